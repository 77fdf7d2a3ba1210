"""Which end of a scale is good: by the poles that wording and labels name, and by what the question asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from journeykit.scales import normalise
from journeykit.surveys.infer.evidence import Inference, Kind, Witness
from journeykit.surveys.infer.phrases import (
    DIFFICULT,
    EASY,
    EFFORT,
    HIGHER_IS_MORE,
    NEGATIVE,
    RECOMMEND,
    SATISFIED,
    is_agreement,
    valence,
)
from journeykit.words import _

_SCHOOL: Final = re.compile(r"\b(schul)?noten?\b|wie zufrieden|wie (gut|bewerten)|\bbewert")
_BRACKETS: Final = re.compile(r"\([^()]*\)|（[^（）]*）")


def statement_of(asked: str) -> str:
    """The question without what stands in brackets: the explanation of its scale names both ends.

    Examples
    --------
    >>> statement_of("How easy was it? (1 = very difficult)")
    'how easy was it?'
    """
    plain = normalise(asked)
    rest = " ".join(_BRACKETS.sub(" ", plain).split())
    return re.sub(r"[\d.]+\s*(=|為|为|:)\s*[^,;、，]+", " ", rest or plain).strip() or plain


def infer_direction(
    asked: str,
    ends: tuple[int, int],
    poles: Mapping[int, str],
    labels: Mapping[int, str],
    labelled_by: Kind = "labels",
) -> Inference[bool]:
    """Whether the high end is good.

    Parameters
    ----------
    asked : str
        The wording.
    ends : pair of int
        The scale.
    poles, labels : mapping of int to str
        What the wording, and what labels of answers, call a number.

    Examples
    --------
    >>> infer_direction("How satisfied are you?", (1, 5), {1: "completely satisfied"}, {}).value
    False
    >>> infer_direction("Wie schwierig war es?", (1, 7), {}, {}).value
    False
    """
    middle = sum(ends) / 2
    statement = statement_of(asked)
    sources: tuple[tuple[Kind, Mapping[int, str]], ...] = (("wording", poles), (labelled_by, labels))
    said = [
        (way, Witness(kind, _("{number} means '{words}'").format(number=number, words=words)))
        for kind, named in sources
        for number, words in sorted(named.items())
        if (way := _way(number - middle, words))
    ]
    if said:
        return _of_poles(said, statement, any(is_agreement(one) for one in (*poles.values(), *labels.values())))
    return of_statement(statement, ends)


def _way(off: float, words: str) -> int:
    """1 where the words say that more is better (or agreed), -1 where less is, 0 where they do not say."""
    side = (off > 0) - (off < 0)
    return side * valence(words)


def _of_poles(said: list[tuple[int, Witness]], statement: str, agreement: bool) -> Inference[bool]:
    up = tuple(one for way, one in said if way > 0)
    down = tuple(one for way, one in said if way < 0)
    high = len(up) >= len(down)
    witnesses, against = (up, down) if high else (down, up)
    question = _("its labels name both ends as good: which one is?") if against else ""
    if agreement:
        reading = of_agreement(statement)
        high = high == reading.value
        witnesses = (*witnesses, *reading.witnesses)
        question = question or reading.question
    return Inference(high, witnesses, against, question)


def of_agreement(statement: str) -> Inference[bool]:
    """Whether it is good to agree with a statement; asked where it has a negative word or none that is good."""
    if DIFFICULT.search(statement) and not EASY.search(statement):
        return Inference(False, (Witness("wording", _("who agrees says that it was difficult")),))
    if NEGATIVE.search(statement):
        question = _("to agree with this seems to be bad news: is it reversed (higher_is_better: false)?")
        return Inference(False, (Witness("wording", _("the statement has a negative word")),), (), question)
    for pattern in (SATISFIED, EASY, RECOMMEND, HIGHER_IS_MORE):
        if found := pattern.search(statement):
            says = _("who agrees says '{word}'").format(word=found[0])
            return Inference(True, (Witness("wording", says),))
    if valence(statement) > 0:
        return Inference(True, (Witness("wording", _("the statement says something good")),))
    return Inference(True, (), (), _("is it good news to agree with this?"))


def of_statement(statement: str, ends: tuple[int, int] = (1, 5)) -> Inference[bool]:
    """By what is asked for: how difficult or how much effort is good low, how easy or how satisfied high."""
    hard = DIFFICULT.search(statement)
    easy = EASY.search(statement)
    toil = EFFORT.search(statement)
    if hard and easy:
        return Inference(True, (), (), _("it asks for easy and difficult: which end is easy?"))
    if (hard or toil) and not easy:
        word = (hard or toil)[0]  # type: ignore[index]
        return Inference(False, (Witness("wording", _("it asks for '{word}', so little is good").format(word=word)),))
    if ends == (1, 6) and _SCHOOL.search(statement):
        return Inference(True, (), (), _("1-6 may be school marks: is 1 the best?"))
    if NEGATIVE.search(statement):
        question = _("much of this seems to be bad news: is it reversed (higher_is_better: false)?")
        return Inference(False, (Witness("wording", _("the question has a negative word")),), (), question)
    for pattern in (RECOMMEND, SATISFIED, EASY, HIGHER_IS_MORE):
        if found := pattern.search(statement):
            says = _("it asks for '{word}', so more is better").format(word=found[0])
            return Inference(True, (Witness("wording", says),))
    return Inference(True, (), (), _("is the upper end of this scale the good one?"))
