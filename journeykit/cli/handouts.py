"""``journeykit handouts``: the sheets around a session, as files to print or to send."""

from __future__ import annotations

from pathlib import Path

import click

from journeykit import terminal
from journeykit.cli.finding import FOLDER, names_of
from journeykit.cli.spoken import LANGUAGE, speaking


@click.command(epilog="Example: journeykit handouts clients/cafe --only agenda,empty-map --language zh-TW")
@FOLDER
@click.option(
    "--only",
    metavar="NAMES",
    help="Some of: agenda, empty-map (A3), persona-sheet, summary, preparation; all by default.",
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="CLIENT/handouts by default.")
@LANGUAGE
def command(folder: Path, only: str | None, out: Path | None, language: str | None) -> None:
    """Write agenda, empty map, persona sheet, summary of the session and what to prepare, as HTML and PDF.

    Times, exercises and what the client prepares come from agenda.yaml and exercises.yaml in the client's folder or
    beside the clients, else from the kit.
    """
    from journeykit.client import open_client
    from journeykit.client.samples import refused_where_shipped
    from journeykit.workshop.drawing import HANDOUTS
    from journeykit.workshop.handouts.writing import write

    with speaking(language, folder):
        client = open_client(folder)
        if out is None:
            refused_where_shipped(folder)
        files, why = write(client.journey, out or client.folder / HANDOUTS, client.folder, names_of(only))
        for file in files:
            terminal.echo(str(file))
        if why:
            terminal.echo(why, err=True)
