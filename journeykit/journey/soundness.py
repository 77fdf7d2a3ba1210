"""What a journey still lacks, and what in it has grown old: findings for people, worst first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from journeykit.errors import did_you_mean
from journeykit.journey.binding import SurveyBinding, TouchpointColumn
from journeykit.journey.fields import OVERALL
from journeykit.journey.flaw import Flaw
from journeykit.journey.frameworks import names
from journeykit.journey.goal_flaws import goals
from journeykit.journey.model import Journey
from journeykit.journey.parts import Touchpoint
from journeykit.journey.problem import Place
from journeykit.words import _, figures

HEADED = (
    "summary", "goals", "journey-map", "changes", "compare", "drivers", "importance", "priorities", "personas",
    "scores", "study", "coverage", "emotion", "curves", "expectations", "distribution", "trend", "review", "playbook",
    "weights",
)  # fmt: skip
"""The sections of the kit's report that a sentence of ``headline:`` may head."""

STALE_AFTER = timedelta(days=90)
"""A journey is gone through at least once a quarter."""


def findings(journey: Journey, today: date) -> Iterator[Flaw]:
    """What a journey lacks, without a look at its surveys' files.

    Parameters
    ----------
    journey : Journey
    today : date
        What counts as old is counted from here.

    Examples
    --------
    >>> from journeykit.journey.reading import journey_of
    >>> journey = journey_of("{client: {name: H}, stages: [{id: a, name: Arrival}]}")
    >>> [one.what for one in findings(journey, date(2026, 11, 21))]
    ['The stage Arrival has no touchpoint', 'The journey has no goal', 'No date says when the journey is reviewed next']
    """
    checks: tuple[Callable[[Journey, date], Iterator[Flaw]], ...] = (
        _framework,
        _stages, _touchpoints, goals, _personas, _opportunities, _items, _pooled, _review, _headlines
    )  # fmt: skip
    for check in checks:
        yield from check(journey, today)


def surveyed(journey: Journey) -> set[str]:
    """Touchpoints to which a column of a survey is bound.

    Examples
    --------
    >>> from journeykit.journey.reading import journey_of
    >>> text = "{client: {name: H}, surveys: [{file: a.csv, items: [{column: Q, metric: nps}]}]}"
    >>> surveyed(journey_of(text))
    {'overall'}
    """
    return {touchpoint for survey in journey.surveys for touchpoint in _bound(survey)}


def _bound(survey: SurveyBinding) -> Iterator[str]:
    for item in survey.items:
        if isinstance(item.touchpoint, TouchpointColumn):
            yield from item.touchpoint.labels.values()
        else:
            yield item.touchpoint


def _framework(journey: Journey, today: date) -> Iterator[Flaw]:
    if journey.framework not in names():
        what = _("The framework {name} is none of the kit's").format(name=journey.framework)
        do = _("The journey works as it is; to convert it to another framework, name one of these: {names}.").format(
            names=", ".join(names())
        )
        yield Flaw("warning", ("framework",), what, do=do)


def _stages(journey: Journey, today: date) -> Iterator[Flaw]:
    used = {touchpoint.stage for touchpoint in journey.touchpoints}
    for index, stage in enumerate(journey.stages):
        if stage.id not in used:
            what = _("The stage {stage} has no touchpoint").format(stage=stage.name)
            yield Flaw("warning", ("stages", index), what, do=_("Add the touchpoints, or remove the stage."))


def _touchpoints(journey: Journey, today: date) -> Iterator[Flaw]:
    measured = surveyed(journey)
    for index, touchpoint in enumerate(journey.touchpoints):
        lacks = list(_lacking(touchpoint, measured))
        if lacks:
            what = _("The touchpoint {touchpoint} lacks something").format(touchpoint=touchpoint.name)
            yield Flaw("warning", ("touchpoints", index), what, figures.several(lacks), _("Add it in the journey."))
        if touchpoint.evidence == "measured" and touchpoint.id not in measured:
            what = _("The touchpoint {touchpoint} counts as measured, and no survey measures it").format(
                touchpoint=touchpoint.name
            )
            do = _("Bind a survey column to it, or write evidence: assumed.")
            yield Flaw("warning", ("touchpoints", index, "evidence"), what, do=do)
        if touchpoint.reviewed and today - touchpoint.reviewed > STALE_AFTER:
            what = _("The touchpoint {touchpoint} was last reviewed more than {n} days ago").format(
                touchpoint=touchpoint.name, n=STALE_AFTER.days
            )
            do = _("Look at it again and write the date.")
            yield Flaw("warning", ("touchpoints", index, "reviewed"), what, str(touchpoint.reviewed), do)


def _lacking(touchpoint: Touchpoint, measured: set[str]) -> Iterator[str]:
    if not touchpoint.owner:
        yield _("no owner")
    if not touchpoint.channels:
        yield _("no channel")
    if touchpoint.id not in measured:
        yield _("no survey")


def _personas(journey: Journey, today: date) -> Iterator[Flaw]:
    for index, persona in enumerate(journey.personas):
        if not persona.rule:
            what = _("The persona {persona} has no segment, so no answer can be told to be theirs").format(
                persona=persona.name
            )
            do = _("Name the segment of a survey that finds them.")
            yield Flaw("warning", ("personas", index), what, do=do)


def _opportunities(journey: Journey, today: date) -> Iterator[Flaw]:
    reaches = [float(one.reach) for one in journey.opportunities if one.reach]
    mixed = bool(reaches) and min(reaches) < 1 < max(reaches)
    for index, one in enumerate(journey.opportunities):
        if mixed and one.reach and one.reach < 1:
            what = _("The reach of {opportunity} reads like a share, and that of others like a number of people")
            do = _("Write shares everywhere, or numbers everywhere: as it stands, this one comes last.")
            yield Flaw(
                "warning", ("opportunities", index, "reach"), what.format(opportunity=one.id), f"{one.reach:g}", do
            )
        if one.status not in ("open", "doing"):
            continue
        if not one.owner:
            what = _("The opportunity {opportunity} has no owner").format(opportunity=one.id)
            yield Flaw("warning", ("opportunities", index), what, do=_("Name who looks after it."))
        if one.due and one.due < today:
            what = _("The opportunity {opportunity} was due").format(opportunity=one.id)
            do = _("Finish it, set a new date, or drop it.")
            yield Flaw("warning", ("opportunities", index, "due"), what, str(one.due), do)


def _items(journey: Journey, today: date) -> Iterator[Flaw]:
    for index, survey in enumerate(journey.surveys):
        for number, item in enumerate(survey.items):
            low, high = item.limits
            inside = [code for code in item.missing if _within(code, low, high)]
            if inside:
                place: Place = ("surveys", index, "items", number)
                what = _("A code that means 'no answer' lies on the scale {low} to {high}").format(low=low, high=high)
                do = _("Check the codes of the survey: answers with these codes are left out.")
                yield Flaw("warning", place, what, ", ".join(inside), do)


def _pooled(journey: Journey, today: date) -> Iterator[Flaw]:
    """Unlike questions of one survey that would be one score of the journey as a whole."""
    for index, survey in enumerate(journey.surveys):
        alike: dict[object, list[int]] = {}
        for number, item in enumerate(survey.items):
            if item.touchpoint == OVERALL:
                alike.setdefault((item.metric, item.limits, item.higher_is_better, item.bipolar), []).append(number)
        for numbers in alike.values():
            columns = [survey.items[number].column for number in numbers]
            if len(columns) > 1:
                what = _(
                    "{n} questions of metric {metric} are bound to overall and would be taken together as one score"
                ).format(n=len(columns), metric=survey.items[numbers[0]].metric)
                do = _("Bind each to its touchpoint; overall is for the one question about the journey as a whole.")
                place: Place = ("surveys", index, "items", numbers[1])
                yield Flaw("warning", place, what, ", ".join(map(short, columns)), do)


def short(name: str, most: int = 60) -> str:
    """A long name, such as a whole question as a column's header, cut.

    Examples
    --------
    >>> short("How likely are you to recommend us?", 20)
    'How likely are you …'
    """
    plain = " ".join(name.split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"


def _within(code: str, low: float, high: float) -> bool:
    try:
        return low <= float(code) <= high
    except ValueError:
        return False


def _review(journey: Journey, today: date) -> Iterator[Flaw]:
    last, following = journey.review.last, journey.review.next
    do = _("Go through the journey and set the next date: see the notebook 06_review_and_report.")
    if following and following < today:
        yield Flaw("warning", ("review", "next"), _("The review of the journey was due"), str(following), do)
    elif not following and (last is None or today - last > STALE_AFTER):
        what = _("No date says when the journey is reviewed next")
        yield Flaw("warning", ("review",), what, do=_("Write one under review: at least every three months."))


def _headlines(journey: Journey, today: date) -> Iterator[Flaw]:
    for name in journey.headline:
        if name not in HEADED:
            what = _("The headline {name} is of no section of the kit's report").format(name=repr(name))
            yield Flaw("warning", ("headline", name), what, do=did_you_mean(name, HEADED))
