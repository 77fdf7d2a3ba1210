"""``journeykit workshop``: the guided notebooks on a client, in JupyterLab."""

from __future__ import annotations

from pathlib import Path

import click

from journeykit.language import LANGUAGES


@click.command(epilog="Example: journeykit workshop clients/cafe --framework five-stage")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--framework", default="five-stage", show_default=True, help="Framework of a new client.")
@click.option("--name", default="", help="Name of a new client; the folder's name otherwise.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Of a new client.")
@click.option("--port", type=int, default=0, help="A free port is found by itself.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def command(folder: Path | None, framework: str, name: str, language: str, port: int, no_browser: bool) -> None:
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
    client = opened(folder, framework, name, language, here / "clients")
    first = lay_out(client)
    click.echo(f"{client.journey.client.name}: {client.folder}")
    click.echo("Everything that is decided is saved there. Stop with Ctrl + C.")
    raise SystemExit(run(client.folder.resolve().parent, first, port, not no_browser))
