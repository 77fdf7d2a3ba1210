"""Where the goals stand: baseline, now with its interval, and target, each on its own scale."""

from __future__ import annotations

from typing import Any

from journeykit.journey.aim import TYPED
from journeykit.pictures import fonts, listing, palette
from journeykit.pictures.picture import Picture
from journeykit.pictures.sheet import SMALL, TEXT, Sheet, Span
from journeykit.questions.chart import offline
from journeykit.questions.finding import Finding
from journeykit.questions.goals.typed_words import figure, interval
from journeykit.questions.groups import tip
from journeykit.questions.question import Row
from journeykit.words import _, figures, ngettext
from journeykit.words import codes as words
from journeykit.words.rows import waved

_NAMES, _VERDICT = 270, 118
_SHAPES = {
    "reached": "triangle-up", "on the way": "triangle-up", "not yet": "circle", "missed": "triangle-down",
    "cannot tell": "circle", "not measured": "square",
}  # fmt: skip
_COLOURS = {"reached": palette.BETTER, "on the way": palette.BETTER, "missed": palette.WORSE}


def draw(finding: Finding) -> Picture:
    """Draw each goal on a line of its own: where it began, where it stands, where it should be.

    Parameters
    ----------
    finding : Finding

    Returns
    -------
    Picture
        Each goal on a scale of its own, from its own figures.
    """
    # A baseline of the wave that is shown is the same figure once more, and no place where the goal was before.
    stale = [row["progress"] == "no newer answer" for row in finding.rows]
    rows = [row | {"baseline": None} if same else row for row, same in zip(finding.rows, stale, strict=True)]
    sheet, y = Sheet(), 4.0
    for row in rows:
        y = _goal(sheet, row, y)
    foot = [
        _("Open ring: baseline. Dot with line: now, with its interval. Upright bar: target."),
        _("No ring: the baseline is of the wave that is shown.") if any(stale) else "",
        waved(row for row in rows if row["value"] is not None and row["metric"] not in TYPED),
    ]
    return sheet.picture(listing.notes(sheet, [*foot, *listing.status_notes(rows)], y), finding.caption)


def _goal(sheet: Sheet, row: Row, y: float) -> float:
    room = sheet.either(_NAMES, sheet.width)
    lines = fonts.wrap(str(row["statement"]), room / TEXT / sheet.either(1, 1.04))
    aside = [line for text in (_aside(row), _typed(row)) if text for line in fonts.wrap(text, room / SMALL)]
    words_ = 16 * len(lines) + 15 * len(aside)
    height = words_ + 108 if sheet.phone else max(66, words_ + 16)
    first = y + (10 if sheet.phone else (height - words_) / 2) + 8
    sheet.text([{"y": first, "text": lines}], 0, lineHeight=16)
    sheet.text(
        [{"y": first + 16 * len(lines) + 1, "text": aside}], 0, fontSize=SMALL, fill=palette.QUIET, lineHeight=15
    )
    middle = y + (words_ + 46 if sheet.phone else height / 2 + 2)
    _track(sheet, row, middle)
    _verdict(sheet, row, middle + sheet.either(0, 46))
    sheet.rules([{"y": y + height}], 0, sheet.width, stroke=palette.HAIR)
    return y + height


def _aside(row: Row) -> str:
    parts = [str(row["owner"] or ""), figures.day(row["due"]) if row["due"] else ""]
    if parts[0] and parts[1]:
        return _("{owner}, due {due}").format(owner=parts[0], due=parts[1])
    return _("due {due}").format(due=parts[1]) if parts[1] else parts[0]


def _typed(row: Row) -> str:
    """Of a typed figure what it is of, when it is from and where: the survey's own stand below the picture."""
    if row["metric"] not in TYPED:
        return ""
    parts = (row.get("currency"), row.get("unit")) if row["metric"] == "money" else (row.get("unit"),)
    return figures.phrases(part for part in (" ".join(filter(None, parts)), row["wave"], row.get("source")) if part)


def _track(sheet: Sheet, row: Row, y: float) -> None:
    known = [row[key] for key in ("baseline", "target", "value", "low", "high") if row[key] is not None]
    start, end = sheet.either(_NAMES + 44, 44), sheet.width - sheet.either(_VERDICT + 44, 44)
    if not known:
        return
    low, high = min(known), max(known)
    slack = (high - low) * 0.06 or abs(low) * 0.1 or 1.0
    span = Span(low - slack, high + slack, start, end)
    # Each goal lies on a scale of its own, so marks are placed in pixels: one layer holds those of all goals.
    px = {
        key: round(span.at(row[key]), 1)
        for key in ("baseline", "target", "value", "low", "high")
        if row[key] is not None
    }
    accent = palette.current().accent
    sheet.rules([{"y": y}], start, end, stroke=palette.HAIR, strokeWidth=4)
    if "low" in px and "high" in px:
        sheet.rules(
            [{"y": y, "low": px["low"], "high": px["high"]}], "low", "high", stroke=accent, strokeWidth=3, opacity=0.55
        )
    if "target" in px:
        bar = {"x": px["target"], "y": y - 11, "y2": y + 11}
        sheet.rules([bar], "x", None, "y", "y2", stroke=palette.INK, strokeWidth=2.5)
    if "baseline" in px:
        ring = {"x": px["baseline"], "y": y, "tip": figure(row, "baseline")}
        # A baseline at the same place as the score would be covered: it stands round it as a wider ring.
        ring["size"] = 230 if "value" in px and abs(px["value"] - px["baseline"]) < 9 else 90
        sheet.points([ring], "x", fill=palette.PAPER, stroke=palette.MARK, size="@size")
    if "value" in px:
        dot = {"x": px["value"], "y": y, "tip": _tip(row), **listing.look_of(row["status"], accent)}
        sheet.points([dot], "x", fill="@fill", stroke="@stroke", size=110)
    _words(sheet, row, span, y)


def _words(sheet: Sheet, row: Row, span: Span, y: float) -> None:
    for key, dy, said, ink in (
        ("value", -20, _("now {value}"), palette.current().strong),
        ("baseline", 21, _("was {value}"), palette.QUIET),
        ("target", 21, _("target {value}"), palette.INK),
    ):
        if row[key] is not None:
            # The unit stands once, with the name of the goal: here it would cover its neighbours.
            text = said.format(value=figures.amount(str(row["statistic"]), row[key], row.get("currency")))
            sheet.text(
                [{"x": _clear(row, key, span, fonts.width(text) * SMALL), "y": y + dy, "text": text}],
                "x",
                align="center",
                fontSize=SMALL,
                fill=ink,
                fontWeight="bold" if key == "value" else "normal",
            )


def _clear(row: Row, key: str, span: Span, wide: float) -> float:
    """Where a label stands: over its mark, but the two below keep out of each other's way."""
    x = span.at(row[key])
    other = {"baseline": "target", "target": "baseline"}.get(key)
    if other is None or row[other] is None:
        return x
    there = span.at(row[other])
    need = (wide + 64) / 2 + 6
    short = need - abs(x - there)
    return x if short <= 0 else x + short / 2 * (1 if x > there or (x == there and key == "target") else -1)


def _verdict(sheet: Sheet, row: Row, y: float) -> None:
    verdict = str(row["verdict"])
    colour = _COLOURS.get(verdict, palette.QUIET)
    hollow = verdict not in ("reached", "missed")
    x = sheet.either(sheet.width - _VERDICT, 0)
    look = {"shape": _SHAPES.get(verdict, "square"), "fill": palette.PAPER if hollow else colour, "stroke": colour}
    sheet.points([{"y": y - 8, "tip": "", **look}], x + 8, shape="@shape", fill="@fill", stroke="@stroke")
    told = [{"y": y - 8, "text": words.goal_verdict(verdict), "ink": colour}]
    sheet.text(told, x + 22, fill="@ink", fontWeight="bold", fontSize=SMALL)
    n = _("too few") if row["status"] == "hidden" else _counted(row)
    below = {"y": y - 8, "x": sheet.width} if sheet.phone else {"y": y + 9, "x": x + 22}
    side = "right" if sheet.phone else "left"
    sheet.text([{**below, "text": n}], "x", align=side, fontSize=SMALL, fill=palette.QUIET)


def _tip(row: Row) -> str:
    if row["metric"] not in TYPED:
        return tip(row)
    said = figure(row, "value")
    return said if row["low"] is None else _("{value}, interval {interval}").format(value=said, interval=interval(row))


def _counted(row: Row) -> str:
    """What a figure rests on; of a typed one its cases, or that it has no interval."""
    if row["metric"] not in TYPED:
        return figures.answers(row["n"]) if row["n"] else _("no answers")
    if row["value"] is None:
        return _("no figure")
    if row["n"] and row["low"] is not None:
        return ngettext("{n} case", "{n} cases", int(row["n"])).format(n=figures.count(row["n"]))
    return _("no interval") if row["low"] is None else ""


def chart(finding: Finding) -> Any:
    """Baseline, target and now with its interval as an Altair chart: a facet a goal, each on a scale of its own."""
    import altair as alt
    import pandas as pd

    offline()
    names = {"baseline": _("Baseline"), "target": _("Target"), "value": _("Now")}
    marks = pd.DataFrame(
        [
            {"goal": row["statement"], "mark": name, "figure": row[key], "verdict": words.goal_verdict(verdict)}
            | ({"low": row["low"], "high": row["high"], "n": row["n"]} if key == "value" else {})
            for row in finding.rows
            for verdict in [row["verdict"]]
            for key, name in names.items()
        ],
        columns=["goal", "mark", "figure", "low", "high", "n", "verdict"],
    )
    colours = alt.Scale(domain=list(names.values()), range=[palette.MARK, palette.INK, palette.current().accent])
    tooltips = [alt.Tooltip(field=name) for name in marks.columns]
    row = alt.Y(field="mark", type="nominal", sort=list(names.values()), title=None)
    dots = (
        alt.Chart()
        .mark_point(filled=True, size=90)
        .encode(
            x=alt.X(field="figure", type="quantitative", title=None, scale=alt.Scale(zero=False)),
            y=row,
            color=alt.Color(field="mark", type="nominal", scale=colours, title=None),
            tooltip=tooltips,
        )
    )
    ends = {"x": alt.X(field="low", type="quantitative"), "x2": alt.X2(field="high")}
    rules = alt.Chart().mark_rule(strokeWidth=2, opacity=0.6).encode(**ends, y=row, tooltip=tooltips)
    facet = alt.Facet(field="goal", type="nominal", title=None, sort=list(dict.fromkeys(marks["goal"])))
    return alt.layer(rules, dots, data=marks).facet(facet, columns=1).resolve_scale(x="independent")
