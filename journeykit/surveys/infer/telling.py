"""What an export is, line by line, as people read it: tool, encoding, header, responses, each with who says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from journeykit.surveys.infer.evidence import told
from journeykit.surveys.infer.inspection import Inspection
from journeykit.surveys.reasons import listed
from journeykit.words import _
from journeykit.words.figures import several


class Fact(NamedTuple):
    """One thing that is known of a file: what, and whether a person should look at it again."""

    label: str
    text: str
    doubt: bool = False


def facts(found: Inspection) -> Iterator[Fact]:
    """What was understood of a file, in the order in which one asks for it.

    Examples
    --------
    >>> from journeykit.shipped import shipped
    >>> from journeykit.surveys import inspect
    >>> lines = list(facts(inspect(shipped("sample_surveys", "airport", "surveys", "sfo_2018.csv"))))
    >>> lines[0].label, lines[0].text
    ('Tool', 'Any table: a table with a header row')
    """
    yield Fact(_("Tool"), f"{found.title}: {found.why}" if found.why else found.title, len(found.tie) > 1)
    others = [f"{name} ({why})" for name, _sure, why in found.others if name in found.tie]
    if others:
        yield Fact(_("or as likely"), several(others), True)
    yield Fact(_("Layout"), found.layout)
    if found.sheet:
        yield Fact(_("Sheet"), found.sheet)
    if found.alike:
        yield Fact(_("Sheets with the same columns"), several(found.alike), True)
    if found.encoding:
        doubt = "" if found.encoding_sure else " " + _("(not certain: check the cell below)")
        yield Fact(_("Encoding"), f"{found.encoding}, {found.encoding_why}{doubt}", not found.encoding_sure)
    if found.separator:
        yield Fact(_("Separator"), _separator(found.separator))
    if found.sample:
        yield Fact(_("A cell"), found.sample, not found.encoding_sure)
    why = told(found.header.witnesses) if found.header and found.header_rows > 1 else ""
    yield Fact(_("Header rows"), f"{found.header_rows}, {why}" if why else str(found.header_rows))
    if found.long.value:
        says = told(found.long.witnesses)
        row = _("one a row: respondent '{who}', item '{item}', answer '{answer}'")
        value = found.long.value
        text = row.format(who=value.respondent, item=value.item, answer=value.answer)
        yield Fact(_("Answers"), f"{text} ({says})", not found.long.stands)
    yield Fact(_("Responses"), _("{n} of {rows} rows").format(n=f"{found.responses:,}", rows=f"{found.rows:,}"))
    if dropped := listed(found.dropped):
        yield Fact(_("Dropped"), dropped)
    for note in found.notes:
        yield Fact(_("Note"), note)


def _separator(sign: str) -> str:
    names = {",": _("comma"), ";": _("semicolon"), "\t": _("tab"), "|": _("vertical bar")}
    return names.get(sign, sign)
