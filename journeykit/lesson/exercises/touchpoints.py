"""Touchpoints, those that nobody looks at, and what is believed of them."""

from __future__ import annotations

from typing import Any

from journeykit.lesson.exercise import Exercise, Slip
from journeykit.lesson.exercises import vocabulary
from journeykit.lesson.ground import Ground
from journeykit.lesson.kinds import AsLetter, AsNames, AsNumber
from journeykit.words import N_


def _coverage(ground: Ground) -> Any:
    return ground.frame("airport", "coverage")


def _before(ground: Ground) -> Any:
    table = _coverage(ground)
    return table[table["phase"] == "before"]


def _parted(ground: Ground) -> Any:
    """The table of emotions, where the workshop's belief and the answers can be compared."""
    table = ground.frame("airport", "emotion")
    return table[table["believed_measured"].notna() & table["measured"].notna()]


def _furthest(ground: Ground) -> float:
    table = _parted(ground)
    return float((table["measured"] - table["believed_measured"]).abs().max())


EXERCISES = (
    Exercise(
        "phases",
        AsNames(vocabulary.phases, ordered=True),
        lambda _g: ["after", "before", "during", "after"],
        N_("{right}: the bill and the card come when the sale is done, and are part of the journey all the same."),
        N_("Ask for each: has the customer bought yet, is he buying, or did he buy?"),
        (
            Slip(
                lambda _g: ["during", "before", "during", "after"],
                N_("The bill comes when the purchase is over: it belongs to what is after."),
            ),
            Slip(
                lambda _g: ["after", "before", "before", "after"],
                N_("Who stands in the shop and is advised is in the midst of it: during."),
            ),
            Slip(
                lambda _g: ["after", "during", "during", "after"],
                N_("Somebody who reads a review has not come to you yet: before."),
            ),
        ),
    ),
    Exercise(
        "never-asked",
        AsNumber("count", 0.1),
        lambda g: int((~_coverage(g)["survey"]).sum()),
        N_("{right}, and half of them lie before the airport: it asks those who are there already."),
        N_("Count the rows in which the column survey is false."),
        (
            Slip(
                lambda g: int((_coverage(g)["n"] == 0).sum()),
                N_("One of these has no score but comments: it is asked about, in words."),
            ),
            Slip(
                lambda g: len(_coverage(g)),
                N_("All of them lack something, at least a recent answer. Asked is which ones nobody asks about."),
            ),
            Slip(
                lambda g: int(_coverage(g)["survey"].sum()),
                N_("These are the ones that a survey asks about. Count the others."),
            ),
        ),
    ),
    Exercise(
        "neglected-moment",
        AsNames(vocabulary.touchpoints),
        lambda g: _coverage(g).query("moment_of_truth and not owner")["touchpoint"].tolist(),
        N_("{right}: it decides whether people come back, and it is nobody's job."),
        N_("Look for a row that is a moment of truth and has no owner."),
        (
            Slip(
                lambda _g: "security",
                N_("Security is a moment of truth, and somebody is in charge of it. Look at the column owner."),
            ),
            Slip(
                lambda _g: "plan-the-way",
                N_("Nobody is in charge of it, but it was not called a moment of truth."),
            ),
            Slip(
                lambda _g: "gate-news",
                N_("Nobody asks about it, but it has an owner and was not called a moment of truth."),
            ),
        ),
    ),
    Exercise(
        "before-unasked",
        AsNumber("share", 0.006),
        lambda g: float(1 - _before(g)["survey"].mean()),
        N_("{right} of what happens before the transaction has no question at all."),
        N_("Of the touchpoints before the transaction, which share has no survey? The code takes the wrong ones."),
        (
            Slip(
                lambda g: float(_before(g)["survey"].mean()),
                N_("That is the share that is asked about. The question is what is missing from one."),
            ),
            Slip(
                lambda g: float((~_coverage(g)["survey"]).mean()),
                N_("That is the share of the whole journey. Take the rows before the transaction alone."),
            ),
            Slip(
                lambda g: float((_coverage(g)["phase"] == "before").mean()),
                N_("That is how much of the journey lies before. Which share of these rows has no survey?"),
            ),
        ),
    ),
    Exercise(
        "check-in",
        AsNumber("count", 0.1),
        lambda g: int(_coverage(g).query("touchpoint == 'check-in'")["n"].iloc[0]),
        N_("{right} answers. Whatever is said about check-in, no traveller said it: it is a belief of the room."),
        N_("Look at the row of check-in, column n."),
        (
            Slip(
                lambda g: int(_coverage(g).query("touchpoint == 'security'")["n"].iloc[0]),
                N_("These are the answers about security. Check-in is another touchpoint; look at its own row."),
            ),
            Slip(
                lambda g: len(g.answers("airport", "nps", "2018")),
                N_("So many answered the survey of 2018. Did any question in it ask about check-in?"),
            ),
        ),
    ),
    Exercise(
        "belief-parts",
        AsNumber("plain", 0.06),
        _furthest,
        N_("{right} on a scale from −2 to +2: the room expected to hear worse than the travellers say."),
        N_("Take measured less believed for each stage that has both, and the largest of the differences."),
        (
            Slip(
                lambda g: float(_parted(g)["measured"].max()),
                N_("That is the highest emotion measured. How far is it from what the workshop believed?"),
            ),
            Slip(
                lambda g: float((_parted(g)["measured"] - _parted(g)["believed_measured"]).abs().min()),
                N_("That is the smallest difference. Look for the largest."),
            ),
        ),
    ),
    Exercise(
        "food-or-shops",
        AsLetter(),
        lambda _g: "c",
        N_("Their intervals are nearly the same: the third decimal is no finding. Both belong at the top of the list."),
        N_("Compare the two intervals, and then how many decimals separate the scores."),
        (
            Slip(lambda _g: "a", N_("Shops are behind by three thousandths. Another thousand answers may turn it.")),
            Slip(lambda _g: "b", N_("Food has the higher figure of the two, and by far too little to say anything.")),
        ),
    ),
)
