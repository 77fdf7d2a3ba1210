"""SVG made ready to stand in a page: one picture for a screen reader, ids of its own, a size that gives way."""

from __future__ import annotations

import hashlib
import re
from html import escape
from itertools import groupby

_ROOT = re.compile(r"<svg\b[^>]*>")
_SIZE = re.compile(r'\s(width|height)="([\d.]+)(?:px)?"')
_ATTRIBUTES = re.compile(r'\s(?:role|aria-[\w-]+|style|class)="[^"]*"')
_INNER = re.compile(r'\s(?:role|aria-[\w-]+)="[^"]*"')
_PLAIN = re.compile(r'\s(?:opacity="1"|text-anchor="start"|stroke-width="1"|xmlns="[^"]*")')
_LINES = re.compile(r'(?:<line x1="[^"]*" y1="[^"]*" x2="[^"]*" y2="[^"]*"(?P<look> stroke="[^"]*"[^>]*)/>)'
                    r'(?:<line x1="[^"]*" y1="[^"]*" x2="[^"]*" y2="[^"]*"(?P=look)/>)+')  # fmt: skip
_ENDS = re.compile(r'<line x1="([^"]*)" y1="([^"]*)" x2="([^"]*)" y2="([^"]*)"')
_TEXT = re.compile(r"<text(?P<attributes>[^>]*)>(?P<words>.*?)</text>", re.DOTALL)
_TEXTS = re.compile(r"(?:<text[^>]*>(?:(?!</text>).)*</text>){2,}", re.DOTALL)
_PLACE = re.compile(r' (?:x|y|dx|dy|id|transform|textLength|lengthAdjust)="[^"]*"')
_X = re.compile(r' x="([^"]*)"')
_FONT = re.compile(r' font-family="[^"]*"')
_EMPTY = re.compile(r"<(rect|circle|line|path)([^>]*)></\1>")
_PART = re.compile(r'(<text[^>]* y="-?\d+)\.\d+(?=")')
_STEPS = re.compile(r' d="((?:[ML]-?[\d.]+ -?[\d.]+|[Zz])+)"')
_STEP = re.compile(r"([ML])(-?[\d.]+) (-?[\d.]+)|[Zz]")
_ID = re.compile(r'\sid="([^"]+)"')


def in_page(svg: str, alt: str, *, styled: bool = False, named: str = "") -> str:
    """An SVG picture as it stands inside an HTML page.

    Its root becomes one image with the alt text; what is inside loses roles and labels of its own, which would make a
    screen reader spell every mark; ids get a prefix, because all pictures of a page share one room of ids.

    Parameters
    ----------
    svg : str
        A whole SVG document; text in it already escaped.
    alt : str
        What the picture shows, in words.
    styled : bool
        The page's own style names the type, so that the picture need not.
    named : str
        The id of words on the page that say what it shows, in place of the alt text.

    Examples
    --------
    >>> in_page('<?xml version="1.0"?><svg width="40" viewBox="0 0 40 20"><g aria-label="x"/></svg>', 'Two "bars"')
    '<svg width="40" viewBox="0 0 40 20" role="img" aria-label="Two &quot;bars&quot;" preserveAspectRatio="xMinYMin"
    style="max-width:40px"><g/></svg>'
    """
    found = _ROOT.search(svg)
    if found is None:
        return ""
    end = svg.rfind("</svg>")
    if styled:
        found = _ROOT.search(svg := _FONT.sub("", svg, count=1)) or found
        end = svg.rfind("</svg>")
    inner = _brief(_INNER.sub("", svg[found.end() : end])).replace('"#ffffff"', '"#fff"')
    root = _PLAIN.sub("", _ATTRIBUTES.sub("", found.group()))[:-1].rstrip("/ ")
    size = dict(_SIZE.findall(root))
    if "viewBox" not in root and {"width", "height"} <= set(size):
        root += f' viewBox="0 0 {size["width"]} {size["height"]}"'
    limit = f' style="max-width:{float(size["width"]):g}px"' if "width" in size else ""
    words = f'aria-labelledby="{escape(named)}"' if named else f'aria-label="{escape(alt)}"'
    # Nobody could reach a link inside an image.
    role = "group" if "<a " in inner else "img"
    # JupyterLab resolves the href of every <a>, and stumbles over one in an SVG; its older name it leaves alone.
    inner = inner.replace("<a href=", "<a xlink:href=")
    return f'{root} role="{role}" {words} preserveAspectRatio="xMinYMin"{limit}>{_own_ids(inner)}</svg>'


def _brief(inner: str) -> str:
    """The same marks in fewer letters: what is the rule anyway is left out, and lines of one look are one path.

    Examples
    --------
    >>> _brief('<line x1="0" y1="5" x2="9" y2="5" stroke="#ddd"/><line x1="0" y1="7" x2="9" y2="7" stroke="#ddd"/>')
    '<path d="M0 5H9M0 7H9" stroke="#ddd"/>'
    >>> _brief('<rect x="1" opacity="1"></rect><rect x="2"><title>Two</title></rect>')
    '<rect x="1"/><rect x="2"><title>Two</title></rect>'
    """
    # Words stand on whole pixels: nobody sees the rest, and a page has thousands.
    inner = _PART.sub(r"\1", _EMPTY.sub(r"<\1\2/>", _PLAIN.sub("", inner)))
    return _STEPS.sub(_straight, _TEXTS.sub(_together, _LINES.sub(_path, inner)))


def _straight(found: re.Match[str]) -> str:
    """Steps across or down, said by one number in place of two.

    Examples
    --------
    >>> _straight(_STEPS.fullmatch(' d="M2 5L9 5L9 8L2 9z"'))
    ' d="M2 5H9V8L2 9z"'
    """
    said, x, y = [], "", ""
    for step in _STEP.finditer(found[1]):
        kind, across, down = step[1], step[2], step[3]
        if kind is None or kind == "M" or (across != x and down != y):
            said.append(step[0])
        else:
            said.append(f"H{across}" if down == y else f"V{down}")
        x, y = across or "", down or ""
    return f' d="{"".join(said)}"'


def _together(found: re.Match[str]) -> str:
    """Texts of one look that follow each other, in one group that says the look once."""
    looks = [(_without_place(one["attributes"]), one) for one in _TEXT.finditer(found[0])]
    said: list[str] = []
    for look, own in groupby(looks, key=lambda one: one[0]):
        texts = [one for _look, one in own]
        if len(texts) < 2 or not look:
            said += [one[0] for one in texts]
            continue
        places = ["".join(_PLACE.findall(one["attributes"])) for one in texts]
        across = {(_X.findall(place) or ["0"])[0] for place in places}
        if len(across) == 1 and not any("transform" in place for place in places):
            # Texts of one column stand at the same place across: it is said once, too.
            shift = "" if across == {"0"} else f' transform="translate({across.pop()})"'
            look, places = look + shift, [_X.sub("", place) for place in places]
        inner = "".join(f"<text{place}>{one['words']}</text>" for place, one in zip(places, texts, strict=True))
        said.append(f"<g{look}>{inner}</g>")
    return "".join(said)


def _without_place(attributes: str) -> str:
    return "".join(sorted(re.findall(r' [\w-]+="[^"]*"', _PLACE.sub("", attributes))))


def _path(found: re.Match[str]) -> str:
    steps = "".join(f"M{x1} {y1}L{x2} {y2}" for x1, y1, x2, y2 in _ENDS.findall(found[0]))
    return f'<path d="{steps}"{found["look"]}/>'


def _own_ids(inner: str) -> str:
    names = set(_ID.findall(inner))
    if not names:
        return inner
    mark = "p" + hashlib.sha256(inner.encode()).hexdigest()[:8]
    inner = _ID.sub(lambda found: f' id="{mark}-{found[1]}"', inner)
    for name in sorted(names, key=len, reverse=True):
        inner = inner.replace(f"url(#{name})", f"url(#{mark}-{name})").replace(
            f'href="#{name}"', f'href="#{mark}-{name}"'
        )
    return inner


def sheets(svg: str) -> int:
    """On how many sheets of paper a picture of ordinary width would have to stand.

    Examples
    --------
    >>> [sheets(f'<svg width="760" height="{height}">') for height in (500, 860, 1500)]
    [1, 1, 2]
    """
    found = _ROOT.search(svg)
    size = {name: float(value) for name, value in _SIZE.findall(found.group())} if found else {}
    return max(1, -(-int(size.get("height", 0)) // int(size.get("width", 1) * TALL)))


WIDE, TALL = 900, 1.15


def shape_of(svg: str) -> str:
    """How a picture wants to be printed.

    ``plain`` in the text, ``wide`` on a landscape page, ``poster`` on a page of its own, ``tall`` over several pages.

    Examples
    --------
    >>> sizes = ((720, 400), (1200, 600), (1200, 1500), (720, 1500))
    >>> [shape_of(f'<svg width="{width}" height="{height}">') for width, height in sizes]
    ['plain', 'wide', 'poster', 'tall']
    """
    found = _ROOT.search(svg)
    size = {name: float(value) for name, value in _SIZE.findall(found.group())} if found else {}
    if {"width", "height"} - set(size):
        return "plain"
    if size["width"] < WIDE:
        return "tall" if size["height"] / size["width"] > TALL else "plain"
    return "wide" if size["height"] / size["width"] < 0.75 else "poster"
