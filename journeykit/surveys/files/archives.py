"""ZIP files, opened with suspicion: how many entries, how large unpacked, with which names."""

from __future__ import annotations

import gzip
import tempfile
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import Final

from journeykit import scratch
from journeykit.errors import SurveyError
from journeykit.words import _
from journeykit.words.figures import several

_MOST_ENTRIES: Final = 10_000
_MOST_BYTES: Final = 2 << 30
_MOST_RATIO: Final = 300
_READABLE: Final = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".sav", ".zsav", ".por", ".dta", ".json", ".parquet")


def opened_zip(path: Path) -> zipfile.ZipFile:
    """Open a ZIP whose entries are few, small and unlocked by what it declares.

    Raises
    ------
    SurveyError
        For a damaged archive, a password, or sizes that no survey has.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        came = _("a damaged archive or workbook ({error})").format(error=str(error)[:80])
        raise SurveyError(_("a ZIP or XLSX that opens was needed"), came, _("Download it again."), path.name) from None
    entries = archive.infolist()
    size, packed = sum(one.file_size for one in entries), sum(one.compress_size for one in entries)
    came = ""
    if len(entries) > _MOST_ENTRIES:
        came = _("{n} entries").format(n=len(entries))
    elif size > _MOST_BYTES or (size > 64 << 20 and size > _MOST_RATIO * max(packed, 1)):
        came = _("{size} MB packed into {packed} KB").format(size=size >> 20, packed=packed >> 10)
    elif any(one.flag_bits & 1 for one in entries):
        came = _("a password-protected archive")
    if came:
        archive.close()
        do = (
            _("Save it without a password.")
            if "password" in came
            else _("Unpack it yourself, and bind the export inside.")
        )
        raise SurveyError(_("an archive that is safe to unpack was needed"), came, do, path.name)
    return archive


def one_inside(archive: zipfile.ZipFile, path: Path) -> tuple[tempfile.TemporaryDirectory[str], Path]:
    """Unpack the one survey export of an archive to a temporary folder, which lives as long as it is held.

    Raises
    ------
    SurveyError
        If there is none, or more than one.
    """
    inside = [one for one in archive.infolist() if not one.is_dir() and _readable(one.filename)]
    if len(inside) > 1:  # ODK Central packs each repeat as a table of its own beside the form
        inside = [one for one in inside if not _is_repeat(archive, one)]
    if len(inside) != 1:
        names = several(PurePosixPath(one.filename).name for one in inside[:5]) or _("none")
        came = _("{n} of them ({names})").format(n=len(inside), names=names)
        raise SurveyError(
            _("an archive with one export inside was needed"),
            came,
            _("Unpack it and bind the one you mean."),
            path.name,
        )
    name = PurePosixPath(inside[0].filename.replace("\\", "/")).name
    folder = scratch.room()
    target = Path(folder.name) / name
    left = inside[0].file_size
    try:
        with archive.open(inside[0]) as packed, target.open("wb") as file:
            while piece := packed.read(1 << 20):
                left -= len(piece)
                if left < 0:
                    came = _("an entry larger than it says")
                    raise SurveyError(
                        _("an archive that is safe to unpack was needed"), came, _("Export it again."), path.name
                    )
                file.write(piece)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError) as error:
        raise _damaged(path, error) from None
    except Exception as error:
        if type(error).__module__ != "zlib":
            raise
        raise _damaged(path, error) from None
    return folder, target


def _damaged(path: Path, error: Exception) -> SurveyError:
    came = _("damage ({error})").format(error=str(error)[:80])
    return SurveyError(_("a ZIP that unpacks was needed"), came, _("Download it again."), path.name)


def ungzipped(path: Path) -> tuple[tempfile.TemporaryDirectory[str], Path]:
    """Unpack a .gz to a temporary folder, which lives as long as it is held.

    Raises
    ------
    SurveyError
        If it is damaged, or unpacks to more than a survey can hold.
    """
    folder = scratch.room()
    name = path.name.removesuffix(".gz") or "export.csv"
    target, most, size = Path(folder.name) / name, min(_MOST_BYTES, _MOST_RATIO * path.stat().st_size + (64 << 20)), 0
    try:
        with gzip.open(path) as packed, target.open("wb") as file:
            while piece := packed.read(1 << 20):
                size += len(piece)
                if size > most:
                    needed, came = (
                        _("an archive that is safe to unpack was needed"),
                        _("more than {most} MB unpacked").format(most=most >> 20),
                    )
                    raise SurveyError(needed, came, _("Unpack it yourself, and bind the export inside."), path.name)
                file.write(piece)
    except (OSError, EOFError, zlib.error) as error:
        came = _("damage, or a download cut off ({error})").format(error=str(error)[:80])
        raise SurveyError(_("a .gz that unpacks was needed"), came, _("Download it again."), path.name) from None
    return folder, target


def _is_repeat(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    try:
        with archive.open(entry) as packed:
            return b"PARENT_KEY" in packed.read(1 << 16).partition(b"\n")[0]
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, zlib.error):
        return False


def _readable(name: str) -> bool:
    plain = PurePosixPath(name.replace("\\", "/"))
    hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in plain.parts)
    return not hidden and plain.suffix.lower() in _READABLE
