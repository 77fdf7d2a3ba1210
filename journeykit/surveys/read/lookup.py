"""Finding a bound column by its header, by "question | option", or by position."""

from __future__ import annotations

import re
from collections.abc import Iterable

from journeykit.errors import SurveyError, did_you_mean
from journeykit.surveys.exports import Export, ExportColumn
from journeykit.surveys.files.cells import key
from journeykit.surveys.people import in_words
from journeykit.surveys.read.joined import expanded, joined_column
from journeykit.words import _, figures

_PLACE = re.compile(r"#(\d+)")
_PLACES = re.compile(r"#(\d+)\s*[-–]\s*#?(\d+)")


def find_column(export: Export, wanted: str, purpose: str = "") -> ExportColumn:
    """The one column that a binding names.

    Asked in this order: the place ("#12"; "#12-#16" for one question with a column an answer), the whole name
    ("Question | row"), the question, then any single header cell (a Qualtrics tag, an SPSS variable). Blanks around
    names do not count. A question whose columns are the answers of one choice is one column by its own name.

    Parameters
    ----------
    export : Export
        The opened export.
    wanted : str
        The name in the binding.
    purpose : str
        The field of the binding, for the error.

    Raises
    ------
    SurveyError
        If no column or more than one column has that name.
    """
    columns = export.columns
    place = _PLACE.fullmatch(wanted.strip())
    if place and 1 <= int(place[1]) <= len(columns):
        return columns[int(place[1]) - 1]
    span = _PLACES.fullmatch(wanted.strip())
    if span and 1 <= int(span[1]) < int(span[2]) <= len(columns):
        return joined_column(export, columns[int(span[1]) - 1 : int(span[2])])
    plain = key(wanted)
    for named in export.layout.named:
        found = named.get(plain, [])
        if len(found) == 1:
            return found[0]
        if len(found) > 2 and len({one.question for one in found}) == 1 and (options := expanded(export, found)):
            return joined_column(export, options)
        if found:
            raise _several(export, wanted, found, purpose)
    raise SurveyError(
        _("the column of {field} must be in the file").format(field=purpose)
        if purpose
        else _("the column must be in the file"),
        _("'{wanted}', which is not there").format(wanted=wanted),
        did_you_mean(wanted, [one.name for one in columns]),
        export.source.path.name,
    )


def _several(export: Export, wanted: str, found: list[ExportColumn], purpose: str) -> SurveyError:
    *first, last = [f"{one.place} ({one.name[:60]})" for one in found[:4]]
    places = _("{names} and {last}").format(names=figures.several(first), last=last)
    more = " " + _("and {n} more").format(n=len(found) - 4) if len(found) > 4 else ""
    do = _('Bind one of them by its place: "{place}".').format(place=found[0].place)
    return SurveyError(
        _("one column of {field} must be meant").format(field=purpose) if purpose else _("one column must be meant"),
        _("'{wanted}', which names {places}{more}").format(wanted=wanted, places=places, more=more),
        do,
        export.source.path.name,
    )


def refuse_personal(columns: Iterable[ExportColumn], keep: Iterable[str], export: Export) -> None:
    """Refuse to bind personal data that the binding does not ask for by name.

    Raises
    ------
    SurveyError
        Naming the first such column and the line to write.
    """
    kept = {find_column(export, name, "keep_personal").index for name in keep}
    for column in columns:
        if column.personal and column.index not in kept:
            do = _("Leave it out, or say keep_personal: ['{name}'] if the client may use it.").format(name=column.name)
            came = f"'{column.name}' ({in_words(column.personal)})"
            raise SurveyError(_("personal data stay outside"), came, do, export.source.path.name)
