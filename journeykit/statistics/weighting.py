"""Weights: raking to known margins, with a ceiling, and effective n.

A weight says how many customers a respondent stands for. Only ratios matter here: every figure divides by the sum.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from journeykit.errors import MeasureError, did_you_mean
from journeykit.statistics.quantiles import Array
from journeykit.words import _

Margins = Mapping[str, Mapping[Any, float]]
"""Segment name to {category: share or count of customers}."""


def checked_weights(weights: npt.ArrayLike) -> Array:
    """Weights as floats: finite, none negative, not all zero.

    Raises
    ------
    MeasureError
        For any other; a missing weight is a row to exclude or to mend, never a zero by silence.

    Examples
    --------
    >>> checked_weights([1, 2.5]).tolist()
    [1.0, 2.5]
    """
    weight = np.asarray(weights, dtype=float)
    wrong = ~np.isfinite(weight) | (weight < 0)
    if wrong.any() or weight.size == 0 or weight.sum() <= 0:
        came = f"{weight[wrong][0]} and {int(wrong.sum()) - 1} more" if wrong.any() else "none above zero"
        do = _("Mend the weight column, or leave the rows out.")
        raise MeasureError(_("weights are numbers of zero or more"), came, do)
    return weight


def kish(weights: npt.ArrayLike) -> float:
    """Effective n of weighted answers: ``(sum w)²/sum w²`` (Kish 1965).

    So many answers of equal weight would say as much; n divided by it is the design effect of weighting.

    Examples
    --------
    >>> round(kish([1, 1, 1, 1, 2, 2, 3, 0.5, 0.5, 4]), 6)
    6.826667
    """
    weight = checked_weights(weights)
    return float(weight.sum() ** 2 / (weight**2).sum())


@dataclass(frozen=True)
class Weights:
    """Weights and how good they are.

    Parameters
    ----------
    values : array
        One weight a respondent.
    n : int
        Respondents.
    n_effective : float
        Kish's effective n.
    sweeps : int
        Rounds that raking took.
    """

    values: Array
    n: int
    n_effective: float
    sweeps: int = 0

    @classmethod
    def of(cls, values: npt.ArrayLike, sweeps: int = 0) -> Weights:
        """Describe weights.

        Examples
        --------
        >>> found = Weights.of([1, 1, 2])
        >>> found.lowest, found.highest, round(found.design_effect, 4), round(found.ratio, 1)
        (1.0, 2.0, 1.125, 2.0)
        """
        weight = checked_weights(values)
        return cls(weight, weight.size, kish(weight), sweeps)

    @property
    def lowest(self) -> float:
        """Smallest weight."""
        return float(self.values.min())

    @property
    def highest(self) -> float:
        """Largest weight."""
        return float(self.values.max())

    @property
    def ratio(self) -> float:
        """Largest weight over the median one, the figure that a ceiling limits."""
        return self.highest / float(np.median(self.values))

    @property
    def design_effect(self) -> float:
        """By how much unequal weights lengthen the variance: n over the effective n, ``1 + cv²``."""
        return self.n / self.n_effective


def rake(
    categories: Mapping[str, Sequence[Any] | npt.NDArray[Any]],
    margins: Margins,
    base: npt.ArrayLike | None = None,
    *,
    tolerance: float = 1e-10,
    most_sweeps: int = 500,
) -> Weights:
    """Weight respondents so that each margin has its known shares (Deming & Stephan 1940).

    Repeats ``w *= target/sum(w in the category)`` over the margins until the largest relative error is under
    `tolerance`. The weights keep the sum of `base`.

    Parameters
    ----------
    categories : mapping of str to array, shape (n,)
        The category of each respondent, for each margin.
    margins : mapping of str to mapping
        Known shares (summing to 1) or counts of each category.
    base : array, shape (n,), optional
        Weights to start from; 1 otherwise.
    tolerance : float
        Relative margin error to reach.
    most_sweeps : int
        Rounds after which it gives up.

    Raises
    ------
    MeasureError
        For a category without respondents, a respondent without a known category, shares that do not sum to 1, and
        margins that cannot be met together.

    Examples
    --------
    >>> found = rake({"channel": ["app", "app", "app", "shop"]}, {"channel": {"app": 0.5, "shop": 0.5}})
    >>> found.values.round(4).tolist(), round(found.n_effective, 2)
    ([0.6667, 0.6667, 0.6667, 2.0], 3.0)
    """
    sizes = {name: len(values) for name, values in categories.items()}
    n = next(iter(sizes.values()), 0)
    weight = np.ones(n) if base is None else checked_weights(base).copy()
    if set(sizes.values()) != {weight.size}:
        came = f"{sizes}, {weight.size} weights"
        raise MeasureError(_("each respondent needs a category of each margin and a weight"), came)
    total = float(weight.sum())
    plan = [targets_of(name, categories[name], margin, total) for name, margin in _known(margins, categories).items()]
    for sweep in range(1, most_sweeps + 1):
        for codes, target in plan:
            weight = weight * (target / np.bincount(codes, weight, target.size))[codes]
        error = max(float(np.abs(np.bincount(codes, weight, target.size) / target - 1).max()) for codes, target in plan)
        if error < tolerance:
            return Weights.of(weight, sweep)
    do = _("Merge small categories, or give fewer margins.")
    raise MeasureError(_("the margins can be met together"), f"off by {error:.2%} after {most_sweeps} rounds", do)


def post_stratify(
    cells: Sequence[Any] | npt.NDArray[Any], population: Mapping[Any, float], base: npt.ArrayLike | None = None
) -> Weights:
    """Weight respondents so that each cell has its known share: raking on one (joint) margin.

    Examples
    --------
    >>> post_stratify(["new", "new", "loyal"], {"new": 0.5, "loyal": 0.5}).values.round(2).tolist()
    [0.75, 0.75, 1.5]
    """
    return rake({"cell": cells}, {"cell": population}, base)


def _known(margins: Margins, categories: Mapping[str, Any]) -> Margins:
    if not margins:
        raise MeasureError(
            _("raking needs at least one margin"), _("none"), _("Give margins: {segment: {value: share}}.")
        )
    for name in margins:
        if name not in categories:
            raise MeasureError(_("a margin belongs to a segment"), repr(name), did_you_mean(name, categories))
    return margins


def targets_of(name: str, values: Any, margin: Mapping[Any, float], total: float) -> tuple[npt.NDArray[np.intp], Array]:
    """Category numbers of the respondents and the sum of weights each category is to have."""
    targets = np.array([float(one) for one in margin.values()])
    if targets.size == 0 or not np.isfinite(targets).all() or (targets <= 0).any():
        do = _("Leave categories out that no customer is in.")
        raise MeasureError(
            _("the margin '{name}' gives a share above zero to each category").format(name=name), str(dict(margin)), do
        )
    if targets.max() <= 1 and abs(targets.sum() - 1) > 0.005:
        raise MeasureError(_("the shares of the margin '{name}' sum to 1").format(name=name), f"{targets.sum():.4g}")
    place = {str(category): at for at, category in enumerate(margin)}
    labels = np.asarray(values, dtype=object).astype(str)
    strange = sorted(set(labels.tolist()) - set(place))
    if strange:
        do = _("{value} Give it a share, or leave these respondents out.").format(value=did_you_mean(strange[0], place))
        raise MeasureError(
            _("each respondent has a category of the margin '{name}'").format(name=name), repr(strange[0]), do
        )
    codes = np.array([place[label] for label in labels.tolist()], dtype=np.intp)
    counts = np.bincount(codes, minlength=targets.size)
    if (counts == 0).any():
        empty = list(place)[int(np.argmin(counts))]
        do = _("Nobody can stand for it: merge it with another category.")
        raise MeasureError(
            _("each category of the margin '{name}' has a respondent").format(name=name), f"none in '{empty}'", do
        )
    return codes, total * targets / targets.sum()
