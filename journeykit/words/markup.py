"""HTML that a notebook shows as the words it is."""

from __future__ import annotations

WORDS = "mathjax_ignore tex2jax_ignore"
"""Classes of an element in which no notebook looks for formulas."""


def as_words(html: str) -> str:
    """HTML in which a notebook leaves dollars alone: "$25 for a bag, then another $40" is no formula.

    Parameters
    ----------
    html : str
        With every text in it escaped.

    Examples
    --------
    >>> as_words("<p>$25, then $40</p>")
    '<div class="mathjax_ignore tex2jax_ignore"><p>$25, then $40</p></div>'
    """
    return f'<div class="{WORDS}">{html}</div>'


def tables_as_words() -> None:
    """The same for every table of pandas that this session shows."""
    import pandas as pd

    pd.set_option("display.html.use_mathjax", False)
