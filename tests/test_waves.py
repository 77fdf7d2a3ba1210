"""Waves stand in the order of the journey, held against the dates, from the client folder to every figure."""

from __future__ import annotations

import pytest
from client_shapes import GOALS, Survey, client_of, spread

import journeykit as jk
from journeykit import measures, report
from journeykit.errors import SurveyError
from tests.gallery.findings import caption

SPRING, AUTUMN = ("2025-03-05", "2025-04-02", "2025-04-28"), ("2025-09-03", "2025-10-01", "2025-10-29")
WORSE, BETTER = spread(120, 0.4), spread(120, 0.8)


def two(folder, first, second, dates=(SPRING, AUTUMN), **parts):
    return client_of(folder, Survey(first, WORSE, dates[0]), Survey(second, BETTER, dates[1]), **parts)


NAMES = [
    ("Spring 2025", "Autumn 2025"), ("Winter", "Summer"), ("Before", "After"), ("pre", "post"), ("October", "April"),
    ("Q4 2024", "Q1 2025"), ("第二波", "第一回"), ("wave 9", "wave 10"), ("2024", "2025"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), NAMES, ids=[" ".join(pair) for pair in NAMES])
@pytest.mark.parametrize("dated", [True, False], ids=["dated", "undated"])
def test_the_list_of_the_journey_is_the_order_whatever_waves_are_called(tmp_path, first, second, dated):
    client = two(tmp_path / "c", first, second, (SPRING, AUTUMN) if dated else ((), ()), goals=GOALS)
    responses = client.responses()
    assert measures.waves(responses) == [first, second]
    whole = measures.changes(responses, by=["touchpoint"]).set_index("touchpoint").loc["overall"]
    assert (whole.before_wave, whole.after_wave, whole.verdict) == (first, second, "up")
    scores = measures.scores(responses, by=["stage", "touchpoint", "wave"])
    cards = report.headlines(scores, measures.scores(responses, by=["wave"]))
    assert set(cards["wave"].astype(str)) == {second}
    latest = float(cards.loc[cards["metric"] == "nps", "value"].iloc[0])
    assert latest == pytest.approx(float(whole.after)) and whole.after > whole.before
    goal = measures.goal_progress(client.journey, responses).iloc[0]
    assert (goal.wave, goal.value) == (second, pytest.approx(latest))
    assert set(measures.emotion_by_stage(client.journey, responses)["wave"]) == {second}
    told = client.named(scores)
    assert f"In {second}" in caption("scores", told) or second in caption("scores", told)
    assert report.account(client, scores).about["figures"][0]["wave"] == second
    trend = client.named(measures.trend(responses, by=["touchpoint"]))
    assert trend[trend["touchpoint"] == "Booking"]["wave"].tolist() == [first, second]


def test_a_list_that_the_dates_contradict_is_an_error_that_names_both(tmp_path):
    client = two(tmp_path / "c", "Autumn 2025", "Spring 2025", (AUTUMN, SPRING))
    with pytest.raises(SurveyError, match=r"'Autumn 2025', answered .*Sep.*, before 'Spring 2025', answered .*Mar"):
        client.responses()
    (finding,) = [one for one in client.check() if one["severity"] == "error"]
    assert "Put 'Spring 2025' before 'Autumn 2025'" in finding["do"] and "journey.yaml:" in finding["where"]
    with pytest.raises(SurveyError) as told:
        jk.open_client(tmp_path / "c", discreet=True).responses()
    assert "Mar" not in str(told.value) and "'Spring 2025'" in str(told.value)


def test_years_in_labels_contradict_a_list_that_has_no_dates(tmp_path):
    with pytest.raises(SurveyError, match="'Q1 2025' before 'Q4 2024'"):
        two(tmp_path / "c", "Q1 2025", "Q4 2024", ((), ())).responses()


def test_one_dated_wave_of_several_is_no_evidence(tmp_path):
    client = two(tmp_path / "c", "After", "Before", (SPRING, ()))
    assert measures.waves(client.responses()) == ["After", "Before"]
    assert not [one for one in client.check() if one["severity"] == "error"]


def test_overlapping_fields_are_warned_of_and_the_list_decides(tmp_path):
    long = ("2025-01-05", "2025-06-01", "2025-12-01")
    client = two(tmp_path / "c", "counter", "web", (long, ("2025-02-01", "2025-05-20", "2025-07-01")))
    assert measures.waves(client.responses()) == ["counter", "web"]
    (finding,) = [one for one in client.check() if "overlap" in one["what"]]
    assert finding["severity"] == "warning" and "counter:" in finding["came"] and "web:" in finding["came"]


def test_one_stray_date_does_not_turn_the_order(tmp_path):
    stray = (*(AUTUMN * 4), "1999-01-01")
    client = client_of(tmp_path / "c", Survey("a", WORSE, SPRING), Survey("b", BETTER, stray))
    assert measures.waves(client.responses()) == ["a", "b"]


@pytest.mark.parametrize(
    ("by", "expected"),
    [("month", ["2024-11", "2025-02", "2025-03"]), ("quarter", ["2024Q4", "2025Q1"]), ("year", ["2024", "2025"])],
)
def test_periods_of_a_date_column_stand_in_time_over_all_files(tmp_path, by, expected):
    wave = {"column": "when", "by": by}
    client = client_of(
        tmp_path / "c",
        Survey(wave, WORSE, ("2025-02-03", "2024-11-05")),
        Survey(wave, BETTER, ("2025-03-20",)),
    )
    assert measures.waves(client.responses()) == expected


def test_periods_go_to_their_time_among_the_waves_of_the_list(tmp_path):
    client = client_of(
        tmp_path / "c",
        Survey({"column": "when", "by": "quarter"}, WORSE, ("2024-02-03", "2025-11-05")),
        Survey("The big one", BETTER, ("2024-08-01", "2024-09-01")),
    )
    assert measures.waves(client.responses()) == ["2024Q1", "The big one", "2025Q4"]


def test_waves_of_a_column_go_by_dates_or_must_be_listed(tmp_path):
    names = {"period": ["Spring" if at % 2 else "Autumn" for at in range(120)]}
    wave = {"column": "period"}
    days = ("2025-10-01", "2025-04-01")
    assert measures.waves(client_of(tmp_path / "a", Survey(wave, WORSE, days, names)).responses()) == [
        "Spring",
        "Autumn",
    ]
    undated = client_of(tmp_path / "b", Survey(wave, WORSE, (), names))
    with pytest.raises(SurveyError, match="List them under the labels of the wave"):
        undated.responses()
    listed = {"column": "period", "labels": {"Spring": "Spring", "Autumn": "Autumn"}}
    assert measures.waves(client_of(tmp_path / "d", Survey(listed, WORSE, (), names)).responses()) == [
        "Spring",
        "Autumn",
    ]
    with pytest.raises(SurveyError, match=r"'Autumn', answered .*, before 'Spring'"):
        wrong = {"column": "period", "labels": {"Autumn": "Autumn", "Spring": "Spring"}}
        client_of(tmp_path / "e", Survey(wrong, WORSE, days, names)).responses()


def test_a_touchpoint_that_the_latest_wave_left_out_does_not_make_an_old_wave_the_latest(tmp_path):
    no_waiting = [(one, two_, None) for one, two_, _three in BETTER]
    client = client_of(tmp_path / "c", Survey("Spring", WORSE, SPRING), Survey("Autumn", no_waiting, AUTUMN))
    scores = client.named(measures.scores(client.responses(), by=["touchpoint", "wave"]))
    csat = scores[scores["metric"] == "csat"]
    assert "Autumn" in caption("scores", csat) and "Spring" not in caption("scores", csat)


def test_groups_stand_in_natural_order_whoever_answered_first(tmp_path):
    ages = ["60+", "18-29", "45-59", "30-44", "100+"]
    client = client_of(tmp_path / "c", Survey("2025", WORSE, (), {"age": [ages[at % 5] for at in range(120)]}))
    text = (
        (tmp_path / "c" / "journey.yaml").read_text().replace("    visit:\n", "    age: {column: age}\n    visit:\n", 1)
    )
    text = text.replace("      visit:\n", "      age: {column: age}\n      visit:\n", 1)
    (tmp_path / "c" / "journey.yaml").write_text(text)
    client = jk.open_client(tmp_path / "c")
    scores = client.named(measures.scores(client.responses(), by=["age"]))
    assert list(dict.fromkeys(scores["age"])) == ["18-29", "30-44", "45-59", "60+", "100+"]


def test_a_persona_whose_people_nobody_is_is_an_error_with_the_nearest_value(tmp_path):
    def errors(**persona):
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        people = [{"id": "ada", "name": "Ada", **persona}]
        return [
            one
            for one in client_of(folder, Survey("2025", WORSE), personas=people).check()
            if one["severity"] == "error"
        ]

    (found,) = errors(segment={"visit": "agin"})
    assert "'agin' of the segment visit" in found["what"] and found["do"] == "Did you mean 'again'?"
    (found,) = errors(group="a")
    assert "No group 'a' was found" in found["what"] and "personas CLIENT --find" in found["do"]
    assert not errors(segment={"visit": "again"}) and not errors()


def test_a_margin_that_nobody_has_is_an_error_before_the_report_fails(tmp_path):
    client = client_of(tmp_path / "c", Survey("2025", WORSE), margins={"visit": {"again": 0.5, "frist": 0.5}})
    (found,) = [one for one in client.check() if one["severity"] == "error"]
    assert "'frist'" in found["what"] and found["do"] == "Did you mean 'first'?"


def test_a_value_that_margins_give_no_share_is_an_error_before_the_scores_fail(tmp_path):
    client = client_of(tmp_path / "c", Survey("2025", WORSE), margins={"visit": {"first": 1.0}})
    (found,) = [one for one in client.check() if one["severity"] == "error"]
    assert "'again'" in found["what"] and "no share" in found["what"]


def test_check_tells_whatever_else_weighting_fails_on(tmp_path):
    alone = Survey("2026", WORSE[:1])
    client = client_of(tmp_path / "c", Survey("2025", WORSE), alone, margins={"visit": {"again": 0.5, "first": 0.5}})
    (found,) = [one for one in client.check() if one["severity"] == "error"]
    assert "wave 2026" in found["what"] and "'again'" in found["came"]


def test_answers_kept_as_parquet_keep_the_order(tmp_path):
    from journeykit.surveys import Answers, read_answers, write_answers

    client = two(tmp_path / "c", "Spring", "Autumn")
    write_answers(Answers(client.responses(), client.answers().quality), tmp_path / "kept")
    assert measures.waves(read_answers(tmp_path / "kept").responses) == ["Spring", "Autumn"]


@pytest.mark.parametrize(
    ("waves", "told"),
    [
        (("Autumn", "Spring"), "Only the order in journey.yaml says that the wave Autumn came before Spring"),
        (("Spring 2025", "Autumn 2025"), "the wave Spring 2025 came before Autumn 2025"),
        (("Q4 2024", "Q1 2025"), ""),
        (("2017", "2018"), ""),
        (("Spring", "spring "), "spelled almost alike"),
    ],
)
def test_check_says_where_the_list_alone_orders_the_waves_and_where_two_are_spelled_alike(tmp_path, waves, told):
    first, second = (Survey(wave, spread(40, share)) for wave, share in zip(waves, (0.3, 0.6), strict=True))
    whats = [found["what"] for found in client_of(tmp_path / "c", first, second).check()]
    about = [what for what in whats if "Only the order" in what or "almost alike" in what]
    assert any(told in what for what in about) if told else about == []


def test_waves_with_dates_need_no_warning(tmp_path):
    first, second = (
        Survey(wave, spread(40, 0.5), dates=(day,) * 40)
        for wave, day in (("Spring 2025", "2025-04-02"), ("Autumn 2025", "2025-10-02"))
    )
    assert not [
        found for found in client_of(tmp_path / "c", first, second).check() if "Only the order" in found["what"]
    ]
