"""What goals still lack, and what in their figures does not agree: findings for people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from journeykit.journey.aim import Goal, GoalFigure
from journeykit.journey.flaw import Flaw
from journeykit.journey.model import Journey
from journeykit.words import _, figures


def goals(journey: Journey, today: date) -> Iterator[Flaw]:
    """What the goals of a journey lack, and which were due."""
    if not journey.goals:
        do = _("Write one: without a goal a map has no end. See the notebook 01_set_goals.")
        yield Flaw("warning", ("goals",), _("The journey has no goal"), do=do)
    for index, goal in enumerate(journey.goals):
        missing = list(_missing(goal))
        if missing:
            what = _("The goal {goal} cannot be followed up: {missing}").format(
                goal=goal.id, missing=figures.several(missing)
            )
            yield Flaw("warning", ("goals", index), what, do=_("Add it in the journey."))
        if goal.due and goal.due < today:
            what = _("The goal {goal} was due").format(goal=goal.id)
            do = _("Say how it went, then set a new date or remove the goal.")
            yield Flaw("warning", ("goals", index, "due"), what, str(goal.due), do)
        if goal.typed:
            yield from _typed(goal, index)


def _missing(goal: Goal) -> Iterator[str]:
    of_a_wave = not goal.typed and bool(goal.baseline_wave)  # then the score of that wave is the baseline
    start = goal.baseline is not None or of_a_wave or any(one.wave == goal.baseline_wave for one in goal.figures)
    for word, there in (
        (_("no metric"), goal.metric),
        (_("no baseline"), start),
        (_("no target"), goal.target is not None),
        (_("no owner"), goal.owner),
        (_("no due date"), goal.due),
    ):
        if not there:
            yield word
    if goal.typed and not any(one.value is not None for one in goal.figures):
        yield _("no figure")
    if goal.metric == "money" and not goal.currency:
        yield _("no currency")
    if goal.metric == "count" and not goal.unit:
        yield _("no unit: what is counted")


def _typed(goal: Goal, index: int) -> Iterator[Flaw]:
    """What figures that were typed lack: what an interval needs, which way is good, the wave of the baseline."""
    first = next((one for one in goal.figures if one.wave == goal.baseline_wave), None)
    baseline = goal.baseline if goal.baseline is not None or first is None else first.value
    if goal.target is not None and goal.better is None and baseline in (None, goal.target):
        what = _("The goal {goal} does not say whether more or less is better").format(goal=goal.id)
        yield Flaw("warning", ("goals", index), what, do=_("Write better: higher or better: lower."))
    if goal.baseline_wave and goal.figures and first is None:
        what = _("The goal {goal} has no figure of the wave of its baseline").format(goal=goal.id)
        do = _("Add it to the figures, or correct the wave.")
        yield Flaw("warning", ("goals", index, "baseline_wave"), what, goal.baseline_wave, do)
    if first is not None and goal.baseline is not None and first.value not in (None, goal.baseline):
        what = _("The goal {goal} has two figures for its baseline").format(goal=goal.id)
        do = _("Correct one of them, or leave out baseline: the figure of its wave then counts.")
        yield Flaw("warning", ("goals", index, "baseline"), what, f"{goal.baseline:g}, {first.value:g}", do)
    for place, figure in enumerate(goal.figures):
        for what, came, do in _figure(goal, figure):
            said = what.format(goal=goal.id, wave=figure.wave, why=came)
            yield Flaw("warning", ("goals", index, "figures", place), said, "" if "{why}" in what else came, do)


def _figure(goal: Goal, figure: GoalFigure) -> Iterator[tuple[str, str, str]]:
    if figure.value is None:
        yield _("The figure of {wave} of the goal {goal} has no value"), "", _("Write it, or remove the wave.")
        return
    if figure.standard_error is None:
        yield from _bare(goal, figure)
    if goal.metric == "rate" and figure.n and not whole_cases(figure.value, figure.n):
        came = _("{value} of {n}").format(value=figures.value("rate", figure.value), n=figures.count(figure.n))
        do = _("Check the share and n: no whole number of these cases gives this share.")
        yield _("The figure of {wave} of the goal {goal} does not fit its n"), came, do
    if goal.metric == "rate" and figure.value == 1:
        do = _("If one per cent was meant, write '1%'.")
        yield _("The figure of {wave} of the goal {goal} is all of them"), figures.value("rate", 1), do


def _bare(goal: Goal, figure: GoalFigure) -> Iterator[tuple[str, str, str]]:
    said = _("The figure of {wave} of the goal {goal} has no interval: {why}")
    if goal.metric == "rate" and figure.n is None:
        yield said, _("no n and no standard error"), _("Write n, the number of cases that it is a share of.")
    if goal.metric == "money":
        yield said, _("no standard error"), _("Write standard_error where somebody can work it out.")
    if goal.metric == "count" and not goal.events:
        do = _("Write events: true where they happen one by one and by chance, such as complaints.")
        yield said, _("not said to be events"), do


def whole_cases(value: float, n: int) -> bool:
    """Whether some whole number of n cases, divided and rounded, is the share that was typed.

    Examples
    --------
    >>> whole_cases(0.33, 3), whole_cases(0.37, 10), whole_cases(0.119, 1188)
    (True, False, True)
    """
    digits = max(2, len(f"{value:.6f}".rstrip("0").partition(".")[2]))
    return bool(abs(round(value * n) / n - value) <= 0.5 * 10.0**-digits + 1e-9)
