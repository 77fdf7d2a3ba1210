"""A client from nothing to its report, as a consultant works: two commands, seven notebooks by mouse and keyboard, two
surveys bound, and what the report says held against figures worked out by hand.

Twenty times in a row: for i in $(seq 20); do pytest -q tests/browser/test_new_client.py || break; done
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from html import unescape
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from journeykit import words as language
from journeykit.client import open_client
from journeykit.words import _
from tests.browser.new_clients import CLINIC, HOTEL, Story, write_surveys

KIT = [sys.executable, "-m", "journeykit"]
SHOWN = ".jp-NotebookPanel:not(.lm-mod-hidden)"
RAN = """() => {
    const panel = window.jupyterapp?.shell.currentWidget;
    return Boolean(panel?.content?.widgets && panel.jkAllowed && panel.jkWaits === false);
}"""
ERRORS = """() => window.jupyterapp.shell.currentWidget.content.widgets.filter((cell) => cell.model.type === 'code')
    .flatMap((cell) => cell.model.outputs.toJSON())
    .filter((one) => one.output_type === 'error' || one.name === 'stderr')
    .map((one) => one.evalue ?? [one.text].flat().join('').slice(0, 1200))"""
PLACE = "(path) => window.jupyterapp?.shell.currentWidget?.context?.path?.endsWith(path)"


def until(look, seconds=30):
    """What `look` gives, once it gives something."""
    end = time.monotonic() + seconds
    while not (seen := look()) and time.monotonic() < end:
        time.sleep(0.1)
    assert seen, "it did not come about"
    return seen


class Workshop:
    """A client in its workshop, and a person at the keyboard."""

    def __init__(self, story: Story, folder: Path, page) -> None:
        self.story, self.folder, self.page = story, folder, page

    @property
    def journey(self):
        """The journey as it stands in the file."""
        return open_client(self.folder).journey

    @property
    def sheet(self):
        """The notebook in front."""
        return self.page.locator(SHOWN)

    def saved(self, look):
        """Wait until the client's file says so."""
        return until(lambda: look(self.journey))

    def to(self, name):
        """Back to the start by its tab; there click the link to another notebook, which runs by itself."""
        self.page.locator(".lm-DockPanel-tabBar .lm-TabBar-tab", has_text="00_start_here").click()
        self.page.wait_for_function(PLACE, arg="00_start_here.ipynb")
        self.sheet.locator(".jp-RenderedMarkdown td a", has_text=name).click()
        self.page.wait_for_function(PLACE, arg=f"{name}.ipynb", timeout=60_000)
        self.ran()

    def ran(self):
        """Once all cells ran: nobody presses a key for that."""
        self.page.wait_for_function(RAN, timeout=180_000)
        assert self.page.evaluate(ERRORS) == []

    def field(self, label):
        """A field of the form in front, by its label in the client's language."""
        return self.sheet.locator(".jk-form, .jk-panel:not([hidden])").get_by_label(self.words(label), exact=True)

    def words(self, text):
        """A text of the kit in the client's language."""
        with language.use(self.story.language):
            return _(text)

    def tick(self, label):
        """A box of several, by what stands beside it."""
        self.sheet.locator(".jk-tick", has_text=label).locator("input").check()


@pytest.fixture(params=[CLINIC, HOTEL], ids=["clinic", "hotel"])
def workshop(request, context, tmp_path):
    """`journeykit new`, then `journeykit workshop`: the page that it opens."""
    story = request.param
    folder = tmp_path / "clients" / story.folder
    command("new", folder, "--name", story.name, "--language", story.language)
    (tmp_path / "clients" / "rival").mkdir()
    line = [*KIT, "workshop", str(folder), "--no-browser", "--language", story.language]
    log = (tmp_path / "workshop.txt").open("w+")
    server = subprocess.Popen(line, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    address = until(lambda: re.search(r"http://127\.0\.0\.1:\d+/\S*token=\w+", Path(log.name).read_text()), 120)[0]
    page = context.new_page()
    page.goto(address)
    page.wait_for_function(PLACE, arg="00_start_here.ipynb", timeout=120_000)
    yield Workshop(story, folder, page)
    server.send_signal(signal.SIGTERM)
    server.wait(timeout=60)
    log.close()
    until(lambda: not answers(address))


def answers(address):
    """Whether that very server answers: another one that took its port does not know the token."""
    one = urlsplit(address)
    try:
        urlopen(f"http://{one.netloc}/api/status?{one.query}", timeout=2).close()
    except (URLError, OSError):
        return False
    return True


def command(*words, wanted=(0,)):
    """What a command of the kit prints; it ends as it should and without a traceback."""
    done = subprocess.run([*KIT, *map(str, words)], capture_output=True, text=True, timeout=120)
    assert done.returncode in wanted, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def test_from_nothing_to_a_report_that_tells_the_truth(workshop, context):
    workshop.ran()
    map_touchpoints(workshop)
    bind_surveys(workshop)
    set_a_goal(workshop)
    describe_a_persona(workshop)
    hear_customers(workshop)
    choose_an_improvement(workshop)
    close_the_review(workshop)
    make_the_report(workshop)
    assert context.outside == [], "nothing is asked of any other machine"


def map_touchpoints(workshop):
    """Add two touchpoints, drag one to its stage and walk the other there; say how they feel."""
    story, page = workshop.story, workshop.page
    workshop.to("03_map_touchpoints")
    for lane, name in (("consideration", story.first), ("advocacy", story.second)):
        workshop.sheet.locator(f'.jk-lane[data-column="{lane}"] .jk-add').click()
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        workshop.saved(lambda one, name=name: place_of(one, name))
        page.keyboard.press("Escape")
    first, second = place_of(workshop.journey, story.first), place_of(workshop.journey, story.second)
    drag(page, card(workshop, first), workshop.sheet.locator('.jk-lane[data-column="decision"] .jk-slot').first)
    workshop.saved(lambda one: one.touchpoint(first).stage == "decision")
    card(workshop, second).focus()
    page.keyboard.press("Alt+ArrowLeft")
    workshop.saved(lambda one: one.touchpoint(second).stage == "retention")
    card(workshop, second).focus()
    page.keyboard.press("-")
    workshop.saved(lambda one: one.touchpoint(second).emotion == -1)


def card(workshop, name):
    return workshop.sheet.locator(f'.jk-card[data-id="{name}"]')


def place_of(journey, name):
    """The id of a touchpoint."""
    return next((one.id for one in journey.touchpoints if str(one.name) == name), None)


def drag(page, source, target):
    """Press on one thing and let go on another."""
    source.scroll_into_view_if_needed()
    # A person grabs what has come to rest: figures below the board are drawn anew after each change.
    one, other = until(lambda: still(source)), until(lambda: still(target))
    page.mouse.move(one["x"] + one["width"] / 2, one["y"] + 12)
    page.mouse.down()
    page.mouse.move(one["x"] + one["width"] / 2 + 8, one["y"] + 18, steps=3)
    page.mouse.move(other["x"] + other["width"] / 2, other["y"] + 12, steps=8)
    page.mouse.up()


def still(thing):
    """Where a thing lies, if it does not move."""
    before = thing.bounding_box()
    time.sleep(0.3)
    return before if before == thing.bounding_box() else None


def bind_surveys(workshop):
    """Copy the exports, paste what `inspect --bind` proposes as it stands, then answer its questions."""
    story, file = workshop.story, workshop.folder / "journey.yaml"
    exports = write_surveys(story, workshop.folder / "surveys")
    block = command("inspect", *exports, "--bind", workshop.folder)
    empty = file.read_text(encoding="utf-8")
    begin, end = re.search(r"^surveys:.*\n(?:(?:[ #].*)?\n)*?(?=^\w|^# When|^# 上次)", empty, re.MULTILINE).span()
    file.write_text(empty[:begin] + block + "\n" + empty[end:], encoding="utf-8")
    told = command("check", workshop.folder, wanted=(0, 1))
    assert "YAML" not in told and "QUESTION" in told
    pasted = file.read_text(encoding="utf-8")
    file.write_text(answered(story, pasted), encoding="utf-8")
    told = command("check", workshop.folder)
    assert "QUESTION" not in told
    surveys = workshop.journey.surveys
    assert [one.wave for one in surveys] == [one.label for one in story.waves]
    assert all(len(one.items) == 3 and len(one.comments) == 1 and len(one.segments) == 1 for one in surveys)
    assert story.asked["number"] not in {comment.column for one in surveys for comment in one.comments}


def answered(story, text):
    """The pasted block as a consultant leaves it: waves named, wanted lines without their #, no question left."""
    waves = iter(one.label for one in story.waves)
    wanted = (
        story.asked["recommend"],
        story.asked["visit"],
        story.asked["comment"],
        f"| {story.first}",
        f"| {story.second}",
    )
    lines = []
    for line in text.splitlines():
        if re.match(r"\s+wave: .*QUESTION", line):
            line = re.sub(r"wave: .*", f'wave: "{next(waves)}"', line)
        if re.match(r"\s*# (- )?[\w{].*column:", line) and any(f'{name}"' in line for name in wanted):
            line = line.replace("# ", "", 1)
        if not re.match(r"\s*# QUESTION", line):
            lines.append(re.sub(r"\s+# QUESTION.*", "", line))
    return "\n".join(lines) + "\n"


def set_a_goal(workshop):
    """A goal with its metric, its baseline by one button, target, day, owner, and the stages to study ticked."""
    story, page, sheet = workshop.story, workshop.page, workshop.sheet
    workshop.to("01_set_goals")
    sheet.locator(".jk-side .jk-add-name").fill(story.goal)
    page.keyboard.press("Enter")
    workshop.field("Kind of goal").select_option("retention")
    workshop.field("Metric").select_option("nps")
    workshop.field("Owner").fill(story.owner)
    workshop.field("Target").fill("45")
    workshop.field("Due").fill("2027-06-30")
    for stage in ("decision", "retention"):
        workshop.tick(str(workshop.journey.stage(stage).name.in_(story.language)))
    goal = workshop.saved(
        lambda one: one.goals and one.goals[0].target == 45 and set(one.goals[0].stages) == {"decision", "retention"}
        and one.goals[0].due and str(one.goals[0].owner) == story.owner and one.goals[0]
    )  # fmt: skip
    assert (str(goal.statement), goal.kind, goal.metric) == (story.goal, "retention", "nps")
    sheet.locator(".jk-form .jk-button", has_text=workshop.words("Take the measured value as baseline")).click()
    baseline = {"clinic": 38, "hotel": -10}[story.folder]
    workshop.saved(lambda one: one.goals[0].baseline == baseline)
    assert story.waves[1].label in sheet.locator(".jk-list .jk-item").first.inner_text()


def describe_a_persona(workshop):
    """Two lines, each ended with Enter, in a field that takes one thing a line; and whose answers are meant."""
    story, page = workshop.story, workshop.page
    workshop.to("02_build_personas")
    workshop.sheet.locator(".jk-side .jk-add-name").fill(story.persona)
    page.keyboard.press("Enter")
    workshop.field("What is hard for them").click()
    page.keyboard.type(story.hard[0])
    page.keyboard.press("Enter")
    page.keyboard.type(story.hard[1])
    segment = next(iter(workshop.journey.segments))
    workshop.sheet.locator(".jk-form fieldset select").first.select_option(label=story.yes_no[0])
    persona = workshop.saved(
        lambda one: (
            one.personas and len(one.personas[0].challenges) == 2 and one.personas[0].segment and one.personas[0]
        )
    )
    assert tuple(map(str, persona.challenges)) == story.hard
    assert persona.segment == {segment: story.yes_no[0]}


def hear_customers(workshop):
    """What is heard speaks of the last wave, and goes the way it went."""
    story = workshop.story
    workshop.to("04_hear_customers")
    shown = " ".join(workshop.sheet.inner_text().split())
    assert all(wave.label in shown for wave in story.waves)
    assert re.search(story.change, shown), shown


def choose_an_improvement(workshop):
    """An improvement for now, tied to its touchpoint, rated in the grid with the arrow keys."""
    story, page, sheet = workshop.story, workshop.page, workshop.sheet
    workshop.to("05_choose_improvements")
    sheet.locator('.jk-lane[data-column="now"] .jk-add').click()
    page.keyboard.type(story.improvement)
    page.keyboard.press("Enter")
    one = workshop.saved(
        lambda one: next((each.id for each in one.opportunities if str(each.statement) == story.improvement), None)
    )
    page.keyboard.press("Escape")
    card(workshop, one).focus()
    page.keyboard.press("Enter")
    workshop.tick(story.second if story.folder == "clinic" else story.first)
    place = place_of(workshop.journey, story.second if story.folder == "clinic" else story.first)
    workshop.saved(lambda one: one.opportunities[0].touchpoints == (place,))
    page.keyboard.press("Escape")
    sheet.locator("[data-tab=matrix]").click()
    sheet.locator(f'.jk-chip[data-id="{one}"]').focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    workshop.saved(lambda one: one.opportunities[0].impact == 4)


def close_the_review(workshop):
    """Decide every change, then close the review: a dated copy stays."""
    workshop.to("06_review_and_report")
    changes = workshop.sheet.locator(".jk-change")
    for at in range(changes.count()):
        changes.nth(at).locator('[data-verdict="accepted"]').click()
    workshop.sheet.get_by_role("button", name=workshop.words("Close this review")).click()
    workshop.saved(lambda one: one.review.last is not None and one.review.next > one.review.last)
    assert len(until(open_client(workshop.folder).history)) == 1


def make_the_report(workshop):
    """The button of 06: a link to the page, and a page that says what is true."""
    story = workshop.story
    cell = workshop.sheet.locator(".jp-CodeCell", has=workshop.page.locator(".jk-request"))
    cell.locator(".jk-request").click()
    cell.locator(".jp-OutputArea a").first.wait_for(timeout=180_000)
    workshop.ran()
    link = cell.locator(".jp-OutputArea a").first
    assert link.get_attribute("href") and "_failed" not in link.inner_text()
    pages = [one for one in (workshop.folder / "reports").glob("*.html") if one.stem not in ("index", "portfolio")]
    assert len(pages) == 1
    text = re.sub(r"<(style|script)\b.*?</\1>", " ", pages[0].read_text(encoding="utf-8"), flags=re.DOTALL)
    said = " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())
    for wanted in (*story.says, story.goal, story.persona, *story.hard, story.improvement, story.owner):
        assert wanted in said, wanted
    assert re.search(story.change, said)
    for wrong in story.never:
        assert wrong not in said, wrong
    headline = next(row for row in headlines(workshop.folder) if row["metric"] == "nps")
    assert (headline["wave"], headline["n"], headline["value"]) == (story.waves[1].label, 50, pytest.approx(nps(story)))


def nps(story):
    """Of the second wave, counted from its answers."""
    given = story.waves[1].recommend
    return 100 * (sum(n for at, n in given.items() if at >= 9) - sum(n for at, n in given.items() if at <= 6)) / 50


def headlines(folder):
    import json

    records = list((folder / "reports" / ".journeykit").glob("*.json"))
    return json.loads(records[0].read_text(encoding="utf-8"))["headlines"]
