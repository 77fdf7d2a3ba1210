"""The slides of scores: a chart a measure, as many on a slide as one reads from the back of a room."""

from __future__ import annotations

from journeykit.exchange.handover import Handover
from journeykit.exchange.series import Series, of_scores
from journeykit.exchange.slides.charts import bars
from journeykit.exchange.slides.deck import Box, Deck, SlidePage, lead_of, spoken
from journeykit.exchange.slides.figures import MOST, in_full, no_taller
from journeykit.exchange.slides.letters import Line
from journeykit.pictures import palette
from journeykit.words import _, ngettext

SLIDES = 3
"""Slides of scores: measures beyond them stand in the notes."""
Noted = tuple[Series, str]
"""A chart, and what stands below it."""


def scores(deck: Deck, handover: Handover) -> None:
    """The scores of the latest wave: a chart a measure, those with most bars first, as many on a slide as fit."""
    finding = handover.findings.scores
    drawn = [_ends(one) for one in sorted(of_scores(finding), key=lambda one: -len(one.bars)) if one.bars]
    whole = {one.title: one for one in of_scores(finding)}
    slides = _columns(drawn, deck.height - 2.7) or [[]]
    shown = slides[:SLIDES]
    for at, columns in enumerate(shown, 1):
        title = finding.question.heading()
        if len(shown) > 1:
            title = _("{title} ({n} of {all})").format(title=title, n=at, all=len(shown))
        page = deck.page(title, *((lead_of(finding, deck.width - 1), spoken(finding)) if at == 1 else ()))
        page.notes([in_full(whole[series.title]) for column in columns for series, _note in column])
        _in_columns(page, columns)
        rest = [series for columns in slides[SLIDES:] for column in columns for series, _note in column]
        if at == SLIDES and rest:
            page.notes([in_full(whole[series.title]) for series in rest])
            said = ngettext("{n} more measure stands in the notes.", "{n} more measures stand in the notes.", len(rest))
            page.text(said.format(n=len(rest)), Box(page.room.x, page.room.foot - 0.05, page.room.width, 0.25), (11,),
                      colour=palette.QUIET)  # fmt: skip


def _columns(drawn: list[Noted], room: float) -> list[list[list[Noted]]]:
    """The charts of each slide, in two columns at most: one below the other where the room is tall enough."""
    slides: list[list[list[Noted]]] = []
    left = 0.0
    for one in drawn:
        tall = min(_least(one), room)
        if not slides or tall > left:
            if not slides or len(slides[-1]) == 2:
                slides.append([])
            slides[-1].append([])
            left = room
        slides[-1][-1].append(one)
        left -= tall
    return slides


def _least(one: Noted) -> float:
    """Inches that a chart takes with its title at least."""
    return 0.4 + 0.55 + 0.34 * len(one[0].bars) + (0.3 if one[1] else 0.0)


def _in_columns(page: SlidePage, columns: list[list[Noted]]) -> None:
    many = [max(len(series.bars) for series, _note in column) for column in columns]
    shares = [2.0, 1.3] if len(many) == 2 and many[0] > 2 * many[1] else [1.0] * len(many)
    for column, box in zip(columns, page.room.columns(shares, 0.4), strict=True):
        least = [_least(one) for one in column]
        top = box.y
        for (series, note), wanted in zip(column, least, strict=True):
            tall = box.height * wanted / sum(least)
            _charted(page, series, note, Box(box.x, top, box.width, tall))
            top += tall if len(column) > 1 else 0


def _charted(page: SlidePage, series: Series, note: str, box: Box) -> None:
    """A chart with its title above it, and what it leaves out below."""
    page.text(Line(series.title, bold=True), Box(box.x, box.y, box.width, 0.38), (14, 13, 12, 11, 10))
    rest = box.below(0.4)
    if note:
        page.text(note, Box(rest.x, rest.foot - 0.26, rest.width, 0.26), (11, 10), colour=palette.QUIET)
        rest = Box(rest.x, rest.y, rest.width, rest.height - 0.3)
    bars(page, series, no_taller(rest, series))


def _ends(series: Series, most: int = MOST) -> tuple[Series, str]:
    """The bars that one slide holds: of many the highest and the lowest, and a line that says so."""
    if len(series.bars) <= most:
        return series, ""
    half = most // 2
    falling = sorted(range(len(series.bars)), key=lambda at: -series.bars[at].value)
    kept = [*falling[:half], *falling[-half:]]
    note = _("The {k} highest and the {k} lowest of {n}; all stand in the notes.").format(k=half, n=len(series.bars))
    return Series(series.title, series.statistic, tuple(series.bars[at] for at in kept), series.step), note
