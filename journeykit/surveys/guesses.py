"""Which scale and metric a column of answers seems to have, why not another, and what a person must decide."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from journeykit.scales import leading_integer, normalise, propose_end_points, words
from journeykit.scales.scale import Scale
from journeykit.words import _

_RECOMMEND: Final = re.compile(
    r"recommend|推薦|推荐|推介|weiterempfehl|recommand|recomend|薦め|勧め|net ?promoter|\bnps\b|netpro", re.IGNORECASE
)
_SATISFIED: Final = re.compile(
    r"satisf|滿意|满意|zufrieden|満足|expectation|experience with|rate (the|your|our)|quality of", re.IGNORECASE
)
_EASY: Final = re.compile(
    r"\b(easy|ease|effort|difficult)|容易|簡單|简单|einfach|leicht|facil|fácil|簡単|費力|费力|schwierig", re.IGNORECASE
)
_EFFORT: Final = re.compile(r"\beffort|費力|费力|aufwand|esfuerzo", re.IGNORECASE)
_TEN: Final = 10
_CODES: Final = frozenset({-99, -9, -1, 66, 77, 88, 97, 98, 99, 999})
_FEWEST: Final = 3


@dataclass(frozen=True)
class Guess:
    """What the answers of a column seem to be.

    Attributes
    ----------
    scale : str
        In words ("0-10", "5 words of satisfaction, en"); empty where none is seen.
    metric : str
        The metric it could be; empty for none.
    why, why_not : str, mapping of metric to str
        The evidence, and why another metric it is not.
    ends : pair of int or None
        Ends of the scale for the binding.
    missing : tuple of str
        Codes that seem to say that there is no answer.
    labels : mapping of str to int
        End points exported as words, with the score they seem to have.
    bipolar, low_is_good : bool
        Direction.
    questions : tuple of str
        What only a person can say.
    undecided : bool
        True where some answers cannot be read before a person has said what they mean.
    """

    scale: str = ""
    metric: str = ""
    why: str = ""
    why_not: Mapping[str, str] = field(default_factory=dict)
    ends: tuple[int, int] | None = None
    missing: tuple[str, ...] = ()
    labels: Mapping[str, int] = field(default_factory=dict)
    bipolar: bool = False
    low_is_good: bool = False
    questions: tuple[str, ...] = ()
    undecided: bool = False


def guess(asked: str, answers: Sequence[tuple[str, int]]) -> Guess:
    """Guess from the question's text and its answers with their counts.

    Examples
    --------
    >>> found = guess("Would you recommend us?", [(str(score), 9) for score in range(11)])
    >>> found.metric, found.ends
    ('nps', (0, 10))
    >>> guess("Would you recommend us?", [("Yes", 9), ("No", 2), ("Maybe", 4)]).metric
    ''
    """
    given = {text: count for text, count in answers if normalise(text) not in words.missing_words()}
    numbers = {text: number for text in given if (number := leading_integer(text)) is not None}
    if len(numbers) >= _FEWEST and sum(given[text] for text in numbers) * 2 >= sum(given.values()):
        return _of_numbers(asked, given, numbers)
    return _of_words(asked, given)


def _of_numbers(asked: str, given: Mapping[str, int], numbers: Mapping[str, int]) -> Guess:
    """A column of digits, perhaps with codes for no answer and end points as words."""
    counts: dict[int, int] = {}
    for text, number in numbers.items():
        counts[number] = counts.get(number, 0) + given[text]
    ends, codes = _ends(asked, counts)
    if ends is None:
        return Guess()
    said = [text for text in given if text not in numbers]
    missing = tuple(text for text, number in numbers.items() if number in codes)
    labels = propose_end_points([*said, *numbers], Scale("rating", *ends), None, missing) if said else {}
    questions = _number_questions(ends, counts, codes, said, labels)
    if _low_end_is_open(asked, ends, counts):
        questions.append(_("nobody answered 0: was the scale 0-10 or 1-10?"))
    metric, why, why_not = _metric_of_numbers(asked, ends, counts)
    undecided = any(word not in labels for word in said) or _low_end_is_open(asked, ends, counts)
    low = bool(metric == "ces" and _EFFORT.search(asked) and not re.search("easy|ease", asked, re.IGNORECASE))
    if low:
        questions.append(_("is little effort the low end (version: '1.0')?"))
    if metric in ("csat", "rating") and re.search(
        r"\b1\s*[=:-]?\s*\(?(very good|excellent|best|sehr gut)", asked, re.IGNORECASE
    ):
        low = True
        questions.append(_("1 seems to be the good end: keep higher_is_better: false?"))
    return Guess(
        f"{ends[0]}-{ends[1]}",
        metric,
        why,
        why_not,
        ends,
        missing,
        labels,
        low_is_good=low,
        questions=tuple(questions),
        undecided=undecided,
    )


def _ends(asked: str, counts: Mapping[int, int]) -> tuple[tuple[int, int] | None, set[int]]:
    """The ends that hold the answers, and codes outside them that seem to mean that there is no answer."""
    codes = {number for number in counts if number in _CODES or number < 0}
    inside = {number for number in counts if number not in codes}
    if not inside:
        return None, set()
    total = sum(counts.values())
    if max(inside) == _TEN + 1 and _RECOMMEND.search(asked):
        codes.add(_TEN + 1)
        inside.discard(_TEN + 1)
    high = max(inside)
    if high > _TEN or len(inside) < _FEWEST or sum(counts[one] for one in codes) * 2 > total:
        return None, set()
    if high > 7:
        return (0 if 0 in inside or (_RECOMMEND.search(asked) and not _one_to_ten(asked)) else 1, _TEN), codes
    if high == 6 and 0 in inside:  # 0 and 6 around 1-5: blank and not applicable, until a person says otherwise
        return (1, 5), codes | {0, 6}
    if 0 in inside and high == 5:
        return (1, 5), codes | {0}
    if high == 6:
        return (1, 5), codes | {6}
    low = 0 if 0 in inside else 1
    return (low, 5 if high <= 5 else 7), codes


def _one_to_ten(asked: str) -> bool:
    from journeykit.surveys.read.scoring import ONE_TO_TEN

    return ONE_TO_TEN.search(asked) is not None


def _low_end_is_open(asked: str, ends: tuple[int, int], counts: Mapping[int, int]) -> bool:
    """Whether a scale up to 10 may begin with 0 or 1: nobody answered 0, and the wording does not say so."""
    return ends == (0, _TEN) and 0 not in counts and not re.search(r"(?<!\d)0(?!\d).*10", asked)


def _number_questions(
    ends: tuple[int, int], counts: Mapping[int, int], codes: set[int], said: Sequence[str], labels: Mapping[str, int]
) -> list[str]:
    questions = []
    if codes:
        listed = ", ".join(f"{code} ({counts[code]})" for code in sorted(codes) if code in counts)
        questions.append(_("do these codes mean that there is no answer: {codes}?").format(codes=listed))
    if labels:
        pairs = ", ".join(f"{word} = {score}" for word, score in labels.items())
        questions.append(_("are these words end points of the scale: {pairs}?").format(pairs=pairs))
    rest = [word for word in said if word not in labels]
    if rest:
        questions.append(_("what do these words mean among the numbers: {words}?").format(words=", ".join(rest[:5])))
    if ends == (1, 5) and not {1, 5} & set(counts):
        questions.append(_("neither 1 nor 5 was answered: is the scale 1-5?"))
    return questions


def _metric_of_numbers(asked: str, ends: tuple[int, int], counts: Mapping[int, int]) -> tuple[str, str, dict[str, str]]:
    """The metric by scale and wording."""
    scale = f"{ends[0]}-{ends[1]}"
    not_nps = _("its scale is {scale}, and an NPS item is asked on 0-10").format(scale=scale)
    if ends == (0, _TEN):
        if _RECOMMEND.search(asked):
            return "nps", _("it asks for a recommendation on 0-10"), {"csat": _("it asks for a recommendation")}
        return "rating", _("answers on 0-10"), {"nps": _("it does not ask for a recommendation")}
    if _RECOMMEND.search(asked):
        return "rating", _("a recommendation on {scale}").format(scale=scale), {"nps": not_nps}
    if _EASY.search(asked):
        return "ces", _("it asks how easy it was"), {"nps": not_nps, "csat": _("it asks for ease")}
    if _SATISFIED.search(asked):
        return "csat", _("it asks for satisfaction"), {"nps": not_nps}
    reason = _("nothing in the wording asks for satisfaction")
    return "rating", _("answers on {scale}").format(scale=scale), {"nps": not_nps, "csat": reason}


def _of_words(asked: str, given: Mapping[str, int]) -> Guess:
    """A column of words: the worded scale that holds all of them, or none."""
    plain = {normalise(text) for text in given}
    if len(plain) < _FEWEST or not plain:
        yes_no = plain and plain <= words.yes_no_words()
        return Guess(why_not={"nps": _("answers of yes and no are no 0-10 scale")}) if yes_no else Guess()
    if plain <= words.yes_no_words():
        return Guess(why_not={"nps": _("answers of yes and no are no 0-10 scale")})
    holding = [scale for scale in words.known_scales() if scale.holds(plain)]
    if not holding:
        return Guess()
    best = min(holding, key=lambda scale: (scale.rare, len(scale.points)))
    size = len(best.points)
    questions = [] if len({one.kind for one in holding}) == 1 else [_("which of its possible scales was asked?")]
    metric, why = _metric_of_words(asked, best)
    if best.good == "either":
        questions.append(_("is the upper end of this scale the good one?"))
    scale = _("{n} words of {kind}, {language}").format(n=size, kind=best.kind, language=best.language)
    not_nps = {"nps": _("words of {n} answers are no 0-10 scale").format(n=size)}
    return Guess(scale, metric, why, not_nps, (1, size), bipolar=best.good == "middle", questions=tuple(questions))


def _metric_of_words(asked: str, scale: Any) -> tuple[str, str]:
    if scale.kind == "satisfaction":
        return "csat", _("its answers are words of satisfaction")
    if scale.kind in ("ease", "effort"):
        return "ces", _("its answers are words of ease")
    if scale.good == "middle":
        return "rating", _("the middle of its answers is the best")
    if scale.kind == "agreement" and _EASY.search(asked):
        return "ces", _("it asks for agreement that it was easy")
    return "rating", _("its answers are ordered words ({kind})").format(kind=scale.kind)
