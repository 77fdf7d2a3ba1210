"""Quiz on what a journey is, and its stages."""

from journeykit.lesson.asking import Asked
from journeykit.words import N_

QUIZ = (
    Asked(
        N_("Which of these is a touchpoint?"),
        (
            (N_("The bill."), N_("She holds it in her hand: a moment of contact, after the sale.")),
            (N_("Loyalty."), N_("That is a stage, a stretch of the journey. A touchpoint is one moment.")),
            (N_("The age of the customers."), N_("That describes people. A touchpoint is a moment of contact.")),
        ),
        "a",
    ),
    Asked(
        N_("A customer went through eight good touchpoints and one very bad one. What stays?"),
        (
            (
                N_("Eight ninths of a good impression."),
                N_("Impressions are not counted like that: one weak link can lose the customer."),
            ),
            (
                N_("Perhaps the bad one alone."),
                N_("One weak link loses the customer, so each touchpoint is looked at by itself."),
            ),
            (
                N_("The last one in any case."),
                N_("The end weighs heavily, and so does the worst moment, wherever it lies."),
            ),
        ),
        "b",
    ),
    Asked(
        N_("A client changes from five stages to nine. What happens to the answers of the surveys?"),
        (
            (N_("They are lost."), N_("Nothing is lost: answers hang on touchpoints, and these move along.")),
            (
                N_("They must be asked again."),
                N_("The questions were about touchpoints, and those are the same as before."),
            ),
            (N_("They move along with their touchpoints."), N_("Answers hang on touchpoints, never on stages.")),
        ),
        "c",
    ),
)
