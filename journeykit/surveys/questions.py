"""Questions of an export: the columns that belong together, their type, and their answers with counts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from journeykit.surveys.exports import Column
from journeykit.surveys.files.cells import Cells, key
from journeykit.surveys.guesses import Guess, guess

if TYPE_CHECKING:
    import numpy as np

MOST_ANSWERS: Final = 15
_FEW: Final = 25
_CHOSEN: Final = frozenset({"1", "yes", "y", "true", "checked", "selected", "x", "是"})
_NOT: Final = frozenset({"0", "no", "n", "false", "unchecked", "not selected", "否"})
_DATE: Final = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T].*)?")
_NUMBER: Final = re.compile(r"[+-]?\d+([.,]\d+)?")
_OTHER: Final = re.compile(r".*(please specify|write in|comments?:?$|other.*text|why\??$|explain)", re.IGNORECASE)
_DAMAGE: Final = re.compile(
    r"#(NAME\?|REF!|VALUE!)|(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d\d|\d\.\d+E\+\d+"
)


@dataclass(frozen=True)
class Question:
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
        "scale", "choice", "several choices", "ranking", "number", "date", "text" or "empty".
    answered, different : int
        Responses with an answer; different answers.
    answers : tuple of (text, count)
        The most frequent ones; for several choices and rankings the options.
    guess : Guess
        Scale and metric.
    doubts : tuple of str
        Damage that a spreadsheet seems to have done.
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


def groups(columns: Sequence[Column]) -> list[list[Column]]:
    """Neighbouring columns of answers that share a question, personal ones left out."""
    wanted = [column for column in columns if column.role == "answer" and not column.personal]
    return [list(members) for _, members in groupby(wanted, key=lambda one: one.question or one.place)]


def questions_of(
    members: Sequence[Column], cells: Sequence[Cells], repeated: Collection[str] = ()
) -> Iterator[Question]:
    """The questions of one group of columns, by what is in them; `repeated` are names that several columns have."""
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
        yield _single(members[at], cells[at], unique=key(members[at].name) not in repeated)


def _is_choice(column: Column, cells: Cells) -> bool:
    """An option that is ticked or not: its answers are itself, or yes and no."""
    said = {key(value).casefold() for value in cells.values}
    return (
        bool(said)
        and said <= {key(column.option).casefold(), *_CHOSEN, *_NOT}
        and (
            key(column.option).casefold() in said
            or (len(said) <= 2 and bool(said & _CHOSEN) and not said - _CHOSEN - _NOT)
        )
    )


def _chosen(column: Column, cells: Cells) -> np.ndarray:
    return cells.holds(lambda value: key(value).casefold() not in _NOT or key(value) == key(column.option))


def _several(members: Sequence[Column], cells: Sequence[Cells], at: Sequence[int]) -> Question:
    """Options in columns of their own: one choice (expanded) where nobody has two, several choices otherwise."""
    import numpy as np

    ticks = np.column_stack([_chosen(members[one], cells[one]) for one in at])
    counts = [(members[one].option, int(column.sum())) for one, column in zip(at, ticks.T, strict=True)]
    kind = "choice, expanded" if ticks.sum(axis=1).max(initial=0) <= 1 else "several choices"
    answered = int(ticks.any(axis=1).sum())
    question = members[at[0]].question
    places = tuple(members[one].place for one in at)
    doubts = damaged_options([members[one].option for one in at])
    return Question(places, question, question, kind, answered, len(at), tuple(counts), doubts=doubts)


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


def _ranking(members: Sequence[Column], cells: Sequence[Cells], at: Sequence[int]) -> Question:
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
    return Question(tuple(members[one].place for one in at), question, question, "ranking", answered, len(at), counts)


def _single(column: Column, cells: Cells, unique: bool = True) -> Question:
    counts = cells.counts()
    order = sorted((at for at in range(len(counts)) if counts[at]), key=lambda at: (-counts[at], at))
    answered, different = int(counts.sum()), len(order)
    asked = f"{column.question} {column.option}".strip() or column.place
    name = column.name if unique else column.place
    frequent = [(str(cells.values[at]), int(counts[at])) for at in order[:_FEW]]
    kind, found = _kind(column, asked, frequent, different, answered)
    told = kind in ("scale", "choice") or different <= MOST_ANSWERS
    answers = tuple(frequent[:MOST_ANSWERS]) if told else ()
    doubts = _damage(frequent)
    return Question((column.place,), name, asked, kind, answered, different, answers, found, doubts)


def _kind(
    column: Column, asked: str, frequent: Sequence[tuple[str, int]], different: int, answered: int
) -> tuple[str, Guess]:
    """The type of one column, and its scale."""
    if not answered:
        return "empty", Guess()
    texts = [text for text, _ in frequent]
    if different <= _FEW:
        known = [text for text in texts if key(text) not in column.missing]
        found = guess(asked, [(text, count) for text, count in frequent if text in known])
        if found.metric:
            return "scale", found
        if all(_NUMBER.fullmatch(text) for text in texts) and different > MOST_ANSWERS:
            return "number", found
        long = sum(len(text) for text in texts) > 60 * len(texts)
        few = different * 2 <= answered or (different <= 8 and answered > 8)
        return ("choice" if few and not long else "text"), found
    if all(_DATE.fullmatch(text) for text in texts):
        return "date", Guess()
    if all(_NUMBER.fullmatch(text) for text in texts):
        return "number", Guess()
    return "text", Guess()


def _damage(frequent: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    from journeykit.words import _

    found = [text for text, _count in frequent if _DAMAGE.fullmatch(text)]
    if not found:
        return ()
    text = _("a spreadsheet seems to have changed {examples}: download the export again")
    return (text.format(examples=", ".join(found[:4])),)


def damaged_options(options: Sequence[str]) -> tuple[str, ...]:
    """Options such as 1.2 between 1.19 and 1.21: the spreadsheet that rounded them also rounded the answers.

    Examples
    --------
    >>> damaged_options(["1.18", "1.19", "1.2", "1.21"])
    ("the option '1.2' may have been '1.20' before a spreadsheet opened the file",)
    """
    from journeykit.words import _

    long = [one for one in options if re.fullmatch(r"\d+\.\d\d", one)]
    cut = [one for one in options if re.fullmatch(r"\d+\.\d", one)]
    said = _("the option '{option}' may have been '{before}' before a spreadsheet opened the file")
    rounded = tuple(said.format(option=one, before=f"{one}0") for one in cut) if len(long) > 2 else ()
    dated = tuple(one for one in options if _DAMAGE.fullmatch(one))
    return rounded + (_damage([(one, 1) for one in dated]) if dated else ())


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
        "empty": _("no answers"),
    }
    return words[kind]


def as_dict(question: Question) -> dict[str, Any]:
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
    }
