"""The `surveys:` block that exports seem to want; whatever is doubtful stands behind a # as a question to a person."""

from __future__ import annotations

import re
import shlex
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, Final

from journeykit.surveys.infer.block import MARK, question, scalar
from journeykit.surveys.infer.earlier import Before, Declared, with_earlier
from journeykit.surveys.infer.evidence import told
from journeykit.surveys.infer.inspection import Inspection
from journeykit.surveys.infer.items import comment_lines, item_lines
from journeykit.surveys.infer.kept import kept_lines
from journeykit.surveys.infer.names import field_of, segment_names
from journeykit.surveys.infer.questions import SurveyQuestion
from journeykit.surveys.infer.roles import names_a_person
from journeykit.surveys.infer.standing import BoundFile
from journeykit.surveys.infer.waves import wave_names
from journeykit.words import _
from journeykit.words.figures import sentences, several

__all__ = ["GROUPS", "MARK", "OWN", "propose", "propose_all", "segment_title"]

GROUPS: Final = 12
_MOST_SEGMENTS: Final = 12
OWN: Final = (
    "respondent", "wave", "answered_at", "survey", "item", "touchpoint", "stage", "metric", "scale", "score",
    "weight", "cluster", "stratum", "sampled", "comment", "persona", "statistic", "value", "low", "high", "n",
    "answer", "order", "status", "customer-group",
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
    bound: Sequence[BoundFile] = (),
    places: Mapping[str, Collection[str]] | None = None,
) -> str:
    """One block of several exports, a wave each: what is said of a question in the first holds in the others.

    Parameters
    ----------
    files : sequence of (Inspection, path)
        The exports, first wave first.
    bound : sequence of BoundFile
        What the client's `surveys:` holds already, in its order. It stands before what is new; the entry of a file that
        is proposed again stays as it is, in its place, and gets lines behind a ``#`` for what it does not bind.
    places : mapping of path to places
        Columns that the entries of such files bind (`bound.bound_places`).
    """
    head = next((line for one in bound for line in one.lines), "  - ")
    margin = head[: len(head) - len(head.lstrip())]
    lines = [*_pasting(client), "surveys:"]
    known: dict[str, list[Declared]] = {name: list(items) for name, items in (before or {}).items()}
    paths = [file or str(PurePosixPath("surveys") / found.file) for found, file in files]
    again = {path: found for (found, _file), path in zip(files, paths, strict=True)}
    for entry in bound:
        if entry.file in again and entry.fields:
            fresh = _fields(again[entry.file], "", journey, known, (places or {}).get(entry.file, ()), _names_of(entry))
            lines += [margin + line if line else "" for line in kept_lines(entry, fresh)]
        else:
            lines += entry.lines
    stand = {one.file for one in bound}
    new = [(found, path) for (found, _file), path in zip(files, paths, strict=True) if path not in stand]
    for (found, path), wave in zip(
        new, wave_names([one for one, _path in new], bool(bound)) if new else (), strict=True
    ):
        lines += [margin + line for line in _entry(found, path, wave, journey, known)]
    return "\n".join(lines) + "\n"


def _names_of(entry: BoundFile) -> list[str]:
    """Names of the segments that an entry has."""
    found = (re.match(r"\s+[\"']?([\w-]+)[\"']?\s*:", line) for line in entry.fields.get("segments", ())[1:])
    return [one[1] for one in found if one]


def _pasting(client: str) -> Iterator[str]:
    """Where the block belongs and what comes next."""
    if client:
        file, folder = shlex.quote(f"{client.rstrip('/')}/journey.yaml"), shlex.quote(client)
        text = _("Put this in place of the part `surveys:` in {file}, answer each QUESTION, then: {command}")
        yield "# " + text.format(file=file, command=f"journeykit check {folder}")


def _entry(found: Inspection, path: str, wave: str, journey: Any, known: Mapping[str, list[Declared]]) -> list[str]:
    """One export's entry of the list, from the margin on."""
    fields = _fields(found, wave, journey, known)
    return [f"- file: {scalar(path)}", *(f"  {line}" for lines in fields.values() for line in lines)]


def _fields(
    found: Inspection,
    wave: str,
    journey: Any,
    known: Mapping[str, list[Declared]],
    taken: Collection[str] = (),
    names: Collection[str] = (),
) -> dict[str, list[str]]:
    """Lines of each field of an entry; what stands at a place that is taken is left out, and a wave without name."""
    fields: dict[str, list[str]] = {}
    for line in _about(found, wave):
        fields.setdefault(line.removeprefix("# ").split(":")[0], []).append(line)
    questions = [one for one in found.questions if not set(one.places) & set(taken)]
    if segments := list(_segments(questions, names)):
        fields["segments"] = segments
    items = []
    for one in questions:
        told, declared = with_earlier(one, known)
        if told.guess.metric and told.guess.ends:
            items += [f"  {line}" for line in item_lines(told, declared, journey)]
    if not items and not taken:
        items.append(f"  {question(_('no question looks like a scale: which one is?'))}")
    fields["items"] = ["items:", *items]
    comments = [one for one in questions if one.type == "text"]
    if comments:
        fields["comments"] = ["comments:", *(f"  {line}" for one in comments for line in comment_lines(one, journey))]
    return fields


def _about(found: Inspection, wave: str) -> Iterator[str]:
    """What the binding says of the whole file."""
    asks = _("which period is this: a text, or {column: ..., by: quarter}?")
    long = found.long.value if found.long.stands else None
    if long and long.period:
        yield f"wave: {{column: {scalar(long.period)}}}"
    elif wave:
        yield f"wave: {scalar(wave)}  {question(asks)}"
    doubt = _("or is it {formats}?").format(formats=", ".join(found.tie[1:])) if len(found.tie) > 1 else ""
    yield f"format: {found.tool}" + (f"  {question(doubt)}" if doubt else "")
    if found.sheet:
        yield from _sheet(found)
    if found.encoding and not found.encoding_sure:
        text = _("is this cell spelt right: {cell}?").format(cell=found.sample[:60])
        yield f"encoding: {found.encoding}  {question(text)}"
    yield from _respondent(found)
    yield from _row_an_answer(found)
    if found.answered_at:
        yield f"answered_at: {scalar(found.answered_at)}"
    elif when := next((one for one in found.questions if one.type == "date"), None):
        yield f"# answered_at: {scalar(when.name)}  {question(_('is this when people answered?'))}"
    if found.zoned:
        asks = _(
            "whose clocks tell day and month? The export writes UTC or an offset; without this they stay as written"
        )
        yield f"# timezone: Asia/Taipei  {question(asks)}"
    if found.dates in ("ambiguous", "mixed"):
        yield f"# date_order: month-first  {question(_('which is it: day-first or month-first?'))}"
    if found.together:
        asks = _(
            "were people asked together there? Their answers are alike: {witness}; without it intervals are too short"
        )
        yield f"# cluster: {scalar(found.together.column)}  {question(asks.format(witness=found.together.witness))}"
    for one in found.questions:
        if one.type == "weight":
            yield f"# weight: {scalar(one.name)}  {question(one.role.question)}"


def _sheet(found: Inspection) -> Iterator[str]:
    """The sheet, and those with the same columns, each of which may be a wave."""
    asks = _(
        "the same columns stand in {sheets}: is each sheet a wave? Then copy this entry, with sheet and wave of each"
    )
    doubt = f"  {question(asks.format(sheets=several(found.alike)))}" if found.alike else ""
    yield f"sheet: {scalar(found.sheet)}{doubt}"


def _row_an_answer(found: Inspection) -> Iterator[str]:
    """The columns of a table with a row an answer: active where headers and rows agree, else behind a #."""
    long = found.long.value
    if long is None:
        return
    if found.long.stands:
        yield f"item: {scalar(long.item)}"
        yield f"answer: {scalar(long.answer)}"
        return
    do = _("If so, take the # away before respondent, item and answer, and inspect again.")
    against = _("Against it: {witnesses}.").format(witnesses=told(found.long.against)) if found.long.against else ""
    asks = sentences([one for one in (found.long.question, against, do) if one])
    yield f"# item: {scalar(long.item)}  {question(asks)}"
    yield f"# answer: {scalar(long.answer)}"


def _respondent(found: Inspection) -> Iterator[str]:
    """The tool's own column, or a number that is called after a person and differs in every row."""
    if found.respondent:
        yield f"respondent: {scalar(found.respondent)}"
        return
    if found.long.value:
        yield f"# respondent: {scalar(found.long.value.respondent)}"
        return
    ids = [one for one in found.questions if one.type == "id"]
    who = [one for one in ids if one.role.stands and names_a_person(one.asked)]
    if who and who[0].different == who[0].answered == found.responses:
        yield f"respondent: {scalar(who[0].name)}"
        return
    for one in (who or ids)[:1]:
        asks = _("does this column tell who answered? Two rows with one number are then one person")
        yield f"# respondent: {scalar(one.name)}  {question(asks)}"


def segment_title(words: str, name: str) -> str:
    """What reports call a segment: its header where that is a name, else its id as a word, never a whole question."""
    if not words.isascii() or name.startswith("group"):
        return words[:60]
    return words if len(words) <= 30 and not words.endswith("?") else re.sub("[-_]", " ", name).capitalize()


def _segments(questions: Sequence[SurveyQuestion], names: Collection[str] = ()) -> Iterator[str]:
    """Questions that may split respondents into groups, behind a #: usual ones first, then any with few answers."""
    choices = [
        one for one in questions if len(one.places) == 1 and one.type == "choice" and 2 <= one.different <= GROUPS
    ]
    usual = [one for one in choices if field_of(one.asked)]
    likely = [*usual, *(one for one in choices if one not in usual)][:_MOST_SEGMENTS]
    if not likely:
        return
    yield f"segments:  {question(_('which of these groups matter? Take the # away before them'))}"
    for one, name in zip(likely, segment_names((each.asked for each in likely), (*OWN, *names)), strict=True):
        words = " ".join(one.asked.split())
        called = f", name: {scalar(segment_title(words, name))}" if segment_title(words, name) != name else ""
        doubts = f"  {question('; '.join(one.doubts))}" if one.doubts else ""
        yield f"  # {name}: {{column: {scalar(one.name)}{called}}}{doubts}"
