"""What is to be said of the surveys of a client, and what still is not."""

from __future__ import annotations

from dataclasses import replace

from journeykit.journey import Journey
from journeykit.words import _
from journeykit.workshop.boards.checklist import SURVEY, Check
from journeykit.workshop.ticks import each, single


def survey(journey: Journey) -> list[Check]:
    """What customers were asked, brought in."""
    items = [item for one in journey.surveys for item in one.items]
    return [
        bound(journey),
        each(
            journey.surveys,
            lambda one: one.wave != "all",
            _("Every survey says which wave it is."),
            _("Say which wave it is: {names}"),
        ),
        single(
            any(one.touchpoint == "overall" for one in items),
            _("A question asks about the journey as a whole."),
            _("Say which question asks about the journey as a whole."),
        ),
        single(
            any(one.segments for one in journey.surveys),
            _("Groups of people can be told apart."),
            _("Say which questions tell groups of people apart."),
        ),
    ]


def bound(journey: Journey) -> Check:
    """Whether a survey has questions that are scored.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> bound(journey_of("{client: {name: Harbour}}")).done
    False
    """
    n = sum(bool(one.items) for one in journey.surveys)
    told = single(
        n > 0,
        _("Surveys are bound: {n}.").format(n=n),
        _("Bind a survey: until then the boards show what the room believes, and say so."),
    )
    return brought(told)


def brought(check: Check) -> Check:
    """The check, with the way to the board on which surveys are brought."""
    return replace(check, way=SURVEY)
