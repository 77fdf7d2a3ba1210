"""Scores of ten million responses from one Parquet file, beside hand-written SQL that gives the same figures.

Both run in processes of their own, in turns, and tell their time and the most memory they held.

    python -m benchmarks.scores_10m [--rows 10000000] [--rounds 3]
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.files import ROOT, generated

Figures = dict[str, tuple[float, float, float]]
BY = ("touchpoint", "wave", "persona")

GENERATED = """
COPY (
  WITH people AS (
    SELECT range AS person, 'r' || range AS respondent, 'persona ' || (hash(range) % 4) AS persona,
           'wave ' || (range % 4) AS wave, 0.5 + (hash(range * 7) % 1000) / 1000.0 AS weight
    FROM range({rows} // 20)
  ), touchpoints AS (SELECT range AS place, 'touchpoint ' || range AS touchpoint FROM range(20))
  SELECT respondent, wave, persona, touchpoint, 'stage ' || (place % 5) AS stage, 'q' || place AS item,
         CASE WHEN place % 4 = 0 THEN 'nps' ELSE 'csat' END AS metric,
         CASE WHEN place % 4 = 0 THEN '0-10' ELSE '1-5' END AS scale,
         CASE WHEN place % 4 = 0 THEN (hash(person * 31 + place) % 11)::DOUBLE
              ELSE (1 + hash(person * 37 + place) % 5)::DOUBLE END AS score,
         weight
  FROM people, touchpoints
) TO '{file}' (FORMAT parquet, COMPRESSION zstd)
"""

BY_HAND = """
WITH marked AS (
  SELECT touchpoint, wave, persona, metric, scale, respondent, score, weight AS w,
         CASE WHEN metric = 'nps' THEN (CASE WHEN score >= 9 THEN 1.0 WHEN score <= 6 THEN -1.0 ELSE 0.0 END)
              WHEN score >= 4 THEN 1.0 ELSE 0.0 END AS mark
  FROM '{file}'
), grouped AS (
  SELECT touchpoint, wave, persona, metric, scale, count(*) AS n, count(DISTINCT respondent) AS respondents,
         sum(w) AS sw, sum(w * w) AS sww, sum(w * mark) / sum(w) AS value, sum(w * mark * mark) / sum(w) AS spread,
         sum(w * score) / sum(w) AS mean, sum(w * score * score) / sum(w) AS mean_spread
  FROM marked GROUP BY ALL
), effective AS (SELECT *, sw * sw / sww AS ne FROM grouped),
adjusted AS (
  SELECT *, ne * value / (ne + 3) AS centre,
         sqrt(((ne * spread + 1.5) / (ne + 3) - (ne * value / (ne + 3)) ** 2) / (ne + 3)) AS se,
         sqrt(ne * value * (1 - value) + 0.960364705173531) AS wilson
  FROM effective
)
SELECT touchpoint, wave, persona, metric, scale, n, respondents, value, mean,
       CASE WHEN metric = 'nps' THEN centre - 1.959963984540054 * se
            ELSE (ne * value + 1.920729410347062 - 1.959963984540054 * wilson) / (ne + 3.841458820694124) END AS low,
       CASE WHEN metric = 'nps' THEN centre + 1.959963984540054 * se
            ELSE (ne * value + 1.920729410347062 + 1.959963984540054 * wilson) / (ne + 3.841458820694124) END AS high,
       sqrt((mean_spread - mean * mean) * ne / (ne - 1) / ne) AS mean_se
FROM adjusted ORDER BY ALL
"""


def made(rows: int) -> Path:
    """The file of responses, generated once."""
    return generated(f"responses_{rows}.parquet", GENERATED.replace("{rows}", str(rows)))


def by_hand(file: Path, people: bool = True) -> Figures:
    """The scores by SQL: value, low and high of each group; with or without counting the people in it."""
    import duckdb

    query = BY_HAND if people else BY_HAND.replace("count(DISTINCT respondent)", "count(*)")
    found = {}
    for row in duckdb.sql(query.format(file=file)).fetchall():
        unit = 100 if row[3] == "nps" else 1
        found["/".join(map(str, row[:4]))] = (unit * row[7], unit * row[9], unit * row[10])
    return found


def by_kit(file: Path) -> Figures:
    """The scores by the kit."""
    from journeykit.questions.scores.table import scores

    table = scores(file, by=BY)
    table = table[table["statistic"].isin(["nps", "top"])]
    names = table[[*BY, "metric"]].agg("/".join, axis=1)
    return dict(zip(names, table[["value", "low", "high"]].itertuples(index=False, name=None), strict=True))


WAYS: dict[str, Callable[[Path], Figures]] = {
    "sql": by_hand,
    "sql without people": lambda file: by_hand(file, people=False),
    "kit": by_kit,
}


def one(way: str, file: Path) -> None:
    """Run one way in this process, and print seconds, memory and figures as JSON."""
    import resource

    import duckdb  # noqa: F401  both ways load it before the clock starts

    from journeykit import measures  # noqa: F401

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    figures = WAYS[way](file)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": seconds, "megabytes": peak / 1024, "start": before / 1024, "figures": figures}))


def run(way: str, file: Path) -> dict[str, Any]:
    """Run one way in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.scores_10m", "--one", way, "--file", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def main(rows: int = 10_000_000, rounds: int = 3) -> list[str]:
    """Run all ways in turns; the figures must agree before any time is told."""
    file = made(rows)
    runs: dict[str, list[dict[str, Any]]] = {way: [] for way in WAYS}
    for _round in range(rounds):
        for way, found in runs.items():
            found.append(run(way, file))
    hand, kit = (runs[way][0]["figures"] for way in ("sql", "kit"))
    assert hand.keys() == kit.keys(), "the two ways give other groups"
    apart = max(abs(a - b) for key in hand for a, b in zip(hand[key], kit[key], strict=True))
    assert apart < 1e-6, f"the two ways differ by {apart}"
    lines = [f"scores of {rows:,} responses by touchpoint, wave and persona: {len(hand)} groups, equal to 1e-6"]
    for way, found in runs.items():
        seconds = statistics.median(one["seconds"] for one in found)
        ratio = statistics.median(k["seconds"] / s["seconds"] for k, s in zip(runs["kit"], found, strict=True))
        most = max(one["megabytes"] for one in found)
        lines.append(f"  {way}: {seconds:.2f} s, at most {most:.0f} MB; the kit takes {ratio:.2f} times as long")
    print("\n".join(lines))
    return lines


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one", choices=list(WAYS))
    parser.add_argument("--file", type=Path)
    given = parser.parse_args()
    if given.one:
        one(given.one, given.file)
    else:
        main(given.rows, given.rounds)
