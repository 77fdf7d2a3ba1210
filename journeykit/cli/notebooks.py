"""``journeykit notebooks``: the guided notebooks in a client's folder, for a JupyterLab that is there already."""

from __future__ import annotations

from pathlib import Path

import click

from journeykit import terminal
from journeykit.cli.spoken import speaking
from journeykit.words import LANGUAGES, _


@click.command(epilog="Example: journeykit notebooks clients/cafe --language zh-TW")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the notebooks; the client's own by default.")
def command(folder: Path, language: str | None) -> None:
    """Lay the guided notebooks out in a client's folder and start nothing: for JupyterHub, Colab or VS Code.

    What somebody changed in a notebook stays; those that nobody changed follow the language.
    """
    from journeykit.client import open_client
    from journeykit.client.samples import refused_where_shipped
    from journeykit.workshop.folder import NOTEBOOKS, lay_out

    with speaking(language, folder):
        refused_where_shipped(folder)
        client = open_client(folder)
        first = lay_out(client, language)
        terminal.echo(f"{client.journey.client.name}: {client.folder / NOTEBOOKS}")
        terminal.echo(_("Open {notebook} and run its cells from top to bottom.").format(notebook=first.name))
