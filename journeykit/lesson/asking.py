"""The quiz at the end of a lesson: each option opens and answers by itself, with or without a kernel."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from importlib import import_module
from typing import Any

from journeykit.errors import JourneyKitError, did_you_mean
from journeykit.lesson.exercises import LESSONS
from journeykit.lesson.numerals import plain
from journeykit.lesson.reply import Reply, marked
from journeykit.pictures import palette
from journeykit.words import _, figures, translation
from journeykit.words.markup import WORDS

LETTERS = "abc"


@dataclass(frozen=True)
class Asked:
    """A question with options: what each says, what it is answered with, and which one is right."""

    question: str
    options: tuple[tuple[str, str], ...]
    right: str


@dataclass(frozen=True)
class Quiz:
    """The questions of a lesson; shows itself in a notebook, and needs no kernel to answer there."""

    lesson: str
    asked: tuple[Asked, ...]

    def __str__(self) -> str:
        lines = []
        for at, one in enumerate(self.asked, 1):
            lines.append(f"{at}. {translation(one.question)}")
            options = zip(LETTERS, one.options, strict=True)
            lines += [f"   {letter}) {translation(text)}" for letter, (text, _reply) in options]
        return "\n".join(lines)

    def _repr_mimebundle_(self, **_options: Any) -> dict[str, str]:
        html = "".join(_shown(at, one) for at, one in enumerate(self.asked, 1))
        return {"text/html": f'<div class="{WORDS}" style="max-width:46em">{html}</div>', "text/plain": str(self)}


def _shown(at: int, asked: Asked) -> str:
    question = escape(translation(asked.question))
    head = f'<p style="margin:1.1em 0 .2em"><strong>{at}. {question}</strong></p>'
    return head + "".join(
        _option(letter, translation(text), translation(reply), letter == asked.right)
        for letter, (text, reply) in zip(LETTERS, asked.options, strict=True)
    )


def _option(letter: str, text: str, reply: str, right: bool) -> str:
    colour = palette.BETTER if right else palette.WORSE
    mark = f"✓ {_('Right.')}" if right else f"→ {_('Not yet.')}"
    answer = f"<strong>{escape(mark)}</strong> {marked(reply)}"
    style = f"border-left:4px solid {colour};padding:.3em .9em;margin:.2em 0 .5em 1em"
    return (
        f'<details style="margin:.3em 0"><summary style="cursor:pointer">{letter}) {escape(text)}</summary>'
        f'<div style="{style}">{answer}</div></details>'
    )


def quiz(lesson: str, answers: str = "") -> Quiz | Reply:
    """Show the quiz of a lesson; with answers, say which of them are right.

    Parameters
    ----------
    lesson : str
        One of `journeykit.lesson.exercises.LESSONS`.
    answers : str
        A letter a question, such as ``"bca"``.

    Raises
    ------
    JourneyKitError
        When there is no such lesson.

    Examples
    --------
    >>> quiz("recommending", "bb")
    → Not yet. There are 3 questions: answer with 3 letters, such as "abc".
    """
    if lesson not in LESSONS:
        raise JourneyKitError(_("the name of a lesson was needed"), repr(lesson), did_you_mean(lesson, LESSONS))
    asked = questions(lesson)
    if not answers:
        return Quiz(lesson, asked)
    letters = [sign for sign in plain(str(answers)) if sign.isalpha()]
    if len(letters) != len(asked):
        said = _('There are {n} questions: answer with {n} letters, such as "abc".').format(n=len(asked))
        return Reply("wrong", said)
    wrong = [at for at, one in enumerate(asked) if letters[at] != one.right]
    if not wrong:
        return Reply("right", _("All {n} questions.").format(n=len(asked)))
    replies = [_reply(at, letters[at], asked[at]) for at in wrong]
    return Reply("known", figures.sentences(replies))


def _reply(at: int, letter: str, asked: Asked) -> str:
    known = dict(zip(LETTERS, asked.options, strict=True)).get(letter)
    text = translation(known[1]) if known else _("There is no option “{letter}”.").format(letter=letter)
    return _("Question {n}: {reply}").format(n=at + 1, reply=text)


def questions(lesson: str) -> tuple[Asked, ...]:
    """The questions of a lesson."""
    asked: tuple[Asked, ...] = import_module(f"journeykit.lesson.quizzes.{lesson}").QUIZ
    return asked
