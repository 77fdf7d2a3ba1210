"""The Altair theme and renderer ``journeykit``, and one way from a picture to SVG, PNG and words.

JupyterLab 4 draws Vega-Lite 5 and Altair 6 writes 6, so the renderer leaves the version to the reader (a test compiles
every chart under both) and sends SVG and PNG along for whatever cannot draw it: reports, print, notebooks nobody trusts
yet. Nothing in it names an address: not even that of the schema, which no reader needs.
"""

from __future__ import annotations

import base64
import os
import re
from typing import Any

from journeykit.errors import ChartError
from journeykit.pictures import drawing, fonts, palette

_V5_MIME = "application/vnd.vegalite.v5+json"
_VEGA_LITE = "6.4"

Bundle = dict[str, Any]


def config(stack: str = fonts.CJK_STACK) -> dict[str, Any]:
    """The ``config`` of a Vega-Lite chart in the kit's look.

    Examples
    --------
    >>> config()["view"]
    {'stroke': None}
    """
    tint = palette.current()
    axis = {"labelColor": palette.TEXT, "titleColor": palette.TEXT, "labelFontSize": 12, "titleFontSize": 12}
    return {
        "font": stack,
        "background": palette.PAPER,
        "view": {"stroke": None},
        "title": {"color": palette.INK, "fontSize": 15, "anchor": "start", "subtitleColor": palette.QUIET},
        "axis": {
            **axis,
            "gridColor": palette.HAIR,
            "domainColor": palette.LINE,
            "tickColor": palette.LINE,
            "titleFontWeight": "normal",
        },
        "legend": {"labelColor": palette.TEXT, "titleColor": palette.TEXT, "labelFontSize": 12},
        "mark": {"color": tint.accent},
        "range": {
            "category": [tint.accent, "#c8651b", "#5b6f82", "#8a5fa8", "#3f8f6b", "#a3842c"],
            "diverging": list(palette.EMOTION),
            "ramp": [tint.wash, tint.soft, tint.accent],
        },
    }


def enable() -> None:
    """Draw every chart of this session in the kit's look, offline, also where no browser runs.

    Examples
    --------
    >>> enable()
    >>> import altair
    >>> altair.renderers.active, altair.theme.active
    ('journeykit', 'journeykit')
    """
    import altair as alt

    alt.theme.register("journeykit", enable=True)(lambda: alt.theme.ThemeConfig(config=config()))  # type: ignore[typeddict-item]
    alt.renderers.register("journeykit", _render)
    alt.renderers.enable("journeykit")


def _render(spec: Bundle, **_options: Any) -> Bundle:
    png = {"image/png": base64.b64encode(_png_of(spec, 1)).decode()} if wants_png() else {}
    return {
        _V5_MIME: {name: value for name, value in spec.items() if name != "$schema"},
        "image/svg+xml": _svg_of(spec),
        **png,
        "text/plain": _words_of(spec),
    }


def wants_png() -> bool:
    """Whether pictures in a notebook get a PNG beside their SVG: yes, unless ``JOURNEYKIT_PNG=0``, as in batches."""
    return os.environ.get("JOURNEYKIT_PNG", "1") != "0"


def bundle(picture: Any) -> Bundle:
    """All faces of a picture, by mime type: Vega-Lite 5 (of a chart), SVG, PNG and words.

    Parameters
    ----------
    picture : altair chart or Picture
    """
    if hasattr(picture, "faces"):
        return dict(picture.faces())
    return _render(_spec(picture))


def svg(picture: Any) -> str:
    """A picture as SVG.

    Parameters
    ----------
    picture : altair chart, dict or Picture
        A chart of Altair, a Vega-Lite specification, or one of the kit's own pictures.

    Raises
    ------
    ChartError
        When it is none of these.
    """
    if hasattr(picture, "svg"):
        return str(picture.svg)
    return _svg_of(_spec(picture))


def png(picture: Any, scale: float = 2) -> bytes:
    """A picture as PNG, twice as fine as the screen unless told otherwise.

    Parameters
    ----------
    picture : altair chart, dict or Picture
    scale : float
        Pixels a unit of the picture.
    """
    if hasattr(picture, "svg"):
        return png_of_svg(picture.svg, scale)
    return _png_of(_spec(picture), scale)


def png_of_svg(text: str, scale: float = 2) -> bytes:
    """SVG as PNG, with the packaged Chinese font where the system has none."""
    import vl_convert

    fonts.register_packaged()
    return bytes(vl_convert.svg_to_png(text, scale=scale))


def pdf_of_svg(text: str) -> bytes:
    """SVG as a PDF of one page of the same size: a CSS pixel is three quarters of a point."""
    import vl_convert

    fonts.register_packaged()
    size = re.compile(r'(<svg\b[^>]*?\s(?:width|height)=")([\d.]+)"')
    for _side in range(2):
        text = size.sub(lambda found: f'{found[1]}{float(found[2]) * 0.75:g}pt"', text, count=1)
    return bytes(vl_convert.svg_to_pdf(text.replace('pt"', '"', 2)))


def alt_text(picture: Any) -> str:
    """What a picture shows, in words, for those who cannot see it."""
    if hasattr(picture, "alt"):
        return str(picture.alt)
    return _words_of(_spec(picture))


def _spec(picture: Any) -> Bundle:
    if isinstance(picture, dict):
        return picture
    if not hasattr(picture, "to_dict"):
        raise ChartError("a chart was needed", type(picture).__name__, "Pass what finding.chart() gives.")
    return dict(picture.to_dict(validate=False))


def _words_of(spec: Bundle) -> str:
    return str(spec.get("description") or "")


def _svg_of(spec: Bundle) -> str:
    drawn = drawing.draw(spec)
    if drawn is not None:
        return drawn
    import vl_convert

    fonts.register_packaged()
    return str(vl_convert.vegalite_to_svg(spec, vl_version=_VEGA_LITE))


def _png_of(spec: Bundle, scale: float) -> bytes:
    drawn = drawing.draw(spec)
    if drawn is not None:
        return png_of_svg(drawn, scale)
    import vl_convert

    fonts.register_packaged()
    return bytes(vl_convert.vegalite_to_png(spec, vl_version=_VEGA_LITE, scale=scale))
