"""Quiz on goals."""

from journeykit.lesson.asking import Asked
from journeykit.words import N_

QUIZ = (
    Asked(
        N_("“Happier customers by summer.” What is missing first?"),
        (
            (N_("A bigger budget."), N_("Money comes later. First one must be able to tell whether it came true.")),
            (
                N_("A figure that tells whether it came true."),
                N_("Metric, start, end, day and owner make a goal of a wish."),
            ),
            (N_("A slogan."), N_("Slogans are no help in telling whether it came true.")),
        ),
        "b",
    ),
    Asked(
        N_("A firm may choose only one goal for its first map. Why is that good?"),
        (
            (N_("It keeps the map focused."), N_("The goal decides which stages and touchpoints are studied first.")),
            (
                N_("The others are unimportant."),
                N_("They come next. One map with five goals studies nothing in depth."),
            ),
            (
                N_("Surveys can have one question only."),
                N_("They may have several. It is the attention of the room that is scarce."),
            ),
        ),
        "a",
    ),
    Asked(
        N_("The target is reached by half a point. The interval of the score is nine points wide. What do you write?"),
        (
            (N_("Reached, for sure."), N_("Another sample would have given another half point.")),
            (N_("Missed."), N_("It may well be reached; the answers cannot tell yet.")),
            (N_("Reached in this sample, not told from chance."), N_("Both halves of the sentence belong together.")),
        ),
        "c",
    ),
)
