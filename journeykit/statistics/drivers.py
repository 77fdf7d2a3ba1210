"""What goes with the outcome most: shares of the explained variance, from a correlation matrix.

``rx`` is the correlation matrix of the drivers, shape (..., p, p); ``ry`` their correlations with the outcome, shape
(..., p). Leading axes hold draws of a bootstrap. Nothing here shows a cause: say "associated with".
"""

from __future__ import annotations

from itertools import combinations
from math import factorial

import numpy as np
import numpy.typing as npt

from journeykit.errors import MeasureError
from journeykit.statistics.correlation import correlations, resampled_correlations
from journeykit.statistics.quantiles import Array
from journeykit.statistics.resampling import draws_of
from journeykit.words import _

MOST_FOR_LMG = 12
"""2**12 regressions; beyond that relative weights only."""

FEWEST_PER_DRIVER, FEWEST = 10, 120


def enough(n: int, drivers: int) -> bool:
    """Whether there are people enough to speak of drivers: 10 a driver and 120 in all; else only correlations.

    Examples
    --------
    >>> enough(120, 5), enough(119, 5)
    (True, False)
    """
    return n >= max(FEWEST, FEWEST_PER_DRIVER * drivers)


def split(matrix: npt.ArrayLike) -> tuple[Array, Array]:
    """Part a correlation matrix, outcome first, into ``rx`` and ``ry``.

    Examples
    --------
    >>> rx, ry = split([[1, 0.5, 0.4], [0.5, 1, 0.3], [0.4, 0.3, 1]])
    >>> rx.tolist(), ry.tolist()
    ([[1.0, 0.3], [0.3, 1.0]], [0.5, 0.4])
    """
    whole = np.asarray(matrix, dtype=float)
    return whole[..., 1:, 1:], whole[..., 1:, 0]


def betas(rx: npt.ArrayLike, ry: npt.ArrayLike) -> Array:
    """Standardised regression coefficients ``rx^-1 ry``; their signs say which way a driver goes with the outcome.

    Raises
    ------
    MeasureError
        When drivers say exactly the same.

    Examples
    --------
    >>> betas([[1, 0.3], [0.3, 1]], [0.5, 0.4]).round(4).tolist()
    [0.4176, 0.2747]
    """
    matrix, vector = np.asarray(rx, dtype=float), np.asarray(ry, dtype=float)
    try:
        return np.linalg.solve(matrix, vector[..., None])[..., 0]
    except np.linalg.LinAlgError:
        do = _("Leave one of the two out, or merge them.")
        raise MeasureError(_("drivers say different things"), _("two drivers that determine each other"), do) from None


def r_squared(rx: npt.ArrayLike, ry: npt.ArrayLike) -> Array:
    """Share of the outcome's variance that the drivers explain together, 0..1.

    Examples
    --------
    >>> float(r_squared([[1, 0.3], [0.3, 1]], [0.5, 0.4]).round(4))
    0.3187
    """
    return np.asarray((betas(rx, ry) * np.asarray(ry, dtype=float)).sum(axis=-1))


def vif(rx: npt.ArrayLike) -> Array:
    """Variance inflation factors, the diagonal of ``rx^-1``: from 5 on a driver can hardly be told from the others.

    Examples
    --------
    >>> vif([[1, 0.8], [0.8, 1]]).round(3).tolist()
    [2.778, 2.778]
    """
    return np.diagonal(np.linalg.inv(np.asarray(rx, dtype=float)), axis1=-2, axis2=-1).copy()


def relative_weights(rx: npt.ArrayLike, ry: npt.ArrayLike) -> Array:
    """Johnson's relative weights (2000): the part of R² that goes with each driver; they sum to R².

    ``rx = V L V'``, ``Lam = V sqrt(L) V'``, ``b = Lam^-1 ry``, ``raw_j = sum_k Lam_jk² b_k²``; the same as Genizi
    1993, and the default of Stats iQ.

    Returns
    -------
    array, shape (..., p)
        Parts of R², none negative.

    Examples
    --------
    >>> relative_weights([[1, 0.3], [0.3, 1]], [0.5, 0.4]).round(4).tolist()
    [0.2043, 0.1143]
    """
    matrix, vector = np.asarray(rx, dtype=float), np.asarray(ry, dtype=float)
    length, axes = np.linalg.eigh(matrix)
    if (length < 1e-10).any():
        do = _("Leave one of them out, merge them, or delete listwise.")
        raise MeasureError(_("drivers say different things"), _("drivers that determine each other"), do)
    root = np.sqrt(length)
    half = (axes * root[..., None, :]) @ np.swapaxes(axes, -1, -2)
    back = (axes / root[..., None, :]) @ np.swapaxes(axes, -1, -2)
    b = (back @ vector[..., None])[..., 0]
    return np.asarray((half**2 @ (b**2)[..., None])[..., 0])


def lmg(rx: npt.ArrayLike, ry: npt.ArrayLike) -> Array:
    """LMG (Lindeman, Merenda & Gold 1980), the Shapley value of R²: the average gain of R² over all orders of entry.

    2**p regressions; refuses more than `MOST_FOR_LMG` drivers.

    Examples
    --------
    >>> lmg([[1, 0.3], [0.3, 1]], [0.5, 0.4]).round(4).tolist()
    [0.2043, 0.1143]
    """
    matrix, vector = np.asarray(rx, dtype=float), np.asarray(ry, dtype=float)
    p = vector.shape[-1]
    if p > MOST_FOR_LMG:
        raise MeasureError(
            _("LMG takes at most {most_for_lmg} drivers").format(most_for_lmg=MOST_FOR_LMG),
            str(p),
            _("Use relative weights, which agree closely."),
        )
    explained = _every_subset(matrix, vector)
    sizes = np.array([one.bit_count() for one in range(2**p)])
    share = np.array([factorial(size) * factorial(p - size - 1) / factorial(p) for size in range(p)])
    result = np.empty(vector.shape)
    for driver in range(p):
        without = np.array([one for one in range(2**p) if not one >> driver & 1])
        gain = explained[..., without | 1 << driver] - explained[..., without]
        result[..., driver] = gain @ share[sizes[without]]
    return result


def _every_subset(rx: Array, ry: Array) -> Array:
    """R² of every subset of drivers; the bits of the last index say which are in."""
    p = ry.shape[-1]
    explained = np.zeros((*ry.shape[:-1], 2**p))
    for size in range(1, p + 1):
        subsets = np.array(list(combinations(range(p), size)))
        block = max(1, 3_000_000 // (size * size * max(1, ry[..., 0].size)))
        for start in range(0, len(subsets), block):
            some = subsets[start : start + block]
            inner = rx[..., some[:, :, None], some[:, None, :]]
            own = ry[..., some]
            solved = np.linalg.solve(inner, own[..., None])[..., 0]
            explained[..., (1 << some).sum(axis=1)] = (solved * own).sum(axis=-1)
    return explained


def importances(rx: npt.ArrayLike, ry: npt.ArrayLike) -> dict[str, Array]:
    """Further ways to part R², for comparison: they disagree where drivers go together.

    Returns
    -------
    dict of str to array, shape (p,)
        `first` (alone: r²), `last` (what R² loses without it), `betasq` (beta²), `pratt` (beta r, may be negative),
        `car` (squared correlations with the decorrelated drivers, Zuber & Strimmer 2011).

    Examples
    --------
    >>> importances([[1, 0.3], [0.3, 1]], [0.5, 0.4])["first"].round(4).tolist()
    [0.25, 0.16]
    """
    matrix, vector = np.asarray(rx, dtype=float), np.asarray(ry, dtype=float)
    beta = betas(matrix, vector)
    length, axes = np.linalg.eigh(matrix)
    apart = (axes / np.sqrt(length)) @ axes.T @ vector
    return {
        "first": vector**2,
        "last": beta**2 / vif(matrix),
        "betasq": beta**2,
        "pratt": beta * vector,
        "car": apart**2,
    }


def bootstrap(
    outcome: npt.ArrayLike,
    answers: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    how: str = "johnson",
    missing: str = "listwise",
    draws: int = 2000,
    seed: int = 1,
    units: npt.ArrayLike | None = None,
    strata: npt.ArrayLike | None = None,
) -> Array:
    """Importances over resampled people, for intervals and rank probabilities.

    Parameters
    ----------
    outcome : array, shape (people,)
    answers : array, shape (people, p)
        NaN where there is none.
    weights : array, shape (people,), optional
    how : {"johnson", "lmg"}
        LMG takes long for more than 8 drivers.
    missing : {"listwise", "pairwise"}
        As for `journeykit.statistics.correlation.correlations`.
    units, strata : array, shape (people,), optional
        Clusters that are drawn whole, and the strata within which they are.

    Returns
    -------
    array, shape (draws, p)
        Parts of R²; draws whose correlations cannot be parted (no spread, contradictions) are left out.

    Examples
    --------
    >>> import numpy as np
    >>> rng = np.random.default_rng(7)
    >>> x = rng.normal(size=(80, 2))
    >>> found = bootstrap(x @ [1.0, 0.3] + rng.normal(size=80), x, draws=200)
    >>> found.shape, bool((found[:, 0] > found[:, 1]).mean() > 0.9)
    ((200, 2), True)
    """
    data = np.column_stack([np.asarray(outcome, dtype=float), np.asarray(answers, dtype=float)])
    weight = np.ones(len(data)) if weights is None else np.asarray(weights, dtype=float)
    correlations(data, weight, missing)
    if missing == "listwise":
        whole = np.isfinite(data).all(axis=1)
        data, weight = data[whole], weight[whole]
        units, strata = (None if one is None else np.asarray(one)[whole] for one in (units, strata))
    parts = []
    for block in draws_of(len(data), draws, seed, strata, units):
        matrices = resampled_correlations(data, block * weight)
        matrices = matrices[np.isfinite(matrices).all(axis=(1, 2))]
        rx, ry = split(matrices[np.linalg.eigvalsh(matrices)[:, 0] > 1e-6])
        parts.append(lmg(rx, ry) if how == "lmg" else relative_weights(rx, ry))
    return np.concatenate(parts)
