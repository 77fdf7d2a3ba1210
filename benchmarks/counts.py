"""A hundred million answers from Parquet, by touchpoint, wave and persona: the kit's scores beside hand-written SQL.

What is compared. `BY_HAND` is the quickest way to the same figures that a good user of DuckDB would write: how often
each score was given in each group, with the sums of the weights and of their squares (3,360 rows), from which every
NPS, top-box share, mean and interval follows; adding the figures up in the query itself takes a third longer. The kit
has to come to the same counts, leaves out answers that belong to no group (the SQL does not look), and then gives
scores with intervals, methods and statuses, which the SQL does not: that is inside its time. The answers name no
respondents, so neither counts people (`benchmarks.scores_10m` does). Each runs in a process of its own, in turns, on a
file that lies in the system's cache, and has done the same with a thousand answers before the clock starts: imports
are in neither time, opening the file is in both. Before any time is told, n, effective n and value of every group must
be equal to a billionth.

Seconds are of the clock; processor seconds, of all cores together, say the same on a machine that others use as well.

    python -m benchmarks.counts [--rows 100000000] [--rounds 5]
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.clients import DATA, ROOT

BY = ("touchpoint", "wave", "persona")
GENERATED = """
COPY (
  SELECT 'touchpoint ' || (range % 12) AS touchpoint, 'wave ' || (range // 12 % 8) AS wave,
         'persona ' || (hash(range) % 5) AS persona, CASE range % 3 WHEN 0 THEN 'nps' ELSE 'csat' END AS metric,
         CASE range % 3 WHEN 0 THEN '0-10' ELSE '1-5' END AS scale,
         (CASE range % 3 WHEN 0 THEN hash(range * 31) % 11 ELSE 1 + hash(range * 37) % 5 END)::TINYINT AS score,
         (0.5 + (hash(range * 7) % 1000) / 1000.0)::FLOAT AS weight
  FROM range({rows})
) TO '{file}' (FORMAT parquet, COMPRESSION zstd)
"""
BY_HAND = """
SELECT touchpoint, wave, persona, metric, scale, score, count(*) AS n, sum(weight::DOUBLE) AS w,
       sum(weight::DOUBLE * weight) AS ww
FROM '{file}' WHERE score IS NOT NULL GROUP BY ALL ORDER BY ALL
"""
Figures = dict[str, tuple[float, float, float]]
"""Of each group, n, effective n and the NPS or the share of top answers."""


def made(rows: int) -> Path:
    """The file of responses, generated once."""
    import duckdb

    DATA.mkdir(exist_ok=True)
    file = DATA / f"answers_{rows}.parquet"
    if not file.exists():
        part = file.with_suffix(".part")
        duckdb.sql(GENERATED.format(rows=rows, file=part))
        part.replace(file)
    return file


def cached(file: Path) -> None:
    """Bring a file into the system's cache, so that whoever comes first does not pay for the disk."""
    with file.open("rb") as whole:
        while whole.read(1 << 20):
            pass


def of_rows(rows: list[tuple[Any, ...]]) -> Figures:
    """The figures that follow from the rows of the SQL."""
    sums: dict[str, list[float]] = {}
    for *key, score, n, weight, squared in rows:
        mark = (100 * ((score >= 9) - (score <= 6))) if key[3] == "nps" else score >= 4
        group = sums.setdefault("/".join(key), [0.0] * 4)
        for at, value in enumerate((n, weight, squared, weight * mark)):
            group[at] += value
    return {key: (n, weight**2 / squared, marks / weight) for key, (n, weight, squared, marks) in sums.items()}


def of_scores(table: Any) -> Figures:
    """The same figures from the kit's table of scores."""
    table = table[table["statistic"].isin(["nps", "top"])]
    keys = table[[*BY, "metric", "scale"]].agg("/".join, axis=1)
    return dict(zip(keys, table[["n", "n_effective", "value"]].itertuples(index=False, name=None), strict=True))


def processor_seconds() -> float:
    """What this process has used of all cores."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def one(way: str, file: Path) -> None:
    """Run one way in this process, and print seconds, peak memory and the figures as JSON."""
    import duckdb
    import scipy.special  # noqa: F401 - imports are no part of the time of either

    from journeykit import measures

    def answer(file: Path) -> Any:
        return duckdb.sql(BY_HAND.format(file=file)).fetchall() if way == "sql" else measures.scores(file, by=BY)

    answer(made(1000))
    start, used = time.perf_counter(), processor_seconds()
    found = answer(file)
    told = {"seconds": time.perf_counter() - start, "processor": processor_seconds() - used}
    told["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(told | {"figures": of_rows(found) if way == "sql" else of_scores(found)}))


def run(way: str, file: Path) -> dict[str, Any]:
    """Run one way in a process of its own."""
    call = [sys.executable, "-m", "benchmarks.counts", "--one", way, "--file", str(file)]
    done = subprocess.run(call, capture_output=True, text=True, check=True, cwd=ROOT)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def apart(one: Figures, other: Figures) -> float:
    """The largest difference of any figure, as a part of it."""
    assert one.keys() == other.keys(), "the two ways give other groups"
    pairs = [pair for key in one for pair in zip(one[key], other[key], strict=True)]
    return max(abs(a - b) / max(1.0, abs(a)) for a, b in pairs)


def ratio(runs: dict[str, list[dict[str, Any]]], of: str) -> float:
    """How many times as much the kit takes: the median over the rounds."""
    return statistics.median(kit[of] / sql[of] for sql, kit in zip(runs["sql"], runs["kit"], strict=True))


def main(rows: int = 100_000_000, rounds: int = 5) -> list[str]:
    """Run both ways in turns; they must have counted the same."""
    file = made(rows)
    cached(file)
    made(1000)
    runs: dict[str, list[dict[str, Any]]] = {"sql": [], "kit": []}
    for number in range(rounds):
        for way in sorted(runs, reverse=number % 2 == 0):
            runs[way].append(run(way, file))
    difference = max(apart(*(found[number]["figures"] for found in runs.values())) for number in range(rounds))
    assert difference < 1e-9, f"the two ways differ by {difference}"
    groups = len(runs["sql"][0]["figures"])
    lines = [
        f"{rows:,} answers from Parquet ({file.stat().st_size / 1e6:.0f} MB), {groups} groups, {rounds} rounds in turns"
    ]
    for way, found in runs.items():
        seconds, processor = (statistics.median(one[of] for one in found) for of in ("seconds", "processor"))
        most = max(one["megabytes"] for one in found)
        lines.append(f"  {way}: {seconds:.2f} s ({processor:.2f} processor seconds), at most {most:.0f} MB")
    lines.append(
        f"  the kit takes {ratio(runs, 'seconds'):.2f} times as long ({ratio(runs, 'processor'):.2f} times the "
        f"processor), gives scores with intervals, and differs by at most {difference:.0e}"
    )
    print("\n".join(lines))
    return lines


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--one", choices=["sql", "kit"])
    parser.add_argument("--file", type=Path)
    given = parser.parse_args()
    if given.one:
        one(given.one, given.file)
    else:
        main(given.rows, given.rounds)
