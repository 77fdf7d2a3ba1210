"""Large clients: figures of many answers, people and groups are those of the plain formulas, at the cost of a few."""

import numpy as np
import pandas as pd
import pytest

from journeykit.batch import crew, stop
from journeykit.journey.naming import names
from journeykit.journey.reading import journey_of
from journeykit.responses import coded
from journeykit.responses.answer_matrix import AnswerMatrix
from journeykit.responses.bootstrap import redrawn
from journeykit.responses.closing import Closing
from journeykit.responses.design import Units
from journeykit.responses.lots import LOTS, MOST, Lots
from journeykit.statistics import clusters
from journeykit.statistics.deviations import deviations
from journeykit.words import use


def direct(values, groups, units, weights, strata, rest):
    """The formula as it stands in the docstring, group by group over all answers."""
    centre, found = clusters.weighted_mean(values, weights), []
    whole = weights * (values - centre) / weights.sum()
    for group in range(groups.max() + 1):
        here = groups == group
        mean = clusters.weighted_mean(values[here], weights[here])
        parts = np.where(here, weights * (values - mean) / weights[here].sum(), 0.0) - whole
        each = np.divide(parts * weights.sum(), weights, out=np.zeros(len(parts)), where=weights > 0)
        told = clusters.estimate(each, units, weights, strata=strata, rest=rest)
        found.append((mean - centre, told.se, len(np.unique(units[here])), told.df))
    return found


@pytest.mark.parametrize("seed", range(24))
def test_deviations_in_one_pass_are_those_of_the_formula(seed):
    draw = np.random.default_rng(seed)
    n, size = int(draw.integers(12, 400)), int(draw.integers(2, 7))
    groups = np.concatenate([np.arange(size), draw.integers(0, size, n - size)])
    units = draw.integers(0, max(2, n // int(draw.integers(1, 6))), n)
    strata = [None, units % 3, draw.integers(-1, 3, n)][seed % 3]
    weights = np.round(draw.uniform(0.0 if seed % 5 == 0 else 0.5, 2, n), 2) + 0.01
    values = np.where(groups == 0, 1.0, np.round(draw.normal(0, 1, n))) if seed % 4 == 0 else draw.normal(0, 1, n)
    rest = draw.uniform(0.2, 1, n) if seed % 2 else None
    found = deviations(values, groups, units, weights, strata=strata, rest=rest)
    wanted = direct(values, groups, units, weights, strata, rest)
    np.testing.assert_allclose(found.deviation, [one[0] for one in wanted], atol=1e-12)
    np.testing.assert_allclose(found.se, [one[1] for one in wanted], rtol=1e-9, atol=1e-12)
    assert found.units.tolist() == [one[2] for one in wanted]
    assert {found.df} == {one[3] for one in wanted}


def test_answers_that_are_all_alike_have_no_spread():
    found = deviations(np.ones(90), np.arange(90) % 3, np.arange(90) // 3, np.linspace(0.3, 2.1, 90))
    assert not found.se.any() and not found.deviation.any()


def crowd(people: int, units: Units | None = None, seed: int = 2) -> AnswerMatrix:
    draw = np.random.default_rng(seed)
    mood = draw.normal(0, 1, (people, 1))
    if units is not None:  # who was asked together answers alike
        mood = mood + draw.normal(0, 1, (units.size, 1))[units.codes]
    values = np.clip(np.round(3.5 + 0.6 * mood + draw.normal(0, 0.9, (people, 3))), 1, 5)
    outcome = np.clip(np.round(4 + values @ [0.8, 0.4, 0.1] + draw.normal(0, 1, people)), 0, 10)
    names = ("a", "b", "c")
    return AnswerMatrix(
        values, (values >= 4).astype(float), outcome, draw.uniform(0.5, 2, people), names, ("s",) * 3, ("csat",) * 3,
        ("1-5",) * 3, "1-5", "nps", "0-10", "1", units=units,
    )  # fmt: skip


def spread(matrix: AnswerMatrix) -> np.ndarray:
    """The linearised standard errors of the means."""
    units = np.arange(len(matrix.values)) if matrix.units is None else matrix.units.codes
    return np.array([clusters.estimate(column, units, matrix.weights).se for column in matrix.values.T])


@pytest.mark.parametrize("together", [1, 3])
def test_draws_of_lots_spread_as_draws_of_people_do(together):
    people = (MOST + 10_000) * together
    codes = np.arange(people) // together
    many = people // together
    matrix = crowd(people, None if together == 1 else Units(codes, many, many, None, None))
    found = redrawn(matrix, draws=1500)
    assert found is not None and found.lots.size == LOTS
    np.testing.assert_allclose(found.performance[1:].std(axis=0) / spread(matrix), 1, atol=0.06)
    mean = (matrix.values * matrix.weights[:, None]).sum(axis=0) / matrix.weights.sum()
    np.testing.assert_allclose(found.performance[0], mean)
    who = matrix.values >= 4
    np.testing.assert_allclose(found.share(who)[0], (who * matrix.weights[:, None]).sum(axis=0) / matrix.weights.sum())


def test_importance_of_lots_is_that_of_people(monkeypatch):
    """The same people, drawn one by one and in lots: the first row is one, the spread alike."""
    matrix = crowd(3000)
    alone = redrawn(matrix, draws=1500, seed=5)
    monkeypatch.setattr("journeykit.responses.lots.MOST", 2000)
    monkeypatch.setattr("journeykit.responses.lots.LOTS", 1000)
    lots = redrawn(matrix, draws=1500, seed=6)
    assert alone is not None and lots is not None and (alone.lots.size, lots.lots.size) == (3000, 1000)
    np.testing.assert_allclose(lots.importance[0], alone.importance[0], rtol=1e-9)
    np.testing.assert_allclose(lots.importance.std(axis=0) / alone.importance.std(axis=0), 1, atol=0.12)


def test_lots_keep_clusters_and_strata_whole():
    clustered = np.arange(90_000) // 3
    strata = np.where(clustered < 40, 0, 1 + clustered % 2)
    lots = Lots.among(90_000, Units(clustered, 30_000, 30_000, strata, None))
    assert lots.of is not None and lots.strata is not None
    assert all(len(np.unique(lots.of[clustered == one])) == 1 for one in (0, 7, 29_999))
    np.testing.assert_array_equal(lots.strata[lots.of], strata)
    assert (np.bincount(lots.strata)[0], lots.size) == (40, pytest.approx(LOTS, rel=0.02))


def test_a_run_without_a_change_starts_no_warm_parent(monkeypatch):
    monkeypatch.setattr(crew, "Warm", lambda _environment: pytest.fail("nobody is to be made"))
    with stop.by_hand() as asked:
        crew.each_made(iter(()), 2, pytest.fail, None, asked)


@pytest.mark.parametrize("seed", range(6))
def test_the_first_answer_of_each_group_is_found_without_sorting(seed):
    draw = np.random.default_rng(seed)
    people = pd.Series(draw.choice(["b", "a", None, "c"], 60), dtype="category" if seed % 2 else "str")
    frame = pd.DataFrame({"wave": draw.choice(["2", "1"], 60), "respondent": people})
    at, first = coded.first_of(frame, ["wave", "respondent"])
    marks = frame.astype(object).where(frame.notna(), "nobody").agg("/".join, axis=1)
    assert (marks.iloc[first].to_numpy()[at] == marks.to_numpy()).all()
    assert sorted(first) == sorted(np.flatnonzero(~marks.duplicated()))


def test_answers_in_any_order_are_known_as_the_clients():
    answers = pd.DataFrame({"respondent": range(40), "plan": ["a", "b"] * 20, "metric": "nps", "scale": "0-10"})
    answers = answers.assign(score=np.arange(40) % 11.0)
    for own in (answers, answers.set_axis(np.arange(40) * 3 + 7)):
        closing = Closing(own, 5)
        mixed = own.sample(frac=1, random_state=3)
        known = closing.knows(mixed)
        assert known is not None and (own["respondent"].to_numpy()[known] == mixed["respondent"]).all()
        assert closing.knows(pd.concat([own, own.head(1)])) is None  # an answer twice is nobody's table
        assert closing.knows(own.set_axis(own.index + 1)) is None
        assert closing.knows(own.assign(score=own["score"] + 1)) is None


def test_what_is_kept_with_a_journey_follows_language_and_change():
    text = "{client: {name: H}, stages: [{id: a, name: {en: Arrival, zh-TW: 抵達}}]}"
    first, second = journey_of(text), journey_of(text.replace("Arrival", "Coming"))
    assert [names(one)["stage"]["a"] for one in (first, second, first)] == ["Arrival", "Coming", "Arrival"]
    with use("zh-TW"):
        assert names(first)["stage"]["a"] == "抵達"
    assert names(first)["stage"]["a"] == "Arrival"
