"""Ranks of twenty touchpoints over 2,000 draws of 5,000 people, beside a loop that draws them with pandas.

The loop is what a notebook does: ``frame.sample(frac=1, replace=True)`` and the same figures from it, once a draw. It
runs for some draws only, and its time for all of them follows in proportion.

    python -m benchmarks.bootstrap [--draws 2000] [--looped 20]
"""

from __future__ import annotations

import argparse
import statistics
import time

import numpy as np
import pandas as pd

from journeykit.questions.priorities.potential import groups_of, potential
from journeykit.responses.answer_matrix import AnswerMatrix
from journeykit.statistics import drivers, ranks

PEOPLE, TOUCHPOINTS = 5_000, 20


def made(seed: int = 1) -> AnswerMatrix:
    """Answers of people who have a mood of their own, and rate better what is better."""
    draw = np.random.default_rng(seed)
    mood = draw.normal(0, 0.7, (PEOPLE, 1))
    values = np.clip(np.round(3.7 + mood + draw.normal(0, 0.9, (PEOPLE, TOUCHPOINTS))), 1, 5)
    strength = np.linspace(0.5, 0.05, TOUCHPOINTS)
    outcome = np.clip(np.round(2 + values @ strength / 1.2 + draw.normal(0, 1.5, PEOPLE)), 0, 10)
    names = tuple(f"touchpoint {at}" for at in range(TOUCHPOINTS))
    blank = ("",) * TOUCHPOINTS
    return AnswerMatrix(
        values,
        (values >= 4).astype(float),
        outcome,
        np.ones(PEOPLE),
        names,
        blank,
        blank,
        blank,
        "1-5",
        "nps",
        "0-10",
        "",
    )


def by_kit(matrix: AnswerMatrix, draws: int) -> ranks.Ranks:
    """Chances of every rank of importance times headroom, as `priorities` has them."""
    found = potential(matrix, groups_of(matrix, []), draws=draws)
    assert found is not None
    return ranks.over_draws((found.importance * found.headroom)[1:])


def by_loop(matrix: AnswerMatrix, draws: int, seed: int = 1) -> ranks.Ranks:
    """The same figures, one draw after the other."""
    frame = pd.DataFrame(matrix.values, columns=list(matrix.touchpoints)).assign(outcome=matrix.outcome)
    scores = []
    for at in range(draws):
        drawn = frame.sample(frac=1, replace=True, random_state=seed + at)
        whole = drawn[["outcome", *matrix.touchpoints]].corr().to_numpy()
        raw = drivers.relative_weights(*drivers.split(whole))
        headroom = (5 - drawn[list(matrix.touchpoints)].mean().to_numpy()) / 4
        scores.append(raw / raw.sum() * headroom)
    return ranks.over_draws(scores)


def main(draws: int = 2_000, looped: int = 20, rounds: int = 3) -> list[str]:
    """Run both in turns."""
    matrix = made()
    ratios, seconds = [], []
    for _round in range(rounds):
        start = time.perf_counter()
        kit = by_kit(matrix, draws)
        mine = time.perf_counter() - start
        start = time.perf_counter()
        by_loop(matrix, looped)
        theirs = (time.perf_counter() - start) * draws / looped
        ratios.append(theirs / mine)
        seconds.append(mine)
    few = by_loop(matrix, 100)
    apart = float(np.abs(few.p_first - kit.p_first).max())
    assert apart < 0.15, f"the two ways rank differently: {apart}"
    lines = [
        f"ranks of {TOUCHPOINTS} touchpoints over {draws:,} draws of {PEOPLE:,} people",
        f"  kit {statistics.median(seconds):.1f} s; the loop takes {statistics.median(ratios):.1f} times as long",
    ]
    print("\n".join(lines))
    return lines


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=2_000)
    parser.add_argument("--looped", type=int, default=20)
    given = parser.parse_args()
    main(given.draws, given.looped)
