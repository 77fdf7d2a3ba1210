"""A newcomer takes a new client from nothing to a finished report, following the notebooks alone."""

from __future__ import annotations

import time

from playwright.sync_api import expect

from journeykit.client import new_client, open_client
from journeykit.journey import edited
from journeykit.workshop.folder import lay_out


def saved(client, look, seconds=20):
    """Wait until the client's file says so."""
    end = time.monotonic() + seconds
    while not look(open_client(client.folder).journey) and time.monotonic() < end:
        time.sleep(0.2)
    assert look(open_client(client.folder).journey)


def step(lab, context, client, name):
    page = lab.open(context, f"{client.folder.name}/notebooks/{name}.ipynb")
    page.wait_for_selector(".jk-board")
    return page


def test_from_nothing_to_a_report(lab, context):
    other = new_client(lab.root / "somebody-else", name="Somebody else")
    lay_out(other)

    page = step(lab, context, other, "00_start_here")
    form = page.locator(".jk-client")
    form.get_by_label("Name of the client").fill("Harbour Café")
    form.get_by_role("button", name="Make the client's folder").click()
    form.get_by_text(f"journeykit workshop {lab.root / 'harbour-cafe'}").wait_for()
    cafe = open_client(lab.root / "harbour-cafe")
    page.close()

    page = step(lab, context, cafe, "01_set_goals")
    page.locator(".jk-side .jk-add-name").fill("Shorter queues at the till")
    page.keyboard.press("Enter")
    page.locator(".jk-form").get_by_label("Owner").fill("Ada")
    page.locator(".jk-form").get_by_label("Kind of goal").select_option("retention")
    saved(cafe, lambda one: one.goals and one.goals[0].kind == "retention" and str(one.goals[0].owner) == "Ada")
    ticked = page.locator(".jk-checklist li[data-done='true']", has_text="There is at least one goal.")
    ticked.wait_for()
    page.close()

    page = step(lab, context, cafe, "02_build_personas")
    page.locator(".jk-side .jk-add-name").fill("Regular guest")
    page.get_by_role("button", name="+ Persona").click()
    page.locator(".jk-form").get_by_label("What is hard for them").fill("No seat at noon\nLoud music")
    saved(cafe, lambda one: one.personas and len(one.personas[0].challenges) == 2)
    page.close()

    page = step(lab, context, cafe, "03_map_touchpoints")
    page.locator('.jk-lane[data-column="decision"] .jk-add').click()
    page.keyboard.type("Order at the till")
    page.keyboard.press("Enter")
    saved(cafe, lambda one: "order-at-the-till" in {each.id for each in one.touchpoints})
    page.close()

    step(lab, context, cafe, "04_hear_customers").close()

    page = step(lab, context, cafe, "05_choose_improvements")
    page.locator('.jk-lane[data-column="now"] .jk-add').click()
    page.keyboard.type("A second till at noon")
    page.keyboard.press("Enter")
    page.locator("[data-tab=matrix]").click()
    page.locator('.jk-chip[data-id="a-second-till-at-noon"]').focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    saved(cafe, lambda one: [(each.horizon, each.impact) for each in one.opportunities] == [("now", 4)])
    page.close()

    page = step(lab, context, cafe, "06_review_and_report")
    page.locator(".jk-request").click()
    page.wait_for_function("() => window.jupyterapp.shell.currentWidget.jkWaits === false", timeout=120_000)
    report = (lab.root / "harbour-cafe" / "reports" / "harbour-cafe.html").read_text(encoding="utf-8")
    for said in ("Shorter queues at the till", "Regular guest", "Order at the till", "A second till at noon"):
        assert said in report
    expect(page.locator(".jk-since")).to_contain_text("the starting point")
    page.get_by_role("button", name="Close this review").click()
    saved(cafe, lambda one: one.review.last is not None and one.review.next > one.review.last)
    assert len(open_client(cafe.folder).history()) == 1
    other = open_client(cafe.folder)
    for point in other.journey.touchpoints[:2]:
        other.save(edited(other.journey, "touchpoint", point.id, owner="Ada"))
    change = page.locator(".jk-change", has_text="Owner of").first
    change.get_by_role("button", name="Accept").click()
    change.get_by_label("Note").fill("Seen there on Monday")
    saved(cafe, lambda one: one.review.decisions and str(one.review.decisions[0].note) == "Seen there on Monday")
    page.get_by_role("button", name="Close this review").click()
    expect(page.locator(".jk-closing")).to_contain_text("1 of 2 changes have no verdict yet.")
    page.get_by_role("button", name="Accept them and close").click()
    saved(cafe, lambda one: len(one.review.decisions) == 2 and one.review.kept.endswith("_2.yaml"))
    expect(page.locator(".jk-change")).to_have_count(0)

    assert context.outside == [], "nothing is asked of any other machine"
    assert list((lab.root / "somebody-else" / "reports").glob("*")) == []
