"""``journeykit review``: what there is to review."""

from __future__ import annotations

from pathlib import Path

import click

from journeykit.cli.finding import FOLDER, FORMAT, asked_client, print_finding
from journeykit.cli.spoken import LANGUAGE


@click.command(epilog="Example: journeykit review sample_surveys/airport --format json")
@FOLDER
@click.option("--since", help="A day (2026-08-01) or a wave from which changes count; the last review by default.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@FORMAT
@LANGUAGE
def command(folder: Path, since: str | None, as_json: bool, form: str, language: str | None) -> None:
    """Print what calls for a review, what changed on the map since the last one, what was decided, what is stale."""
    with asked_client(folder, language) as client:
        print_finding(client.review(since), "json" if as_json else form)
