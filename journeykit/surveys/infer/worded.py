"""A column of words: which list they come from, how long it is, and the word that does not belong to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from journeykit.scales import normalise, words
from journeykit.scales.words import WordScale
from journeykit.surveys.infer.evidence import Inference, Witness
from journeykit.words import _

_FEWEST: Final = 2
_ENOUGH: Final = 30
"""Answers from which a longer list, two of whose places nobody used, is no longer likely."""
_STRAYS: Final = 2
_USUAL: Final = 5


@dataclass(frozen=True)
class Worded:
    """What a column of words is.

    Attributes
    ----------
    scale : WordScale
        The list that is assumed.
    length : Inference of int
        How many answers it has.
    strays : tuple of str
        Answers that stand on no such list, as they stand in the file.
    labels : mapping of str to int
        Scores, where the words keep their number of places though only a longer list holds them.
    kinds : tuple of str
        Kinds of lists that hold the words (satisfaction, ease, ...).
    """

    scale: WordScale
    length: Inference[int]
    strays: tuple[str, ...] = ()
    labels: Mapping[str, int] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()


def infer_words(given: Mapping[str, int], complete: bool = False) -> Worded | None:
    """Find the list; None where no list holds at least two of the words and all but one or two.

    Parameters
    ----------
    given : mapping of str to int
        Answers as they stand in the file, with their counts; words for "no answer" left out.
    complete : bool
        Whether these are all answers that were offered, chosen or not.

    Examples
    --------
    >>> found = infer_words({"Very satisfied": 20, "Satisfied": 9, "Dissatisfied": 4, "Not sure": 3})
    >>> len(found.scale.points), found.strays, found.length.stands
    (5, ('Not sure',), False)
    """
    plain = {text: normalise(text) for text in given}
    best: list[WordScale] = []
    most = 0
    for one in words.known_scales():
        held = sum(one.place(said) is not None for said in plain.values())
        if held > most:
            best, most = [], held
        if held == most:
            best.append(one)
    strays = len(plain) - most
    if most < _FEWEST or strays > (_STRAYS if most > 3 else 1 if most > 2 else 0):
        return _in_two_languages(given, plain)
    holding = _sharing(best, plain)
    if complete:
        holding = [one for one in holding if _is_covered(one, plain)] or holding
    scale = min(
        holding, key=lambda one: (one.rare, not _is_covered(one, plain), abs(len(one.points) - _USUAL), len(one.points))
    )
    held_texts = [text for text, said in plain.items() if scale.place(said) is not None]
    total = sum(given[text] for text in held_texts)
    others = [one for one in holding if len(one.points) != len(scale.points)]
    length, labels = _length(scale, others, [plain[text] for text in held_texts], held_texts, total)
    out = tuple(text for text in given if text not in held_texts)
    return Worded(scale, length, out, labels, tuple(dict.fromkeys(one.kind for one in holding)))


def _in_two_languages(given: Mapping[str, int], plain: Mapping[str, str]) -> Worded | None:
    """Words of one kind and length from lists of two languages, in one column: asked, with the score of each word."""
    usual = [one for one in words.known_scales() if not one.rare and any(map(one.place, plain.values()))]
    for first in usual:
        alike = (first.kind, first.good, len(first.points))
        for other in usual:
            both = {text: {first.place(said), other.place(said)} - {None} for text, said in plain.items()}
            if alike != (other.kind, other.good, len(other.points)) or any(len(one) != 1 for one in both.values()):
                continue
            labels = {text: int(place) + 1 for text, [place] in both.items() if place is not None}
            pairs = ", ".join(f"{text} = {labels[text]}" for text in sorted(labels, key=lambda text: labels[text]))
            asked = _("words of two languages stand for the same answers: are these scores right: {pairs}?")
            says = Witness("labels", _("they are words of {kind}").format(kind=kind_of_words(first.kind)))
            points = tuple(a | b for a, b in zip(first.points, other.points, strict=True))
            scale = WordScale(first.kind, f"{first.language} + {other.language}", first.good, points)
            length = Inference(len(points), (says,), (), asked.format(pairs=pairs))
            return Worded(scale, length, (), labels, (first.kind,))
    return None


def _sharing(best: list[WordScale], plain: Mapping[str, str]) -> list[WordScale]:
    """Lists that hold the same words as the first usual one: a stray is not chosen by the order of the table."""
    usual = next((one for one in best if not one.rare), best[0])
    held = {said for said in plain.values() if usual.place(said) is not None}
    return [one for one in best if all(one.place(said) is not None for said in held)]


def _unusual(one: WordScale) -> int:
    """How far a list is from five answers, the length that most questions have."""
    return abs(len(one.points) - _USUAL)


def _is_covered(one: WordScale, plain: Mapping[str, str]) -> bool:
    return {one.place(said) for said in plain.values()} >= set(range(len(one.points)))


def _length(
    scale: WordScale, others: list[WordScale], said: list[str], texts: list[str], total: int
) -> tuple[Inference[int], dict[str, int]]:
    """How many answers were offered: every place used and no other length likely, or a question."""
    size = len(scale.points)
    places = {scale.place(one) for one in said}
    labels = Witness("labels", _("they are words of {kind}").format(kind=kind_of_words(scale.kind)))
    if len(places) == 5 and size > 5:
        order = sorted(texts, key=lambda text: scale.place(normalise(text)) or 0)
        question = _("five words, which only a list of {n} holds: were five offered?").format(n=size)
        return Inference(5, (labels,), (), question), {text: at + 1 for at, text in enumerate(order)}
    if not others:
        return Inference(size, (labels,)), {}
    far = all(len(one.points) - len(places) >= 2 for one in others)
    if len(places) == size >= 5 and far and total >= _ENOUGH:
        used = Witness("labels", _("each of its {n} words was answered").format(n=size))
        return Inference(size, (labels, used)), {}
    lengths = sorted({len(one.points) for one in (*others, scale)})
    question = _("{n} answers are assumed; these words also stand on lists of {others}: how many were offered?").format(
        n=size, others=", ".join(str(one) for one in lengths if one != size)
    )
    return Inference(size, (labels,), (), question), {}


def kind_of_words(kind: str) -> str:
    """A kind of worded list in the language of the reader."""
    known = {
        "satisfaction": _("satisfaction"),
        "ease": _("ease"),
        "quality": _("quality"),
        "effort": _("effort"),
        "pace": _("pace"),
        "agreement": _("agreement"),
        "likelihood": _("likelihood"),
        "frequency": _("frequency"),
        "amount": _("amount"),
    }
    return known[kind]
