"""``journeykit workshop``: the guided notebooks on a client, in JupyterLab."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from journeykit import terminal
from journeykit.cli.spoken import speaking
from journeykit.words import LANGUAGES, _


@click.command(epilog="Example: journeykit workshop clients/cafe --framework five-stage")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--framework", help="Framework of a new client, which is then made without a question.  [five-stage]")
@click.option("--name", default="", help="Name of a new client; the folder's name otherwise.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the notebooks; the client's own by default.")
@click.option("--port", type=int, default=0, help="A free port is found by itself.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def command(
    folder: Path | None, framework: str | None, name: str, language: str | None, port: int, no_browser: bool
) -> None:
    """Open the guided workshop in JupyterLab: on this machine only, with no news and no update calls.

    FOLDER is a client; one that is not there yet is made from a framework. Without FOLDER, the client of the present
    folder is opened, or a copy of the airport sample. The notebooks are copied into the client's folder, so that nobody
    changes the shipped ones; samples are copied to clients/ first.
    """
    from journeykit.shipped import shipped
    from journeykit.workshop.folder import lay_out, opened
    from journeykit.workshop.lab import run

    here = Path.cwd()
    if folder is None:
        folder = here if (here / "journey.yaml").exists() else shipped("sample_surveys", "airport")
    new = not (folder / "journey.yaml").exists()
    with speaking(language, folder):
        if new and not (framework or name):
            _refuse_mistyped(folder)
        framework = framework or "five-stage"
        client = opened(folder, framework, name, language or "en", here / "clients")
        if new:
            terminal.echo(
                _("New client made from {framework}: {folder}").format(framework=framework, folder=client.folder)
            )
        first = lay_out(client, language)
        terminal.echo(_("{name}: {value}").format(name=client.journey.client.name, value=client.folder))
        terminal.echo(_("Everything that is decided is saved there. Stop with Ctrl + C."))
    raise SystemExit(run(client.folder.resolve(), first, port, not no_browser, language=language or client.language))


def _refuse_mistyped(folder: Path) -> None:
    """A file, a folder of clients, or a name close to a client's is more likely a slip than a new client."""
    from journeykit.errors import JourneyError
    from journeykit.journey.reading import missing, near_client

    if folder.is_file() or any(folder.glob("*/journey.yaml")):
        raise missing(folder)
    if near := near_client(folder):
        framework = f"journeykit workshop {shlex.quote(str(folder))} --framework five-stage"
        do = _("Did you mean {near}? For a new client: {framework}").format(near=near, framework=framework)
        raise JourneyError(_("a client folder with a journey.yaml was needed"), do=do, where=str(folder))
