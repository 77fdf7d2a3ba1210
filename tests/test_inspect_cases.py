"""Inputs that were once misread, each with its right value, and others of their kind that no rule was written for."""

from __future__ import annotations

import csv
import re

import pytest

from journeykit.client import new_client
from journeykit.surveys import inspect, open_export
from journeykit.surveys.infer.direction import infer_direction
from journeykit.surveys.infer.guesses import guess
from journeykit.surveys.infer.header import infer_header
from journeykit.surveys.infer.roles import infer_comments
from journeykit.surveys.infer.touchpoints import infer_touchpoint
from journeykit.surveys.infer.waves import wave_names
from journeykit.surveys.infer.wording_ends import named_ends


@pytest.fixture
def case(shared_data):
    def question(number, name=""):
        folder = next((shared_data / "cases").glob(f"{number:02}_*"))
        found = inspect(next(folder.glob("input.*")))
        return next(one for one in found.questions if one.guess.metric and name in one.asked)

    return question


@pytest.mark.parametrize(
    ("number", "name", "metric", "ends", "low_is_good", "missing", "stands"),
    [
        (4, "", "ces", (1, 7), False, (), True),
        (5, "", "nps", (0, 10), False, (), True),
        (7, "", "csat", (1, 6), False, (), True),
        (10, "", "rating", (0, 5), False, (), None),
        (11, "", "ces", (1, 5), True, (), True),
        (13, "", "csat", (1, 5), False, (), None),
        (20, "support", "csat", (1, 5), False, ("Not sure",), False),
        (20, "APP", "csat", (1, 5), False, ("我沒有使用過",), False),
        (31, "satisfied", "csat", (1, 5), False, (), True),
        (31, "Stars", "rating", (1, 5), False, (), False),
        (32, "overall", "csat", (1, 5), False, (), True),
        (32, "staff", "rating", (1, 5), False, (), True),
    ],
)
def test_a_case_gives_its_right_value(case, number, name, metric, ends, low_is_good, missing, stands):
    found = case(number, name).guess
    assert (found.metric, found.ends, found.low_is_good, found.missing) == (metric, ends, low_is_good, missing)
    assert stands is None or found.undecided is not stands
    assert found.undecided is bool(found.questions) or not found.undecided


@pytest.mark.parametrize(
    ("asked", "ends"),
    [
        ("On a scale from one to five, how was it?", (1, 5)),
        ("Wie zufrieden sind Sie (1 = sehr zufrieden, 6 = sehr unzufrieden)?", (1, 6)),
        ("Auf einer Skala von 0 bis 10", (0, 10)),
        ("Sur une échelle de 1 à 7, était-ce facile ?", (1, 7)),
        ("En una escala del 1 al 5", (1, 5)),
        ("1から5でお答えください", (1, 5)),
        ("5段階で評価してください", (1, 5)),
        ("請以七點量表評分", (1, 7)),
        ("从1到10打分", (1, 10)),
        ("1分為非常不滿意，5分為非常滿意", (1, 5)),
        ("From -3 to +3", (-3, 3)),
        ("5 (very good) to 1 (very bad)", (1, 5)),
        ("Not at all likely (0), extremely likely (10)", (0, 10)),
        ("a 7-point scale", (1, 7)),
        ("How often in the last 1 to 5 weeks?", None),
        ("Are you aged 18-25?", None),
        ("Company size 1-10 employees", None),
        ("In 2019-2020", None),
        ("Q1-5", None),
    ],
)
def test_the_wording_names_the_ends_in_every_language(asked, ends):
    assert named_ends(asked).whole == ends


@pytest.mark.parametrize(
    ("asked", "poles", "high_is_good", "stands"),
    [
        ("How difficult was it?", {}, False, True),
        ("Wie schwierig war es?", {}, False, True),
        ("À quel point était-ce difficile ?", {}, False, True),
        ("¿Qué tan difícil fue?", {}, False, True),
        ("辦理手續有多困難？", {}, False, True),
        ("どのくらい難しかったですか", {}, False, True),
        ("How much effort did it take?", {}, False, True),
        ("How satisfied are you?", {1: "completely satisfied", 5: "not at all satisfied"}, False, True),
        ("服務親切", {1: "非常同意", 5: "非常不同意"}, False, True),
        ("It was easy to find us", {1: "strongly disagree", 5: "strongly agree"}, True, True),
        ("I had problems with the lift", {1: "strongly disagree", 5: "strongly agree"}, False, False),
        ("How easy or difficult was it?", {}, True, False),
        ("Q17", {}, True, False),
        ("How satisfied are you?", {}, True, True),
        ("Wie zufrieden sind Sie?", {}, True, True),
        ("満足度を教えてください", {}, True, True),
    ],
)
def test_the_direction_is_read_from_poles_and_from_what_is_asked_or_it_is_a_question(
    asked, poles, high_is_good, stands
):
    found = infer_direction(asked, (1, 5), poles, {})
    assert (found.value, found.stands) == (high_is_good, stands)


def pairs(*numbers, n=9):
    return [(str(one), n) for one in numbers]


@pytest.mark.parametrize(
    ("asked", "answers", "metric", "ends"),
    [
        ("Would you recommend us?", pairs(0, 1, 2, 3, 5, 7), "nps", (0, 10)),  # unhappy: never cut to its answers
        ("Würden Sie uns empfehlen?", pairs(0, 2, 6), "nps", (0, 10)),
        ("How satisfied?", pairs(1, 2, 3, 4, 5), "csat", (1, 5)),
        ("How satisfied?", pairs(1, 2, 3, 4, 5, 6), "csat", (1, 6)),
        ("How satisfied?", pairs(1, 2, 3, 4, 5, 6, 7), "csat", (1, 7)),
        ("Mood", pairs(-2, -1, 0, 1, 2), "rating", (-2, 2)),
    ],
)
def test_answers_alone_are_only_a_question_that_says_what_would_be_assumed(asked, answers, metric, ends):
    found = guess(asked, answers)
    assert (found.metric, found.ends, found.undecided) == (metric, ends, True)
    assert all(re.search(r"\d", one) or "good" in one for one in found.questions) and found.questions


def test_a_label_makes_0_an_answer_unless_it_says_that_there_is_none():
    labelled = [("0 - Never", 5), ("1", 3), ("3", 3), ("4", 2), ("5 - Always", 4)]
    assert guess("How often did the staff help you well?", labelled).ends == (0, 5)
    none = [("0 - not applicable", 5), ("1 - Never", 3), ("3", 3), ("4", 2), ("5 - Always", 4)]
    found = guess("How often did the staff help you well?", none)
    assert found.ends == (1, 5) and found.missing == ("0 - not applicable",)


FIVE = ["Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied"]


def test_two_clients_who_asked_the_same_never_land_on_unlike_scales_without_a_question():
    scales = {}
    for left in range(5):  # each client lacks another word
        found = guess("How satisfied?", [(word, 20) for at, word in enumerate(FIVE) if at != left])
        scales[left] = (found.ends, found.undecided)
    whole = guess("How satisfied?", [(word, 20) for word in FIVE])
    assert (whole.ends, whole.undecided) == ((1, 5), False)
    assert all(undecided or ends == whole.ends for ends, undecided in scales.values())


@pytest.mark.parametrize(
    ("answers", "ends"),
    [
        (["😀", "🙂", "😐", "🙁", "😡"], (1, 5)),
        (["★★★★★", "★★★☆☆", "★☆☆☆☆"], (1, 5)),
        (["Very good [5]", "Good [4]", "Fair [3]", "Poor [2]", "Very poor [1]"], (1, 5)),
        (["good", "bad"], (1, 2)),
        (["滿意", "普通", "不滿意"], (1, 3)),
        (["Extremely likely - 10", "9", "8", "Not at all likely - 0"], (0, 10)),
    ],
)
def test_stars_smileys_short_lists_and_numbers_behind_labels_are_scales(answers, ends):
    assert guess("How satisfied are you?", [(one, 20) for one in answers]).ends == ends


def table(*lines):
    return list(csv.reader(lines))


BODY = ["1,2026-03-01,5,Nice place", "2,2026-03-02,4,", "3,2026-03-02,1,Too loud", "4,2026-03-03,5,Thanks"]


@pytest.mark.parametrize(
    ("head", "rows", "question"),
    [
        (["No,When,How was it?,Why?", *BODY], 1, 0),
        (["No,When,How was it?,Why?", ",,Antwort,Offene Antwort", *BODY], 2, 0),
        (["No,When,How was it?,Why?", "Number,Date,Rating,Open", *BODY], 2, 0),
        (["A1,A2,Q1,Q2", "No,When,How was it in all?,Why was it so?", *BODY], 2, 1),
        (["A1,A2,Q1,Q2", "No,When,How was it in all?,Why?", ",,Response,Text", *BODY], 3, 1),
        (["Guests of 2026,,,", ",,,", "No,When,How was it?,Why?", *BODY], 3, 2),
        (["How was it?,Which?,", "Response,Shop,Web", "5,Shop,", "4,,Web", "2,Shop,Web", "1,,Web"], 2, 0),
        (["How was it?,Sex,City", "Absolutely,m,Ulm", "9,f,Bonn", "9,f,Ulm", "3,m,Bonn"], 1, 0),
        (["Who?,How?,City", "Anna,good,Rome", "Bert,bad,Bonn", "Cleo,good,Ulm"], 1, 0),
    ],
)
def test_the_depth_of_a_header_is_seen_from_the_rows_below(head, rows, question):
    found = infer_header(table(*head)).value
    assert (found.rows, found.question) == (rows, question)


@pytest.mark.parametrize(("number", "rows", "responses"), [(1, 2, 12), (3, 3, 12)])
def test_no_answer_of_a_person_becomes_part_of_a_name(shared_data, number, rows, responses):
    path = next((shared_data / "cases").glob(f"{number:02}_*")) / "input.csv"
    found = inspect(path)
    assert (found.header_rows, found.responses) == (rows, responses)
    answers = {cell for row in open_export(path).source.head(60)[rows:] for cell in row if len(cell) > 3}
    assert not [
        one.asked for one in found.questions if any(cell in one.asked for cell in answers - {"Other (please specify)"})
    ]


@pytest.mark.parametrize(
    "asked",
    [
        "Overall satisfaction",
        "整體滿意度",
        "整体满意度如何",
        "Wie zufrieden sind Sie insgesamt mit uns?",
        "総合的な満足度",
        "Dans l'ensemble, êtes-vous satisfait de notre service ?",
        "En general, ¿qué tan satisfecho está con nuestro servicio?",
    ],
)
def test_what_asks_for_everything_goes_to_overall_and_never_to_the_satisfaction_survey(client_of_five, asked):
    found = infer_touchpoint(asked, client_of_five)
    assert (found.value, found.stands) == ("overall", True)


def test_a_touchpoint_below_certainty_is_a_question_with_the_nearest_two(client_of_five):
    assert infer_touchpoint("How was the newsletter?", client_of_five).value == "newsletter"
    for asked in ("satisfaction", "Duration", "How easy was it to get help?"):
        assert not infer_touchpoint(asked, client_of_five).stands
    assert "sales-advice" in infer_touchpoint("Rate: Staff", client_of_five).question


@pytest.fixture(scope="module")
def client_of_five(tmp_path_factory):
    from journeykit.client import new_client

    return new_client(tmp_path_factory.mktemp("clients") / "c").journey


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Steady Step Physiotherapy", "How likely are you to recommend Steady Step Physiotherapy to a friend?"),
        ("Harbour Café", "Would you recommend the Harbour Café (0 = not at all, 10 = for certain)?"),
        ("青山茶舖", "您有多大意願向親友推薦青山茶舖？（0＝完全不會，10＝一定會）"),
        ("青山茶舖", "請問您將青山茶舖推薦給朋友的可能性？"),
    ],
)
def test_a_recommendation_of_the_client_by_its_name_is_one_of_the_whole(tmp_path, name, asked):
    client = new_client(tmp_path / "own-name", name=name)
    found = infer_touchpoint(asked, client.journey)
    assert (found.value, found.stands) == ("overall", True)
    billing = infer_touchpoint(f"{name}: Bill and receipt", client.journey)
    assert billing.value == "billing", "a touchpoint named beside the client's name goes on being found"
    assert not infer_touchpoint("How likely are you to recommend Somebody Else to a friend?", client.journey).stands


@pytest.mark.parametrize(
    "asked",
    [
        "還有什麼想告訴我們的？",
        "您覺得哪裡可以做得更好？",
        "有什麼想對我們說的嗎",
        "其他補充",
        "哪些地方需要改進？",
        "Anything else?",
    ],
)
def test_a_column_that_asks_for_words_is_no_group_however_often_an_answer_repeats(asked):
    values = ["冬瓜茶太甜，希望可以少糖", "排隊等了快三十分鐘，很久", "我的電話是 0912-345-678，請回電", "很好喝"]
    found = infer_comments(asked, values)
    assert found.value and any(one.kind == "wording" for one in found.witnesses)


def test_waves_of_forms_keep_their_year_and_lose_what_the_tool_adds(tmp_path):
    stems = ["茶舖 2025 上半年 (回應) - 表單回應 1", "茶舖 2025 下半年 (回應) - 表單回應 1"]
    files = []
    for stem in stems:
        files.append(tmp_path / f"{stem}.csv")
        files[-1].write_text("時間戳記,推薦\n" + "2025/3/1 下午 2:30:05,9\n" * 12, encoding="utf-8")
    assert wave_names([inspect(file) for file in files]) == ["2025 上半年", "2025 下半年"]
