"""How much a figure says: by people and by information, whichever is less.

What may be shown of a group is a question of people alone (`gate`). How sure a figure is, and what may be concluded
from it, follows what its answers count as: sixty people of whom three carry nearly all the weight, or two hundred who
were asked at eight flights, say less than there are.
"""

from __future__ import annotations

from journeykit import disclosure
from journeykit.words.code import code

TOLD = 1.3
"""From a design effect above this on, a reader sees as how many answers those of a figure count."""


def of(n_effective: float) -> str:
    """``few``, ``indicative`` or ``ok``, of answers that count as so many.

    Examples
    --------
    >>> of(9.4), of(29.0), of(29.9999999)
    ('few', 'indicative', 'ok')
    """
    rule = disclosure.current()
    known = round(n_effective, 6)  # what adding up weights leaves over makes no 30 a 29
    if known < rule.no_interval:
        return "few"
    return "indicative" if known < rule.indicative else "ok"


def status(respondents: float, n_effective: float | None) -> str:
    """``hidden`` by people alone; otherwise ``few``, ``indicative`` or ``ok`` by people or effective n, the lesser.

    Examples
    --------
    >>> status(60, 60.0), status(60, 29.4), status(60, 3.6), status(4, 4.0)
    ('ok', 'indicative', 'few', 'hidden')
    """
    from journeykit.responses import gate  # stands on pandas, which whoever prints a table need not import

    found = gate.status(respondents)
    if n_effective is None or n_effective != n_effective:
        return found
    return gate.worst([found, of(n_effective)])


def why(found: str, respondents: float) -> str:
    """Why a figure shows less than others, for a reader: too few people, or answers that count as too few."""
    from journeykit.responses import gate

    if found == "few" and gate.status(respondents) != "few":
        return code("few-informed", k=disclosure.current().no_interval)
    return gate.why(found)


def counts_as(n: float | None, n_effective: float | None) -> int | None:
    """As how many answers those of a figure count, where that is a good deal fewer than there are.

    Examples
    --------
    >>> counts_as(2650, 1059.6), counts_as(100, 90.0), counts_as(100, None)
    (1059, None, None)
    """
    if not n or not n_effective or n_effective != n_effective or n / n_effective <= TOLD:
        return None
    return max(1, int(n_effective))
