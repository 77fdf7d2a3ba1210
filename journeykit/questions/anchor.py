"""The address of a finding on a page."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def anchor_of(question: str, frame: pd.DataFrame) -> str:
    """A word for the address of some figures: the same in each run, another one for other figures.

    The last digits of a float are those of a machine and of the order in which it adds, and do not count.

    Parameters
    ----------
    question : str
        Its name.
    frame : pandas.DataFrame
        Figures of any types.

    Examples
    --------
    >>> import pandas as pd
    >>> of = lambda value: anchor_of("journey_map", pd.DataFrame({"n": [value]}))
    >>> of(0.3) == of(0.1 + 0.2), of(0.3) == of(0.31)
    (True, False)
    """
    cells = ((str(name), [_rounded(one) for one in column.tolist()]) for name, column in frame.astype(object).items())
    held = repr(sorted(cells))
    digest = hashlib.sha256(held.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{question.replace('_', '-')}-{digest[:6]}"


def _rounded(cell: Any) -> Any:
    return f"{cell:.10g}" if isinstance(cell, float) else cell
