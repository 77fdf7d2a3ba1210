"""Waves that are months, quarters or years of a running survey, of which the first or the last may be cut short."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from journeykit.journey.binding import WaveColumn
from journeykit.responses import coded
from journeykit.responses.waves import own_order
from journeykit.words.code import code

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.journey import Journey

FREQUENCY = {"month": "M", "quarter": "Q", "year": "Y"}

SHARE, SPACINGS = 0.1, 3.0
"""A period is cut short when so much of it has no answers at its open end, and more than so many usual spacings."""


def partial_waves(responses: Any, journey: Journey | None) -> dict[str, str]:
    """The codes of what waves hold that are only part of their month, quarter or year.

    Only the ends of a running survey are looked at: its last period may not be over, its first may have begun late.
    A survey bound as one wave has a label and no period, so it is never partial.

    Parameters
    ----------
    responses : narwhals frame
        With ``wave`` and ``answered_at``; frames of other engines, and answers without dates, say nothing.
    journey : Journey, optional
        Whose bindings say that a wave is a period.

    Returns
    -------
    dict of str to str
        From the label of the wave to a code with its first and its last day; most often empty.
    """
    kinds = _kinds(journey)
    native = coded.held(responses)
    if not kinds or native is None or "answered_at" not in native.columns:
        return {}
    order = [label for label in own_order(responses) or [] if (native["wave"] == label).any()]
    found = {}
    for label, end in {order[0]: "start", order[-1]: "end"}.items() if len(order) > 1 else ():
        days = _days(native.loc[native["wave"] == label, "answered_at"])
        frequency = next((kind for kind in kinds if _is_period(label, kind)), None)
        if frequency is not None and len(days) and _cut(days, label, frequency, end):
            found[label] = code("partial-wave", wave=label, kind=frequency, first=str(days[0]), last=str(days[-1]))
    return found


def _kinds(journey: Journey | None) -> list[str]:
    """The periods that the surveys of a journey are parted into."""
    waves = (survey.wave for survey in journey.surveys) if journey is not None else ()
    return list(dict.fromkeys(wave.by for wave in waves if isinstance(wave, WaveColumn) and wave.by in FREQUENCY))


def _is_period(label: str, kind: str) -> bool:
    import pandas as pd

    try:
        return str(pd.Period(label, FREQUENCY[kind])) == label
    except ValueError:
        return False


def _days(times: pd.Series) -> np.ndarray:
    """The days with answers, in order, each once."""
    days = times.to_numpy("datetime64[D]")
    return np.unique(days[~np.isnat(days)])


def _cut(days: np.ndarray, label: str, kind: str, end: str) -> bool:
    import pandas as pd

    period = pd.Period(label, FREQUENCY[kind])
    first, last = (np.datetime64(one.date(), "D") for one in (period.start_time, period.end_time))
    bare = int((last - days[-1] if end == "end" else days[0] - first).astype(int))
    length = int((last - first).astype(int)) + 1
    spacing = float((days[-1] - days[0]).astype(int)) / max(1, len(days) - 1)
    return bare > SHARE * length and bare > SPACINGS * spacing


def said_of(partial: Mapping[str, str], *waves: str) -> str:
    """The codes of some waves as one text; empty where they are whole."""
    return " ".join(partial[wave] for wave in waves if wave in partial)
