"""A caption is one plain sentence that claims no more than the figures do."""

import pandas as pd
import pytest
from client_shapes import Survey, client_of, spread

from journeykit import words as language
from journeykit.errors import ChartError
from journeykit.questions import changes, scores
from journeykit.scales import naming as scale_words
from journeykit.words import codes as words
from journeykit.words import figures
from tests.gallery.changes import waves
from tests.gallery.drivers import eight
from tests.gallery.findings import CASES, caption, finding_of, goals_of, own
from tests.gallery.goals import four
from tests.gallery.scores import NAMES, by_wave, nps, row

TOP = "Satisfaction: share answering 4 or 5 on a scale of 1 to 5"


def two(first, second):
    return pd.DataFrame([{"touchpoint": "Parking", **first}, {"touchpoint": "Food", **second}])


def test_an_order_is_called_only_where_a_test_tells_it():
    apart = caption("scores", two(row(0.8, 0.02, 900), row(0.7, 0.02, 900)))
    assert apart.startswith(f"{TOP}: Highest is Parking with") and "Lowest is Food with" in apart
    overlapping = caption("scores", two(row(0.8, 0.05, 900), row(0.71, 0.05, 900)))
    assert "Highest is Parking" in overlapping, "two intervals that overlap a little are told apart by a test"
    close = caption("scores", two(row(0.8, 0.06, 90), row(0.73, 0.06, 90)))
    assert close.endswith("the two cannot be told apart.")


def test_every_score_comes_with_n_and_interval_or_the_reason_why_not():
    one = caption("scores", pd.DataFrame([nps(value=31.0, low=27.6, high=34.3, n=2650)]))
    assert one == "The Net Promoter Score is +31 (interval 28 to 34, 2,650 answers)."
    few = caption("scores", pd.DataFrame([nps(value=31.0, low=None, high=None, n=7, status="few")]))
    assert few.endswith("+31 from 7 answers, too few for an interval.")


def test_groups_without_an_interval_are_never_called_best_or_worst_beside_sure_ones():
    frame = pd.concat(
        [
            two(row(0.8, 0.02, 900), row(0.7, 0.02, 900)),
            pd.DataFrame([{"touchpoint": "Gate", **row(0.99, 0, 6, "few")}]),
        ]
    )
    told = caption("scores", frame)
    assert "Highest is Parking" in told
    assert told.endswith("Without an interval, and so without a rank: Gate (99%, n 6).")


def test_a_figure_is_called_high_by_its_value_and_the_scale_says_which_end_is_good():
    effort = {"metric": "ces", "statistic": "mean", "scale": "1-5 low is good"}
    frame = two({**row(0.8, 0.02, 900), **effort, "value": 1.5, "low": 1.4, "high": 1.6},
                {**row(0.8, 0.02, 900), **effort, "value": 3.5, "low": 3.4, "high": 3.6})  # fmt: skip
    said = caption("scores", frame)
    assert said.startswith("Mean effort on a scale of 1 to 5, low is good: Highest is Food with 3.50")
    assert "Lowest is Parking with 1.50" in said


def test_waves_are_told_side_by_side_without_calling_a_change():
    said = caption("scores", by_wave("en"))
    assert "+40 in 2017 (interval 37 to 43, n 2,746), +31 in 2018" in said


def test_a_change_that_cannot_be_told_says_what_it_would_take():
    frame = waves("en").iloc[[3]]
    assert frame.iloc[0]["verdict"] == "cannot tell"
    said = caption("changes", frame)
    assert "cannot be told" in said and "these waves would have told a change of ±3.4 or more (80% power)" in said


def test_no_settled_change_is_said_plainly():
    frame = waves("en")
    frame = frame[frame["verdict"] == "cannot tell"]
    assert "none of 4 scores clearly changed" in caption("changes", frame)


def test_waves_that_must_not_be_compared_are_refused_in_words():
    frame = waves("en").assign(
        difference=None, low=None, high=None, verdict="cannot tell", status="refused", why="another scale"
    )
    finding = own("changes", frame)
    assert finding.caption.startswith("No score is compared")
    with language.use("en"):
        svg = finding.picture.svg
    assert "not compared: another scale" in svg


def test_an_empty_table_says_why_it_is_empty(tmp_path):
    client = client_of(tmp_path, Survey("2025", spread(12, 0.5)))
    assert client.changes().caption.startswith("There is one wave of answers so far")
    without = changes.answer(client.responses().drop(columns="wave"))
    assert without.caption == "The answers carry no wave: a change needs two."


def test_first_among_drivers_is_named_only_where_the_order_is_called():
    frame = eight("en")
    told = own("drivers", frame).caption
    assert told.startswith("Car park and taxi matters most for recommendation (NPS question, 0 to 10)")
    open_ = own("drivers", frame.assign(p_first=0.95)).caption
    assert "What matters most for recommendation (NPS question, 0 to 10) is too close to call. In question: " in open_
    assert "not proof of cause" in open_


def test_a_goal_inside_the_interval_cannot_be_told():
    assert "cannot be told" in goals_of(four("en").iloc[[1]]).caption


@pytest.mark.parametrize("case", [case for cases in CASES.values() for case in cases], ids=str)
def test_a_caption_is_whole_in_both_languages(case):
    for code in language.LANGUAGES:
        with language.use(code):
            said = case.finding(code).caption
        assert "{" not in said and "None" not in said and "nan" not in said
        assert said[-1] in ".。"


def test_an_empty_table_says_why_there_is_nothing():
    for case in (cases[0] for cases in CASES.values()):
        assert own(case.question.name, case.frame("en").head(0)).caption.endswith(".")


def test_a_missing_column_names_the_nearest_and_the_measure():
    frame = pd.DataFrame({"wave": ["2018"], "metrics": ["nps"]})
    with pytest.raises(ChartError, match=r"the column 'metric'; came: columns wave, metrics\. Did you mean 'metrics'"):
        finding_of(scores.QUESTION, frame)


def test_figures_are_written_one_way():
    assert figures.value("nps", -9.4) == "−9"
    assert figures.value("nps", -0.4) == "0"
    assert figures.value("top", 0.7849) == "78%"
    assert figures.interval("nps", -5.2, 3.4) == "−5 to 3"
    assert figures.interval("top", 0.75, 0.81) == "75 to 81%"
    assert figures.difference_interval("top", -0.062, 0.011) == "−6.2 to +1.1"


def test_dates_follow_the_language():
    assert figures.day("2026-11-21") == "Nov 21, 2026"
    with language.use("zh-TW"):
        assert figures.day("2026-11-21") == "2026年11月21日"


@pytest.mark.parametrize(
    ("metric", "scale"), [("csat", "1-5"), ("ces", "1-7"), ("ces", "1-5 low is good"), ("csat", "1-7 top 5")]
)
def test_a_share_says_which_answers_it_counts(metric, scale):
    from journeykit.scales import Scale

    top = Scale.parse(metric, scale).top_scores
    title = scale_words.title(metric, "top", scale)
    assert str(top[0]) in title and str(top[-1]) in title


def test_unknown_codes_are_shown_as_they_are():
    assert words.goal_verdict("postponed") == "postponed"
    assert words.band("7") == "7"


def test_gallery_names_are_real_in_both_languages():
    assert len(NAMES["en"]) == len(NAMES["zh-TW"])
