"""Change and difference of means, never with a pooled variance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
import numpy.typing as npt

from journeykit.errors import MeasureError
from journeykit.statistics.quantiles import Array, chi2_p, f_p, studentized_range_p, t_p, t_quantile
from journeykit.statistics.values import Change
from journeykit.words import _


def welch(first: npt.ArrayLike, second: npt.ArrayLike, level: float = 0.95) -> Change:
    """Difference of two means, second minus first, with unequal variances (Welch 1947).

    ``SE² = s1²/n1 + s2²/n2``, t with Satterthwaite's degrees of freedom.

    Parameters
    ----------
    first, second : array
        The answers of each group.

    Examples
    --------
    >>> found = welch([3, 4, 2, 3, 4, 3], [4, 5, 5, 4, 5, 3])
    >>> round(found.difference, 4), round(found.df, 2), round(found.p, 4)
    (1.1667, 9.93, 0.0279)
    """
    a, b = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    if min(a.size, b.size) < 2:
        raise MeasureError(_("a difference of means needs two answers in each group"), f"{a.size} and {b.size}")
    return welch_moments((a.mean(), a.std(ddof=1), a.size), (b.mean(), b.std(ddof=1), b.size), level)


def welch_moments(
    first: tuple[float, float, float],
    second: tuple[float, float, float],
    level: float = 0.95,
    people: tuple[float, float] | None = None,
) -> Change:
    """`welch` from mean, standard deviation (over n - 1) and n of each group; n may be an effective n.

    Where fewer `people` than n gave the answers of a group, it brings their number less one in degrees of freedom.

    Examples
    --------
    >>> round(welch_moments((3.4, 0.9, 100), (3.7, 1.0, 120)).p, 4)
    0.0202
    """
    (m1, s1, n1), (m2, s2, n2) = first, second
    if min(n1, n2) <= 1:
        raise MeasureError(_("a difference of means needs two answers in each group"), f"{n1:g} and {n2:g}")
    v1, v2, raw = s1**2 / n1, s2**2 / n2, float(m2 - m1)
    se = float(np.sqrt(v1 + v2))
    if not se > 0:
        why = "no-spread"
        return Change(raw, None, None, None, "welch", raw, se, why=why)
    f1, f2 = (n1 - 1, n2 - 1) if people is None else (min(n1, people[0]) - 1, min(n2, people[1]) - 1)
    df = float((v1 + v2) ** 2 / (v1**2 / f1 + v2**2 / f2))
    half = float(t_quantile(level, df)) * se
    return Change(raw, raw - half, raw + half, float(t_p(raw / se, df)), "welch", raw, se, raw / se, df)


def ranked_welch(first: npt.ArrayLike, second: npt.ArrayLike) -> Change:
    """Welch test on ranks over both groups, ties shared: for outliers and under 30 answers.

    The difference is in mean ranks and has no interval in the units of the scale.

    Examples
    --------
    >>> round(ranked_welch([1, 2, 3, 3], [4, 5, 5, 2000]).p, 4)
    0.0036
    """
    a, b = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    ranks = average_ranks(np.concatenate([a, b]))
    found = welch(ranks[: a.size], ranks[a.size :])
    return Change(
        found.difference, None, None, found.p, "welch-on-ranks", found.centre, found.se, found.statistic, found.df
    )


def average_ranks(values: npt.ArrayLike) -> Array:
    """Ranks from 1, equal values sharing their mean rank.

    Examples
    --------
    >>> average_ranks([10, 20, 20, 5]).tolist()
    [2.0, 3.5, 3.5, 1.0]
    """
    value = np.asarray(values, dtype=float)
    _unique, place, count = np.unique(value, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    return (last - (count - 1) / 2)[place]


@dataclass(frozen=True)
class Comparison:
    """One test over several groups.

    Parameters
    ----------
    statistic, p : float
        Test statistic and p-value.
    df, df_within : float
        Degrees of freedom; `df_within` is NaN for chi-square statistics.
    method : str
        Name of the test.
    """

    statistic: float
    p: float
    df: float
    df_within: float
    method: str


def welch_anova(groups: Sequence[npt.ArrayLike]) -> Comparison:
    """Whether several means differ, with unequal variances (Welch 1951; R's ``oneway.test``).

    Examples
    --------
    >>> found = welch_anova([[5, 4, 4, 5, 3], [3, 4, 2, 3, 4], [4, 5, 5, 4, 5]])
    >>> round(found.statistic, 3), round(found.p, 3)
    (4.508, 0.051)
    """
    n, mean, variance = _group_moments(groups)
    weight = n / variance
    grand = (weight @ mean) / weight.sum()
    k = len(n)
    lam = (((1 - weight / weight.sum()) ** 2) / (n - 1)).sum() / (k**2 - 1)
    statistic = float((weight @ (mean - grand) ** 2) / (k - 1) / (1 + 2 * (k - 2) * lam))
    within = float(1 / (3 * lam))
    return Comparison(statistic, f_p(statistic, k - 1, within), k - 1, within, "welch-anova")


def kruskal(groups: Sequence[npt.ArrayLike]) -> Comparison:
    """Whether several groups differ in rank, with the correction for ties (Kruskal & Wallis 1952).

    Examples
    --------
    >>> round(kruskal([[5, 4, 4, 5, 3], [3, 4, 2, 3, 4], [4, 5, 5, 4, 5]]).p, 3)
    0.05
    """
    arrays = [np.asarray(one, dtype=float) for one in groups]
    every = np.concatenate(arrays)
    ranks, n = average_ranks(every), every.size
    parts = np.split(ranks, np.cumsum([one.size for one in arrays])[:-1])
    raw = 12 / (n * (n + 1)) * sum(one.sum() ** 2 / one.size for one in parts) - 3 * (n + 1)
    _unique, ties = np.unique(every, return_counts=True)
    shared = 1 - float((ties.astype(float) ** 3 - ties).sum()) / (n**3 - n)
    if not shared > 0:
        raise MeasureError(_("a comparison of ranks needs answers that differ"), _("all equal"))
    statistic = float(raw / shared)
    df = len(arrays) - 1
    return Comparison(statistic, float(chi2_p(statistic, df)), df, float("nan"), "kruskal-wallis")


def games_howell(groups: Mapping[str, npt.ArrayLike], level: float = 0.95) -> dict[tuple[str, str], Change]:
    """Every pair of several groups, with unequal variances, p-values over the whole family (Games & Howell 1976).

    Studentised range on ``|d|/SE sqrt(2)`` with Welch's degrees of freedom.

    Returns
    -------
    dict of pair to Change
        First minus second, as R prints them.

    Examples
    --------
    >>> found = games_howell({"A": [5, 4, 4, 5, 3], "B": [3, 4, 2, 3, 4], "C": [4, 5, 5, 4, 5]})
    >>> round(found["B", "C"].difference, 2), round(found["B", "C"].p, 3)
    (-1.4, 0.04)
    """
    from scipy.stats import studentized_range

    n, mean, variance = _group_moments(list(groups.values()))
    k, result = len(n), {}
    for (i, first), (j, second) in combinations(enumerate(groups), 2):
        v1, v2 = variance[i] / n[i], variance[j] / n[j]
        df = float((v1 + v2) ** 2 / (v1**2 / (n[i] - 1) + v2**2 / (n[j] - 1)))
        raw, se = float(mean[i] - mean[j]), float(np.sqrt(v1 + v2))
        p = games_howell_p(raw / se, k, df)
        half = float(studentized_range.ppf(level, k, df)) / np.sqrt(2) * se
        result[first, second] = Change(raw, raw - half, raw + half, p, "Games-Howell", raw, se, raw / se, df)
    return result


def games_howell_p(statistic: float, groups: int, df: float) -> float:
    """The p of one of all pairs of several groups, from its Welch statistic: how `games_howell` judges a pair.

    Parameters
    ----------
    statistic, df : float
        As of `welch`.
    groups : int
        How many groups there are.

    Examples
    --------
    >>> round(games_howell_p(2.8, 3, 60.0), 4), round(games_howell_p(2.8, 2, 60.0), 4)
    (0.0186, 0.0069)
    """
    return studentized_range_p(abs(statistic) * np.sqrt(2), groups, df)


def _group_moments(groups: Sequence[npt.ArrayLike]) -> tuple[Array, Array, Array]:
    arrays = [np.asarray(one, dtype=float) for one in groups]
    if len(arrays) < 2 or min(one.size for one in arrays) < 2:
        raise MeasureError(_("a comparison needs two groups with two answers each"), f"{[one.size for one in arrays]}")
    variance = np.array([one.var(ddof=1) for one in arrays])
    if not (variance > 0).all():
        do = _("Compare shares, or leave the group out.")
        raise MeasureError(_("each group needs answers that differ"), _("a group whose answers are all equal"), do)
    return np.array([float(one.size) for one in arrays]), np.array([one.mean() for one in arrays]), variance


def of_units(change: Change, units: int, level: float = 0.95) -> Change:
    """A change whose error is known from so many units, people or clusters, of which each may have answered twice.

    With G units the error has G - 1 degrees of freedom at most: for people who all rated both, those of the paired t
    test.

    Parameters
    ----------
    change : Change
        One with degrees of freedom; others stay as they are.
    units : int
    level : float

    Examples
    --------
    >>> one = welch_moments((4.0, 1.0, 10), (4.5, 1.0, 10))
    >>> round(one.df), round(of_units(one, 10).df), of_units(one, 10).p > one.p
    (18, 9, True)
    """
    if change.df is None or change.se is None or not change.se > 0 or units < 2 or change.df <= units - 1:
        return change
    df = float(units - 1)
    centre = change.difference if change.centre is None else change.centre
    half = float(t_quantile(level, df)) * change.se
    return replace(
        change, low=centre - half, high=centre + half, p=float(t_p(centre / change.se, df)), df=df,
        statistic=centre / change.se,
    )  # fmt: skip
