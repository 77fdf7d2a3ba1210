"""The table of emotions as people read it, and what holds for all its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journeykit.questions import cells as cell
from journeykit.questions.emotion.parting import interval
from journeykit.questions.finding import Finding
from journeykit.questions.question import NOTHING, Cell, Row
from journeykit.scales import naming
from journeykit.words import _, figures, values
from journeykit.words.rows import in_order


def cells(_finding: Finding) -> Sequence[Cell]:
    """The table: a row a stage, what is believed before what was measured."""
    return (
        *cell.key_cells(("stage",)),
        _emotion("believed", lambda: _("Workshop belief (−2 to +2)")),
        Cell(lambda: _("Evidence"), lambda row: values.value("evidence", row["evidence"] or NOTHING)),
        _emotion("believed_measured", lambda: _("Belief on what was measured (−2 to +2)")),
        _emotion("measured", lambda: _("Measured (−2 to +2)"), 2),
        Cell(lambda: _("95% interval"), lambda row: interval(row["low"], row["high"]), number=True),
        _emotion("deviation", lambda: _("Against the mean of all answers"), 2),
        Cell(
            lambda: _("95% interval, all stages together"),
            lambda row: interval(row["deviation_low"], row["deviation_high"]),
            number=True,
        ),
        cell.answers(),
        Cell(lambda: _("Scale"), lambda row: figures.phrases(map(naming.scale, scales([row]))) or NOTHING),
        Cell(lambda: _("Mark"), lambda row: values.value("mark", row["mark"] or NOTHING)),
        cell.note(),
    )


def _emotion(name: str, head: Callable[[], str], digits: int = 1) -> Cell:
    return Cell(head, lambda row: NOTHING if row[name] is None else figures.signed(row[name], digits), number=True)


def scales(rows: Sequence[Row]) -> list[str]:
    """The codes of the scales that the answers of some rows were given on, each once."""
    return in_order(code for row in rows for code in str(row["scale"] or "").split(", ") if code)


def notes(finding: Finding) -> list[str]:
    """How answers become emotions, and how the interval was made."""
    measured = [row for row in finding.rows if row["measured"] is not None]
    if not measured or not scales(measured):
        return []
    mapped = _("Measured: answers on scales of {scales}, each mapped evenly to −2 to +2 with its middle at 0.")
    lines = [mapped.format(scales=figures.several(map(naming.scale, scales(measured))))]
    methods = figures.phrases(in_order(row["method"] for row in measured if row["method"]))
    return [*lines, _("Interval: {method}.").format(method=methods)] if methods else lines
