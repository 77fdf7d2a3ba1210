"""``journeykit map``: the journey map as a file to print or to send."""

from __future__ import annotations

from pathlib import Path

import click

from journeykit import terminal
from journeykit.cli.finding import FOLDER, WAVE, asked_client
from journeykit.cli.spoken import LANGUAGE
from journeykit.words import _


@click.command(epilog="Example: journeykit map sample_surveys/airport --out map.pdf --persona leisure-traveller")
@FOLDER
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The file: .svg, .png or .pdf."
)
@click.option("--persona", help="The id of a persona: its own emotions and pains, the scores of its own people.")
@WAVE
@LANGUAGE
def command(folder: Path, out: Path, persona: str | None, wave: str | None, language: str | None) -> None:
    """Draw the journey map into a file, of everybody or of one persona."""
    from journeykit.pictures.picture import checked_ending

    with asked_client(folder, language) as client:
        checked_ending(out)
        finding = client.journey_map(persona=persona, wave=wave)
        finding.picture.save(out)
        terminal.echo(finding.caption)
        terminal.echo(_("The map is in {file}.").format(file=out))
