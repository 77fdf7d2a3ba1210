"""What is said of the curves of the personas, and their table as people read it."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.questions import cells as cell
from journeykit.questions.curves.table import pains_of
from journeykit.questions.emotion.parting import interval
from journeykit.questions.finding import Finding
from journeykit.questions.question import NOTHING, Cell, Claim, Row
from journeykit.words import _, figures, ngettext
from journeykit.words.code import spoken
from journeykit.words.rows import in_order, plain_rows, waved


def claims(finding: Finding) -> Sequence[Claim]:
    """What may be said of the personas.

    ``answered``: of how many there are answers on how it felt; ``silent``: those without, for one reason;
    ``untested``: nobody was asked how it felt; ``hidden``: how many figures must not be shown; ``wave``: of when the
    answers are.
    """
    rows = [{**row, "place": at} for at, row in enumerate(plain_rows(finding.frame))]
    personas = in_order(row["persona"] for row in rows)
    measured = [row for row in rows if row["measured"] is not None]
    known = in_order(row["persona"] for row in measured)
    hidden = [row for row in rows if row["status"] == "hidden"]
    told = [Claim("answered", _places(rows), {"personas": len(personas), "answered": len(known)})]
    silent: dict[str, list[Row]] = {}
    for row in rows:
        if row["persona"] not in known and row["status"] != "hidden":
            silent.setdefault(str(row["why"] or ""), []).append(row)
    told += [Claim("silent", _places(own), {"why": why}) for why, own in silent.items() if why]
    if not (known or hidden or any(silent)):
        told.append(Claim("untested", _places(rows)))
    told += [Claim("hidden", _places(hidden), {"n": len(hidden)})] if hidden else []
    return [*told, Claim("wave", _places(measured))]


def _places(rows: list[Row]) -> tuple[int, ...]:
    return tuple(row["place"] for row in rows)


def _answered(claim: Claim, _finding: Finding) -> str:
    if not claim.figures["answered"]:
        return ngettext(
            "{n} persona, drawn as the workshop sees it.",
            "{n} personas, drawn as the workshop sees them.",
            claim.figures["personas"],
        ).format(n=claim.figures["personas"])
    return ngettext(
        "{n} persona on the same stages, {answered} with answers of its own people on how it felt.",
        "{n} personas on the same stages, {answered} with answers of their own people on how it felt.",
        claim.figures["personas"],
    ).format(n=claim.figures["personas"], answered=claim.figures["answered"])


def _silent(claim: Claim, finding: Finding) -> str:
    names = in_order(str(finding.rows[place]["persona"]) for place in claim.rows)
    why = spoken(str(claim.figures["why"])).rstrip(".。")
    return _("No answers of its own for {personas}: {why}.").format(personas=figures.several(names), why=why)


def _untested(_claim: Claim, _finding: Finding) -> str:
    return _("No answers on how it felt have tested it.")


def _hidden(claim: Claim, _finding: Finding) -> str:
    return ngettext(
        "{n} figure is not shown: single people could be recognised.",
        "{n} figures are not shown: single people could be recognised.",
        claim.figures["n"],
    ).format(n=claim.figures["n"])


def _wave(claim: Claim, finding: Finding) -> str:
    return waved(finding.rows[place] for place in claim.rows)


SENTENCES = {"answered": _answered, "silent": _silent, "untested": _untested, "hidden": _hidden, "wave": _wave}


def texts(finding: Finding, rows: list[Row]) -> list[Row]:
    """The rows with what hurts each persona in the language in use, where the journey is known."""
    if finding.journey is None:
        return rows
    known = {one.id: one for one in finding.journey.personas}
    ids = zip(finding.frame["persona"], finding.frame["stage"], strict=True)
    return [
        row | ({"pains": pains_of(finding.journey, stage, known[persona])} if persona in known else {})
        for row, (persona, stage) in zip(rows, ids, strict=True)
    ]


def cells(_finding: Finding) -> Sequence[Cell]:
    """The table: a row a persona and stage."""
    return (
        *cell.key_cells(("persona", "stage"), ("persona", "stage")),
        Cell(lambda: _("Workshop belief (−2 to +2)"), lambda row: _signed(row["believed"], 1), number=True),
        Cell(lambda: _("Measured (−2 to +2)"), lambda row: _signed(row["measured"], 2), number=True),
        Cell(lambda: _("95% interval"), lambda row: interval(row["low"], row["high"]), number=True),
        cell.answers(),
        Cell(lambda: _("Pain points of its own"), lambda row: figures.phrases(row["pains"] or ()) or NOTHING),
        cell.note(),
    )


def _signed(number: float | None, digits: int) -> str:
    return NOTHING if number is None else figures.signed(number, digits)
