"""Groups found in answers: none in shuffled ones, planted ones come back, and what a search costs.

Shuffled: the habits of people of three kinds, each column shuffled by itself, so that nothing holds a person together.
Planted: three kinds by five habits, a tenth of the answers not their own; the agreement is the adjusted Rand index.
Cost: a whole search with its record, a newer wave included, of as many people as an airport asks and of many; they
have an age besides, so that hardly two are alike.

    python -m benchmarks.personas [--shuffled 100] [--planted 20] [--people 2700 50000]
"""

from __future__ import annotations

import argparse
import resource
import time

import numpy as np
import numpy.typing as npt
import pandas as pd

from journeykit.personas import found_groups, traits_of
from journeykit.personas.partition import adjusted_rand
from journeykit.personas.proving import record_of

HABITS = {"channel": "abc", "hour": "bca", "visits": "cab", "basket": "acb", "payment": "bac"}
SHARES = (0.5, 0.3, 0.2)


def people(n: int, seed: int, noise: float = 0.12) -> tuple[pd.DataFrame, npt.NDArray[np.int64]]:
    """The habits of people of three kinds, and the kind of each."""
    draw = np.random.default_rng(seed)
    kind = draw.choice(3, n, p=SHARES)
    habits = {
        name: np.where(draw.random(n) < noise, draw.choice(list("abc"), n), np.array(list(values))[kind])
        for name, values in HABITS.items()
    }
    return pd.DataFrame(habits), kind.astype(np.int64)


def responses(habits: pd.DataFrame, wave: str = "1") -> pd.DataFrame:
    """A row a person, as a client's answers come."""
    who = [f"{wave}/{nr}" for nr in range(len(habits))]
    return habits.assign(respondent=who, wave=wave, touchpoint="overall", metric="nps", scale="0-10", score=9.0)


def shuffled(runs: int, n: int = 800) -> int:
    """In how many runs no group was found."""
    none = 0
    for seed in range(runs):
        habits, _kind = people(n, seed)
        draw = np.random.default_rng(10_000 + seed)
        mixed = habits.apply(lambda column, draw=draw: draw.permutation(column.to_numpy()))
        none += not len(found_groups(traits_of(responses(mixed), list(HABITS), "1"), draws=0, seed=seed))
    return none


def planted(runs: int, n: int = 800) -> list[float]:
    """The agreement of each run with the kinds that were planted."""
    told = []
    for seed in range(runs):
        habits, kind = people(n, seed)
        traits = traits_of(responses(habits), list(HABITS), "1")
        found = found_groups(traits, draws=0, seed=seed)
        groups = np.zeros(n) if found.groups is None else found.groups.groups(traits)
        told.append(adjusted_rand(kind, groups))
    return told


def _aged(n: int, seed: int) -> pd.DataFrame:
    """Habits and an age, so that hardly two people are alike and no row stands for many."""
    habits, kind = people(n, seed)
    return habits.assign(age=np.random.default_rng(seed).normal(25 + 15 * kind, 6).round(1))


def searched(n: int) -> tuple[float, int]:
    """Seconds of processor time of a whole search over two waves of as many people, and the groups."""
    waves = pd.concat([responses(_aged(n, seed), str(seed)) for seed in (1, 2)], ignore_index=True)
    begun = time.process_time()
    record = record_of(waves, [*HABITS, "age"], "1", ["2"])
    return time.process_time() - begun, len(record.groups)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--shuffled", type=int, default=100)
    parser.add_argument("--planted", type=int, default=20)
    parser.add_argument("--people", type=int, nargs="*", default=[2_700, 50_000])
    asked = parser.parse_args()
    if asked.shuffled:
        for n in (800, 70):
            print(
                f"shuffled answers of {n} people: no groups in {shuffled(asked.shuffled, n)} of {asked.shuffled} runs"
            )
    if asked.planted:
        for n in (800, 70):
            told = sorted(planted(asked.planted, n))
            least, middle = (f"{told[place]:.3f}" for place in (0, len(told) // 2))
            print(f"planted kinds, {n} people, {asked.planted} runs: adjusted Rand at least {least}, median {middle}")
    for n in asked.people:
        seconds, groups = searched(n)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"a search of {n:,} people: {seconds:.1f} s of one core, {groups} groups, at most {most:.0f} MB")


if __name__ == "__main__":
    main()
