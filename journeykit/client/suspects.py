"""Columns that look as if people had been asked together: a shop, a flight, an agent that no binding names as cluster.

Answers of one shop are more alike than those of people drawn one by one, so intervals that do not count shops are too
short. What looks like a cluster is only named where it matters (`surveys/infer/together.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from journeykit.errors import JourneyKitError
from journeykit.journey.flaw import Flaw
from journeykit.surveys.infer.together import FEWEST, Together, looks_so, matters
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.client.answers import Surveys
    from journeykit.journey.binding import SurveyBinding
    from journeykit.journey.model import Journey


def of_clusters(journey: Journey, surveys: Surveys) -> Iterator[Flaw]:
    """A warning for each survey with a column that looks like a cluster and widens its intervals.

    Parameters
    ----------
    journey : Journey
    surveys : Surveys
        All of its files can be read.
    """
    for index, binding in enumerate(journey.surveys):
        if binding.cluster or not binding.items:
            continue
        told = [
            (name, _effect(journey, surveys, index, name))
            for name in _columns(surveys, binding, journey.client.language)
        ]
        worst = max(((*effect, name) for name, effect in told if effect is not None), default=None)
        if worst is not None and matters(worst[0], worst[1]):
            effect, many, name = worst
            what = _("Answers with the same '{column}' are alike, so its intervals are too short").format(column=name)
            came = Together(name, many, effect).witness
            do = _("If people were asked together there, write `cluster: {column}` in the survey.").format(column=name)
            yield Flaw("warning", ("surveys", index, "file"), what, came, do)


def _columns(surveys: Surveys, binding: SurveyBinding, reader: str) -> list[str]:
    """Columns whose name looks like a place or an occasion; none that an item, a comment or the person is read from."""
    from journeykit.surveys import open_export

    taken = {binding.respondent, binding.answered_at, binding.weight}
    taken |= {item.column for item in binding.items} | {comment.column for comment in binding.comments}
    # What tells the touchpoints apart is what is studied, not how people were chosen.
    taken |= {item.touchpoint.column for item in binding.items if not isinstance(item.touchpoint, str)}
    try:
        file = surveys.folder / binding.file
        columns = open_export(file, binding.format, binding.encoding, sheet=binding.sheet, reader=reader).columns
    except JourneyKitError:
        return []
    names = [column.name for column in columns]
    return [name for name in dict.fromkeys(names) if name not in taken and looks_so(name)]


def _effect(journey: Journey, surveys: Surveys, index: int, column: str) -> tuple[float, int] | None:
    """The design effect of a column as cluster, on the score with most answers, and how many values it has."""
    from journeykit.questions.scores.table import scores

    binding = journey.surveys[index].model_copy(update={"cluster": (column,)})
    changed = journey.model_copy(update={"surveys": (binding,)})
    try:
        responses: Any = surveys.read_one(changed, 0).responses
        many = int(responses["cluster"].nunique())
        if not FEWEST <= many <= responses["respondent"].nunique() / 2:
            return None
        apart, together = (
            scores(frame).nlargest(1, "n").iloc[0] for frame in (responses.drop(columns="cluster"), responses)
        )
    except JourneyKitError:
        return None
    effective = float(together["n_effective"])
    return (float(apart["n_effective"]) / effective, many) if effective > 0 else None
