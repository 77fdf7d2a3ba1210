"""axe on the room: step bar, every lane, log, hand-outs, review, vote, and the presentation view whole and in runs."""

from __future__ import annotations

import shutil

import pytest

from journeykit.client import open_client
from journeykit.shipped import shipped
from journeykit.workshop import open_desk
from journeykit.workshop.reviewing import close_review

CELLS = """import journeykit as jk
desk = jk.workshop.open_desk("../{name}", "{language}")
jk.workshop.step_bar(desk, "touchpoints")
jk.workshop.journey_board(desk)
jk.workshop.log_board(desk, "touchpoints")
jk.workshop.handouts_board(desk)
jk.workshop.checklist(desk, "voice")
jk.workshop.review_board(desk)
jk.workshop.vote(desk, "emotion")"""
IN_VIEW = ".jk-presenting [data-jk-bar] .jk-board, .jk-presenting [data-jk-on] .jp-OutputArea"
BOARDS = ".jk-steps, .jk-journey, .jk-log, .jk-handouts, .jk-checks, .jk-review"


def serious(page, where):
    """What axe finds of weight, with the first place of each."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context=where).response["violations"]
    return [
        (one["id"], one["nodes"][0]["html"][:160], len(one["nodes"]))
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.fixture(params=["en", "zh-TW"])
def room(request, lab, context):
    name = "".join(one for one in request.node.name if one.isalnum())[-40:]
    shutil.copytree(shipped("sample_surveys", "airport"), lab.root / name)
    client = open_client(lab.root / name)
    desk = open_desk(client.folder)
    close_review(desk)
    first, second = (one.id for one in desk.journey.touchpoints[:2])
    desk.apply({"kind": "edit", "id": first, "fields": {"pains": ["No sign"], "ideas": ["A sign"], "emotion": -1}})
    desk.apply({"kind": "edit", "id": second, "fields": {"name": "Another name"}})
    for at, kind in enumerate(("parked", "decided")):
        entry = {"id": f"entry-{at}", "kind": kind, "text": "A second door", "who": "Ada", "on": "2026-11-02"}
        desk.apply({"kind": "add", "part": "entry", "value": entry})
    desk.close()
    head, *cells = CELLS.format(name=name, language=request.param).split("\n")[1:]
    path = lab.write(f"work/{name}.ipynb", f"import journeykit as jk\n{head}", *cells)
    page = lab.open(context, path)
    page.wait_for_function("() => document.querySelectorAll('.jk-board').length === 6")
    return page


def test_axe_finds_nothing_serious_in_the_room(room):
    room.evaluate(
        """() => document.querySelectorAll('.jk-chip-button[aria-pressed="false"]').forEach((one) => one.click())"""
    )
    room.locator(".jk-journey .jk-card").first.focus()
    room.keyboard.press("Enter")
    room.locator(".jk-journey .jk-panel:not([hidden])").wait_for()
    room.locator(".jk-change-tick").first.check()
    for name in ("pains", "ideas", "channels", "owner"):
        room.locator(f'.jk-note-row[data-lane="{name}"]').wait_for()
    assert serious(room, BOARDS) == []
    room.locator(".jk-clock .jk-run").click()
    assert serious(room, ".jk-steps") == []
    room.locator(".widget-button:visible, .jupyter-button:visible").first.click()
    room.wait_for_function("() => /http:..127/.test(document.querySelector('.jp-Notebook').innerText)")
    assert serious(room, ".jp-Cell:last-of-type .jp-OutputArea, .widget-vbox") == []


def test_axe_finds_nothing_serious_in_the_presentation_view(room):
    room.locator(".jk-present").click()
    room.locator(".jk-presenting [data-jk-on]").wait_for()
    room.keyboard.press("Home")
    assert serious(room, IN_VIEW) == []
    room.keyboard.press("0")
    room.locator(".jk-presenting.jk-fits").wait_for()
    assert serious(room, IN_VIEW) == []
    for _slide in range(12):
        room.keyboard.press("PageDown")
        if room.locator("[data-jk-on] .jk-log, [data-jk-on] .jk-review").count():
            assert serious(room, IN_VIEW) == []
