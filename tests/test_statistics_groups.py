"""Weights, small groups, drivers, ranks."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize

from journeykit.errors import MeasureError
from journeykit.statistics import (
    calibration,
    clusters,
    correlation,
    drivers,
    nps,
    ranks,
    regression,
    resampling,
    suppression,
    weighted,
    weighting,
)

WEIGHTS = st.lists(st.floats(0.01, 50), min_size=1, max_size=60)
SIZES = st.lists(st.integers(0, 40), min_size=2, max_size=7)


@given(WEIGHTS, st.floats(0.1, 10))
def test_the_effective_n_is_at_most_n_and_knows_no_unit(weights, factor):
    n = weighting.kish(weights)
    assert 1 - 1e-9 <= n <= len(weights) + 1e-9
    assert weighting.kish(np.array(weights) * factor) == pytest.approx(n)


@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz")), min_size=12, max_size=80), st.floats(0.2, 0.8)
)
def test_raking_meets_every_margin_and_keeps_the_sum(people, share):
    rows = [*people, *itertools.product("ab", "xyz")]
    by = {"first": [one[0] for one in rows], "second": [one[1] for one in rows]}
    margins = {"first": {"a": share, "b": 1 - share}, "second": {"x": 0.5, "y": 0.3, "z": 0.2}}
    found = weighting.rake(by, margins)
    assert found.values.sum() == pytest.approx(len(rows))
    for name, margin in margins.items():
        for category, target in margin.items():
            inside = np.array(by[name]) == category
            assert found.values[inside].sum() / len(rows) == pytest.approx(target)


def test_a_ceiling_that_the_margins_allow_meets_them():
    """Against the dual of the same problem, solved by scipy: weights are the smaller of ceiling and exp(x'λ)."""
    rng = np.random.default_rng(3)
    by = {
        "first": rng.choice(list("xy"), 200, p=[0.85, 0.15]),
        "second": rng.choice(list("pqr"), 200, p=[0.6, 0.25, 0.15]),
    }
    margins = {"first": {"x": 0.65, "y": 0.35}, "second": {"p": 0.4, "q": 0.3, "r": 0.3}}
    assert weighting.rake(by, margins).ratio > 8
    bounded = calibration.bounded(by, margins, ratio=6)
    assert bounded.ratio == pytest.approx(6, abs=1e-6) and bounded.values.sum() == pytest.approx(200)
    groups = np.array([by[name] == value for name, margin in margins.items() for value in margin], dtype=float)
    targets = np.array([200 * share for margin in margins.values() for share in margin.values()])
    dual = optimize.least_squares(
        lambda factors: groups @ np.minimum(bounded.highest, np.exp(groups.T @ factors)) - targets,
        np.zeros(5), xtol=1e-14, ftol=1e-14, gtol=1e-14,
    )  # fmt: skip
    assert dual.cost < 1e-20
    assert bounded.values == pytest.approx(np.minimum(bounded.highest, np.exp(groups.T @ dual.x)), abs=1e-6)


def test_a_ceiling_that_the_margins_do_not_allow_holds_all_the_same():
    by = {"segment": ["rare"] * 5 + ["common"] * 95}
    margins = {"segment": {"rare": 0.3, "common": 0.7}}
    assert weighting.rake(by, margins).ratio == pytest.approx(8.142857, abs=1e-6)
    bounded = calibration.bounded(by, margins, ratio=5)
    assert bounded.ratio == pytest.approx(5) and bounded.n_effective > weighting.rake(by, margins).n_effective
    assert bounded.values[:5].sum() / 100 == pytest.approx(25 / 120), "as near as the ceiling lets it"
    assert calibration.bounded(by, margins, ratio=9).values == pytest.approx(weighting.rake(by, margins).values)
    with pytest.raises(MeasureError, match="more than their median"):
        calibration.bounded(by, margins, ratio=1)


def test_weights_within_absolute_bounds():
    by = {"segment": ["rare"] * 5 + ["common"] * 95, "sex": ["f", "m"] * 50}
    margins = {"segment": {"rare": 0.12, "common": 0.88}, "sex": {"f": 0.55, "m": 0.45}}
    met = calibration.bounded(by, margins, bounds=(0.5, 2.5))
    assert met.highest <= 2.5 + 1e-9 and met.lowest >= 0.5 - 1e-9 and met.values.sum() == pytest.approx(100)
    shares = [met.values[np.array(by[name]) == value].sum() / 100 for name in by for value in margins[name]]
    assert shares == pytest.approx([0.12, 0.88, 0.55, 0.45], abs=1e-6), (
        "within bounds that allow it the margins are met"
    )
    tight = calibration.bounded(by, margins, bounds=(0.9, 1.5))
    assert tight.highest == pytest.approx(1.5) and tight.lowest >= 0.9 - 1e-9
    assert tight.values.sum() == pytest.approx(100)
    free = weighting.rake(by, margins)
    assert calibration.bounded(by, margins, bounds=(0.1, 9)).values == pytest.approx(free.values)
    assert calibration.bounded(by, margins, np.full(100, 7.0), bounds=(0.5, 2.5)).values == pytest.approx(
        met.values * 7
    )
    for bounds in ((1.0, 3.0), (0.5, 1.0), (-0.1, 2.0)):
        with pytest.raises(MeasureError, match="below and above their mean"):
            calibration.bounded(by, margins, bounds=bounds)


@pytest.mark.parametrize(
    ("margins", "said"),
    [
        ({"channel": {"app": 0.5, "shop": 0.4}}, "the shares of the margin 'channel' sum to 1; came: 0.9"),
        ({"channel": {"app": 0.5, "shop": 0.3, "phone": 0.2}}, "has a respondent; came: none in 'phone'"),
        ({"channel": {"app": 1.0}}, "each respondent has a category of the margin 'channel'; came: 'shop'"),
        ({"channel": {"app": 0.5, "shpo": 0.5}}, "Did you mean 'shpo'?"),
        ({"channel": {"app": 1.0, "shop": 0.0}}, "a share above zero"),
        ({"chanel": {"app": 1.0}}, "Did you mean 'channel'?"),
        ({}, "needs at least one margin"),
        ({"channel": {"app": 0.9, "shop": 0.1}, "twin": {"app": 0.1, "shop": 0.9}}, "the margins can be met together"),
    ],
)
def test_margins_that_cannot_be_met_are_refused(margins, said):
    by = {"channel": ["app", "app", "shop"], "twin": ["app", "app", "shop"]}
    with pytest.raises(MeasureError) as told:
        weighting.rake(by, margins)
    assert said in str(told.value)


@pytest.mark.parametrize("weights", [[1, -1], [0, 0], [1, float("nan")], []])
def test_weights_that_cannot_be_are_refused(weights):
    with pytest.raises(MeasureError, match="weights are numbers of zero or more"):
        weighting.kish(weights)


@pytest.mark.parametrize("values", [[1, float("nan")], [1, 2, 3]])
def test_a_weighted_figure_never_swallows_a_missing_answer(values):
    for figure in (weighted.mean, weighted.linearised_se):
        with pytest.raises(MeasureError, match="each answer is a number with a weight"):
            figure(values, [1, 1])
    with pytest.raises(MeasureError):
        clusters.estimate(values, ["a", "b"])


def test_equal_weights_change_nothing():
    scores = [10, 9, 8, 3, 10, 7, 6, 9, 10, 2]
    plain, same = nps.adjusted_wald(*nps.counts_of(scores)), weighted.nps(scores, [2.0] * 10)
    assert [same.value, same.low, same.high] == pytest.approx([plain.value, plain.low, plain.high])


@given(SIZES, st.integers(2, 8))
def test_no_hidden_group_follows_from_the_total(sizes, k):
    people = dict(enumerate(sizes))
    result = suppression.shown_beside_total(people, k)
    hidden = [n for group, n in people.items() if not result[group] and n > 0]
    assert all(people[group] >= k for group, shown in result.items() if shown)
    assert not hidden or not any(result.values()) or (len(hidden) >= 2 and sum(hidden) >= k)


@given(st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=3, max_size=3))
def test_no_hidden_cell_follows_from_the_totals_of_rows_and_columns(grid):
    count, shown = np.array(grid), suppression.shown_in_grid(grid, 5)
    assert (count[shown] >= 5).all()
    for line, mark in [*zip(count, shown, strict=True), *zip(count.T, shown.T, strict=True)]:
        hidden = line[~mark & (line > 0)]
        assert hidden.size == 0 or not mark.any() or (hidden.size >= 2 and hidden.sum() >= 5)


@given(st.integers(0, 500), st.integers(0, 500))
def test_two_filters_never_differ_by_a_handful_of_people(already, wanted):
    assert suppression.may_follow(already, wanted, 5) == (abs(already - wanted) not in (1, 2, 3, 4))


def surveys(people=400, p=5, seed=3):
    rng = np.random.default_rng(seed)
    halo = rng.normal(size=(people, 1))
    x = 0.6 * halo + rng.normal(size=(people, p))
    return x @ np.linspace(0.8, 0.1, p) + rng.normal(size=people), x


def test_parts_of_the_explained_variance_sum_to_it_in_any_order():
    y, x = surveys()
    rx, ry = drivers.split(correlation.correlations(np.column_stack([y, x])).matrix)
    back = np.arange(5)[::-1]
    for parts in (drivers.relative_weights, drivers.lmg):
        found = parts(rx, ry)
        assert found.sum() == pytest.approx(drivers.r_squared(rx, ry))
        assert (found >= 0).all()
        assert parts(rx[np.ix_(back, back)], ry[back]) == pytest.approx(found[back])
    assert np.argsort(drivers.lmg(rx, ry)).tolist() == np.argsort(drivers.relative_weights(rx, ry)).tolist()


def test_lmg_is_the_average_gain_over_all_orders_of_entry():
    y, x = surveys(80, 3)
    rx, ry = drivers.split(correlation.correlations(np.column_stack([y, x])).matrix)
    gains = np.zeros(3)
    for order in itertools.permutations(range(3)):
        before = 0.0
        for at in range(3):
            inside = list(order[: at + 1])
            after = float(drivers.r_squared(rx[np.ix_(inside, inside)], ry[inside]))
            gains[order[at]] += (after - before) / 6
            before = after
    assert drivers.lmg(rx, ry) == pytest.approx(gains)


def test_draws_at_once_are_parted_as_each_alone():
    y, x = surveys(60, 3)
    counts = np.concatenate(list(resampling.draws_of(60, 7)))
    data = np.column_stack([y, x])
    rx, ry = drivers.split(correlation.resampled_correlations(data, counts))
    for at, count in enumerate(counts):
        again = np.repeat(data, count.astype(int), axis=0)
        assert np.corrcoef(again.T)[0, 1:] == pytest.approx(ry[at])
        assert drivers.relative_weights(rx, ry)[at] == pytest.approx(drivers.relative_weights(rx[at], ry[at]))
        assert drivers.lmg(rx, ry)[at] == pytest.approx(drivers.lmg(rx[at], ry[at]))


def test_missing_answers_are_dropped_openly():
    y, x = surveys()
    x[np.random.default_rng(1).random(x.shape) < 0.2] = np.nan
    data = np.column_stack([y, x])
    listwise, pairwise = (correlation.correlations(data, missing=how) for how in correlation.MISSING)
    assert listwise.dropped == pytest.approx(1 - np.isfinite(data).all(axis=1).mean())
    assert listwise.n < pairwise.n
    assert pairwise.dropped == 0
    pair = np.isfinite(data[:, 0]) & np.isfinite(data[:, 1])
    assert pairwise.matrix[0, 1] == pytest.approx(np.corrcoef(data[pair, 0], data[pair, 1])[0, 1])


def test_pairwise_correlations_that_contradict_each_other_are_marked():
    nan = np.nan
    data = [
        [1, 1, nan],
        [2, 2, nan],
        [3, 3, nan],
        [1, nan, 1],
        [2, nan, 2],
        [3, nan, 3],
        [nan, 1, 3],
        [nan, 2, 2],
        [nan, 3, 1],
    ]
    found = correlation.correlations(data, missing="pairwise")
    assert not found.consistent
    with pytest.raises(MeasureError, match="drivers say different things"):
        drivers.relative_weights([[1, 1], [1, 1]], [0.5, 0.5])


def test_the_true_order_of_drivers_is_found_and_its_uncertainty_with_it():
    y, x = surveys(1500)
    found = ranks.over_draws(drivers.bootstrap(y, x, draws=400))
    assert found.p_first[0] > 0.9
    assert found.p_first.sum() == pytest.approx(1)
    few = ranks.over_draws(drivers.bootstrap(*surveys(60), draws=400))
    assert few.p_first[0] < 0.95


@given(st.lists(st.integers(0, 5), min_size=2, max_size=6).map(lambda row: [row, row[::-1], sorted(row)]))
def test_rank_chances_sum_to_the_places_there_are(draws):
    found, k = ranks.over_draws(draws), len(draws[0])
    assert found.p_first.sum() == pytest.approx(1)
    assert found.p_top3.sum() == pytest.approx(min(3, k))
    assert found.mean.sum() == pytest.approx(k * (k + 1) / 2)
    before = ranks.beats(draws)
    assert before + before.T == pytest.approx(np.ones((k, k)))


def test_people_are_drawn_whole_and_strata_keep_their_size():
    strata = np.array(["a"] * 30 + ["b"] * 70)
    counts = np.concatenate(list(resampling.draws_of(100, 50, strata=strata)))
    assert counts[:, :30].sum(axis=1).tolist() == [30] * 50
    assert np.array_equal(counts, np.concatenate(list(resampling.draws_of(100, 50, strata=strata))))


def test_a_bootstrap_of_means_has_the_spread_that_theory_foretells():
    values = np.random.default_rng(4).choice([-100.0, 0.0, 100.0], (500, 3))
    values[:100, 2] = np.nan
    spread = resampling.means(values, draws=3000).std(axis=0)
    theory = [np.nanstd(column) / np.sqrt(np.isfinite(column).sum()) for column in values.T]
    assert spread == pytest.approx(theory, rel=0.08)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: ranks.rice([1], [1], [1], [0]), "effort is above zero"),
        (lambda: ranks.rice([1], [1], [80], [1]), "Write 0.8 for 80%"),
        (lambda: ranks.opportunity([7.8], [0.5]), "shares between 0 and 1"),
        (lambda: ranks.peak_end([1, 2]), "three stages"),
        (lambda: ranks.over_draws([[1, np.nan]]), "a score in each draw"),
        (lambda: drivers.lmg(np.eye(13), np.zeros(13)), "at most 12 drivers"),
        (lambda: correlation.pearson([1, 1, 1], [1, 2, 3]), "answers that differ"),
        (lambda: correlation.cronbach_alpha([[1.0]]), "two items"),
    ],
)
def test_priorities_that_cannot_be_computed_say_why(wrong, said):
    with pytest.raises(MeasureError) as told:
        wrong()
    assert said in str(told.value)


def test_ranks_are_shared_by_values_that_only_floating_point_tells_apart():
    assert ranks.shared_ranks([0.1 + 0.2, 0.3, 0.2]).tolist() == [1, 1, 3]
    assert ranks.shared_ranks([1e9 + 1, 1e9, float("nan"), 0.0, -2.0])[:2].tolist() == [1, 2], "real differences stay"
    assert ranks.over_draws([[0.1 + 0.2, 0.3]] * 4).p_first.tolist() == [0.5, 0.5]
    assert ranks.beats([[0.1 + 0.2, 0.3]]).tolist() == [[0.5, 0.5], [0.5, 0.5]]


def test_weights_of_least_squares_are_those_of_a_survey():
    draw = np.random.default_rng(5)
    x = draw.normal(size=(200, 2))
    y, w = x @ [1.0, 0.0] + draw.normal(size=200), draw.uniform(0.2, 3.0, 200)
    y[w > 1.5] += 0.8 * x[w > 1.5, 1]  # who counts more feels the second driver
    plain, heavy = regression.least_squares(y, x), regression.least_squares(y, x, w)
    assert heavy.coefficients[2] > plain.coefficients[2]
    again = regression.least_squares(y, x, 7 * w)
    assert np.allclose(again.p, heavy.p) and np.allclose(again.ses, heavy.ses)
    twice = np.rint(w) + 1
    repeated = regression.least_squares(np.repeat(y, twice.astype(int)), np.repeat(x, twice.astype(int), axis=0))
    assert np.allclose(regression.least_squares(y, x, twice).coefficients, repeated.coefficients)
    assert regression.least_squares(y, x, twice).r_squared == pytest.approx(repeated.r_squared)


def test_weights_that_do_not_add_up_evenly_make_no_spread_of_equal_answers():
    from journeykit.statistics import clusters

    weights = np.random.default_rng(5).uniform(0.4, 2.5, 120)
    for answer in (-100.0, 0.1, 4.3):
        assert clusters.estimate(np.full(120, answer), np.arange(120) // 2, weights).se == 0
