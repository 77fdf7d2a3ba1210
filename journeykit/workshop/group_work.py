"""Warm-ups and group exercises of the steps, and what a client prepares; a consultancy may have its own."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from journeykit.journey.fields import Id, Part
from journeykit.journey.part_files import read_part
from journeykit.journey.text import Text
from journeykit.words import _, ngettext
from journeykit.words.markup import WORDS
from journeykit.workshop.agenda import agenda
from journeykit.workshop.own_files import own_or_shipped, unique_ids

if TYPE_CHECKING:
    from journeykit.workshop.desk.desk import Desk

FILE = "exercises.yaml"


class GroupExercise(Part):
    """A warm-up, or something that groups do on their own.

    Attributes
    ----------
    id : str
    step : str
        The step of the agenda at which it is done.
    kind : str
        ``warm-up`` or ``group``.
    name : Text
    minutes : int
    groups : Text
        How the room is divided: "3 groups, one persona each".
    task, result : Text
        What everybody does, and what comes out of it.
    """

    id: Id
    step: Id
    kind: Literal["warm-up", "group"] = "group"
    name: Text
    minutes: Annotated[int, Field(ge=1, le=240)]
    groups: Text = Text()
    task: Text
    result: Text = Text()


class Plan(Part):
    """What is prepared before the day, and what is done in groups on it.

    Examples
    --------
    >>> [str(one.name) for one in plan().of("touchpoints")]
    ['Draw your morning', 'Walk the map']
    """

    preparation: tuple[Text, ...] = ()
    exercises: tuple[GroupExercise, ...] = ()

    def of(self, step: str) -> tuple[GroupExercise, ...]:
        """The exercises of a step, in their order."""
        return tuple(one for one in self.exercises if one.step == step)


@dataclass(frozen=True)
class GroupExercises:
    """Exercises of one step; shows itself in a notebook."""

    exercises: tuple[GroupExercise, ...]

    def __str__(self) -> str:
        return "\n".join("\n".join([headed(one), *told(one)]) for one in self.exercises)

    def _repr_mimebundle_(self, **_options: Any) -> dict[str, str]:
        parts = "".join(
            f"<details><summary><strong>{escape(headed(one))}</strong></summary>"
            + "".join(f"<p>{escape(line)}</p>" for line in told(one))
            + "</details>"
            for one in self.exercises
        )
        return {"text/html": f'<div class="{WORDS}">{parts}</div>', "text/plain": str(self)}


def headed(one: GroupExercise) -> str:
    """Kind, name and minutes of an exercise, in one line."""
    line = ngettext("{kind}: {name} ({n} minute)", "{kind}: {name} ({n} minutes)", one.minutes)
    return line.format(kind=_("Warm-up") if one.kind == "warm-up" else _("In groups"), name=one.name, n=one.minutes)


def told(one: GroupExercise) -> list[str]:
    """Groups, task and result of an exercise, those that are written."""
    lines = [
        _("Groups: {groups}").format(groups=one.groups) if one.groups else "",
        str(one.task),
        _("Result: {result}").format(result=one.result) if one.result else "",
    ]
    return [line for line in lines if line]


def exercises(desk: Desk, step: str) -> GroupExercises:
    """The warm-ups and group exercises of a step.

    Parameters
    ----------
    desk : Desk
    step : str
        As the agenda calls it, such as ``touchpoints``.

    Raises
    ------
    JourneyKitError
        When the agenda has no such step; `JourneyError` when an own file is wrong, with file and line.

    Examples
    --------
    >>> from journeykit.shipped import shipped
    >>> from journeykit.workshop import open_desk
    >>> desk = open_desk(shipped("sample_surveys", "airport"), "en")
    >>> print(str(exercises(desk, "voice")).splitlines()[0])
    In groups: Guess before you look (8 minutes)
    """
    return GroupExercises(plan(desk.home).of(agenda(desk.home).checked_step(step)))


def plan(client: Path | None = None) -> Plan:
    """The exercises of a client: its own ``exercises.yaml``, the one beside the clients, or the kit's.

    Parameters
    ----------
    client : Path, optional
        The client folder.

    Raises
    ------
    JourneyError
        With file and line, when something in an own file is wrong.
    """
    return own_or_shipped(FILE, client, _read)


def _read(path: Path) -> Plan:
    read = read_part(path, Plan, _("exercises, in UTF-8, were needed"))
    needed, do = _("an id that only one exercise has was needed"), _("Give each exercise an id of its own.")
    unique_ids([one.id for one in read.exercises], path, needed, do)
    return read
