"""Files by which a consultancy makes the workshop its own: in a client's folder, or beside the clients."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from journeykit.errors import JourneyError
from journeykit.shipped import shipped

_Read = TypeVar("_Read")


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


def own_or_shipped(name: str, client: Path | None, read: Callable[[Path], _Read]) -> _Read:
    """What the client's own file of that name says, or the kit's, which is read once.

    Parameters
    ----------
    name : str
    client : Path, optional
        The client folder.
    read : callable
        Reads such a file.
    """
    own = own_file(name, client)
    return _shipped(name, read) if own is None else read(own)


@cache
def _shipped(name: str, read: Callable[[Path], _Read]) -> _Read:
    return read(shipped("templates", "agenda", name))


def unique_ids(ids: list[str], path: Path, needed: str, do: str) -> None:
    """Refuse an id that comes twice."""
    if twice := next((one for one in ids if ids.count(one) > 1), None):
        raise JourneyError(needed, f"'{twice}'", do, str(path))
