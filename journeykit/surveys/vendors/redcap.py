"""REDCap raw CSV: record_id first, variables by name, `<form>_complete` 0, 1 or 2, `<form>_timestamp` of surveys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from journeykit.surveys import reasons
from journeykit.surveys.exports import ExportColumn, Layout, Role, Rule, Vendor, Verdict
from journeykit.surveys.files.cells import Cells
from journeykit.surveys.files.source import Source
from journeykit.surveys.layouts import header_keys, plain_columns
from journeykit.words import _

if TYPE_CHECKING:
    import numpy as np

_FIRST: Final = ("record_id", "study_id", "participant_id")
_OWN: Final = ("redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance", "redcap_survey_identifier",
               "redcap_data_access_group")  # fmt: skip
_NOT: Final = "[not completed]"


def detect(source: Source) -> Verdict | None:
    """record_id first and forms that end in _complete, or REDCap's own names."""
    head = source.head(1)
    names = header_keys(head[0]) if head else []
    forms = [name for name in names if name.endswith("_complete")]
    if names and names[0] in _FIRST and (forms or set(names) & set(_OWN)):
        other = (forms or ["redcap_event_name"])[0]
        return Verdict(0.95, _("{column} first, {other} behind it").format(column=names[0], other=other))
    return Verdict(0.9, _("REDCap's own columns")) if len(set(names) & set(_OWN)) > 1 else None


def read(source: Source) -> Layout:
    """One header row of variable names; a response whose forms are not complete is not finished."""
    header = source.head(1)[0]
    names = header_keys(header)
    times = [name for name in names if name.endswith("_timestamp")]
    roles: dict[str, Role] = dict.fromkeys((*_OWN, *times), "metadata")  # type: ignore[arg-type]
    roles |= {names[0]: "respondent", **dict.fromkeys((one for one in names if one.endswith("_complete")), "status")}
    if times:
        roles[times[-1]] = "answered_at"
    columns = plain_columns(header, roles, _split)
    status = [one for one in columns if one.role == "status" or one.parts[0].strip().casefold() in times]
    return Layout(_("raw, one header row"), 1, tuple(columns), partial=_unfinished(status) if status else None)


def _split(cell: str) -> tuple[str, str]:
    """A checkbox is a column an option: `variable___code`."""
    question, mark, option = cell.strip().partition("___")
    return (question, option) if mark and option else (cell.strip(), "")


def _unfinished(status: Sequence[ExportColumn]) -> Rule:
    """No form complete (2, or the word), or a survey's time that says it was not."""
    places = tuple(one.index for one in status)
    states = [one.index for one in status if one.role == "status"]

    def rows(columns: dict[int, Cells]) -> np.ndarray:
        import numpy as np

        first = columns[places[0]]
        left: np.ndarray = np.zeros(len(first), dtype=bool)
        if states:
            done = [columns[at].holds(lambda text: text.casefold() in ("2", "complete")) for at in states]
            left = ~np.logical_or.reduce(done)
        for at in places:
            if at not in states:
                left = left | columns[at].holds(lambda text: text.casefold() == _NOT)
        return left

    return Rule(reasons.PARTIAL, places, rows)


VENDOR = Vendor("redcap", "REDCap", "Data Exports > Export Data > CSV / Microsoft Excel (raw data)", detect, read)
