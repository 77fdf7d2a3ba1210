"""The groups of people whose answers can be told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from journeykit.journey import Journey


def groups_that_answered(journey: Journey, responses: Any) -> dict[str, tuple[str, ...]]:
    """The values of each segment that enough people have, most people first.

    Parameters
    ----------
    journey : Journey
    responses : pandas.DataFrame
        ``client.responses()``.

    Returns
    -------
    dict
        Segment to values as the responses hold them. A group of too few people (``journey.disclosure``) is left out:
        nothing is ever shown of it.

    Examples
    --------
    >>> import pandas as pd
    >>> from journeykit.journey import journey_of
    >>> journey = journey_of("{client: {name: H}, surveys: [{file: a.csv, segments: {first: {column: First}}}]}")
    >>> people = pd.DataFrame({"respondent": range(11), "wave": "all", "first": ["No"] * 5 + ["Yes"] * 6})
    >>> groups_that_answered(journey, people)
    {'first': ('Yes', 'No')}
    """
    people = responses.drop_duplicates(["wave", "respondent"])
    found = {}
    for name in journey.segments:
        counted = people[name].value_counts()
        found[name] = tuple(str(value) for value in counted[counted >= journey.disclosure.hidden].index)
    return found
