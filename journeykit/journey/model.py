"""The journey: the frozen document that a workshop fills and a report tells."""

from __future__ import annotations

from pydantic import model_validator

from journeykit.journey import overview
from journeykit.journey.checks import Unsound, problems
from journeykit.journey.parts import Parts
from journeykit.words.markup import as_words


class Journey(Parts):
    """The whole journey; a change gives a new value.

    Raises
    ------
    JourneyError
        From `read_journey` and the operations, when a part is wrong or refers to one that is not there.

    Examples
    --------
    >>> journey = Journey.model_validate({
    ...     "journeykit": 2, "client": {"name": "Harbour Café"}, "framework": "five-stage",
    ...     "stages": [{"id": "decision", "name": "Decision"}],
    ...     "touchpoints": [{"id": "till", "stage": "decision", "name": "Till"}]})
    >>> str(journey.touchpoint("till").name), journey.touchpoints_of("decision")[0].id
    ('Till', 'till')
    """

    @model_validator(mode="after")
    def _sound(self) -> Journey:
        found = problems(self)
        if found:
            raise Unsound(found)
        return self

    def __repr__(self) -> str:
        return f"Journey({overview.summary(self)})"

    def _repr_html_(self) -> str:
        return as_words(overview.html(self))
