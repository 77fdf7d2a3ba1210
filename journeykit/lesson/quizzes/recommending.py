"""Quiz on NPS, its interval, and when two scores differ."""

from journeykit.lesson.asking import Asked
from journeykit.words import N_

QUIZ = (
    Asked(
        N_("Thirty people answer 9 or 10, thirty answer 7 or 8, forty answer 6 or less. The NPS?"),
        (
            (N_("+30"), N_("That is the share of promoters. Forty are detractors.")),
            (N_("−10"), N_("Thirty less forty of a hundred.")),
            (N_("+20"), N_("The passives were added to the promoters. They only count in the total.")),
        ),
        "b",
    ),
    Asked(
        N_("A report says: NPS +50, n 6. What do you say to the room?"),
        (
            (
                N_("A good score."),
                N_("Had one of the promoters been unhappy, it would be +17. Six answers carry no score."),
            ),
            (N_("The survey was bad."), N_("The survey may be fine. There were too few answers to conclude from.")),
            (
                N_("Too few answers to conclude from."),
                N_("Below ten people the kit shows no interval, below five nothing."),
            ),
        ),
        "c",
    ),
    Asked(
        N_("Which of these makes the interval narrower?"),
        (
            (N_("More answers."), N_("Four times as many for half the width.")),
            (N_("A better score."), N_("Hardly: it depends on how many answered, and how far apart they are.")),
            (N_("More decimals."), N_("Decimals look precise, and change nothing in what is known.")),
        ),
        "a",
    ),
)
