"""What a plan of the next wave says: the changes that would show, and the answers that others take."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journeykit.questions import cells as cell
from journeykit.questions.finding import Finding
from journeykit.questions.groups import group_ids, group_name, subject
from journeykit.questions.question import NOTHING, Cell, Claim, Row
from journeykit.scales import naming
from journeykit.words import _, figures
from journeykit.words.rows import plain_rows, waved

KIND = ("metric", "statistic", "scale")


def size(statistic: str, change: float | None) -> str:
    """A size of change, whichever way it goes: points for NPS and shares, scale units for means.

    Examples
    --------
    >>> size("nps", 6.3), size("top", 0.05), size("mean", 0.1)
    ('±6.3', '±5.0', '±0.10')
    """
    return NOTHING if change is None else f"±{figures.difference(statistic, change).removeprefix('+')}"


def groups(finding: Finding) -> list[list[int]]:
    """The places of the rows of each group and kind of figure: one row for each size of change."""
    found: dict[tuple[str, ...], list[int]] = {}
    for place, (ids, row) in enumerate(zip(group_ids(finding), finding.rows, strict=True)):
        found.setdefault((*ids, *_kind(row)), []).append(place)
    return list(found.values())


def _kind(row: Row) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in KIND)


def claims(finding: Finding) -> Sequence[Claim]:
    """Of the first kind of figure that has any: ``alone`` or ``range``, and ``wave``; ``untold`` where none has.

    ``alone``: the change that would show in the one group; ``range``: the smallest and the largest over several;
    ``untold``: no group has answers and spread enough.
    """
    rows = plain_rows(finding.frame)
    firsts = [places[0] for places in groups(finding)]
    known = [at for at in firsts if rows[at]["detectable"] is not None]
    if not known:
        return [Claim("untold", tuple(firsts))]
    known = [at for at in known if _kind(rows[at]) == _kind(rows[known[0]])]
    best, worst = (pick(known, key=lambda at: rows[at]["detectable"]) for pick in (min, max))
    if len(known) == 1:
        return [Claim("alone", (best,), _figures(rows[best])), Claim("wave", (best,))]
    ends = {
        f"{end}_{name}": one
        for end, at in (("best", best), ("worst", worst))
        for name, one in _figures(rows[at]).items()
    }
    return [Claim("range", (best, worst), ends), Claim("wave", tuple(known))]


def _figures(row: Row) -> dict[str, object]:
    return {name: row[name] for name in ("detectable", "n")}


def _untold(_claim: Claim, _finding: Finding) -> str:
    return _("No group has answers enough, or spread in its answers, to plan the next wave from.")


def _alone(claim: Claim, finding: Finding) -> str:
    row = finding.rows[claim.rows[0]]
    return _("{subject}: with as many answers again ({n}), a change of {size} or more would show.").format(
        subject=subject(row, finding.by),
        n=figures.answers(claim.figures["n"]),
        size=size(row["statistic"], claim.figures["detectable"]),
    )


def _range(claim: Claim, finding: Finding) -> str:
    best, worst = (finding.rows[place] for place in claim.rows)
    return _(
        "{measure}: with as many answers again, the smallest change that would show lies between {best_size} ({best}, "
        "n {best_n}) and {worst_size} ({worst}, n {worst_n})."
    ).format(
        measure=naming.title(*_kind(best)),
        best=group_name(best, finding.by),
        worst=group_name(worst, finding.by),
        best_size=size(best["statistic"], claim.figures["best_detectable"]),
        worst_size=size(worst["statistic"], claim.figures["worst_detectable"]),
        best_n=figures.count(claim.figures["best_n"]),
        worst_n=figures.count(claim.figures["worst_n"]),
    )


def _wave(claim: Claim, finding: Finding) -> str:
    return waved(finding.rows[place] for place in claim.rows)


SENTENCES = {"untold": _untold, "alone": _alone, "range": _range, "wave": _wave}


def notes(finding: Finding) -> list[str]:
    """Under which terms a change counts as shown."""
    terms = dict.fromkeys((row["level"], row["power"]) for row in finding.rows if row["level"] is not None)
    text = _(
        "A change shows in a two-sided test at {chance} that sees it in {power} of cases, for one comparison decided "
        "beforehand; among many, more answers are needed. NPS and shares in points, means in units of their scale."
    )
    return [text.format(chance=figures.percent(1 - level), power=figures.percent(power)) for level, power in terms]


def _size(column: str, head: Callable[[], str]) -> Cell:
    return Cell(head, lambda row: size(row["statistic"], row[column]), (column, "statistic"), number=True)


def cells(finding: Finding) -> Sequence[Cell]:
    """The table: a row a group and size of change."""
    return (
        *cell.key_cells(finding.by, ("stage", "touchpoint", "wave"), finding.journey),
        cell.measure(),
        cell.score(),
        cell.answers(),
        Cell(
            lambda: _("Smallest change that shows"), lambda row: size(row["statistic"], row["detectable"]), number=True
        ),
        Cell(lambda: _("Change looked for"), lambda row: size(row["statistic"], row["change"]), number=True),
        cell.count("needed", lambda: _("Answers a wave to show it")),
        cell.count("for_interval", lambda: _("Answers of one wave for a 95% interval of ± that size")),
        cell.note(),
    )
