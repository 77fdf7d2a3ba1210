"""A search for groups from end to end: found in one wave, held against its own people and against every newer wave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING

import numpy as np

import journeykit
from journeykit import disclosure
from journeykit.errors import JourneyKitError
from journeykit.personas import around, latent, stability
from journeykit.personas.belonging import groups_of, shape_of
from journeykit.personas.contrast import contrasts
from journeykit.personas.record import Again, CustomerGroup, GroupRecord, Later, Trait
from journeykit.personas.search import (
    CLASSES,
    ENOUGH,
    FEWEST,
    Found,
    Progress,
    agreement,
    found_groups,
    groups_by,
    names_of,
    unfit,
)
from journeykit.personas.sheet import laid_like, traits_of
from journeykit.personas.traits import Division, Floats, Traits
from journeykit.statistics import clusters

if TYPE_CHECKING:
    import pandas as pd

NAMED = 8
"""Most values that a record tells of what sets a group apart."""


def record_of(
    responses: pd.DataFrame,
    names: Sequence[str],
    wave: str,
    later: Sequence[str] = (),
    *,
    inputs: str = "",
    starts: int = latent.STARTS,
    draws: int = stability.DRAWS,
    seed: int = 0,
    today: date | None = None,
    progress: Progress = lambda _step, _done, _all: None,
) -> GroupRecord:
    """Search one wave for groups, and ask every newer wave about them.

    Parameters
    ----------
    responses : DataFrame
        ``client.weighted_responses()``.
    names : sequence of str
        The traits: segments and touchpoints.
    wave : str
    later : sequence of str
        The newer waves, in their order.
    inputs : str
        Digest of the answers.
    starts, draws, seed : int
        As of `found_groups`.
    today : date, optional
    progress : callable

    Raises
    ------
    MeasureError
        For a trait or wave that is not there.
    MissingExtraError
        Without StepMix.
    """
    traits = traits_of(responses, names, wave)
    found = found_groups(traits, starts=starts, draws=draws, seed=seed, progress=progress)
    record = GroupRecord(
        made=(today or date.today()).isoformat(), kit=journeykit.__version__,
        stepmix=version("stepmix") if found.fit is not None else "", seed=seed, starts=starts, draws=draws, wave=wave,
        inputs=inputs, people=len(traits), worth=round(traits.n_effective, 1),
        traits=tuple(map(Trait, traits.names, traits.kinds, traits.levels)), left_out=dict(traits.left_out),
        criteria={str(k): round(value, 1 if found.way == CLASSES else 3) for k, value in found.criteria.items()},
        why=found.why, clear=found.entropy, groups=_groups(found), way=found.way,
    )  # fmt: skip
    if not len(found):
        return record
    asked = []
    for place, label in enumerate(later, 1):
        progress("waves", place, len(later))
        asked.append(_later(record, responses, label, starts=starts))
    return GroupRecord(**{**vars(record), "later": tuple(asked)})


def _groups(found: Found) -> tuple[CustomerGroup, ...]:
    traits, classes = found.traits, found.groups
    if classes is None:
        return ()
    memberships = classes.memberships(traits)
    counts = np.bincount(classes.groups(traits), minlength=len(classes))
    apart = contrasts(traits, memberships)
    made = []
    for place, name in enumerate(names_of(len(classes))):
        share, low, high = clusters.share(memberships[:, place], traits.cluster, traits.weight)
        profile = [
            _kept(row[place], kind, memberships[~np.isnan(column), place].sum())
            for row, kind, column in zip(classes.profiles, traits.kinds, traits.values.T, strict=True)
        ]
        told = [one for one in apart[place] if one.tells][:NAMED]
        made.append(
            CustomerGroup(name, int(counts[place]), share, low, high, _known(found.jaccard[place]),
                          _known(found.held[place]), found.halos[place], tuple(profile), tuple(told))
        )  # fmt: skip
    return tuple(made)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _kept(row: Floats, kind: str, people: float) -> tuple[float, ...]:
    """A row of a profile as a record may hold it: what fewer people have than may be shown is one and the same."""
    if kind == "number":
        return tuple(float(one) for one in row)
    fewest = min(1.0, disclosure.current().hidden / max(people, 1.0))
    smoothed = np.where(row < fewest, fewest / 2, row)
    return tuple(float(one) for one in smoothed / smoothed.sum())


def _later(record: GroupRecord, responses: pd.DataFrame, wave: str, *, starts: int) -> Later:
    """What a newer wave says: its own fit with as many classes, beside the old classes on its people."""
    try:
        people, broken = laid_like(shape_of(record), responses, wave)
    except JourneyKitError:
        return Later(wave, 0, "nobody-to-ask")
    if broken:
        return Later(wave, len(people), next(iter(broken.values())), broken)
    why = unfit(people, ENOUGH if record.way == CLASSES else FEWEST)
    if why:
        return Later(wave, len(people), why)
    old = groups_of(record)
    new = groups_by(record.way, people, len(old), starts=starts, seed=record.seed)
    strength = agreement(old, old, new, people)
    memberships = old.memberships(people)
    groups = [
        Again(one.id, *clusters.share(memberships[:, place], people.cluster, people.weight), float(strength[place]))
        for place, one in enumerate(record.groups)
    ]
    return Later(wave, len(people), "", {}, tuple(groups), _gain(record, new, people, starts=starts))


def _gain(record: GroupRecord, new: Division, people: Traits, *, starts: int) -> float:
    """By how much groups tell a wave's answers better than one kind of customer: under 0 they do not."""
    if record.way != CLASSES:
        k = len(new)
        return round(around.CHANCE - around.beyond_chance(people, range(k, k + 1), seed=record.seed).p, 3)
    one, several = (latent.fitted(people, k, starts=starts, seed=record.seed) for k in (1, len(new)))
    return round(one.bic - several.bic, 1)


def asked_of(responses: pd.DataFrame, segments: Sequence[str]) -> list[str]:
    """The traits that are looked at where nobody names any: who people are and what they do, not how they rate.

    Groups found in ratings mostly say that some people rate everything higher, and a persona that was found in ratings
    could not be held against them. Touchpoints take part where fewer than two segments are there.
    """
    there = [name for name in segments if name in responses]
    if len(there) >= 2:
        return there
    return [*there, *dict.fromkeys(responses["touchpoint"].dropna().astype(str))]
