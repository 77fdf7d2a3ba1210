"""End points that an export wrote as words in a column of digits: proposed, never applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from journeykit.scales import words
from journeykit.scales.readings import Rules
from journeykit.scales.scale import Scale
from journeykit.scales.text import normalise


def propose_end_points(
    values: Iterable[object],
    scale: Scale,
    labels: Mapping[object, float] | None = None,
    missing: Iterable[object] = (),
) -> dict[str, int]:
    """Propose which score a word stands for in a column of digits that lacks an end point.

    Survey tools often export "Absolutely" for 10 or "Strongly disagree" for 1. Dropped as words, they take the best and
    the worst answers with them: one real column goes from +49.6 (133 answers) to +15.6 (77). The proposal is for a
    person to confirm as `labels`; nothing in the kit applies it.

    Parameters
    ----------
    values : iterable
        The different answers of the column.
    scale, labels, missing
        As for :func:`journeykit.scales.score`.

    Returns
    -------
    dict of str to int
        The answer as it stands in the file, and the end point it seems to be. Empty when the column has no digits,
        lacks no end point, or the words do not tell which end they are.

    Examples
    --------
    >>> propose_end_points(["Absolutely", "9", "8", "3"], Scale("rating", 1, 10))
    {'Absolutely': 10}
    >>> propose_end_points(["Strongly agree", "9", "2", "Strongly disagree"], Scale("rating", 1, 10))
    {'Strongly agree': 10, 'Strongly disagree': 1}
    """
    rules = Rules.of(scale, labels, missing)
    digits: set[float] = set()
    said: dict[str, int] = {}
    for raw in dict.fromkeys(values):
        plain = normalise(raw)
        reading = rules.read(plain)
        if reading is None:
            said[str(raw)] = words.leaning(plain)
        elif reading.score is not None:
            digits.add(reading.score)
    if not digits or not said:
        return {}
    free = {way: end for way, end in ((1, scale.high), (-1, scale.low)) if end not in digits}
    proposed = {}
    for way, end in free.items():
        leaning = [word for word, its in said.items() if its == way]
        if len(leaning) == 1:
            proposed[leaning[0]] = end
    left = [word for word in said if word not in proposed]
    unused = [end for end in free.values() if end not in proposed.values()]
    if len(left) == 1 and len(unused) == 1 and said[left[0]] == 0 and not words.is_known(normalise(left[0])):
        proposed[left[0]] = unused[0]
    return proposed
