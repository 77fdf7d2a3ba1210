"""Which touchpoint an answer belongs to: one for the whole item, or one a row by a column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from journeykit.errors import SurveyError, did_you_mean
from journeykit.surveys.exports import Body, Export
from journeykit.surveys.files.cells import Cells, key
from journeykit.surveys.read.lookup import find_column
from journeykit.words import _, figures

if TYPE_CHECKING:
    import numpy as np

OVERALL: Final = "overall"


@dataclass(frozen=True, eq=False)
class Place:
    """The touchpoint of each row.

    Attributes
    ----------
    touchpoint : Cells
        Ids; -1 codes are rows that name none.
    stages : dict of touchpoint id to stage id
        For these touchpoints.
    column : str
        The column that tells the touchpoint; empty where the item has one.
    """

    touchpoint: Cells
    stages: dict[str, str]
    column: str = ""

    @property
    def known(self) -> np.ndarray:
        """Rows that name a touchpoint."""
        known: np.ndarray = self.touchpoint.codes >= 0
        return known


def read_places(export: Export, binding: Any, journey: Any, body: Body) -> Place:
    """The touchpoint of each row of an item or comment.

    Raises
    ------
    SurveyError
        If a value of the column, or the id of the binding, is no touchpoint of the journey.
    """
    import numpy as np

    stages = {OVERALL: OVERALL, **{one.id: one.stage for one in journey.touchpoints}}
    target = binding.touchpoint
    where = export.source.path.name
    if isinstance(target, str):
        if target not in stages:
            do = did_you_mean(target, stages)
            place = _("{where}, column '{column}'").format(where=where, column=binding.column)
            raise SurveyError(_("a touchpoint of the journey was needed"), f"'{target}'", do, place)
        codes = np.zeros(len(body.rows), dtype=np.int32)
        return Place(Cells(codes, np.asarray([target], dtype=object)), stages)
    column = find_column(export, target.column, "touchpoint")
    cells = body.columns[column.index]
    ids = _ids(cells, target.labels, journey, _("{where}, column '{column}'").format(where=where, column=column.name))
    return Place(Cells.merged(cells.codes, ids), stages, column.name)


def _ids(cells: Cells, labels: Any, journey: Any, where: str) -> list[str]:
    """Touchpoint ids of the values: by the labels, the id itself, or the touchpoint's name in any language."""
    known = {OVERALL: OVERALL}
    for one in journey.touchpoints:
        for name in (one.id, *_names(one.name)):
            known.setdefault(key(name).casefold(), one.id)
    told = {key(value): touchpoint for value, touchpoint in labels.items()}
    ids, unknown = [], []
    for value in cells.values:
        found = told.get(key(value)) or known.get(key(value).casefold())
        ids.append(found or "")
        if not found:
            unknown.append(value)
    if unknown:
        shown = figures.several(f"'{value[:60]}'" for value in unknown[:5])
        shown += " " + _("and {n} more").format(n=len(unknown) - 5) if len(unknown) > 5 else ""
        do = _("Add each to labels: {value: touchpoint id} of this item's touchpoint.")
        counted = _("{n} that name none").format(n=len(unknown))
        raise SurveyError(_("every value of the column names a touchpoint"), shown, do, where, counted)
    wrong = next(
        (one for one in ids if one and one != OVERALL and one not in {point.id for point in journey.touchpoints}), None
    )
    if wrong:
        do = did_you_mean(wrong, [point.id for point in journey.touchpoints])
        raise SurveyError(_("labels lead to touchpoints of the journey"), f"'{wrong}'", do, where)
    return ids


def _names(name: Any) -> list[str]:
    from journeykit.words import LANGUAGES

    return [name.in_(language) for language in LANGUAGES] if hasattr(name, "in_") else [str(name)]
