"""Names of waves for exports of one survey: what differs between the names of their files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from journeykit.surveys.infer.inspection import Inspection

ALL = "all"
_YEAR = re.compile(r"(19|20)\d\d(年度?)?|民國\d{2,3}年?|1[01]\d年度?")


def wave_names(files: Sequence[Inspection], beside_others: bool = False) -> list[str]:
    """A name a file, none twice, so that two files are never taken together by pasting.

    Parameters
    ----------
    files : sequence of Inspection
        The exports.
    beside_others : bool
        Whether the client has bound other exports; a single file is then named after itself, too.
    """
    stems = [PurePath(one.file).stem for one in files]
    if len(stems) == 1 and not beside_others:
        return [ALL]
    named = _apart(stems) if len(stems) > 1 else [" ".join(_words_of(stem)) or stem for stem in stems]
    used: dict[str, int] = {}
    names = []
    for one in named:
        used[one] = used.get(one, 0) + 1
        names.append(one if used[one] == 1 else f"{one} ({used[one]})")
    return names


def _apart(stems: Sequence[str]) -> list[str]:
    """Without the words that all names begin or end with; a year that all share stays, since a wave is a time.

    Examples
    --------
    >>> _apart(["clinic_spring_2025", "clinic_autumn_2025"])
    ['spring 2025', 'autumn 2025']
    >>> _apart(["茶舖 2025 上半年 (回應) - 表單回應 1", "茶舖 2025 下半年 (回應) - 表單回應 1"])
    ['2025 上半年', '2025 下半年']
    """
    parts = [_words_of(stem) for stem in stems]
    if len({tuple(one) for one in parts}) < len(parts):
        return list(stems)
    front = _shared(parts)
    back = _shared([one[front:][::-1] for one in parts])
    if not all(len(one) > front + back for one in parts):
        back = 0
    if not all(one[front:] for one in parts):
        return list(stems)
    first, last = parts[0][:front], parts[0][len(parts[0]) - back :]
    years = [[one for one in shared if _YEAR.fullmatch(one)] for shared in (first, last)]
    return [" ".join([*years[0], *one[front : len(one) - back], *years[1]]) for one in parts]


def _words_of(stem: str) -> list[str]:
    """The words of a file's name; a date stays together.

    Examples
    --------
    >>> _words_of("skerry_2026-spring"), _words_of("clinic-2025-03-14")
    (['skerry', '2026', 'spring'], ['clinic', '2025-03-14'])
    """
    return [one for one in re.split(r"(?:[_\s]|(?<!\d)\W|\W(?!\d))+", stem) if one]


def _shared(parts: Sequence[Sequence[str]]) -> int:
    """How many words all begin with."""
    shortest = min(map(len, parts))
    return next((at for at in range(shortest) if len({one[at] for one in parts}) > 1), shortest)
