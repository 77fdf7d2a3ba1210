"""Personas from data: groups, how they differ, and how sure they are."""

from __future__ import annotations

from typing import Any

from journeykit.lesson.exercise import Assignment, Exercise, Slip, Step
from journeykit.lesson.ground import Ground
from journeykit.lesson.kinds import AsLetter, AsNames, AsNumber
from journeykit.words import LANGUAGES, N_


def _purposes(ground: Ground) -> dict[str, tuple[str, ...]]:
    """What the purposes of a trip are called in the binding of the survey."""
    labels = ground.airport.journey.surveys[0].segments["purpose"].labels
    return {name.in_("en"): tuple(name.in_(code) for code in LANGUAGES) for name in labels.values()}


def _largest(ground: Ground) -> str:
    people = ground.frame("airport", "people", ["wave", "purpose"])
    latest = people[people["wave"].astype(str) == "2018"]
    return str(latest.loc[latest["people"].idxmax(), "purpose"])


def _problem(ground: Ground, group: str) -> Any:
    where = {"metric": "nps", "group": group}
    return ground.row("airport", "compare", "problem", where=where)


def _business(ground: Ground) -> Any:
    return ground.row("airport", "personas", where={"persona": "business-traveller"})


def _own(journey: Any) -> Any:
    return journey.personas[0] if journey.personas else None


EXERCISES = (
    Exercise(
        "largest-group",
        AsNames(_purposes),
        _largest,
        N_("{right}. A large group is no persona yet: first ask whether it differs in anything."),
        N_("Look at the rows of 2018, and at the column of people."),
        (
            Slip(
                lambda _g: "Business",
                N_("Business travellers are the loudest in many workshops. Count them: they are not the most."),
            ),
            Slip(
                lambda _g: "Visiting friends or relatives",
                N_("That group comes third. Look for the largest number in the rows of 2018."),
            ),
        ),
    ),
    Exercise(
        "purpose-differs",
        AsLetter(),
        lambda _g: "c",
        N_("All groups say: cannot tell. By purpose alone nobody here recommends more or less; that is a finding."),
        N_("Read the column that says higher, lower or cannot tell."),
        (
            Slip(
                lambda _g: "a",
                N_("Seven people answered: too few for an interval, so nothing can be told of them."),
            ),
            Slip(
                lambda _g: "b",
                N_("Family events look lowest with few answers. The wide interval says how little that means."),
            ),
        ),
    ),
    Exercise(
        "problem-gap",
        AsNumber("distance", 0.55),
        lambda g: abs(float(_problem(g, "Yes").difference)),
        N_("{right} points lie between them. What happened to people divides them more than how old they are."),
        N_("One score lies below zero. How far is it from there to the other one?"),
        (
            Slip(
                lambda g: float(_problem(g, "No").value) + float(_problem(g, "Yes").value),
                N_("You went from the one to the other and forgot the minus sign: from −2 to zero is a way, too."),
            ),
            Slip(
                lambda g: float(_problem(g, "No").value),
                N_("That is the score of those without a problem. How far is it from the other group's?"),
            ),
            Slip(
                lambda g: float(_problem(g, "Yes").value),
                N_("That is the score of those who met a problem. How far is it from the other group's?"),
            ),
        ),
    ),
    Exercise(
        "share-of-business",
        AsNumber("share", 0.004),
        lambda g: float(_business(g).people / _business(g).total),
        N_(
            "{right} of all who answered. Weighted the kit says a little more, for their airlines "
            "were asked too little."
        ),
        N_("A share is a part of everybody. What is the part divided by in the code?"),
        (
            Slip(
                lambda g: float(_business(g).people / (_business(g).total - _business(g).people)),
                N_("The code divides by the others. A share is divided by everybody, this group included."),
            ),
            Slip(
                lambda g: float(_business(g).share),
                N_("That is the weighted share, which the kit shows. Here count heads."),
            ),
            Slip(
                lambda g: float(_business(g).total / _business(g).people),
                N_("Turned over: the part stands above, everybody below."),
            ),
        ),
    ),
    Exercise(
        "few-people",
        AsLetter(),
        lambda _g: "b",
        N_("None at all: four people are so few that a figure would give away what single persons said."),
        N_("How many people must a group have before the kit shows a figure of it?"),
        (
            Slip(lambda _g: "a", N_("A warning does not protect anybody: colleagues know who the four were.")),
            Slip(lambda _g: "c", N_("Zero is a score as well, and nobody gave it. Nothing is shown at all.")),
        ),
    ),
    Exercise(
        "average-persona",
        AsLetter(),
        lambda _g: "a",
        N_("An average of everybody is nobody. A persona has problems that the others do not have."),
        N_("Which of the three could be any traveller at all?"),
        (
            Slip(lambda _g: "b", N_("That one is a group with a problem of its own, and the survey can find it.")),
            Slip(lambda _g: "c", N_("That one is narrow, but it differs from the others, and one can ask for it.")),
        ),
    ),
    Exercise(
        "who-decides",
        AsLetter(),
        lambda _g: "b",
        N_("New answers decide. Its state is computed from them, and nobody can type it."),
        N_("What would make you give up a persona that everybody in the room likes?"),
        (
            Slip(lambda _g: "a", N_("The room invents personas well, and judges its own inventions badly.")),
            Slip(lambda _g: "c", N_("A persona is not true because it helps to sell. It must hold in new answers.")),
        ),
    ),
    Assignment(
        "write-a-persona",
        (
            Step(
                lambda j, _g: bool(j.personas),
                N_("There is no persona on the practice client yet. Write one on the board above."),
            ),
            Step(
                lambda j, _g: bool(_own(j).rule),
                N_("No answers are theirs yet. Choose a rule by which the surveys find these people."),
            ),
            Step(
                lambda j, _g: bool(_own(j).challenges),
                N_("The persona has no challenge. A group without a problem of its own needs no map of its own."),
            ),
        ),
        N_("A group that can be found, with a problem of its own. Whether it holds, the answers will say."),
    ),
)
