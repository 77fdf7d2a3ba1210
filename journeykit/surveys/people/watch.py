"""Every column of an export looked at once: personal by its name, or by its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from journeykit.surveys.files.cells import key
from journeykit.surveys.people import kinds
from journeykit.surveys.people.cells import FEWEST, kind_of_cells

if TYPE_CHECKING:
    from journeykit.surveys.exports import ExportColumn

ROWS: Final = 400
"""First responses that are looked at."""
_NETWORKS: Final = re.compile(
    r"line|we ?chat|微信|qq|telegram|whatsapp|facebook|fb|instagram|ig|threads|twitter|skype|kakao(talk)?|linkedin",
    re.IGNORECASE,
)
_TICKS: Final = frozenset(
    {"0", "1", "x", "y", "n", "yes", "no", "true", "false", "v", "✓", "是", "否", "checked", "ja", "nein"}
)
_TELLING: Final = (kinds.EMAIL, kinds.ADDRESS_IP, kinds.NAME, kinds.ACCOUNT)
_FEW: Final = 3
_READABLE: Final = 3


def watched(columns: Sequence[ExportColumn], rows: Sequence[Sequence[str]]) -> tuple[ExportColumn, ...]:
    """The columns with the kind of personal data that each holds, by its name and by the cells of the first rows.

    Ids of respondents may be tokens or numbers: they tell people apart and are shown nowhere. A column named "Phone"
    that holds nothing but ticks is an option of a question.
    """
    return tuple(replace(one, personal=_kind(one, rows)) for one in columns)


def cell_to_check(columns: Sequence[ExportColumn], records: Sequence[Sequence[str]], header: int) -> str:
    """One short text beyond ASCII, by which people see at once whether the encoding was read rightly.

    Headers come first, then answers that several people gave; a cell of a personal column never.
    """
    shown = [one.index for one in columns if not one.personal]
    heads = [record[at] for record in records[:header] for at in shown if at < len(record)]
    cells = [record[at] for record in records[header:] for at in shown if at < len(record)]
    often = [cell for cell, times in Counter(cells).items() if times > 1]
    for texts in (heads, often, cells):
        found = [" ".join(text.strip("\ufeff ").split()) for text in texts if not text.isascii()]
        letters = [text for text in found if any(sign.isalpha() and not sign.isascii() for sign in text)]
        if letters:
            return min(letters, key=lambda text: (len(text) < _READABLE, len(text)))[:80]
    return ""


def _kind(column: ExportColumn, rows: Sequence[Sequence[str]]) -> str:
    at = column.index
    cells = [cell for row in rows[:ROWS] if at < len(row) and (cell := row[at].strip())]
    if column.personal:
        return "" if column.role == "answer" and _option(column, cells) else column.personal
    if column.role in ("answered_at", "status", "derived"):
        return ""
    kind = kind_of_cells(cells)
    if column.role == "respondent" and kind not in _TELLING:
        return ""
    if not kind and _NETWORKS.fullmatch(key(column.question)) and len(set(cells)) > _FEW:
        return kinds.ACCOUNT
    return kind


def _option(column: ExportColumn, cells: Sequence[str]) -> bool:
    """Whether the cells only tick the column's own header."""
    own = {key(part).casefold() for part in (*column.parts, column.question, column.option)}
    return len(cells) >= FEWEST and all(key(cell).casefold() in own | _TICKS for cell in cells)
