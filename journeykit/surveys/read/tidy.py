"""Scores by item become one long table, without ever making a text a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from journeykit.surveys.files.cells import Cells
from journeykit.surveys.read.design import sampled_column

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from journeykit.surveys.read.extract import Extract


def tidy_table(extract: Extract) -> pd.DataFrame:
    """The responses of a extract: item after item, rows in the order of the file, comments last."""
    import numpy as np
    import pandas as pd

    valid = [
        np.flatnonzero(np.isfinite(item.scores) & place.known)
        for item, place in zip(extract.items, extract.places, strict=True)
    ]
    said = [np.flatnonzero((cells.codes >= 0) & place.known) for _, cells, place in extract.comments]
    parts = [*valid, *said]
    rows = np.concatenate([*parts, np.arange(0)]).astype(np.int32)
    sizes = [len(part) for part in parts]
    context = extract.context
    items = [item.column.name for item in extract.items] + [column.name for column, _, _ in extract.comments]
    places = [*extract.places, *(place for _, _, place in extract.comments)]
    touchpoint = _stacked([place.touchpoint for place in places], parts)
    stages = {one: stage for place in places for one, stage in place.stages.items()}
    metrics = [item.scale.metric for item in extract.items] + ["comment"] * len(said)
    scales = [item.scale.code for item in extract.items] + [None] * len(said)
    columns = {
        "respondent": _category(context.respondent, rows),
        "wave": _category(context.wave, rows),
        "answered_at": context.times[rows],
        "survey": _constant([extract.survey], [len(rows)]),
        "item": _constant(items, sizes),
        "touchpoint": _category(touchpoint, None),
        "stage": _category(Cells.merged(touchpoint.codes, [stages[one] for one in touchpoint.values]), None),
        "metric": _constant(metrics, sizes),
        "scale": _constant(scales, sizes),
        "score": np.concatenate(
            [item.scores[part] for item, part in zip(extract.items, valid, strict=True)]
            + [np.full(sum(map(len, said)), np.nan)]
        ),
        "weight": context.weight[rows],
        "comment": _comments(extract, said, sum(map(len, valid))),
        **{name: _category(cells, rows) for name, cells in context.design.items()},
        **_sampled(extract, rows[: sum(map(len, valid))], rows),
        **{name: _category(cells, rows) for name, cells in context.segments.items()},
    }
    return pd.DataFrame(columns, copy=False)


def _sampled(extract: Extract, answered: np.ndarray, rows: np.ndarray) -> dict[str, Any]:
    context = extract.context
    return sampled_column(extract.population, context.wave, context.respondent, answered, rows, extract.survey)


def _comments(extract: Extract, said: Sequence[np.ndarray], before: int) -> Any:
    """Null for scored rows, then the comments."""
    import numpy as np

    stacked = _stacked([cells for _, cells, _ in extract.comments], said)
    return _category(
        Cells(np.concatenate([np.full(before, -1, dtype=stacked.codes.dtype), stacked.codes]), stacked.values), None
    )


def _small(size: int) -> np.dtype[Any]:
    """The smallest type of integers that holds so many codes and -1."""
    import numpy as np

    return np.min_scalar_type(-max(size, 1))


def _category(cells: Cells, rows: np.ndarray | None) -> Any:
    """A categorical of the chosen rows; its categories are those that occur, in the order of `values`."""
    import numpy as np
    import pandas as pd

    used = np.zeros(len(cells.values) + 1, dtype=bool)
    used[cells.codes if rows is None else cells.codes[rows]] = True
    used = used[:-1]
    fresh = np.full(len(used) + 1, -1, dtype=_small(len(used)))
    fresh[:-1][used] = np.arange(int(used.sum()))
    codes = fresh[cells.codes] if rows is None else fresh[cells.codes][rows]
    categories = pd.CategoricalDtype(pd.Index(cells.values[used], dtype="str"))
    return pd.Categorical.from_codes(codes, dtype=categories, validate=False)


def _stacked(columns: Sequence[Cells], parts: Sequence[np.ndarray]) -> Cells:
    """Chosen rows of several columns below each other."""
    import numpy as np

    values = list(dict.fromkeys(value for cells in columns for value in cells.values))
    places = {value: at for at, value in enumerate(values)}
    codes = [np.zeros(0, dtype=_small(len(values)))]
    for cells, part in zip(columns, parts, strict=True):
        lookup = np.asarray([*(places[value] for value in cells.values), -1], dtype=_small(len(values)))
        codes.append(lookup[cells.codes[part]])
    return Cells(np.concatenate(codes), np.asarray(values, dtype=object))


def _constant(texts: Sequence[str | None], sizes: Sequence[int]) -> Any:
    """Each text as often as its size says."""
    import numpy as np
    import pandas as pd

    values = list(dict.fromkeys(text for text, size in zip(texts, sizes, strict=True) if text is not None and size))
    places = {value: at for at, value in enumerate(values)}
    codes = np.asarray([places.get(text or "", -1) for text in texts], dtype=_small(len(values)))
    categories = pd.CategoricalDtype(pd.Index(values, dtype="str"))
    return pd.Categorical.from_codes(np.repeat(codes, sizes), dtype=categories, validate=False)
