"""What matters, and what to do about it."""

from __future__ import annotations

from typing import Any

from journeykit.lesson.exercise import Assignment, Exercise, Slip, Step
from journeykit.lesson.exercises import vocabulary
from journeykit.lesson.ground import Ground
from journeykit.lesson.kinds import AsLetter, AsNames, AsNumber
from journeykit.words import N_

FIRST = "security-lanes"
"""The opportunity whose worth is worked out by hand."""


def _drivers(ground: Ground) -> Any:
    return ground.frame("airport", "drivers")


def _may_lead(ground: Ground) -> list[str]:
    table = _drivers(ground)
    return [str(one) for one in table[table["rank_low"] == 1]["touchpoint"]]


def _leading(ground: Ground, column: str) -> float:
    return float(_drivers(ground)[column].iloc[0])


def _row(ground: Ground) -> Any:
    return ground.row("airport", "priorities", where={"opportunity": FIRST})


def _rice(ground: Ground, power: int = -1) -> float:
    row = _row(ground)
    return float(row.reach * row.impact * row.confidence * float(row.effort) ** power)


def _opportunities(ground: Ground) -> dict[str, tuple[str, ...]]:
    from journeykit.words import LANGUAGES

    listed = ground.airport.journey.opportunities
    return {one.id: tuple(one.statement.in_(code) for code in LANGUAGES) for one in listed}


def _together_first(ground: Ground) -> int:
    table = ground.frame("airport", "priorities")
    return int((table["rank_low"] == 1).sum())


def _own(journey: Any) -> Any:
    return journey.opportunities[0] if journey.opportunities else None


EXERCISES = (
    Exercise(
        "may-lead",
        AsNames(vocabulary.touchpoints),
        _may_lead,
        N_("{right}: either may go most with recommending. Whoever names one of them says more than the answers do."),
        N_("Look at the ranks that are possible: for which touchpoints do they begin with 1?"),
        (
            Slip(
                lambda g: _may_lead(g)[:1],
                N_(
                    "That one has the largest share in these answers, but it may not be alone: see rank_low "
                    "of the next."
                ),
            ),
            Slip(
                lambda g: [str(one) for one in _drivers(g)["touchpoint"].iloc[:3]],
                N_("These are the first three to look at. The ranks of the third begin with 2."),
            ),
            Slip(
                lambda _g: ["food", "shops"],
                N_("These have the lowest scores. What is liked least need not be what matters most."),
            ),
        ),
    ),
    Exercise(
        "explained",
        AsNumber("share", 0.006),
        lambda g: _leading(g, "r_squared"),
        N_(
            "{right} of what divides people when they recommend goes with these touchpoints. The rest "
            "has other reasons."
        ),
        N_("Look for R² in the table: r_squared, the same in every row."),
        (
            Slip(
                lambda g: _leading(g, "importance"),
                N_("That is the share of one touchpoint in what is explained. How much is explained at all?"),
            ),
            Slip(
                lambda _g: 1,
                N_("The shares add up to one, but to one of what is explained, not of everything."),
            ),
            Slip(
                lambda g: 1 - _leading(g, "r_squared"),
                N_("That is what these touchpoints do not explain. Asked is what they do."),
            ),
        ),
    ),
    Exercise(
        "what-importance-says",
        AsLetter(),
        lambda _g: "b",
        N_("They go together. Who changes security finds out whether the one moves the other; the survey cannot."),
        N_("Did anybody change a touchpoint and look what happened, or were people asked one time?"),
        (
            Slip(
                lambda _g: "a",
                N_("That would be a cause. People in a good mood rate everything higher, and recommend as well."),
            ),
            Slip(
                lambda _g: "c",
                N_("The share is one of what is explained, spread over the touchpoints. It counts no people."),
            ),
        ),
    ),
    Exercise(
        "lowest-is-not-first",
        AsLetter(),
        lambda _g: "c",
        N_("The answers leave its field open: it may matter more than most, or not. Say so, and choose by effort."),
        N_("In which field does food stand: to mend, to keep, for later, enough, or open?"),
        (
            Slip(
                lambda _g: "a",
                N_("A low score is one half. How much it matters is the other, and there the answers are undecided."),
            ),
            Slip(
                lambda _g: "b", N_("That nothing is sure does not make it unimportant. It is third in these answers.")
            ),
        ),
    ),
    Exercise(
        "worth",
        AsNumber("plain", 0.006),
        _rice,
        N_("{right}: reach times impact times confidence, divided by effort."),
        N_("Worth is what it brings, divided by what it costs. Which sign in the code is turned?"),
        (
            Slip(
                lambda g: _rice(g, 1),
                N_("The code multiplies by the effort: the dearer, the better. Effort belongs below the line."),
            ),
            Slip(lambda g: _rice(g, 0), N_("The effort is missing: divide by it.")),
            Slip(
                lambda g: _rice(g) / float(_row(g).confidence),
                N_("The confidence is missing: a guess must count for less than what is known."),
            ),
        ),
    ),
    Exercise(
        "together-first",
        AsNumber("count", 0.1),
        _together_first,
        N_("{right} of them may be first. Their order is chosen by the room, and not by the answers."),
        N_("For how many opportunities do the possible ranks begin with 1?"),
        (
            Slip(
                lambda _g: 1,
                N_("One stands on top of the list. Its rank may as well be second or third: see rank_high."),
            ),
            Slip(
                lambda g: len(g.frame("airport", "priorities")),
                N_("These are all of them. Most can never be first: look at rank_low."),
            ),
        ),
    ),
    Exercise(
        "which-practice",
        AsLetter("abcd"),
        lambda _g: "b",
        N_("The same answer on every channel: that is what is meant by omnichannel."),
        N_("Does the idea change what is offered to whom, or where the same thing can be read?"),
        (
            Slip(
                lambda _g: "a", N_("Personalisation gives each person something else. Here everybody reads the same.")
            ),
            Slip(
                lambda _g: "c", N_("Proactive support would speak before anybody asks. This is about being consistent.")
            ),
            Slip(lambda _g: "d", N_("Streamlining takes steps away. Here no step is gone, only the contradiction.")),
        ),
    ),
    Assignment(
        "write-an-improvement",
        (
            Step(
                lambda j, _g: bool(j.opportunities),
                N_("There is no improvement on the practice client yet. Write one on the board above."),
            ),
            Step(
                lambda j, _g: bool(_own(j).touchpoints),
                N_("The improvement belongs to no touchpoint: then no answer can say whether it helped."),
            ),
            Step(
                lambda j, _g: _own(j).impact is not None and _own(j).effort is not None,
                N_("Impact and effort are missing: judge both, in silence, before anybody argues."),
            ),
            Step(
                lambda j, _g: bool(str(_own(j).owner)),
                N_("Nobody owns it. What everybody wants and nobody does is on no list next year."),
            ),
            Step(
                lambda j, _g: _own(j).due is not None,
                N_("It has no day. Without one it is a wish."),
            ),
        ),
        N_("What, where, how much, who, by when: this one can be done, and looked at afterwards."),
    ),
)
