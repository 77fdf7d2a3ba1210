"""``journeykit check``: whether a journey is sound."""

from __future__ import annotations

import sys
from collections import Counter
from itertools import takewhile
from pathlib import Path
from typing import Any, Final

import click

from journeykit import terminal
from journeykit.errors import JourneyKitError

_MANY: Final = 4
_SHOWN: Final = 5


@click.command(epilog="Example: journeykit check clients/* --json")
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="For a program: a list of findings.")
@click.option("--all", "every", is_flag=True, help="List each finding; else those that are alike share a line.")
def command(folders: tuple[Path, ...], as_json: bool, every: bool) -> None:
    """Say of each client whether its journey is sound: schema, surveys, coverage, stale parts.

    Errors are what keeps a report from being made; exit code 1 when there are any. Warnings are worth a look.
    """
    findings = [finding | {"client": str(folder)} for folder in folders for finding in _findings(folder)]
    if as_json:
        terminal.echo_json(findings)
    else:
        _print(folders, findings, every)
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


def _print(folders: tuple[Path, ...], findings: list[dict[str, Any]], every: bool) -> None:
    for folder in folders:
        mine = [one for one in findings if one["client"] == str(folder)]
        errors = sum(one["severity"] == "error" for one in mine)
        counts = f"{_counted(errors, 'error')}, {_counted(len(mine) - errors, 'warning')}"
        terminal.echo(f"{folder}: {counts if mine else 'sound'}")
        for group in [[one] for one in mine] if every else _alike(mine):
            terminal.echo("  " + (_line(group[0]) if len(group) < _MANY else _folded(group)))


def _counted(n: int, word: str) -> str:
    return f"{n} {word}" if n == 1 else f"{n} {word}s"


def _line(one: dict[str, Any]) -> str:
    where = f"{one['where']}: " if one.get("where") else ""
    came = f"; came: {one['came']}" if one.get("came") else ""
    return f"{one['severity']}: {where}{one['what']}{came}. {one.get('do') or ''}".rstrip()


def _alike(findings: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Warnings that say the same of several parts, together; everything else alone, in the order it came."""
    groups: dict[Any, list[dict[str, Any]]] = {}
    for index, one in enumerate(findings):
        words = one["what"].split()
        key: Any = (one["do"], *words[:2], words[-1]) if one["severity"] == "warning" and one["do"] else index
        groups.setdefault(key, []).append(one)
    many = {key: group for key, group in groups.items() if len(group) >= _MANY}
    single = {key: [[one] for one in group] for key, group in groups.items() if key not in many}
    return [part for key in groups for part in single.get(key, [groups[key]])]


def _folded(group: list[dict[str, Any]]) -> str:
    """One line for many: what they share, how often each thing came, and of which parts."""
    said = [one["what"].split() for one in group]
    before = _shared(said)
    after = _shared([words[before:][::-1] for words in said])
    parts = [" ".join(words[before : len(words) - after]) for words in said]
    names = parts if any(parts) else [one["came"] for one in group]
    what = " ".join([*said[0][:before], "...", *said[0][len(said[0]) - after :]])
    each = [part for one in group for part in (one["came"] or "").split(", ") if part and names is parts]
    counts = Counter(each).most_common(_SHOWN)
    came = f" ({', '.join(f'{part}: {n}' for part, n in counts)})" if counts else ""
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    listed = f"{', '.join(names[:_SHOWN])}{more} (--all lists each)"
    return f"warning: {len(group)} times: {what}{came}: {listed}. {group[0]['do']}"


def _shared(lists: list[list[str]]) -> int:
    """How many first words all have in common."""
    return sum(1 for _ in takewhile(lambda words: len(set(words)) == 1, zip(*lists, strict=False)))
