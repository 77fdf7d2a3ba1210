"""What stands behind an emotion: answers that say how people felt, or the workshop's belief, of a grade of its own."""

from __future__ import annotations

from collections.abc import Iterable

GRADES = ("assumed", "partly-supported", "measured")
"""Evidence grades from weak to strong."""


def evidence_of(written: str, measured: bool) -> str:
    """The evidence of one touchpoint: ``measured`` only where answers say how it felt, whatever was written of it.

    Parameters
    ----------
    written : str
        The grade in the journey.
    measured : bool
        Whether answers say how customers felt, in the wave that is looked at.

    Examples
    --------
    >>> evidence_of("assumed", True), evidence_of("measured", False), evidence_of("assumed", False)
    ('measured', 'partly-supported', 'assumed')
    """
    if measured:
        return "measured"
    return "partly-supported" if written == "measured" else written


def grade(grades: Iterable[str]) -> str:
    """The evidence grade of several touchpoints: the strongest that at least half of them reach.

    Examples
    --------
    >>> grade(["measured", "measured", "assumed"]), grade(["measured", "assumed", "assumed"]), grade([])
    ('measured', 'assumed', 'assumed')
    """
    ranks = sorted((GRADES.index(one) for one in grades), reverse=True)
    return GRADES[ranks[(len(ranks) - 1) // 2]] if ranks else GRADES[0]
