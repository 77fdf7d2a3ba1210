"""``journeykit check``: whether a journey is sound."""

from __future__ import annotations

import re
import sys
from collections import Counter
from itertools import takewhile
from pathlib import Path
from typing import Any, Final

import click

from journeykit import terminal
from journeykit.cli.spoken import LANGUAGE, speaking
from journeykit.errors import JourneyKitError, line
from journeykit.words import _, figures, ngettext

_MANY: Final = 4
_SHOWN: Final = 5


@click.command(epilog="Example: journeykit check clients/* --json")
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="For a program: a list of findings.")
@click.option("--all", "every", is_flag=True, help="List each finding; else those that are alike share a line.")
@LANGUAGE
def command(folders: tuple[Path, ...], as_json: bool, every: bool, language: str | None) -> None:
    """Say of each client whether its journey is sound: schema, surveys, coverage, stale parts.

    Errors are what keeps a report from being made; exit code 1 when there are any. Warnings are worth a look.
    """
    findings = []
    for folder in folders:
        with speaking(language, folder):
            mine = [finding | {"client": str(folder)} for finding in _findings(folder)]
            findings += mine
            if not as_json:
                _print(folder, mine, every)
    if as_json:
        terminal.echo_json(findings)
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
    except OSError as fault:
        needed = _("a client folder that can be read was needed")
        return [{"severity": "error", "where": str(folder), "what": needed, "came": fault.strerror or "", "do": ""}]


def _print(folder: Path, mine: list[dict[str, Any]], every: bool) -> None:
    terminal.echo(f"{folder}: {_counts(mine) if mine else _('sound')}")
    for group in [[one] for one in mine] if every else _alike(mine):
        terminal.echo("  " + (_line(group[0]) if len(group) < _MANY else _folded(group)))


def _counts(mine: list[dict[str, Any]]) -> str:
    errors = sum(one["severity"] == "error" for one in mine)
    warnings = len(mine) - errors
    return _("{errors}, {warnings}").format(
        errors=ngettext("{n} error", "{n} errors", errors).format(n=errors),
        warnings=ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings),
    )


def _line(one: dict[str, Any]) -> str:
    severity = _("error") if one["severity"] == "error" else _("warning")
    said = line(one["what"], one.get("came") or "", one.get("do") or "", one.get("where") or "")
    return _("{severity}: {said}").format(severity=severity, said=said)


def _pieces(text: str) -> list[str]:
    """What a sentence is put together from: words, or characters where it has no blanks."""
    return text.split() if text.count(" ") > 1 else list(text)


def _joined(pieces: list[str], like: str) -> str:
    return (" " if like.count(" ") > 1 else "").join(pieces)


def _alike(findings: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Warnings that say the same of several parts, together; everything else alone, in the order it came."""
    groups: dict[Any, list[dict[str, Any]]] = {}
    for index, one in enumerate(findings):
        words = _pieces(one["what"])
        ends = (*words[:2], words[-1]) if len(words) < len(one["what"]) else (words[-1],)
        key: Any = (one["do"], *ends) if one["severity"] == "warning" and one["do"] else index
        groups.setdefault(key, []).append(one)
    many = {key: group for key, group in groups.items() if len(group) >= _MANY}
    single = {key: [[one] for one in group] for key, group in groups.items() if key not in many}
    return [part for key in groups for part in single.get(key, [groups[key]])]


def _folded(group: list[dict[str, Any]]) -> str:
    """One line for many: what they share, how often each thing came, and of which parts."""
    first = group[0]["what"]
    said = [_pieces(one["what"]) for one in group]
    before = _shared(said)
    after = _shared([words[before:][::-1] for words in said])
    parts = [_joined(words[before : len(words) - after], first) for words in said]
    names = parts if any(parts) else [one["came"] for one in group]
    what = _joined([*said[0][:before], "...", *said[0][len(said[0]) - after :]], first)
    each = [part for one in group for part in re.split(", |、", one["came"] or "") if part and names is parts]
    counts = Counter(each).most_common(_SHOWN)
    told = figures.several(_("{part}: {n}").format(part=part, n=n) for part, n in counts)
    came = _(" ({counts})").format(counts=told) if counts else ""
    listed = figures.several(names[:_SHOWN])
    if len(names) > _SHOWN:
        listed = _("{names} and {n} more").format(names=listed, n=len(names) - _SHOWN)
    whole = _("warning: {n} times: {what}{came}: {listed} (--all lists each). {do}")
    return whole.format(n=len(group), what=what, came=came, listed=listed, do=group[0]["do"])


def _shared(lists: list[list[str]]) -> int:
    """How many first words all have in common."""
    return sum(1 for _ in takewhile(lambda words: len(set(words)) == 1, zip(*lists, strict=False)))
