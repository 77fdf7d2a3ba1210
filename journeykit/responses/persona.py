"""The answers of a persona's people, as far as they may be shown beside everybody's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np

from journeykit import disclosure
from journeykit.errors import MeasureError, did_you_mean
from journeykit.journey.fields import GROUP
from journeykit.responses import coded, kept
from journeykit.responses.counts import gathered, scanned, scored, with_people
from journeykit.responses.crowd import entries_in
from journeykit.responses.filters import keeping, people_in, rows_kept
from journeykit.responses.repeats import people_by
from journeykit.statistics.suppression import may_follow
from journeykit.words import _
from journeykit.words.code import code

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.journey import Journey, Persona


def persona_of(journey: Journey, persona: Persona | str | None) -> Persona | None:
    """The persona itself, also where its id was given.

    Raises
    ------
    MeasureError
        When the journey has no persona of that id.
    """
    if not isinstance(persona, str):
        return persona
    known = {one.id: one for one in journey.personas}
    if persona not in known:
        raise MeasureError(_("a persona of the journey was needed"), f"'{persona}'", did_you_mean(persona, known))
    return known[persona]


def of_persona(responses: Any, persona: Persona | None, *, columns: Sequence[str] | None = None) -> tuple[Any, str]:
    """The answers of a persona's segment, and the reason where there are none to show.

    Parameters
    ----------
    responses : frame or path
        Responses with the columns of the segment.
    persona : Persona, optional
        Without one, everybody's answers.
    columns : sequence of str, optional
        Those that are wanted of the persona's answers; all by default.

    Returns
    -------
    frame, str
        No rows, and why, for a persona without a segment rule, one of whose segment nobody is, and one that leaves out
        too few people (`journeykit.disclosure`): beside everybody's figures, theirs would follow by subtraction.

    Raises
    ------
    MeasureError
        When the responses lack a segment of the rule.

    Examples
    --------
    >>> import pandas as pd
    >>> from journeykit.journey import Persona
    >>> answers = pd.DataFrame({"respondent": range(31), "plan": ["gold"] * 3 + ["blue"] * 28})
    >>> blue = Persona(id="blue", name="Blue", segment={"plan": "blue"})
    >>> frame, why = of_persona(answers, blue)
    >>> len(frame), why
    (0, 'nearly-everybody?k=5')
    """
    frame = scanned(responses)
    if persona is None:
        return frame, ""
    there = frame.collect_schema().names()
    for name in persona.rule:
        if name == GROUP and name not in there:
            return frame.head(0), "persona-without-people"
        if name not in there:
            raise MeasureError(
                _("the segment of persona '{id}' is a column of the responses").format(id=persona.id),
                f"'{name}'", did_you_mean(name, there),
            )  # fmt: skip
    if not persona.rule:
        return frame.head(0), "persona-without-rule"
    mine, rest = sizes_of(frame, persona)
    if mine == 0:
        return frame.head(0), "persona-without-people"
    if not may_follow(0, rest, disclosure.current().hidden):
        return frame.head(0), why_close()
    return keeping(frame, persona.rule, columns=columns), ""


def sizes_of(frame: Any, persona: Persona) -> tuple[int, int]:
    """How many people of a scanned frame the rule of a persona finds, and how many are not among them."""
    native = coded.held(frame)

    def count() -> tuple[int, int]:
        if native is not None and "respondent" in native:
            codes, known = coded.coded(native["respondent"])
            theirs = rows_kept(native, persona.rule)
            there = [np.bincount(codes[side & (codes >= 0)], minlength=len(known)) for side in (theirs, ~theirs)]
            few, many = (int(np.count_nonzero(people)) for people in there)
            # Where nobody is known the answers count, as `people_in` has it.
            return few or int(theirs.sum()), many or int((~theirs).sum())
        sides = (keeping(frame, persona.rule, others=others, columns=["respondent"]) for others in (False, True))
        mine, rest = map(people_in, sides)
        return mine, rest

    rule = persona.rule
    return kept.reduced(native, ["respondent", *rule], ("sizes of", *sorted(rule.items())), count)


def _rest(frame: Any, persona: Persona, by: Sequence[str]) -> Any:
    """The answers of everybody else: who gave them, their score and some keys, all that is asked of them."""
    return keeping(frame, persona.rule, others=True, columns=["respondent", "score", *by])


def too_close(responses: Any, persona: Persona | None, by: Sequence[str]) -> set[tuple[str, ...]]:
    """The groups in which the persona leaves out too few people of everybody who answered."""
    if persona is None or not persona.rule:
        return set()
    frame = scanned(responses)
    native = coded.held(frame)
    if native is not None:
        return _too_close(native, persona, by)
    rest = scored(_rest(frame, persona, by), [])
    found = gathered(rest.group_by(list(by)).agg(nw.len().alias("people"))).set_index(list(by))["people"]
    if "respondent" in rest.collect_schema().names():
        known = people_by(with_people(rest), by).set_index(list(by))["respondents"]
        # Where nobody is known the answers count; beside known people an unknown one may be one of them.
        found = known.reindex(found.index).fillna(found)
    few = found[found < disclosure.current().hidden].reset_index()
    return {tuple(str(one) for one in row) for row in few[list(by)].itertuples(index=False, name=None)}


def _too_close(frame: pd.DataFrame, persona: Persona, by: Sequence[str]) -> set[tuple[str, ...]]:
    """`too_close` of a table in memory, by its codes."""
    rest = ~rows_kept(frame, persona.rule) & ~np.isnan(coded.numbers(frame["score"]))
    groups = coded.grouped(frame, by, rest)
    counted = groups.sums()
    if "respondent" in frame:
        persons, known = coded.coded(frame["respondent"])
        who = persons[rest]
        people = entries_in(coded.Groups(groups.at[who >= 0], groups.table), who[who >= 0], len(known)).group
        many = np.bincount(people, minlength=len(groups))
        counted = np.where(many > 0, many, counted)
    few = groups.table[counted < disclosure.current().hidden]
    return {tuple(map(str, row)) for row in few.itertuples(index=False, name=None)}


def why_close() -> str:
    """The reason for a persona that is hidden because it is nearly everybody."""
    return code("nearly-everybody", k=disclosure.current().hidden)
