"""PPTX: the report as slides that one presents without touching them, and edits where one wants to.

In: a handover. Out: a presentation of 16:9, or on the consultancy's own master: titles, native charts with intervals,
native tables and shapes, speaker's notes with n and method. `letters.py` and `tables.py` choose letters that fit.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import pptx  # noqa: F401 - here, so that whoever lacks the extra is told so before anything is asked

from journeykit.exchange.handover import Handover
from journeykit.exchange.slides import closing, figures, journey, letters, opening, people, scores, stages
from journeykit.exchange.slides.deck import Deck
from journeykit.exchange.slides.master import master
from journeykit.files import put
from journeykit.journey import house
from journeykit.questions.finding import Finding
from journeykit.words import _, ngettext
from journeykit.words import figures as say

Slide = Callable[[Deck, Handover], None]


def write(handover: Handover, to: Path) -> list[str]:
    """Write the slides of a client.

    Parameters
    ----------
    handover : Handover
    to : Path

    Returns
    -------
    list of str
        What they do not hold.

    Raises
    ------
    JourneyError
        When the master that house.yaml names cannot be used.
    """
    own = master(handover.client.folder)
    style = house.current()
    deck = Deck(own, str(style.footer) or say.phrases(one for one in (handover.name, str(style.firm)) if one))
    with letters.use(own.faces):
        opening.title(deck, handover)
        opening.summary(deck, handover)
        empty = [_filled(deck, handover, finding, slide) for finding, slide in _story(handover)]
        closing.method(deck, handover)
        closing.appendix(deck, handover)
        stages.stages(deck, handover)
    about = own.deck.core_properties
    about.title, about.author = letters.plain(handover.name), letters.plain(style.firm) or "journeykit"
    about.created = about.modified = dt.datetime.combine(handover.day, dt.time())
    room = io.BytesIO()
    own.deck.save(room)
    put(to, room.getvalue())
    return _left_out([one for one in empty if one], deck.cut)


def _story(handover: Handover) -> tuple[tuple[Finding, Slide], ...]:
    """The slides between the summary and the method, each with the finding that it is made of."""
    own = handover.findings
    return (
        (own.goals, figures.goals), (own.personas, people.personas), (own.journey_map, journey.journey_map),
        (own.emotion, journey.curve), (own.scores, scores.scores), (own.changes, figures.changes),
        (own.compare, figures.compare), (own.drivers, figures.matters), (own.priorities, closing.actions),
    )  # fmt: skip


def _filled(deck: Deck, handover: Handover, finding: Finding, slide: Slide) -> str:
    """Make a slide; where there is nothing to show none is made, and its name is given."""
    if len(finding):
        slide(deck, handover)
        return ""
    return finding.question.heading()


def _left_out(empty: list[str], cut: list[str]) -> list[str]:
    said = []
    if empty:
        said.append(_("Without a slide, since there is nothing to show: {names}.").format(names=say.several(empty)))
    if cut:
        text = ngettext(
            "On {n} slide a text was too long and was cut; the notes have it whole: {names}.",
            "On {n} slides a text was too long and was cut; the notes have it whole: {names}.",
            len(cut),
        )
        said.append(text.format(n=say.count(len(cut)), names=say.several(cut)))
    return said
