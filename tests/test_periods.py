"""Months, quarters and years that are cut short are marked, and compared with a word."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from client_shapes import Survey, client_of, spread

from journeykit import report, words
from journeykit.questions.trend.table import trend


def dated(folder, first, last, by="quarter", seed=2):
    """A client whose waves are periods of its dates, with some 60 answers a month between two days."""
    days = [str(day.date()) for day in pd.date_range(first, last, freq="D")]
    when = sorted(np.random.default_rng(seed).choice(days, len(days) * 2).tolist())
    when[0], when[-1] = days[0], days[-1]
    return client_of(folder, Survey({"column": "when", "by": by}, spread(len(when), 0.6), tuple(when)))


def test_a_last_quarter_that_is_not_over_is_marked_and_named(tmp_path):
    client = dated(tmp_path / "one", "2025-01-01", "2025-11-07")
    finding = client.changes()
    assert finding.caption.endswith("2025Q4 is not a whole quarter: its answers are from Oct 1, 2025 to Nov 7, 2025.")
    assert "2025Q4 is not a whole quarter" in finding.picture.svg
    over = client.trend(by=["touchpoint"])
    assert set(over.frame.loc[over.frame["partial"] != "", "wave"].astype(str)) == {"2025Q4"}
    assert "2025Q4*" in over.picture.svg and "2025Q3*" not in over.picture.svg
    with words.use("zh-TW"):
        assert "2025Q4 並非完整的一季：回答自 2025年10月1日至 2025年11月7日。" in client.changes().caption
        assert "2025Q4*" in client.trend(by=["touchpoint"]).picture.svg
    assert "2025Q4 is not a whole quarter" in report.figure(finding).html


@pytest.mark.parametrize(
    ("first", "last", "by", "cut"),
    [
        ("2025-01-01", "2025-09-30", "quarter", set()),
        ("2025-02-20", "2025-09-30", "quarter", {"2025Q1"}),
        ("2025-03-01", "2025-06-10", "month", {"2025-06"}),
        ("2024-01-01", "2025-08-31", "year", {"2025"}),
        ("2024-01-01", "2025-12-30", "year", set()),
    ],
)
def test_only_the_open_ends_of_a_running_survey_are_cut_short(tmp_path, first, last, by, cut):
    frame = dated(tmp_path / "one", first, last, by).trend().frame
    assert set(frame.loc[frame["partial"] != "", "wave"].astype(str)) == cut


def test_a_survey_of_one_wave_is_no_period_whatever_its_label(tmp_path):
    rows = [Survey(label, spread(60, 0.6), (f"{label}-05-0{day}",)) for day, label in enumerate(("2023", "2024"), 1)]
    client = client_of(tmp_path / "one", *rows)
    assert (client.changes().frame["partial"] == "").all() and (client.trend().frame["partial"] == "").all()


def test_waves_off_a_straight_line_have_no_direction(tmp_path):
    """Down and up again, steep enough that a line through it slopes."""
    rows = [Survey(str(2015 + at), spread(300, share)) for at, share in enumerate([0.8, 0.75, 0.2, 0.3, 0.25, 0.3])]
    finding = client_of(tmp_path / "one", *rows).trend(by=["touchpoint"])
    bent = finding.frame["line_p"] < 0.05
    assert bent.any() and (finding.frame.loc[bent, "verdict"] == "cannot tell").all()
    assert finding.frame.loc[bent, "better"].isna().all()
    one = finding.where(lambda frame: (frame["touchpoint"].astype(str) == "overall") & (frame["metric"] == "nps"))
    assert [claim.kind for claim in one.claims] == ["bent"]
    assert "lie on no straight line" in one.caption and "falls" not in one.caption
    assert "follow no straight line" in finding.caption


def test_a_direction_is_told_with_slope_and_interval(tmp_path):
    rows = [Survey(str(2015 + at), spread(300, 0.3 + 0.08 * at)) for at in range(6)]
    client = client_of(tmp_path / "one", *rows)
    one = client.trend().where(
        lambda frame: (frame["touchpoint"].astype(str) == "overall") & (frame["metric"] == "nps")
    )
    [claim] = one.claims
    line = one.frame.iloc[0]
    assert claim.kind == "up"
    said = f"{line['slope']:+.1f} points a wave (95% interval {line['slope_low']:+.1f} to {line['slope_high']:+.1f})"
    assert said in one.caption
    # The slope, by numpy: weighted least squares through the waves.
    table = trend(client.responses()).query("metric == 'nps'").sort_values("order")
    errors = (table["high"] - table["low"]) / (2 * 1.959964)
    assert line["slope"] == pytest.approx(np.polyfit(table["order"], table["value"], 1, w=1 / errors)[0], abs=0.05)
    with words.use("zh-TW"):
        assert "每波次" in one.where(lambda frame: frame.index >= 0).caption
