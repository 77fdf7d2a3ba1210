"""How answers go together: correlations with intervals, weights and missing answers, and Cronbach's alpha."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from journeykit.errors import MeasureError, did_you_mean
from journeykit.statistics.mean_change import average_ranks
from journeykit.statistics.quantiles import Array, normal_quantile, t_p
from journeykit.statistics.values import Interval
from journeykit.words import _

MISSING = ("listwise", "pairwise")


def pearson(x: npt.ArrayLike, y: npt.ArrayLike, level: float = 0.95, *, n: float | None = None) -> Interval:
    """Correlation with Fisher's z interval: ``tanh(atanh(r) ± z/sqrt(n - 3))``; n may be an effective one.

    Examples
    --------
    >>> found = pearson([9, 7, 8, 10, 6, 3, 8, 9, 5, 7], [5, 4, 4, 5, 3, 1, 4, 5, 2, 5])
    >>> round(found.value, 4), round(found.low, 4), round(found.high, 4)
    (0.9242, 0.7047, 0.9823)
    """
    a, b = _both(x, y)
    return _fisher(_r(a, b), a.size if n is None else n, 1.0, level, "pearson")


def spearman(x: npt.ArrayLike, y: npt.ArrayLike, level: float = 0.95, *, n: float | None = None) -> Interval:
    """Rank correlation, Pearson's on ranks (ties share their mean rank), with the interval of Bonett & Wright (2000).

    ``tanh(atanh(r) ± z sqrt((1 + r²/2)/(n - 3)))``: for few people and answers of few steps, where outliers count.

    Examples
    --------
    >>> found = spearman([1, 2, 3, 4, 5, 6], [1, 3, 2, 4, 6, 5])
    >>> round(found.value, 4), round(found.low, 4), round(found.high, 4)
    (0.8857, 0.0664, 0.9916)
    """
    a, b = _both(x, y)
    r = _r(average_ranks(a), average_ranks(b))
    return _fisher(r, a.size if n is None else n, 1 + r**2 / 2, level, "spearman")


def _fisher(r: float, n: float, factor: float, level: float, method: str) -> Interval:
    if n <= 3 or not abs(r) < 1:
        return Interval(r, None, None, method, "no-interval-of-correlation")
    half, z = normal_quantile(level) * np.sqrt(factor / (n - 3)), np.arctanh(r)
    return Interval(r, float(np.tanh(z - half)), float(np.tanh(z + half)), method)


def rank_p(r: float, n: float) -> float:
    """Two-sided p that a rank correlation is zero: ``t = r sqrt((n - 2)/(1 - r²))`` on n - 2 degrees of freedom.

    Examples
    --------
    >>> round(rank_p(0.8857, 6), 4)
    0.0189
    """
    if n <= 2:
        return 1.0
    return 0.0 if abs(r) >= 1 else float(t_p(r * np.sqrt((n - 2) / (1 - r**2)), n - 2))


def kendall(x: npt.ArrayLike, y: npt.ArrayLike) -> float:
    """Kendall's tau-b: pairs in the same order minus pairs in opposite order, corrected for ties; n² steps.

    Examples
    --------
    >>> round(kendall([1, 2, 3, 4], [1, 3, 2, 4]), 4)
    0.6667
    """
    a, b = _both(x, y)
    upper = np.triu_indices(a.size, 1)
    first, second = (np.sign(one[:, None] - one[None, :])[upper] for one in (a, b))
    return float((first @ second) / np.sqrt((first**2).sum() * (second**2).sum()))


def _both(x: npt.ArrayLike, y: npt.ArrayLike) -> tuple[Array, Array]:
    a, b = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if a.shape != b.shape or a.ndim != 1 or a.size < 2:
        raise MeasureError(_("a correlation needs two answers of two people at least"), f"{a.shape} and {b.shape}")
    kept = np.isfinite(a) & np.isfinite(b)
    if kept.sum() < 2 or np.ptp(a[kept]) == 0 or np.ptp(b[kept]) == 0:
        raise MeasureError(_("a correlation needs answers that differ"), f"{int(kept.sum())} people with both answers")
    return a[kept], b[kept]


def _r(a: Array, b: Array) -> float:
    a, b = a - a.mean(), b - b.mean()
    return float(np.clip(a @ b / np.sqrt((a @ a) * (b @ b)), -1, 1))


@dataclass(frozen=True)
class Correlations:
    """A correlation matrix and the answers it rests on.

    Parameters
    ----------
    matrix : array, shape (k, k)
        Correlations.
    n : int
        People: all of them with listwise deletion, the fewest of any pair with pairwise deletion.
    dropped : float
        Share of the people (with any answer) that were left out, 0 with pairwise deletion.
    missing : str
        How missing answers were dealt with.
    consistent : bool
        False where pairwise correlations contradict each other, so that no data could have them; a regression on
        them may explain more than everything. Then only listwise deletion, or the correlations alone, are honest.
    """

    matrix: Array
    n: int
    dropped: float
    missing: str
    consistent: bool


def correlations(data: npt.ArrayLike, weights: npt.ArrayLike | None = None, missing: str = "listwise") -> Correlations:
    """Weighted correlation matrix of columns with missing answers.

    Parameters
    ----------
    data : array, shape (people, k)
        Answers; NaN where there is none.
    weights : array, shape (people,), optional
        Weights.
    missing : {"listwise", "pairwise"}
        Only people with every answer; or for each pair all people with both.

    Examples
    --------
    >>> found = correlations([[1, 2], [2, 1], [3, 3], [4, float("nan")]])
    >>> found.matrix.round(2).tolist(), found.n, found.dropped
    ([[1.0, 0.5], [0.5, 1.0]], 3, 0.25)
    """
    value = np.asarray(data, dtype=float)
    if missing not in MISSING:
        raise MeasureError(
            _("missing answers are dealt with in a known way"), repr(missing), did_you_mean(missing, MISSING)
        )
    value = value[np.isfinite(value).any(axis=1)] if weights is None else value
    weight = np.ones(len(value)) if weights is None else np.asarray(weights, dtype=float)
    whole = np.isfinite(value).all(axis=1)
    dropped = float(1 - whole.mean()) if len(value) and missing == "listwise" else 0.0
    if missing == "listwise":
        value, weight = value[whole], weight[whole]
    if len(value) < 3:
        raise MeasureError(_("correlations need three people with every answer"), str(len(value)))
    matrix = resampled_correlations(value, weight[None, :])[0]
    if not np.isfinite(matrix).all():
        raise MeasureError(
            _("correlations need answers that differ"), _("a column, or a pair of columns, without any spread")
        )
    known = np.isfinite(value).astype(float)
    fewest = int((known.T @ known).min())
    consistent = bool(np.linalg.eigvalsh(matrix)[0] > 1e-8)
    return Correlations(matrix, fewest, dropped, missing, consistent)


def resampled_correlations(data: npt.ArrayLike, weights: npt.ArrayLike) -> Array:
    """Correlation matrices of many weightings of the same people at once, pairwise where answers are missing.

    Parameters
    ----------
    data : array, shape (people, k)
        Answers; NaN where there is none.
    weights : array, shape (draws, people)
        How much each person counts in each draw (bootstrap counts, times weights if there are any).

    Returns
    -------
    array, shape (draws, k, k)
        NaN where a draw left a column without spread.

    Examples
    --------
    >>> resampled_correlations([[1, 2], [2, 1], [3, 3]], [[1, 1, 1], [2, 0, 1]])[:, 0, 1].round(3).tolist()
    [0.5, 1.0]
    """
    value, weight = np.asarray(data, dtype=float), np.asarray(weights, dtype=float)
    known = np.isfinite(value)
    value = np.where(known, value - np.nanmean(value, axis=0), 0.0)
    k = value.shape[1]
    if known.all() and len(weight) == 1:  # one product of matrices, in place of a column for each pair
        return _of_products((value.T * weight[0]) @ value / weight[0].sum(), weight[0] @ value / weight[0].sum())
    if known.all():
        return from_sums(weight @ terms(value), k)
    i, j = np.triu_indices(k)
    both = (known[:, i] & known[:, j]).astype(float)
    with np.errstate(invalid="ignore", divide="ignore"):
        total = weight @ both
        first, second = weight @ (value[:, i] * both) / total, weight @ (value[:, j] * both) / total
        product = weight @ (value[:, i] * value[:, j]) / total - first * second
        spread_i = weight @ (value[:, i] ** 2 * both) / total - first**2
        spread_j = weight @ (value[:, j] ** 2 * both) / total - second**2
    return _matrices(product, spread_i, spread_j, k)


def terms(values: npt.ArrayLike) -> Array:
    """What must be summed over people for their correlations: 1, each column, each product of two columns.

    Weighted sums of these, ``weights @ terms(values)``, give the matrices of many weightings by `from_sums`. Take the
    means off the columns before, so that no digits are lost.

    Parameters
    ----------
    values : array, shape (people, k)
        Complete answers.

    Returns
    -------
    array, shape (people, 1 + k + k (k + 1) / 2)

    Examples
    --------
    >>> terms([[2, 3]]).tolist()
    [[1.0, 2.0, 3.0, 4.0, 6.0, 9.0]]
    """
    value = np.asarray(values, dtype=float)
    i, j = np.triu_indices(value.shape[1])
    return np.column_stack([np.ones(len(value)), value, value[:, i] * value[:, j]])


def from_sums(sums: npt.ArrayLike, k: int) -> Array:
    """Correlation matrices from sums of `terms`.

    Parameters
    ----------
    sums : array, shape (draws, 1 + k + k (k + 1) / 2)
    k : int
        Columns.

    Returns
    -------
    array, shape (draws, k, k)
        NaN where a column has no spread.

    Examples
    --------
    >>> from_sums(terms([[1, 2], [2, 1], [3, 3]]).sum(axis=0)[None], 2)[0].round(3).tolist()
    [[1.0, 0.5], [0.5, 1.0]]
    """
    found = np.asarray(sums, dtype=float)
    i, j = np.triu_indices(k)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean, square = (part / found[:, :1] for part in (found[:, 1 : 1 + k], found[:, 1 + k :]))
        product = square - mean[:, i] * mean[:, j]
    spread = product[:, i == j]
    return _matrices(product, spread[:, i], spread[:, j], k)


def _of_products(product: Array, mean: Array) -> Array:
    """The one matrix of the mean products of columns and their means."""
    i, j = np.triu_indices(len(mean))
    both = (product - np.outer(mean, mean))[i, j][None]
    spread = both[:, i == j]
    return _matrices(both, spread[:, i], spread[:, j], len(mean))


def _matrices(product: Array, spread_i: Array, spread_j: Array, k: int) -> Array:
    """Matrices from the covariance and the variances of each pair of columns (upper triangle)."""
    i, j = np.triu_indices(k)
    with np.errstate(invalid="ignore", divide="ignore"):
        flat = (spread_i > 1e-12) & (spread_j > 1e-12)
        r = np.where(flat, product / np.sqrt(spread_i * spread_j), np.nan)
    result = np.empty((len(product), k, k))
    result[:, i, j] = result[:, j, i] = np.clip(r, -1, 1)
    return result


def cronbach_alpha(matrix: npt.ArrayLike) -> float:
    """Cronbach's alpha of items (1951) from their covariances: ``k/(k - 1) (1 - trace/sum)``.

    From their correlations it is the standardised alpha, ``k r/(1 + (k - 1) r)`` of the mean correlation r: the one for
    items on unlike scales. High values (over .9) among drivers say that people answered everything from one impression,
    the halo: no method can then tell the drivers apart.

    Parameters
    ----------
    matrix : array, shape (k, k)
        Covariances or correlations.

    Examples
    --------
    >>> answers = np.array([[5, 4, 5], [3, 3, 4], [1, 2, 1], [4, 4, 4]])
    >>> round(cronbach_alpha(np.cov(answers, rowvar=False)), 4), round(cronbach_alpha(np.corrcoef(answers.T)), 4)
    (0.9509, 0.9805)
    """
    value = np.asarray(matrix, dtype=float)
    if value.ndim != 2 or value.shape[0] != value.shape[1] or len(value) < 2:
        raise MeasureError(_("alpha needs the covariances of two items or more"), f"shape {value.shape}")
    k, total = len(value), float(value.sum())
    if not total > 0:
        raise MeasureError(_("alpha needs answers that differ"), _("all equal"))
    return float(k / (k - 1) * (1 - np.trace(value) / total))
