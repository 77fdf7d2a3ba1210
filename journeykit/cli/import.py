"""``journeykit import``: a map of another tool into a client folder."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from journeykit import terminal
from journeykit.cli.spoken import speaking
from journeykit.words import LANGUAGES, _, figures, ngettext

if TYPE_CHECKING:
    from journeykit.exchange.arrival import Arrival

# Written out, so that help need not wait for the readers; a test keeps it in step with exchange/recognising.py.
FORMATS = ("xmind", "mermaid", "opml", "freemind", "grid", "markdown", "cjml")


@click.command(epilog="Example: journeykit import whiteboard.xlsx clients/cafe --lane 'What they do=actions'")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("client", type=click.Path(path_type=Path))
@click.option("--format", "tool", type=click.Choice(FORMATS), help="Read it as this, whatever it looks like.")
@click.option("--sheet", default="", help="Title or number of the sheet, where there are several; else the first.")
@click.option(
    "--lane", "lanes", multiple=True, metavar="HEADING=MEANING", help="What a lane of a grid means; or =skip."
)
@click.option("--name", default="", help="Name of a new client; the title of the map otherwise.")
@click.option("--look", is_flag=True, help="Only say what would come of it; nothing is written.")
@click.option("--json", "as_json", is_flag=True, help="For a program: every line of the report, none cut short.")
@click.option(
    "--language", type=click.Choice(LANGUAGES), help="Of a new client, and of the report; else the client's own."
)
def command(
    file: Path, client: Path, tool: str | None, sheet: str, lanes: tuple[str, ...], name: str, look: bool,
    as_json: bool, language: str | None,
) -> None:  # fmt: skip
    """Take a journey map of another tool into a client folder.

    FILE is a map of Xmind, FreeMind or Freeplane, a Mermaid journey, an OPML or Markdown outline, CJML, or a grid of
    cells (CSV, XLSX) with stages in the first row and lanes in the first column. A CLIENT that is not there is made.
    Into one that is there comes what is new; nothing is written over, and the next review lists each change. What was
    not understood, and what a journey has no place for, is told line by line.
    """
    from journeykit.exchange import lanes as meanings
    from journeykit.exchange.arrival import Wish, arrived, refuse_taken

    with speaking(language, client):
        refuse_taken(client)
        wish = Wish(tool or "", sheet, name, language or "", meanings.chosen(lanes), look)
        arrival = arrived(file, client, wish)
    # A new client is told of in its own language, which its map may say.
    with speaking(language or (str(arrival.journey.client.language) if arrival.new else None), client):
        if as_json:
            terminal.echo_json({"file": str(file), **arrival.data()})
        else:
            _print(file, arrival)


def _print(file: Path, arrival: Arrival) -> None:
    from journeykit.exchange.recognising import title_of
    from journeykit.exchange.told import gathered

    journey, counted = arrival.journey, arrival.counted
    holds = ngettext("{file}: {what} with {n} topic.", "{file}: {what} with {n} topics.", counted["topics"])
    terminal.echo(holds.format(file=file.name, what=title_of(arrival.tool), n=figures.count(counted["topics"])))
    has = _(
        "{folder}: stages {stages}, touchpoints {touchpoints}, personas {people}, links {links}, opportunities {more}."
    )
    parts = {
        "stages": journey.stages, "touchpoints": journey.touchpoints, "people": journey.personas,
        "links": journey.links, "more": journey.opportunities,
    }  # fmt: skip
    terminal.echo(has.format(folder=arrival.folder, **{name: figures.count(len(one)) for name, one in parts.items()}))
    for line in gathered(arrival.told):
        terminal.echo(line)
    terminal.echo(_after(arrival))


def _after(arrival: Arrival) -> str:
    """What was done, and what comes next."""
    folder = shlex.quote(str(arrival.folder))
    if arrival.new:
        if not arrival.saved:
            return _("Nothing was written: without --look the client is made.")
        return _("The client is made. Next: journeykit check {client}").format(client=folder)
    if arrival.copy is not None:
        said = _(
            "As it was before: {copy}. Each change can be taken back in the next review: journeykit review {client}"
        )
        return said.format(copy=arrival.copy, client=folder)
    if arrival.saved:
        return _("The journey has all of it already; what has no place in it is kept beside it.")
    changes = any(one.fate == "changed" for one in arrival.told)
    return (
        _("Nothing was written: without --look it is.") if changes else _("Nothing to take: the journey has all of it.")
    )
