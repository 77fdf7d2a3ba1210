"""Files of statistics packages (SPSS .sav, .zsav, .por, Stata .dta): values with labels, read within bounds."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from journeykit.errors import SurveyError
from journeykit.surveys.files.bounds import MOST_CELLS, refuse_beyond
from journeykit.words import _

_MOST: Final = 1 << 30
_PORTABLE: Final = b"SPSS PORT FILE"
_STATA: Final = range(104, 120)


def labelled_kind(start: bytes) -> str:
    """The reader of a file of a statistics package by its first bytes: "sav", "por" or "dta"; empty for any other.

    Examples
    --------
    >>> labelled_kind(b"$FL2@(#) SPSS"), labelled_kind(b"<stata_dta><header>"), labelled_kind(b"id,score")
    ('sav', 'dta', '')
    """
    if start.startswith((b"$FL2", b"$FL3")):
        return "sav"
    if start.startswith(b"<stata_dta>") or (
        start[0] in _STATA and start[1:2] in b"\x01\x02" and start[2:4] == b"\x01\x00"
    ):
        return "dta"
    return "por" if _PORTABLE in start[:512] else ""


def read_labelled(path: Path, kind: str) -> tuple[dict[str, list[Any]], Any]:
    """Values of every variable, and what the file says of them.

    Rows are counted before any is read: a damaged header that promises a billion of them takes no memory.

    Raises
    ------
    SurveyError
        If the file is damaged, or larger than a survey can be.
    """
    import pyreadstat

    if path.stat().st_size > _MOST:
        raise SurveyError(
            _("a file of at most 1 GB was needed"), _("a larger one"), _("Save the variables you need."), path.name
        )
    readers: dict[str, Any] = {"sav": pyreadstat.read_sav, "por": pyreadstat.read_por, "dta": pyreadstat.read_dta}
    read = readers[kind]
    more = {"user_missing": True} if kind == "sav" else {}  # the others mark missing values as nothing
    try:
        _none, about = read(str(path), metadataonly=True)
        columns = max(len(about.column_names), 1)
        refuse_beyond(about.number_rows or 0, columns, path.name)
        _refuse_promise(path, about.number_rows or 0)
        most = MOST_CELLS // columns
        values, about = read(str(path), output_format="dict", row_limit=most + 1, **more)
    except SurveyError:
        raise
    except Exception as error:  # pyreadstat raises bare Exceptions of its C library
        came = str(error)[:160] or type(error).__name__
        raise SurveyError(
            _("a file of SPSS or Stata that opens was needed"), came, _("Save it again."), path.name
        ) from None
    refuse_beyond(max((len(one) for one in values.values()), default=0), columns, path.name)
    return values, about


def _refuse_promise(path: Path, rows: int) -> None:
    """A compressed value takes a byte at least, and .zsav packs these a thousand times at most."""
    most = 1000 * path.stat().st_size
    if rows > most:
        came = _("{rows:,} rows promised in {st_size:,} bytes").format(rows=rows, st_size=path.stat().st_size)
        raise SurveyError(_("a whole file of SPSS or Stata was needed"), came, _("Save it again."), path.name)
