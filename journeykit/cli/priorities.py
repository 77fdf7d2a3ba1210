"""``journeykit priorities``: the open opportunities by what they are worth."""

from __future__ import annotations

from pathlib import Path

import click

from journeykit.cli.finding import FOLDER, FORMAT, OUTCOME, WAVE, asked_client, print_finding
from journeykit.cli.spoken import LANGUAGE


@click.command(epilog="Example: journeykit priorities sample_surveys/airport --score impact-effort")
@FOLDER
@click.option(
    "--score",
    type=click.Choice(["rice", "impact-effort", "opportunity"]),
    default="rice",
    show_default=True,
    help="What ranks them: reach, impact, confidence and effort; impact over effort; importance and satisfaction.",
)
@OUTCOME
@WAVE
@FORMAT
@LANGUAGE
def command(folder: Path, score: str, outcome: str | None, wave: str | None, form: str, language: str | None) -> None:
    """Print the open opportunities by their expected worth, each with the ranks that it may have."""
    with asked_client(folder, language) as client:
        print_finding(client.priorities(score, outcome=outcome, wave=wave), form)
