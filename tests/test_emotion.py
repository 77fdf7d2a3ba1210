"""What the emotion curve says is never refuted by its picture: ties, one stage, hidden and few answers, beliefs."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from client_shapes import STAGES, TOUCHPOINTS, Survey, client_of, spread

import journeykit as jk
from journeykit import words as language
from journeykit.errors import MeasureError
from journeykit.questions.emotion.deviation import deviations
from journeykit.workshop import open_desk
from tests.gallery.findings import own

BOTH = pytest.mark.parametrize("code", language.LANGUAGES)


def stage(name, measured=None, half=None, believed=None, n=50, status="ok"):
    known = measured is not None and half is not None
    return {
        "stage": name, "order": 0, "believed": believed, "believed_low": believed, "believed_high": believed,
        "believed_measured": None if measured is None else believed, "evidence": "assumed", "measured": measured,
        "low": measured - half if known else None, "high": measured + half if known else None, "n": n,
        "status": "" if n == 0 else status, "mark": "",
    }  # fmt: skip


def hidden(name, believed=None):
    return stage(name, believed=believed, n=4, status="hidden")


def few(name, measured, believed=None):
    return stage(name, measured, believed=believed, n=7, status="few")


def finding(*stages):
    return own("emotion", pd.DataFrame([row | {"order": at} for at, row in enumerate(stages)]))


def said(*stages):
    return finding(*stages).caption


def believed(name, value):
    return stage(name, believed=value, n=0)


def test_answers_that_are_hidden_are_answers():
    only = said(believed("A", 1.0), hidden("B", -1.0))
    assert "No answers on how it felt have tested" not in only and only.endswith(
        "The answers on 1 stage are not shown: single people could be recognised."
    )
    assert said(hidden("A"), hidden("B")) == "The answers on 2 stages are not shown: single people could be recognised."
    one = said(stage("A", 1.0, 0.1), hidden("B"), stage("C", n=0))
    assert one.startswith("For customers A feels +1.00 on −2 to +2 (n 50).") and "only" not in one
    assert "3 of 4 stages have answers on how they felt" in said(
        stage("A", 1.0, 0.1), stage("B", 0.0, 0.1), hidden("C"), stage("D", n=0)
    )
    assert "not shown" in finding(stage("A", 1.0, 0.1), hidden("B")).picture.svg


def test_one_stage_is_no_best_and_worst():
    assert said(believed("A", 1.0), stage("B", n=0)).startswith(
        "Of one stage alone there is a belief: the workshop puts A at +1.0"
    )
    assert said(stage("A", 1.0, 0.1)) == "For customers A feels +1.00 on −2 to +2 (n 50)."
    assert said(stage("A", 1.0, 0.1), stage("B", n=0)).startswith("One of 2 stages has answers on how it felt: A feels")
    alone = said(stage("A", 1.0, 0.1, believed=-1.0), stage("B", n=0))
    assert alone.startswith("Belief and answers part at A: ") and alone.endswith(
        "1 of 2 stages has answers on how it felt."
    )
    assert "stages" not in said(stage("A", 1.0, 0.1, believed=-1.0))


def test_stages_that_feel_alike_are_not_called_best_and_worst():
    told = said(believed("A", 1.0), believed("B", 1.0))
    assert told == (
        "The workshop believes that these stages feel alike (+1.0 on −2 to +2): A, B. No answers on how it felt "
        "have tested it."
    )
    told = said(believed("A", 1.0), believed("B", 1.0), believed("C", -1.0), stage("D", n=0))
    assert told.startswith("Of the 3 stages with a belief,") and "best at A, B (+1.0) and worst at C (−1.0)" in told
    told = said(stage("A", 1.0, 0.1, n=40), stage("B", 1.0, 0.2), stage("C", n=0))
    assert told == (
        "For customers these stages feel alike on −2 to +2: A (+1.00, n 40), B (+1.00, n 50). "
        "2 of 3 stages have answers on how they felt."
    )
    told = said(stage("A", 1.0, 0.9), stage("B", 1.0, 0.9), stage("C", 0.0, 0.9))
    assert "no two of these 3 stages can be told apart" in told and "highest" not in told.casefold()
    told = said(stage("A", 1.0, 0.1, believed=-1.0), stage("B", -1.0, 0.1, believed=1.0))
    assert "furthest apart at one of these 2, and the answers cannot tell which: A (the workshop −1.0, cus" in told


def test_a_stage_without_an_interval_is_left_out_by_name():
    told = said(stage("A", 1.0, 0.1), stage("B", 0.0, 0.1), few("C", 1.8))
    assert "Highest is A" in told and "Without an interval, and so without a rank: C (+1.80, n 7)." in told
    told = said(stage("A", 1.0, 0.1), few("B", 1.8), stage("C", n=0))
    assert "to B (+1.80, n 7); too few answers to say anything of an order." in told


def test_belief_and_answers_part_most_only_where_nothing_parts_more():
    wide = stage("C", 1.0, 1.9, believed=-0.8)
    apart = stage("A", 1.0, 0.1, believed=0.0), stage("B", 1.0, 0.1, believed=0.5)
    for stages in (apart, (*apart, wide)):
        assert said(*stages).startswith("Of the 2 stages where belief and answers part, they lie furthest apart at A:")
    close = said(apart[0], stage("B", 1.0, 0.1, believed=0.003))
    assert "furthest apart at one of these 2, and the answers cannot tell which: A (" in close
    assert said(apart[0], wide).startswith("Belief and answers part at A: ")
    assert said(apart[0], few("C", 1.0, -2.0)).startswith("Belief and answers part at A: ")


@BOTH
def test_people_too_few_to_be_shown_are_told_from_a_folder(tmp_path, code):
    client = client_of(tmp_path, Survey("2025", spread(3, 0.5)))
    finding = client.emotion()
    with language.use(code):
        shown = finding.caption
        assert ("not shown" if code == "en" else "不予顯示") in shown
        assert "tested" not in shown and "驗證" not in shown
        assert [claim.kind for claim in finding.claims] == ["believed", "hidden"]


def test_an_emotion_of_one_wave_and_one_persona_is_asked_by_name(tmp_path):
    waves = Survey("2024", spread(60, 0.2)), Survey("2025", spread(60, 0.9))
    people = [{"id": "regular", "name": "Regular", "segment": {"visit": "again"}}]
    client = client_of(tmp_path, *waves, personas=people)
    first, last = client.emotion(wave="2024"), client.emotion()
    assert "wave 2024" in first.caption and "wave 2025" in last.caption
    assert first.frame["measured"].max() < last.frame["measured"].max()
    assert client.emotion(persona="regular").frame["n"].sum() < last.frame["n"].sum()
    with pytest.raises(MeasureError, match="regular"):
        client.emotion(persona="reglar")


def test_the_desk_answers_for_the_journey_as_it_stands(tmp_path):
    client = client_of(tmp_path, stages=STAGES[:1], touchpoints=TOUCHPOINTS[:1])
    desk = open_desk(client.folder)
    try:
        assert desk.emotion().caption.startswith("Of one stage alone there is a belief: the workshop puts Come at +1.0")
    finally:
        desk.close()


@BOTH
def test_scales_are_said_in_words(code):
    with language.use(code):
        table = jk.sample("airport").emotion().table()
        cells = [row[table.heads.index("Scale" if code == "en" else "量尺")] for row in table.rows]
    assert ("1 to 5" if code == "en" else "1 至 5") in cells and "1-5" not in cells


def test_the_belief_that_is_compared_stands_in_the_picture():
    other = stage("A", 1.0, 0.1, believed=-1.0) | {"believed_measured": 0.5}
    assert "Short line: belief on the touchpoints" in finding(other).picture.svg
    assert "Short line" not in finding(stage("A", 1.0, 0.1, believed=-1.0)).picture.svg


def test_answers_about_the_journey_as_a_whole_are_no_stage_in_the_mean_of_stages(tmp_path):
    """Sixty people rate one stage, and the journey: of one stage there is no mean of stages to stand above."""
    survey = Survey(
        "2025", [(9, 5 - at % 2, None) for at in range(60)], extra={"q_all": [1 + at % 2 for at in range(60)]}
    )
    client = client_of(tmp_path, survey)
    text = (client.folder / "journey.yaml").read_text(encoding="utf-8")
    whole = "  items:\n  - column: q_all\n    metric: csat\n    scale:\n    - 1\n    - 5\n    touchpoint: overall\n"
    assert "  items:\n" in text
    (client.folder / "journey.yaml").write_text(text.replace("  items:\n", whole), encoding="utf-8")
    finding = jk.open_client(client.folder).emotion()
    assert finding.frame["measured"].notna().sum() == 1 and finding.frame["deviation"].isna().all()
    assert not {"above", "below", "level"} & {claim.kind for claim in finding.claims}


def test_the_distance_from_the_own_mean_counts_clusters():
    """Forty people who each bring a twin along say no more than forty; without a word of it they seem eighty."""
    draw = np.random.default_rng(3)
    alone = pd.DataFrame(
        {"stage": ["come", "stay"] * 40, "respondent": np.repeat(np.arange(40), 2), "weight": 1.0,
         "felt": draw.normal(0.5, 1, 80)}
    )  # fmt: skip
    alone = alone.assign(unit=alone["respondent"], stratum=-1, left=1.0)
    twins = pd.concat([alone, alone.assign(respondent=alone["respondent"] + 40)], ignore_index=True)
    together, twins = twins, twins.assign(unit=twins["respondent"])
    wanted, found, apart = (deviations(rows, ["come", "stay"])["come"] for rows in (alone, together, twins))
    assert found == pytest.approx(wanted)
    assert apart["deviation_low"] > found["deviation_low"]
