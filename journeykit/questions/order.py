"""What may be said of the order of several figures: only what a test over all pairs at once tells apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isclose

from journeykit.words import _, figures, ngettext

Figured = tuple[float, float, float]
"""A figure and the ends of its interval."""


@dataclass(frozen=True)
class Order:
    """What the answers bear of the order of several figures.

    Attributes
    ----------
    kind : str
        ``alike``: all figures are the same. ``open``: no two can be told apart. ``ends``: some can.
    beside_first, beside_last : tuple of int
        The places of the others from which the highest, and the lowest, cannot be told apart; none where it is apart
        from all.
    """

    kind: str
    beside_first: tuple[int, ...]
    beside_last: tuple[int, ...]


def order_of(ranked: Sequence[Figured]) -> Order:
    """What may be said of several figures, the highest first.

    Each pair is tested, and all tests are right together (`journeykit.statistics.rank_ranges`): two intervals that
    overlap may be told apart, and of many pairs some lie apart by chance.

    Parameters
    ----------
    ranked : sequence of (value, low, high)
        Two or more, in falling order.

    Examples
    --------
    >>> order_of([(50, 45, 55), (42, 36, 48), (10, 4, 16)])
    Order(kind='ends', beside_first=(1,), beside_last=())
    >>> order_of([(50, 40, 60), (45, 35, 55)]).kind, order_of([(50, 50, 50), (50, 40, 60)]).kind
    ('open', 'alike')
    """
    from journeykit.statistics import rank_ranges

    values = [value for value, _low, _high in ranked]
    others = tuple(range(1, len(values))), tuple(range(len(values) - 1))
    if isclose(values[0], values[-1], abs_tol=1e-9):
        return Order("alike", *others)
    # The centre of an adjusted interval is not the figure itself, which may lie outside it at an end of the scale.
    low = [min(value, low) for value, low, _high in ranked]
    high = [max(value, high) for value, _low, high in ranked]
    apart = rank_ranges.told_apart(values, low, high)
    if not apart.any():
        return Order("open", *others)
    first, last = others
    beside = tuple(at for at in first if not apart[0, at]), tuple(at for at in last if not apart[at, -1])
    return Order("ends", *beside)


def ends_told(beside: tuple[int, int], first: tuple[str, str], last: tuple[str, str]) -> str:
    """The sentences on the highest and the lowest: which of the two is one, and which is only among them.

    Parameters
    ----------
    beside : (int, int)
        From how many others the highest, and the lowest, cannot be told apart.
    first, last : (str, str)
        What the highest and the lowest are called, and their figure in words.
    """
    return figures.sentences([_highest(beside[0], *first), _lowest(beside[1], *last)])


def _highest(beside: int, name: str, figure: str) -> str:
    if not beside:
        return _("Highest is {name} with {figure}.").format(name=name, figure=figure)
    return ngettext(
        "Among the highest is {name} with {figure}; {n} other cannot be told apart from it.",
        "Among the highest is {name} with {figure}; {n} others cannot be told apart from it.",
        beside,
    ).format(name=name, figure=figure, n=beside)


def _lowest(beside: int, name: str, figure: str) -> str:
    if not beside:
        return _("Lowest is {name} with {figure}.").format(name=name, figure=figure)
    return ngettext(
        "Among the lowest is {name} with {figure}; {n} other cannot be told apart from it.",
        "Among the lowest is {name} with {figure}; {n} others cannot be told apart from it.",
        beside,
    ).format(name=name, figure=figure, n=beside)
