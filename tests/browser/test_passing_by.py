"""Who goes through every board with the keyboard, and touches nothing, has changed nothing in journey.yaml."""

from __future__ import annotations

import shutil
import time

import pytest

from journeykit.client import new_client
from journeykit.shipped import shipped
from journeykit.words import LANGUAGES

from .new_clients import CLINIC, HOTEL, write_surveys

BOARDS = """from IPython.display import display
from journeykit import workshop
desk = workshop.open_desk("../{name}", "{language}")
for board in (
    workshop.survey_board(desk), workshop.client_form(desk), workshop.goal_form(desk), workshop.persona_form(desk),
    workshop.journey_board(desk), workshop.priority_board(desk), workshop.review_board(desk),
    workshop.checklist(desk, "goals"), workshop.log_board(desk, "goals"), workshop.handouts_board(desk),
):
    display(board)"""
ODD = """journeykit: 2
framework: five-stage
stages: [{id: awareness, name: Awareness}, {id: use, name: Use}]
goals:
- {id: calls, kind: product, statement: "Fewer calls\\nfor the same question", metric: csat, touchpoint: desk,
   baseline: 0.1234567, target: 0.5, owner: "Mei  Lin", due: 2030-01-31}
personas:
- {id: guest, name: "A guest\\nwith a dog", goals: ["Rest,\\nand quiet"],
   motivations: ["one, two", "a\\nb"], channels: ["web, app"]}
touchpoints:
- {id: desk, stage: awareness, name: "The desk\\nby the door", channels: ["web, app", post], owner: "Mei  Lin",
   emotion: 0.5, pains: ["Two lines\\nin one note", "a  b"], ideas: ["x\\ny"]}
opportunities:
- {id: sign, touchpoints: [desk], statement: "A sign\\nby the door", impact: 4, effort: 2, reach: 0.3333333}
"""
"""What hands write into journey.yaml, and no field of a board can show as it stands."""
ENTERED = ".jk-note-pad, .jk-card, .jk-list .jk-item, .jk-chip"


def boards_of(page):
    page.locator(".jk-board").last.wait_for()
    return page.locator(".jk-board").all()


def walk(page, board, key="Tab", most=150):
    """Press a key through a board from its first stop, or its last, until it is left; how many stops there were."""
    start = board.evaluate(
        """(board, last) => {
          const all = [...board.querySelectorAll("button, input, select, textarea, summary, [tabindex='0']")]
            .filter((one) => !one.disabled && one.getClientRects().length);
          const at = last ? all.at(-1) : all[0];
          at?.focus();
          return all.length;
        }""",
        key != "Tab",
    )
    for stop in range(0, min(most, start + 20), 10):
        for _press in range(10):
            page.keyboard.press(key)
        if not board.evaluate("(board) => board.contains(document.activeElement)"):
            return stop
    return start


def enter(page, board, kind, most=3):
    """Open what Enter opens, go through it, and leave it by Escape."""
    for place in range(min(most, board.locator(kind).count())):
        one = board.locator(kind).nth(place)
        if not one.is_visible():
            continue
        one.focus()
        page.keyboard.press("Enter")
        for _press in range(30 if kind in (".jk-card", ".jk-chip") else 1):
            page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Escape")


def client_at(folder, kind, story):
    if kind == "airport":
        shutil.copytree(shipped("sample_surveys", "airport"), folder, ignore=shutil.ignore_patterns("reports", ".*"))
        return
    new_client(folder, name=story.name, language=story.language)
    shutil.copy(write_surveys(story, folder.parent / f"{folder.name}-exports")[0], folder / "surveys")
    if kind == "odd":
        path = folder / "journey.yaml"
        path.write_text(f"client: {{name: {story.name}, language: {story.language}}}\n{ODD}", encoding="utf-8")


@pytest.mark.parametrize("kind", ["empty", "odd", "airport"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_who_passes_through_every_board_changes_nothing(lab, context, kind, language):
    """A field that was left untouched used to bind a file, and could lose what it cannot show."""
    name = f"passing-{kind}-{language}"
    client_at(lab.root / name, kind, CLINIC if language == "en" else HOTEL)
    before = (lab.root / name / "journey.yaml").read_bytes()
    page = lab.open(context, lab.write(f"work/{name}.ipynb", BOARDS.format(name=name, language=language)))
    boards = boards_of(page)
    assert len(boards) == 10
    if kind != "airport":
        page.locator(".jk-files .jk-item").first.click()
        page.locator(".jk-question").first.wait_for()
    page.evaluate(
        "() => document.querySelectorAll(`.jk-lane-picker [aria-pressed='false']`).forEach((one) => one.click())"
    )
    stops = 0
    for board in boards:
        board.scroll_into_view_if_needed()
        stops += walk(page, board)
        for kind_of in ENTERED.split(", "):
            enter(page, board, kind_of)
        walk(page, board, "Shift+Tab", 60)
    assert stops > 60
    time.sleep(1.5)  # a change is saved within a second
    now = (lab.root / name / "journey.yaml").read_bytes()
    assert now.decode() == before.decode() and not list((lab.root / name / ".journeykit").glob("unsaved-*"))
    assert page.evaluate(lab.ERRORS) == []
