"""The one door to the terminal: what strangers wrote is shown there, and never obeyed.

A respondent can put control codes into an answer: to change the title of a window, to clear a screen, to fill a
clipboard. And a code page that lacks a letter must end no command. So whatever the commands print goes through
`echo`, `echo_json` or `console`, and `open_streams` lets standard output take every text.
"""

from __future__ import annotations

import codecs
import json
import re
import sys
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from rich.console import Console

# C0 without tab and line feed, DEL, C1; line and paragraph separators; marks that turn the direction of the text round.
_CODES: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_LOOK_ALIKE: Final = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "…": "...", "·": ".", "•": "*", "×": "x",
     "─": "-", "━": "-", "│": "|", "┃": "|", "╷": "|", "╵": "|", "╴": "-", "╶": "-", "╸": "-", "╺": "-", "\u00a0": " ",
     "\u202f": " "}
)  # fmt: skip
_FALLBACK: Final = "journeykit.terminal"


def shown(text: str) -> str:
    r"""The text with a visible sign in place of every control code; line breaks and tabs stay.

    Examples
    --------
    >>> shown("\x1b]0;owned\x07 fine"), shown("a\u202eb"), shown("two\nlines")
    ('␛]0;owned␇ fine', 'a�b', 'two\nlines')
    """
    return _CODES.sub(_sign, text.replace("\r\n", "\n"))


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else "\ufffd"


def echo(text: object = "", *, err: bool = False, nl: bool = True) -> None:
    """Print a text to the terminal, or to standard error."""
    import click

    stream = sys.stderr if err else sys.stdout
    click.echo(_fitting(shown(str(text)), stream), err=err, nl=nl)


def echo_json(value: Any) -> None:
    r"""Print a value as JSON; whatever a terminal would obey, or the code page lacks, stands as ``\uXXXX``.

    Examples
    --------
    >>> echo_json({"a": "\x9b31m 好"})
    {
     "a": "\u009b31m 好"
    }
    """
    import click

    text = json.dumps(value, ensure_ascii=False, indent=1, default=str)
    text = re.sub(r"(?!\n)" + _CODES.pattern, lambda found: f"\\u{ord(found[0]):04x}", text)
    try:
        text.encode(_encoding(sys.stdout))
    except UnicodeEncodeError:
        text = json.dumps(value, indent=1, default=str)
    click.echo(text)


def console(**settings: Any) -> Console:
    """A console of rich, with `Console`'s own settings, whose texts hold no control codes."""
    from rich.console import Console
    from rich.segment import Segment

    class SafeConsole(Console):
        def render(self, *given: Any, **options: Any) -> Iterable[Segment]:
            for one in super().render(*given, **options):
                yield one if one.control else Segment(_fitting(shown(one.text), self.file), one.style)

    return SafeConsole(**settings)


def open_streams() -> None:
    """Let standard output and error take texts that their code page lacks letters for."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=_FALLBACK)


def _encoding(stream: Any) -> str:
    return getattr(stream, "encoding", None) or "utf-8"


def _fitting(text: str, stream: Any) -> str:
    """The text with look-alikes, or its escape, for every letter that the stream's code page lacks."""
    try:
        name = _encoding(stream)
        text.encode(name)
    except UnicodeEncodeError:
        return text.encode(name, _FALLBACK).decode(name)
    except LookupError:
        return text
    return text


def _lacking(error: UnicodeError) -> tuple[str | bytes, int]:
    """What stands for letters that a code page lacks: a look-alike where there is one, else the number of the sign."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_plain, error.object[error.start : error.end])), error.end


def _plain(letter: str) -> str:
    alike = letter.translate(_LOOK_ALIKE)
    alike = alike if alike.isascii() else unicodedata.normalize("NFKD", letter)
    alike = "".join(one for one in alike if not unicodedata.combining(one))
    return alike if alike.isascii() and alike else letter.encode("ascii", "backslashreplace").decode()


codecs.register_error(_FALLBACK, _lacking)
