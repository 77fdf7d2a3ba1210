"""How many rows of a file are its header, by the shape of what stands below; never by one word in one row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final
from weakref import WeakKeyDictionary

from journeykit.scales import leading_integer, normalise, words
from journeykit.surveys.files.cells import key
from journeykit.surveys.files.grids import Grid
from journeykit.surveys.files.source import Source
from journeykit.surveys.infer.evidence import Inference, Witness
from journeykit.words import _

HEAD_ROWS: Final = 400
"""First records that a header is inferred from."""

_DEEPEST: Final = 6
_BELOW: Final = 400
_MOSTLY: Final = 0.8
_NUMBER: Final = re.compile(r"[+-]?\d+([.,]\d+)?%?")
_DATE: Final = re.compile(r"\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}.*")
_CODE: Final = re.compile(r"[A-Za-z]{0,12}[_.-]?\d*([_.\[-]?[A-Za-z]{0,4}\d+\]?)*")
_MARKERS: Final = frozenset({"response", "open-ended response"})

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Header:
    """Where the header of a file stands.

    Attributes
    ----------
    above : int
        Title lines over it.
    question : int
        The row of the questions, counted from the top of the file.
    rows : int
        All rows that are no responses: title lines, codes, questions, options.
    """

    above: int
    question: int
    rows: int


@dataclass
class _Tally:
    """What speaks for a row being header or body."""

    header: int = 0
    body: int = 0
    why: str = ""

    def for_header(self, weight: int, why: str) -> None:
        self.header += weight
        self.why = self.why or why


_headers: WeakKeyDictionary[Grid, Header] = WeakKeyDictionary()


def header_of(source: Source) -> Header:
    """Where the header of an opened table stands, inferred once however often it is asked for."""
    if source.grid is None:
        return infer_header([]).value
    if source.grid not in _headers:
        _headers[source.grid] = infer_header(source.head(HEAD_ROWS)).value
    return _headers[source.grid]


def infer_header(head: Rows) -> Inference[Header]:
    """Find the header of a table from its first records.

    A row below the first is header where its cells are unlike what stands below them: words over numbers and dates,
    blanks over ids and times, options each of which is the only answer of its column. It is a response
    where they are alike.

    Examples
    --------
    >>> head = [["How was it?", "Why?"], ["Response", "Open-Ended Response"], ["5", "Nice"], ["4", "Good"], ["5", "ok"]]
    >>> infer_header(head).value
    Header(above=0, question=0, rows=2)
    >>> infer_header([["Score", "Why?"], ["5", "Nice"], ["4", "Good"]]).value
    Header(above=0, question=0, rows=1)
    """
    above = title_rows(head)
    rows, why = above + 1, ""
    while rows < min(above + _DEEPEST, len(head) - 1):
        tally = _weigh(head, rows, head[rows - 1])
        if tally.header <= tally.body:
            break
        rows, why = rows + 1, why or tally.why
    question = _question_row(head, above, rows)
    witness = Witness("answers", why or _("the row below the first looks like the rows that follow"))
    return Inference(Header(above, question, rows), (witness,))


def title_rows(head: Rows) -> int:
    """How many rows stand above the header: blank ones, and those of far fewer cells than the rows that follow.

    Examples
    --------
    >>> title_rows([["Guests of 2026", "", ""], ["", "", ""], ["a", "b", "c"], ["1", "2", "3"]])
    2
    """
    filled = [sum(bool(cell.strip()) for cell in row) for row in head[:60]]
    usual = sorted(filled)[len(filled) // 2] if filled else 0
    for above, row in enumerate(head[: min(8, len(head) - 1)]):
        if filled[above] > max(2, usual // 4) or len(row) < 3 or (usual <= 2 and filled[above] > 1):
            return above
        if filled[above] == 2 and usual < 5:
            return above
    return 0


def _weigh(head: Rows, at: int, before: Sequence[str]) -> _Tally:
    """Compare the cells of a row with the cells below them."""
    tally = _Tally()
    body = head[at + 1 : at + 1 + _BELOW]
    full = [row for row in body if any(cell.strip() for cell in row)]
    cells = [cell.strip() for cell in head[at]]
    seen = {key(cell) for cell in set(chain.from_iterable(body)) if cell.strip()}
    only, named_only = [], 0
    for place, cell in enumerate(cells):
        below = [key(row[place]) for row in full if place < len(row) and row[place].strip()]
        if len(set(below)) == 1:
            only.append(place)
            named_only += bool(cell) and _only_number(key(cell), below[0]) == below[0]
        elif cell and below:
            _weigh_cell(tally, key(cell), below)
        elif not cell and len(below) == len(full) > 2 and _tells_apart(below):
            tally.for_header(2, _("it is blank where every row below has an id or a time"))
    ticked = max((sum(place < len(row) and bool(row[place].strip()) for place in only) for row in full), default=0)
    if named_only > max(1, ticked) and named_only >= len(only) - 1:  # nobody ticked all of these options
        tally.for_header(named_only, _("each of its cells is the only answer of its column"))
    named = place_names(before)
    same = sum(
        bool(cell) and key(cell) == named.get(place) and key(cell) not in seen for place, cell in enumerate(cells)
    )
    if same:
        tally.for_header(same, _("it repeats the names above it"))
    _weigh_repeats(tally, cells, seen)
    return tally


def place_names(row: Sequence[str]) -> dict[int, str]:
    """Cells of a row as they are compared, by place."""
    return {place: key(cell) for place, cell in enumerate(row) if cell.strip()}


def _tells_apart(below: list[str]) -> bool:
    """Whether a column has an id or a time in every row: whoever answered has one, whatever he left out."""
    if all(_DATE.fullmatch(one) for one in below):
        return True
    return len(set(below)) == len(below) and all(any(sign.isdigit() for sign in one) for one in below)


def _weigh_cell(tally: _Tally, cell: str, below: list[str]) -> None:
    """One cell against its column."""
    for kind in (_NUMBER, _DATE):
        if sum(bool(kind.fullmatch(one)) for one in below) >= _MOSTLY * len(below):
            if kind.fullmatch(cell):
                tally.body += 2
            elif cell in below or _is_an_answer(cell):
                tally.body += 1
            else:
                tally.for_header(1, _("it has words where the rows below have numbers or dates"))
            return
    if cell in below:
        tally.body += 2


def _is_an_answer(cell: str) -> bool:
    """Whether words among numbers are an end point ("Absolutely", "10 - Very likely") or say that there is none."""
    plain = normalise(cell)
    known = words.is_known(plain) or words.leaning(plain) != 0 or plain in words.missing_words()
    return known or leading_integer(plain) is not None


def _only_number(cell: str, answer: str) -> str:
    """The number of an option such as "- 3" or "3 stars" whose answers are that number; else the option."""
    found = re.findall(r"\d+", cell)
    return found[0] if len(found) == 1 and _NUMBER.fullmatch(answer) else cell if cell == answer else ""


def _weigh_repeats(tally: _Tally, cells: Sequence[str], seen: set[str]) -> None:
    """One word over several columns that nobody answered is a heading; a tool's own word counts once."""
    repeated = Counter(key(cell).casefold() for cell in cells if cell and key(cell) not in seen)
    for word, count in repeated.items():
        if count > 1 or word in _MARKERS:
            tally.for_header(1, _("one word that nobody answered stands over several columns"))


def _question_row(head: Rows, above: int, rows: int) -> int:
    """The row that asks: the first one that does not hold codes alone."""
    for at in range(above, rows - 1):
        cells = [cell.strip() for cell in head[at] if cell.strip()]
        coded = sum(bool(_CODE.fullmatch(cell)) and any(sign.isdigit() for sign in cell) for cell in cells)
        longer = sum(map(len, head[at + 1])) > sum(map(len, head[at]))
        if not (cells and coded * 2 >= len(cells) and longer):
            return at
    return rows - 1
