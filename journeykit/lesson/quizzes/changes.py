"""Quiz on reading a change."""

from journeykit.lesson.asking import Asked
from journeykit.words import N_

QUIZ = (
    Asked(
        N_("NPS +40 to +35, interval of the change −10.7 to 0.05. The headline?"),
        (
            (N_("NPS collapses."), N_("Zero is in the interval: the fall is not told from chance.")),
            (N_("NPS stable."), N_("A fall by ten points is in the interval as well. Stable would have to be shown.")),
            (N_("NPS probably lower, not told from chance."), N_("Both halves stand in the interval.")),
        ),
        "c",
    ),
    Asked(
        N_("Forty touchpoints are compared, two have p below 0.05. What do you think of first?"),
        (
            (N_("Two touchpoints changed."), N_("Of forty comparisons two come out like that by chance alone.")),
            (N_("That chance alone gives about two of forty."), N_("One in twenty: look at the adjusted p.")),
            (N_("The survey is broken."), N_("It is as it should be: that many false alarms are expected.")),
        ),
        "b",
    ),
    Asked(
        N_("When is a journey looked at again?"),
        (
            (
                N_("Every three months, and when customers, market or strategy change."),
                N_("At least quarterly, and at once when something large changes."),
            ),
            (
                N_("When the scores fall."),
                N_("By then customers are lost, and a rival's new offer never shows in your own scores."),
            ),
            (
                N_("Once, at the end of the project."),
                N_("Journeys change. A map that nobody looks at again is a poster."),
            ),
        ),
        "a",
    ),
)
