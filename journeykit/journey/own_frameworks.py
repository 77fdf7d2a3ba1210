"""A consultancy's own frameworks: one YAML file each, taken by path, or by name from a folder beside the clients.

``clients/cafe`` finds ``clients/frameworks/spa.yaml`` and ``frameworks/spa.yaml`` (beside ``clients``) as ``spa``.
"""

from __future__ import annotations

from pathlib import Path

from journeykit.errors import JourneyError, did_you_mean
from journeykit.journey.frameworks import Framework, framework, names, read_framework
from journeykit.words import _

SHELF = "frameworks"
SUFFIXES = (".yaml", ".yml")


def own_frameworks(client: Path) -> dict[str, Path]:
    """The consultancy's frameworks that a client folder can take by name, and their files.

    Parameters
    ----------
    client : Path
        The client folder, whether it is there yet or not. The nearer shelf goes before the other one.
    """
    found: dict[str, Path] = {}
    for home in list(client.resolve().parents)[:2]:
        for path in sorted((home / SHELF).glob("*")):
            if path.suffix.casefold() in SUFFIXES and path.is_file():
                found.setdefault(path.stem, path)
    return found


def chosen_framework(wanted: str | Path, client: Path) -> Framework:
    """The framework that was asked for: one of the kit's, one of the consultancy's by name, or a file.

    Parameters
    ----------
    wanted : str or Path
        A name, or the path of a YAML file.
    client : Path
        The client folder that it is for.

    Raises
    ------
    JourneyError
        When there is none of that name, or its file is wrong (with file and line).
    """
    if Path(wanted).suffix.casefold() in SUFFIXES:
        return _own(Path(wanted))
    if str(wanted) in names():
        return framework(str(wanted))
    own = own_frameworks(client)
    if str(wanted) in own:
        return _own(own[str(wanted)])
    known = (*names(), *own)
    do = _("{did_you_mean} A file of your own is named with its ending, such as spa.yaml.").format(
        did_you_mean=did_you_mean(str(wanted), known)
    )
    raise JourneyError(_("a framework of the kit"), repr(str(wanted)), do)


def _own(path: Path) -> Framework:
    found = read_framework(path)
    if found.framework in names():
        do = _("Write another one behind 'framework:' in the copy, such as 'framework: spa'.")
        came = _("'{framework}', which is one of the kit's").format(framework=found.framework)
        raise JourneyError(_("a framework of your own needs a name of its own"), came, do, str(path))
    return found
