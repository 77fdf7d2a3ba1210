"""A map comes in: as a new client, or into one that is there, as changes that its next review decides about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from journeykit import words
from journeykit.errors import JourneyError, MapError, did_you_mean
from journeykit.exchange import embedded, extras, recognising, returning
from journeykit.exchange.adding import added
from journeykit.exchange.laying import Laid, laid
from journeykit.exchange.outline import LANE, Outline, counts, walked
from journeykit.exchange.told import Told
from journeykit.journey import Journey, frameworks
from journeykit.journey.differences import differences
from journeykit.journey.merging import fitted, merged
from journeykit.journey.operations import apply
from journeykit.words import _, ngettext

if TYPE_CHECKING:
    from journeykit.client import Client

_CHINESE: Final = "zh-TW"
_ALIKE: Final = 0.5
"""The share of parts that a map and a client have in common when the map is one of this client's own."""


@dataclass(frozen=True)
class Arrival:
    """What came of an import.

    Attributes
    ----------
    tool : str
        The format of the map.
    folder : Path
    journey : Journey
        As it is now.
    new : bool
        Whether the client was made.
    sheets : tuple of str
        Titles of all the sheets of the file, that which was taken first.
    counted : dict
        What the map holds: topics, notes, markers and so on.
    told : tuple of Told
    saved : bool
        False where it was only looked at.
    copy : Path or None
        The journey as it was before.
    """

    tool: str
    folder: Path
    journey: Journey
    new: bool
    sheets: tuple[str, ...]
    counted: dict[str, int]
    told: tuple[Told, ...]
    saved: bool
    copy: Path | None = None

    def data(self) -> dict[str, Any]:
        """For a program."""
        parts = ("stages", "touchpoints", "personas", "goals", "opportunities", "links")
        return {
            "format": self.tool,
            "client": str(self.folder),
            "new": self.new,
            "saved": self.saved,
            "copy": str(self.copy) if self.copy else None,
            "sheets": list(self.sheets),
            "in_the_map": self.counted,
            "in_the_journey": {name: len(getattr(self.journey, name)) for name in parts},
            "report": [one.data() for one in self.told],
        }


@dataclass(frozen=True)
class Wish:
    """How a map is to be taken.

    Attributes
    ----------
    tool, sheet, name, language : str
        The format, whatever the file looks like; the sheet; name and language of a new client.
    lanes : mapping of str to str
        What lanes mean, by the key of their heading (`lanes.chosen`).
    look : bool
        Only look: nothing is written.
    """

    tool: str = ""
    sheet: str = ""
    name: str = ""
    language: str = ""
    lanes: Mapping[str, str] = field(default_factory=dict)
    look: bool = False


def arrived(path: Path, folder: Path, wish: Wish = Wish()) -> Arrival:
    """Take a map into a client folder.

    Parameters
    ----------
    path : Path
        The map.
    folder : Path
        Of a client that is there, or of one that is made.
    wish : Wish

    Raises
    ------
    MapError
        When the file is no map that the kit reads, or dangerous.
    JourneyError
        When the folder is taken by something else.
    """
    tool = wish.tool or recognising.tool_of(path)
    outlines = recognising.read(path, tool, wish.lanes)
    if (folder / "journey.yaml").exists():
        return _arrived(tool, outlines, path, folder, wish)
    language, told = _language_of(_sheet(outlines, wish.sheet, path), wish)
    if language == words.current():
        return _arrived(tool, outlines, path, folder, wish)
    with words.use(language):  # a new client is told of in its own language; what its reader says as well
        return _arrived(tool, recognising.read(path, tool, wish.lanes), path, folder, wish, told)


def _arrived(
    tool: str, outlines: Sequence[Outline], path: Path, folder: Path, wish: Wish, guessed: bool = False
) -> Arrival:
    outline = _sheet(outlines, wish.sheet, path)
    rest = [one for one in outlines if one is not outline]
    told = [Told("left", one.title, _topics(counts(one)["topics"]), _("--sheet takes it")) for one in rest]
    if guessed:
        told.append(Told("read", "", words.current(), _("most of its titles are Chinese; --language says otherwise")))
    there = (folder / "journey.yaml").exists()
    take = _into if there else _as_new
    journey, new, every, saved, copy = take(tool, outline, folder, wish, told)
    titles = (outline.title, *(one.title for one in rest))
    return Arrival(tool, folder, journey, new, titles, counts(outline), every, saved, copy)


def _topics(n: int) -> str:
    return ngettext("{n} topic of another sheet", "{n} topics of another sheet", n).format(n=n)


def _sheet(outlines: Sequence[Outline], wanted: str, path: Path) -> Outline:
    if not wanted:
        return outlines[0]
    names = [one.title for one in outlines]
    for at, one in enumerate(outlines, 1):
        if wanted in (one.title, str(at)):
            return one
    do = did_you_mean(wanted, names)
    raise MapError(_("a sheet of the map was needed"), f"'{wanted}'", do, path.name)


def _as_new(
    tool: str, outline: Outline, folder: Path, wish: Wish, told: list[Told]
) -> tuple[Journey, bool, tuple[Told, ...], bool, None]:
    """A client folder from a map."""
    from journeykit.client.starting import started

    base = embedded.unpacked(outline.embedded) if outline.embedded else None
    language = words.current()
    found = _laid(tool, outline, base, wish.name, language, None, told)
    journey = found.journey
    if wish.name or wish.language:
        fields = {**({"name": wish.name} if wish.name else {}), "language": language}
        journey = apply(journey, {"kind": "edit", "part": "client", "exact": True, "fields": fields})
    if not wish.look:
        started(folder, journey)
        if found.extras:
            extras.keep(folder, tool, found.extras)
    return journey, True, (*told, *found.told), not wish.look, None


def _language_of(outline: Outline, wish: Wish) -> tuple[str, bool]:
    """The language of a new client, and whether it is a guess: Chinese where most titles are, else the one in use."""
    base = embedded.unpacked(outline.embedded) if outline.embedded else None
    if wish.language or base:
        return wish.language or str(base.journey.client.language if base else ""), False
    every = (one.title for one in walked(outline) if LANE not in one.attributes)
    titles = [one for one in every if any(map(str.isalpha, one))]
    chinese = sum(any("\u4e00" <= letter <= "\u9fff" for letter in one) for one in titles)
    kana = any("\u3040" <= letter <= "\u30ff" for one in titles for letter in one)
    if chinese * 2 <= len(titles) or kana or words.current() == _CHINESE:
        return words.current(), False
    return _CHINESE, True


def _into(
    tool: str, outline: Outline, folder: Path, wish: Wish, told: list[Told]
) -> tuple[Journey, bool, tuple[Told, ...], bool, Path | None]:
    """Into a client that is there: what is new is added, what is said otherwise stays as it is."""
    from journeykit.client import open_client

    client = open_client(folder)
    current = client.journey
    base = embedded.unpacked(outline.embedded) if outline.embedded else None
    if base and not _own(base.journey, current):
        told.append(Told("read", "", _("a map of another client"), _("what is new in it is added, nothing is changed")))
        base, outline = None, replace(outline, embedded="")
    found = _laid(tool, outline, base, "", current.client.language, current, told)
    if base:
        journey, clashes = _merged(base.journey, found.journey, current)
    else:
        journey, clashes = added(current, found.journey)
    changes = [Told("changed", "", one.sentence) for one in differences(current, journey)]
    every = (*changes, *clashes, *told, *found.told)
    if wish.look or (journey == current and found.extras == extras.kept(folder, tool)):
        return journey, False, every, False, None
    copy = _saved(client, journey) if journey != current else None
    if found.extras or (base and extras.kept(folder, tool)):
        extras.keep(folder, tool, found.extras, whole=base is not None)
    return client.journey, False, every, True, copy


def _laid(
    tool: str, outline: Outline, base: embedded.Embedded | None, name: str, language: str, known: Journey | None,
    told: list[Told],
) -> Laid:  # fmt: skip
    if base:
        return returning.returned(outline, base, recognising.hand_of(tool))
    if outline.embedded:
        why = _("it was changed, or a later kit wrote it: only what the map shows is taken")
        told.append(Told("left", "", _("the part that the kit had put into the map"), why))
    return laid(outline, name, language, known)


def _own(base: Journey, current: Journey) -> bool:
    """Whether a map is one of this client's: its name is, or half of what it held and no framework gives is there."""
    ids, there = _named_here(base), _named_here(current)
    return base.client.name == current.client.name or (bool(ids) and len(ids & there) >= _ALIKE * len(ids))


def _named_here(journey: Journey) -> set[tuple[str, str]]:
    """The parts that somebody wrote: touchpoints of a framework stand in every client that began with it."""
    given = {one.id for name in frameworks.names() for one in frameworks.framework(name).touchpoints}
    lists = ("touchpoints", "personas", "goals", "opportunities")
    every = {(name, one.id) for name in lists for one in getattr(journey, name)}
    return {(name, one_id) for name, one_id in every if name != "touchpoints" or one_id not in given}


def _merged(base: Journey, mine: Journey, current: Journey) -> tuple[Journey, list[Told]]:
    """The client's journey with the edits of its map; where both changed a field, the client's stays."""
    whole = merged(base, current, mine)
    if whole.journey is None:
        journey, refused = fitted(base, mine, current)
        return journey, [Told("clash", "", why) for why in refused]
    clashes = []
    for one in whole.clashes:
        where = " / ".join(step for step in one.place if not step.startswith("\x00"))
        clashes.append(Told("clash", where, _("changed in the map and in the client since the map was written")))
    return whole.journey, clashes


def _saved(client: Client, journey: Journey) -> Path:
    """Keep a copy, and save; from that copy the next review counts, if none was closed yet."""
    today = date.today()
    copy = client.snapshot(today)
    if journey.review.last is None and journey.review.kept is None:
        journey = apply(journey, {"kind": "edit", "part": "review", "fields": {"kept": copy.name}})
    client.save(journey)
    return copy


def refuse_taken(folder: Path) -> None:
    """Refuse a folder that holds something else than a client.

    Raises
    ------
    JourneyError
    """
    if folder.exists() and not folder.is_dir():
        do = _("Name a folder: that of a client, or one that is not there yet.")
        raise JourneyError(_("a client folder was needed"), _("a file"), do, str(folder))
