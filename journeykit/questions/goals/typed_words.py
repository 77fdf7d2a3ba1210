"""What is said of goals whose figures somebody typed: with unit and currency, and where they are from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from journeykit.journey.aim import TYPED
from journeykit.journey.figure_checks import named_waves
from journeykit.questions.cells import status_note
from journeykit.questions.goals.typed_figures import in_time, score_of
from journeykit.questions.question import NOTHING, Cell, Claim, Row, Table, table_of
from journeykit.words import _, figures
from journeykit.words.code import spoken

if TYPE_CHECKING:
    from journeykit.journey import Goal, Journey
    from journeykit.questions.finding import Finding


def typed_claims(row: Row, moved: Sequence[Claim]) -> list[Claim]:
    """``typed``: the only goal's figure, with its target if it has one; ``typed-interval`` or ``typed-bare`` of it."""
    names = ("statistic", "value", "low", "high", "n", "target", "verdict", "wave")
    how = "typed-bare" if row["low"] is None else "typed-interval"
    told = [Claim("typed", (0,), {name: row[name] for name in names}), Claim(how, (0,), {"why": row["why"]})]
    if how == "typed-interval" and row["why"]:
        told.append(Claim("typed-bare", (0,), {"why": row["why"]}))
    return [*told, *moved]


def bare_claims(rows: list[Row]) -> list[Claim]:
    """``bare``: of several goals those whose typed figures lack something, a claim a reason."""
    places: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        for why in str(row["why"] or "").split(" ") if row["metric"] in TYPED else ():
            if why in ("no-cases", "no-error", "no-events", "no-direction", "unlike-periods", "by-the-day"):
                places.setdefault(why, []).append(place)
    return [Claim("bare", tuple(found), {"why": why}) for why, found in places.items()]


def _typed(claim: Claim, finding: Finding) -> str:
    row = finding.rows[claim.rows[0]]
    told = {
        "reached": _("The goal of {target} is reached: {value} in {wave}."),
        "on the way": _(
            "The goal of {target} is on the way, not reached yet and surely nearer than at the baseline: {value} in "
            "{wave}."
        ),
        "not yet": _("The goal of {target} is not reached yet: {value} in {wave}."),
        "missed": _("The goal of {target} was not reached by its date: {value} in {wave}."),
    }
    open_ = _("Whether the goal of {target} is reached cannot be told: {value} in {wave}.")
    if row["target"] is None:
        open_ = _("The one goal has no target yet: {value} in {wave}.")
    return told.get(str(row["verdict"]), open_).format(
        target=figure(row, "target"), value=figure(row, "value"), wave=row["wave"]
    )


def _typed_interval(claim: Claim, finding: Finding) -> str:
    row = finding.rows[claim.rows[0]]
    said = _("95% interval {interval}, n {n}.") if row["n"] else _("95% interval {interval}.")
    return said.format(interval=interval(row), n=figures.count(row["n"]))


def _typed_bare(claim: Claim, finding: Finding) -> str:
    row = finding.rows[claim.rows[0]]
    said = spoken(str(claim.figures["why"]))
    return said if said.endswith((".", "。")) else _("No interval: {why}.").format(why=said or row["status"])


def _bare(claim: Claim, finding: Finding) -> str:
    said = {
        "no-cases": _("{goals}: no interval, because nobody gave a number of cases."),
        "no-error": _("{goals}: no interval, because nobody gave a standard error."),
        "no-events": _("{goals}: no interval, because nobody said that these are events that happen one by one."),
        "unlike-periods": _("{goals}: counts of periods of unlike length, which cannot be compared."),
        "by-the-day": _("{goals}: held against the baseline by the day, since the periods are of unlike length."),
        "no-direction": _("{goals}: nobody said whether more or less is better."),
    }
    goals = figures.phrases(figures.phrase(finding.rows[place]["statement"]) for place in claim.rows)
    return said[str(claim.figures["why"])].format(goals=goals)


TYPED_SENTENCES = {
    "typed": _typed,
    "typed-interval": _typed_interval,
    "typed-bare": _typed_bare,
    "bare": _bare,
}


def typed_texts(goal: Goal, row: Row) -> dict[str, str]:
    """Unit and source of a typed figure in the language in use."""
    if not goal.typed:
        return {}
    source = next((one.source for one in goal.figures if one.wave == row["wave"]), "")
    return {"unit": str(goal.unit), "source": str(source)}


def figure(row: Row, column: str) -> str:
    """A figure of a goal with its unit."""
    return figures.amount(row["statistic"], row[column], row.get("currency"), row.get("unit"))


def interval(row: Row) -> str:
    """The interval of a goal's figure, in its currency."""
    return figures.amount_interval(row["statistic"], row["low"], row["high"], row.get("currency"))


def typed_table(finding: Finding) -> list[Table]:
    """The figures that were typed, goal by goal and wave by wave; no table where there are none."""
    if finding.journey is None:
        return []
    rows = list(_figures(finding.journey, {str(goal) for goal in finding.frame["goal"]}))
    heads = (
        Cell(lambda: _("Goal"), lambda row: row["statement"]),
        Cell(lambda: _("Wave"), lambda row: row["wave"]),
        Cell(lambda: _("Figure"), lambda row: figure(row, "value"), number=True),
        Cell(lambda: _("95% interval"), interval, number=True),
        Cell(lambda: _("Cases (n)"), lambda row: figures.count(row["n"]) if row["n"] else NOTHING, number=True),
        Cell(lambda: _("Note"), lambda row: row["why"] or NOTHING),
        Cell(lambda: _("Source"), lambda row: row["source"] or NOTHING),
    )
    return [table_of(rows, rows[0], heads, _("Figures that were typed, wave by wave"), [])] if rows else []


def _figures(journey: Journey, goals: set[str]) -> Iterator[Row]:
    for goal in journey.goals:
        if goal.id not in goals or not goal.typed:
            continue
        common = {"statement": str(goal.statement), "statistic": goal.metric, "currency": goal.currency,
                  "unit": str(goal.unit)}  # fmt: skip
        timed = in_time(goal, named_waves(journey))
        for one in [*timed, *(figure for figure in goal.figures if figure.value is None)]:
            empty: Row = {"value": None, "low": None, "high": None, "n": one.n, "status": "", "why": _("no figure yet")}
            score = empty if one.value is None else score_of(goal, one)
            why = spoken(score["why"]) or status_note(score["status"]) or str(score["why"])
            yield {**common, **score, "why": why, "wave": one.wave, "source": str(one.source)}
