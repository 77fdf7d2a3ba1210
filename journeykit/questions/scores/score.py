"""One score of one list of answers: a number with its interval and its n, for whoever holds the answers in hand.

Nothing is hidden here, since the caller has the answers; what a client's report shows goes through the gate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from journeykit.errors import MeasureError
from journeykit.responses import information
from journeykit.responses.estimates import estimated
from journeykit.responses.scale_check import off_scale_error
from journeykit.responses.tally import Tally
from journeykit.scales import Scale, naming, scores_of
from journeykit.words import _, figures
from journeykit.words.code import spoken

Ends = tuple[int, int] | str | Scale
"""The scale of a question: its two ends, its code ("1-5"), or the whole `Scale`."""


@dataclass(frozen=True)
class Score:
    """A score: never a bare number.

    Attributes
    ----------
    metric, statistic, scale : str
        ``nps``, ``csat`` or ``ces``; ``nps``, ``top`` (share of top answers) or ``mean``; the code of the scale.
    value, low, high : float
        NPS in points (-100..100), a share 0..1, or a mean on the scale, and its interval; without one ``low`` and
        ``high`` are None and ``why`` says why.
    n, missing : int
        Answers counted, and those left out because they are none.
    method : str
        How the interval was made.
    n_effective : float
        As how many answers of equal weight they count.

    Examples
    --------
    >>> score = nps([10] * 50 + [8] * 32 + [3] * 18)
    >>> score
    Net Promoter Score, −100 to +100: +32 (16 to 46), n 100
    >>> float(score), round(score.low, 2), score.n
    (32.0, 16.38, 100)
    """

    metric: str
    statistic: str
    scale: str
    value: float
    low: float | None
    high: float | None
    n: int
    missing: int
    method: str
    why: str
    n_effective: float | None = None

    def __float__(self) -> float:
        return self.value

    def __repr__(self) -> str:
        return self._line()

    def _repr_html_(self) -> str:
        value = figures.value(self.statistic, self.value)
        rest = self._line().removeprefix(self._what()).partition(value)[2]
        return (
            f"<p><span>{escape(self._what())}</span> <strong style='font-size:1.6em'>{escape(value)}</strong>"
            f"{escape(rest)}<br><small>{escape(spoken(self.method))}</small></p>"
        )

    def _what(self) -> str:
        return naming.title(self.metric, self.statistic, self.scale)

    def _line(self) -> str:
        value, interval = (
            figures.value(self.statistic, self.value),
            figures.interval(self.statistic, self.low, self.high),
        )
        status = information.of(self.n_effective or self.n)
        if self.low is None:
            line = _("{what}: {value} (no interval: {why}), n {n}")
        elif status == "few":
            line = _("{what}: {value} ({interval}), n {n}: too few answers to conclude from")
        elif status == "indicative":
            line = _("{what}: {value} ({interval}), n {n}: indicative only")
        else:
            line = _("{what}: {value} ({interval}), n {n}")
        return line.format(
            what=self._what(), value=value, interval=interval, n=figures.count(self.n), why=spoken(self.why)
        )


def nps(answers: Iterable[Any], *, weights: Iterable[float] | None = None, level: float = 0.95) -> Score:
    """The Net Promoter Score of answers from 0 to 10.

    Parameters
    ----------
    answers : iterable
        Numbers or texts ("10 - Extremely likely"), in a list, an array or a column of any frame; what is empty is left
        out.
    weights : iterable of float, optional
        One for each answer.
    level : float
        Confidence level of the interval.

    Raises
    ------
    MeasureError
        When there is no answer, or one that is none of the scale, such as a 99.

    Examples
    --------
    >>> nps([10, 9, 8, 3])
    Net Promoter Score, −100 to +100: +25 (−44 to 73), n 4: too few answers to conclude from
    >>> nps([10, 9, 99, 99])
    Traceback (most recent call last):
    journeykit.errors.MeasureError: scores on their scale were needed; came: nps on 0-10: 99 (2 answers). A code for ...
    """
    return _score(answers, Scale.of("nps"), "nps", weights, level)


def csat(
    answers: Iterable[Any],
    scale: Ends | None = None,
    *,
    statistic: str = "top",
    weights: Iterable[float] | None = None,
    level: float = 0.95,
) -> Score:
    """Customer satisfaction: the share of top answers, or their mean.

    Parameters
    ----------
    answers, weights, level
        As of `nps`.
    scale : (low, high) or str
        The two ends that were asked, such as ``(1, 5)``. The answers do not tell: nobody may have given the highest.
    statistic : {"top", "mean"}

    Examples
    --------
    >>> score = csat([5] * 20 + [4] * 12 + [2] * 8, (1, 5))
    >>> score.value, round(score.low, 2), round(score.high, 2), score.n
    (0.8, 0.65, 0.9, 40)
    >>> csat([5, 4, 2])
    Traceback (most recent call last):
    journeykit.errors.MeasureError: a csat score needs its scale; came: answers from 2 to 5. Pass the two ends ...
    """
    values = _series(answers)
    return _score(values, scale_of("csat", scale, values.dropna().unique()), statistic, weights, level)


def ces(
    answers: Iterable[Any],
    scale: Ends | None = None,
    *,
    version: str | None = None,
    statistic: str = "top",
    weights: Iterable[float] | None = None,
    level: float = 0.95,
) -> Score:
    """Customer effort: the share that found it easy, or the mean.

    Parameters
    ----------
    answers, scale, statistic, weights, level
        As of `csat`.
    version : {"1.0", "2.0"}
        "1.0" asked how much effort it was (low is good), "2.0" whether it was made easy (high is good).

    Examples
    --------
    >>> ces([7] * 30 + [4] * 10, (1, 7), version="2.0").value
    0.75
    >>> ces([7, 4], (1, 7))
    Traceback (most recent call last):
    journeykit.errors.MeasureError: a ces score needs its direction; came: no version. Pass version="1.0" where the ...
    """
    values = _series(answers)
    asked = scale_of("ces", scale, values.dropna().unique(), version=version)
    return _score(values, asked, statistic, weights, level)


def scale_of(metric: str, ends: Ends | None, values: Iterable[Any], *, version: str | None = None) -> Scale:
    """The scale of a question as its caller gave it; that of an NPS is known.

    Raises
    ------
    MeasureError
        When it is not given, or an effort has no direction.
    """
    if isinstance(ends, Scale):
        return ends
    if metric == "ces" and version is None and not (isinstance(ends, str) and "low is good" in ends):
        do = _(
            'Pass version="1.0" where the question asks how much effort it was, "2.0" where it says it was made easy.'
        )
        raise MeasureError(_("a ces score needs its direction"), _("no version"), do)
    if isinstance(ends, str):
        return Scale.parse(metric, ends)
    if ends is None and metric != "nps":
        raise _no_scale(metric, list(values))
    return Scale.of(metric, ends, version=version)


def _no_scale(metric: str, values: list[Any]) -> MeasureError:
    numbers = pd.to_numeric(pd.Series(values, dtype=object), errors="coerce").dropna()
    came = (
        _("answers from {min:g} to {max:g}").format(min=numbers.min(), max=numbers.max())
        if len(numbers)
        else _("answers without one")
    )
    do = _("Pass the two ends that were asked, such as scale=(1, 5): the highest may be one that nobody gave.")
    return MeasureError(_("a {metric} score needs its scale").format(metric=metric), came, do)


def _series(answers: Iterable[Any]) -> pd.Series:
    if isinstance(answers, str):  # would be taken letter by letter
        raise MeasureError(
            _("a list or a column of answers was needed"),
            _("the text {answers!r}").format(answers=answers),
            _("Pass [10, 9, 8, 3]."),
        )
    return pd.Series(list(answers), dtype=object)


def _score(answers: Iterable[Any], scale: Scale, statistic: str, weights: Any, level: float) -> Score:
    known = {"nps": ("nps",), "rating": ("mean",)}.get(scale.metric, ("top", "mean"))
    if statistic not in known:
        raise MeasureError(
            _("a statistic of {metric} was needed").format(metric=scale.metric),
            repr(statistic),
            _("Known: {names}.").format(names=", ".join(known)),
        )
    values = _series(answers)
    readings = scores_of(values.where(values.notna(), None).unique(), scale)
    _refuse_invalid(values, readings, scale)
    score = np.array([np.nan if pd.isna(raw) else _number(readings[raw].score) for raw in values], dtype=float)
    given = np.isfinite(score)
    if not given.any():
        raise MeasureError(
            _("at least one answer was needed"), _("none"), _("Pass the answers, such as [10, 9, 8, 3].")
        )
    weight = np.ones(len(score)) if weights is None else np.asarray(list(weights), dtype=float)
    if len(weight) != len(score) or not np.isfinite(weight[given]).all():
        came = _("{n} for {n_2} answers, some perhaps empty").format(n=len(weight), n_2=len(score))
        raise MeasureError(_("a weight for every answer was needed"), came, _("Pass as many as there are answers."))
    points, at = np.unique(score[given], return_inverse=True)
    sums = [np.bincount(at, column) for column in (np.ones(len(at)), weight[given], weight[given] ** 2)]
    found = estimated(statistic, scale, Tally(points, *sums), None, weighted=weights is not None, level=level)
    return Score(
        scale.metric, statistic, scale.code, found.value, found.low, found.high, found.n, int((~given).sum()),
        found.method, found.why, found.n_effective,
    )  # fmt: skip


def _number(score: float | None) -> float:
    return np.nan if score is None else score


def _refuse_invalid(values: pd.Series, readings: Mapping[object, Any], scale: Scale) -> None:
    counts = values.value_counts()
    off = {raw: int(counts.get(raw, 0)) for raw, reading in readings.items() if reading.kind == "invalid"}
    if off:
        raise off_scale_error({(scale.metric, scale.code): off})
