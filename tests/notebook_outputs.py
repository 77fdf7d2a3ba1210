"""What a reader sees of an executed notebook, without what two runs cannot share: ids, times, places of libraries."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat

CHANCE = (
    r'"id": "[^"]*"|"model_id": "[^"]*"|IPY_MODEL_\w+|ipykernel_\d+/\d+|0x[0-9a-f]+|\b[0-9a-f]{32}\b',
    r"jk-still-[0-9a-f]{16}|\b[0-9a-f]{16}\b|\d{4}-\d\d-\d\d \d\d:\d\d",  # a board's token, and when it was drawn
    r"\b(?:\d+ min )?[\d.]+(?:e[+-]?\d+)? (?:[nmuµμ]s|s)\b",  # what %%time measured
)


def seen(path: Path) -> list[tuple[str, object, str]]:
    """Of each cell its source, its number and its outputs as text."""
    return [(cell.source, cell.get("execution_count"), _text(cell)) for cell in nbformat.read(path, 4).cells]


def _text(cell) -> str:
    outputs = []
    for output in cell.get("outputs", []):
        if outputs and output.output_type == "stream" and outputs[-1].get("name") == output.name:
            outputs[-1].text += output.text  # a kernel cuts a stream by the clock; every frontend shows it as one
        else:
            outputs.append(output)
        if output.output_type == "error":
            # Frames of the kernel itself, or of the engine in its place.
            output.traceback = [line for line in output.traceback if not re.search(r"ipykernel/|/engine/", line)]
    cells = [nbformat.v4.new_code_cell(outputs=outputs)]
    text = nbformat.writes(nbformat.v4.new_notebook(cells=cells))
    for chance in CHANCE:
        text = re.sub(chance, "", text)
    return text
