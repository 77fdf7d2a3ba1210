"""What the drivers say: their sentences, their table as people read it, methods and warnings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from journeykit.journey import OVERALL
from journeykit.questions.cells import count
from journeykit.questions.drivers.claims import claims as claims
from journeykit.questions.finding import Finding
from journeykit.questions.question import NOTHING, Cell, Claim, Row
from journeykit.questions.rank import range_cell, with_interval
from journeykit.scales import naming
from journeykit.words import _, figures, values
from journeykit.words.rows import in_order, waved


def outcome_of(row: Mapping[str, Any]) -> str:
    """What the outcome of a row, or of a claim, is called inside a sentence."""
    return naming.outcome(str(row["outcome"]), str(row["outcome_scale"] or "0-10"))


def _parts(claim: Claim, finding: Finding) -> dict[str, str]:
    first = claim.figures
    return {
        "first": finding.rows[claim.rows[0]]["touchpoint"],
        "outcome": outcome_of(first),
        "share": figures.percent(first["importance"]),
        "interval": figures.interval("share", first["low"], first["high"]),
        "n": figures.count(first["n"] or 0),
    }


def _first(claim: Claim, finding: Finding) -> str:
    return _(
        "{first} matters most for {outcome}: {share} of what the touchpoints explain (95% interval "
        "{interval}, n {n}); this is an association, not proof of cause."
    ).format(**_parts(claim, finding))


def _open(claim: Claim, finding: Finding) -> str:
    names = figures.several(str(finding.rows[at]["touchpoint"]) for at in claim.figures["able"])
    return _(
        "What matters most for {outcome} is too close to call. In question: {names}. {first} has the largest share in "
        "these answers ({share}, 95% interval {interval}, n {n}). This is an association, not proof of cause."
    ).format(names=names, **_parts(claim, finding))


def _near(claim: Claim, finding: Finding) -> str:
    return _("{first} comes first in {share} of the resamples; an order is called from {called} on.").format(
        first=finding.rows[claim.rows[0]]["touchpoint"], share=figures.percent(claim.figures["p_first"], 1),
        called=figures.percent(claim.figures["called"], 1),
    )  # fmt: skip


def _other_order(claim: Claim, finding: Finding) -> str:
    told = claim.figures
    names = [finding.rows[at]["touchpoint"] for at in claim.rows]
    text = (
        _("Measured by {outcome} instead, {first} again has the largest share ({share}).")
        if told["rank"] == 1
        else _(
            "Measured by {outcome} instead, {first} has the largest share ({share}) and {was} is number "
            "{rank} of {all}."
        )
    )
    said = text.format(
        outcome=naming.outcome(str(told["other_outcome"]), str(told["other_scale"])), first=names[0], was=names[1],
        share=figures.percent(told["share"]), rank=told["rank"], all=told["all"],
    )  # fmt: skip
    alike = _("Both agree on the order of {share} of the pairs of touchpoints.")
    return figures.sentences([said, alike.format(share=figures.percent(told["alike"]))])


def _other_nothing(claim: Claim, _finding: Finding) -> str:
    told = claim.figures
    return _("The same touchpoints cannot be told to go with {outcome}.").format(
        outcome=naming.outcome(str(told["other_outcome"]), str(told["other_scale"]))
    )


def _nothing(claim: Claim, finding: Finding) -> str:
    return _(
        "Together, the touchpoints cannot be told to go with {outcome}: {explained}. So no shares are given; nothing "
        "here says what matters most."
    ).format(outcome=outcome_of(claim.figures), explained=explained(claim.figures))


def explained(row: Mapping[str, Any]) -> str:
    """How much a model explains, how much of it is more than chance, and the overall test."""
    return _("R² {r_squared}, adjusted {adjusted}, p {p} of the overall test, n {n}").format(
        r_squared=figures.percent(row["r_squared"]), adjusted=figures.percent(max(0.0, row["adjusted_r_squared"])),
        p=figures.chance(row["p_model"]), n=figures.count(row["n"]),
    )  # fmt: skip


def correlated(row: Row) -> str:
    """A touchpoint with its correlation, interval and people."""
    return _("{touchpoint} ({value}, 95% interval {low} to {high}, n {n})").format(
        touchpoint=row["touchpoint"], value=figures.plain(row["correlation"]),
        low=figures.plain(row["correlation_low"]), high=figures.plain(row["correlation_high"]),
        n=figures.count(row["correlation_n"]),
    )  # fmt: skip


def _correlated(claim: Claim, finding: Finding) -> str:
    rows = sorted((finding.rows[at] for at in claim.rows), key=lambda row: -abs(row["correlation"]))
    several = [correlated(row) for row in rows[:3] if row["correlation_low"] is not None]
    alone = _(
        "One touchpoint alone can be set against {outcome}, and it is clearly tied to it (rank correlation): "
        "{several}. This is an association, not proof of cause."
    )
    beside = _(
        "The touchpoints cannot be weighed against each other here, so each is set against {outcome} by itself. {told} "
        "of {all} are clearly tied to it (rank correlation, allowing for all comparisons), most closely: {several}. "
        "This is an association, not proof of cause."
    )
    return (alone if claim.figures["all"] == 1 else beside).format(
        outcome=outcome_of(claim.figures), told=len(rows), all=claim.figures["all"], several=figures.phrases(several)
    )


def _uncorrelated(claim: Claim, _finding: Finding) -> str:
    alone = _(
        "One touchpoint alone can be set against {outcome}, and it is not clearly tied to it (rank correlation, "
        "n = {most})."
    )
    beside = _(
        "The touchpoints cannot be weighed against each other here, so each is set against {outcome} by itself. Not "
        "one of {all} is clearly tied to it (rank correlation, allowing for all comparisons, n up to {most})."
    )
    return (alone if claim.figures["all"] == 1 else beside).format(
        outcome=outcome_of(claim.figures), all=claim.figures["all"], most=figures.count(claim.figures["most"])
    )


def _no_model(claim: Claim, _finding: Finding) -> str:
    return _("There are too few answers to say what goes with {outcome}.").format(outcome=outcome_of(claim.figures))


def _alike(claim: Claim, _finding: Finding) -> str:
    return _(
        "Nothing can be set against {outcome}: wherever enough people answered both, everybody answered one of the two "
        "the same way."
    ).format(outcome=outcome_of(claim.figures))


def _inseparable(claim: Claim, _finding: Finding) -> str:
    return _("What goes with {outcome} cannot be told apart in these answers; there are correlations only.").format(
        outcome=outcome_of(claim.figures)
    )


def _wave(claim: Claim, finding: Finding) -> str:
    return waved(finding.rows[at] for at in claim.rows)


SENTENCES = {
    "first": _first, "open": _open, "near": _near, "other-order": _other_order, "other-nothing": _other_nothing,
    "nothing": _nothing, "correlated": _correlated, "uncorrelated": _uncorrelated, "no-model": _no_model,
    "alike": _alike, "inseparable": _inseparable, "wave": _wave,
}  # fmt: skip


def methods(rows: Sequence[Row]) -> str:
    """The methods of some rows in words, each once."""
    return figures.phrases(in_order(row["method"] for row in rows if row["method"]))


def notes(finding: Finding) -> list[str]:
    """How much the model explains, on which scale touchpoints are measured, how, of whom, and with which warnings."""
    rows = finding.rows
    if not rows:
        return []
    model = [row for row in rows if row["importance"] is not None]
    scale = next((row["performance_scale"] for row in rows if row["performance_scale"]), "")
    lines = [_("Outcome: {outcome}.").format(outcome=asked(finding))]
    if model:
        lines.append(_("All touchpoints of the model together: {explained}.").format(explained=explained(model[0])))
    if scale:
        lines.append(_("Performance: mean on {scale}, high always good.").format(scale=naming.scale(str(scale))))
    return [*lines, _("Method: {method}.").format(method=methods(model or rows)), *remarks(finding)]


def asked(finding: Finding) -> str:
    """The outcome with the wording of its question, where the journey knows it."""
    row = finding.rows[0]
    wordings = {
        str(item.question)
        for survey in (finding.journey.surveys if finding.journey is not None else ())
        for item in survey.items
        if item.touchpoint == OVERALL and item.metric == row["outcome"] and item.question
    }
    said = outcome_of(row)
    return _("{outcome}, “{question}”").format(outcome=said, question=wordings.pop()) if len(wordings) == 1 else said


def remarks(finding: Finding) -> list[str]:
    """Whom the model rests on, what holds for it as a whole, and warnings of touchpoints: not to be missed."""
    rows = finding.rows
    if not rows:
        return []
    # Where nothing is told, the caption has said it.
    whole = [row["model_warning"] for row in rows[:1] if row["model_warning"] and not _nothing_told(row, rows)]
    return [*_resting_on(rows), *whole, *_warnings(rows)]


def _nothing_told(row: Row, rows: list[Row]) -> bool:
    return row["p_model"] is not None and all(one["importance"] is None for one in rows)


def _resting_on(rows: list[Row]) -> list[str]:
    """How many people the model rests on, beside how many rated its touchpoints."""
    model = [row for row in rows if row["importance"] is not None]
    rated = [int(row["n_answered"]) for row in model if row["n_answered"]]
    if not rated or not model[0]["n"]:
        return []
    text = (
        _(
            "The model rests on the {n} people who answered the outcome and at least half of its {k} touchpoints; each "
            "touchpoint alone was rated by {rated}."
        )
        if model[0]["filled"]
        else _(
            "The model rests on the {n} people who answered the outcome and every one of its {k} touchpoints; each "
            "touchpoint alone was rated by {rated}."
        )
    )
    return [
        text.format(
            n=figures.count(model[0]["n"]),
            k=len(model),
            rated=figures.counts(min(rated), max(rated)),
        )
    ]


def _warnings(rows: list[Row]) -> list[str]:
    """Warnings with the touchpoints that they speak of."""
    lines = []
    for warning in in_order(row["warning"] for row in rows if row["warning"]):
        mine = [row["touchpoint"] for row in rows if row["warning"] == warning]
        names = figures.several(_("“{name}”").format(name=name) for name in mine)
        lines.append(_("{touchpoints}: {warning}").format(touchpoints=names, warning=warning))
    return lines


def cells(_finding: Finding) -> Sequence[Cell]:
    """The table: a row a touchpoint, those outside the model with their performance and correlation only."""
    return (
        Cell(lambda: _("Touchpoint"), lambda row: values.value("touchpoint", row["touchpoint"] or NOTHING)),
        Cell(lambda: _("Share of what is explained (95% interval)"), _importance, number=True),
        range_cell(),
        Cell(lambda: _("People in the model (n)"), _people_in_model, number=True),
        Cell(lambda: _("Performance, mean (95% interval)"), lambda row: _figure(row, "performance"), number=True),
        count("n_answered", lambda: _("Answers to the touchpoint")),
        Cell(lambda: _("Correlation (95% interval)"), lambda row: _figure(row, "correlation"), number=True),
        count("correlation_n", lambda: _("n of the correlation")),
    )


def _importance(row: Row) -> str:
    share = figures.value("share", row["importance"])
    if row["importance"] is None or row["low"] is None:
        return share
    interval = figures.interval("share", row["low"], row["high"])
    return _("{share} ({interval})").format(share=share, interval=interval)


def _people_in_model(row: Row) -> str:
    return NOTHING if row["importance"] is None or not row["n"] else figures.count(row["n"])


def _figure(row: Row, name: str) -> str:
    return with_interval(row[name], row[f"{name}_low"], row[f"{name}_high"])
