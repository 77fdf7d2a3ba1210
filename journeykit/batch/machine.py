"""What this machine lends to a batch: cores and memory, also inside a container that was given less."""

from __future__ import annotations

import math
import os
from contextlib import suppress
from pathlib import Path

CGROUP = Path("/sys/fs/cgroup")
MOST = 0.8
"""Share of the memory that all reports of a batch may take together."""


def cores(cgroup: Path = CGROUP) -> int:
    """Cores that this process may use: by its affinity, and by the quota of its container.

    Parameters
    ----------
    cgroup : Path
        Where the system tells of quotas (version 2 and 1).

    Examples
    --------
    >>> cores() >= 1
    True
    """
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    told = _words(cgroup / "cpu.max") or _words(cgroup / "cpu/cpu.cfs_quota_us") + _words(
        cgroup / "cpu/cpu.cfs_period_us"
    )
    with suppress(ValueError):  # "max": no quota
        quota, period = map(int, told)
        if quota > 0 < period:
            allowed = min(allowed, math.ceil(quota / period))
    return max(1, allowed)


def share(jobs: int, cgroup: Path = CGROUP) -> float | None:
    """Bytes of memory that each of so many reports made at once may take; None where the system does not say.

    Examples
    --------
    >>> share(2) is None or share(2) > share(4)
    True
    """
    try:
        whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None
    for limit in ("memory.max", "memory/memory.limit_in_bytes"):
        with suppress(ValueError, IndexError):
            whole = min(whole, int(_words(cgroup / limit)[0]))
    return MOST * whole / jobs


def _words(file: Path) -> list[str]:
    with suppress(OSError):
        return file.read_text(encoding="ascii").split()
    return []
