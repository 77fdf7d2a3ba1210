"""What files of a report may say of a failure: no place on this machine, and nothing that a person answered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from journeykit import errors

_QUOTED: Final = re.compile(r"(?<!\w)'([^'\n]*)'(?!\w)|\"([^\"\n]*)\"")
_QUOTED_PATH: Final = re.compile(r"(['\"])(?:/|[A-Za-z]:[\\/])(?:[^'\"\n]*[\\/])?([^'\"\\/\n]+)\1")
_PATH: Final = re.compile(r"(?<![\w.:/<\\])/(?:[^\s/'\"<>:;,]+/)+(?=[^\s/'\"])|\b[A-Za-z]:\\(?:[^\s\\'\"<>:;,]+\\)+")
_COLOUR: Final = re.compile(r"\x1b\[[0-9;]*m")
_LINE: Final = re.compile(r"(?:Cell In\[\d*\]|<ipython-input[^>]*>|/ipykernel_\S+)\S*,? (?:in )?line:? (\d+)")
_OF_CODE: Final = (
    "NameError",
    "AttributeError",
    "ImportError",
    "ModuleNotFoundError",
    "SyntaxError",
    "IndentationError",
)
"""Errors that quote code, never data."""


def without_places(text: str, places: Iterable[str] = ()) -> str:
    """A text without the folders above the files that it names.

    Parameters
    ----------
    text : str
    places : iterable of str
        Folders that are known, with blanks in their names perhaps; other absolute paths are found by their look.

    Examples
    --------
    >>> without_places("/home/ann/my client/surveys/a.csv: empty", ["/home/ann/my client"])
    'surveys/a.csv: empty'
    >>> without_places("[Errno 28] No space left on device: '/mnt/big disk/a.html', see /usr/lib/python3/x.py:3")
    "[Errno 28] No space left on device: 'a.html', see x.py:3"
    """
    # A name alone tells of no place, and may be a word of the text.
    known = {place.rstrip("/\\") for place in places if re.search(r"[\\/]", place)} - {""}
    for place in sorted(known, key=len, reverse=True):
        text = text.replace(f"{place}/", "").replace(f"{place}\\", "").replace(place, re.split(r"[\\/]", place)[-1])
    return _PATH.sub("", _QUOTED_PATH.sub(r"\1\2\1", text))


def without_answers(name: str, text: str, code: str) -> str:
    """What an error says, without what it quotes; the kit's own errors, and words that the notebook itself says, stay.

    Parameters
    ----------
    name : str
        Kind of the error.
    text : str
        What it says.
    code : str
        The cells of the notebook.

    Examples
    --------
    >>> without_answers("ValueError", "could not convert string to float: 'jane.doe@example.com'", "")
    "could not convert string to float: '…'"
    >>> without_answers("KeyError", "'region'", 'responses["region"]')
    "'region'"
    """
    if is_own(name) or name in _OF_CODE:
        return text

    def kept(found: re.Match[str]) -> str:
        said = found[1] if found[1] is not None else found[2]
        return found[0] if said in code else f"{found[0][0]}…{found[0][0]}"

    return _QUOTED.sub(kept, text)


def is_own(name: str) -> bool:
    """Whether an error is the kit's own: those explain themselves."""
    return isinstance(getattr(errors, name, None), type)


def cleaned(notebook: Any, places: Iterable[str]) -> None:
    """Take out of a notebook's errors and warnings what belongs to this machine or to a person."""
    places = tuple(places)
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                said = without_answers(output.ename, output.evalue, code)
                output.evalue = without_places(said, places)
                output.traceback = [*_own_line(cell.source, output.traceback), f"{output.ename}: {output.evalue}"]
            elif output.output_type == "stream" and output.name == "stderr":
                output.text = without_places(without_answers("", output.text, code), places)


def _own_line(source: str, traceback: Iterable[str]) -> list[str]:
    """The line of the cell that stopped, as its traceback tells it."""
    found = _LINE.findall(_COLOUR.sub("", "\n".join(traceback)))
    lines = source.splitlines()
    return [f"line {number}: {lines[int(number) - 1]}" for number in found[:1] if 0 < int(number) <= len(lines)]
