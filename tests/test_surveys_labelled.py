"""Files of SPSS and Stata with user-missing codes and scales turned round: from the proposed block to the figures."""

from __future__ import annotations

import pandas as pd
import pyreadstat
import pytest
from test_inspect_bind import agreed, bound, paste

from journeykit.client import new_client
from journeykit.surveys import inspect

NPS = (10, 9, 9, 8, 7, 6, 3, 10, 10, 2, 9, 5)
CSAT = (5, 4, 4, 3, 2, 5, 1, 4, 5, 2, 4, 4)
TURNED = tuple(6 - one for one in CSAT)
"""8 of 12 are satisfied, whichever end is good; the mean of what stands in the file is 3.58, or 2.42 turned round."""
LIKELY = "How likely are you to recommend us to a friend?"
SATISFIED = "How satisfied are you with the service?"
ENDS = {1: "Very dissatisfied", 5: "Very satisfied"}
TURNED_ENDS = {1: "Very satisfied", 2: "Satisfied", 3: "Neither", 4: "Dissatisfied", 5: "Very dissatisfied"}
MORE = {2: "Dissatisfied", 3: "Neither", 4: "Satisfied"}
FILES = {
    "99 declared missing": (
        "sav", LIKELY, (*NPS, 99, 98), {0: "Not at all likely", 10: "Extremely likely", 99: "Don't know"}, [98, 99],
        {"nps": 16.67},
    ),
    "99 declared missing without a label": (
        "sav", LIKELY, (*NPS, 99), {0: "Not at all likely", 10: "Extremely likely"}, [99], {"nps": 16.67},
    ),
    "99 labelled only": (
        "sav", SATISFIED, (*TURNED, 99), {**TURNED_ENDS, 99: "Don't know"}, None, {"top": 0.67, "mean": 2.42},
    ),
    "99 labelled in Stata": (
        "dta", SATISFIED, (*TURNED, 99), {**TURNED_ENDS, 99: "Don't know"}, None, {"top": 0.67, "mean": 2.42},
    ),
    "6 beside five": (
        "sav", SATISFIED, (*CSAT, 6, 6, 9), {**ENDS, **MORE, 6: "Don't know", 9: "No answer"}, None,
        {"top": 0.67, "mean": 3.58},
    ),
    "negative codes": (
        "dta", SATISFIED, (*CSAT, -1, -9), {**ENDS, -1: "Not applicable", -9: "Refused"}, None,
        {"top": 0.67, "mean": 3.58},
    ),
    "a range of missing codes": (
        "sav", "您對本次服務滿意嗎？", (*TURNED, 8, 9),
        {1: "非常滿意", 2: "滿意", 3: "普通", 4: "不滿意", 5: "非常不滿意", 8: "不知道", 9: "拒答"},
        [{"lo": 8, "hi": 9}],
        {"top": 0.67, "mean": 2.42},
    ),
    "no answer in Taiwan's words": (
        "sav", "我對服務感到滿意", (*TURNED, 9), {1: "非常同意", 5: "非常不同意", 9: "未填答"}, None,
        {"top": 0.67, "mean": 2.42},
    ),
    "a recommendation turned round": (
        "sav", LIKELY, (*(10 - one for one in NPS), 99),
        {0: "Extremely likely", 10: "Not at all likely", 99: "Don't know"}, [99], {"mean": 2.67},
    ),
}  # fmt: skip


def saved(folder, kind, asked, values, labels, missing):
    path = folder / f"answers.{kind}"
    frame = pd.DataFrame({"id": range(1, len(values) + 1), "q": values})
    names = {"column_labels": ["Respondent ID", asked]}
    if kind == "dta":
        pyreadstat.write_dta(frame, str(path), variable_value_labels={"q": labels}, **names)
    else:
        told = {"missing_ranges": {"q": missing}} if missing else {}
        labels = {float(code): text for code, text in labels.items()}
        pyreadstat.write_sav(frame, str(path), variable_value_labels={"q": labels}, **told, **names)
    return path


@pytest.mark.parametrize("name", list(FILES))
def test_codes_for_no_answer_and_turned_scales_give_the_right_figures(tmp_path, name):
    *made, right = FILES[name]
    folder = tmp_path / "client"
    new_client(folder)
    (folder / "surveys").mkdir(exist_ok=True)
    client = paste(folder, agreed(bound(folder, saved(folder / "surveys", *made)).partition("\n")[2]))
    assert not [one for one in client.check() if one["severity"] == "error"]
    table = client.scores().frame
    got = {row["statistic"]: (round(float(row["value"]), 2), int(row["n"])) for _at, row in table.iterrows()}
    assert got == {statistic: (value, 12) for statistic, value in right.items()}


def test_a_recommendation_whose_good_end_is_0_says_why_it_is_no_nps(tmp_path):
    *made, _right = FILES["a recommendation turned round"]
    [asked] = [one for one in inspect(saved(tmp_path, *made)).questions if one.asked == LIKELY]
    assert asked.guess.metric == "rating" and "good end is 0" in asked.guess.why_not["nps"]
