"""The account of a extract: for each item and wave what was valid, missing, invalid, and which rows were dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeykit.surveys.read.answers import QUALITY_COLUMNS
from journeykit.surveys.reasons import listed
from journeykit.words import _

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.surveys.read.extract import Extract
    from journeykit.surveys.read.places import Place
    from journeykit.surveys.read.scoring import Item


def quality_table(extract: Extract) -> pd.DataFrame:
    """One row an item and wave, in the order of the binding; comments have rows too (`metric` comment)."""
    import numpy as np
    import pandas as pd

    rows = []
    for item, place in zip(extract.items, extract.places, strict=True):
        valid = np.isfinite(item.scores) & place.known
        rows += _by_wave(extract, item.column, item.scale.metric, valid, item.invalid, place, item)
    for column, cells, place in extract.comments:
        said = cells.codes >= 0
        rows += _by_wave(extract, column, "comment", said & place.known, np.zeros(len(said), dtype=bool), place, None)
    frame = pd.DataFrame(rows, columns=list(QUALITY_COLUMNS))
    numbers = ("rows", "valid", "missing", "invalid", "dropped")
    kinds = {name: "int64" if name in numbers else "str" for name in QUALITY_COLUMNS}
    other = {name: kind for name, kind in kinds.items() if frame[name].dtype != kind}
    return frame.astype(other) if other else frame


def _by_wave(
    extract: Extract, column: Any, metric: str, valid: Any, invalid: Any, place: Place, item: Item | None
) -> list[dict[str, Any]]:
    """The rows of one item: one a wave, or one with no responses at all."""
    import numpy as np

    wave = extract.context.wave
    names = [str(name) for name in wave.values] or [""]  # no response at all still has an account
    size = len(names)
    total = np.bincount(wave.codes, minlength=size)
    good = np.bincount(wave.codes[valid], minlength=size)
    bad = np.bincount(wave.codes[invalid], minlength=size)
    touchpoint = "" if place.column else str(place.touchpoint.values[0])
    warnings = [*(item.warnings if item else ()), *_placeless(place, valid, item), *extract.warnings]
    return [
        {
            "survey": extract.survey,
            "wave": name,
            "item": column.name,
            "touchpoint": touchpoint,
            "metric": metric,
            "rows": total[at],
            "valid": good[at],
            "missing": total[at] - good[at] - bad[at],
            "invalid": bad[at],
            "examples": item.examples if item else "",
            "dropped": sum(extract.body.dropped.values()),
            "dropped_why": listed(extract.body.dropped),
            "question": (str(item.binding.question) if item else "") or column.question,
            "warnings": "; ".join(dict.fromkeys(warnings)),
        }
        for at, name in enumerate(names)
        if total[at] or size == 1
    ]


def _placeless(place: Place, valid: Any, item: Item | None) -> list[str]:
    """Answers that name no touchpoint cannot be shown anywhere: they count as missing, and are told."""
    import numpy as np

    if item is None or place.known.all():
        return []
    lost = int((np.isfinite(item.scores) & ~place.known).sum())
    text = _("{n} answers name no touchpoint, since '{column}' is blank, and were left out")
    return [text.format(n=lost, column=place.column)] if lost else []
