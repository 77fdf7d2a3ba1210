"""``journeykit new``: a client folder to begin with."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from journeykit import terminal
from journeykit.cli.spoken import speaking
from journeykit.words import LANGUAGES, _, ngettext

# Written out, so that help need not wait for the models; a test keeps it in step with templates/frameworks.
FRAMEWORKS = (
    "five-stage", "nine-stage", "airport", "e-commerce", "hospitality", "retail-shop", "subscription-software",
)  # fmt: skip


@click.command(epilog='Example: journeykit new clients/cafe --framework five-stage --name "Harbour Café"')
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--framework",
    help=f"One of: {', '.join(FRAMEWORKS)}; or your own FILE.yaml, or its name in 'frameworks' beside the clients."
    "  [five-stage]",
)
@click.option("--from", "source", help="A copy of a sample in place of a framework: airport, conference or training.")
@click.option("--empty", is_flag=True, help="Of that copy: without what a workshop decides, to practise on.")
@click.option("--name", default="", help="Name of the client; the folder's name, or the sample's, otherwise.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the client.  [en, or the sample's]")
def command(
    folder: Path, framework: str | None, source: str | None, empty: bool, name: str, language: str | None
) -> None:
    """Start a client folder: journey.yaml from a framework, and room for surveys, history and reports."""
    from journeykit.client import new_client

    if empty and not source:
        with speaking(language, folder):
            raise click.UsageError(_("--empty goes with --from: a client from a framework is empty as it is."))
    if framework and source:
        with speaking(language, folder):
            said = _("--framework and --from exclude each other: the sample brings its stages along.")
            raise click.UsageError(said)
    if source:
        _copied(folder, source, empty, name, language)
        return
    framework, language = framework or "five-stage", language or "en"
    with speaking(language, folder):
        client = new_client(folder, framework=framework, name=name or folder.name, language=language)
        journey = client.journey
        stages = ngettext("{n} stage", "{n} stages", len(journey.stages))
        points = ngettext("{n} touchpoint", "{n} touchpoints", len(journey.touchpoints))
        has = _("{folder}: {stages} and {touchpoints} of '{framework}'.")
        terminal.echo(
            has.format(
                folder=folder,
                stages=stages.format(n=len(journey.stages)),
                touchpoints=points.format(n=len(journey.touchpoints)),
                framework=journey.framework,
            )
        )
        after = _("Next: put the survey exports into {surveys}, then: journeykit inspect FILE --bind {client}")
        terminal.echo(after.format(surveys=shlex.quote(str(folder / "surveys")), client=shlex.quote(str(folder))))


def _copied(folder: Path, source: str, empty: bool, name: str, language: str | None) -> None:
    """A copy of a sample, under a name and in a language of one's own where they were asked for."""
    from journeykit.client import sample

    with speaking(language):
        client = sample(source, into=folder, empty=empty)
        fields = {**({"name": name} if name else {}), **({"language": language} if language else {})}
        if fields:
            from journeykit.journey.operations import apply

            client.save(apply(client.journey, {"kind": "edit", "part": "client", "fields": fields, "exact": True}))
        if empty:
            has = _(
                "{folder}: the sample “{name}” to practise on, with its touchpoints and surveys, and no decision yet."
            )
        else:
            has = _("{folder}: a copy of the sample “{name}”.")
        terminal.echo(has.format(folder=folder, name=source))
        after = _("Next: {command}").format(command=f"journeykit workshop {shlex.quote(str(folder))}")
        terminal.echo(after)
