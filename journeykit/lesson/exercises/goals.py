"""Goals: what kind, which figure, from where to where, and whether anybody could tell."""

from __future__ import annotations

from typing import Any

from journeykit.lesson.exercise import Assignment, Exercise, Slip, Step
from journeykit.lesson.exercises import vocabulary
from journeykit.lesson.ground import Ground
from journeykit.lesson.kinds import AsLetter, AsNames, AsNumber
from journeykit.words import N_


def _steered(_ground: Ground) -> list[str]:
    from journeykit.journey.goal_kinds import goal_kind

    return list(goal_kind("conversion").stages)


def _detectable(ground: Ground) -> float:
    frame = ground.frame("airport", "planning", "wave")
    return float(frame[frame["metric"] == "nps"]["detectable"].iloc[0])


def _own(journey: Any) -> Any:
    """The goal that is looked at: the first one on the score of the whole journey, else the first one."""
    scored = [goal for goal in journey.goals if goal.metric == "nps"]
    return next(iter([*scored, *journey.goals]), None)


def _now(ground: Ground) -> float:
    return ground.score("airport", "nps", "2018")


EXERCISES = (
    Exercise(
        "kind-of-goal",
        AsLetter("abcd"),
        lambda _g: "c",
        N_("Onboarding: between the purchase and the second use lies the first one, and that is where they are lost."),
        N_("Where on the way do these people stop: before they sign up, at their first use, or after months?"),
        (
            Slip(lambda _g: "a", N_("Retention is about customers who have settled in. These were never at home.")),
            Slip(lambda _g: "b", N_("Conversion ends with the sign-up, and they did sign up.")),
            Slip(
                lambda _g: "d", N_("It may be the product, but nobody knows yet: they left before they could judge it.")
            ),
        ),
    ),
    Exercise(
        "stages-of-conversion",
        AsNames(vocabulary.stages),
        _steered,
        N_("{right}. The goal decides what is studied first, and what may wait."),
        N_("`journeykit` looks at four stages for a conversion: from the first comparison to the payment."),
        (
            Slip(
                lambda _g: ["purchase"],
                N_("Who pays is converted already. People are lost on the way there: begin where they compare."),
            ),
            Slip(
                lambda _g: ["consideration", "interest"],
                N_("A good beginning: comparing and interest. The wish and the purchase belong to it as well."),
            ),
            Slip(
                lambda _g: ["retention", "advocacy", "loyalty"],
                N_("These stages come after the sale: they belong to a goal of retention."),
            ),
        ),
    ),
    Exercise(
        "baseline",
        AsNumber("points", 0.55),
        _now,
        N_("{right}: the latest wave, weighted. A baseline is the figure of the day on which the goal is written."),
        N_("Look at the NPS of the latest wave in the figure above."),
        (
            Slip(
                lambda g: g.score("airport", "nps", "2017"),
                N_("That is the wave before. Whoever starts there counts a fall as their own failure."),
            ),
            Slip(
                lambda g: g.answers("airport", "nps", "2018").mean(),
                N_("That is the mean of the scores. The baseline of an NPS goal is an NPS."),
            ),
            Slip(
                lambda g: 100 * float((g.answers("airport", "nps", "2018") >= 9).mean()),
                N_("That is the share of promoters. The detractors have still to be taken off."),
            ),
        ),
    ),
    Exercise(
        "ten-points-more",
        AsNumber("points", 0.55),
        lambda g: _now(g) + 10,
        N_("{right}. Points are added; per cent would multiply, and depend on where one starts."),
        N_("Ten points are added to the baseline. What does the code do in their place?"),
        (
            Slip(
                lambda g: _now(g) * 1.1,
                N_("That is ten per cent of the baseline more, not ten points. NPS is in points: add."),
            ),
            Slip(lambda g: _now(g) - 10, N_("That is ten points less. The goal wants more.")),
            Slip(lambda _g: 10, N_("Ten is the change. The target is where the score shall be.")),
        ),
    ),
    Exercise(
        "could-be-told",
        AsNumber("distance", 0.55),
        _detectable,
        N_("{right} points, up or down: a smaller change would not be told from chance with as many answers."),
        N_("The table names it: the change that a next wave of the same size would show four times in five."),
        (
            Slip(
                lambda g: g.row("airport", "scores", "wave", where={"wave": "2018", "metric": "nps"}).high - _now(g),
                N_("That is half the interval of one wave. A change has two waves, and both of them are uncertain."),
            ),
            Slip(
                lambda _g: 5,
                N_(
                    "Five points were looked for, and need far more answers. Which change is seen with those there are?"
                ),
            ),
            Slip(
                lambda _g: 1,
                N_("One point is a figure of speech: the scores of two waves differ by more through chance alone."),
            ),
        ),
    ),
    Exercise(
        "unsure",
        AsLetter(),
        lambda _g: "b",
        N_("When nobody knows, the customers do: a survey or a few talks first, the goal after that."),
        N_("Who knows best where it hurts?"),
        (
            Slip(lambda _g: "a", N_("A goal that is chosen in the dark steers the whole map into the dark.")),
            Slip(lambda _g: "c", N_("What a rival is good at need not be what your customers miss. Ask yours.")),
        ),
    ),
    Assignment(
        "write-a-goal",
        (
            Step(
                lambda j, _g: bool(j.goals),
                N_("There is no goal on the practice client yet. Write one on the board above."),
            ),
            Step(
                lambda j, _g: _own(j).metric is not None,
                N_("The goal is a wish so far: choose the metric that will tell whether it came true."),
            ),
            Step(
                lambda j, _g: _own(j).target is not None,
                N_("The goal has no target: without one nobody can say that it was missed."),
            ),
            Step(
                lambda j, _g: _own(j).baseline is not None,
                N_("The goal has no baseline: without one nobody sees how long the way is."),
            ),
            Step(
                lambda j, g: _own(j).metric != "nps" or abs(float(_own(j).baseline) - _now(g)) < 0.6,
                N_("The baseline is not what the answers say. Take the NPS of the latest wave."),
            ),
            Step(
                lambda j, _g: _own(j).better == "lower" or float(_own(j).target) > float(_own(j).baseline),
                N_("The target is not better than the baseline."),
            ),
            Step(
                lambda j, g: _own(j).metric != "nps" or float(_own(j).target) - _now(g) >= _detectable(g),
                N_("So small a step could not be told from chance. Aim further, or ask more people."),
            ),
        ),
        N_("A goal with a figure, a start and an end, and a step that the next wave can show."),
    ),
)
