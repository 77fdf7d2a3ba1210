"""What a person typed is never lost: saving is whole or not at all, and never over somebody else's change."""

from __future__ import annotations

import os
import pickle
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from journey_examples import HAND_WRITTEN, comments

from journeykit.client import new_client, open_client
from journeykit.errors import ConflictError, JourneyError
from journeykit.journey import apply, edited, journey_of, read_journey, storing

SAVE_200_TIMES = """
import sys
from journeykit.client import open_client
from journeykit.journey import edited
client = open_client(sys.argv[1])
for number in range(int((str(client.journey.client.contact) or "save 0").split()[1]) + 1, 201):
    client.save(edited(client.journey, "client", contact=f"save {number}"))
    print(number, flush=True)
"""
ADD_25 = """
import sys
from journeykit.client import open_client
from journeykit.errors import ConflictError
from journeykit.journey import apply
for number in range(25):
    while True:
        client = open_client(sys.argv[1])
        value = {"id": f"{sys.argv[2]}-{number}", "stage": "eat", "name": "N"}
        try:
            client.save(apply(client.journey, {"kind": "add", "value": value}))
            break
        except ConflictError:
            continue
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "journey.yaml").write_text(HAND_WRITTEN, "utf-8")
    return tmp_path


def started(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE, text=True)


def test_a_kill_at_any_moment_of_200_saves_leaves_the_old_journey_or_the_new_one(folder):
    chance = random.Random(7)
    said = 0
    for _kill in range(12):
        child = started(SAVE_200_TIMES, str(folder))
        for _line in range(chance.randrange(1, 12)):
            said = int(child.stdout.readline() or said)
        time.sleep(chance.random() * 0.03)
        os.kill(child.pid, signal.SIGKILL)
        rest = child.stdout.read().split()
        child.wait()
        said = int(rest[-1]) if rest else said
        found = int(str(open_client(folder).journey.client.contact).split()[1])
        assert found in (said, said + 1), "what was said to be saved is saved"
    child = started(SAVE_200_TIMES, str(folder))
    child.communicate(timeout=120)
    assert child.returncode == 0 and str(open_client(folder).journey.client.contact) == "save 200"
    assert comments((folder / "journey.yaml").read_text("utf-8")) == comments(HAND_WRITTEN)
    assert [path.name for path in folder.iterdir()] == ["journey.yaml"], "nothing is left over"


def test_two_programs_saving_at_once_lose_nothing(folder):
    both = [started(ADD_25, str(folder), name) for name in ("ann", "bob")]
    assert [child.wait(timeout=120) for child in both] == [0, 0]
    there = {one.id for one in open_client(folder).journey.touchpoints}
    assert {f"{name}-{number}" for name in ("ann", "bob") for number in range(25)} <= there


def test_a_file_changed_meanwhile_is_not_overwritten_and_the_error_says_what_differs(folder):
    mine, theirs = open_client(folder), open_client(folder)
    theirs.save(edited(theirs.journey, "touchpoint", "till", owner="Ann"))
    on_disk = (folder / "journey.yaml").read_bytes()
    with pytest.raises(ConflictError) as error:
        mine.save(edited(mine.journey, "touchpoint", "till", owner="Bob"))
    assert "touchpoints.till.owner: 'Ann' on disk, 'Bob' here" in str(error.value)
    assert "Nothing was overwritten. Open the client again" in str(error.value)
    assert (folder / "journey.yaml").read_bytes() == on_disk
    assert error.value.differences[0][1:] == ("Ann", "Bob")
    again = pickle.loads(pickle.dumps(error.value))
    assert str(again) == str(error.value) and again.differences == error.value.differences


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (HAND_WRITTEN + "# one more comment\n", "other comments or layout, the same journey"),
        ("client: [", "a file that can no longer be read"),
        (None, "a file that can no longer be read"),
    ],
)
def test_a_file_spoilt_or_touched_meanwhile_is_a_conflict_too(folder, now, said):
    client = open_client(folder)
    (folder / "journey.yaml").write_text(now, "utf-8") if now else (folder / "journey.yaml").unlink()
    with pytest.raises(ConflictError, match=said):
        client.save(client.journey)


def test_one_client_saves_again_and_again(folder):
    client = open_client(folder)
    for owner in ("Ann", "Bob", None):
        client.save(edited(client.journey, "touchpoint", "till", owner=owner))
    assert open_client(folder).journey == client.journey


def test_a_full_disk_leaves_the_file_and_no_litter(folder, monkeypatch):
    client = open_client(folder)

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storing.os, "fsync", full)
    with pytest.raises(JourneyError, match=r"came: No space left on device\. The file is as it was"):
        client.save(edited(client.journey, "client", name="B"))
    assert (folder / "journey.yaml").read_text("utf-8") == HAND_WRITTEN
    assert [path.name for path in folder.iterdir()] == ["journey.yaml"]


def test_a_part_left_by_a_killed_program_is_cleared_away(folder):
    (folder / ".journey.yaml.x1.part").write_text("half")
    client = open_client(folder)
    client.save(edited(client.journey, "client", name="B"))
    assert [path.name for path in folder.iterdir()] == ["journey.yaml"]


def test_rights_and_links_of_the_file_stay(folder, tmp_path):
    real = folder / "elsewhere.yaml"
    (folder / "journey.yaml").rename(real)
    real.chmod(0o640)
    (folder / "journey.yaml").symlink_to(real)
    client = open_client(folder)
    client.save(edited(client.journey, "client", name="B"))
    assert (folder / "journey.yaml").is_symlink() and real.stat().st_mode & 0o777 == 0o640
    assert "name: B" in real.read_text("utf-8")


def test_an_older_file_is_kept_before_it_takes_the_present_form(folder):
    old = "# by hand\nclient: Harbour Café   # its name\nstages:\n  - {id: a, name: A}\n"
    (folder / "journey.yaml").write_text(old, "utf-8")
    client = open_client(folder)
    assert str(client.journey.client.name) == "Harbour Café"
    assert (folder / "journey.yaml").read_text("utf-8") == old, "opening changes nothing"
    client.save(edited(client.journey, "stage", "a", name="B"))
    [kept] = (folder / "history").iterdir()
    assert kept.name.startswith("journey_version_0_") and kept.read_text("utf-8") == old
    new = (folder / "journey.yaml").read_text("utf-8")
    assert (
        journey_of(new) == client.journey
        and comments(new) == comments(old)
        and new.startswith("# by hand\njourneykit: 2\n")
    )
    assert client.history() == [], "a copy for safety is no review"


def test_snapshots_are_dated_and_never_overwritten(tmp_path):
    from datetime import date

    client = new_client(tmp_path / "c", name="C")
    first = client.snapshot(date(2026, 11, 21))
    assert first.name == "journey_2026-11-21.yaml" and client.snapshot(date(2026, 11, 22)) == first
    for owner in ("Ann", "Bob"):
        client.save(edited(client.journey, "touchpoint", "checkout", owner=owner))
        client.snapshot(date(2026, 11, 21))
    assert [path.name for path in client.history()] == [
        "journey_2026-11-21.yaml", "journey_2026-11-21_2.yaml", "journey_2026-11-21_3.yaml",
    ]  # fmt: skip
    assert "Ann" in client.history()[1].read_text("utf-8") and "Bob" in client.history()[2].read_text("utf-8")


def test_comments_without_a_place_are_told_and_the_file_as_it_was_is_kept(folder, monkeypatch):
    from journeykit.journey import comments as keeping

    text = HAND_WRITTEN.replace("links: [{source: door", "links: [  # how they go on\n  {source: door")
    (folder / "journey.yaml").write_text(text, "utf-8")
    monkeypatch.setattr(keeping, "_line", lambda *_any: keeping.Edit(0, 0, "no: journey\n"))
    client = open_client(folder)
    client.save(apply(client.journey, {"kind": "add", "part": "link", "value": {"source": "till", "target": "door"}}))
    assert client.unkept == ("# how they go on",)
    [kept] = (folder / "history").iterdir()
    assert kept.name.endswith("-set-aside.yaml") and kept.read_text("utf-8") == text
    monkeypatch.undo()
    client.save(edited(client.journey, "client", name="B"))
    assert client.unkept == ()


def test_a_linked_journey_outside_the_folder_is_refused(tmp_path):
    rival = new_client(tmp_path / "rival", name="Rival")
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "journey.yaml").symlink_to(rival.file)
    for way in (lambda: open_client(mine), lambda: read_journey(mine)):
        with pytest.raises(JourneyError, match="a link that leads out of it"):
            way()
    linked = tmp_path / "linked"
    linked.symlink_to(tmp_path / "rival")
    assert str(open_client(linked).journey.client.name) == "Rival", "a folder may be linked as a whole"
