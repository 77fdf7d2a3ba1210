"""The survey board in JupyterLab: a file is brought, its questions decided by keyboard alone, and scores come of it."""

from __future__ import annotations

import time

import pytest

from journeykit.client import new_client, open_client
from journeykit.words import _, use
from tests.browser.new_clients import CLINIC, HOTEL, write_surveys

BOARD = 'from journeykit import workshop\ndesk = workshop.open_desk("../{name}")\nworkshop.survey_board(desk)'
PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 9000
PATIENCE = 30


def until(look):
    """What `look` gives, once it gives something."""
    end = time.monotonic() + PATIENCE
    while not (seen := look()) and time.monotonic() < end:
        time.sleep(0.1)
    assert seen, "it did not come about"
    return seen


class Room:
    """A page with the board, and who works on it."""

    def __init__(self, lab, page, story, client):
        self.lab, self.page, self.story, self.client = lab, page, story, client

    def drop(self, *paths):
        self.page.locator(".jk-drop input").set_input_files([str(path) for path in paths])

    def row(self, name):
        return self.page.locator(".jk-question", has_text=name)

    def words(self, text):
        with use(self.story.language):
            return _(text)

    def surveys(self):
        return open_client(self.client.folder).journey.surveys


@pytest.fixture(params=[CLINIC, HOTEL], ids=["en", "zh-TW"])
def room(request, lab, context, tmp_path):
    story = request.param
    name = f"survey-{story.folder}-{request.node.originalname[5:20]}"
    client = new_client(lab.root / name, name=story.name, language=story.language)
    page = lab.open(context, lab.write(f"work/{name}.ipynb", BOARD.format(name=name)))
    page.wait_for_selector(".jk-survey")
    one = Room(lab, page, story, client)
    one.exports = write_surveys(story, tmp_path / "exports")
    return one


def test_two_waves_are_brought_by_hand_and_the_client_has_its_scores(room, context):
    story, page = room.story, room.page
    room.drop(room.exports[0])
    room.row(story.asked["recommend"]).wait_for()
    page.locator(".jk-survey .jk-main").click()
    until(lambda: len(room.surveys()) == 1)
    for name in (story.first, story.second):
        room.row(name).locator("select").nth(1).select_option("new:awareness")
        until(lambda name=name: name in [str(one.name) for one in open_client(room.client.folder).journey.touchpoints])
    room.row(story.asked["recommend"]).get_by_role("button").click()
    room.row(story.asked["visit"]).locator("select").first.select_option("segment")
    until(lambda: room.surveys()[0].segments)
    room.row(story.asked["recommend"]).locator(".jk-told", has_text="NPS").wait_for()

    room.drop(room.exports[1])
    page.locator(".jk-survey-name", has_text=room.exports[1].name).wait_for()
    page.locator(".jk-survey .jk-main").click()
    first, second = until(lambda: len(room.surveys()) == 2 and room.surveys())
    assert sorted(one.metric for one in second.items) == ["csat", "csat", "nps"] and second.segments == first.segments
    about = [{one.column: one.touchpoint for one in survey.items} for survey in (first, second)]
    assert about[0] == about[1] and len(about[0]) == 3
    score = {"en": "+38", "zh-TW": "−10"}[story.language]
    room.row(story.asked["recommend"]).locator(".jk-told", has_text=score).wait_for()
    assert "n 50" in room.row(story.asked["recommend"]).locator(".jk-told").inner_text()
    assert len(open_client(room.client.folder).scores(["wave", "touchpoint"]).frame) and context.outside == []


def test_a_photograph_is_refused_in_a_sentence_and_the_next_file_comes_in(room, tmp_path):
    photo = tmp_path / "IMG_0001.csv"
    photo.write_bytes(PHOTO)
    room.drop(photo, room.exports[0])
    room.row(room.story.asked["recommend"]).wait_for()
    assert [one.name for one in (room.client.folder / "surveys").iterdir()] == [room.exports[0].name]
    room.drop(photo)
    message = room.page.locator(".jk-survey > .jk-message", has_text=photo.name)
    message.wait_for()
    assert room.words("a picture") in message.inner_text()
    room.drop(room.exports[1])
    room.page.locator(".jk-survey-name", has_text=room.exports[1].name).wait_for()
    assert room.page.locator(".jk-message:not([hidden])", has_text=photo.name).count() == 0, "what is over is not said"


def test_a_file_is_bound_by_keyboard_alone(room):
    story, page = room.story, room.page
    (room.client.folder / "surveys").mkdir(exist_ok=True)
    (room.client.folder / "surveys" / "spring.csv").write_bytes(room.exports[0].read_bytes())
    page.reload()
    page.wait_for_function(room.lab.OPEN, timeout=60_000)
    room.lab.run(page)
    page.locator(".jk-files .jk-item", has_text="spring.csv").wait_for()
    press = page.keyboard.press

    def tab_to(look, most=60):
        for _step in range(most):
            if page.evaluate(f"() => Boolean(document.activeElement?.matches({look!r}))"):
                return
            press("Tab")
        raise AssertionError(f"the keyboard does not come to {look}")

    page.locator(".jk-drop input").focus()
    tab_to(".jk-files .jk-item")
    press("Enter")
    room.row(story.asked["recommend"]).wait_for()
    tab_to(".jk-survey .jk-main")
    assert not room.surveys()  # passing through the fields decides nothing
    press("Enter")
    until(lambda: len(room.surveys()) == 1)
    row = room.row(story.first)
    row.locator("select").nth(1).focus()
    assert row.locator("select").nth(1).evaluate("one => one.selectedOptions[0].textContent") == room.words(
        "choose a touchpoint"
    )
    tab_to(".jk-question-notes > .jk-button:not([hidden])")
    press("Enter")  # what kind it is speaks for itself, what it is about does not
    row.locator(".jk-wrong:not([hidden])").wait_for()
    assert not [one for one in room.surveys()[0].items if one.metric == "csat"]
    assert row.locator("select").nth(1).evaluate("one => document.activeElement === one")
    assert row.locator(".jk-why[open]").count() == 0
    press("End")
    press("Tab")
    until(lambda: any(one.touchpoint != "overall" for one in room.surveys()[0].items))
    room.row(story.asked["comment"]).locator("select").first.focus()
    tab_to(".jk-question-notes > .jk-button:not([hidden])")
    press("Enter")
    until(lambda: room.surveys()[0].comments)
    press("Control+z")


def flaws(page):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context=".jk-survey").response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in found]


def test_nothing_on_the_board_keeps_anybody_out(room):
    room.drop(room.exports[0])
    room.row(room.story.asked["recommend"]).wait_for()
    assert flaws(room.page) == []
    room.page.locator(".jk-survey .jk-main").click()
    until(lambda: len(room.surveys()) == 1)
    for one in room.page.locator(".jk-why:not([hidden]) > summary").all()[:4]:
        one.click()
    room.drop(room.exports[1])
    room.page.locator(".jk-survey-name", has_text=room.exports[1].name).wait_for()
    assert flaws(room.page) == []
