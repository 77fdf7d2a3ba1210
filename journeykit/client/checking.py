"""Whether a client is sound: its journey, its survey files, and what they answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from journeykit.client.answers import Surveys
from journeykit.client.inside import logo_of
from journeykit.errors import JourneyKitError
from journeykit.journey.flaw import Flaw
from journeykit.journey.model import Journey
from journeykit.journey.problem import Place
from journeykit.journey.reading import Document
from journeykit.journey.soundness import findings, short, surveyed
from journeykit.scales import normalise
from journeykit.words import _, ngettext

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.surveys import Answers

_QUESTION = "# QUESTION:"
"""The mark of `journeykit.surveys.infer.proposal`; named here too, so that opening a client reads no survey module."""


class CheckLine(TypedDict):
    """Something to mend (severity ``error``) or to look at (``warning``), as `Client.check` lists it."""

    severity: str
    where: str
    what: str
    came: str
    do: str


def checked(file: Path, document: Document, surveys: Surveys, today: date) -> list[CheckLine]:
    """All findings about a client, errors first, each with its line of journey.yaml."""
    tree, journey = document.tree, document.journey
    found = [*_of_surveys(journey, surveys), *_of_logo(journey, surveys.folder), *findings(journey, today)]
    told = [
        CheckLine(
            severity=one.severity, where=f"{file}:{tree.line_of(one.place)}", what=one.what, came=one.came, do=one.do
        )
        for one in found
    ]
    told += _of_open_questions(file, document.text)
    return sorted(told, key=lambda one: one["severity"] != "error")


def _of_open_questions(file: Path, text: str) -> Iterator[CheckLine]:
    """What inspect asked and nobody has answered yet."""
    lines = [number for number, line in enumerate(text.splitlines(), 1) if _QUESTION in line]
    if lines:
        what = ngettext(
            "{n} question of inspect is still open (line {lines})",
            "{n} questions of inspect are still open (lines {lines})",
            len(lines),
        ).format(n=len(lines), lines=", ".join(map(str, lines)))
        do = _("Decide, then remove the mark {mark}.").format(mark=_QUESTION)
        yield CheckLine(severity="warning", where=f"{file}:{lines[0]}", what=what, came="", do=do)


def _of_logo(journey: Journey, folder: Path) -> Iterator[Flaw]:
    logo = journey.client.logo
    try:
        file = logo_of(folder, logo)
    except JourneyKitError as error:
        yield Flaw("error", ("client", "logo"), error.needed, f"{logo}: {error.came}", error.do)
        return
    if logo and file is None:
        do = _("Copy the picture into the client's folder, or remove the line.")
        yield Flaw("warning", ("client", "logo"), _("The logo is not there"), logo, do)


def _of_surveys(journey: Journey, surveys: Surveys) -> Iterator[Flaw]:
    parts: list[Answers] = []
    for index in range(len(journey.surveys)):
        try:
            read = surveys.read_one(journey, index)
        except JourneyKitError as error:
            came = "; ".join(part for part in (error.where, error.came) if part)
            place, column = _place_of_error(journey, index, f"{error.needed} {came} {error.do}")
            if column:
                came = came.replace(column, short(column))
            yield Flaw("error", place, error.needed, came, error.do)
        else:
            parts.append(read)
            yield from _of_dates(journey, index, read.responses)
    yield from _unbound_files(journey, surveys.folder)
    if len(parts) == len(journey.surveys):
        yield from _of_all(journey, surveys, parts)


def _of_dates(journey: Journey, index: int, responses: pd.DataFrame) -> Iterator[Flaw]:
    """A column of dates that is bound and of which nothing could be read: goals and the age of answers stand on it."""
    column = journey.surveys[index].answered_at
    if column and len(responses) and responses["answered_at"].isna().all():
        what = _("No date could be read from the column '{column}'").format(column=short(column))
        do = _("Say how they are written: date_order: day-first, month-first or minguo (years such as 115).")
        yield Flaw("warning", ("surveys", index, "answered_at"), what, do=do)


def _of_all(journey: Journey, surveys: Surveys, parts: list[Answers]) -> Iterator[Flaw]:
    """What only the answers of all surveys together tell."""
    from journeykit.client.claims import of_evidence, of_figures
    from journeykit.client.people import of_margins, of_personas, of_record
    from journeykit.client.suspects import of_clusters

    try:
        responses = surveys.read(journey, parts).responses
    except JourneyKitError as error:
        yield Flaw("error", ("surveys",), error.needed, error.came, error.do)
        return
    if journey.surveys:
        yield from _of_answers(journey, surveys)
        yield from _of_waves(responses)
        yield from of_clusters(journey, surveys)
    yield from of_personas(journey, responses)
    yield from of_record(journey, surveys.folder)
    yield from of_evidence(journey, responses)
    yield from of_figures(journey)
    yield from of_margins(journey, responses)


def _of_waves(responses: pd.DataFrame) -> Iterator[Flaw]:
    """Waves whose dates overlap the wrong way round: the list decides, and a person looks at it."""
    from journeykit.client.waves import overlapping, periods_of

    periods = periods_of(responses)
    for first, second in overlapping(list(responses["wave"].cat.categories), periods):
        what = _("The waves {first} and {second} overlap, and most answers of {second} are the older ones").format(
            first=first, second=second
        )
        came = f"{first}: {periods[first]}; {second}: {periods[second]}"
        do = _("The order of the surveys in journey.yaml counts: look whether it is that of time.")
        yield Flaw("warning", ("surveys",), what, came, do)
    order = list(map(str, responses["wave"].cat.categories))
    yield from _told_by_the_list_alone(order, set(periods))
    yield from _alike(order)


def _told_by_the_list_alone(order: Sequence[str], with_dates: set[str]) -> Iterator[Flaw]:
    """Neighbours in time of which neither dates nor labels tell which came first: a wrong order turns every change."""
    from journeykit.words.waves import earlier

    for first, second in pairwise(order):
        if earlier(first, second) is None and not {first, second} <= with_dates:
            what = _("Only the order in journey.yaml says that the wave {first} came before {second}").format(
                first=first, second=second
            )
            do = _("Look whether it did. Where an export has dates, bind answered_at: they are then checked.")
            yield Flaw("warning", ("surveys",), what, do=do)


def _alike(order: Sequence[str]) -> Iterator[Flaw]:
    """Labels that differ in capitals, width or blanks only are two waves to the kit, and one to whoever typed them."""
    kept: dict[str, str] = {}
    for label in order:
        plain = " ".join(normalise(label).split())
        if plain in kept:
            what = _("The waves '{first}' and '{second}' are spelled almost alike, and count as two").format(
                first=kept[plain], second=label
            )
            yield Flaw("warning", ("surveys",), what, do=_("Give both surveys the same wave, if it is one."))
        kept.setdefault(plain, label)


def _unbound_files(journey: Journey, folder: Path) -> Iterator[Flaw]:
    bound = {(folder / survey.file).resolve() for survey in journey.surveys}
    for path in sorted((folder / "surveys").glob("*")):
        if path.is_file() and path.resolve() not in bound and not path.name.startswith((".", "README")):
            do = _("Bind it under surveys (journeykit inspect FILE proposes how), or move it away.")
            yield Flaw("warning", ("surveys",), _("A file in surveys/ is not bound"), path.name, do)


def _of_answers(journey: Journey, surveys: Surveys) -> Iterator[Flaw]:
    answers = surveys.read(journey)
    for row in answers.quality.query("invalid > 0").to_dict("records"):
        what = ngettext(
            "{n} answer to {item} in {survey} is not on its scale and was left out",
            "{n} answers to {item} in {survey} are not on its scale and were left out",
            int(row["invalid"]),
        ).format(n=row["invalid"], item=short(row["item"]), survey=row["survey"])
        do = _("Check the scale, and list the codes that mean 'no answer' under missing.")
        yield Flaw("warning", _place_of_item(journey, row["survey"], row["item"]), what, row["examples"], do)
    answered = set(answers.responses["touchpoint"].astype(str))
    asked = surveyed(journey)
    for index, touchpoint in enumerate(journey.touchpoints):
        if touchpoint.id in asked and touchpoint.id not in answered:
            what = _("The touchpoint {touchpoint} has a survey, and no valid answer").format(touchpoint=touchpoint.name)
            yield Flaw("warning", ("touchpoints", index), what, do=_("Check the column and its missing codes."))


def _place_of_error(journey: Journey, index: int, said: str) -> tuple[Place, str]:
    """The item of a survey whose column an error names, in quotes, with that column; the survey where it names none."""
    named = [
        (len(item.column), number, item.column)
        for number, item in enumerate(journey.surveys[index].items)
        if f"'{item.column}'" in said
    ]
    if not named:
        return ("surveys", index), ""
    _length, number, column = max(named)
    return ("surveys", index, "items", number), column


def _place_of_item(journey: Journey, survey_name: str, column: str) -> Place:
    for index, survey in enumerate(journey.surveys):
        for number, item in enumerate(survey.items):
            if (item.column == column or column.endswith(f"({item.column})")) and Path(survey.file).stem == survey_name:
                return "surveys", index, "items", number
    return ("surveys",)
