"""The steps of the workshop without a kernel: one line, with the step of this notebook marked."""

from __future__ import annotations

from html import escape
from typing import Any

from journeykit.pictures import fonts, palette
from journeykit.words import _

SIZE, GAP, LEFT = 14, 26, 12


def step_face(title: str, sheet: dict[str, Any]) -> tuple[str, str]:
    """The bar as SVG and as text.

    Parameters
    ----------
    title : str
    sheet : dict
        ``steps``: each with ``number``, ``name``, ``here`` and ``done``.

    Examples
    --------
    >>> step = {"number": "1", "name": "Goals", "here": True, "done": True}
    >>> step_face("Steps", {"steps": [step]})[1]
    'Steps: [1 Goals ✓]'
    """
    said = [_said(one) for one in sheet["steps"]]
    words = _("{title}: {steps}").format(title=title, steps="  ".join(said))
    x, drawn = float(LEFT), ""
    for one, text in zip(sheet["steps"], said, strict=True):
        shown = text.strip("[]")
        look = f'font-weight="700" fill="{palette.INK}"' if one["here"] else f'fill="{palette.TEXT}"'
        drawn += f'<text x="{x:.0f}" y="26" font-size="{SIZE}" {look}>{escape(shown)}</text>'
        wide = fonts.width(shown) * SIZE * (1.08 if one["here"] else 1.0)
        if one["here"]:
            drawn += f'<rect x="{x:.0f}" y="33" width="{wide:.0f}" height="3" fill="{palette.INK}"/>'
        x += wide + GAP
    family = escape(fonts.stack_for(words), quote=True)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{x:.0f}" height="42" viewBox="0 0 {x:.0f} 42" role="img" '
        f'aria-label="{escape(title, quote=True)}" font-family="{family}">'
        f'<rect width="{x:.0f}" height="42" rx="8" fill="{palette.WASH}"/>{drawn}</svg>'
    )
    return svg, words


def _said(one: dict[str, Any]) -> str:
    text = " ".join(filter(None, (one["number"], one["name"], "✓" if one["done"] else "")))
    return f"[{text}]" if one["here"] else text
