"""The page: an executed notebook as one HTML file that needs nothing else."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

from journeykit import __version__
from journeykit import words as language
from journeykit.page.brought import bringing
from journeykit.page.paints import painted
from journeykit.page.parts import part, stylesheet
from journeykit.page.quoting import quoted
from journeykit.page.sections import by_house, in_order, without_silent
from journeykit.page.shown import ABOUT
from journeykit.page.strong import strong
from journeykit.page.typeface import FAMILY, Typeface, typeface
from journeykit.pictures import embed as pictures
from journeykit.pictures import fonts, palette
from journeykit.shipped import shipped
from journeykit.words import _
from journeykit.words.quotes import nested_in_page

_HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_HREF, _ROW = re.compile(r' (?:xlink:)?href="#([^"]+)"'), re.compile(r'<tr id="([^"]+)">')
_IDS, _LINK = re.compile(r' id="([^"]+)"'), re.compile(r'<a (?:xlink:)?href="#([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_ONWARD = ' class="onward"'
_END_OF_HEAD = "<!-- end of head -->"
_APPENDIX = "<!-- appendix -->"


@dataclass(frozen=True)
class Page:
    """A finished page and what the index of a batch wants to know of it."""

    html: str
    client: str
    language: str
    headlines: tuple[dict[str, Any], ...]
    typeface: Typeface


def page(notebook: Any, homes: Sequence[Path] = ()) -> Page:
    """Make the page of an executed report notebook.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
    homes : sequence of Path
        Folders of the pictures that its markdown cells name.

    Examples
    --------
    ::

        page(nbformat.read("reports/airport.ipynb", 4)).html
    """
    shown = [
        output.metadata[ABOUT]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if ABOUT in output.get("metadata", {})
    ]
    cover: dict[str, Any] = next((about for about in shown if about.get("kind") == "cover"), {})
    headlines = [figure for about in shown for figure in about.get("headlines", ())]
    client, spoken = str(cover.get("client", "")), str(cover.get("language", "en"))
    with language.use(spoken):
        body = _body(notebook, cover.get("first") or (), cover.get("sections") or (), homes)
        if cover.get("closing"):
            body += "\n" + part("parts/closing", lines=cover["closing"])
        body = _linked(body)
        title = (
            _("{client}: customer journey report").format(client=" ".join(client.split()))
            if client
            else _("Customer journey report")
        )
        look, foot = str(cover.get("look", "")), cover.get("foot") or title
        html, type_used = whole(title, body, accent=cover.get("accent") or None, foot=foot, look=look)
    return Page(html, client, spoken, tuple(headlines), type_used)


def whole(
    title: str,
    body: str,
    *,
    accent: str | None = None,
    foot: str = "",
    kind: str = "report",
    script: str = "",
    beside: str = "",
    look: str = "",
) -> tuple[str, Typeface]:
    """A whole HTML page around a body: head, style, fonts, contents.

    Parameters
    ----------
    title : str
        Plain text.
    body : str
        HTML in which every text is escaped.
    accent : str, optional
        The client's colour.
    foot : str
        Plain text at the foot of each printed page.
    kind : str
        ``report``, ``index`` or ``index portfolio``.
    script : str
        The kit's own script, which the page's policy then lets run; reports have none.
    beside : str
        Text of other pages that share this one's Chinese type: cut once, it serves them all.
    look : str
        A house's own style sheet (`look.look`).
    """
    from markupsafe import Markup

    if language.current() == "zh-TW":
        body = nested_in_page(body)
    contents = [
        {"id": unescape(anchor), "text": unescape(_TAG.sub("", text)).strip("¶ \n")}
        for anchor, text in _HEADING.findall(body)
    ]
    type_used = typeface(
        title
        + unescape(_TAG.sub("", body))
        + "".join(entry["text"] for entry in contents)
        + _("Contents")
        + foot
        + beside,
        strong(body + beside) + title + "".join(entry["text"] for entry in contents),
    )
    body, looks = painted(body)
    head, found, rest = body.partition(_END_OF_HEAD)
    html = part(
        "page",
        language=language.current(),
        title=title,
        version=__version__,
        kind=kind,
        style=Markup("\n".join([type_used.css, _colours(accent), stylesheet("page"), looks, _foot(foot), look])),  # noqa: S704 - made here
        contents=contents if kind == "report" else [],
        script=Markup(script),  # noqa: S704 - the kit's own
        script_hash=_hash(script),
        # The parts escape what they show.
        head=Markup(head if found else ""),  # noqa: S704
        body=Markup(rest if found else body),  # noqa: S704
    )
    return html + "\n", type_used


def _linked(body: str) -> str:
    """A body whose links lead somewhere: to a section that is not in this report a word does not link.

    Words that only lead onward go with their section. Rows of tables that nothing leads to need no address.

    Examples
    --------
    >>> _linked('<p>Two <a href="#x">scores</a>. <a href="#x" class="onward">All of them</a></p>')
    '<p>Two scores. </p>'
    """
    there = set(_IDS.findall(body))

    def led(link: re.Match[str]) -> str:
        if link[1] in there:
            return link[0]
        return "" if _ONWARD in link[0] else link[2]

    body = _LINK.sub(led, body)
    wanted = set(_HREF.findall(body))
    return _ROW.sub(lambda found: found[0] if found[1] in wanted else "<tr>", body)


def _hash(script: str) -> str:
    """By what a policy knows a script."""
    return b64encode(sha256(script.encode()).digest()).decode() if script else ""


def _body(notebook: Any, first: Sequence[str] = (), house: Sequence[str] = (), homes: Sequence[Path] = ()) -> str:
    """The outputs and the prose of the notebook: in its order but for what the goal wants first, and without silence.

    What has nothing to show stands in one list at the end of the report, with its reasons.
    """
    cells, silent = without_silent(by_house(notebook.cells, house) if house else in_order(notebook.cells, first))
    notebook = notebook.copy()
    notebook["cells"] = cells
    words = {"table": _("Table"), "picture": _("Picture")}
    resources = {"words": words, "in_page": pictures.in_page, "brought": bringing(homes)}
    body, _resources = _exporter().from_notebook_node(notebook, resources)
    missing = part("parts/silent", silent=silent) if silent else ""
    report, found, behind = str(body).strip().partition(_APPENDIX)
    rest = f'<div class="appendix">\n{behind}\n</div>' if found else ""
    return "\n".join(piece for piece in (report, missing, rest) if piece)


def prepare() -> None:
    """Compile what every page needs: the exporter with its template and what that extends, the style sheet."""
    from nbformat.v4 import new_notebook

    with language.use("en"):
        _body(new_notebook())  # type: ignore[no-untyped-call]
    stylesheet("page")


@cache
def _exporter() -> Any:
    from traitlets.config import Config

    from journeykit.page.compiled import Compiled
    from journeykit.page.exporter import FACES, PageExporter

    settings = Config()
    settings.NbConvertBase.display_data_priority = list(FACES)
    settings.TemplateExporter.extra_template_basedirs = [str(shipped("templates", "reports"))]
    settings.TemplateExporter.template_name = "client_page"
    settings.TemplateExporter.file_extension = ".html"
    exporter: Any = PageExporter(config=settings)  # type: ignore[no-untyped-call]
    exporter.output_mimetype = "text/html"
    exporter.environment.bytecode_cache = Compiled()
    return exporter


def _colours(accent: str | None) -> str:
    day = _named(palette.for_client(accent), {
        "ink": palette.INK, "text": palette.TEXT, "quiet": palette.QUIET, "mark": palette.MARK, "line": palette.LINE,
        "hair": palette.HAIR, "wash": palette.WASH, "paper": palette.PAPER, "worse": palette.WORSE,
    })  # fmt: skip
    night = _named(palette.at_night(accent), palette.NIGHT)
    return (
        f":root {{ {day} --drawn: {_stack()}; --sans: var(--drawn); }} "
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {night} }} }}"
    )


def _named(tint: palette.Palette, greys: dict[str, str]) -> str:
    accents = {
        "accent": tint.accent, "strong": tint.strong, "soft": tint.soft, "tint": tint.wash, "on-accent": tint.on_accent,
    }  # fmt: skip
    return " ".join(f"--{name}: {value};" for name, value in {**accents, **greys}.items())


def _stack() -> str:
    """Latin faces of the reader's machine, then the Chinese type that the page brings along."""
    faces = (*fonts.LATIN_FACES, FAMILY, *fonts.CJK_FACES)
    return ", ".join([*(quoted(face) for face in faces), "sans-serif"])


def _foot(text: str) -> str:
    """The foot of printed pages: whose report, and which page."""
    if not text:
        return ""
    style = f"font: 8pt {_stack()}; color: {palette.QUIET};"
    return (
        f"@page {{ @bottom-left {{ content: {quoted(' '.join(text.split()))}; {style} }} "
        f"@bottom-right {{ content: counter(page) ' / ' counter(pages); {style} }} }}"
    )
