"""Contents on paper: what stands on which sheet, read from a first print, since Chromium counts no targets."""

from __future__ import annotations

import re
from html import escape, unescape

_ENTRY = re.compile(r'<li><a href="#([^"]+)">(.*?)</a></li>', re.DOTALL)
_NAV = re.compile(r'<nav class="contents".*?</nav>', re.DOTALL)
_FIRST = '<div class="part kind-heading">'
_OBJECT = re.compile(rb"(\d+) 0 obj\s*<<(.*?)>>\s*endobj", re.DOTALL)
_KIDS = re.compile(rb"/Kids \[([^\]]*)\]")
_ROOT = re.compile(rb"/Type /Catalog\s+/Pages (\d+) 0 R")
_NAMED = re.compile(rb"/([^\s/\[\]<>()]+) \[(\d+) 0 R /XYZ")


def with_contents(html: str, sheets: dict[str, int] | None = None) -> str:
    """A page with its contents behind the first page, for paper.

    Parameters
    ----------
    html : str
        As `pdf.as_printed` gives it.
    sheets : dict, optional
        The sheet of each section (`sheets_of`); what has none is left out. Without it all sections stand, unnumbered.
    """
    found = _NAV.search(html)
    if found is None or _FIRST not in html:
        return html
    entries = [
        (name, text)
        for name, text in _ENTRY.findall(found[0])
        if name != "summary" and (sheets is None or unescape(name) in sheets)
    ]
    lines = [
        f'<li><a href="#{name}"><span>{text}</span> <span>{_sheet(name, sheets)}</span></a></li>'
        for name, text in entries
    ]
    told = f'<ol class="on-paper">{"".join(lines)}</ol>'
    front, rest = html.split(_FIRST, 1)
    return f"{front}{told}{_FIRST}{rest}"


def _sheet(name: str, sheets: dict[str, int] | None) -> str:
    return "0" if sheets is None else escape(str(sheets[unescape(name)]))


def sheets_of(printed: bytes) -> dict[str, int]:
    """On which sheet each section of a print stands, by its address; empty where the print is of another kind.

    Examples
    --------
    >>> pages = b"1 0 obj <</Type /Pages /Kids [3 0 R 4 0 R]>> endobj 2 0 obj <</goals [4 0 R /XYZ 0 0 0]>> endobj "
    >>> sheets_of(pages + b"5 0 obj <</Type /Catalog /Pages 1 0 R>> endobj")
    {'goals': 2}
    """
    root = _ROOT.search(printed)
    if root is None:
        return {}
    nodes = {
        number: [int(kid) for kid in re.findall(rb"(\d+) 0 R", kids[1])]
        for number, held in ((int(found[1]), found[2]) for found in _OBJECT.finditer(printed))
        if (kids := _KIDS.search(held)) is not None and b"/Type /Pages" in held
    }
    places = {page: place for place, page in enumerate(_leaves(int(root[1]), nodes), 1)}
    return {_name(name): places[int(page)] for name, page in _NAMED.findall(printed) if int(page) in places}


def _leaves(number: int, nodes: dict[int, list[int]]) -> list[int]:
    if number not in nodes:
        return [number]
    return [leaf for kid in nodes[number] for leaf in _leaves(kid, nodes)]


def _name(held: bytes) -> str:
    """A name as a PDF writes it: other bytes than letters behind a #."""
    plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), held)
    return plain.decode("utf-8", "replace")
