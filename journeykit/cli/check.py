"""``journeykit check``: whether a journey is sound."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from journeykit.errors import JourneyKitError


@click.command(epilog="Example: journeykit check clients/* --json")
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="For a program: a list of findings.")
def command(folders: tuple[Path, ...], as_json: bool) -> None:
    """Say of each client whether its journey is sound: schema, surveys, coverage, stale parts.

    Errors are what keeps a report from being made; exit code 1 when there are any. Warnings are worth a look.
    """
    findings = [finding | {"client": str(folder)} for folder in folders for finding in _findings(folder)]
    if as_json:
        click.echo(json.dumps(findings, ensure_ascii=False, indent=1, default=str))
    else:
        _print(folders, findings)
    sys.exit(1 if any(one["severity"] == "error" for one in findings) else 0)


def _findings(folder: Path) -> list[dict[str, Any]]:
    from journeykit.client import open_client

    try:
        return [dict(one) for one in open_client(folder).check()]
    except JourneyKitError as mistake:
        return [
            {"severity": "error", "where": one.where, "what": one.needed, "came": one.came, "do": one.do}
            for one in getattr(mistake, "problems", (mistake,))
        ]


def _print(folders: tuple[Path, ...], findings: list[dict[str, Any]]) -> None:
    for folder in folders:
        mine = [one for one in findings if one["client"] == str(folder)]
        errors = sum(one["severity"] == "error" for one in mine)
        click.echo(f"{folder}: " + ("sound" if not mine else f"{errors} errors, {len(mine) - errors} warnings"))
        for one in mine:
            where = f"{one['where']}: " if one.get("where") else ""
            came = f"; came: {one['came']}" if one.get("came") else ""
            click.echo(f"  {one['severity']}: {where}{one['what']}{came}. {one.get('do') or ''}".rstrip())
