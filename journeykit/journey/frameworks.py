"""The frameworks that ship with the kit: stages with their signals, what the company does, and typical touchpoints.

They are files in ``templates/frameworks/``, so that a consultant can read them, copy one and change it; a copy is found
where `own_frameworks` looks.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError, model_validator

from journeykit.errors import JourneyError, did_you_mean
from journeykit.journey.checks import Unsound
from journeykit.journey.document import parsed
from journeykit.journey.fields import Id, Part
from journeykit.journey.framework_checks import misfits
from journeykit.journey.model import Journey
from journeykit.journey.part_files import read_part
from journeykit.journey.parts import Organisation, Stage, Touchpoint
from journeykit.journey.reading import problems_of
from journeykit.journey.text import Text
from journeykit.shipped import shipped
from journeykit.words import _

BASES = ("five-stage", "nine-stage")
"""The two frameworks of the guides; every other one says to which of them its stages belong."""


class FrameworkStage(Stage):
    """A stage of a framework, with the stage of the base framework that it is a name for."""

    maps_to: Id | None = None


class Framework(Part):
    """An ordered list of stages with typical touchpoints."""

    framework: Id
    name: Text
    summary: Text
    base: Id | None = None
    stages: tuple[FrameworkStage, ...]
    touchpoints: tuple[Touchpoint, ...]

    @model_validator(mode="after")
    def _sound(self) -> Framework:
        below = framework(self.base).stages if self.base in BASES else ()
        found = tuple(misfits(self, BASES, [stage.id for stage in below]))
        if found:
            raise Unsound(found)
        return self


def names() -> tuple[str, ...]:
    """Names of the frameworks that ship, the two bases first.

    Examples
    --------
    >>> names()[:2]
    ('five-stage', 'nine-stage')
    """
    there = sorted(path.stem for path in shipped("templates", "frameworks").glob("*.yaml"))
    return (*BASES, *(name for name in there if name not in BASES))


@cache
def framework(name: str) -> Framework:
    """A framework by its name.

    Raises
    ------
    JourneyError
        When there is none of that name.

    Examples
    --------
    >>> [stage.id for stage in framework("five-stage").stages]
    ['awareness', 'consideration', 'decision', 'retention', 'advocacy']
    >>> framework("five-stages")
    Traceback (most recent call last):
    journeykit.errors.JourneyError: a framework of the kit; came: 'five-stages'. Did you mean 'five-stage'?
    """
    if name not in names():
        raise JourneyError(_("a framework of the kit"), repr(name), did_you_mean(name, names()))
    return read_framework(shipped("templates", "frameworks", f"{name}.yaml"))


def read_framework(path: Path) -> Framework:
    """A framework from its file: one that ships, or a copy that became a consultancy's own.

    Raises
    ------
    JourneyError
        With file and line, when something in it is wrong.
    """
    return read_part(path, Framework, _("the file of a framework, in UTF-8, was needed"), _with_channels)


def _with_channels(data: Any) -> Any:
    """The words of a framework with the channels that it knows by id in both languages."""
    words = _channels()
    listed = data.get("touchpoints") if isinstance(data, dict) else None
    for touchpoint in listed if isinstance(listed, list) else ():
        if isinstance(touchpoint, dict) and isinstance(touchpoint.get("channels"), list):
            touchpoint["channels"] = [words.get(str(channel), channel) for channel in touchpoint["channels"]]
    return data


@cache
def _channels() -> dict[str, Text]:
    path = shipped("templates", "client", "channels.yaml")
    return {name: Text(words) for name, words in parsed(path.read_text("utf-8"), str(path)).data.items()}


def stages(name: str) -> tuple[Stage, ...]:
    """Stages of a framework, as a journey holds them.

    Examples
    --------
    >>> len(stages("nine-stage"))
    9
    """
    return _plain_stages(framework(name))


def _plain_stages(frame: Framework) -> tuple[Stage, ...]:
    fields = tuple(Stage.model_fields)
    return tuple(Stage(**{field: getattr(stage, field) for field in fields}) for stage in frame.stages)


def new_journey(chosen: str | Framework, name: str, language: str = "en") -> Journey:
    """A journey to begin with: a framework's stages and its typical touchpoints, all of them still assumed.

    Parameters
    ----------
    chosen : str or Framework
        One of `names`, or a framework that was read from a file.
    name : str
        Name of the client.
    language : {"en", "zh-TW"}

    Examples
    --------
    >>> journey = new_journey("five-stage", "Harbour Café")
    >>> len(journey.stages), str(journey.client.name)
    (5, 'Harbour Café')
    """
    try:
        client = Organisation.model_validate({"name": name, "language": language})
    except ValidationError as error:
        one = problems_of(error, Organisation)[0]
        raise JourneyError(one.needed, one.came, one.do) from None
    frame = framework(chosen) if isinstance(chosen, str) else chosen
    return Journey(client=client, framework=frame.framework, stages=_plain_stages(frame), touchpoints=frame.touchpoints)
