"""Schema versions of journey.yaml: newer ones are refused kindly, older ones are brought up step by step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from journeykit.errors import JourneyError
from journeykit.journey.parts import VERSION
from journeykit.words import _

Data = dict[str, Any]


def version_of(data: Data, where: str = "") -> int:
    """The schema version of plain journey data; files from before versions were counted have none, which is 0.

    Examples
    --------
    >>> version_of({}), version_of({"journeykit": "1"})
    (0, 1)
    """
    said = data.get("journeykit")
    if said is None:
        return 0
    if isinstance(said, bool) or not str(said).isdigit():
        raise JourneyError(
            _("journeykit: a schema version"),
            repr(said),
            _("Write: journeykit: {VERSION}").format(VERSION=VERSION),
            where,
        )
    return int(said)


def brought_up(data: Data, where: str = "") -> Data:
    """Plain journey data in the present schema version.

    Raises
    ------
    JourneyError
        When the file was written by a newer kit.

    Examples
    --------
    >>> brought_up({"client": {"name": "Harbour"}})["journeykit"]
    2
    """
    version = version_of(data, where)
    if version > VERSION:
        raise JourneyError(
            _("a journey of schema version {VERSION} or older").format(VERSION=VERSION),
            _("version {version}, written by a newer journeykit").format(version=version),
            _("Nothing was changed. Update the kit: pip install --upgrade journeykit"),
            where,
        )
    for step in range(version, VERSION):
        data = MIGRATIONS[step](data)
    return data


def _from_0_to_1(data: Data) -> Data:
    # Version 0 named no version, wrote the client as its bare name, and knew neither phases nor evidence by word.
    client = data.get("client")
    return {"journeykit": 1, **data, "client": {"name": client} if isinstance(client, str) else client}


def _from_1_to_2(data: Data) -> Data:
    # Version 1 let a hand choose how sure a persona is; it is computed now, and what was typed says nothing.
    personas = data.get("personas")
    brought = {**data, "journeykit": 2}
    if isinstance(personas, list):
        brought["personas"] = [
            {key: value for key, value in one.items() if key != "state"} if isinstance(one, dict) else one
            for one in personas
        ]
    return brought


def unmigrated(present: Data, data: Data) -> Data:
    """A journey in the present version, with what a file of version 1 says beside: a save takes it out of the text.

    Examples
    --------
    >>> old = {"journeykit": 1, "personas": [{"id": "ada", "state": "hypothesis"}]}
    >>> unmigrated({"journeykit": 2, "personas": [{"id": "ada"}]}, old) == old
    True
    """
    if version_of(data) != 1:
        return present
    told = {**present, "journeykit": data["journeykit"]}
    typed = data.get("personas")
    if isinstance(typed, list) and len(typed) == len(present.get("personas", ())):
        told["personas"] = [
            {**one, "state": said["state"]} if isinstance(said, dict) and "state" in said else one
            for one, said in zip(present["personas"], typed, strict=True)
        ]
    return told


MIGRATIONS: dict[int, Callable[[Data], Data]] = {0: _from_0_to_1, 1: _from_1_to_2}
"""How a journey of each older version becomes one of the next."""
