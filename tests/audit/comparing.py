"""Checks of what is said of change, of groups and of what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.audit import standing
from tests.audit.rows import Row
from tests.audit.standing import Check, at, nothing, wave

CALLED = 0.975
"""From when on a sentence may call one thing the first; the kit may ask for more, never for less."""


def _shown(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["difference"] is not None]


def went(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    """One change: its way is told by an interval that leaves zero out, and by a p that is small among all."""
    row = rows[claim.rows[0]]
    way = {"fell": "down", "rose": "up", "open": "cannot tell"}[claim.kind]
    if row["verdict"] != way:
        yield f"its verdict is {row['verdict']}"
    yield from told(row)
    for name, figure in claim.figures.items():
        if name in row and row[name] != figure:
            yield f"{name} is {row[name]}"


def told(row: Row) -> Iterator[str]:
    if row["verdict"] not in ("up", "down"):
        return
    if row["low"] is None or row["low"] <= 0 <= row["high"]:
        yield f"{row['verdict']} with zero in its interval, {row['low']} to {row['high']}"
    if (row["difference"] > 0) != (row["verdict"] == "up"):
        yield f"{row['verdict']} by {row['difference']}"
    if row["p_adjusted"] is None or row["p_adjusted"] > 0.05 + 1e-12:
        yield f"{row['verdict']} at an adjusted p of {row['p_adjusted']}"


def tally(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    mine = at(rows, claim)
    ways = Counter(row["verdict"] for row in mine)
    true = {"up": ways["up"], "down": ways["down"], "open": len(mine) - ways["up"] - ways["down"], "n": len(mine)}
    if any(claim.figures[name] != many for name, many in true.items()):
        yield f"true is {true}"
    if any(row["difference"] is None for row in mine):
        yield "a change that is not shown is counted"
    for row in mine:
        yield from told(row)


def settled(rows: list[Row], claim: Any, finding: Any) -> Iterator[str]:
    counts = [one for one in finding.claims if one.kind in ("whole", "touchpoints", "stages", "tally", "unsettled")]
    true = {p for one in counts for p in one.rows if rows[p]["verdict"] in ("up", "down")}
    if set(claim.rows) != true:
        yield "other changes are told"


def unchanged(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    if _shown(rows):
        yield "a change is shown"
    kinds = {row["status"] == "refused" for row in rows}
    if {"refused": {True}, "hidden": {False}, "silent": {True, False}}[claim.kind] != kinds:
        yield f"the reasons are {kinds}"


def one_trend(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    first, last = at(rows, claim)
    shown = sorted((row for row in rows if row["value"] is not None), key=lambda row: row["order"])
    if first is not shown[0] or last is not shown[-1]:
        yield "other waves are the first and the last"
    if claim.kind in ("up", "down"):
        if last["verdict"] != claim.kind or last["slope"] is None or (last["slope"] > 0) != (claim.kind == "up"):
            yield f"verdict {last['verdict']}, slope {last['slope']}"
    elif last["verdict"] in ("up", "down"):
        yield f"its verdict is {last['verdict']}"


def trends(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    mine = at(rows, claim)
    if claim.kind == "too-few":
        if claim.figures["n"] != len(mine) or any(row["slope"] is not None for row in mine):
            yield "a series with a test is counted"
        return
    ways = Counter(row["verdict"] for row in mine)
    if (claim.figures["up"], claim.figures["down"]) != (ways["up"], ways["down"]) or claim.figures["n"] != len(mine):
        yield f"true is {dict(ways)}"


def directions(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    for row in at(rows, claim):
        if row["verdict"] not in ("up", "down") or (row["slope"] > 0) != (row["verdict"] == "up"):
            yield f"verdict {row['verdict']}, slope {row['slope']}"
        if row["slope_low"] is None or row["slope_low"] <= 0 <= row["slope_high"]:
            yield "zero lies in the interval of its slope"
        if row["line_p"] is not None and row["line_p"] < 0.05:
            yield f"the waves lie on no straight line, p {row['line_p']}"


def cut_short(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    if not all(row["partial"] for row in at(rows, claim)):
        yield "a whole wave is called cut short"


def mix(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    if not all(row["warning"] for row in at(rows, claim)):
        yield "a group without the warning is named"


def looks(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    if (claim.figures["touchpoints"], claim.figures["stages"]) != (len(rows), len({row["stage"] for row in rows})):
        yield "other touchpoints, or stages"


def unasked(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    if {place for place, row in enumerate(rows) if not row["metrics"]} != set(claim.rows):
        yield "others are asked about by no survey"


def expected(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    scored = {place for place, row in enumerate(rows) if row["value"] is not None}
    blind = {place for place, row in enumerate(rows) if row["value"] is None and row["moment_of_truth"]}
    if set(claim.rows) != {"measured": scored, "blind": blind}[claim.kind]:
        yield "others have a score"


def people(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    """Counts are no estimates: the largest group is that with most people, and every tie is named."""
    mine = at(rows, claim)
    if claim.kind in ("unseen", "hidden"):
        if any(row["people"] is not None for row in mine):
            yield "a group that is shown is called unseen"
        return
    wave = mine[0].get("wave")
    shown = [row for row in rows if row["people"] is not None and (claim.kind == "waves" or row.get("wave") == wave)]
    most = max(row["people"] for row in shown)
    if claim.kind == "largest" and [row for row in shown if row["people"] == most] != mine:
        yield "another group has as many people, or more"
    if claim.kind == "alone" and len(shown) != 1:
        yield "it is not alone"


def written(_rows: list[Row], claim: Any, finding: Any) -> Iterator[str]:
    whole = {place for place, row in enumerate(finding.rows) if row["signals"] and row["actions"]}
    if set(claim.rows) != (whole if claim.kind == "written" else set(range(len(finding))) - whole):
        yield "other stages are written"


def apart(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    for row in at(rows, claim):
        if row["p_adjusted"] is None or row["p_adjusted"] > 0.05 + 1e-12 or row["difference"] is None:
            yield f"{row['group']} is not told, p {row['p_adjusted']}"
        elif (row["difference"] > 0) != (row["verdict"] == "higher"):
            yield f"{row['group']} differs by {row['difference']} and is called {row['verdict']}"
    if claim.kind in ("lower", "higher") and any(row["verdict"] != claim.kind for row in at(rows, claim)):
        yield "one of them is called the other"


def groups(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    tested = [row for row in rows if row["p_adjusted"] is not None and row["difference"] is not None]
    told_ = [row for row in tested if row["verdict"] in ("lower", "higher")]
    true = {"untested": not tested, "refused": not tested, "open": bool(tested) and not told_, "tally": bool(told_)}
    if not true[claim.kind]:
        yield f"{len(told_)} of {len(tested)} are told"
    if claim.kind == "tally" and not 0 < claim.figures["told"] <= len(told_):
        yield f"{len(told_)} rows are told"


def driver(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    model = sorted((row for row in rows if row["importance"] is not None), key=lambda row: -row["importance"])
    first = rows[claim.rows[0]]
    if not model or first["importance"] < model[0]["importance"]:
        yield "another has a larger share"
    if claim.kind == "first" and len(model) > 1 and (first["p_first"] or 0) < CALLED:
        yield f"it is first with {first['p_first']}"
    if claim.kind == "open" and not {p for p, r in enumerate(rows) if r["rank_low"] == 1} <= set(claim.rows):
        yield "another may come first"
    if any(row["p_model"] is not None and row["p_model"] > 0.05 for row in model):
        yield "the model is not told from chance"


def nearly(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    first = rows[claim.rows[0]]
    reach = [row for row in rows if row["rank_low"] == 1]
    if [row["touchpoint"] for row in reach] != [first["touchpoint"]]:
        yield "others reach the first rank as well"
    if not claim.figures["p_first"] <= first["p_first"] < CALLED == claim.figures["called"]:
        yield f"it is called with {first['p_first']}"


def no_driver(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    if any(row["importance"] is not None for row in rows):
        yield "there is a model"
    if claim.kind == "nothing" and rows[0]["p_model"] <= 0.05:
        yield f"the model is told from chance, p {rows[0]['p_model']}"
    if claim.kind == "alike" and any(row["correlation"] is not None for row in rows):
        yield "there is a correlation"
    if claim.kind == "correlated" and any(row["correlation_p"] > 0.05 for row in at(rows, claim)):
        yield "a correlation is not told"
    if claim.kind == "uncorrelated" and any((row["correlation_p"] or 1.0) <= 0.05 for row in rows):
        yield "a correlation is told"


def fields(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    fix = {place for place, row in enumerate(rows) if row["field"] == "fix"}
    if (claim.kind == "fix" and set(claim.rows) != fix) or (claim.kind != "fix" and fix):
        yield "others are to be improved first"
    for row in (rows[place] for place in fix):
        if row["low"] is None or row["low"] <= row["importance_middle"]:
            yield f"{row['touchpoint']} may not matter more"
        if row["performance_high"] is None or row["performance_high"] >= row["performance_middle"]:
            yield f"{row['touchpoint']} may not go worse"
    if claim.figures["open"] != sum(row["field"] == "open" for row in rows):
        yield "another number is open"


def priority(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    ranked = [row for row in rows if row["rank"] is not None]
    best = min(row["rank"] for row in ranked)
    mine = at(rows, claim)
    if any(row["rank"] != best for row in mine) or len(mine) != sum(row["rank"] == best for row in ranked):
        yield "others have the first rank"
    if any((row["score"] or 0) < max(row["score"] or 0 for row in ranked) - 1e-9 for row in mine):
        yield "another has a higher score"
    chance = mine[0]["p_first"]
    if claim.kind in ("first", "given") and (chance is None or chance < CALLED):
        yield f"it is first with {chance}"
    if claim.kind == "unsettled" and any((row["p_first"] or 0) > chance for row in ranked):
        yield "another is first more often"
    judged = claim.kind.startswith("judged")
    if judged != any(row["p_first"] is None for row in mine) and claim.kind not in ("only", "alone"):
        yield "judged, or measured"


def unranked(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    if {place for place, row in enumerate(rows) if row["rank"] is None} != set(claim.rows):
        yield "others have no rank"


def detectable(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    kinds = ("metric", "statistic", "scale")
    known = [row for row in rows if row["detectable"] is not None]
    if claim.kind == "untold":
        if known:
            yield "a change would show"
        return
    mine = at(rows, claim)
    alike = [row for row in known if all(row[name] == mine[0][name] for name in kinds)]
    ends = min(row["detectable"] for row in alike), max(row["detectable"] for row in alike)
    if (mine[0]["detectable"], mine[-1]["detectable"]) != ends and claim.kind == "range":
        yield f"the ends are {ends}"


def weights(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    latest = rows[-1]["wave"]
    if any(row["wave"] != latest for row in at(rows, claim)):
        yield "another wave"
    if claim.kind == "missed":
        row = rows[claim.rows[0]]
        mine = [one for one in rows if one["wave"] == latest and one["after"] is not None]
        if abs(row["after"] - row["target"]) < max(abs(one["after"] - one["target"]) for one in mine) - 1e-9:
            yield "another is missed by more"


def in_state(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    true = {place for place, row in enumerate(rows) if row["persona"] is not None and row["state"] == claim.kind}
    if set(claim.rows) != true:
        yield "others are in that state"


def waiting(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    moods = claim.kind == "moods"
    bare = {place: str(row["evidence"]) for place, row in enumerate(rows) if row["persona"] is None}
    if set(claim.rows) != {place for place, why in bare.items() if why.startswith("only-a-mood") == moods}:
        yield "other groups are no persona"


def searched(rows: list[Row], claim: Any, _finding: Any) -> Iterator[str]:
    (told,) = {row["searched"] for row in rows}
    if any(f"{name}={number}" not in told for name, number in claim.figures.items()):
        yield "the search came to something else"


CHECKS: dict[str, dict[str, Check]] = {
    "personas": {
        **dict.fromkeys(("hypothesis", "held", "confirmed", "lapsed"), in_state), "waiting": waiting,
        "moods": waiting, "searched": searched,
    },
    "changes": {
        "refused": unchanged, "hidden": unchanged, "silent": unchanged, "fell": went, "rose": went, "open": went,
        "unsettled": tally, "tally": tally, "whole": tally, "stages": tally, "touchpoints": tally, "settled": settled,
        "partial": cut_short,
    },
    "trend": {
        "hidden": nothing, "alone": one_trend, "up": one_trend, "down": one_trend, "untested": one_trend,
        "open": one_trend, "bent": one_trend, "tally": trends, "too-few": trends, "settled": directions,
        "partial": cut_short,
    },
    "expectations": {"measured": expected, "blind": expected},
    "people": dict.fromkeys(("waves", "largest", "alone", "unseen", "hidden"), people),
    "playbook": {"written": written, "silent": written},
    "segments": {**standing.CHECKS["scores"], "mix": mix},
    "study": {"looks": looks, "unasked": unasked},
    "compare": {
        "apart": apart, "lower": apart, "higher": apart, "tally": groups, "open": groups, "untested": groups,
        "refused": groups,
    },
    "drivers": {
        "first": driver, "open": driver, "nothing": no_driver, "correlated": no_driver, "uncorrelated": no_driver,
        "no-model": no_driver, "alike": no_driver, "inseparable": no_driver, "other-order": nothing,
        "other-nothing": nothing,
        "wave": wave, "near": nearly,
    },
    "importance": {"fix": fields, "none": fields, "alone": fields, "wave": wave},
    "priorities": {
        **dict.fromkeys(("only", "alone", "judged", "judged-together", "judged-beside", "judged-together-beside",
                         "together", "first", "given", "unsettled", "highest"), priority),
        "sensitive": nothing, "wave": wave, "unranked": unranked,
    },
    "planning": {"untold": detectable, "alone": detectable, "range": detectable, "wave": wave},
    "weights": {"weighted": weights, "missed": weights, "left-out": weights},
}  # fmt: skip
