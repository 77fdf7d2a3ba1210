"""What holds for all rows of a table and stands below it: scales, methods, how much was left out, warnings."""

from __future__ import annotations

from typing import Any

from journeykit.scales import naming as scale_words
from journeykit.words import _, figures
from journeykit.words.rows import Row, in_order, rows_of


def notes_of(name: str, frame: Any) -> list[str]:
    """The lines below a table of that name, beside the methods of its scores.

    Parameters
    ----------
    name : str
        Name of the table, as the measure that makes it.
    frame : pandas.DataFrame

    Examples
    --------
    >>> import pandas as pd
    >>> notes_of("priorities", pd.DataFrame({"method": ["RICE, judged by the workshop"], "score": [4.0]}))
    ['Score: RICE, judged by the workshop.']
    """
    makers = {"emotion_by_stage": _of_emotion, "priorities": _of_priorities, "drivers": _of_drivers}
    return makers[name](rows_of(frame, name, ())) if name in makers and len(frame) else []


def remarks_of(name: str, frame: Any) -> list[str]:
    """Those of the lines that a reader must not miss: they stand under the picture, not only with its figures.

    Parameters
    ----------
    name : str
    frame : pandas.DataFrame
    """
    if name != "drivers" or not len(frame):
        return []
    rows = rows_of(frame, name, ())
    return [*_left_out(rows), *_warnings(rows)]


def _methods(rows: list[Row]) -> str:
    return figures.phrases(in_order(row["method"] for row in rows if row.get("method")))


def _of_emotion(rows: list[Row]) -> list[str]:
    measured = [row for row in rows if row.get("measured") is not None]
    scales = in_order(code for row in measured for code in str(row.get("scale") or "").split(", ") if code)
    if not measured or not scales:
        return []
    said = [
        _("Measured: answers on scales of {scales}, each mapped evenly to −2 to +2 with its middle at 0.").format(
            scales=figures.several(map(scale_words.scale, scales))
        )
    ]
    return [*said, _("Interval: {method}.").format(method=_methods(measured))] if _methods(measured) else said


def _of_priorities(rows: list[Row]) -> list[str]:
    said = [_("Score: {method}.").format(method=_methods(rows))] if _methods(rows) else []
    people = max((int(row.get("n") or 0) for row in rows), default=0)
    if people:
        said.append(_("People whose answers are in the model: {n}.").format(n=figures.count(people)))
    if any(row.get("impact") is not None for row in rows):
        said.append(
            _(
                "Impact used: a judged 1, 2, 3, 4 or 5 counts 0.25, 0.5, 1, 2 or 3. Impact from answers is in "
                "proportion to the touchpoint with most to win, which counts 3, and adds up over touchpoints."
            )
        )
    return said


def _of_drivers(rows: list[Row]) -> list[str]:
    model = [row for row in rows if row.get("importance") is not None]
    known = next((row["r_squared"] for row in model if row.get("r_squared") is not None), None)
    scale = next((row["performance_scale"] for row in rows if row.get("performance_scale")), "")
    said = []
    if known is not None:
        said.append(
            _("The touchpoints of the model explain {share} of the differences in the outcome (R² {value}).").format(
                share=figures.percent(known), value=figures.plain(known)
            )
        )
    if scale:
        said.append(_("Performance: mean on {scale}, high always good.").format(scale=scale_words.scale(str(scale))))
    method = _methods(model or rows)
    return [*said, _("Method: {method}.").format(method=method), *_left_out(rows), *_warnings(rows)]


def _left_out(rows: list[Row]) -> list[str]:
    """How many people the model rests on, beside how many rated its touchpoints."""
    model = [row for row in rows if row.get("importance") is not None]
    rated = [int(row["n_answered"]) for row in model if row.get("n_answered")]
    if not rated or not model[0].get("n"):
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
    modelled = first.get("importance") is not None
    said = [str(first["warning"])] if first.get("warning") else []
    if said and modelled:
        text = _("The model as a whole, and {touchpoint}: {warning}")
        said = [text.format(touchpoint=first["touchpoint"], warning=first["warning"])]
    for warning in in_order(row["warning"] for row in others if row.get("warning")):
        names = figures.several(row["touchpoint"] for row in others if row.get("warning") == warning)
        said.append(_("{touchpoint}: {warning}").format(touchpoint=names, warning=warning))
    return said
