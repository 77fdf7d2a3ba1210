"""Files of one part that a consultancy may write itself: a framework, a kind of goal, a house style, an agenda."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from journeykit.errors import JourneyError
from journeykit.journey.document import parsed
from journeykit.journey.fields import Part
from journeykit.journey.reading import problems_of
from journeykit.words import _

_Model = TypeVar("_Model", bound=Part)


def read_part(path: Path, model: type[_Model], needed: str, adapt: Callable[[Any], Any] = lambda data: data) -> _Model:
    """What such a file says.

    Parameters
    ----------
    path : Path
    model : class
        What it is to hold.
    needed : str
        What was needed, for the error.
    adapt : callable
        What is made of the words of the file before they are checked.

    Raises
    ------
    JourneyError
        With file and line, when something in it is wrong.

    Examples
    --------
    >>> from journeykit.journey.house import House
    >>> read_part(Path("nowhere.yaml"), House, "a house.yaml")
    Traceback (most recent call last):
    ...
    journeykit.errors.JourneyError: nowhere.yaml: a house.yaml; came: No such file or directory.
    """
    try:
        tree = parsed(path.read_text("utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as fault:
        came = fault.strerror if isinstance(fault, OSError) else _("other bytes")
        raise JourneyError(needed, str(came), where=str(path)) from None
    try:
        return model.model_validate(adapt(tree.data))
    except ValidationError as error:
        one = problems_of(error, model)[0]
    raise JourneyError(one.needed, one.came, one.do, f"{path}:{tree.line_of(one.place)}")
