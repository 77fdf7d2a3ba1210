"""Files by which a consultancy makes the workshop its own: in a client's folder, or beside the clients."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from journeykit.errors import JourneyError
from journeykit.journey.document import parsed
from journeykit.journey.fields import Part
from journeykit.journey.reading import problems_of

_Model = TypeVar("_Model", bound=Part)


def own_file(name: str, client: Path | None) -> Path | None:
    """The file of that name in the client's folder, beside the clients, or one folder above; None where there is none.

    Parameters
    ----------
    name : str
    client : Path, optional
        The client folder.

    Examples
    --------
    >>> own_file("agenda.yaml", None) is None
    True
    """
    homes = [] if client is None else [client.resolve(), *list(client.resolve().parents)[:2]]
    return next((path for home in homes if (path := home / name).is_file()), None)


def read_own(path: Path, model: type[_Model], needed: str) -> _Model:
    """What such a file says.

    Parameters
    ----------
    path : Path
    model : class
        What it is to hold.
    needed : str
        What was needed, for the error.

    Raises
    ------
    JourneyError
        With file and line, when something in it is wrong.
    """
    try:
        tree = parsed(path.read_text("utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as fault:
        raise JourneyError(needed, str(fault), where=str(path)) from None
    try:
        return model.model_validate(tree.data)
    except ValidationError as error:
        one = problems_of(error, model)[0]
        raise JourneyError(one.needed, one.came, one.do, f"{path}:{tree.line_of(one.place)}") from None


def unique_ids(ids: list[str], path: Path, needed: str, do: str) -> None:
    """Refuse an id that comes twice."""
    if twice := next((one for one in ids if ids.count(one) > 1), None):
        raise JourneyError(needed, f"'{twice}'", do, str(path))
