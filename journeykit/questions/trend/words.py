"""What a trend says, in one sentence."""

from __future__ import annotations

from typing import Any

from journeykit.scales import naming
from journeykit.words import _, figures, ngettext
from journeykit.words.rows import Row, keys_of, rows_of, why_empty

COLUMNS = ("metric", "statistic", "scale", "wave", "order", "value", "low", "high", "n", "verdict")


def trend(frame: Any) -> str:
    """Say where a score began, where it stands, and whether the waves show a direction.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table of `measures.trend`.

    Raises
    ------
    ChartError
        When a column is missing.
    """
    told = rows_of(frame, "trend", COLUMNS)
    rows = [row for row in told if row["value"] is not None]
    if not told:
        return why_empty(frame) or _("There are no waves to follow yet.")
    if not rows:
        return _("No score is shown: every group is so small that single people could be recognised.")
    groups = _groups(rows)
    if len(groups) == 1:
        return _one(sorted(rows, key=lambda row: row["order"]))
    last = [own[-1] for own in groups.values()]
    tested = [row for row in last if not _untested(row)]
    return figures.sentences(
        [_tested([str(row["verdict"]) for row in tested]) if tested else "", _too_few(len(last) - len(tested))]
    )


def _untested(row: Row) -> bool:
    """Whether a series was too short for a test, or its waves unlike."""
    return "slope" in row and row["slope"] is None


def _tested(verdicts: list[str]) -> str:
    up, down = verdicts.count("up"), verdicts.count("down")
    return _("Of {n} trends, {up} point up, {down} point down, and for {open} the waves cannot tell.").format(
        n=len(verdicts), up=up, down=down, open=len(verdicts) - up - down
    )


def _too_few(many: int) -> str:
    text = ngettext(
        "{n} score has no test of its trend: too few waves, or waves that cannot be compared.",
        "{n} scores have no test of their trend: too few waves, or waves that cannot be compared.",
        many,
    )
    return text.format(n=many) if many else ""


def _groups(rows: list[Row]) -> dict[tuple[str, ...], list[Row]]:
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in sorted(rows, key=lambda row: row["order"]):
        names = [str(row[key]) for key in keys_of([row]) if key not in ("stage", "wave")]
        found.setdefault((*names, str(row["metric"]), str(row["statistic"]), str(row["scale"])), []).append(row)
    return found


def _one(rows: list[Row]) -> str:
    first, last = rows[0], rows[-1]
    parts = {
        "measure": naming.title(last["metric"], last["statistic"], last["scale"]),
        "first": first["wave"],
        "last": last["wave"],
        "from_value": figures.value(first["statistic"], first["value"]),
        "from_n": figures.count(first["n"]),
        "to_value": figures.value(last["statistic"], last["value"]),
        "to_n": figures.count(last["n"]),
    }
    if len(rows) == 1:
        return _("{measure}: {from_value} in {first} (n {from_n}); one wave shows no direction.").format(**parts)
    if last["verdict"] == "up":
        text = _(
            "{measure}: over the waves the score rises, from {from_value} in {first} (n {from_n}) to "
            "{to_value} in {last} (n {to_n})."
        )
    elif last["verdict"] == "down":
        text = _(
            "{measure}: over the waves the score falls, from {from_value} in {first} (n {from_n}) to "
            "{to_value} in {last} (n {to_n})."
        )
    elif _untested(last):
        text = _(
            "{measure}: {from_value} in {first} (n {from_n}) and {to_value} in {last} (n {to_n}); the trend has no "
            "test: too few waves, or waves that cannot be compared."
        )
    else:
        text = _(
            "{measure}: {from_value} in {first} (n {from_n}) and {to_value} in {last} (n {to_n}); whether "
            "there is a direction cannot be told."
        )
    return text.format(**parts)
