"""Who answered what: NPS bands and answer shares as bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeykit.pictures import fonts, listing, palette
from journeykit.pictures.listing import GAP, Listing
from journeykit.pictures.picture import Picture
from journeykit.pictures.sheet import SMALL, Sheet, Span
from journeykit.questions import withheld
from journeykit.questions.chart import offline
from journeykit.questions.distribution.words import asked
from journeykit.questions.finding import Finding
from journeykit.questions.groups import grouped, with_ids
from journeykit.questions.question import Row
from journeykit.words import _, figures
from journeykit.words import codes as words
from journeykit.words.rows import in_order, waved

_HALF = 9


def draw(finding: Finding) -> Picture:
    """Draw the shares of the answers: a bar a group, the good end to the right, the outer shares with their intervals.

    Parameters
    ----------
    finding : Finding

    Returns
    -------
    Picture
        A panel for each metric and scale.
    """
    rows = with_ids(finding)
    sheet, y = Sheet(), 0.0
    for kind in in_order((row["metric"], row["scale"]) for row in rows):
        panel = [row for row in rows if (row["metric"], row["scale"]) == kind]
        y = _panel(sheet, panel, finding.by, y + (22 if y else 0))
    foot = [waved(rows), _method(rows), *listing.status_notes(rows)]
    return sheet.picture(listing.notes(sheet, foot, y), finding.caption)


def _method(rows: list[Row]) -> str:
    if all(row["low"] is None for row in rows):
        return ""
    method = figures.phrases(in_order(row["method"] for row in rows if row["method"]))
    return _("Fine line: where the outer share of all customers plausibly lies ({method}). n: answers.").format(
        method=method
    )


def _panel(sheet: Sheet, rows: list[Row], by: Sequence[str], y: float) -> float:
    y = listing.title(sheet, asked(rows[0]), y)
    answers = in_order(row["answer"] for row in sorted(rows, key=lambda row: row["order"]))
    low_good = "low is good" in str(rows[0]["scale"])
    colours = {answer: colour(str(answer), place, len(answers), low_good) for place, answer in enumerate(answers)}
    y = _legend(
        sheet, _worded([str(answer) for answer in answers], str(rows[0]["scale"])), list(colours.values()), y + 4
    )
    groups = grouped(rows, by)
    table = Listing(sheet, y + 4, listing.name_column(name for _stage, name, _lines in groups), pitch=30, inner=26)
    waves = max((fonts.width(line["wave"]) * SMALL + 12 for _s, _n, lines in groups for line in lines), default=0)
    waves = waves if waves > 12 else 0
    stage = ""
    for group, name, lines in groups:
        if group and group != stage:
            table.heading(group)
        stage = group
        table.entry(name, [_bar(lines, wave) for wave in in_order(line["wave"] for line in lines)])
    table.write()
    span = Span(0, 1, table.names + GAP + waves, sheet.width - 62)
    _draw(sheet, table.lines, span, colours)
    listing.columns(sheet, [(sheet.width, "n")], y - 18)
    sheet.text(
        [{"y": line["y"], "text": line["wave"]} for line in table.lines if line["wave"]],
        table.names + GAP,
        fontSize=SMALL,
        fill=palette.QUIET,
    )
    return table.y


def colour(answer: str, place: int, of: int, low_good: bool) -> str:
    """The colour of an answer: by its band, or by its place between the bad and the good end."""
    if answer in palette.NPS_BANDS:
        return palette.NPS_BANDS[answer]
    where = place / max(1, of - 1) * 4
    where = 4 - where if low_good else where
    first = min(3, int(where))
    return palette.mix(palette.EMOTION[first + 1], palette.EMOTION[first], where - first)


def _bar(lines: list[Row], wave: str) -> Row:
    own = sorted((line for line in lines if line["wave"] == wave), key=lambda line: line["order"])
    return {"wave": wave, "answers": own, "status": own[0]["status"], "total": own[0]["total"]}


def _worded(answers: list[str], scale: str) -> list[str]:
    """The answers as a legend names them: bands by name, and of numbers which end is the good one."""
    said = [words.band(answer) for answer in answers]
    if len(said) < 2 or said != answers or "middle" in scale:
        return said
    worst, best = _("{answer} (worst)"), _("{answer} (best)")
    first, last = (best, worst) if "low is good" in scale else (worst, best)
    return [first.format(answer=said[0]), *said[1:-1], last.format(answer=said[-1])]


def _legend(sheet: Sheet, answers: list[str], colours: list[str], y: float) -> float:
    x, swatches, texts = 0.0, [], []
    for answer, tint in zip(answers, colours, strict=True):
        said = answer
        if x and x + 16 + fonts.width(said) * SMALL > sheet.width:
            x, y = 0.0, y + 17
        swatches.append({"x": x, "x2": x + 11, "y": y + 3, "y2": y + 14, "fill": tint})
        texts.append({"x": x + 16, "y": y + 9, "text": said})
        x += 16 + fonts.width(said) * SMALL + 20
    sheet.bars(swatches, "x", "x2", fill="@fill", cornerRadius=2)
    sheet.text(texts, "x", fontSize=SMALL, fill=palette.TEXT)
    return y + 22


def _draw(sheet: Sheet, bars: list[Row], span: Span, colours: dict[Any, str]) -> None:
    pieces, labels, ends = [], [], []
    for bar in bars:
        if _is_hidden(bar):
            continue
        start = 0.0
        for place, answer in enumerate(bar["answers"]):
            stop = start + answer["share"]
            pieces.append(_piece(bar, answer, start, stop, colours[answer["answer"]]))
            labels += _label(bar, answer, start, stop, span, colours[answer["answer"]])
            if answer["low"] is not None and place in (0, len(bar["answers"]) - 1):
                ends.append(_end(bar, answer, first=place == 0))
            start = stop
    sheet.bars(pieces, span.of("from"), span.of("to"), fill="@fill", stroke="@stroke", strokeWidth=1)
    sheet.rules(ends, span.of("from"), span.of("to"), stroke=palette.INK, strokeWidth=1.5)
    sheet.text(labels, span.of("at"), fontSize=SMALL, fill="@ink", align="center")
    withheld.write(sheet, [bar["answers"][0] | {"y": bar["y"]} for bar in bars if _is_hidden(bar)], span.start)
    totals = [{"y": bar["y"], "text": figures.count(bar["total"])} for bar in bars if not _is_hidden(bar)]
    sheet.text(totals, sheet.width, align="right", fontSize=SMALL, fill=palette.QUIET)


def _is_hidden(bar: Row) -> bool:
    return any(answer["share"] is None for answer in bar["answers"])


def _piece(bar: Row, answer: Row, start: float, stop: float, tint: str) -> Row:
    few = bar["status"] == "few"
    return {
        "y": bar["y"] - _HALF,
        "y2": bar["y"] + _HALF,
        "from": round(start, 4),
        "to": round(stop, 4),
        "tip": _tip(answer),
        "fill": palette.PAPER if few else tint,
        "stroke": tint if few else palette.PAPER,
    }


def _tip(answer: Row) -> str:
    parts = {
        "answer": words.band(str(answer["answer"])),
        "share": figures.percent(answer["share"]),
        "answers": figures.answers(answer["n"]),
    }
    if answer["low"] is None:
        return _("{answer}: {share}, {answers}, no interval").format(**parts)
    return _("{answer}: {share}, interval {interval}, {answers}").format(
        interval=figures.interval("share", answer["low"], answer["high"]), **parts
    )


def _label(bar: Row, answer: Row, start: float, stop: float, span: Span, tint: str) -> list[Row]:
    text = figures.percent(answer["share"])
    if (stop - start) * (span.end - span.start) < fonts.width(text) * SMALL + 14:
        return []
    few = bar["status"] == "few" or palette.contrast(tint, palette.PAPER) < palette.TEXT_CONTRAST - 0.6
    return [
        {"y": bar["y"], "at": round((start + stop) / 2, 4), "text": text, "ink": palette.INK if few else palette.PAPER}
    ]


def _end(bar: Row, answer: Row, *, first: bool) -> Row:
    low, high = (answer["low"], answer["high"]) if first else (1 - answer["high"], 1 - answer["low"])
    return {"y": bar["y"] + (_HALF + 3) * (1 if first else -1), "from": round(low, 4), "to": round(high, 4)}


def _marks(finding: Finding) -> tuple[list[Row], dict[str, str]]:
    """The parts of the bars of Altair's chart, and the colour of each answer."""
    marks: list[Row] = []
    colours: dict[str, str] = {}
    told = with_ids(finding)
    for kind in in_order((row["metric"], row["scale"]) for row in told):
        rows = [row for row in told if (row["metric"], row["scale"]) == kind]
        answers = in_order(row["answer"] for row in sorted(rows, key=lambda row: row["order"]))
        low_good = "low is good" in str(kind[1])
        tints = [colour(str(one), place, len(answers), low_good) for place, one in enumerate(answers)]
        colours |= dict(zip(map(words.band, answers), tints, strict=True))
        for _stage, name, lines in grouped(rows, finding.by):
            marks += [
                {"group": figures.several(filter(None, (name, line["wave"]))), "asked": asked(rows[0])}
                | {"answer": words.band(str(line["answer"]))}
                | {key: line[key] for key in ("order", "share", "low", "high", "n", "total")}
                for line in lines
            ]
    return marks, colours


def chart(finding: Finding) -> Any:
    """The shares as an Altair chart: a stacked bar a group, a facet for each of several metrics and scales."""
    import altair as alt
    import pandas as pd

    offline()
    marks, colours = _marks(finding)
    names = ["group", "asked", "answer", "order", "share", "low", "high", "n", "total"]
    frame = pd.DataFrame(marks, columns=names)
    bars = (
        alt.Chart(frame)
        .mark_bar()
        .encode(
            x=alt.X(field="share", type="quantitative", stack="zero", title=_("Share"), axis=alt.Axis(format="%")),
            y=alt.Y(field="group", type="nominal", sort=in_order(frame["group"]), title=None),
            color=alt.Color(
                field="answer",
                type="nominal",
                title=None,
                scale=alt.Scale(domain=list(colours), range=list(colours.values())),
            ),
            order=alt.Order(field="order", type="quantitative"),
            tooltip=[alt.Tooltip(field=name) for name in names if name != "order"],
        )
    )
    if frame["asked"].nunique() < 2:
        return bars
    facet = alt.Facet(field="asked", type="nominal", title=None, sort=in_order(frame["asked"]))
    return bars.facet(facet, columns=1).resolve_scale(y="independent")
