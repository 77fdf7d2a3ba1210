"""The language that a command speaks: the one asked for, or the client's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

import click

from journeykit.words import LANGUAGES, current, use

Command = Callable[..., Any]
_LINE: Final = re.compile(rf"\blanguage:\s*[\"']?({'|'.join(LANGUAGES)})\b")

LANGUAGE: Final[Callable[[Command], Command]] = click.option(
    "--language", type=click.Choice(LANGUAGES), help="What the command speaks; the client's own by default."
)


def speaking(asked: str | None, *folders: str | Path) -> use:
    """Speak the language that was asked for, or that of the clients where they have one in common."""
    return use(asked or _common(folders) or current())


def _common(folders: Iterable[str | Path]) -> str | None:
    found = {own for folder in folders if (own := _own(Path(folder)))}
    return found.pop() if len(found) == 1 else None


def _own(folder: Path) -> str | None:
    """The language of a client, also where its journey.yaml has mistakes: they are told in it."""
    try:
        text = (folder if folder.suffix == ".yaml" else folder / "journey.yaml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    found = _LINE.search(text)
    return found[1] if found else None
