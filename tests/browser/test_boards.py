"""The boards in JupyterLab: real mouse, real keyboard, a kernel that dies, two people at once."""

from __future__ import annotations

import os
import re
import signal
import time

import pytest

from journeykit.client import new_client, open_client
from journeykit.workshop import open_desk

from .conftest import served

BOARD = """from journeykit import workshop
desk = workshop.open_desk("../{name}", "{language}")
import os; open("../{name}/pid", "w").write(str(os.getpid()))
workshop.{board}(desk{step})"""


def eventually(look, wanted, seconds=15):
    """Wait until `look()` gives what is wanted; say what it gave otherwise."""
    end = time.monotonic() + seconds
    while (seen := look()) != wanted and time.monotonic() < end:
        time.sleep(0.1)
    assert seen == wanted


@pytest.fixture
def cafe(lab, request):
    """A new client in the lab's folder, named after the test."""
    name = re.sub(r"\W+", "-", request.node.name)[:60]
    return new_client(lab.root / name, name="Harbour Café")


@pytest.fixture
def board(lab, context, cafe):
    """Open a board of the client and give its page."""

    def opened(board="journey_board", language="en", more=(), step=""):
        name, asked = cafe.folder.name, f', "{step}"' if step else ""
        others = [f"workshop.{one}(desk)" for one in more]
        path = lab.write(
            f"work/{name}.ipynb",
            BOARD.format(name=name, board=board, language=language, step=asked),
            "1 + 1",
            *others,
        )
        page = lab.open(context, path)
        page.wait_for_selector(".jk-board")
        return page

    return opened


def on_disk(client):
    return open_client(client.folder).journey


def stage_of(client, touchpoint):
    return {one.id: one.stage for one in on_disk(client).touchpoints}.get(touchpoint)


def card(page, name):
    return page.locator(f'.jk-card[data-id="{name}"]')


def drag(page, source, target):
    """Press in the middle of one thing and let go in the middle of another."""
    source.scroll_into_view_if_needed()
    one, other = source.bounding_box(), target.bounding_box()
    page.mouse.move(one["x"] + one["width"] / 2, one["y"] + 12)
    page.mouse.down()
    page.mouse.move(one["x"] + one["width"] / 2 + 8, one["y"] + 18, steps=2)
    x, y = other["x"] + other["width"] / 2, other["y"] + 12
    page.mouse.move(x, y, steps=8)
    if page.locator(".jk-ghost").count():
        ghost = page.locator(".jk-ghost").bounding_box()
        assert 0 <= x - ghost["x"] <= ghost["width"] and 0 <= y - ghost["y"] <= ghost["height"], "it hangs on the hand"
    page.mouse.up()


def test_what_is_done_on_the_board_is_in_the_file(board, cafe):
    page = board()
    first, second = cafe.journey.touchpoints[:2]

    drag(page, card(page, first.id), page.locator('.jk-lane[data-column="decision"] .jk-slot').first)
    eventually(lambda: stage_of(cafe, first.id), "decision")
    assert on_disk(cafe).touchpoints_of("decision")[0].id == first.id

    card(page, second.id).focus()
    page.keyboard.press("Alt+ArrowRight")
    eventually(lambda: stage_of(cafe, second.id), "consideration")
    assert page.evaluate("() => document.activeElement.dataset.id") == second.id, "the focus stays on the card"

    page.keyboard.press("Control+z")
    eventually(lambda: stage_of(cafe, second.id), "awareness")
    page.keyboard.press("Control+Shift+z")
    eventually(lambda: stage_of(cafe, second.id), "consideration")

    page.keyboard.press("Delete")
    eventually(lambda: stage_of(cafe, second.id), None)
    page.get_by_label("Undo").click()
    eventually(lambda: stage_of(cafe, second.id), "consideration")


def test_points_of_the_curve_follow_mouse_and_keyboard(board, cafe):
    from journeykit.journey import Persona, with_persona

    cafe.save(with_persona(cafe.journey, Persona(id="ada", name="Ada")))
    page = board()
    first = cafe.journey.touchpoints[0]
    dot = page.locator(f'.jk-dot[data-id="{first.id}"]')
    box = dot.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 300, steps=6)
    page.mouse.up()
    eventually(lambda: on_disk(cafe).touchpoint(first.id).emotion, 2)
    dot.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    eventually(lambda: on_disk(cafe).touchpoint(first.id).emotion, -1)
    assert dot.get_attribute("aria-valuenow") == "-1"
    page.get_by_label("Persona").select_option("ada")
    dot.focus()
    page.keyboard.press("ArrowUp")
    eventually(lambda: on_disk(cafe).touchpoint(first.id).emotions, {"ada": 0})
    assert on_disk(cafe).touchpoint(first.id).emotion == -1, "the others feel as before"


def test_a_touchpoint_is_added_and_filled_in_by_keyboard_alone(board, cafe):
    page = board()
    page.locator('.jk-lane[data-column="decision"] .jk-add').focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Ask the barista")
    page.keyboard.press("Enter")
    eventually(lambda: "ask-the-barista" in {one.id for one in on_disk(cafe).touchpoints}, True)
    card(page, "ask-the-barista").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".jk-panel:not([hidden])")
    page.get_by_label("Pain points").fill("Long queue\nNo menu")
    page.get_by_label("Owner").fill("Ada")
    page.get_by_label("Moment of truth").check()
    page.get_by_label("Leads to").select_option(label=str(cafe.journey.touchpoints[0].name))
    page.locator(".jk-panel").get_by_label("Emotion", exact=True).select_option("-2")
    page.keyboard.press("Escape")
    eventually(lambda: on_disk(cafe).touchpoint("ask-the-barista").emotion, -2)
    saved = on_disk(cafe).touchpoint("ask-the-barista")
    assert [str(one) for one in saved.pains] == ["Long queue", "No menu"]
    links = [(one.source, one.target) for one in on_disk(cafe).links]
    assert links == [("ask-the-barista", cafe.journey.touchpoints[0].id)]
    assert (str(saved.owner), saved.moment_of_truth) == ("Ada", True)
    assert page.evaluate("() => document.activeElement.dataset.id") == "ask-the-barista", "the focus comes back"


def test_lab_shortcuts_pressed_in_a_board_change_no_cell(board, lab, cafe):
    page = board()
    cells = page.evaluate(lab.CELLS)
    places = [
        ".jk-card[tabindex='0']",
        ".jk-dot[tabindex='0']",
        ".jk-add",
        ".jk-select",
        ".jk-bar .jk-button:not([disabled])",
    ]
    card(page, cafe.journey.touchpoints[0].id).focus()
    page.keyboard.press("+")
    page.wait_for_selector(".jk-bar .jk-button:not([disabled])")
    for place in places:
        page.locator(place).first.focus()
        for key in ["x", "b", "a", "d", "d", "c", "v", "m", "0", "0"]:
            page.keyboard.press(key)
    bare = page.evaluate(
        """() => [...document.querySelectorAll('.jk-board :is(button, input, select, textarea, [tabindex])')]
            .filter((one) => !one.hasAttribute('data-lm-suppress-shortcuts')).length"""
    )
    assert bare == 0
    assert page.evaluate(lab.CELLS) == cells


def test_two_browsers_at_once_lose_no_edit(board, browser, context, cafe, lab):
    one = board()
    other_context = browser.new_context(viewport={"width": 1280, "height": 720})
    try:
        path = f"work/{cafe.folder.name}.ipynb"
        one.evaluate("() => window.jupyterapp.commands.execute('docmanager:save').then(() => 1)")
        other = lab.open(other_context, path, run=False)
        other.wait_for_selector(".jk-card")
        ids = [touchpoint.id for touchpoint in cafe.journey.touchpoints_of("awareness")]
        send = """([id, key]) => { const card = document.querySelector(`.jk-card[data-id="${id}"]`); card.focus();
            card.dispatchEvent(new KeyboardEvent('keydown', {key, altKey: true, bubbles: true})); }"""
        for place, touchpoint in enumerate(ids):
            (one, other)[place % 2].evaluate(send, [touchpoint, "ArrowRight"])
        eventually(lambda: {on_disk(cafe).touchpoint(each).stage for each in ids}, {"consideration"})
        for page in (one, other):
            eventually(lambda page=page: page.locator('.jk-lane[data-column="awareness"] .jk-card').count(), 0)
        orders = [
            page.locator(".jk-card").evaluate_all("(all) => all.map((one) => one.dataset.id)") for page in (one, other)
        ]
        assert (
            orders[0]
            == orders[1]
            == [each.id for stage in on_disk(cafe).stages for each in on_disk(cafe).touchpoints_of(stage.id)]
        )
    finally:
        other_context.close()


def test_a_card_in_the_hand_stays_in_it_while_somebody_else_changes_its_lane(board, cafe):
    page = board()
    first, second, third = [one.id for one in cafe.journey.touchpoints_of("awareness")][:3]
    held, mark = card(page, third), page.locator('.jk-lane[data-column="awareness"] .jk-slot-mark')
    held.scroll_into_view_if_needed()
    here, top = held.bounding_box(), card(page, first).bounding_box()
    page.mouse.move(here["x"] + 40, here["y"] + 12)
    page.mouse.down()
    page.mouse.move(here["x"] + 48, here["y"] + 18, steps=3)
    page.mouse.move(top["x"] + 40, top["y"] + 4, steps=4)
    assert mark.count() == 1
    desk = open_desk(cafe.folder)
    desk.apply({"kind": "edit", "id": second, "fields": {"name": "Word of mouth"}})
    desk.apply({"kind": "delete", "part": "touchpoint", "id": first})
    desk.close()
    eventually(card(page, first).count, 0)
    assert mark.count() == 1 and page.locator(".jk-ghost").count() == 1
    lane = page.locator('.jk-lane[data-column="decision"] .jk-slot').first.bounding_box()
    page.mouse.move(lane["x"] + 40, lane["y"] + 4, steps=8)
    page.mouse.up()
    eventually(lambda: stage_of(cafe, third), "decision")
    assert page.locator(".jk-ghost, .jk-slot-mark, .jk-held").count() == 0
    assert {one.id: str(one.name) for one in on_disk(cafe).touchpoints}[second] == "Word of mouth"


@pytest.mark.parametrize("comes_back", ["the same page", "a new page"])
def test_a_kernel_killed_in_the_middle_loses_nothing(board, lab, cafe, comes_back):
    page = board()
    first, second = cafe.journey.touchpoints[:2]
    # It waits for less than half a second: on a busy machine nobody may look at just that moment.
    page.evaluate("""() => {
      const status = document.querySelector(".jk-status");
      window.jkStates = [];
      new MutationObserver(() => window.jkStates.push(status.dataset.state)).observe(status, { attributes: true });
    }""")
    card(page, first.id).focus()
    page.keyboard.press("Alt+ArrowRight")
    page.wait_for_function("() => window.jkStates.includes('waiting')")
    os.kill(int((cafe.folder / "pid").read_text()), signal.SIGKILL)
    page.keyboard.press("Alt+ArrowRight")  # typed while the kernel is dead: the browser keeps it
    if comes_back == "a new page":
        page.close()
        page = board()
    else:
        page.wait_for_selector(".jk-status[data-state=kernel]")
        page.wait_for_function(lab.OPEN, timeout=60_000)
        lab.run(page)
    eventually(lambda: stage_of(cafe, first.id), "decision")
    assert page.locator(f'.jk-lane[data-column="decision"] [data-id="{first.id}"]').count()
    assert on_disk(cafe).touchpoint(second.id).stage == "awareness"


def test_a_word_that_is_being_typed_when_the_page_goes_is_not_lost(board, lab, cafe):
    page = board()
    first = cafe.journey.touchpoints[0]
    card(page, first.id).focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".jk-panel:not([hidden])")
    page.locator(".jk-panel").get_by_label("Owner").focus()
    page.keyboard.type("Ada")
    page.reload()  # before the pause after which a field is sent
    page.wait_for_function(lab.OPEN, timeout=60_000)
    lab.run(page)
    eventually(lambda: str(on_disk(cafe).touchpoint(first.id).owner), "Ada")


def test_a_conflict_is_shown_with_both_versions_and_can_be_settled(board, cafe):
    from journeykit.journey import edited

    page = board()
    first = cafe.journey.touchpoints[0]
    card(page, first.id).focus()
    page.keyboard.press("Alt+ArrowRight")
    # Both moved the same touchpoint, each to another stage: what only one of them changed is merged without a question.
    other = open_client(cafe.folder)
    other.save(edited(other.journey, "touchpoint", first.id, stage="retention", owner="Somebody else"))
    page.wait_for_selector(".jk-conflict:not([hidden])")
    assert "Owner" in page.locator(".jk-versions > div").nth(1).inner_text()
    assert "Consideration" in page.locator(".jk-versions > div").nth(0).inner_text()
    page.get_by_role("button", name="Keep both").click()
    eventually(lambda: stage_of(cafe, first.id), "consideration")
    assert str(on_disk(cafe).touchpoint(first.id).owner) == "Somebody else"


def test_a_thousand_cards_can_be_worked_with(lab, context):
    from journeykit.journey import Touchpoint, changed

    client = new_client(lab.root / "thousand", name="A thousand")
    stages = [stage.id for stage in client.journey.stages]
    many = tuple(
        Touchpoint(id=f"t{n}", stage=stages[n % 5], name=f"Touchpoint {n}", emotion=n % 5 - 2) for n in range(1000)
    )
    client.save(changed(client.journey, touchpoints=many))
    path = lab.write(
        "work/thousand.ipynb", BOARD.format(name="thousand", board="journey_board", language="en", step="")
    )
    page = lab.open(context, path)
    page.wait_for_function("() => document.querySelectorAll('.jk-card').length === 1000")
    drag(page, card(page, "t0"), card(page, "t1"))
    eventually(lambda: on_disk(client).touchpoint("t0").stage, stages[1])
    card(page, "t996").focus()
    page.keyboard.press("Alt+ArrowUp")
    eventually(lambda: [one.id for one in on_disk(client).touchpoints_of(stages[1])][-2:], ["t996", "t991"])
    page.get_by_label("Find").fill("touchpoint 777")
    eventually(lambda: page.locator(".jk-slot:not(.jk-faded)").count(), 1)


def test_improvements_are_sorted_and_rated_with_the_mouse(board, cafe):
    from journeykit.journey import Opportunity, changed

    several = [Opportunity(id=f"o{n}", statement=f"Improvement {n}") for n in range(3)]
    cafe.save(changed(cafe.journey, opportunities=tuple(several)))
    page = board("priority_board")
    drag(page, card(page, "o1"), page.locator('.jk-lane[data-column="next"] .jk-cards'))
    eventually(lambda: [one.horizon for one in on_disk(cafe).opportunities], [None, "next", None])
    page.locator("[data-tab=matrix]").click()
    drag(page, page.locator('.jk-chip[data-id="o2"]'), page.locator('[data-cell="5:1"]'))
    eventually(lambda: [(one.impact, one.effort) for one in on_disk(cafe).opportunities][2], (5, 1))


def two_lines(page, field):
    """Type two lines with a real Enter between them; what then stands in the field."""
    field.scroll_into_view_if_needed()
    field.fill("")
    field.press_sequentially("first")
    field.press("Enter")
    field.press_sequentially("second")
    return field.input_value()


def test_enter_makes_a_new_line_in_every_text_area(board, cafe):
    desk = open_desk(cafe.folder)
    desk.apply({"kind": "add", "part": "goal", "value": {"id": "g", "kind": "other", "statement": "Queues"}})
    desk.apply({"kind": "add", "part": "persona", "value": {"id": "p", "name": "Ada"}})
    desk.apply({"kind": "add", "part": "opportunity", "value": {"id": "o", "statement": "A till"}})
    desk.close()
    page = board(more=["goal_form", "persona_form", "priority_board", "review_board"])
    page.locator(".jk-journey .jk-card").first.dblclick()
    page.locator('.jk-priority .jk-card[data-id="o"]').dblclick()
    fields = page.locator(".jk-board textarea:visible")
    names = [one.get_attribute("name") for one in fields.all()]
    assert len(names) >= 5 + 1 + 6 + 1 + 1 and {"pains", "challenges", "triggers", "name"} <= set(names)
    assert [two_lines(page, one) for one in fields.all()] == ["first\nsecond"] * len(names)
    page.locator(".jk-journey .jk-panel-title").click()
    eventually(lambda: [str(each) for each in on_disk(cafe).personas[0].challenges], ["first", "second"])
    eventually(lambda: [str(each) for each in on_disk(cafe).review.triggers], ["first", "second"])


def test_a_figure_that_cannot_be_is_named_at_its_field_and_not_saved(board, cafe):
    desk = open_desk(cafe.folder)
    goal = {"id": "g", "kind": "other", "statement": "Queues", "metric": "nps"}
    desk.apply({"kind": "add", "part": "goal", "value": goal})
    desk.close()
    page = board("goal_form", language="zh-TW")
    target, priority = page.get_by_label("目標值"), page.get_by_label("優先順序")
    said = page.locator(".jk-field:has([name=target]) .jk-wrong")
    target.fill("400")
    target.press("Tab")
    said.get_by_text("請填寫 -100 到 100 之間的數字。").wait_for()
    assert target.input_value() == "400" and target.get_attribute("aria-invalid") == "true"
    priority.fill("0")
    priority.press("Tab")
    page.get_by_text("請填寫不小於 1 的整數。").wait_for()
    page.get_by_label("負責人").fill("王")
    eventually(lambda: str(on_disk(cafe).goals[0].owner), "王")
    assert (on_disk(cafe).goals[0].target, on_disk(cafe).goals[0].priority) == (None, None)
    assert target.input_value() == "400", "what was typed stays to be mended"
    target.fill("40")
    eventually(lambda: on_disk(cafe).goals[0].target, 40)
    assert said.is_hidden()
    page.locator(".jk-side .jk-button").click()
    page.get_by_text("請先在這裡填寫。").wait_for()


def test_figures_of_a_goal_are_typed_wave_by_wave_and_none_is_lost(board, cafe):
    desk = open_desk(cafe.folder)
    goal = {"id": "g", "kind": "retention", "statement": "Fewer leave", "metric": "rate"}
    desk.apply({"kind": "add", "part": "goal", "value": goal})
    desk.close()
    page = board("goal_form")
    rows = page.locator(".jk-rows tbody tr")
    for wave, value, n in (("2025", "12 %", "700"), ("2026", "11.5 %", "")):
        page.get_by_role("button", name="+ Another wave").click()
        for text, cell in zip((wave, value, n), rows.last.locator("input").all(), strict=False):
            cell.press_sequentially(text, delay=15)
    figures = lambda: [(one.wave, one.value, one.n) for one in on_disk(cafe).goals[0].figures]  # noqa: E731
    eventually(figures, [("2025", 0.12, 700), ("2026", 0.115, None)])
    page.locator(".jk-side .jk-fact", has_text="nobody gave a number of cases").wait_for()
    wrong = rows.last.locator("input").nth(2)
    wrong.fill("0")
    page.locator(".jk-rows .jk-wrong", has_text="2026: please write n as a whole number").wait_for()
    page.get_by_label("Owner").fill("Mei")
    eventually(lambda: str(on_disk(cafe).goals[0].owner), "Mei")
    assert wrong.input_value() == "0", "what was typed stays to be mended"
    wrong.fill("650")
    eventually(figures, [("2025", 0.12, 700), ("2026", 0.115, 650)])
    rows.first.get_by_role("button").click()
    eventually(figures, [("2026", 0.115, 650)])


def test_figures_follow_their_board_and_ideas_of_the_map_become_improvements(lab, context, cafe):
    desk = open_desk(cafe.folder)
    point = desk.journey.touchpoints[0]
    desk.apply({"kind": "edit", "id": point.id, "fields": {"ideas": ["A $5 voucher, or $10"]}})
    desk.close()
    cells = (
        "workshop.goal_form(desk)",
        "workshop.priority_board(desk)",
        "import journeykit as jk; workshop.follow(desk, jk.report.personas)",
        "workshop.follow(desk, desk.priorities)",
        "workshop.follow(desk, desk.coverage)",
    )
    name = cafe.folder.name
    opening = BOARD.format(name=name, board="persona_form", language="en", step="")
    page = lab.open(context, lab.write(f"work/{name}.ipynb", opening, *cells))
    drawn = page.locator(".jk-drawn")
    drawn.nth(2).wait_for()
    page.locator(".jk-side .jk-add-name").first.fill("Regular guest")
    page.keyboard.press("Enter")
    drawn.nth(0).scroll_into_view_if_needed()  # what nobody looks at is not drawn
    drawn.nth(0).get_by_text("Regular guest").first.wait_for()
    idea = page.locator(".jk-idea-take")
    assert idea.count() == 1 and str(point.name) in idea.inner_text()
    idea.click()
    drawn.nth(1).scroll_into_view_if_needed()
    drawn.nth(1).get_by_text("A $5 voucher, or $10").first.wait_for(state="attached")
    taken = [("A $5 voucher, or $10", (point.id,))]
    eventually(lambda: [(str(one.statement), one.touchpoints) for one in on_disk(cafe).opportunities], taken)
    eventually(lambda: page.locator('.jk-ideas[data-lane="ideas"]').is_hidden(), True)
    assert page.locator("mjx-container").count() == 0


SAVED = "() => window.jupyterapp.commands.execute('docmanager:save').then(() => 1)"
DEAD = "Error displaying widget"


def test_a_saved_notebook_opens_with_the_boards_it_was_saved_with(tmp_path_factory, context):
    root = tmp_path_factory.mktemp("clients")
    cafe = new_client(root / "cafe", name="Harbour Café")
    others = [f"workshop.{one}(desk)" for one in ("goal_form", "persona_form", "priority_board", "review_board")]
    with served(root) as lab:
        cells = [BOARD.format(name="cafe", board="journey_board", language="en", step=""), *others]
        page = lab.open(context, lab.write("work/day.ipynb", *cells, "workshop.checklist(desk, 'start')"))
        page.wait_for_function("() => document.querySelectorAll('.jk-board').length === 6")
        assert page.locator(".jk-still:visible").count() == 0, "the living board stands for itself"
        page.evaluate(SAVED)
        page.close()
    with served(root) as lab:
        page = lab.open(context, "work/day.ipynb", run=False)
        page.locator(".jk-still img").nth(5).wait_for()
        assert page.locator(".jk-still:visible").count() == 6 and page.locator(".jk-board").count() == 0
        assert page.evaluate(
            "() => [...document.querySelectorAll('.jk-still img')].every((one) => one.naturalWidth > 900)"
        )
        page.wait_for_timeout(1500)
        assert page.get_by_text(DEAD).locator("visible=true").count() == 0
        assert page.get_by_text("Run this cell to work on it.").locator("visible=true").count() == 6
        lab.run(page)
        page.wait_for_function("() => document.querySelectorAll('.jk-board').length === 6")
        assert page.locator(".jk-still:visible").count() == 0
    assert on_disk(cafe).touchpoints


PRICES = "$25 for a bag, then another $40"
SHOWN = """from journeykit import workshop
desk = workshop.open_desk("../{name}")
import journeykit as jk, pandas as pd
from IPython.display import HTML
HTML("<p id='formula'>$x^2$</p>")"""


def test_prices_are_no_formulas_anywhere(lab, context, cafe):
    first = cafe.journey.stages[0].id
    desk = open_desk(cafe.folder)
    for name in (PRICES, "NT$25 與 NT$40"):
        value = {"id": f"t{len(name)}", "stage": first, "name": name, "pains": [name]}
        desk.apply({"kind": "add", "part": "touchpoint", "value": value})
    desk.apply({"kind": "add", "part": "persona", "value": {"id": "p", "name": "Ada", "quote": PRICES}})
    desk.apply({"kind": "add", "part": "opportunity", "value": {"id": "o", "statement": PRICES}})
    desk.apply({"kind": "add", "part": "goal", "value": {"id": "g", "kind": "other", "statement": PRICES}})
    desk.close()
    boards = [f"workshop.{one}(desk)" for one in ("journey_board", "goal_form", "priority_board", "review_board")]
    tables = [
        "workshop.stale(desk)",
        "desk.journey",
        "jk.report.personas(desk.journey)",
        "desk.coverage()",
        f"pd.DataFrame({{'comment': [{PRICES!r}]}})",
        f"workshop.link({PRICES + '.html'!r})",
        "jk.report.prose(str(desk.journey.goals[0].statement))",
    ]
    name = cafe.folder.name
    page = lab.open(context, lab.write(f"work/{name}.ipynb", SHOWN.format(name=name), *boards, *tables))
    page.locator("#formula mjx-container").wait_for()
    page.wait_for_timeout(1000)
    assert page.locator("mjx-container").count() == 1, "MathJax is there, and touches no word of a client"
    assert page.get_by_text(PRICES).count() >= 8


def test_the_notebook_does_not_grow_with_the_work(board, lab, cafe):
    page = board()
    file = lab.root / "work" / f"{cafe.folder.name}.ipynb"
    sizes = set()
    for place in range(50):
        card(page, cafe.journey.touchpoints[place % 5].id).focus()
        page.keyboard.press("+")
        page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save').then(() => 1)")
        sizes.add(file.stat().st_size)
    assert len(sizes) == 1
    assert '"application/vnd.jupyter.widget-state+json"' not in file.read_text(encoding="utf-8")


def test_axe_finds_nothing_in_any_board(board, cafe):
    from axe_playwright_python.sync_playwright import Axe

    rest = ["goal_form", "persona_form", "priority_board", "review_board", "client_form"]
    page = board(language="zh-TW", more=rest)
    page.wait_for_function(f"() => document.querySelectorAll('.jk-board').length === {1 + len(rest)}")
    found = Axe().run(page, context=".jk-board").response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []
