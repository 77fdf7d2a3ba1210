"""The desk: nothing typed is lost, whatever dies or fills up; and how a workshop begins."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner
from two_kernels import played

from journeykit import words as language
from journeykit import workshop
from journeykit.cli import journeykit
from journeykit.client import new_client, open_client, reviews
from journeykit.errors import JourneyError, JourneyKitError
from journeykit.journey import apply, changed, disk, edited, storing
from journeykit.shipped import shipped
from journeykit.workshop import checks, folder, lab, showing
from journeykit.workshop.desk import journal
from journeykit.workshop.desk.desk import Desk
from journeykit.workshop.reviewing import a_quarter_after, close_review, last_review


def owner(client, touchpoint):
    """Who owns a touchpoint in the file, or None."""
    return str(open_client(client.folder).journey.touchpoint(touchpoint).owner or "") or None


def until(look, seconds=15):
    end = time.monotonic() + seconds
    while not look() and time.monotonic() < end:
        time.sleep(0.05)
    assert look()


def own(desk, name, at=0):
    desk.apply({"kind": "edit", "id": desk.journey.touchpoints[at].id, "fields": {"owner": name}})


def journals(client):
    return list((client.folder / journal.SHELF).glob("*")) if (client.folder / journal.SHELF).exists() else []


def test_a_change_is_on_disk_before_it_counts_and_saved_soon_after(desk, cafe):
    first = cafe.journey.touchpoints[0].id
    own(desk, "Ada")
    assert len(journals(cafe)) == 1 or owner(cafe, first) == "Ada"
    until(lambda: owner(cafe, first) == "Ada")
    until(lambda: desk.status.save == "saved")
    assert journals(cafe) == [] and desk.unsaved == 0


def test_a_kernel_that_is_killed_leaves_its_changes_to_the_next(cafe):
    first, second = (one.id for one in cafe.journey.touchpoints[:2])
    program = f"""
import os, signal
from journeykit.client import open_client
from journeykit.workshop.desk.desk import Desk
desk = Desk(open_client({str(cafe.folder)!r}), "zh-TW")
desk._saver.changed = lambda: None  # the machine dies before the save
desk.apply({{"kind": "edit", "id": {first!r}, "fields": {{"owner": "Ada"}}}})
desk.apply({{"kind": "edit", "id": {second!r}, "fields": {{"name": "入口"}}}})
os.kill(os.getpid(), signal.SIGKILL)"""
    assert subprocess.run([sys.executable, "-c", program], timeout=60).returncode == -9
    assert owner(cafe, first) is None and len(journals(cafe)) == 1
    again = Desk(open_client(cafe.folder), "en")
    assert "2 changes of a session that was cut off are back." in again.status.text
    again.save()
    again.close()
    assert owner(cafe, first) == "Ada"
    name = open_client(cafe.folder).journey.touchpoint(second).name
    assert name.in_("zh-TW") == "入口" and name.in_("en") == cafe.journey.touchpoint(second).name.in_("en")
    assert journals(cafe) == []


def test_a_line_that_was_cut_off_is_left_out_and_the_rest_comes_back(cafe):
    shelf = cafe.folder / journal.SHELF
    shelf.mkdir()
    first = cafe.journey.touchpoints[0].id
    lines = [
        {"base": cafe.journey.model_dump(mode="json", exclude_defaults=True), "language": "en"},
        {"kind": "edit", "id": first, "fields": {"owner": "Ada"}},
    ]
    (shelf / "unsaved-1.jsonl").write_text("".join(json.dumps(one) + "\n" for one in lines) + '{"kind": "ed')
    desk = Desk(open_client(cafe.folder))
    desk.close()
    assert owner(cafe, first) == "Ada"


def test_the_journal_of_a_living_session_is_left_alone(cafe, desk, monkeypatch):
    monkeypatch.setattr(desk._saver, "changed", lambda: None)
    own(desk, "Ada")
    other = Desk(open_client(cafe.folder))
    assert other.journey == cafe.journey and len(journals(cafe)) == 1
    other.close()


def test_a_full_disk_is_said_and_tried_again(cafe, desk, monkeypatch):
    def full(journey):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(desk.client, "save", full)
    own(desk, "Ada")
    until(lambda: desk.status.save == "failed")
    assert "No space left on device" in desk.status.trouble and "Trying again" in desk.status.trouble
    assert journals(cafe) and str(desk.journey.touchpoints[0].owner) == "Ada"
    monkeypatch.undo()
    until(lambda: owner(cafe, cafe.journey.touchpoints[0].id) == "Ada")
    until(lambda: desk.status.save == "saved")


def test_when_the_clients_disk_is_full_the_journal_goes_elsewhere(cafe, desk, monkeypatch, tmp_path):
    monkeypatch.setattr(desk._saver, "changed", lambda: None)
    monkeypatch.setattr(journal, "elsewhere", lambda folder: tmp_path / "elsewhere")
    opens = journal.Journal._written

    def full(self, shelf):
        if shelf == cafe.folder / journal.SHELF:
            raise OSError(28, "No space left on device")
        return opens(self, shelf)

    monkeypatch.setattr(journal.Journal, "_written", full)
    own(desk, "Ada")
    kept = list((tmp_path / "elsewhere").glob("*.jsonl"))
    assert len(kept) == 1 and "Ada" in kept[0].read_text()


def test_when_no_disk_takes_it_the_work_goes_on_in_memory_and_says_so(cafe, desk, monkeypatch):
    def full(*_anything):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(journal.Journal, "_written", full)
    monkeypatch.setattr(desk.client, "save", full)
    own(desk, "Ada")
    until(lambda: "keep this kernel running" in desk.status.trouble)
    monkeypatch.undo()
    until(lambda: owner(cafe, cafe.journey.touchpoints[0].id) == "Ada")


def aside(client):
    return [path.read_text("utf-8") for path in sorted((client.folder / "history").glob("*set-aside.yaml"))]


def test_who_changes_different_things_is_not_asked(cafe, desk):
    first, second = (one.id for one in cafe.journey.touchpoints[:2])
    other = open_client(cafe.folder)
    other.save(edited(other.journey, "touchpoint", second, owner="Bo"))
    own(desk, "Ada")
    desk.save()
    assert (owner(cafe, first), owner(cafe, second)) == ("Ada", "Bo") and aside(cafe) == []


@pytest.mark.parametrize(
    ("keep", "stands", "lost"), [("both", "Ada", ["Bo"]), ("mine", "Ada", ["Bo"]), ("theirs", "Bo", ["Ada"])]
)
def test_a_conflict_shows_both_versions_and_keeps_what_is_chosen(cafe, desk, keep, stands, lost):
    first, second = (one.id for one in cafe.journey.touchpoints[:2])
    other = open_client(cafe.folder)
    other.save(edited(edited(other.journey, "touchpoint", first, owner="Bo"), "touchpoint", second, owner="Dee"))
    own(desk, "Ada")
    until(lambda: desk.status.conflict is not None)
    assert "Ada" in desk.status.conflict.mine[0] and "Bo" in desk.status.conflict.theirs[0]
    own(desk, "Cy", at=2)
    with pytest.raises(JourneyKitError, match="two versions"):
        desk.save()
    desk.settle(keep)
    desk.save()
    assert owner(cafe, first) == stands
    assert owner(cafe, second) == (None if keep == "mine" else "Dee")
    assert owner(cafe, cafe.journey.touchpoints[2].id) == (None if keep == "theirs" else "Cy")
    assert len(aside(cafe)) == 1 and all(f"owner: {name}" in aside(cafe)[0] for name in lost)


def test_of_both_versions_what_no_longer_fits_is_told(cafe, desk):
    first = cafe.journey.touchpoints[0].id
    desk.apply({"kind": "add", "part": "persona", "value": {"id": "ann", "name": "Ann"}})
    desk.save()
    other = open_client(cafe.folder)
    other.save(apply(other.journey, {"kind": "delete", "part": "persona", "id": "ann"}))
    desk.apply({"kind": "edit", "id": first, "fields": {"emotions": {"ann": 1}}})
    own(desk, "Ada", at=1)
    until(lambda: desk.status.conflict is not None)
    desk.settle("both")
    assert desk.status.trouble.startswith("1 of your changes no longer fit") and "ann" in desk.status.trouble
    desk.save()
    assert owner(cafe, cafe.journey.touchpoints[1].id) == "Ada" and "ann: 1" in aside(cafe)[0]


def test_both_chosen_twice_keeps_what_the_other_saved_between(cafe, desk):
    """The review's two notebooks: a take-over must never be written down as if it were a change."""
    first, second, third = (one.id for one in cafe.journey.touchpoints[:3])
    for here, there in ((second, third), (third, second)):
        other = open_client(cafe.folder)
        other.save(
            edited(edited(other.journey, "touchpoint", first, owner=f"Bo {here}"), "touchpoint", there, owner="Bo")
        )
        desk.apply({"kind": "edit", "id": first, "fields": {"owner": f"Ada {here}"}})
        desk.apply({"kind": "edit", "id": here, "fields": {"notes": "Ada"}})
        until(lambda: desk.status.conflict is not None)
        desk.settle("both")
        desk.save()
    points = {one.id: one for one in open_client(cafe.folder).journey.touchpoints}
    assert [str(points[one].notes) for one in (second, third)] == ["Ada", "Ada"]
    assert [str(points[one].owner) for one in (first, second, third)] == [f"Ada {third}", "Bo", "Bo"]
    assert len(aside(cafe)) == 2, "Bo's two owners of the first are in the history"


def killed(cafe, *operations, before=""):
    """A kernel that did these and died before it saved."""
    program = f"""
import os, signal
from journeykit.client import open_client
from journeykit.workshop.desk.desk import Desk
desk = Desk(open_client({str(cafe.folder)!r}))
desk._saver.changed = lambda: None
{before}
for operation in {list(operations)!r}:
    desk.apply(operation)
os.kill(os.getpid(), signal.SIGKILL)"""
    assert subprocess.run([sys.executable, "-c", program], timeout=60).returncode == -9


def test_a_leftover_after_a_take_over_brings_back_its_changes_and_nothing_else(cafe):
    first, second, third = (one.id for one in cafe.journey.touchpoints[:3])
    cafe.file.write_text(cafe.file.read_text("utf-8") + "# a comment, in an editor\n", "utf-8")
    take = f"""
desk.apply({{"kind": "edit", "id": {first!r}, "fields": {{"owner": "Ada"}}}})
from journeykit.journey import edited
other = open_client({str(cafe.folder)!r})
other.save(edited(other.journey, "touchpoint", {second!r}, owner="Bo"))
desk._save()
assert str(desk.journey.touchpoint({second!r}).owner) == "Bo"
"""
    killed(cafe, {"kind": "edit", "id": third, "fields": {"owner": "Cy"}}, before=take)
    other = open_client(cafe.folder)
    later = apply(
        other.journey, {"kind": "add", "value": {"id": "new", "stage": other.journey.stages[0].id, "name": "N"}}
    )
    other.save(edited(later, "touchpoint", second, owner="Bo later"))
    desk = Desk(open_client(cafe.folder))
    desk.close()
    assert [owner(cafe, one) for one in (first, second, third)] == ["Ada", "Bo later", "Cy"]
    assert open_client(cafe.folder).journey.touchpoint("new") and aside(cafe) == [] and journals(cafe) == []


def test_a_leftover_never_goes_over_newer_words_without_a_question(cafe):
    first = cafe.journey.touchpoints[0].id
    killed(cafe, {"kind": "edit", "id": first, "fields": {"owner": "Ada"}})
    [path] = journals(cafe)
    path = path.rename(cafe.folder / path.name)
    killed(cafe, {"kind": "edit", "id": first, "fields": {"owner": "Ann"}})
    path.rename(cafe.folder / journal.SHELF / path.name)
    other = open_client(cafe.folder)
    other.save(edited(other.journey, "touchpoint", first, owner="Bo"))
    desk = Desk(open_client(cafe.folder))
    for name in ("Ada", "Ann"):
        assert owner(cafe, first) == "Bo" and name in desk.status.conflict.mine[0]
        assert "Bo" in desk.status.conflict.theirs[0] and journals(cafe), "nothing is decided, everything is on disk"
        desk.settle("theirs")
    assert desk.status.conflict is None and desk.unsaved == 0 and journals(cafe) == []
    desk.close()
    assert sorted(one.split("owner: ")[1].split("\n")[0] for one in aside(cafe)) == ["Ada", "Ann"], (
        "no copy over another"
    )


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data.replace(b'"kind"', b'"ki\x00d"', 1),
        lambda data: data[:-20] + b"\x00" * 20 + b"\n",
        lambda data: b"\xff\xfe" + data,
        lambda data: data.replace(b'{"base"', b'{"basis"'),
        lambda data: data.replace(b'"name"', b'"nom"'),
        lambda data: b"[]\n" + data,
        lambda data: b"null\nnull\n",
        lambda data: data + b'{"kind": "fold"}\n{"kind": "edit"}\n{"kind": "patch"}\n{"kind": "add", "value": 7}\n',
    ],
)
def test_a_damaged_journal_never_keeps_a_client_from_opening_and_is_kept(cafe, damage):
    first, second = (one.id for one in cafe.journey.touchpoints[:2])
    killed(cafe, *({"kind": "edit", "id": one, "fields": {"owner": "Ada"}} for one in (first, second)))
    [path] = journals(cafe)
    data = damage(path.read_bytes())
    path.write_bytes(data)
    desk = Desk(open_client(cafe.folder))
    assert "cannot be read; the file is kept" in desk.status.trouble
    desk.close()
    [kept] = (cafe.folder / journal.SHELF).glob("unreadable-*")
    assert (kept.read_bytes() == data and str(kept) in desk.status.trouble) or desk.unsaved == 0
    again = Desk(open_client(cafe.folder))
    assert again.status.trouble == "", "what was told once is not told for ever"
    again.close()


def test_on_a_disk_that_is_read_only_a_client_opens_says_so_and_keeps_the_journal(cafe, monkeypatch, tmp_path):
    first = cafe.journey.touchpoints[0].id
    killed(cafe, {"kind": "edit", "id": first, "fields": {"owner": "Ada"}})
    [path] = journals(cafe)
    within, opens = str(cafe.folder), Path.open

    def read_only():
        def refuse(self, *arguments, **more):
            if str(self).startswith(within):
                raise OSError(30, "Read-only file system")
            return kept[refuse.name](self, *arguments, **more)

        return refuse

    kept = {}
    for name in ("unlink", "mkdir", "rename", "replace", "rmdir"):
        kept[name] = getattr(Path, name)
        refuse = read_only()
        refuse.name = name
        monkeypatch.setattr(Path, name, refuse)

    def opening(self, mode="r", *arguments, **more):
        if str(self).startswith(within) and set(mode) & set("wax+"):
            raise OSError(30, "Read-only file system")
        return opens(self, mode, *arguments, **more)

    monkeypatch.setattr(Path, "open", opening)
    makes = disk.tempfile.mkstemp

    def no_part(*arguments, **more):
        if str(more["dir"]).startswith(within):
            raise OSError(30, "Read-only file system")
        return makes(*arguments, **more)

    monkeypatch.setattr(disk.tempfile, "mkstemp", no_part)
    monkeypatch.setattr(journal, "elsewhere", lambda folder: tmp_path / "elsewhere")
    desk = Desk(open_client(cafe.folder))
    assert str(desk.journey.touchpoint(first).owner) == "Ada" and path.exists()
    with pytest.raises(JourneyKitError, match="Read-only file system"):
        desk.save()
    assert "Everything is kept in" in desk.status.trouble and len(list((tmp_path / "elsewhere").glob("*"))) == 1
    desk.close()
    monkeypatch.undo()
    again = Desk(open_client(cafe.folder))
    again.close()
    assert owner(cafe, first) == "Ada"


def test_a_leftover_stays_until_its_copy_is_on_disk(cafe, monkeypatch):
    first = cafe.journey.touchpoints[0].id
    killed(cafe, {"kind": "edit", "id": first, "fields": {"owner": "Ada"}})
    [path] = journals(cafe)

    def full(*_anything):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(journal.Journal, "_written", full)
        patch.setattr(storing, "write_whole", full)
        desk = Desk(open_client(cafe.folder))
        assert path.exists() and str(desk.journey.touchpoint(first).owner) == "Ada"
        with pytest.raises(JourneyKitError, match="keep this kernel running"):
            desk.save()
        desk.close()
    assert path.exists()
    again = Desk(open_client(cafe.folder))
    again.close()
    assert owner(cafe, first) == "Ada" and not path.exists()


def test_the_journal_that_was_stays_until_the_next_is_on_disk(cafe, desk, monkeypatch):
    monkeypatch.setattr(desk._saver, "changed", lambda: None)
    own(desk, "Ada")
    [path] = journals(cafe)
    monkeypatch.setattr(journal.Journal, "_written", lambda *_anything: (_ for _ in ()).throw(OSError(28, "full")))
    desk._journal.begin(cafe.journey, list(desk._journal.operations))
    assert path.exists() and not desk._journal.on_disk


def test_a_board_of_an_earlier_desk_works_on_the_one_that_replaced_it(cafe):
    first, second = (one.id for one in cafe.journey.touchpoints[:2])
    one = workshop.open_desk(cafe.folder)
    board = showing.journey_board(one)
    own(one, "Ada")
    other = workshop.open_desk(cafe.folder, "zh-TW")
    third = workshop.open_desk(cafe.folder)
    own(other, "Bo", at=1)
    board.send = lambda message: None
    board._heard(board, {"kind": "change", "id": first, "values": {"name": "Gate"}, "nonce": "v:1"}, [])
    assert str(third.journey.touchpoint(first).name) == "Gate" and third.unsaved + 1
    assert board.sheet_now["cards"][first]["name"] == "Gate"
    third.apply({"kind": "edit", "id": second, "fields": {"name": "Hall"}})
    assert board.sheet_now["cards"][second]["name"] == "Hall", "what is done on the new one is seen on the old"
    one.undo()
    assert str(third.journey.touchpoint(second).name) != "Hall"
    one.save()
    assert (owner(cafe, first), owner(cafe, second)) == ("Ada", "Bo") and third.unsaved == 0
    third.close()


def test_two_browsers_on_boards_of_many_desks_never_wait_for_each_other(cafe):
    """Each notebook opens a desk. Boards of the first and of the last are heard by threads of their own."""
    desks = [workshop.open_desk(cafe.folder) for _notebook in range(4)]
    boards = [showing.journey_board(desk) for desk in desks]
    ids = [one.id for one in cafe.journey.touchpoints[:4]]
    for board in boards:
        board.send = lambda message: None

    def typed(at):
        for turn in range(15):
            values = {"owner": f"{at}-{turn}"}
            asked = {"kind": "change", "id": ids[at], "values": values, "nonce": f"hand{at}:{turn}"}
            boards[at]._heard(boards[at], asked, [])

    hands = [Thread(target=typed, args=(at,), daemon=True) for at in range(4)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join(60)
    assert not any(hand.is_alive() for hand in hands), "each holds a lock that another waits for"
    assert len({id(desk.lock) for desk in desks}) == 1
    assert [str(desks[0].journey.touchpoint(one).owner) for one in ids] == [f"{at}-14" for at in range(4)]
    assert {desk.can_undo for desk in desks} == {desks[-1].can_undo} and desks[0].heard is desks[-1].heard
    desks[-1].close()


def test_a_closed_desk_refuses_aloud(cafe):
    desk = Desk(open_client(cafe.folder))
    desk.close()
    with pytest.raises(JourneyKitError, match="Run the cell with open_desk again"):
        own(desk, "Ada")
    assert str(desk.journey.touchpoints[0].owner) == "" and journals(cafe) == []


def test_what_no_disk_took_goes_from_desk_to_desk_in_memory(cafe, monkeypatch):
    first = cafe.journey.touchpoints[0].id

    def full(*_anything):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(journal.Journal, "_written", full)
        patch.setattr(storing, "write_whole", full)
        own(workshop.open_desk(cafe.folder), "Ada")
        again = workshop.open_desk(cafe.folder)
    again.save()
    again.close()
    assert owner(cafe, first) == "Ada"


def test_what_somebody_else_saved_comes_to_an_idle_board(cafe, desk):
    desk.start()
    other = open_client(cafe.folder)
    first = cafe.journey.touchpoints[0].id
    other.save(edited(other.journey, "touchpoint", first, owner="Bo"))
    until(lambda: str(desk.journey.touchpoint(first).owner) == "Bo")


def test_hand_written_comments_survive_a_workshop(cafe, desk):
    text = cafe.file.read_text(encoding="utf-8") + "# by hand: do not lose me\n"
    cafe.file.write_text(text, encoding="utf-8")
    own(desk, "Ada")
    until(lambda: owner(cafe, cafe.journey.touchpoints[0].id) == "Ada")
    assert "do not lose me" in cafe.file.read_text(encoding="utf-8")


def test_opening_a_client_twice_saves_the_first_desk(cafe):
    one = workshop.open_desk(cafe.folder)
    own(one, "Ada")
    other = workshop.open_desk(str(cafe.folder), "zh-TW")
    assert str(other.journey.touchpoints[0].owner) == "Ada" and language.current() == "zh-TW"
    other.close()


def test_a_closed_review_keeps_a_dated_copy_and_sets_the_next(cafe, desk):
    today = date(2026, 11, 21)
    since = close_review(desk, today)
    review = open_client(cafe.folder).journey.review
    assert (review.last, review.next) == (today, date(2027, 2, 21))
    assert since.on == today and last_review(desk) == since
    own(desk, "Ada")
    board = showing.review_board(desk)
    assert next(card["name"] for card in board.sheet_now["cards"].values()).startswith("Owner of")


def listed(board):
    return [board.sheet_now["cards"][key]["name"] for key in board.sheet_now["order"]["all"]]


def hears(board, **message):
    said = []
    board.send = said.append
    board._heard(board, {"nonce": "v:1", **message}, [])
    return said[-1]


def test_the_first_review_is_the_starting_point_and_lists_nothing(desk):
    own(desk, "Ada")
    board = showing.review_board(desk)
    assert listed(board) == [] and "the starting point" in board.sheet_now["since"]
    hears(board, kind="close-review")
    own(desk, "Bo")
    assert [one.split(":")[0] for one in listed(board)] == [f'Owner of "{desk.journey.touchpoints[0].name}"']
    assert board.sheet_now["since"].startswith("Changes since the review of")


def test_a_review_with_undecided_changes_is_closed_only_when_that_is_said(cafe, desk):
    close_review(desk, date(2026, 8, 1))
    for at, name in enumerate(("Ada", "Bo", "Cy")):
        own(desk, name, at)
    board = showing.review_board(desk)
    hears(board, kind="change", id=board.sheet_now["order"]["all"][0], values={"verdict": "accepted"})
    answer = hears(board, kind="close-review")
    assert answer["kind"] == "refused" and "2 of 3 changes have no verdict" in answer["why"]
    assert desk.journey.review.last == date(2026, 8, 1) and len(desk.client.history()) == 1
    hears(board, kind="close-review", undecided="leave")
    assert desk.journey.review.last == date.today() and len(desk.journey.review.decisions) == 1 and listed(board) == []


def test_accept_all_leaves_what_is_decided_and_is_one_step_back(desk):
    close_review(desk, date(2026, 8, 1))
    for at, name in enumerate(("Ada", "Bo", "Cy")):
        own(desk, name, at)
    board = showing.review_board(desk)
    first = board.sheet_now["order"]["all"][0]
    hears(board, kind="change", id=first, values={"verdict": "rejected"})
    hears(board, kind="accept-all")
    assert [one.verdict for one in desk.journey.review.decisions] == ["rejected", "accepted", "accepted"]
    desk.undo()
    assert [one.verdict for one in desk.journey.review.decisions] == ["rejected"]
    hears(board, kind="close-review", undecided="accept")
    assert len(desk.journey.review.decisions) == 3 and listed(board) == []


@pytest.mark.parametrize("day", [date(2026, 8, 1), date.today()])
def test_a_closed_review_that_is_taken_back_brings_its_list_back(cafe, desk, day):
    close_review(desk, day)
    own(desk, "Ada")
    board = showing.review_board(desk)
    before = listed(board), desk.journey
    hears(board, kind="close-review", undecided="leave")
    assert {one.reviewed for one in desk.journey.touchpoints} == {date.today()} and listed(board) == []
    assert workshop.stale(desk).rows == ()
    desk.undo()
    assert (listed(board), desk.journey) == before
    again = Desk(open_client(cafe.folder))
    desk.save()
    assert last_review(again).on == date.today() if day == date.today() else True
    again.close()
    desk.redo()
    assert listed(board) == []


def test_a_review_that_cannot_be_saved_is_not_closed(cafe, desk, monkeypatch):
    own(desk, "Ada")
    desk.save()
    other = open_client(cafe.folder)
    other.save(edited(other.journey, "touchpoint", cafe.journey.touchpoints[0].id, owner="Bo"))
    own(desk, "Cy")
    with pytest.raises(JourneyKitError, match="two versions"):
        close_review(desk)
    assert desk.journey.review.last is None and open_client(cafe.folder).history() == []
    desk.settle("both")
    desk.save()
    monkeypatch.setattr(disk, "_write", lambda *_all, **_more: (_ for _ in ()).throw(JourneyKitError("no room")))
    with pytest.raises(JourneyKitError, match="no room"):
        close_review(desk)
    assert desk.journey.review.last is None
    monkeypatch.undo()
    assert close_review(desk).on == date.today()


@pytest.mark.parametrize("name", ["journey_9old copy.yaml", "journey_2026-99-99.yaml", "journey_2026-11-01 (1).yaml"])
def test_files_that_people_put_into_the_history_are_no_reviews(cafe, desk, name):
    close_review(desk, date(2026, 8, 1))
    (cafe.folder / "history" / name).write_text("not: a journey", "utf-8")
    assert last_review(desk).on == date(2026, 8, 1) and len(desk.client.history()) == 1
    assert listed(showing.review_board(desk)) == []


def test_a_review_of_before_its_copy_was_named_is_found_by_its_day(cafe, desk):
    close_review(desk, date(2026, 8, 1))
    desk.apply({"kind": "edit", "part": "review", "fields": {"kept": None}})
    (cafe.folder / "history" / "journey_2026-07-31.yaml").write_text("no: journey", "utf-8")
    assert last_review(desk).journey.review.last == date(2026, 8, 1)
    next((cafe.folder / "history").glob("journey_2026-08-01*")).unlink()
    reviews._as_it_was.cache_clear()
    assert last_review(desk) == (None, date(2026, 8, 1))
    assert "not in the history folder" in showing.review_board(desk).sheet_now["since"]


def test_a_quarter_after_the_last_of_a_month():
    assert a_quarter_after(date(2026, 10, 31)) == date(2027, 1, 28)


@pytest.mark.parametrize("step", list(checks.STEPS))
@pytest.mark.parametrize("sample", ["airport", "conference"])
def test_a_checklist_says_what_is_missing_in_every_client(step, sample):
    journey = open_client(shipped("sample_surveys", sample)).journey
    found = checks.STEPS[step](journey)
    assert found and all(one.text and "{" not in one.text for one in found)


def test_a_checklist_ticks_when_the_thing_is_there(cafe):
    journey = cafe.journey
    texts = {one.text: one.done for one in checks.touchpoints(journey)}
    assert not texts["Note the pain points."]
    better = edited(journey, "touchpoint", journey.touchpoints[0].id, pains=["Queue"])
    assert {one.text: one.done for one in checks.touchpoints(better)}["Pain points are noted."]


def test_a_wrong_step_is_answered_with_the_nearest_right_one(desk):
    with pytest.raises(JourneyKitError, match="Did you mean 'goals'"):
        workshop.checklist(desk, "goal")


def test_what_nobody_looked_at_is_listed_in_the_language_of_the_room(cafe):
    journey = cafe.journey
    first, second = journey.touchpoints[:2]
    journey = edited(journey, "touchpoint", first.id, reviewed=date(2026, 1, 5), name="A <b>till</b>")
    journey = edited(journey, "touchpoint", second.id, reviewed=date(2026, 11, 1))
    cafe.save(journey)
    shown = workshop.stale(Desk(cafe, "zh-TW"), date(2026, 11, 22))
    assert len(shown.rows) == len(journey.touchpoints) - 1, "the one of this month is not in it"
    assert {row[2] for row in shown.rows[:-1]} == {"從未"} and shown.rows[-1][2] == "2026-01-05"
    assert "<th>接觸點</th><th>階段</th><th>上次檢視</th>" in shown._repr_html_()
    english = workshop.stale(Desk(cafe, "en"), date(2026, 11, 22))
    assert "<td>A &lt;b&gt;till&lt;/b&gt;</td>" in english._repr_html_()
    seen = edited(journey, "touchpoint", first.id, reviewed=date(2026, 11, 1))
    only = changed(seen, touchpoints=seen.touchpoints[:2], links=(), opportunities=())
    cafe.save(only)
    assert (
        repr(workshop.stale(Desk(open_client(cafe.folder), "en"), date(2026, 11, 22)))
        == "Every touchpoint was looked at."
    )


def test_a_new_client_gets_a_folder_and_notebooks_of_its_own(tmp_path):
    place = folder.begin(tmp_path, "海港 Café", "five-stage", "zh-TW")
    notebook = json.loads((place / "notebooks" / folder.FIRST).read_text(encoding="utf-8"))
    parameters = [cell for cell in notebook["cells"] if "parameters" in cell["metadata"].get("tags", [])]
    assert "".join(parameters[0]["source"]) == 'client = ".."\nlanguage = "zh-TW"'
    with pytest.raises(JourneyKitError, match="Choose another name"):
        folder.begin(tmp_path, "海港 café", "five-stage", "en")


def test_what_people_changed_in_their_notebooks_stays(cafe):
    first = folder.lay_out(cafe)
    first.write_text("{}", encoding="utf-8")
    assert folder.lay_out(cafe).read_text(encoding="utf-8") == "{}"


def test_notebooks_that_nobody_changed_follow_the_language(cafe):
    first = folder.lay_out(cafe)
    second = first.with_name("01_set_goals.ipynb")
    changed = json.loads(second.read_text(encoding="utf-8"))
    changed["cells"][0]["source"] = "# Our goals"
    second.write_text(json.dumps(changed), encoding="utf-8")
    broken = first.with_name("02_build_personas.ipynb")
    broken.write_text("[]", encoding="utf-8")
    ran = json.loads(first.read_text(encoding="utf-8"))
    next(one for one in ran["cells"] if one["cell_type"] == "code")["outputs"] = [{"output_type": "stream"}]
    first.write_text(json.dumps(ran), encoding="utf-8")
    folder.lay_out(cafe, "zh-TW")
    assert "# 0 · 從這裡開始" in first.read_text(encoding="utf-8")
    assert "# Our goals" in second.read_text(encoding="utf-8") and broken.read_text(encoding="utf-8") == "[]"
    kept = first.read_text(encoding="utf-8")
    assert folder.lay_out(cafe).read_text(encoding="utf-8") == kept, "without a wish they stay as they are"


def test_a_sample_is_copied_before_anybody_works_on_it(tmp_path):
    before = (shipped("sample_surveys", "airport") / "journey.yaml").read_bytes()
    client = folder.opened(shipped("sample_surveys", "airport"), "five-stage", "", "en", tmp_path / "clients")
    assert client.folder == tmp_path / "clients" / "airport"
    desk = Desk(client)
    own(desk, "Ada")
    desk.close()
    assert (shipped("sample_surveys", "airport") / "journey.yaml").read_bytes() == before
    again = folder.opened(shipped("sample_surveys", "airport"), "five-stage", "", "en", tmp_path / "clients")
    assert str(again.journey.touchpoints[0].owner) == "Ada", "the second time the copy is opened, not made anew"


def test_the_workshop_command_opens_the_first_notebook_on_loopback(tmp_path, monkeypatch):
    seen = {}

    def run(root, notebook, port, browser, language):
        seen.update(root=root, line=lab.command(root, notebook, port, browser))
        return 0

    monkeypatch.setattr(lab, "run", run)
    place = tmp_path / "clients" / "harbour"
    done = CliRunner().invoke(journeykit, ["workshop", str(place), "--framework", "nine-stage", "--no-browser"])
    assert done.exit_code == 0, done.output
    assert len(open_client(place).journey.stages) == 9
    line = " ".join(seen["line"])
    for wanted in (
        "--ip=127.0.0.1",
        "tree/notebooks/00_start_here.ipynb",
        f"root_dir={place} ",
        "news_url=None",
        "--no-browser",
    ):
        assert wanted in line
    assert "token" not in line, "a token on the command line is read by every user of the machine"


def test_the_workshop_command_makes_no_client_of_a_mistyped_folder(tmp_path, monkeypatch):
    from journeykit.cli import main

    monkeypatch.setattr(lab, "run", lambda *arguments, **options: 0)
    first = CliRunner().invoke(journeykit, ["workshop", str(tmp_path / "harbour")])
    assert first.output.startswith(f"New client made from five-stage: {tmp_path / 'harbour'}")
    for wrong, said in (
        (tmp_path / "harbor", f"Did you mean {tmp_path / 'harbour'}? For a new client: journeykit workshop"),
        (tmp_path, "It holds 1 client: name it"),
    ):
        with pytest.raises(JourneyError) as error:
            CliRunner().invoke(journeykit, ["workshop", str(wrong)], catch_exceptions=False)
        assert said in str(error.value) and not (wrong / "journey.yaml").exists()
    with pytest.raises(SystemExit) as stopped:
        main(["workshop", str(tmp_path / "harbor")])
    assert stopped.value.code == 2
    told = CliRunner().invoke(journeykit, ["workshop", str(tmp_path / "harbor"), "--framework", "five-stage"])
    assert told.exit_code == 0 and (tmp_path / "harbor" / "journey.yaml").exists()


def test_the_labs_files_are_its_own_and_the_users_settings_stay_in_use(tmp_path, monkeypatch):
    home, own = tmp_path / "home", tmp_path / "mine"
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(own))
    (own / "custom").mkdir(parents=True)
    (own / "custom" / "custom.css").write_text("body { --mine: 1; }")
    around = lab.surroundings(home, tmp_path, "zh-TW")
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTERLAB_WORKSPACES_DIR"):
        assert Path(around[name]).is_relative_to(home)
    assert around["JUPYTERLAB_SETTINGS_DIR"] == str(own / "lab" / "user-settings")
    defaults = json.loads((home / "settings" / "overrides.json").read_text())
    assert defaults["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
    assert defaults["@jupyterlab/translation-extension:plugin"] == {"locale": "zh_TW"}
    look = (home / "config" / "custom" / "custom.css").read_text(encoding="utf-8")
    assert "--mine: 1" in look and "font-style: normal" in look
    assert not (own / "lab").exists(), "nothing is written into the folder of somebody's own settings"


@pytest.mark.parametrize(("seed", "kernels"), [(11, 2), (12, 4)])
def test_kernels_that_share_a_client_and_die_lose_nothing_without_a_word(seed, kernels):
    lost, counts = played(120, seed, kernels)
    assert not lost, counts
    assert counts["edits"] >= 120 and counts["kill"] and counts["hand edits"] and counts["settled"], counts


def test_the_journey_board_lays_the_journey_out_in_another_framework_and_back(tmp_path):
    from journeykit.client import open_client
    from journeykit.workshop import journey_board, open_desk

    client = new_client(tmp_path / "cafe", name='Café <b>&"')
    desk = open_desk(client.folder, "zh-TW")
    try:
        board = journey_board(desk)
        before, said = desk.journey, []
        board.send = said.append
        assert {"value": "nine-stage", "label": "九階段旅程"} in board.sheet_now["frameworks"]
        desk.apply({"kind": "edit", "part": "stage", "id": "awareness", "fields": {"signals": ["=1+1"]}})
        typed = desk.journey
        board._heard(board, {"kind": "convert", "to": "nine-stage", "nonce": "v:0", "after": 0}, [])
        assert len(board.sheet_now["columns"]) == 9 and board.sheet_now["framework"] == "nine-stage"
        assert open_client(client.folder).journey.framework == "nine-stage" and open_client(client.folder).history()
        assert {one.id for one in desk.journey.touchpoints} == {one.id for one in before.touchpoints}
        board._heard(board, {"kind": "convert", "to": "five-stage", "nonce": "v:0", "after": 0}, [])
        assert desk.journey == typed, "what a room wrote of a stage comes back with its framework"
        board._heard(board, {"kind": "convert", "to": "spa", "nonce": "v:0", "after": 0}, [])
        assert said[-1]["kind"] == "refused" and desk.journey == typed
    finally:
        desk.close()
