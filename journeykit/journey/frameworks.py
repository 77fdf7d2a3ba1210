"""The frameworks that ship with the kit: stages with their signals, what the company does, and typical touchpoints.

They are files in ``templates/frameworks/``, so that a consultant can read them, copy one and change it.
"""

from __future__ import annotations

from functools import cache

from pydantic import ValidationError

from journeykit.errors import JourneyError, did_you_mean
from journeykit.journey.document import parsed
from journeykit.journey.fields import Id, Part
from journeykit.journey.model import Journey, Organisation, Stage, Touchpoint
from journeykit.journey.reading import problems_of
from journeykit.journey.text import Text
from journeykit.shipped import shipped

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
        raise JourneyError("a framework of the kit", repr(name), did_you_mean(name, names()))
    path = shipped("templates", "frameworks", f"{name}.yaml")
    tree = parsed(path.read_text("utf-8"), str(path))
    words = _channels()
    data = tree.data
    for touchpoint in data["touchpoints"]:
        touchpoint["channels"] = [words.get(channel, channel) for channel in touchpoint.get("channels", ())]
    try:
        return Framework.model_validate(data)
    except ValidationError as error:
        one = problems_of(error, Framework)[0]
    raise JourneyError(one.needed, one.came, one.do, f"{path}:{tree.line_of(one.place)}")


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
    return tuple(
        Stage(**{field: getattr(stage, field) for field in Stage.model_fields}) for stage in framework(name).stages
    )


def new_journey(framework_name: str, name: str, language: str = "en") -> Journey:
    """A journey to begin with: a framework's stages and its typical touchpoints, all of them still assumed.

    Parameters
    ----------
    framework_name : str
        One of `names`.
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
    return Journey(
        client=client,
        framework=framework_name,
        stages=stages(framework_name),
        touchpoints=framework(framework_name).touchpoints,
    )
