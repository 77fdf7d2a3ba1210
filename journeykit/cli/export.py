"""``journeykit export``: a client as a file of another tool."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from journeykit import terminal
from journeykit.cli.spoken import LANGUAGE, speaking
from journeykit.errors import JourneyKitError
from journeykit.exchange.formats import Format, format_named, written
from journeykit.words import _

NAMES = ", ".join(one.name for one in written())


@click.command(epilog="Example: journeykit export clients/cafe --to xlsx --out cafe.xlsx")
@click.argument("clients", nargs=-1)
@click.option("--to", required=True, metavar="FORMAT", help=f"One of: {NAMES}.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The file, or the folder of a format that is a folder; of several clients the folder for all. A folder that "
    "is there takes it in under the client's name. What it lies in must be there. By default here, under that name.",
)
@click.option("--as-of", default="", metavar="DAY", help="Day that it speaks of, YYYY-MM-DD; today by default.")
@LANGUAGE
def command(clients: tuple[str, ...], to: str, out: Path | None, as_of: str, language: str | None) -> None:
    """Hand a client over as a file of another tool.

    CLIENTS are client folders, patterns such as 'clients/*', or a manifest. The figures are those of the report; what
    a format cannot hold is said.
    """
    from journeykit.batch.manifest import entries
    from journeykit.batch.naming import names_for

    with speaking(language, *clients):
        if not clients:
            raise click.UsageError(_("Give one or more client folders, a pattern or a manifest."))
        wanted = format_named(to)
        write = wanted.writer()
        folders = list(dict.fromkeys(one.folder for one in entries(clients)))
        names = names_for(folders, {})
        if out is not None:
            _refuse(wanted, out, several=len(folders) > 1)
        for folder in folders:
            target = _target(wanted, out, names[folder], several=len(folders) > 1)
            _hand_over(folder, target, write, language or "", _day(as_of))


@contextmanager
def _report(folder: Path, language: str, as_of: str) -> Iterator[Callable[[], Path]]:
    """What makes the page of a client's report, in a folder that goes again, once a format wants to print it."""
    from journeykit import scratch
    from journeykit.batch.run import run
    from journeykit.errors import ReportError

    with scratch.room() as room:

        def made() -> Path:
            given = {"as_of": as_of} if as_of else None
            row = run([folder], room, jobs=1, language=language or None, parameters=given).rows[0]
            if row.page is None:
                raise ReportError(_("a report that can be made was needed"), row.reason)
            return row.page

        yield made


def _day(text: str) -> str:
    import datetime as dt

    try:
        return dt.date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise click.BadParameter(_("a day such as 2026-03-31 was needed; came: {came}").format(came=text)) from None


def _target(wanted: Format, out: Path | None, name: str, *, several: bool) -> Path:
    """Where a client's file goes: into a folder that is there or that several share, else where one says."""
    file = f"{name}{wanted.ending}"
    if out is None:
        return Path(file)
    if several or (out.is_dir() and not (wanted.folder and wanted.earlier(out))):
        out.mkdir(exist_ok=True)
        return out / file
    return out


def _refuse(wanted: Format, out: Path, *, several: bool) -> None:
    """Refuse a place that cannot be meant, before anything is asked or made."""
    if out.is_dir():
        return
    if not out.absolute().parent.is_dir():
        do = _("Make the folder first, or name another place with --out.")
        needed = _("a place that can be written to was needed")
        raise JourneyKitError(needed, _("a folder that is not there"), do, str(out))
    named = not wanted.folder and out.name.casefold().endswith(tuple(_endings(wanted)))
    if several and (out.exists() or named):
        do = _("Name a folder: each client has a file of its own in it.")
        raise JourneyKitError(_("a folder for the files of several clients was needed"), _("a file"), do, str(out))
    if not several and not wanted.folder and not named:
        needed = _("a file that ends in {ending} was needed").format(ending=wanted.ending)
        raise click.BadParameter(_("{needed}; came: {came}").format(needed=needed, came=out.name), param_hint="--out")


def _endings(wanted: Format) -> list[str]:
    """How a file of a format may end: of `-brief.pdf` the last part is what counts."""
    return [wanted.ending[wanted.ending.rindex(".") :], *wanted.others]


def _hand_over(folder: Path, target: Path, write: object, language: str, as_of: str) -> None:
    from journeykit.exchange.handover import handing_over

    with handing_over(folder, language, as_of) as handover, _report(folder, language, as_of) as made:
        handover.page = made
        try:
            losses = write(handover, target)  # type: ignore[operator]
        except OSError as fault:
            # The name that the system gives may be that of a half-written file, which nobody knows.
            came = fault.strerror or str(fault) if target.parent.is_dir() else _("a folder that is not there")
            do = _("Name a file in a folder that is there and may be written to.")
            raise JourneyKitError(_("a file that can be written was needed"), came, do, str(target)) from None
        terminal.echo(_("{client}: {file}").format(client=handover.name, file=target))
        for line in losses:
            terminal.echo(f"  {line}")
