"""The slides of figures: goals, scores, changes, who feels differently, what matters."""

from __future__ import annotations

from journeykit.exchange.footnotes import notes
from journeykit.exchange.handover import Handover
from journeykit.exchange.series import Bar, Series, of_changes
from journeykit.exchange.slides.charts import bars
from journeykit.exchange.slides.deck import Box, Deck, SlidePage, lead_of, spoken
from journeykit.exchange.slides.letters import Line
from journeykit.exchange.slides.tables import SlideColumn, SlideTable, place
from journeykit.pictures import palette
from journeykit.questions.finding import Finding
from journeykit.questions.question import NOTHING, Row
from journeykit.scales import naming
from journeykit.words import _, ngettext, values
from journeykit.words import figures as say

MOST = 12
"""Bars of a chart that one reads from the back of a room."""
_MARKS = {"up": "▲", "higher": "▲", "down": "▼", "lower": "▼"}


def goals(deck: Deck, handover: Handover) -> None:
    """What is aimed at, and how it stands."""
    from journeykit.questions.goals.typed_words import figure, interval

    finding = handover.findings.goals
    page = deck.page(finding.question.heading(), lead_of(finding, deck.width - 1), spoken(finding))
    rows: list[list[str | Line]] = [
        [
            say.phrase(row["statement"]) or str(row["goal"]),
            figure(row, "baseline"),
            figure(row, "target"),
            _now(figure(row, "value"), interval(row), row),
            _verdict("verdict", row),
            row["owner"] or NOTHING,
            say.day(row["due"]) if row["due"] else NOTHING,
        ]
        for row in finding.rows
    ]
    columns = (
        SlideColumn(_("Goal"), 3.3, bold=True), SlideColumn(_("Baseline"), 1.4, "r"),
        SlideColumn(_("Target"), 1.4, "r"), SlideColumn(_("Now (95% interval, n)"), 2.6, "r"),
        SlideColumn(_("Verdict"), 1.4), SlideColumn(_("Owner"), 1.6), SlideColumn(_("Due"), 1.6),
    )  # fmt: skip
    place(page, SlideTable(columns, rows, finding.caption), page.room)


def _now(value: str, interval: str, row: Row) -> str:
    if row["value"] is None:
        return NOTHING
    size = _("n {n}").format(n=say.count(row["n"])) if row["n"] else ""
    inside = say.several(one for one in (interval if row["low"] is not None else _("no interval"), size) if one)
    return _("{value} ({inside})").format(value=value, inside=inside)


def _verdict(name: str, row: Row) -> str:
    return values.value(name, row[name]) if row[name] else NOTHING


def no_taller(box: Box, series: Series) -> Box:
    """A place for a chart: of few bars no taller than they need."""
    return Box(box.x, box.y, box.width, min(box.height, 0.75 + 0.55 * len(series.bars)))


def in_full(series: Series) -> str:
    """All figures of a measure, for the notes."""
    write = say.difference if series.step else say.value
    ends = say.difference_interval if series.step else say.interval
    said = [
        _("{name} {value} (interval {interval}, n {n})").format(
            name=bar.name, value=write(series.statistic, bar.value), interval=ends(series.statistic, bar.low, bar.high),
            n=bar.size,
        )
        for bar in series.bars
    ]  # fmt: skip
    return _("{title}: {figures}.").format(title=series.title, figures=say.phrases(said))


def changes(deck: Deck, handover: Handover) -> None:
    """What became of the scores: differences with their intervals, and a verdict on each."""
    finding = handover.findings.changes
    drawn = sorted(of_changes(finding), key=lambda one: -len(one.bars))
    page = deck.page(finding.question.heading(), lead_of(finding, deck.width - 1), spoken(finding))
    page.notes([in_full(one) for one in drawn])
    if not drawn:
        _notes_below(page, finding)
        return
    left, right = page.room.columns([1.0, 2.0], 0.3)
    most = drawn[0]
    shown = Series(most.title, most.statistic, most.bars[:MOST], step=True)
    page.text(Line(most.title, bold=True), Box(left.x, left.y, left.width, 0.5), (14, 13, 12, 11, 10))
    bars(page, shown, no_taller(left.below(0.52), shown), labels=False, sized=False)
    every = sorted((bar.row for one in drawn for bar in one.bars), key=_turn)
    place(page, _changes_table(every[:10], finding), right)


def _notes_below(page: SlidePage, finding: Finding) -> None:
    """Where nothing can be drawn: the lead has said what is so, and here stands why, which it does not repeat."""
    lines = [Line(note, bullet=True) for note in notes(finding)]
    if lines:
        page.text(lines, page.room, (16, 14, 12, 11, 10), gap=6)


def _turn(row: Row) -> tuple[bool, bool]:
    return row["verdict"] not in ("up", "down"), row.get("touchpoint") != _("Journey as a whole")


def _changes_table(rows: list[Row], finding: Finding) -> SlideTable:
    from journeykit.questions.groups import group_name

    columns = (
        SlideColumn(_("What"), 2.9, bold=True), SlideColumn(_("Before → after"), 1.6, "r"),
        SlideColumn(_("Change (95% interval)"), 2.5, "r"), SlideColumn(_("n"), 1.7, "r"),
        SlideColumn(_("Verdict"), 1.5),
    )  # fmt: skip
    made: list[list[str | Line]] = [
        [
            _("{name}: {measure}").format(name=group_name(row, finding.by), measure=naming.short(row["metric"])),
            _("{before} → {after}").format(
                before=say.value(row["statistic"], row["before"]), after=say.value(row["statistic"], row["after"])
            ),
            _change(row),
            _("{before} → {after}").format(before=say.count(row["n_before"]), after=say.count(row["n_after"])),
            _judged(row),
        ]
        for row in rows
    ]
    return SlideTable(columns, made, finding.caption, lines=2, sizes=(13, 12, 11, 10))


def _change(row: Row) -> str:
    value = say.difference(row["statistic"], row["difference"])
    if row["low"] is None:
        return _("{value} (no interval)").format(value=value)
    interval = say.difference_interval(row["statistic"], row["low"], row["high"])
    return _("{value} ({interval})").format(value=value, interval=interval)


def _judged(row: Row) -> Line:
    """The verdict with its mark, in the colour of what it is for the client."""
    code = row["verdict"] or ""
    if code not in _MARKS:
        return Line(_("● cannot tell"), colour=palette.TEXT)
    said = {"up": _("▲ up"), "down": _("▼ down"), "higher": _("▲ higher"), "lower": _("▼ lower")}[code]
    colour = palette.BETTER if row["better"] else palette.WORSE if row["better"] is False else palette.INK
    return Line(said, bold=True, colour=colour)


def compare(deck: Deck, handover: Handover) -> None:
    """Which groups feel differently from all others."""
    finding = handover.findings.compare
    page = deck.page(finding.question.heading(), lead_of(finding, deck.width - 1), spoken(finding))
    rows = [row for row in finding.rows if not row["against"] and row["difference"] is not None]
    told = [row for row in rows if row["verdict"] in _MARKS]
    clear = sorted(told or rows, key=lambda row: 2.0 if row["p_adjusted"] is None else row["p_adjusted"])
    shown = _each_once(clear)[:9]
    columns = (
        SlideColumn(_("Group"), 3.4, bold=True), SlideColumn(_("Measure"), 1.6),
        SlideColumn(_("Score (95% interval, n)"), 2.6, "r"), SlideColumn(_("All others (n)"), 1.8, "r"),
        SlideColumn(_("Difference (95% interval)"), 2.4, "r"), SlideColumn(_("Verdict"), 1.5),
    )  # fmt: skip
    made: list[list[str | Line]] = [
        [
            _("{segment}: {group}").format(segment=row["split"], group=row["group"]),
            values.metric_name(row["metric"], row["statistic"]),
            _now(
                say.value(row["statistic"], row["value"]), say.interval(row["statistic"], row["low"], row["high"]), row
            ),
            _("{value} ({n})").format(
                value=say.value(row["statistic"], row["other_value"]), n=say.count(row["other_n"])
            ),
            _change({**row, "low": row["difference_low"], "high": row["difference_high"]}),
            _judged(row),
        ]
        for row in shown
    ]
    open_ = len(rows) - len(told)
    place(page, SlideTable(columns, made, finding.caption, lines=2), page.room)
    if told and open_:
        text = ngettext(
            "Of {n} group beside all others the answers cannot tell a difference.",
            "Of {n} groups beside all others the answers cannot tell a difference.",
            open_,
        )
        page.notes([text.format(n=open_)])


def _each_once(rows: list[Row]) -> list[Row]:
    """Of the two groups of a segment the first: the other says the same from its own side."""
    kept: dict[tuple[object, ...], Row] = {}
    for row in rows:
        kept.setdefault((row["split"], row["metric"], row["statistic"], round(abs(row["difference"]), 9)), row)
    return list(kept.values())


def matters(deck: Deck, handover: Handover) -> None:
    """What goes most with the score of the whole, and what to improve first."""
    finding, fields = handover.findings.drivers, handover.findings.importance
    page = deck.page(finding.question.heading(), lead_of(finding, deck.width - 1), spoken(finding))
    rows = [row for row in finding.rows if row["importance"] is not None][:MOST]
    if not rows:
        _notes_below(page, finding)
        return
    series = Series(
        _("Share of what explains it"), "share",
        tuple(Bar(str(row["touchpoint"]), row["importance"], row["low"], row["high"], say.count(row["n"]), row)
              for row in rows),
    )  # fmt: skip
    left, right = page.room.columns([1.5, 1.0], 0.4) if len(fields) else (page.room, None)
    page.text(Line(series.title, bold=True), Box(left.x, left.y, left.width, 0.4), (14, 13, 12))
    bars(page, series, no_taller(left.below(0.42), series), sized=False)
    if right is not None:
        page.notes(spoken(fields))
        lines = [Line(fields.question.heading(), bold=True, colour=palette.current().strong), Line(fields.caption)]
        page.text([*lines, *_by_field(fields)], right, (14, 13, 12, 11, 10), gap=5)


def _by_field(finding: Finding) -> list[Line]:
    """The touchpoints of each field; those that are undecided are counted."""
    from journeykit.questions.importance.words import FIELDS

    made = []
    for code, head in FIELDS.items():
        names = [str(row["touchpoint"]) for row in finding.rows if row["field"] == code]
        if names:
            made.append(Line(_("{head}: {names}").format(head=head(), names=say.several(names)), bullet=True))
    return made
