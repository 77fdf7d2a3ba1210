"""Survey exports become responses; the only room that opens survey files.

`read_responses` gives the tidy table of one export as its binding says, `inspect` says what an export is, `together`
joins waves, `write_answers` and `read_answers` keep them. A new survey tool is one file in `vendors/` and one row in
its table.
"""

from journeykit.surveys.infer.inspection import Inspection, inspect
from journeykit.surveys.opening import open_export
from journeykit.surveys.read.answers import Answers, read_answers, together, write_answers
from journeykit.surveys.read.reading import read_responses

__all__ = [
    "Answers",
    "Inspection",
    "inspect",
    "open_export",
    "read_answers",
    "read_responses",
    "together",
    "write_answers",
]


def __dir__() -> list[str]:
    return sorted(__all__)
