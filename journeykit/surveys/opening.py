"""From a path to an export: every detector is asked, doubts are told, `format` overrides."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import Final

from journeykit.errors import SurveyError, did_you_mean
from journeykit.surveys.exports import Export, Vendor, Verdict
from journeykit.surveys.files.source import Source
from journeykit.surveys.files.sources import open_source
from journeykit.surveys.files.workbooks import could_be_answers
from journeykit.surveys.infer.aggregates import infer_aggregate
from journeykit.surveys.infer.header import HEAD_ROWS, header_of
from journeykit.surveys.people.watch import ROWS, cell_to_check, watched
from journeykit.surveys.vendors import TABLE
from journeykit.words import _
from journeykit.words.figures import several

CLOSE: Final = 0.15
"""Two detectors nearer than this are a tie."""


def verdicts(source: Source) -> list[tuple[Vendor, Verdict]]:
    """What each detector says of a source, surest first."""
    said = [(vendor, verdict) for vendor in TABLE if (verdict := vendor.detect(source)) is not None]
    return sorted(said, key=lambda one: -one[1].sure)


def ties(said: tuple[tuple[str, Verdict], ...]) -> list[str]:
    """Names of the formats that are about as likely as the first, which is among them."""
    return [name for name, verdict in said if verdict.sure > said[0][1].sure - CLOSE]


def open_export(
    path: Path,
    format: str | None = None,  # noqa: A002
    encoding: str | None = None,
    doubt: bool = False,
    sheet: str | None = None,
    reader: str | None = None,
) -> Export:
    """Open an export with the reader that knows it.

    Parameters
    ----------
    path : Path
        The file.
    format : str, optional
        A reader's name; it is used whatever the detectors say.
    encoding : str, optional
        Python's name of the encoding, where the guess is wrong.
    doubt : bool
        Whether to go on with the first of several formats that are equally likely.
    sheet : str, optional
        The sheet of a workbook; the first that looks like answers by default.
    reader : str, optional
        The language of the client, which weighs where the bytes alone do not settle the encoding.

    Raises
    ------
    SurveyError
        If nothing reads the file, two formats are equally likely, or the export is one that must be refused.
    """
    source = open_source(Path(path), encoding, sheet, reader)
    if sheet is None and format is None:
        source = _sheet_of_people(source)
    said = verdicts(source)
    names = tuple((vendor.name, verdict) for vendor, verdict in said)
    if format is not None:
        vendor = _named(format)
    elif not said:
        do = _("Name its format: {names}.").format(names=several(one.name for one in TABLE))
        raise SurveyError(
            _("an export that a reader knows was needed"),
            _("{kind} of another kind").format(kind=source.kind),
            do,
            source.path.name,
        )
    elif len(ties(names)) > 1 and not doubt:
        came = reduce(
            lambda first, other: _("{first} or {other}").format(first=first, other=other),
            (f"{name} ({verdict.why})" for name, verdict in names if name in ties(names)),
        )
        raise SurveyError(
            _("one format of the file must be likeliest"),
            came,
            _("Say which it is with format: NAME."),
            source.path.name,
        )
    else:
        vendor = said[0][0]
    if vendor.name == "plain" and format is None and (kind := _figures_in(source)):
        do = _("Export the individual responses, one row a person. If each row is a person after all: format: plain.")
        raise SurveyError(_("individual responses were needed"), kind, do, source.path.name)
    layout = vendor.read(source)
    grid = layout.grid or source.grid
    if grid is not None:
        head = grid.head(layout.header + ROWS)
        layout = replace(layout, columns=watched(layout.columns, head[layout.header :]))
        source = replace(source, sample=cell_to_check(layout.columns, head, layout.header) if source.encoding else "")
    return Export(source, vendor, layout, names)


def _figures_in(source: Source) -> str:
    """What a table of figures is, which is no table of people; empty where it can be one."""
    head = source.head(HEAD_ROWS)
    above = header_of(source).above
    return infer_aggregate(head[above], head[above + 1 :]) if above < len(head) else ""


def _sheet_of_people(source: Source) -> Source:
    """The same workbook at its first sheet that holds responses, where the chosen one is a summary or a code book."""
    if len(source.sheets) < 2 or not _figures_in(source):
        return source
    read = source.sheet or source.sheets[0][0]
    for name, first in source.sheets:
        if name == read or len(first) < 2:
            continue
        other = open_source(source.path, sheet=name)
        if could_be_answers(other.head(HEAD_ROWS)) and not _figures_in(other):
            passed = several(one for one, _rows in source.sheets if one != name)[:200]
            text = _("the sheet '{sheet}' was read; the workbook also has: {others} (sheet: names another)")
            return replace(other, sheet=name, notes=(text.format(sheet=name, others=passed),))
    return source


def _named(format: str) -> Vendor:  # noqa: A002
    for vendor in TABLE:
        if vendor.name == format:
            return vendor
    known = [vendor.name for vendor in TABLE]
    raise SurveyError(_("a format is the name of a reader"), repr(format), did_you_mean(format, known))
