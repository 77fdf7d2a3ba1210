"""The record of a search for groups, ``personas.yaml`` beside journey.yaml: written by the kit, read by everything.

A report never fits anything: what it says of groups stands here, with the digest of the answers that it rests on and
a checksum of its own, so that a figure typed by hand is refused.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from journeykit.errors import JourneyError
from journeykit.personas.contrast import Contrast
from journeykit.words import _

FILE = "personas.yaml"
FORM = 1
"""The version of the record's own form."""

_HEAD = (
    "# Written by `journeykit personas CLIENT --find`, and not by hand: a record that was changed is refused.\n"
    "# Give a group a name and a face in journey.yaml: a persona with `group: a`.\n"
)


@dataclass(frozen=True)
class Trait:
    """A trait that the groups were found by: a segment or a touchpoint, its kind, its values; of a number its unit."""

    name: str
    kind: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class CustomerGroup:
    """A group of the record.

    Attributes
    ----------
    id : str
    people : int
        Whom it is likeliest to be the group of, in the wave that was searched.
    share, low, high : float
        Of all people of that wave, with its interval.
    stability : float, optional
        Mean Jaccard over people drawn anew.
    held : float, optional
        Of the pairs of people set aside that their own fit puts together, the share that the other half's keeps so.
    halo : str
        ``all-high`` or ``all-low`` where it only says how everything is rated.
    profile : tuple of tuple of float
        For each trait the probabilities of its values, or mean and spread.
    apart : tuple of Contrast
    """

    id: str
    people: int
    share: float
    low: float | None
    high: float | None
    stability: float | None
    held: float | None
    halo: str
    profile: tuple[tuple[float, ...], ...]
    apart: tuple[Contrast, ...] = ()


@dataclass(frozen=True)
class Again:
    """What a newer wave says of one group: its share there, and how far the wave's own groups are the old ones."""

    id: str
    share: float
    low: float | None
    high: float | None
    strength: float


@dataclass(frozen=True)
class Later:
    """A newer wave: what it says of each group, or the code of why it can say nothing.

    ``gain`` is by how much as many groups tell its answers better than one kind of customer does (BIC); of groups
    around middle people by how much the share of chance deals that give as good ones stays under the line.
    """

    wave: str
    people: int
    why: str = ""
    broken: Mapping[str, str] = field(default_factory=dict)
    groups: tuple[Again, ...] = ()
    gain: float | None = None


@dataclass(frozen=True)
class GroupRecord:
    """A search and what came of it.

    Attributes
    ----------
    made : str
        The day.
    kit, stepmix : str
        Versions.
    seed, starts, draws : int
    wave : str
    inputs : str
        Digest of the answers: the files that are bound, and how.
    people : int
    worth : float
        How many people chosen one by one would say as much.
    traits : tuple of Trait
    left_out : mapping
        Traits that say nothing, with the code of the reason.
    way : str
        How they were found: ``classes`` (latent classes), ``middles`` (around middle people, in a small table).
    criteria : mapping
        Number of groups to BIC, or to the mean silhouette.
    why : str
        The code of why there are no groups.
    clear : float
        Relative entropy.
    groups : tuple of CustomerGroup
    later : tuple of Later
    """

    made: str
    kit: str
    stepmix: str
    seed: int
    starts: int
    draws: int
    wave: str
    inputs: str
    people: int
    worth: float
    traits: tuple[Trait, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)
    criteria: Mapping[str, float] = field(default_factory=dict)
    why: str = ""
    clear: float = 1.0
    groups: tuple[CustomerGroup, ...] = ()
    later: tuple[Later, ...] = ()
    way: str = "classes"

    def group(self, name: str) -> CustomerGroup | None:
        """The group with an id."""
        return next((one for one in self.groups if one.id == name), None)


def written(record: GroupRecord, folder: Path) -> Path:
    """Write a record into a client folder: whole or not at all.

    Raises
    ------
    JourneyError
        When the folder takes nothing.
    """
    import yaml

    from journeykit.journey.disk import write_whole

    data: dict[str, Any] = {"record": FORM, **_plain(asdict(record))}
    text = yaml.safe_dump({**data, "checksum": _checksum(data)}, allow_unicode=True, sort_keys=False, width=110)
    write_whole(folder / FILE, (_HEAD + text).encode())
    return folder / FILE


def read_record(folder: Path) -> GroupRecord | None:
    """The record of a client folder; None where nobody has searched.

    Raises
    ------
    JourneyError
        For a record that was changed by hand, or that a newer kit wrote.
    """
    import yaml

    file = folder / FILE
    if not file.is_file():
        return None
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as quick where libyaml is
        data = yaml.load(file.read_bytes().decode("utf-8-sig"), loader)  # noqa: S506
    except (yaml.YAMLError, UnicodeDecodeError):
        data = None
    if not isinstance(data, dict):
        raise _refused(file, _("something else"))
    if isinstance(data.get("record"), int) and data["record"] > FORM:
        raise _refused(file, _("one written by a newer journeykit"))
    told = data.pop("checksum", None)
    if told != _checksum(data) or data.pop("record") != FORM:
        raise _refused(file, _("one that was changed by hand"))
    try:
        return _record(data)
    except (KeyError, TypeError):  # its checksum is right, so a kit wrote it that knows other fields
        raise _refused(file, _("one written by a newer journeykit")) from None


def _refused(file: Path, came: str) -> JourneyError:
    do = _("Nothing in it counts. Search anew: journeykit personas {folder} --find").format(folder=file.parent)
    return JourneyError(_("a record of groups as the kit wrote it"), came, do, str(file))


def _checksum(data: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _plain(value: Any) -> Any:
    """What YAML holds: lists for tuples, numbers of four figures after the point."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return round(float(value), 4) if isinstance(value, float) else value


def _record(data: dict[str, Any]) -> GroupRecord:
    traits = tuple(Trait(one["name"], one["kind"], tuple(one["values"])) for one in data["traits"])
    groups = tuple(
        CustomerGroup(**{
            **one,
            "profile": tuple(tuple(row) for row in one["profile"]),
            "apart": tuple(Contrast(**each) for each in one["apart"]),
        })
        for one in data["groups"]
    )  # fmt: skip
    later = tuple(Later(**{**one, "groups": tuple(Again(**each) for each in one["groups"])}) for one in data["later"])
    known = {one.name for one in fields(GroupRecord)}
    return GroupRecord(**{
        **{key: value for key, value in data.items() if key in known},
        "traits": traits, "groups": groups, "later": later,
    })  # fmt: skip
