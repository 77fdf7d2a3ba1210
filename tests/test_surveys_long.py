"""Tables with one row an answer: respondent, item and answer are columns."""

from __future__ import annotations

import random
from types import SimpleNamespace

import pandas as pd
import pytest

from journeykit.errors import JourneyKitError, SurveyError
from journeykit.journey.binding import SurveyBinding
from journeykit.surveys import read_responses

JOURNEY = SimpleNamespace(touchpoints=[])
ITEMS = [
    {"column": "Would you recommend us?", "metric": "nps"},
    {"column": "服務滿意嗎", "metric": "csat", "scale": [1, 5], "missing": [9]},
]
PEOPLE = [
    {"who": f"p{n}", "city": "台北" if n % 2 else "Ulm", "Would you recommend us?": str(n % 11),
     "服務滿意嗎": str(n % 5 + 1) if n % 7 else "9", "Why?": f"Because of reason {n}." if n % 3 else ""}
    for n in range(40)
]  # fmt: skip


def binding(**more):
    data = {"file": "a.csv", "wave": "1", "panel": True, "respondent": "who", "items": ITEMS}
    data |= {"comments": [{"column": "Why?"}], "segments": {"town": {"column": "city"}}}
    return SurveyBinding.model_validate(data | more)


def responses(path, **more):
    table = read_responses(path, binding(**more), JOURNEY).responses
    return table.astype(str).sort_values([*table.columns]).reset_index(drop=True)


def test_a_row_an_answer_gives_what_a_row_a_person_gives(tmp_path):
    wide, long = tmp_path / "a.csv", tmp_path / "b" / "a.csv"
    long.parent.mkdir()
    frame = pd.DataFrame(PEOPLE)
    frame.to_csv(wide, index=False)
    rows = frame.melt(["who", "city"], var_name="question", value_name="value").to_dict("records")
    random.Random(1).shuffle(rows)
    pd.DataFrame([{"row": at, **row} for at, row in enumerate(rows)]).to_csv(long, index=False)
    right = responses(wide)
    assert len(right) > 60
    pd.testing.assert_frame_equal(responses(long, item="question", answer="value"), right)


def test_a_person_in_two_waves_has_a_row_in_each(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("who,when,q,a\nx,2025,Food,4\nx,2026,Food,2\ny,2026,Food,5\n")
    items = [{"column": "Food", "metric": "csat", "scale": [1, 5]}]
    more = {"items": items, "comments": [], "segments": {}, "item": "q", "answer": "a"}
    table = read_responses(path, binding(wave={"column": "when"}, **more), JOURNEY).responses
    assert table[["respondent", "wave", "score"]].astype(str).values.tolist() == [
        ["x", "2025", "4.0"], ["x", "2026", "2.0"], ["y", "2026", "5.0"],
    ]  # fmt: skip
    with pytest.raises(SurveyError, match=r"one answer of each person to each item.*row 3 to 'Food'"):
        read_responses(path, binding(**more), JOURNEY)


def test_a_row_without_a_respondent_is_refused_with_its_number(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("who,q,a\nx,Food,4\n,Food,2\ny,Food,5\n")
    more = {"items": [{"column": "Food", "metric": "csat", "scale": [1, 5]}], "comments": [], "segments": {}}
    with pytest.raises(SurveyError, match=r"column 'who'.*blank cell in row 3"):
        read_responses(path, binding(item="q", answer="a", **more), JOURNEY)


def test_people_stay_outside_when_an_item_asks_for_them(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("who,q,a\n" + "".join(f"p{n},Contact,u{n}@example.com\np{n},Food,4\n" for n in range(5)))
    more = {"items": [], "comments": [{"column": "Contact"}], "segments": {}}
    with pytest.raises(SurveyError, match="personal data stay outside"):
        read_responses(path, binding(item="q", answer="a", **more), JOURNEY)


@pytest.mark.parametrize("given", [{"item": "q"}, {"answer": "a"}, {"item": "q", "answer": "a", "respondent": None}])
def test_a_binding_without_all_three_columns_is_refused(given, tmp_path):
    from journeykit.journey.reading import journey_of

    lines = "".join(f", {name}: {value or 'null'}" for name, value in given.items())
    with pytest.raises(JourneyKitError, match="respondent, item and answer"):
        journey_of("{client: {name: H}, surveys: [{file: surveys/a.csv" + lines + "}]}")
