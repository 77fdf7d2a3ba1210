"""How tools write the time of a day and its zone: 上午 10:00, 午後, 10.00.00, GMT+8, +08:00, Z; and Minguo years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np

    from journeykit.surveys.exports import ExportColumn

_ZONE: Final = re.compile(
    r"(?<=[\d mM])\s*\(?(?:(?P<utc>Z|(?:GMT|UTC)(?P<hours>[+−-]\d{1,2}(?::?\d{2})?)?)|(?P<offset>[+−-]\d{2}:?\d{2})"
    r"|(?P<name>[A-Z]{2,5}|[A-Z][a-z]+/[A-Z]\w+))\)?$"
)
_MORNING: Final = ("上午", "午前", "오전", "凌晨", "早上", "清晨")
_AFTERNOON: Final = ("下午", "午後", "오후", "晚上", "中午", "傍晚")
_HALF: Final = re.compile(
    rf"({'|'.join((*_MORNING, *_AFTERNOON))})\s*(\d{{1,2}}[:時时点點시]\s?\d{{2}}(?:[:分분]\s?\d{{2}})?)[秒초]?"
)
_DOTTED: Final = re.compile(r"(?<=\s)(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?=$|\s)")
_WRITTEN: Final = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?")
_KOREAN: Final = re.compile(r"^(\d{4})\.\s+(\d{1,2})\.\s+(\d{1,2})\.?")
_REPUBLIC: Final = re.compile(
    r"^(民國|民国|中華民國)?\s*(\d{2,3})\s*([年/.-])\s*(\d{1,2})\s*[月/.-]\s*(\d{1,2})\s*日?(?!\d)"
)
_UTC_HEAD: Final = re.compile(r"[(\[（]\s*(?:UTC|GMT)\s*(?P<hours>[+−-]\d{1,2}(?::?\d{2})?)?\s*[)\]）]|\bUTC$")
_BEGAN: Final = 1911


def plain_time(text: str, minguo: bool = False) -> tuple[str, float | None]:
    """A date text with one blank between its parts, capital AM or PM and no zone; and the zone's minutes from UTC.

    Parameters
    ----------
    text : str
        As the export has it.
    minguo : bool
        Whether years of two or three digits are those of the Republic of China; behind 民國 they always are.

    Examples
    --------
    >>> plain_time("2026/3/1 上午 10:00:00"), plain_time("2026/03/01 9:15:00 PM GMT+8")
    (('2026/3/1 10:00:00 AM', None), ('2026/03/01 9:15:00 PM', 480.0))
    >>> plain_time("2026-03-01T10:00:00Z"), plain_time("01/03/2026 10.00.00"), plain_time("民國115年3月1日")
    (('2026-03-01 10:00:00', 0.0), ('01/03/2026 10:00:00', None), ('2026-3-1', None))
    """
    text = " ".join(text.replace(",", " ").split())
    republic = _REPUBLIC.match(text)
    if republic and (republic[1] or (minguo and int(republic[2]) < 200)):
        text = f"{int(republic[2]) + _BEGAN}-{republic[4]}-{republic[5]} {text[republic.end() :]}".strip()
    text = _WRITTEN.sub(r"\1-\2-\3 ", _KOREAN.sub(r"\1-\2-\3", text)).strip()
    text = " ".join(_HALF.sub(_half, text).split())
    text = re.sub(r"\b([ap])\.?\s?m\.?(?=\W|$)", lambda found: found[1].upper() + "M", text, flags=re.IGNORECASE)
    if re.match(r"\d{4}-\d\d-\d\dT", text):
        text = text.replace("T", " ", 1)
    minutes = None
    if not text.endswith(("AM", "PM")) and (zone := _ZONE.search(text)):
        minutes = minutes_of(zone["offset"] or zone["hours"] or ("+0" if zone["utc"] else ""))
        text = text[: zone.start()].strip()
    return _DOTTED.sub(lambda found: ":".join(part for part in found.groups() if part), text), minutes


def _half(found: re.Match[str]) -> str:
    time = re.sub(r"[時时点點시分분]\s?", ":", found[2]).strip(":")
    hour = int(time.partition(":")[0])
    if hour > 12 or hour == 0:  # a clock of 24 hours with the half of the day beside it
        return time
    return f"{time} {'AM' if found[1] in _MORNING else 'PM'}"


def minutes_of(offset: str) -> float | None:
    """Minutes from UTC of an offset; None where nothing says them.

    Examples
    --------
    >>> minutes_of("+8"), minutes_of("-05:30"), minutes_of("+0900"), minutes_of("")
    (480.0, -330.0, 540.0, None)
    """
    found = re.fullmatch(r"([+−-])(\d{1,2}):?(\d{2})?", offset)
    if not found:
        return None
    sign = 1 if found[1] == "+" else -1
    return float(sign * (60 * int(found[2]) + int(found[3] or 0)))


def zone_of(column: ExportColumn) -> float | None:
    """Minutes from UTC that a column's header or the reader of its tool tells; None where nothing does."""
    if column.zone:
        return minutes_of("+0" if column.zone in ("UTC", "Z", "GMT") else column.zone)
    for part in (column.question, *column.parts):
        if found := _UTC_HEAD.search(part):
            return minutes_of(found.groupdict()["hours"] or "+0")
    return None


def looks_minguo(text: str) -> bool:
    """Whether a date could have a year of the Republic of China: 115/3/1."""
    found = _REPUBLIC.match(text)
    return bool(found and not found[1] and 80 <= int(found[2]) < 200 and len(found[2]) == 3)


def local(times: Any, minutes: np.ndarray, timezone: str) -> np.ndarray:
    """Clock times with known offsets from UTC as the clocks of a time zone showed them; others stay as they are."""
    import numpy as np
    import pandas as pd

    shifted = np.array(times)
    known = ~np.isnan(minutes) & ~np.isnat(shifted)
    if known.any():
        utc = shifted[known] - (minutes[known] * 60).astype("int64").astype("timedelta64[s]")
        there = pd.DatetimeIndex(utc).tz_localize("UTC").tz_convert(timezone).tz_localize(None)
        shifted[known] = there.to_numpy("datetime64[s]")
    return shifted
