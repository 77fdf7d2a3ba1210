"""The changes that are told, each beside the score that it led to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

UNCHANGED = {
    "change": None, "change_low": None, "change_high": None, "change_better": None, "change_compared": None,
    "before_wave": "",
}  # fmt: skip
CHANGED = dict.fromkeys(("change", "change_low", "change_high"), "number") | {
    "change_better": "thing",
    "change_compared": "count",
}


def told_changes(changes: pd.DataFrame | None, wave: str) -> dict[tuple[str, ...] | None, dict[str, Any]]:
    """The changes up to a wave that are told, by touchpoint, metric, statistic and scale.

    Under None stands what holds for all others: from which wave was counted, and among how many comparisons.

    Parameters
    ----------
    changes : pandas.DataFrame or None
        The table of `journeykit.questions.changes`, by touchpoint.
    wave : str
        The wave that the map shows.
    """
    if changes is None or not len(changes) or "touchpoint" not in changes:
        return {}
    mine = changes[(changes["after_wave"].astype(str) == wave) & (changes["touchpoint"].astype(str) != "overall")]
    compared = mine[mine["difference"].notna()]
    if not len(compared):
        return {}
    first = compared.iloc[0]
    common = UNCHANGED | {"before_wave": str(first["before_wave"]), "change_compared": int(compared["compared"].max())}
    found: dict[tuple[str, ...] | None, dict[str, Any]] = {None: common}
    for row in compared[compared["verdict"].isin(["up", "down"])].to_dict("records"):
        key = tuple(str(row[name]) for name in ("touchpoint", "metric", "statistic", "scale"))
        found[key] = common | {
            "change": row["difference"], "change_low": row["low"], "change_high": row["high"],
            "change_better": row["better"],
        }  # fmt: skip
    return found
