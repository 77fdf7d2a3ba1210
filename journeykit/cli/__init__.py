"""The commands: ``journeykit --help``. Each command is one file here, opened only when it is called."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from typing import Any

try:
    import click
except ModuleNotFoundError as lacking:
    # Without it there is no command, not even the doctor: say what to do, not where Python stumbled.
    raise SystemExit(
        f"journeykit: the package '{lacking.name}' is not installed. Mend it: pip install --upgrade journeykit"
    ) from None

from journeykit import __version__, terminal
from journeykit.errors import JourneyKitError, did_you_mean, line
from journeykit.words import _

COMMANDS = {
    "new": "Start a client folder from a framework.",
    "inspect": "Say what a survey export is and what it holds.",
    "check": "Say whether a journey is sound.",
    "scores": "Print the scores of a client, or of a Parquet file of answers.",
    "changes": "Print what changed between two waves, and what nobody can tell.",
    "compare": "Print which groups of customers feel differently.",
    "personas": "Print how sure each persona is, and search the answers for groups.",
    "drivers": "Print which touchpoints go most with the score of the whole.",
    "priorities": "Print the opportunities by what they are worth.",
    "map": "Draw the journey map of everybody, or of one persona, into a file.",
    "review": "Print what there is to review, and what changed since the last review.",
    "import": "Take a journey map of another tool into a client folder.",
    "convert": "Lay a journey out in another framework, with nothing lost.",
    "report": "Make the reports of clients, with an index and a ledger.",
    "export": "Hand a client over: workbook, slides, map, tables for BI.",
    "workshop": "Open the guided workshop in JupyterLab.",
    "vote": "Let several hands vote in silence, each on a page of its own.",
    "notebooks": "Lay the guided notebooks out in a client's folder, and start nothing.",
    "handouts": "Write agenda, empty map, persona sheet, summary and what to prepare.",
    "lessons": "Lay out eight lessons with exercises that answer back.",
    "doctor": "Say what works on this machine and how to mend the rest.",
}


OWN = "own process"
"""Key in click's ``obj``: whether the process runs this command and nothing else."""


FIGURES = {"scores", "changes", "compare", "drivers", "priorities"}
"""Commands that need scipy, and nothing of what scipy needs for tests and for Fortran."""


class _Shelf(click.Group):
    """Knows its commands by name, and imports one only when it is called: help must not wait for pandas."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            ctx.fail(f"There is no command '{cmd_name}'. {did_you_mean(cmd_name, COMMANDS)}")
        if cmd_name in FIGURES and (ctx.obj or {}).get(OWN):
            import_module("journeykit.engine.warmth").postpone()
        command: click.Command = import_module(f"journeykit.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Shelf, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="journeykit")
def journeykit() -> None:
    """Improve customer journeys: honest scores, guided boards, reports that open offline.

    \b
    Start here:
      journeykit new clients/cafe --name "Harbour Café"
      journeykit report clients/* --out reports
    """  # noqa: D301 - click's \b keeps the lines below it as they are


def main(arguments: list[str] | None = None) -> Any:
    """Run a command; a mistake is answered in one line on standard error, with exit code 2."""
    terminal.open_streams()
    if arguments is None:  # a process of our own, that ends soon: looking for garbage every 700 objects is in vain
        gc.set_threshold(50_000, 20, 50)
    try:
        return journeykit.main(args=arguments, prog_name="journeykit", obj={OWN: arguments is None})
    except JourneyKitError as mistake:
        terminal.echo(f"journeykit: {mistake}", err=True)
        sys.exit(2)
    except ModuleNotFoundError as lacking:
        if lacking.name is None or lacking.name.partition(".")[0] == "journeykit":
            raise
        terminal.echo(f"journeykit: the package '{lacking.name}' is not installed. See: journeykit doctor", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as fault:
        if fault.filename is None:
            raise
        # A folder without rights, a disk that is gone: a mistake of the surroundings, and no fault of the kit.
        needed = _("a file or folder that can be used was needed")
        said = line(needed, fault.strerror or "", where=str(fault.filename))
        terminal.echo(f"journeykit: {said}", err=True)
        sys.exit(2)
