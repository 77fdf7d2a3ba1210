"""What the kind of a goal makes everybody look at: stages, metrics, sections of the report, questions, surveys to plan.

The kinds are files in ``templates/goals/``. A consultancy's own file of the same name, in a folder ``goals`` beside the
clients, takes the place of the kit's: ``clients/cafe`` finds ``clients/goals/retention.yaml``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from journeykit.errors import JourneyError
from journeykit.journey.aim import Goal, Kind
from journeykit.journey.binding import Metric
from journeykit.journey.crosswalk import NINE_TO_FIVE
from journeykit.journey.fields import Id, Part
from journeykit.journey.frameworks import framework, names
from journeykit.journey.model import Journey
from journeykit.journey.part_files import read_part
from journeykit.journey.text import Text
from journeykit.shipped import shipped
from journeykit.words import _
from journeykit.words.values import metric_name

SHELF = "goals"
Step = Literal["map", "hear", "improve"]
"""The notebooks that ask the questions of a kind: 03, 04 and 05."""


class PlannedSurvey(Part):
    """Something to ask at a stage, and when."""

    stage: Id
    metric: Metric
    moment: Text


class ProposedFigure(Part):
    """What goals of a kind are often measured by beside surveys, such as churn."""

    metric: Literal["rate", "count", "money"]
    name: Text
    better: Literal["higher", "lower"]


class GoalKind(Part):
    """What goals of a kind make everybody look at."""

    kind: Kind
    name: Text
    looks_at: Text
    stages: tuple[Id, ...] = ()
    metrics: tuple[Metric, ...] = ()
    figures: tuple[ProposedFigure, ...] = ()
    sections: tuple[str, ...] = ()
    questions: dict[Step, tuple[Text, ...]] = Field(default_factory=dict)
    surveys: tuple[PlannedSurvey, ...] = ()

    def measured_by(self) -> list[str]:
        """What goals of this kind are often measured by, the typed figures first, in words."""
        ways = {
            "rate lower": _("{name} (rate, less is better)"), "rate higher": _("{name} (rate, more is better)"),
            "count lower": _("{name} (count, less is better)"), "count higher": _("{name} (count, more is better)"),
            "money lower": _("{name} (money, less is better)"), "money higher": _("{name} (money, more is better)"),
        }  # fmt: skip
        told = [ways[f"{one.metric} {one.better}"].format(name=one.name) for one in self.figures]
        return [*told, *(metric_name(metric) for metric in self.metrics)]


def goal_kind(kind: str, client: Path | None = None) -> GoalKind:
    """What a kind of goal makes one look at: the consultancy's own file, or the kit's.

    Parameters
    ----------
    kind : str
        As in ``goals: kind`` of journey.yaml.
    client : Path, optional
        The client folder; its two parents are looked into for a folder ``goals``.

    Raises
    ------
    JourneyError
        With file and line, when something in an own file is wrong.

    Examples
    --------
    >>> goal_kind("conversion").stages
    ('consideration', 'interest', 'intent', 'purchase')
    """
    own = own_file(kind, client)
    return _read(own) if own is not None else _shipped(kind)


def own_file(kind: str, client: Path | None) -> Path | None:
    """The consultancy's own file of a kind, the nearer one first."""
    homes = [] if client is None else list(client.resolve().parents)[:2]
    return next((path for home in homes if (path := home / SHELF / f"{kind}.yaml").is_file()), None)


def leading_goal(journey: Journey) -> Goal | None:
    """The goal that steers: of highest priority, of several the first; None where there is none.

    Examples
    --------
    >>> from journeykit.journey.frameworks import new_journey
    >>> leading_goal(new_journey("five-stage", "Harbour Café")) is None
    True
    """
    return min(journey.goals, key=lambda goal: goal.priority or len(journey.goals) + 1, default=None)


def stages_to_study(journey: Journey, kind: GoalKind) -> tuple[str, ...]:
    """The stages of a journey that its leading goal makes one look at, in the order of the journey.

    Those that the goal names itself; else that of its touchpoint, and those that the kind names, by what the stages of
    the framework map to.

    Parameters
    ----------
    journey : Journey
    kind : GoalKind

    Examples
    --------
    >>> from journeykit.journey.frameworks import new_journey
    >>> stages_to_study(new_journey("five-stage", "Harbour Café"), goal_kind("retention"))
    ('retention', 'advocacy')
    >>> stages_to_study(new_journey("airport", "Harbour Airport"), goal_kind("retention"))
    ('in-the-terminal', 'boarding', 'help', 'frequent-traveller')
    """
    goal = leading_goal(journey)
    here = [stage.id for stage in journey.stages]
    if goal is not None and goal.stages:
        return tuple(stage for stage in here if stage in goal.stages)
    base = _bases(journey.framework)
    wanted = {*kind.stages, *(NINE_TO_FIVE[stage] for stage in kind.stages if _in_five(journey.framework))}
    own = {one.stage for one in journey.touchpoints if goal is not None and one.id == goal.touchpoint}
    return tuple(stage for stage in here if stage in own or base.get(stage, stage) in wanted)


def _in_five(name: str) -> bool:
    return name in names() and (framework(name).base or name) == "five-stage"


def _bases(name: str) -> dict[str, str]:
    """The stage of a guide that each stage of one of the kit's frameworks is a name for."""
    return {stage.id: stage.maps_to or stage.id for stage in framework(name).stages} if name in names() else {}


@cache
def _shipped(kind: str) -> GoalKind:
    return _read(shipped("templates", SHELF, f"{kind}.yaml"))


def _read(path: Path) -> GoalKind:
    read = read_part(path, GoalKind, _("the file of a kind of goal, in UTF-8, was needed"))
    unknown = [stage for stage in (*read.stages, *(one.stage for one in read.surveys)) if stage not in NINE_TO_FIVE]
    if unknown or read.kind != path.stem:
        came = f"'{unknown[0]}'" if unknown else f"kind '{read.kind}' in {path.name}"
        needed = _("stages of the nine-stage framework, and a file named after its kind, were needed")
        raise JourneyError(needed, came, _("Known stages: {all}.").format(all=", ".join(NINE_TO_FIVE)), str(path))
    return read
