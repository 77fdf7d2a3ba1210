"""Quiz on touchpoints and neglect."""

from journeykit.lesson.asking import Asked
from journeykit.words import N_

QUIZ = (
    Asked(
        N_("Which touchpoints are most often forgotten?"),
        (
            (
                N_("Those that people complain about."),
                N_("Somebody complains, so somebody knows. Silence is where one forgets."),
            ),
            (
                N_("Those that belong to nobody, such as the bill or the return."),
                N_("What is nobody's job is nobody's question either."),
            ),
            (N_("Those in the shop."), N_("There the staff sees what happens.")),
        ),
        "b",
    ),
    Asked(
        N_("A touchpoint has no survey and an emotion of +1, typed by the workshop. What is it?"),
        (
            (N_("A belief."), N_("Typed by the room. Only answers make it measured.")),
            (N_("A score."), N_("No customer gave it. It is what the room believes.")),
            (N_("A mistake."), N_("Beliefs belong on the map, as long as they are marked as such.")),
        ),
        "a",
    ),
    Asked(
        N_("There is money for questions at two more touchpoints. Which ones?"),
        (
            (N_("The two with the best scores."), N_("There you know already that it goes well.")),
            (N_("Any two: more is more."), N_("More answers help where something is decided on them.")),
            (N_("Moments of truth that nobody asks about."), N_("There much is decided, and least is known.")),
        ),
        "c",
    ),
)
