"""The journey.yaml that a new client begins with: a framework, and comments that explain each part."""

from __future__ import annotations

from string import Template

from journeykit.journey.frameworks import Framework, new_journey
from journeykit.journey.reading import journey_of
from journeykit.journey.render import entry, plain, scalar
from journeykit.shipped import shipped


def starter_text(framework: str | Framework, name: str, language: str = "en") -> str:
    """A commented journey.yaml for a new client, in the client's language.

    Parameters
    ----------
    framework : str or Framework
        One of `journeykit.journey.frameworks.names`, or one that was read from a file.
    name : str
        Name of the client, whatever it holds.
    language : {"en", "zh-TW"}

    Raises
    ------
    JourneyError
        When there is no such framework or language.

    Examples
    --------
    >>> print(starter_text("five-stage", "Harbour Café").splitlines()[0])
    # The journey of one client: what the workshops decided, in one file that people and programs can read.
    """
    journey = new_journey(framework, name, language)
    data = plain(journey)
    form = Template(shipped("templates", "client", f"journey.{language}.yaml").read_text("utf-8"))
    text = form.substitute(
        name=scalar(str(journey.client.name)),
        framework=journey.framework,
        stages=entry("stages", data["stages"], 0),
        touchpoints=entry("touchpoints", data["touchpoints"], 0),
    )
    # The form is a file that people edit: what it says must be what was asked for.
    if journey_of(text, "the starter file") != journey:
        raise AssertionError(f"templates/client/journey.{language}.yaml says something else than the framework")
    return text
