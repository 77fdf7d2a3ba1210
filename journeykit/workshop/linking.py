"""A link to a file of the client, to click in JupyterLab."""

from __future__ import annotations

import os
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote

from journeykit.words.markup import as_words


@dataclass(frozen=True)
class FileLink:
    """A file as a link in the notebook, and as its path elsewhere.

    Examples
    --------
    >>> print(FileLink(Path("reports/café [2].html"))._repr_html_())
    <div class="mathjax_ignore tex2jax_ignore"><a href="reports/caf%C3%A9%20%5B2%5D.html">café [2].html</a></div>
    """

    path: Path

    def _repr_html_(self) -> str:
        place = quote(Path(os.path.relpath(self.path)).as_posix())
        return as_words(f'<a href="{place}">{escape(self.path.name)}</a>')

    def __repr__(self) -> str:
        return str(self.path)


def link(path: str | Path) -> FileLink:
    """A link to a file; it opens in JupyterLab."""
    return FileLink(Path(path))
