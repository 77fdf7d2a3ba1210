"""Which clients asked the same question, so that their scores may stand side by side, and why others may not.

The same question has the same metric, scale and wording, and its answers are weighted or not. Wordings are the same
when they are spelled the same (`wordings.spelled`), or are declared the same: as two languages of one question, or by
``same_question`` in journey.yaml. A whole never stands beside its parts (``client.part_of``): it is made of their
answers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from journeykit.journey.fields import OVERALL
from journeykit.page.records import Record
from journeykit.page.wordings import spelled
from journeykit.portfolio.questions import Wording, numbered

METRICS = ("nps", "csat", "ces", "rating")


@dataclass(frozen=True, eq=False)
class Figure:
    """One score of one client.

    Attributes
    ----------
    record : Record
        Whose it is.
    row : mapping
        The score (`account.FIGURE`).
    words : mapping
        Its question by language; empty where the wording is not known.
    question : int
        Number of its question: the same for all who asked the same; below zero where it is not known.
    """

    record: Record
    row: Mapping[str, Any]
    words: Mapping[str, str] = field(default_factory=dict)
    question: int = -1

    @property
    def kind(self) -> tuple[str, str, str, bool]:
        """What only like may be compared with, beside the question."""
        row = self.row
        return str(row["metric"]), str(row["statistic"]), str(row["scale"]), bool(row["weighted"])


@dataclass(frozen=True)
class Group:
    """Scores of several clients that may stand side by side, each client once."""

    figures: tuple[Figure, ...]

    @property
    def kind(self) -> tuple[str, str, str, bool]:
        """Metric, statistic, scale, and whether weighted."""
        return self.figures[0].kind

    @property
    def whole(self) -> bool:
        """Whether any client asked it of the journey as a whole."""
        return any(figure.row["at"] == OVERALL for figure in self.figures)


@dataclass(frozen=True)
class MatchRefusal:
    """Scores of a client that are not compared, for one reason.

    Attributes
    ----------
    record : Record
    reason : str
        ``failed``, ``silent`` (the report tells nothing), ``nothing`` (no score), ``hidden``, ``few``, ``interval``,
        ``unknown`` (wording), ``several`` (questions in one), ``alone`` (nobody else asked the metric), ``scale``,
        ``weights``, ``wording``, ``place`` (the others asked it of other touchpoints), ``whole`` (the others are parts
        of it), ``metric`` (not asked at all).
    metric : str
    figures : tuple of Figure
    others : tuple of str
        Scales of the others, where the scale is the reason; its parts, where it is the whole.
    """

    record: Record
    reason: str
    metric: str = ""
    figures: tuple[Figure, ...] = ()
    others: tuple[str, ...] = ()


def matched(records: Iterable[Record]) -> tuple[list[Group], list[MatchRefusal]]:
    """The questions that two clients or more asked alike, and what is not compared, with the reason.

    Parameters
    ----------
    records : iterable of Record
        Records of an output folder.

    Returns
    -------
    tuple
        Groups by metric, the journey as a whole and the most clients first; refusals by client.
    """
    known = list(records)
    told = [record for record in known if record.outcome != "failed" and record.account.get("figures")]
    figures = [(figure, _unfit(figure)) for figure in _with_questions(told)]
    fit = [figure for figure, reason in figures if not reason]
    whole = _wholes(fit)
    fit = [figure for figure in fit if figure not in whole]
    groups = _groups(fit)
    compared = {figure for group in groups for figure in group.figures}
    found = [_silent(record) for record in known if record not in told]
    found += [MatchRefusal(figure.record, reason, figure.kind[0], (figure,)) for figure, reason in figures if reason]
    found += [MatchRefusal(one.record, "whole", one.kind[0], (one,), parts) for one, parts in whole.items()]
    found += [_odd(figure, fit) for figure in fit if figure not in compared]
    found += _not_asked(told, groups)
    return groups, _together(found)


def _silent(record: Record) -> MatchRefusal:
    if record.outcome == "failed":
        return MatchRefusal(record, "failed")
    return MatchRefusal(record, "nothing" if record.account else "silent")


def _unfit(figure: Figure) -> str:
    """Why a score cannot stand beside any other; empty where it can."""
    status = str(figure.row["status"])
    if status in ("hidden", "few"):
        return status
    if figure.row["value"] is None or figure.row["low"] is None or not figure.row["low"] < figure.row["high"]:
        return "interval"
    if len(figure.row["asked"]) > 1:
        return "several"
    return "unknown" if figure.question < 0 else ""


def _with_questions(records: Sequence[Record]) -> list[Figure]:
    """Every score with the number of its question."""
    found = [(record, row, _asked(record, row)) for record in records for row in record.account["figures"]]
    numbers = numbered(asked for _record, _row, asked in found if asked)
    return [
        Figure(record, row, dict(row["asked"][0]["words"]), numbers[asked]) if asked else Figure(record, row)
        for record, row, asked in found
    ]


def _asked(record: Record, row: Mapping[str, Any]) -> tuple[str, Wording, str] | None:
    """The one question behind a score; None where there are several, or its wording is not known."""
    if len(row["asked"]) != 1:
        return None
    one, names = row["asked"][0], tuple(record.account.get("names", ()))
    wording = frozenset((language, spelled(text, names)) for language, text in one["words"].items())
    return (str(row["metric"]), wording, str(one["same"])) if wording or one["same"] else None


def _wholes(figures: Sequence[Figure]) -> dict[Figure, tuple[str, ...]]:
    """Scores of clients that hold the answers of others who asked the same, with the names of those others."""
    alike: dict[tuple[Any, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        alike[(figure.question, figure.kind)].append(figure)
    found = {}
    for members in alike.values():
        for figure in members:
            mine = {_plain(name) for name in figure.record.account.get("names", ())}
            parts = [
                one.record.client for one in members if mine & {*map(_plain, one.record.account.get("part_of", ()))}
            ]
            if parts:
                found[figure] = tuple(dict.fromkeys(parts))
    return found


def _plain(name: str) -> str:
    """A client's name, however it is typed."""
    return " ".join(str(name).split()).casefold()


def _groups(figures: Sequence[Figure]) -> list[Group]:
    """Those that may stand side by side, where there are two clients or more."""
    alike: dict[tuple[Any, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        alike[(figure.question, figure.kind)].append(figure)
    groups = [Group(tuple(part)) for members in alike.values() for part in _each_client_once(members)]
    groups = [group for group in groups if len(group.figures) > 1]
    return sorted(groups, key=lambda group: (METRICS.index(group.kind[0]), not group.whole, -len(group.figures)))


def _each_client_once(members: list[Figure]) -> list[list[Figure]]:
    """Where somebody asked the same words of several touchpoints, each touchpoint is a question of its own."""
    if max(Counter(figure.record.name for figure in members).values()) == 1:
        return [members]
    by_place: dict[str, list[Figure]] = defaultdict(list)
    for figure in members:
        by_place[figure.row["at"]].append(figure)
    return list(by_place.values())


def _odd(figure: Figure, fit: Sequence[Figure]) -> MatchRefusal:
    """Why nobody's score stands beside this one: the first thing in which the others differ."""
    metric, _statistic, scale, _weighted = figure.kind
    others = [one for one in fit if one.record is not figure.record and one.kind[0] == metric]
    same = [one for one in others if one.question == figure.question]
    if not others:
        return MatchRefusal(figure.record, "alone", metric, (figure,))
    if not same:
        return MatchRefusal(figure.record, "wording", metric, (figure,))
    if all(one.kind[2] != scale for one in same):
        scales = tuple(sorted({one.kind[2] for one in same}))
        return MatchRefusal(figure.record, "scale", metric, (figure,), scales)
    alike = any(one.kind == figure.kind for one in same)
    return MatchRefusal(figure.record, "place" if alike else "weights", metric, (figure,))


def _not_asked(records: Sequence[Record], groups: Sequence[Group]) -> list[MatchRefusal]:
    """Clients without a score of a metric that others are compared by."""
    wanted = list(dict.fromkeys(group.kind[0] for group in groups if group.whole))
    asked = {record.name: {row["metric"] for row in record.account["figures"]} for record in records}
    return [
        MatchRefusal(record, "metric", metric)
        for record in records
        for metric in wanted
        if metric not in asked[record.name]
    ]


def _together(refusals: Sequence[MatchRefusal]) -> list[MatchRefusal]:
    """One refusal for each client, metric and reason."""
    found: dict[tuple[Any, ...], list[MatchRefusal]] = defaultdict(list)
    for one in refusals:
        found[(one.record.client.casefold(), one.record.name, one.metric, one.reason, one.others)].append(one)
    order = sorted(found, key=lambda key: (key[0], key[1], METRICS.index(key[2]) if key[2] else -1))
    return [
        MatchRefusal(found[key][0].record, key[3], key[2], tuple(f for one in found[key] for f in one.figures), key[4])
        for key in order
    ]
