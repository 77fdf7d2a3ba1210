"""The check that a learner calls."""

from __future__ import annotations

from typing import Any

from journeykit.errors import did_you_mean
from journeykit.lesson.exercises import named
from journeykit.lesson.ground import ground
from journeykit.lesson.reply import Reply
from journeykit.words import _


def check(name: str, answer: Any = ...) -> Reply:
    """Look at the answer to an exercise, and say what it shows or which misunderstanding is behind it.

    Parameters
    ----------
    name : str
        Name of the exercise, as the lesson writes it.
    answer : object
        A number, a letter, a name, a list of names, or the desk of the practice client. A number may be a text, with a
        percent sign or in Chinese characters; a name may be in either language.

    Returns
    -------
    Reply
        In the language in use; true where the answer is right.

    Examples
    --------
    >>> check("nps-by-hand", "62.1")
    ✓ Right. The share of promoters less the share of detractors gives +62.1.
    >>> check("nps-by-hand", 8.9)
    → Not yet. That is the mean of the scores. NPS knows no mean: it counts promoters and detractors.
    """
    exercises = named()
    if name not in exercises:
        said = _("There is no exercise “{name}”. {hint}").format(name=name, hint=did_you_mean(str(name), exercises))
        return Reply("wrong", said)
    if answer is ... or answer is None or (isinstance(answer, str) and not answer.strip()):
        return Reply("open", _("Put your answer where the three dots are, and run the cell."))
    reply: Reply = exercises[name].reply(answer, ground())
    return reply
