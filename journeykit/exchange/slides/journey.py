"""The journey on slides: the map on one, and the experience curve."""

from __future__ import annotations

from typing import Any

from journeykit.exchange.handover import Handover
from journeykit.exchange.series import Bar
from journeykit.exchange.slides import letters
from journeykit.exchange.slides.charts import lines
from journeykit.exchange.slides.deck import Box, Deck, SlidePage, alt, colour_of, lead_of, spoken
from journeykit.exchange.slides.letters import Line, fit
from journeykit.exchange.slides.tables import (
    MARGIN_X,
    MARGIN_Y,
    WHOLE,
    SlideColumn,
    SlideTable,
    bordered,
    cell_height,
    plain_style,
)
from journeykit.pictures import palette
from journeykit.questions.question import NOTHING, Row
from journeykit.words import _, figures, ngettext

_LANE = 1.15
"""Inches of the names of the lanes."""
NAMED = 2
"""Touchpoints of a stage that the map names: it is to be read from the back of a room."""


def journey_map(deck: Deck, handover: Handover) -> None:
    """The whole map: stages, how each feels, what decides there, what hurts, what to do."""
    finding = handover.findings.journey_map
    page = deck.page(finding.question.heading(), lead_of(finding, deck.width - 1, lines=1), spoken(finding))
    stages = handover.journey.stages
    if not stages:
        return
    room = page.room
    inner = Box(room.x + _LANE, room.y, room.width - _LANE, room.height)
    columns = inner.columns([1] * len(stages), 0.0)
    head = 0.62
    wide = columns[0].width - 0.02
    names = [Line(str(stage.name), bold=True) for stage in stages]
    size = min(fit(name, wide - 0.2, head - 0.05, (15, 14, 13, 12, 11, 10, 9, 8)).size for name in names)
    for name, box in zip(names, columns, strict=True):
        page.text(name, Box(box.x, box.y, wide, head), (size,), fill=palette.current().accent,
                  colour=palette.current().on_accent, inset=0.04, anchor="ctr", shape="chevron")  # fmt: skip
    high = min(1.5, room.height * 0.32)
    _curve(page, handover, columns, Box(room.x, room.y + head + 0.05, room.width, high))
    _lanes(page, handover, Box(room.x, room.y + head + high + 0.1, room.width, room.height - head - high - 0.1))


def _curve(page: SlidePage, handover: Handover, columns: list[Box], box: Box) -> None:
    """How each stage feels: a dot a stage on a line, full where answers say it, hollow where the workshop believes."""
    felt = handover.findings.emotion
    rows = {str(code): row for code, row in zip(felt.frame["stage"], felt.rows, strict=True)}
    head = Line(_("How it feels"), bold=True, colour=palette.TEXT)
    page.text([head, Line(_("full: measured; hollow: believed"), colour=palette.QUIET, size=10)],
              Box(box.x + MARGIN_X, box.y, _LANE - 0.2, box.height), (13, 12, 11, 10), anchor="ctr")  # fmt: skip
    top, room = box.y + 0.28, box.height - 0.36
    _rule(page, box.x + _LANE, box.x + box.width, top + room / 2)
    last: tuple[float, float] | None = None
    for stage, column in zip(handover.journey.stages, columns, strict=True):
        row = rows.get(stage.id)
        value = None if row is None else row["measured"] if row["measured"] is not None else row["believed"]
        if row is None or value is None:
            last = None
            continue
        x, y = column.x + column.width / 2, top + (2 - value) / 4 * room
        if last is not None:
            _joined(page, last, (x, y))
        last = (x, y)
    for stage, column in zip(handover.journey.stages, columns, strict=True):
        if (row := rows.get(stage.id)) is not None:
            _dot(page, row, column, top, room, str(stage.name))


def _rule(page: SlidePage, left: float, right: float, y: float) -> None:
    _line(page, (left, y), (right, y), palette.LINE, 0.75, _("neutral"))


def _joined(page: SlidePage, one: tuple[float, float], other: tuple[float, float]) -> None:
    _line(page, one, other, palette.current().middle, 2.0, "")


def _line(
    page: SlidePage, one: tuple[float, float], other: tuple[float, float], colour: str, width: float, words: str
) -> Any:
    from pptx.enum.shapes import MSO_CONNECTOR
    from pptx.util import Inches, Pt

    made = page.slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *map(Inches, (*one, *other)))
    made.line.color.rgb = colour_of(colour)
    made.line.width = Pt(width)
    alt(made, words)
    return made


def _dot(page: SlidePage, row: Row, column: Box, top: float, room: float, stage: str) -> None:
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.util import Inches, Pt

    measured = row["measured"] is not None
    value = row["measured"] if measured else row["believed"]
    if value is None:
        return
    x, y, wide = column.x + column.width / 2, top + (2 - value) / 4 * room, 0.17
    dot = page.slide.shapes.add_shape(MSO_SHAPE.OVAL, *map(Inches, (x - wide / 2, y - wide / 2, wide, wide)))
    dot.shadow.inherit = False
    colour = colour_of(palette.emotion_colour(value))
    dot.fill.solid()
    dot.fill.fore_color.rgb = colour if measured else colour_of(palette.PAPER)
    dot.line.color.rgb = colour_of(palette.TEXT)
    dot.line.width = Pt(1.25)
    words = _felt(row)
    alt(dot, _("{stage}: {text}").format(stage=stage, text=words))
    above = y - 0.34
    page.text(Line(figures.signed(value, 1), bold=measured), Box(column.x, max(top - 0.28, above), column.width, 0.22),
              (12, 11, 10), align="ctr", colour=palette.INK if measured else palette.TEXT)  # fmt: skip


def _felt(row: Row) -> str:
    if row["measured"] is not None:
        interval = ""
        if row["low"] is not None:
            interval = _("{low} to {high}").format(
                low=figures.signed(row["low"], 2), high=figures.signed(row["high"], 2)
            )
        inside = figures.several(one for one in (interval, _("n {n}").format(n=figures.count(row["n"]))) if one)
        return _("measured {value} ({inside})").format(value=figures.signed(row["measured"], 2), inside=inside)
    if row["believed"] is not None:
        return _("believed {value}").format(value=figures.signed(row["believed"], 1))
    return NOTHING


def _lanes(page: SlidePage, handover: Handover, box: Box) -> None:
    """A native table below the curve: touchpoints, pains, opportunities, a column a stage."""
    finding = handover.findings.journey_map
    ids = [str(one) for one in finding.frame["stage"]] if len(finding) else []
    columns = [SlideColumn("", _LANE, bold=True)]
    wide = (box.width - _LANE) / max(1, len(handover.journey.stages))
    own = {stage.id: [row for code, row in zip(ids, finding.rows, strict=True) if code == stage.id]
           for stage in handover.journey.stages}  # fmt: skip
    columns += [SlideColumn("", wide) for _stage in handover.journey.stages]
    lanes: list[list[str | Line]] = [[_("Touchpoints"), *[_touchpoints(rows) for rows in own.values()]]]
    for head, name in ((_("What hurts"), "pains"), (_("What to do"), "opportunities")):
        cells = [_first(rows, name) for rows in own.values()]
        if any(cell != NOTHING for cell in cells):
            lanes.append([head, *cells])
    many = 10 if len(lanes) == 1 else 5
    place_bare(page, SlideTable(tuple(columns), lanes, finding.caption, many, (14, 13, 12, 11, 10, 9)), box)
    page.notes(_noted_stage(str(stage.name), own[stage.id]) for stage in handover.journey.stages)


def place_bare(page: SlidePage, table: SlideTable, box: Box) -> None:
    """A table without heads over the room that there is: one size of letters, rows by what they hold."""
    from pptx.util import Inches

    widths = [box.width * one.share / sum(column.share for column in table.columns) for one in table.columns]
    size, heights = _stretched(table, widths, box.height)
    place_of = map(Inches, (box.x, box.y, box.width, sum(heights)))
    frame = page.slide.shapes.add_table(len(table.rows), len(widths), *place_of)
    alt(frame, table.about)
    plain_style(frame)
    for at, width in enumerate(widths):
        frame.table.columns[at].width = Inches(width)
    for at, row in enumerate(table.rows):
        frame.table.rows[at].height = Inches(heights[at])
        for column, words in enumerate(row):
            cell = frame.table.cell(at, column)
            cell.margin_left = cell.margin_right = Inches(MARGIN_X)
            cell.margin_top = cell.margin_bottom = Inches(MARGIN_Y)
            line = Line(letters.lines_of(words)[0].text, bold=column == 0)
            sizes = (size,) if column else tuple(one for one in (12, 11, 10, 9, 8) if one <= size) or (size,)
            told = fit(line, widths[column] - 2 * MARGIN_X, heights[at] - 2 * MARGIN_Y + 0.01, sizes)
            page.keep(told)
            letters.write(cell.text_frame, told, colour=palette.TEXT if column == 0 else palette.INK)
            bordered(cell, "", palette.LINE)


def _stretched(table: SlideTable, widths: list[float], room: float) -> tuple[float, list[float]]:
    """The largest letters in which every row fits, and heights of rows that take the room."""
    size, heights = table.sizes[-1], [room]
    for most, size in ((most, size) for most in (WHOLE, table.lines) for size in table.sizes):
        heights = [
            max(cell_height(Line(letters.lines_of(words)[0].text, bold=not at), widths[at], size, most)
                for at, words in enumerate(row))
            for row in table.rows
        ]  # fmt: skip
        if sum(heights) <= room:
            break
    spare = min((room - sum(heights)) / len(heights), 0.25) if sum(heights) <= room else 0.0
    factor = min(1.0, room / sum(heights))
    return size, [high * factor + spare for high in heights]


def _noted_stage(name: str, rows: list[Row]) -> str:
    """What the map holds of a stage, whole."""
    parts = [figures.several(_named(row) for row in rows)]
    parts += [figures.phrase(text) for key in ("pains", "opportunities") for row in rows for text in row[key] or ()]
    return _("{name}: {text}").format(name=name, text=figures.phrases(dict.fromkeys(one for one in parts if one)))


def _touchpoints(rows: list[Row]) -> str:
    """The touchpoints of a stage: what decides and what is worst first; the others are counted."""
    if not rows:
        return NOTHING
    order = sorted(range(len(rows)), key=lambda at: (not rows[at]["moment_of_truth"], _emotion(rows[at]), at))
    said = [_named(rows[at]) for at in order[:NAMED]]
    if len(rows) > NAMED:
        n = len(rows) - NAMED
        said.append(ngettext("{n} more", "{n} more", n).format(n=n))
    return figures.phrases(said)


def _emotion(row: Row) -> float:
    known = row["felt"] if row["felt"] is not None else row["emotion"]
    return 9.0 if known is None else float(known)


def _named(row: Row) -> str:
    name = _("★ {name}").format(name=row["touchpoint"]) if row["moment_of_truth"] else str(row["touchpoint"])
    if row["value"] is None:
        return name
    return _("{name} {value}").format(name=name, value=figures.value(row["statistic"], row["value"]))


def _first(rows: list[Row], name: str) -> str:
    """The first text of a stage, from its worst touchpoint that has one."""
    for row in sorted(rows, key=_emotion):
        for text in row[name] or ():
            if str(text):
                return figures.phrase(text)
    return NOTHING


def curve(deck: Deck, handover: Handover) -> None:
    """The experience curve: what the workshop believes and what answers say, stage by stage."""
    finding = handover.findings.emotion
    page = deck.page(finding.question.heading(), lead_of(finding, deck.width - 1), spoken(finding))
    rows = finding.rows
    believed = [None if row["believed"] is None else Bar("", row["believed"], None, None, "", row) for row in rows]
    measured = [None if row["measured"] is None else Bar("", row["measured"], row["low"], row["high"], "", row)
                for row in rows]  # fmt: skip
    drawn: dict[str, Any] = {_("Believed by the workshop (−2 to +2)"): believed}
    if any(one is not None for one in measured):
        drawn[_("Measured in answers, with its 95% interval")] = measured
    said = [_("{stage}: {text}").format(stage=row["stage"], text=_felt(row)) for row in rows]
    lines(page, [str(row["stage"]) for row in rows], drawn, page.room, figures.phrases(said))
    page.notes(said)
