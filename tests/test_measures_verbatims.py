"""Comments: from enough people, without what points to one of them, in no order that tells anything."""

from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd
import pytest

from journeykit import words as language
from journeykit.errors import MeasureError
from journeykit.questions.verbatims import answer
from journeykit.questions.verbatims.table import verbatims
from journeykit.responses.redaction import redacted
from journeykit.words.code import spoken


def said(texts, **more):
    rows = {
        "metric": "comment",
        "touchpoint": "till",
        "comment": texts,
        "respondent": [f"p{at}" for at in range(len(texts))],
    }
    return pd.DataFrame(rows | more)


def test_the_given_texts_keep_nothing_that_points_to_a_person(reference_folder):
    cases = json.loads((reference_folder / "stats_cases_given.json").read_text())["cases"]
    case = next(one for one in cases if one["name"] == "pii_en_zh")
    clean = " ".join(redacted(text).text for text in case["inputs"]["texts"])
    assert not [one for one in case["expected"]["must_not_remain"] if one in clean]
    assert all(one in clean for one in case["expected"]["must_remain"])


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("電話(02)2345-6789找我", "電話[phone number]找我"),
        ("Call +886 912 345 678 or +1 (415) 555-0132.", "Call [phone number] or [phone number]."),
        ("ring 9123 4567 or 852 2345 6789", "ring [phone number] or [phone number]"),
        ("卡４１１１ １１１１ １１１１ １１１１，謝謝", "卡[card number]，謝謝"),
        ("A123456789和A123456(3)", "[identity number]和[identity number]"),
        ("see https://x.com/a?id=1，好", "see [web address]，好"),
        ("from 192.168.1.20 by @joe_smith", "from [network address] by [account name]"),
        ("order 202311250001 late", "order [number] late"),
    ],
)
def test_what_points_to_a_person_is_replaced(text, clean):
    assert redacted(text).text == clean


@pytest.mark.parametrize(
    "text",
    [
        "On 2018-09-01 at 10:30 I waited 45 minutes at gate B12 for UA 837",
        "paid 12,500 NT$ for 3 nights, 1500-2000 people, 9/10",
        "version 1.2.3, rated 5 4 3 2 1 5 5 5 5 5",
        "訂單還沒出貨，等了14天",
    ],
)
def test_plain_numbers_stay(text):
    assert redacted(text).text == text


def test_listed_names_go_as_whole_words_and_in_any_width():
    clean = redacted("Ann told Hannah; 王小明說 ANN 是 Ａｎｎ", names=["Ann", "小明", " "])
    assert clean.text == "[name] told Hannah; 王[name]說 [name] 是 [name]" and clean.found == {"name": 4}


def test_placeholders_speak_the_language_of_the_report():
    with language.use("zh-TW"):
        assert "0912" not in redacted("0912345678").text


def test_nine_people_show_no_comment_and_ten_do():
    assert verbatims(said(["fine"] * 9))["comment"].isna().all()
    row = verbatims(said(["fine"] * 9)).iloc[0]
    why = spoken(row["why"])
    assert (row["status"], row["n"], why) == ("hidden", 9, "too few people wrote comments to show any (fewer than 10)")
    assert len(verbatims(said(["fine"] * 10))) == 10


def test_people_are_counted_not_comments():
    rows = pd.concat([said(["a", "b", "c"])] * 5)
    assert verbatims(rows)["status"].tolist() == ["hidden"]


def test_the_order_tells_nothing_of_the_file_and_is_the_same_again():
    texts = [f"comment {at:02d}" for at in range(30)]
    first, again, turned = verbatims(said(texts)), verbatims(said(texts)), verbatims(said(texts[::-1]))
    assert first["comment"].tolist() == again["comment"].tolist() == turned["comment"].tolist()
    assert first["comment"].tolist() != texts and sorted(first["comment"]) == texts
    assert not {"respondent", "answered_at", "wave"} & set(first.columns)


def test_a_small_segment_cannot_be_found_among_all_comments():
    rows = pd.concat([said(["x"] * n, plan=plan).assign(respondent=lambda one, p=plan: p + one["respondent"])
                      for plan, n in (("a", 30), ("b", 12), ("c", 4))])  # fmt: skip
    status = verbatims(rows, by=["touchpoint", "plan"]).groupby("plan")["status"].first()
    assert status.to_dict() == {"a": "ok", "b": "hidden", "c": "hidden"}
    alone = verbatims(rows, by=["touchpoint", "plan"], beside_total=()).groupby("plan")["status"].first()
    assert alone.to_dict() == {"a": "ok", "b": "indicative", "c": "hidden"}


def test_touchpoints_do_not_hide_each_other():
    rows = pd.concat([said(["x"] * n, touchpoint=name) for name, n in (("till", 30), ("bag", 3))])
    assert verbatims(rows).groupby("touchpoint")["status"].first().to_dict() == {"till": "ok", "bag": "hidden"}


def test_the_note_says_what_is_not_found():
    assert "Have somebody read the comments" in spoken(verbatims(said(["fine"] * 10)).attrs["note"])


def test_a_missing_column_is_named():
    with pytest.raises(MeasureError, match="no 'plam'"):
        verbatims(said(["fine"]), by=["plam"])


def test_no_face_of_the_finding_shows_a_comment_of_a_hidden_group():
    finding = answer(said(["secret words"] * 9))
    assert "fewer than 10" in finding.caption and finding.frame["comment"].isna().all()
    shown = answer(said(["secret words"] * 10))
    hidden = replace(shown, frame=shown.frame.assign(status="hidden"), _shown={})
    assert any("secret words" in face for face in shown._repr_mimebundle_().values())
    assert not [face for face in hidden._repr_mimebundle_().values() if "secret words" in str(face)]


def test_why_a_group_shows_no_comment_is_said_in_the_language_of_the_reader():
    finding = answer(said(["fine"] * 9))
    with language.use("zh-TW"):
        assert "少於 10 人" in finding.table().rows[0][-1]
    assert finding.table().rows[0][-1] == "too few people wrote comments to show any (fewer than 10)"
