"""What stands in a picture in place of a figure that is withheld."""

from __future__ import annotations

from collections.abc import Iterable

from journeykit.pictures import palette
from journeykit.pictures.sheet import SMALL, Sheet
from journeykit.questions.question import Row
from journeykit.responses.gate import why_covered
from journeykit.words import _
from journeykit.words.code import spoken


def reason(row: Row) -> str:
    """Why a row shows no figure: its own group is too small, or a smaller one would follow from it.

    Parameters
    ----------
    row : dict
        With ``why`` in words, as `Finding.rows` gives it.

    Examples
    --------
    >>> reason({"why": "fewer than 5 people"}), reason({"why": spoken("covered")})
    ('not shown: too few people', 'not shown: it would give a smaller group away')
    """
    if spoken(why_covered()) in str(row.get("why") or ""):
        return _("not shown: it would give a smaller group away")
    return _("not shown: too few people")


def write(sheet: Sheet, rows: Iterable[Row], at: float) -> None:
    """Write into each of these rows of a picture why it has no figure; rows stand at their ``y``."""
    sheet.text([{"y": row["y"], "text": reason(row)} for row in rows], at, fontSize=SMALL, fill=palette.QUIET)
