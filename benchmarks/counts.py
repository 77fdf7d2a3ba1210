"""A hundred million responses from Parquet, by touchpoint, wave and persona: the kit's scores beside hand-written SQL.

The SQL counts how often each score was given, which is what the kit must do as well; the kit then computes every
score with its interval. Each runs in a process of its own, in turns.

    python -m benchmarks.counts [--rows 100000000] [--rounds 3]
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


def one(way: str, file: Path) -> None:
    """Run one way in this process, and print seconds, peak memory and a check of the figures as JSON."""
    import duckdb
    import scipy.special  # noqa: F401 - imports are no part of the time of either

    from journeykit import measures

    start = time.perf_counter()
    if way == "sql":
        rows = duckdb.sql(BY_HAND.format(file=file)).fetchall()
        check = {"answers": sum(row[6] for row in rows), "groups": len({row[:5] for row in rows})}
    else:
        table = measures.scores(file, by=BY)
        first = table[table["statistic"].isin(["nps", "top"])]
        check = {"answers": int(first["n"].sum()), "groups": len(first)}
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "megabytes": peak, **check}))


def run(way: str, file: Path) -> dict[str, Any]:
    """Run one way in a process of its own."""
    call = [sys.executable, "-m", "benchmarks.counts", "--one", way, "--file", str(file)]
    done = subprocess.run(call, capture_output=True, text=True, check=True, cwd=ROOT)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def main(rows: int = 100_000_000, rounds: int = 3) -> list[str]:
    """Run both ways in turns; they must have counted the same."""
    file = made(rows)
    runs: dict[str, list[dict[str, Any]]] = {"sql": [], "kit": []}
    for _round in range(rounds):
        for way, found in runs.items():
            found.append(run(way, file))
    assert len({(each["answers"], each["groups"]) for found in runs.values() for each in found}) == 1, runs
    ratio = statistics.median(kit["seconds"] / sql["seconds"] for sql, kit in zip(*runs.values(), strict=True))
    lines = [f"{rows:,} answers from Parquet ({file.stat().st_size / 1e6:.0f} MB), {runs['sql'][0]['groups']} groups"]
    for way, found in runs.items():
        seconds, most = statistics.median(one["seconds"] for one in found), max(one["megabytes"] for one in found)
        lines.append(f"  {way}: {seconds:.2f} s, at most {most:.0f} MB")
    lines.append(f"  the kit takes {ratio:.2f} times as long, and gives scores with intervals")
    print("\n".join(lines))
    return lines


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one", choices=["sql", "kit"])
    parser.add_argument("--file", type=Path)
    given = parser.parse_args()
    if given.one:
        one(given.one, given.file)
    else:
        main(given.rows, given.rounds)
