"""Questions of an export: the columns that belong together, their type, and their answers with counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from journeykit.scales import leading_integer
from journeykit.surveys.exports import ExportColumn
from journeykit.surveys.files.cells import Cells, key
from journeykit.surveys.infer.damage import damaged_answers, damaged_options
from journeykit.surveys.infer.evidence import Inference
from journeykit.surveys.infer.guesses import Guess, guess
from journeykit.surveys.infer.roles import infer_comments, infer_id, infer_weight, several_in_a_cell
from journeykit.surveys.read.joined import answer_of, is_said

if TYPE_CHECKING:
    import numpy as np

MOST_ANSWERS: Final = 15
_FEW: Final = 25
_MANY: Final = 2_000
"""Different values of a column that are looked at; more of them say nothing new."""
_CHOSEN: Final = frozenset({"1", "yes", "y", "true", "checked", "selected", "x", "是"})
_NOT: Final = frozenset({"0", "no", "n", "false", "unchecked", "not selected", "否"})
_DATE: Final = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T].*)?")
_NUMBER: Final = re.compile(r"[+-]?\d+([.,]\d+)?")
_OTHER: Final = re.compile(r".*(please specify|write in|comments?:?$|other.*text|why\??$|explain)", re.IGNORECASE)


@dataclass(frozen=True)
class SurveyQuestion:
    """One question, or one row of a matrix.

    Attributes
    ----------
    places : tuple of str
        Its columns by position.
    name : str
        How to bind it.
    asked : str
        Its wording, with the row of a matrix.
    type : str
        "scale", "choice", "several choices", "ranking", "number", "date", "text" (sentences), "words" (other text),
        "id", "weight" or "empty".
    answered, different : int
        Responses with an answer; different answers.
    answers : tuple of (text, count)
        The most frequent ones; for several choices and rankings the options.
    guess : Guess
        Scale and metric.
    doubts : tuple of str
        Damage that a spreadsheet seems to have done.
    role : Inference of str
        Why it is an id, a weight or a comment; its value is the type.
    grid : str
        The question whose row it is; empty where it stands alone.
    labels : mapping of code to text
        The file's own value labels.
    """

    places: tuple[str, ...]
    name: str
    asked: str
    type: str
    answered: int
    different: int
    answers: tuple[tuple[str, int], ...]
    guess: Guess = field(default_factory=Guess)
    doubts: tuple[str, ...] = ()
    role: Inference[str] = field(default_factory=lambda: Inference(""))
    grid: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)


def groups(columns: Sequence[ExportColumn]) -> list[list[ExportColumn]]:
    """Neighbouring columns of answers that share a question, personal ones left out."""
    wanted = [column for column in columns if column.role == "answer" and not column.personal]
    return [list(members) for _, members in groupby(wanted, key=lambda one: one.question or one.place)]


def questions_of(
    members: Sequence[ExportColumn], cells: Sequence[Cells], names: Mapping[int, str] | None = None
) -> Iterator[SurveyQuestion]:
    """The questions of one group of columns, by what is in them; `names` say how a column is bound."""
    choices = [at for at, column in enumerate(members) if column.option and _is_choice(column, cells[at])]
    ranked = [at for at, column in enumerate(members) if column.option and not _OTHER.match(column.option)]
    if len(choices) > 1:
        never = [
            at
            for at, one in enumerate(members)
            if one.option and not len(cells[at].values) and not _OTHER.match(one.option)
        ]
        choices = sorted([*choices, *never])
        yield _several(members, cells, choices)
        rest = [at for at in range(len(members)) if at not in choices]
    elif len(ranked) > 2 and _is_ranking([cells[at] for at in ranked]):
        yield _ranking(members, cells, ranked)
        rest = [at for at in range(len(members)) if at not in ranked]
    else:
        rest = list(range(len(members)))
    for at in rest:
        yield _single(members[at], cells[at], (names or {}).get(members[at].index, members[at].name))


def _is_choice(column: ExportColumn, cells: Cells) -> bool:
    """An option that is ticked or not: its answers are itself, its number, or yes and no."""
    said = {key(value).casefold() for value in cells.values}
    itself = {one for one in said if one not in _CHOSEN and is_said(one, column.option)} | (
        said & {key(answer_of(column.option)).casefold()}
    )
    return (
        bool(said)
        and said <= {*itself, *_CHOSEN, *_NOT}
        and (bool(itself) or (len(said) <= 2 and bool(said & _CHOSEN) and not said - _CHOSEN - _NOT))
    )


def _chosen(column: ExportColumn, cells: Cells) -> np.ndarray:
    return cells.holds(lambda value: key(value).casefold() not in _NOT or key(value) == key(answer_of(column.option)))


def _several(members: Sequence[ExportColumn], cells: Sequence[Cells], at: Sequence[int]) -> SurveyQuestion:
    """Options in columns of their own: one choice (expanded) where nobody has two, several choices otherwise."""
    import numpy as np

    ticks = np.column_stack([_chosen(members[one], cells[one]) for one in at])
    counts = [(members[one].option, int(column.sum())) for one, column in zip(at, ticks.T, strict=True)]
    kind = "choice, expanded" if ticks.sum(axis=1).max(initial=0) <= 1 else "several choices"
    answered = int(ticks.any(axis=1).sum())
    question = members[at[0]].question
    places = tuple(members[one].place for one in at)
    doubts = damaged_options([members[one].option for one in at])
    found = Guess()
    name = question
    if kind == "choice, expanded":
        counts = [(answer_of(option), count) for option, count in counts]
        found = _guess_expanded(question, counts)
        kind = "scale" if found.metric else kind
        name = f"{places[0]}-{places[-1]}"
    return SurveyQuestion(places, name, question, kind, answered, len(at), tuple(counts), found, doubts)


def _guess_expanded(question: str, counts: Sequence[tuple[str, int]]) -> Guess:
    """The scale of a question whose header names every answer that it offered."""
    numbers = {str(number): text for text, _n in counts if (number := leading_integer(text)) is not None}
    return guess(question, counts, numbers, complete=True)


def _is_ranking(columns: Sequence[Cells]) -> bool:
    """Ranks 1..n, and nobody gave one rank twice."""
    import numpy as np

    size = len(columns)
    said = {key(value) for cells in columns for value in cells.values} - {"N/A", "n/a"}
    if not said or not said <= {str(rank) for rank in range(1, size + 1)} or len(said) < size:
        return False
    ranks = np.column_stack(
        [[float(key(t)) if key(t).isdigit() else np.nan for t in cells.texts()] for cells in columns]
    )
    whole = ranks[np.isfinite(ranks).all(axis=1)]
    return len(whole) > 0 and bool((np.sort(whole, axis=1) == np.arange(1, size + 1)).all())


def _ranking(members: Sequence[ExportColumn], cells: Sequence[Cells], at: Sequence[int]) -> SurveyQuestion:
    first = [
        (
            members[one].option,
            sum(c for v, c in zip(cells[one].values, cells[one].counts(), strict=True) if key(v) == "1"),
        )
        for one in at
    ]
    answered = max(int((cells[one].codes >= 0).sum()) for one in at)
    question = members[at[0]].question
    counts = tuple((option, int(count)) for option, count in first)
    return SurveyQuestion(
        tuple(members[one].place for one in at), question, question, "ranking", answered, len(at), counts
    )


def _single(column: ExportColumn, cells: Cells, name: str) -> SurveyQuestion:
    import numpy as np

    counts = cells.counts()
    given = np.flatnonzero(counts)
    order = given[np.argsort(-counts[given], kind="stable")[:_MANY]]
    answered, different = int(counts.sum()), len(given)
    asked = f"{column.question} {column.option}".strip() or column.place
    first = [(str(cells.values[at]), int(counts[at])) for at in given[:_MANY]]
    frequent = [(str(cells.values[at]), int(counts[at])) for at in order[:_FEW]]
    kind, found, role = _kind(column, asked, first, different, frequent, answered)
    if kind == "several choices":
        options = several_in_a_cell([(str(cells.values[at]), int(counts[at])) for at in order])
        return SurveyQuestion((column.place,), name, asked, kind, answered, len(options), tuple(options))
    told = kind in ("scale", "choice") or (different <= MOST_ANSWERS and kind != "id")
    answers = tuple(frequent[:MOST_ANSWERS]) if told else ()
    doubts = damaged_answers(frequent)
    grid = column.question if column.option else ""
    return SurveyQuestion(
        (column.place,), name, asked, kind, answered, different, answers, found, doubts, role, grid, column.labels
    )


def _kind(
    column: ExportColumn,
    asked: str,
    first: Sequence[tuple[str, int]],
    different: int,
    frequent: Sequence[tuple[str, int]],
    answered: int,
) -> tuple[str, Guess, Inference[str]]:
    """The type of a column by its `first` answers and the most `frequent`, its scale, and why it is an id or a text."""
    if not answered:
        return "empty", Guess(), Inference("")
    texts = [text for text, _count in first]
    is_id = infer_id(asked, texts, answered if different <= _MANY else len(texts))
    if is_id.value:
        return "id", Guess(), Inference("id", is_id.witnesses, is_id.against, is_id.question)
    weight = infer_weight(asked, first)
    if weight.value:
        return "weight", Guess(), Inference("weight", weight.witnesses, weight.against, weight.question)
    if several_in_a_cell(frequent, alone=True):
        return "several choices", Guess(), Inference("")
    if different <= _FEW:
        known = [(text, count) for text, count in frequent if key(text) not in column.missing]
        found = guess(asked, known, column.labels)
        if found.metric:
            return "scale", found, Inference("")
        if all(_NUMBER.fullmatch(text) for text in texts) and different > MOST_ANSWERS:
            return "number", found, Inference("")
        long = sum(len(text) for text in texts) > 60 * len(texts)
        few = different * 2 <= answered or (different <= 8 and answered > 8)
        comments = infer_comments(asked, texts, answered)
        told = comments.value and any(one.kind == "wording" for one in comments.witnesses)
        if few and not long and not told:
            return "choice", found, Inference("")
        return (*_of_text(asked, texts, frequent, found, answered),)
    if all(_DATE.fullmatch(text) for text in texts):
        return "date", Guess(), Inference("")
    if all(_NUMBER.fullmatch(text) for text in texts):
        return "number", Guess(), Inference("")
    return (*_of_text(asked, texts, first, Guess()),)


def _of_text(
    asked: str, texts: Sequence[str], counted: Sequence[tuple[str, int]], found: Guess, answered: int = 0
) -> tuple[str, Guess, Inference[str]]:
    """Several answers in a cell, sentences, or other text: names, places, single words."""
    if several_in_a_cell(counted):
        return "several choices", found, Inference("")
    comments = infer_comments(asked, texts, answered)
    kind = "text" if comments.value else "words"
    return kind, found, Inference(kind, comments.witnesses)


def type_in_words(kind: str) -> str:
    """The type of a question in the language of the reader."""
    from journeykit.words import _

    words = {
        "scale": _("scale"),
        "choice": _("one choice"),
        "choice, expanded": _("one choice, a column each"),
        "several choices": _("several choices"),
        "ranking": _("ranking, first places"),
        "number": _("number"),
        "date": _("date"),
        "text": _("open text"),
        "words": _("other text"),
        "id": _("number of a row or person"),
        "weight": _("weight"),
        "empty": _("no answers"),
    }
    return words[kind]


def as_dict(question: SurveyQuestion) -> dict[str, Any]:
    """A question for JSON."""
    found = question.guess
    return {
        "columns": list(question.places),
        "name": question.name,
        "question": question.asked,
        "type": question.type,
        "answered": question.answered,
        "different": question.different,
        "answers": [{"answer": text, "count": count} for text, count in question.answers],
        "scale": found.scale,
        "metric": found.metric,
        "why": found.why,
        "why_not": dict(found.why_not),
        "missing": list(found.missing),
        "labels": dict(found.labels),
        "doubts": [*question.doubts, *found.questions],
        "evidence": {name: one.to_dict() for name, one in found.evidence.items()},
        "role": question.role.to_dict() if question.role.value else None,
    }
