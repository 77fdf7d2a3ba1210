"""Times of answers: zones are kept, the client's zone decides months, halves of the day and Minguo years are read."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from journeykit.client import new_client, open_client
from journeykit.errors import SurveyError
from journeykit.journey.binding import SurveyBinding
from journeykit.surveys import read_responses

CASES = Path(__file__).parent / "data" / "cases"
JOURNEY = SimpleNamespace(touchpoints=[])


def read(path, **more):
    data = {"file": path.name, "items": [{"column": "score", "metric": "csat", "scale": [1, 5]}], **more}
    return read_responses(path, SurveyBinding.model_validate(data), JOURNEY)


def times(folder, texts, head="when", **more):
    path = folder / "export.csv"
    path.write_text(
        "\n".join([f"id;score;{head}", *(f"{at};5;{text}" for at, text in enumerate(texts))]), encoding="utf-8"
    )
    answers = read(path, answered_at="#3", **more)
    return answers, answers.responses["answered_at"].tolist()


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("2026/3/1 上午 10:00:00", "2026-03-01 10:00"),
        ("2026/3/1 下午 3:04:05", "2026-03-01 15:04:05"),
        ("2026/3/1 上午 12:30:00", "2026-03-01 00:30"),
        ("2026/3/1 下午 12:30", "2026-03-01 12:30"),
        ("2026年3月1日 午後3:04", "2026-03-01 15:04"),
        ("2026. 3. 1 오후 3:04:05", "2026-03-01 15:04:05"),
        ("2026/03/01 3:04:05 PM GMT+8", "2026-03-01 15:04:05"),
        ("2026-03-01T15:04:05+08:00", "2026-03-01 15:04:05"),
        ("31/03/2026 10.00.00", "2026-03-31 10:00"),
        ("31/03/2026 3:04:05 p. m.", "2026-03-31 15:04:05"),
        ("民國115年3月1日", "2026-03-01"),
    ],
)
def test_times_are_read_as_tools_write_them(tmp_path, text, right):
    assert times(tmp_path, [text, text])[1] == [pd.Timestamp(right)] * 2


@pytest.mark.parametrize(
    ("text", "head", "right"),
    [
        ("2026-02-28 16:30:00", "Submit Date (UTC)", "2026-03-01 00:30"),
        ("2026-02-28T16:30:00Z", "when", "2026-03-01 00:30"),
        ("2026-02-28 11:30:00 -05:00", "when", "2026-03-01 00:30"),
        ("2026/02/28 4:30:00 PM GMT+0", "when", "2026-03-01 00:30"),
        ("1772296200", "when", "2026-03-01 00:30"),
        ("2026-02-28 16:30:00", "when", "2026-02-28 16:30"),
    ],
)
def test_the_clients_zone_tells_times_whose_zone_is_known(tmp_path, text, head, right):
    answers, found = times(tmp_path, [text], head, timezone="Asia/Taipei", wave={"column": "#3", "by": "month"})
    assert found == [pd.Timestamp(right)]
    assert answers.responses["wave"].tolist() == [right[:7]]


def test_the_month_of_a_client_in_taipei_is_that_of_taipei():
    path = CASES / "26_utc_month" / "input.csv"
    item = [{"column": "How satisfied are you overall?", "metric": "csat", "scale": [1, 5]}]
    wave = {"column": "Submit Date (UTC)", "by": "month"}
    months = read(path, items=item, wave=wave, timezone="Asia/Taipei").responses["wave"]
    assert months.value_counts().to_dict() == {"2026-03": 40}
    untold = read(path, items=item, wave=wave)
    assert "say timezone" in untold.quality["warnings"].iloc[0]


def test_google_forms_in_traditional_chinese_has_its_times():
    path = CASES / "15_personal_columns_zh_form" / "input.csv"
    item = [{"column": "您會推薦我們給朋友嗎？（0-10分）", "metric": "nps"}]
    answers = read(path, items=item, wave={"column": "時間戳記", "by": "month"})
    assert answers.responses["wave"].unique().tolist() == ["2026-03"]
    assert answers.responses["answered_at"].iloc[0] == pd.Timestamp("2026-03-01 10:00")


def test_minguo_years_are_asked_and_then_read(tmp_path):
    answers, found = times(tmp_path, ["115/3/1", "114/12/31"])
    assert pd.isna(found).all() and "date_order: minguo" in answers.quality["warnings"].iloc[0]
    with pytest.raises(SurveyError, match="date_order: minguo"):
        times(tmp_path, ["115/3/1"], wave={"column": "#3", "by": "month"})
    _answers, found = times(tmp_path, ["115/3/1", "114/12/31"], date_order="minguo")
    assert found == [pd.Timestamp("2026-03-01"), pd.Timestamp("2025-12-31")]


def test_a_doubtful_date_refuses_only_what_needs_dates(tmp_path):
    answers, found = times(tmp_path, ["03/04/2026 10:00"])
    assert len(answers.responses) == 1 and pd.isna(found).all()
    assert "date_order" in answers.quality["warnings"].iloc[0]
    with pytest.raises(SurveyError, match="date_order"):
        times(tmp_path, ["03/04/2026 10:00"], wave={"column": "#3", "by": "month"})


def test_a_zone_that_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        SurveyBinding.model_validate({"file": "surveys/a.csv", "timezone": "Taipei/Asia"})


@pytest.mark.parametrize(("order", "told"), [(None, True), ("minguo", False)])
def test_dates_that_are_bound_and_cannot_be_read_are_told_by_check(tmp_path, order, told):
    client = new_client(tmp_path / "clinic", name="診所", language="zh-TW")
    rows = "".join(f"{at},112/05/{at % 28 + 1} 14:30,{at % 11}\n" for at in range(40))
    (client.folder / "surveys" / "a.csv").write_text(f"編號,填答時間,推薦\n{rows}", encoding="utf-8")
    survey = {"file": "surveys/a.csv", "respondent": "編號", "answered_at": "填答時間",
              "items": [{"column": "推薦", "metric": "nps"}]} | ({"date_order": order} if order else {})  # fmt: skip
    whole = client.journey.model_dump(mode="json") | {"surveys": [survey]}
    client.save(type(client.journey).model_validate(whole))
    lines = [line for line in open_client(client.folder).check() if "填答時間" in line["what"]]
    assert bool(lines) == told
    assert not lines or ("minguo" in lines[0]["do"] and lines[0]["where"].rpartition(":")[2].isdigit())
