"""What an export is: its tool, its encoding, its header, its questions, and what would be left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from journeykit.errors import SurveyError
from journeykit.surveys.exports import Body, Export, ExportColumn
from journeykit.surveys.infer.evidence import Inference, Witness
from journeykit.surveys.infer.header import Header, infer_header
from journeykit.surveys.infer.long import Long, infer_long
from journeykit.surveys.infer.names import binding_names
from journeykit.surveys.infer.questions import SurveyQuestion, as_dict, groups, questions_of
from journeykit.surveys.infer.sheets import alike_sheets
from journeykit.surveys.infer.siblings import with_siblings
from journeykit.surveys.infer.together import Together, asked_together
from journeykit.surveys.opening import open_export, ties
from journeykit.surveys.read.clock import zone_of
from journeykit.surveys.read.dates import read_dates
from journeykit.surveys.read.leftovers import read_body, told_unfinished
from journeykit.surveys.read.long import widened
from journeykit.surveys.read.lookup import find_column
from journeykit.surveys.reasons import said
from journeykit.words import _, translation

_AT_ONCE: Final = 18
_LARGE: Final = 2
_FEW: Final = 25
"""Columns read at once, each scan of the file being dear; one of many different cells counts as two, for memory."""
_HEAD: Final = 400


@dataclass(frozen=True)
class Inspection:
    """What was understood of an export.

    Attributes
    ----------
    file : str
        Its name.
    tool, title, layout, why : str
        Reader, tool, layout in words, and the evidence.
    sure : float
        How sure the detector is, 0..1.
    others : tuple of (name, sure, why)
        What other detectors said.
    tie : tuple of str
        Formats that are about as likely; more than one is a doubt that `format` must end.
    encoding, separator, sample : str
        What the bytes mean, with one cell beyond ASCII to check it by.
    encoding_sure : bool
        False where the bytes allow another reading.
    header_rows, rows, responses : int
        Rows of the header, rows below it, and those of them that are responses.
    header : Inference of Header or None
        What the shape of the file says of its header; None where the file is no table.
    dropped : mapping of reason to count
        Why the others are none.
    respondent, answered_at : str
        Columns that tell who and when; empty where there is none.
    dates : str
        "settled", "ambiguous" (day-first and month-first both fit), "mixed" or "unread"; empty where there are none.
    zoned : bool
        Whether times come in UTC or with an offset, so that the client's own clocks must be named.
    sheet : str
        The sheet of a workbook that was read, where it is not the first or others are like it; empty otherwise.
    alike : tuple of str
        Other sheets of the workbook with the same columns, each perhaps a wave.
    questions : tuple of SurveyQuestion
        Every question.
    metadata : tuple of str
        Columns about the response.
    left_out : tuple of (place, name, kind)
        Personal data, which no binding gets unless it asks by name.
    notes : tuple of str
        What a person should know.
    together : Together or None
        The column by which people look as if they had been asked together.
    long : Inference of Long or None
        Whether the file has a row an answer, and by which columns. Where that stands, everything else is said of the
        table with a row a person that it becomes.
    """

    file: str
    tool: str
    title: str
    layout: str
    sure: float
    why: str
    others: tuple[tuple[str, float, str], ...]
    tie: tuple[str, ...]
    encoding: str
    encoding_sure: bool
    encoding_why: str
    separator: str
    sample: str
    header_rows: int
    rows: int
    responses: int
    header: Inference[Header] | None
    dropped: Mapping[str, int]
    respondent: str
    answered_at: str
    dates: str
    zoned: bool
    sheet: str
    questions: tuple[SurveyQuestion, ...]
    metadata: tuple[str, ...]
    left_out: tuple[tuple[str, str, str], ...]
    notes: tuple[str, ...]
    alike: tuple[str, ...] = ()
    together: Together | None = None
    long: Inference[Long | None] = field(default_factory=lambda: Inference(None))

    def to_dict(self) -> dict[str, Any]:
        """Everything as lists, mappings, texts and numbers, ready for JSON."""
        plain = {
            name: value
            for name, value in vars(self).items()
            if name not in ("questions", "others", "left_out", "header", "long")
        }
        return {
            **{name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()},
            "header": {**self.header.to_dict(), "value": vars(self.header.value)} if self.header else None,
            "long": {**self.long.to_dict(), "value": vars(self.long.value)} if self.long.value else None,
            "together": vars(self.together) | {"witness": self.together.witness} if self.together else None,
            "dropped": {said(reason): count for reason, count in self.dropped.items()},
            "others": [dict(zip(("format", "sure", "why"), other, strict=True)) for other in self.others],
            "left_out": [dict(zip(("column", "name", "kind"), one, strict=True)) for one in self.left_out],
            "questions": [as_dict(question) for question in self.questions],
        }


def inspect(
    path: Path | str,
    format: str | None = None,  # noqa: A002
    progress: Callable[[int, int], None] | None = None,
    sheet: str | None = None,
    encoding: str | None = None,
    binding: Any = None,
    reader: str | None = None,
) -> Inspection:
    """Say what an export is.

    Parameters
    ----------
    path : Path or str
        The export.
    format : str, optional
        A reader's name, where the detectors are wrong or in doubt.
    progress : callable, optional
        Called with columns done and columns in all.
    sheet : str, optional
        The sheet of a workbook; the first that looks like answers by default.
    encoding, reader : str, optional
        The encoding of a text file, where it is known; the client's language, which weighs where the bytes settle none.
    binding : SurveyBinding, optional
        How the client has bound the file: where that says that it has a row an answer, nobody needs to ask.

    Raises
    ------
    SurveyError
        For a file that is refused; the error says the way out.
    """
    export = open_export(Path(path), format, encoding, doubt=True, sheet=sheet, reader=reader)
    opened, long, alike = export, _long(export, binding), alike_sheets(export)
    if long.stands:
        export = widened(export, binding if binding and binding.item else long.value)
    questions, body = _questions(export, progress)
    verdict, written = dict(export.verdicts).get(export.vendor.name), export.source.encoding
    dates, zoned = _dates(export, body)
    who, when = (export.column(role) for role in ("respondent", "answered_at"))
    return Inspection(
        file=Path(path).name,
        tool=export.vendor.name,
        title=translation(export.vendor.title),
        layout=export.layout.kind,
        sure=1.0 if format else verdict.sure if verdict else 0.0,
        why=_("named by the caller") if format else verdict.why if verdict else "",
        others=tuple((name, one.sure, one.why) for name, one in export.verdicts if name != export.vendor.name),
        tie=() if format else tuple(ties(export.verdicts)) if len(ties(export.verdicts)) > 1 else (),
        encoding=written.name if written else "",
        encoding_sure=written.sure if written else True,
        encoding_why=written.why if written else "",
        separator=export.source.separator,
        sample=export.source.sample,
        header_rows=opened.layout.header,
        rows=body.total,
        responses=len(body.rows),
        header=_header(opened),
        dropped=body.dropped,
        respondent=long.value.respondent if long.value and long.stands else who.name if who else "",
        answered_at=when.name if when else "",
        dates=dates,
        zoned=zoned,
        sheet=export.source.sheet or (export.source.sheets[0][0] if alike else ""),
        questions=tuple(one for one in with_siblings(questions) if not _is_told(one, long)),
        metadata=tuple(one.name for one in export.columns if one.role != "answer" and not one.personal),
        left_out=tuple((one.place, one.name, one.personal) for one in export.columns if one.personal),
        notes=(*export.layout.notes, *export.source.notes, *told_unfinished(body)),
        alike=alike,
        together=asked_together(export, questions, body.keep),
        long=long,
    )


def _is_told(question: SurveyQuestion, long: Inference[Long | None]) -> bool:
    """Whether a column of a table with a row an answer tells who or when, and asks nothing."""
    return long.value is not None and long.stands and question.name in (long.value.respondent, long.value.period)


def _long(export: Export, binding: Any) -> Inference[Long | None]:
    """As the client has bound it; else by the table's headers and shape."""
    if binding and binding.item:
        by = "" if isinstance(binding.wave, str) or binding.wave.by != "value" else binding.wave.column
        says = Witness("waves", _("bound so in journey.yaml"))
        return Inference(Long(binding.respondent, binding.item, binding.answer, by), (says,))
    return infer_long(export, binding_names(export.columns))


def _questions(export: Export, progress: Callable[[int, int], None] | None) -> tuple[list[SurveyQuestion], Any]:
    """Questions of every group, a few columns at a time so that memory stays small."""
    when = export.column("answered_at")
    body = read_body(export, [when.index] if when else [])
    found: list[SurveyQuestion] = []
    names = binding_names(export.columns)
    batches = _batches(groups(export.columns), _sizes(export))
    total = sum(len(members) for batch in batches for members in batch)
    done = 0
    for batch in batches:
        indexes = [column.index for members in batch for column in members]
        cells, _filled = export.grid.read(indexes, export.layout.header)
        for members in batch:
            kept = [cells[column.index].where(body.keep) for column in members]
            found += [_named(export, one) for one in questions_of(members, kept, names)]
        done += len(indexes)
        if progress:
            progress(done, total)
    return found, body


def _named(export: Export, question: SurveyQuestion) -> SurveyQuestion:
    """A question whose answers have a column each, by its own words where these lead to all of its columns."""
    if question.type != "scale" or len(question.places) == 1:
        return question
    try:
        place = find_column(export, question.asked).place
    except SurveyError:
        return question
    return replace(question, name=question.asked) if place == question.name else question


def _header(export: Export) -> Inference[Header] | None:
    """What the shape says; a tool whose reader knows its header is a witness, too, and the one that counts."""
    if export.layout.grid or not export.source.grid:
        return None
    found = infer_header(export.source.head(_HEAD))
    says = Witness("vendor", _("{tool} writes its header so").format(tool=translation(export.vendor.title)))
    if export.vendor.name == "plain":
        return found
    if found.value.rows != export.layout.header:
        return Inference(replace(found.value, rows=export.layout.header), (says,), found.witnesses)
    return Inference(found.value, (says, *found.witnesses))


def _dates(export: Export, body: Body) -> tuple[str, bool]:
    """Whether the order of day and month is settled by the dates themselves, and whether they have a time zone."""
    when = export.column("answered_at")
    if when is None:
        return "", False
    try:
        dates = read_dates(body.columns[when.index], None, when.name, export.source.path.name, zone_of(when))
    except SurveyError:
        return "mixed", False
    return "ambiguous" if dates.ambiguous else "unread" if dates.unread else "settled", dates.zoned


def _sizes(export: Export) -> dict[int, int]:
    """How much room each column may take, by its first cells."""
    rows = export.grid.head(export.layout.header + _HEAD)[export.layout.header :]
    different = ((one.index, len({row[one.index] for row in rows if one.index < len(row)})) for one in export.columns)
    return {index: 1 if number <= _FEW else _LARGE for index, number in different}


def _batches(all_groups: list[list[ExportColumn]], sizes: Mapping[int, int]) -> list[list[list[ExportColumn]]]:
    """Groups of columns, some at once, none torn apart."""
    batches: list[list[list[ExportColumn]]] = [[]]
    filled = 0
    for members in all_groups:
        size = sum(sizes[one.index] for one in members)
        if filled and filled + size > _AT_ONCE:
            batches.append([])
            filled = 0
        batches[-1].append(members)
        filled += size
    return [batch for batch in batches if batch]
