"""The survey files of an invented client, laid out as each tool lays out its export."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.invented.invention import Invention, Person, Question

MATRIX = {"en": "Please rate each step", "zh-TW": "請為各項服務評分"}
GROUP = {"en": "Who were you travelling as?", "zh-TW": "您這次的身分是？"}
COMMENT = {"en": "What should we know?", "zh-TW": "還有什麼想告訴我們的？"}
WAVE, WEIGHT = "Fieldwork period", "case_weight"
MISSING = "99"
"""The code of "does not apply", where answers are written as numbers."""


@dataclass(frozen=True)
class Field:
    """A column: what it is for (a question's key, ``group``, ``comment``, ``wave``, ``weight``, or the tool's own),
    its question and row, and what it holds of a person."""

    key: str
    question: str
    row: str
    cell: Callable[[Person], str]

    @property
    def name(self) -> str:
        """As a binding names it."""
        return f"{self.question} | {self.row}" if self.row else self.question


@dataclass(frozen=True)
class Export:
    """A file below ``surveys/`` with the waves that are in it, and its columns in their order."""

    file: str
    wave: str | None
    fields: tuple[Field, ...]

    def column(self, key: str) -> str:
        """How the binding calls the column: by its name where that is plain and its own, else by its place."""
        at, field = next((at, one) for at, one in enumerate(self.fields) if one.key == key)
        names = [one.name for one in self.fields]
        plain = all(letter.isalnum() or letter in " |?,.'？，「」" for letter in field.name)
        return field.name if plain and names.count(field.name) == 1 and "  " not in field.name else f"#{at + 1}"


def write_exports(client: Invention, folder: Path) -> list[Export]:
    """Write the files of the client; the oldest wave first."""
    if client.naming is None:
        return []
    folder.mkdir(parents=True, exist_ok=True)
    fields = tuple(_fields(client))
    if client.naming.how == "files":
        parts = [(f"wave-{at + 1}", label, [one for one in client.people if one.wave == label])
                 for at, label in enumerate(client.naming.labels)]  # fmt: skip
    else:
        # As exports come: the newest response first.
        parts = [("all-waves", None, sorted(client.people, key=lambda one: one.when, reverse=True))]
    made = []
    for name, wave, people in parts:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=_separator(client)).writerows(_LAYOUTS[client.vendor](client, fields, people))
        path = folder / f"{name}.csv"
        path.write_bytes(text.getvalue().encode(_encoding(client, text.getvalue())))
        made.append(Export(f"surveys/{path.name}", wave, fields))
    return made


def _separator(client: Invention) -> str:
    choices = {"limesurvey": ",;", "plain": ",;\t"}.get(client.vendor, ",")
    return choices[client.seed % len(choices)]


def _encoding(client: Invention, text: str) -> str:
    """UTF-8, with its mark as Excel writes it, or Big5 as on a Windows of Taiwan where it can hold the text."""
    if client.vendor == "plain" and client.language == "zh-TW" and client.seed % 3 == 0:
        try:
            text.encode("cp950")
        except UnicodeEncodeError:
            return "utf-8-sig"
        return "cp950"
    return "utf-8-sig" if client.vendor in ("limesurvey", "qualtrics") else "utf-8"


def in_matrix(client: Invention, question: Question) -> bool:
    """Whether the question is a row of a grid, where the tool has grids."""
    grids = client.vendor in ("surveymonkey", "google-forms", "limesurvey")
    name = next((name for place, _stage, name in client.places if place == question.place), "")
    return grids and (question.metric, question.high) == ("csat", 5) and bool(name) and not set(name) & set("[]<>")


def _fields(client: Invention) -> Iterator[Field]:
    names = {place: name for place, _stage, name in client.places}
    yield from _OWN[client.vendor]
    # Rows of one grid stand side by side.
    for one in sorted(client.questions, key=lambda one: in_matrix(client, one)):
        title, row = (MATRIX[client.language], names[one.place]) if in_matrix(client, one) else (one.wording, "")
        yield Field(one.key, " ".join(title.split()), " ".join(row.split()), _said(one, client))
    if client.groups:
        yield Field("group", GROUP[client.language], "", lambda one: one.group)
    yield Field("comment", COMMENT[client.language], "", lambda one: one.comment)
    if client.weighted:
        yield Field("weight", WEIGHT, "", lambda one: str(one.weight))
    if client.naming and client.naming.how == "values":
        yield Field("wave", WAVE, "", lambda one: one.wave)


def _said(question: Question, client: Invention) -> Callable[[Person], str]:
    """An answer as its digits; passed over as a blank or as the code for it."""

    def cell(one: Person) -> str:
        said = one.answers[question.key]
        return str(said) if said is not None else MISSING if client.seed % 2 else ""

    return cell


def _stamp(form: str) -> Callable[[Person], str]:
    return lambda one: one.when.strftime(form)


def _id(one: Person) -> str:
    return one.id


def _fixed(text: str) -> Callable[[Person], str]:
    return lambda one: text


_AMERICAN = "%m/%d/%Y %I:%M:%S %p"
_OWN: dict[str, tuple[Field, ...]] = {
    "surveymonkey": (
        Field("respondent", "Respondent ID", "", _id),
        Field("", "Collector ID", "", _fixed("4411")),
        Field("", "Start Date", "", _stamp(_AMERICAN)),
        Field("answered_at", "End Date", "", _stamp(_AMERICAN)),
        Field("", "IP Address", "", _fixed("192.0.2.7")),
    ),
    "qualtrics": (
        Field("", "StartDate", "", _stamp("%Y-%m-%d %H:%M:%S")),
        Field("", "Status", "", _fixed("0")),
        Field("", "Progress", "", _fixed("100")),
        Field("", "Finished", "", _fixed("1")),
        Field("answered_at", "RecordedDate", "", _stamp("%Y-%m-%d %H:%M:%S")),
        Field("respondent", "ResponseId", "", lambda one: f"R_{one.id}"),
    ),
    "limesurvey": (
        Field("respondent", "id", "", _id),
        Field("answered_at", "submitdate", "", _stamp("%Y-%m-%d %H:%M:%S")),
        Field("", "lastpage", "", _fixed("3")),
        Field("", "startlanguage", "", _fixed("en")),
    ),
    "google-forms": (Field("answered_at", "Timestamp", "", _stamp("%m/%d/%Y %H:%M:%S")),),
    "typeform": (Field("respondent", "#", "", lambda one: f"{one.id}{one.wave}"),),
    "plain": (Field("respondent", "customer", "", _id), Field("answered_at", "day", "", _stamp("%Y-%m-%d"))),
}  # fmt: skip

Rows = list[list[str]]


def _body(fields: tuple[Field, ...], people: list[Person]) -> Rows:
    return [[field.cell(one) for field in fields] for one in people]


def _surveymonkey(client: Invention, fields: tuple[Field, ...], people: list[Person]) -> Rows:
    """Questions above, rows and "Response" below; a grid's question stands once, over its first row."""
    top, below, last = [], [], ""
    for field in fields:
        top.append("" if field.row and field.question == last else field.question)
        last = field.question
        own = field in _OWN["surveymonkey"]
        below.append("" if own else field.row or ("Open-Ended Response" if field.key == "comment" else "Response"))
    return [top, below, *_body(fields, people)]


def _qualtrics(client: Invention, fields: tuple[Field, ...], people: list[Person]) -> Rows:
    """Tags, labels and import ids, then two previews and a test that are no responses."""
    own = len(_OWN["qualtrics"])
    embedded = ("weight", "wave", "group")
    tags = [field.question for field in fields[:own]] + [
        field.question if field.key in embedded else f"Q{at}" for at, field in enumerate(fields[own:], 1)
    ]
    ids = ["startDate", "status", "progress", "finished", "recordedDate", "_recordId"] + [
        field.question if field.key in embedded else f"QID{at}" for at, field in enumerate(fields[own:], 1)
    ]
    body = _body(fields, people)
    tests = [[*row[:1], status, *row[2:5], f"R_test{at}", *row[6:]]
             for at, (status, row) in enumerate(zip(("1", "1", "2"), body, strict=False))]  # fmt: skip
    labels = [field.name for field in fields]
    return [tags, labels, [json.dumps({"ImportId": one}) for one in ids], *tests, *body]


def _limesurvey(client: Invention, fields: tuple[Field, ...], people: list[Person]) -> Rows:
    """Headings in full text, the rows of a grid in brackets."""
    return [[f"{one.question} [{one.row}]" if one.row else one.question for one in fields], *_body(fields, people)]


def _typeform(client: Invention, fields: tuple[Field, ...], people: list[Person]) -> Rows:
    """The token first, the tool's own columns last, times in UTC."""
    tail = [
        "Response Type",
        "Start Date (UTC)",
        "Stage Date (UTC)",
        "Submit Date (UTC)",
        "Network ID",
        "Tags",
        "Ending",
    ]
    body = [
        [*row, "completed", f"{one.when:%Y-%m-%d %H:%M:%S}", "", f"{one.when:%Y-%m-%d %H:%M:%S}", "ff", "", ""]
        for one, row in zip(people, _body(fields, people), strict=True)
    ]
    return [[*(field.question for field in fields), *tail], *body]


def _plain(client: Invention, fields: tuple[Field, ...], people: list[Person]) -> Rows:
    """One header row."""
    return [[field.question for field in fields], *_body(fields, people)]


_LAYOUTS: dict[str, Callable[[Invention, tuple[Field, ...], list[Person]], Rows]] = {
    "surveymonkey": _surveymonkey,
    "qualtrics": _qualtrics,
    "limesurvey": _limesurvey,
    "google-forms": _limesurvey,
    "typeform": _typeform,
    "plain": _plain,
}
