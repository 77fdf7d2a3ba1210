"""Quiz on comments, and a survey plan."""

from journeykit.lesson.asking import Asked
from journeykit.words import N_

QUIZ = (
    Asked(
        N_("One comment is very angry. Where does it belong?"),
        (
            (N_("On the first slide."), N_("One voice in large letters looks like the voice of all.")),
            (N_("In the bin."), N_("It may name what no question asks about.")),
            (N_("Beside the score, as the why behind a share."), N_("The score says how many, the comment says why.")),
        ),
        "c",
    ),
    Asked(
        N_("A survey at every touchpoint, each with twenty questions. What happens?"),
        (
            (N_("You know everything."), N_("Few finish it, and those who do are not the others.")),
            (N_("People stop answering."), N_("Ask one question, close to the moment, and leave it at that.")),
            (N_("The scores rise."), N_("They may, as only the patient ones are left. That is no improvement.")),
        ),
        "b",
    ),
    Asked(
        N_("You have answers for a change of ten points and want to see five. What do you need?"),
        (
            (N_("Twice the answers."), N_("Precision goes with the root of n: twice is not enough.")),
            (N_("Four times the answers."), N_("Half the change, four times the answers.")),
            (N_("A better question."), N_("A clear question helps, and chance stays as large as it is.")),
        ),
        "b",
    ),
)
