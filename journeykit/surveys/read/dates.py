"""Dates as survey tools write them; whether 03/04 is a day in March or in April is never guessed cell by cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from journeykit.errors import SurveyError
from journeykit.surveys.files.cells import Cells
from journeykit.surveys.read.clock import local, looks_minguo, plain_time
from journeykit.words import _

if TYPE_CHECKING:
    import numpy as np

Order = Literal["day-first", "month-first", "minguo"]
_SERIAL: Final = re.compile(r"[1-9]\d{4}(\.\d+)?")
_UNIX: Final = re.compile(r"[12]\d{9}")
_SLASHED: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})(?:\D.*)?$")
_TIMES: Final = ("", " %H:%M:%S", " %H:%M", " %I:%M:%S %p", " %I:%M %p", " %H:%M:%S.%f")


@dataclass(frozen=True, eq=False)
class Dates:
    """Dates of the rows.

    Attributes
    ----------
    times : ndarray of datetime64, shape (rows,)
        Clock time as written, or in the time zone asked for where the zone of the export is known; NaT where there is
        none.
    unread : tuple of str
        Texts that are no date.
    ambiguous : bool
        True where day-first and month-first both fit the whole column; `times` are NaT then.
    serials : int
        How many different values were spreadsheet day numbers.
    zoned : bool
        True where a zone is known, and nobody said into which the times are wanted.
    minguo : bool
        True where years may be those of the Republic of China, and nobody said so; these dates are NaT then.
    """

    times: np.ndarray
    unread: tuple[str, ...]
    ambiguous: bool
    serials: int
    zoned: bool = False
    minguo: bool = False


def read_dates(
    cells: Cells, order: Order | None, column: str, where: str, zone: float | None = None, timezone: str | None = None
) -> Dates:
    """Read a column of dates.

    Parameters
    ----------
    cells : Cells
        The column.
    order : "day-first", "month-first", "minguo" or None
        What the binding says of dates such as 03/04/2024 or 115/3/1.
    column, where : str
        Names of column and file, for errors.
    zone : float, optional
        Minutes from UTC of the whole column; what a cell says itself goes before.
    timezone : str, optional
        The client's time zone: times whose zone is known are told by its clocks.

    Raises
    ------
    SurveyError
        If one part of the column is day-first and another month-first, and the binding does not say which holds.
    """
    import numpy as np
    import pandas as pd

    plain = [plain_time(text, order == "minguo") for text in cells.values]
    texts = pd.Series([text for text, _minutes in plain], dtype=object)
    minutes = np.asarray([zone if said is None else said for _text, said in plain], dtype=float)
    found = np.full(len(texts), np.datetime64("NaT", "s"), dtype="datetime64[s]")
    unix = texts.map(lambda text: bool(_UNIX.fullmatch(text))).to_numpy(bool)
    if unix.any():
        minutes[unix] = 0
        found[unix] = pd.to_datetime(texts[unix].astype("int64"), unit="s").to_numpy("datetime64[s]")
    serial = texts.map(lambda text: bool(_SERIAL.fullmatch(text))).to_numpy(bool)
    if serial.any():
        days = texts[serial].astype(float)
        found[serial] = (
            (pd.Timestamp("1899-12-30") + pd.to_timedelta(days, unit="D")).dt.round("s").to_numpy("datetime64[s]")
        )
    slashed = texts.map(lambda text: bool(_SLASHED.match(text))).to_numpy(bool)
    ambiguous = False
    if slashed.any():
        way = order if order in ("day-first", "month-first") else _order_of(texts[slashed], column, where)
        ambiguous = way is None
        if way:
            found[slashed] = _slashed(texts[slashed], way)
    rest = ~slashed & ~serial & ~unix
    if rest.any():
        found[rest] = _others(texts[rest])
    unread = tuple(str(text) for text in cells.values[np.isnat(found) & ~(slashed & ambiguous)])
    known = bool((~np.isnan(minutes) & ~np.isnat(found)).any())
    if timezone:
        found = local(found, minutes, timezone)
    times = np.append(found, np.datetime64("NaT", "s"))[cells.codes]
    years = order is None and any(map(looks_minguo, unread))
    return Dates(times, unread, ambiguous, int(serial.sum()), known and not timezone, years)


def _order_of(texts: Any, column: str, where: str) -> Order | None:
    """Which order fits the whole column; None where both do."""
    parts = [(int(found[1]), int(found[2]), text) for text in texts if (found := _SLASHED.match(text))]
    days = next((text for first, second, text in parts if first > 12 >= second), None)
    months = next((text for first, second, text in parts if second > 12 >= first), None)
    if days and months:
        do = _(
            "Say which the rest follow: date_order: day-first or month-first; the others are then left without a date."
        )
        needed, came = (
            _("the dates of '{column}' must be of one order").format(column=column),
            _("'{days}' beside '{months}'").format(days=days, months=months),
        )
        raise SurveyError(needed, came, do, where, _("dates of both orders"))
    if days or all(first == second for first, second, _ in parts):
        return "day-first"
    return "month-first" if months else None


def _slashed(texts: Any, way: Order) -> np.ndarray:
    day = "%d/%m/" if way == "day-first" else "%m/%d/"
    plain = texts.str.replace(r"[.-]", "/", n=2, regex=True)
    return _tried(plain, [day + year + time for year in ("%Y", "%y") for time in _TIMES])


def _others(texts: Any) -> np.ndarray:
    plain = texts.str.replace(r"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})", r"\1-\2-\3", regex=True)
    words = ("%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y", "%a %b %d %Y", "%d-%b-%Y", "%d-%b-%y")
    return _tried(
        plain, ["%Y-%m-%d" + time for time in _TIMES] + [word + time for word in words for time in _TIMES[:5]]
    )


def _tried(texts: Any, formats: list[str]) -> np.ndarray:
    """Each text by the first format that fits it."""
    import numpy as np
    import pandas as pd

    found = np.full(len(texts), np.datetime64("NaT", "s"), dtype="datetime64[s]")
    for form in formats:
        open_ = np.isnat(found)
        if not open_.any():
            break
        found[open_] = pd.to_datetime(texts[open_], format=form, errors="coerce").to_numpy("datetime64[s]")
    return found


def period(times: np.ndarray, by: str) -> Cells:
    """The month ("2024-03"), quarter ("2024Q1") or year ("2024") of each time, in order of time.

    Examples
    --------
    >>> import numpy as np
    >>> cells = period(np.array(["2024-03-01", "NaT", "2023-12-31"], "datetime64[s]"), "quarter")
    >>> cells.values.tolist(), cells.codes.tolist()
    (['2023Q4', '2024Q1'], [1, -1, 0])
    """
    import numpy as np
    import pandas as pd

    codes, values = pd.factorize(
        pd.Series(times).dt.to_period({"month": "M", "quarter": "Q", "year": "Y"}[by]), sort=True
    )
    return Cells(codes.astype(np.int32), np.asarray([str(one) for one in values], dtype=object))
