"""What a spreadsheet did to answers when it opened a file: ranges become days, ids lose digits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_MONTH: Final = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DAMAGE: Final = re.compile(
    rf"#(NAME\?|REF!|VALUE!)|{_MONTH}-\d\d?|\d\d?-{_MONTH}|\d{{1,2}}月\d{{1,2}}日|\d\.\d+E\+\d+", re.IGNORECASE
)


def damaged_answers(frequent: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    """Answers that a spreadsheet made dates, errors or rounded numbers of; a column of dates alone is none.

    Examples
    --------
    >>> damaged_answers([("10-Jun", 4), ("251-500", 3), ("1月5日", 2)])
    ('a spreadsheet seems to have changed 10-Jun, 1月5日: download the export again',)
    """
    from journeykit.words import _

    found = [text for text, _count in frequent if _DAMAGE.fullmatch(text)]
    if not found:
        return ()
    text = _("a spreadsheet seems to have changed {examples}: download the export again")
    return (text.format(examples=", ".join(found[:4])),)


def damaged_options(options: Sequence[str]) -> tuple[str, ...]:
    """Options such as 1.2 between 1.19 and 1.21: the spreadsheet that rounded them also rounded the answers.

    Examples
    --------
    >>> damaged_options(["1.18", "1.19", "1.2", "1.21"])
    ("the option '1.2' may have been '1.20' before a spreadsheet opened the file",)
    """
    from journeykit.words import _

    long = [one for one in options if re.fullmatch(r"\d+\.\d\d", one)]
    cut = [one for one in options if re.fullmatch(r"\d+\.\d", one)]
    said = _("the option '{option}' may have been '{before}' before a spreadsheet opened the file")
    rounded = tuple(said.format(option=one, before=f"{one}0") for one in cut) if len(long) > 2 else ()
    dated = tuple(one for one in options if _DAMAGE.fullmatch(one))
    return rounded + (damaged_answers([(one, 1) for one in dated]) if dated else ())
