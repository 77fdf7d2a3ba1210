"""A finding printed: sentence and table for a reader, CSV for a spreadsheet, JSON for a program.

What the commands of questions share. A reader gets the words of the report, with the client's own names; a program gets
the frame, with its ids and codes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from journeykit import terminal
from journeykit.cli.spoken import speaking

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.client import Client
    from journeykit.questions.finding import Finding
    from journeykit.questions.question import Table

Command = Callable[..., Any]

FOLDER: Final[Callable[[Command], Command]] = click.argument(
    "folder", metavar="FOLDER", type=click.Path(path_type=Path)
)
FORMAT: Final[Callable[[Command], Command]] = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="For a reader, for a spreadsheet, or for a program.",
)
WAVE: Final[Callable[[Command], Command]] = click.option("--wave", help="The wave; the latest by default.")
OUTCOME: Final[Callable[[Command], Command]] = click.option(
    "--outcome", help="The metric of the journey as a whole: nps where it was asked, by default."
)

WIDE: Final = 2000
"""Columns of an output that is no terminal: there no line breaks."""


def names_of(text: str | None) -> list[str]:
    """The names in an option such as ``--by wave,purpose``.

    Examples
    --------
    >>> names_of("wave, purpose"), names_of(""), names_of(None)
    (['wave', 'purpose'], [], [])
    """
    return [name.strip() for name in (text or "").split(",") if name.strip()]


@contextmanager
def asked_client(folder: Path, language: str | None) -> Iterator[Client]:
    """The client of a folder, in the language asked for and with what its disclosure allows.

    Raises
    ------
    JourneyError
        When the folder holds no sound journey.
    """
    from journeykit import disclosure
    from journeykit.client import open_client

    with speaking(language, folder):
        client = open_client(folder)
        with disclosure.use(client.journey.disclosure):
            yield client


def print_finding(finding: Finding, form: str) -> None:
    """Print a finding.

    Parameters
    ----------
    finding : Finding
    form : {"table", "csv", "json"}
    """
    {"table": _table, "csv": _csv, "json": _json}[form](finding)


def _json(finding: Finding) -> None:
    from journeykit.words.rows import plain_rows

    terminal.echo_json(plain_rows(finding.frame))


def _csv(finding: Finding) -> None:
    from journeykit.cells import guarded

    terminal.echo(guarded(_flat(finding.frame)).to_csv(index=False), nl=False)


def _flat(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with a text in place of each list of ids, as one cell holds it."""
    several = {str(name): frame[name].tolist() for name in frame if frame[name].dtype == object}
    return frame.assign(**{name: [_joined(cell) for cell in cells] for name, cells in several.items()})


def _joined(cell: Any) -> Any:
    return "; ".join(map(str, cell)) if isinstance(cell, list | tuple) else cell


def _table(finding: Finding) -> None:
    from rich.text import Text

    console = terminal.console(width=None if terminal.console().is_terminal else WIDE)
    terminal.echo(finding.caption)
    for table in finding.tables() if len(finding) else ():
        terminal.echo("")
        console.print(_sheet(table))
        for note in table.notes:
            console.print(Text(note, style="dim"))


def _sheet(table: Table) -> Any:
    """A table of rich, in which no text of a client is taken for markup."""
    from rich.table import Table as Sheet
    from rich.text import Text

    sheet = Sheet(box=None, pad_edge=False, header_style="bold")
    for head, number in zip(table.heads, table.numbers, strict=True):
        sheet.add_column(Text(head), justify="right" if number else "left", no_wrap=number)
    for row in table.rows:
        sheet.add_row(*(Text(cell) for cell in row))
    return sheet
