"""The agenda of a workshop: steps and breaks in order, with their minutes; a consultancy may have its own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from journeykit.errors import JourneyKitError, did_you_mean
from journeykit.journey.fields import Id, Part
from journeykit.journey.part_files import read_part
from journeykit.journey.text import Text
from journeykit.words import _
from journeykit.workshop.own_files import own_or_shipped, unique_ids

FILE = "agenda.yaml"


class AgendaItem(Part):
    """A step or a break.

    Attributes
    ----------
    id : str
        A step's is that of its checklist, such as ``goals``.
    name : Text
    minutes : int
    notebook : str
        File name of the step's notebook; a break has none.
    """

    id: Id
    name: Text
    minutes: Annotated[int, Field(ge=1, le=600)]
    notebook: str = ""


class Agenda(Part):
    """What happens when.

    Attributes
    ----------
    items : tuple of AgendaItem

    Examples
    --------
    >>> agenda().minutes, agenda().item("goals").minutes, agenda().step_after("personas").id
    (370, 30, 'touchpoints')
    """

    items: Annotated[tuple[AgendaItem, ...], Field(min_length=1, max_length=60)]

    @property
    def minutes(self) -> int:
        """Of the whole day, breaks and all."""
        return sum(one.minutes for one in self.items)

    @property
    def steps(self) -> tuple[AgendaItem, ...]:
        """The items that have a notebook."""
        return tuple(one for one in self.items if one.notebook)

    def item(self, item_id: str) -> AgendaItem | None:
        """The item of that id, or None."""
        return next((one for one in self.items if one.id == item_id), None)

    def checked_step(self, step: str) -> str:
        """The id of a step that is there.

        Raises
        ------
        JourneyKitError
            When the agenda has no such step.
        """
        known = [one.id for one in self.steps]
        if step not in known:
            raise JourneyKitError(_("a step of the agenda was needed"), f"'{step}'", did_you_mean(step, known))
        return step

    def step_after(self, item_id: str) -> AgendaItem | None:
        """The next step with a notebook, or None after the last."""
        ids = [one.id for one in self.items]
        rest = self.items[ids.index(item_id) + 1 :] if item_id in ids else ()
        return next((one for one in rest if one.notebook), None)


def agenda(client: Path | None = None) -> Agenda:
    """The agenda of a client: its own ``agenda.yaml``, the one beside the clients, or the kit's.

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


def _read(path: Path) -> Agenda:
    read = read_part(path, Agenda, _("an agenda, in UTF-8, was needed"))
    needed, do = _("an id that only one item of the agenda has was needed"), _("Give each item an id of its own.")
    unique_ids([one.id for one in read.items], path, needed, do)
    return read
