"""Quiz on what matters, and what to do."""

from journeykit.lesson.asking import Asked
from journeykit.words import N_

QUIZ = (
    Asked(
        N_("A touchpoint has a high score and a high importance. What do you do?"),
        (
            (N_("Improve it first."), N_("It goes well already. Others have more room.")),
            (N_("Keep it as good as it is."), N_("Losing it would cost most.")),
            (N_("Nothing, it is fine."), N_("Somebody may cut its budget. Say aloud that it must stay as good.")),
        ),
        "b",
    ),
    Asked(
        N_("Two ideas may both be first. The room likes one of them more. How do you decide?"),
        (
            (
                N_("By the third decimal of the score."),
                N_("The answers do not tell them apart; decimals are no reason."),
            ),
            (N_("Ask the boss."), N_("Perhaps, but say openly that the figures leave it open.")),
            (
                N_("Choose openly, by effort or by taste, and say so."),
                N_("Whoever says so can learn from it afterwards."),
            ),
        ),
        "c",
    ),
    Asked(
        N_("Importance was worked out from one survey. What would show that security moves the NPS?"),
        (
            (N_("A larger survey."), N_("It would give a narrower interval around the same question.")),
            (
                N_("Changing security at one terminal and comparing."),
                N_("Only who changes something sees whether the other follows."),
            ),
            (N_("A higher R²."), N_("It says how much goes together, not what moves what.")),
        ),
        "b",
    ),
)
