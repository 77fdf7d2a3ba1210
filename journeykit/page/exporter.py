"""nbconvert's exporter, given only what a page shows of a notebook that this process has just made."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import NotebookNode

HIDDEN = {"hide", "parameters", "injected-parameters"}
"""Cells with one of these tags stay out of the page."""
FACES = ("text/html", "image/svg+xml", "image/png", "image/jpeg", "text/markdown", "text/plain")
"""The face of an output that a page shows: the first of these that it has."""


class PageExporter(TemplateExporter):
    """The body of a page from an executed notebook, which stays as it is.

    Nothing is preprocessed, so nothing is copied, normalised and checked again before each step.
    """

    def from_notebook_node(  # type: ignore[override]
        self, nb: Any, resources: dict[str, Any] | None = None, **options: Any
    ) -> tuple[str, dict[str, Any]]:
        """Fill the template with the cells that a reader sees."""
        cells = [_shown(cell) for cell in nb.cells if not HIDDEN & set(cell.metadata.get("tags", []))]
        return super().from_notebook_node(_node({**nb, "cells": cells}), resources, **options)

    def _preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        return nb, resources


def _shown(cell: Any) -> Any:
    if "outputs" not in cell:
        return cell
    return _node({**cell, "outputs": [_with_one_face(output) for output in cell.outputs]})


def _with_one_face(output: Any) -> Any:
    if "data" not in output:
        return output
    face = next((one for one in FACES if one in output.data), None)
    kept = {name: output.data[name] for name in (face, "text/plain") if name in output.data}
    return _node({**output, "data": _node(kept)})


def _node(content: dict[Any, Any]) -> Any:
    return NotebookNode(content)  # type: ignore[no-untyped-call]
