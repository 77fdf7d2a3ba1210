"""NPS by hand, its interval, and when two scores differ."""

from __future__ import annotations

from journeykit.lesson.exercise import Exercise, Slip
from journeykit.lesson.ground import Ground
from journeykit.lesson.kinds import AsLetter, AsLimits, AsNumber
from journeykit.words import N_

FIVE_GUESTS = (10, 10, 10, 5, 0)
"""Five answers whose mean is 7, as that of five times 7."""


def _share(ground: Ground, low: int, high: int) -> float:
    scores = ground.answers("conference", "nps")
    return float(scores.between(low, high).mean())


def _count(ground: Ground, low: int) -> int:
    return int((ground.answers("conference", "nps") >= low).sum())


def _whole(ground: Ground) -> float:
    return float(ground.row("conference", "scores", "item", where={"item": "nps"}).value)


def _limits(ground: Ground) -> tuple[float, float]:
    row = ground.row("conference", "scores", "item", where={"item": "nps"})
    return float(row.low), float(row.high)


def _of_five(_ground: Ground) -> float:
    from journeykit.questions.scores.score import nps

    return float(nps(FIVE_GUESTS).value)


def _unweighted(ground: Ground, wave: str) -> float:
    scores = ground.answers("airport", "nps", wave)
    return 100 * float((scores >= 9).mean() - (scores <= 6).mean())


EXERCISES = (
    Exercise(
        "count-promoters",
        AsNumber("count"),
        lambda g: _count(g, 9),
        N_("{right} people answered 9 or 10: these are the promoters."),
        N_("Promoters are those who answered 9 or 10. Add the two rows of the table."),
        (
            Slip(lambda g: _count(g, 8), N_("You counted the 8 as well. Who answers 7 or 8 is content, and passive.")),
            Slip(lambda g: _count(g, 10), N_("These are the 10s alone. A 9 is a promoter, too.")),
            Slip(lambda g: _count(g, 0), N_("That is everybody who answered. Promoters gave a 9 or a 10.")),
        ),
    ),
    Exercise(
        "nps-by-hand",
        AsNumber("points", 0.55),
        _whole,
        N_("The share of promoters less the share of detractors gives {right}."),
        N_("Take promoters less detractors, divide by everybody who answered, the passives too, and multiply by 100."),
        (
            Slip(
                lambda g: g.answers("conference", "nps").mean(),
                N_("That is the mean of the scores. NPS knows no mean: it counts promoters and detractors."),
            ),
            Slip(
                lambda g: 100 * _share(g, 9, 10),
                N_("That is the share of promoters. The detractors have still to be taken off."),
            ),
            Slip(
                lambda g: _count(g, 9) - (_count(g, 0) - _count(g, 7)),
                N_("These are people, not points: divide by everybody who answered, and multiply by 100."),
            ),
            Slip(
                lambda g: 100 * (_share(g, 9, 10) - _share(g, 0, 8)),
                N_("You took off the passives as well. Answers of 7 and 8 count in the total and nowhere else."),
            ),
            Slip(
                lambda g: 100 * (_share(g, 9, 10) - _share(g, 0, 6)) / (1 - _share(g, 7, 8)),
                N_("You divided by promoters and detractors alone. The passives belong to everybody who answered."),
            ),
        ),
    ),
    Exercise(
        "mend-detractors",
        AsNumber("share", 0.003),
        lambda g: _share(g, 0, 6),
        N_("{right} are detractors: everybody from 0 to 6, and a 6 is one of them."),
        N_("Detractors are all answers from 0 to 6. Mend the comparison in the code."),
        (
            Slip(
                lambda g: _share(g, 0, 5),
                N_("The code still begins at 5. A 6 sounds friendly, but it counts as a detractor."),
            ),
            Slip(lambda g: _share(g, 0, 7), N_("Now the 7s are in as well. They are passives.")),
            Slip(lambda g: _share(g, 7, 8), N_("These are the passives. Detractors answered 0 to 6.")),
        ),
    ),
    Exercise(
        "same-mean",
        AsNumber("points", 0.55),
        _of_five,
        N_("{right}: three promoters, two detractors. The mean is 7 in both groups, and one of them is at war."),
        N_("Count the five answers: how many are 9 or 10, how many are 6 or less? Divide the difference by five."),
        (
            Slip(
                lambda _g: 0,
                N_("Zero is right for five times 7. The same mean does not make the same NPS: count these five anew."),
            ),
            Slip(lambda _g: 7, N_("That is the mean of the scores. NPS counts promoters and detractors.")),
            Slip(lambda _g: 60, N_("That is the share of promoters. Two of the five are detractors.")),
        ),
    ),
    Exercise(
        "promoters-share",
        AsNumber("share", 0.006),
        lambda g: _share(g, 9, 10),
        N_("{right} are promoters. An NPS is a difference of two shares, in points, and never a share of people."),
        N_("How many of all who answered gave a 9 or a 10? That share belongs into the sentence."),
        (
            Slip(
                lambda g: _whole(g) / 100,
                N_("That is the NPS. It is a difference of two shares, so it is no share of anybody."),
            ),
            Slip(
                lambda g: 1 - _share(g, 0, 6),
                N_("That is everybody who is no detractor. The passives have not said that they would recommend."),
            ),
        ),
    ),
    Exercise(
        "interval",
        AsLimits(),
        _limits,
        N_("{right}: had other people come on that day, the NPS could well have been anywhere in there."),
        N_("Read the two numbers behind the word interval in the sentence above the picture."),
        (
            Slip(
                lambda _g: (-100, 100),
                N_("That is the scale, on which every NPS lies. The interval says where this one lies."),
            ),
            Slip(lambda _g: (0, 10), N_("That is the scale of the answers. The interval is in points of NPS.")),
            Slip(
                lambda g: (_whole(g), _whole(g)),
                N_("That is the score, twice. An interval has a lower and an upper end."),
            ),
        ),
    ),
    Exercise(
        "half-interval",
        AsNumber("count", 1),
        lambda g: 4 * _count(g, 0),
        N_("{right}: four times as many. Precision grows with the root of the number of answers, so it is dear."),
        N_("The width goes with one over the root of n. What must n be multiplied by for half the width?"),
        (
            Slip(
                lambda g: 2 * _count(g, 0),
                N_("Twice the answers narrow the interval by a third only: its width goes with the root of n."),
            ),
            Slip(lambda g: _count(g, 0) / 2, N_("Fewer answers make the interval wider, not narrower.")),
            Slip(
                lambda _g: 4,
                N_("Four is the factor. The question is how many answers that would be in this survey."),
            ),
        ),
    ),
    Exercise(
        "overlap",
        AsLetter(),
        lambda _g: "b",
        N_(
            "Two intervals may overlap and their difference still be told from zero. Look at the "
            "interval of the change."
        ),
        N_("Neither the two figures nor their two intervals answer it. Which interval is about the difference itself?"),
        (
            Slip(
                lambda _g: "a",
                N_("Overlapping intervals prove no equality: both scores would have to lie at their ends at once."),
            ),
            Slip(
                lambda _g: "c",
                N_("Two samples hardly ever give the same figure. Different figures alone show no change."),
            ),
        ),
    ),
    Exercise(
        "weights",
        AsNumber("points", 0.55),
        lambda g: _unweighted(g, "2018"),
        N_("{right} without weights. The kit shows more, since each airline's travellers count for their true number."),
        N_("Take the shares of 9 and 10 and of 0 to 6 in the answers as they came, without weights."),
        (
            Slip(
                lambda g: g.score("airport", "nps", "2018"),
                N_("That is the weighted score, which the kit shows. Count the answers as they came."),
            ),
            Slip(lambda g: _unweighted(g, "2017"), N_("That is the year before. Take the answers of 2018.")),
            Slip(
                lambda g: g.answers("airport", "nps", "2018").mean(),
                N_("That is the mean of the scores. NPS counts promoters and detractors."),
            ),
        ),
    ),
)
