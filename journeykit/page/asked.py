"""What was asked, of whom and when: the surveys with their caveats, and the wording behind every score."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from journeykit.page.parts import part
from journeykit.page.shown import Shown
from journeykit.page.tables import laid_out
from journeykit.page.wordings import is_code, places
from journeykit.page.writing import absent
from journeykit.questions.question import NOTHING, Table
from journeykit.scales import Scale, naming
from journeykit.words import _, figures, ngettext

if TYPE_CHECKING:
    from journeykit.client import Client
    from journeykit.journey.binding import ItemBinding, SurveyBinding


def asked(client: Client, responses: Any = None) -> Shown:
    """Each survey with its days, its people and its caveats, then a table of the questions behind the scores.

    Parameters
    ----------
    client : Client
    responses : pandas.DataFrame, optional
        Its responses, read anew without them.

    Examples
    --------
    ::

        report.asked(client)
    """
    if not client.journey.surveys:
        return absent("asked")
    answers = client.responses() if responses is None else responses
    lines = [_survey(client, one, answers[answers["survey"] == _id(one)]) for one in client.journey.surveys]
    table = _questions(client)
    html = "\n".join([part("parts/lines", lines=lines), part("parts/table", tables=[laid_out(table)])])
    rows = [" · ".join(row) for row in table.rows]
    return Shown(html, "\n".join([*lines, "", *rows]), about={"kind": "asked"})


def _id(survey: SurveyBinding) -> str:
    from pathlib import PurePosixPath

    return PurePosixPath(survey.file).stem


def _survey(client: Client, survey: SurveyBinding, answers: Any) -> str:
    """A survey in a few sentences: when, how many people, of how many, and what one must know of it."""
    from journeykit.responses.fieldwork import period_of

    name = str(survey.name) or survey.file
    period = period_of(answers) if len(answers) else None
    people = int(answers["respondent"].nunique())
    told = [
        ngettext("{name}: {n} response{when}.", "{name}: {n} responses{when}.", people).format(
            name=name, n=figures.count(people), when=_when(survey, period)
        )
    ]
    if survey.population:
        told.append(_("{n} could have been asked in each wave.").format(n=figures.count(survey.population)))
    caveats = [full_sentence(str(one)) for one in survey.caveats]
    return figures.sentences([*told, *caveats])


def full_sentence(text: str) -> str:
    """A client's own sentence with the stop of its language.

    Examples
    --------
    >>> full_sentence("Read with care"), full_sentence("解讀時請留意")
    ('Read with care.', '解讀時請留意。')
    """
    return figures.phrase(text) + ("。" if _is_chinese(text) else ".")


def _is_chinese(text: str) -> bool:
    return text.rstrip().endswith("。") or any("\u4e00" <= letter <= "\u9fff" for letter in text)


def _when(survey: SurveyBinding, period: Any) -> str:
    if period is not None:
        first, last = map(figures.day, period)
        return _(" from {first} to {last}").format(first=first, last=last)
    if isinstance(survey.wave, str) and survey.wave != "all":
        return _(" in the wave {wave}, without dates").format(wave=survey.wave)
    return _(", without dates")


def _questions(client: Client) -> Table:
    rows = list(dict.fromkeys(_rows(client)))
    heads = [_("Touchpoint"), _("Question"), _("Measure"), _("Answers (n)"), _("What to know")]
    shown = [place for place in range(len(heads)) if any(row[place] != NOTHING for row in rows)]
    return Table(
        _("The questions behind the scores"),
        [heads[place] for place in shown],
        [place == 3 for place in shown],
        [[row[place] for place in shown] for row in rows],
    )


def _rows(client: Client) -> Iterator[tuple[str, ...]]:
    """A row a question: the same wording of several surveys stands once, with the answers of all."""
    found: dict[tuple[str, str, str, str], int] = {}
    names = {str(one.id): str(one.name) for one in client.journey.touchpoints}
    counted = _valid(client)
    for survey in client.journey.surveys:
        for item in survey.items:
            key = (_at(item, names), _wording(item), _measure(item), figures.phrases(map(str, item.caveats)) or NOTHING)
            found[key] = found.get(key, 0) + counted.get((_id(survey), item.column), 0)
    for (at, wording, measure, caveat), many in found.items():
        yield at, wording, measure, figures.count(many), caveat


def _valid(client: Client) -> dict[tuple[str, str], int]:
    rows = client.answers().quality
    sums = rows.groupby([rows["survey"].astype(str), rows["item"].astype(str)])["valid"].sum().reset_index()
    return {
        (str(survey), str(item)): int(many)
        for survey, item, many in zip(*(sums[name] for name in ("survey", "item", "valid")), strict=True)
    }


def _at(item: ItemBinding, names: dict[str, str]) -> str:
    if not isinstance(item.touchpoint, str):
        return _("{n} touchpoints, named by the column {column}").format(
            n=len(places(item)), column=item.touchpoint.column
        )
    return names.get(item.touchpoint) or _("Journey as a whole")


def _wording(item: ItemBinding) -> str:
    """What was asked; a column's code is no wording."""
    said = str(item.question) or ("" if is_code(item.column) else item.column)
    return said or _("the wording is not known (column {column})").format(column=item.column)


def _whole(limits: tuple[float, float]) -> tuple[int, int]:
    return int(limits[0]), int(limits[1])


def _measure(item: ItemBinding) -> str:
    scale = Scale.of(
        item.metric,
        _whole(item.limits),
        higher_is_better=item.higher_is_better,
        version=item.version,
        bipolar=item.bipolar,
    )
    return _("{measure}, {scale}").format(measure=naming.short(item.metric), scale=naming.scale(scale.code))
