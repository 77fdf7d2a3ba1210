"""``journeykit personas``: how sure each persona is, and a search for groups."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from journeykit import terminal
from journeykit.cli.finding import FOLDER, FORMAT, asked_client, names_of, print_finding
from journeykit.cli.spoken import LANGUAGE
from journeykit.errors import ParameterError
from journeykit.words import _


@click.command(epilog="Example: journeykit personas sample_surveys/airport")
@FOLDER
@click.option("--find", is_flag=True, help="Search the answers for groups first, and write personas.yaml.")
@click.option("--wave", help="The wave of the sizes; with --find the wave that is searched.")
@click.option("--traits", help="With --find: segments and touchpoints to search by; every segment by default.")
@click.option("--seed", type=int, default=0, show_default=True, help="With --find: the same gives the same groups.")
@click.option("--take", metavar="GROUP", help="Make a persona of a group that was found, such as a.")
@click.option("--name", help="With --take: what people call it.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@FORMAT
@LANGUAGE
def command(
    folder: Path, find: bool, wave: str | None, traits: str | None, seed: int, take: str | None,
    name: str | None, as_json: bool, form: str,
    language: str | None,
) -> None:  # fmt: skip
    """Print size, state and what sets it apart for each persona, and the groups found that are no persona yet.

    A state is computed and dated: hypothesis, holding in other answers, confirmed on a new wave, lapsed.
    What is said of groups stands in personas.yaml, which only --find writes. Fewer than 100 people are divided around
    middle people (k-medoids), more by latent classes, and nobody where chance does as well. --take writes a persona
    into journey.yaml: what sets the group apart and its size are there, its name and story are left to you.
    """
    with asked_client(folder, language) as client:
        if find:
            with _progress() as progress:
                finding = client.find_personas(wave=wave, traits=names_of(traits), seed=seed, progress=progress)
        elif traits or seed:
            raise ParameterError(_("--find beside --traits and --seed"), _("a question without a search"), "")
        else:
            finding = client.personas(wave=wave)
        if take:
            made = client.take_group(take, name or "")
            said = _("{persona} now stands in journey.yaml ({id}). Give it a story there, or on the board of personas.")
            terminal.echo(said.format(persona=made.name, id=made.id), err=True)
            finding = client.personas(wave=wave)
        elif name:
            raise ParameterError(_("--take beside --name"), _("a name for no group"), "")
        print_finding(finding, "json" if as_json else form)


@contextmanager
def _progress() -> Iterator[Any]:
    """A bar on a terminal; none elsewhere."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    said = {
        "fit": _("numbers of groups"),
        "deals": _("answers dealt out anew"),
        "draws": _("people drawn anew"),
        "waves": _("newer waves"),
    }
    console = terminal.console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(_("searching"), total=None)
        yield lambda step, done, all_: bar.update(task, completed=done, total=all_, description=said[step])
