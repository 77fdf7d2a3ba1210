"""``journeykit new``: a client folder to begin with."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from journeykit import terminal
from journeykit.cli.spoken import speaking
from journeykit.words import LANGUAGES, _

# Written out, so that help need not wait for the models; a test keeps it in step with templates/frameworks.
FRAMEWORKS = (
    "five-stage", "nine-stage", "airport", "e-commerce", "hospitality", "retail-shop", "subscription-software",
)  # fmt: skip


@click.command(epilog='Example: journeykit new clients/cafe --framework five-stage --name "Harbour Café"')
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--framework",
    default="five-stage",
    show_default=True,
    help=f"One of: {', '.join(FRAMEWORKS)}; or your own FILE.yaml, or its name in 'frameworks' beside the clients.",
)
@click.option("--name", default="", help="Name of the client; the folder's name otherwise.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
def command(folder: Path, framework: str, name: str, language: str) -> None:
    """Start a client folder: journey.yaml from a framework, and room for surveys, history and reports."""
    from journeykit.client import new_client

    with speaking(language, folder):
        client = new_client(folder, framework=framework, name=name or folder.name, language=language)
        journey = client.journey
        has = _("{folder}: {stages} stages and {touchpoints} touchpoints of '{framework}'.")
        terminal.echo(
            has.format(
                folder=folder,
                stages=len(journey.stages),
                touchpoints=len(journey.touchpoints),
                framework=journey.framework,
            )
        )
        after = _("Next: put the survey exports into {surveys}, then: journeykit inspect FILE --bind {client}")
        terminal.echo(after.format(surveys=shlex.quote(str(folder / "surveys")), client=shlex.quote(str(folder))))
