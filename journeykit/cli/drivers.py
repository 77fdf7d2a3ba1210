"""``journeykit drivers``: which touchpoints go most with the score of the whole."""

from __future__ import annotations

from pathlib import Path

import click

from journeykit.cli.finding import FOLDER, FORMAT, OUTCOME, WAVE, asked_client, names_of, print_finding
from journeykit.cli.spoken import LANGUAGE


@click.command(epilog="Example: journeykit drivers sample_surveys/airport --outcome csat")
@FOLDER
@OUTCOME
@click.option("--touchpoints", help="Those of the model, such as security,food; by default those that most rated.")
@WAVE
@FORMAT
@LANGUAGE
def command(
    folder: Path, outcome: str | None, touchpoints: str | None, wave: str | None, form: str, language: str | None
) -> None:
    """Print how strongly each touchpoint goes with the score of the journey as a whole."""
    with asked_client(folder, language) as client:
        asked = names_of(touchpoints) or None
        print_finding(client.drivers(outcome, touchpoints=asked, wave=wave), form)
