"""Checks of what is said of how things stand: scores, spread, emotion, map, coverage, goals, quality, comments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import isclose
from typing import Any

from journeykit import words
from tests.audit.rows import Row, beside, none_apart

Check = Callable[[list[Row], Any, Any], Iterator[str] | None]


def figured(row: Row, names: tuple[str, str, str] = ("value", "low", "high")) -> tuple[float, float, float]:
    value, low, high = (row[name] for name in names)
    return value, low, high


def at(rows: list[Row], claim: Any) -> list[Row]:
    return [rows[place] for place in claim.rows]


def _drawn(rows: list[Row], one: Row, by: tuple[str, ...]) -> list[Row]:
    """The rows that are drawn beside one: its measure and wave, without the total of a split."""
    keys = [*("metric", "statistic", "scale"), *(("wave",) if "wave" in by and len(by) > 1 else ())]
    same = [row for row in rows if all(row[key] == one[key] for key in keys)]
    groups = [row for row in same if all(row[name] is not None for name in by)]
    return groups if any(row["value"] is not None for row in groups) else same


def scores_ends(rows: list[Row], claim: Any, finding: Any) -> Iterator[str]:
    first, last = at(rows, claim)
    sure = [row for row in _drawn(rows, first, finding.by) if row["value"] is not None and row["low"] is not None]
    figures = [figured(row) for row in sure]
    if first["value"] < max(row["value"] for row in sure) or last["value"] > min(row["value"] for row in sure):
        yield "another group has a higher or a lower score"
    told = claim.figures["beside_first"], claim.figures["beside_last"]
    true = len(beside(figures, sure.index(first), top=True)), len(beside(figures, sure.index(last), top=False))
    if told != true:
        yield f"{told} cannot be told apart, by a second test {true}"
    if claim.figures["groups"] != len(sure):
        yield f"{len(sure)} groups have an interval"


def scores_open(rows: list[Row], claim: Any, finding: Any) -> Iterator[str]:
    sure = [row for row in _drawn(rows, rows[claim.rows[0]], finding.by) if row["low"] is not None]
    if not none_apart([figured(row) for row in sure]):
        yield "two of them can be told apart"


def scores_alike(rows: list[Row], claim: Any, finding: Any) -> Iterator[str]:
    sure = [row for row in _drawn(rows, rows[claim.rows[0]], finding.by) if row["low"] is not None]
    if len({round(row["value"], 9) for row in sure}) != 1:
        yield "they differ"


def scores_few(rows: list[Row], claim: Any, finding: Any) -> Iterator[str]:
    shown = [row for row in _drawn(rows, rows[claim.rows[0]], finding.by) if row["value"] is not None]
    if sum(row["low"] is not None for row in shown) > 1:
        yield "two groups have an interval"
    if [row["value"] for row in at(rows, claim)] != [max(r["value"] for r in shown), min(r["value"] for r in shown)]:
        yield "the ends are others"


def scores_aside(rows: list[Row], claim: Any, finding: Any) -> Iterator[str]:
    drawn = _drawn(rows, rows[claim.rows[0]], finding.by)
    true = [row for row in drawn if row["value"] is not None and row["low"] is None]
    if sorted(map(id, true)) != sorted(map(id, at(rows, claim))):
        yield "others have no interval"


def unseen(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    if any(row.get("value", row.get("share")) is not None for row in at(rows, claim)):
        yield "one of them is shown"


def scores_hidden(rows: list[Row], _claim: Any, _finding: Any) -> Iterator[str]:
    if any(row["value"] is not None for row in rows):
        yield "a score is shown"


def scores_single(rows: list[Row], claim: Any, finding: Any) -> Iterator[str]:
    drawn = [row for row in _drawn(rows, rows[claim.rows[0]], finding.by) if row["value"] is not None]
    if len(drawn) != 1 and finding.by:
        yield f"{len(drawn)} are drawn"


def scores_waves(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    if len({row["wave"] for row in at(rows, claim)}) != 2:
        yield "no two waves"


def scores_pooled(_rows: list[Row], claim: Any, finding: Any) -> Iterator[str]:
    """No column says the wave, and there are several."""
    if "wave" in finding.frame or len(set(claim.figures["waves"])) < 2:
        yield "nothing is pooled"


def wave(rows: list[Row], claim: Any, finding: Any) -> Iterator[str]:
    """One wave is named where all rows of the claim are of it, and none where they are of several."""
    labels = {str(finding.rows[place].get("wave") or "") for place in claim.rows} - {"", "all", "all answers"}
    with words.use("en"):
        named = [label for label in labels if f"Answers of the wave {label}." in finding.caption]
    if len(labels) == 1 and not named:
        yield f"the wave {labels} is not named"
    if len(labels) > 1 and named:
        yield f"of {labels} one is named"


def spread_range(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    low, high = at(rows, claim)
    mine = [
        row for row in rows
        if all(row[key] == low[key] for key in ("metric", "scale", "answer")) and row["share"] is not None
    ]  # fmt: skip
    if low["share"] > min(row["share"] for row in mine) or high["share"] < max(row["share"] for row in mine):
        yield "a group that is drawn lies outside the range"
    for end, row in (("low", low), ("high", high)):
        if any(claim.figures[f"{end}_{name}"] != row[name] for name in ("share", "low", "high", "total")):
            yield f"the figures of the {end} end are others"


def spread_bands(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    told = sum(claim.figures[name] for name in ("promoters", "passives", "detractors"))
    if not isclose(told, 1.0, abs_tol=1e-6):
        yield f"the three add up to {told}"
    if claim.figures["promoters"] != rows[claim.rows[0]]["share"]:
        yield "the promoters are others"


def spread_answered(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    row = rows[claim.rows[0]]
    if (claim.figures["share"], claim.figures["answer"]) != (row["share"], row["answer"]):
        yield "the share is another"


def spread_hidden(rows: list[Row], _claim: Any, _finding: Any) -> Iterator[str]:
    if any(row["share"] is not None for row in rows):
        yield "a share is shown"


FELT = ("measured", "low", "high")


def felt_ends(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    sure = [row for row in rows if row["measured"] is not None and row["low"] is not None]
    first, last = at(rows, claim)
    figures = [figured(row, FELT) for row in sure]
    if first["measured"] < max(row["measured"] for row in sure):
        yield "another stage feels better"
    if last["measured"] > min(row["measured"] for row in sure):
        yield "another stage feels worse"
    true = len(beside(figures, sure.index(first), top=True)), len(beside(figures, sure.index(last), top=False))
    if (claim.figures["beside_first"], claim.figures["beside_last"]) != true:
        yield f"by a second test {true} cannot be told apart"


def felt_open(rows: list[Row], _claim: Any, _finding: Any) -> Iterator[str]:
    sure = [figured(row, FELT) for row in rows if row["measured"] is not None and row["low"] is not None]
    if not none_apart(sure):
        yield "two stages can be told apart"


def felt_alike(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    if len({round(row["measured"], 9) for row in at(rows, claim)}) != 1:
        yield "they differ"


def _gaps(rows: list[Row]) -> dict[int, tuple[float, float, float]]:
    """Of each stage whose belief lies outside the interval of its answers, how far, and the ends of that."""
    found = {}
    for place, row in enumerate(rows):
        if row["measured"] is None or row["believed_measured"] is None or row["low"] is None:
            continue
        if row["low"] <= row["believed_measured"] <= row["high"]:
            continue
        off = [row[name] - row["believed_measured"] for name in FELT]
        found[place] = (off[0], off[1], off[2]) if off[0] >= 0 else (-off[0], -off[2], -off[1])
    return found


def parted(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    gaps = _gaps(rows)
    places = list(gaps)
    if claim.figures["parted"] != len(gaps):
        yield f"belief and answers part at {len(gaps)} stages"
    here = claim.rows[0]
    if here not in gaps or gaps[here][0] < max(one[0] for one in gaps.values()):
        yield "they part more elsewhere"
        return
    near = {places[other] for other in beside(list(gaps.values()), places.index(here), top=True)}
    if claim.kind == "parted" and near:
        yield f"rows {near} may part as far"
    if claim.kind == "parted-several" and near | {here} != set(claim.rows) and not none_apart(list(gaps.values())):
        yield f"by a second test any of {sorted(near | {here})} may be first, and {claim.rows} are named"
    if claim.kind == "parted-one" and len(gaps) != 1:
        yield "they part elsewhere as well"


def sides(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    """The stages above and below the mean of all answers: whether each is named, and on its side."""
    known = [row for row in rows if row["deviation_low"] is not None]
    up = {id(row) for row in known if row["deviation_low"] > 0}
    down = {id(row) for row in known if row["deviation_high"] < 0}
    true = {"above": up, "below": down, "level": set()}[claim.kind]
    told = set(map(id, at(rows, claim))) if claim.kind != "level" else up | down
    if told != true:
        yield "other stages lie there"
    shown = [row for row in rows if row["measured"] is not None and row["deviation"] is not None]
    for row in shown:
        if not isclose(row["measured"] - row["deviation"], claim.figures["mean"], abs_tol=1e-6):
            yield "the mean is another"


def mean_of_answers(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    lows = [row["measured"] for row in rows if row["measured"] is not None]
    if not min(lows) - 1e-9 <= claim.figures["mean"] <= max(lows) + 1e-9:
        yield "the mean lies outside the stages"


def recommended(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    if any(not row["recommended"] or row["measured"] is not None or row["n"] for row in at(rows, claim)):
        yield "one of them says how it felt, or was not asked"


def believed(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    known = [row["believed"] for row in rows if row["believed"] is not None]
    told = [rows[place]["believed"] for place in claim.rows]
    if any(row["measured"] is not None for row in rows):
        yield "answers say how it felt"
    ends = {min(known), max(known)}
    if set(told) != ends:
        yield "the ends are others"


def alone(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    if sum(row["measured"] is not None for row in rows) != len(claim.rows):
        yield "other stages have a figure"


def untested(rows: list[Row], _claim: Any, _finding: Any) -> Iterator[str]:
    if any(row["measured"] is not None or row["n"] for row in rows):
        yield "there are answers on how it felt"


def felt_aside(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    true = {place for place, row in enumerate(rows) if row["measured"] is not None and row["low"] is None}
    if set(claim.rows) != true:
        yield "others have no interval"


def felt_few(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    known = [row["measured"] for row in rows if row["measured"] is not None]
    if sum(row["low"] is not None for row in rows) > 1:
        yield "two stages have an interval"
    if [row["measured"] for row in at(rows, claim)] != [max(known), min(known)]:
        yield "the ends are others"


def hidden(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    if claim.figures["n"] != sum(row["status"] == "hidden" for row in rows):
        yield "another number is hidden"


def map_size(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    points = [row for row in rows if row["touchpoint"]]
    true = {
        "n": len(points),
        "stages": len(dict.fromkeys(row["stage_order"] for row in rows)),
        "scored": sum(row["value"] is not None for row in points),
        "decisive": sum(bool(row["moment_of_truth"]) for row in points),
    }
    if dict(claim.figures) != true:
        yield f"true is {true}"


def map_felt(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    names = ("felt", "felt_low", "felt_high")
    sure = [row for row in rows if row["felt"] is not None and row["felt_low"] is not None]
    figures = [figured(row, names) for row in sure]
    if claim.kind == "felt-open":
        if not none_apart(figures):
            yield "two can be told apart"
        return
    row = rows[claim.rows[0]]
    if row["evidence"] != "measured" or row["felt"] > min(one["felt"] for one in sure):
        yield "another touchpoint feels worse"
    if claim.figures["beside"] != len(beside(figures, sure.index(row), top=False)):
        yield "others cannot be told apart"


def map_believed(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    known = [row for row in rows if row["emotion"] is not None and row["felt"] is None]
    least = min(row["emotion"] for row in known)
    if {place for place, row in enumerate(rows) if row in known and row["emotion"] == least} != set(claim.rows):
        yield "others are believed as bad, or worse"
    if claim.figures["felt"] != len(known) or any(row["evidence"] == "measured" for row in known):
        yield "the beliefs are others"


def covered(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    aspects = {"unasked": "survey", "unowned": "owner", "pathless": "channel", "stale": "recent"}
    for name, column in aspects.items():
        if claim.figures.get(name, 0) != sum(not row[column] for row in rows):
            yield f"{name} is another number"
    lacking = [row for row in rows if not all(row[column] for column in aspects.values())]
    if claim.kind == "complete" and lacking:
        yield "something lacks"
    if claim.kind == "neglected":
        if claim.figures["lacking"] != len(lacking):
            yield f"{len(lacking)} have gaps"
        if any(row not in lacking or row["rank"] not in (None, 1) for row in at(rows, claim)):
            yield "another is first to mend"
    if any(row["survey"] is False and row["n"] + row["comments"] for row in rows):
        yield "answers without a survey"


def old(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    asked = [row for row in rows if row["n"] or row["comments"]]
    if any(row["recent"] for row in asked):
        yield "one is recent"
    if claim.figures["day"] is not None and claim.figures["day"] < max(
        r["last_answer"] for r in asked if r["last_answer"]
    ):
        yield "there is a newer answer"


def undated(rows: list[Row], _claim: Any, _finding: Any) -> Iterator[str]:
    if any(row["dated"] for row in rows if row["n"] or row["comments"]):
        yield "an answer has a date"


def goals_tally(rows: list[Row], claim: Any, finding: Any) -> Iterator[str]:
    for name in ("reached", "on the way", "not yet", "missed", "cannot tell", "not measured"):
        if claim.figures[name] != sum(row["verdict"] == name for row in rows):
            yield f"{name} is another number"
    for row in rows:
        yield from goal(row, finding)


def goal(row: Row, finding: Any) -> Iterator[str]:
    """A verdict, worked out anew: by the whole interval, and by the day on which it is due."""
    from datetime import date

    if row["target"] is None or row["low"] is None:
        if row["verdict"] in ("reached", "on the way", "not yet", "missed"):
            yield f"{row['goal']}: a verdict without a target or an interval"
        return
    less = row["statistic"] == "mean" and "low is good" in str(row["scale"])
    if "no-direction" in str(row["why"]) or "unlike-periods" in str(row["why"]):
        if row["verdict"] != "cannot tell":
            yield f"{row['goal']}: a verdict without a direction, or of unlike periods"
        return
    if row["metric"] in ("rate", "count", "money"):
        known = () if finding.journey is None else finding.journey.goals
        better = next((goal.better for goal in known if goal.id == row["goal"]), None)
        less = better == "lower" if better else row["baseline"] is not None and row["baseline"] > row["target"]
    reached = row["high"] <= row["target"] if less else row["low"] >= row["target"]
    short = row["low"] > row["target"] if less else row["high"] < row["target"]
    if (row["verdict"] == "reached") != reached:
        yield f"{row['goal']}: reached or not"
    if row["verdict"] in ("on the way", "not yet", "missed") and not short:
        yield f"{row['goal']}: not short of its target"
    if row["verdict"] == "missed" and (row["due"] is None or row["due"] >= date.today()):
        yield f"{row['goal']}: missed before its day"
    if row["verdict"] == "on the way" and row["progress"] != "better":
        yield f"{row['goal']}: on the way without having risen"
    if row["baseline_wave"] and row["baseline_wave"] == row["wave"] and row["progress"] not in ("", "no newer answer"):
        yield f"{row['goal']}: progress within one wave"


def goal_alone(rows: list[Row], claim: Any, finding: Any) -> Iterator[str]:
    row = rows[0]
    if len(rows) != 1 or any(claim.figures[name] != row[name] for name in ("value", "low", "high", "n", "verdict")):
        yield "the figures are others"
    yield from goal(row, finding)


def curves_answered(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    if claim.figures["personas"] != len({row["persona"] for row in rows}):
        yield "another number of personas"
    if claim.figures["answered"] != len({row["persona"] for row in rows if row["measured"] is not None}):
        yield "another number has answers"


def curves_silent(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    if any(row["measured"] is not None or row["why"] != claim.figures["why"] for row in at(rows, claim)):
        yield "one has answers, or another reason"


def curves_untested(rows: list[Row], _claim: Any, _finding: Any) -> Iterator[str]:
    if any(row["n"] for row in rows):
        yield "there are answers"


def curves_hidden(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    if claim.figures["n"] != sum(row["status"] == "hidden" for row in rows):
        yield "another number is hidden"


def map_persona(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    if {row["persona"] for row in rows} != {claim.figures["persona"]}:
        yield "the map is of somebody else"


def map_silent(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    if any(row["value"] is not None for row in rows):
        yield "there is a score"


def goal_typed(rows: list[Row], claim: Any, finding: Any) -> Iterator[str]:
    row = rows[0]
    if len(rows) != 1 or any(claim.figures[name] != row[name] for name in ("value", "low", "high", "wave", "verdict")):
        yield "the figures are others"
    if row["metric"] not in ("rate", "count", "money"):
        yield "its figure is a survey's"


def goal_typed_interval(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    if (rows[0]["low"] is None) != (claim.kind == "typed-bare") and not claim.figures["why"]:
        yield "with an interval or without"


def goals_bare(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    lacking = {
        place for place, row in enumerate(rows)
        if row["metric"] in ("rate", "count", "money") and claim.figures["why"] in str(row["why"] or "").split(" ")
    }  # fmt: skip
    if lacking != set(claim.rows):
        yield "other goals"
    of_figures = claim.figures["why"] in ("no-cases", "no-error", "no-events")
    if of_figures and any(rows[place]["low"] is not None for place in claim.rows):
        yield "one has an interval"


def goal_unmeasured(rows: list[Row], _claim: Any, _finding: Any) -> Iterator[str]:
    if rows[0]["low"] is not None:
        yield "it has an interval"


def goals_moved(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    way = {"stale": "no newer answer", "worse": "worse"}[claim.kind]
    if {place for place, row in enumerate(rows) if row["progress"] == way} != set(claim.rows):
        yield "other goals"


def counted(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    asked = [row for row in rows if row["asked"]]
    for name in ("valid", "missing", "invalid"):
        if claim.figures[name] != sum(row[name] for row in asked):
            yield f"{name} is another number"
    if claim.figures["questions"] != len({(row["survey"], row["item"]) for row in rows}):
        yield "other questions"
    if (claim.kind == "clean") == any(row["invalid"] for row in asked):
        yield "answers outside the scale"


def not_asked(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    for row in at(rows, claim):
        others = [
            o for o in rows if (o["survey"], o["item"]) == (row["survey"], row["item"]) and o["valid"] + o["invalid"]
        ]
        if row["valid"] + row["invalid"] or not others:
            yield f"{row['item']} was answered, or never"


def quoted(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    shown = [row for row in rows if row["comment"] is not None and row["status"] != "hidden"]
    if (claim.kind == "unquoted") == bool(shown) or claim.figures.get("comments", len(shown)) != len(shown):
        yield "another number can be quoted"


def nothing(_rows: list[Row], _claim: Any, _finding: Any) -> Iterator[str]:
    yield from ()


CHECKS: dict[str, dict[str, Check]] = {
    "scores": {
        "hidden": scores_hidden, "single": scores_single, "waves": scores_waves, "ends": scores_ends,
        "open": scores_open, "alike": scores_alike, "few": scores_few, "aside": scores_aside, "unseen": unseen,
        "pooled": scores_pooled,
    },
    "distribution": {
        "hidden": spread_hidden, "bands": spread_bands, "answered": spread_answered, "range": spread_range,
        "unseen": unseen, "wave": wave,
    },
    "emotion": {
        "nothing": untested, "untested": untested, "believed-one": believed, "believed-alike": believed,
        "believed": believed, "above": sides, "below": sides, "level": sides, "recommended": recommended,
        "hidden": hidden, "wave": wave, "parted": parted, "parted-several": parted, "parted-one": parted,
        "alone": alone, "single": alone, "alike": felt_alike, "ends": felt_ends, "open": felt_open,
        "few": felt_few, "aside": felt_aside,
    },
    "journey_map": {
        "empty": nothing, "size": map_size, "hidden": hidden, "wave": wave, "felt": map_felt, "felt-open": map_felt,
        "worst": map_believed, "one": map_believed, "alike": map_believed,
        "persona": map_persona, "silent": map_silent,
    },
    "curves": {
        "answered": curves_answered, "silent": curves_silent, "untested": curves_untested, "hidden": curves_hidden,
        "wave": wave,
    },
    "coverage": {"complete": covered, "neglected": covered, "old": old, "undated": undated},
    "goals": {
        "tally": goals_tally, "alone": goal_alone, "aimless": goal_alone, "alone-unmeasured": goal_unmeasured,
        "stale": goals_moved, "worse": goals_moved, "wave": wave,
        "typed": goal_typed, "typed-interval": goal_typed_interval, "typed-bare": goal_typed_interval,
        "bare": goals_bare,
    },
    "quality": {"clean": counted, "set-aside": counted, "not-asked": not_asked},
    "verbatims": {"quoted": quoted, "unquoted": quoted},
}  # fmt: skip
