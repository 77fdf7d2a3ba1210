"""What the emotion curve says, in one sentence."""

from __future__ import annotations

from typing import Any

from journeykit.questions.order import beside, ends_open, order_of
from journeykit.words import _, figures
from journeykit.words.rows import Row, rows_of, waved

COLUMNS = (
    "stage",
    "order",
    "believed",
    "believed_low",
    "believed_high",
    "evidence",
    "measured",
    "low",
    "high",
    "n",
    "status",
    "mark",
)


def emotion_by_stage(frame: Any) -> str:
    """Say where the journey feels best and worst, and where belief and answers part.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table of `measures.emotion_by_stage`.

    Raises
    ------
    ChartError
        When a column is missing.
    """
    rows = rows_of(frame, "emotion_by_stage", COLUMNS)
    measured = [row for row in rows if row["measured"] is not None]
    if not rows or (not measured and all(row["believed"] is None for row in rows)):
        return _("No emotion is on the map yet, and no answers speak of it.")
    if not measured:
        return _believed([row for row in rows if row["believed"] is not None])
    parted = [row for row in measured if _parts(row)]
    if parted:
        most = max(parted, key=lambda row: abs(_belief(row) - row["measured"]))
        return figures.sentences([_part(most, len(measured), len(rows)), waved(measured)])
    return figures.sentences([_measured(measured, len(rows)), waved(measured)])


def _belief(row: Row) -> Any:
    """What the workshop believes of those touchpoints that were measured; of the whole stage in a table without it."""
    return row["believed_measured"] if "believed_measured" in row else row["believed"]


def _parts(row: Row) -> bool:
    """Whether the belief lies outside the interval of the answers."""
    if _belief(row) is None or row["low"] is None:
        return False
    return not row["low"] <= _belief(row) <= row["high"]


def _believed(rows: list[Row]) -> str:
    best, worst = max(rows, key=lambda row: row["believed"]), min(rows, key=lambda row: row["believed"])
    return _(
        "The workshop believes that {best} feels best ({best_value}) and {worst} worst ({worst_value}); no "
        "answers have tested it."
    ).format(
        best=best["stage"],
        best_value=figures.signed(best["believed"], 1),
        worst=worst["stage"],
        worst_value=figures.signed(worst["believed"], 1),
    )


def _interval(row: Row) -> str:
    return _("{low} to {high}").format(low=figures.signed(row["low"], 1), high=figures.signed(row["high"], 1))


def _part(row: Row, measured: int, stages: int) -> str:
    text = _(
        "Belief and answers part most at {stage}: of the touchpoints that were asked about the workshop believes "
        "{believed}, customers say {measured} (interval {interval}, n {n}); {known} of {stages} stages have answers."
    )
    return text.format(
        stage=row["stage"],
        believed=figures.signed(_belief(row), 1),
        measured=figures.signed(row["measured"], 1),
        interval=_interval(row),
        n=figures.count(row["n"]),
        known=measured,
        stages=stages,
    )


def _measured(rows: list[Row], stages: int) -> str:
    sure = [row for row in rows if row["low"] is not None] or rows
    best, worst = max(sure, key=lambda row: row["measured"]), min(sure, key=lambda row: row["measured"])
    parts = {
        "best": best["stage"],
        "best_value": figures.signed(best["measured"], 1),
        "best_n": figures.count(best["n"]),
        "worst": worst["stage"],
        "worst_value": figures.signed(worst["measured"], 1),
        "worst_n": figures.count(worst["n"]),
        "known": len(rows),
        "stages": stages,
    }
    if len(sure) == 1:
        return _(
            "Customers speak of one of {stages} stages only: {best} feels {best_value} on −2 to +2 (n {best_n})."
        ).format(**parts)
    ranked = [(row["low"], row["high"]) for row in sorted(sure, key=lambda row: -row["measured"])]
    order = order_of(ranked)
    if order == "open":
        return _(
            "Customers put {best} highest ({best_value}, n {best_n}) and {worst} lowest ({worst_value}, n "
            "{worst_n}), but the order is not "
            "settled; {known} of {stages} stages have answers."
        ).format(**parts)
    if order == "ends":
        apart = _(
            "For customers {best} ({best_value}, n {best_n}) feels better than {worst} ({worst_value}, n {worst_n}); "
            "{known} of {stages} stages have answers."
        )
        return figures.sentences(
            [apart.format(**parts), ends_open(*beside(ranked), str(best["stage"]), str(worst["stage"]))]
        )
    return _(
        "For customers the journey feels best at {best} ({best_value}, n {best_n}) and worst at {worst} "
        "({worst_value}, n {worst_n}); "
        "{known} of {stages} stages have answers."
    ).format(**parts)
