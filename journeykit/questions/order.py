"""What may be said of the order of several figures: only what their intervals bear."""

from __future__ import annotations

from journeykit.words import figures, ngettext

Ends = tuple[float | None, float | None]


def _apart(one: Ends, other: Ends) -> bool:
    """Whether two intervals have no point in common."""
    if one[0] is None or one[1] is None or other[0] is None or other[1] is None:
        return False
    return one[0] > other[1] or other[0] > one[1]


def order_of(ranked: list[Ends]) -> str:
    """What may be said of the first and the last of several intervals in order.

    ``called``: the first is apart from all others, and so is the last; ``ends``: they are apart from each other;
    ``open``: not even that.

    Examples
    --------
    >>> order_of([(7, 8), (4, 5), (1, 2)]), order_of([(6, 8), (5, 7), (1, 2)]), order_of([(1, 8), (2, 9)])
    ('called', 'ends', 'open')
    """
    if not _apart(ranked[0], ranked[-1]):
        return "open"
    return "ends" if any(beside(ranked)) else "called"


def beside(ranked: list[Ends]) -> tuple[int, int]:
    """How many others overlap with the first, and how many with the last."""
    first = sum(not _apart(ranked[0], one) for one in ranked[1:])
    last = sum(not _apart(ranked[-1], one) for one in ranked[:-1])
    return first, last


def ends_open(first: int, last: int, best: str, worst: str) -> str:
    """The sentences that say how many others the first and the last cannot be told apart from.

    Parameters
    ----------
    first, last : int
        As `beside` counts them.
    best, worst : str
        What the first and the last are called.
    """
    highest = ngettext(
        "That {name} is the highest is not settled: the interval of {n} other overlaps with its own.",
        "That {name} is the highest is not settled: the intervals of {n} others overlap with its own.",
        first,
    ).format(name=best, n=first)
    lowest = ngettext(
        "That {name} is the lowest is not settled: the interval of {n} other overlaps with its own.",
        "That {name} is the lowest is not settled: the intervals of {n} others overlap with its own.",
        last,
    ).format(name=worst, n=last)
    return figures.sentences([highest if first else "", lowest if last else ""])
