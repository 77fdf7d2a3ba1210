"""What may be said of the drivers: which touchpoint goes most with the outcome, or why nothing is said of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from journeykit.questions.finding import Finding
from journeykit.questions.question import Claim, Row
from journeykit.questions.rank import CALLED
from journeykit.statistics.correlation import kendall
from journeykit.words.rows import in_order, plain_rows

INSEPARABLE = ("no-spread-in-model", "alike-in-model")
"""Reasons against a model although people enough answered."""

TOLD = 0.05
"""A correlation is told from zero when its p, adjusted over the touchpoints, is at most this."""


def claims(finding: Finding) -> Sequence[Claim]:
    """What the caption says.

    ``first``: one touchpoint goes most with the outcome; ``open``: several may, that with the largest share first;
    ``near``: one of them alone reaches the first rank in the ranges that are shown, and how near it is to being called.
    ``nothing``: together they do not go with it. ``correlated``, ``uncorrelated``: too few people for a model, and
    which correlations are told from zero; ``no-model`` where there is none, ``inseparable``: answers too much alike.
    ``other-order``, ``other-nothing``: what another outcome says. ``wave``: of when the figures are.
    """
    rows = plain_rows(finding.frame)
    if not rows:
        return []
    model = sorted((at for at, row in enumerate(rows) if row["importance"] is not None), key=_by_importance(rows))
    if not model:
        return _without_model(rows)
    first = rows[model[0]]
    parts = {name: first[name] for name in ("importance", "low", "high", "p_first", "n", "outcome", "outcome_scale")}
    beside = [*_by_other(rows, model), Claim("wave", tuple(model))]
    if len(model) == 1 or (first["p_first"] or 0) >= CALLED:
        return [Claim("first", (model[0],), parts), *beside]
    able = [at for at in model if rows[at]["rank_low"] is not None and rows[at]["rank_low"] <= 1]
    if len(able) > 1:
        return [Claim("open", tuple(in_order([model[0], *able])), parts | {"able": tuple(able)}), *beside]
    # Rank ranges hold 80%: where only one of them begins at the first rank, the next is still not ruled out.
    # A chance is never rounded up to what would be enough.
    chance = {"p_first": math.floor(1000 * (first["p_first"] or 0)) / 1000, "called": CALLED}
    near = [Claim("near", (model[0],), chance)] if able else []
    return [Claim("open", tuple(model[:2]), parts | {"able": tuple(model[:2])}), *near, *beside]


def _by_importance(rows: list[Row]) -> Callable[[int], float]:
    return lambda at: -rows[at]["importance"]


def _without_model(rows: list[Row]) -> list[Claim]:
    everything = tuple(range(len(rows)))
    outcome = {name: rows[0][name] for name in ("outcome", "outcome_scale")}
    wave = Claim("wave", everything)
    if rows[0]["p_model"] is not None:
        parts = {name: rows[0][name] for name in ("r_squared", "adjusted_r_squared", "p_model", "n")}
        return [Claim("nothing", everything, outcome | parts), wave]
    if any(one in (rows[0]["model_warning"] or "") for one in INSEPARABLE):
        return [Claim("inseparable", everything, outcome), wave]
    tested = [at for at in everything if rows[at]["correlation_p"] is not None]
    same = tuple(at for at in everything if "same-answer" in (rows[at]["warning"] or ""))
    if not tested and same:
        return [Claim("alike", same, outcome)]
    if not tested:
        return [Claim("no-model", everything, outcome)]
    told = tuple(at for at in tested if rows[at]["correlation_p"] <= TOLD)
    parts = outcome | {"all": len(tested), "most": max(rows[at]["correlation_n"] for at in tested)}
    return [Claim("correlated" if told else "uncorrelated", told or tuple(tested), parts), wave]


def _by_other(rows: list[Row], model: list[int]) -> list[Claim]:
    """How the order differs by another outcome of the journey as a whole."""
    first = rows[model[0]]
    if not first["other_outcome"]:
        return []
    parts = {name: first[name] for name in ("other_outcome", "other_scale")}
    shares = [rows[at]["importance_other"] for at in model]
    if len(model) < 2 or any(share is None for share in shares):
        return [Claim("other-nothing", tuple(model), parts)] if len(model) > 1 else []
    other = sorted(range(len(model)), key=lambda place: -shares[place])
    tau = kendall([rows[at]["importance"] for at in model], shares)
    parts |= {"rank": other.index(0) + 1, "all": len(model), "share": shares[other[0]], "alike": (tau + 1) / 2}
    return [Claim("other-order", (model[other[0]], model[0]), parts)]
