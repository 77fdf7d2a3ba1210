"""The journey board as a mapping tool: stages in place, lanes of notes, links, a persona's own curve, the picture."""

from __future__ import annotations

import shutil

from journeykit.journey import Persona, edited, with_persona
from journeykit.shipped import shipped

from .test_boards import board, cafe, eventually, on_disk  # noqa: F401

CELL = """from journeykit import workshop
desk = workshop.open_desk("../{name}", "{language}")
workshop.journey_board(desk)"""


def stages(client):
    return [str(one.name) for one in on_disk(client).stages]


def head(page, stage):
    return page.locator(f'.jk-head[data-stage="{stage}"]')


def lane(page, name):
    page.locator(f'.jk-chip-button[data-lane="{name}"]').click()
    return page.locator(f'.jk-note-row[data-lane="{name}"]')


def test_stages_are_added_renamed_moved_and_deleted_on_the_board(board, cafe):  # noqa: F811
    page = board()
    page.get_by_role("button", name="+ Stage").click()
    page.keyboard.type("Waiting room")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    names = ["Awareness", "Consideration", "Decision", "Retention", "Advocacy"]
    eventually(lambda: stages(cafe), [*names, "Waiting room"])

    name = head(page, "waiting-room").locator(".jk-head-name")
    name.focus()
    page.keyboard.press("Alt+ArrowLeft")
    eventually(lambda: stages(cafe)[-2:], ["Waiting room", "Advocacy"])
    assert page.evaluate("() => document.activeElement.textContent") == "Waiting room", "the focus goes along"

    name.dblclick()
    page.keyboard.press("Control+a")
    page.keyboard.type("Waiting")
    page.keyboard.press("Enter")
    eventually(lambda: stages(cafe)[-2:], ["Waiting", "Advocacy"])

    one, other = name.bounding_box(), head(page, "awareness").bounding_box()
    page.mouse.move(one["x"] + 10, one["y"] + 8)
    page.mouse.down()
    page.mouse.move(one["x"] + 2, one["y"] + 8, steps=3)
    page.mouse.move(other["x"] + 4, other["y"] + 8, steps=6)
    page.mouse.up()
    eventually(lambda: stages(cafe)[:2], ["Waiting", "Awareness"])

    head(page, "decision").locator(".jk-head-name").focus()
    page.keyboard.press("Delete")
    page.wait_for_selector(".jk-panel:not([hidden]) .jk-stage-tools")
    page.get_by_label("Its touchpoints go to").select_option(label="Retention")
    page.get_by_role("button", name="Delete the stage").click()
    eventually(lambda: stages(cafe), ["Waiting", "Awareness", "Consideration", "Retention", "Advocacy"])
    moved = [one.id for one in cafe.journey.touchpoints_of("decision")]
    assert {on_disk(cafe).touchpoint(one).stage for one in moved} == {"retention"}
    page.get_by_label("Undo").click()
    eventually(lambda: "Decision" in stages(cafe), True)
    assert {on_disk(cafe).touchpoint(one).stage for one in moved} == {"decision"}


def test_notes_are_read_and_written_in_the_lanes_under_the_curve(board, cafe):  # noqa: F811
    first = cafe.journey.touchpoints[0]
    cafe.save(edited(cafe.journey, "touchpoint", first.id, pains=["Nobody <b>sees</b> it"], ideas=["A louder sign"]))
    page = board()
    pains = lane(page, "pains")
    assert pains.locator(".jk-note-text").all_inner_texts() == ["Nobody <b>sees</b> it"]

    pains.locator(f'.jk-note-box[data-id="{first.id}"] .jk-note-text').click()
    page.keyboard.press("Enter")
    page.keyboard.type("Too small")
    page.keyboard.press("Escape")
    wanted = ["Nobody <b>sees</b> it", "Too small"]
    eventually(lambda: [str(one) for one in on_disk(cafe).touchpoint(first.id).pains], wanted)
    assert pains.locator(".jk-note-text").all_inner_texts() == wanted
    assert page.evaluate("() => document.activeElement.className") == "jk-note-pad", "the focus comes back"

    second = cafe.journey.touchpoints[1]
    owner = lane(page, "owner").locator(f'.jk-note-box[data-id="{second.id}"] .jk-note-pad')
    owner.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Ada")
    page.keyboard.press("Enter")
    eventually(lambda: str(on_disk(cafe).touchpoint(second.id).owner), "Ada")

    page.get_by_role("button", name="Make this an improvement: Too small").click()
    eventually(lambda: [str(one.statement) for one in on_disk(cafe).opportunities], ["Too small"])
    assert page.get_by_role("button", name="Is an improvement: Too small").is_disabled()
    page.locator('.jk-chip-button[data-lane="cards"]').click()
    assert page.locator(".jk-lanes").is_hidden() and page.locator(".jk-curve").is_visible()


def test_two_browsers_write_in_one_list_and_both_lines_stay(board, browser, context, cafe, lab):  # noqa: F811
    one, first = board(), cafe.journey.touchpoints[0]
    other_context = browser.new_context(viewport={"width": 1280, "height": 720})
    try:
        one.evaluate("() => window.jupyterapp.commands.execute('docmanager:save').then(() => 1)")
        other = lab.open(other_context, f"work/{cafe.folder.name}.ipynb", run=False)
        other.wait_for_selector(".jk-card")
        for page in (one, other):
            lane(page, "ideas").locator(f'.jk-note-box[data-id="{first.id}"] .jk-note-pad').click()
        for page, text in ((one, "A louder sign"), (other, "A second door")):
            page.locator(".jk-note-row textarea").fill(text)
        for page in (one, other):
            page.locator(".jk-note-row textarea").press("Escape")
        wanted = {"A louder sign", "A second door"}
        eventually(lambda: {str(each) for each in on_disk(cafe).touchpoint(first.id).ideas}, wanted)
        for page in (one, other):
            eventually(lambda page=page: set(page.locator(".jk-note-text").all_inner_texts()), wanted)
    finally:
        other_context.close()


def test_links_are_drawn_and_a_persona_has_a_curve_of_its_own(board, cafe):  # noqa: F811
    first, second, third = cafe.journey.touchpoints[:3]
    journey = with_persona(cafe.journey, Persona(id="ada", name="Ada"))
    for one, emotion, own in ((first, 1, {"ada": -2}), (second, -1, {}), (third, 2, {"ada": 0})):
        journey = edited(journey, "touchpoint", one.id, emotion=emotion, emotions=own)
    cafe.save(journey.model_copy(update={"links": ()}))
    page = board()
    page.locator(f'.jk-card[data-id="{first.id}"]').focus()
    page.keyboard.press("Enter")
    page.get_by_label("Leads to").select_option(label=str(third.name))
    page.keyboard.press("Escape")
    way = page.locator(f'.jk-way[data-link="{first.id}->{third.id}"]')
    way.wait_for(state="attached")
    assert way.locator("title").text_content() == f"From {first.name} to {third.name}"
    assert page.locator(".jk-line-shared").get_attribute("d") == ""
    common = page.locator(".jk-line").last.get_attribute("d")
    page.get_by_label("Persona", exact=True).select_option("ada")
    eventually(lambda: page.locator(".jk-line-shared").get_attribute("d"), common)
    assert page.locator(".jk-line").last.get_attribute("d") != common
    page.locator('.jk-chip-button[data-lane="links"]').click()
    eventually(page.locator(".jk-way").count, 0)


def test_the_picture_is_saved_and_offered_for_download(lab, context):
    folder = lab.root / "airport-picture"
    shutil.copytree(shipped("sample_surveys", "airport"), folder, ignore=shutil.ignore_patterns("reports"))
    page = lab.open(context, lab.write("work/airport-picture.ipynb", CELL.format(name=folder.name, language="zh-TW")))
    page.wait_for_selector(".jk-card")
    page.locator(".jk-draw").click()
    page.wait_for_selector(".jk-downloads a", timeout=60_000)
    with page.expect_download() as told:
        page.locator('.jk-downloads a[download="map.pdf"]').click()
    saved = told.value.path()
    assert saved.read_bytes() == (folder / "handouts" / "map.pdf").read_bytes()
    assert saved.read_bytes()[:4] == b"%PDF"
    assert context.outside == []


def test_a_journey_of_a_thousand_touchpoints_can_be_worked_on(lab, context):
    from .big_journeys import big_client

    client = big_client(lab.root / "big", 1000)
    page = lab.open(context, lab.write("work/big.ipynb", CELL.format(name="big", language="en")))
    page.wait_for_selector(".jk-card")
    assert page.locator(".jk-card").count() == 1000
    pains = lane(page, "pains")
    pains.locator('.jk-note-box[data-id="t500"] .jk-note-pad').click()
    page.keyboard.type("\nA thousand and one")
    page.keyboard.press("Escape")
    eventually(lambda: str(on_disk(client).touchpoint("t500").pains[-1]), "A thousand and one")
    page.locator('.jk-card[data-id="t10"]').focus()
    page.keyboard.press("Alt+ArrowRight")
    eventually(lambda: on_disk(client).touchpoint("t10").stage, "s1")


def test_a_decision_is_written_and_handed_out(board, cafe, context):  # noqa: F811
    page = board("log_board", more=("handouts_board",), step="goals")
    lot = page.locator('.jk-lane[data-column="parked"]')
    lot.locator(".jk-add").click()
    page.keyboard.type("Do we take cash?")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    eventually(lambda: [(str(one.text), one.kind) for one in on_disk(cafe).log], [("Do we take cash?", "parked")])
    page.locator(".jk-card").focus()
    page.keyboard.press("Alt+ArrowRight")
    eventually(lambda: [one.kind for one in on_disk(cafe).log], ["decided"])
    page.keyboard.press("Enter")
    page.get_by_label("Who", exact=True).fill("Ada")
    page.keyboard.press("Escape")
    eventually(lambda: str(on_disk(cafe).log[0].who), "Ada")
    page.get_by_role("button", name="Summary of the session").click()
    page.wait_for_selector(".jk-downloads a", timeout=60_000)
    written = (cafe.folder / "handouts" / "summary.html").read_text("utf-8")
    assert "Do we take cash?" in written and "Ada" in written
    with page.expect_download() as told:
        page.locator('.jk-downloads a[download="summary.pdf"]').click()
    assert told.value.path().read_bytes()[:4] == b"%PDF"
    assert context.outside == []
