"""The data under the exercises: the samples, and what is asked of them, each once a session."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from journeykit.client import Client


class Ground:
    """The samples, opened when an exercise needs one; a finding is kept, for exercises ask the same again.

    Examples
    --------
    >>> round(ground().score("airport", "nps", wave="2018"))
    35
    """

    def __init__(self) -> None:
        self._kept: dict[str, Any] = {}

    @cached_property
    def airport(self) -> Client:
        """The airport of San Francisco: two yearly surveys, weighted, in flights."""
        return self._opened("airport")

    @cached_property
    def conference(self) -> Client:
        """An online conference: 124 answers."""
        return self._opened("conference")

    @cached_property
    def training(self) -> Client:
        """A training of instructors: ten quarters."""
        return self._opened("training")

    def _opened(self, name: str) -> Client:
        from journeykit.client import sample

        return sample(name)

    def frame(self, name: str, question: str, *given: Any, **options: Any) -> Any:
        """The table of a question that is asked of a sample."""
        key = repr((name, question, given, sorted(options.items())))
        if key not in self._kept:
            self._kept[key] = getattr(getattr(self, name), question)(*given, **options).frame
        return self._kept[key]

    def row(self, name: str, question: str, *given: Any, where: dict[str, Any], **options: Any) -> Any:
        """The one row of that table in which the columns have these values."""
        frame = self.frame(name, question, *given, **options)
        for column, value in where.items():
            frame = frame[frame[column].astype(str) == str(value)]
        if len(frame) != 1:
            raise LookupError(f"{question} of {name}: {len(frame)} rows where {where}")
        return frame.iloc[0]

    def score(self, name: str, metric: str, wave: str) -> float:
        """A score of the journey as a whole in one wave."""
        by = ["touchpoint", "wave"]
        where = {"touchpoint": "overall", "wave": wave, "metric": metric, "statistic": metric}
        return float(self.row(name, "scores", by, where=where).value)

    def answers(self, name: str, metric: str, wave: str | None = None) -> Any:
        """The single answers to a metric of the whole journey, as they came: no weights."""
        responses = getattr(self, name).responses()
        own = responses[(responses["metric"] == metric) & responses["score"].notna()]
        if (own["touchpoint"] == "overall").any():
            own = own[own["touchpoint"] == "overall"]
        return (own if wave is None else own[own["wave"].astype(str) == wave])["score"]


@cache
def ground() -> Ground:
    """The ground of this session."""
    return Ground()
