"""What to do first: opportunities scored from answers where there are any, from judgement where not, and their ranks.

An order is only as good as its figures: ranks come with the chance that they hold when other people had answered.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from journeykit.errors import MeasureError, did_you_mean
from journeykit.questions.drivers.model import in_model
from journeykit.questions.drivers.table import not_told
from journeykit.questions.priorities.columns import NAMES
from journeykit.questions.priorities.potential import groups_of, potential
from journeykit.questions.priorities.scored import Evidence, Scored
from journeykit.responses.answer_matrix import NoOutcomeError, answer_matrix
from journeykit.responses.kinds import typed
from journeykit.statistics import ranks, resampling
from journeykit.words.code import built, code

if TYPE_CHECKING:
    from journeykit.journey import Journey, Opportunity

SCORES = ("rice", "impact-effort", "opportunity")
KINDS = {"touchpoints": "thing"}
JUDGEMENTS = 1000
"""Draws of the judgements where no answers are drawn."""


def priorities(
    journey: Journey,
    responses: Any = None,
    *,
    by: str = "rice",
    outcome: str | None = None,
    wave: str | None = None,
    weighted: bool | None = None,
    level: float = 0.95,
    draws: int = 2000,
    seed: int = 1,
) -> pd.DataFrame:
    """Rank the opportunities of a journey.

    Parameters
    ----------
    journey : Journey
    responses : frame, optional
        Responses; without them the workshop's judgement alone ranks.
    by : {"rice", "impact-effort", "opportunity"}
        RICE: reach x impact x confidence / effort (Intercom). Impact over effort. Opportunity score: importance +
        max(importance - satisfaction, 0), each 0..10 (Ulwick), the mean of the touchpoints.
    outcome : str, optional
        Metric of the item on the whole journey that impact is measured by; ``nps`` where there is one.
    wave : str, optional
        The latest by default.
    weighted : bool, optional
        False leaves weights out.
    level : float
        Level of the score's interval.
    draws, seed : int
        Bootstrap over people.

    Returns
    -------
    pandas.DataFrame
        By rank: ``opportunity``, ``statement``, ``touchpoints``, ``score`` with ``low``, ``high``; ``impact``,
        ``impact_judged`` (1..5), ``effort``, ``reach`` and ``reach_source``, ``confidence``, ``source`` (``data`` when
        impact comes from answers, else ``judgement``); ``rank`` (ties share it), ``rank_low``, ``rank_high`` (80%),
        ``p_first``, ``p_top3``, ``p_next`` (chance to come before the one listed next; an order is called from .975
        on): over resampled people, given the judgements. ``p_first_judged``, ``rank_low_judged``, ``rank_high_judged``
        (80%): when the judgements are drawn as well, see `Scored.drawn`. ``owner``, ``due``, ``horizon``, ``status``,
        ``n`` (people in the model), ``wave``, ``method``, ``why`` (what is missing), ``unmeasured``: codes.
        Impact from answers: share of R² times the share of the scale that is missing to its best end, an equal part of
        each of its k touchpoints (what an idea does is spread over them, so naming more makes it no greater), where the
        touchpoint with most to win counts 3; judged 1..5 count 0.25, 0.5, 1, 2, 3. Reach is what the workshop wrote, as
        an idea may reach fewer people than its touchpoint; where nothing is written, the mean share of people who rated
        its touchpoints. Effort and confidence are always judged; a confidence that nobody gave counts 0.5. The
        opportunity score takes importance relative to the most important touchpoint.
        Opportunities that are done or dropped are left out.

    Raises
    ------
    MeasureError
        For an unknown kind of score.
    """
    if by not in SCORES:
        raise MeasureError("a known kind of score was needed", f"'{by}'", did_you_mean(by, SCORES))
    wanted = [one for one in journey.opportunities if one.status in ("open", "doing")]
    if not wanted:
        return nothing_of("no-opportunity-open" if journey.opportunities else "")
    found = "" if responses is None else _evidence(wanted, responses, outcome, wave, weighted, draws, seed)
    evidence, why = (None, found) if isinstance(found, str) else (found, "")
    shares = all(one.reach is None or one.reach <= 1 for one in wanted)
    scored = [Scored(journey, one, at, evidence, by, shares) for at, one in enumerate(wanted)]
    return _ranked(scored, evidence, by, level, why, seed)


def nothing_of(why: str) -> pd.DataFrame:
    """A table without rows whose ``attrs`` hold the code of the reason."""
    table: pd.DataFrame = typed(pd.DataFrame(), NAMES, KINDS).astype({"rank": "Int64"})
    table.attrs["why"] = why
    return table


def _evidence(
    wanted: list[Opportunity],
    responses: Any,
    outcome: str | None,
    wave: str | None,
    weighted: bool | None,
    draws: int,
    seed: int,
) -> Evidence | str:
    """What the answers say, or the code of why they say nothing of impact."""
    try:
        matrix = answer_matrix(responses, outcome=outcome, wave=wave, weighted=weighted)
    except NoOutcomeError:
        if outcome is not None:
            raise
        return "no-outcome"
    model = matrix.only(in_model(matrix))
    why = not_told(model, draws=draws, seed=seed)
    if why:
        return why
    # Only a reach that nobody wrote down is asked of the answers.
    reached = groups_of(matrix, [one.touchpoints for one in wanted if one.reach is None])
    figures = potential(model, reached, draws=draws, seed=seed)
    if figures is None:
        return "alike-in-model"
    places = tuple(
        tuple(model.touchpoints.index(name) for name in one.touchpoints if name in model.touchpoints) for one in wanted
    )
    measured = tuple(any(name in matrix.touchpoints for name in one.touchpoints) for one in wanted)
    asked = [one.id for one in wanted if one.reach is None]
    return Evidence(matrix, places, measured, {name: figures.reach[:, at] for at, name in enumerate(asked)}, figures)


def _ranked(
    scored: list[Scored], evidence: Evidence | None, by: str, level: float, why: str, seed: int
) -> pd.DataFrame:
    rows = [one.row() for one in scored]
    known = [at for at, one in enumerate(scored) if one.draws is not None]
    for row in rows:
        row |= {"n": evidence.figures.n if evidence is not None else 0, "method": _method(evidence, by), "rank": None}
        row |= {"wave": evidence.matrix.wave if evidence is not None else "", "unmeasured": why}
    if known:
        rounds = 1 if evidence is None else len(evidence.figures.importance)
        draws = np.column_stack([np.broadcast_to(scored[at].draws, (rounds,)) for at in known])  # type: ignore[arg-type]
        for at, rank in zip(known, ranks.shared_ranks(draws[0]), strict=True):
            rows[at]["rank"] = int(rank)
        order = [known[at] for at in np.argsort(-draws[0], kind="stable")]
        if rounds > 1:
            _uncertainty(rows, draws[1:], known, [scored[at].from_data for at in known], level)
            _before_next(rows, draws[1:], [known.index(at) for at in order], order)
        _judgements_drawn(rows, [scored[at] for at in known], known, rounds - 1 or JUDGEMENTS, seed)
    rows.sort(key=lambda row: (row["rank"] is None, row["rank"] or 0))
    return typed(pd.DataFrame(rows, columns=list(NAMES)).astype({"rank": "Int64"}), NAMES, KINDS)


def _judgements_drawn(
    rows: list[dict[str, Any]], scored: list[Scored], known: list[int], rounds: int, seed: int
) -> None:
    """Ranks when not only the answers but the judgements might have been others."""
    rng = np.random.default_rng(seed)
    over = ranks.over_draws(np.column_stack([one.drawn(rng, rounds) for one in scored]))
    for place, at in enumerate(known):
        rows[at] |= {
            "p_first_judged": over.p_first[place],
            "rank_low_judged": np.floor(over.low[place]), "rank_high_judged": np.ceil(over.high[place]),
        }  # fmt: skip


def _uncertainty(
    rows: list[dict[str, Any]], draws: np.ndarray, known: list[int], measured: list[bool], level: float
) -> None:
    """Intervals and ranks over the draws; a judged impact has no draws, so its rank has no chance to speak of."""
    over = ranks.over_draws(draws)
    low, high = resampling.percentile_limits(draws, level)
    for place, at in enumerate(known):
        if measured[place]:
            rows[at] |= {
                "low": low[place], "high": high[place],
                "rank_low": np.floor(over.low[place]), "rank_high": np.ceil(over.high[place]),
                "p_first": over.p_first[place], "p_top3": over.p_top3[place],
            }  # fmt: skip


def _before_next(rows: list[dict[str, Any]], draws: np.ndarray, places: list[int], order: list[int]) -> None:
    chance = ranks.beats(draws)
    for (here, at), (after, other) in pairwise(zip(places, order, strict=True)):
        if {rows[at]["source"], rows[other]["source"]} == {"data"}:
            rows[at]["p_next"] = chance[here, after]


def _method(evidence: Evidence | None, by: str) -> str:
    """The code of how the scores were made."""
    if evidence is None:
        return built(f"score-{by}", "judged-by-workshop")
    return built(f"score-{by}", code("impact-from-answers", draws=f"{len(evidence.figures.importance) - 1:,}"))
