"""Pickers over live charts in JupyterLab: a click on a touchpoint, a turn to a group, no key for the notebook."""

from __future__ import annotations

import re
import shutil

import pytest
from playwright.sync_api import expect

from journeykit.client import new_client
from journeykit.shipped import shipped

OPEN = "import journeykit as jk\ndesk = jk.workshop.open_desk('{folder}', '{language}')"


@pytest.fixture
def pickers(lab, context):
    shutil.copytree(shipped("sample_surveys", "conference"), lab.root / "explored", dirs_exist_ok=True)
    path = lab.write("explore.ipynb", OPEN.format(folder="explored", language="en"), "jk.workshop.explore(desk)")
    page = lab.open(context, path)
    page.wait_for_selector(".jk-explored svg.marks")
    return page


def test_a_click_on_a_touchpoint_shows_it_closely_without_the_network(pickers, context, lab):
    labels = pickers.locator(".jk-explored .role-axis-label text", has_text=re.compile("[a-z]{3}"))
    label = labels.nth(3)
    name = label.evaluate("one => one.__data__.datum.value")  # a long one is cut on the axis
    label.scroll_into_view_if_needed()
    row, plot = label.bounding_box(), pickers.locator(".jk-explored .mark-rect.role-mark").first.bounding_box()
    pickers.mouse.click(plot["x"] + 200, row["y"] + row["height"] / 2)
    pickers.wait_for_function(
        "name => { const one = document.querySelector('.jk-pick-touchpoint select');"
        " return one.options[one.selectedIndex].text.replace(/\\u00a0/g, ' ') === name; }", arg=name,
    )  # fmt: skip
    expect(pickers.locator(".jk-explored h4")).to_have_text(f"Comments: {name}")

    pickers.locator(".jk-pick-segment select").select_option(label="Region")
    expect(pickers.locator(".jk-pick-group select")).to_be_enabled()
    pickers.locator(".jk-explored svg.marks text", has_text="Region: Americas").wait_for()

    cells = pickers.evaluate(lab.CELLS)
    pickers.locator(".jk-pick-segment select").focus()
    for key in "ddxx":
        pickers.keyboard.press(key)
    assert pickers.evaluate(lab.CELLS) == cells, "letters in a picker are no shortcuts of the notebook"
    assert pickers.locator(".jk-still").is_hidden(), "the still picture gives way"
    assert context.outside == []


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_a_client_without_answers_gets_a_sentence(lab, context, language):
    folder = f"empty-{language}"
    new_client(lab.root / folder, name="Tea")
    path = lab.write(f"{folder}.ipynb", OPEN.format(folder=folder, language=language), "jk.workshop.explore(desk)")
    page = lab.open(context, path)
    said = {"en": "There are no answers to look at yet.", "zh-TW": "目前還沒有回答可看"}[language]
    page.locator(".jk-explorer", has_text=said).wait_for()


def test_axe_finds_nothing_serious_in_the_pickers(pickers):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(pickers, context=".jk-explorer").response["violations"]
    assert [
        (one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in ("serious", "critical")
    ] == []
