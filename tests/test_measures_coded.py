"""Tables counted in memory: the same figures as in other engines, whatever the columns look like."""

from __future__ import annotations

from dataclasses import replace

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

from journeykit import measures
from journeykit.errors import MeasureError
from journeykit.journey import Journey
from journeykit.responses import coded, gate
from journeykit.responses.answer_matrix import AnswerMatrix, answer_matrix
from journeykit.responses.bootstrap import redrawn
from journeykit.responses.counts import scanned
from journeykit.responses.crowd import respondents_in
from journeykit.responses.filters import people_in as people_who_answered
from journeykit.responses.tally import tallies
from journeykit.responses.waves import waves
from journeykit.statistics import numbering


def answers(n: int = 400, seed: int = 1, people: int = 90) -> pd.DataFrame:
    """Answers at three touchpoints and on the whole, by people who come back, in four waves."""
    draw = np.random.default_rng(seed)
    at = draw.choice(["overall", "desk", "lounge", "shop"], n)
    return pd.DataFrame(
        {
            "respondent": [f"p{one}" for one in draw.integers(people, size=n)],
            "wave": draw.choice(["2015", "2016", "2017", "2018"], n),
            "touchpoint": at,
            "stage": np.where(at == "overall", "overall", "visit"),
            "item": at,
            "metric": np.where(at == "overall", "nps", "csat"),
            "scale": np.where(at == "overall", "0-10", "1-5"),
            "score": np.where(at == "overall", draw.integers(0, 11, n), draw.integers(1, 6, n)).astype(float),
            "weight": draw.uniform(0.5, 2, n).round(2),
            "plan": draw.choice(["gold", "silver"], n, p=[0.8, 0.2]),
        }
    )


def same(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(found, expected, check_dtype=False, check_index_type=False, rtol=1e-9)


def told(table: pd.DataFrame) -> pd.DataFrame:
    """With keys as text, so that tables of categories and of texts are the same."""
    texts = [name for name in ("stage", "touchpoint", "wave", "plan", "metric", "scale") if name in table]
    return table.astype(dict.fromkeys(texts, str)).sort_values(texts, ignore_index=True, kind="stable")


KEYS = ("respondent", "wave", "touchpoint", "stage", "item", "metric", "scale", "plan")


def of_every_kind(kind: str) -> pd.DataFrame:
    frame = answers()
    if kind == "categories":
        return frame.astype(dict.fromkeys(KEYS, "category"))
    if kind == "categories in another order, some unused":
        for name in KEYS:
            values = ["unused", *sorted(frame[name].unique(), reverse=True), "never"]
            frame[name] = pd.Categorical(frame[name], values)
    elif kind == "python texts":
        return frame.astype(dict.fromkeys(KEYS, pd.StringDtype("python")))
    elif kind == "arrow texts":
        return frame.astype(dict.fromkeys(KEYS, pd.StringDtype("pyarrow")))
    elif kind == "objects":
        return frame.astype(dict.fromkeys((*KEYS, "score", "weight"), object))
    elif kind == "nullable numbers":
        return frame.astype({"score": "Int64", "weight": "Float64"})
    elif kind == "arrow throughout":
        return frame.convert_dtypes(dtype_backend="pyarrow")
    elif kind == "index that repeats":
        frame.index = [7] * len(frame)
    elif kind == "index in disorder":
        frame.index = np.random.default_rng(1).permutation(len(frame))
    return frame


KINDS = (
    "categories", "categories in another order, some unused", "python texts", "arrow texts", "objects",
    "nullable numbers", "arrow throughout", "index that repeats", "index in disorder",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_columns_of_every_kind_give_the_same_figures(kind):
    plain, frame = answers(), of_every_kind(kind)
    for by in ([], ["touchpoint"], ["stage", "plan", "wave"]):
        same(told(measures.scores(frame, by)), told(measures.scores(plain, by)))
        same(told(measures.distribution(frame, by)), told(measures.distribution(plain, by)))
    for by in ([], ["touchpoint"], ["stage", "plan"]):
        same(told(measures.changes(frame, by)), told(measures.changes(plain, by)))
        same(told(measures.trend(frame, by)), told(measures.trend(plain, by)))
    found, expected = answer_matrix(frame), answer_matrix(plain)
    np.testing.assert_allclose(found.values, expected.values)
    np.testing.assert_allclose(found.weights, expected.weights)
    assert found.touchpoints == expected.touchpoints and found.stages == expected.stages


NOTHING = (None, np.nan, pd.NA)


@pytest.mark.parametrize("nothing", NOTHING, ids=str)
@pytest.mark.parametrize("name", ["plan", "wave", "touchpoint", "scale", "metric", "score"])
def test_what_is_missing_counts_in_no_group_and_shifts_no_other(name, nothing):
    frame = answers().astype({name: object})
    frame.loc[::5, name] = nothing
    left = answers().drop(index=frame.index[::5])
    same(measures.scores(frame, ["touchpoint", "wave", "plan"]), measures.scores(left, ["touchpoint", "wave", "plan"]))
    same(measures.distribution(frame, [name] if name not in ("scale", "metric", "score") else []),
         measures.distribution(left, [name] if name not in ("scale", "metric", "score") else []))  # fmt: skip


def test_items_without_a_name_are_questions_of_their_own():
    frame = answers().assign(item=None)
    same(measures.changes(frame, ["stage"]), measures.changes(answers(), ["stage"]))
    frame = answers()
    frame.loc[(frame["touchpoint"] == "shop") & (frame["wave"] == "2017"), "item"] = None
    same(measures.changes(frame, ["stage"]), measures.changes(answers(), ["stage"]))


def test_people_and_groups_may_be_numbers_and_texts_together():
    frame = answers()
    number = frame["respondent"].str[1:].astype(int)
    mixed = frame.assign(respondent=[one if one % 2 else str(one) for one in number])
    same(measures.scores(mixed, ["touchpoint"]), measures.scores(frame, ["touchpoint"]))
    mixed = frame.assign(plan=[1 if one == "gold" else "silver" for one in frame["plan"]])
    assert measures.scores(mixed, ["plan"])["n"].tolist() == measures.scores(frame, ["plan"])["n"].tolist()


@pytest.mark.parametrize("kind", ["int64", "Int64", "category"])
@pytest.mark.parametrize("measure", [measures.changes, measures.trend])
def test_waves_may_be_numbers(measure, kind):
    frame = answers(people=12)
    numbered = frame.assign(wave=frame["wave"].astype("int64").astype(kind))
    expected = measure(frame, ["touchpoint"])
    same(told(measure(numbered, ["touchpoint"])), told(expected))
    assert measure is not measures.trend or expected["respondents"].max() <= 12
    assert waves(numbered) == ["2015", "2016", "2017", "2018"]
    if kind == "int64":
        same(told(measure(pl.from_pandas(numbered), ["touchpoint"])), told(expected))


def test_waves_may_be_dates():
    frame = answers(people=12)
    dated = frame.assign(wave=pd.to_datetime(frame["wave"]))
    found, expected = measures.changes(dated, []), measures.changes(frame, [])
    waved = ["before_wave", "after_wave"]
    same(found.drop(columns=waved), expected.drop(columns=waved))
    assert found["before_wave"].iloc[0].startswith("2017-01-01")


@pytest.mark.parametrize("kind", ["int64", "datetime64[ns]"])
def test_waves_that_are_no_texts_are_weighted_each(kind):
    frame = answers()
    margins = {"plan": {"gold": 0.5, "silver": 0.5}}
    expected = measures.weighting(frame, margins)
    found = measures.weighting(frame.assign(wave=frame["wave"].astype(kind)), margins)
    assert found["wave"].str[:4].tolist() == expected["wave"].tolist()
    same(found.drop(columns="wave"), expected.drop(columns="wave"))
    weighted = measures.weighted_responses(frame.assign(wave=frame["wave"].astype(kind)), margins)
    assert weighted["weight"].tolist() == measures.weighted_responses(frame, margins)["weight"].tolist()


def test_waves_that_are_ordered_categories_keep_their_order_also_as_numbers():
    order = [2018, 2015, 2017, 2016, 1999]
    frame = answers()
    frame["wave"] = pd.Categorical(frame["wave"].astype("int64"), order, ordered=True)
    assert waves(frame) == ["2018", "2015", "2017", "2016"]
    assert measures.changes(frame, [])["after_wave"].unique().tolist() == ["2016"]


@pytest.mark.parametrize("rows", [0, 1])
def test_a_table_of_no_row_or_one_is_counted(rows):
    frame = answers().iloc[:rows]
    for found in (measures.scores(frame, ["touchpoint"]), measures.trend(frame), measures.distribution(frame)):
        assert set(found["status"]) == ({"hidden"} if rows else set())
    assert measures.changes(frame).empty


def test_numbers_of_groups_never_run_over():
    draw = np.random.default_rng(2)
    n, columns = 3000, 12  # 12 columns of 3,000 values each: 3000^12 is far beyond 64 bits
    frame = pd.DataFrame({f"k{at}": draw.permutation(n) for at in range(columns)}).astype("category")
    frame = pd.concat([frame, frame.iloc[:500]], ignore_index=True)
    groups = coded.grouped(frame, list(frame), np.ones(len(frame), dtype=bool))
    assert len(groups) == n
    assert sorted(groups.sums().tolist(), reverse=True) == [2.0] * 500 + [1.0] * (n - 500)
    pd.testing.assert_frame_equal(groups.table.iloc[groups.at].reset_index(drop=True), frame)


def test_groups_numbered_anew_stand_in_the_order_of_their_keys(monkeypatch):
    frame = answers()
    keep = np.ones(len(frame), dtype=bool)
    expected = coded.grouped(frame, ["plan", "touchpoint", "wave", "score"], keep)
    monkeypatch.setattr(coded, "LARGEST", 6)
    found = coded.grouped(frame, ["plan", "touchpoint", "wave", "score"], keep)
    pd.testing.assert_frame_equal(found.table, expected.table)
    assert found.at.tolist() == expected.at.tolist()


def test_sparse_numbers_are_found_as_dense_ones_are(monkeypatch):
    numbers = np.random.default_rng(3).integers(0, 50, 400)
    dense = coded.numbered(numbers, 50)
    monkeypatch.setattr(numbering, "ROOM", 0)
    sparse = coded.numbered(numbers[:10], 10**12)
    assert sparse[0][sparse[1]].tolist() == numbers[:10].tolist()
    assert dense[0][dense[1]].tolist() == numbers.tolist()


def test_the_people_of_a_group_are_counted_once_each():
    frame = answers()
    found = respondents_in(frame, ["touchpoint", "wave"])
    expected = frame.groupby(["touchpoint", "wave"])["respondent"].nunique()
    assert list(found.values()) == expected.tolist()


def test_tallies_stand_in_the_order_of_categories():
    counts = measures.answer_counts(
        answers().astype({"plan": pd.CategoricalDtype(["silver", "never", "gold"])}), "plan"
    )
    assert [key[0] for key, _tally in tallies(counts, ["plan"])] == ["silver", "gold"]


@pytest.mark.parametrize("made", [pd.DataFrame, pl.DataFrame], ids=["pandas", "polars"])
def test_a_score_between_the_answers_is_none_in_any_measure(made):
    frame = made({"metric": ["csat"] * 40, "scale": ["1-5"] * 40, "score": [4.5, *[5.0] * 39]})
    for measure in (measures.distribution, measures.scores):
        with pytest.raises(MeasureError, match=r"csat on 1-5: 4\.5 \(1 answer\)\..* not means of them") as caught:
            measure(frame)
    assert "4.5" not in str(caught.value.without_answers())


@pytest.mark.parametrize("made", [lambda frame: frame, pl.from_pandas], ids=["pandas", "polars"])
def test_a_missing_weight_is_told_wherever_weights_are_used(made):
    frame = answers()
    frame.loc[3, "weight"] = np.nan
    for measure in (answer_matrix, measures.scores, measures.drivers):
        with pytest.raises(MeasureError, match="a weight for every answer was needed"):
            measure(made(frame))


@pytest.mark.parametrize("weight", [0.0, -1.0])
def test_weights_that_are_nothing_or_less_are_told(weight):
    frame = answers()
    frame.loc[frame["plan"] == "silver", "weight"] = weight
    for measure in (measures.scores, measures.distribution, measures.changes):
        with pytest.raises(MeasureError, match=r"weights above 0 were needed.*weighted=False"):
            measure(frame, ["plan"])
        assert len(measure(frame, ["plan"], weighted=False))


def test_a_hidden_group_may_weigh_nothing():
    frame = answers()
    frame.loc[frame.index[:6], ["plan", "respondent", "weight", "wave"]] = ["tin", "p1", 0.0, "2017"]
    frame.loc[frame.index[6:9], ["plan", "weight", "wave"]] = ["tin", 0.0, "2018"]
    for measure in (measures.scores, measures.distribution, measures.changes, measures.trend):
        found = measure(frame, ["plan"])
        assert set(found.loc[found["plan"] == "tin", "status"]) <= {"hidden", "refused"}


def test_the_matrix_is_the_same_in_another_engine_and_in_another_order():
    frame = answers(900)
    shuffled = frame.sample(frac=1, random_state=4).astype(
        {"touchpoint": pd.CategoricalDtype(["shop", "desk", "lounge", "overall"])}
    )
    expected = answer_matrix(frame)
    for other in (shuffled, pl.from_pandas(frame)):
        found = answer_matrix(other)
        np.testing.assert_allclose(found.values, expected.values)
        np.testing.assert_allclose(found.outcome, expected.outcome)
        assert found.touchpoints == expected.touchpoints


def test_an_answer_without_a_stage_stays_in_the_matrix():
    frame = answers()
    expected = answer_matrix(frame)
    frame.loc[frame["touchpoint"] == "shop", "stage"] = None
    frame.loc[frame.index[frame["touchpoint"] == "desk"][::2], "stage"] = None
    for other in (frame, pl.from_pandas(frame)):
        found = answer_matrix(other)
        np.testing.assert_allclose(found.values, expected.values)
        assert dict(zip(found.touchpoints, found.stages, strict=True)) == {
            "desk": "visit",
            "lounge": "visit",
            "shop": "",
        }


def test_rows_without_a_kind_belong_to_one_total_beside_which_they_are_hidden():
    table = pd.DataFrame(
        {"plan": ["a", "b", "c"], "wave": [np.nan] * 3, "value": 1.0, "respondents": [12, 8, 3], "why": ""}
    ).assign(status=["indicative", "few", "hidden"])
    expected = gate.covered(table.assign(wave="1"), "plan", ["wave"])["status"].tolist()
    assert gate.covered(table, "plan", ["wave"])["status"].tolist() == expected == ["indicative", "hidden", "hidden"]
    sized = table.assign(respondents=pd.array([12, 8, pd.NA], dtype="Int64"))
    assert gate.covered(sized, "plan")["status"].tolist()[2] == "hidden"


def journey() -> Journey:
    places = ("desk", "lounge", "shop")
    return Journey.model_validate(
        {
            "journeykit": 2,
            "client": {"name": "Hall"},
            "stages": [{"id": "visit", "name": "Visit"}],
            "touchpoints": [{"id": one, "stage": "visit", "name": one} for one in places],
        }
    )


@pytest.mark.parametrize("made", [lambda frame: frame, pl.from_pandas], ids=["pandas", "polars"])
def test_emotions_count_known_people_and_scales_alone(made):
    frame = answers(people=9)
    frame.loc[frame["respondent"].isin(["p1", "p2"]), "respondent"] = None
    frame.loc[::7, "scale"] = None
    left = frame[frame["scale"].notna() & (frame["wave"] == "2018") & (frame["metric"] == "csat")]
    found = measures.emotion_by_stage(journey(), made(frame)).iloc[0]
    assert (found["n"], found["respondents"], found["status"]) == (len(left), 7, "few")
    assert found["measured"] == pytest.approx(np.average(left["score"] - 3, weights=left["weight"]))
    bare = measures.emotion_by_stage(journey(), made(frame.drop(columns="weight"))).iloc[0]
    assert bare["measured"] == pytest.approx((left["score"] - 3).mean())


@pytest.mark.parametrize("engine", ["pandas", "polars", "duckdb"])
def test_nobody_is_nobody_in_every_engine(engine):
    nobody = answers().iloc[:0]
    if engine != "pandas":
        nobody = pl.from_pandas(nobody) if engine == "polars" else duckdb.from_df(nobody)
    assert people_who_answered(scanned(nobody)) == 0


def filled(seed: int = 5, people: int = 150) -> AnswerMatrix:
    """A matrix of four touchpoints, some answers missing."""
    draw = np.random.default_rng(seed)
    values = draw.integers(1, 6, (people, 4)).astype(float)
    outcome = np.clip(np.round(values @ [0.8, 0.4, 0.2, 0.1] + draw.normal(0, 1, people)), 0, 10)
    values[draw.random(values.shape) < 0.05] = np.nan
    top = np.where(np.isfinite(values), (values >= 4).astype(float), np.nan)
    names = ("a", "b", "c", "d")
    return AnswerMatrix(
        values, top, outcome, draw.uniform(0.5, 2, people), names, ("s",) * 4, ("csat",) * 4, ("1-5",) * 4, "1-5",
        "nps", "0-10", "1",
    )  # fmt: skip


def test_a_bootstrap_is_kept_by_what_the_answers_are():
    matrix, again = filled(), filled()
    first = redrawn(matrix, draws=50)
    assert redrawn(again, draws=50) is first
    assert redrawn(matrix, draws=51) is not first and redrawn(matrix, draws=50, seed=2) is not first


@pytest.mark.parametrize("part", ["values", "top", "outcome", "weights"])
def test_a_bootstrap_is_made_anew_when_the_answers_were_changed_in_place(part):
    matrix = filled()
    first = redrawn(matrix, draws=50)
    changed = getattr(matrix, part)
    changed[:40] = changed[:40] * 0.5
    second = redrawn(matrix, draws=50)
    assert second is not first
    assert redrawn(replace(filled(), **{part: changed.copy()}), draws=50) is second
    third = redrawn(filled(), draws=50)  # what was kept is not touched by the change
    np.testing.assert_array_equal(third.performance, first.performance)
    np.testing.assert_array_equal(third.share(np.eye(150, 2) > 0), first.share(np.eye(150, 2) > 0))


def test_touchpoints_that_say_the_same_leave_nothing_to_resample():
    matrix = filled()
    values = matrix.values.copy()
    values[:, 1] = values[:, 0]
    assert redrawn(replace(matrix, values=values), draws=50) is None


def test_nobody_can_change_what_is_kept():
    found = redrawn(filled(), draws=50)
    with pytest.raises(ValueError, match="read-only"):
        found.importance[0] = 1


@pytest.mark.parametrize("room", [1 << 26, 0])
def test_shares_of_people_are_those_of_the_same_draws(room, monkeypatch):
    monkeypatch.setattr("journeykit.responses.bootstrap.ROOM", room)
    matrix = filled(seed=6 + (room > 0))
    found = redrawn(matrix, draws=40, seed=3)
    who = np.isfinite(matrix.values)[:, :2]
    shares = found.share(who)
    blocks = np.concatenate(list(found.counts))[found.good]
    direct = [[(one * matrix.weights)[own].sum() / (one * matrix.weights).sum() for own in who.T] for one in blocks]
    np.testing.assert_allclose(shares, direct)
    np.testing.assert_allclose(shares[0], [matrix.weights[own].sum() / matrix.weights.sum() for own in who.T])
    known = np.isfinite(matrix.values)
    drawn = [(one * matrix.weights)[:, None] for one in blocks]
    means = [np.nansum(one * matrix.values, axis=0) / (one * known).sum(axis=0) for one in drawn]
    np.testing.assert_allclose(found.performance, means)
    assert found.share(np.empty((150, 0), dtype=bool)).shape == (len(shares), 0)


def test_drivers_and_priorities_share_their_draws_with_a_direct_bootstrap():
    from journeykit.statistics import drivers as weights_of

    matrix = filled(people=320)
    found = redrawn(matrix, draws=30, seed=4, missing="listwise")
    whole = np.isfinite(matrix.values).all(axis=1)
    for row, counts in enumerate(np.concatenate(list(found.counts))[found.good][:5]):
        weight = (counts * matrix.weights)[whole]
        data = np.column_stack([matrix.outcome, matrix.values])[whole]
        r = np.cov(data, rowvar=False, aweights=weight)
        spread = np.sqrt(np.diag(r))
        raw = weights_of.relative_weights(*weights_of.split(r / np.outer(spread, spread)))
        np.testing.assert_allclose(found.importance[row], raw / raw.sum(), rtol=1e-8)
