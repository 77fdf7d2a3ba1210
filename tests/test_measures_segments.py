"""Segments: every cell through the gate, and groups that differ by their mix alone."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from sample_responses import responses_of

from journeykit.errors import MeasureError
from journeykit.questions.segments.table import segments


def people(*groups):
    """Groups of (plan, age, people, share of promoters); the rest are detractors."""
    rows = []
    for plan, age, n, share in groups:
        scores = np.where(np.arange(n) < round(n * share), 10.0, 3.0)
        rows.append(pd.DataFrame({"plan": plan, "age": age, "score": scores}))
    table = pd.concat(rows, ignore_index=True)
    return table.assign(metric="nps", scale="0-10", touchpoint="overall", respondent=table.index)


def test_a_segment_stands_beside_its_total():
    rows = responses_of("airport")
    rows = rows[(rows["wave"] == "2017") & (rows["metric"] == "nps")]
    table = segments(rows, "language", weighted=False)
    assert table["value"].iloc[0] == pytest.approx(39.84, abs=0.005) and pd.isna(table["language"].iloc[0])
    shown = table.set_index("language")["status"].to_dict()
    assert (shown["English"], shown["Chinese"]) == ("ok", "ok")
    # Beside the total, four Japanese answers would follow from the others: the next smallest group goes with them.
    assert (shown["Japanese"], shown["Spanish"]) == ("hidden", "hidden")


def test_two_segments_show_both_totals_and_every_cell():
    table = segments(
        people(("a", "x", 40, 0.5), ("a", "y", 50, 0.6), ("b", "x", 60, 0.7), ("b", "y", 30, 0.8)), ["plan", "age"]
    )
    assert len(table) == 1 + 2 + 2 + 4
    cell = table.query("plan == 'b' and age == 'x'").iloc[0]
    assert cell["value"] == pytest.approx(40) and cell["n"] == 60


def test_a_hidden_cell_follows_from_no_row_and_no_column():
    rows = people(("a", "x", 40, 0.5), ("a", "y", 50, 0.6), ("b", "x", 60, 0.7), ("b", "y", 3, 0.8))
    table = segments(rows, ["plan", "age"])
    cells = table[table["plan"].notna() & table["age"].notna()]
    assert cells["value"].isna().all()
    assert table[table["plan"].isna() | table["age"].isna()]["value"].notna().all()


def test_the_cells_of_a_hidden_group_are_hidden_with_it():
    rows = people(
        ("a", "x", 40, 0.5),
        ("a", "y", 40, 0.6),
        ("b", "x", 6, 0.5),
        ("b", "y", 6, 0.5),
        ("c", "x", 3, 1),
        ("a", "z", 9, 1),
    )
    table = segments(rows, ["plan", "age"])
    margin = table[table["age"].isna() & table["plan"].notna()].set_index("plan")["status"]
    assert (margin["b"], margin["c"]) == ("hidden", "hidden")
    assert table[table["plan"].isin(["b", "c"])]["value"].isna().all()


def test_groups_that_differ_by_their_mix_alone_are_warned_of():
    # Within each age both plans score alike; plan a has the young, who are happier.
    rows = people(("a", "young", 360, 0.8), ("a", "old", 40, 0.3), ("b", "young", 40, 0.8), ("b", "old", 360, 0.3))
    table = segments(rows, ["plan", "age"])
    plan = table[table["age"].isna() & table["plan"].notna()].set_index("plan")
    assert plan["value"].round().to_dict() == {"a": 50, "b": -30}
    assert plan["same_mix"].round().to_dict() == {"a": 10, "b": 10}
    assert set(plan["warning"]) == {"mostly-mix?segment=age"}
    age = table[table["plan"].isna() & table["age"].notna()]
    assert (age["warning"] == "").all()


def test_groups_that_differ_within_the_mix_are_not():
    rows = people(("a", "young", 200, 0.8), ("a", "old", 200, 0.7), ("b", "young", 200, 0.4), ("b", "old", 200, 0.3))
    assert (segments(rows, ["plan", "age"])["warning"] == "").all()


def test_more_than_two_segments_are_refused():
    with pytest.raises(MeasureError, match="two at a time"):
        segments(people(("a", "x", 9, 1)), ["plan", "age", "touchpoint"])
    with pytest.raises(MeasureError, match="Did you mean 'plan'"):
        segments(people(("a", "x", 9, 1)), "plam")
