"""The `surveys:` block that exports seem to want; whatever is doubtful stands behind a # as a question to a person."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, Final

from journeykit.surveys.infer.block import MARK, question, scalar
from journeykit.surveys.infer.earlier import Before, Declared, with_earlier
from journeykit.surveys.infer.inspection import Inspection
from journeykit.surveys.infer.items import comment_lines, item_lines
from journeykit.surveys.infer.names import field_of, segment_names
from journeykit.surveys.infer.questions import Question
from journeykit.surveys.infer.roles import names_a_person
from journeykit.surveys.infer.waves import wave_names
from journeykit.words import _

__all__ = ["MARK", "propose", "propose_all"]

_GROUPS: Final = 12
_MOST_SEGMENTS: Final = 12
_OWN: Final = (
    "respondent", "wave", "answered_at", "survey", "item", "touchpoint", "stage", "metric", "scale", "score",
    "weight", "comment", "persona", "statistic", "value", "low", "high", "n", "answer", "order", "status",
)  # fmt: skip
"""Names that no segment may have (`journeykit.journey.binding.RESERVED_COLUMNS`)."""


def propose(
    found: Inspection, journey: Any = None, file: str = "", client: str = "", before: Before | None = None
) -> str:
    """The block of one export as YAML, ready to be pasted into journey.yaml.

    Parameters
    ----------
    found : Inspection
        What `inspect` said of the export.
    journey : Journey, optional
        For its touchpoints.
    file : str
        Path of the export inside the client folder; `surveys/` and its name by default.
    client : str
        The client's folder, for the line that says where the block belongs.
    before : mapping, optional
        Items that were bound before (`earlier.declared_items`).

    Returns
    -------
    str
        Lines of YAML. A line stands active only where a witness other than the answers speaks for it and none against;
        everything else stands behind a ``#``, under a ``# QUESTION:`` that says what would be assumed. The text is
        valid YAML as it stands, and stays valid with any of its lines uncommented.
    """
    return propose_all([(found, file)], journey, client, before)


def propose_all(
    files: Sequence[tuple[Inspection, str]],
    journey: Any = None,
    client: str = "",
    before: Before | None = None,
    bound: Sequence[str] = (),
) -> str:
    """One block of several exports, a wave each: what is said of a question in the first holds in the others.

    Parameters
    ----------
    files : sequence of (Inspection, path)
        The exports, first wave first.
    bound : sequence of str
        Lines of the entries that the client's `surveys:` holds already; they stand before the new ones.
    """
    margin = " " * next((len(line) - len(line.lstrip()) for line in bound if line.lstrip().startswith("- ")), 2)
    lines = [*_pasting(client), "surveys:", *bound]
    known: dict[str, list[Declared]] = {name: list(items) for name, items in (before or {}).items()}
    waves = wave_names([one for one, _file in files], bool(bound))
    for (found, file), wave in zip(files, waves, strict=True):
        path = file or str(PurePosixPath("surveys") / found.file)
        lines += [margin + line for line in _entry(found, path, wave, journey, known)]
    return "\n".join(lines) + "\n"


def _pasting(client: str) -> Iterator[str]:
    """Where the block belongs and what comes next."""
    if client:
        file, folder = shlex.quote(f"{client.rstrip('/')}/journey.yaml"), shlex.quote(client)
        text = _("Put this in place of the part `surveys:` in {file}, answer each QUESTION, then: {command}")
        yield "# " + text.format(file=file, command=f"journeykit check {folder}")


def _entry(found: Inspection, path: str, wave: str, journey: Any, known: Mapping[str, list[Declared]]) -> list[str]:
    """One export's entry of the list, from the margin on."""
    lines = [f"- file: {scalar(path)}", *(f"  {line}" for line in _about(found, wave))]
    lines += [f"  {line}" for line in _segments(found.questions)]
    lines.append("  items:")
    scored = 0
    for one in found.questions:
        told, declared = with_earlier(one, known)
        if told.guess.metric and told.guess.ends:
            scored += 1
            lines += [f"    {line}" for line in item_lines(told, declared, journey)]
    if not scored:
        lines.append(f"    {question(_('no question looks like a scale: which one is?'))}")
    comments = [one for one in found.questions if one.type == "text"]
    if comments:
        lines.append("  comments:")
        lines += [f"    {line}" for one in comments for line in comment_lines(one, journey)]
    return lines


def _about(found: Inspection, wave: str) -> Iterator[str]:
    """What the binding says of the whole file."""
    asks = _("which period is this: a text, or {column: ..., by: quarter}?")
    yield f"wave: {scalar(wave)}  {question(asks)}"
    doubt = _("or is it {formats}?").format(formats=", ".join(found.tie[1:])) if len(found.tie) > 1 else ""
    yield f"format: {found.tool}" + (f"  {question(doubt)}" if doubt else "")
    if found.sheet:
        yield f"sheet: {scalar(found.sheet)}"
    if found.encoding and not found.encoding_sure:
        text = _("is this cell spelt right: {cell}?").format(cell=found.sample[:60])
        yield f"encoding: {found.encoding}  {question(text)}"
    yield from _respondent(found)
    if found.answered_at:
        yield f"answered_at: {scalar(found.answered_at)}"
    if found.zoned:
        asks = _(
            "whose clocks tell day and month? The export writes UTC or an offset; without this they stay as written"
        )
        yield f"# timezone: Asia/Taipei  {question(asks)}"
    if found.dates in ("ambiguous", "mixed"):
        yield f"# date_order: month-first  {question(_('which is it: day-first or month-first?'))}"
    for one in found.questions:
        if one.type == "weight":
            yield f"# weight: {scalar(one.name)}  {question(one.role.question)}"


def _respondent(found: Inspection) -> Iterator[str]:
    """The tool's own column, or a number that is called after a person and differs in every row."""
    if found.respondent:
        yield f"respondent: {scalar(found.respondent)}"
        return
    ids = [one for one in found.questions if one.type == "id"]
    who = [one for one in ids if one.role.stands and names_a_person(one.asked)]
    if who and who[0].different == who[0].answered == found.responses:
        yield f"respondent: {scalar(who[0].name)}"
        return
    for one in (who or ids)[:1]:
        asks = _("does this column tell who answered? Two rows with one number are then one person")
        yield f"# respondent: {scalar(one.name)}  {question(asks)}"


def _segments(questions: Sequence[Question]) -> Iterator[str]:
    """Questions that may split respondents into groups, behind a #: usual ones first, then any with few answers."""
    choices = [
        one for one in questions if len(one.places) == 1 and one.type == "choice" and 2 <= one.different <= _GROUPS
    ]
    usual = [one for one in choices if field_of(one.asked)]
    likely = [*usual, *(one for one in choices if one not in usual)][:_MOST_SEGMENTS]
    if not likely:
        return
    yield f"segments:  {question(_('which of these groups matter? Take the # away before them'))}"
    for one, name in zip(likely, segment_names((each.asked for each in likely), _OWN), strict=True):
        words = " ".join(one.asked.split())
        called = f", name: {scalar(words[:60])}" if not words.isascii() or name.startswith("group") else ""
        doubts = f"  {question('; '.join(one.doubts))}" if one.doubts else ""
        yield f"  # {name}: {{column: {scalar(one.name)}{called}}}{doubts}"
