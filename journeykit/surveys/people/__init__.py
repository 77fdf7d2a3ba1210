"""Who somebody is stays outside: columns that hold personal data, known by their name or by their cells."""

from journeykit.surveys.people.cells import kind_of_cells
from journeykit.surveys.people.headers import personal_kind
from journeykit.surveys.people.kinds import in_words
from journeykit.surveys.people.watch import watched

__all__ = ["in_words", "kind_of_cells", "personal_kind", "watched"]


def __dir__() -> list[str]:
    return sorted(__all__)
