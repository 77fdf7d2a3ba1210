"""Personal columns by what stands in their cells, whatever their header says."""
# ruff: noqa: E501  # one line a kind, so that a list can be read as a list

from __future__ import annotations

import ipaddress
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from journeykit.surveys.people import kinds

FEWEST: Final = 4
_LISTS: Final = Path(__file__).with_name("names.txt").read_text(encoding="utf-8").splitlines()
SURNAMES: Final = frozenset(_LISTS[1].split())
GIVEN: Final = frozenset(_LISTS[2].split())
_EMAIL: Final = re.compile(r"[^\s@]{1,64}@(?:[\w-]+\.)+[A-Za-z]{2,}")
_PHONE: Final = re.compile(
    r"(?:\+|00)\d[\d ()./-]{6,20}\d|\(?0\d{1,4}\)?[ ./-]?\d{2,4}[ ./-]?\d{2,4}(?:[ ./-]?\d{2,4})?|(?:1[ .-])?\(?[2-9]\d{2}\)?[ .-]\d{3}[ .-]\d{4}|1[3-9]\d{9}"
)
_IDENTITY: Final = re.compile(
    r"[A-Z][1289]\d{8}|[A-Z]{1,2}\d{6}\([0-9A]\)|\d{3}-\d{2}-\d{4}|\d{17}[\dXx]|\d{8}[A-HJ-NP-TV-Z]|[XYZ]\d{7}[A-Z]"
    r"|[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]|[12]\d{2}(?:0[1-9]|1[0-2])\d{2}\d{6}(?:\d{2})?"
)
_HEX: Final = re.compile(r"[0-9a-fA-F]{16,128}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_TOKEN: Final = re.compile(r"(?=[^\s]*\d)(?=[^\s]*[a-z])(?=[^\s]*[A-Z])[A-Za-z0-9_\-+/=.]{20,500}")
_AGENT: Final = re.compile(
    r"(?:Mozilla|Opera|Dalvik|okhttp)/\d.*|.*\b(?:Windows NT|iPhone OS|Android \d|AppleWebKit)\b.*"
)
_PLACE: Final = re.compile(r"[-+]?\d{1,2}\.\d{3,}[, ;]+[-+]?\d{1,3}\.\d{3,}(?:[, ]+[-+]?\d+(?:\.\d+)?){0,2}")
_HANDLE: Final = re.compile(
    r"@[A-Za-z0-9_.]{3,30}|(?:https?://)?(?:www\.)?(?:t\.me|line\.me|facebook\.com|fb\.com|instagram\.com|linkedin\.com|wa\.me)/\S+",
    re.I,
)
_ADDRESS: Final = re.compile(
    r".*[市縣县區区鄉乡鎮镇村里都道府].{0,30}(?:[路街巷弄道]|大道|丁目).{0,20}(?:\d+|[一二三四五六七八九十]+)\s*[號号樓楼番]?.{0,20}"
    r"|\d{1,5}[A-Za-z]?,? .{2,40}\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|way|court|ct)\b.*"
    r"|.{2,40}(?:stra(?:ß|ss)e|str\.|weg|platz|gasse|allee) \d{1,4} ?[a-z]?\b.*"
    r"|\d{1,4},? (?:bis |ter )?(?:rue|avenue|boulevard|place|chemin|impasse|allée)\b.*|(?:calle|avenida|av\.|plaza|paseo|via|viale|corso|piazza) .{2,40}\d{1,4}.*",
    re.IGNORECASE,
)
_DATE: Final = re.compile(
    r"(?:(\d{4})[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}))(?: 0?0:00(?::00)?)?"
)
_HAN_NAME: Final = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,4}[ \u3000][\u4e00-\u9fff]{1,4}")
_LATIN_NAME: Final = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Herr|Frau|Sr|Sra|Mme|M)\.? )?[A-ZÀ-Þ][a-zß-ÿ'’-]+(?:,? (?:[A-ZÀ-Þ]\.|van|von|de|del|der|di|da|la|le))*"
    r"(?:,? [A-ZÀ-Þ][A-Za-zß-ÿ'’-]+){1,3}"
)
_RECENT: Final = 2014
_KNOWN: Final = 0.4


def kind_of_cells(values: Sequence[str]) -> str:
    """Which kind of personal data the filled cells of a column are; empty if none.

    Parameters
    ----------
    values : sequence of str
        Filled cells of some rows, as they stand.

    Examples
    --------
    >>> kind_of_cells(["192.0.2.1", "2001:db8::1", "192.0.2.9", "192.0.2.7"])
    'IP address'
    >>> kind_of_cells(["王小明", "陳美麗", "張大山", "李四"]), kind_of_cells(["普通", "滿意", "很好", "還不錯"])
    ('name', '')
    """
    plain = {one: " ".join(one.split()).lstrip("'") for one in set(values)}
    cells = [plain[one] for one in values if plain[one]]
    if len(cells) < FEWEST:
        return ""
    often = Counter(cells)
    different = len(often) / len(cells)
    for kind, share, fresh, test in _TESTS:
        if different >= fresh and sum(many for one, many in often.items() if test(one)) >= share * len(cells):
            return kind
    if different >= 0.8 and _names(cells):
        return kinds.NAME
    return kinds.BIRTHDAY if _birthdays(cells) else ""


def _is_ip(text: str) -> bool:
    if not ("." in text or ":" in text) or len(text) > 45:
        return False
    try:
        ipaddress.ip_address(text.strip("[]"))
    except ValueError:
        return False
    return True


def _is_phone(text: str) -> bool:
    digits = sum(one.isdecimal() for one in text)
    return 8 <= digits <= 15 and _PHONE.fullmatch(text) is not None and not _DATE.fullmatch(text)


def _matches(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: len(text) < 600 and pattern.fullmatch(text) is not None


_TESTS: Final[tuple[tuple[str, float, float, Callable[[str], bool]], ...]] = (
    (kinds.EMAIL, 0.5, 0.0, _matches(_EMAIL)),
    (kinds.ADDRESS_IP, 0.6, 0.0, _is_ip),
    (kinds.DEVICE, 0.6, 0.0, _matches(_AGENT)),
    (kinds.COORDINATES, 0.6, 0.2, _matches(_PLACE)),
    (kinds.IDENTITY, 0.7, 0.7, _matches(_IDENTITY)),
    (kinds.PHONE, 0.6, 0.5, _is_phone),
    (kinds.ACCOUNT, 0.6, 0.5, _matches(_HANDLE)),
    (kinds.TOKEN, 0.9, 0.9, _matches(_HEX)),
    (kinds.TOKEN, 0.9, 0.9, _matches(_TOKEN)),
    (kinds.ADDRESS, 0.5, 0.5, lambda text: len(text) < 120 and _ADDRESS.fullmatch(text) is not None),
)
"""Kind, the least share of the cells that must be of it, the least share of different cells, and the test."""


def _names(cells: Sequence[str]) -> bool:
    """Names of people: Han characters that begin with a surname, or capital words that begin with a given name."""
    han = [one for one in cells if _HAN_NAME.fullmatch(one)]
    if len(han) >= 0.8 * len(cells):
        return sum(one[:2] in SURNAMES or one[:1] in SURNAMES for one in han) >= 0.75 * len(han)
    latin = [one for one in cells if _LATIN_NAME.fullmatch(one)]
    if len(latin) < 0.8 * len(cells):
        return False
    ends = [[part.strip(",.").casefold() for part in one.split() if not part.endswith(".")] for one in latin]
    known = sum(bool(parts) and (parts[0] in GIVEN or parts[-1] in GIVEN) for parts in ends)
    return known >= _KNOWN * len(latin)


def _birthdays(cells: Sequence[str]) -> bool:
    """Dates of many years, nearly all of them too long ago for an answer."""
    found = [_DATE.fullmatch(one) for one in cells]
    years = sorted(int(one[1] or one[2]) for one in found if one)
    if len(years) < 0.8 * len(cells):
        return False
    old = sum(1900 < year < _RECENT for year in years)
    return old >= 0.8 * len(years) and years[-1] - years[0] >= 10 and len(set(years)) > 3
