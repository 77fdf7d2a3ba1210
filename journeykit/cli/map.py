"""``journeykit map``: the journey map as a file to print or to send."""

from __future__ import annotations

from pathlib import Path

import click

from journeykit import terminal
from journeykit.cli.finding import FOLDER, WAVE, asked_client, names_of
from journeykit.cli.spoken import LANGUAGE
from journeykit.words import _


@click.command(epilog="Example: journeykit map sample_surveys/airport --out map.pdf --persona leisure-traveller")
@FOLDER
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file: .svg, .png or .pdf. Further sheets are pages of the PDF, or files beside it: map-STAGE.svg.",
)
@click.option(
    "--paper",
    help="a3, a4, or 16:9 for a projector; that of journey.yaml, or a3, by default.",
)
@click.option("--lanes", help="Lanes from top to bottom, such as actions,experience,score,pains,backstage.")
@click.option("--persona", help="The id of a persona: its own emotions and pains, the scores of its own people.")
@WAVE
@LANGUAGE
def command(
    folder: Path,
    out: Path,
    paper: str | None,
    lanes: str | None,
    persona: str | None,
    wave: str | None,
    language: str | None,
) -> None:
    """Draw the journey map into a file, of everybody or of one persona."""
    from journeykit.pictures import palette
    from journeykit.pictures.picture import checked_ending

    with asked_client(folder, language) as client:
        checked_ending(out)
        style = client.journey.map
        wanted = names_of(lanes) or style.lanes
        finding = client.journey_map(persona=persona, wave=wave, paper=paper or style.paper, lanes=wanted)
        with palette.use(client.journey.client.colour):
            picture = finding.picture
            picture.save(out)
        terminal.echo(finding.caption)
        terminal.echo(_("The map is in {file}.").format(file=out))
        for file in picture.beside(out):
            terminal.echo(_("What it has no room for is in {file}.").format(file=file))
