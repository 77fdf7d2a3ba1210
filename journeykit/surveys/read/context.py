"""What is known of each response beside its scores: who, when, which wave, which segments, with what weight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from journeykit.errors import SurveyError
from journeykit.surveys.exports import Body, Export, ExportColumn
from journeykit.surveys.files.cells import Cells, key
from journeykit.surveys.read.clock import zone_of
from journeykit.surveys.read.dates import Dates, period, read_dates
from journeykit.surveys.read.design import drawn_together
from journeykit.surveys.read.lookup import find_column
from journeykit.words import _

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Bound:
    """The columns of an export that a binding names, beside its items and comments."""

    respondent: ExportColumn | None
    answered_at: ExportColumn | None
    weight: ExportColumn | None
    wave: ExportColumn | None
    segments: Mapping[str, ExportColumn]
    cluster: tuple[ExportColumn, ...] = ()
    stratum: tuple[ExportColumn, ...] = ()

    @classmethod
    def of(cls, export: Export, binding: Any) -> Bound:
        """Find them; who and when are taken from the tool's own columns where the binding says nothing."""
        when = find_column(export, binding.answered_at, "answered_at") if binding.answered_at else None
        wave = None if isinstance(binding.wave, str) else find_column(export, binding.wave.column, "wave")
        return cls(
            find_column(export, binding.respondent, "respondent")
            if binding.respondent
            else export.column("respondent"),
            when or export.column("answered_at"),
            find_column(export, binding.weight, "weight") if binding.weight else None,
            wave,
            {name: find_column(export, one.column, name) for name, one in binding.segments.items()},
            tuple(find_column(export, name, "cluster") for name in binding.cluster),
            tuple(find_column(export, name, "strata") for name in binding.strata),
        )

    @property
    def all(self) -> list[ExportColumn]:
        """Every one of them."""
        single = [self.respondent, self.answered_at, self.weight, self.wave]
        several = (*self.segments.values(), *self.cluster, *self.stratum)
        return [column for column in (*single, *several) if column is not None]


@dataclass(frozen=True, eq=False)
class Context:
    """What is known of each response.

    Attributes
    ----------
    respondent : Cells
        Who; the row's number where the export does not say.
    wave : Cells
        Which wave; -1 codes are rows whose wave nothing tells.
    times : ndarray of datetime64, shape (rows,)
        When.
    weight : ndarray of float, shape (rows,)
        1.0 where the survey has none.
    segments : mapping of name to Cells
        Groups, by label.
    warnings : tuple of str
        What a person should look at.
    design : mapping of name to Cells
        ``cluster`` and ``stratum``, where they are bound.
    """

    respondent: Cells
    wave: Cells
    times: np.ndarray
    weight: np.ndarray
    segments: Mapping[str, Cells]
    warnings: tuple[str, ...]
    design: Mapping[str, Cells] = field(default_factory=dict)


def read_context(export: Export, binding: Any, bound: Bound, body: Body) -> Context:
    """Read it for the rows of a body.

    Raises
    ------
    SurveyError
        For a weight that is no positive number, dates of mixed order, or a wave that nothing tells.
    """
    where = export.source.path.name
    times, warnings = _times(bound.answered_at, binding, body, where)
    segments = {
        name: _segment(body.columns[column.index], binding.segments[name], column)
        for name, column in bound.segments.items()
    }
    return Context(
        _respondents(bound, body),
        _waves(bound, binding, body, where),
        times,
        _weights(export, bound, body, where),
        segments,
        warnings,
        {
            name: drawn_together([body.columns[column.index] for column in columns])
            for name, columns in (("cluster", bound.cluster), ("stratum", bound.stratum))
            if columns
        },
    )


def _respondents(bound: Bound, body: Body) -> Cells:
    """Who answered; rows without an id are people of their own."""
    import numpy as np

    if bound.respondent is None:
        rows = np.asarray([f"row {row}" for row in body.rows], dtype=object)
        return Cells(np.arange(len(rows), dtype=np.int32), rows)
    cells = body.columns[bound.respondent.index]
    nobody = np.flatnonzero(cells.codes < 0)
    if not len(nobody):
        return cells
    codes = cells.codes.copy()
    codes[nobody] = len(cells.values) + np.arange(len(nobody), dtype=np.int32)
    return Cells(codes, np.append(cells.values, [f"row {row}" for row in body.rows[nobody]]))


def _times(column: ExportColumn | None, binding: Any, body: Body, where: str) -> tuple[np.ndarray, tuple[str, ...]]:
    """When people answered; a doubtful date stops nothing here, since only waves by date rest on it."""
    import numpy as np

    nothing = np.full(len(body.rows), np.datetime64("NaT", "s"), dtype="datetime64[s]")
    if column is None:
        return nothing, ()
    try:
        dates = _dates(body, column, binding, where)
    except SurveyError:
        return nothing, (
            _("the dates of '{column}' mix day-first and month-first and were left out").format(column=column.name),
        )
    return dates.times, tuple(_date_warnings(dates, column))


def _dates(body: Body, column: ExportColumn, binding: Any, where: str) -> Dates:
    cells = body.columns[column.index]
    return read_dates(cells, binding.date_order, column.name, where, zone_of(column), binding.timezone)


def _date_warnings(dates: Dates, column: ExportColumn) -> list[str]:
    said = []
    if dates.ambiguous:
        said.append(
            _("'{column}' fits day-first and month-first, so answers have no date: say date_order").format(
                column=column.name
            )
        )
    if dates.minguo:
        text = _("are the years of '{column}' Minguo years, such as '{example}'? Then say date_order: minguo")
        said.append(text.format(column=column.name, example=dates.unread[0][:40]))
    elif dates.unread:
        said.append(
            _("{n} values of '{column}' are no dates, such as '{example}'").format(
                n=len(dates.unread), column=column.name, example=dates.unread[0][:40]
            )
        )
    if dates.serials:
        said.append(
            _("'{column}' holds day numbers of a spreadsheet; they were read as dates").format(column=column.name)
        )
    if dates.zoned:
        text = _(
            "'{column}' has a time zone of its own: say timezone (such as Asia/Taipei) to count days and months in it"
        )
        said.append(text.format(column=column.name))
    return said


def _ask_order(column: ExportColumn, where: str) -> SurveyError:
    do = _("Say which it is: date_order: day-first or date_order: month-first.")
    return SurveyError(
        _("the order of day and month in '{name}'").format(name=column.name), _("dates that fit both orders"), do, where
    )


def _waves(bound: Bound, binding: Any, body: Body, where: str) -> Cells:
    """The wave of each row: one for the whole file, or by a column."""
    import numpy as np

    if bound.wave is None:
        return Cells(np.zeros(len(body.rows), dtype=np.int32), np.asarray([str(binding.wave)], dtype=object))
    cells = body.columns[bound.wave.index]
    by = binding.wave.by
    if by != "value":
        dates = _dates(body, bound.wave, binding, where)
        if dates.ambiguous:
            raise _ask_order(bound.wave, where)
        if len(dates.times) and np.isnat(dates.times).all():
            came = ", ".join(dates.unread[:3]) or "blank cells"
            place, counted = (
                f"{where}, column '{bound.wave.name}'",
                f"{len(dates.unread)} different values that are none",
            )
            do = (
                _("Say date_order: minguo if these are Minguo years.") if dates.minguo else _("Bind a column of dates.")
            )
            raise SurveyError(_("dates to tell the {by} of the wave").format(by=by), came, do, place, counted)
        cells = period(dates.times, by)
    known = {key(code) for code in binding.wave.labels}
    values = [key(value) if key(value) in known else value for value in cells.values]
    return Cells.merged(cells.codes, values)


def _segment(cells: Cells, binding: Any, column: ExportColumn) -> Cells:
    """Groups by label: codes are compared as text ("1", 1 and 1.0 are one), those without a label keep their code."""
    told = {key(code): text for code, text in column.labels.items()}
    labels = told | {
        key(code): label.in_("en") if hasattr(label, "in_") else str(label) for code, label in binding.labels.items()
    }
    missing = {key(code) for code in (*binding.missing, *column.missing)}
    values = ["" if key(value) in missing else labels.get(key(value), key(value)) for value in cells.values]
    return Cells.merged(cells.codes, values)


def _weights(export: Export, bound: Bound, body: Body, where: str) -> np.ndarray:
    import numpy as np

    if bound.weight is None:
        return np.ones(len(body.rows))
    cells = body.columns[bound.weight.index]
    comma = export.source.separator not in ("", ",")
    numbers: np.ndarray = np.asarray([*(_number(value, comma) for value in cells.values), np.nan])[cells.codes]
    wrong = np.flatnonzero(~(numbers >= 0) | ~np.isfinite(numbers))
    if len(wrong):
        row = int(wrong[0])
        text = _("'{value}' and {n} more rows like it") if len(wrong) > 1 else "'{value}'"
        came = text.format(value=cells.texts()[row], n=len(wrong) - 1)
        do = _("Give every response a weight of 0 or above, or leave weight out of the binding.")
        place = _("{where}, row {row}, column '{column}'").format(
            where=where, row=body.rows[row], column=bound.weight.name
        )
        needed = _("a weight is a number that is not negative")
        raise SurveyError(needed, came, do, place, _("{n} rows with another").format(n=len(wrong)))
    if len(numbers) and not numbers.any():
        do = _("Leave weight out of the binding, or export the weights again.")
        raise SurveyError(
            _("somebody has a weight above 0"), _("weights of 0 alone"), do, f"{where}, '{bound.weight.name}'"
        )
    return numbers


def _number(text: str, comma: bool) -> float:
    """A number as text; with a decimal comma where commas do not separate cells."""
    try:
        return float(text.replace(",", ".") if comma and text.count(",") == 1 and "." not in text else text)
    except ValueError:
        return float("nan")
