"""Does an item run against all others? Then its scale may be reversed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from journeykit.language import _

if TYPE_CHECKING:
    from journeykit.surveys.scoring import Item

_FEWEST: Final = 30
_MOST: Final = 20_000
_Z: Final = 1.959963984540054


def against_the_rest(items: Sequence[Item]) -> dict[int, tuple[str, ...]]:
    """Warnings by place of the item: those whose answers clearly fall where the others rise.

    After coding so that high is good, each item is correlated with the mean of the others over respondents. A Fisher
    interval of 95 % whose upper end lies below 0 asks whether the scale is reversed (statistics.md, section 1).
    """
    import numpy as np

    at = [place for place, item in enumerate(items) if not item.scale.bipolar]
    if len(at) < 2:
        return {}
    rows = len(items[0].scores)
    chosen = np.unique(np.linspace(0, rows - 1, min(rows, _MOST)).astype(int)) if rows else np.arange(0)
    good = np.column_stack(
        [(1 if items[place].scale.higher_is_better else -1) * items[place].scores[chosen] for place in at]
    )
    spread = np.array([np.nanstd(column) if np.isfinite(column).any() else 0.0 for column in good.T])
    usable = spread > 0
    centred = (good[:, usable] - np.nanmean(good[:, usable], axis=0)) / spread[usable] if usable.any() else good[:, :0]
    answered = np.isfinite(centred)
    filled = np.where(answered, centred, 0.0)
    total, count = filled.sum(axis=1), answered.sum(axis=1)
    said: dict[int, tuple[str, ...]] = {}
    for column, place in enumerate(np.asarray(at)[usable]):
        both = answered[:, column] & (count > 1)
        n = int(both.sum())
        if n < _FEWEST:
            continue
        others = (total[both] - filled[both, column]) / (count[both] - 1)
        if others.std() == 0 or filled[both, column].std() == 0:
            continue
        r = float(np.corrcoef(filled[both, column], others)[0, 1])
        if math.tanh(math.atanh(max(min(r, 0.999999), -0.999999)) + _Z / math.sqrt(n - 3)) < 0:
            text = _("its answers fall where those of other items rise (r = {r}, n {n}): is the scale reversed?")
            said[int(place)] = (text.format(r=f"{r:.2f}", n=n),)
    return said
