"""What comes of a binding: the score of each question, with n and interval, through the gate of everything shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from journeykit import disclosure
from journeykit.client.answers import Surveys
from journeykit.errors import JourneyKitError
from journeykit.journey import Journey
from journeykit.journey.binding import SurveyBinding
from journeykit.responses import closing
from journeykit.scales import naming
from journeykit.surveys.files.cells import key
from journeykit.words import _, figures

if TYPE_CHECKING:
    import pandas as pd

_MOST_WAVES = 3


@dataclass(frozen=True)
class Preview:
    """Scores of a file.

    Attributes
    ----------
    scores : mapping
        Plain name of a question to ``{"text", "detail"}``, the latest wave first.
    trouble : str
        Why there are none, as a sentence; empty where there are.
    """

    scores: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    trouble: str = ""


def preview(journey: Journey, binding: SurveyBinding, surveys: Surveys) -> Preview:
    """The scores of one file of a client as it is bound.

    Parameters
    ----------
    journey : Journey
        With the binding in it.
    binding : SurveyBinding
    surveys : Surveys
        Of the client's folder: they are read as this journey binds them, saved or not.
    """
    if not binding.items:
        return Preview()
    try:
        read = surveys.read(journey)
        responses = surveys.weighted(read, journey)
        mine = responses[responses["survey"] == PurePath(binding.file).stem]
        mine = mine[mine["metric"] != "comment"]
        with disclosure.use(journey.disclosure), closing.use(lambda: surveys.shown(read, journey)):
            return Preview(_scores(mine))
    except JourneyKitError as error:
        return Preview({}, sentence(error))


def sentence(error: JourneyKitError) -> str:
    """An error of reading as one for the room: what was needed, what came, what to do."""
    if not error.came:
        return f"{error.needed}. {error.do}".strip()
    said = _("{needed}; what came is {came}. {do}")
    return said.format(needed=error.needed, came=error.came.rstrip("."), do=error.do).strip()


def _scores(mine: pd.DataFrame) -> dict[str, list[dict[str, str]]]:
    from journeykit.questions.scores.table import scores
    from journeykit.words.rows import rows_of

    if not len(mine):
        return {}
    frame = scores(mine, ["wave", "item"])
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows_of(frame, "scores", ("wave", "item", "metric", "statistic", "value", "low", "high", "n", "scale")):
        if row["statistic"] != "mean" or row["metric"] == "rating":
            found.setdefault(key(str(row["item"])), []).insert(0, _told(row))
    return {name: lines[:_MOST_WAVES] for name, lines in found.items()}


def _told(row: Mapping[str, Any]) -> dict[str, str]:
    """A score as it stands beside its question."""
    what, n = naming.short(str(row["metric"])), figures.count(row["n"])
    title = naming.title(str(row["metric"]), str(row["statistic"]), str(row["scale"]))
    wave = "" if row["wave"] in ("", "all") else str(row["wave"])
    if row["value"] is None:
        return {"text": _("{metric}: too few answers").format(metric=what), "detail": wave or title}
    value = figures.value(row["statistic"], row["value"])
    if row["low"] is None:
        detail = _("n {n}; too few answers for an interval").format(n=n)
    else:
        span = figures.interval(row["statistic"], row["low"], row["high"])
        detail = _("n {n}; 95% interval {interval}").format(n=n, interval=span)
    return {"text": f"{what} {value}", "detail": figures.phrases([detail, wave]) if wave else detail, "title": title}
