"""Small groups: hidden alone, beside a total, and by subtraction."""

from __future__ import annotations

import pandas as pd
import pytest
from sample_responses import responses_of

from journeykit.errors import MeasureError
from journeykit.questions.distribution.table import distribution
from journeykit.questions.scores.table import scores
from journeykit.responses import gate
from journeykit.responses.filters import filtered
from journeykit.words.code import spoken


def groups(**sizes):
    people = [f"{name}{at}" for name, n in sizes.items() for at in range(n)]
    table = {"respondent": people, "plan": [one[0] for one in people], "metric": "nps", "scale": "0-10", "score": 9.0}
    return pd.DataFrame(table)


def test_a_single_hidden_group_takes_the_next_smallest_with_it():
    table = scores(groups(a=12, b=8, c=3), by="plan")
    assert table["status"].tolist() == ["indicative", "few", "hidden"]
    beside = gate.covered(table, "plan", ["metric", "scale", "statistic"])
    assert beside["status"].tolist() == ["indicative", "hidden", "hidden"]
    assert beside["value"].isna().tolist() == [False, True, True]
    assert beside["respondents"].tolist() == [12, 8, 3]
    assert "worked out" in spoken(beside["why"].iloc[1]) and "fewer than 5" in spoken(beside["why"].iloc[2])


def test_two_segments_at_once_are_covered_along_both():
    cells = pd.DataFrame(
        {"plan": list("aaabbbccc"), "age": list("xyz") * 3, "respondents": [20, 30, 3, 25, 40, 50, 9, 12, 14]}
    )
    cells["status"], cells["value"], cells["why"] = gate.statuses(cells["respondents"]), 1.0, ""
    hidden = gate.covered(cells, ["plan", "age"])["status"] == "hidden"
    assert hidden.tolist() == [True, False, True, False, False, False, True, False, True]
    with pytest.raises(MeasureError, match="two at a time"):
        gate.covered(cells, ["plan", "age", "status"])


def test_scores_beside_their_total_go_through_the_gate():
    rows = responses_of("airport")
    rows = rows[(rows["wave"] == "2017") & (rows["touchpoint"] == "overall") & (rows["metric"] == "nps")]
    alone = scores(rows, by="language", weighted=False).set_index("language")
    assert alone["status"].to_dict() == {"English": "ok", "Spanish": "ok", "Chinese": "ok", "Japanese": "hidden"}
    assert alone["value"].round(2).dropna().to_dict() == {"English": 41.24, "Spanish": 72.09, "Chinese": -3.51}
    beside = scores(rows, by="language", weighted=False, beside_total="language").set_index("language")
    assert beside["status"].to_dict() == alone["status"].to_dict() | {"Spanish": "hidden"}


def test_a_filter_that_singles_out_three_people_is_refused():
    rows = groups(a=28, b=3)
    with pytest.raises(MeasureError, match=r"plan = a, which differs from everything by the answers of 3\..*take more"):
        filtered(rows, {"plan": "a"})
    assert len(filtered(groups(a=28, b=5), {"plan": "a"})) == 28


def test_a_filter_is_held_against_every_filter_shown_before():
    rows = groups(a=20, b=6, c=2, d=9)
    assert len(filtered(rows, {"plan": ["a", "b", "c"]})) == 28
    with pytest.raises(MeasureError, match="differs from plan = a or b or c by the answers of 2"):
        filtered(rows, {"plan": ["a", "b"]}, shown=[{}, {"plan": ["a", "b", "c"]}])


def test_a_filter_on_an_unknown_column_names_the_nearest():
    with pytest.raises(MeasureError, match="Did you mean 'plan'"):
        filtered(groups(a=9), {"plam": "a"})
    with pytest.raises(MeasureError, match="must leave answers"):
        filtered(groups(a=9), {"plan": "zzz"})


@pytest.mark.parametrize("engine", ["polars", "pyarrow", "duckdb"])
def test_filters_work_on_every_engine(engine, tmp_path):
    rows = groups(a=20, b=6)
    if engine == "duckdb":
        import duckdb

        frame = duckdb.from_df(rows)
        assert filtered(frame, {"plan": "a"}).aggregate("count(*)").fetchall() == [(20,)]
        return
    module = pytest.importorskip(engine)
    frame = module.from_pandas(rows).lazy() if engine == "polars" else module.Table.from_pandas(rows)
    kept = filtered(frame, {"plan": "a"})
    assert (kept.collect().height if engine == "polars" else kept.num_rows) == 20


def test_the_least_that_any_part_may_show_is_what_the_whole_may_show():
    assert gate.worst(["ok", "hidden", "few"]) == "hidden"
    assert gate.worst(["ok", "refused"]) == "refused"


def test_a_distribution_beside_its_total_hides_its_counts_too():
    beside = distribution(groups(a=12, b=8, c=3), by="plan", beside_total="plan")
    hidden = beside[beside["status"] == "hidden"]
    assert set(hidden["plan"]) == {"b", "c"}
    assert hidden[["n", "share", "low", "high"]].isna().all().all()
    assert beside.query("plan == 'a'")["n"].tolist() == [0, 0, 12]


def test_people_are_counted_alike_by_duckdb_whether_they_repeat_or_not():
    import duckdb

    once = groups(a=12, b=8)
    twice = pd.concat([once, once.head(7)], ignore_index=True)
    nobody = twice.assign(respondent=twice["respondent"].where(twice.index > 2))
    for rows in (once, twice, nobody):
        plain, fast = scores(rows, by="plan"), scores(duckdb.from_df(rows), by="plan")
        assert fast["respondents"].tolist() == plain["respondents"].tolist()
        assert fast["low"].tolist() == pytest.approx(plain["low"].tolist(), nan_ok=True)


def visits(**people):
    """One answer a person and touchpoint; `people` names who was where, a letter a person."""
    parts = [
        pd.DataFrame({"respondent": list(who), "touchpoint": name, "stage": name[:1], "metric": "nps", "scale": "0-10"})
        for name, who in people.items()
    ]
    return pd.concat(parts, ignore_index=True).assign(score=9.0, wave="1")


def test_touchpoints_that_the_same_few_people_rated_do_not_cover_each_other():
    rows = visits(till="abcdefghijklmnop", door="qrstuvwx", desk="abc", kiosk="abc")
    found = scores(rows, by=["stage", "touchpoint"], beside_total="touchpoint").set_index("touchpoint")["status"]
    assert found.to_dict() == {"till": "indicative", "door": "hidden", "desk": "hidden", "kiosk": "hidden"}


def test_the_total_of_touchpoints_is_that_of_the_journey_not_of_a_stage():
    rows = visits(till="abcdefghijklmnop", door="qrstuvwx", kiosk="abc")  # each in a stage of its own
    found = scores(rows, by=["stage", "touchpoint", "wave"], beside_total="touchpoint").set_index("touchpoint")
    assert found["status"].to_dict() == {"till": "indicative", "door": "hidden", "kiosk": "hidden"}
