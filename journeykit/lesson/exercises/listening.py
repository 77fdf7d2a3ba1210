"""Comments, and a plan for the next survey."""

from __future__ import annotations

import math
from typing import Any

from journeykit.lesson.exercise import Exercise, Slip
from journeykit.lesson.exercises import vocabulary
from journeykit.lesson.ground import Ground
from journeykit.lesson.kinds import AsLetter, AsNames, AsNumber
from journeykit.words import N_

POINTS, REPLYING = 5, 0.2
"""The change to be seen, in points of NPS, and the share of the invited that reply."""


def _comments(ground: Ground) -> int:
    return len(ground.frame("airport", "verbatims"))


def _people(ground: Ground, problem: str | None = None) -> int:
    """People of 2018 who said whether they met a problem; those who did, or did not."""
    responses = ground.airport.responses()
    people = responses[responses["wave"].astype(str) == "2018"].drop_duplicates("respondent")["problem"]
    return int(people.notna().sum() if problem is None else (people == problem).sum())


def _everybody(ground: Ground) -> int:
    where = {"wave": "2018", "item": "NETPRO"}
    return int(ground.row("airport", "quality", where=where)["rows"])


def _planned(ground: Ground, change: int = POINTS, column: str = "needed") -> float:
    row: Any = ground.row("airport", "planning", "wave", where={"metric": "nps", "change": float(change)})
    return float(row[column])


def _invited(ground: Ground) -> float:
    return math.ceil(_planned(ground) / REPLYING)


EXERCISES = (
    Exercise(
        "count-comments",
        AsNumber("count", 0.1),
        _comments,
        N_("{right} comments, all of them from people who had met a problem: nobody else was asked to write."),
        N_("Count the rows of the table."),
        (
            Slip(
                _everybody,
                N_("These are all who were asked in that year. Most of them wrote nothing."),
            ),
            Slip(
                lambda g: _people(g, "Yes"),
                N_("So many met a problem. Not all of them wrote what it was."),
            ),
        ),
    ),
    Exercise(
        "share-with-problem",
        AsNumber("share", 0.004),
        lambda g: _people(g, "Yes") / _people(g),
        N_("{right} of those who answered that question. Comments are no count: not everybody writes."),
        N_("Divide those who said yes by those who said yes or no."),
        (
            Slip(
                lambda g: _comments(g) / _everybody(g),
                N_("That is who wrote, of all who were asked. Who met a problem and wrote nothing is missing."),
            ),
            Slip(
                lambda g: _people(g, "Yes") / _people(g, "No"),
                N_("You divided by those without a problem. A share is divided by everybody who answered."),
            ),
            Slip(
                lambda g: _people(g, "Yes") / _everybody(g),
                N_("Those who left the question empty are no “no”. Divide by those who answered it."),
            ),
        ),
    ),
    Exercise(
        "loud-comments",
        AsLetter(),
        lambda _g: "c",
        N_("A comment says why, a score says how many. Read the one to understand the other."),
        N_("How many people would have to write before a comment becomes a share?"),
        (
            Slip(lambda _g: "a", N_("Three voices are loud in the room, and three of some thousands in the survey.")),
            Slip(
                lambda _g: "b",
                N_("They are three persons with one problem, and may show where to look. Do not drop them."),
            ),
        ),
    ),
    Exercise(
        "name-in-a-comment",
        AsLetter(),
        lambda _g: "b",
        N_(
            "Names of people go before anybody else reads it. The kit takes out what it knows; the "
            "rest needs your eyes."
        ),
        N_("Who could be harmed if this sentence hung on the wall?"),
        (
            Slip(lambda _g: "a", N_("It may be true and still harm a person who cannot answer. Take the name out.")),
            Slip(lambda _g: "c", N_("What happened is worth reading. It is the name that must go.")),
        ),
    ),
    Exercise(
        "which-metric",
        AsNames(vocabulary.metrics, ordered=True),
        lambda _g: ["ces", "nps", "csat"],
        N_("{right}: how easy, whether to recommend, how satisfied. Each has a scale of its own."),
        N_("One asks how easy it was, one whether they would recommend, one how satisfied they are."),
        (
            Slip(
                lambda _g: ["csat", "nps", "ces"],
                N_("“How easy” asks for effort, and “how satisfied” for satisfaction: you have these two crossed."),
            ),
            Slip(
                lambda _g: ["ces", "csat", "nps"],
                N_("Recommending to a friend is the question of NPS; how satisfied somebody is, that of CSAT."),
            ),
            Slip(
                lambda _g: ["nps", "nps", "nps"],
                N_("NPS is one question among three. For a single touchpoint ask for ease or satisfaction."),
            ),
        ),
    ),
    Exercise(
        "when-to-ask",
        AsLetter(),
        lambda _g: "a",
        N_("Close to the moment, started by the moment itself: it is fresh, and only those are asked who were there."),
        N_("When does somebody still know how the talk was?"),
        (
            Slip(lambda _g: "b", N_("Once a year people remember the last bad day. Tie the question to the call.")),
            Slip(lambda _g: "c", N_("Everybody means also those who never called. Ask those who did.")),
        ),
    ),
    Exercise(
        "answers-needed",
        AsNumber("count", 40),
        _planned,
        N_("{right} answers in each wave, so that a change of five points is seen four times in five."),
        N_("Find the row of five points, and the column needed."),
        (
            Slip(
                lambda g: _planned(g, 10),
                N_("That is enough for ten points. Half the change needs four times the answers."),
            ),
            Slip(
                lambda g: _planned(g, POINTS, "for_interval"),
                N_("That is for an interval of one wave. To compare two waves takes more."),
            ),
            Slip(
                _everybody,
                N_("So many were asked in 2018. It was not enough to tell the fall from chance."),
            ),
        ),
    ),
    Exercise(
        "invitations",
        AsNumber("count", 300),
        _invited,
        N_("{right} invitations. If that is too many, look for a larger change, or ask at fewer touchpoints."),
        N_("One in five replies. For each answer that is needed, how many must be invited?"),
        (
            Slip(
                lambda g: _planned(g) * REPLYING,
                N_(
                    "The code multiplies by the share that replies: so few invitations give even fewer answers. Divide."
                ),
            ),
            Slip(
                lambda g: _planned(g) * (1 + REPLYING),
                N_("A fifth more is not enough: only one in five of the invited replies."),
            ),
            Slip(
                lambda g: _planned(g),
                N_("That is the number of answers. Not everybody who is invited replies."),
            ),
        ),
    ),
)
