"""SPSS .sav, .zsav and .por: value labels, question texts and user-missing codes as the file gives them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from journeykit.surveys.exports import ExportColumn, Layout, Vendor, Verdict, header_text
from journeykit.surveys.files.cells import key
from journeykit.surveys.files.grids import MemoryGrid
from journeykit.surveys.files.labelled import read_labelled
from journeykit.surveys.files.source import Source
from journeykit.surveys.files.workbooks import cell_text
from journeykit.surveys.people.headers import personal_kind
from journeykit.words import _


def detect(source: Source) -> Verdict | None:
    """By the file's first bytes."""
    return Verdict(1.0, _("an SPSS system or portable file")) if source.kind == "spss" else None


def read(source: Source) -> Layout:
    """Values as codes; their labels and missing codes go with the columns."""
    return labelled_layout(source, _("portable file") if source.data == "por" else _("system file"))


def labelled_layout(source: Source, kind: str) -> Layout:
    """The layout of a file that holds its own labels."""
    values, about = read_labelled(source.path, source.data)
    names = list(about.column_names)
    texts = {name: [_text(value) for value in values[name]] for name in names}
    columns = [_column(index, name, about, texts[name]) for index, name in enumerate(names)]
    rows = (
        [[name or "" for name in names], *(list(row) for row in zip(*(texts[name] for name in names), strict=True))]
        if names
        else []
    )
    notes = [_("encoding {name}").format(name=about.file_encoding)] if about.file_encoding else []
    notes += [_("{name} is a set of several answers").format(name=name) for name in about.mr_sets or ()]
    return Layout(kind, 1, tuple(columns), notes=tuple(notes), grid=MemoryGrid(rows))


def _text(value: object) -> str:
    if value is None or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, dt.date | dt.time):
        return value.isoformat(sep=" ") if isinstance(value, dt.datetime) else value.isoformat()
    return cell_text(value)


def _column(index: int, name: str, about: Any, texts: Sequence[str]) -> ExportColumn:
    labels: Mapping[Any, str] = about.variable_value_labels.get(name, {})
    label = header_text(about.column_names_to_labels.get(name) or "")
    coded = {key(cell_text(code)): header_text(text or "") for code, text in labels.items()}
    missing = _missing(about.missing_ranges.get(name, ()), texts)
    name = name or ""  # a damaged file may have none
    return ExportColumn(index, label or name, "", (name, label), "answer", personal_kind(name, label), coded, missing)


def _missing(ranges: Sequence[Mapping[str, Any]], texts: Sequence[str]) -> tuple[str, ...]:
    """Codes that occur inside the ranges that the file calls missing."""
    found = []
    for text in dict.fromkeys(texts):
        for one in ranges:
            low, high = one["lo"], one["hi"]
            same = text == low if isinstance(low, str) else _inside(text, float(low), float(high))
            if text and same:
                found.append(text)
    return tuple(found)


def _inside(text: str, low: float, high: float) -> bool:
    try:
        return low <= float(text) <= high
    except ValueError:
        return False


VENDOR = Vendor("spss", "SPSS", "File > Save As > SPSS Statistics (.sav, .zsav), Portable (.por)", detect, read)
