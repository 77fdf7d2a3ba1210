"""A slide a stage: every touchpoint with what happens, what is expected, what hurts, how it scores."""

from __future__ import annotations

from journeykit.exchange.handover import Handover
from journeykit.exchange.slides.deck import Box, Deck, SlidePage
from journeykit.exchange.slides.letters import Line
from journeykit.exchange.slides.tables import SlideColumn, SlideTable, place
from journeykit.journey import Stage
from journeykit.pictures import palette
from journeykit.questions import withheld
from journeykit.questions.question import NOTHING, Row
from journeykit.scales import naming
from journeykit.words import _, figures


def stages(deck: Deck, handover: Handover) -> None:
    """A slide a stage: every touchpoint with what happens, what is expected, what hurts, how it scores."""
    finding = handover.findings.journey_map
    ids = [str(one) for one in finding.frame["stage"]] if len(finding) else []
    for stage in handover.journey.stages:
        rows = [row for code, row in zip(ids, finding.rows, strict=True) if code == stage.id]
        _stage(deck, stage, rows)


def _stage(deck: Deck, stage: Stage, rows: list[Row]) -> None:
    name = str(stage.name)
    page = deck.page(_("Stage: {name}").format(name=name), str(stage.purpose))
    if not rows:
        page.text(_("This stage has no touchpoints yet."), page.room, (16,), colour=palette.TEXT)
        return
    columns = (
        SlideColumn(_("Touchpoint"), 2.1, bold=True), SlideColumn(_("What happens"), 2.4),
        SlideColumn(_("Expectation"), 2.1), SlideColumn(_("Pains"), 2.2),
        SlideColumn(_("Score (95% interval, n)"), 2.6, "r"), SlideColumn(_("Owner"), 1.4),
    )  # fmt: skip
    made: list[list[str | Line]] = [
        [
            _("★ {name}").format(name=row["touchpoint"]) if row["moment_of_truth"] else str(row["touchpoint"]),
            figures.phrases(map(str, row["actions"] or ())) or figures.several(row["channels"] or ()) or NOTHING,
            str(row["expectation"] or NOTHING),
            figures.phrases(map(str, row["pains"] or ())) or NOTHING,
            _score(row),
            str(row["owner"] or NOTHING),
        ]
        for row in rows
    ]
    empty = [at for at in range(1, 6) if all(cells[at] == NOTHING for cells in made)]
    kept = [at for at in range(6) if at not in empty]
    table = SlideTable(tuple(columns[at] for at in kept), [[cells[at] for at in kept] for cells in made], name,
                       sizes=(16, 14, 13, 12, 11, 10))  # fmt: skip
    foot = place(page, table, page.room)
    _offered(page, stage, Box(page.room.x, foot + 0.25, page.room.width, page.room.foot - foot - 0.25))
    page.notes([_("★ marks a moment of truth.")] if any(row["moment_of_truth"] for row in rows) else [])
    page.notes(_noted(row) for row in rows)


def _offered(page: SlidePage, stage: Stage, box: Box) -> None:
    """What customers do at a stage and what to offer them, where the table leaves room."""
    parts = [(head, texts) for head, texts in ((_("What customers do"), stage.signals),
             (_("What to offer"), stage.actions)) if texts]  # fmt: skip
    if box.height < 1.0 or not parts:
        said = _("{head}: {text}")
        page.notes([said.format(head=head, text=figures.phrases(map(str, texts))) for head, texts in parts])
        return
    for (head, texts), place_of in zip(parts, box.columns([1] * len(parts), 0.3), strict=True):
        lines = [
            Line(head, bold=True, colour=palette.current().strong),
            *(Line(str(one), bullet=True) for one in texts),
        ]
        page.text(lines, place_of, (14, 13, 12, 11, 10), fill=palette.WASH, inset=0.12, gap=3)


def _score(row: Row) -> str:
    if row["value"] is None:
        return withheld.reason(row) if row["status"] == "hidden" else NOTHING
    value = figures.value(row["statistic"], row["value"])
    inside = [] if row["low"] is None else [figures.interval(row["statistic"], row["low"], row["high"])]
    inside.append(_("n {n}").format(n=figures.count(row["n"])))
    return _("{measure} {value} ({inside})").format(
        measure=naming.short(row["metric"]), value=value, inside=figures.several(inside)
    )


def _noted(row: Row) -> str:
    """What the map knows of a touchpoint, in full."""
    parts = [*map(str, row["actions"] or ()), str(row["expectation"] or ""), *map(str, row["pains"] or ()), _score(row)]
    return _("{name}: {text}").format(
        name=row["touchpoint"], text=figures.phrases(one for one in parts if one and one != NOTHING)
    )
