"""What a journey is, and its five or nine stages."""

from __future__ import annotations

from journeykit.lesson.exercise import Exercise, Slip
from journeykit.lesson.exercises import vocabulary
from journeykit.lesson.ground import Ground
from journeykit.lesson.kinds import AsLetter, AsNames, AsNumber
from journeykit.words import N_


def _stages(name: str) -> list[str]:
    from journeykit.journey import frameworks

    return [stage.id for stage in frameworks.stages(name)]


def _within_decision(_ground: Ground) -> list[str]:
    from journeykit.journey.crosswalk import NINE_TO_FIVE

    return [nine for nine, five in NINE_TO_FIVE.items() if five == "decision"]


def _touchpoints(ground: Ground) -> int:
    return len(ground.airport.journey.touchpoints)


def _asked(ground: Ground) -> int:
    return int(ground.frame("airport", "coverage")["survey"].sum())


def _longest(ground: Ground) -> str:
    return str(ground.frame("airport", "coverage")["stage"].value_counts().idxmax())


EXERCISES = (
    Exercise(
        "journey-or-experience",
        AsLetter(),
        lambda _g: "b",
        N_("The journey is the way and its touchpoints; the experience is what stays of it as an impression."),
        N_("Is she telling what happened, one thing after another, or how it felt as a whole?"),
        (
            Slip(
                lambda _g: "a",
                N_("The journey would be the way: the road, the queue, the gate. She tells how it felt."),
            ),
            Slip(lambda _g: "c", N_("A touchpoint is one moment of contact. She speaks of the whole day.")),
        ),
    ),
    Exercise(
        "three-sides",
        AsLetter(),
        lambda _g: "b",
        N_("Correct and quick, and yet unpleasant. Each of the three sides can fail by itself."),
        N_("It went without a hitch and it was quick. Which of the three sides is left?"),
        (
            Slip(lambda _g: "a", N_("Nothing went wrong on the way, so it was smooth. Something else hurt.")),
            Slip(lambda _g: "c", N_("It took four minutes: efficient it was. Something else hurt.")),
        ),
    ),
    Exercise(
        "count-touchpoints",
        AsNumber("count", 0.1),
        _touchpoints,
        N_("{right} touchpoints, from the search for a flight to the next one. Large firms count hundreds."),
        N_("Count the rows of the table: each of them is one touchpoint."),
        (
            Slip(
                lambda g: len(g.airport.journey.stages),
                N_("These are the stages. A touchpoint is one moment of contact, and a stage holds several."),
            ),
            Slip(
                _asked,
                N_(
                    "These are the touchpoints that a survey asks about. A touchpoint exists whether anybody "
                    "asks or not."
                ),
            ),
            Slip(
                lambda g: len(g.airport.journey.personas),
                N_("These are the personas. A touchpoint is a moment of contact, not a kind of customer."),
            ),
        ),
    ),
    Exercise(
        "five-in-order",
        AsNames(vocabulary.stages, ordered=True),
        lambda _g: _stages("five-stage"),
        N_("{right}: from the first time somebody hears of you to the day they bring a friend."),
        N_("Five names, in the order in which customers live them; the first one is awareness."),
        (
            Slip(
                lambda _g: ["awareness", "consideration", "decision", "advocacy", "retention"],
                N_("Nearly: people recommend what has served them well, so retention comes before advocacy."),
            ),
            Slip(
                lambda _g: ["awareness", "consideration", "purchase", "retention", "advocacy"],
                N_("Purchase is a stage of the list of nine. The list of five calls that stretch decision."),
            ),
            Slip(
                lambda _g: _stages("nine-stage"),
                N_("That is the list of nine. The shorter list has five stages."),
            ),
        ),
    ),
    Exercise(
        "within-decision",
        AsNames(vocabulary.stages),
        _within_decision,
        N_("{right}: who decides has wanted before and pays after. `journeykit convert` moves the touchpoints so."),
        N_("Two stages of the nine lie between interest and post-purchase."),
        (
            Slip(
                lambda _g: ["purchase"],
                N_(
                    "Purchase is one of the two. Before paying, somebody asks for a quote or fills a cart: "
                    "that is decision, too."
                ),
            ),
            Slip(
                lambda _g: ["interest", "intent", "purchase"],
                N_("Interest is still comparing: the list of five counts it as consideration."),
            ),
            Slip(
                lambda _g: ["purchase", "post-purchase"],
                N_("After the purchase the promise is kept or not: the list of five calls that retention."),
            ),
        ),
    ),
    Exercise(
        "last-of-nine",
        AsNames(vocabulary.stages),
        lambda _g: _stages("nine-stage")[-1],
        N_("{right}. In the list of nine advocacy comes before it; in the list of five it is the end."),
        N_("Look at the last row of the list of nine."),
        (
            Slip(
                lambda _g: _stages("five-stage")[-1],
                N_("That is how the list of five ends. The list of nine goes one stage further."),
            ),
            Slip(
                lambda _g: "retention",
                N_("Retention is the seventh of the nine: two stages come after it."),
            ),
        ),
    ),
    Exercise(
        "longest-stage",
        AsNames(vocabulary.stages),
        _longest,
        N_("{right}: the longest stretch lies behind the security check, from where nobody turns back."),
        N_("The code counts touchpoints by stage. Which of its words picks the wrong end of that count?"),
        (
            Slip(
                lambda g: str(g.frame("airport", "coverage")["stage"].value_counts().idxmin()),
                N_(
                    "The code still looks for the smallest count. `idxmin` picks the stage with the fewest touchpoints."
                ),
            ),
            Slip(
                lambda g: g.airport.journey.touchpoint("security").stage,
                N_("Much is decided there, on few touchpoints. Count the rows of each stage."),
            ),
        ),
    ),
)
