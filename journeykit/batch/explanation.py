"""Why a report was made again, or was not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from journeykit.batch import inputs, ledger
from journeykit.batch.handing import all_there
from journeykit.errors import ReportError, did_you_mean
from journeykit.page import records
from journeykit.words import N_, _, translation

NEVER, AGAIN = N_("there was no report yet"), N_("it failed the last time")
GONE, ASKED = N_("its files are gone or were edited"), N_("asked for with --fresh")
UNCHANGED = N_("nothing has changed")
BECAME = (N_("new"), N_("gone"), N_("changed"))
KINDS = {
    "file ": N_("file {name}"),
    "parameter ": N_("parameter {name}"),
    "version of ": N_("version of {name}"),
    "template ": N_("template {name}"),
    "format ": N_("format {name}"),
    "the kit's own code": N_("the kit's own code"),
}


def explained(out: Path, client: str) -> list[str]:
    """What the ledgers of an output folder tell of one report, the last run last.

    Parameters
    ----------
    out : Path
        Output folder.
    client : str
        Name of the report's files, or of the client.

    Raises
    ------
    ReportError
        When no report of that name was ever asked for here.
    """
    known = records.read_all(out)
    name = next((one.name for one in known.values() if client in (one.name, one.client)), None)
    if name is None:
        raise ReportError(_("the name of a report was needed"), f"'{client}'", did_you_mean(client, known))
    told = []
    for path in ledger.ledgers(out / "ledger"):
        told += [_line(event) for event in ledger.read(path) if event["event"] == "report" and event["name"] == name]
    return told


def _line(event: dict[str, object]) -> str:
    because = event.get("because") or ([event["reason"]] if "reason" in event else [])
    said = "; ".join(map(_told, map(str, because))) if isinstance(because, list) else _told(str(because))
    outcome = {"made": _("made"), "kept": _("kept"), "failed": _("failed")}.get(str(event["outcome"]), event["outcome"])
    return f"{event['at']} {outcome}" + (f": {said}" if said else "")


def _told(reason: str) -> str:
    """A reason of the ledger, which is written in English for programs, in the language in use."""
    thing, _colon, became = reason.rpartition(": ")
    if became not in BECAME:
        return translation(reason) if reason else ""
    for kind, text in KINDS.items():
        if thing.startswith(kind):
            thing = translation(text).format(name=thing.removeprefix(kind))
    return _("{thing}: {became}").format(thing=thing, became=translation(became))


def because(
    out: Path, before: records.Record | None, parts: dict[str, str], *, fresh: bool, also: Sequence[str] = ()
) -> list[str]:
    """Why a report has to be made, in words; empty when it has not."""
    if before is None:
        return [NEVER]
    if before.outcome == "failed":
        return [AGAIN, *(inputs.changes(before.parts, parts) if before.parts else [])]
    changed = inputs.changes(before.parts, parts)
    if changed:
        return changed
    if not records.is_current(out, before, inputs.digest(parts)) or not all_there(out, before, also):
        return [GONE]
    return [ASKED] if fresh else []
