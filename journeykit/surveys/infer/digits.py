"""A column of digits: where its scale ends, and which codes mean that there is no answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from journeykit.scales import normalise, words
from journeykit.scales.text import read_number, read_spaced
from journeykit.surveys.infer.evidence import Inference, Kind, Witness
from journeykit.surveys.infer.phrases import RECOMMEND, listed, valence
from journeykit.surveys.infer.wording_ends import NamedEnds, named_ends
from journeykit.words import _

Ends = tuple[int, int]
TEN: Final = 10
CODES: Final = frozenset({-99, -98, -97, -9, -8, -1, 66, 77, 88, 97, 98, 99, 999})
"""Numbers by which files say that there is no answer."""
_FEWEST: Final = 3
_ENOUGH: Final = 8
_STAR: Final = "★⭐🌟✭☆✩"
_HOLLOW: Final = re.compile(r"[★⭐🌟✭]*[☆✩]+")
_STRONG: Final = re.compile(rf"^({listed('strong')})")


@dataclass(frozen=True)
class Digits:
    """What a column of digits shows.

    Attributes
    ----------
    asked : str
        The question's wording.
    counts : mapping of int to int
        Answers by number.
    labels : mapping of int to str
        Normalised words that stand beside a number, in its cells or in the file's value labels.
    labelled_by : str
        "labels", or "vendor" where the file has value labels of its own.
    stars : int
        How many stars a row of filled and hollow ones has; 0 where there are none.
    starred : bool
        Whether the answers are rows of stars.
    """

    asked: str
    counts: Mapping[int, int]
    labels: Mapping[int, str] = field(default_factory=dict)
    labelled_by: Kind = "labels"
    stars: int = 0
    starred: bool = False

    @classmethod
    def of(cls, asked: str, given: Mapping[str, int], vendor: Mapping[str, str]) -> tuple[Digits, dict[str, int]]:
        """Read the cells; the mapping gives the number of each text that has one."""
        numbers: dict[str, int] = {}
        labels: dict[int, str] = {}
        counts: dict[int, int] = {}
        stars, starred = 0, False
        for text, count in given.items():
            plain = normalise(text)
            number, label = read_number(plain)
            if number is None:
                spaced, label = read_spaced(plain)
                number = spaced if words.is_known(label) else None
            if number is None:
                continue
            numbers[text] = number
            counts[number] = counts.get(number, 0) + count
            if label:
                labels[number] = label
            starred |= plain[0] in _STAR
            if _HOLLOW.fullmatch(plain):
                stars = max(stars, len(plain))
        told = {int(code): normalise(text) for code, text in vendor.items() if re.fullmatch(r"[+-]?\d{1,4}", code)}
        by: Kind = "vendor" if len(told) > 1 else "labels"
        return cls(asked, counts, told if len(told) > 1 else labels, by, stars, starred), numbers

    @property
    def no_answers(self) -> set[int]:
        """Numbers whose label says that there is no answer."""
        return {number for number, label in self.labels.items() if label in words.missing_words()}

    @property
    def named(self) -> NamedEnds:
        """The ends that the wording names."""
        return named_ends(self.asked)


def infer_ends(column: Digits, before: Iterable[tuple[Ends, Witness]] = ()) -> tuple[Inference[Ends], set[int]] | None:
    """The ends of the scale and the codes outside it; None where the numbers are no answers on a scale.

    Parameters
    ----------
    column : Digits
        The column.
    before : iterable of (ends, Witness)
        What other waves, other clients or other rows of the grid were declared as.

    Examples
    --------
    >>> column, _numbers = Digits.of("How easy was it, from 1 to 7?", {"3": 4, "5": 9, "99": 1}, {})
    >>> found, codes = infer_ends(column)
    >>> found.value, found.stands, codes
    ((1, 7), True, {99})
    """
    seen = set(column.counts) - column.no_answers
    named = column.named
    whole = named.whole
    low = whole[0] if whole else 0
    typical = {one for one in seen if (one in CODES and one not in column.labels) and not low <= one < 0}
    told = _label_ends(column, seen - typical)
    inside = {one for one in seen - typical if told or whole or one >= 0 or _is_two_sided(seen - CODES)}
    codes = seen - inside
    if not inside or max(inside) > TEN + 1 or min(inside) < -TEN:
        return None
    if whole:
        found = _of_wording(column, named, inside, told)
    elif told:
        found = _of_labels(told, inside, column.labelled_by)
    else:
        declared = next(((ends, who) for ends, who in before if all(ends[0] <= one <= ends[1] for one in inside)), None)
        found = Inference(declared[0], (declared[1],)) if declared else _of_answers(column, inside, named)
    ends = found.value
    return found, codes | {one for one in inside if not ends[0] <= one <= ends[1]} | column.no_answers & set(
        column.counts
    )


def _is_two_sided(seen: set[int]) -> bool:
    """Whether negative numbers are the lower half of a scale such as -3..3, not codes."""
    low = min(seen, default=0)
    return -5 <= low < -1 and max(seen) <= -low and any(one > 0 for one in seen)


def _of_wording(column: Digits, named: NamedEnds, inside: set[int], told: Ends | None) -> Inference[Ends]:
    ends = named.whole or (0, TEN)
    says = _("the question names {low} to {high}").format(low=ends[0], high=ends[1])
    against = []
    outside = sorted(one for one in inside if not ends[0] <= one <= ends[1] and one != TEN + 1)
    if outside:
        listed = ", ".join(f"{one} ({column.counts[one]})" for one in outside)
        against.append(Witness("answers", _("there are answers outside: {listed}").format(listed=listed)))
    if told and (told[0] < ends[0] or told[1] > ends[1]):
        text = _("its labels go from {low} to {high}").format(low=told[0], high=told[1])
        against.append(Witness("labels", text))
    question = ""
    if named.several:
        question = _("the question names more than one range: is the scale {low} to {high}?")
    elif against:
        question = _("is the scale {low} to {high}, as the question says, though the file shows other answers?")
    return Inference(ends, (Witness("wording", says),), tuple(against), question.format(low=ends[0], high=ends[1]))


def _label_ends(column: Digits, seen: set[int]) -> Ends | None:
    """The ends that labels name: a list of words whose places are the numbers, a label at both ends, value labels."""
    labels = {one: said for one, said in column.labels.items() if one not in column.no_answers and one not in CODES}
    if column.stars:
        return 1, column.stars
    if len(labels) < 2:
        return None
    low, high = min(labels), max(labels)
    if column.labelled_by == "vendor":
        return (low, high) if (high - low >= 1 and len(labels) == high - low + 1) or _are_poles(labels) else None
    fitting = {
        (shift, len(one.points) - 1 + shift)
        for one in words.known_scales()
        if one.holds(labels.values())
        for shift in [low - (one.place(labels[low]) or 0)]
        if all(number - shift == one.place(said) for number, said in labels.items())
    }
    if len(fitting) == 1:
        return fitting.pop()
    return (low, high) if seen and low <= min(seen) and high >= max(seen) and _are_poles(labels) else None


def _are_poles(labels: Mapping[int, str]) -> bool:
    """Whether the outer labels are as strong as ends are: very, not at all, never, always."""
    low, high = labels[min(labels)], labels[max(labels)]
    opposed = valence(low) * valence(high) < 0
    return max(labels) - min(labels) > 1 and all(_STRONG.search(one) or opposed for one in (low, high))


def _of_labels(told: Ends, inside: set[int], by: Kind) -> Inference[Ends]:
    ends = min(told[0], *inside), max(told[1], *inside)
    text = _("its labels go from {low} to {high}").format(low=told[0], high=told[1])
    question, against = "", ()  # type: str, tuple[Witness, ...]
    if ends != told:
        question = _("labels go from {low} to {high}, answers beyond: where does the scale end?").format(
            low=told[0], high=told[1]
        )
        against = (Witness("answers", _("answers from {low} to {high}").format(low=min(inside), high=max(inside))),)
    return Inference(ends, (Witness(by, text),), against, question)


def _of_answers(column: Digits, inside: set[int], named: NamedEnds) -> Inference[Ends]:
    """What would be assumed from the answers, which only a person can confirm; a recommendation keeps its 0-10."""
    low, high = min(inside), max(inside)
    says = (Witness("answers", _("answers from {low} to {high}").format(low=low, high=high)),)
    if RECOMMEND.search(normalise(column.asked)) and high <= TEN + 1 and low >= 0:
        return _recommendation(column, inside, says, named)
    ends = _assumed(inside, named)
    codes = sorted(one for one in inside if not ends[0] <= one <= ends[1])
    if codes:
        listed = ", ".join(f"{code} ({column.counts[code]})" for code in codes)
        question = _("is the scale {low} to {high}, and do these codes mean that there is no answer: {codes}?")
        return Inference(ends, says, (), question.format(low=ends[0], high=ends[1], codes=listed))
    question = _("is the scale {low} to {high}? Nothing but the answers says so").format(low=ends[0], high=ends[1])
    return Inference(ends, says, (), question)


def _assumed(inside: set[int], named: NamedEnds) -> Ends:
    low, high = min(inside), max(inside)
    if low < 0:
        reach = max(-low, high)
        return -reach, reach
    if named.high is not None and high <= named.high:
        return (0 if low == 0 else 1), named.high
    labelled_zero = 0 in named.poles
    if high > 7:
        return (0 if low == 0 else 1), TEN
    if low == 0 and (labelled_zero or high == 7):
        return 0, max(5, high) if labelled_zero else TEN
    return 1, (5 if high <= 5 or (low == 0 and high == 6) else high)


def _recommendation(column: Digits, inside: set[int], says: tuple[Witness, ...], named: NamedEnds) -> Inference[Ends]:
    """0 to 10, unless everybody stands on 1-5 and many on 5; sure where 0 and the upper end were both answered."""
    given = {one for one in inside if one <= TEN}
    top = max(given)
    total = sum(column.counts[one] for one in given)
    asks = Witness("wording", _("it asks for a recommendation, which is asked on 0-10"))
    if top >= _ENOUGH and 0 in given:
        return Inference((0, TEN), (asks, *says))
    if top <= 5 and 0 not in given and column.counts.get(5, 0) * 5 >= total and named.high != TEN:
        question = _("is the scale of this recommendation 1-5? An NPS is asked on 0-10")
        return Inference((1, 5), says, (), question)
    if top >= _ENOUGH:
        return Inference((0, TEN), (asks, *says), (), _("nobody answered 0: was the scale 0-10 or 1-10?"))
    text = _("nobody answered above {high}: was the scale 0-10, as recommendations are asked?").format(high=top)
    return Inference((0, TEN), (asks, *says), (), text)
