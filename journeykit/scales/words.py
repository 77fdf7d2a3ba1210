"""Worded answers: which scale a column's words belong to, and the score of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NoReturn

from journeykit.errors import ScaleError
from journeykit.scales import vocabulary
from journeykit.scales.scale import Scale
from journeykit.scales.text import normalise
from journeykit.words import _


@dataclass(frozen=True)
class WordScale:
    """A worded scale in one language, lowest answer first.

    Parameters
    ----------
    kind : str
        Satisfaction, agreement, ease, ...
    language : str
        Its language tag.
    good : str
        "high", "low", "middle", or "either" where the question decides.
    points : tuple of frozenset of str
        The normalised spellings of each answer.
    rare : bool
        True for a scale that is asked less often: read only where no usual one holds the words.
    """

    kind: str
    language: str
    good: str
    points: tuple[frozenset[str], ...]
    rare: bool = False

    def place(self, word: str) -> int | None:
        """Index of a normalised word on the scale, 0 for the lowest, None when it is not there."""
        return next((at for at, spellings in enumerate(self.points) if word in spellings), None)

    def holds(self, words: Iterable[str]) -> bool:
        """Whether every one of the normalised words is an answer of the scale."""
        return all(self.place(word) is not None for word in words)


@cache
def known_scales() -> tuple[WordScale, ...]:
    """Every worded scale the kit knows.

    Examples
    --------
    >>> sorted({one.language for one in known_scales()})
    ['de', 'emoji', 'en', 'es', 'fr', 'ja', 'zh-CN', 'zh-TW']
    """
    return tuple(
        WordScale(kind, language, vocabulary.GOOD_END[kind], tuple(map(_spellings, answers)), mark == "*")
        for (kind, mark, _), language, answers in ((line[0].partition("*"), *line[1:]) for line in vocabulary.lines())
        if kind in vocabulary.GOOD_END
    )


def _spellings(answer: str) -> frozenset[str]:
    return frozenset(normalise(word) for word in answer.split(" / "))


@cache
def missing_words() -> frozenset[str]:
    """Whole normalised answers that mean that there is none."""
    return frozenset(map(normalise, vocabulary.answers_of("missing"))) | {""}


@cache
def yes_no_words() -> frozenset[str]:
    """Whole normalised answers to a question of yes or no."""
    return frozenset(map(normalise, vocabulary.answers_of("yes-no")))


@cache
def _known_words() -> frozenset[str]:
    return frozenset(word for scale in known_scales() for spellings in scale.points for word in spellings)


def is_known(word: str) -> bool:
    """Whether a normalised word stands on any scale."""
    return word in _known_words()


def is_too(word: str) -> bool:
    """Whether a normalised word says "too much of it", so that more is not better.

    Examples
    --------
    >>> is_too("too fast"), is_too("太慢"), is_too("fast")
    (True, True, False)
    """
    return word.startswith(vocabulary.TOO) or word.endswith(("すぎる", "過ぎる"))


def leaning(word: str) -> int:
    """Which way a normalised word leans: 1 towards the upper end, -1 towards the lower, 0 unknown or middle.

    Examples
    --------
    >>> leaning("very satisfied"), leaning("strongly disagree"), leaning("absolutely"), leaning("neutral")
    (1, -1, 1, 0)
    """
    ways = set()
    for scale in known_scales():
        at = scale.place(word)
        if at is not None:
            off = 2 * at - (len(scale.points) - 1)
            ways.add((off > 0) - (off < 0))
    if ways:
        return ways.pop() if len(ways) == 1 else 0
    if word.startswith(vocabulary.STRONG_NO):
        return -1
    return int(word.startswith(vocabulary.STRONG_YES))


def scores_of_words(words: Iterable[str], scale: Scale) -> dict[str, int]:
    """Score the worded answers of one column, all of them seen together.

    Parameters
    ----------
    words : iterable of str
        Normalised answers; those that stand on no worded scale are left out of the result.
    scale : Scale
        The declared scale; its number of answers chooses between scales that share words.

    Returns
    -------
    dict of str to int
        Word to score.

    Raises
    ------
    ScaleError
        When the words make a scale of another length or direction, or leave more than one reading.

    Examples
    --------
    >>> scores_of_words(["agree", "strongly disagree"], Scale("rating", 1, 5))
    {'agree': 4, 'strongly disagree': 1}
    >>> scores_of_words(["too fast", "just right"], Scale("rating", 1, 5))
    Traceback (most recent call last):
    journeykit.errors.ScaleError: the best of these answers is the middle one; came: too fast, just right on 1-5. ...
    """
    known = [word for word in dict.fromkeys(words) if is_known(word)]
    if not known:
        return {}
    found = _likeliest(_in_direction(_holding(known, scale), known, scale), known)
    scores: dict[str, int] = {}
    for word in known:
        places = {at for one in found if (at := one.place(word)) is not None}
        if len(places) > 1:
            do = _("Say the score of each answer with labels: {word: score}.")
            can_be = " or ".join(str(scale.low + at) for at in sorted(places))
            came = _("'{word}', which can be {can_be} on {code}").format(word=word, can_be=can_be, code=scale.code)
            raise ScaleError(_("each worded answer needs one score"), came, do)
        scores[word] = scale.low + places.pop()
    return scores


def _holding(known: list[str], scale: Scale) -> list[WordScale]:
    """The worded scales of the declared length that hold every word, or those of one kind over several languages."""
    whole = [one for one in known_scales() if one.holds(known)]
    fitting = [one for one in known_scales() if len(one.points) == len(scale.points)]
    if found := [one for one in fitting if one in whole]:
        return found
    if whole:
        lengths = " or ".join(str(n) for n in sorted({len(one.points) for one in whole}))
        example = f"scale: [1, {min(len(one.points) for one in whole)}]"
        do = _("Declare the scale that was asked (such as {example}), or give labels.").format(example=example)
        raise ScaleError(
            _("these words make a scale of {lengths} answers").format(lengths=lengths),
            _("{some} on {code}").format(some=_some(known), code=scale.code),
            do,
        )
    for kind in vocabulary.GOOD_END:
        several = _over_languages(known, [one for one in fitting if one.kind == kind])
        if several:
            return several
    do = _("Say the score of each answer with labels: {word: score}.")
    needed = _("the words of one item come from one scale, here one of {n} answers").format(n=len(scale.points))
    raise ScaleError(needed, _some(known), do)


def _over_languages(known: list[str], scales: list[WordScale]) -> list[WordScale]:
    """One scale or more a language, together holding every word; nothing when a word is left."""
    found = []
    for language in dict.fromkeys(one.language for one in scales):
        local = [one for one in scales if one.language == language]
        mine = [word for word in known if any(one.holds([word]) for one in local)]
        found += _likeliest([one for one in local if mine and one.holds(mine)], mine)
    return found if all(any(one.holds([word]) for one in found) for word in known) else []


def _likeliest(found: list[WordScale], known: list[str]) -> list[WordScale]:
    """The usual scales, and among them those on which no two of the words are one answer, if there are any."""
    usual = [one for one in found if not one.rare] or found
    apart = [one for one in usual if len({one.place(word) for word in known}) == len(known)]
    return apart or usual


def _in_direction(found: list[WordScale], known: list[str], scale: Scale) -> list[WordScale]:
    """Those that agree with the declared direction; the reason why not when there is none."""
    good = "middle" if scale.bipolar else "high" if scale.higher_is_better else "low"
    agreeing = [one for one in found if one.good == good or (one.good == "either" and not scale.bipolar)]
    if not agreeing:
        _refuse_direction(found[0], known, scale)
    return agreeing


def _refuse_direction(words: WordScale, known: list[str], scale: Scale) -> NoReturn:
    came = _("{some} on {code}").format(some=_some(known), code=scale.code)
    if words.good == "middle":
        do = _(
            "Bind it as metric: rating with bipolar: true, or say how good each answer is with labels (such "
            "as {just right: 3, slightly fast: 2, too fast: 1})."
        )
        raise ScaleError(_("the best of these answers is the middle one"), came, do)
    if scale.bipolar:
        raise ScaleError(_("on these answers more is better or worse, not the middle"), came, _("Leave bipolar out."))
    if words.good == "high":
        do = _("The kit reads such words with the good end high: leave higher_is_better: false out, or give labels.")
        raise ScaleError(_("the good end of these words is their upper one"), came, do)
    do = _('Declare higher_is_better: false (CES: version: "1.0"), or give labels.')
    raise ScaleError(_("the good end of these words is their lower one"), came, do)


def _some(words: Iterable[str], most: int = 5) -> str:
    listed = list(words)
    return ", ".join(listed[:most]) + (", ..." if len(listed) > most else "")
