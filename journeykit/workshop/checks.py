"""What each step of the workshop is to leave in the journey, and what is still missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from journeykit.journey import Journey, Touchpoint
from journeykit.words import _
from journeykit.workshop.boards.checklist import Check
from journeykit.workshop.boards.naming import title

QUARTER = timedelta(days=92)
"""How long a touchpoint may go unseen: the review is due at least quarterly."""

_MOST = 4


def unseen(journey: Journey, today: date) -> list[Touchpoint]:
    """Touchpoints that were not reviewed for a quarter, or never."""
    return [one for one in journey.touchpoints if one.reviewed is None or today - one.reviewed > QUARTER]


def start(journey: Journey) -> list[Check]:
    """A client to begin with."""
    n = len(journey.stages)
    return [
        Check(True, _("The client is open: {name}.").format(name=journey.client.name)),
        Check(n > 1, _("The journey has its stages: {n}.").format(n=n)),
        Check(
            bool(journey.touchpoints), _("There are touchpoints to begin with: {n}.").format(n=len(journey.touchpoints))
        ),
        _surveys(journey),
    ]


def goals(journey: Journey) -> list[Check]:
    """What the work is for."""
    aims = journey.goals
    unsure = [one for one in aims if one.metric is None]
    return [
        Check(bool(aims), _("There is at least one goal.")),
        _each(
            aims,
            lambda one: one.stages,
            _("Every goal names the stages to study."),
            _("Name the stages to study: {names}"),
        ),
        _each(aims, lambda one: one.owner, _("Every goal has an owner."), _("Give an owner to: {names}")),
        _each(aims, lambda one: one.due, _("Every goal has a date."), _("Give a date to: {names}")),
        Check(
            not unsure,
            _sentence(unsure, _("Every goal has a metric."), _("Not sure how to measure, so survey first: {names}")),
        ),
        _each(
            aims,
            _measurable,
            _("Every measured goal has a baseline and a target."),
            _("Set baseline and target of: {names}"),
        ),
        _each(
            aims, lambda one: one.priority, _("The goals are in order of priority."), _("Say how important: {names}")
        ),
    ]


def personas(journey: Journey) -> list[Check]:
    """Who the customers are."""
    people = journey.personas
    sure = [one for one in people if one.state != "hypothesis"]
    return [
        Check(len(people) > 1, _("There are at least two personas, each with a journey of its own.")),
        _each(
            people,
            lambda one: one.segment,
            _("The surveys can find every persona."),
            _("Say which answers are theirs: {names}"),
        ),
        _each(people, lambda one: one.challenges, _("Challenges are noted."), _("Note what is hard for: {names}")),
        _each(people, lambda one: one.motivations, _("Motivations are noted."), _("Note what moves: {names}")),
        _each(people, lambda one: one.channels, _("Preferred channels are noted."), _("Note the channels of: {names}")),
        _each(people, lambda one: one.goals, _("What they want to get done is noted."), _("Note the aims of: {names}")),
        _each(
            people, lambda one: one.evidence, _("Every persona says how we know."), _("Note the evidence for: {names}")
        ),
        Check(bool(sure), _("At least one persona is confirmed by answers that did not make it.")),
    ]


def touchpoints(journey: Journey) -> list[Check]:
    """The map itself."""
    points = journey.touchpoints
    empty = [stage for stage in journey.stages if not journey.touchpoints_of(stage.id)]
    phases = {one.phase for one in points}
    return [
        Check(not empty, _sentence(empty, _("Every stage has touchpoints."), _("Find touchpoints for: {names}"))),
        Check(
            phases == {"before", "during", "after"},
            _("There are touchpoints before, during and after the transaction."),
        ),
        _each(points, _felt, _("Every touchpoint has an emotion."), _("Note the emotion at: {names}")),
        _each(
            points, lambda one: one.expectation, _("Expectations are noted."), _("What do customers expect at: {names}")
        ),
        _each(points, lambda one: one.channels, _("Channels are noted."), _("Note the channels of: {names}")),
        _each(points, lambda one: one.owner, _("Every touchpoint has an owner."), _("Find an owner for: {names}")),
        Check(any(one.pains for one in points), _("Pain points are noted.")),
        Check(any(one.ideas for one in points), _("Ideas for improvement are noted.")),
        Check(any(one.moment_of_truth for one in points), _("Moments of truth are marked.")),
        Check(bool(journey.links), _("Touchpoints are linked where one leads to the next.")),
    ]


def voice(journey: Journey) -> list[Check]:
    """What customers said."""
    asked = {item.touchpoint for survey in journey.surveys for item in survey.items if isinstance(item.touchpoint, str)}
    metrics = {item.metric for survey in journey.surveys for item in survey.items}
    silent = [stage for stage in journey.stages if not any(one.id in asked for one in journey.touchpoints_of(stage.id))]
    decisive = [one for one in journey.touchpoints if one.moment_of_truth and one.id not in asked]
    waves = {str(survey.wave) for survey in journey.surveys}
    return [
        _surveys(journey),
        Check("nps" in metrics, _("Recommendation (NPS) is asked.")),
        Check("csat" in metrics, _("Satisfaction (CSAT) is asked.")),
        Check("ces" in metrics, _("Effort (CES) is asked.")),
        Check(not silent, _sentence(silent, _("Every stage has a survey."), _("Nobody is asked about: {names}"))),
        Check(
            not decisive,
            _sentence(decisive, _("Every moment of truth is measured."), _("Decisive, and not measured: {names}")),
        ),
        Check(len(waves) > 1, _("There are two waves or more, so that change can be told.")),
        Check(any(survey.comments for survey in journey.surveys), _("There are comments to read.")),
    ]


def improvements(journey: Journey) -> list[Check]:
    """What will be done, by whom and when."""
    ideas = [one for one in journey.opportunities if one.status in ("open", "doing")]
    now = [one for one in ideas if one.horizon == "now"]
    kinds = {one.kind for one in journey.opportunities}
    prompts = {
        "personalisation": _("Personalisation was considered."),
        "omnichannel": _("The same on all channels was considered."),
        "proactive-support": _("Help before customers ask was considered."),
        "streamlining": _("Fewer steps were considered."),
    }
    return [
        Check(bool(ideas), _("There are improvements to choose from.")),
        _each(
            ideas, lambda one: one.touchpoints, _("Each belongs to a touchpoint."), _("Name the touchpoint of: {names}")
        ),
        _each(ideas, lambda one: one.impact and one.effort, _("Impact and effort are rated."), _("Rate: {names}")),
        _each(ideas, lambda one: one.horizon, _("Each is sorted: now, next or later."), _("Sort: {names}")),
        Check(bool(now), _("Something is done now.")),
        _each(now, lambda one: one.owner, _("What is done now has an owner."), _("Who does it: {names}")),
        _each(now, lambda one: one.due, _("What is done now has a date."), _("Until when: {names}")),
        *(Check(kind in kinds, said) for kind, said in prompts.items()),
    ]


def review(journey: Journey) -> list[Check]:
    """Whether the journey is kept up to date."""
    today = date.today()
    last, ahead = journey.review.last, journey.review.next
    old = unseen(journey, today)
    return [
        Check(last is not None and today - last <= QUARTER, _("There was a review in the last quarter.")),
        Check(ahead is not None and ahead > today, _("The next review has a date.")),
        Check(bool(journey.review.triggers), _("It is said what would make a review due earlier.")),
        Check(not old, _sentence(old, _("Every touchpoint was looked at."), _("Not looked at for a quarter: {names}"))),
    ]


STEPS: Mapping[str, Callable[[Journey], list[Check]]] = {
    "start": start,
    "goals": goals,
    "personas": personas,
    "touchpoints": touchpoints,
    "voice": voice,
    "improvements": improvements,
    "review": review,
}


def _surveys(journey: Journey) -> Check:
    n = len(journey.surveys)
    if n:
        return Check(True, _("Surveys are bound: {n}.").format(n=n))
    return Check(False, _("No survey is bound yet: the boards show what the room believes, and say so."))


def _measurable(goal: Any) -> bool:
    return goal.metric is None or (goal.baseline is not None and goal.target is not None)


def _felt(point: Touchpoint) -> bool:
    return point.emotion is not None or bool(point.emotions)


def _each(parts: Iterable[Any], has: Callable[[Any], Any], done: str, missing: str) -> Check:
    everything = list(parts)
    lacking = [one for one in everything if not has(one) and has(one) != 0]
    return Check(bool(everything) and not lacking, _sentence(lacking, done, missing))


def _sentence(lacking: Sequence[Any], done: str, missing: str) -> str:
    if not lacking:
        return done
    names = _(", ").join(title(one) for one in lacking[:_MOST])
    if len(lacking) > _MOST:
        names = _("{names} and {n} more").format(names=names, n=len(lacking) - _MOST)
    return missing.format(names=names)
