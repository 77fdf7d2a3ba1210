"""What a session leaves behind, on boards: parking lot and decisions, and the sheets that are handed out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from journeykit import words as language
from journeykit.errors import JourneyKitError, Refusal
from journeykit.words import _, ngettext
from journeykit.workshop.agenda import agenda
from journeykit.workshop.boards.handouts_board import HandoutsBoard
from journeykit.workshop.boards.log_board import LogBoard
from journeykit.workshop.boards.saving import Files
from journeykit.workshop.drawing import HANDOUTS, folder_of

if TYPE_CHECKING:
    from journeykit.workshop.desk.desk import Desk


def log_board(desk: Desk, step: str) -> LogBoard:
    """Parking lot and decisions, the same on every notebook; what is new notes the step, and the day.

    Parameters
    ----------
    desk : Desk
    step : str
        The step of this notebook, as the agenda calls it.

    Raises
    ------
    JourneyKitError
        When the agenda has no such step.

    Examples
    --------
    >>> from journeykit.shipped import shipped
    >>> from journeykit.workshop import open_desk
    >>> board = log_board(open_desk(shipped("sample_surveys", "conference"), "en"), "goals")
    >>> [column["name"] for column in board.sheet_now["columns"]]
    ['Parking lot', 'Decisions']
    """
    plan = agenda(desk.home)
    plan.checked_step(step)
    desk.start()
    with language.use(desk.language):
        names = {one.id: str(one.name) for one in plan.steps}
    return LogBoard(desk, step, names)


def handouts_board(desk: Desk) -> HandoutsBoard:
    """Buttons that write agenda, empty map, persona sheet, summary and preparation into the client's folder.

    Parameters
    ----------
    desk : Desk
    """
    from journeykit.workshop.handouts.sheets import titles
    from journeykit.workshop.handouts.writing import write

    def make(names: Sequence[str], wanted: str) -> Files:
        folder = folder_of(desk)
        try:
            with language.use(wanted):
                files, why = write(desk.journey, folder, desk.home, names)
        except JourneyKitError as mistake:
            raise Refusal(_("Nothing was written. {why}").format(why=mistake)) from mistake
        said = ngettext(
            "{n} file is in the client's folder {folder}.", "{n} files are in the client's folder {folder}.", len(files)
        ).format(n=len(files), folder=HANDOUTS)
        return Files(f"{said} {why}".strip(), {one.name: one.read_bytes() for one in files})

    desk.start()
    with language.use(desk.language):
        return HandoutsBoard(desk, titles(), make)
