"""Google Forms, the CSV of its answer sheet: Timestamp first, one column a question, grids as "Question [Row]"."""

from __future__ import annotations

import re
from typing import Final

from journeykit.surveys.exports import Layout, Vendor, Verdict
from journeykit.surveys.files.cells import key
from journeykit.surveys.files.source import Source
from journeykit.surveys.layouts import plain_columns, split_grid
from journeykit.words import _

_FIRST: Final = frozenset(
    {
        "timestamp",
        "zeitstempel",
        "horodateur",
        "marca temporal",
        "時間戳記",
        "时间戳记",
        "carimbo de data/hora",
        "informazioni cronologiche",
        "タイムスタンプ",
        "타임스탬프",
        "tijdstempel",
    }
)
_STAMP: Final = re.compile(r"\d{1,4}[/.-]\s?\d{1,2}[/.-]\s?\d{1,4}\.?[ ,T].*\d{1,2}[:.]\d{2}", re.DOTALL)


def detect(source: Source) -> Verdict | None:
    """Timestamp first, over dates with a time, and no id anywhere."""
    head = source.head(4)
    if len(head) < 2 or key(head[0][0]).casefold() not in _FIRST:
        return None
    if any(_STAMP.match(row[0].strip()) for row in head[1:]):
        return Verdict(0.85, _("Timestamp first, over dates with a time"))
    return None


def read(source: Source) -> Layout:
    """One header row; several answers in one cell stay together, since options may hold commas themselves."""
    header = source.head(1)[0]
    columns = plain_columns(header, dict.fromkeys(_FIRST, "answered_at"), split_grid)
    notes = []
    if any(not cell.strip() for cell in header):
        notes.append(_("a question has no title: bind it by its place, such as '#2'"))
    return Layout(_("answer sheet, one header row"), 1, tuple(columns), notes=tuple(notes))


VENDOR = Vendor("google-forms", "Google Forms", "Responses > ⋮ > Download responses (.csv)", detect, read)
