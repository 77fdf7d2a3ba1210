"""What there is to review: from an empty client, across two waves, with a copy that is lost, from the command."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from click.testing import CliRunner

from journeykit.cli import journeykit
from journeykit.client import new_client, open_client, sample
from journeykit.errors import JourneyError
from journeykit.words import use
from journeykit.workshop import open_desk
from journeykit.workshop.reviewing import close_review

REVIEWED = date(2026, 8, 3)


def answers(start, scores):
    rows = [f"{who},{(start + timedelta(days=who % 9)).isoformat()},{score}" for who, score in enumerate(scores)]
    return "who,when,score\n" + "\n".join(rows) + "\n"


def bound(client, *files):
    surveys = [
        {
            "file": f"surveys/{name}.csv", "wave": name, "respondent": "who", "answered_at": "when",
            "items": [{"column": "score", "metric": "csat", "scale": [1, 5], "touchpoint": "checkout"}],
        }
        for name in files
    ]  # fmt: skip
    whole = client.journey.model_dump(mode="json") | {"surveys": surveys}
    client.save(type(client.journey).model_validate(whole))


@pytest.fixture
def client(tmp_path):
    """A client reviewed in August, whose second wave came in October with a fall at the checkout."""
    client = new_client(tmp_path / "cafe", name="Harbour Café")
    (client.folder / "surveys" / "spring.csv").write_text(answers(date(2026, 4, 1), [5, 5, 4, 5, 5, 4] * 30))
    bound(client, "spring")
    desk = open_desk(client.folder, "en")
    close_review(desk, REVIEWED)
    desk.close()
    client = open_client(client.folder)
    (client.folder / "surveys" / "autumn.csv").write_text(answers(date(2026, 10, 1), [5, 2, 1, 3, 2, 4] * 30))
    bound(client, "spring", "autumn")
    renamed = [
        one.model_copy(update={"name": type(one.name)("Paying")}) if one.id == "checkout" else one
        for one in client.journey.touchpoints
    ]
    client.save(client.journey.model_copy(update={"touchpoints": tuple(renamed)}))
    return open_client(client.folder)


def test_a_new_client_stands_at_the_starting_point(tmp_path):
    client = new_client(tmp_path / "new", name="Nobody")
    finding = client.review()
    assert len(finding) == 0 and "starting point" in finding.caption


def test_a_new_wave_and_a_change_that_is_sure_call_for_a_review(client):
    finding = client.review(today=date(2026, 10, 20))
    fired = finding.frame[finding.frame["fired"].eq(True)]["reason"].tolist()
    assert fired == ["review-wave?waves=autumn", "review-told?n=1&places=checkout"]
    assert client.changes().frame.query("touchpoint == 'checkout'")["verdict"].iloc[0] == "down"
    assert "Paying" in finding.caption and "autumn" in finding.caption
    changed = [str(text) for text in finding.frame.query("topic == 'change'")["told"]]
    assert len(changed) == finding.caption.count("is now called") or len(changed) >= 1
    assert any("Paying" in text for text in changed)


def test_what_is_old_is_told_with_its_days(client):
    early = client.review(today=REVIEWED + timedelta(days=90)).frame
    late = client.review(today=REVIEWED + timedelta(days=91)).frame
    assert not (early["topic"] == "stale").any()
    assert (late["topic"] == "stale").sum() == len(client.journey.touchpoints)
    assert late.set_index("reason").loc["review-age?days=91", "fired"] is True


def test_both_languages_say_the_same_changes(client):
    finding = client.review(today=date(2026, 10, 20))
    for row in finding.frame.query("topic == 'change'")["told"]:
        assert row.in_("en") != row.in_("zh-TW")
    with use("zh-TW"):
        assert "重新" not in finding.caption and "波次" not in finding.caption
        assert finding.question.heading() == "上次檢視以來" and "地圖有" in finding.caption


def test_a_copy_that_is_lost_is_said_and_nothing_is_called_unchanged(client):
    for path in (client.folder / "history").glob("*.yaml"):
        path.unlink()
    caption = client.review().caption
    assert "cannot be told" in caption and "Nothing on the map" not in caption


def test_decisions_and_triggers_of_the_sample_are_there():
    client = sample("airport")
    told = [str(text) for text in client.review().frame["told"].dropna()]
    review = client.journey.review
    assert {str(text) for text in review.triggers} <= set(told)
    assert {str(one.change) for one in review.decisions if one.date >= review.last} <= set(told)


def test_changes_count_from_a_day_or_a_wave(client):
    frame = client.review("2026-08-05").frame
    assert (frame["topic"] == "change").sum() > 0
    assert client.review("autumn").frame["since"].iloc[0] == date(2026, 10, 1)
    with pytest.raises(JourneyError, match="copies: journey_"):
        client.review("2020-01-01")
    with pytest.raises(JourneyError, match="'sometime'"):
        client.review("sometime")


def test_the_command_gives_the_same_to_a_program(client):
    done = CliRunner().invoke(journeykit, ["review", str(client.folder), "--json"])
    assert done.exit_code == 0, done.output
    assert [row["topic"] for row in json.loads(done.output)] == client.review().frame["topic"].tolist()


def test_the_command_converts_and_back(tmp_path):
    client = new_client(tmp_path / "cafe", name="Harbour Café")
    before = client.journey
    for to in ("nine-stage", "five-stage"):
        done = CliRunner().invoke(journeykit, ["convert", str(client.folder), "--to", to])
        assert done.exit_code == 0 and f"to {to}" in done.output
    assert open_client(client.folder).journey == before
    assert len(client.history()) == 2
    again = CliRunner().invoke(journeykit, ["convert", str(client.folder), "--to", "five-stage"])
    assert "already" in again.output and len(client.history()) == 2


def test_a_goal_whose_day_is_past_calls_for_a_review(tmp_path):
    client = new_client(tmp_path / "cafe", name="Harbour Café")
    goal = {"id": "g", "kind": "other", "statement": "Shorter queues", "due": "2026-01-31"}
    whole = client.journey.model_dump(mode="json") | {"goals": [goal]}
    client.save(type(client.journey).model_validate(whole))
    opened = open_client(client.folder)
    assert "Shorter queues" not in opened.review(today=date(2026, 1, 31)).caption
    caption = opened.review(today=date(2026, 2, 1)).caption
    assert "a goal was due on Jan 31, 2026: Shorter queues" in caption
