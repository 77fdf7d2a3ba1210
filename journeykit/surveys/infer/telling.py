"""What an export is, line by line, as people read it: tool, encoding, header, responses, each with who says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from journeykit.surveys.infer.evidence import Inference, told
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
    tool = _("{what}: {why}").format(what=found.title, why=found.why) if found.why else found.title
    yield Fact(_("Tool"), tool, len(found.tie) > 1)
    others = [_("{what} ({why})").format(what=name, why=why) for name, _sure, why in found.others if name in found.tie]
    if others:
        yield Fact(_("or as likely"), several(others), True)
    yield Fact(_("Layout"), found.layout)
    if found.sheet:
        yield Fact(_("Sheet"), found.sheet)
    if found.alike:
        yield Fact(_("Sheets with the same columns"), several(found.alike), True)
    if found.encoding:
        yield Fact(_("Encoding"), encoding_of(found), not found.encoding_sure)
    if found.separator:
        yield Fact(_("Separator"), _separator(found.separator))
    if found.sample:
        yield Fact(_("A cell"), found.sample, not found.encoding_sure)
    yield Fact(_("Header rows"), header_of(found))
    if found.long.value:
        text, says = _an_answer(found.long), told(found.long.witnesses)
        yield Fact(_("Answers"), _("{what} ({why})").format(what=text, why=says), not found.long.stands)
    yield Fact(_("Responses"), _("{n} of {rows} rows").format(n=f"{found.responses:,}", rows=f"{found.rows:,}"))
    if dropped := listed(found.dropped):
        yield Fact(_("Dropped"), dropped)
    for note in found.notes:
        yield Fact(_("Note"), note)


def encoding_of(found: Inspection) -> str:
    """The encoding of a file with what speaks for it, and whether a person should look at a cell."""
    text = _("{name}, {why}") if found.encoding_sure else _("{name}, {why} (not certain: check the cell below)")
    return text.format(name=found.encoding, why=found.encoding_why)


def header_of(found: Inspection) -> str:
    """How many rows the header has, and who says so where it is not one."""
    why = told(found.header.witnesses) if found.header and found.header_rows > 1 else ""
    return _("{what} ({why})").format(what=found.header_rows, why=why) if why else str(found.header_rows)


def row_an_answer(found: Inspection) -> Iterator[str]:
    """Which columns tell respondent, item and answer, who says so, who speaks against it, and what is open."""
    long = found.long
    if long.value is None:
        return
    yield _an_answer(long)
    yield _("by {witnesses}").format(witnesses=told(long.witnesses))
    if long.against:
        yield _("against it {witnesses}").format(witnesses=told(long.against))
    if long.question:
        yield f"? {long.question}"


def _an_answer(long: Inference[Any]) -> str:
    sure = _("one a row: respondent '{who}', item '{item}', answer '{answer}'")
    text = sure if long.stands else _("one a row, or so it seems: respondent '{who}', item '{item}', answer '{answer}'")
    return text.format(who=long.value.respondent, item=long.value.item, answer=long.value.answer)


def _separator(sign: str) -> str:
    names = {",": _("comma"), ";": _("semicolon"), "\t": _("tab"), "|": _("vertical bar")}
    return names.get(sign, sign)
