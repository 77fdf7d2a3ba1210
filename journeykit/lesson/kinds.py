"""What kind of answer an exercise takes, how it is read, and when two of them are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from journeykit.lesson.ground import Ground
from journeykit.lesson.numerals import numbers_in, plain
from journeykit.words import LANGUAGES, _, current, figures

Read = Any


class Unreadable(Exception):
    """An answer of another kind than the exercise takes; says which kind that is."""


@dataclass(frozen=True)
class AsNumber:
    """A number: ``points`` of NPS, a ``distance`` in points, a ``share`` (27.7% is 0.277), a ``count``, or ``plain``.

    Read gives the values that were possibly meant: who types 27.7 for a share means per cent.
    """

    unit: str = "plain"
    within: float = 0.05

    def read(self, given: Any, _ground: Ground) -> Read:
        """The answer as it is compared."""
        values = _numbers(given)
        if len(values) != 1:
            raise Unreadable(_("Answer with one number."))
        value, percent = values[0], isinstance(given, str) and bool({"%", "成"} & set(plain(given)))
        if self.unit == "share":
            return (value / 100,) if percent else (value, value / 100)
        return (value, value * 100) if self.unit == "points" and 0 < abs(value) < 1 else (value,)

    def same(self, one: Read, other: Read) -> bool:
        """Whether an answer is as good as another."""
        reach = self.within + 1e-9
        return any(abs(mine - wanted) <= reach for mine in one for wanted in other[:1])

    def said(self, right: Any, _ground: Ground) -> str:
        """The right answer in words."""
        value = float(right)
        return {
            "points": lambda: figures.signed(value, 1),
            "distance": lambda: figures.signed(value, 1).lstrip("+"),
            "share": lambda: figures.percent(value, 1),
            "count": lambda: figures.count(value),
        }.get(self.unit, lambda: figures.plain(value))()


@dataclass(frozen=True)
class AsLimits:
    """Two numbers, the lower one and the upper one, in any order."""

    within: float = 0.55

    def read(self, given: Any, _ground: Ground) -> Read:
        """The answer as it is compared."""
        values = sorted(_numbers(given))
        if len(values) != 2:
            raise Unreadable(_("Answer with two numbers, such as (10, 20)."))
        return tuple(values)

    def same(self, one: Read, other: Read) -> bool:
        """Whether an answer is as good as another."""
        return all(abs(mine - wanted) <= self.within for mine, wanted in zip(one, other, strict=True))

    def said(self, right: Any, _ground: Ground) -> str:
        """The right answer in words."""
        low, high = sorted(float(one) for one in right)
        return figures.interval("nps", low, high)


@dataclass(frozen=True)
class AsLetter:
    """One of the letters before the options."""

    options: str = "abc"

    def read(self, given: Any, _ground: Ground) -> Read:
        """The answer as it is compared."""
        letter = plain(str(given)).strip(" ().、:,\"'「」")
        if letter not in tuple(self.options):
            raise Unreadable(_("Answer with one of the letters {letters}, in quotes.").format(letters=self._listed()))
        return letter

    def _listed(self) -> str:
        return figures.several(self.options)

    def same(self, one: Read, other: Read) -> bool:
        """Whether an answer is as good as another."""
        return bool(one == other)

    def said(self, right: Any, _ground: Ground) -> str:
        """The right answer in words."""
        return str(right)


@dataclass(frozen=True)
class AsNames:
    """Names of parts, in either language, or their ids; in any order where it does not matter."""

    vocabulary: Callable[[Ground], Mapping[str, Iterable[str]]]
    ordered: bool = False

    def read(self, given: Any, ground: Ground) -> Read:
        """The ids that are named."""
        known = {_bare(name): key for key, names in self.vocabulary(ground).items() for name in (key, *names)}
        keys = []
        for typed in _texts(given):
            whole = known.get(_bare(typed))
            parts = [typed] if whole else [part for part in _split(typed) if _bare(part)]
            unknown = [part for part in parts if _bare(part) not in known]
            if unknown:
                raise Unreadable(_unknown(unknown[0], self.vocabulary(ground)))
            keys += [known[_bare(part)] for part in parts]
        if not keys:
            raise Unreadable(_("Answer with a name, in quotes."))
        return tuple(keys) if self.ordered else tuple(sorted(set(keys)))

    def same(self, one: Read, other: Read) -> bool:
        """Whether an answer is as good as another."""
        return bool(one == other)

    def said(self, right: Any, ground: Ground) -> str:
        """The right answer in words."""
        names = self.vocabulary(ground)
        at = LANGUAGES.index(current())
        return figures.several([(list(names[key]) or [key])[at] for key in _texts(right)])


def _unknown(typed: str, vocabulary: Mapping[str, Iterable[str]]) -> str:
    some = figures.several(list(vocabulary)[:12])
    return _("“{typed}” is none of the names here. Known are: {names}.").format(typed=typed[:60], names=some)


def _bare(name: str) -> str:
    """A name without blanks, dashes and marks: "Post-purchase", "post purchase" and "postpurchase" are one."""
    return "".join(sign for sign in plain(name) if sign.isalnum())


def _split(text: str) -> list[str]:
    for mark in ("、", ";", "\n", "→", ">", " and "):
        text = plain(text).replace(mark, ",")
    return text.split(",")


def _texts(given: Any) -> list[str]:
    if isinstance(given, str):
        return [given]
    if hasattr(given, "tolist"):  # an array, a column, an index
        given = given.tolist()
    return [str(one) for one in given] if isinstance(given, Iterable) else [str(given)]


def _numbers(given: Any) -> list[float]:
    if isinstance(given, str):
        return numbers_in(given)
    if hasattr(given, "tolist"):  # a number of numpy, a column of one row
        given = given.tolist()
    try:
        values = [float(one) for one in given] if isinstance(given, Iterable) else [float(given)]
    except (TypeError, ValueError, OverflowError):
        raise Unreadable(_("Answer with a number.")) from None
    if not all(value == value for value in values):
        raise Unreadable(_("That is no number (NaN): something was divided that has no answers."))
    return values
