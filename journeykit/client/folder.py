"""The client folder: its journey, the responses of its surveys, and its history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from journeykit.client.answers import Surveys
from journeykit.client.asking import Asking
from journeykit.client.group_search import GroupSearch
from journeykit.errors import JourneyError, did_you_mean
from journeykit.words import LANGUAGES, _

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.client.checking import CheckLine
    from journeykit.journey.model import Journey
    from journeykit.journey.reading import Document
    from journeykit.journey.storing import Stored
    from journeykit.responses.closing import ShownAnswers
    from journeykit.surveys.read.answers import Answers

FILE = "journey.yaml"
FOLDERS = ("surveys", "history", "reports")


def open_client(folder: str | Path, *, discreet: bool = False) -> Client:
    """Open a client folder.

    Parameters
    ----------
    folder : str or Path
        The folder that holds journey.yaml, or that file itself.
    discreet : bool
        What people answered stands in no error, only how many answers are wrong: for reports and their records.

    Returns
    -------
    Client

    Raises
    ------
    JourneyError
        When there is no journey.yaml, or something in it is wrong.

    Examples
    --------
    >>> from journeykit.shipped import shipped
    >>> client = open_client(shipped("sample_surveys", "conference"))
    >>> client.language
    'en'
    """
    from journeykit.journey.storing import opened

    path = Path(folder)
    file = path if path.name == FILE else path / FILE
    return Client(file.parent, opened(file), discreet=discreet)


def new_client(
    folder: str | Path, framework: str | Path = "five-stage", name: str = "", language: str = "en"
) -> Client:
    """Make a client folder: a commented journey.yaml from a framework, and room for surveys, history and reports.

    Parameters
    ----------
    folder : str or Path
        Made when it is not there; a journey.yaml that is there is never overwritten.
    framework : str or Path
        One of `journeykit.journey.frameworks.names`; the YAML file of a framework of your own; or its name, where it
        lies in a folder ``frameworks`` beside the clients (`journeykit.journey.own_frameworks`).
    name : str
        Name of the client; the folder's name when empty.
    language : {"en", "zh-TW"}

    Raises
    ------
    JourneyError
        When the folder already holds a journey, or there is no such framework or language.

    Examples
    --------
    >>> import tempfile
    >>> client = new_client(Path(tempfile.mkdtemp()) / "cafe", name="Harbour Café")
    >>> sorted(path.name for path in client.folder.iterdir())
    ['history', 'journey.yaml', 'reports', 'surveys']
    """
    from journeykit.journey.disk import write_whole
    from journeykit.journey.own_frameworks import chosen_framework
    from journeykit.journey.starter import starter_text

    path = Path(folder)
    if language not in LANGUAGES:
        raise JourneyError(_("a language of the kit"), repr(language), did_you_mean(language, LANGUAGES))
    file = path / FILE
    if file.exists() or (path.exists() and not path.is_dir()):
        do = _(
            "Nothing was changed. Open it, or choose another folder. To start again, move {name} away first."
        ).format(name=file.name)
        raise JourneyError(
            _("a folder without a journey"), _("one that is taken"), do, str(file if path.is_dir() else path)
        )
    text = starter_text(chosen_framework(framework, path), name or path.resolve().name, language)
    try:
        for one in FOLDERS:
            (path / one).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise JourneyError(_("a folder that can be made"), error.strerror or str(error), where=str(path)) from None
    write_whole(file, text.encode())
    return open_client(path)


class Client(Asking, GroupSearch):
    """A client folder that is open.

    Attributes
    ----------
    folder : Path
    journey : Journey
        As it was read or last saved; it is frozen, `save` takes a changed one.
    language : str
        Language of the client's reports.
    """

    def __init__(self, folder: Path, stored: Stored, *, discreet: bool = False) -> None:
        self.folder = folder
        self._stored = stored
        self._ready: tuple[Stored, Journey, Document] | None = None
        self._surveys = Surveys(folder, discreet=discreet)

    def __repr__(self) -> str:
        return f"Client({str(self.folder)!r}: {self.journey.client.name})"

    @property
    def home(self) -> Path:
        """The client folder: what a consultancy keeps for all its clients lies beside it."""
        return self.folder

    @property
    def file(self) -> Path:
        """The client's journey.yaml."""
        return self.folder / FILE

    @property
    def journey(self) -> Journey:
        """The journey as it was read or last saved."""
        return self._stored.journey

    @property
    def unkept(self) -> tuple[str, ...]:
        """Comments that the last save found no place for; the file as it was lies in ``history/``."""
        return self._stored.document.unkept

    @property
    def language(self) -> str:
        """Language of the client's reports."""
        return self.journey.client.language

    @property
    def logo(self) -> Path | None:
        """The file of the client's logo; an error where it leads out of the folder."""
        from journeykit.client.inside import logo_of

        return logo_of(self.folder, self.journey.client.logo)

    def save(self, journey: Journey) -> None:
        """Write a changed journey into journey.yaml; comments written by hand stay.

        The file is at every moment the old one or the new one, whatever happens to the machine.

        Raises
        ------
        ConflictError
            When the file has changed on disk since it was read. Nothing is overwritten; the error says what differs.
        JourneyError
            When the folder cannot be written.
        """
        from journeykit.journey.storing import saved

        stored, changed, document = self._ready or (None, None, None)
        known = document if stored is self._stored and changed is journey else None
        self._stored = saved(self.file, self._stored, journey, known)
        self._ready = None

    def prepare(self, journey: Journey) -> None:
        """Work out what `save` would write of a changed journey, so that saving it takes no longer than writing.

        Raises
        ------
        JourneyError
            When there is no text for it.
        """
        from journeykit.journey.write import rewritten

        stored = self._stored
        if self._ready is None or self._ready[0] is not stored or self._ready[1] is not journey:
            self._ready = stored, journey, rewritten(stored.document, journey)

    @property
    def stands(self) -> bool:
        """Whether journey.yaml is still as it was read or last saved."""
        from journeykit.journey.storing import stands

        return stands(self.file, self._stored)

    def snapshot(self, today: date | None = None) -> Path:
        """Keep a dated copy of the journey in ``history/``; a copy that is there is never overwritten.

        Returns
        -------
        Path
            The copy; when the newest one says the same, that one.
        """
        from journeykit.journey.copies import dated

        data = self._stored.document.text.encode()
        copies = self.history()
        if copies and copies[-1].read_bytes() == data:
            return copies[-1]
        return dated(self.folder, "journey", today or date.today(), data)

    def history(self) -> list[Path]:
        """Dated copies of the journey, the oldest first; `journeykit.journey.read_journey` reads one."""
        from journeykit.journey.copies import day_of

        found = [(day_of(path), path) for path in (self.folder / "history").glob("journey_[0-9]*.yaml")]
        return [path for key, path in sorted(one for one in found if one[0] is not None)]

    def responses(self) -> pd.DataFrame:
        """The answers of all surveys as one tidy table (docs/house.md), waves in the order of journey.yaml.

        Raises
        ------
        SurveyError
            When an export is not there or cannot be read as it is bound.
        """
        # Copied where somebody writes to it: whoever only reads a hundred thousand answers need not wait for copies.
        return self._surveys.read(self.journey).responses.copy(deep=False)

    def weighted_to(self, journey: Journey) -> pd.DataFrame:
        """The answers of all surveys, weighted to the margins of a journey, such as one that is not saved yet.

        Raises
        ------
        SurveyError
            As `responses`.
        MeasureError
            When the answers cannot be weighted to the margins; the message names the wave and what is in the way.
        """
        return self._surveys.weighted(self._surveys.read(self.journey), journey).copy(deep=False)

    def shown(self) -> ShownAnswers:
        """What is shown of the client since it was opened: nothing may be added that gives a small group away."""
        return self._surveys.shown(self._surveys.read(self.journey), self.journey)

    def answers(self) -> Answers:
        """What the surveys hold: `responses`, and `quality`, which counts for each item what was valid and what not."""
        read = self._surveys.read(self.journey)
        return replace(read, responses=read.responses.copy(), quality=read.quality.copy())

    def named(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The same table with names in the current language in place of ids, rows in journey order."""
        from journeykit.journey.naming import named

        return named(frame, self.journey)

    def check(self, today: date | None = None) -> list[CheckLine]:
        """Whether the client is sound: what to mend (errors) and what to look at (warnings), errors first."""
        from journeykit.client.checking import checked

        return checked(self.file, self._stored.document, self._surveys, today or date.today())
