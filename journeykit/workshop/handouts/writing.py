"""Hand-outs as files: HTML that opens offline and prints, and PDF where Typst is installed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from pathlib import Path

from journeykit.errors import JourneyKitError, MissingExtraError, did_you_mean
from journeykit.files import put
from journeykit.journey import Journey
from journeykit.journey.house import house_of
from journeykit.pictures import fonts, palette
from journeykit.pictures.typesetting import faces, typeset
from journeykit.shipped import shipped
from journeykit.words import _, current
from journeykit.workshop.handouts.handout import Block, Handout
from journeykit.workshop.handouts.sheets import SHEETS, sheets

SIZE = 10.0
"""Points of the letters on paper."""


def write(
    journey: Journey, to: Path, home: Path | None = None, names: Iterable[str] = (), today: date | None = None
) -> tuple[list[Path], str]:
    """Write hand-outs of a client, each as HTML and as PDF.

    Parameters
    ----------
    journey : Journey
    to : Path
        The folder; it is made where it is not there.
    home : Path, optional
        The client folder.
    names : iterable of str
        Those that are wanted; all by default.
    today : date, optional

    Returns
    -------
    tuple
        The files, and why there is no PDF (an empty text where there is).

    Raises
    ------
    JourneyKitError
        For a hand-out that does not exist, and a folder that cannot be written to.
    """
    wanted = list(dict.fromkeys(names)) or list(SHEETS)
    for name in wanted:
        if name not in SHEETS:
            raise JourneyKitError(_("the name of a hand-out was needed"), f"'{name}'", did_you_mean(name, SHEETS))
    colour = journey.client.colour or house_of(home).colour
    made, files, why = sheets(journey, home, today), [], ""
    try:
        to.mkdir(parents=True, exist_ok=True)
        with palette.use(colour):
            for name in wanted:
                page = to / f"{name}.html"
                put(page, html(made[name]).encode())
                files.append(page)
                try:
                    printed = pdf(made[name])
                except MissingExtraError as lacking:
                    why = str(lacking)
                    continue
                put(to / f"{name}.pdf", printed)
                files.append(to / f"{name}.pdf")
    except OSError as fault:
        needed, do = _("a folder that can be written to was needed"), _("Name another one with --out.")
        raise JourneyKitError(needed, fault.strerror or str(fault), do, str(to)) from None
    return files, why


def pdf(sheet: Handout) -> bytes:
    """A hand-out as PDF.

    Raises
    ------
    MissingExtraError
        When Typst is not installed.
    """
    source = shipped("templates", "handouts", "sheet.typ").read_bytes()
    told = {
        "title": sheet.title, "lead": sheet.lead, "paper": sheet.paper, "foot": sheet.foot, "blocks": sheet.blocks,
        "accent": palette.current().accent, **faces(),
    }  # fmt: skip
    return typeset(source, told, SIZE)


def html(sheet: Handout) -> str:
    """A hand-out as a page that needs nothing beside itself.

    Examples
    --------
    >>> from journeykit.workshop.handouts.handout import prose
    >>> "&lt;b&gt;" in html(Handout("a", "A", blocks=[prose("<b>")]))
    True
    """
    body = "".join(_block(one) for one in sheet.blocks)
    lead = f'<p class="lead">{escape(sheet.lead)}</p>' if sheet.lead else ""
    style = shipped("templates", "handouts", "sheet.css").read_text("utf-8")
    family = fonts.stack_for(f"{sheet.title}{body}")
    shades = palette.current()
    page = "A3 landscape" if sheet.paper == "a3" else "A4"
    return (
        f'<!DOCTYPE html>\n<html lang="{current()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(sheet.title)}</title><style>@page {{ size: {page}; margin: 12mm }}\n"
        f":root {{ --accent: {shades.accent}; --wash: {shades.wash}; --family: {family} }}\n{style}</style></head>"
        f'<body class="{sheet.paper}"><h1>{escape(sheet.title)}</h1>{lead}{body}'
        f"<footer>{escape(sheet.foot)}</footer></body></html>\n"
    )


def _block(one: Block) -> str:
    kind = one["kind"]
    if kind == "heading":
        return f"<h2>{escape(one['text'])}</h2>"
    if kind == "prose":
        return f"<p>{escape(one['text'])}</p>"
    if kind == "items":
        look = ' class="ticks"' if one["ticks"] else ""
        return f"<ul{look}>{''.join(f'<li>{escape(text)}</li>' for text in one['items'])}</ul>"
    if kind == "table":
        return _table(one)
    if kind == "room":
        return _room(one)
    if kind == "lines":
        said = "".join(f"<li>{escape(text)}</li>" for text in one["said"])
        free = '<div class="free"></div>' * one["free"]
        return f"<section><h3>{escape(one['label'])}</h3>{f'<ul>{said}</ul>' if said else ''}{free}</section>"
    return '<div class="turn"></div>'


def _table(one: Block) -> str:
    whole = sum(one["widths"])
    columns = "".join(f'<col style="width: {100 * width / whole:.1f}%">' for width in one["widths"])
    head = _cells("th", one["head"], ' scope="col"')
    rows = "".join(f"<tr>{_cells('td', row)}</tr>" for row in one["rows"])
    return f"<table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cells(tag: str, texts: Sequence[str], more: str = "") -> str:
    return "".join(f"<{tag}{more}>{escape(text).replace(chr(10), '<br>')}</{tag}>" for text in texts)


def _room(one: Block) -> str:
    head = _cells("th", ["", *one["columns"]], ' scope="col"')
    whole = sum(share for _name, share in one["lanes"])
    rows = "".join(
        f'<tr style="height: {205 * share / whole:.0f}mm"><th scope="row">{escape(name)}</th>'
        f"{'<td></td>' * len(one['columns'])}</tr>"
        for name, share in one["lanes"]
    )
    return f'<table class="room"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
