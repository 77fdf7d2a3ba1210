"""``journeykit compare``: which groups of customers feel differently."""

from __future__ import annotations

from pathlib import Path

import click

from journeykit.cli.finding import FOLDER, FORMAT, WAVE, asked_client, names_of, print_finding
from journeykit.cli.spoken import LANGUAGE


@click.command(epilog="Example: journeykit compare sample_surveys/airport --segment problem,purpose")
@FOLDER
@click.option(
    "--segment",
    help="Segments of the journey, or 'persona'; every segment by default. 'touchpoint' compares the touchpoints that "
    "were rated on the same scale, by the same people where they are.",
)
@click.option("--by", default="", help="Compare within these as well, such as touchpoint.")
@WAVE
@FORMAT
@LANGUAGE
def command(folder: Path, segment: str | None, by: str, wave: str | None, form: str, language: str | None) -> None:
    """Print the score of each group beside all others of the same wave, with intervals and what is told.

    All comparisons are one family. Letters say which groups of a segment a group is higher than; with csv and json the
    pairs have rows of their own.
    """
    with asked_client(folder, language) as client:
        print_finding(client.compare(names_of(segment) or None, by=names_of(by), wave=wave), form)
