"""What a session leaves behind: parking lot and decisions, exercises of a consultancy's own, sheets to hand out."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from journeykit.cli import journeykit
from journeykit.client import new_client, open_client
from journeykit.errors import JourneyError, JourneyKitError
from journeykit.journey import Journey, journey_of
from journeykit.journey.differences import differences
from journeykit.pictures import typesetting
from journeykit.shipped import shipped
from journeykit.words import use
from journeykit.workshop import log_board, open_desk
from journeykit.workshop.boards import LogBoard
from journeykit.workshop.boards.editing import Editing
from journeykit.workshop.desk.versions import versions
from journeykit.workshop.group_work import GroupExercises, exercises, plan
from journeykit.workshop.handouts.sheets import SHEETS, sheets
from journeykit.workshop.handouts.writing import html, pdf, write
from journeykit.workshop.session import handouts_board

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 29)
FULL = """
client: {name: "Harbour <Café>", contact: Bo}
goals: [{id: g, kind: retention, statement: Guests return, owner: Ada, due: 2027-06-30}]
stages: [{id: a, name: Arrive}, {id: b, name: Eat}]
personas: [{id: ada, name: Ada the regular, quote: As always, challenges: [No time]}]
touchpoints: [{id: till, stage: a, name: Till}]
opportunities:
  - {id: lane, touchpoints: [till], statement: A second till, horizon: now, owner: Cy, due: 2027-01-15}
  - {id: sign, statement: A sign, horizon: later}
  - {id: gone, statement: Dropped long ago, horizon: now, status: dropped}
log:
  - {id: cash, text: Do we still take cash?, who: Di, on: 2026-11-20, step: touchpoints}
  - {id: seven, kind: decided, text: Open at seven, who: Ed, on: 2026-11-21, due: 2026-12-24, step: goals}
"""


class Ears:
    """A board with what it says to browsers."""

    def __init__(self, board):
        self.board, self.heard, self.said, self.buffers = board, [], 0, []
        board.send = self.hear

    def hear(self, message, buffers=()):
        self.heard.append(message)
        self.buffers += buffers

    def tell(self, **message):
        self.said += 1
        self.board._heard(self.board, {"nonce": f"me:{self.said}", **message}, [])
        return self.heard[-1]


def test_a_card_is_parked_with_day_and_step_and_decided_by_moving_it(tmp_path):
    client = new_client(tmp_path / "cafe", name="Harbour")
    desk = open_desk(client.folder)
    ears = Ears(log_board(desk, "goals"))
    ears.tell(kind="add", id="cash", column="parked", index=0, values={"name": "Do we take cash?"})
    ears.tell(kind="add", id="tips", column="parked", index=1, values={"name": "Tips?"})
    ears.tell(kind="change", id="cash", values={"who": "Ada", "due": "2027-01-15"})
    ears.tell(kind="move", id="cash", column="decided", index=0)
    desk.save()
    log = open_client(client.folder).journey.log
    assert [(one.id, one.kind, str(one.text), str(one.who)) for one in log] == [
        ("tips", "parked", "Tips?", ""), ("cash", "decided", "Do we take cash?", "Ada"),
    ]  # fmt: skip
    assert (log[1].on, log[1].due, log[1].step) == (date.today(), date(2027, 1, 15), "goals")
    other = Ears(log_board(desk, "review"))
    assert other.board.sheet_now["order"] == {"parked": ["tips"], "decided": ["cash"]}
    ears.tell(kind="undo")
    assert desk.journey.log[0].kind == "parked"
    ears.tell(kind="delete", id="tips")
    assert [one.id for one in desk.journey.log] == ["cash"]
    desk.close()


def test_a_card_says_who_where_and_until_when():
    board = LogBoard(journey_of(FULL), "goals", {"goals": "Goals", "touchpoints": "Touchpoints"})
    cards = board.sheet_now["cards"]
    assert cards["seven"]["lines"] == ["Ed; Goals; Nov 21, 2026", "until Dec 24, 2026"]
    assert cards["cash"]["lines"] == ["Di; Touchpoints; Nov 20, 2026"]
    # A step of last year's agenda is still one that can be chosen.
    assert "touchpoints" in [one["value"] for one in LogBoard(journey_of(FULL)).sheet_now["fields"][-1]["options"]]


def test_a_step_that_is_not_on_the_agenda_is_refused(tmp_path):
    desk = open_desk(new_client(tmp_path / "cafe", name="Harbour").folder, "en")
    for ask in (log_board, exercises):
        with pytest.raises(JourneyKitError, match="Did you mean 'goals'"):
            ask(desk, "gaols")


def test_the_log_is_no_change_of_the_journey_that_a_review_decides():
    old, new = journey_of("client: {name: Harbour}"), journey_of(FULL)
    assert "entry" not in {one.part for one in differences(old, new)}
    sentences = versions(old, new, old.model_copy(update={"log": new.log[:1]})).mine
    assert any("Open at seven" in one for one in sentences), "a conflict tells of it all the same"


def test_two_kernels_that_write_in_the_log_keep_both_cards(tmp_path):
    folder = new_client(tmp_path / "cafe", name="Harbour").folder
    one, other = open_desk(folder), None
    one.apply({"kind": "add", "part": "entry", "value": {"id": "a", "text": "First"}})
    client = open_client(folder)
    text = (folder / "journey.yaml").read_text("utf-8")
    (folder / "journey.yaml").write_text(f"{text}\nlog:\n  - {{id: b, text: By hand}}\n", "utf-8")
    one.save()
    assert {str(each.text) for each in open_client(folder).journey.log} == {"First", "By hand"}
    assert client.journey.log == () and other is None
    one.close()


def test_every_step_of_the_agenda_has_exercises_in_both_languages():
    from journeykit.workshop.agenda import agenda

    shown = plan()
    known = [one.id for one in agenda().steps]
    assert {one.step for one in shown.exercises} == set(known)
    for one in shown.exercises:
        for text in (one.name, one.groups, one.task, one.result):
            assert set(text.data) == {"en", "zh-TW"}
    assert len(shown.preparation) >= 3


def test_a_consultancys_own_exercises_take_the_place_of_the_kits(tmp_path):
    folder = new_client(tmp_path / "clients" / "cafe", name="Harbour").folder
    own = tmp_path / "clients" / "exercises.yaml"
    own.write_text(
        "preparation: [Bring <pens>]\n"
        "exercises:\n  - {id: walk, step: goals, minutes: 12, name: Walk <round>, task: Go out, groups: 3 groups}\n",
        "utf-8",
    )
    desk = open_desk(folder, "en")
    shown = exercises(desk, "goals")
    assert str(shown) == "In groups: Walk <round> (12 minutes)\nGroups: 3 groups\nGo out"
    assert "Walk &lt;round&gt;" in shown._repr_mimebundle_()["text/html"]
    assert exercises(desk, "review") == GroupExercises(())
    assert "Bring &lt;pens&gt;" in html(sheets(desk.journey, folder)["preparation"])


@pytest.mark.parametrize(
    ("text", "where", "needed"),
    [
        ("exercises: [{id: a, step: goals, minutes: 0, name: A, task: B}]", ":1", "minutes"),
        ("exercises:\n  - {id: a, step: goals, name: A, task: B}", ":2", "minutes"),
        ("exercises: [{id: a, step: g, minutes: 1, name: A, task: B}, {id: a, step: g, minutes: 1, name: A, task: B}]",
         "exercises.yaml", "only one exercise"),
        ("exercise: []", ":1", "exercises"),
        ("[", ":2", ""),
        ("\udcff", "exercises.yaml", "UTF-8"),
    ],
)  # fmt: skip
def test_a_broken_file_of_exercises_is_named_with_its_line(tmp_path, text, where, needed):
    folder = new_client(tmp_path / "cafe", name="Harbour").folder
    (folder / "exercises.yaml").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(JourneyError) as told:
        plan(folder)
    assert f"exercises.yaml{where if where.startswith(':') else ''}" in str(told.value) and needed in str(told.value)


def test_the_summary_says_decisions_owners_dates_and_open_questions():
    page = html(sheets(journey_of(FULL), today=TODAY)["summary"])
    decisions, now, goals, questions = (
        page.split(f"<h2>{head}</h2>")[1].split("<h2>")[0]
        for head in ("Decisions", "What is done now", "Goals", "Open questions")
    )
    assert all(word in decisions for word in ("Open at seven", "Goals", "Ed", "Nov\u00a021,\u00a02026"))
    assert all(word in now for word in ("A second till", "Till", "Cy", "Jan\u00a015,\u00a02027"))
    assert "A sign" not in page and "Dropped" not in page
    assert "Guests return" in goals and "Ada" in goals
    assert "Do we still take cash?" in questions and "Di" in questions
    assert "Harbour &lt;Café&gt;" in page and "<Café>" not in page


def test_an_empty_client_gets_sheets_that_say_so_and_leave_room():
    made = sheets(journey_of("client: {name: Harbour}"), today=TODAY)
    assert html(made["summary"]).count("Nothing is written down yet.") == 4
    assert html(made["empty-map"]).count("<td></td>") == 7 * 5
    assert html(made["persona-sheet"]).count('class="free"') > 12


@pytest.mark.parametrize("n", [1, 5, 11])
def test_the_empty_map_is_one_sheet_of_a3_with_the_stages_of_the_client(n):
    journey = Journey.model_validate({
        "client": {"name": "H"}, "stages": [{"id": f"s{at}", "name": f"舞台 {at} of a long name"} for at in range(n)],
    })  # fmt: skip
    sheet = sheets(journey, today=TODAY)["empty-map"]
    made = pdf(sheet)
    assert _pages(made) == 1
    width, height = map(float, re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", made).groups())
    assert (round(width), round(height)) == (1191, 842)
    assert html(sheet).count("of a long name") == n


def test_the_agenda_counts_its_minutes_and_breaks():
    page = html(sheets(journey_of(FULL), today=TODAY)["agenda"])
    assert "370 minutes with breaks" in page and "0:00 to 0:10" in page and "5:40 to 6:10" in page
    assert "Lunch" in page and "Walk the map (25 minutes)" in page


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_the_command_writes_all_sheets_as_html_and_pdf_that_ask_for_nothing(tmp_path, language):
    folder = new_client(tmp_path / "cafe", name="Harbour").folder
    result = CliRunner().invoke(journeykit, ["handouts", str(folder), "--language", language])
    assert result.exit_code == 0, result.output
    for name in SHEETS:
        page = (folder / "handouts" / f"{name}.html").read_text("utf-8")
        assert f'lang="{language}"' in page
        assert not re.search(r"(src|href)=|url\(|<script|@import", page)
        assert (folder / "handouts" / f"{name}.pdf").read_bytes().startswith(b"%PDF")
    if language == "zh-TW":
        page = (folder / "handouts" / "summary.html").read_text("utf-8")
        assert "待解問題" in page and "Open questions" not in page


def test_the_command_writes_what_is_asked_for_and_names_what_is_not(tmp_path):
    folder = new_client(tmp_path / "cafe", name="Harbour").folder
    out = tmp_path / "print"
    asked = ["handouts", str(folder), "--only", "agenda", "--out", str(out), "--language", "en"]
    assert CliRunner().invoke(journeykit, asked).exit_code == 0
    assert sorted(one.name for one in out.iterdir()) == ["agenda.html", "agenda.pdf"]
    wrong = CliRunner().invoke(journeykit, ["handouts", str(folder), "--only", "agendas", "--language", "en"])
    assert "Did you mean 'agenda'" in str(wrong.exception)
    shipped_one = CliRunner().invoke(journeykit, ["handouts", str(shipped("sample_surveys", "airport"))])
    assert shipped_one.exit_code != 0
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(JourneyKitError, match="can be written to"):
        write(journey_of(FULL), tmp_path / "file" / "below")


def test_without_typst_the_pages_are_written_and_the_extra_is_named(tmp_path, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "typst", None)
    files, why = write(journey_of(FULL), tmp_path, names=["agenda"])
    assert [one.name for one in files] == ["agenda.html"] and f"journeykit[{typesetting.EXTRA}]" in why


def test_the_button_writes_in_the_language_that_is_chosen_and_hands_the_files_over(tmp_path):
    folder = new_client(tmp_path / "cafe", name="Harbour").folder
    ears = Ears(handouts_board(open_desk(folder, "en")))
    ears.tell(kind="make", names=["preparation"], language="zh-TW")
    [told] = [one for one in ears.heard if one["kind"] == "file"]
    assert told["names"] == ["preparation.html", "preparation.pdf"]
    assert told["said"] == "2 files are in the client's folder handouts."
    assert "工作坊之前" in ears.buffers[0].decode() and ears.buffers[1].startswith(b"%PDF")
    for wrong in ({"names": ["passwd"], "language": "en"}, {"names": ["agenda"], "language": "../en"}, {"names": 3}):
        assert ears.tell(kind="make", **wrong)["kind"] == "refused"


def test_words_of_a_client_are_no_markup_of_typst():
    journey = journey_of('{client: {name: H}, log: [{id: a, kind: decided, text: "#panic() $x$ *b* `c` <d>\\n= e"}]}')
    assert _pages(pdf(sheets(journey, today=TODAY)["summary"])) == 1


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_a_summary_of_a_long_session_goes_over_several_pages(language):
    log = [{"id": f"e{at}", "text": f"Question {at} {'long ' * 20}"} for at in range(90)]
    journey = Journey.model_validate({"client": {"name": "H"}, "log": log})
    with use(language):
        assert _pages(pdf(sheets(journey, today=TODAY)["summary"])) > 2


def test_an_editing_without_a_desk_keeps_a_log_too():
    editing = Editing(journey_of(FULL))
    ears = Ears(LogBoard(editing, "voice"))
    assert ears.tell(kind="add", id="x", column="parked", index=0, values={"name": ""})["kind"] == "refused"
    ears.tell(kind="change", id="seven", values={"due": None})
    assert editing.journey.log[1].due is None


def _pages(made: bytes) -> int:
    return made.count(b"/Type/Page") - made.count(b"/Type/Pages")


def test_the_exercises_of_the_guide_are_read(tmp_path):
    guide = (ROOT / "docs" / "make-it-yours.md").read_text("utf-8")
    block = guide.split("# exercises.yaml: own exercises\n")[1].split("```")[0]
    (tmp_path / "exercises.yaml").write_text(block, "utf-8")
    own = plan(tmp_path)
    with use("zh-TW"):
        assert str(own.of("touchpoints")[0].name) == "走一遍門市" and str(own.preparation[0]) == "請帶十則顧客意見。"
