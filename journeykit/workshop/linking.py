"""A link to a file of the client, to click in JupyterLab."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote


@dataclass(frozen=True)
class Link:
    r"""A file as a link in the notebook, and as its path elsewhere.

    Examples
    --------
    >>> Link(Path("reports/café [2].html"))._repr_markdown_()
    '[café \\[2\\].html](reports/caf%C3%A9%20%5B2%5D.html)'
    """

    path: Path

    def _repr_markdown_(self) -> str:
        place = quote(Path(os.path.relpath(self.path)).as_posix())
        name = self.path.name.replace("[", "\\[").replace("]", "\\]")
        return f"[{name}]({place})"

    def __repr__(self) -> str:
        return str(self.path)


def link(path: str | Path) -> Link:
    """A link to a file; it opens in JupyterLab."""
    return Link(Path(path))
