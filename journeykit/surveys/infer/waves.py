"""Names of waves for exports of one survey: what differs between the names of their files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from journeykit.surveys.infer.inspection import Inspection

ALL = "all"


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
    named = _apart(stems) if len(stems) > 1 else stems
    used: dict[str, int] = {}
    names = []
    for one in named:
        used[one] = used.get(one, 0) + 1
        names.append(one if used[one] == 1 else f"{one} ({used[one]})")
    return names


def _apart(stems: Sequence[str]) -> list[str]:
    """Without the words that all names begin or end with.

    Examples
    --------
    >>> _apart(["clinic_spring_2025", "clinic_autumn_2025"])
    ['spring 2025', 'autumn 2025']
    """
    parts = [[one for one in re.split(r"[_\W]+", stem) if one] for stem in stems]
    shortest = min(map(len, parts))
    front = next((at for at in range(shortest) if len({one[at] for one in parts}) > 1), shortest)
    if not all(one[front:] for one in parts) or len({tuple(one) for one in parts}) < len(parts):
        return list(stems)
    return [" ".join(one[front:]) for one in parts]
