"""The waves of the responses, in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd

from journeykit.errors import MeasureError, did_you_mean
from journeykit.responses import coded, kept
from journeykit.responses.counts import NEEDED, gathered, scanned, scored
from journeykit.words import _
from journeykit.words.waves import ordered


def waves(responses: Any) -> list[str]:
    """The waves that have answers, oldest first.

    A column with ordered categories keeps its own order: that of ``client.responses()`` is the journey's, checked
    against the dates of the answers. Other labels stand in the order of time as far as they tell it
    (`journeykit.words.waves`).

    Examples
    --------
    >>> import pandas as pd
    >>> waves(pd.DataFrame({"metric": "nps", "scale": "0-10", "score": 9.0, "wave": ["2018", "2017", "2018"]}))
    ['2017', '2018']
    """
    frame = scanned(responses)
    if "wave" not in frame.collect_schema().names():
        return []
    native = coded.held(frame)
    return list(kept.reduced(native, ("wave", *NEEDED), "waves", lambda: _waves(frame, native)))


def _waves(frame: Any, found: pd.DataFrame | None) -> list[str]:
    if found is None:
        found = gathered(scored(worded(frame), ["metric", "wave"]).select("wave").unique())
        there = np.ones(len(found), dtype=bool)
    else:
        there = coded.there(found, ["wave"])
    column = found["wave"]
    codes, values = coded.coded(column)
    known = [str(label) for label in values[np.bincount(codes[there], minlength=len(values)) > 0]]
    own = own_order(frame)
    return ordered(known) if own is None else [label for label in own if label in known]


def own_order(frame: Any) -> list[str] | None:
    """The order that the column of waves has of its own, the latest last; None where it has none."""
    native = coded.held(frame)
    if native is None:
        kind = frame.collect_schema()["wave"]
        return [str(label) for label in kind.categories] if isinstance(kind, nw.Enum) else None
    kind = native["wave"].dtype
    if not (isinstance(kind, pd.CategoricalDtype) and kind.ordered):
        return None
    return list(dict.fromkeys(str(label) for label in kind.categories))


def in_their_order(table: pd.DataFrame, responses: Any) -> pd.DataFrame:
    """A table with a column ``wave`` whose rows and labels stand in the order of the responses, where they have one.

    Figures are made group by group; without this the table of a client would have forgotten which wave is the latest.
    """
    own = own_order(responses) if "wave" in table.columns else None
    if own is None:
        return table
    wave = pd.Categorical(table["wave"].astype(str), pd.Index(own, dtype="str"), ordered=True)
    return table.assign(wave=wave)


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
        raise MeasureError(_("a wave of the responses was needed"), f"'{label}'", did_you_mean(label, known))
    return only_waves(frame, [label]), label


def only_waves(responses: Any, labels: Sequence[str]) -> Any:
    """The responses of some waves."""
    native = coded.held(responses)
    table = None if native is None else kept.kept_of(native)
    if table is None or set(labels) >= set(waves(responses)):
        return _only(responses, labels)
    return nw.from_native(table.part(("waves", *labels), lambda: _only(responses, labels).to_native()))


def _only(responses: Any, labels: Sequence[str]) -> Any:
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
