"""Silent votes: none is lost or counted twice, whatever happens to phone, network and server; what is open is small."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection

import pytest

from journeykit.client import new_client, open_client
from journeykit.errors import JourneyKitError, Refusal
from journeykit.journey import journey_of
from journeykit.workshop.voting.ballot import KINDS, new_ballot
from journeykit.workshop.voting.counting import Outcome
from journeykit.workshop.voting.server import VotingServer
from journeykit.workshop.voting.urn import Urn, open_ballot, outcomes

TEA = """
client: {name: Tea, language: en}
stages: [{id: s, name: S}]
touchpoints: [{id: till, stage: s, name: "Till <b>"}, {id: door, stage: s, name: 門}, {id: tea, stage: s, name: Tea}]
opportunities: [{id: a, statement: A second till}, {id: b, statement: A bell}]
"""


@pytest.fixture
def client(tmp_path):
    made = new_client(tmp_path / "tea", name="Tea")
    made.save(made.journey.model_validate({**made.journey.model_dump(), **journey_of(TEA).model_dump(
        include={"stages", "touchpoints", "opportunities"})}))  # fmt: skip
    return made


def urn_of(client, kind="dots", **options):
    return Urn(client.folder, new_ballot(client.journey, kind, **options))


@pytest.fixture
def server(client):
    running = VotingServer(urn_of(client))
    yield running
    running.stop()
    running.urn.leave()


def post(port, path, body, **headers):
    line = HTTPConnection("127.0.0.1", port, timeout=5)
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    line.request("POST", path, data, {"Content-Type": "application/json", **headers})
    answer = line.getresponse()
    said = answer.read()
    line.close()
    return answer.status, json.loads(said or b"{}")


def joined(port, code):
    return post(port, "/join", {"code": code})[1]["token"]


def cast(port, token, ballot, edition, marks):
    return post(port, "/vote", {"token": token, "ballot": ballot, "edition": edition, "marks": marks})


def test_votes_are_hidden_until_they_are_counts_of_nobody(client):
    urn = urn_of(client, "improvements")
    for impact, effort in ((5, 1), (4, 2), (1, 2)):
        who = urn.who(urn.join(urn.ballot.code))
        urn.vote(who, 1, {"a": {"impact": impact, "effort": effort}, "b": {"impact": 4}})
    outcome = urn.close()
    said = {(line.item, line.rating): (line.middle, line.ends, line.said) for line in outcome.lines}
    assert said == {("a", "impact"): (4, (1, 5), 3), ("a", "effort"): (2, (1, 2), 3), ("b", "impact"): (4, (4, 4), 3)}
    assert outcome.sentences == [
        "3 people voted.",
        "Far apart, worth a word: “A second till” (impact 1 to 5).",
        "Tied in impact: “A second till”, “A bell”.",
    ]
    [kept] = outcomes(client.folder)
    assert kept == outcome
    left = [path.name for path in (client.folder / ".journeykit").iterdir() if path.name.startswith("ballot")]
    assert left == ["ballot.lock"], "who said what is forgotten"
    assert urn.ballot.secret not in (client.folder / "votes" / f"{outcome.id}.json").read_text()


def test_two_voters_would_know_each_other(client):
    urn = urn_of(client)
    for _each in range(2):
        urn.vote(urn.who(urn.join(urn.ballot.code)), 1, {"till": {"dots": 1}})
    with pytest.raises(JourneyKitError, match="votes of 3 people or more"):
        urn.close()
    urn.vote(urn.who(urn.join(urn.ballot.code)), 1, {"door": {"dots": 3}})
    assert [(line.item, line.total) for line in urn.close().lines] == [("door", 3), ("till", 2)]


def test_of_what_two_rated_nothing_is_kept(client):
    urn = urn_of(client, "improvements")
    for at in range(3):
        marks = {"a": {"impact": 4}} | ({"b": {"impact": 1, "effort": 5}} if at < 2 else {})
        urn.vote(urn.who(urn.join(urn.ballot.code)), 1, marks)
    outcome = urn.close()
    assert [line.item for line in outcome.lines] == ["a"] and outcome.few == ("A bell",)
    assert "Rated by fewer than 3 people, and so not shown: “A bell”." in outcome.sentences
    assert '"effort"' not in (client.folder / "votes" / f"{outcome.id}.json").read_text()
    assert outcomes(client.folder) == [outcome]


def test_ties_for_the_first_place_are_said(client):
    urn = urn_of(client)
    for item in ("till", "door", "tea"):
        urn.vote(urn.who(urn.join(urn.ballot.code)), 1, {item: {"dots": 2}})
    assert urn.close().sentences[1] == "A tie for most dots: “Till <b>”, “門”, “Tea”, 2 dots each."


def test_the_same_vote_twice_late_or_from_the_same_phone_counts_once(client):
    urn = urn_of(client)
    token = urn.join(urn.ballot.code)
    assert urn.join(urn.ballot.code, token) == token, "the same phone joins again"
    who = urn.who(token)
    assert [urn.vote(who, 2, {"till": {"dots": 1}}) for _again in range(3)] == [2, 2, 2]
    assert urn.vote(who, 1, {"door": {"dots": 3}}) == 2, "what comes late does not overrule"
    assert (urn.joined, urn.voted, urn.mine(who)) == (1, 1, (2, {"till": {"dots": 1}}))


def test_a_server_that_dies_loses_nothing_and_a_torn_line_is_no_vote(client):
    urn = urn_of(client)
    tokens = [urn.join(urn.ballot.code) for _each in range(4)]
    for at, token in enumerate(tokens):
        urn.vote(urn.who(token), 1, {"till": {"dots": at % 3 + 1}})
    urn.leave()  # as the system does when a process is killed
    with (client.folder / ".journeykit" / "ballot-votes.jsonl").open("a") as file:
        file.write('{"who": "half a li')
    again = Urn(client.folder)
    assert again.ballot == urn.ballot and (again.joined, again.voted) == (4, 4)
    again.vote(again.who(tokens[0]), 2, {"door": {"dots": 2}})
    again.leave()
    last = Urn(client.folder)
    assert last.mine(last.who(tokens[0])) == (2, {"door": {"dots": 2}}), "what came after the torn line is there"


def test_a_full_disk_acknowledges_nothing_and_swallows_nothing(client, monkeypatch):
    urn = urn_of(client)
    who = urn.who(urn.join(urn.ballot.code))
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", lambda _file: (_ for _ in ()).throw(OSError("no space")))
        with pytest.raises(OSError, match="no space"):
            urn.vote(who, 1, {"till": {"dots": 1}})
    assert urn.voted == 0
    assert urn.vote(who, 1, {"till": {"dots": 1}}) == 1
    urn.leave()
    assert Urn(client.folder).voted == 1


def test_one_window_has_the_urn(client):
    urn = urn_of(client)
    with pytest.raises(JourneyKitError, match="no other window"):
        Urn(client.folder)
    urn.leave()
    with pytest.raises(JourneyKitError, match="one vote at a time"):
        urn_of(client, "emotion")


@pytest.mark.parametrize("marks", [
    [], {"till": 3}, {"till": {"dots": 4}}, {"till": {"dots": True}}, {"till": {"dots": "1"}}, {"gate": {"dots": 1}},
    {"till": {"impact": 1}}, {"till": {"dots": 2}, "door": {"dots": 2}}, {"till": {"dots": -1}},
    {"till": {"dots": 0.5}},
])  # fmt: skip
def test_what_is_no_vote_is_refused(client, marks):
    with pytest.raises(Refusal):
        new_ballot(client.journey, "dots").checked(marks)


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_board_is_said(tmp_path, kind):
    empty = new_client(tmp_path / "empty", name="Empty").journey
    bare = empty.model_copy(update={"touchpoints": (), "opportunities": ()})
    with pytest.raises(JourneyKitError, match="something to vote on was needed; came: nothing on the board yet"):
        new_ballot(bare, kind)


# What is open to the network.


def test_without_the_code_there_is_nothing(server):
    line = HTTPConnection("127.0.0.1", server.port, timeout=5)
    line.request("GET", "/")
    answer = line.getresponse()
    html = answer.read().decode()
    assert answer.status == 200 and "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "Till" not in html and "Tea" not in html and "http" not in html and "src=" not in html
    assert post(server.port, "/join", {"code": "WRONG3"}) == (403, {})
    assert post(server.port, "/ballot", {"token": "a.b"}) == (401, {})
    assert cast(server.port, "", server.urn.ballot.id, 1, {"till": {"dots": 1}}) == (401, {})
    for path in ("/api", "/journey.yaml", "/../journey.yaml", "/votes", "/.journeykit/ballot.json", "//etc/passwd"):
        assert post(server.port, path, {})[0] == 404
        line.request("GET", path)
        answer = line.getresponse()
        assert (answer.status, answer.read()) == (404, b"{}")


def test_last_weeks_phone_is_told_that_its_vote_is_over(client):
    old = urn_of(client)
    token = old.join(old.ballot.code)
    old.discard()
    new = VotingServer(urn_of(client))
    try:
        assert post(new.port, "/ballot", {"token": token}) == (401, {})
        assert post(new.port, "/join", {"code": old.ballot.code})[0] == 403, "a code is good for one vote"
        assert new.urn.joined == 0
    finally:
        new.stop()


def test_a_closed_vote_takes_nothing_more(server):
    tokens = [joined(server.port, server.urn.ballot.code) for _each in range(3)]
    for token in tokens:
        assert cast(server.port, token, server.urn.ballot.id, 1, {"till": {"dots": 1}}) == (200, {"edition": 1})
    outcome = server.urn.close()
    assert cast(server.port, tokens[0], server.urn.ballot.id, 2, {"till": {"dots": 3}})[0] == 410
    assert post(server.port, "/ballot", {"token": tokens[0]})[0] == 410
    late = post(server.port, "/join", {"code": server.urn.ballot.code})
    assert late == (410, {}), "who comes late typed no wrong code"
    assert [line.total for line in outcome.lines] == [3]


def test_size_names_and_origins_are_looked_at(server):
    port, code = server.port, server.urn.ballot.code
    assert post(port, "/vote", b"{" + b" " * 70_000)[0] == 413
    assert post(port, "/join", b"not json")[0] == 400
    assert post(port, "/join", b"[" * 60_000)[0] == 400
    assert post(port, "/join", {"code": code}, **{"Content-Type": "text/plain"})[0] == 415
    assert post(port, "/join", {"code": code}, Host="evil.example:80")[0] == 421
    assert post(port, "/join", {"code": code}, Origin="http://evil.example")[0] == 403
    token = joined(port, code)
    for edition in (0, -1, 1.5, "2", None, 2**60, True):
        assert cast(port, token, server.urn.ballot.id, edition, {})[0] == 400
    assert server.urn.joined == 1 and server.urn.voted == 0


def test_whoever_guesses_codes_is_slowed_down(server):
    answers = [post(server.port, "/join", {"code": "ABCDE3"})[0] for _try in range(14)]
    assert answers[:10] == [403] * 10 and 429 in answers[10:]
    assert post(server.port, "/join", {"code": server.urn.ballot.code})[0] == 429, (
        "also with the right one, for a while"
    )


def test_a_silent_line_holds_nobody_up(server):
    idle = [socket.create_connection(("127.0.0.1", server.port)) for _each in range(20)]
    assert post(server.port, "/join", {"code": server.urn.ballot.code})[0] == 200
    for one in idle:
        one.close()


def test_only_on_this_machine_unless_asked(client):
    here = VotingServer(urn_of(client))
    assert here.server_address[0] == "127.0.0.1" and "this machine alone" in here.opens
    port = here.port
    here.stop()
    here.urn.leave()
    everywhere = VotingServer(Urn(client.folder), lan=True)
    try:
        assert everywhere.port == port, "phones come back to where it was"
        assert "Open to everybody on this network until the vote is closed" in everywhere.opens
    finally:
        everywhere.stop()


# The command.


def started(folder, *more):
    return subprocess.Popen(
        [sys.executable, "-m", "journeykit", "vote", str(folder), *more], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, encoding="utf-8", env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip


def ready(folder, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        ballot = open_ballot(folder)
        if ballot is not None and ballot.port:
            try:
                socket.create_connection(("127.0.0.1", ballot.port), timeout=1).close()
            except OSError:
                time.sleep(0.1)
                continue
            return ballot
        time.sleep(0.1)
    raise AssertionError("no vote was opened")


def test_a_command_that_is_killed_goes_on_where_it_was(client):
    first = started(client.folder)
    ballot = ready(client.folder)
    tokens = [joined(ballot.port, ballot.code) for _each in range(3)]
    for token in tokens:
        cast(ballot.port, token, ballot.id, 1, {"till": {"dots": 1}})
    first.send_signal(signal.SIGKILL)
    first.communicate(timeout=20)
    second = started(client.folder)
    assert ready(client.folder) == ballot
    assert cast(ballot.port, tokens[0], ballot.id, 1, {"till": {"dots": 1}}) == (200, {"edition": 1})
    out, _none = second.communicate("\n", timeout=60)
    assert "The open vote goes on" in out and "3 people voted." in out and "Till <b>: 3 dots" in out
    assert second.returncode == 0 and open_ballot(client.folder) is None
    again = subprocess.run([sys.executable, "-m", "journeykit", "vote", str(client.folder), "--results"],
                           capture_output=True, text=True, encoding="utf-8")  # fmt: skip
    assert "Most dots: “Till <b>”, 3 dots." in again.stdout


def test_medians_go_to_the_board_as_one_step(client):
    import journeykit as jk

    desk = jk.workshop.open_desk(client.folder, "en")
    booth = jk.workshop.vote(desk, "improvements")
    assert "Nobody has voted yet" in booth._told.value
    booth.open_vote()
    for impact, effort in ((5, 1), (4, 2), (4, 2), (2, 1)):
        token = joined(booth.server.port, booth.urn.ballot.code)
        cast(booth.server.port, token, booth.urn.ballot.id, 1, {"a": {"impact": impact, "effort": effort}})
    assert booth.urn.voted == 4 and "A second till" not in booth._told.value
    booth.close_vote()
    assert "Far apart" in booth._result.value
    booth.take_vote()
    [first, second] = desk.journey.opportunities
    assert (first.impact, first.effort, second.impact) == (4, None, None)
    assert "Between two steps, for the room to decide: A second till (Effort 1.5)" in booth._told.value
    desk.undo()
    assert desk.journey.opportunities[0].impact is None
    booth.close()
    desk.close()


def test_a_full_disk_at_the_end_of_a_vote_is_told_and_no_vote_is_lost(client, monkeypatch):
    import journeykit as jk
    from journeykit.workshop.voting import urn

    def full(*_anything):
        raise OSError(28, "No space left on device")

    booth = jk.workshop.vote(jk.workshop.open_desk(client.folder, "en"), "dots")
    booth._buttons["open"].click()
    for _each in range(3):
        token = joined(booth.server.port, booth.urn.ballot.code)
        cast(booth.server.port, token, booth.urn.ballot.id, 1, {"till": {"dots": 1}})
    with monkeypatch.context() as disk:
        disk.setattr(urn, "put", full)
        booth._buttons["close"].click()
    assert "No space left on device" in booth._told.value and booth.urn.voted == 3
    booth._buttons["close"].click()
    assert [line.total for line in booth.outcome.lines] == [3]
    booth.close()


def test_votes_are_thrown_away_only_when_asked_twice(client):
    import journeykit as jk

    booth = jk.workshop.vote(jk.workshop.open_desk(client.folder, "en"), "dots")
    open_it, discard, close = (booth._buttons[name].click for name in ("open", "discard", "close"))
    open_it()
    discard()
    assert booth.urn is None, "of a vote in which nobody has voted nothing is lost"
    open_it()
    token = joined(booth.server.port, booth.urn.ballot.code)
    cast(booth.server.port, token, booth.urn.ballot.id, 1, {"till": {"dots": 1}})
    discard()
    assert booth.urn.voted == 1 and "The vote of 1 person would be gone" in booth._told.value
    close()  # too few: something else was pressed in between
    discard()
    assert booth.urn.voted == 1
    discard()
    assert booth.urn is None and open_ballot(client.folder) is None
    booth.close()


def test_a_file_that_is_no_outcome_is_passed_over(client):
    (client.folder / "votes").mkdir()
    for name, text in {"a": "{", "b": "[]", "c": '{"id": 1}'}.items():
        (client.folder / "votes" / f"{name}.json").write_text(text)
    assert outcomes(client.folder) == [] and open_client(client.folder).check() is not None
    assert Outcome("one", "dots", 3, ()).sentences == ["3 people voted."]
