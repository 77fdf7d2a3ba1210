"""What may be shown of small groups is the client's to say: one rule for every status, gate and sentence."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner
from client_shapes import GOALS, OPPORTUNITIES, PERSONAS, Survey, client_of, spread

import journeykit
from journeykit import disclosure, report, workshop
from journeykit.cli import journeykit as main
from journeykit.client import open_client
from journeykit.disclosure import Disclosure
from journeykit.errors import JourneyError
from journeykit.words import use

STRICT = {"hidden": 10, "no_interval": 20, "indicative": 40, "comments": 15}
USUAL = r"fewer than (5|30) |5 to 9|10 to 29|(不到|少於|至少有) ?(5|30) ?[人位]|5 ?至 ?9|10 ?至 ?29|(five|ten) people"
"""How the kit's own numbers would stand in a sentence; this client has none of them."""


def answered(eight: int = 8, fifteen: int = 15, many: int = 30):
    """Everybody recommends; 15 rated the booking, 8 the waiting, so that two are small by the client's rule."""
    rows = spread(many, 0.6)
    return [(one[0], one[1] if at < fifteen else None, one[2] if at < eight else None) for at, one in enumerate(rows)]


@pytest.fixture
def client(tmp_path):
    parts = {"goals": GOALS, "opportunities": OPPORTUNITIES, "personas": PERSONAS, "disclosure": STRICT}
    return client_of(tmp_path / "clinic", Survey("2024", answered()), Survey("2025", answered(9, 16, 31)), **parts)


def texts(page: str) -> str:
    """What a reader sees of a page."""
    body = re.sub(r"(?s)<(style|head)\b.*?</\1>", " ", page)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


@pytest.mark.parametrize(("language", "said"), [("en", "fewer than 10 people"), ("zh-TW", "不到 10 人")])
def test_every_sentence_of_a_report_and_its_index_has_the_numbers_of_the_client(client, tmp_path, language, said):
    made = report.run([client.folder], tmp_path / "out", language=language, jobs=1)
    assert made.exit_code == 0
    pages = {path.name: texts(path.read_text(encoding="utf-8")) for path in (tmp_path / "out").glob("*.html")}
    assert {"index.html", "portfolio.html"} < set(pages)
    for name, text in pages.items():
        assert not re.search(USUAL, text), (name, re.search(f".{{60}}({USUAL}).{{60}}", text))
    assert all(said in text for name, text in pages.items() if name != "portfolio.html")


def test_every_table_of_the_client_goes_by_its_rule(client):
    frames = [client.scores(by=["touchpoint", "wave"]), client.trend(), client.distribution(), client.journey_map()]
    for finding in frames:
        waiting = finding.frame[finding.frame["touchpoint"].astype(str) == "waiting"]
        assert set(waiting["status"]) == {"hidden"}, finding
    changed = client.changes().frame.set_index("touchpoint")
    assert changed.loc["waiting", "status"] == "hidden" and changed.loc["waiting", ["before", "after"]].isna().all()
    assert client.goals().frame.set_index("touchpoint")["status"]["waiting"] == "hidden"
    whole = client.scores(by="touchpoint", wave="latest").frame.set_index("touchpoint").loc["overall"]
    assert whole["status"] == "indicative" and whole["respondents"] == 31
    assert set(client.verbatims().frame["status"]) == {"ok"}


def test_the_command_and_the_boards_go_by_it_too(client):
    told = CliRunner().invoke(main, ["scores", str(client.folder), "--by", "wave", "--format", "json"])
    rows = {(row["touchpoint"], row["wave"]): row for row in json.loads(told.output)}
    assert rows["waiting", "2025"]["status"] == "hidden" and rows["waiting", "2025"]["value"] is None
    assert rows["waiting", "2025"]["why"] == "hidden?k=10"
    desk = workshop.open_desk(client.folder)
    try:
        assert "proposal" not in workshop.goal_form(desk).sheet_now["cards"]["quick"]
        assert not re.search(r"\d", workshop.journey_board(desk).sheet_now["cards"]["waiting"]["scores"][0]["text"])
    finally:
        desk.close()


def strings(text):
    return [text] if isinstance(text, str) else list(text)


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_no_words_of_the_kit_hold_a_number_of_people(language):
    """The law: a sentence that names how many people a group needs takes the number from the client."""
    source = Path(journeykit.__file__).parent / "words" / "locale" / "zh_TW" / "LC_MESSAGES" / "journeykit.po"
    with source.open("rb") as file:
        catalogue = [one for one in read_po(file) if one.id]
    # Lessons speak of the samples, which keep the numbers that the kit has of itself.
    kit = [one for one in catalogue if not all("lesson" in place for place, _line in one.locations)]
    lines = [text for one in kit for text in strings(one.id if language == "en" else one.string)]
    number = r"\b(\d+|five|ten|thirty|twelve)\b"
    who = "(people|respondents|answers|comments)"
    people = rf"(fewer than|at least|under|below) {number} {who}|{number} to {number} {who}"
    chinese = r"(不到|少於|至少有?) ?([\d五十]+) ?(人|位|筆)|\d+ ?至 ?\d+ ?(人|位|筆)"
    assert not [line for line in lines if re.search(people if language == "en" else chinese, line)]


@pytest.mark.parametrize(
    ("rule", "line", "says"),
    [
        ("hidden: 2", "hidden", "hidden of at least 3"),
        ("hidden: 12", "disclosure", "no_interval of at least 12, for hidden is 12; came: 10"),
        ("hidden: 6, comments: 5", "disclosure", "comments of at least 6, for hidden is 6"),
        ("hiden: 6", "hiden", "Did you mean 'hidden'"),
        ("hidden: many", "hidden", "a whole number"),
    ],
)
def test_a_rule_that_cannot_be_is_answered_with_its_line(tmp_path, rule, line, says):
    file = tmp_path / "journey.yaml"
    file.write_text(f"journeykit: 2\nclient: {{name: Clinic}}\ndisclosure: {{{rule}}}\n")
    with pytest.raises(JourneyError) as error:
        open_client(tmp_path)
    assert says in str(error.value) and "journey.yaml:3" in str(error.value)


def test_a_rule_is_in_use_inside_its_block_and_no_longer():
    with disclosure.use(Disclosure(hidden=8)):
        assert disclosure.current().status(7) == "hidden"
        with use("zh-TW"):
            assert disclosure.current().hidden == 8
    assert disclosure.current() == Disclosure()


def test_a_finding_keeps_the_rule_of_its_client_wherever_it_is_shown(client):
    finding = client.scores(by=["touchpoint", "wave"])
    assert disclosure.current().hidden == 5
    assert "fewer than 10 people" in str(finding.table().rows) and not re.search(USUAL, str(finding.picture.svg))
