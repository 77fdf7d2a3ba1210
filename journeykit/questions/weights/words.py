"""What weighting says: whom the answers speak for, what it costs, and its table as people read it."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.questions.finding import Finding
from journeykit.questions.question import NOTHING, Cell, Claim, Row
from journeykit.words import _, figures, ngettext
from journeykit.words.rows import in_order, plain_rows

MISSED = 0.005
"""A share that is missed by half a point or more is told."""


def claims(finding: Finding) -> Sequence[Claim]:
    """Of the latest wave: ``weighted``; ``missed``, the share that is missed by most; and ``left-out``.

    ``missed`` only where the ceiling of the weights lets a share be missed by half a point or more.
    """
    table = plain_rows(finding.frame)
    rows = [(at, row) for at, row in enumerate(table) if row["wave"] == table[-1]["wave"]]  # waves stand in order
    if not rows:
        return []
    at, first = rows[0]
    told = {name: first[name] for name in ("n", "n_effective", "left_out")}
    made = [Claim("weighted", tuple(at for at, _row in rows), told)]
    farthest, row = max(rows, key=lambda one: _off(one[1]))
    if _off(row) >= MISSED:
        made.append(Claim("missed", (farthest,), {name: row[name] for name in ("target", "after")}))
    return [*made, Claim("left-out", (at,), told)] if first["left_out"] else made


def _off(row: Row) -> float:
    """How far the weighted share is from the known one; 0 where it is not shown."""
    return 0.0 if row["after"] is None or row["target"] is None else abs(float(row["after"]) - float(row["target"]))


def segment_name(finding: Finding, row: Row) -> str:
    """What the client calls the segment of a row."""
    from journeykit.journey.naming import segment_names

    known = segment_names(finding.journey) if finding.journey is not None else {}
    return str(known.get(str(row["segment"]), row["segment"]))


def value_name(finding: Finding, row: Row) -> str:
    """What the client calls the value of a row."""
    from journeykit.journey.naming import namer

    return str(row["value"]) if finding.journey is None else namer(finding.journey)(row["segment"], row["value"])


def share(value: float | None) -> str:
    """A share as people read it; a dash where it is not shown."""
    return NOTHING if value is None else figures.percent(value)


def _weighted(claim: Claim, finding: Finding) -> str:
    rows = [finding.rows[place] for place in claim.rows]
    parts = {
        "segments": figures.several(in_order(segment_name(finding, row) for row in rows)),
        "n": figures.count(claim.figures["n"]),
        "effective": figures.count(round(claim.figures["n_effective"])),
        "wave": rows[0]["wave"],
    }
    if not parts["wave"]:
        return _(
            "Weighted to known shares of customers ({segments}), the {n} people who answered say as much as "
            "{effective} of equal weight."
        ).format(**parts)
    return _(
        "Weighted to known shares of customers ({segments}), the {n} people who answered in {wave} say as much as "
        "{effective} of equal weight."
    ).format(**parts)


def _missed(claim: Claim, finding: Finding) -> str:
    row = finding.rows[claim.rows[0]]
    return _(
        "The ceiling of the weights keeps them from the known shares: {value} ({segment}) are {target} of the "
        "customers and {after} of the weighted answers."
    ).format(
        value=value_name(finding, row),
        segment=segment_name(finding, row),
        target=figures.percent(row["target"]),
        after=figures.percent(row["after"]),
    )


def _left_out(claim: Claim, _finding: Finding) -> str:
    many = claim.figures["left_out"]
    return ngettext(
        "Of {n} person more a share is not known: this answer keeps its part of the whole.",
        "Of {n} people more a share is not known: their answers keep their part of the whole.",
        many,
    ).format(n=figures.count(many))


SENTENCES = {"weighted": _weighted, "missed": _missed, "left-out": _left_out}


def notes(finding: Finding) -> list[str]:
    """How the weights were made, and how far they reach; of each wave where there are several."""
    waves = {str(row["wave"]): row for row in finding.rows}
    several = _("Weights of {wave}: {method}; from {lowest} to {highest}, 1 on average.")
    alone = _("Weights: {method}; from {lowest} to {highest}, 1 on average.")
    return [
        (several if len(waves) > 1 else alone).format(
            wave=wave,
            method=row["method"],
            lowest=figures.plain(row["lowest"]),
            highest=figures.plain(row["highest"]),
        )
        for wave, row in waves.items()
    ]


def cells(finding: Finding) -> Sequence[Cell]:
    """The table: a row a wave and value."""
    return (
        Cell(lambda: _("Wave"), lambda row: str(row["wave"]) or NOTHING),
        Cell(lambda: _("Segment"), lambda row: segment_name(finding, row)),
        Cell(lambda: _("Value"), lambda row: value_name(finding, row)),
        Cell(
            lambda: _("People (n)"),
            lambda row: NOTHING if row["people"] is None else figures.count(row["people"]),
            number=True,
        ),
        Cell(lambda: _("Share of the answers"), lambda row: share(row["before"]), number=True),
        Cell(lambda: _("Weighted"), lambda row: share(row["after"]), number=True),
        Cell(lambda: _("Known share"), lambda row: share(row["target"]), number=True),
    )
