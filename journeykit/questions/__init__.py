"""Rooms of questions: what a reader asks of a client, a folder each.

In a folder: `table.py` (responses in, a table of codes and numbers out), `words.py` (claims, their sentences, the table
as people read it), `picture.py` (the printed picture), and in its `__init__` the `Question` with `answer(...)`, which
gives a `Finding`. Reports, index, notebooks, slides and workbooks are readers of findings. Ask with the methods of a
client (`client.coverage()`); `journeykit.measures` has the tables alone.
"""

from journeykit.questions.finding import Finding, Question
from journeykit.questions.question import Claim, Column, Table

__all__ = ["Claim", "Column", "Finding", "Question", "Table"]


def __dir__() -> list[str]:
    return sorted(__all__)
