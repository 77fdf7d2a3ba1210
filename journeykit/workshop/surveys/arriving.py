"""A file that somebody drops: it comes in pieces, is looked at before it counts, and lies in `surveys/` at the end."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Callable
from filecmp import cmp
from pathlib import Path
from secrets import token_hex
from typing import Final

from journeykit.client.inside import leads_out
from journeykit.errors import JourneyKitError, Refusal
from journeykit.words import _
from journeykit.workshop.desk.journal import SHELF

FOLDER: Final = "surveys"
_LONGEST: Final = 100
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_REFUSED: Final = re.compile(r'[<>:"/\\|?*#%\x00-\x1f\x7f]+')


def safe_name(name: str) -> str:
    r"""A name that every disk takes, in whatever script: nothing of a folder, nothing that nobody sees.

    Examples
    --------
    >>> [safe_name(one) for one in ("滿意度 (回應).csv", "..\\..\\etc/passwd", "C:\\a\\CON.csv", "../")]
    ['滿意度 (回應).csv', 'passwd', 'survey CON.csv', 'survey']
    """
    last = re.split(r"[/\\]", name.rstrip("/\\ "))[-1]
    seen = "".join(one for one in unicodedata.normalize("NFC", last) if unicodedata.category(one)[0] != "C")
    plain = re.sub(r"\s+", " ", _REFUSED.sub(" ", seen)).strip(" .")
    stem, dot, ending = plain.rpartition(".") if "." in plain else (plain, "", "")
    while len((stem + dot + ending).encode()) > _LONGEST * 2:
        stem = stem[:-1]
    stem = f"survey {stem}" if _RESERVED.fullmatch(stem) else stem.strip(" .")
    return f"{stem}{dot}{ending}" if stem else f"survey{dot}{ending}"


class Upload:
    """One file on its way in.

    Parameters
    ----------
    folder : Path
        The client's folder.
    name : str
        As the browser calls it.
    size : int
        Bytes to come.

    Raises
    ------
    Refusal
        When there is no room for it.
    """

    def __init__(self, folder: Path, name: str, size: int) -> None:
        self.folder, self.name, self.size, self.came = folder, safe_name(name), size, 0
        self._shelf = folder / SHELF / f"arriving-{token_hex(6)}"
        self.path = self._shelf / self.name
        try:
            if shutil.disk_usage(folder).free < size:
                raise Refusal(_("There is no room left on the disk for {file}.").format(file=self.name))
            self._shelf.mkdir(mode=0o700, parents=True)
            self.path.touch(mode=0o600)
        except OSError as error:
            raise _not_written(self.name, error) from None

    def take(self, at: int, piece: bytes) -> None:
        """One more piece; one that came before, because it was sent again, changes nothing."""
        if at + len(piece) <= self.came:
            return
        if at != self.came or self.came + len(piece) > self.size:
            raise Refusal(
                _("{file} came in pieces that do not fit together. Please drop it again.").format(file=self.name)
            )
        try:
            with self.path.open("ab") as file:
                file.write(piece)
        except OSError as error:
            raise _not_written(self.name, error) from None
        self.came += len(piece)

    @property
    def inside(self) -> str:
        """Its path inside the client's folder, on its way."""
        return self.path.relative_to(self.folder).as_posix()

    @property
    def whole(self) -> bool:
        """Whether all of it is there."""
        return self.came == self.size

    @property
    def taken(self) -> Path | None:
        """The file of this name that lies in `surveys/` and holds other bytes; None where there is none."""
        target = self.folder / FOLDER / self.name
        return target if target.exists() and not self._same(target) else None

    def _same(self, target: Path) -> bool:
        return target.is_file() and cmp(self.path, target, shallow=False)

    def settle(self, how: str = "") -> str:
        """Put it into `surveys/`.

        Parameters
        ----------
        how : {"", "replace", "beside"}
            Where another file has its name: what a person said.

        Returns
        -------
        str
            Its path inside the client's folder.

        Raises
        ------
        Refusal
            When nobody said what to do with the other file, or the disk does not take it.
        """
        home = self.folder / FOLDER
        try:
            home.mkdir(exist_ok=True)
            name = self.name
            if self.taken and how == "beside":
                stem, ending = self.path.stem, self.path.suffix
                number = next(n for n in range(2, 10_000) if not (home / f"{stem} ({n}){ending}").exists())
                name = f"{stem} ({number}){ending}"
            elif self.taken and how != "replace":
                said = _("There is another file called {file} in the client's folder: say what becomes of it.")
                raise Refusal(said.format(file=self.name))
            if leads_out(self.folder, f"{FOLDER}/{name}"):
                said = _("{file} is a link out of the client's folder: choose another name.")
                raise Refusal(said.format(file=name))
            self.path.chmod(0o644)
            self.path.replace(home / name)
        except OSError as error:
            raise _not_written(self.name, error) from None
        self.forget()
        return f"{FOLDER}/{name}"

    def forget(self) -> None:
        """Nothing of it stays behind."""
        shutil.rmtree(self._shelf, ignore_errors=True)


def _not_written(name: str, error: OSError) -> Refusal:
    said = _("{file} could not be put into the client's folder: {why}.")
    return Refusal(said.format(file=name, why=error.strerror or str(error)))


def looked_at(read: Callable[[], object], name: str) -> None:
    """Whether a file is a survey.

    Raises
    ------
    Refusal
        When it is none: what it is, and what to do.
    """
    try:
        read()
    except (JourneyKitError, OSError, ValueError, ArithmeticError, LookupError) as error:
        raise Refusal(sentence_of(error, name)) from None


def sentence_of(error: Exception, name: str) -> str:
    """Why a file cannot be read, as a sentence for the room."""
    if not isinstance(error, JourneyKitError) or isinstance(error, Refusal) or not error.needed:
        return str(error) if isinstance(error, Refusal) else _("{file} cannot be read as a survey.").format(file=name)
    if not error.came:
        said = _("{file} was not taken: {needed}. {do}")
    else:
        said = _("{file} was not taken: {needed}, and what came is {came}. {do}")
    return said.format(file=name, needed=error.needed, came=error.came.rstrip("."), do=error.do).strip()


def shelved(folder: Path) -> list[str]:
    """Files in `surveys/`, as a binding writes them: nothing hidden, nothing that leads out of the folder."""
    home = folder / FOLDER
    if not home.is_dir():
        return []
    names = (path.relative_to(folder).as_posix() for path in sorted(home.rglob("*")) if path.is_file())
    return [name for name in names if not Path(name).name.startswith((".", "~$")) and not leads_out(folder, name)]
