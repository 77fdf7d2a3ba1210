"""Why a report was made again, or was not."""

from __future__ import annotations

from pathlib import Path

from journeykit.batch import inputs, ledger
from journeykit.errors import ReportError, did_you_mean
from journeykit.page import records


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
        raise ReportError("the name of a report was needed", f"'{client}'", did_you_mean(client, known))
    told = []
    for path in ledger.ledgers(out / "ledger"):
        told += [_line(event) for event in ledger.read(path) if event["event"] == "report" and event["name"] == name]
    return told


def _line(event: dict[str, object]) -> str:
    because = event.get("because") or ([event["reason"]] if "reason" in event else [])
    said = "; ".join(map(str, because)) if isinstance(because, list) else str(because)
    return f"{event['at']} {event['outcome']}" + (f": {said}" if said else "")


def because(out: Path, before: records.Record | None, parts: dict[str, str], *, fresh: bool) -> list[str]:
    """Why a report has to be made, in words; empty when it has not."""
    if before is None:
        return ["there was no report yet"]
    if before.outcome == "failed":
        return ["it failed the last time", *(inputs.changes(before.parts, parts) if before.parts else [])]
    changed = inputs.changes(before.parts, parts)
    if changed:
        return changed
    if not records.is_current(out, before, inputs.digest(parts)):
        return ["its files are gone or were edited"]
    return ["asked for with --fresh"] if fresh else []
