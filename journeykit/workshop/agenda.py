"""The agenda of a workshop: steps and breaks in order, with their minutes; a consultancy may have its own."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from journeykit.errors import JourneyError
from journeykit.journey.document import parsed
from journeykit.journey.fields import Id, Part
from journeykit.journey.reading import problems_of
from journeykit.journey.text import Text
from journeykit.shipped import shipped
from journeykit.words import _

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
    homes = [] if client is None else [client.resolve(), *list(client.resolve().parents)[:2]]
    own = next((path for home in homes if (path := home / FILE).is_file()), None)
    return _shipped() if own is None else _read(own)


@cache
def _shipped() -> Agenda:
    return _read(shipped("templates", "agenda", FILE))


def _read(path: Path) -> Agenda:
    try:
        tree = parsed(path.read_text("utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as fault:
        raise JourneyError(_("an agenda, in UTF-8, was needed"), str(fault), where=str(path)) from None
    try:
        read = Agenda.model_validate(tree.data)
    except ValidationError as error:
        one = problems_of(error, Agenda)[0]
        raise JourneyError(one.needed, one.came, one.do, f"{path}:{tree.line_of(one.place)}") from None
    ids = [one.id for one in read.items]
    if twice := next((one for one in ids if ids.count(one) > 1), None):
        needed, do = _("an id that only one item of the agenda has was needed"), _("Give each item an id of its own.")
        raise JourneyError(needed, f"'{twice}'", do, str(path))
    return read
