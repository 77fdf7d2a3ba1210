"""What the kit says when something is wrong: what was needed, what came, what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any

_spoken: Callable[[str], str] = str


def speak_with(translate: Callable[[str], str]) -> None:
    """Let errors speak the language in use; `journeykit.words` calls this, for this file stands below it."""
    global _spoken
    _spoken = translate


def _(text: str) -> str:
    return _spoken(text)


def line(needed: str, came: str = "", do: str = "", where: str = "") -> str:
    """A mistake in one line, in the language in use.

    Examples
    --------
    >>> line("the scale needs two ends", "[5]", "Write [1, 5].", "journey.yaml:12")
    'journey.yaml:12: the scale needs two ends; came: [5]. Write [1, 5].'
    """
    said = needed.rstrip(".。")
    if came:
        said = _("{needed}; came: {came}").format(needed=said, came=came)
    said = _("{statement}.").format(statement=said.rstrip(".。"))
    if do:
        said = _("{statement} {sentence}").format(statement=said, sentence=do)
    return " ".join((f"{where}: {said}" if where else said).split())


def _shows() -> str:
    return _("'journeykit check' shows which.")


class JourneyKitError(Exception):
    """A mistake that a person can mend, told in one line.

    Parameters
    ----------
    needed : str
        What was needed, as a statement ("A touchpoint needs a stage").
    came : str
        What came instead.
    do : str
        What to do about it, as a sentence.
    where : str
        File and line, or file and cell.
    counted : str, optional
        What came, told without the answers that `came` holds; None when it holds none.

    Examples
    --------
    >>> print(JourneyKitError("the scale needs two ends", "[5]", "Write [1, 5].", "journey.yaml:12"))
    journey.yaml:12: the scale needs two ends; came: [5]. Write [1, 5].
    """

    def __init__(self, needed: str, came: str = "", do: str = "", where: str = "", counted: str | None = None) -> None:
        self.needed, self.came, self.do, self.where, self.counted = needed, came, do, where, counted
        super().__init__(self._line())

    def __reduce__(self) -> tuple[type[JourneyKitError], tuple[str, str, str, str, str | None]]:
        return type(self), (self.needed, self.came, self.do, self.where, self.counted)

    def without_answers(self) -> JourneyKitError:
        """The same error for files that leave the consultant's machine: nothing that a person answered.

        Examples
        --------
        >>> print(SurveyError("a weight is a positive number", "'Ann'", "Mend it.", counted="1 row").without_answers())
        a weight is a positive number; came: 1 row. Mend it. 'journeykit check' shows which.
        """
        if self.counted is None:
            return self
        return type(self)(self.needed, self.counted, f"{self.do} {_shows()}".strip(), self.where)

    def _line(self) -> str:
        return line(self.needed, self.came, self.do, self.where)


class JourneyError(JourneyKitError):
    """journey.yaml says something that the kit cannot take."""


class UnknownPart(JourneyError, KeyError):
    """A journey has no part of this id; a `KeyError` too, for programs that look parts up as in a dictionary.

    Examples
    --------
    >>> print(UnknownPart("the id of a stage of this journey was needed", "'shp'", "Did you mean 'shop'?"))
    the id of a stage of this journey was needed; came: 'shp'. Did you mean 'shop'?
    """

    def __str__(self) -> str:  # KeyError would put the sentence into quotation marks
        return str(self.args[0])


class Refusal(JourneyError):
    """What a board cannot take, told to the room: one sentence in its language, and the field that it is about.

    Examples
    --------
    >>> no = Refusal("Please write a whole number from 1 to 5.", "impact")
    >>> print(no, no.field)
    Please write a whole number from 1 to 5. impact
    """

    def __init__(self, sentence: str, field: str = "") -> None:
        self.field = field
        super().__init__(sentence)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.needed, self.field)

    def _line(self) -> str:
        return self.needed


class ConflictError(JourneyKitError):
    """journey.yaml changed on disk since it was read."""


class SurveyError(JourneyKitError):
    """A survey export cannot be read as it is bound."""


class MapError(JourneyKitError):
    """A map of another tool cannot be read, or none can be made of this journey."""


class ScaleError(JourneyKitError):
    """An answer or a scale does not fit its metric."""

    def without_answers(self) -> JourneyKitError:
        """The same error without answers; what to do quotes them too."""
        if self.counted is None:
            return self
        return type(self)(self.needed, self.counted, _shows(), self.where)


class MeasureError(JourneyKitError):
    """A figure cannot be computed from what was given."""


class ChartError(JourneyKitError):
    """A picture was given a table that it cannot draw."""


class ReportError(JourneyKitError):
    """A report cannot be made."""


class ParameterError(ReportError):
    """A report was given a parameter that its template does not have, or lacks one."""


class MissingExtraError(JourneyKitError):
    """An optional part is not installed."""

    @classmethod
    def of(cls, extra: str, purpose: str) -> MissingExtraError:
        """Say which extra brings what is missing.

        Examples
        --------
        >>> print(MissingExtraError.of("dask", "a batch on several machines"))
        a batch on several machines needs the extra 'dask'. Install it: pip install "journeykit[dask]"
        """
        needed = _("{purpose} needs the extra '{extra}'").format(purpose=purpose, extra=extra)
        return cls(needed, do=_('Install it: pip install "journeykit[{extra}]"').format(extra=extra))


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is closest to what was typed, if any is close.

    Examples
    --------
    >>> nearest("metrik", ["metric", "scale"])
    'metric'
    >>> nearest("zzz", ["metric", "scale"]) is None
    True
    """
    names = [str(one) for one in known]
    folded = {one.casefold(): one for one in reversed(names)}
    close = get_close_matches(str(name).strip().casefold(), list(folded), n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def did_you_mean(name: str, known: Iterable[str], most: int = 12) -> str:
    """The way out of a wrong name: the nearest right one, or the list of them.

    Examples
    --------
    >>> did_you_mean("metrik", ["metric", "scale"])
    "Did you mean 'metric'?"
    >>> did_you_mean("zzz", ["metric", "scale"])
    'Known: metric, scale.'
    """
    names = [str(one) for one in known]
    close = nearest(name, names)
    if close is not None:
        return _("Did you mean '{name}'?").format(name=close)
    if not names:
        return _("There are none.")
    listed = ", ".join(names[:most])
    if len(names) > most:
        return _("Known: {names}, and {n} more.").format(names=listed, n=len(names) - most)
    return _("Known: {names}.").format(names=listed)
