"""Does an item run against all others? Then its scale may be reversed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from journeykit.words import _

if TYPE_CHECKING:
    import numpy as np

    from journeykit.surveys.read.scoring import Item

_FEWEST: Final = 30
_MOST: Final = 20_000
_FLAT: Final = 1e-9
_Z: Final = 1.959963984540054


def against_the_rest(items: Sequence[Item]) -> dict[int, tuple[str, ...]]:
    """Warnings by place of the item: those whose answers clearly fall where the others rise.

    After coding so that high is good, each item is correlated with the mean of the others over respondents. A Fisher
    interval of 95% whose upper end lies below 0 asks whether the scale is reversed (statistics.md, section 1). The
    item that runs most against the rest is judged first and no longer counts among the rest; of two items that run
    against each other nobody can tell which is reversed, so both are named.
    """
    import numpy as np

    places = [place for place, item in enumerate(items) if not item.scale.bipolar]
    pool = _standardised(items, places)
    said: dict[int, tuple[str, ...]] = {}
    text = _("its answers fall where those of other items rise (r = {r}, n {n}): is the scale reversed?")
    while len(pool) > 1:
        total = np.sum([np.nan_to_num(scores) for scores in pool.values()], axis=0)
        count = np.sum([np.isfinite(scores) for scores in pool.values()], axis=0)
        against = {place: found for place in pool if (found := _against(pool, total, count, place)) is not None}
        if not against:
            break
        worst = min(against, key=lambda place: against[place][0])
        for place in pool if len(pool) == 2 else [worst]:
            r, n = against[place]
            said[place] = (text.format(r=f"{r:.2f}", n=n),)
        del pool[worst]
    return said


def _standardised(items: Sequence[Item], places: Sequence[int]) -> dict[int, np.ndarray]:
    """Scores of each item that varies, high good, mean 0 and deviation 1; of some 20,000 rows at most."""
    import numpy as np

    pool = {}
    for place in places:
        item = items[place]
        rows = len(item.scores)
        scores = item.scores[:: max(1, rows // _MOST)] * (1 if item.scale.higher_is_better else -1)
        given = scores[np.isfinite(scores)]
        if len(given) >= _FEWEST and given.std() > 0:
            pool[place] = (scores - given.mean()) / given.std()
    return pool


def _against(
    pool: Mapping[int, np.ndarray], total: np.ndarray, count: np.ndarray, place: int
) -> tuple[float, int] | None:
    """Correlation with the mean of the other items and its n, where it is clearly below 0."""
    import numpy as np

    own = pool[place]
    answered = np.isfinite(own)
    both = answered & (count > 1)
    n = int(both.sum())
    if n < _FEWEST:
        return None
    rest = (total[both] - own[both]) / (count[both] - 1)
    if rest.std() < _FLAT or own[both].std() < _FLAT:
        return None
    r = float(np.clip(np.corrcoef(own[both], rest)[0, 1], -0.999999, 0.999999))
    return (r, n) if math.tanh(math.atanh(r) + _Z / math.sqrt(n - 3)) < 0 else None
