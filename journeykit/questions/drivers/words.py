"""What the drivers say: their sentences, their table as people read it, methods and warnings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journeykit.questions.cells import count
from journeykit.questions.finding import Finding
from journeykit.questions.question import NOTHING, Cell, Claim, Row
from journeykit.questions.rank import CALLED, range_cell, with_interval
from journeykit.scales import naming
from journeykit.words import _, figures, values
from journeykit.words.code import register
from journeykit.words.rows import in_order, plain_rows, waved

INSEPARABLE = ("no-spread-in-model", "alike-in-model")
"""Warnings of a model that could not be made although people enough answered."""


def claims(finding: Finding) -> Sequence[Claim]:
    """``first``: one touchpoint goes most with the outcome; ``open``: several may, that with the largest share first.

    ``no-model``: too few people, ``inseparable``: answers too much alike, for more than correlations. ``wave`` says of
    when the figures are, where they are of one wave.
    """
    rows = plain_rows(finding.frame)
    model = sorted((at for at, row in enumerate(rows) if row["importance"] is not None), key=_by_importance(rows))
    if not model:
        inseparable = any(one in (row["warning"] or "") for row in rows for one in INSEPARABLE)
        return [Claim("inseparable" if inseparable else "no-model", tuple(range(len(rows))))]
    first = rows[model[0]]
    parts = {name: first[name] for name in ("importance", "low", "high", "p_first", "n")}
    wave = Claim("wave", tuple(model))
    if len(model) == 1 or (first["p_first"] or 0) >= CALLED:
        return [Claim("first", (model[0],), parts), wave]
    able = [at for at in model if rows[at]["rank_low"] is not None and rows[at]["rank_low"] <= 1]
    # Rank ranges hold 80 %: where only one of them begins at the first rank, the next is still not ruled out.
    able = able if len(able) > 1 else model[:2]
    return [Claim("open", tuple(in_order([model[0], *able])), parts | {"able": tuple(able)}), wave]


def _by_importance(rows: list[Row]) -> Callable[[int], float]:
    return lambda at: -rows[at]["importance"]


def _parts(claim: Claim, finding: Finding) -> dict[str, str]:
    first = claim.figures
    return {
        "first": finding.rows[claim.rows[0]]["touchpoint"],
        "share": figures.percent(first["importance"]),
        "interval": figures.interval("share", first["low"], first["high"]),
        "n": figures.count(first["n"] or 0),
    }


def _first(claim: Claim, finding: Finding) -> str:
    return _(
        "{first} goes most with the outcome: {share} of what the touchpoints explain (interval {interval}, "
        "n {n}); this is an association, "
        "not a proof of cause."
    ).format(**_parts(claim, finding))


def _open(claim: Claim, finding: Finding) -> str:
    names = figures.several(str(finding.rows[at]["touchpoint"]) for at in claim.figures["able"])
    return _(
        "Which touchpoint goes most with the outcome cannot be told; any of these may come first: {names}. The largest "
        "share in these answers is that of {first} ({share}, interval {interval}, n {n}); this is an association, not "
        "a proof of cause."
    ).format(names=names, **_parts(claim, finding))


def _no_model(_claim: Claim, _finding: Finding) -> str:
    return _("There are too few complete answers to say what goes with the outcome.")


def _inseparable(_claim: Claim, _finding: Finding) -> str:
    return _("What goes with the outcome cannot be told apart in these answers; there are correlations only.")


def _wave(claim: Claim, finding: Finding) -> str:
    return waved(finding.rows[at] for at in claim.rows)


SENTENCES = {"first": _first, "open": _open, "no-model": _no_model, "inseparable": _inseparable, "wave": _wave}


def methods(rows: Sequence[Row]) -> str:
    """The methods of some rows in words, each once."""
    return figures.phrases(in_order(row["method"] for row in rows if row["method"]))


def notes(finding: Finding) -> list[str]:
    """How much the model explains, on which scale touchpoints are measured, how, of whom, and with which warnings."""
    rows = finding.rows
    model = [row for row in rows if row["importance"] is not None]
    known = next((row["r_squared"] for row in model if row["r_squared"] is not None), None)
    scale = next((row["performance_scale"] for row in rows if row["performance_scale"]), "")
    lines = []
    if known is not None:
        lines.append(
            _("The touchpoints of the model explain {share} of the differences in the outcome (R² {value}).").format(
                share=figures.percent(known), value=figures.plain(known)
            )
        )
    if scale:
        lines.append(_("Performance: mean on {scale}, high always good.").format(scale=naming.scale(str(scale))))
    return [*lines, _("Method: {method}.").format(method=methods(model or rows)), *remarks(finding)] if rows else []


def remarks(finding: Finding) -> list[str]:
    """Whom the model rests on, and its warnings: a reader must not miss either."""
    rows = finding.rows
    return [*_left_out(rows), *_warnings(rows)] if rows else []


def _left_out(rows: list[Row]) -> list[str]:
    """How many people the model rests on, beside how many rated its touchpoints."""
    model = [row for row in rows if row["importance"] is not None]
    rated = [int(row["n_answered"]) for row in model if row["n_answered"]]
    if not rated or not model[0]["n"]:
        return []
    text = (
        _(
            "The model rests on the {n} people who answered the outcome and every one of its {k} touchpoints; each "
            "touchpoint alone was rated by {fewest} to {most}."
        )
        if min(rated) < max(rated)
        else _(
            "The model rests on the {n} people who answered the outcome and every one of its {k} touchpoints; each "
            "touchpoint alone was rated by {most}."
        )
    )
    return [
        text.format(
            n=figures.count(model[0]["n"]),
            k=len(model),
            fewest=figures.count(min(rated)),
            most=figures.count(max(rated)),
        )
    ]


def _warnings(rows: list[Row]) -> list[str]:
    """Warnings with the touchpoints that they speak of; the first row carries those of the whole model as well."""
    first, *others = rows
    lines = [str(first["warning"])] if first["warning"] else []
    if lines and first["importance"] is not None:
        text = _("The model as a whole, and {touchpoint}: {warning}")
        lines = [text.format(touchpoint=first["touchpoint"], warning=lines[0])]
    for warning in in_order(row["warning"] for row in others if row["warning"]):
        names = figures.several(row["touchpoint"] for row in others if row["warning"] == warning)
        lines.append(_("{touchpoint}: {warning}").format(touchpoint=names, warning=warning))
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


register(
    {
        "correlation": lambda: _("correlation"),
        "johnson": lambda draws: _(
            "Johnson relative weights, {draws} bootstrap draws of people; associated with, not proven to cause"
        ).format(draws=draws),
        "no-outcome": lambda: _(
            "No question on the journey as a whole was asked that importance could be measured by."
        ),
        "outcome-not-asked": lambda metric: _(
            "Nobody was asked for {metric} of the journey as a whole, so importance cannot be measured by it."
        ).format(metric=values.metric_name(metric)),
        "no-touchpoint-beside-outcome": lambda: _("No touchpoint has answers beside the outcome in this wave."),
        "inflated": lambda vif: _("Hardly to be told from the other touchpoints (variance inflation {vif}).").format(
            vif=vif
        ),
        "sign-turns": lambda: _(
            "The sign of a touchpoint turns round beside the others: it overlaps with them, read its correlation."
        ),
        "too-few-for-model": lambda k: _(
            "Too few people for a model of {k} touchpoints (10 each and 50 in all): correlations only."
        ).format(k=k),
        "too-few-touchpoints": lambda: _(
            "A model needs two touchpoints that at least three quarters of the people rated: correlations only."
        ),
        "no-spread-in-model": lambda: _(
            "Everybody gave the same answer to the outcome or to a touchpoint of the model: correlations only."
        ),
        "alike-in-model": lambda: _(
            "Touchpoints of the model say the same, so they cannot be told apart: correlations only."
        ),
        "left-out-of-model": lambda share, people, k: _(
            "{share} % of the {people} people are left out of the model, because not everybody rated all {k} "
            "touchpoints; the correlations use everybody who rated both."
        ).format(share=share, people=people, k=k),
        "pairwise": lambda n: _("Each pair of touchpoints rests on other people, the fewest {n}.").format(n=n),
        "outside-model": lambda k: _(
            "{k} more touchpoints are not in the model and have their correlation only."
        ).format(k=k),
        "halo": lambda alpha: _(
            "Who rates one touchpoint well rates all well (alpha {alpha}): they can hardly be told apart."
        ).format(alpha=alpha),
        "weights-and-lmg-apart": lambda: _(
            "Johnson's weights and LMG differ by more than 5 points: touchpoints overlap."
        ),
    }
)
