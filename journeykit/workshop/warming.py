"""Reads in what the first board and figure need: a kernel imports this while a browser is still on its way."""

from __future__ import annotations

from importlib import import_module

NEEDED = (
    "pandas",
    "altair",
    "anywidget",
    "IPython.display",
    "journeykit.measures",
    "journeykit.client.standing",
    "journeykit.report",
    "journeykit.workshop.showing",
    "journeykit.workshop.steps",
)

for _name in NEEDED:
    import_module(_name)
