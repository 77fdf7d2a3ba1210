"""What each step of the workshop is to leave in the journey, and what is still missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from journeykit.journey import Journey, Touchpoint
from journeykit.journey.soundness import surveyed
from journeykit.words import _
from journeykit.workshop.boards.checklist import Check
from journeykit.workshop.surveys.checking import bound, brought, survey
from journeykit.workshop.ticks import each, single

QUARTER = timedelta(days=92)
"""How long a touchpoint may go unseen: the review is due at least quarterly."""


def unseen(journey: Journey, today: date) -> list[Touchpoint]:
    """Touchpoints that were not reviewed for a quarter, or never."""
    return [one for one in journey.touchpoints if one.reviewed is None or not _recent(one.reviewed, today)]


def _recent(day: date, today: date) -> bool:
    """Whether a day lies in the last quarter; one that is still to come does not."""
    return day <= today <= day + QUARTER


def start(journey: Journey) -> list[Check]:
    """A client to begin with."""
    n, points = len(journey.stages), len(journey.touchpoints)
    return [
        Check(True, _("The client is open: {name}.").format(name=journey.client.name)),
        single(n > 1, _("The journey has its stages: {n}.").format(n=n), _("Give the journey two stages or more.")),
        single(
            bool(points),
            _("There are touchpoints to begin with: {n}.").format(n=points),
            _("Note a first touchpoint."),
        ),
        bound(journey),
    ]


def goals(journey: Journey) -> list[Check]:
    """What the work is for."""
    aims = journey.goals
    return [
        single(bool(aims), _("There is at least one goal."), _("Write a first goal.")),
        each(
            aims,
            lambda one: one.stages,
            _("Every goal names the stages to study."),
            _("Name the stages to study: {names}"),
        ),
        each(aims, lambda one: one.owner, _("Every goal has an owner."), _("Give an owner to: {names}")),
        each(aims, lambda one: one.due, _("Every goal has a date."), _("Give a date to: {names}")),
        each(
            aims,
            lambda one: one.metric,
            _("Every goal has a metric."),
            _("Not sure how to measure, so survey first: {names}"),
        ),
        each(
            [one for one in aims if one.metric is not None],
            lambda one: one.baseline is not None and one.target is not None,
            _("Every measured goal has a baseline and a target."),
            _("Set baseline and target of: {names}"),
        ),
        each(
            aims,
            lambda one: one.priority is not None,
            _("The goals are in order of priority."),
            _("Say how important: {names}"),
        ),
    ]


def personas(journey: Journey, states: Mapping[str, str] | None = None) -> list[Check]:
    """Who the customers are; ``states`` says how sure each is, as ``client.personas()`` computes it."""
    people = journey.personas
    sure = [one for one in people if (states or {}).get(one.id) in ("held", "confirmed")]
    return [
        single(
            len(people) > 1,
            _("There are at least two personas, each with a journey of its own."),
            _("Write at least two personas, each with a journey of its own."),
        ),
        each(
            people,
            lambda one: one.rule,
            _("The surveys can find every persona."),
            _("Say which answers are theirs: {names}"),
        ),
        each(people, lambda one: one.challenges, _("Challenges are noted."), _("Note what is hard for: {names}")),
        each(people, lambda one: one.motivations, _("Motivations are noted."), _("Note what moves: {names}")),
        each(people, lambda one: one.channels, _("Preferred channels are noted."), _("Note the channels of: {names}")),
        each(people, lambda one: one.goals, _("What they want to get done is noted."), _("Note the aims of: {names}")),
        each(
            people, lambda one: one.evidence, _("Every persona says how we know."), _("Note the evidence for: {names}")
        ),
        single(
            bool(sure),
            _("At least one persona holds on answers that did not make it."),
            _("No persona holds on answers that did not make it yet: ask its people again, or change its rule."),
        ),
    ]


def touchpoints(journey: Journey) -> list[Check]:
    """The map itself."""
    points = journey.touchpoints
    phases = {one.phase for one in points}
    return [
        each(
            journey.stages,
            lambda stage: journey.touchpoints_of(stage.id),
            _("Every stage has touchpoints."),
            _("Find touchpoints for: {names}"),
        ),
        single(
            phases == {"before", "during", "after"},
            _("There are touchpoints before, during and after the transaction."),
            _("Find touchpoints before, during and after the transaction."),
        ),
        each(points, _felt, _("Every touchpoint has an emotion."), _("Note the emotion at: {names}")),
        each(
            points, lambda one: one.expectation, _("Expectations are noted."), _("What do customers expect at: {names}")
        ),
        each(points, lambda one: one.channels, _("Channels are noted."), _("Note the channels of: {names}")),
        each(points, lambda one: one.owner, _("Every touchpoint has an owner."), _("Find an owner for: {names}")),
        single(any(one.pains for one in points), _("Pain points are noted."), _("Note the pain points.")),
        single(
            any(one.ideas for one in points), _("Ideas for improvement are noted."), _("Note ideas for improvement.")
        ),
        single(
            any(one.moment_of_truth for one in points),
            _("Moments of truth are marked."),
            _("Mark the moments of truth."),
        ),
        single(
            bool(journey.links),
            _("Touchpoints are linked where one leads to the next."),
            _("Link touchpoints where one leads to the next."),
        ),
    ]


def voice(journey: Journey, waves: Sequence[str] | None = None) -> list[Check]:
    """What customers said.

    Parameters
    ----------
    journey : Journey
    waves : sequence of str, optional
        Those that have answers; without them those that the journey names.
    """
    asked = surveyed(journey)
    metrics = {item.metric for survey in journey.surveys for item in survey.items}
    known = _named_waves(journey) if waves is None else waves
    return [
        bound(journey),
        single("nps" in metrics, _("Recommendation (NPS) is asked."), _("Ask for recommendation (NPS).")),
        single("csat" in metrics, _("Satisfaction (CSAT) is asked."), _("Ask for satisfaction (CSAT).")),
        single("ces" in metrics, _("Effort (CES) is asked."), _("Ask for effort (CES).")),
        brought(
            each(
                journey.stages,
                lambda stage: any(one.id in asked for one in journey.touchpoints_of(stage.id)),
                _("Every stage has a survey."),
                _("Ask about these stages, too: {names}"),
            )
        ),
        brought(
            each(
                [one for one in journey.touchpoints if one.moment_of_truth],
                lambda one: one.id in asked,
                _("Every moment of truth is measured."),
                _("Measure the moments of truth: {names}"),
            )
        ),
        single(
            len(set(known)) > 1,
            _("There are two waves or more, so that change can be told."),
            _("Ask a second time, so that change can be told."),
        ),
        brought(
            single(
                any(survey.comments for survey in journey.surveys),
                _("There are comments to read."),
                _("Bind a question that is answered in one's own words."),
            )
        ),
    ]


def _named_waves(journey: Journey) -> list[str]:
    return [
        label
        for survey in journey.surveys
        if survey.items
        for label in ([survey.wave] if isinstance(survey.wave, str) else survey.wave.labels)
    ]


def improvements(journey: Journey) -> list[Check]:
    """What will be done, by whom and when."""
    ideas = [one for one in journey.opportunities if one.status in ("open", "doing")]
    now = [one for one in ideas if one.horizon == "now"]
    kinds = {one.kind for one in journey.opportunities}
    return [
        single(bool(ideas), _("There are improvements to choose from."), _("Write a first improvement.")),
        each(
            ideas, lambda one: one.touchpoints, _("Each belongs to a touchpoint."), _("Name the touchpoint of: {names}")
        ),
        each(
            ideas,
            lambda one: one.impact is not None and one.effort is not None,
            _("Impact and effort are rated."),
            _("Rate: {names}"),
        ),
        each(ideas, lambda one: one.horizon, _("Each is sorted: now, next or later."), _("Sort: {names}")),
        single(bool(now), _("Something is done now."), _("Choose what is done now.")),
        each(now, lambda one: one.owner, _("What is done now has an owner."), _("Who does it: {names}")),
        each(now, lambda one: one.due, _("What is done now has a date."), _("Until when: {names}")),
        *(single(kind in kinds, *said) for kind, said in _prompts().items()),
    ]


def _prompts() -> dict[str, tuple[str, str]]:
    return {
        "personalisation": (_("Personalisation was considered."), _("Consider personalisation.")),
        "omnichannel": (_("The same on all channels was considered."), _("Consider the same on all channels.")),
        "proactive-support": (
            _("Help before customers ask was considered."), _("Consider help before customers ask.")
        ),
        "streamlining": (_("Fewer steps were considered."), _("Consider fewer steps.")),
    }  # fmt: skip


def review(journey: Journey) -> list[Check]:
    """Whether the journey is kept up to date."""
    today = date.today()
    last, ahead = journey.review.last, journey.review.next
    old = {one.id for one in unseen(journey, today)}
    return [
        single(
            last is not None and _recent(last, today),
            _("There was a review in the last quarter."),
            _("Hold a review: there was none in the last quarter."),
        ),
        single(
            ahead is not None and ahead > today,
            _("The next review has a date."),
            _("Set the date of the next review."),
        ),
        single(
            bool(journey.review.triggers),
            _("It is said what would make a review due earlier."),
            _("Say what would make a review due earlier."),
        ),
        each(
            journey.touchpoints,
            lambda one: one.id not in old,
            _("Every touchpoint was looked at."),
            _("Look at these again, not seen for a quarter: {names}"),
        ),
    ]


STEPS: Mapping[str, Callable[[Journey], list[Check]]] = {
    "start": start,
    "survey": survey,
    "goals": goals,
    "personas": personas,
    "touchpoints": touchpoints,
    "voice": voice,
    "improvements": improvements,
    "review": review,
}


def _felt(point: Touchpoint) -> bool:
    return point.emotion is not None or bool(point.emotions)
