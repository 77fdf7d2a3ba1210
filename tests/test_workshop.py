"""The desk: nothing typed is lost, whatever dies or fills up; and how a workshop begins."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from journeykit import words as language
from journeykit import workshop
from journeykit.cli import journeykit
from journeykit.client import new_client, open_client
from journeykit.errors import JourneyError, JourneyKitError
from journeykit.journey import changed, edited
from journeykit.shipped import shipped
from journeykit.workshop import checks, folder, lab, showing
from journeykit.workshop.desk import journal
from journeykit.workshop.desk.desk import Desk
from journeykit.workshop.reviewing import a_quarter_after, close_review, last_review


@pytest.fixture
def cafe(tmp_path):
    return new_client(tmp_path / "cafe", name="Harbour Café")


@pytest.fixture
def desk(cafe):
    desk = Desk(open_client(cafe.folder))
    yield desk
    desk.close()


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
    monkeypatch.setattr(journal, "_elsewhere", lambda folder: tmp_path / "elsewhere")
    opens = journal.Journal._open

    def full(self, shelf):
        if shelf == cafe.folder / journal.SHELF:
            raise OSError(28, "No space left on device")
        opens(self, shelf)

    monkeypatch.setattr(journal.Journal, "_open", full)
    own(desk, "Ada")
    kept = list((tmp_path / "elsewhere").glob("*.jsonl"))
    assert len(kept) == 1 and "Ada" in kept[0].read_text()


def test_when_no_disk_takes_it_the_work_goes_on_in_memory_and_says_so(cafe, desk, monkeypatch):
    def full(*_anything):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(journal.Journal, "_open", full)
    monkeypatch.setattr(desk.client, "save", full)
    own(desk, "Ada")
    until(lambda: "keep this kernel running" in desk.status.trouble)
    monkeypatch.undo()
    until(lambda: owner(cafe, cafe.journey.touchpoints[0].id) == "Ada")


@pytest.mark.parametrize(
    ("keep", "mine", "theirs"), [("both", "Ada", "Bo"), ("mine", "Ada", None), ("theirs", None, "Bo")]
)
def test_a_conflict_shows_both_versions_and_keeps_what_is_chosen(cafe, desk, keep, mine, theirs):
    first, second = (one.id for one in cafe.journey.touchpoints[:2])
    other = open_client(cafe.folder)
    other.save(edited(other.journey, "touchpoint", second, owner="Bo"))
    own(desk, "Ada")
    until(lambda: desk.status.conflict is not None)
    assert "Ada" in desk.status.conflict.mine[0] and "Bo" in desk.status.conflict.theirs[0]
    own(desk, "Cy", at=2)
    desk.settle(keep)
    desk.save()
    assert (owner(cafe, first), owner(cafe, second)) == (mine, theirs)
    assert owner(cafe, cafe.journey.touchpoints[2].id) == (None if keep == "theirs" else "Cy")
    aside = list((cafe.folder / "history").glob("*set-aside.yaml"))
    assert len(aside) == (0 if keep == "both" else 1)


def test_of_both_versions_what_no_longer_fits_is_told(cafe, desk):
    first = cafe.journey.touchpoints[0].id
    other = open_client(cafe.folder)
    other.save(edited(other.journey, "touchpoint", first, id="renamed"))
    own(desk, "Ada")
    until(lambda: desk.status.conflict is not None)
    desk.settle("both")
    assert desk.status.trouble.startswith("1 of your changes no longer fit") and first in desk.status.trouble


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
    assert not texts["Pain points are noted."]
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

    def run(root, notebook, port, browser):
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

    monkeypatch.setattr(lab, "run", lambda *arguments: 0)
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


def test_the_labs_settings_and_workspace_are_its_own(tmp_path):
    around = lab.surroundings(tmp_path)
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR"):
        assert Path(around[name]).is_relative_to(tmp_path)
    news = tmp_path / "settings" / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    assert json.loads(news.read_text())["fetchNews"] == "false"
