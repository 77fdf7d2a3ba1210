"""The figures of a goal as rows of a form: texts out, texts in, and a sentence for what cannot be taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from journeykit.journey import Goal, Journey
from journeykit.journey.aim import GoalFigure, share_of
from journeykit.journey.figure_checks import known_wave, named_waves
from journeykit.words import _
from journeykit.workshop.boards.fields import Field, field, inside

Rows = Sequence[Mapping[str, str]]


def figures_field() -> Field:
    """The field: a row a wave."""
    cells = [
        field("wave", "text", _("Wave"), hint="2026"),
        field("value", "text", _("Figure"), hint="12%"),
        field("n", "text", _("Cases (n)")),
        field("standard_error", "text", _("Standard error")),
        field("source", "text", _("Source")),
    ]
    more = {"add": _("Another wave"), "remove": _("Remove this wave"), "first": _("Please write the wave first.")}
    return field("figures", "rows", _("Figures by wave"), fields=cells, **more)


def shown_rows(goal: Goal) -> list[dict[str, str]]:
    """The figures of a goal as a form shows them; those of a rate in per cent, with all their digits.

    Examples
    --------
    >>> figure = GoalFigure(wave="2026", value=0.119, n=1188)
    >>> shown_rows(Goal(id="g", kind="other", statement="s", metric="rate", figures=(figure,)))
    [{'wave': '2026', 'value': '11.9%', 'n': '1188'}]
    """
    return [_shown(goal, one) for one in goal.figures]


def _shown(goal: Goal, figure: GoalFigure) -> dict[str, str]:
    said = {
        "wave": figure.wave,
        "value": _written(goal, figure.value),
        "n": "" if figure.n is None else str(figure.n),
        "standard_error": _written(goal, figure.standard_error),
        "source": str(figure.source),
    }
    return {name: text for name, text in said.items() if text}


def _written(goal: Goal, number: float | None) -> str:
    if number is None:
        return ""
    exact = Decimal(repr(number)) * (100 if goal.metric == "rate" else 1)
    plain = format(exact.normalize(), "f")
    return f"{plain}%" if goal.metric == "rate" else plain


def wrong_rows(journey: Journey, goal: Goal, rows: Any) -> str:
    """Why these figures cannot be taken; an empty text where they can.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> cafe = journey_of("{client: {name: H}, goals: [{id: g, kind: other, statement: s, metric: rate}]}")
    >>> wrong_rows(cafe, cafe.goals[0], [{"wave": "2026", "value": "12"}])
    '2026: please write a share with its sign, such as 12%, or as a part of one, such as 0.12.'
    """
    seen: set[str] = set()
    for row in rows:
        wave = row.get("wave", "")
        if not wave:
            return _("Please write the wave first.")
        if wave in seen:
            return _("{wave} stands here twice: one figure for each wave.").format(wave=wave)
        if not known_wave(wave, named_waves(journey)):
            return _("{wave}: please write a wave of the surveys, or a time such as 2026, 2026Q1 or 2026-03.").format(
                wave=wave
            )
        seen.add(wave)
        wrong = _wrong(str(goal.metric), row)
        if wrong:
            return wrong.format(wave=wave)
    return ""


def _wrong(metric: str, row: Mapping[str, str]) -> str:
    value, error = (_number(metric, row.get(name)) for name in ("value", "standard_error"))
    if metric == "rate" and value is not None and not inside(value, 0, 1):
        return _("{wave}: please write a share with its sign, such as 12%, or as a part of one, such as 0.12.")
    if metric == "count" and value is not None and not (value >= 0 and value == int(value)):
        return _("{wave}: please write a whole number, 0 or more.")
    if value is not None and value != value:
        return _("{wave}: please write the figure in digits, with a point for decimals and no other sign.")
    if row.get("n") and not (row["n"].isascii() and row["n"].isdigit() and int(row["n"])):
        return _("{wave}: please write n as a whole number, 1 or more.")
    if error is not None and not (error > 0 and (metric != "rate" or error <= 0.5)):
        return _("{wave}: please write a standard error above 0, in the unit of the figure.")
    return ""


def _number(metric: str, text: str | None) -> float | None:
    """A number as it was typed; not a number (which lies in no range) where it is none."""
    if not text:
        return None
    said = share_of(text) if metric == "rate" else text
    try:
        number = float(Decimal(str(said)))
    except InvalidOperation:
        return float("nan")
    return number if abs(number) != float("inf") else float("nan")


def meant_rows(goal: Goal, rows: Rows) -> list[dict[str, Any]]:
    """What was typed, as the journey takes it: a source keeps its words in the other language."""
    known = {one.wave: one for one in goal.figures}
    return [_meant(known.get(row["wave"]), row) for row in rows]


def _meant(figure: GoalFigure | None, row: Mapping[str, str]) -> dict[str, Any]:
    if figure is None or not row.get("source"):
        return dict(row)
    same = str(figure.source) == row["source"]
    return {**row, "source": (figure.source if same else figure.source.changed(row["source"])).data}
