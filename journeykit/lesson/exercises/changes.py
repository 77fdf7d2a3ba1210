"""Reading a change: how large, how sure, among how many, and what it does not say."""

from __future__ import annotations

from typing import Any

from journeykit.lesson.exercise import Exercise, Slip
from journeykit.lesson.exercises import vocabulary
from journeykit.lesson.ground import Ground
from journeykit.lesson.kinds import AsLetter, AsNames, AsNumber
from journeykit.words import N_


def _change(ground: Ground) -> Any:
    return ground.row("airport", "changes", where={"touchpoint": "overall", "metric": "nps"})


def _parts(ground: Ground) -> Any:
    table = ground.frame("airport", "changes")
    return table[table["touchpoint"] != "overall"]


def _told(ground: Ground) -> Any:
    table = _parts(ground)
    return table[table["verdict"].isin(["up", "down"])]


def _alone(ground: Ground) -> Any:
    table = _parts(ground)
    return table[table["p"] < 0.05]


def _fall(ground: Ground) -> Any:
    waves = {"before": "2017Q3", "after": "2017Q4"}
    return ground.row("training", "changes", (), where={"metric": "nps"}, **waves)


def _plain_change(ground: Ground) -> float:
    def of(wave: str) -> float:
        scores = ground.answers("airport", "nps", wave)
        return 100 * float((scores >= 9).mean() - (scores <= 6).mean())

    return of("2018") - of("2017")


EXERCISES = (
    Exercise(
        "change",
        AsNumber("points", 0.16),
        lambda g: float(_change(g).difference),
        N_("{right} points, from the earlier wave to the later one, weighted."),
        N_("Take the later score less the earlier one, in points, with one decimal."),
        (
            Slip(
                lambda g: -float(_change(g).difference),
                N_("The sign is turned: a change is the later wave less the earlier one."),
            ),
            Slip(
                lambda g: 100 * float(_change(g).difference / _change(g).before),
                N_("That is a change in per cent of the first score. Differences of NPS are told in points."),
            ),
            Slip(
                _plain_change,
                N_("That is without weights: it mixes the change with another mix of airlines in the sample."),
            ),
        ),
    ),
    Exercise(
        "verdict",
        AsLetter(),
        lambda _g: "c",
        N_("The interval of the change holds zero, only just. So it stays open, and that is an honest answer."),
        N_("Does the interval of the change leave zero out?"),
        (
            Slip(
                lambda _g: "a",
                N_("The interval of the change still holds zero, so the fall is likely and not sure."),
            ),
            Slip(
                lambda _g: "b",
                N_("That nothing could be shown does not show that nothing changed: the interval goes far below zero."),
            ),
        ),
    ),
    Exercise(
        "as-much-as",
        AsNumber("distance", 0.35),
        lambda g: abs(float(_change(g).low)),
        N_("{right} points: so large a fall is still in keeping with the answers. This is no “nothing changed”."),
        N_("Read the lower end of the interval of the change."),
        (
            Slip(
                lambda g: abs(float(_change(g).difference)),
                N_("That is the change itself, in the middle of its interval. How far does the interval go down?"),
            ),
            Slip(
                lambda _g: 0,
                N_("Zero is in the interval, but so is much more. How far does it go down?"),
            ),
        ),
    ),
    Exercise(
        "what-fell",
        AsNames(vocabulary.touchpoints),
        lambda g: _told(g)["touchpoint"].tolist(),
        N_("{right}, alone of all that were compared: this one stands when all comparisons are taken into account."),
        N_("Look at the column verdict, not at p: which one says down?"),
        (
            Slip(
                lambda g: _alone(g)["touchpoint"].tolist(),
                N_("By themselves these look sure. Among so many comparisons some are bound to: see p_adjusted."),
            ),
            Slip(
                lambda _g: "restrooms",
                N_("Restrooms alone have a small p. Among so many comparisons it does not stand: see p_adjusted."),
            ),
            Slip(
                lambda _g: "precheck",
                N_("It has the largest difference on a scale of its own, but the verdict is: cannot tell."),
            ),
        ),
    ),
    Exercise(
        "count-what-fell",
        AsNumber("count", 0.1),
        lambda g: len(_told(g)),
        N_("{right}. Ask the verdict: it knows how many comparisons were made."),
        N_("Count the rows whose verdict is up or down, without the journey as a whole."),
        (
            Slip(
                lambda g: len(_alone(g)),
                N_("The code counts every p below 0.05. Of 25 comparisons one would be there by chance alone."),
            ),
            Slip(
                lambda g: int((_parts(g)["difference"] < 0).sum()),
                N_("These are all figures that are lower. Most of them lie within chance."),
            ),
            Slip(lambda g: len(_parts(g)), N_("So many were compared. How many of them are told from chance?")),
        ),
    ),
    Exercise(
        "false-alarms",
        AsNumber("plain", 0.06),
        lambda g: 0.05 * len(_parts(g)),
        N_("{right} on average, though nothing had changed anywhere. That is why p is adjusted."),
        N_("One comparison in twenty gives a false alarm. How many comparisons are there?"),
        (
            Slip(
                lambda _g: 0.05,
                N_("That is the chance of one comparison. There are many of them."),
            ),
            Slip(
                lambda g: len(_alone(g)),
                N_("So many were there this time. Asked is how many chance alone would bring."),
            ),
        ),
    ),
    Exercise(
        "training-fall",
        AsNumber("points", 0.55),
        lambda g: float(_fall(g).difference),
        N_("{right} points, and the interval leaves zero out: here the fall is told."),
        N_("Take the later quarter less the earlier one."),
        (
            Slip(
                lambda g: -float(_fall(g).difference),
                N_("The sign is turned: a change is the later wave less the earlier one."),
            ),
            Slip(
                lambda g: float(_fall(g).after),
                N_("That is the score of the later quarter. The change is what lies between the two."),
            ),
            Slip(
                lambda g: 100 * float(_fall(g).difference / _fall(g).before),
                N_("That is a change in per cent of the first score. Differences of NPS are told in points."),
            ),
        ),
    ),
    Exercise(
        "why-it-fell",
        AsLetter(),
        lambda _g: "c",
        N_("Each quarter has other events and other people. The survey shows that it fell, and not why."),
        N_("What else was different in that quarter besides the trainers?"),
        (
            Slip(lambda _g: "a", N_("Perhaps. But other people came as well, and the survey cannot part the two.")),
            Slip(lambda _g: "b", N_("Perhaps. But nobody asked about it, so it is a guess with a figure beside it.")),
        ),
    ),
)
