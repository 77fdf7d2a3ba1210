"""The `surveys:` block that an export seems to want; whatever is doubtful is marked as a question to a person."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import PurePosixPath
from typing import Any, Final

from journeykit.scales import normalise
from journeykit.surveys.inspection import Inspection
from journeykit.surveys.questions import Question
from journeykit.words import _

MARK: Final = "# QUESTION:"
_ALIKE: Final = 0.6
_SEGMENT: Final = re.compile(
    r"gender|sex\b|\bage\b|region|country|role|income|education|purpose|type of|industry|language|性別|年齡|國家|地區|"
    r"職業|目的|geschlecht|alter",
    re.IGNORECASE,
)


def propose(found: Inspection, journey: Any = None, file: str = "", client: str = "") -> str:
    """The block as YAML, ready to be pasted into journey.yaml.

    Parameters
    ----------
    found : Inspection
        What `inspect` said of the export.
    journey : Journey, optional
        For its touchpoints: those whose name is like the question's are proposed.
    file : str
        Path of the export inside the client folder; `surveys/` and its name by default.
    client : str
        The client's folder, for the line that says where the block belongs.

    Returns
    -------
    str
        Lines of YAML; a comment that begins with ``# QUESTION:`` stands behind everything that a person must decide.
        An item whose touchpoint, scale or answers are in question stands behind a ``#``: unlike questions are never
        pooled by pasting.
    """
    lines = [*_pasting(client), "surveys:", f"  - file: {_text(file or str(PurePosixPath('surveys') / found.file))}"]
    lines += [f"    {line}" for line in _about(found)]
    lines += _segments(found.questions)
    scored = [question for question in found.questions if question.guess.metric and question.guess.ends]
    lines += (
        ["    items:"] if scored else [f"    items: []  {MARK} {_('no question looks like a scale: which one is?')}"]
    )
    if scored and all(_is_left_open(question, journey) for question in scored):
        lines[-1] += " []"
    for question in scored:
        lines += [f"      {line}" for line in _item(question, journey)]
    lines += _comments(found.questions, journey)
    return "\n".join(lines) + "\n"


def _pasting(client: str) -> Iterator[str]:
    """Where the block belongs and what comes next."""
    if client:
        file, folder = shlex.quote(f"{client.rstrip('/')}/journey.yaml"), shlex.quote(client)
        yield (
            f"# Put this in place of the line `surveys:` in {file}, answer each QUESTION, "
            f"then: journeykit check {folder}"
        )


def _text(words: str) -> str:
    """A YAML scalar in double quotes; JSON's escapes are YAML's."""
    return json.dumps(words, ensure_ascii=False)


def _about(found: Inspection) -> Iterator[str]:
    """What the binding says of the whole file."""
    yield f'wave: "all"  {MARK} {_("which period is this: a text, or {column: ..., by: quarter}?")}'
    doubt = (
        f"  {MARK} {_('or is it {formats}?').format(formats=', '.join(found.tie[1:]))}" if len(found.tie) > 1 else ""
    )
    yield f"format: {found.tool}{doubt}"
    if found.encoding and not found.encoding_sure:
        text = _("is this cell spelt right: {cell}?").format(cell=found.sample[:60])
        yield f"encoding: {found.encoding}  {MARK} {' '.join(text.split())}"
    if found.respondent:
        yield f"respondent: {_text(found.respondent)}"
    if found.answered_at:
        yield f"answered_at: {_text(found.answered_at)}"
        yield f"# date_order: month-first  {MARK} {_('only where dates fit both orders: day-first or month-first?')}"


def _segments(questions: Sequence[Question]) -> Iterator[str]:
    """Questions that seem to split respondents into groups, as comments to choose from."""
    likely = [one for one in questions if one.type == "choice" and len(one.places) == 1 and _SEGMENT.search(one.asked)]
    if not likely:
        return
    yield f"    # segments:  {MARK} {_('which of these groups matter?')}"
    for one in likely[:8]:
        name = re.sub(r"[^a-z0-9]+", "-", normalise(one.asked).encode("ascii", "ignore").decode())[:24].strip("-")
        yield f"    #   {name or 'group'}: {{column: {_text(one.name)}}}"


def _item(question: Question, journey: Any) -> Iterator[str]:
    """One item, with its questions above it."""
    found = question.guess
    for asked in (*question.doubts, *found.questions):
        yield f"{MARK} {_cut(asked, 200)}"
    touchpoint, sure = _touchpoint(question.asked, journey)
    if not sure:
        yield f"{MARK} {_('which touchpoint is this about?')} {_cut(question.asked)}"
    metric = "rating" if found.bipolar else found.metric
    parts = [f"column: {_text(question.name)}", f"metric: {metric}", f"touchpoint: {touchpoint}"]
    if metric != "nps" and found.ends:
        parts.append(f"scale: [{found.ends[0]}, {found.ends[1]}]")
    if found.missing:
        parts.append(f"missing: [{', '.join(_text(code) for code in found.missing)}]")
    if found.labels:
        parts.append(f"labels: {{{', '.join(f'{_text(word)}: {score}' for word, score in found.labels.items())}}}")
    if metric == "ces":
        parts.append('version: "1.0"' if found.low_is_good else "higher_is_better: true")
    elif found.low_is_good:
        parts.append("higher_is_better: false")
    if found.bipolar:
        yield f"{MARK} {_('the middle answer is the best: is it worth a score at all?')}"
        parts.append("bipolar: true")
    if _is_code(question):
        yield f"{MARK} {_('is this an ordered scale? Then take the # away; codes of groups belong under segments')}"
    yield f"{'# ' if _is_left_open(question, journey) else ''}- {{{', '.join(parts)}}}"


def _is_code(question: Question) -> bool:
    """A rating whose header is a code ("Q4BAGS"): its numbers may as well be codes of groups."""
    asked = question.asked.strip()
    return question.guess.metric == "rating" and asked.isascii() and not re.search(r"\s", asked)


def _is_left_open(question: Question, journey: Any) -> bool:
    """An item that a person must finish before it can be read or told from others; it is proposed behind a #."""
    return question.guess.undecided or _is_code(question) or not _touchpoint(question.asked, journey)[1]


def _cut(text: str, most: int = 100) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"


def _comments(questions: Sequence[Question], journey: Any) -> Iterator[str]:
    texts = [question for question in questions if question.type == "text"]
    if not texts:
        return
    yield "    comments:"
    for question in texts:
        touchpoint, sure = _touchpoint(question.asked, journey)
        if not sure:
            yield f"      {MARK} {_('which touchpoint is this about?')} {_cut(question.asked)}"
        yield f"      - {{column: {_text(question.name)}, touchpoint: {touchpoint}}}"


def _touchpoint(asked: str, journey: Any) -> tuple[str, bool]:
    """The touchpoint whose name is most like the question; overall where none is, which is then a question."""
    best, name = 0.0, "overall"
    plain = normalise(asked)
    for touchpoint in journey.touchpoints if journey else ():
        for called in _names(touchpoint):
            alike = (
                1.0
                if re.search(rf"(?<!\w){re.escape(called)}(?!\w)", plain)
                else SequenceMatcher(None, called, plain).ratio()
            )
            if alike > best:
                best, name = alike, touchpoint.id
    return (name, True) if best >= _ALIKE else ("overall", False)


def _names(touchpoint: Any) -> list[str]:
    """What a touchpoint may be called, normalised."""
    from journeykit.words import LANGUAGES

    own = touchpoint.name
    names = [own.in_(language) for language in LANGUAGES] if hasattr(own, "in_") else [str(own)]
    return [plain for name in (*names, touchpoint.id.replace("-", " ")) if (plain := normalise(name))]
