"""The room of a facilitator: a new client, its notebooks, the presentation view, the clock. No key runs a cell."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from journeykit import words as language
from journeykit.client import open_client
from journeykit.journey import apply
from journeykit.words import _

KIT = [sys.executable, "-m", "journeykit"]
SHOWN = ".jp-NotebookPanel:not(.lm-mod-hidden)"
RAN = """(name) => {
    const panel = window.jupyterapp?.shell.currentWidget;
    return Boolean(panel?.context?.path?.endsWith(name) && panel.jkAllowed && panel.jkWaits === false);
}"""
KERNELS = """async () => {
    const all = window.jupyterapp.serviceManager.sessions;
    await all.refreshRunning();
    return [...all.running()].map((one) => one.kernel.id);
}"""
PRESENTED = "() => [...document.querySelectorAll('.jk-presenting [data-jk-on]')].length"
LARGEST = "() => getComputedStyle(document.querySelector('[data-jk-on] .jk-board')).fontSize"
NAMES = "() => [...document.querySelectorAll('[data-jk-on] .jk-card-name')].filter((one) => one.offsetParent)"
CUT = """() => [...document.querySelectorAll('[data-jk-on] .jk-card')].filter((one) => {
    const edge = one.getBoundingClientRect();
    return edge.width && (edge.bottom > innerHeight + 1 || edge.right > innerWidth + 1);
}).map((one) => one.textContent)"""


class Room:
    """`journeykit workshop` on a client, and the page that it opens."""

    def __init__(self, page, folder, code):
        self.page, self.folder, self.code = page, folder, code

    @property
    def sheet(self):
        return self.page.locator(SHOWN)

    def says(self, text):
        with language.use(self.code):
            return _(text)

    def ran(self, name):
        self.page.wait_for_function(RAN, arg=f"{name}.ipynb", timeout=180_000)

    def open(self, name):
        self.page.evaluate(
            "(path) => { window.jupyterapp.commands.execute('docmanager:open', { path }); return 1; }",
            f"notebooks/{name}.ipynb",
        )
        self.ran(name)


@pytest.fixture(params=["en", "zh-TW"])
def room(request, context, tmp_path):
    folder = tmp_path / "clients" / "harbour"
    line = [
        *KIT,
        "new",
        str(folder),
        "--name",
        "Harbour Café 港邊",
        "--language",
        request.param,
        "--framework",
        "airport",
    ]
    subprocess.run(line, check=True, capture_output=True)
    settings = tmp_path / "own" / "lab" / "user-settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    (settings / "themes.jupyterlab-settings").write_text(json.dumps({"theme": "JupyterLab Dark"}))
    log = tmp_path / "log.txt"
    around = {**os.environ, "PYTHONUNBUFFERED": "1", "JUPYTER_CONFIG_DIR": str(tmp_path / "own")}
    with log.open("w") as told:
        server = subprocess.Popen([*KIT, "workshop", str(folder), "--no-browser"], stdout=told, stderr=told, env=around)
    end = time.monotonic() + 120
    while not (found := re.search(r"http://127\.0\.0\.1:\d+/\S*token=\w+", log.read_text())):
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.2)
    page = context.new_page()
    page.goto(found[0])
    yield Room(page, folder, request.param)
    server.send_signal(signal.SIGTERM)
    server.wait(timeout=60)


def test_a_room_is_led_without_a_key_for_a_cell(room, context):
    page = room.page
    room.ran("00_start_here")
    assert page.evaluate("() => document.body.dataset.jpThemeName") == "JupyterLab Dark", "one's own theme stays"
    assert not page.locator(".jp-CodeCell .cm-content:visible").count(), "no code on the projector"
    kernels = page.evaluate(KERNELS)
    assert len(set(kernels)) == 1 and len(kernels) == len(list((room.folder / "notebooks").glob("*.ipynb")))

    # On by the bar: the goals, a board to work on, its tick by itself.
    room.sheet.locator(".jk-next").click()
    room.ran("01_set_goals")
    room.sheet.locator(".jk-side .jk-add-name").fill("Shorter queues")
    page.keyboard.press("Enter")
    saved(room, lambda one: one.goals)
    room.sheet.locator(".jk-run").click()
    room.sheet.locator(".jk-time", has_text="29:").wait_for()
    room.sheet.locator(".jk-more").click()
    room.sheet.locator(".jk-time", has_text="34:").wait_for()
    assert json.loads((room.folder / ".journeykit" / "clock.json").read_text())["item"] == "goals"

    present_the_goals(room)
    present_a_long_map(room)
    survive_a_new_kernel(room)
    assert context.outside == [], "nothing is asked of any other machine"


def present_the_goals(room):
    page = room.page
    cells = page.evaluate("() => window.jupyterapp.shell.currentWidget.content.model.cells.length")
    room.sheet.locator(".jk-present").click()
    page.wait_for_function("() => document.fullscreenElement?.classList.contains('jk-presenting')")
    assert page.evaluate(PRESENTED) == 1
    while not room.sheet.locator("[data-jk-on] .jk-form").count():
        page.keyboard.press("PageDown")
    assert float(page.evaluate(LARGEST).removesuffix("px")) >= 22, "read from five metres"
    place = room.sheet.locator(".jk-slide-place")
    first = place.inner_text()
    page.keyboard.press("PageDown")
    assert place.inner_text() != first
    page.keyboard.press("ArrowLeft")
    assert place.inner_text() == first
    for key in "xddab":
        page.keyboard.press(key)
    now = page.evaluate("() => window.jupyterapp.shell.currentWidget.content.model.cells.length")
    assert now == cells, "no shortcut of JupyterLab touches a cell"
    room.sheet.locator(".jk-form textarea, .jk-form input[type=text]").first.click()
    page.keyboard.type(" at noon")
    page.keyboard.press("ArrowLeft")
    assert place.inner_text() == first, "an arrow in a field stays in the field"
    saved(room, lambda one: any("at noon" in str(goal.statement) for goal in one.goals))
    room.sheet.locator(".jk-run").click()
    room.sheet.locator(".jk-run", has_text=room.says("Start")).wait_for()
    room.sheet.locator(".jk-slide-row").focus()
    page.keyboard.press("Escape")
    page.wait_for_function("() => !document.querySelector('.jk-presenting') && !document.fullscreenElement")
    take_a_break(room)


def take_a_break(room):
    """A break is started with a click on the day; paused, it goes on where one is, and the step is a click away."""
    room.sheet.locator(".jk-agenda li[data-rest] .jk-item-part").first.click()
    room.sheet.locator(".jk-run", has_text=room.says("Pause")).click()
    room.sheet.locator(".jk-run", has_text="▶").click()
    room.sheet.locator(".jk-run", has_text=room.says("Pause")).wait_for()
    room.sheet.locator(".jk-switch").click()
    room.sheet.locator(".jk-switch").wait_for(state="hidden")


def present_a_long_map(room):
    """Ten stages and 34 touchpoints, read from five metres: all at once or, where that is too small, run by run."""
    client = open_client(room.folder)
    journey = client.journey
    for at in range(34 - len(journey.touchpoints)):
        stage = journey.stages[at % len(journey.stages)].id
        value = {"id": f"moment-{at}", "stage": stage, "name": f"A moment that takes a while {at}"}
        journey = apply(journey, {"kind": "add", "part": "touchpoint", "value": value})
    client.save(journey)
    room.open("03_map_touchpoints")
    room.sheet.locator(".jk-present").click()
    room.page.wait_for_function("() => document.fullscreenElement?.classList.contains('jk-presenting')")
    while not room.sheet.locator("[data-jk-on] .jk-journey").count():
        room.page.keyboard.press("PageDown")
    room.page.keyboard.press("0")
    assert len(journey.stages) >= 9
    seen = []
    while room.sheet.locator("[data-jk-on] .jk-journey").count():
        assert room.page.evaluate(CUT) == []
        assert room.page.evaluate(f"({NAMES})().every((one) => parseFloat(getComputedStyle(one).fontSize) >= 18)")
        shown = room.page.evaluate(f"({NAMES})().map((one) => one.textContent)")
        room.page.wait_for_function(
            "(n) => [...document.querySelectorAll('[data-jk-on] .jk-dot')].length === n", arg=len(shown)
        )
        seen += shown
        room.page.keyboard.press("PageDown")
    assert len(seen) == 34, "each once, none lost between two runs"
    room.page.keyboard.press("PageUp")
    last = room.page.evaluate(f"({NAMES})().map((one) => one.textContent)")
    assert last and seen[-len(last) :] == last, "back at the last run"
    room.page.keyboard.press("Escape")
    room.page.wait_for_function("() => !document.querySelector('.jk-presenting')")


def survive_a_new_kernel(room):
    """The kernel is started anew, or dies: every open notebook lives again by itself, and nothing asks for a click."""
    dies = "kernel.requestExecute({ code: 'import os; os.kill(os.getpid(), 9)' })"
    for ends, name in (
        ("async (kernel) => { await kernel.restart(); return 1; }", "After the storm"),
        (f"(kernel) => {{ {dies}; return 1; }}", "<b>Gone</b>"),
    ):
        room.page.evaluate(f"() => ({ends})(window.jupyterapp.shell.currentWidget.sessionContext.session.kernel)")
        room.page.wait_for_function("() => window.jupyterapp?.shell.currentWidget?.jkWaits === true", timeout=60_000)
        assert room.page.locator(".jp-Dialog").count() == 0
        room.ran("03_map_touchpoints")
        room.sheet.locator(".jk-journey .jk-add").first.click()
        room.page.keyboard.type(name)
        room.page.keyboard.press("Enter")
        saved(room, lambda one, name=name: any(str(point.name) == name for point in one.touchpoints))
        room.page.keyboard.press("Escape")


def saved(room, look, seconds=30):
    end = time.monotonic() + seconds
    while not look(open_client(room.folder).journey):
        assert time.monotonic() < end, "it was not saved"
        time.sleep(0.2)


def test_code_that_the_kit_did_not_write_waits_for_a_word(lab, context):
    from journeykit.client import new_client
    from journeykit.workshop.folder import lay_out

    client = new_client(lab.root / "by-mail", name="By mail")
    first = lay_out(client, "en")
    copy = json.loads(first.read_text(encoding="utf-8"))
    trap = Path(lab.root / "trap.txt")
    for cell in copy["cells"]:
        if cell["cell_type"] == "code" and "checklist" in "".join(cell["source"]):
            cell["source"] = [f"open({str(trap)!r}, 'w').write('ran')"]
    first.write_text(json.dumps(copy), encoding="utf-8")
    page = lab.open(context, "by-mail/notebooks/00_start_here.ipynb", run=False)
    page.locator(".jk-room-note button").wait_for()
    page.wait_for_timeout(2000)
    assert not trap.exists()
    page.locator(".jk-room-note button").click()
    page.wait_for_function("() => window.jupyterapp.shell.currentWidget.jkWaits === false", timeout=120_000)
    assert trap.exists()
