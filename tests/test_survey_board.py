"""A survey brought in on the board: what a hand does, what the file says afterwards, and what is refused."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from journeykit.cli import journeykit
from journeykit.client import new_client, open_client
from journeykit.shipped import shipped
from journeykit.surveys.infer.suggestions import METRICS
from journeykit.workshop import open_desk, survey_board
from journeykit.workshop.surveys.arriving import Upload, safe_name, shelved
from tests.browser.new_clients import CLINIC, HOTEL, write_surveys

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 400


class Hand:
    """A board and somebody who works on it, as a browser does."""

    def __init__(self, folder, language=None):
        self.desk = open_desk(folder, language)
        self.board = survey_board(self.desk)
        self.told, self._turns, self._names = [], itertools.count(1), itertools.count(1)
        self.board.send = lambda message, buffers=None: self.told.append(message)

    @property
    def sheet(self):
        return self.board.sheet_now

    @property
    def rows(self):
        return [self.sheet["cards"][one] for one in self.sheet["order"]["questions"]]

    def row(self, name):
        (found,) = [one for one in self.rows if name in one["name"]]
        return found

    def ask(self, kind, buffers=(), **more):
        """What the board answers: sentences of refusal."""
        self.told.clear()
        self.board._heard(self.board, {"nonce": "hand:0", "kind": kind, **more}, list(buffers))
        return [one["why"] for one in self.told if one["kind"] == "refused"]

    def change(self, name, **values):
        return self.choose(self.row(name)["id"], **values)

    def choose(self, card, **values):
        self.told.clear()
        nonce = f"hand:{next(self._turns)}"
        self.board._heard(self.board, {"nonce": nonce, "kind": "change", "id": card, "values": values}, [])
        return [one["why"] for one in self.told if one["kind"] == "refused"]

    def drop(self, name, data, piece=1000):
        """Drop a file: its pieces go as the board asks for them."""
        upload = f"u{next(self._names)}"
        why = self.ask("upload", upload=upload, name=name, size=len(data))
        while took := [one["at"] for one in self.told if one["kind"] == "took" and one["at"] >= 0]:
            why += self.ask("piece", [memoryview(data[took[0] : took[0] + piece])], upload=upload, at=took[0])
        return why

    def bring(self, path):
        return self.drop(path.name, path.read_bytes(), 1 << 20)

    def scores(self):
        """What stands beside each question, by its name."""
        self.board.follow()
        return {one["name"]: one["score"][0]["text"].replace("\xa0", " ") for one in self.rows if one["score"]}

    def file(self):
        self.desk.save()
        return (self.desk.home / "journey.yaml").read_text(encoding="utf-8")

    def close(self):
        self.board.close()
        self.desk.close()


@pytest.fixture
def hand(tmp_path, request):
    """A new client, empty, with nobody's survey."""
    story = getattr(request, "param", CLINIC)
    new_client(tmp_path / "client", name=story.name, language=story.language)
    one = Hand(tmp_path / "client")
    one.story, one.exports = story, write_surveys(story, tmp_path / "exports")
    yield one
    one.close()


def decide(hand, stage):
    """Everything that is open, as somebody in the room would say it."""
    story = hand.story
    for name in (story.first, story.second):
        assert hand.change(name, touchpoint=f"new:{stage}") == []
    assert hand.change(story.asked["recommend"], accept=True) == []
    assert hand.change(story.asked["visit"], role="segment") == []
    assert hand.change(story.asked["comment"], role="comment") == []


@pytest.mark.parametrize("hand", [CLINIC, HOTEL], indirect=True, ids=["en", "zh-TW"])
def test_a_new_client_has_its_scores_and_its_report_and_nobody_touched_a_file(hand, tmp_path):
    first, second = hand.exports
    stage = hand.desk.journey.stages[0].id
    assert hand.bring(first) == [] and not hand.sheet["bound"] and hand.sheet["file"] == f"surveys/{first.name}"
    assert "SurveyMonkey" in " ".join(one["text"] for one in hand.sheet["facts"])
    decide(hand, stage)
    assert hand.choose("file", wave=hand.story.waves[0].label) == []

    assert hand.bring(second) == [] and hand.ask("accept-all") == []
    assert [one["role"] for one in hand.rows if one["state"] == "open"] == [], "the first file's choices hold"
    assert hand.choose("file", wave=hand.story.waves[1].label) == []
    nps = {"Riverside Clinic": "NPS +38", "湯泉旅館": "NPS −10"}[hand.story.name]
    assert hand.scores()[hand.story.asked["recommend"]] == nps

    text, folder = hand.file(), hand.desk.home
    assert "#  - file: surveys/2026_q3.csv" in text and text.count("\n#") > 20, "comments stay"
    surveys = open_client(folder).journey.surveys
    assert [one.wave for one in surveys] == [one.label for one in hand.story.waves]
    assert "Email" not in text and "IP Address" not in text
    run = CliRunner().invoke(journeykit, ["check", str(folder)])
    assert run.exit_code == 0, run.output
    run = CliRunner().invoke(journeykit, ["scores", str(folder), "--by", "wave", "--format", "csv"])
    assert run.exit_code == 0 and "50" in run.output, run.output
    run = CliRunner().invoke(journeykit, ["report", str(folder), "--out", str(tmp_path / "out")])
    assert run.exit_code == 0, run.output
    pages = [one for one in (tmp_path / "out").rglob("*.html") if folder.name in one.name]
    assert any(nps.removeprefix("NPS ") in one.read_text(encoding="utf-8") for one in pages)


def test_a_bound_survey_is_drawn_when_its_notebook_is_opened_again(tmp_path):
    """The still picture holds each question and its score; it used to stumble over what each answer counts."""
    folder = tmp_path / "clients" / "airport"
    shutil.copytree(shipped("sample_surveys", "airport"), folder)
    hand = Hand(folder, "zh-TW")
    try:
        hand.board.follow()
        svg, text = hand.board.picture()
        scored = next(one for one in hand.rows if one["score"])
        assert scored["score"][0]["text"] in svg and scored["name"] in text
    finally:
        hand.desk.close()


def test_the_earlier_wave_stands_first_whichever_came_first(hand):
    for path in reversed(hand.exports):
        assert hand.bring(path) == []
        assert hand.change(hand.story.asked["recommend"], accept=True) == []
    assert [Path(one.file).name for one in hand.desk.journey.surveys] == ["spring.csv", "autumn.csv"]
    hand.file()
    assert len(open_client(hand.desk.home).responses()) == 100


@pytest.mark.parametrize(
    ("name", "data"),
    [("photo.jpg", PHOTO), ("survey.csv", PHOTO), ("empty.csv", b""), ("slides.pdf", b"%PDF-1.7\n" + b"x" * 900),
     ("letter.docx", b"PK\x03\x04" + bytes(200))],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_what_is_no_survey_is_refused_in_a_sentence_and_leaves_nothing_behind(tmp_path, name, data, language):
    new_client(tmp_path / "c", language=language)
    hand = Hand(tmp_path / "c")
    (why,) = hand.drop(name, data)
    assert name in why and why.endswith("。" if language == "zh-TW" else ".")
    assert shelved(tmp_path / "c") == [] and not list((tmp_path / "c" / ".journeykit").glob("arriving*"))
    assert hand.sheet["file"] == "" and hand.desk.journey.surveys == ()
    hand.close()


def test_a_refusal_is_over_before_the_next_file_comes(hand):
    """A browser sends the next one as soon as it hears of the last: nothing that comes later may be taken for it."""
    hand.drop("photo.jpg", PHOTO)
    kinds = [one["kind"] for one in hand.told if one["kind"] in ("refused", "took")]
    assert kinds[-2:] == ["refused", "took"] and hand.told[-1]["at"] == -1


def test_another_file_of_the_same_name_is_never_written_over_unasked(hand):
    first, second = hand.exports
    hand.bring(first)
    assert hand.drop("spring.csv", first.read_bytes(), 1 << 20) == [] and not hand.sheet["taken"], "the same file"
    hand.drop("spring.csv", second.read_bytes(), 1 << 20)
    kept = (hand.desk.home / "surveys" / "spring.csv").read_bytes()
    assert hand.sheet["taken_name"] == "spring.csv" and kept == first.read_bytes()
    hand.ask("settle-file", upload=hand.sheet["taken"], how="beside")
    assert shelved(hand.desk.home) == ["surveys/spring (2).csv", "surveys/spring.csv"]
    hand.drop("spring.csv", second.read_bytes() + b"\n", 1 << 20)
    hand.ask("settle-file", upload=hand.sheet["taken"], how="cancel")
    assert len(shelved(hand.desk.home)) == 2 and not hand.sheet["taken"]
    hand.drop("spring.csv", second.read_bytes(), 1 << 20)
    hand.ask("settle-file", upload=hand.sheet["taken"], how="replace")
    assert (hand.desk.home / "surveys" / "spring.csv").read_bytes() == second.read_bytes()


def test_pieces_that_come_twice_or_never_do_no_harm(tmp_path):
    arrival = Upload(tmp_path, "../a.csv", 6)
    arrival.take(0, b"abc")
    arrival.take(0, b"abc")
    with pytest.raises(Exception, match="pieces"):
        arrival.take(5, b"f")
    arrival.take(3, b"def")
    assert arrival.whole and arrival.settle() == "surveys/a.csv"
    assert (tmp_path / "surveys" / "a.csv").read_bytes() == b"abcdef"
    (tmp_path / "out").mkdir()
    (tmp_path / "surveys" / "b.csv").symlink_to(tmp_path.parent / "elsewhere.csv")
    assert shelved(tmp_path) == ["surveys/a.csv"]


@pytest.mark.parametrize(
    "name", ["", ".", "..", "/", "a/../..", "\x00", "nul", "  .csv", "#1.csv", "長" * 300 + ".csv"]
)
def test_names_of_files_are_safe_whatever_they_are(name):
    safe = safe_name(name)
    assert safe and safe not in (".", "..") and not set(safe) & set("/\\:#\x00") and len(safe.encode()) <= 200
    assert not safe.startswith(".") and (not name.endswith(".csv") or safe.endswith("csv"))


def test_two_people_bind_one_survey_at_once_and_the_room_is_asked_where_they_differ(hand):
    hand.bring(hand.exports[0])
    asked = hand.story.asked["recommend"]
    other = open_client(hand.desk.home)
    theirs = {"file": "surveys/spring.csv", "wave": "Their spring", "format": "surveymonkey"}
    from journeykit.journey import apply

    hand.change(asked, accept=True)
    other.save(apply(other.journey, {"kind": "add", "part": "survey", "value": theirs}))
    hand.desk._save()
    assert hand.desk.status.conflict is not None
    assert any("spring" in one for one in hand.desk.status.conflict.theirs), hand.desk.status.conflict
    hand.desk.settle("mine")
    hand.file()
    (survey,) = open_client(hand.desk.home).journey.surveys
    assert survey.wave == "spring" and survey.items


def test_the_same_choice_of_two_people_is_one(hand):
    hand.bring(hand.exports[0])
    second = Hand.__new__(Hand)
    from journeykit.workshop.desk.desk import Desk

    second.desk = Desk(open_client(hand.desk.home))
    second.board = survey_board(second.desk)
    second.told, second._turns, second._names = [], itertools.count(1), itertools.count(1)
    second.board.send = lambda message, buffers=None: second.told.append(message)
    second.ask("look", file="surveys/spring.csv")
    for one in (hand, second):
        assert one.change(one.board._words() and CLINIC.asked["recommend"], accept=True) == []
    hand.file()
    second.file()
    assert second.desk.status.conflict is None and len(open_client(hand.desk.home).journey.surveys) == 1
    second.close()


def test_who_passes_through_the_fields_of_a_file_has_not_decided_to_use_it(hand):
    """A field that is left as it stood may come back as empty in another way: '' as null."""
    hand.bring(hand.exports[0])
    card = hand.sheet["cards"]["file"]
    untouched = {name: card[name] or None for name in ("wave", "periods", "encoding", "panel")}
    assert hand.choose("file", **untouched) == [] and not hand.desk.journey.surveys
    assert hand.choose("file", wave="2025 spring") == [] and hand.desk.journey.surveys[0].wave == "2025 spring"


def test_a_group_is_named_in_the_language_of_the_room_and_its_other_name_stays(tmp_path):
    shutil.copytree(shipped("sample_surveys", "conference"), tmp_path / "client")
    hand = Hand(tmp_path / "client", "zh-TW")
    try:
        assert hand.row("region")["title"] == "地區"
        assert hand.change("region", title="所在地區") == [] and hand.row("region")["title"] == "所在地區"
        assert hand.desk.journey.surveys[0].segments["region"].name.data == {"en": "Region", "zh-TW": "所在地區"}
    finally:
        hand.close()


def test_undo_takes_back_what_was_decided(hand):
    hand.bring(hand.exports[0])
    assert hand.ask("accept-all") == [] and len(hand.desk.journey.surveys) == 1
    hand.change(hand.story.first, touchpoint="new:awareness")
    assert hand.desk.journey.touchpoint("booking-the-appointment").stage == "awareness"
    hand.ask("undo")
    assert "booking-the-appointment" not in [one.id for one in hand.desk.journey.touchpoints]
    hand.ask("undo")
    assert hand.desk.journey.surveys == () and hand.row(hand.story.first)["state"] == "open"


@pytest.mark.parametrize("hand", [CLINIC, HOTEL], indirect=True, ids=["en", "zh-TW"])
def test_a_touchpoint_that_nothing_speaks_for_is_asked_for_and_never_taken_for_the_whole(hand):
    """A question that is not decided yet used to show the journey as a whole, as if somebody had chosen it."""
    hand.bring(hand.exports[0])
    first, whole, comment = (
        hand.row(one) for one in (hand.story.first, hand.story.asked["recommend"], hand.story.asked["comment"])
    )
    assert first["state"] == "open" and first["touchpoint"] == "" and first["suggested"] == "csat"
    assert whole["touchpoint"] == "overall" and whole["speaks"], "something speaks for it"
    assert comment["touchpoint"] == "overall" and len(comment["asks"]) == 2, "and the board says so"
    assert hand.choose(first["id"], touchpoint="") == [] and not hand.desk.journey.surveys
    assert hand.choose(first["id"], accept=True) == [] and not hand.desk.journey.surveys
    first = hand.row(hand.story.first)
    assert first["waits"] and first["role"] == "csat" and first["touchpoint"] == ""
    assert hand.change(hand.story.second, role="rating") == [] and hand.row(hand.story.second)["waits"]
    assert not hand.desk.journey.surveys
    assert hand.ask("accept-all") == [] and all(
        one.touchpoint == "overall" and one.metric == "nps" for one in hand.desk.journey.surveys[0].items
    ), "only what is certain"
    assert hand.choose(first["id"], touchpoint="overall") == [], "a person may say so"
    (item,) = [one for one in hand.desk.journey.surveys[0].items if one.metric == "csat"]
    assert item.touchpoint == "overall" and not hand.row(hand.story.first)["waits"]
    assert hand.choose(first["id"], touchpoint="") == [] and hand.row(hand.story.first)["state"] == "done"
    assert not [one for one in hand.rows if one["role"] == "out" and one["touchpoint"]]


def test_a_question_in_another_role_is_about_the_touchpoint_that_it_names(hand):
    """A comment or a group that somebody takes for a rating used to be about the journey as a whole."""
    hand.bring(hand.exports[0])
    hand.change(hand.story.first, touchpoint="new:awareness")
    text = "Booking the appointment again,Mood\n" + "".join(f"{n % 4 + 1},{'ab'[n % 2]}\n" for n in range(60))
    assert hand.drop("more.csv", text.encode()) == []
    row = hand.row("Booking")
    assert hand.choose(row["id"], role="segment") == [] and hand.choose(row["id"], role="rating") == []
    (item,) = hand.desk.journey.surveys[-1].items
    assert item.touchpoint == "booking-the-appointment"
    assert hand.change("Mood", role="csat") == [] and hand.row("Mood")["touchpoint"] == ""


def test_columns_that_name_people_are_bound_only_where_somebody_says_so(hand):
    hand.bring(hand.exports[0])
    mail = hand.row("Email Address")
    assert mail["personal"] and mail["role"] == "out" and not mail["answers"]
    hand.change("Email Address", role="comment")
    (survey,) = hand.desk.journey.surveys
    assert survey.keep_personal == ("Email Address",) and survey.comments[0].column == "Email Address"
    hand.change("Email Address", role="out")
    (survey,) = hand.desk.journey.surveys
    assert survey.keep_personal == () and survey.comments == ()


def test_answers_of_few_people_and_words_of_anybody_are_not_counted_on_the_screen(hand):
    hand.bring(hand.exports[0])
    recommend, comment = hand.row(hand.story.asked["recommend"]), hand.row(hand.story.asked["comment"])
    assert {one["n"] for one in recommend["answers"]} >= {"12", "< 5"} and not comment["answers"]
    assert "Kind nurses" not in str(hand.sheet)


def test_a_small_group_does_not_follow_from_the_others(tmp_path):
    """Three branches with their numbers, and the number of all answers, would tell the size of the fourth."""
    branches = ["信義院"] * 28 + ["板橋院"] * 68 + ["桃園院"] * 40 + ["新竹院"] * 4
    text = "編號,看診院所,滿意度\n" + "".join(f"{at},{one},{1 + at % 5}\n" for at, one in enumerate(branches))
    new_client(tmp_path / "dental", name="微笑牙醫", language="zh-TW")
    hand = Hand(tmp_path / "dental")
    assert hand.drop("a.csv", text.encode()) == []
    told = {one["text"]: one["n"] for one in hand.row("看診院所")["answers"]}
    hand.close()
    assert told == {"板橋院": "68", "桃園院": "40"}, "as the table of people has it"


def test_a_scale_its_direction_and_what_each_answer_counts_are_decided_on_the_board(tmp_path):
    client = new_client(tmp_path / "c")
    (client.folder / "surveys").mkdir(exist_ok=True)
    rows = "".join(f"{n % 4 + 1},{['Meh', 'Wow', 'Argh'][n % 3]},{['a', 'b'][n % 2]}\n" for n in range(60))
    (client.folder / "surveys" / "a.csv").write_text("Q7,Mood,Shop\n" + rows)
    hand = Hand(tmp_path / "c")
    hand.ask("look", file="surveys/a.csv")
    assert hand.change("Q7", role="csat") == [] and hand.change("Q7", low=1, high=4) == []
    assert hand.change("Q7", touchpoint="overall") == []
    assert hand.scores()["Q7"].startswith("Satisfaction")
    assert hand.change("Q7", low=7, high=9) == [] and hand.row("Q7")["waits"], "no answer lies there"
    assert hand.desk.journey.surveys[0].items[0].scale == (1, 4)
    hand.change("Q7", low=1, high=4)
    assert hand.change("Q7", direction="low") == [] and hand.row("Q7")["direction"] == "low"
    (why,) = hand.change("Q7", low=5, high=1)
    assert "low end" in why
    assert "middle" in hand.change("Q7", direction="middle")[0]
    assert hand.change("Q7", role="nps") == [] and hand.desk.journey.surveys[0].items[0].metric in ("csat", "nps")

    assert hand.change("Mood", role="rating") == [] and hand.row("Mood")["waits"]
    assert hand.change("Mood", touchpoint="overall") == []
    assert [one.column for one in hand.desk.journey.surveys[0].items] == ["Q7"], "not before it can be read"
    for text, counts in (("Argh", "1"), ("Meh", "3"), ("Wow", "5")):
        assert hand.change("Mood", scores={text: counts}) == []
    mood = hand.desk.journey.surveys[0].items[-1]
    assert dict(mood.labels) == {"Argh": 1, "Meh": 3, "Wow": 5} and not hand.row("Mood")["waits"]
    assert hand.change("Mood", scores={"Argh": "missing"}) == []
    assert hand.desk.journey.surveys[0].items[-1].missing == ("Argh",)
    assert hand.change("Shop", role="segment") == [] and hand.change("Shop", title="Branch") == []
    assert [str(one.name) for one in hand.desk.journey.surveys[0].segments.values()] == ["Branch"]
    hand.file()
    assert len(open_client(client.folder).scores("item").frame)
    hand.close()


def test_what_a_browser_cannot_have_meant_is_refused_and_changes_nothing(hand):
    hand.bring(hand.exports[0])
    card = hand.row(hand.story.first)["id"]
    for values in ({"role": "king"}, {"touchpoint": "nowhere"}, {"touchpoint": "new:nowhere"}, {"evil": 1},
                   {"low": "x", "high": None}, {"scores": {"a": 1}}, {"direction": "up"}, {"title": 5}):  # fmt: skip
        assert hand.choose(card, **values), values
    assert hand.choose("surveys/other.csv|#1", role="csat") and hand.ask("look", file="../../etc/passwd")
    assert hand.ask("piece", [b"x"], upload="nobody", at=0) and hand.ask("upload", upload="a", name="a", size="b")
    assert hand.ask("delete", id=card) and hand.desk.journey.surveys == ()


@pytest.mark.parametrize("encoding", ["cp950", "utf-8-sig", "utf-16"])
def test_a_file_in_the_bytes_of_taiwan_is_read_and_its_encoding_may_be_changed(tmp_path, encoding):
    new_client(tmp_path / "c", language="zh-TW")
    hand = Hand(tmp_path / "c")
    rows = "".join(f"{n % 11},{n % 5 + 1},{'男女'[n % 2]}\n" for n in range(44))
    data = ("您願意推薦我們嗎？,櫃台服務滿意度（1-5分）,性別\n" + rows).encode(encoding)
    assert hand.drop("滿意度調查 (回應).csv", data) == []
    assert shelved(tmp_path / "c") == ["surveys/滿意度調查 (回應).csv"]
    assert hand.change("推薦", role="nps") == []
    assert hand.change("性別", role="segment") == [] and hand.scores()["您願意推薦我們嗎？"].startswith("NPS")
    hand.choose("file", encoding="cp1252")
    if encoding == "cp950":
        assert hand.sheet["cards"]["file"]["encoding"] == "cp1252"
        assert hand.choose("file", encoding="cp950") == []
        assert hand.row("推薦")["role"] == "nps" and hand.row("性別")["role"] == "segment"
    hand.file()
    hand.close()


def test_what_is_bound_by_hand_stays_and_stands_on_the_board(tmp_path):
    folder = tmp_path / "airport"
    shutil.copytree(shipped("sample_surveys", "airport"), folder)
    hand = Hand(folder, "en")
    before = hand.desk.journey.surveys
    assert hand.sheet["file"] == before[-1].file and hand.sheet["bound"]
    bound = [one for one in hand.rows if one["state"] == "done"]
    assert len(bound) >= len(before[-1].items) and not [one for one in hand.rows if "by hand" in str(one["asks"])]
    assert hand.scores()["NETPRO"] == "NPS +35"
    text = hand.file()
    hand.change("NETPRO", touchpoint="overall")
    assert hand.file() == text, "what says the same changes nothing"
    hand.close()


def real_files():
    folders = ("google_forms", "surveymonkey", "spss", "stata", "limesurvey", "qualtrics")
    names = [*(f"formats/{one}/*.[cxsd][sla][vta]*" for one in folders), "cases/*/input.*"]
    return [path for name in names for path in sorted(DATA.glob(name))]


@pytest.mark.parametrize("path", real_files() or [None], ids=lambda path: str(path and path.relative_to(DATA)))
def test_a_real_file_is_brought_in_or_refused_in_a_sentence(tmp_path, path):
    """Whatever the board offers can be taken, and the client's answers can be read afterwards."""
    if path is None:
        pytest.skip("the shared data are not here")
    new_client(tmp_path / "c")
    hand = Hand(tmp_path / "c")
    if why := hand.bring(path):
        assert why[0].startswith(path.name) and shelved(tmp_path / "c") == []
        hand.close()
        return
    assert hand.ask("accept-all") == []
    for one in list(hand.rows):
        if one["suggested"]:
            hand.choose(one["id"], accept=True)
        if hand.sheet["cards"][one["id"]]["touchpoint"] == "" and one["suggested"] in METRICS:
            hand.choose(one["id"], touchpoint="overall")
    hand.board.follow()
    hand.file()
    if hand.sheet["trouble"]:
        assert hand.sheet["trouble"].endswith((".", "}", "?")), hand.sheet["trouble"]
    else:
        open_client(tmp_path / "c").responses()
    hand.close()
