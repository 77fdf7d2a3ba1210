"""The brief: the first page of the report on one sheet of A4, set by Typst, so that no browser is needed.

In: a handover. Out: a PDF of one page: headline, cards, what clearly changed, what to do, how sure that is. All words
go to `templates/reports/brief.typ` as data, so no text of a client is ever read as markup.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typst  # noqa: F401 - `formats` names the extra when it is not there

from journeykit.exchange.handover import Handover
from journeykit.files import put
from journeykit.journey import house
from journeykit.page.summary.caveats import certainty
from journeykit.page.summary.changed import changes_told
from journeykit.page.summary.opportunities import actions
from journeykit.page.summary.standings import card, standing
from journeykit.page.summary.statements import headline
from journeykit.pictures import palette
from journeykit.pictures.typesetting import faces, typeset
from journeykit.shipped import shipped
from journeykit.words import _, figures

SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
"""Points of the letters: the largest with which it is one sheet; none is smaller than what paper may hold."""


def write(handover: Handover, to: Path) -> list[str]:
    """Write the brief of a client.

    Parameters
    ----------
    handover : Handover
    to : Path

    Returns
    -------
    list of str
        Where it is more than one sheet, that it is.
    """
    source = shipped("templates", "reports", "brief.typ").read_bytes()
    told = _told(handover)
    made, pages = b"", 0
    for size in SIZES:
        made = typeset(source, told, size)
        pages = made.count(b"/Type/Page") - made.count(b"/Type/Pages")
        if pages == 1:
            break
    put(to, made)
    return (
        [] if pages == 1 else [_("It is {n} sheets: even the smallest letters do not get it on one.").format(n=pages)]
    )


def _told(handover: Handover) -> dict[str, Any]:
    """What the first page of the report says, as data."""
    sources, style = handover.sources, house.current()
    rows = standing(sources)
    day = _("Report of {day}").format(day=figures.day(handover.day))
    return {
        "title": handover.name, "author": str(style.firm) or "journeykit", "name": handover.name,
        "when": figures.phrases([day, *([str(style.firm)] if str(style.firm) else [])]),
        "foot": str(style.footer) or str(style.contact), "accent": palette.current().accent, **faces(),
        "headline": headline(sources, rows),
        "cards": [_card(card(row, sources)) for row in rows],
        "parts": [_changed(handover), _first(handover)],
        "surehead": _("How sure is this"), "sure": certainty(sources, rows),
    }  # fmt: skip


def _card(one: dict[str, Any]) -> dict[str, Any]:
    label = _("{label}, {wave}").format(label=one["label"], wave=one["wave"]) if one["wave"] else one["label"]
    change = [f"{one['change']['mark']} {one['change']['text']}"] if one["change"] else []
    lines = [*change, *one["lines"][:1], *([one["goal"]] if one["goal"] else [])]
    return {"label": label, "value": one["value"] or _("not shown"), "lines": lines}


def _changed(handover: Handover) -> dict[str, Any]:
    told = changes_told(handover.sources)
    text = _("{before} → {after}, {change} (interval {interval}, {n})")
    names = ("before", "after", "change", "interval", "n")
    rows = [
        {"mark": row["mark"], "tone": row["tone"], "name": row["name"],
         "text": text.format(**{name: row[name] for name in names})}
        for row in told["rows"]
    ]  # fmt: skip
    return {"head": _("What clearly changed"), "rows": rows, "rest": told["rest"]}


def _first(handover: Handover) -> dict[str, Any]:
    told = actions(handover.sources)
    rows = [
        {"mark": f"{at}.", "tone": "", "name": one["statement"], "text": figures.phrases([*one["pills"], one["why"]])}
        for at, one in enumerate(told["rows"], 1)
    ]
    return {"head": _("What to do first"), "rows": rows, "rest": told["rest"]}
