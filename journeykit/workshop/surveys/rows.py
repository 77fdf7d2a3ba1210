"""Rows of the survey board: each question with its answers, what it is bound as, who says so, what is still open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from journeykit.journey import Text
from journeykit.journey.fields import OVERALL
from journeykit.statistics.suppression import shown_beside_total
from journeykit.surveys.files.cells import key
from journeykit.surveys.infer.evidence import told
from journeykit.surveys.infer.inspection import Inspection
from journeykit.surveys.infer.questions import SurveyQuestion, type_in_words
from journeykit.surveys.infer.suggestions import METRICS, UNDECIDED, Suggestion
from journeykit.surveys.people import in_words
from journeykit.words import _, figures
from journeykit.workshop.surveys.deciding import Chosen, Read, parts_of, read_as

Row = dict[str, Any]

SHOWN: Final = ("scale", "choice", "choice, expanded", "several choices", "ranking")
"""Kinds of questions whose answers may stand on a screen: of other columns a cell may name a person."""
_FIRST: Final = 6
_WITNESSES: Final = 4
_MOST_SCORES: Final = 15
_LONGEST: Final = 160


@dataclass(frozen=True)
class Looked:
    """A file as it was looked at, and what each of its questions could be."""

    file: str
    sheet: str
    found: Inspection
    told: Mapping[str, Suggestion]
    asked: Mapping[str, SurveyQuestion] = field(default_factory=dict)


def rows(
    looked: Looked, data: Mapping[str, Any], waiting: Mapping[str, Chosen], hidden: int, left: Collection[str] = ()
) -> Iterator[Row]:
    """A row a question, in the order of the file; then columns that name people, and what was bound by hand.

    Parameters
    ----------
    looked : Looked
    data : mapping
        The file's binding as plain values; empty where it is not bound.
    waiting : mapping of place to Chosen
        What a hand has chosen and cannot be bound yet.
    hidden : int
        Groups of fewer people are not counted on the screen.
    left : collection of str
        Places of questions that somebody left out.
    """
    there, others = parts_of(data, looked.found)
    for one in looked.found.questions:
        place = one.places[0]
        suggestion = looked.told.get(place, Suggestion())
        yield _row(one, waiting.get(place), there.get(place), suggestion, place in left, hidden)
    for place, name, kind in looked.found.left_out:
        part = there.get(place, Chosen())
        yield {
            **_plain(place, name, part),
            "kind": in_words(kind),
            "personal": True,
            "state": "done" if part.role != "out" else "out",
            "asks": [_("Left out, as it names people. Choose what it is only if the client may use it.")],
        }
    for part in others:
        says = _("Bound by hand; there is no question of this name in the file.")
        yield {**_plain(part.fields["column"], part.fields["column"], part), "asks": [says], "state": "open"}


def _plain(place: str, name: str, part: Chosen) -> Row:
    """What every row has."""
    fields = part.fields
    scale = fields.get("scale") or ((0, 10) if part.role == "nps" else (None, None))
    low_is_good = fields.get("higher_is_better", fields.get("version") != "1.0") is False
    point = fields.get("touchpoint", OVERALL if part.role in (*METRICS, "comment") else UNDECIDED)
    return {
        "place": place, "column": place, "name": name[:_LONGEST], "kind": "", "n": "", "answers": [], "more": "",
        "role": part.role,
        "touchpoint": point if isinstance(point, str) else "", "low": scale[0], "high": scale[1],
        "direction": "middle" if fields.get("bipolar") else "low" if low_is_good else "high",
        "title": str(Text(fields.get("name", part.name))) if part.role == "segment" else "", "scores": {}, "asks": [],
        "speaks": "", "against": "", "suggested": "", "waits": "", "unread": "", "personal": False, "state": "out",
    }  # fmt: skip


def _row(
    one: SurveyQuestion, waiting: Chosen | None, bound: Chosen | None, suggestion: Suggestion, left: bool, hidden: int
) -> Row:
    """A question that is bound, or waits for more, or could be what is suggested, or is left out."""
    is_open = waiting is not None or (bound is None and not left and _is_open(suggestion))
    suggested = Chosen(suggestion.role, suggestion.fields, suggestion.name)
    part = waiting or bound or (suggested if is_open else Chosen())
    row = _plain(one.places[0], " ".join(one.asked.split()), part)
    row |= {"column": one.name, "kind": type_in_words(one.type), "n": figures.count(one.answered)}
    row |= _answers(one, hidden)
    row["state"] = "open" if is_open else "done" if bound else "out"
    if part.role in METRICS:
        row |= _reading(read_as(part.fields, one), one, hidden, waiting is not None)
    if bound is None and waiting is None:
        row["asks"] = [text[:1].upper() + text[1:] for text in suggestion.asks] if is_open else []
        row["suggested"] = suggestion.role if suggestion.role != "out" else ""
    if part.role == suggestion.role or bound is None:
        row["speaks"], row["against"] = told(suggestion.speaks[:_WITNESSES]), told(suggestion.against[:_WITNESSES])
    return row


def _reading(read: Read, one: SurveyQuestion, hidden: int, waits: bool) -> Row:
    """What each answer counts, and what nobody can read."""
    found: Row = {}
    if len(one.answers) <= _MOST_SCORES and one.answered >= hidden:
        found["scores"] = {text: read.scores.get(text, "") for text, _n in one.answers}
    if read.unread:
        found["unread"] = _("{n} answers cannot be read on this scale.").format(n=figures.count(read.unread))
    return {**found, "waits": read.waits} if waits else found


def _is_open(suggestion: Suggestion) -> bool:
    """Whether somebody should decide: a scale, or a comment, that nobody has said anything of yet."""
    return suggestion.role in (*METRICS, "comment", "respondent", "answered_at", "weight", "wave")


def _answers(one: SurveyQuestion, hidden: int) -> Row:
    """The first answers with their counts; none that few people gave, and no cell that could name somebody."""
    if one.type not in SHOWN or one.answered < hidden:
        text = _("{n} different answers").format(n=figures.count(one.different)) if one.answered else ""
        return {"answers": [], "more": text}
    free = one.type != "scale"
    # The number of answers stands beside them, so a single small group would follow from the others.
    safe = shown_beside_total(dict(one.answers), hidden, shared=one.type == "several choices") if free else {}
    counted = [(text, n) for text, n in one.answers if safe.get(text, n >= hidden)]
    rare = [text for text, n in one.answers if n < hidden]
    first = [{"text": text[:60], "n": figures.count(n)} for text, n in counted[:_FIRST]]
    if not free:
        first += [{"text": text[:60], "n": f"< {hidden}"} for text in rare[: _FIRST - len(first)]]
    rest = one.different - len(first)
    return {"answers": first, "more": _("and {n} more").format(n=rest) if rest > 0 and first else ""}


def matched(scores: Mapping[str, Sequence[Mapping[str, str]]], row: Row) -> list[Mapping[str, str]]:
    """The scores of a row: responses call a column by its header, told apart by its place where two have one."""
    names = (row["place"], key(row["column"]))
    for name, lines in scores.items():
        if name in names or name.endswith(f"({row['place']})"):
            return list(lines)
    return []
