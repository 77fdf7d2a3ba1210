"""What a cell of a report notebook shows: one object with a face for each reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from journeykit.words.markup import as_words

ABOUT = "journeykit"
"""Key of an output's metadata under which the page finds what it needs to know of it."""


@dataclass(frozen=True)
class Shown:
    """A display object of a report.

    Parameters
    ----------
    html : str
        Its face in the page; every text in it is already escaped.
    text : str
        Its face in a terminal and for a reader without HTML.
    faces : mapping
        Further faces by MIME type (SVG, PNG, Vega-Lite).
    about : mapping
        What the page and the index want to know of it (JSON values): a heading's id, the headline figures.

    Examples
    --------
    >>> shown = Shown("<p>Hello</p>", "Hello", about={"kind": "prose"})
    >>> shown._repr_mimebundle_()
    ({'text/html': '<div class="mathjax_ignore tex2jax_ignore"><p>Hello</p></div>', 'text/plain': 'Hello'},
     {'journeykit': {'kind': 'prose'}})
    """

    html: str
    text: str
    faces: Mapping[str, Any] = field(default_factory=dict)
    about: Mapping[str, Any] = field(default_factory=dict)

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return as_words(str(self.html))

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict[str, Any], dict[str, Any]]:
        data = {"text/html": self._repr_html_(), **self.faces, "text/plain": self.text}
        return data, {ABOUT: dict(self.about)}
