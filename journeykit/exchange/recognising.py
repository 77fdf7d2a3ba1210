"""Which map a file is, by what stands in it and not by its name; and what reads it."""

from __future__ import annotations

import re
import shlex
import zipfile
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from journeykit.errors import MapError, SurveyError, did_you_mean
from journeykit.exchange import bounded
from journeykit.exchange.answers import holds_answers
from journeykit.exchange.drawing import Hand
from journeykit.exchange.outline import Outline
from journeykit.words import N_, _, translation

TITLES: Final = {
    "xmind": N_("an Xmind map"),
    "mermaid": N_("a Mermaid journey"),
    "opml": N_("an OPML outline"),
    "freemind": N_("a FreeMind or Freeplane map"),
    "grid": N_("a map in a grid"),
    "markdown": N_("a map in Markdown"),
    "cjml": N_("a CJML document"),
}
"""The maps that come in."""
_ENDINGS: Final = {
    ".xmind": "xmind", ".mmd": "mermaid", ".mermaid": "mermaid", ".opml": "opml", ".mm": "freemind", ".md": "markdown",
    ".markdown": "markdown", ".csv": "grid", ".tsv": "grid", ".xlsx": "grid", ".xls": "grid", ".ods": "grid",
    ".cjml": "cjml", ".txt": "markdown",
}  # fmt: skip
_HEAD: Final = 1 << 16
_SURE: Final = 0.5
"""From here on a detector of survey tools is believed; a plain table is 0.1."""


def tool_of(path: Path) -> str:
    """The format of a map.

    Raises
    ------
    MapError
        When it is none that the kit reads.
    """
    found = recognised(path) or _ENDINGS.get(path.suffix.lower(), "")
    if not found:
        bounded.bytes_of(path)  # says better what is wrong with a file that is not there
        do = _("Name it with --format: {names}.").format(names=", ".join(TITLES))
        raise MapError(_("a map that the kit reads was needed"), _("a file of another kind"), do, path.name)
    if found == "grid":
        _refuse_survey(path)
    return found


def _refuse_survey(path: Path) -> None:
    """A table that a survey tool exported is no map: say which command looks at it."""
    from journeykit.surveys.files.sources import open_source
    from journeykit.surveys.opening import verdicts

    try:
        sure = verdicts(open_source(path))[:1]
    except SurveyError:
        return  # what is wrong with it as a table is told by whoever reads it as a map
    if sure and sure[0][1].sure >= _SURE:
        do = _("Look at it with: journeykit inspect {file}. If it is a map after all: --format grid.")
        came = _("an export of {tool}").format(tool=sure[0][0].title)
        raise MapError(_("a map was needed"), came, do.format(file=shlex.quote(str(path))), path.name)
    if holds_answers(path):
        do = _("A survey is looked at with: journeykit inspect {file}. If it is a map after all: --format grid.")
        came = _("a table of many rows, or of people, without the name of a lane in its first column")
        raise MapError(_("a map was needed"), came, do.format(file=shlex.quote(str(path))), path.name)


_PROLOGUE = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\])?[^>]*>)*", re.S)
_ROOT = re.compile(rb"<(?:\w+:)?(\w+)[\s/>]")


def recognised(path: Path) -> str:
    """The format of a file that is surely a map; empty for a table, plain text and anything else.

    Examples
    --------
    >>> recognised(Path("no_such_file"))
    ''
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return ""
    if head.startswith(b"PK"):
        return "xmind" if _is_xmind(path) else ""
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"<cjml" in text[:2000]:
        return "cjml"
    if text.startswith(b"<"):
        # Only the first element tells: a file of Stata has a <map> of its own further down.
        before = _PROLOGUE.match(text)
        root = _ROOT.match(text, before.end() if before else 0)
        name = {b"cjml": "cjml", b"opml": "opml", b"map": "freemind"}.get(root[1] if root else b"", "")
        if name:
            return name
    lines = [line.strip() for line in text.splitlines()]
    if any(line.startswith(b"journey") and line[7:8] in (b"", b" ", b"\t") for line in lines) and _is_mermaid(
        lines, path
    ):
        return "mermaid"
    return "markdown" if path.suffix.lower() in (".md", ".markdown") else ""


def refuse_map(path: Path) -> None:
    """Refuse a journey map where a survey export was asked for, with the command that takes it.

    Raises
    ------
    SurveyError
    """
    if tool := recognised(path):
        do = _("Take it in as a map: journeykit import {file} CLIENT").format(file=shlex.quote(str(path)))
        raise SurveyError(_("a survey export was needed"), title_of(tool), do, path.name)


def read(path: Path, tool: str, lanes: Mapping[str, str] | None = None) -> list[Outline]:
    """The maps of a file.

    Raises
    ------
    MapError
        When it is no such map.
    """
    if tool not in TITLES:
        raise MapError(_("a format of map was needed"), f"'{tool}'", did_you_mean(tool, TITLES))
    module: Any = import_module(f"journeykit.exchange.{tool}")
    found: list[Outline] = module.read(path, lanes or {}) if tool == "grid" else module.read(path)
    return found


def hand_of(tool: str) -> Hand:
    """How a format draws."""
    hand: Hand = import_module(f"journeykit.exchange.{tool}").HAND
    return hand


def title_of(tool: str) -> str:
    """What a format is called, in the language in use."""
    return translation(TITLES[tool])


def _is_xmind(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist()[:10_000])
            if "content.json" in names or path.suffix.lower() == ".xmind":
                return True
            return "content.xml" in names and "mimetype" not in names and "META-INF/manifest.xml" in names and (
                "meta.xml" in names and "styles.xml" in names and "comments.xml" in names
            )  # fmt: skip
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return path.suffix.lower() == ".xmind"


def _is_mermaid(lines: list[bytes], path: Path) -> bool:
    """Whether ``journey`` begins a diagram: the first statement, or the first line of a fenced block."""
    if any(b"mermaid" in line for line in lines):
        return True
    statements = [line for line in lines if line and not line.startswith((b"%%", b"---", b"title:", b"config:"))]
    return path.suffix.lower() in (".mmd", ".mermaid") or (bool(statements) and statements[0] == b"journey")
