"""journey.yaml -> Journey, with errors that name the line and the way out."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from journeykit.errors import JourneyError, nearest
from journeykit.journey.checks import Unsound
from journeykit.journey.document import Node, parsed
from journeykit.journey.explain import explained
from journeykit.journey.model import Journey
from journeykit.journey.problem import Problem
from journeykit.journey.versions import brought_up
from journeykit.words import _, ngettext

_YAML = (".yaml", ".yml")


class JourneyErrors(JourneyError):
    """All problems of one file: a line each, the first one first.

    Attributes
    ----------
    problems : tuple of JourneyError
    """

    def __init__(self, found: tuple[JourneyError, ...]) -> None:
        first = found[0]
        super().__init__(first.needed, first.came, first.do, first.where)
        self.problems = found

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problems,)

    def __str__(self) -> str:
        # As each was told when it was met: who prints it may have left its language already.
        return "\n".join(str(one) for one in self.problems)


def read_journey(path: str | Path) -> Journey:
    """Read and check a journey.yaml.

    Parameters
    ----------
    path : str or Path
        The file, or the client folder that holds it.

    Returns
    -------
    Journey

    Raises
    ------
    JourneyError
        When there is no file, or something in it is wrong; every problem is told with its line.

    Examples
    --------
    >>> read_journey("no_such_folder")
    Traceback (most recent call last):
    journeykit.errors.JourneyError: no_such_folder: a client folder with a journey.yaml was needed. Make one with:
    journeykit new no_such_folder
    """
    file = Path(path)
    if file.is_dir():
        file = file / "journey.yaml"
    return journey_of(text_of(file), str(file))


def text_of(file: Path) -> str:
    """The text of a journey.yaml, whatever the editor put before it."""
    if not file.is_file() or file.suffix not in _YAML:
        raise missing(file.parent if file.name == "journey.yaml" else file)
    if not file.resolve().is_relative_to(file.parent.resolve()):
        do = _("Put the file itself there: what lies outside may be another client's.")
        raise JourneyError(_("a file inside the client folder"), _("a link that leads out of it"), do, str(file))
    try:
        return decoded(file.read_bytes())
    except PermissionError as error:
        do = _("Ask for the right to read it.")
        raise JourneyError(_("a file that may be read"), error.strerror or str(error), do, str(file)) from None
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        do = _("Save the file as UTF-8 (in the editor: Save with encoding).")
        raise JourneyError(
            _("text in UTF-8"), _("the byte {object:#x}").format(object=error.object[error.start]), do, f"{file}:{line}"
        ) from None


def missing(folder: Path) -> JourneyError:
    """What to say of a folder that is no client: a name mistyped, a level too high, a file, or nothing yet."""
    needed = _("a client folder with a journey.yaml was needed")
    came = _("a file") if folder.is_file() else ""
    above = (one for one in folder.parents if (one / "journey.yaml").is_file())
    near = near_client(folder) or (next(above, None) if folder.exists() else None)
    if came and not near:
        do = _("Name the folder that holds journey.yaml.")
    elif inside := sorted(one.parent for one in folder.glob("*/journey.yaml")):
        do = ngettext(
            "It holds {n} client: name it, or {folder}", "It holds {n} clients: name them, or {folder}", len(inside)
        ).format(n=len(inside), folder=folder / "*")
    elif near:
        do = _("Did you mean {near}?").format(near=near)
    else:
        do = _("Make one with: journeykit new {quote}").format(quote=shlex.quote(str(folder)))
    return JourneyError(needed, came, do, str(folder))


def near_client(folder: Path) -> Path | None:
    """The client folder beside a folder that is not there, when its name is near."""
    if folder.exists():
        return None
    beside = {one.parent.name: one.parent for one in folder.parent.glob("*/journey.yaml")}
    name = nearest(folder.name, beside)
    return beside[name] if name else None


def decoded(data: bytes) -> str:
    """Bytes of a journey.yaml as text: UTF-8, or UTF-16 where a byte order mark says so."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    return data.decode("utf-8-sig")


def journey_of(text: str, where: str = "journey.yaml") -> Journey:
    r"""The journey that a YAML text holds.

    Examples
    --------
    >>> journey_of("client: {name: Harbour}\njourneykit: 2\nstage: []")
    Traceback (most recent call last):
    journeykit.journey.reading.JourneyErrors: journey.yaml:3: a field of the journey was needed; came: 'stage'. Did you
    mean 'stages'?
    """
    return document_of(text, where).journey


class Document(NamedTuple):
    """The text of a journey.yaml, where everything stands in it, and the journey it holds.

    `unkept` are the comments of the text before it that found no place in this one.
    """

    text: str
    tree: Node
    journey: Journey
    unkept: tuple[str, ...] = ()


def document_of(text: str, where: str = "journey.yaml") -> Document:
    """A YAML text with the journey in it; errors as `journey_of` tells them."""
    tree = parsed(text, where)
    data = tree.data
    if not isinstance(data, dict):
        came = _("an empty file") if data is None else _("a list") if isinstance(data, list) else repr(data)[:60]
        raise JourneyError(
            _("keys such as client, stages and touchpoints"), came, _("Start from: journeykit new"), where
        )
    return Document(text, tree, checked(brought_up(data, where), tree, where))


def checked(data: Any, tree: Node | None = None, where: str = "") -> Journey:
    """The journey in plain values, or all its problems, with lines where there is a text."""
    try:
        return Journey.model_validate(data)
    except ValidationError as error:
        found = problems_of(error)
    told = [JourneyError(one.needed, one.came, one.do, _where(one, tree, where)) for one in found]
    if tree is not None:
        order = sorted(range(len(found)), key=lambda index: tree.line_of(found[index].place))
        told = [told[index] for index in order]
    raise JourneyErrors(tuple(told))


def problems_of(error: ValidationError, model: type[BaseModel] = Journey) -> list[Problem]:
    """What pydantic found, in words."""
    found: dict[Any, Problem] = {}
    for one in error.errors(include_url=False):
        cause = one.get("ctx", {}).get("error")
        told = cause.problems if isinstance(cause, Unsound) else [explained(one, model)]
        # A number is tried as a whole one and as any other: one finding is enough, the last says it best.
        found.update({(problem.place, problem.came): problem for problem in told})
    return list(found.values())


def _where(problem: Problem, tree: Node | None, where: str) -> str:
    if tree is not None:
        return f"{where}:{tree.line_of(problem.place)}"
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in problem.place).lstrip(".")
    return ": ".join(part for part in (where, steps) if part)
