"""One JavaScript module out of several files: a widget is served as one text, without a build."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"
_IMPORT = re.compile(r'^import\s[^;]*?from\s+"\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class)\b)", re.MULTILINE)


@cache
def bundle(name: str) -> str:
    """The module `name` of ``static/`` with all that it imports in front of it.

    Examples
    --------
    >>> text = bundle("journey_board.js")
    >>> text.count("export default"), "import {" in text
    (1, False)
    """
    pieces: dict[str, str] = {}
    _gather(name, pieces)
    return "\n".join(pieces.values())


def _gather(name: str, pieces: dict[str, str]) -> None:
    # Each file gets a block of its own, so that names that are private to it cannot meet those of another.
    text = (STATIC / name).read_text(encoding="utf-8")
    wanted = _IMPORT.findall(text)
    for other in wanted:
        if other not in pieces:
            _gather(other, pieces)
    body = _IMPORT.sub("", text)
    if "export default" in body:
        pieces[name] = body
        return
    names = re.findall(r"^export (?:async )?(?:function|const|class) (\w+)", body, re.MULTILINE)
    given = f"{{ {', '.join(names)} }}"
    pieces[name] = f"const {given} = (() => {{\n{_EXPORT.sub('', body)}\nreturn {given};\n}})();"


def style() -> str:
    """The style sheets of all boards, one after another."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(STATIC.glob("*.css")))
