"""``journeykit changes``: what became of the scores between two waves."""

from __future__ import annotations

from pathlib import Path

import click

from journeykit.cli.finding import FOLDER, FORMAT, asked_client, names_of, print_finding
from journeykit.cli.spoken import LANGUAGE


@click.command(epilog="Example: journeykit changes sample_surveys/airport --format csv")
@FOLDER
@click.option(
    "--by", default="stage,touchpoint", show_default=True, help="The groups whose scores are compared, such as purpose."
)
@click.option("--before", help="The earlier wave; the one before the later by default.")
@click.option("--after", help="The later wave; the latest by default.")
@FORMAT
@LANGUAGE
def command(folder: Path, by: str, before: str | None, after: str | None, form: str, language: str | None) -> None:
    """Print what changed between two waves, each change with its interval, its p and a verdict over all of them."""
    with asked_client(folder, language) as client:
        print_finding(client.changes(names_of(by), before=before, after=after), form)
