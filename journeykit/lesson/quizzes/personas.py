"""Quiz on personas from data."""

from journeykit.lesson.asking import Asked
from journeykit.words import N_

QUIZ = (
    Asked(
        N_("What makes a group a persona?"),
        (
            (N_("A name and a photo."), N_("They help to remember it, and make nothing true.")),
            (
                N_("Problems that others do not have, and a rule that finds it."),
                N_("The rule makes it testable in every later survey."),
            ),
            (N_("That it is large."), N_("A large group that differs in nothing needs no map of its own.")),
        ),
        "b",
    ),
    Asked(
        N_("Two groups differ in their scores, and the verdict is: cannot tell. What next?"),
        (
            (N_("Make two personas anyway."), N_("Then you design two journeys for what may be chance.")),
            (
                N_("Say that the groups are equal."),
                N_("Cannot tell is not equal. There may be a difference that these answers are too few for."),
            ),
            (
                N_("Ask more people, or split by something else."),
                N_("What happened to people often divides them more than who they are."),
            ),
        ),
        "c",
    ),
    Asked(
        N_("A persona was confirmed in 2017 and does not come back in 2018. What now?"),
        (
            (N_("It has lapsed: look at it anew."), N_("Personas grow old as customers change.")),
            (
                N_("Keep it: it was confirmed once."),
                N_("Customers change. A persona must hold in the newest answers, too."),
            ),
            (N_("Type its state by hand."), N_("Nobody can: the state is computed from the answers.")),
        ),
        "a",
    ),
)
