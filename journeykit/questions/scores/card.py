"""A card for each stage: its headline scores, large, each with interval, n and its place on the whole scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeykit.pictures import fonts, listing, palette
from journeykit.pictures.sheet import SMALL, TEXT, Sheet, Span
from journeykit.questions.scores.card_words import score_card as caption_of
from journeykit.questions.scores.picture import tip
from journeykit.questions.scores.words import name_of
from journeykit.scales import naming as scale_words
from journeykit.words import _, figures
from journeykit.words.rows import SCORE_COLUMNS, Row, headline, in_order, keys_of, latest, rows_of, waved

if TYPE_CHECKING:
    import altair as alt

_ACROSS, _GUTTER, _PAD, _LINE = 3, 14, 14, 62


def score_card(frame: Any) -> alt.LayerChart:
    """Draw a card for each stage (or any other group) with its latest headline scores.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table of `measures.scores`, by stage; of several waves the latest is shown, and named.

    Returns
    -------
    altair.LayerChart

    Raises
    ------
    ChartError
        When a column is missing.
    """
    rows = headline(rows_of(frame, "scores", SCORE_COLUMNS))
    if not rows:
        return listing.nothing(caption_of(frame))
    newest = latest(frame)
    cards = _cards([row for row in rows if not newest or str(row["wave"]) == newest])
    sheet, y = Sheet(), 0.0
    for start in range(0, len(cards), _ACROSS):
        y = _row_of_cards(sheet, cards[start : start + _ACROSS], y) + _GUTTER
    foot = [
        waved(row for _name, cells in cards for row in cells),
        _method(rows),
        *listing.status_notes(row["status"] for row in rows),
    ]
    return sheet.chart(listing.notes(sheet, foot, y - _GUTTER), caption_of(frame))


def _method(rows: list[Row]) -> str:
    methods = figures.phrases(in_order(row["method"] for row in rows if row.get("method") and row["low"] is not None))
    if not methods:
        return ""
    return _("Bar: the whole scale; on it the score and its interval ({method}). n: answers.").format(method=methods)


def _cards(rows: list[Row]) -> list[tuple[str, list[Row]]]:
    keys = keys_of(rows)
    keep = {(name_of(row, keys), row["metric"], row["statistic"], row["scale"]): row for row in rows}
    cards: dict[str, list[Row]] = {}
    for (name, *_kind), row in keep.items():
        cards.setdefault(name or _("All answers"), []).append(row)
    return list(cards.items())


def _row_of_cards(sheet: Sheet, cards: list[tuple[str, list[Row]]], y: float) -> float:
    wide = (sheet.width - _GUTTER * (_ACROSS - 1)) / _ACROSS
    names = [fonts.wrap(name, (wide - 2 * _PAD) / TEXT / 1.06) for name, _rows in cards]
    head = 14 + 17 * max(map(len, names))
    tall = head + _LINE * max(len(rows) for _name, rows in cards) + 6
    boxes = [
        {"x": place * (wide + _GUTTER), "x2": place * (wide + _GUTTER) + wide, "y": y, "y2": y + tall}
        for place in range(len(cards))
    ]
    sheet.bars(boxes, "x", "x2", fill=palette.WASH, cornerRadius=5)
    for place, (name, (_title, rows)) in enumerate(zip(names, cards, strict=True)):
        left = place * (wide + _GUTTER) + _PAD
        sheet.text([{"y": y + 18, "text": name}], left, fontWeight="bold", lineHeight=17)
        for spot, row in enumerate(rows):
            _score(sheet, row, left, y + head + _LINE * spot, wide - 2 * _PAD)
    return y + tall


def _score(sheet: Sheet, row: Row, left: float, y: float, wide: float) -> None:
    accent = palette.current()
    name = scale_words.short(str(row["metric"]))
    if row["value"] is None:
        sheet.text([{"y": y + 18, "text": name}], left, fontSize=SMALL, fill=palette.QUIET)
        sheet.text(
            [{"y": y + 36, "text": _("not shown: too few answers")}],
            left,
            fontSize=SMALL,
            fontStyle="italic",
            fill=palette.QUIET,
        )
        return
    ink = palette.QUIET if row["status"] == "few" else accent.strong
    value = {"y": y + 22, "text": figures.value(row["statistic"], row["value"]), "ink": ink}
    sheet.text([value], left, fontSize=25, fontWeight="bold", fill="@ink")
    beside = [_("{metric} ({scale})").format(metric=name, scale=scale_words.scale(str(row["scale"]))), _interval(row)]
    sheet.text([{"y": y + 15, "text": beside}], left + 86, fontSize=10.5, fill=palette.QUIET, lineHeight=15)
    _bar(sheet, row, left, y + 45, wide)


def _interval(row: Row) -> str:
    n = figures.count(row["n"])
    if row["low"] is None:
        return _("no interval, n {n}").format(n=n)
    interval = figures.interval(row["statistic"], row["low"], row["high"])
    return _("{interval}, n {n}").format(interval=interval, n=n)


def _bar(sheet: Sheet, row: Row, left: float, y: float, wide: float) -> None:
    low, high = {"nps": (-100.0, 100.0), "top": (0.0, 1.0)}.get(str(row["statistic"])) or _ends(row)
    span, accent = Span(low, high, left, left + wide), palette.current()
    sheet.rules([{"y": y, "x": left, "x2": left + wide}], "x", "x2", stroke=palette.LINE, strokeWidth=4)
    if row["low"] is not None:
        ends = {"y": y, "low": span.at(max(low, row["low"])), "high": span.at(min(high, row["high"]))}
        sheet.rules([ends], "low", "high", stroke=accent.soft, strokeWidth=9)
    dot = {"y": y, "x": span.at(row["value"]), "tip": tip(row), **listing.look_of(row["status"], accent.accent)}
    sheet.points([dot], "x", size=38, fill="@fill", stroke="@stroke")


def _ends(row: Row) -> tuple[float, float]:
    low, high, _low_good = scale_words.ends(str(row["scale"]))
    return float(low), float(high)
