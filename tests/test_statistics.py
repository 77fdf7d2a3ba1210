"""Properties of intervals: what holds for any counts, not only for the reference cases."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeykit import words as language
from journeykit.errors import MeasureError
from journeykit.statistics import Interval, clusters, coverage, means, nps, shares
from journeykit.statistics.quantiles import normal_quantile, studentized_range_p
from journeykit.words.code import spoken

COUNTS = st.tuples(*[st.integers(0, 400)] * 3).filter(lambda counts: sum(counts) > 0)
EFFECTIVE = st.tuples(*[st.floats(0, 400)] * 3).filter(lambda counts: sum(counts) > 1)
LEVELS = st.sampled_from([0.9, 0.95, 0.99])
POPULATIONS = {"+32": (0.50, 0.32, 0.18), "+72": (0.78, 0.16, 0.06), "+90": (0.92, 0.06, 0.02)}


@given(EFFECTIVE, LEVELS)
def test_the_score_interval_holds_the_raw_figure_and_stays_on_the_scale(counts, level):
    found = nps.score_interval(*counts, level)
    assert -100 <= found.low <= found.value + 1e-9
    assert found.value - 1e-9 <= found.high <= 100


@given(COUNTS, st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99]))
def test_the_adjusted_wald_interval_holds_the_raw_figure_at_any_level(counts, level):
    found = nps.adjusted_wald(*counts, level)
    assert -100 <= found.low <= found.value + 1e-9
    assert found.value - 1e-9 <= found.high <= 100
    assert found.low < found.high


@given(COUNTS, st.sampled_from([nps.adjusted_wald, nps.score_interval, nps.wald]))
def test_promoters_and_detractors_exchanged_turn_the_interval_round(counts, method):
    p, m, d = counts
    here, there = method(p, m, d), method(d, m, p)
    assert [here.value, here.low, here.high] == pytest.approx([-there.value, -there.high, -there.low], abs=1e-6)


@given(st.lists(COUNTS, min_size=1, max_size=8), LEVELS)
def test_many_groups_at_once_give_what_each_gives_alone(groups, level):
    p, m, d = np.array(groups, dtype=float).T
    for many, one in (
        (nps.adjusted_wald_limits, nps.adjusted_wald),
        (nps.score_limits, nps.score_interval),
        (nps.wald_limits, nps.wald),
    ):
        low, high = many(p, m, d, level)
        alone = [one(*group, level) for group in groups]
        assert low.tolist() == pytest.approx([found.low for found in alone], abs=1e-9)
        assert high.tolist() == pytest.approx([found.high for found in alone], abs=1e-9)


@given(COUNTS)
def test_more_answers_of_the_same_kind_narrow_the_interval(counts):
    few, many = nps.adjusted_wald(*counts), nps.adjusted_wald(*(10 * one for one in counts))
    assert many.width < few.width + 1e-9


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), LEVELS)
def test_intervals_of_a_share_hold_it_mirror_it_and_stay_within_0_and_1(x_n, level):
    x, n = x_n
    for method in (shares.wilson, shares.clopper_pearson, shares.agresti_coull):
        found, other = method(x, n, level), method(n - x, n, level)
        assert 0 <= found.low <= x / n + 1e-12
        assert x / n - 1e-12 <= found.high <= 1
        assert [found.low, found.high] == pytest.approx([1 - other.high, 1 - other.low], abs=1e-9)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60)), min_size=1, max_size=6))
def test_shares_of_many_groups_equal_the_shares_of_each(groups):
    x, n = np.array([(min(pair), pair[1]) for pair in groups], dtype=float).T
    for many, one in (
        (shares.wilson_limits, shares.wilson),
        (shares.clopper_pearson_limits, shares.clopper_pearson),
    ):
        low, high = many(x, n)
        alone = [one(*pair) for pair in zip(x, n, strict=True)]
        assert low.tolist() == pytest.approx([found.low for found in alone])
        assert high.tolist() == pytest.approx([found.high for found in alone])


def test_groups_without_answers_are_nan_among_many_and_an_error_alone():
    assert np.isnan(nps.nps([1, 0], [0, 0], [0, 0])).tolist() == [False, True]
    for limits in (nps.adjusted_wald_limits, nps.score_limits):
        assert np.isnan(limits([3, 0], [1, 0], [1, 0])).tolist() == [[False, True]] * 2
    assert np.isnan(shares.wilson_limits([1, 0], [2, 0])).tolist() == [[False, True]] * 2
    for method in (nps.wald, nps.adjusted_wald, nps.score_interval, nps.t_interval):
        with pytest.raises(MeasureError, match="a figure needs at least one of the answers"):
            method(0, 0, 0)
    with pytest.raises(MeasureError):
        shares.wilson(0, 0)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: nps.adjusted_wald(-1, 2, 3), "counts of answers are zero or more; came: -1, 2, 3"),
        (lambda: nps.adjusted_wald(float("nan"), 2, 3), "zero or more"),
        (lambda: nps.adjusted_wald(1, 2, 3, level=95), "a confidence level lies between 0 and 1; came: 95. Write 0.95"),
        (lambda: nps.adjusted_wald(10, 2, 3, population=9), "no more people can answer than there are"),
        (lambda: nps.counts_of([9, 8.5]), "NPS scores are whole numbers from 0 to 10; came: 8.5"),
        (lambda: nps.counts_of([11]), "came: 11"),
        (lambda: shares.wilson(5, 4), "zero or more"),
        (lambda: means.t_interval([]), "a mean needs at least one answer"),
        (lambda: means.t_interval([1, float("nan")]), "none that is missing"),
        (lambda: clusters.nps([9], ["a"], "last-answr"), "Did you mean 'last-answer'?"),
        (lambda: clusters.estimate([1, 2], ["a"]), "each answer needs its respondent"),
        (lambda: coverage.exact(10, (0.5, 0.5, 0.1)), "three shares sum to 1"),
    ],
)
def test_figures_that_cannot_be_are_refused_with_a_reason(wrong, said):
    with pytest.raises(MeasureError) as told:
        wrong()
    assert said in str(told.value)


def test_a_mean_of_equal_or_few_answers_has_a_reason_instead_of_an_interval():
    equal, few = means.t_interval([5] * 40), means.t_interval([1, 2, 3])
    assert (equal.low, equal.high, few.low, few.high) == (None, None, None, None)
    assert spoken(equal.why).startswith("Every answer is the same")
    assert spoken(few.why) == "Fewer than 10 answers are too few for the interval of a mean."
    assert spoken(clusters.mean([1, 2, 3] * 9, ["a", "b", "c"] * 9).why).startswith("Fewer than 10 people")


@given(st.lists(st.integers(1, 5), min_size=12, max_size=60).filter(lambda scores: len(set(scores)) > 1))
def test_a_table_of_counts_gives_the_mean_that_its_answers_give(scores):
    different, counts = np.unique(scores, return_counts=True)
    from_table, from_answers = means.t_interval(different, counts), means.t_interval(scores)
    assert [from_table.value, from_table.low, from_table.high] == pytest.approx(
        [from_answers.value, from_answers.low, from_answers.high]
    )


def test_people_who_answer_once_are_no_clusters():
    scores = np.array([10, 9, 3, 7, 10, 8, 9, 2, 10, 6, 9, 9])
    alone = clusters.estimate(clusters.bands(scores), np.arange(12))
    assert alone.design_effect == pytest.approx(1)
    assert alone.se == pytest.approx(nps.wald_estimate(*nps.counts_of(scores))[1] * np.sqrt(12 / 11))


def test_every_counting_rule_agrees_when_everybody_answers_once():
    scores = np.array([10, 9, 3, 7, 10, 8, 9, 2, 10, 6, 9, 9])
    values = {clusters.nps(scores, np.arange(12), rule).value for rule in clusters.COUNTING}
    assert max(values) - min(values) < 1e-9


def test_the_last_answer_is_the_latest_one_not_the_lowest_row():
    values, _weights = clusters.per_respondent([10, 2], ["a", "a"], "last-answer", order=[2019, 2018])
    assert values.tolist() == [100]


@pytest.mark.parametrize("population", POPULATIONS.values(), ids=POPULATIONS)
@pytest.mark.parametrize("n", [10, 20, 30, 50, 75, 100, 150, 200, 300, 500])
def test_the_default_interval_covers_94_to_97_percent(population, n):
    """Exact, over every outcome that n answers can have."""
    assert 0.94 <= coverage.exact(n, population) <= 0.97


@pytest.mark.parametrize("population", POPULATIONS.values(), ids=POPULATIONS)
def test_between_those_sizes_the_default_interval_strays_by_half_a_point_at_most(population):
    """Answers are whole, so coverage is a saw: 93.5% at n = 12 and 97.3% at n = 58 (NPS +90) are its extremes."""
    found = [coverage.exact(n, population) for n in range(10, 201)]
    assert min(found) > 0.934
    assert max(found) < 0.974
    assert 0.945 < np.mean(found) < 0.968


def test_the_score_interval_is_safer_with_five_answers():
    five = {name: coverage.exact(5, POPULATIONS["+72"], name) for name in ("wald", "adjusted-wald", "score")}
    assert five["wald"] < 0.71 < five["adjusted-wald"] < 0.93 < five["score"]


def test_the_chances_of_all_outcomes_sum_to_one():
    assert coverage.chances(40, POPULATIONS["+32"]).sum() == pytest.approx(1)


def test_an_interval_says_whether_it_holds_a_figure():
    assert 32 in Interval(32, 16, 46, "adjusted Wald")
    assert 50 not in Interval(32, 16, 46, "adjusted Wald")
    assert 5 not in Interval(5, None, None, "t", "few")
    assert normal_quantile(0.95) == pytest.approx(1.959964, abs=1e-6)


def test_statistics_and_scales_open_without_heavy_libraries():
    rooms = "journeykit.scales, journeykit.statistics." + ", journeykit.statistics.".join(
        ("nps", "shares", "means", "clusters", "weighting", "suppression", "drivers", "ranks", "planning", "trends")
    )
    code = f"import sys, {rooms}; print([m for m in ('scipy', 'pandas', 'altair', 'narwhals') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_methods_are_named_in_the_reader_s_language():
    from journeykit.words import LANGUAGES

    for code in LANGUAGES:
        with language.use(code):
            assert nps.adjusted_wald(1, 1, 1).method == "adjusted-wald"


@pytest.mark.parametrize("groups", [2, 3, 5, 12, 30])
@pytest.mark.parametrize("df", [1, 1.3, 2.7, 9.5, 60, 1500, 20_000])
def test_the_tail_of_the_studentised_range_is_that_of_scipy(groups, df):
    from scipy.stats import studentized_range

    for statistic in (0.001, 0.5, 2, 3.7, 8, 40):
        wanted = studentized_range.sf(statistic, groups, df)
        assert studentized_range_p(statistic, groups, df) == pytest.approx(wanted, abs=1e-9)


def test_the_tail_of_the_studentised_range_at_its_ends():
    from scipy.stats import studentized_range

    assert studentized_range_p(3.0, 4, 1e12) == pytest.approx(studentized_range.sf(3.0, 4, np.inf), abs=1e-8)
    assert studentized_range_p(0.0, 4, 10) == studentized_range_p(-1.0, 4, 10) == 1
    assert np.isnan(studentized_range_p(float("nan"), 4, 10)) and studentized_range_p(1e6, 4, 10) == pytest.approx(0)


def test_comparing_groups_imports_no_package_of_distributions():
    script = (
        "import sys; from journeykit.statistics.mean_change import games_howell_p; games_howell_p(2.8, 3, 60.0); "
        "print('scipy.stats' in sys.modules, 'scipy.optimize' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False False"
