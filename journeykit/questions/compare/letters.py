"""Which groups a group is told to be higher than, as letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from journeykit.questions.compare.differences import OTHERS


def with_letters(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of groups with the letters of the groups that they are told to be higher than.

    Parameters
    ----------
    rows : sequence of dict
        All rows of one split of one question, judged.
    """
    letters = {row["group"]: row["letter"] for row in rows if row.get("letter")}
    above: dict[str, list[str]] = {group: [] for group in letters}
    for row in rows:
        against = row.get("against", OTHERS) or _mirror(row, letters)
        if against and row["verdict"] == "higher":
            above[row["group"]].append(letters[against])
        elif against and row["verdict"] == "lower" and row.get("against"):
            above[against].append(letters[row["group"]])
    return [
        row if row.get("against") or not row.get("letter") else row | {"above": " ".join(sorted(above[row["group"]]))}
        for row in rows
    ]


def _mirror(row: Mapping[str, Any], letters: Mapping[str, str]) -> str:
    """Of two groups of which each is all others to the other, the other one."""
    return next((group for group in letters if group != row["group"]), "") if row.get("mirrored") else ""
