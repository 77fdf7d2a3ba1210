"""What the work is for, and the figures that tell how far it got: of a survey, or typed by wave from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Final, Literal

from pydantic import Field, StringConstraints, WithJsonSchema, model_validator

from journeykit.journey.binding import Metric
from journeykit.journey.fields import OVERALL, Id, Number, Part, Word
from journeykit.journey.text import Text

Kind = Literal["retention", "conversion", "product", "onboarding", "unsure", "other"]
"""What a goal aims at; what each makes one look at stands in ``templates/goals/``."""

GoalMetric = Literal[Metric, "rate", "count", "money"]
"""What a goal is measured by: what surveys ask, or figures that somebody types."""

TYPED: Final = ("rate", "count", "money")
"""Metrics whose figures no survey gives."""

_OF_A_RATE = ("baseline", "target")

Amount = Annotated[
    Number,
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^\s*-?[0-9.]+\s*[%％]?\s*$"}]}),
]
"""A number; that of a rate is a share from 0 to 1 or a text such as ``12%``."""


class GoalFigure(Part):
    """A figure of a goal in one wave, from wherever the client counts it."""

    wave: Word
    value: Amount | None = None
    n: Annotated[int, Field(ge=1)] | None = None
    """Cases that a rate is a share of."""
    standard_error: Annotated[Amount, Field(gt=0)] | None = None
    source: Text = Text()


class Goal(Part):
    """What the work is for, with the figure that will tell."""

    id: Id
    kind: Kind
    statement: Text
    metric: GoalMetric | None = None
    touchpoint: Id = OVERALL
    statistic: Literal["nps", "top", "mean"] | None = None
    baseline: Amount | None = None
    baseline_wave: Word = ""
    """The wave that the baseline was measured in: progress counts from there."""
    target: Amount | None = None
    better: Literal["higher", "lower"] | None = None
    """Of a rate, a count or money: which way is good. Without it, the way from the baseline to the target."""
    unit: Text = Text()
    """What a rate is a share of, what is counted, or what the money is for: ``complaints a month``."""
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    events: bool = False
    """Whether what is counted happens one by one and by chance, as complaints do: then its number has an interval."""
    figures: tuple[GoalFigure, ...] = ()
    due: date | None = None
    owner: Text = Text()
    stages: tuple[Id, ...] = ()
    priority: Annotated[int, Field(ge=1)] | None = None
    was: dict[Id, tuple[Id, ...]] = Field(default_factory=dict)
    """Stages this goal had in another framework, so that a conversion can be taken back."""

    @model_validator(mode="before")
    @classmethod
    def _percentages(cls, data: Any) -> Any:
        return _in_shares(data) if isinstance(data, Mapping) and data.get("metric") == "rate" else data

    @property
    def typed(self) -> bool:
        """Whether its figures are typed and no survey's.

        Examples
        --------
        >>> Goal(id="churn", kind="retention", statement="Fewer leave", metric="rate").typed
        True
        """
        return self.metric in TYPED


def share_of(value: Any) -> Any:
    """A text such as ``12%`` as a share; all else as it is.

    Examples
    --------
    >>> share_of("12.3%"), share_of("7％"), share_of(0.12), share_of("a few %")
    (0.123, 0.07, 0.12, 'a few %')
    """
    if not isinstance(value, str) or value.strip()[-1:] not in ("%", "％"):
        return value
    try:
        return float(Decimal(value.strip()[:-1].strip()) / 100)
    except InvalidOperation:
        return value


def _in_shares(goal: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: share_of(value) if name in _OF_A_RATE else value for name, value in goal.items()}
    figures = found.get("figures")
    if isinstance(figures, list | tuple):
        found["figures"] = [_figure_in_shares(one) if isinstance(one, Mapping) else one for one in figures]
    return found


def _figure_in_shares(figure: Mapping[str, Any]) -> dict[str, Any]:
    return {name: share_of(one) if name in ("value", "standard_error") else one for name, one in figure.items()}
