"""An export and its binding become the tidy table of responses, and the account of what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeykit.errors import SurveyError
from journeykit.surveys.exports import Body, Export, ExportColumn
from journeykit.surveys.files.cells import Cells
from journeykit.surveys.infer.contrary import against_the_rest
from journeykit.surveys.opening import open_export
from journeykit.surveys.read.answers import Answers
from journeykit.surveys.read.context import Bound, Context, read_context
from journeykit.surveys.read.extract import Extract
from journeykit.surveys.read.leftovers import read_body, told_unfinished
from journeykit.surveys.read.long import widened
from journeykit.surveys.read.lookup import find_column, refuse_personal
from journeykit.surveys.read.places import read_places
from journeykit.surveys.read.quality import quality_table
from journeykit.surveys.read.scoring import Item, score_item
from journeykit.surveys.read.silence import heard
from journeykit.surveys.read.tidy import tidy_table
from journeykit.surveys.reasons import NO_WAVE, NO_WEIGHT
from journeykit.words import _

if TYPE_CHECKING:
    import numpy as np


def read_responses(path: Path | str, binding: Any, journey: Any) -> Answers:
    """Read the responses of an export as its binding says.

    Parameters
    ----------
    path : Path or str
        The export, or the client folder that `binding.file` lies in.
    binding : SurveyBinding
        What its columns mean.
    journey : Journey
        For the touchpoints and their stages.

    Returns
    -------
    Answers
        `responses`, one row an answered item or comment, and `quality`, one row an item and wave.

    Raises
    ------
    SurveyError
        If the export cannot be read as it is bound.
    ScaleError
        If the answers of an item contradict its scale.
    """
    file = Path(path)
    file = file / binding.file if file.is_dir() else file
    reader = getattr(getattr(journey, "client", None), "language", None)  # a journey may be touchpoints alone
    opened = open_export(file, binding.format, binding.encoding, sheet=binding.sheet, reader=reader)
    export = widened(opened, binding)
    extract = _read(export, binding, journey, Path(binding.file).stem)
    return Answers(tidy_table(extract), quality_table(extract))


def _read(export: Export, binding: Any, journey: Any, survey: str) -> Extract:
    where = export.source.path.name
    bound = Bound.of(export, binding)
    items = [(export.told_apart(find_column(export, one.column, one.metric)), one) for one in binding.items]
    comments = [(export.told_apart(find_column(export, one.column, "comments")), one) for one in binding.comments]
    by_column = [
        find_column(export, one.touchpoint.column, "touchpoint")
        for one in binding.items
        if not isinstance(one.touchpoint, str)
    ]
    _refuse_twice([column for column, _ in items], where)
    columns = [*bound.all, *(column for column, _ in items), *(column for column, _ in comments), *by_column]
    refuse_personal(columns, binding.keep_personal, export)
    body = read_body(export, [column.index for column in columns], complete=binding.counting == "complete")
    body, context = _with_waves(export, binding, bound, body)
    if not binding.panel:
        context = _people_of(context, f"{survey}/{binding.sheet}" if binding.sheet else survey)
    scored = [score_item(body.columns[column.index], column, one, where) for column, one in items]
    return Extract(
        survey,
        context,
        tuple(_warned(scored)),
        tuple(read_places(export, one, journey, body) for _, one in items),
        tuple(
            (column, heard(body.columns[column.index]), read_places(export, one, journey, body))
            for column, one in comments
        ),
        body,
        (*export.layout.notes, *export.source.notes, *told_unfinished(body), *context.warnings),
        binding.population,
    )


def _refuse_twice(columns: Sequence[ExportColumn], where: str) -> None:
    """Two bound items that are one column would count every answer twice."""
    seen: set[int] = set()
    for column in columns:
        if column.index in seen:
            do = _("Remove one of the two items, or name the other column by its place.")
            raise SurveyError(
                _("each item has a column of its own"),
                _("'{name}' ({place}) bound twice").format(name=column.name, place=column.place),
                do,
                where,
            )
        seen.add(column.index)


def _with_waves(export: Export, binding: Any, bound: Bound, body: Body) -> tuple[Body, Context]:
    """The context, without rows of no known wave or of weight 0; these are counted as dropped."""
    context = read_context(export, binding, bound, body)
    told = context.wave.codes >= 0
    weighty = context.weight > 0
    keep = told & weighty
    if keep.all():
        return body, context
    dropped = dict(body.dropped)
    for reason, rows in ((NO_WAVE, ~told), (NO_WEIGHT, told & ~weighty)):
        if rows.any():
            dropped[reason] = int(rows.sum())
    columns = {index: cells.where(keep) for index, cells in body.columns.items()}
    return replace(body, columns=columns, rows=body.rows[keep], dropped=dropped), _kept(context, keep)


def _people_of(context: Context, survey: str) -> Context:
    """Numbers start again in every export and sheet: the same one in another is another person, unless in a panel.

    So it is with flights, shops and sessions.
    """
    own = {name: Cells(cells.codes, f"{survey}/" + cells.values) for name, cells in context.design.items()}
    ids = context.respondent
    return replace(context, respondent=Cells(ids.codes, f"{survey}/" + ids.values), design=own)


def _kept(context: Context, keep: np.ndarray) -> Context:
    return replace(
        context,
        respondent=context.respondent.where(keep),
        wave=context.wave.where(keep),
        times=context.times[keep],
        weight=context.weight[keep],
        segments={name: cells.where(keep) for name, cells in context.segments.items()},
        design={name: cells.where(keep) for name, cells in context.design.items()},
    )


def _warned(items: list[Item]) -> list[Item]:
    """Items with a warning where their answers run against those of all others."""
    said = against_the_rest(items)
    return [replace(item, warnings=(*item.warnings, *said.get(at, ()))) for at, item in enumerate(items)]
