"""Further files of a report, made where it is made: slides, workbook and what else `journeykit report --also` names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import chdir
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from journeykit.batch.redact import without_answers
from journeykit.client.remembering import Remembered
from journeykit.errors import JourneyKitError, ReportError
from journeykit.exchange.formats import Format, format_named
from journeykit.page import records
from journeykit.words import _, figures


@dataclass(frozen=True)
class Further:
    """Further files to be made.

    Attributes
    ----------
    formats : tuple of str
    folder, out : Path
        The client folder, and where its report lies.
    name : str
        Of the files, without their endings.
    language, day : str
    """

    formats: tuple[str, ...]
    folder: Path
    out: Path
    name: str
    language: str
    day: str


@dataclass(frozen=True)
class HandedOver:
    """What came of the further files of a report.

    Attributes
    ----------
    files : mapping
        Name and hash of each file by the name of its format.
    left_out : mapping
        What each does not hold, as its writer says it.
    faults : mapping
        Why a format was not made.
    """

    files: Mapping[str, dict[str, str]] = field(default_factory=dict)
    left_out: Mapping[str, list[str]] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)

    @property
    def reason(self) -> str:
        """Why not all of them are there; empty when they are."""
        return figures.phrases(_("{format}: {why}").format(format=name, why=why) for name, why in self.faults.items())


def wanted(names: str | Iterable[str]) -> tuple[str, ...]:
    """The formats that a run shall make besides, each once and checked.

    Parameters
    ----------
    names : str or iterable of str
        Several in one text are separated by commas.

    Raises
    ------
    ReportError
        For a name that is no format, or whose files are folders.
    MissingExtraError
        When a format needs an extra that is not installed.

    Examples
    --------
    >>> wanted("xlsx, pptx,xlsx")
    ('xlsx', 'pptx')
    """
    listed = names.split(",") if isinstance(names, str) else list(names)
    found = dict.fromkeys(one.strip() for one in listed if one.strip())
    endings: dict[str, str] = {}
    for name in found:
        one = format_named(name)
        one.check()
        if endings.setdefault(one.ending, name) != name:
            needed = _("formats that give each a file of its own were needed")
            raise ReportError(needed, figures.several((endings[one.ending], name)), _("Take one of them."))
    return tuple(found)


def file_of(out: Path, name: str, format: Format) -> Path:  # noqa: A002 (the word of the room)
    """The file of a report in a format."""
    return out / f"{name}{format.ending}"


def hand_over(further: Further, remembered: Remembered) -> HandedOver:
    """Make the further files of a report; one that fails leaves the others alone.

    Parameters
    ----------
    further : Further
        Of a report whose page is in place.
    remembered : Remembered
        The client that the report opened and what it was asked; where a kernel of its own ran it, it is opened here.
    """
    from journeykit.exchange.handover import handing_over

    made = HandedOver({}, {}, {})
    if not further.formats:
        return made
    try:
        # The client that the report opened knows its files as seen from the folder in which the notebook ran.
        own = remembered.client or further.folder
        with chdir(further.out), handing_over(own, further.language, further.day, discreet=True) as handover:
            handover.page = lambda: records.page_of(further.out, further.name)
            for name in further.formats:
                _make(handover, format_named(name), file_of(further.out, further.name, format_named(name)), made)
    except JourneyKitError as fault:
        return HandedOver(faults={name: str(fault.without_answers()) for name in further.formats})
    return made


def _make(handover: Any, format: Format, file: Path, made: Any) -> None:  # noqa: A002
    try:
        made.left_out[format.name] = format.writer()(handover, file)
        made.files[format.name] = {"file": file.name, "hash": mark_of(file)}
    except JourneyKitError as fault:
        made.faults[format.name] = str(fault.without_answers())
    except Exception as fault:  # a format that fails must not take the report and the other formats with it
        said = str(fault) if isinstance(fault, OSError) else without_answers(type(fault).__name__, str(fault), "")
        made.faults[format.name] = f"{type(fault).__name__}: {said}"


def mark_of(file: Path) -> str:
    """Hash of a file, or of all files of a folder."""
    import hashlib

    if not file.is_dir():
        return records.file_hash(file)
    inside = sorted(one for one in file.rglob("*") if one.is_file())
    return hashlib.sha256("".join(map(records.file_hash, inside)).encode()).hexdigest()


def all_there(out: Path, record: records.Record, names: Iterable[str]) -> bool:
    """Whether the further files of a report are those that were made, untouched."""
    for name in names:
        kept = record.also.get(name, {})
        file = out / kept.get("file", "")
        if not kept or not file.exists() or mark_of(file) != kept["hash"]:
            return False
    return True
