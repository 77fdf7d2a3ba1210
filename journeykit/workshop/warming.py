"""Reads in what the first board and figure need: a kernel imports this while a browser is still on its way.

What the step bar looks at from a thread of its own stands here as well: two threads that read in the same modules at
once may each get half of them.
"""

from __future__ import annotations

from importlib import import_module

from journeykit.engine import lightened
from journeykit.workshop.desk.tidying import settled

NEEDED = (
    "pandas",
    "altair",
    "anywidget",
    "IPython.display",
    "scipy.special",
    "journeykit.measures",
    "journeykit.personas.belonging",
    "journeykit.surveys.read.reading",
    "journeykit.surveys.wording",
    "journeykit.client.standing",
    "journeykit.report",
    "journeykit.workshop.showing",
    "journeykit.workshop.steps",
)

with lightened():
    for _name in NEEDED:
        import_module(_name)

settled()
