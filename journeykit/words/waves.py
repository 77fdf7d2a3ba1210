"""Labels of waves in the order of time, as far as labels alone can tell it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pandas as pd

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMERALS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}
_KINDS: Final = {
    "": "part", "q": "quarter", "quarter": "quarter", "季": "quarter", "h": "half", "half": "half", "半年": "half",
    "月": "month", "m": "month", "wave": "wave", "w": "week", "week": "week", "週": "week",
}  # fmt: skip


def natural(label: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key under which ``2`` comes before ``10`` and ``2017Q4`` before ``2018Q1``.

    Examples
    --------
    >>> sorted(["wave 10", "wave 9"], key=natural)
    ['wave 9', 'wave 10']
    """
    parts = re.findall(r"\d+|\D+", str(label))
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def dated(label: str) -> tuple[int, str, int] | None:
    """What a label says of its time: its year, and the kind and number of the part of the year, where it is plain.

    Examples
    --------
    >>> dated("Q4 2024"), dated("2025-03"), dated("Mar 2025"), dated("2024 年第四季")
    ((2024, 'quarter', 4), (2025, 'month', 3), (2025, 'month', 3), (2024, 'quarter', 4))
    >>> dated("2018"), dated("Spring 2025"), dated("Before")
    ((2018, '', 0), (2025, '?', 0), None)
    """
    years = _YEAR.findall(label)
    if len(years) != 1:
        return None
    rest = _YEAR.sub(" ", label.casefold()).replace("年", " ").replace("第", " ")
    for numeral, number in _NUMERALS.items():
        rest = rest.replace(numeral, f" {number} ")
    words, numbers = re.findall(r"[^\W\d_]+", rest), re.findall(r"\d+", rest)
    year = int(years[0])
    if not words and not numbers:
        return year, "", 0
    if len(words) == 1 and not numbers and words[0][:3] in _MONTHS:
        return year, "month", _MONTHS.index(words[0][:3]) + 1
    kind = _KINDS.get("".join(words))
    if kind is None or len(numbers) != 1:
        return year, "?", 0
    iso = re.fullmatch(r"\s*\d{4}[-/.]\d\d?\s*|\s*\d\d?[-/.]\d{4}\s*", label)
    return year, "month" if kind == "part" and iso else kind, int(numbers[0])


def earlier(one: str, other: str) -> bool | None:
    """Whether the first of two labels tells an earlier time than the second; None where they do not say.

    Examples
    --------
    >>> earlier("Q4 2024", "Q1 2025"), earlier("2018", "2017"), earlier("Spring 2025", "Autumn 2025")
    (True, False, None)
    """
    first, second = dated(str(one)), dated(str(other))
    if first is None or second is None:
        return None
    if first[0] != second[0]:
        return first[0] < second[0]
    if first[1] != second[1] or first[1] in ("", "?") or first[2] == second[2]:
        return None
    return first[2] < second[2]


def days_of(label: str) -> int | None:
    """How many days the period of a label has: a year, half, quarter, month or week; None where it names none.

    Examples
    --------
    >>> days_of("2024"), days_of("Q1 2025"), days_of("2025-02"), days_of("2025 H2"), days_of("Spring 2025")
    (366, 90, 28, 184, None)
    """
    time = dated(str(label))
    if time is None:
        return None
    year, kind, number = time
    if kind == "week":
        return 7
    months = {"": 12, "half": 6, "quarter": 3, "month": 1}.get(kind)
    if months is None:
        return None
    first = months * (number - 1) + 1 if kind else 1
    if not 1 <= first <= 13 - months:
        return None
    return sum(monthrange(year, month)[1] for month in range(first, first + months))


def ordered(labels: Iterable[str]) -> list[str]:
    """Labels each once, in the order of time where all name their year, else in natural order.

    Examples
    --------
    >>> ordered(["Q1 2025", "Q4 2024"]), ordered(["Oct 2024", "Apr 2025"]), ordered(["wave 10", "wave 9"])
    (['Q4 2024', 'Q1 2025'], ['Oct 2024', 'Apr 2025'], ['wave 9', 'wave 10'])
    """
    each = {str(label) for label in labels}
    times = {label: dated(label) for label in each}
    if any(time is None for time in times.values()):
        return sorted(each, key=natural)
    return sorted(each, key=lambda label: (times[label], natural(label)))


def settled(labels: Iterable[str]) -> bool:
    """Whether the labels alone tell the order of all, by their dates or as numbers of one series.

    Examples
    --------
    >>> settled(["2017", "2018"]), settled(["wave 2", "wave 10"]), settled(["Autumn 2025", "Spring 2025"])
    (True, True, False)
    """
    each = [str(label) for label in dict.fromkeys(labels)]
    if all(earlier(*pair) is not None for pair in combinations(each, 2)):
        return True
    shapes = {re.sub(r"\d+", "#", label) for label in each}
    plain = len(shapes) == 1 and shapes.pop().count("#") == 1
    return plain and not any(_YEAR.search(label) for label in each)


def order_of(column: pd.Series | Any) -> list[str]:
    """The waves of a column of a table, the latest last: by its own order where it has one, else by the labels.

    Examples
    --------
    >>> import pandas as pd
    >>> order_of(pd.Series(pd.Categorical(["a", "b"], ["c", "b", "a"], ordered=True)))
    ['b', 'a']
    """
    there = [str(label) for label in column.dropna().unique()]
    if hasattr(column, "cat") and column.cat.ordered:
        return [str(label) for label in column.cat.categories if str(label) in there]
    return ordered(there)
