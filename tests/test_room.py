"""The room: agenda, clock, the bar on top of the notebooks, and what JupyterLab gets for a workshop."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from journeykit import words as language
from journeykit.client import new_client, open_client
from journeykit.errors import JourneyError, JourneyKitError
from journeykit.shipped import shipped
from journeykit.workshop import open_desk, step_bar
from journeykit.workshop.agenda import agenda
from journeykit.workshop.boards import Check, StepBar
from journeykit.workshop.clock import Clock, ClockHand, clock_of
from journeykit.workshop.folder import lay_out
from journeykit.workshop.lab_extension import guided, known_code, sources, write_extension


@pytest.fixture
def cafe(tmp_path):
    return new_client(tmp_path / "clients" / "cafe", name="Harbour Café")


def test_every_notebook_is_a_step_of_the_agenda_with_the_minutes_that_it_says():
    steps = {one.notebook: one for one in agenda().steps}
    for path in sorted(shipped("notebooks").glob("*.ipynb")):
        first, _two, _settings, set_up = nbformat.read(path, 4).cells[:4]
        assert f"**{steps[path.name].minutes} minutes**" in first.source
        assert f'step_bar(desk, "{steps[path.name].id}")' in set_up.source
    assert len(steps) == len(list(shipped("notebooks").glob("*.ipynb")))


def test_an_own_agenda_goes_before_the_kits_and_a_wrong_one_names_its_line(cafe):
    own = cafe.folder.parent / "agenda.yaml"
    own.write_text("items:\n  - {id: goals, notebook: 01_set_goals.ipynb, minutes: 50, name: Aims}\n", encoding="utf-8")
    assert [str(one.name) for one in agenda(cafe.folder).items] == ["Aims"]
    near = cafe.folder / "agenda.yaml"
    near.write_text(
        "items:\n  - {id: goals, minutes: 5, name: A}\n  - {id: tea, minutes: never, name: B}\n", encoding="utf-8"
    )
    with pytest.raises(JourneyError, match=r"agenda\.yaml:3"):
        agenda(cafe.folder)
    near.write_text(
        "items:\n  - {id: tea, minutes: 5, name: A}\n  - {id: tea, minutes: 5, name: B}\n", encoding="utf-8"
    )
    with pytest.raises(JourneyError, match="'tea'"):
        agenda(cafe.folder)
    near.write_bytes(b"\xff\xd8\xff\xe0 a photograph")
    with pytest.raises(JourneyError, match="UTF-8"):
        agenda(cafe.folder)


def test_the_clock_goes_on_over_pauses_kernels_and_a_folder_that_cannot_be_read(cafe):
    clock = Clock(agenda(), cafe.folder)
    clock.add()
    assert clock.reading == ClockHand(), "nothing runs, so nothing can be longer"
    clock.start(now=1000.0)
    assert clock.reading.item == "start"
    clock.start("goals", now=1100.0)
    clock.pause(now=1160.0)
    clock.pause(now=9999.0)
    clock.start(now=2000.0)
    clock.add()
    assert clock.reading == ClockHand("goals", 60.0, 2000.0, 5)
    assert Clock(agenda(), cafe.folder).reading == clock.reading, "another kernel reads it"
    clock.start("no such step")
    assert clock.reading.item == "goals"
    clock.pause(now=1000.0)
    assert clock.reading.spent == 60.0, "a computer's time that was set back takes nothing away"
    file = cafe.folder / ".journeykit" / "clock.json"
    for broken in ("", "[]", '{"item": "goals", "spent": NaN}', '{"item": "gone"}', '{"item": "goals", "spent": "x"}'):
        file.write_text(broken)
        assert Clock(agenda(), cafe.folder).reading == ClockHand()
    for _press in range(400):
        clock.add()
    assert clock.reading.added == 24 * 60


def test_a_bar_hears_the_clock_of_its_client_and_ticks_what_is_done(cafe):
    desk = open_desk(cafe.folder, "zh-TW")
    try:
        one, other = step_bar(desk, "goals"), step_bar(desk, "voice")
        said = []
        other.send = said.append
        one._heard(one, {"kind": "clock", "act": "start", "nonce": "v:0", "after": 0}, [])
        assert clock_of(cafe.folder, agenda()).reading.item == "goals"
        assert said[-1]["rest"]["clock"]["item"] == "goals", "every notebook shows the same clock"
        one.send = said.append
        one._heard(one, {"kind": "clock", "act": "explode", "nonce": "v:0", "after": 0}, [])
        assert said[-1]["kind"] == "refused"
        one.look()
        assert {step["id"]: step["done"] for step in one.sheet_now["steps"]}["goals"] is False
        assert one.sheet_now["next"] == {"id": "personas", "name": "人物誌", "notebook": "02_build_personas.ipynb"}
        svg, text = one.picture()
        assert "[1 目標]" in text and "目標" in svg
        with pytest.raises(JourneyKitError, match=r"'goal'.*goals"):
            step_bar(desk, "goal")
    finally:
        desk.close()


@pytest.mark.parametrize("sample", ["airport", "conference"])
def test_the_bar_reads_in_nothing_of_the_kit_from_its_thread(sample):
    """Else a thread and a cell that read in the same rooms at once get half of them: an ImportError in the room."""
    asked = """
import sys
from journeykit.shipped import shipped
from journeykit.workshop import open_desk, step_bar
from journeykit.workshop.steps import looks
desk = open_desk(shipped("sample_surveys", sys.argv[1]), "en")
step_bar(desk, "start").close()
before = set(sys.modules)
for look in looks(desk).values():
    assert list(look(desk.journey))
print(sorted(name for name in set(sys.modules) - before if name.startswith("journeykit")))
"""
    told = subprocess.run([sys.executable, "-c", asked, sample], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_a_step_is_done_when_all_its_checks_are_and_open_where_it_cannot_be_looked_at(cafe):
    def broken(_journey):
        raise JourneyKitError("answers were needed")

    looks = {"start": lambda _one: [Check(True, "a")], "goals": lambda _one: [], "voice": broken}
    bar = StepBar(cafe.journey, "start", looks)
    bar.look()
    assert {one["id"]: one["done"] for one in bar.sheet_now["steps"]} == {
        "start": True, "goals": False, "personas": None, "touchpoints": None, "voice": None, "improvements": None,
        "review": None,
    }  # fmt: skip
    bar.close()


def test_copies_are_folded_and_their_cells_have_names_of_their_own(cafe):
    lay_out(cafe, "en")
    ids = set()
    for path in guided(cafe.folder):
        copy = nbformat.read(path, 4)
        nbformat.validate(copy)
        code = [cell for cell in copy.cells if cell.cell_type == "code"]
        assert code and all(cell.metadata.jupyter.source_hidden for cell in code)
        assert not ids & {cell.id for cell in copy.cells}
        ids |= {cell.id for cell in copy.cells}
        assert set(sources(copy)) <= known_code(), "what the kit wrote runs by itself"
    assert len(guided(cafe.folder)) == len(list(shipped("notebooks").glob("*.ipynb")))


def test_a_copy_of_an_earlier_kit_that_nobody_changed_becomes_todays(cafe):
    from journeykit.workshop.folder import _print_of

    lay_out(cafe, "en")
    old, changed = (cafe.folder / "notebooks" / name for name in ("01_set_goals.ipynb", "02_build_personas.ipynb"))
    for path in (old, changed):
        copy = json.loads(path.read_text(encoding="utf-8"))
        copy["cells"].pop()
        copy["metadata"]["journeykit"]["shipped"] = _print_of(copy)
        if path == changed:
            copy["cells"][0]["source"] = ["# Ours"]
        path.write_text(json.dumps(copy), encoding="utf-8")
    lay_out(cafe, "en")
    assert "Three points to keep" in old.read_text(encoding="utf-8")
    assert "Three points to keep" not in changed.read_text(encoding="utf-8")
    (cafe.folder / "notebooks" / "broken.ipynb").write_text("{")
    assert len(guided(cafe.folder)) == 7


def script_of(home):
    """What JupyterLab loads of the extension."""
    package = json.loads((home / "journeykit-room" / "package.json").read_text(encoding="utf-8"))
    return home / "journeykit-room" / package["jupyterlab"]["_build"]["load"]


def test_a_browser_never_takes_the_script_of_another_workshop_from_its_cache(cafe, tmp_path):
    """The server lets browsers keep a script for a year, and every workshop begins at the same port."""
    one, again, other = (
        script_of(write_extension(tmp_path / str(at), cafe.folder, code))
        for at, code in enumerate(("zh-TW", "zh-TW", "en"))
    )
    assert one.name == again.name != other.name
    assert one.read_bytes() == again.read_bytes() != other.read_bytes()


def test_the_extension_lets_nothing_run_by_itself_that_the_kit_did_not_write(cafe, tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    lay_out(cafe, "en")
    home = write_extension(tmp_path / "home", cafe.folder, "zh-TW")
    script = script_of(home).read_text(encoding="utf-8")
    room = json.loads(script.removeprefix("const ROOM = ").split(";\n", 1)[0])
    assert "import os" not in "".join(room["known"]) and room["signed"] == []
    with language.use("zh-TW"):
        assert room["words"]["show"] == "顯示程式碼"
    build = json.loads((home / "journeykit-room" / "package.json").read_text())["jupyterlab"]["_build"]
    assert (home / "journeykit-room" / build["load"]).is_file()
    assert open_client(cafe.folder).journey == cafe.journey


def test_no_name_of_the_door_is_that_of_a_module():
    # In one kernel for all notebooks the second call would find the module that the first one read in.
    import journeykit.workshop as door

    modules = {one.stem for one in Path(door.__file__).parent.iterdir()}
    assert not modules & set(door.__all__)
