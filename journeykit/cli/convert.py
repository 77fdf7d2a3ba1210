"""``journeykit convert``: a journey in another framework, with nothing lost."""

from __future__ import annotations

from pathlib import Path

import click

from journeykit import terminal
from journeykit.cli.finding import FOLDER, asked_client
from journeykit.cli.spoken import LANGUAGE
from journeykit.words import _, figures, ngettext


@click.command(epilog="Example: journeykit convert clients/cafe --to nine-stage")
@FOLDER
@click.option("--to", required=True, help="The framework: five-stage, nine-stage, or one of an industry.")
@LANGUAGE
def command(folder: Path, to: str, language: str | None) -> None:
    """Lay a client's journey out in another framework.

    Every touchpoint, goal and survey stays; a copy of the journey as it was lies in history/, and converting back
    gives it again.
    """
    from journeykit.journey.crosswalk import convert

    with asked_client(folder, language) as client:
        before = client.journey
        after = convert(before, to)
        if after == before:
            terminal.echo(_("The journey is in the framework {to} already.").format(to=to))
            return
        copy = client.snapshot()
        client.save(after)
        n = len(after.touchpoints)
        terminal.echo(
            ngettext(
                "{client}: from {old} to {new}. {n} touchpoint kept, now in the stages {stages}.",
                "{client}: from {old} to {new}. {n} touchpoints kept, now in the stages {stages}.",
                n,
            ).format(
                client=after.client.name,
                old=before.framework,
                new=to,
                n=n,
                stages=figures.several(str(stage.name) for stage in after.stages),
            )
        )
        terminal.echo(_("As it was: {copy}").format(copy=copy))
