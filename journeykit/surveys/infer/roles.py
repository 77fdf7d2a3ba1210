"""What a column is for, where its header or its cells tell: an id, a weight, comments, several answers a cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from journeykit.scales import normalise, words
from journeykit.surveys.files.cells import key
from journeykit.surveys.infer.evidence import Inference, Witness
from journeykit.surveys.infer.phrases import pattern
from journeykit.words import _

_ID: Final = pattern("id")
_PERSON: Final = pattern("person")
_QUESTION: Final = pattern("question")
_WEIGHT: Final = pattern("weight")
_COMMENT: Final = pattern("comment")
_OPEN: Final = pattern("open question")
_EDGES: Final = " ?？!！:：.。…*"
_OF_A_LIST: Final = 3
"""Answers a different one, from which on they may come from a list."""
_TOKEN: Final = re.compile(r"[\w./:#-]*\d[\w./:#-]*|[0-9a-f]{12,}|[\w-]{16,}", re.ASCII)
_CJK: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DATE: Final = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T].*)?")
_STOP: Final = re.compile(r"[.!?。！？,，;；…]")
_SEPARATOR: Final = (";", "；", ", ", "、", "|")
_FEWEST: Final = 5
_NEARLY: Final = 0.95
_MEAN: Final = 0.15


def infer_id(asked: str, values: Sequence[str], answered: int) -> Inference[bool]:
    """Whether a column names rows: nearly every cell is different, and its header or its cells look like it.

    Examples
    --------
    >>> infer_id("Customer number", ["C-1", "C-2", "C-3", "C-4", "C-5"], 5).value
    True
    >>> infer_id("How satisfied are you?", ["1", "2", "3", "4", "5"], 5).value
    False
    """
    named = normalise(asked)
    different = len(values) / answered if answered else 0.0
    called = Witness("wording", _("its header names a number or an id"))
    apart = Witness("answers", _("nearly every cell is different"))
    if is_named_id(asked) and different >= 0.5 and answered > 1 and all(len(one) <= 60 for one in values):
        return Inference(True, (called, *([apart] if different >= _NEARLY else [])))
    if different < _NEARLY or answered < _FEWEST or _QUESTION.search(named) or _COMMENT.search(named):
        return Inference(False)
    if all(_DATE.fullmatch(one.strip()) for one in values):
        return Inference(False)
    tokens = sum(bool(_TOKEN.fullmatch(one.strip())) for one in values)
    if tokens * 10 >= len(values) * 9 and (_is_counting(values) or not all(_is_number(one) for one in values)):
        return Inference(True, (apart,), (), _("does this column name rows or people? Then it is no answer"))
    return Inference(False)


def is_named_id(asked: str) -> bool:
    """Whether a header names a number of a row, an order or a person.

    Examples
    --------
    >>> [is_named_id(one) for one in ("ID", "Order", "編號", "Kundennummer", "Number of visits", "How many?")]
    [True, True, True, True, False, False]
    """
    named = normalise(asked).rstrip(" :*.")
    return len(named) <= 40 and not _QUESTION.search(named) and _ID.fullmatch(named) is not None


def names_a_person(asked: str) -> bool:
    """Whether an id's header says that it stands for who answered, not for an order or a ticket."""
    return _PERSON.fullmatch(normalise(asked).rstrip(" :*.")) is not None


def _is_counting(values: Sequence[str]) -> bool:
    numbers = sorted(int(one) for one in values if re.fullmatch(r"\d{1,15}", one.strip()))
    return len(numbers) == len(values) and (numbers[-1] - numbers[0] < 2 * len(numbers) or numbers[0] > 1000)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[+-]?\d+([.,]\d+)?", text.strip()) is not None


def infer_weight(asked: str, counted: Sequence[tuple[str, int]]) -> Inference[bool]:
    """Whether a column of numbers is a weight: by its name, or by fractions whose mean is about 1.

    Examples
    --------
    >>> infer_weight("WEIGHT", [("0.8", 5), ("1.2", 5)]).value, infer_weight("Your weight?", [("70", 5)]).value
    (True, False)
    """
    named = normalise(asked).strip(" :*._-")
    numbers = [(number, count) for text, count in counted if (number := _float(text)) is not None]
    total = sum(count for _number, count in numbers)
    if not numbers or total < sum(count for _text, count in counted) or min(number for number, _n in numbers) < 0:
        return Inference(False)
    mean = sum(number * count for number, count in numbers) / total
    if _WEIGHT.fullmatch(named) and not _QUESTION.search(named):
        called = Witness("wording", _("its header says weight"))
        text = _("is this a weight of each response? Figures change with it (its mean is {mean})")
        return Inference(True, (called,), (), text.format(mean=f"{mean:.2f}"))
    fractions = any(number != int(number) for number, _n in numbers)
    if fractions and abs(mean - 1) <= _MEAN and min(number for number, _n in numbers) > 0 and " " not in named:
        about = Witness("answers", _("fractions with a mean of {mean}").format(mean=f"{mean:.2f}"))
        text = _("is this a weight of each response? Figures change with it (its mean is {mean})")
        return Inference(True, (about,), (), text.format(mean=f"{mean:.2f}"))
    return Inference(False)


def _float(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def infer_comments(asked: str, values: Sequence[str], answered: int = 0) -> Inference[bool]:
    """Whether cells read like sentences; names, codes and single words do not.

    A header that asks for words gets them, however short they are: unless the same few come again and again, as the
    answers of a list do. A header that is nothing but an open question has no list.

    Parameters
    ----------
    asked : str
        The header.
    values : sequence of str
        Its different cells.
    answered : int
        How many cells there are, where `values` holds all that differ.

    Examples
    --------
    >>> infer_comments("Why?", ["The queue was far too long.", "Nobody helped us", "ok"]).value
    True
    >>> infer_comments("City", ["New York", "Taipei", "Berlin"]).value
    False
    >>> infer_comments("Why?", ["price", "queue", "staff"], 30).value
    True
    >>> infer_comments("Why did you come?", ["Business", "Holiday"], 30).value
    False
    """
    plain = normalise(asked)
    said = [one for one in values if normalise(one) not in words.missing_words()]
    if not said:
        return Inference(False)
    alone = _OPEN.fullmatch(plain.strip(_EDGES))
    asks = alone or _COMMENT.search(plain)
    worded = not all(_is_number(one) for one in said) and not {*map(normalise, said)} <= words.yes_no_words()
    listed = not answered or answered >= _OF_A_LIST * len(values)
    share = sum(_is_sentence(one, asks is not None) for one in said) / len(said)
    witnesses = []
    if share >= 0.25:
        witnesses.append(Witness("answers", _("its cells read like sentences")))
    if asks:
        witnesses.append(Witness("wording", _("it asks for '{word}'").format(word=asks[0])))
    free = asks is not None and worded and (not listed or alone is not None)
    return Inference(free or share >= (0.1 if asks else 0.3), tuple(witnesses))


def _is_sentence(text: str, awaited: bool) -> bool:
    """Whether a cell reads like one; where the question asks for one, a short one counts."""
    plain = text.strip()
    signs = len(_CJK.findall(plain))
    if signs >= (4 if awaited else 6):
        return True
    parts = [one for one in plain.split() if re.search(r"[^\W\d_]", one)]
    return len(parts) >= (3 if awaited else 4) or (len(parts) >= 2 and bool(_STOP.search(plain[-1:])))


def several_in_a_cell(counted: Sequence[tuple[str, int]], alone: bool = False) -> list[tuple[str, int]]:
    """Options of a column whose cells hold several answers, with their counts; empty where they do not.

    Parameters
    ----------
    counted : sequence of (text, int)
        Cells with their counts.
    alone : bool
        Whether at least half of the options must be the whole answer of somebody, or stand in unlike company: a list of
        one choice has words with commas in them ("Yes, often"), whose parts nobody gives by themselves.

    Examples
    --------
    >>> several_in_a_cell([("Web;Shop", 4), ("Web", 5), ("Shop;Phone", 3), ("Phone", 2), ("Web;Phone", 2)])
    [('Web', 11), ('Shop', 7), ('Phone', 7)]
    """
    answered = sum(count for _text, count in counted)
    for sign in _SEPARATOR:
        parted = [([part.strip() for part in text.split(sign) if part.strip()], count) for text, count in counted]
        several = sum(count for parts, count in parted if len(parts) > 1)
        if several * 10 < answered or several < 3:
            continue
        options: Counter[str] = Counter()
        for parts, count in parted:
            options.update(dict.fromkeys(parts, count))
        short = all(len(one) <= 60 for one in options) and len(options) <= 30
        often = sum(count >= 2 for count in options.values()) * 10 >= len(options) * 7
        free = not alone or _stand_apart(options, [parts for parts, _count in parted])
        if short and often and free and len(options) > 2 and sum(options.values()) >= 3 * len(options):
            return options.most_common()
    return []


def _stand_apart(options: Iterable[str], cells: Sequence[Sequence[str]]) -> bool:
    """Whether half of the options stand alone in some cell, or beside others in one and not in another."""
    free = {parts[0] for parts in cells if len(parts) == 1}
    company = {one: {frozenset(parts) for parts in cells if one in parts} for one in options}
    apart = sum(one in free or len(sets) > 2 for one, sets in company.items())
    return apart * 2 >= len(company) and any(len(parts) > 1 and set(parts) & free for parts in cells)


def plain_key(text: str) -> str:
    """A header as two files' headers are compared."""
    return normalise(key(text))
