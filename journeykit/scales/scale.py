"""A scale: its two ends, which of them is good, and which scores count as top."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from journeykit.errors import ScaleError, did_you_mean
from journeykit.words import _

METRICS = ("nps", "csat", "ces", "rating")
"""The metrics of the kit: recommendation, satisfaction, effort or ease, and any other ordered scale."""

_CODE = re.compile(r"(-?\d+)-(-?\d+)( low is good| middle is best)?(?: top (-?\d+))?")
_USUAL = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7), "rating": (1, 5)}
MOST_STEPS = 10
"""Steps of the longest scale whose answers are chosen one by one; longer ones are sliders."""


@dataclass(frozen=True)
class Scale:
    """The scale of an item.

    Parameters
    ----------
    metric : str
        One of `METRICS`.
    low, high : int
        Its two ends, both answers that can be given. NPS is 0-10 and nothing else.
    higher_is_better : bool
        False where the low end is good, as in CES 1.0 ("how much effort").
    version : str or None
        For CES: "1.0" (2010, effort, low is good) or "2.0" (2013, "made it easy", high is good).
    top : int or None
        The score from which on an answer counts as top, where it is not the usual one.
    bipolar : bool
        True where the middle is best ("too slow ... just right ... too fast").

    Raises
    ------
    ScaleError
        When the parts contradict each other; the text says the way out.

    Examples
    --------
    >>> Scale("csat", 1, 5).top_box, Scale("csat", 1, 7).top_box, Scale("ces", 1, 7, version="2.0").top_box
    (4, 6, 5)
    >>> Scale("ces", 1, 5, higher_is_better=False, version="1.0").code
    '1-5 low is good'
    >>> Scale("nps", 1, 10)
    Traceback (most recent call last):
    journeykit.errors.ScaleError: an NPS item has answers from 0 to 10; came: 1-10. Bind it as metric: rating ...
    """

    metric: str
    low: int
    high: int
    higher_is_better: bool = True
    version: str | None = field(default=None, compare=False)
    top: int | None = None
    bipolar: bool = False

    def __post_init__(self) -> None:
        if self.metric not in METRICS:
            raise ScaleError(_("a scale needs a metric"), repr(self.metric), did_you_mean(self.metric, METRICS))
        self._check_ends()
        self._check_direction()
        if self.top is not None and self.top not in self.points:
            raise ScaleError(
                _("the top box must start on the scale {low}-{high}").format(low=self.low, high=self.high),
                str(self.top),
            )
        if self.top is not None and self.top == self._usual_top():
            object.__setattr__(self, "top", None)  # one scale, one spelling: its code is a key in tables

    def _check_ends(self) -> None:
        for end in (self.low, self.high):
            if isinstance(end, bool) or int(end) != end:
                raise ScaleError(_("the two ends of a scale are whole numbers"), f"[{self.low}, {self.high}]")
        object.__setattr__(self, "low", int(self.low))
        object.__setattr__(self, "high", int(self.high))
        if self.low >= self.high:
            do = _("Write the lower number first; where low is good, say so with higher_is_better: false.")
            raise ScaleError(_("a scale runs from its lower to its higher end"), f"[{self.low}, {self.high}]", do)
        if self.metric == "nps" and (self.low, self.high) != (0, 10):
            do = _(
                "Bind it as metric: rating with its own scale; the kit then shows its mean and never calls it "
                "NPS. Only a 0-10 item is comparable with other NPS figures."
            )
            raise ScaleError(_("an NPS item has answers from 0 to 10"), f"{self.low}-{self.high}", do)

    def _check_direction(self) -> None:
        if self.metric == "nps" and not self.higher_is_better:
            raise ScaleError(
                _("on an NPS item 10 is good"), _("higher_is_better: false"), _("Remove higher_is_better.")
            )
        if self.version is not None:
            self._check_version()
        if self.bipolar and self.metric != "rating":
            do = _("Bind it as metric: rating with bipolar: true.")
            raise ScaleError(
                _("only a rating can have its best answer in the middle"),
                _("metric {metric}").format(metric=self.metric),
                do,
            )
        if self.bipolar and (not self.higher_is_better or (self.high - self.low) % 2):
            do = _("Use an odd number of answers and leave higher_is_better out.")
            raise ScaleError(_("a scale whose middle is best needs a middle answer"), self.code, do)

    def _check_version(self) -> None:
        if self.metric != "ces":
            raise ScaleError(
                _("only a CES item has a version"),
                _("metric {metric}, version {version}").format(metric=self.metric, version=self.version),
            )
        if self.version not in ("1.0", "2.0"):
            raise ScaleError(_('the version of a CES item is "1.0" or "2.0"'), repr(self.version))
        if (self.version == "1.0") == self.higher_is_better:
            do = _(
                "CES 1.0 asks how much effort it was, so low is good (higher_is_better: false); CES 2.0 asks "
                "whether it was made easy, so high is good. Declare the one that was asked."
            )
            came = _("version {version} with higher_is_better: {lower}").format(
                version=self.version, lower=str(self.higher_is_better).lower()
            )
            raise ScaleError(_("the version of a CES item says which end is good"), came, do)

    @classmethod
    def of(
        cls,
        metric: str,
        ends: tuple[int, int] | list[int] | None = None,
        *,
        higher_is_better: bool | None = None,
        version: str | float | None = None,
        top: int | None = None,
        bipolar: bool = False,
    ) -> Scale:
        """Complete what a binding leaves out: the usual ends of the metric, and the direction its version implies.

        Parameters
        ----------
        metric : str
            One of `METRICS`.
        ends : pair of int, optional
            As written in journey.yaml; otherwise the usual ones: nps 0-10, csat and rating 1-5, ces 1-7, CES 1.0 1-5.
        higher_is_better : bool, optional
            As written; otherwise False for CES 1.0 and True for all else.
        version : str or float, optional
            "1.0" or "2.0"; YAML may read it as a number.

        Examples
        --------
        >>> Scale.of("nps").code, Scale.of("ces", version="1.0").code, Scale.of("ces").code
        ('0-10', '1-5 low is good', '1-7')
        """
        said = None if version is None else f"{float(version):.1f}" if _is_number(version) else str(version)
        if higher_is_better is None:
            higher_is_better = said != "1.0"
        if ends is None:
            ends = (1, 5) if said == "1.0" else _USUAL.get(metric, (1, 5))
        if len(ends) != 2:
            raise ScaleError(_("a scale has two ends"), str(list(ends)), _("Write scale: [1, 5]."))
        return cls(metric, ends[0], ends[1], higher_is_better, said, top, bipolar)

    @classmethod
    def parse(cls, metric: str, code: str) -> Scale:
        """Read a scale back from its code in a table.

        Examples
        --------
        >>> Scale.parse("ces", "1-5 low is good")
        Scale(metric='ces', low=1, high=5, higher_is_better=False, version='1.0', top=None, bipolar=False)
        """
        return _parsed(metric, str(code).strip())

    @property
    def code(self) -> str:
        """Its text in tables: "0-10", "1-5", "1-5 low is good", "1-5 middle is best", "1-7 top 5"."""
        direction = " middle is best" if self.bipolar else "" if self.higher_is_better else " low is good"
        top = "" if self.top is None else f" top {self.top}"
        return f"{self.low}-{self.high}{direction}{top}"

    @property
    def points(self) -> range:
        """Every answer that can be given, from low to high."""
        return range(self.low, self.high + 1)

    @property
    def middle(self) -> float:
        """Half way between the two ends."""
        return (self.low + self.high) / 2

    @property
    def top_box(self) -> int:
        """The score nearest the middle that still counts as top.

        The two best answers of a scale with four or more (the best one of a shorter scale; 5-7 for CES 2.0 on 1-7; the
        middle of a bipolar scale); the best fifth of a slider, a scale of more than eleven answers, since nobody aims
        at its last two. Where low is good it is the highest score that counts.

        Examples
        --------
        >>> Scale("csat", 0, 100).top_box, Scale("csat", 0, 10).top_box, Scale("ces", 0, 100, False).top_box
        (80, 9, 20)
        """
        return self._usual_top() if self.top is None else self.top

    def _usual_top(self) -> int:
        if self.bipolar:
            return (self.low + self.high) // 2
        if self.metric == "ces" and (self.low, self.high, self.higher_is_better) == (1, 7, True):
            return 5
        if self.high - self.low > MOST_STEPS:
            best = (self.high - self.low) // 5
            return self.high - best if self.higher_is_better else self.low + best
        second = 1 if self.high - self.low >= 3 else 0
        return self.high - second if self.higher_is_better else self.low + second

    @property
    def top_scores(self) -> range:
        """The scores that count as top, for labels such as "4-5 of 5".

        Examples
        --------
        >>> list(Scale("csat", 1, 5).top_scores), list(Scale("ces", 1, 5, higher_is_better=False).top_scores)
        ([4, 5], [1, 2])
        """
        if self.bipolar:
            reach = abs(self.top_box - (self.low + self.high) // 2)
            middle = (self.low + self.high) // 2
            return range(middle - reach, middle + reach + 1)
        return range(self.top_box, self.high + 1) if self.higher_is_better else range(self.low, self.top_box + 1)

    def is_top(self, scores: Any) -> Any:
        """Whether scores count as top: bool for a number, an array of bool for an array or a pandas column.

        Examples
        --------
        >>> Scale("csat", 1, 5).is_top(4), Scale("ces", 1, 5, higher_is_better=False).is_top(4)
        (True, False)
        """
        top = self.top_scores
        return (scores >= top[0]) & (scores <= top[-1])

    def emotion(self, scores: Any) -> Any:
        """Scores mapped linearly to -2 .. +2, good side up, the middle of the scale at 0.

        On a bipolar scale the middle is +2 and both ends are -2.

        Examples
        --------
        >>> Scale("csat", 1, 5).emotion(4), Scale("nps", 0, 10).emotion(10), Scale("ces", 1, 5, False).emotion(1)
        (1.0, 2.0, 2.0)
        """
        half = (self.high - self.low) / 2
        place = (scores - self.middle) / half
        if self.bipolar:
            return 2 - 4 * abs(place)
        return 2 * place if self.higher_is_better else -2 * place


def _is_number(text: object) -> bool:
    try:
        float(str(text))
    except ValueError:
        return False
    return True


@cache
def _parsed(metric: str, code: str) -> Scale:
    """A table names the same few scales in each of its rows: each is read once."""
    found = _CODE.fullmatch(code)
    if not found:
        raise ScaleError(_("a scale's code looks like '1-5' or '1-5 low is good'"), repr(code))
    low, high, direction, top = found.groups()
    good_high = direction != " low is good"
    version = "1.0" if metric == "ces" and not good_high else None
    if metric == "ces" and good_high and (low, high) == ("1", "7"):
        version = "2.0"
    middle = direction == " middle is best"
    return Scale(metric, int(low), int(high), good_high, version, int(top) if top else None, middle)
