"""The answers of one wave laid out: which traits tell people apart, and why others do not."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from journeykit import disclosure
from journeykit.errors import MeasureError, did_you_mean
from journeykit.journey.fields import GROUP
from journeykit.personas.traits import OTHER, Floats, Kind, Traits
from journeykit.responses import coded
from journeykit.words import _
from journeykit.words.code import code

if TYPE_CHECKING:
    import pandas as pd

MOST_MISSING = 0.5
"""Share of people without an answer from which on a trait is left out."""
RARE = 0.01
"""Share of people under which a value is taken together with the other rare ones."""
SHORT = 11
"""Most points of a scale whose points are told apart; longer ones are numbers. So is a segment of more numbers."""
DIFFERENT = 0.5
"""A segment with more values than this share of its people is a number of each of them, not a trait."""

Column = tuple[Kind, tuple[str, ...], Floats]


def traits_of(responses: pd.DataFrame, names: Sequence[str], wave: str, *, rare: float = RARE) -> Traits:
    """Lay out people of one wave by some traits.

    Parameters
    ----------
    responses : DataFrame
        ``client.weighted_responses()``.
    names : sequence of str
        Segments, and touchpoints whose answers are a trait.
    wave : str
    rare : float
        Share of people under which values are taken together; 0 keeps every value, for what is shown to nobody.

    Raises
    ------
    MeasureError
        For a name that is neither, and where no answer names its respondent.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"respondent": range(60), "wave": "1", "touchpoint": "till", "score": 5.0,
    ...                         "plan": ["a", "b"] * 30, "land": "tw"})
    >>> traits = traits_of(answers, ["plan", "land"], "1")
    >>> traits.names, traits.levels, dict(traits.left_out)
    (('plan',), (('a', 'b'),), {'land': 'one-value-only'})
    """
    rows = np.flatnonzero(in_wave(responses, wave) & responses["respondent"].notna().to_numpy())
    first = rows[~responses["respondent"].take(rows).duplicated().to_numpy()]
    people = responses.take(first).reset_index(drop=True)
    known = [*_segments(responses), *map(str, responses["touchpoint"].dropna().unique())]
    # Only a touchpoint needs more of anybody than the first answer.
    rated = _Rated(responses.take(rows), people["respondent"]) if any(name not in people for name in names) else None
    columns: dict[str, Column] = {}
    left_out: dict[str, str] = {}
    for name in names:
        if name not in known:
            raise MeasureError(
                _("a segment or a touchpoint of the answers was needed"), f"'{name}'", did_you_mean(name, known)
            )
        column = _trait(people, name, rare) if name in people or rated is None else _ratings(rated, name)
        if isinstance(column, str):
            left_out[name] = column
        else:
            columns[name] = column
    values = np.column_stack([one[2] for one in columns.values()]) if columns else np.empty((len(people), 0))
    there = ~np.isnan(values).all(axis=1) if columns else np.ones(len(people), dtype=bool)
    return Traits(
        tuple(columns), tuple(one[0] for one in columns.values()), tuple(one[1] for one in columns.values()),
        values[there], _weight(people)[there], _cluster(people)[there],
        people["respondent"].astype(str).to_numpy(dtype=object)[there], wave, left_out,
    )  # fmt: skip


def in_wave(responses: pd.DataFrame, wave: str) -> npt.NDArray[np.bool_]:
    """Which answers are of a wave.

    Examples
    --------
    >>> import pandas as pd
    >>> in_wave(pd.DataFrame({"wave": [2018, 2017, None]}), "2018.0").tolist()
    [True, False, False]
    """
    codes, labels = coded.coded(responses["wave"])
    return np.asarray(np.array([*(str(label) == wave for label in labels), False])[codes])


_KNOWN = frozenset(
    (
        "respondent", "wave", "answered_at", "survey", "item", "touchpoint", "stage", "metric", "scale", "score",
        "weight", "cluster", "stratum", "sampled", "comment", GROUP,
    )
)  # fmt: skip


def _segments(responses: pd.DataFrame) -> list[str]:
    return [str(name) for name in responses.columns if name not in _KNOWN]


def _weight(people: pd.DataFrame) -> Floats:
    if "weight" not in people:
        return np.ones(len(people))
    return np.asarray(people["weight"].astype(float).fillna(1.0), dtype=np.float64)


def _cluster(people: pd.DataFrame) -> npt.NDArray[np.int64]:
    """Who was asked together; who was asked alone is a cluster of one."""
    alone = np.arange(len(people), dtype=np.int64)
    if "cluster" not in people:
        return alone
    codes = people["cluster"].astype("category").cat.codes.to_numpy(np.int64)
    return np.asarray(np.where(codes >= 0, codes, alone + len(people)), dtype=np.int64)


def _trait(people: pd.DataFrame, name: str, rare: float) -> Column | str:
    """A segment as a trait; the one that only names who was asked together is none: it would tell of nothing else."""
    if "cluster" in people and name in people and rare:
        both = people[[name, "cluster"]].dropna().astype(str)
        pairs = both.drop_duplicates()
        if 1 < len(pairs) < len(both) and pairs[name].is_unique and pairs["cluster"].is_unique:
            return "asked-together-only"
    return _segment(people[name], rare)


def _segment(column: pd.Series, rare: float) -> Column | str:
    """A segment as a trait, or the code of why it is none."""
    import pandas as pd

    texts = _texts(column)
    counts = texts.value_counts()
    counts = counts[counts > 0]
    answered, values = int(counts.sum()), len(counts)
    reason = _says_nothing(answered, len(column), values)
    if reason:
        return reason
    if values > SHORT and pd.to_numeric(pd.Series(list(counts.index)), errors="coerce").notna().all():
        return "number", (), np.asarray(pd.to_numeric(texts.astype("str"), errors="coerce"), dtype=np.float64)
    if values > max(DIFFERENT * answered, 2 * SHORT):
        return code("a-value-for-each", values=values, people=answered)
    return _named(texts, dict(zip(counts.index, counts.tolist(), strict=True)), rare)


def _texts(column: pd.Series) -> pd.Series:
    """A column as text, nothing where it holds nothing; where it has categories, each of them is read once."""
    if hasattr(column, "cat"):
        texts = [str(value) for value in column.cat.categories]
        if len(set(texts)) == len(texts):
            renamed: pd.Series = column.cat.rename_categories(texts)
            return renamed
    return column.astype("str").where(column.notna())


def _says_nothing(answered: int, people: int, values: int) -> str:
    if answered < (1 - MOST_MISSING) * people:
        return code("mostly-missing", missing=people - answered, people=people)
    if values < 2:
        return "one-value-only"
    if values > 0.9 * answered and values > SHORT:
        return code("a-value-for-each", values=values, people=answered)
    return ""


def _named(texts: pd.Series, counts: Mapping[str, int], rare: float) -> Column | str:
    """The values that enough people have, the others taken together, and no group that may not be shown."""
    answered = sum(counts.values())
    least = max(disclosure.current().hidden, rare * answered) if rare else 1
    kept = [value for value in _in_order(texts, counts) if counts[value] >= least]
    rest = answered - sum(counts[value] for value in kept)
    # Too few others to stand for a value are people without an answer: they stay, and nothing is said of their value.
    others = rest >= least
    levels = (*kept, *((OTHER,) if others else ()))
    if len(levels) < 2:
        return "one-value-only"
    places = {value: float(place) for place, value in enumerate(kept)}
    rare_place = float(len(kept)) if others else np.nan
    codes, values = coded.coded(texts)
    return "named", levels, np.array([*(places.get(str(value), rare_place) for value in values), np.nan])[codes]


def _in_order(texts: pd.Series, values: Collection[str]) -> list[str]:
    """Values in the order that the column has of its own, else the most frequent first."""
    return [str(value) for value in texts.cat.categories if value in values] if hasattr(texts, "cat") else list(values)


class _Rated:
    """The scores of one wave by touchpoint: texts are read and people numbered once, not at every touchpoint."""

    def __init__(self, own: pd.DataFrame, people: pd.Series) -> None:
        import pandas as pd

        scored = own[own["score"].notna()]
        self.people = len(people)
        self._scored = scored.assign(
            person=pd.Index(people.astype(str)).get_indexer(pd.Index(scored["respondent"].astype(str)))
        )
        self._places = scored.groupby(scored["touchpoint"].astype(str), sort=False).indices

    def at(self, touchpoint: str) -> pd.DataFrame:
        """Its answers that have a score, with the number of the ``person``."""
        return self._scored.take(np.asarray(self._places.get(touchpoint, ()), dtype=np.int64))


def _ratings(rated: _Rated, touchpoint: str) -> Column | str:
    """The answers at a touchpoint as a trait, high always good: one metric where it has several."""
    here = rated.at(touchpoint)
    if "metric" in here and len(here):
        metrics = here["metric"].astype(str)
        here = here[metrics == sorted(set(metrics), key=("csat", "ces", "rating", "nps").index)[0]]
    scales = {str(scale) for scale in here["scale"].unique()} if "scale" in here else set()
    sign = -1.0 if any(scale.endswith("low is good") for scale in scales) else 1.0
    score, person = here["score"].to_numpy(float) * sign, here["person"].to_numpy()
    answers = np.bincount(person, minlength=rated.people).astype(float)
    with np.errstate(invalid="ignore"):
        column = np.bincount(person, score, rated.people) / answers
    there = ~np.isnan(column)
    points = np.unique(column[there])
    reason = (
        "one-value-only" if len(points) == 1 else _says_nothing(int(there.sum()), len(column), min(len(points), SHORT))
    )
    if reason:
        return reason
    if len(points) > SHORT or (points != points.round()).any():
        return "number", (), column
    places = np.where(there, np.searchsorted(points, np.where(there, column, points[0])), np.nan)
    return "rating", tuple(f"{abs(point):g}" for point in points), places


def laid_like(traits: Traits, responses: pd.DataFrame, wave: str) -> tuple[Traits, dict[str, str]]:
    """People of another wave laid out by the same traits and values.

    Returns
    -------
    Traits
        Unknown values are missing, rare ones are among the others.
    dict
        Traits that cannot be carried over, with the code of the reason: one that nobody was asked, or whose answers
        are coded another way.
    """
    segments = _segments(responses)
    places, touchpoints = coded.coded(responses["touchpoint"])
    there = np.bincount(places[in_wave(responses, wave) & (places >= 0)], minlength=len(touchpoints)) > 0
    asked = {str(touchpoint) for touchpoint in touchpoints[there]}
    both = [name for name in traits.names if name in segments or name in asked]
    other = traits_of(responses, both, wave, rare=0)
    broken: dict[str, str] = {}
    columns = []
    for place, name in enumerate(traits.names):
        column, reason = _carried(traits, place, other, wave)
        columns.append(column)
        if reason:
            broken[name] = reason
    values = np.column_stack(columns)
    laid = Traits(traits.names, traits.kinds, traits.levels, values, other.weight, other.cluster, other.people, wave)
    return laid.rows(np.flatnonzero(~np.isnan(values).all(axis=1))), broken


def _carried(traits: Traits, place: int, other: Traits, wave: str) -> tuple[Floats, str]:
    """A trait of another wave in the places of the first, and the code of what is in the way."""
    name, levels = traits.names[place], traits.levels[place]
    nothing = np.full(len(other), np.nan)
    if name not in other.names:
        return nothing, code("not-in-the-wave", trait=name, wave=wave)
    at = other.names.index(name)
    column, theirs = other.values[:, at], other.levels[at]
    if traits.kinds[place] == "number":
        return (
            (column, "") if other.kinds[at] == "number" else (nothing, code("coded-otherwise", trait=name, wave=wave))
        )
    rest = levels.index(OTHER) if OTHER in levels else -1
    places = np.array([levels.index(value) if value in levels else rest for value in theirs] or [-1])
    there = ~np.isnan(column)
    carried = nothing.copy()
    carried[there] = places[column[there].astype(np.int64)]
    known = np.isin(places, [one for one in range(len(levels)) if one != rest])[column[there].astype(np.int64)]
    if not known.mean() >= 0.8:
        return nothing, code("coded-otherwise", trait=name, wave=wave)
    carried[carried < 0] = np.nan
    return carried, ""
