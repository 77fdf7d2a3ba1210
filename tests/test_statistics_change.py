"""Changes, trends, many comparisons, planning."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeykit.errors import MeasureError
from journeykit.statistics import mean_change, multiplicity, nps_change, planning, share_change, trends
from journeykit.words.code import spoken

COUNTS = st.tuples(*[st.integers(0, 200)] * 3).filter(lambda counts: sum(counts) > 0)
SHARES = st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(COUNTS, COUNTS)
def test_a_change_turned_round_is_the_same_change_downwards(before, after):
    for method in (nps_change.difference, nps_change.mover_difference):
        there, back = method(before, after), method(after, before)
        assert there.difference == pytest.approx(-back.difference, abs=1e-9)
        assert [there.low, there.high] == pytest.approx([-back.high, -back.low], abs=1e-6)


@given(COUNTS, COUNTS)
def test_the_interval_of_a_change_holds_the_raw_change(before, after):
    for method in (nps_change.difference, nps_change.mover_difference):
        found = method(before, after)
        assert -200 <= found.low <= found.difference + 1e-9
        assert found.difference - 1e-9 <= found.high <= 200


@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=6))
def test_many_changes_at_once_are_what_each_is_alone(pairs):
    before, after = (np.array([pair[side] for pair in pairs], dtype=float).T for side in (0, 1))
    raw, low, high, p = nps_change.difference_limits(before, after)
    alone = [nps_change.difference(*pair) for pair in pairs]
    assert np.column_stack([raw, low, high, p]).tolist() == [
        pytest.approx([one.difference, one.low, one.high, one.p], abs=1e-9) for one in alone
    ]


@given(SHARES, SHARES)
def test_the_interval_of_a_share_s_change_holds_it_and_mirrors(first, second):
    there, back = share_change.difference(*first, *second), share_change.difference(*second, *first)
    assert -1 <= there.low <= there.difference + 1e-12
    assert there.difference - 1e-12 <= there.high <= 1
    assert [there.low, there.high, there.p] == pytest.approx([-back.high, -back.low, back.p], abs=1e-9)
    assert 0 <= there.p <= 1


def test_few_expected_answers_are_tested_exactly():
    assert spoken(share_change.difference(3, 10, 9, 10).method) == "Newcombe, Fisher's exact test"
    assert spoken(share_change.difference(48, 80, 56, 70).method) == "Newcombe, pooled z test"


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 100))
def test_people_who_changed_say_how_the_share_changed(gained, lost, stayed):
    found = share_change.paired(gained, lost, gained + lost + stayed)
    assert found.low - 1e-9 <= found.difference <= found.high + 1e-9
    assert (found.p < 0.05) <= (gained != lost)


def test_a_panel_whose_people_all_move_alike_has_no_interval():
    found = nps_change.paired([[5, 0, 0], [0, 6, 0], [0, 0, 7]])
    assert (found.difference, found.low, found.p) == (0, None, None)
    assert spoken(found.why).startswith("Everybody changed by as much")


def test_a_panel_sees_a_change_that_two_separate_groups_do_not():
    table = np.array([[30, 6, 2], [14, 20, 5], [4, 9, 10]])
    apart = nps_change.difference(table.sum(axis=1), table.sum(axis=0))
    assert nps_change.paired(table).p < 0.05 < apart.p


def test_no_change_raises_no_more_false_alarms_than_stated():
    """2,000 surveys of 20 touchpoints that did not change: BH reports anything at all in at most 5% of them."""
    rng = np.random.default_rng(11)
    population, shape = rng.dirichlet([4, 3, 1.5], 20), (2000, 20)
    waves = []
    for n in (150, 120):
        counts = np.stack([rng.multinomial(n, one, shape[0]) for one in population], axis=1)
        waves.append(np.moveaxis(counts, -1, 0).astype(float))
    p = nps_change.difference_limits(*waves)[3]
    alarmed = np.mean([(multiplicity.adjusted(row) < 0.05).any() for row in p])
    assert (p < 0.05).mean() <= 0.055
    assert alarmed <= 0.06


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_adjusted_p_values_are_never_below_the_raw_ones_and_keep_their_order(p):
    raw = np.array(p)
    holm, bonferroni, bh = (multiplicity.adjusted(raw, name) for name in ("holm", "bonferroni", "bh"))
    for adjusted in (holm, bonferroni, bh, multiplicity.adjusted(raw, "by")):
        assert (adjusted >= raw - 1e-12).all()
        assert (adjusted <= 1).all()
        assert (np.diff(adjusted[np.argsort(raw, kind="stable")]) >= -1e-12).all()
    assert (bh <= holm + 1e-12).all()
    assert (holm <= bonferroni + 1e-12).all()


def test_comparisons_without_a_test_stay_out_of_the_family():
    assert multiplicity.adjusted([0.01, np.nan, 0.04]).tolist() == pytest.approx([0.02, np.nan, 0.04], nan_ok=True)


@pytest.mark.parametrize("trend", [trends.nps([[5, 3, 2]] * 3), trends.cochran_armitage([5, 6, 7], [10, 10, 10])])
def test_three_waves_are_no_trend(trend):
    assert (trend.slope, trend.p) == (None, None)
    assert spoken(trend.why) == "A trend needs 4 waves; there are 3."


def test_a_wave_in_which_all_agree_does_not_outweigh_the_others():
    found = trends.nps([[10, 0, 0], [40, 35, 25], [40, 35, 25], [40, 35, 25], [40, 35, 25]])
    assert found.se > 1
    assert found.slope < 0


def test_a_trend_runs_over_the_time_that_passed_between_waves():
    counts = [[40, 35, 25], [45, 33, 22], [52, 30, 18], [55, 30, 15]]
    by_wave, by_month = trends.nps(counts), trends.nps(counts, [0, 6, 12, 18])
    assert by_wave.slope == pytest.approx(6 * by_month.slope)
    assert by_wave.p == pytest.approx(by_month.p)


@pytest.mark.parametrize("change", [3, 5, 10, 20])
def test_planning_and_what_can_be_seen_are_two_sides_of_one_formula(change):
    v = planning.nps_variance(0.55, 0.15)
    assert planning.nps_detectable(planning.nps_answers(change, v), variance=v) == pytest.approx(change)
    share, scale = change / 100, change / 20
    needed = planning.share_answers(0.6, 0.6 + share)
    assert planning.share_detectable(needed, 0.6) == pytest.approx(share, abs=1e-6)
    assert planning.mean_detectable(planning.mean_answers(scale, 1.1), 1.1) == pytest.approx(scale, rel=1e-6)


def test_planned_power_comes_true():
    rng = np.random.default_rng(5)
    n = round(planning.nps_answers(10, planning.nps_variance(0.5, 0.18), planning.nps_variance(0.55, 0.13)))
    before = rng.multinomial(n, [0.5, 0.32, 0.18], 4000).T.astype(float)
    after = rng.multinomial(n, [0.55, 0.32, 0.13], 4000).T.astype(float)
    assert 0.77 < (nps_change.difference_limits(before, after)[3] < 0.05).mean() < 0.83


def test_equal_variances_are_never_assumed():
    quiet, loud = [3, 3, 3, 4, 3, 3, 3, 4], [1, 5, 1, 5, 1, 5, 5, 5]
    assert mean_change.welch(quiet, loud).df < 8
    assert spoken(mean_change.welch([2, 2, 2], [2, 2, 2]).why).startswith("Every answer is the same")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: planning.nps_answers(0), "a change to look for is not zero"),
        (lambda: planning.share_answers(0.8, 0.8), "two different shares"),
        (lambda: planning.nps_answers(5, power=80), "Write 0.8 for 80%"),
        (lambda: multiplicity.adjusted([0.1], "fdr"), "a multiplicity rule has a known name"),
        (lambda: multiplicity.adjusted([1.2]), "p-values lie between 0 and 1"),
        (lambda: multiplicity.selected_level(0, 5), "a list is selected from its family"),
        (lambda: nps_change.paired([[1, 2], [3, 4]]), "3 x 3"),
        (lambda: mean_change.welch([1], [2, 3]), "two answers in each group"),
        (lambda: mean_change.welch_anova([[1, 1], [2, 3]]), "answers that differ"),
        (lambda: trends.cochran_armitage([5], [3]), "answers that count"),
    ],
)
def test_a_change_that_cannot_be_tested_says_why(wrong, said):
    with pytest.raises(MeasureError) as told:
        wrong()
    assert said in str(told.value)


def test_waves_that_jump_say_less_of_a_line_than_each_of_them_seems_to_say():
    jumping = [[15, 3, 1], [6, 4, 2], [18, 1, 0], [3, 5, 9], [12, 6, 1], [2, 2, 8]]
    plain, cautious = trends.nps(jumping), trends.nps(jumping, adjusted=True, scaled=True)
    assert plain.p < 1e-4 and cautious.p > 0.05, "an empty band made the plain error far too small"
    assert cautious.rest_p < 0.001 and cautious.high - cautious.low > 1.5 * (plain.high - plain.low)
    calm = [[40, 35, 25], [45, 33, 22], [52, 30, 18], [55, 30, 15]]
    assert trends.nps(calm, scaled=True) == trends.nps(calm), "nothing is scaled where the waves lie on a line"


def test_a_share_that_jumps_over_the_waves_is_scaled_too():
    hits, totals = [60, 90, 40, 95, 30], [100] * 5
    plain, scaled = trends.cochran_armitage(hits, totals), trends.cochran_armitage(hits, totals, scaled=True)
    assert plain.p < 0.01 < 0.3 < scaled.p and plain.rest_p == scaled.rest_p < 1e-6
    assert scaled.statistic < plain.statistic
