"""Goals measured by more than surveys: a rate, a count, money, typed wave by wave."""

from __future__ import annotations

from datetime import date

import pytest

from journeykit import measures
from journeykit.journey import Goal, Journey, JourneyErrors, journey_of
from journeykit.journey.differences import differences
from journeykit.journey.goal_kinds import goal_kind
from journeykit.journey.soundness import findings
from journeykit.questions import goals
from journeykit.words import figures, use
from journeykit.workshop.boards import Editing, GoalForm
from tests.audit import contradictions

TODAY = "2026-11-29"


def goal(figure_lines: str = "", **fields: object) -> Journey:
    """A client with one goal; figures as lines of YAML."""
    values = {"id": "g", "kind": "retention", "statement": "Fewer leave", "metric": "rate", **fields}
    lines = "".join(f"\n  {name}: {value}" for name, value in values.items())[3:]
    listed = "".join(f"\n  - {{{line}}}" for line in figure_lines.splitlines())
    return journey_of(f"client: {{name: H}}\ngoals:\n- {lines}" + (f"\n  figures:{listed}" if listed else ""))


def row(journey: Journey, **options: object) -> dict:
    return goals.answer(journey, today=TODAY, **options).frame.iloc[0].to_dict()


CHURN = "wave: 2024, value: 14.2%, n: 1204, source: CRM\nwave: 2025, value: 0.119, n: 1188"


def test_a_rate_with_n_has_the_interval_of_wilson():
    found = row(goal(CHURN, baseline_wave=2024, target="8%"))
    assert found["value"] == 0.119 and found["n"] == 1188 and found["wave"] == "2025" and found["baseline"] == 0.142
    # R: prop.test(141, 1188, correct = FALSE)
    assert (round(found["low"], 4), round(found["high"], 4)) == (0.1015, 0.1383)
    assert found["verdict"] == "not yet" and found["progress"] == "open"


def test_a_count_of_events_has_the_exact_interval_of_poisson_and_a_plain_count_has_none():
    events = row(
        goal("wave: 2025, value: 41", metric="count", unit="complaints", target=60, better="lower", events="true")
    )
    # R: poisson.test(41)
    assert (round(events["low"], 3), round(events["high"], 3)) == (29.422, 55.621)
    assert events["verdict"] == "reached"
    stock = row(goal("wave: 2025, value: 41", metric="count", unit="members", target=60))
    assert (stock["low"], stock["why"], stock["verdict"]) != (events["low"], "", "reached")
    assert stock["why"].split() == ["no-events", "no-direction"] and stock["verdict"] == "cannot tell"


CALLS = {"metric": "count", "unit": "complaints", "events": "true", "better": "lower"}


def test_counts_of_unlike_periods_are_not_held_against_one_another():
    told = goal("wave: 2025, value: 1200\nwave: 2026 Q1, value: 280", baseline_wave=2025, target=1000, **CALLS)
    found = row(told)
    assert (found["verdict"], found["progress"]) == ("cannot tell", ""), "a quarter has fewer complaints than a year"
    assert found["why"] == "unlike-periods" and found["low"] < 280 < found["high"]
    answer = goals.answer(told, today=TODAY)
    assert "of another length than that of the baseline" in answer.caption
    assert not list(contradictions(answer))
    with use("zh-TW"):
        assert "長度不同" in goals.answer(told, today=TODAY).caption
    same = row(goal("wave: 2024, value: 1200\nwave: 2025, value: 1000", baseline_wave=2024, target=1100, **CALLS))
    assert same["progress"] == "better" and same["verdict"] == "reached"


def test_a_short_month_is_no_improvement():
    """28 days have a tenth fewer complaints than 31."""
    told = row(
        goal("wave: 2026-01, value: 3100\nwave: 2026-02, value: 2800", baseline_wave="2026-01", target=2000, **CALLS)
    )
    assert told["progress"] == "open" and told["why"] == "by-the-day"
    stock = row(goal("wave: 2025, value: 41\nwave: 2026-02, value: 30", metric="count", unit="members", better="higher",
                     baseline_wave=2025, target=60))  # fmt: skip
    assert "unlike" not in stock["why"], "a number of members does not grow with the period"


def test_the_wave_of_a_baseline_is_enough_where_answers_know_its_score(tmp_path):
    from journeykit.client import open_client, sample

    client = sample("airport", tmp_path / "air")
    text = client.file.read_text("utf-8")
    older = text.replace('    baseline: 35.1   # weighted\n    baseline_wave: "2018"\n', '    baseline_wave: "2017"\n')
    assert older != text
    client.file.write_text(older, "utf-8")
    client = open_client(client.folder)
    found = client.goals().frame.iloc[0]
    score = client.scores(by=["wave"]).frame
    nps = score[(score["metric"] == "nps") & (score["wave"].astype(str) == "2017")].iloc[0]
    assert found["baseline"] == pytest.approx(nps["value"]) and found["progress"] == "open"
    assert not [one for one in client.check() if "no baseline" in one["what"]]


def test_money_has_an_interval_by_its_standard_error_alone():
    spent = {"metric": "money", "currency": "TWD", "unit": "a customer", "baseline": 3150, "target": 3500}
    known = row(goal("wave: 2025, value: 3290, standard_error: 60", **spent))
    assert (round(known["low"]), round(known["high"])) == (3172, 3408) and known["verdict"] == "on the way"
    bare = goals.answer(goal("wave: 2025, value: 3290, n: 400", **spent), today=TODAY)
    assert bare.frame["verdict"].item() == "cannot tell"
    assert "TWD 3,290 a customer" in bare.caption and "because nobody gave a standard error" in bare.caption


def test_a_rate_without_n_says_why_it_has_no_interval():
    finding = goals.answer(goal("wave: 2025, value: 12%", baseline=0.14, target=0.08), today=TODAY)
    assert finding.frame["verdict"].item() == "cannot tell"
    assert "No interval, because nobody gave a number of cases" in finding.caption
    assert any("nobody gave a number of cases" in cell for line in finding.table().rows for cell in line)


@pytest.mark.parametrize(
    ("due", "verdict"), [("2027-06-30", "not yet"), ("2026-01-31", "missed"), ("2019-01-31", "missed")]
)
def test_a_date_that_is_past_without_the_target_is_told(due, verdict):
    found = row(goal(CHURN, baseline_wave=2024, target="8%", due=due))
    assert found["verdict"] == verdict


def test_figures_from_long_before_the_day_do_not_say_where_it_stood_then():
    late = goals.answer(goal(CHURN, target="8%", baseline=0.142, due="2027-06-30"), today="2028-01-01")
    assert late.frame["verdict"].item() == "cannot tell"


def test_the_figure_of_the_baseline_is_no_progress():
    found = goals.answer(goal(CHURN, baseline_wave=2025, target="8%"), today=TODAY)
    assert found.frame["progress"].item() == "no newer answer" and "nothing newer than the baseline" in found.caption


def test_an_uncertain_baseline_makes_nothing_sure():
    """The baseline's own figure has no interval, so nobody knows whether the new one is better."""
    figures_ = "wave: 2024, value: 30%\nwave: 2025, value: 10%, n: 5000"
    assert row(goal(figures_, baseline_wave=2024, target="2%"))["progress"] == "open"
    assert row(goal(figures_.replace("30%", "30%, n: 400"), baseline_wave=2024, target="2%"))["progress"] == "better"


def test_few_cases_show_as_little_as_few_people():
    hidden = goals.answer(goal("wave: 2025, value: 0.5, n: 4", target=0.1, better="lower"), today=TODAY)
    assert hidden.frame["status"].item() == "hidden" and hidden.frame["value"].isna().item()
    assert not any("50" in cell for table in hidden.tables() for line in table.rows for cell in line)
    few = row(goal("wave: 2025, value: 0.5, n: 8", target=0.1, better="lower"))
    assert few["status"] == "few" and few["value"] == 0.5 and few["low"] != few["low"]


def test_a_wave_that_is_looked_at_decides_which_figure_stands():
    journey = goal(CHURN, baseline=0.2, target="8%")
    assert row(journey, wave="2024")["value"] == 0.142
    assert row(journey, wave="2024Q4")["verdict"] == "not measured"  # 2024 is not over then, and 2025 is later
    assert row(journey, wave="2030")["value"] == 0.119


WRONG = {
    "value: 12": "value from 0 to 1; came: 12. Write a share such as 0.12, or '12%'.",
    "value: -3%": "value from 0 to 1; came: -0.03. Write a share such as 0.12, or '12%'.",
    "value: 0.1, n: 0": "n of at least 1; came: '0'. Write a number in that range.",
    "value: 0.1, n: 12.5": "a whole number; came: '12.5'. Write digits only.",
    "value: 0.1, standard_error: 0": "standard_error above 0; came: '0'. Write a number in that range.",
    "value: 0.1, standard_error: 2": "the standard error of a share, 0.5 at most; came: 2.",
    "vale: 0.1": "a field of figures was needed; came: 'vale'. Did you mean 'value'?",
}


@pytest.mark.parametrize("line", WRONG)
def test_wrong_figures_are_told_with_their_line_and_what_to_do(line):
    with pytest.raises(JourneyErrors) as error:
        goal(f"{CHURN}\nwave: 2026, {line}")
    assert str(error.value).startswith(f"journey.yaml:10: {WRONG[line]}"), str(error.value)


@pytest.mark.parametrize(
    ("wave", "told"),
    [
        ("2025", "one figure for each wave of a goal; came: '2025' a second time. Remove one of the two."),
        ("last year", "a wave of the surveys, or a time such as 2026, 2026Q1 or 2026-03; came: 'last year'."),
    ],
)
def test_a_wave_is_known_and_has_one_figure(wave, told):
    with pytest.raises(JourneyErrors) as error:
        goal(f"{CHURN}\nwave: {wave}, value: 0.1")
    assert str(error.value).startswith(f"journey.yaml:10: {told}")


def test_a_wave_of_a_survey_is_one_of_a_figure_too_and_a_near_name_is_proposed():
    text = (
        "client: {name: H}\nsurveys: [{file: surveys/a.csv, wave: Spring round, items: [{column: q, metric: nps}]}]\n"
    )
    goal_ = "goals: [{id: g, kind: other, statement: s, metric: rate, figures: [{wave: WAVE, value: 0.1}]}]"
    assert journey_of(text + goal_.replace("WAVE", "Spring round")).goals[0].figures[0].wave == "Spring round"
    with pytest.raises(JourneyErrors, match="Did you mean 'Spring round'"):
        journey_of(text + goal_.replace("WAVE", "Sprin round"))


def test_what_surveys_measure_takes_no_figures_and_a_percentage_belongs_to_a_rate():
    with pytest.raises(JourneyErrors, match="a metric whose figures are typed: rate, count, money; came: 'nps'"):
        goal("wave: 2025, value: 12", metric="nps")
    with pytest.raises(JourneyErrors, match="A percentage such as 12% belongs to metric: rate"):
        goal("wave: 2025, value: 12%", metric="count")
    with pytest.raises(JourneyErrors, match="Leave it out: figures that are typed are taken as they are"):
        goal("wave: 2025, value: 0.12", statistic="mean")


@pytest.mark.parametrize(
    ("lines", "fields", "told"),
    [
        ("wave: 2025, value: 0.12", {"target": 0.1, "baseline": 0.2}, "has no interval: no n and no"),
        ("wave: 2025", {}, "has no value"),
        ("wave: 2025, value: 0.37, n: 10", {}, "does not fit its n"),
        ("wave: 2025, value: 1, n: 10", {}, "is all of them"),
        ("wave: 2025, value: 0.1, n: 10", {"target": 0.1}, "does not say whether more or less is better"),
        ("wave: 2025, value: 0.1, n: 10", {"baseline_wave": 2024}, "no figure of the wave of its baseline"),
        ("wave: 2025, value: 0.1, n: 10", {"baseline_wave": 2025, "baseline": 0.2}, "two figures for its baseline"),
        ("wave: 2025, value: 5", {"metric": "money"}, "no currency"),
        ("wave: 2025, value: 5", {"metric": "count"}, "no unit: what is counted"),
        ("", {"metric": "rate"}, "no figure"),
    ],
)
def test_check_says_what_figures_lack(lines, fields, told):
    said = [f"{one.what} {one.came}" for one in findings(goal(lines, **fields), date(2026, 11, 29))]
    assert any(told in one for one in said), said


def test_figures_in_words_have_their_unit_and_currency_in_both_languages():
    journey = goal("wave: 2025, value: 43.1, standard_error: 1", metric="money", currency="EUR", target=50, baseline=40,
                   unit="{en: a customer, zh-TW: ／人}")  # fmt: skip
    assert "EUR 43.10 a customer in 2025" in goals.answer(journey, today=TODAY).caption
    with use("zh-TW"):
        assert "EUR 43.10／人" in goals.answer(journey, today=TODAY).caption
        told = [figures.amount("rate", 0.31, unit="新客"), figures.amount("count", 84, unit="件")]
        assert told == ["31.0%（新客）", "84件"]
    assert figures.amount("rate", 0.0042).replace("\u00a0", " ") == "0.42%"


def test_a_figure_that_changed_is_told_in_a_review():
    before, after = goal(CHURN), goal(CHURN.replace("0.119", "0.12"))
    assert [one.field for one in differences(before, after)] == ["figures"]
    assert "12.0" in differences(before, after)[0].sentence.replace("\u00a0", " ")


@pytest.mark.parametrize("language", ["en", "zh-TW"])
@pytest.mark.parametrize(
    "journey",
    [
        goal(CHURN, baseline_wave=2024, target="8%"),
        goal("wave: 2025, value: 41", metric="count", unit="complaints", target=60, better="lower", events="true"),
        goal("wave: 2025, value: 43.1", metric="money", currency="EUR", target=50, baseline=40),
        goal("wave: 2025, value: 0.5, n: 4", target=0.1, better="lower"),
        goal("wave: 2025, value: 0.5, n: 400", target=0.1),
        goal(CHURN),
        goal(),
    ],
)
def test_no_sentence_is_refuted_by_its_figures(journey, language):
    with use(language):
        one = goals.answer(journey, today=TODAY)
        two = goals.answer(
            journey.model_copy(update={"goals": (*journey.goals, journey.goals[0].model_copy(update={"id": "h"}))}),
            today=TODAY,
        )
        assert contradictions(one) == contradictions(two) == []


class Ears:
    """A browser that hears what a board says."""

    def __init__(self, journey: Journey, language: str = "en") -> None:
        self.editing = Editing(journey)
        self.board = GoalForm(self.editing, lambda now: measures.goal_progress(now, today=TODAY))
        self.board.send = lambda message, **_more: setattr(self, "heard", message)

    def tell(self, **values: object) -> dict:
        self.board._heard(self.board, {"kind": "change", "id": "g", "nonce": repr(values), "values": values}, [])
        return self.heard

    @property
    def goal(self) -> Goal:
        return self.editing.journey.goals[0]


def test_the_goal_form_takes_figures_as_they_are_typed_and_shows_them_with_all_their_digits():
    form = Ears(goal(CHURN))
    card = form.board.sheet_now["cards"]["g"]
    assert card["figures"] == [
        {"wave": "2024", "value": "14.2%", "n": "1204", "source": "CRM"},
        {"wave": "2025", "value": "11.9%", "n": "1188"},
    ]
    assert "11.9" in card["lines"][1] and "n 1,188" in card["lines"][1]
    assert form.tell(figures=[*card["figures"], {"wave": "2026", "value": "11.05%", "n": "900"}])["kind"] == "patch"
    assert (form.goal.figures[2].value, form.goal.figures[2].n) == (0.1105, 900)
    assert form.board.sheet_now["cards"]["g"]["figures"][2]["value"] == "11.05%"


def test_a_figure_is_kept_from_its_first_cell_on():
    form = Ears(goal(CHURN))
    assert form.tell(figures=[{"wave": "2026"}])["kind"] == "patch" and form.goal.figures[0].wave == "2026"


def test_a_source_keeps_its_words_in_the_other_language():
    form = Ears(goal('wave: 2025, value: 0.1, source: {en: "books", zh-TW: "帳冊"}'))
    form.tell(figures=[{"wave": "2025", "value": "10%", "n": "50", "source": "books"}])
    assert form.goal.figures[0].source.data == {"en": "books", "zh-TW": "帳冊"} and form.goal.figures[0].n == 50
    form.tell(figures=[{"wave": "2025", "value": "10%", "source": "ledger"}])
    assert form.goal.figures[0].source.data == {"en": "ledger", "zh-TW": "帳冊"}


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"wave": "2026", "value": "11"}, "please write a share with its sign"),
        ({"wave": "2026", "value": "eleven"}, "please write a share with its sign"),
        ({"value": "11%"}, "Please write the wave first"),
        ({"wave": "next year", "value": "11%"}, "please write a wave of the surveys, or a time"),
        ({"wave": "2026", "n": "0"}, "please write n as a whole number, 1 or more"),
        ({"wave": "2026", "n": "1,188"}, "please write n as a whole number, 1 or more"),
        ({"wave": "2026", "value": "11%", "standard_error": "0"}, "please write a standard error above 0"),
    ],
)
def test_a_row_that_cannot_be_taken_is_told_and_the_journey_stays(row, why):
    form = Ears(goal(CHURN))
    answer = form.tell(figures=[row])
    assert answer["kind"] == "refused" and answer["field"] == "figures" and why in answer["why"]
    assert len(form.goal.figures) == 2


def test_a_metric_with_figures_is_not_changed_away():
    form = Ears(goal(CHURN))
    answer = form.tell(metric="money")
    assert (answer["kind"], answer["field"]) == ("refused", "metric") and form.goal.metric == "rate"
    form.tell(figures=[])
    assert form.tell(metric="money")["kind"] == "patch" and form.goal.metric == "money"
    assert form.tell(currency="twd")["kind"] == "patch" and form.goal.currency == "TWD"


def test_the_form_shows_the_fields_that_mean_something_and_what_the_kind_is_often_measured_by():
    asked = Ears(goal(metric="nps")).board.sheet_now["cards"]["g"]
    rate = Ears(goal(CHURN)).board.sheet_now["cards"]["g"]
    assert "figures" in asked["hidden"] and "touchpoint" not in asked["hidden"]
    assert "figures" not in rate["hidden"] and {"touchpoint", "statistic", "currency"} <= set(rate["hidden"])
    assert "churn: customers who left in the period (rate, less is better)" in rate["notes"]["metric"]
    assert all(goal_kind(kind).figures for kind in ("retention", "conversion", "product", "onboarding"))
