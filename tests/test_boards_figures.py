"""Figures on boards: those of the client's report, of what is asked now, each with its interval and n."""

from __future__ import annotations

import json
import time
from itertools import count

import pytest
from click.testing import CliRunner
from client_shapes import GOALS, OPPORTUNITIES, PERSONAS, Survey, client_of

from journeykit import measures, workshop
from journeykit.cli import journeykit as main
from journeykit.words import figures

NUMBERS = count()
MARGINS = {"visit": {"again": 0.2, "first": 0.8}}


def answers(n: int) -> list[tuple[int, int, int]]:
    """Who comes for the first time (one in three) is content with everything but the waiting."""
    return [(10, 5, 2 + at % 2) if at % 3 == 0 else (3 + at % 7, 1 + at % 5, 3 + at % 3) for at in range(n)]


@pytest.fixture
def desk(tmp_path):
    parts = {"goals": GOALS, "opportunities": OPPORTUNITIES, "personas": PERSONAS, "margins": MARGINS}
    client = client_of(tmp_path / "c", Survey("2024", answers(90)), Survey("2025", answers(120)), **parts)
    desk = workshop.open_desk(client.folder)
    yield desk
    desk.close()


def told(board, **message):
    heard = []
    board.send = heard.append
    board._heard(board, {"nonce": f"me:{next(NUMBERS)}", **message}, [])
    return heard[-1]


def test_boards_speak_for_all_customers_as_the_report_does(desk):
    goals = desk.goals().frame.set_index("goal")["value"]
    unweighted = measures.goal_progress(desk.journey, desk.responses()).set_index("goal")["value"]
    assert abs(goals["loved"] - unweighted["loved"]) > 10, "the shares of the margins tell here"
    cards = workshop.goal_form(desk).sheet_now["cards"]
    assert {name: card["proposal"] for name, card in cards.items()} == pytest.approx(goals.to_dict(), abs=0.001)
    score = desk.scores(by="touchpoint", wave="latest").where(touchpoint="waiting").frame.iloc[0]
    shown = workshop.journey_board(desk).sheet_now["cards"]["waiting"]["scores"][0]["text"]
    assert figures.value(score.statistic, score.value) in shown
    ranked = desk.priorities().frame
    seen = []
    workshop.follow(desk, lambda _name, table: seen.append(table) or desk.goals(), "priorities", measures.priorities)
    assert seen[0]["score"].tolist() == ranked["score"].tolist()
    assert ranked["score"].tolist() != measures.priorities(desk.journey, desk.responses())["score"].tolist()


def test_a_goal_shows_the_figure_that_it_asks_for_now(desk):
    board = workshop.goal_form(desk)
    told(board, kind="add", id="new", column="all", index=2, values={"name": "Quick booking", "kind": "other"})
    assert "proposal" not in board.sheet_now["cards"]["new"], "it asks for no figure yet"
    for asked in ({"metric": "csat"}, {"touchpoint": "booking"}, {"statistic": "mean"}, {"touchpoint": "waiting"}):
        card = told(board, kind="change", id="new", values=asked)["cards"]["new"]
        row = desk.goals().frame.set_index("goal").loc["new"]
        assert (row["value"] == row["value"]) == ("proposal" in card), asked
        if "proposal" in card:
            assert card["proposal"] == pytest.approx(row["value"], abs=0.001)
            assert figures.interval(row.statistic, row.low, row.high) in card["lines"][-1]
    assert "proposal" in card


def test_ranks_follow_what_was_just_judged(desk):
    board = workshop.priority_board(desk)
    before = {name: card["lines"][-1] for name, card in board.sheet_now["cards"].items()}
    told(board, kind="change", id="text", values={"effort": 1, "confidence": 1})
    told(board, kind="change", id="room", values={"effort": 5})
    told(board, kind="change", id="room", values={"owner": "Mei"})
    ranks = measures.priorities(desk.journey, desk.weighted_responses()).set_index("opportunity")
    for name, card in board.sheet_now["cards"].items():
        low, high = ranks.loc[name, ["rank_low", "rank_high"]].astype(int)
        assert card["lines"][-1] == f"Rank {low if low == high else f'{low} to {high}'} by the figures"
    assert before != {name: card["lines"][-1] for name, card in board.sheet_now["cards"].items()}


def test_what_no_figure_rests_on_computes_none(desk, monkeypatch):
    boards = workshop.goal_form(desk), workshop.priority_board(desk)
    monkeypatch.setattr(measures, "goal_progress", None)
    monkeypatch.setattr(measures, "priorities", None)
    assert told(boards[0], kind="change", id="loved", values={"owner": "Mei", "target": 40})["kind"] == "patch"
    assert told(boards[1], kind="move", id="text", column="now", index=0)["kind"] == "patch"


def test_boards_open_where_nobody_has_answered_yet(tmp_path):
    client = client_of(tmp_path / "c", Survey("2025", []), goals=GOALS, margins=MARGINS)
    desk = workshop.open_desk(client.folder)
    card = workshop.goal_form(desk).sheet_now["cards"]["loved"]
    assert "proposal" not in card and card["lines"][-1] == "Not measured yet: the survey step comes first"
    assert workshop.journey_board(desk).sheet_now["cards"]["waiting"]["scores"] == []
    desk.close()


def test_command_desk_and_finding_give_one_figure(desk):
    done = CliRunner().invoke(
        main, ["scores", str(desk.client.folder), "--by", "stage,touchpoint,wave", "--format", "json"]
    )
    assert done.exit_code == 0, done.output
    kind = ["touchpoint", "wave", "metric", "statistic"]
    printed = {tuple(row[name] for name in kind): row["value"] for row in json.loads(done.output)}
    for asked in (desk, desk.client):
        table = asked.scores(by=["stage", "touchpoint", "wave"]).frame
        assert {tuple(map(str, key)): value for key, value in table.set_index(kind)["value"].items()} == printed


def test_the_weights_say_whom_the_answers_speak_for(desk):
    weights = desk.client.weights()
    assert weights.caption.startswith("Weighted to known shares of customers (")
    assert "The ceiling of the weights keeps them from the known shares" in weights.caption
    assert weights.frame["after"].tolist() == pytest.approx([2 / 7, 5 / 7] * 2), "five times the median, one in three"
    assert weights.frame.groupby("wave")["people"].sum().to_dict() == {"2024": 90, "2025": 120}


def test_what_follows_a_board_is_called_as_its_signature_says(desk):
    from journeykit import report

    rows = len(desk.journey.goals)
    table = workshop.follow(desk, report.table, finding=desk.goals)
    assert table.sheet_now["html"].count("<tr") > rows
    assert "<svg" in workshop.follow(desk, report.figure, finding=desk.goals).sheet_now["html"]
    # As the second notebook asks: the people, whose answers and finding may be left out.
    assert "persona" in workshop.follow(desk, report.personas, finding=desk.personas).sheet_now["html"]
    assert "<t" in workshop.follow(desk, workshop.stale).sheet_now["html"]
    name = str(desk.journey.personas[0].name)
    assert name in workshop.follow(desk, report.personas, finding=desk.personas).sheet_now["html"]
    assert name in workshop.follow(desk, report.personas).sheet_now["html"]
    asked = []
    workshop.follow(desk, lambda persona="": asked.append(persona) or desk.goals(), persona="ann")
    assert asked == ["ann"]


def test_only_what_somebody_looks_at_is_drawn_anew(desk):
    drawn = []
    board = workshop.follow(desk, lambda: drawn.append(1) or desk.goals())
    board._quiet._seconds = 0.0

    def edited(owner):
        desk.apply({"kind": "edit", "id": desk.journey.touchpoints[0].id, "fields": {"owner": owner}})
        time.sleep(0.5)

    def seen(view, sight):
        board._heard(board, {"nonce": f"{view}:0", "after": 0, "kind": "sight", "seen": sight}, [])

    def until(count):
        end = time.monotonic() + 15
        while len(drawn) != count and time.monotonic() < end:
            time.sleep(0.02)
        assert len(drawn) == count

    edited("Ada")
    until(2)
    seen("one", False)
    edited("Bo")
    edited("Cy")
    assert len(drawn) == 2, "nobody looks"
    seen("two", True)
    until(3)
    edited("Dee")
    until(4)
    seen("two", True)
    time.sleep(0.3)
    assert len(drawn) == 4, "nothing is new"


def test_pickers_are_laid_out_anew_only_when_they_would_be_others(desk):
    from journeykit.workshop.exploring.explorer import _seen

    before = _seen(desk)
    desk.apply({"kind": "edit", "id": desk.journey.touchpoints[0].id, "fields": {"owner": "Ada", "emotion": 2}})
    assert _seen(desk) == before
    desk.apply({"kind": "edit", "id": desk.journey.touchpoints[0].id, "fields": {"name": "Door"}})
    assert _seen(desk) != before
