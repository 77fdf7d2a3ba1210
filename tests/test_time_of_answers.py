"""What a report says of time: when answers are from, whether goals are due, and how old the newest answer is."""

from datetime import date

import pytest
from client_shapes import GOALS, Survey, client_of, spread

import journeykit as jk
from journeykit import report
from journeykit.errors import MeasureError
from journeykit.responses.fieldwork import end_of

DUE = {"due": "2027-06-30"}


def goal(tmp_path, *surveys, today="2026-11-29", **more):
    """The first goal of a client: a recommendation of +50."""
    client = client_of(tmp_path, *surveys, goals=[{**GOALS[0], **DUE, **more}])
    found = client.goals(today=today)
    return found.frame.iloc[0], found


def test_a_goal_is_missed_only_after_its_day(tmp_path):
    low = Survey("2027", spread(90, 0.4))
    row, ahead = goal(tmp_path / "ahead", low)
    assert row["verdict"] == "not yet" and "not reached yet" in ahead.caption and "date" not in ahead.caption
    row, past = goal(tmp_path / "past", low, today="2028-01-01")
    assert row["verdict"] == "missed" and "was not reached by its date" in past.caption
    assert goal(tmp_path / "reached", Survey("2027", spread(90, 0.95)))[0]["verdict"] == "reached"


def test_answers_from_long_before_its_day_do_not_say_that_a_goal_was_missed(tmp_path):
    row, found = goal(tmp_path, Survey("2018", spread(90, 0.4)), today="2028-01-01")
    assert row["verdict"] == "cannot tell" and "cannot be told" in found.caption


def test_a_goal_is_on_the_way_only_where_the_score_surely_rose_since_its_baseline(tmp_path):
    before, after = Survey("2025", spread(200, 0.2)), Survey("2026", spread(200, 0.6))
    row, found = goal(tmp_path / "rose", before, after, baseline=-60, baseline_wave="2025", target=90)
    assert (row["progress"], row["verdict"]) == ("better", "on the way") and "is on the way" in found.caption
    fell = Survey("2025", spread(200, 0.6)), Survey("2026", spread(200, 0.2))
    row, found = goal(tmp_path / "fell", *fell, baseline=20, baseline_wave="2025", target=90)
    assert (row["progress"], row["verdict"]) == ("worse", "not yet") and "Further from the target" in found.caption
    row, found = goal(tmp_path / "same", before, Survey("2026", spread(200, 0.2)), baseline_wave="2025", target=90)
    assert (row["progress"], row["verdict"]) == ("open", "not yet")


def test_the_wave_of_the_baseline_is_no_progress(tmp_path):
    row, found = goal(tmp_path, Survey("2025", spread(200, 0.6)), baseline=20, baseline_wave="2025", target=90)
    assert row["progress"] == "no newer answer" and "no answers newer than the baseline" in found.caption
    assert "No ring" in found.picture.svg


def test_no_goal_of_a_sample_is_missed_before_its_day():
    for name in ("airport", "conference", "training"):
        goals = jk.sample(name).goals(today="2026-11-29").frame
        assert "missed" not in set(goals["verdict"])
        assert (goals.loc[goals["baseline_wave"] == goals["wave"], "progress"] == "no newer answer").all()


def test_answers_eight_years_old_are_not_recent():
    for name in ("airport", "training"):
        found = jk.sample(name).coverage(today="2026-11-29")
        assert not found.frame["recent"].any() and "No touchpoint has recent answers" in found.caption
    fresh = jk.sample("training").coverage(today="2018-10-01")
    assert fresh.frame["recent"].any() and "No touchpoint has" not in fresh.caption


def test_comments_are_answers(tmp_path):
    help_ = jk.sample("airport").coverage(today="2018-12-31").frame.set_index("touchpoint").loc["help-with-problems"]
    assert (help_["n"], help_["comments"], help_["last_wave"]) == (0, 354, "2018")
    assert help_["survey"] and help_["recent"]


def test_labels_that_name_no_time_say_nothing_of_age(tmp_path):
    client = client_of(tmp_path, Survey("Before", spread(40, 0.5)), Survey("After", spread(40, 0.5)))
    found = client.coverage(today="2026-11-29")
    assert "How old the answers are is not known" in found.caption and end_of("After") is None


@pytest.mark.parametrize("dates", [(), ("2025-03-01", "2025-04-09")])
def test_the_cover_says_when_the_answers_are_from(tmp_path, dates):
    client = client_of(tmp_path, Survey("2025", spread(40, 0.5), dates))
    told = report.cover(client, client.responses(), "2026-11-29").text
    assert "Report of Nov 29, 2026" in told
    assert ("As of Apr 9, 2025, the last answer" if dates else "As of the wave 2025") in told
    assert "As of Nov 29" not in told


def test_a_day_that_is_none_is_refused():
    with pytest.raises(MeasureError, match="a day such as 2026-11-29"):
        jk.sample("airport").goals(today="next week")
    assert jk.sample("airport").goals(today=date(2026, 11, 29)).frame is not None
