"""Which scale and metric a column of answers has, each conclusion with its witnesses, and what a person must decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from journeykit.scales import normalise, propose_end_points, words
from journeykit.scales.scale import Scale
from journeykit.surveys.infer.digits import CODES, TEN, Digits, Ends, infer_ends
from journeykit.surveys.infer.direction import infer_direction, of_agreement, of_statement, statement_of
from journeykit.surveys.infer.evidence import Inference, Witness
from journeykit.surveys.infer.metric import metric_of_numbers, metric_of_words, turned_round
from journeykit.surveys.infer.phrases import EASY, EFFORT, RECOMMEND, SATISFIED, pattern
from journeykit.surveys.infer.worded import Worded, infer_words, kind_of_words
from journeykit.words import _

_FEWEST: Final = 3
_QUESTION: Final = pattern("question")
_FREE: Final = "either"


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
        Words with the score they seem to have.
    bipolar, low_is_good : bool
        Direction.
    evidence : mapping of str to Inference
        "ends", "direction", "missing", "metric": each with its witnesses.
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
    evidence: Mapping[str, Inference[Any]] = field(default_factory=dict)

    @property
    def questions(self) -> tuple[str, ...]:
        """What only a person can say."""
        return tuple(dict.fromkeys(one.question for one in self.evidence.values() if one.question))

    @property
    def undecided(self) -> bool:
        """Whether something rests on the answers alone, is contradicted, or is open."""
        return not all(one.stands for one in self.evidence.values())


def guess(
    asked: str,
    answers: Sequence[tuple[str, int]],
    vendor: Mapping[str, str] | None = None,
    before: Iterable[tuple[Ends, Witness]] = (),
    complete: bool = False,
) -> Guess:
    """Guess from the question's text and its answers with their counts.

    Parameters
    ----------
    asked : str
        The wording.
    answers : sequence of (text, count)
        Different answers.
    vendor : mapping of code to text, optional
        The file's own value labels.
    before : iterable of (ends, Witness)
        What the same question was declared as elsewhere.
    complete : bool
        Whether these are all answers that were offered, chosen or not.

    Examples
    --------
    >>> found = guess("Would you recommend us?", [(str(score), 9) for score in range(11)])
    >>> found.metric, found.ends
    ('nps', (0, 10))
    >>> guess("Would you recommend us?", [("Yes", 9), ("No", 2), ("Maybe", 4)]).metric
    ''
    """
    given = {text: count for text, count in answers if normalise(text) not in words.missing_words()}
    column, numbers = Digits.of(asked, given, vendor or {})
    if len(numbers) >= _fewest(column) and sum(given[text] for text in numbers) * 2 >= sum(given.values()):
        return _of_numbers(column, given, numbers, before)
    return _of_words(asked, given, complete)


def _fewest(column: Digits) -> int:
    """How many different numbers make a scale: one, where the wording asks for it and nobody could mean yes and no."""
    asked = normalise(column.asked)
    asks = any(one.search(asked) for one in (RECOMMEND, SATISFIED, EASY, EFFORT))
    ticks = set(column.counts) <= {0, 1} and not (0 not in column.counts and _QUESTION.search(asked))
    return 1 if asks and not ticks else _FEWEST


def _of_numbers(
    column: Digits, given: Mapping[str, int], numbers: Mapping[str, int], before: Iterable[tuple[Ends, Witness]]
) -> Guess:
    """A column of digits, perhaps with codes for no answer and end points as words."""
    found = infer_ends(column, before)
    if found is None or len(set(numbers.values()) - found[1]) < (1 if column.labels else min(2, _fewest(column))):
        return Guess()
    ends, codes = found
    said = [text for text in given if text not in numbers]
    missing = tuple(text for text, number in numbers.items() if number in codes)
    labels = propose_end_points([*said, *numbers], Scale("rating", *ends.value), None, missing) if said else {}
    strays = [word for word in said if word not in labels]
    metric, why_not = metric_of_numbers(column.asked, ends.value)
    direction = infer_direction(column.asked, ends.value, column.named.poles, column.labels)
    if column.starred:
        direction = Inference(True, (Witness("labels", _("more stars are better")),))
    if not direction.value:
        metric, why_not = turned_round(metric, why_not)
    evidence: dict[str, Inference[Any]] = {
        "ends": ends,
        "metric": metric,
        "direction": direction,
        "missing": _missing(column, codes, ends.value, labels, strays),
    }
    return Guess(
        f"{ends.value[0]}-{ends.value[1]}",
        metric.value,
        metric.witnesses[0].says,
        why_not,
        ends.value,
        (*missing, *strays),
        labels,
        low_is_good=not direction.value,
        evidence=evidence,
    )


def _missing(
    column: Digits, codes: set[int], ends: Ends, labels: Mapping[str, int], strays: Sequence[str]
) -> Inference[tuple[str, ...]]:
    """Codes off the scale that files use for no answer are none; words and near numbers are asked about."""
    questions = []
    known = CODES | column.no_answers | ({TEN + 1} if ends == (0, TEN) else set())
    near = sorted(codes - known)
    if near:
        listed = ", ".join(f"{code} ({column.counts[code]})" for code in near)
        questions.append(_("do these codes mean that there is no answer: {codes}?").format(codes=listed))
    if labels:
        pairs = ", ".join(f"{word} = {score}" for word, score in labels.items())
        questions.append(_("are these words end points of the scale: {pairs}?").format(pairs=pairs))
    if strays:
        questions.append(_("do these words mean that there is no answer: {words}?").format(words=", ".join(strays[:5])))
    off = tuple(str(code) for code in sorted(codes))
    says = _("codes that lie off the scale") if off else _("every answer lies on the scale")
    return Inference(off, (Witness("wording", says),), (), " ".join(questions))


def _of_words(asked: str, given: Mapping[str, int], complete: bool = False) -> Guess:
    """A column of words: the worded scale that holds them, but for one stray."""
    plain = {normalise(text) for text in given}
    if not plain:
        return Guess()
    if plain <= words.yes_no_words():
        return Guess(why_not={"nps": _("answers of yes and no are no 0-10 scale")})
    found = infer_words(given, complete)
    if found is None:
        return Guess()
    best, size = found.scale, found.length.value
    metric = metric_of_words(asked, best.kind, best.good)
    direction = _direction_of_words(asked, found)
    stray = Inference(found.strays, (Witness("labels", _("words that stand on no list")),)) if found.strays else None
    if stray:
        listed = ", ".join(found.strays)
        text = _("do these words mean that there is no answer: {words}?").format(words=listed)
        stray = Inference(found.strays, stray.witnesses, (), text)
    scale = _("{n} words of {kind}, {language}").format(n=size, kind=kind_of_words(best.kind), language=best.language)
    return Guess(
        scale,
        metric.value,
        metric.witnesses[0].says,
        {"nps": _("words of {n} answers are no 0-10 scale").format(n=size)},
        (1, size),
        found.strays,
        found.labels,
        bipolar=best.good == "middle",
        low_is_good=not direction.value and best.good != "middle",
        evidence={
            "ends": Inference((1, size), found.length.witnesses, found.length.against, found.length.question),
            "metric": metric,
            "direction": direction,
            **({"missing": stray} if stray else {}),
        },
    )


def _direction_of_words(asked: str, found: Worded) -> Inference[bool]:
    """Words of satisfaction say themselves which end is good; how far one agrees depends on the statement."""
    good = found.scale.good
    if good == "middle":
        return Inference(True, (), (), _("the middle answer is the best: is it worth a score at all?"))
    if good != _FREE:
        says = Witness("labels", _("the words themselves say which end is good"))
        return Inference(good == "high", (says,))
    statement = statement_of(asked)
    if len(found.kinds) > 1:
        return Inference(True, (), (), _("which of its possible scales was asked?"))
    return of_agreement(statement) if found.scale.kind == "agreement" else of_statement(statement)


def is_effort(asked: str) -> bool:
    """Whether a question asks how much effort it was, as the first version of CES does.

    Examples
    --------
    >>> is_effort("How much effort did it take?"), is_effort("How easy was it, and with how much effort?")
    (True, False)
    """
    plain = statement_of(asked)
    return EFFORT.search(plain) is not None and not EASY.search(re.sub("effortless", "", plain))
