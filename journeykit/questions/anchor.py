"""The address of a finding on a page."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def anchor_of(question: str, frame: pd.DataFrame) -> str:
    """A word for the address of some figures: the same in each run, another one for other figures.

    Parameters
    ----------
    question : str
        Its name.
    frame : pandas.DataFrame
        Figures of any types.

    Examples
    --------
    >>> import pandas as pd
    >>> anchor_of("journey_map", pd.DataFrame({"n": [12]})) == anchor_of("journey_map", pd.DataFrame({"n": [12]}))
    True
    """
    held = repr(sorted((str(name), cells.tolist()) for name, cells in frame.astype(object).items()))
    digest = hashlib.sha256(held.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{question.replace('_', '-')}-{digest[:6]}"
