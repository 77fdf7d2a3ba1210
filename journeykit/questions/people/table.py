"""How many people answered, in each group and of each persona; a group that is too small shows no number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from journeykit import disclosure
from journeykit.errors import MeasureError
from journeykit.questions.question import Column
from journeykit.responses import gate
from journeykit.responses.counts import checked_by, scanned, there
from journeykit.responses.filters import keeping, people_in
from journeykit.responses.kinds import typed
from journeykit.responses.persona import sizes_of
from journeykit.responses.repeats import people_by
from journeykit.responses.waves import in_their_order, of_wave
from journeykit.words.code import code

if TYPE_CHECKING:
    from journeykit.journey import Journey, Persona

COLUMNS = (
    Column("people", "n", "people who answered, each once; none where the group is hidden", "float64"),
    Column("status", "status", "ok or hidden"),
    Column("why", "code", "why no number is shown"),
)
NAMES = tuple(column.name for column in COLUMNS)
OF_PERSONAS = ("persona", "people", "total", "wave", "status", "why")


def people(responses: Any, by: Sequence[str] | str) -> pd.DataFrame:
    """Count the people of each group, each of them once.

    Parameters
    ----------
    responses : frame or path
        Responses with ``respondent``.
    by : sequence of str
        Columns to group by: the wave, and at most two others.

    Returns
    -------
    pandas.DataFrame
        ``by``, ``people`` (null where the group is hidden), ``status`` (``ok`` or ``hidden``),
        ``why``. Hidden is what has too few people (`journeykit.disclosure`), and what a smaller group beside it could
        be worked out from.

    Raises
    ------
    MeasureError
        For a missing column, or more than two beside the wave.

    Examples
    --------
    >>> answers = pd.DataFrame({"respondent": range(25), "plan": ["a"] * 12 + ["b"] * 10 + ["c"] * 3, "score": 9.0,
    ...                         "metric": "nps", "scale": "0-10"})
    >>> people(answers, "plan")[["plan", "people", "status"]].values.tolist()
    [['a', 12.0, 'ok'], ['b', nan, 'hidden'], ['c', nan, 'hidden']]
    """
    frame = scanned(responses)
    names = checked_by(frame, by)
    if "respondent" not in frame.collect_schema().names():
        raise MeasureError(
            "responses with respondents were needed", "no column 'respondent'", "Pass client.responses()."
        )
    known = frame.filter(*there(frame, "respondent", *names))
    counted = people_by(known, names).sort_values(names, ignore_index=True)
    table = counted.rename(columns={"respondents": "people"})[[*names, "people"]]
    small = table["people"] < disclosure.current().hidden
    table = table.assign(status=["hidden" if one else "ok" for one in small])
    table["why"] = [code("uncounted", k=disclosure.current().hidden) if one else "" for one in small]
    parts = [name for name in names if name != "wave"]
    gone = gate.people_beside(known, names)
    if gone is not None:
        hide = [tuple(map(str, key)) in gone for key in table[names].itertuples(index=False, name=None)]
        table = gate.closed(table, np.array(hide, bool) & ~small.to_numpy(bool), gate.why_covered(), ("people",))
    elif parts and len(table):
        table = gate.covered(
            table, parts, [name for name in names if name == "wave"], size="people", figures=("people",)
        )
    table["people"] = table["people"].where(table["status"] != "hidden")
    return in_their_order(typed(table, NAMES, by=names), frame)


def persona_size(persona: Persona, responses: Any = None) -> dict[str, Any]:
    """How many of those who answered in the latest wave are of a persona.

    Parameters
    ----------
    persona : Persona
    responses : frame, optional
        Of all waves.

    Returns
    -------
    dict
        ``people`` (None where it is hidden or nobody can know), ``total`` (who answered in the wave), ``wave``,
        ``status`` (``no answers``, ``no rule``, or as of every figure), ``why``.

    Examples
    --------
    >>> from journeykit.journey import Persona
    >>> answers = pd.DataFrame({"respondent": range(30), "plan": ["gold"] * 12 + ["blue"] * 18, "metric": "nps",
    ...                         "scale": "0-10", "score": 9.0, "wave": "2018"})
    >>> found = persona_size(Persona(id="gold", name="Gold", segment={"plan": "gold"}), answers)
    >>> found["people"], found["total"], found["wave"]
    (12, 30, '2018')
    """
    frame, label = (None, "") if responses is None else of_wave(responses, None)
    total = 0 if frame is None else people_in(frame)
    row = {"people": None, "total": total, "wave": label, "status": "no answers", "why": ""}
    if frame is None or not total:
        return row
    if not persona.rule or not set(persona.rule) <= set(frame.collect_schema().names()):
        return row | {"status": "no rule"}
    theirs = keeping(frame, persona.rule, columns=["respondent", "score"])
    mine, _others = sizes_of(frame, persona)
    rest = total - mine
    if gate.people_beside(theirs, []):
        return row | {"status": "hidden", "why": gate.why_covered()}
    if 0 < mine < disclosure.current().hidden or 0 < rest < disclosure.current().hidden:
        return row | {"status": "hidden", "why": gate.why("hidden")}
    return row | {"people": mine, "status": gate.status(mine) if mine else "nobody"}


def personas(journey: Journey, responses: Any = None) -> pd.DataFrame:
    """How many of those who answered in the latest wave are of each persona: the columns of `persona_size`."""
    rows = [{"persona": one.id, **persona_size(one, responses)} for one in journey.personas]
    return typed(pd.DataFrame(rows), OF_PERSONAS)
