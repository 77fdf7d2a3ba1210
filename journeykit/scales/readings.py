"""One answer read against its scale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from journeykit.errors import ScaleError
from journeykit.scales import words
from journeykit.scales.scale import Scale
from journeykit.scales.text import normalise, read_number, read_spaced
from journeykit.words import _

Kind = Literal["valid", "missing", "invalid"]


class Reading(NamedTuple):
    """What an answer turned out to be.

    Parameters
    ----------
    kind : {"valid", "missing", "invalid"}
        Missing answers say that there is none; invalid ones say something that is not on the scale.
    score : float or None
        The score of a valid answer, None otherwise.
    """

    kind: Kind
    score: float | None


MISSING = Reading("missing", None)
INVALID = Reading("invalid", None)


@dataclass(frozen=True)
class Rules:
    """What a binding declares about the answers of one item, ready to be applied to normalised answers."""

    scale: Scale
    labels: dict[str, float]
    missing: frozenset[str]

    @classmethod
    def of(cls, scale: Scale, labels: Mapping[object, float] | None, missing: Iterable[object]) -> Rules:
        """Check the labels against the scale and bring keys to one spelling."""
        said = {_key(word): float(score) for word, score in (labels or {}).items()}
        for word, score in said.items():
            if score not in scale.points:
                raise ScaleError(
                    _("a label's score lies on the scale {code}").format(code=scale.code), f"{word}: {score:g}"
                )
        _check_labels(scale, said)
        return cls(scale, said, frozenset(_key(one) for one in missing))

    def read(self, plain: str) -> Reading | None:
        """Read a normalised answer; None when it is words that only the whole column can tell."""
        number, said = read_number(plain)
        if number is None:
            spaced, said = read_spaced(plain)  # "5 very satisfied" is a score, "3 people" is not
            number = spaced if words.is_known(said) or said in self.labels else None
        keys = (plain,) if number is None else (plain, str(number))
        if any(key in self.missing for key in keys):
            return MISSING
        for key in keys:
            if key in self.labels:
                return Reading("valid", self.labels[key])
        if number is not None:
            return self.read_score(number) if said not in words.missing_words() - {""} else MISSING
        if plain in words.missing_words():
            return MISSING
        return INVALID if plain[0] in "0123456789+-" else None

    def read_score(self, number: int) -> Reading:
        """Valid when it is an answer of the scale; never clipped."""
        return Reading("valid", float(number)) if number in self.scale.points else INVALID


def score(
    answer: object,
    scale: Scale,
    labels: Mapping[object, float] | None = None,
    missing: Iterable[object] = (),
) -> Reading:
    """Read one answer.

    Parameters
    ----------
    answer : object
        Text or a number; None, NaN and blanks are missing.
    scale : Scale
        The scale of the item.
    labels : mapping of answer to score, optional
        Whole answers and their scores; they go before everything but `missing`.
    missing : iterable, optional
        Further whole answers or codes that mean that there is none (99, "No opinion").

    Returns
    -------
    Reading
        ``(kind, score)``.

    Raises
    ------
    ScaleError
        When labels leave the scale, or a word cannot have one score on it.

    Examples
    --------
    >>> score("10 - Extremely likely", Scale("nps", 0, 10))
    Reading(kind='valid', score=10.0)
    >>> score("不滿意", Scale("csat", 1, 5)), score(99, Scale("nps", 0, 10)), score("N/A", Scale("nps", 0, 10))
    (Reading(kind='valid', score=2.0), Reading(kind='invalid', score=None), Reading(kind='missing', score=None))
    """
    rules = Rules.of(scale, labels, missing)
    plain = normalise(answer)
    reading = rules.read(plain)
    if reading is not None:
        return reading
    found = words.scores_of_words([plain], scale)
    return Reading("valid", float(found[plain])) if plain in found else INVALID


def _key(answer: object) -> str:
    """A declared answer in the spelling in which answers are compared: 99.0, "99" and 99 are one code."""
    plain = normalise(answer)
    number, said = read_number(plain)
    return str(number) if number is not None and not said else plain


def _check_labels(scale: Scale, labels: Mapping[str, float]) -> None:
    if scale.metric == "nps" and any(word in words.yes_no_words() for word in labels):
        do = _("Bind it as metric: rating with a scale and labels of its own; the kit never calls it NPS.")
        raise ScaleError(_("an NPS item has answers from 0 to 10"), ", ".join(labels), do)
    upper = [word for word, score in labels.items() if score == scale.high]
    lower = [word for word, score in labels.items() if score == scale.low]
    if not scale.bipolar and any(map(words.is_too, upper)) and any(map(words.is_too, lower)):
        do = _("Declare bipolar: true, or give the middle answer the best score.")
        raise ScaleError(_("the best of these answers is the middle one"), ", ".join([*lower, *upper]), do)
