"""Large clients: a report beside reading its answers and reducing them once, in processes of their own, in turns.

The other side opens the same client, reads its survey to the tidy table, and counts the answers by touchpoint and wave:
nobody can say anything of these answers for less. Both times hold the start of Python. Processor seconds of all
processes of each, so that what else a machine does takes little part in it; the memory is that of the largest process.

    python -m benchmarks.large [--rounds 2] [--sizes 1000,10000,100000,1000000] [--broad 60,300,1000]
"""

from __future__ import annotations

import argparse
import statistics
from pathlib import Path

from benchmarks import processes, shapes

READ = """
import sys
from journeykit import open_client
from journeykit.responses.counts import answer_counts

answer_counts(open_client(sys.argv[1]).weighted_responses(), ["touchpoint", "wave"])
"""


def ratio(folder: Path, rounds: int) -> tuple[float, float, float, float]:
    """Processor seconds of reading and of the report, the median ratio, and the memory of the report."""
    read, made = [], []
    for _round in range(rounds):
        read.append(processes.python(READ, folder))
        made.append(processes.report(folder))
    times = statistics.median(b.processor / a.processor for a, b in zip(read, made, strict=True))
    seconds = (statistics.median(one.processor for one in found) for found in (read, made))
    return (*seconds, times, max(one.megabytes for one in made))  # type: ignore[return-value]


def broad(sizes: list[int], rounds: int) -> list[str]:
    """Reports of journeys of so many touchpoints, beside the smallest of them."""
    folders = [shapes.broad(size) for size in sizes]
    runs = [[processes.report(folder).processor for folder in folders] for _round in range(rounds)]
    lines = []
    for at, size in enumerate(sizes):
        seconds = statistics.median(run[at] for run in runs)
        times = statistics.median(run[at] / run[0] for run in runs)
        lines.append(f"  {size:,} touchpoints: {seconds:.1f} s, {times:.2f} times {sizes[0]} touchpoints")
    return lines


def main(sizes: list[int], touchpoints: list[int], rounds: int = 2) -> list[str]:
    """Every shape, beside its baseline."""
    lines = ["reports, in processor seconds, beside reading the answers and reducing them once"]
    print(lines[0])
    wanted = {f"{size:,} answers in one CSV": shapes.with_answers(size) for size in sizes}
    wanted[f"{max(sizes):,} answers, of which every other is of somebody who came back"] = shapes.with_answers(
        max(sizes), 0.5
    )
    wanted["24 months of 50,000 CSAT answers"] = shapes.monthly(24, 50_000)
    wanted["60 waves of 500 CSAT answers"] = shapes.monthly(60, 500)
    for what, folder in wanted.items():
        read, made, times, memory = ratio(folder, rounds)
        lines.append(f"  {what}: {read:.1f} s read, {made:.1f} s report, {times:.2f} times, at most {memory:.0f} MB")
        print(lines[-1], flush=True)
    told = broad(touchpoints, rounds)
    print("\n".join(told))
    return lines + told


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--sizes", default="1000,10000,100000,1000000")
    parser.add_argument("--broad", default="60,300,1000")
    given = parser.parse_args()
    main([int(size) for size in given.sizes.split(",")], [int(size) for size in given.broad.split(",")], given.rounds)
