"""The sheet that every chart is drawn on: marks in layers, heights in pixels, values on stated scales.

Vega-Lite leaves room for labels by measuring text; a sheet says where everything stands, so a long Chinese name wraps
instead of pushing the picture about, and JupyterLab, vl-convert and `pictures.drawing` give the same picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Any
from zlib import crc32

from journeykit.errors import ChartError
from journeykit.pictures import drawing, palette
from journeykit.scope import Scope

if TYPE_CHECKING:
    from journeykit.pictures.picture import Picture

Row = dict[str, Any]
Channel = dict[str, Any]

WIDTH, PHONE = 760, 358
"""Pixels of a sheet, and of one that a phone of 390 shows whole, at the size of its text."""
TEXT, SMALL, HEADING = 13, 11.5, 14

_width: ContextVar[int] = ContextVar("journeykit_sheet", default=WIDTH)


class narrow(Scope[int]):
    """Draw for a phone, from here on or inside a ``with`` block.

    Examples
    --------
    >>> with narrow():
    ...     Sheet().width
    358
    """

    def __init__(self) -> None:
        super().__init__(_width, PHONE)


@dataclass(frozen=True)
class Span:
    """A stretch of values laid over a stretch of pixels.

    Examples
    --------
    >>> span = Span(0, 100, 200, 400)
    >>> span.at(50), span.ticks(3)
    (300.0, [0, 50, 100])
    """

    low: float
    high: float
    start: float
    end: float

    @classmethod
    def over(
        cls,
        values: Iterable[float | None],
        start: float,
        end: float,
        *,
        within: tuple[float, float] | None = None,
        least: float = 1,
    ) -> Span:
        """A round stretch that holds all the values, at least so wide, never beyond its natural ends."""
        known = [one for one in values if one is not None] or [0.0]
        low, high = min(known), max(known)
        short = max(0.0, least - (high - low)) / 2
        low, high = low - short, high + short
        step = _round_step((high - low) / 5)
        low, high = floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step
        if within is not None:
            low, high = max(low, within[0]), min(high, within[1])
        return cls(low, high if high > low else low + step, start, end)

    def of(self, field: str) -> Channel:
        """The channel that lays a column over these pixels."""
        return {
            "field": field,
            "type": "quantitative",
            "axis": None,
            "scale": {"domain": [self.low, self.high], "range": [self.start, self.end], "zero": False, "nice": False},
        }

    def at(self, value: float) -> float:
        """The pixel of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self, most: int = 6) -> list[float]:
        """Round values along the stretch."""
        step = _round_step((self.high - self.low) / most)
        first, last = ceil(self.low / step - 1e-9), floor(self.high / step + 1e-9)
        return [round(place * step, 6) if step < 1 else round(place * step) for place in range(first, last + 1)]


def on_a_phone() -> bool:
    """Whether what is drawn now is drawn for a phone."""
    return _width.get() == PHONE


def _round_step(rough: float) -> float:
    power = 10.0 ** floor(log10(rough)) if rough > 0 else 1.0
    return next(power * times for times in (1, 2, 5, 10) if power * times >= rough - 1e-12)


def drawn_narrow(draw: Callable[[], Picture]) -> Picture | None:
    """What is drawn, for a phone; None where it is no sheet: other pens know of no phone."""
    with narrow():
        picture = draw()
    return picture if f'width="{PHONE}"' in picture.svg[:80] else None


class Sheet:
    """Layers of marks, put on one after another.

    Examples
    --------
    >>> sheet = Sheet()
    >>> sheet.text([{"y": 12, "text": "Security"}], 0)
    >>> sheet.picture(40, "One touchpoint").alt
    'One touchpoint'
    """

    def __init__(self, width: int | None = None) -> None:
        self.phone = _width.get() == PHONE
        self.width = width or _width.get()
        self._layers: list[tuple[dict[str, Any], list[Row], dict[str, Channel]]] = []

    def either(self, broad: float, phone: float) -> float:
        """A measure of the drawing: another one on a phone."""
        return phone if self.phone else broad

    def put(self, mark: dict[str, Any], rows: Sequence[Row], **channels: Any) -> None:
        """Put a layer on: a number is a pixel, a text the column that holds the pixel, a span's channel the value."""
        if not rows:
            return
        ready = {name: _channel(name, channel) for name, channel in channels.items() if channel is not None}
        fields = list(dict.fromkeys(channel["field"] for channel in ready.values() if "field" in channel))
        # Marks of one kind share a layer, so what lies under must be put on under the first of them as well.
        kept = [{field: row.get(field) for field in fields} for row in rows]
        for known, there, channels_ in self._layers:
            if known == mark and channels_ == ready:
                there.extend(kept)
                return
        self._layers.append((mark, kept, ready))

    def rules(self, rows: Sequence[Row], x: Any, x2: Any, y: Any = "y", y2: Any = None, **style: Any) -> None:
        """Straight lines, such as intervals and grids."""
        mark = {"type": "rule", "stroke": palette.LINE, "strokeWidth": 1, **style}
        self.put(_constant(mark), rows, x=x, x2=x2, y=y, y2=y2, **_columns(style))

    def points(self, rows: Sequence[Row], x: Any, y: Any = "y", **style: Any) -> None:
        """Marks with fill and stroke; ``tip`` of each row is its tooltip."""
        mark = {"type": "point", "filled": True, "size": 90, "strokeWidth": 1.75, "opacity": 1, **style}
        self.put(_constant(mark), rows, x=x, y=y, tooltip=self._tip(), **_columns(style))

    def bars(self, rows: Sequence[Row], x: Any, x2: Any, y: Any = "y", y2: Any = "y2", **style: Any) -> None:
        """Filled boxes."""
        mark = {"type": "bar", "opacity": 1, **style}
        self.put(
            _constant(mark),
            rows,
            x=x,
            x2=x2,
            y=y,
            y2=y2,
            tooltip=self._tip(),
            **_columns(style),
        )

    def text(self, rows: Sequence[Row], x: Any, y: Any = "y", field: str = "text", **style: Any) -> None:
        """Words; a list of lines stands line under line."""
        mark = {"type": "text", "align": "left", "baseline": "middle", "fontSize": TEXT, "fill": palette.INK, **style}
        mark.setdefault("lineHeight", round(mark["fontSize"] * 1.25, 1))
        self.put(_constant(mark), rows, x=x, y=y, text={"field": field, "type": "nominal"}, **_columns(style))

    def _tip(self) -> Channel | None:
        """A finger hovers over nothing."""
        return None if self.phone else {"field": "tip", "type": "nominal"}

    def picture(self, height: float, words: str) -> Picture:
        """The sheet as a picture with its alt text."""
        from journeykit.pictures.picture import Picture

        svg = drawing.draw(self.spec(height, words))
        if svg is None:
            raise ChartError("marks that the kit's pen draws were needed", "another kind of mark")
        return Picture(svg, words)

    def spec(self, height: float, words: str) -> dict[str, Any]:
        """The sheet as a Vega-Lite specification, every position stated."""
        names = [f"sheet-{crc32(words.encode()):08x}-{place}" for place in range(len(self._layers))]
        layers = [
            {"data": {"name": name}, "mark": mark, "encoding": channels}
            for name, (mark, _rows, channels) in zip(names, self._layers, strict=True)
        ]
        return {
            "layer": layers,
            "datasets": {name: rows for name, (_mark, rows, _channels) in zip(names, self._layers, strict=True)},
            "width": self.width,
            "height": round(height),
            "padding": 0,
            "autosize": {"type": "none"},
            "background": palette.PAPER,
            "description": words,
            "config": {"font": drawing.font_for([words, *self._words()]), "view": {"stroke": None}},
            "resolve": {"scale": {"x": "independent", "y": "independent"}},
            "usermeta": {"journeykit": "sheet"},
        }

    def _words(self) -> Iterable[str]:
        for mark, rows, channels in self._layers:
            if mark["type"] == "text":
                for row in rows:
                    said = row.get(channels["text"].get("field", ""))
                    yield "".join(map(str, said)) if isinstance(said, list) else str(said)


def _channel(name: str, channel: Any) -> Channel:
    if isinstance(channel, dict):
        kept = channel
        if name in ("x2", "y2"):
            kept = {"field": channel["field"]} if "field" in channel else channel
        return kept
    if isinstance(channel, str):
        if name in ("x2", "y2"):
            return {"field": channel}
        if name in ("x", "y"):
            return {"field": channel, "type": "quantitative", "scale": None, "axis": None}
        if name == "detail":
            return {"field": channel, "type": "nominal"}
        kind = "quantitative" if name in ("size", "opacity", "strokeWidth") else "nominal"
        return {"field": channel, "type": kind, "scale": None, "legend": None}
    return {"value": channel}


_COLUMNED = ("fill", "stroke", "shape", "size", "opacity", "strokeWidth")


def _columns(style: dict[str, Any]) -> dict[str, Any]:
    """The parts of a style that a column gives: ``fill="@ink"`` takes the colour from the column ``ink``."""
    return {key: style[key][1:] for key in _COLUMNED if isinstance(style.get(key), str) and style[key].startswith("@")}


def _constant(mark: dict[str, Any]) -> dict[str, Any]:
    """The parts of a style that hold for every row."""
    columns = _columns(mark)
    return {key: value for key, value in mark.items() if key not in columns}
