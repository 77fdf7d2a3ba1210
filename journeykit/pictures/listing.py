"""Rows under one another: names on the left, a plot in the middle, figures on the right, notes at the foot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from journeykit import disclosure
from journeykit.pictures import fonts, palette
from journeykit.pictures import sheet as sheets
from journeykit.pictures.sheet import HEADING, SMALL, TEXT, Row, Sheet, Span
from journeykit.words import _, figures
from journeykit.words.rows import counts_as_fewer

if TYPE_CHECKING:
    from journeykit.pictures.picture import Picture

GAP = 16
LINE_STEP = 16
WIDEST_NAME = 230


def name_column(names: Iterable[str], widest: float = WIDEST_NAME, least: float = 90) -> float:
    """Pixels that the names need, no more than the widest column: longer ones wrap. On a phone they stand above."""
    if sheets.on_a_phone():
        return 0.0
    wide = max((fonts.width(name) * TEXT for name in names), default=0)
    return min(widest, max(least, wide + 2))


class Listing:
    """Entries down a sheet; each entry is a name and one or more lines of figures.

    Attributes
    ----------
    y : float
        Where the next entry begins.
    lines : list of dict
        Every line of figures with its ``y``, in order.
    """

    def __init__(self, sheet: Sheet, top: float, names: float, *, pitch: float = 24, inner: float = 16) -> None:
        self.sheet, self.y, self.names, self.pitch, self.inner = sheet, top, names, pitch, inner
        self.lines: list[Row] = []
        self._names: list[Row] = []
        self._headings: list[Row] = []
        self._hairs: list[Row] = []

    def heading(self, text: str) -> None:
        """The name of a group of entries, over a hairline."""
        self.y += 8 if self.lines else 2
        wrapped = fonts.wrap(text, self.sheet.width / SMALL / 1.1)
        self._headings.append({"y": self.y + 8, "text": wrapped})
        self.y += 19 + LINE_STEP * (len(wrapped) - 1)
        self._hairs.append({"y": self.y - 1, "x": 0, "x2": self.sheet.width})
        self.y += 3

    def entry(self, name: str, lines: Sequence[Row], beside: float = 0) -> None:
        """A name with its lines of figures, each with its ``y`` and the ``head`` of its name.

        On a phone the name stands above them, and leaves so many pixels ``beside`` it free.
        """
        if self.sheet.phone:
            self._above(name, lines, beside)
            return
        wrapped = fonts.wrap(name, self.names / TEXT)
        tall = max(len(wrapped) * LINE_STEP, len(lines) * self.inner)
        height = max(self.pitch, tall + 6)
        first = self.y + height / 2 - (len(lines) - 1) * self.inner / 2
        self._names.append({"y": self.y + height / 2 - (len(wrapped) - 1) * LINE_STEP / 2, "text": wrapped})
        self._add(lines, first, None)
        self.y += height

    def _above(self, name: str, lines: Sequence[Row], beside: float) -> None:
        wrapped = fonts.wrap(name, (self.sheet.width - beside) / TEXT / 1.04)
        head = self.y + 11
        self._names.append({"y": head, "text": wrapped})
        first = self.y + LINE_STEP * len(wrapped) + max(self.pitch, 22) / 2 + 2
        self._add(lines, first, head)
        self.y = first + (len(lines) - 1) * self.inner + max(self.pitch, 22) / 2 + 2

    def _add(self, lines: Sequence[Row], first: float, head: float | None) -> None:
        for place, line in enumerate(lines):
            y = round(first + place * self.inner, 1)
            self.lines.append({**line, "y": y, "head": y if head is None else head})

    def write(self) -> None:
        """Put names, headings and hairlines on the sheet."""
        self.sheet.rules(self._hairs, "x", "x2", stroke=palette.HAIR)
        self.sheet.text(self._headings, 0, fontSize=SMALL, fontWeight="bold", fill=palette.QUIET)
        self.sheet.text(self._names, 0, lineHeight=LINE_STEP)


def title(sheet: Sheet, text: str, y: float) -> float:
    """A heading of the sheet, wrapped; gives where to go on."""
    wrapped = fonts.wrap(text, sheet.width / HEADING / 1.06)
    sheet.text([{"y": y + 10, "text": wrapped}], 0, fontSize=HEADING, fontWeight="bold", lineHeight=18)
    return y + 8 + 18 * len(wrapped)


def scale_lines(
    sheet: Sheet, span: Span, top: float, bottom: float, write: Callable[[float], str], zero: float | None = None
) -> None:
    """Tick labels above the rows, hairlines through them, and a stronger line at zero."""
    wide = max(fonts.width(write(tick)) for tick in span.ticks()) * SMALL + 14
    ticks = span.ticks(max(2, min(6, int((span.end - span.start) / wide))))
    rows = [{"value": tick, "text": write(tick), "y": top + 8, "from": top + 17, "to": bottom} for tick in ticks]
    sheet.rules(rows, span.of("value"), None, "from", "to", stroke=palette.HAIR)
    if zero is not None and span.low <= zero <= span.high:
        sheet.rules(
            [{"value": zero, "from": top + 17, "to": bottom}], span.of("value"), None, "from", "to", stroke=palette.MARK
        )
    sheet.text(rows, span.of("value"), fontSize=SMALL, fill=palette.QUIET, align="center")


def columns(sheet: Sheet, heads: Sequence[tuple[float, str]], y: float) -> None:
    """Small headings, right-aligned at their pixels."""
    rows = [{"x": x, "y": y + 8, "text": text} for x, text in heads if text]
    sheet.text(rows, "x", fontSize=SMALL, fill=palette.QUIET, align="right")


def notes(sheet: Sheet, texts: Iterable[str], y: float) -> float:
    """Small print at the foot, each note once; gives the height of the sheet."""
    lines = [line for text in dict.fromkeys(texts) if text for line in fonts.wrap(text, sheet.width / SMALL / 1.04)]
    if lines:
        sheet.text([{"y": y + 18, "text": lines}], 0, fontSize=SMALL, fill=palette.QUIET, lineHeight=15.5)
    return y + 14 + 15.5 * len(lines) + 4


def blank(why: str) -> Picture:
    """A quiet picture that says there is nothing to show, and why."""
    sheet, height = _blank(why)
    return sheet.picture(height, why)


def _blank(why: str) -> tuple[Sheet, float]:
    sheet = Sheet()
    lines = fonts.wrap(why, (sheet.width - 60) / TEXT / 1.05)
    height = 40 + 18 * len(lines)
    sheet.bars(
        [{"y": 1, "y2": height - 1, "x": 1, "x2": sheet.width - 1}], "x", "x2", fill=palette.WASH, cornerRadius=4
    )
    sheet.text([{"y": 20 + 9, "text": lines}], sheet.width / 2, align="center", fill=palette.QUIET, lineHeight=18)
    return sheet, height


def status_notes(rows: Iterable[Row]) -> list[str]:
    """What the marks of small groups mean, where there are any; with ``status``, people and answers of each row."""
    rows, rule = list(rows), disclosure.current()
    pale = _("Pale mark: fewer than {k} people, an indication only.")
    hollow = _("Hollow mark: fewer than {k} people, too few for an interval.")
    if _informed(rows, "indicative", rule.indicative):
        pale = _("Pale mark: answers that count as fewer than {k} people, an indication only.")
    if _informed(rows, "few", rule.no_interval):
        hollow = _("Hollow mark: answers that count as fewer than {k} people, too few for an interval.")
    said = {
        "indicative": pale.format(k=rule.indicative),
        "few": hollow.format(k=rule.no_interval),
        "hidden": _("Not shown: figures from which single people could be recognised."),
    }
    found = {row.get("status") for row in rows}
    return [text for status, text in said.items() if status in found]


def _informed(rows: Iterable[Row], status: str, people: int) -> bool:
    """Whether some row has a status though it has people enough: their answers count as fewer."""
    return any(row.get("status") == status and counts_as_fewer(row, people) for row in rows)


def method_note(rows: Iterable[Row]) -> str:
    """The note on the intervals, with the method as the measure names it."""
    methods = list(
        dict.fromkeys(str(row["method"]) for row in rows if row.get("method") and row.get("low") is not None)
    )
    if not methods:
        return ""
    return _("Line: where the figure for all customers plausibly lies ({method}). n: answers.").format(
        method=figures.phrases(methods)
    )


def look_of(status: str | None, colour: str) -> dict[str, str]:
    """Fill and stroke of a mark: full when sure, pale when indicative, hollow when there are too few answers."""
    fill = {"few": palette.PAPER, "indicative": palette.mix(colour, palette.PAPER, 0.4)}.get(status or "ok", colour)
    return {"fill": fill, "stroke": colour}
