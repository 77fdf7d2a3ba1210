"""Rank ranges that hold all together, and the spread between groups, against published and simulated figures."""

from __future__ import annotations

import numpy as np
import pytest

from journeykit.errors import MeasureError
from journeykit.statistics import heterogeneity, rank_ranges

# Thirteen trials of BCG vaccine (Colditz et al. 1994): cases and others, vaccinated and not.
BCG = np.array([
    [4, 119, 11, 128], [6, 300, 29, 274], [3, 228, 11, 209], [62, 13536, 248, 12619], [33, 5036, 47, 5761],
    [180, 1361, 372, 1079], [8, 2537, 10, 619], [505, 87886, 499, 87892], [29, 7470, 45, 7232], [17, 1699, 65, 1600],
    [186, 50448, 141, 27197], [5, 2493, 3, 2338], [27, 16886, 29, 17825],
])  # fmt: skip


@pytest.mark.parametrize("k", [2, 3, 12, 100, 500])
def test_the_range_quantile_is_that_of_the_studentized_range(k):
    from scipy.stats import studentized_range

    assert rank_ranges.range_quantile(0.95, k) == pytest.approx(studentized_range.ppf(0.95, k, np.inf), abs=2e-4)


def test_the_spread_between_trials_is_the_published_one():
    a, b, c, d = BCG.T
    risk = np.log(a / (a + b)) - np.log(c / (c + d))
    error = np.sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d))
    found = heterogeneity.between(risk, error)
    # Q and the Q-profile ends as Viechtbauer's metafor gives them for these trials.
    assert found.q == pytest.approx(152.2330, abs=1e-4)
    assert found.low**2 == pytest.approx(0.1197, abs=1e-4) and found.high**2 == pytest.approx(1.1115, abs=1e-4)
    assert found.sd**2 == pytest.approx(0.3181, abs=1e-4)


def test_groups_that_differ_no_more_than_chance_have_no_spread():
    found = heterogeneity.between([10, 11, 9, 10], [3, 3, 3, 3])
    assert (found.sd, found.low) == (0.0, 0.0) and found.high > 0 and found.p > 0.9


def test_all_rank_ranges_hold_together_as_often_as_they_promise():
    draw = np.random.default_rng(7)
    truth = np.array([30.0, 30, 30, 28, 27, 20, 20, 10, 5, 5])  # ties, where bootstrapped ranks fail
    error = np.array([1, 2, 4, 1, 2, 3, 1, 2, 4, 2.0])
    best, worst = (truth[:, None] < truth).sum(1) + 1, (truth[:, None] <= truth).sum(1)
    held = 0
    for _set in range(400):
        value = truth + draw.normal(size=10) * error
        apart = rank_ranges.told_apart(value, value - 1.959964 * error, value + 1.959964 * error)
        first, last = rank_ranges.rank_ranges(apart)
        held += bool(((first <= best) & (last >= worst)).all())
    assert held >= 0.95 * 400


def test_nobody_is_ranked_where_nobody_can_be_told_apart():
    first, last = rank_ranges.rank_ranges(rank_ranges.told_apart([52, 50, 48], [40, 38, 36], [64, 62, 60]))
    assert first.tolist() == [1, 1, 1] and last.tolist() == [3, 3, 3]


def test_figures_at_the_end_of_their_scale_keep_their_one_sided_interval():
    apart = rank_ranges.told_apart([1.0, 0.97, 0.5], [0.95, 0.9, 0.4], [1.0, 0.99, 0.6])
    assert apart.tolist() == [[False, False, True], [False, False, True], [False, False, False]]


def test_a_figure_without_an_interval_is_not_ranked():
    with pytest.raises(MeasureError, match="figures with intervals around them were needed"):
        rank_ranges.told_apart([1.0, 2.0], [0.5, float("nan")], [1.5, 2.5])
    with pytest.raises(MeasureError, match="two groups or more with standard errors above zero were needed"):
        heterogeneity.between([1.0], [0.1])
