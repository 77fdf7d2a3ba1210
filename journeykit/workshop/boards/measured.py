"""The figures on a board: the rows of a measure, made anew when what they rest on has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from journeykit.journey import Journey
from journeykit.words.rows import Row, rows_of


class Measured:
    """The rows of a measure's table, for the journey as it stands: no card keeps the figure of another question.

    Parameters
    ----------
    frame : pandas.DataFrame or callable, optional
        The table; or, given the journey, what makes it. Without one there are no rows.
    measure : str
        The measure that makes it, for the error.
    needed : sequence of str
        Columns that must be there.
    rests_on : callable
        Given the journey, gives what the figures depend on: as long as that is the same, so are they.

    Examples
    --------
    >>> import pandas as pd
    >>> from journeykit.journey import edited, journey_of
    >>> cafe = journey_of("{client: {name: H}, goals: [{id: g, kind: other, statement: Quick, metric: nps}]}")
    >>> metrics = lambda journey: [goal.metric for goal in journey.goals]
    >>> shown = Measured(lambda journey: pd.DataFrame({"metric": metrics(journey)}), "goals", ["metric"], metrics)
    >>> shown.rows(cafe), shown.rows(edited(cafe, "goal", "g", metric="csat"))
    ([{'metric': 'nps'}], [{'metric': 'csat'}])
    """

    def __init__(self, frame: Any, measure: str, needed: Sequence[str], rests_on: Callable[[Journey], Any]) -> None:
        self._make = frame if callable(frame) else lambda _journey: frame
        self._measure, self._needed, self._rests_on = measure, needed, rests_on
        self._known: tuple[Any, list[Row]] = (None, [])

    def rows(self, journey: Journey) -> list[Row]:
        """The rows for a journey, as `journeykit.words.rows.rows_of` gives them."""
        now = (self._rests_on(journey),)
        if self._known[0] != now:
            frame = self._make(journey)
            self._known = now, [] if frame is None else rows_of(frame, self._measure, self._needed)
        return self._known[1]
