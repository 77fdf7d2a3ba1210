"""How people fall into groups: by the values of a segment, or by the rules of the personas, which may overlap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from journeykit import disclosure
from journeykit.errors import MeasureError, did_you_mean
from journeykit.journey.fields import GROUP
from journeykit.responses import coded
from journeykit.statistics.numbering import first_places
from journeykit.words import _
from journeykit.words.code import code

if TYPE_CHECKING:
    from journeykit.journey import Journey, Persona

PERSONA = "persona"
"""The name of the split by the rules of the personas; no segment may have it."""

PLACES = frozenset({"touchpoint", "stage", "item"})
"""Splits of answers, not of people: whoever answered at two of them is in both."""

MOST = 26
"""Groups that are compared at once: there are no more letters to call them by."""

Rows = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Split:
    """One way in which people fall into groups.

    Attributes
    ----------
    name : str
        A segment, or ``persona``.
    groups : mapping of str to array, shape (answers,)
        Which answers are of each group, in the order in which the groups are shown.
    known : array, shape (answers,)
        The answers of people of whom it is known whether they are of a group.
    refused : mapping of str to str
        Groups without an answer of their own, and the code of the reason; under "" why nothing at all is compared.
    """

    name: str
    groups: Mapping[str, Rows]
    known: Rows
    refused: Mapping[str, str]


def split_names(asked: Sequence[str] | str | None, columns: Sequence[str], journey: Journey | None) -> list[str]:
    """What people are split by: what was asked for, or every segment, and the personas where no segment is theirs.

    Raises
    ------
    MeasureError
        For a name that is neither a column of the answers nor ``persona``.

    Examples
    --------
    >>> split_names("plan", ["plan", "score"], None), split_names(None, ["plan", "score"], None)
    (['plan'], [])
    """
    known = [] if journey is None else [*journey.segments, *([GROUP] if any(p.group for p in journey.personas) else [])]
    if asked is None:
        return [*(name for name in known if name in columns), *([PERSONA] if _of_their_own(journey) else [])]
    names = [asked] if isinstance(asked, str) else list(dict.fromkeys(asked))
    for name in names:
        if name != PERSONA and name not in columns:
            options = [*(known or columns), PERSONA]
            raise MeasureError(_("a segment to compare by was needed"), f"'{name}'", did_you_mean(name, options))
    return names


def _of_their_own(journey: Journey | None) -> bool:
    """Whether the personas say more than the segments, of which each is compared anyway."""
    ruled = [one for one in journey.personas if one.segment] if journey is not None else []
    return len({name for one in ruled for name in one.rule}) > 1


def split_of(rows: pd.DataFrame, name: str, journey: Journey | None = None) -> Split:
    """The groups that answers fall into.

    Parameters
    ----------
    rows : pandas.DataFrame
        One row an answer.
    name : str
        A column, or ``persona``.
    journey : Journey, optional
        Knows the order of values, and the personas.
    """
    if name == PERSONA:
        return _by_persona(rows, journey)
    codes, names = _named(rows[name])
    known = codes >= 0
    there = {names[code] for code in np.flatnonzero(np.bincount(codes[known], minlength=len(names)))}
    first = [] if journey is None else [value for value in journey.segment_values(name) if value in there]
    values = [*first, *sorted(there - set(first))]
    refused = _not_compared(len(values), rows, codes)
    if refused:
        return Split(name, {}, known, {"": refused})
    return Split(name, {value: codes == names.index(value) for value in values}, known, {})


def _named(column: pd.Series) -> tuple[npt.NDArray[np.int64], list[str]]:
    """The values of a column as text, and which of them each row has, -1 for none."""
    codes, values = coded.coded(column)
    names = pd.Series(values).astype("str").tolist()
    if len(set(names)) == len(names):
        return codes, names
    # Two values may read the same, such as 1 and "1".
    place = {name: at for at, name in enumerate(dict.fromkeys(names))}
    return np.append([place[name] for name in names], -1)[codes], list(place)


def _not_compared(values: int, rows: pd.DataFrame, codes: npt.NDArray[np.int64]) -> str:
    """Why the values of a column make no groups: nobody has one, all have the same, or nearly everybody an own one."""
    if not values:
        return "no-group-known"
    if values == 1:
        return "group-of-all"
    if values <= MOST:
        return ""
    people = person_codes(rows)
    kept = (codes >= 0) & (people >= 0)
    pairs = pd.DataFrame({"value": codes[kept], "person": people[kept]}).drop_duplicates()
    k = disclosure.current().hidden
    if (pairs["value"].value_counts() < k).all():
        return code("groups-of-single-people", n=values, k=k)
    return code("too-many-groups", n=values, most=MOST)


def _by_persona(rows: pd.DataFrame, journey: Journey | None) -> Split:
    groups: dict[str, Rows] = {}
    refused: dict[str, str] = {}
    everybody = () if journey is None else journey.personas
    # Groups found in the answers are a split of their own: beside them and personas with rules, who overlap, what few
    # people have in common would hide them all.
    personas = [one for one in everybody if one.segment or not one.group] or everybody
    for persona in personas:
        mine = _rows_of(rows, persona)
        if mine is None:
            refused[persona.id] = "persona-without-rule"
        elif not mine.any():
            refused[persona.id] = "persona-without-people"
        else:
            groups[persona.id] = mine
    if len(personas) > MOST:
        return Split(PERSONA, {}, np.ones(len(rows), bool), {"": code("too-many-groups", n=len(personas), most=MOST)})
    return Split(PERSONA, groups, np.ones(len(rows), bool), refused if personas else {"": "no-personas"})


def _rows_of(rows: pd.DataFrame, persona: Persona) -> Rows | None:
    """The answers that the rule of a persona finds; None where it has no rule that these answers know."""
    if not persona.rule or not set(persona.rule) <= set(rows.columns):
        return None
    mine = np.ones(len(rows), dtype=bool)
    for name, value in persona.rule.items():
        codes, names = _named(rows[name])
        mine &= codes == (names.index(value) if value in names else len(names))
    return mine


def person_codes(rows: pd.DataFrame) -> npt.NDArray[np.int64]:
    """A number for the person of each answer, -1 where nobody knows; where none is known each answer is a person's."""
    if "respondent" not in rows or rows["respondent"].isna().all():
        return np.arange(len(rows))
    return coded.coded(rows["respondent"])[0]


def unsafe(groups: Mapping[str, Rows], known: Rows, people: npt.NDArray[np.int64]) -> dict[str, str]:
    """The groups that may not be shown beside the others and everybody, and the code of the reason.

    What is shown of several groups and of all people is a sum over atoms: people who are of the same of the shown
    groups. Each atom must hold nobody or as many people as a figure needs, else the smallest group goes as well.

    Parameters
    ----------
    groups : mapping of str to array
        As of `Split`, of the answers to one question.
    known : array
        Answers of people of whom it is known whether they are of a group; where the rest are too few for a figure, they
        must be counted as known and of none.
    people : array
        As `person_codes` gives them.

    Examples
    --------
    >>> of = np.array(["a"] * 12 + ["b"] * 8 + ["c"] * 3)
    >>> unsafe({name: of == name for name in "abc"}, of != "", np.arange(23))
    {'c': 'uncounted?k=5', 'b': 'covered'}
    """
    k = disclosure.current().hidden
    kept = known & (people >= 0)
    found, at = coded.numbered(people[kept], int(people.max(initial=0)) + 1)
    members = np.zeros((len(found), len(groups)), dtype=bool)
    for place, rows in enumerate(groups.values()):
        members[at[rows[kept]], place] = True
    atoms, of = _atoms(members)
    sizes, names = members.sum(axis=0), list(groups)
    small = {name: code("uncounted", k=k) for name, size in zip(names, sizes, strict=True) if size < k}
    shown = [place for place, name in enumerate(names) if name not in small]
    while shown:
        _same, at = _atoms(atoms[:, shown])
        counts = np.bincount(at, np.bincount(of, minlength=len(atoms)))
        if not len(counts) or counts.min() >= k:
            break
        least = min(shown, key=lambda place: sizes[place])
        shown.remove(least)
        small[names[least]] = "covered"
    return small


def _atoms(members: Rows) -> tuple[Rows, npt.NDArray[np.int64]]:
    """The different rows of a table of memberships, and the place of each row among them."""
    at = np.zeros(len(members), dtype=np.int64)
    for column in members.T:
        at = coded.numbered(2 * at + column, 2 * (int(at.max(initial=0)) + 1))[1]
    return members[first_places(at)], at


def withheld(split: Split, known: Rows, people: npt.NDArray[np.int64]) -> dict[str, str]:
    """The groups of a split that may not be shown, whoever else is asked, and the code of the reason.

    People are of one segment or are not, so what several groups share must be no few of them (`unsafe`). Touchpoints
    and stages divide answers: what follows from sums over some of them is the sum over the others, never that of a
    person who answered at two. There the hidden ones together must hold as many people as a figure needs.

    Examples
    --------
    >>> places = np.array(["till"] * 12 + ["door"] * 9 + ["yard"] * 3)
    >>> split = Split("touchpoint", {name: places == name for name in ("till", "door", "yard")}, places != "", {})
    >>> withheld(split, split.known, np.tile(np.arange(12), 2))
    {'yard': 'uncounted?k=5', 'door': 'covered'}
    """
    if split.name not in PLACES:
        return unsafe(split.groups, known, people)
    k = disclosure.current().hidden
    who = {name: set(people[rows & (people >= 0)].tolist()) for name, rows in split.groups.items()}
    hidden = {name: code("uncounted", k=k) for name, own in who.items() if len(own) < k}
    shown = sorted((name for name in who if name not in hidden), key=lambda name: len(who[name]))
    while hidden and shown and (len(hidden) == 1 or len(set().union(*(who[name] for name in hidden))) < k):
        hidden[shown.pop(0)] = "covered"
    return hidden
