"""What the priorities say: their sentences, their table as people read it, how the scores were made."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journeykit.questions.cells import count
from journeykit.questions.finding import Finding
from journeykit.questions.priorities.order import claims as claims
from journeykit.questions.priorities.order import name_of
from journeykit.questions.question import NOTHING, Cell, Claim, Row
from journeykit.questions.rank import range_cell, with_interval
from journeykit.words import _, figures, ngettext, values
from journeykit.words.code import register, spoken
from journeykit.words.rows import in_order, waved


def _parts(claim: Claim, finding: Finding) -> dict[str, str | int]:
    """Those that come first, how many share that rank, and how many are ranked."""
    first = figures.phrases(name_of(finding.rows[at]) for at in claim.rows)
    return {"first": first, "tied": len(claim.rows), "n": claim.figures["ranked"]}


def _sure(claim: Claim, finding: Finding) -> dict[str, str | int]:
    return _parts(claim, finding) | {"sure": figures.percent(claim.figures["p_first"])}


def _only(claim: Claim, finding: Finding) -> str:
    return _("There is one opportunity, so there is nothing to rank: {first}.").format(**_parts(claim, finding))


def _alone(claim: Claim, finding: Finding) -> str:
    return _("Of {all} opportunities one has a score, so there is nothing to rank: {first}.").format(
        all=len(finding), **_parts(claim, finding)
    )


def _judged_together(claim: Claim, finding: Finding) -> str:
    return _(
        "By the workshop's own judgement, {tied} of {n} opportunities share the first rank: {first}. No answers "
        "have tested the order."
    ).format(**_parts(claim, finding))


def _judged(claim: Claim, finding: Finding) -> str:
    return _(
        "By the workshop's own judgement, the first of {n} opportunities is: {first}. No answers have tested the order."
    ).format(**_parts(claim, finding))


def _judged_together_beside(claim: Claim, finding: Finding) -> str:
    return _(
        "{tied} of {n} opportunities share the first rank: {first}. That rests on the workshop's own judgement, at "
        "least in part."
    ).format(**_parts(claim, finding))


def _judged_beside(claim: Claim, finding: Finding) -> str:
    return _(
        "By the workshop's own judgement, the first of {n} opportunities is: {first}. No answers have tested its rank."
    ).format(**_parts(claim, finding))


def _together(claim: Claim, finding: Finding) -> str:
    return _(
        "{tied} of {n} opportunities share the first rank: {first}. The answers set none of them before the others."
    ).format(**_parts(claim, finding))


def _first(claim: Claim, finding: Finding) -> str:
    return _(
        "First of the {n} opportunities: {first}. It is first in {sure} of the resamples of the answers; reach, effort "
        "and confidence are the workshop's estimates."
    ).format(**_sure(claim, finding))


def _given(claim: Claim, finding: Finding) -> str:
    return _(
        "First of the {n} opportunities, as long as the workshop's estimates of reach, effort and confidence hold: "
        "{first}."
    ).format(**_parts(claim, finding))


def _sensitive(claim: Claim, finding: Finding) -> str:
    told = claim.figures
    stays = figures.percent(told["stays"])
    if told["other"] is not None:
        return _(
            "With the workshop's estimates varied as well, “{other}” is first more often: in {chance} of the draws, "
            "what stands first here in {stays}."
        ).format(stays=stays, other=name_of(finding.rows[told["other"]]), chance=figures.percent(told["p_other"]))
    if len(claim.rows) > 1:
        return _("With the workshop's estimates varied as well, one of these is first in {stays} of the draws.").format(
            stays=stays
        )
    return _("With the workshop's estimates varied as well, it is first in {stays} of the draws.").format(stays=stays)


def _unsettled(claim: Claim, finding: Finding) -> str:
    return _(
        "The order is not settled. First of the {n} opportunities most often, in {sure} of the resamples of the "
        "answers: {first}."
    ).format(**_sure(claim, finding))


def _highest(claim: Claim, finding: Finding) -> str:
    return _(
        "The order is not settled. The highest score of the {n} opportunities, first in {sure} of the resamples of "
        "the answers: {first}."
    ).format(**_sure(claim, finding))


def _wave(claim: Claim, finding: Finding) -> str:
    return waved(finding.rows[at] for at in claim.rows)


def _unranked(claim: Claim, finding: Finding) -> str:
    rows = [finding.rows[at] for at in claim.rows]
    codes = [code for at in claim.rows for code in str(finding.frame["why"].iloc[at] or "").split()]
    # A confidence that nobody judged is taken as half: that keeps no opportunity from a score.
    why = figures.phrases(spoken(code) for code in in_order(codes) if code != "no-confidence")
    text = ngettext(
        "{n} opportunity cannot be ranked, because something is missing: {why}.",
        "{n} opportunities cannot be ranked, because something is missing: {why}.",
        len(rows),
    )
    return text.format(n=len(rows), why=why or _("its score"))


SENTENCES: dict[str, Callable[[Claim, Finding], str]] = {
    "only": _only,
    "alone": _alone,
    "judged-together": _judged_together,
    "judged": _judged,
    "judged-together-beside": _judged_together_beside,
    "judged-beside": _judged_beside,
    "together": _together,
    "first": _first,
    "given": _given,
    "sensitive": _sensitive,
    "unsettled": _unsettled,
    "highest": _highest,
    "wave": _wave,
    "unranked": _unranked,
}


def methods(rows: Sequence[Row]) -> str:
    """How the scores of some rows were made, each way once."""
    return figures.phrases(in_order(row["method"] for row in rows if row["method"]))


def notes(finding: Finding) -> list[str]:
    """How the score was made, of how many people, and what an impact counts."""
    rows = finding.rows
    said = [_("Score: {method}.").format(method=methods(rows))] if methods(rows) else []
    if rows and rows[0]["unmeasured"]:
        said.append(_("Answers measure no impact here: {why}").format(why=rows[0]["unmeasured"]))
    people = max((int(row["n"] or 0) for row in rows), default=0)
    if people:
        said.append(_("People whose answers are in the model: {n}.").format(n=figures.count(people)))
    if any(row["p_first_judged"] is not None for row in rows):
        said.append(
            _(
                "Estimates varied: efforts and judged impacts by a step, confidence by 0.2, and an idea with several "
                "touchpoints counted for one of them alone."
            )
        )
    if any(row["impact"] is not None for row in rows):
        said.append(
            _(
                "Impact used: a judged 1, 2, 3, 4 or 5 counts 0.25, 0.5, 1, 2 or 3. Impact from answers is in "
                "proportion to the touchpoint with most to win, which counts 3; an idea with several touchpoints has "
                "an equal part of each, so naming more makes it no greater."
            )
        )
    return said


def texts(finding: Finding, rows: list[Row]) -> list[Row]:
    """The rows with statement, owner and kind, in the language in use, where the journey is known."""
    known = {} if finding.journey is None else {one.id: one for one in finding.journey.opportunities}
    own = [known.get(name) for name in finding.frame["opportunity"]]
    return [
        row if one is None else row | {"statement": str(one.statement), "owner": str(one.owner), "kind": one.kind}
        for row, one in zip(rows, own, strict=True)
    ]


def cells(finding: Finding) -> Sequence[Cell]:
    """The table: a row an opportunity."""
    return (
        Cell(lambda: _("Goal or action"), lambda row: row["statement"] or NOTHING),
        Cell(lambda: _("Kind"), lambda row: _code("kind", row) if row.get("kind", "other") != "other" else NOTHING),
        Cell(lambda: _("Touchpoints"), lambda row: figures.phrases(row["touchpoints"] or ()) or NOTHING),
        *((count("rank", lambda: _("Rank")), range_cell()) if int(finding.frame["rank"].notna().sum()) > 1 else ()),
        Cell(
            lambda: _("Score (95% interval)"),
            lambda row: with_interval(row["score"], row["low"], row["high"]),
            number=True,
        ),
        _level(finding, "impact", lambda: _("Impact used (RICE, 3 is massive)")),
        _level(finding, "impact_judged", lambda: _("Impact judged (1 to 5)")),
        _level(finding, "effort", lambda: _("Effort (1 to 5)")),
        Cell(lambda: _("Source"), lambda row: _code("source", row)),
        Cell(lambda: _("What is missing for the score"), lambda row: row["why"] or NOTHING),
        Cell(lambda: _("Owner"), lambda row: row["owner"] or NOTHING),
        Cell(lambda: _("Due"), lambda row: figures.day(row["due"]) if row["due"] else NOTHING),
        Cell(lambda: _("When"), lambda row: _code("horizon", row)),
        Cell(lambda: _("State"), lambda row: _code("status", row)),
    )


def _level(finding: Finding, name: str, head: Callable[[], str]) -> Cell:
    """A number that is written without decimals where all of its column are whole."""
    whole = all(float(value).is_integer() for value in finding.frame[name].dropna())
    return (
        count(name, head) if whole else Cell(head, lambda row: figures.value("mean", row[name]), (name,), number=True)
    )


def _code(column: str, row: Row) -> str:
    return values.value(column, row[column]) if row[column] else NOTHING


register(
    {
        "no-opportunity-open": lambda: _("No opportunity is open: those that were written down are done or dropped."),
        "score-rice": lambda: "RICE",
        "score-impact-effort": lambda: _("impact over effort"),
        "score-opportunity": lambda: _("opportunity score"),
        "judged-by-workshop": lambda formula: _("{score}, judged by the workshop").format(score=formula),
        "impact-from-answers": lambda formula, draws: _(
            "{score}; impact from answers where a touchpoint is in the model, {draws} bootstrap draws of people"
        ).format(score=formula, draws=draws),
        "no-impact": lambda: _("no impact, neither measured nor judged"),
        "no-reach": lambda: _("no reach"),
        "no-effort": lambda: _("no effort"),
        "no-confidence": lambda: _("no confidence, taken as 50%"),
        "no-judged-impact-and-emotion": lambda: _("no judged impact and emotion"),
    }
)
