"""``journeykit report``: reports of many clients, an index of them, and a ledger of the run."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from journeykit import terminal
from journeykit.batch.execution import ENGINES
from journeykit.cli import OWN
from journeykit.cli.spoken import speaking
from journeykit.journey.house import NAMED
from journeykit.page.pdf import LENGTHS
from journeykit.words import LANGUAGES, _, figures, ngettext

if TYPE_CHECKING:
    from journeykit.batch.run import Run
    from journeykit.batch.run_state import Row

# jsonschema's dependency builds a parser for a second at import, in every process, for one format check that nobody
# here asks for. Left out in this command only: `import journeykit` must not change other people's validators.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


class _Report(click.Command):
    """The command, whose ``--pdf`` stands alone or with a length: what follows it may be a client as well."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        told = [
            f"--pdf={after}" if one == "--pdf" and after in LENGTHS else "--pdf=full" if one == "--pdf" else one
            for one, after in zip(args, [*args[1:], ""], strict=True)
        ]
        kept = [one for at, one in enumerate(told) if not (at and args[at - 1] == "--pdf" and args[at] in LENGTHS)]
        return super().parse_args(ctx, kept)


def _parameters(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> dict[str, Any]:
    """NAME=VALUE: numbers, and true or false, are read as such; anything else is text."""
    import yaml

    told: dict[str, Any] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals or not name.isidentifier():
            raise click.BadParameter(_("NAME=VALUE was needed; came: {came}").format(came=one))
        read = yaml.safe_load(value)
        told[name] = read if isinstance(read, bool | int | float) else value
    return told


@click.command(cls=_Report, epilog="Example: journeykit report clients/* --out reports --language zh-TW")
@click.argument("clients", nargs=-1)
@click.option("--out", default="reports", show_default=True, type=click.Path(path_type=Path), help="Where to put them.")
@click.option("--jobs", type=click.IntRange(1), help="Reports made at the same time; the number of cores by default.")
@click.option("--language", type=click.Choice(LANGUAGES), help="For all reports; each client's own by default.")
@click.option("--fresh", is_flag=True, help="Make every report again, also those whose inputs have not changed.")
@click.option(
    "--pdf",
    type=click.Choice(LENGTHS),
    help="Print each report to PDF as well, with Chromium: its first page, what stands before the appendix, or, also "
    "where no length is said, all of it with its tables.",
)
@click.option(
    "--also",
    default="",
    metavar="FORMATS",
    help="Make these files of each client as well, such as pptx,xlsx: 'journeykit export --help' lists them.",
)
@click.option(
    "--template", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A report notebook of your own."
)
@click.option(
    "--parameter",
    "parameters",
    metavar="NAME=VALUE",
    multiple=True,
    callback=_parameters,
    help="A parameter of the notebook; may be given several times.",
)
@click.option(
    "--house",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A house.yaml: firm, logo, colour, "
    "footer, sections, headings. By default the one beside the clients, or in your configuration.",
)
@click.option("--time-limit", type=click.FloatRange(1), help="Seconds that one report may take.")
@click.option("--engine", type=click.Choice(ENGINES), help="How notebooks run; the fastest that this system allows.")
@click.option("--scheduler", metavar="ADDRESS", help="Make them on a Dask cluster that sees the same folders.")
@click.option("--explain", metavar="CLIENT", help="Say why a report was made again, or was not; make nothing.")
def command(clients: tuple[str, ...], explain: str | None, house: Path | None, **options: Any) -> None:
    """Make one HTML report for each client, an index of all, and a ledger of the run.

    CLIENTS are client folders, patterns such as 'clients/*', or a manifest: a .csv or .yaml that names a client, and if
    wished its name, language, period and parameters, on each line.

    What has not changed is not made again. A client that fails is named and the others go on; exit code 1 says that
    any failed.
    """
    from journeykit import report
    from journeykit.engine.offspring import claim

    if (click.get_current_context().obj or {}).get(OWN):
        claim()
    if house is not None:
        os.environ[NAMED] = str(house.resolve())  # the children that make the reports inherit it
    with speaking(options["language"], *clients):
        if explain:
            terminal.echo("\n".join(report.explained(options["out"], explain)))
            return
        if not clients:
            raise click.UsageError(_("Give one or more client folders, a pattern or a manifest."))
        try:
            with _progress() as progress:
                run = report.run(clients, progress=progress, **options)
        except KeyboardInterrupt:
            terminal.echo(_("Stopped before anything was begun."), err=True)
            sys.exit(130)
        _summary(run)
        sys.exit(run.exit_code)


@contextmanager
def _progress() -> Iterator[Any]:
    """A bar with rate and time left on a terminal; none elsewhere.

    It is drawn anew whenever a report is there, by no thread of its own: a process with one thread may be forked.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = terminal.console(stderr=True)
    rate = TextColumn(_("{rate} a minute").format(rate="{task.fields[rate]}"))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
        task, begun, kept = bar.add_task(_("reports"), total=None, rate="-"), time.monotonic(), [0]

        def told(row: Row, done: int, everything: int) -> None:
            kept[0] += row.outcome == "kept"  # those say nothing of how long the others take
            made = done - kept[0]
            rate = f"{60 * made / max(time.monotonic() - begun, 1e-3):.0f}" if made else "-"
            bar.update(task, completed=done, total=everything, description=row.name, rate=rate, refresh=True)

        yield told


def _summary(run: Run) -> None:
    from journeykit.journey.reading import missing

    outcomes = {"made": _("made"), "kept": _("kept"), "failed": _("failed")}
    for row in run.rows:
        # The record names no folder of this machine; who typed it reads it as it was typed.
        away = row.outcome == "failed" and not (row.folder / "journey.yaml").exists()
        reason = f"  {missing(row.folder) if away else row.reason}" if row.reason else ""
        terminal.echo(f"{outcomes[row.outcome]:>9}  {row.name}{reason}")
    counts = Counter(row.outcome for row in run.rows)
    said = {
        "made": ngettext("{n} made", "{n} made", counts["made"]),
        "kept": ngettext("{n} kept", "{n} kept", counts["kept"]),
        "failed": ngettext("{n} failed", "{n} failed", counts["failed"]),
    }
    listed = [text.format(n=counts[outcome]) for outcome, text in said.items() if counts[outcome]]
    terminal.echo(figures.several(listed))
    terminal.echo(_("Index:  {path}").format(path=_near(run.index)))
    terminal.echo(_("Ledger: {path}").format(path=_near(run.ledger)))
    if run.interrupted:
        terminal.echo(_("Stopped. The same command goes on where it stopped."), err=True)


def _near(path: Path) -> str:
    """The path as seen from here, which is shorter to read and to click."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
