"""Files of strangers, read with suspicion: how large, how deep, how many topics; no entity, no network, no path."""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from journeykit.errors import MapError, SurveyError
from journeykit.words import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_BYTES: Final = 32 << 20
"""Of a map as text; the largest that was met has a tenth of it."""
MOST_TOPICS: Final = 20_000
DEEPEST: Final = 100
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass
class Budget:
    """Topics that a file may still have.

    Examples
    --------
    >>> Budget("a.xmind", left=0).take(1)
    Traceback (most recent call last):
    ...
    journeykit.errors.MapError: a.xmind: a map of at most 20,000 topics was needed; came: more than that. Import the
    part that is the journey: save it as a map of its own.
    """

    name: str
    left: int = MOST_TOPICS

    def take(self, depth: int) -> None:
        """Count a topic, and refuse it beyond the bounds."""
        self.left -= 1
        do = _("Import the part that is the journey: save it as a map of its own.")
        if self.left < 0:
            needed = _("a map of at most {n:,} topics was needed").format(n=MOST_TOPICS)
            raise MapError(needed, _("more than that"), do, self.name)
        if depth > DEEPEST:
            needed = _("a map of at most {n} levels was needed").format(n=DEEPEST)
            raise MapError(needed, _("more than that"), do, self.name)


def words(text: Any) -> str:
    r"""What somebody typed, without what nobody sees: outer blanks, control codes, halves of letters.

    Examples
    --------
    >>> words(" Till\r\nqueue\x07 "), words(None), words(12)
    ('Till\nqueue', '', '12')
    """
    if text is None or isinstance(text, dict | list | bool):
        return ""
    plain = str(text).replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return _UNSEEN.sub("", plain).strip()


def title(text: Any) -> str:
    r"""A title in one line.

    Examples
    --------
    >>> title("Till\n  and queue")
    'Till and queue'
    """
    return " ".join(words(text).split())


def bytes_of(path: Path) -> bytes:
    """The bytes of a file that may be a map.

    Raises
    ------
    MapError
        When there is none, or it is larger than any map.
    """
    needed = _("the file of a map was needed")
    if not path.is_file():
        came = _("a folder") if path.is_dir() else _("nothing there")
        raise MapError(needed, came, _("Look at its path and its spelling."), str(path))
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise _too_large(path.name, size)
    data = path.read_bytes()
    if not data.strip():
        raise MapError(needed, _("an empty file"), _("Export the map again."), path.name)
    return data


def text_of(path: Path) -> str:
    """The text of a file, in the encoding in which it can be read.

    Raises
    ------
    MapError
        When it is no text, or larger than any map.
    """
    from journeykit.surveys.files.encodings import guess

    data = bytes_of(path)
    try:
        known = guess(path).name
    except SurveyError:
        came, do = _("bytes that no text has"), _("Export the map again as text in UTF-8.")
        raise MapError(_("a text was needed"), came, do, path.name) from None
    return words(data.decode(known, "replace").removeprefix("\ufeff"))


def opened(path: Path) -> zipfile.ZipFile:
    """A ZIP whose entries are few, small and unlocked; nothing of it is ever unpacked to the disk.

    Raises
    ------
    MapError
        For a damaged archive, a password, sizes that no map has, or names that lead out of it.
    """
    from journeykit.surveys.files.archives import opened_zip

    do = _("Open the map in its own tool, and save it again without a password.")
    try:
        archive = opened_zip(path)
    except SurveyError as fault:
        raise MapError(fault.needed, fault.came, do, path.name) from None
    if any(".." in one.replace("\\", "/").split("/") or one.startswith("/") for one in archive.namelist()):
        archive.close()
        raise MapError(
            _("an archive that is safe to unpack was needed"), _("a name that leads out of it"), do, path.name
        )
    return archive


def member(archive: zipfile.ZipFile, name: str, path: Path) -> bytes:
    """One entry of an archive, no more of it than a map may have."""
    try:
        with archive.open(name) as packed:
            data = packed.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error) as fault:
        came = _("damage ({error})").format(error=str(fault)[:80])
        raise MapError(_("an archive that unpacks was needed"), came, _("Save the map again."), path.name) from None
    if len(data) > MOST_BYTES:
        raise _too_large(path.name, len(data))
    return data


def json_of(data: bytes, name: str) -> Any:
    """The value of a JSON text."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as fault:
        came = str(fault)[:100] or _("brackets nested without end")
        raise MapError(
            _("JSON that can be read was needed"), came, _("Save the map again in its tool."), name
        ) from None


def xml_of(data: bytes, name: str) -> Element:
    """The root of an XML text: bytes, for they say themselves how they are written; entities are refused."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data)
    except DefusedXmlException:
        came = _("entities that it defines itself, which is how such files grow without end")
        do = _("Save the map again in its tool.")
        raise MapError(_("XML without a definition of its own was needed"), came, do, name) from None
    except (ParseError, ValueError, LookupError, RecursionError) as fault:
        came = str(fault)[:100]
        raise MapError(_("XML that can be read was needed"), came, _("Save the map again in its tool."), name) from None
    return root


def _too_large(name: str, size: int) -> MapError:
    needed = _("a map of at most {n} MB was needed").format(n=MOST_BYTES >> 20)
    came = _("{n} MB").format(n=size >> 20)
    return MapError(needed, came, _("Import the part that is the journey: save it as a map of its own."), name)
