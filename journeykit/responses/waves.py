"""The waves of the responses, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd

from journeykit.errors import MeasureError, did_you_mean
from journeykit.responses import coded
from journeykit.responses.counts import gathered, scanned, scored


def natural(label: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key under which ``2`` comes before ``10`` and ``2017Q4`` before ``2018Q1``.

    Examples
    --------
    >>> sorted(["wave 10", "wave 9"], key=natural)
    ['wave 9', 'wave 10']
    """
    parts = re.findall(r"\d+|\D+", str(label))
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def ordered(labels: Iterable[str]) -> list[str]:
    """Labels of waves in natural order, each once."""
    return sorted({str(label) for label in labels}, key=natural)


def waves(responses: Any) -> list[str]:
    """The waves that have answers, oldest first.

    A pandas column with ordered categories keeps its own order (the client's order in journey.yaml); otherwise labels
    are put in natural order.

    Examples
    --------
    >>> import pandas as pd
    >>> waves(pd.DataFrame({"metric": "nps", "scale": "0-10", "score": 9.0, "wave": ["2018", "2017", "2018"]}))
    ['2017', '2018']
    """
    frame = scanned(responses)
    if "wave" not in frame.collect_schema().names():
        return []
    found = coded.held(frame)
    if found is None:
        found = gathered(scored(worded(frame), ["metric", "wave"]).select("wave").unique())
        there = np.ones(len(found), dtype=bool)
    else:
        there = coded.there(found, ["wave"])
    column = found["wave"]
    codes, values = coded.coded(column)
    known = [str(label) for label in values[np.bincount(codes[there], minlength=len(values)) > 0]]
    in_order = isinstance(column.dtype, pd.CategoricalDtype) and column.cat.ordered
    return list(dict.fromkeys(known)) if in_order else ordered(known)


def of_wave(responses: Any, wave: str | None) -> tuple[Any, str]:
    """The responses of one wave (the latest when None is named), and its label.

    Raises
    ------
    MeasureError
        When no answer belongs to the wave.
    """
    frame = scanned(responses)
    known = waves(frame)
    if not known:
        return frame, ""
    label = known[-1] if wave is None else str(wave)
    if label not in known:
        raise MeasureError("a wave of the responses was needed", f"'{label}'", did_you_mean(label, known))
    return only_waves(frame, [label]), label


def only_waves(responses: Any, labels: Sequence[str]) -> Any:
    """The responses of some waves."""
    frame = worded(responses)
    native = coded.held(frame)
    if native is None:
        return frame.filter(nw.col("wave").cast(nw.String).is_in(list(labels)))
    codes, values = coded.coded(native["wave"])
    wanted = np.array([value in labels for value in values] + [False])
    keep = wanted[codes]
    return frame if keep.all() else nw.from_native(native[keep])


def worded(responses: Any) -> Any:
    """The responses with their waves as text, so that 2018 and "2018" are one label wherever waves are looked up.

    Examples
    --------
    >>> import pandas as pd
    >>> worded(nw.from_native(pd.DataFrame({"wave": [2018, 2017]})))["wave"].to_list()
    ['2018', '2017']
    """
    native = coded.held(responses)
    if native is None:
        kind = responses.collect_schema()["wave"]
        told = isinstance(kind, nw.String | nw.Categorical | nw.Enum)
        return responses if told else responses.with_columns(nw.col("wave").cast(nw.String))
    column = native["wave"]
    codes, values = coded.coded(column)
    if all(isinstance(value, str) for value in values):
        return responses
    labels = list(dict.fromkeys(map(str, values)))
    place = np.array([labels.index(str(value)) for value in values] + [-1])
    in_order = isinstance(column.dtype, pd.CategoricalDtype) and column.cat.ordered
    text = pd.Categorical.from_codes(place[codes], dtype=pd.CategoricalDtype(pd.Index(labels, dtype="str"), in_order))
    return nw.from_native(native.assign(wave=text))
