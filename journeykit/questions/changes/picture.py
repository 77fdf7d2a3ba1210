"""What became of the scores between two waves: before and after, the difference with its interval, the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeykit.pictures import fonts, listing, palette
from journeykit.pictures.listing import GAP, Listing
from journeykit.pictures.picture import Picture
from journeykit.pictures.sheet import SMALL, Sheet, Span
from journeykit.questions import withheld
from journeykit.questions.changes.words import alone
from journeykit.questions.chart import chart_of
from journeykit.questions.direction import look
from journeykit.questions.finding import Finding
from journeykit.questions.groups import group_name
from journeykit.questions.question import NOTHING, Row
from journeykit.scales import naming
from journeykit.words import _, figures
from journeykit.words import codes as words
from journeykit.words.rows import in_order

_VERDICT = 122


def draw(finding: Finding) -> Picture:
    """Draw changes: on the left the two scores, in the middle their difference with its interval, then the verdict.

    Parameters
    ----------
    finding : Finding

    Returns
    -------
    Picture
        The largest fall first. A full triangle is a change that is settled, an open ring one that cannot be told.
    """
    rows = finding.rows
    sheet, y = Sheet(), 0.0
    names = listing.name_column((group_name(row, finding.by) for row in rows), 200)
    for kind in in_order(map(kind_of, rows)):
        panel = [row for row in rows if kind_of(row) == kind]
        y = _panel(sheet, sorted(panel, key=_fall), finding.by, names, y + (22 if y else 0))
    return sheet.picture(listing.notes(sheet, _notes(rows), y), finding.caption)


def kind_of(row: Row) -> tuple[str, ...]:
    """What may be drawn on one scale: a metric's statistic on its scale, over the same two waves."""
    return tuple(str(row[name]) for name in ("metric", "statistic", "scale", "before_wave", "after_wave"))


def _fall(row: Row) -> float:
    return float("inf") if row["difference"] is None else float(row["difference"])


def _panel(sheet: Sheet, rows: list[Row], by: Sequence[str], names: float, y: float) -> float:
    first = rows[0]
    y = listing.title(sheet, naming.title(first["metric"], first["statistic"], first["scale"]), y)
    table = Listing(sheet, y + 38, names, pitch=33)
    for row in rows:
        table.entry(group_name(row, by), [row], beside=_VERDICT)
    left, right = names + GAP + 8, sheet.width - sheet.either(_VERDICT + 24, 12)
    middle = left + (right - left) * 0.54
    statistic = str(first["statistic"])
    levels = _span(rows, ("before", "after"), statistic, left, middle - 18)
    steps = _span(rows, ("difference", "low", "high"), statistic, middle + 18, right, zero=True)
    _scales(sheet, levels, steps, statistic, y, table.y, first)
    table.write()
    _levels(sheet, table.lines, levels)
    _steps(sheet, table.lines, steps)
    _verdicts(sheet, table.lines)
    return table.y


def _span(
    rows: list[Row], keys: tuple[str, ...], statistic: str, start: float, end: float, *, zero: bool = False
) -> Span:
    least = {"nps": 20.0, "top": 0.2}.get(statistic, 1.0) * (0.5 if zero else 1)
    values = [row[key] for row in rows for key in keys]
    return Span.over([*values, 0.0] if zero else values, start, end, least=least)


def _scales(sheet: Sheet, levels: Span, steps: Span, statistic: str, y: float, foot: float, row: Row) -> None:
    def level(tick: float) -> str:
        return f"{tick:g}" if statistic == "mean" else figures.value(statistic, tick)

    def step(tick: float) -> str:
        return (
            figures.signed(100 * tick) if statistic == "top" else figures.signed(tick, 1 if statistic == "mean" else 0)
        )

    waves = _("{before} (open) and {after} (full)").format(before=row["before_wave"], after=row["after_wave"])
    heads = [
        {"x": (levels.start + levels.end) / 2, "y": y + 9, "text": waves},
        {"x": (steps.start + steps.end) / 2, "y": y + 9, "text": _("change and its interval")},
    ]
    sheet.text(heads, "x", fontSize=SMALL, fill=palette.TEXT, align="center")
    listing.scale_lines(sheet, levels, y + 18, foot, level)
    listing.scale_lines(sheet, steps, y + 18, foot, step, 0)


def _levels(sheet: Sheet, lines: list[Row], span: Span) -> None:
    accent = palette.current()
    known = [line for line in lines if line["before"] is not None and line["after"] is not None]
    sheet.rules(known, span.of("before"), span.of("after"), stroke=accent.soft, strokeWidth=3)
    for key, fill, wave in (("before", palette.PAPER, "before_wave"), ("after", accent.accent, "after_wave")):
        dots = [{**line, "tip": _tip(line, key, wave)} for line in lines if line[key] is not None]
        sheet.points(dots, span.of(key), fill=fill, stroke=accent.accent, size=75)
    sizes = [{"y": line["y"] + 13, "text": _sizes(line)} for line in known]
    sheet.text(sizes, (span.start + span.end) / 2, align="center", fontSize=11.5, fill=palette.QUIET)
    gone = [{"y": line["y"], "text": _absent(line)} for line in lines if line["difference"] is None]
    sheet.text(gone, span.start, fontSize=SMALL, fill=palette.QUIET)


def _sizes(line: Row) -> str:
    return _("n {before} → {after}").format(
        before=figures.count(line["n_before"]), after=figures.count(line["n_after"])
    )


def _absent(line: Row) -> list[str]:
    if line["status"] == "refused":
        return fonts.wrap(_("not compared: {why}").format(why=line["why"] or NOTHING), 440 / SMALL, lines=2)
    return [withheld.reason(line)]


def _tip(line: Row, key: str, wave: str) -> str:
    return _("{wave}: {value}, {answers}").format(
        wave=line[wave],
        value=figures.value(line["statistic"], line[key]),
        answers=figures.answers(line[f"n_{key}"] or 0),
    )


def _steps(sheet: Sheet, lines: list[Row], span: Span) -> None:
    known = [
        {**line, **dict(zip(("shape", "fill", "stroke"), look(line), strict=True)), "tip": _said(line)}
        for line in lines
        if line["difference"] is not None
    ]
    sure = [line for line in known if line["low"] is not None and line["high"] is not None]
    sheet.rules(sure, span.of("low"), span.of("high"), stroke="@stroke", strokeWidth=2.5, opacity=0.55)
    sheet.points(known, span.of("difference"), shape="@shape", fill="@fill", stroke="@stroke", size=80)


def _said(line: Row) -> str:
    return _("{difference}, interval {interval}: {verdict}").format(
        difference=figures.difference(line["statistic"], line["difference"]),
        interval=figures.difference_interval(line["statistic"], line["low"], line["high"]),
        verdict=words.change_verdict(line["verdict"]),
    )


def _verdicts(sheet: Sheet, lines: list[Row]) -> None:
    told, needs = [], []
    for line in lines:
        if line["difference"] is None:
            continue
        open_ = bool(line["detectable"]) and line["verdict"] == "cannot tell"
        text = _("{difference} {verdict}").format(
            difference=figures.difference(line["statistic"], line["difference"]),
            verdict=words.change_verdict(line["verdict"]),
        )
        told.append({"y": line["head"] - (6 if open_ and not sheet.phone else 0), "text": text, "ink": look(line)[2]})
        if open_:
            size = figures.size(line["statistic"], line["detectable"])
            said = _("detectable: {size}").format(size=size)
            needs.append({"y": line["head"] + sheet.either(9, 14), "text": said})
    left = sheet.width - _VERDICT
    sheet.text(told, left, fontSize=12, fontWeight="bold", fill="@ink")
    sheet.text(needs, left, fontSize=11.5, fill=palette.QUIET)


def _notes(rows: list[Row]) -> list[str]:
    methods = figures.phrases(in_order(row["method"] for row in rows if row["method"]))
    notes = [_("Full triangle: a clear change, allowing for the number of comparisons. Open ring: no clear change.")]
    if any(row["detectable"] for row in rows):
        notes.append(
            _("Detectable: the smallest change that waves of this size reveal four times in five, by the same rule.")
        )
    notes += alone(rows)
    if methods:
        notes.append(_("Method: {method}.").format(method=methods))
    cut = in_order(row["partial"] for row in rows if row["partial"])
    return [*cut, *notes, *listing.status_notes(rows)]


def chart(finding: Finding) -> Any:
    """The differences with their intervals as an Altair chart; before and after stand in the tooltips."""
    return chart_of(finding.question.columns, finding.rows, finding.by, "difference", _("Difference"))
