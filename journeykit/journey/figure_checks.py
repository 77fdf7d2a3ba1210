"""What must hold of goals and their figures: a share is a part of one, and each wave has one figure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from journeykit.errors import did_you_mean
from journeykit.journey import targets
from journeykit.journey.aim import TYPED, Goal, GoalFigure
from journeykit.journey.binding import WaveColumn
from journeykit.journey.problem import Place, Problem
from journeykit.words import _, figures
from journeykit.words.waves import dated

if TYPE_CHECKING:
    from journeykit.journey.parts import Parts


def named_waves(journey: Parts) -> tuple[str, ...]:
    """The waves that the surveys of a journey name, in its order; those of a column are known once it is read."""
    named: dict[str, None] = {}
    for survey in journey.surveys:
        waves = list(survey.wave.labels) if isinstance(survey.wave, WaveColumn) else [survey.wave]
        named |= dict.fromkeys(wave for wave in waves if wave != "all")
    return tuple(named)


def known_wave(label: str, named: tuple[str, ...]) -> bool:
    """Whether a figure may be of this wave: one of the surveys, or a time that its label tells.

    Examples
    --------
    >>> known_wave("2026Q1", ()), known_wave("Spring", ("Spring", "Autumn")), known_wave("last year", ())
    (True, True, False)
    """
    return label in named or (dated(label) or (0, "?", 0))[1] != "?"


def aims(journey: Parts) -> Iterator[Problem]:
    """What does not fit in the goals of a journey: statistics, ranges, figures of a wave."""
    known = named_waves(journey)
    for index, goal in enumerate(journey.goals):
        if not targets.fits(goal.metric, goal.statistic):
            yield _statistic(goal, ("goals", index, "statistic"))
            continue
        for name in ("baseline", "target"):
            yield from _range(goal, name, getattr(goal, name), ("goals", index, name))
        if goal.figures and not goal.typed:
            yield Problem(
                ("goals", index, "metric"),
                _("a metric whose figures are typed: {metrics}").format(metrics=figures.several(TYPED)),
                repr(goal.metric) if goal.metric else _("nothing"),
                _("The figures of nps, csat, ces and rating are a survey's: change the metric, or take 'figures' out."),
            )
            continue
        seen: set[str] = set()
        for place, figure in enumerate(goal.figures):
            yield from _figure(goal, figure, ("goals", index, "figures", place), known, seen)
            seen.add(figure.wave)


def _statistic(goal: Goal, place: Place) -> Problem:
    do = _("'nps' belongs to metric: nps and to no other; leave it out for the usual one.")
    if goal.typed:
        do = _("Leave it out: figures that are typed are taken as they are.")
    return Problem(place, _("a statistic of {metric}").format(metric=goal.metric), repr(goal.statistic), do)


def _range(goal: Goal, name: str, value: float | None, place: Place) -> Iterator[Problem]:
    ends = targets.range_of(goal.metric, goal.statistic)
    low, high = ends if ends else (None, None)
    if value is None or not ((low is not None and value < low) or (high is not None and value > high)):
        return
    do = _("Write a number in that range.")
    if goal.metric == "rate":
        do = _("Write a share such as 0.12, or '12%'.")
    elif ends == (0, 1):
        do = _("Write a number in that range. A share is a part of one: 0.8 for 80%.")
    needed = _("{name} of at least {low:g}").format(name=name, low=low)
    if high is not None:
        needed = _("{name} from {ends:g} to {ends_2:g}").format(name=name, ends=low, ends_2=high)
    yield Problem(place, needed, f"{value:g}", do)


def _figure(goal: Goal, figure: GoalFigure, place: Place, known: tuple[str, ...], seen: set[str]) -> Iterator[Problem]:
    if figure.wave in seen:
        yield Problem(
            (*place, "wave"),
            _("one figure for each wave of a goal"),
            _("{wave!r} a second time").format(wave=figure.wave),
            _("Remove one of the two."),
        )
    if not known_wave(figure.wave, known):
        near = did_you_mean(figure.wave, known) if known else ""
        yield Problem(
            (*place, "wave"),
            _("a wave of the surveys, or a time such as 2026, 2026Q1 or 2026-03"),
            repr(figure.wave),
            near or _("Write the year, the quarter or the month that the figure is of."),
        )
    yield from _range(goal, "value", figure.value, (*place, "value"))
    yield from _whole(goal, figure, place)


def _whole(goal: Goal, figure: GoalFigure, place: Place) -> Iterator[Problem]:
    value, error = figure.value, figure.standard_error
    if goal.metric == "rate" and error is not None and error > 0.5:
        do = _("It is in the unit of the value: 0.012, or '1.2%' for 1.2 percentage points.")
        yield Problem((*place, "standard_error"), _("the standard error of a share, 0.5 at most"), f"{error:g}", do)
    if goal.metric == "count" and value is not None and value != int(value):
        do = _("Write how many were counted; an average or a sum of money is metric: money, a share is metric: rate.")
        yield Problem((*place, "value"), _("a whole number"), f"{value:g}", do)
