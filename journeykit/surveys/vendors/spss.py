"""SPSS .sav and .zsav: value labels, question texts and user-missing codes as the file gives them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final

from journeykit.errors import SurveyError
from journeykit.surveys.exports import Column, Layout, Vendor, Verdict, header_text
from journeykit.surveys.files.cells import key
from journeykit.surveys.files.grids import MemoryGrid
from journeykit.surveys.files.sources import Source
from journeykit.surveys.files.workbooks import cell_text
from journeykit.surveys.personal import personal_kind

_MOST: Final = 1 << 30


def detect(source: Source) -> Verdict | None:
    """By the file's first bytes."""
    return Verdict(1.0, "an SPSS system file") if source.kind == "spss" else None


def read(source: Source) -> Layout:
    """Values as codes; their labels and missing codes go with the columns."""
    import pyreadstat

    if source.path.stat().st_size > _MOST:
        raise SurveyError(
            "an SPSS file of at most 1 GB", "a larger one", "Save the variables you need.", source.path.name
        )
    try:
        values, about = pyreadstat.read_sav(str(source.path), user_missing=True, output_format="dict")
    except Exception as error:  # pyreadstat raises bare Exceptions of its C library
        came = str(error)[:160] or type(error).__name__
        raise SurveyError("an SPSS file that opens was needed", came, "Save it again.", source.path.name) from None
    names = list(about.column_names)
    texts = {name: [_text(value) for value in values[name]] for name in names}
    columns = [_column(index, name, about, texts[name]) for index, name in enumerate(names)]
    rows = [names, *(list(row) for row in zip(*(texts[name] for name in names), strict=True))] if names else []
    notes = [f"encoding {about.file_encoding}"] if about.file_encoding else []
    notes += [f"{name} is a set of several answers" for name in about.mr_sets]
    return Layout("system file", 1, tuple(columns), notes=tuple(notes), grid=MemoryGrid(rows))


def _text(value: object) -> str:
    if value is None or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, dt.date | dt.time):
        return value.isoformat(sep=" ") if isinstance(value, dt.datetime) else value.isoformat()
    return cell_text(value)


def _column(index: int, name: str, about: Any, texts: Sequence[str]) -> Column:
    labels: Mapping[Any, str] = about.variable_value_labels.get(name, {})
    label = header_text(about.column_names_to_labels.get(name) or "")
    coded = {key(cell_text(code)): header_text(text) for code, text in labels.items()}
    missing = _missing(about.missing_ranges.get(name, ()), texts)
    return Column(index, label or name, "", (name, label), "answer", personal_kind(name, label), coded, missing)


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


VENDOR = Vendor("spss", "SPSS", "File > Save As > SPSS Statistics (.sav, .zsav)", detect, read)
