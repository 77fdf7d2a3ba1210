"""A save that takes long holds nobody up, and nothing is lost when the kernel dies in the middle of one."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from threading import Event, Thread

import pytest

from journeykit.client import Client, open_client
from journeykit.journey import edited
from journeykit.workshop.desk import tidying
from journeykit.workshop.desk.desk import Desk
from journeykit.workshop.desk.journal import SHELF, Journal


def owners(client):
    return [str(one.owner or "") for one in open_client(client.folder).journey.touchpoints]


def own(desk, name, at=0):
    desk.apply({"kind": "edit", "id": desk.journey.touchpoints[at].id, "fields": {"owner": name}})


def journals(client):
    shelf = client.folder / SHELF
    return sorted(shelf.glob("unsaved-*")) if shelf.exists() else []


def held(monkeypatch, name):
    """Hold the saves of every client up inside one of their methods; the events `there` and `on`."""
    there, on, own = Event(), Event(), getattr(Client, name)

    def slow(self, *rest):
        there.set()
        assert on.wait(30)
        return own(self, *rest)

    monkeypatch.setattr(Client, name, slow)
    return there, on


@pytest.mark.parametrize("phase", ["prepare", "save"])
def test_an_edit_is_on_disk_while_a_save_takes_its_time(desk, cafe, monkeypatch, phase):
    there, on = held(monkeypatch, phase)
    own(desk, "Ada")
    assert there.wait(15), "the save is under way"
    done = Event()
    Thread(target=lambda: (own(desk, "Bo", at=1), own(desk, "Cy", at=2), done.set()), daemon=True).start()
    assert done.wait(10), "nobody waits for a save"
    text = "".join(path.read_text("utf-8") for path in journals(cafe))
    assert all(name in text for name in ("Ada", "Bo", "Cy"))
    on.set()
    desk.save()
    assert owners(cafe)[:3] == ["Ada", "Bo", "Cy"] and desk.unsaved == 0
    assert desk.status.save == "saved" and journals(cafe) == []


def test_who_asks_for_a_save_on_a_board_meets_the_one_in_the_background(desk, cafe, monkeypatch):
    there, on = held(monkeypatch, "save")
    own(desk, "Ada")
    assert there.wait(15)
    ended = Event()

    def asked():
        with desk.lock:  # as a board does that lays the journey out in another framework
            own(desk, "Bo", at=1)
            desk.save()
        ended.set()

    Thread(target=asked, daemon=True).start()
    time.sleep(0.3)
    on.set()
    assert ended.wait(20), "neither waits for the other for ever"
    assert owners(cafe)[:2] == ["Ada", "Bo"] and desk.unsaved == 0


def test_what_somebody_else_saves_in_the_middle_of_a_save_is_merged(desk, cafe, monkeypatch):
    there, on = held(monkeypatch, "prepare")
    own(desk, "Ada")
    assert there.wait(15)
    other = open_client(cafe.folder)
    other.save(edited(other.journey, "touchpoint", other.journey.touchpoints[1].id, owner="Bo"))
    on.set()
    end = time.monotonic() + 15
    while owners(cafe)[:2] != ["Ada", "Bo"] and time.monotonic() < end:
        time.sleep(0.05)
    assert owners(cafe)[:2] == ["Ada", "Bo"]


def test_what_somebody_else_saves_between_a_save_and_its_count_is_seen_at_the_next_look(desk, cafe, monkeypatch):
    own_save = Client.save

    def twice(self, journey):
        own_save(self, journey)
        monkeypatch.setattr(Client, "save", own_save)
        other = open_client(cafe.folder)
        other.save(edited(other.journey, "touchpoint", other.journey.touchpoints[1].id, owner="Theirs"))

    monkeypatch.setattr(Client, "save", twice)
    own(desk, "Ada")
    desk.save()
    desk._look()
    assert [str(one.owner or "") for one in desk.journey.touchpoints[:2]] == ["Ada", "Theirs"]


def test_what_somebody_else_saves_while_a_desk_takes_over_is_seen_at_the_next_look(desk, cafe, monkeypatch):
    client = open_client(cafe.folder)
    client.save(edited(client.journey, "touchpoint", client.journey.touchpoints[1].id, owner="First"))
    prepare = desk._journal.prepare

    def late(base=None):
        prepare(base)
        monkeypatch.setattr(desk._journal, "prepare", prepare)
        client.save(edited(client.journey, "touchpoint", client.journey.touchpoints[1].id, owner="Second"))

    monkeypatch.setattr(desk._journal, "prepare", late)
    desk._look()
    desk._look()
    assert str(desk.journey.touchpoints[1].owner) == "Second"


@pytest.mark.parametrize("moment", ["before", "after", "ahead"])
def test_a_kernel_that_dies_in_the_middle_of_a_save_loses_nothing(cafe, moment):
    program = f"""
import os, signal, threading, time
from journeykit.client import Client, open_client
from journeykit.workshop.desk.desk import Desk
from journeykit.workshop.desk.journal import Journal
desk = Desk(open_client({str(cafe.folder)!r}), "en")
points = [one.id for one in desk.journey.touchpoints]
own = lambda name, at: desk.apply({{"kind": "edit", "id": points[at], "fields": {{"owner": name}}}})
die = lambda: os.kill(os.getpid(), signal.SIGKILL)
save, ahead = Client.save, Journal.look_ahead
def saved(self, journey):
    own("Bo", 1)
    if {moment!r} == "before": die()
    save(self, journey)
    own("Cy", 2)
    if {moment!r} == "after": die()
def looked(self, *rest):
    ahead(self, *rest)
    die()
Client.save, Journal.look_ahead = saved, looked
own("Ada", 0)
time.sleep(30)"""
    assert subprocess.run([sys.executable, "-c", program], timeout=60).returncode == -9
    again = Desk(open_client(cafe.folder), "en")
    again.save()
    again.close()
    wanted = ["Ada", "Bo", "" if moment == "before" else "Cy"]
    assert owners(cafe)[:3] == wanted and journals(cafe) == [] and again.status.conflict is None


def test_what_was_written_ahead_leaves_no_file_behind(cafe):
    journal = Journal(cafe.folder, cafe.journey)
    for name in ("Ada", "Bo", "Cai"):
        journal.append({"kind": "edit", "id": cafe.journey.touchpoints[0].id, "fields": {"owner": name}})
    for count in (1, 2):  # two savers, each before the other's count
        journal.look_ahead(count, cafe.journey)
        assert len(journals(cafe)) == 2
    journal.release()
    assert len(journals(cafe)) == 1 and journals(cafe)[0].read_text().count("owner") >= 3


def test_a_kernel_at_work_looks_for_garbage_when_nobody_is(monkeypatch):
    before, turn = gc.get_threshold(), sys.getswitchinterval()
    try:
        tidying.attentive()
        tidying.attentive()
        assert gc.get_threshold() == (*before[:2], max(before[2], tidying.SELDOM))
        assert sys.getswitchinterval() == pytest.approx(min(turn, tidying.TURN))
    finally:
        gc.set_threshold(*before)
        sys.setswitchinterval(turn)
