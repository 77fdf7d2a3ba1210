"""The client folder: opened, made, checked, and its tables with names."""

from __future__ import annotations

import json
from datetime import date

import pandas as pd
import pytest

from journeykit import words as language
from journeykit.client import new_client, open_client
from journeykit.errors import JourneyError
from journeykit.journey.frameworks import names

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize("framework", names())
@pytest.mark.parametrize("code", language.LANGUAGES)
def test_a_new_client_opens_and_has_room_for_everything(tmp_path, framework, code):
    client = new_client(tmp_path / "café 1", framework, '港邊 <script> "Café"\nNr. 1: {a}', code)
    assert str(client.journey.client.name) == '港邊 <script> "Café"\nNr. 1: {a}'
    assert client.language == code and client.journey.framework == framework
    assert sorted(one.name for one in client.folder.iterdir()) == ["history", "journey.yaml", "reports", "surveys"]
    assert open_client(client.file).journey == client.journey


def test_the_starter_explains_itself_in_the_language_of_the_client(tmp_path):
    text = new_client(tmp_path / "a", language="zh-TW").file.read_text("utf-8")
    assert "顧客是誰？" in text and "language: zh-TW" in text and "Who the customers are" not in text


def test_every_example_in_the_starter_works_when_its_comment_sign_is_removed():
    import re

    from journeykit.journey import journey_of
    from journeykit.journey.starter import starter_text

    for code in language.LANGUAGES:
        text = starter_text("five-stage", "A", code)
        text = re.sub(r"^  # (colour|contact)", r"  \1", text, flags=re.MULTILINE)
        text = re.sub(r"^#(   ?(- |  |last|next).*)", r"\1", text, flags=re.MULTILINE)
        text = re.sub(r"^ {4}(expectation|backstage|systems|emotion: -1|pains: \[What|pains: \[顧|owner: Who|owner: 負|moment_of_truth: true  |evidence: assumed  ).*\n", "", text, flags=re.MULTILINE)  # fmt: skip  # noqa: E501
        journey = journey_of(text)
        parts = ("goals", "personas", "links", "opportunities", "surveys")
        # Two goals: one that surveys measure, and one whose figures are typed.
        assert [len(getattr(journey, part)) for part in parts] == [2, 1, 1, 1, 1]
        assert [bool(goal.figures) for goal in journey.goals] == [False, True]
        assert journey.client.colour == "#1f6f8b" and journey.review.next == date(2026, 12, 31)


def test_a_journey_that_is_there_is_never_overwritten(tmp_path):
    client = new_client(tmp_path, name="A")
    before = client.file.read_bytes()
    with pytest.raises(JourneyError, match=r"came: one that is taken\. Nothing was changed"):
        new_client(tmp_path, name="B")
    assert client.file.read_bytes() == before
    (tmp_path / "file").write_text("x")
    with pytest.raises(JourneyError, match="one that is taken"):
        new_client(tmp_path / "file")


def test_wrong_names_are_answered_before_anything_is_made(tmp_path):
    for arguments, said in (
        ({"framework": "five-stages"}, "Did you mean 'five-stage'?"),
        ({"language": "zh-tw"}, "Did you mean 'zh-TW'?"),
    ):
        with pytest.raises(JourneyError) as error:
            new_client(tmp_path / "new", **arguments)
        assert said in str(error.value) and not (tmp_path / "new").exists()


def test_a_folder_without_a_journey_says_how_to_make_one(tmp_path):
    with pytest.raises(JourneyError) as error:
        open_client(tmp_path / "cafe")
    assert str(error.value).endswith(
        f"a client folder with a journey.yaml was needed. Make one with: journeykit new {tmp_path / 'cafe'}"
    )


SURVEYED = """\
journeykit: 2
client: {name: Café, language: en}
framework: five-stage
goals: [{id: g, kind: other, statement: Better, due: 2026-01-01}]
stages: [{id: eat, name: {en: Eat, zh-TW: 用餐}}, {id: arrive, name: Arrive}, {id: leave, name: Leave}]
personas: [{id: p, name: Somebody}]
touchpoints:
  - {id: door, stage: arrive, name: Door, reviewed: 2026-01-01}
  - {id: till, stage: eat, name: Till, owner: Ann, channels: [shop]}
  - {id: tray, stage: eat, name: Tray, owner: Ann, channels: [shop], evidence: measured}
surveys:
  - file: surveys/b.csv
    wave: "pilot"
    segments: {age: {column: AGE, labels: {2: {en: Old, zh-TW: 年長}, 1: {en: Young, zh-TW: 年輕}}}}
    items: [{column: Q, metric: csat, scale: [1, 5], touchpoint: till, missing: [5]}]
  - file: surveys/a.csv
    wave: "launch"
    segments: {age: {column: AGE, labels: {2: {en: Old, zh-TW: 年長}, 1: {en: Young, zh-TW: 年輕}}}}
    items: [{column: Q, metric: csat, scale: [1, 5], touchpoint: till}]
review: {next: 2026-11-01}
"""


@pytest.fixture
def client(tmp_path):
    (tmp_path / "journey.yaml").write_text(SURVEYED, "utf-8")
    (tmp_path / "surveys").mkdir()
    (tmp_path / "surveys" / "a.csv").write_text("AGE,Q\n1,4\n2,5\n1,9\n")
    (tmp_path / "surveys" / "b.csv").write_text("AGE,Q\n2,3\n1,2\n")
    return open_client(tmp_path)


def test_the_responses_of_all_surveys_stand_in_the_order_of_the_journey(client):
    responses = client.responses()
    assert responses["wave"].tolist() == ["pilot", "pilot", "launch", "launch"]
    assert responses["score"].tolist() == [3, 2, 4, 5]
    assert client.quality().frame["invalid"].sum() == 1


def test_a_changed_export_is_read_again_and_callers_cannot_spoil_the_table(client):
    spoilt = client.responses()
    spoilt["score"] = 1.0
    assert client.responses()["score"].tolist() == [3, 2, 4, 5]
    (client.folder / "surveys" / "b.csv").write_text("AGE,Q\n2,1\n1,1\n1,1\n")
    assert client.responses()["score"].tolist() == [1, 1, 1, 4, 5]


def test_a_client_without_surveys_has_empty_tables_with_all_columns(tmp_path):
    client = new_client(tmp_path / "a")
    assert client.responses().empty and "score" in client.responses() and client.responses()["score"].dtype == "float64"
    assert client.quality().frame.empty and "invalid" in client.quality().frame


def test_names_replace_ids_and_rows_stand_in_journey_order(client):
    frame = pd.DataFrame({
        "stage": ["arrive", "eat", "eat", "overall", "gone"], "age": ["Young", "Young", "Old", "Old", None],
        "wave": ["launch", "launch", "pilot", "pilot", "pilot"], "value": [1, 2, 3, 4, 5],
    })  # fmt: skip
    with language.use("zh-TW"):
        named = client.named(frame)
    assert named["value"].tolist() == [4, 3, 2, 1, 5]
    assert named["stage"].tolist()[1:] == ["用餐", "用餐", "Arrive", "gone"]
    assert named["age"].tolist()[:4] == ["年長", "年長", "年輕", "年輕"] and named["age"].isna().tolist()[4]
    assert frame["stage"].tolist()[0] == "arrive", "the table that came in stays as it was"


def test_a_ranking_keeps_its_own_order(client):
    frame = pd.DataFrame({"touchpoint": ["door", "till"], "rank": [1, 2]})
    assert client.named(frame)["touchpoint"].tolist() == ["Door", "Till"]


def test_a_table_of_categories_is_named_too(client):
    frame = pd.DataFrame({"touchpoint": pd.Categorical(["door", "till"]), "n": [1, 2]})
    assert client.named(frame)["touchpoint"].tolist() == ["Till", "Door"]


def test_checking_finds_each_gap_with_its_line_and_can_be_told_to_a_program(client):
    found = client.check(TODAY)
    assert json.loads(json.dumps(found)) == found
    said = {(one["severity"], int(one["where"].rsplit(":", 1)[1]), one["what"], one["came"]) for one in found}
    assert said == {
        ("warning", 4, "The goal g cannot be followed up: no metric, no baseline, no target, no owner", ""),
        ("warning", 4, "The goal g was due", "2026-01-01"),
        ("warning", 5, "The stage Leave has no touchpoint", ""),
        ("warning", 6, "The persona Somebody has no segment, so no answer can be told to be theirs", ""),
        ("warning", 8, "The touchpoint Door lacks something", "no owner, no channel, no survey"),
        ("warning", 8, "The touchpoint Door was last reviewed more than 90 days ago", "2026-01-01"),
        ("warning", 10, "The touchpoint Tray lacks something", "no survey"),
        ("warning", 10, "The touchpoint Tray counts as measured, and no survey measures it", ""),
        ("warning", 11, "Only the order in journey.yaml says that the wave pilot came before launch", ""),
        ("warning", 15, "A code that means 'no answer' lies on the scale 1 to 5", "5"),
        ("warning", 19, "1 answer to Q in a is not on its scale and was left out", "9 (1)"),
        ("warning", 20, "The review of the journey was due", "2026-11-01"),
    }
    assert all(one["do"] for one in found)


def test_a_framework_of_ones_own_is_told_but_no_error(client):
    client.save(client.journey.model_copy(update={"framework": "nine-stge"}))
    [found] = [one for one in client.check(TODAY) if "framework" in one["what"]]
    assert found["severity"] == "warning" and found["where"].endswith(":3") and "nine-stage" in found["do"]


def test_a_missing_export_is_an_error_and_an_unbound_one_a_warning(client):
    (client.folder / "surveys" / "a.csv").rename(client.folder / "surveys" / "c.csv")
    first, *others = client.check(TODAY)
    assert first["severity"] == "error" and first["where"].endswith("journey.yaml:16") and "a.csv" in first["came"]
    assert ("A file in surveys/ is not bound", "c.csv") in {(one["what"], one["came"]) for one in others}


def test_a_survey_without_a_single_valid_answer_is_told(client):
    for name in ("a", "b"):
        (client.folder / "surveys" / f"{name}.csv").write_text("AGE,Q\n2,\n1,\n")
    assert "The touchpoint Till has a survey, and no valid answer" in {one["what"] for one in client.check(TODAY)}


def changed(client, old, new):
    text = client.file.read_text("utf-8")
    assert old in text
    client.file.write_text(text.replace(old, new), "utf-8")
    return {one["what"]: one for one in open_client(client.folder).check(TODAY)}


def test_questions_of_inspect_that_are_still_open_are_counted_with_their_lines(client):
    from journeykit.surveys.infer.proposal import MARK

    found = changed(client, "review:", f"{MARK} which?\n{MARK} who?\nreview:")
    one = found["2 questions of inspect are still open (lines 20, 21)"]
    assert one["severity"] == "warning" and one["where"].endswith(":20")


def test_unlike_questions_bound_to_overall_are_told_since_they_would_be_one_score(client):
    second = "[{column: AGE, metric: csat, scale: [1, 5]}, {column: Q, metric: csat, scale: [1, 5]}]"
    found = changed(client, "[{column: Q, metric: csat, scale: [1, 5], touchpoint: till}]", second)
    what = "2 questions of metric csat are bound to overall and would be taken together as one score"
    assert found[what]["came"] == "AGE, Q"
    other = second.replace("{column: Q, metric: csat, scale: [1, 5]}", "{column: Q, metric: csat, scale: [1, 7]}")
    assert what not in changed(client, second, other), "unlike scales are never taken together"


def test_a_logo_that_is_not_there_is_told(client):
    found = changed(client, "language: en}", "language: en, logo: logo.svg}")
    assert found["The logo is not there"]["where"].endswith(":2")


def test_an_error_about_an_item_has_the_items_line_and_a_long_name_is_cut(client):
    name = "How satisfied were you with everything that we did for you on that day in our shop?"
    other = (
        "items:\n    - {column: AGE, metric: csat, scale: [1, 5]}\n    - {column: "
        + name
        + ", metric: csat, scale: [1, 5]}"
    )
    found = changed(client, "items: [{column: Q, metric: csat, scale: [1, 5], touchpoint: till}]", other)
    [error] = [one for one in found.values() if one["severity"] == "error"]
    assert error["where"].endswith(":21") and "…'" in error["came"] and name not in error["came"]
