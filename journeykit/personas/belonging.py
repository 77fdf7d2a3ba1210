"""Who is of which group of a record, in every wave: worked out from the record alone, without a fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from journeykit.journey.fields import GROUP
from journeykit.personas.around import Middles
from journeykit.personas.latent import Classes
from journeykit.personas.record import GroupRecord
from journeykit.personas.search import MIDDLES
from journeykit.personas.sheet import in_wave, laid_like
from journeykit.personas.traits import Division, Kind, Traits
from journeykit.responses import coded

if TYPE_CHECKING:
    import pandas as pd


def groups_of(record: GroupRecord) -> Division:
    """The groups that a record holds."""
    return (Middles if record.way == MIDDLES else Classes)(
        np.array([one.share for one in record.groups]),
        tuple(np.array([one.profile[place] for one in record.groups]) for place in range(len(record.traits))),
    )


def shape_of(record: GroupRecord) -> Traits:
    """The traits of a record, of nobody yet."""
    kinds: tuple[Kind, ...] = tuple(one.kind for one in record.traits)  # type: ignore[misc]
    return Traits(
        tuple(one.name for one in record.traits), kinds, tuple(one.values for one in record.traits),
        np.empty((0, len(kinds))), np.empty(0), np.empty(0, dtype=np.int64), np.empty(0, dtype=object), record.wave,
    )  # fmt: skip


def with_groups(responses: pd.DataFrame, record: GroupRecord | None) -> pd.DataFrame:
    """The responses with the group that each person is likeliest of, in the column `GROUP`.

    Parameters
    ----------
    responses : DataFrame
        Of all waves.
    record : GroupRecord, optional
        Without one nobody is of a group.

    Returns
    -------
    DataFrame
        Null for people of whom none of the traits is known, as in a wave that asked nothing of them.
    """
    import pandas as pd

    names = [] if record is None else [one.id for one in record.groups]
    codes = np.full(len(responses), -1, dtype=np.int64)
    if record is not None and names:
        found, shape = groups_of(record), shape_of(record)
        persons, ids = coded.coded(responses["respondent"])
        numbers, texts = pd.factorize(np.array([str(one) for one in ids], dtype=object))  # two ids may read the same
        number_of = {text: number for number, text in enumerate(texts)}
        persons = np.append(numbers, -1)[persons]
        _at, labels = coded.coded(responses["wave"])
        for wave in dict.fromkeys(map(str, labels)):
            here = np.flatnonzero(in_wave(responses, wave))
            if not len(here):
                continue
            people, _broken = laid_like(shape, responses, wave)
            own = np.full(len(texts) + 1, -1, dtype=np.int64)
            own[[number_of[person] for person in people.people]] = found.groups(people)
            codes[here] = own[persons[here]]
    groups = pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(pd.Index(names, dtype="str")))
    return responses.assign(**{GROUP: groups})
