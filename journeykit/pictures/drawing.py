"""The kit's own charts to SVG in a millisecond.

vl-convert needs 50 to 250 ms a chart with Chinese labels, most of it to measure text. The charts of the kit give every
position as a number on a stated scale, so nothing is left to measure. What this page cannot draw (anybody's own Altair
chart) it leaves to vl-convert: `draw` then gives None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from math import sqrt
from typing import Any

from journeykit.pictures import fonts
from journeykit.pictures.joined import CORNERS, joined
from journeykit.pictures.joined import number as _n

Row = dict[str, Any]
Spec = dict[str, Any]

_TOP_KEYS = {
    "$schema",
    "config",
    "layer",
    "width",
    "height",
    "padding",
    "autosize",
    "background",
    "description",
    "datasets",
    "data",
    "resolve",
    "usermeta",
}
_CHANNELS = {
    "x",
    "y",
    "x2",
    "y2",
    "color",
    "fill",
    "stroke",
    "shape",
    "size",
    "text",
    "tooltip",
    "detail",
    "order",
    "opacity",
    "strokeWidth",
}
_STYLE = {
    "type",
    "align",
    "baseline",
    "dx",
    "dy",
    "fontSize",
    "fontWeight",
    "fontStyle",
    "lineHeight",
    "color",
    "fill",
    "stroke",
    "strokeWidth",
    "strokeDash",
    "strokeCap",
    "strokeJoin",
    "opacity",
    "shape",
    "size",
    "filled",
    "cornerRadius",
    "interpolate",
    "invalid",
    "aria",
    "tooltip",
}


class _Foreign(Exception):
    """The chart holds something that is not one of ours."""


def draw(spec: Spec) -> str | None:
    """SVG of a chart that is made of the kit's own marks, or None for any other chart.

    Parameters
    ----------
    spec : dict
        A Vega-Lite specification.
    """
    if (spec.get("usermeta") or {}).get("journeykit") != "sheet" or set(spec) - _TOP_KEYS:
        return None
    try:
        body = "".join(_layer(layer, spec) for layer in spec["layer"])
    except (_Foreign, KeyError, TypeError, ValueError):
        return None
    return _page(spec, body)


def _page(spec: Spec, body: str) -> str:
    width, height = spec["width"], spec["height"]
    words = escape(str(spec.get("description") or ""))
    stack = escape(str(spec["config"]["font"]))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'font-family="{stack}" role="img" aria-label="{words}"><rect width="{width}" height="{height}" '
        f'fill="{escape(str(spec["background"]))}"/>{body}</svg>'
    )


def _layer(layer: Spec, spec: Spec) -> str:
    mark, channels = layer["mark"], layer["encoding"]
    if set(mark) - _STYLE or set(channels) - _CHANNELS or set(layer) - {"data", "mark", "encoding"}:
        raise _Foreign
    writer = _WRITERS.get(mark["type"])
    if writer is None:
        raise _Foreign
    rows = _rows(layer, spec)
    # A second end lies on the scale of the first.
    scaled = {end: {**channels[end], "scale": channels[end[0]].get("scale")} for end in ("x2", "y2") if end in channels}
    read = {name: _reader(name, channel) for name, channel in {**channels, **scaled}.items()}
    if mark["type"] in ("line", "area"):
        return "".join(writer(series, read, mark) for series in _series(rows, channels))
    if mark["type"] in ("bar", "point") and "tooltip" not in channels and not mark.get("cornerRadius"):
        return joined(rows, read, mark)
    shared = _shared(mark, channels) if len(rows) > 2 else {}
    if not shared:
        return "".join(writer([row], read, mark) for row in rows)
    # What holds for every mark of a layer is said once: thirty pictures of a report are a tenth smaller for it.
    own = {key: value for key, value in mark.items() if key not in shared}
    said = " ".join(f'{_PAINTS[key]}="{escape(str(value))}"' for key, value in shared.items())
    return f"<g {said}>{''.join(writer([row], read, own) for row in rows)}</g>"


_PAINTS = {"fill": "fill", "stroke": "stroke", "strokeWidth": "stroke-width", "opacity": "opacity"}


def _shared(mark: Spec, channels: Spec) -> Spec:
    """The paint that all marks of a layer share; lines of one look become one path anyway, and texts a group."""
    if mark["type"] == "text" or (mark["type"] == "rule" and "stroke" not in channels):
        return {}
    return {
        key: mark[key]
        for key in _PAINTS
        if mark.get(key) is not None and key not in channels and (key, mark[key]) not in _ANYWAY
    }


_ANYWAY = {("opacity", 1), ("strokeWidth", 1)}
"""What holds where nothing is said."""


def _rows(layer: Spec, spec: Spec) -> list[Row]:
    data = layer.get("data") or spec["data"]
    return list(spec["datasets"][data["name"]] if "name" in data else data["values"])


def _series(rows: list[Row], channels: Spec) -> Iterable[list[Row]]:
    field = (channels.get("detail") or {}).get("field")
    if field is None:
        return [rows]
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[field], []).append(row)
    return groups.values()


def _reader(name: str, channel: Spec) -> Callable[[Row], Any]:
    if "value" in channel:
        return lambda row: channel["value"]
    field, scale = channel["field"], channel.get("scale")
    if scale is None:
        return lambda row: row[field]
    if name not in ("x", "y", "x2", "y2"):
        raise _Foreign
    (low, high), (start, end) = scale["domain"], scale["range"]
    return lambda row: start + (row[field] - low) / (high - low) * (end - start)


def _paint(row: Row, read: Spec, mark: Spec, keys: Iterable[str]) -> str:
    said = []
    for key, name in (("fill", "fill"), ("stroke", "stroke"), ("strokeWidth", "stroke-width"), ("opacity", "opacity")):
        if key in keys:
            colour = read[key](row) if key in read else mark.get(key)
            if colour is not None:
                said.append(f'{name}="{escape(str(colour))}"')
    if "stroke" in keys:
        if mark.get("strokeDash"):
            said.append(f'stroke-dasharray="{" ".join(map(str, mark["strokeDash"]))}"')
        said += [
            f'{name}="{mark[key]}"'
            for key, name in (("strokeCap", "stroke-linecap"), ("strokeJoin", "stroke-linejoin"))
            if key in mark
        ]
    return " ".join(said)


def _title(row: Row, read: Spec) -> str:
    tip = read["tooltip"](row) if "tooltip" in read else None
    return f"<title>{escape(str(tip))}</title>" if tip else ""


def _rule(rows: list[Row], read: Spec, mark: Spec) -> str:
    row = rows[0]
    x, y = read["x"](row), read["y"](row)
    x2 = read["x2"](row) if "x2" in read else x
    y2 = read["y2"](row) if "y2" in read else y
    paint = _paint(row, read, mark, ("stroke", "strokeWidth", "opacity"))
    return f'<line x1="{_n(x)}" y1="{_n(y)}" x2="{_n(x2)}" y2="{_n(y2)}" {paint}/>'


def _bar(rows: list[Row], read: Spec, mark: Spec) -> str:
    row = rows[0]
    (left, right), (top, bottom) = (sorted((read[a](row), read[b](row))) for a, b in (("x", "x2"), ("y", "y2")))
    round_ = f' rx="{mark["cornerRadius"]}"' if mark.get("cornerRadius") else ""
    paint = _paint(row, read, mark, ("fill", "stroke", "strokeWidth", "opacity"))
    place = f'x="{_n(left)}" y="{_n(top)}" width="{_n(right - left)}" height="{_n(bottom - top)}"{round_}'
    return f"<rect {place} {paint}>{_title(row, read)}</rect>"


def _point(rows: list[Row], read: Spec, mark: Spec) -> str:
    row = rows[0]
    x, y = read["x"](row), read["y"](row)
    size = read["size"](row) if "size" in read else mark["size"]
    shape = read["shape"](row) if "shape" in read else mark.get("shape", "circle")
    paint = _paint(row, read, mark, ("fill", "stroke", "strokeWidth", "opacity"))
    if shape == "circle":
        radius = sqrt(size / 3.141592653589793)
        return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{radius:.2f}" {paint}>{_title(row, read)}</circle>'
    corners = " ".join(f"{x + dx * sqrt(size):.1f},{y + dy * sqrt(size):.1f}" for dx, dy in CORNERS[shape])
    return f'<polygon points="{corners}" {paint}>{_title(row, read)}</polygon>'


_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
# Where the middle, the top and the foot of a line stand over its baseline, in em, as Vega places them.
_BASELINES = {"middle": 0.3, "top": 0.79, "bottom": -0.21, "alphabetic": 0.0}


def _text(rows: list[Row], read: Spec, mark: Spec) -> str:
    row = rows[0]
    said = read["text"](row)
    lines = said if isinstance(said, list) else [said]
    size, step = mark["fontSize"], mark.get("lineHeight", mark["fontSize"] + 2)
    x = read["x"](row) + mark.get("dx", 0)
    y = read["y"](row) + mark.get("dy", 0) + size * _BASELINES[mark.get("baseline", "alphabetic")]
    weight = f' font-weight="{mark["fontWeight"]}"' if mark.get("fontWeight", "normal") != "normal" else ""
    slope = ' font-style="italic"' if mark.get("fontStyle") == "italic" else ""
    paint = _paint(
        row, read, mark, ("fill", "stroke", "strokeWidth", "opacity") if "stroke" in mark else ("fill", "opacity")
    )
    anchor = _ANCHORS[mark.get("align", "center")]
    start = f'<text x="{_n(x)}" font-size="{size}" text-anchor="{anchor}"{weight}{slope} {paint}'
    return "".join(f'{start} y="{_n(y + place * step)}">{escape(str(line))}</text>' for place, line in enumerate(lines))


def _line(rows: list[Row], read: Spec, mark: Spec) -> str:
    if not rows:
        return ""
    corners = " ".join(f"{_n(read['x'](row))},{_n(read['y'](row))}" for row in rows)
    paint = _paint(rows[0], read, mark, ("stroke", "strokeWidth", "opacity"))
    return f'<polyline points="{corners}" fill="none" {paint}/>'


def _area(rows: list[Row], read: Spec, mark: Spec) -> str:
    if not rows:
        return ""
    there = [f"{_n(read['x'](row))},{_n(read['y'](row))}" for row in rows]
    back = [f"{_n(read['x'](row))},{_n(read['y2'](row))}" for row in reversed(rows)]
    return f'<polygon points="{" ".join(there + back)}" {_paint(rows[0], read, mark, ("fill", "opacity"))}/>'


_WRITERS: dict[str, Callable[[list[Row], Spec, Spec], str]] = {
    "rule": _rule,
    "bar": _bar,
    "point": _point,
    "text": _text,
    "line": _line,
    "area": _area,
}


def font_for(texts: Iterable[str]) -> str:
    """The faces to ask for when these texts stand in one picture."""
    return fonts.stack_for("".join(texts))
