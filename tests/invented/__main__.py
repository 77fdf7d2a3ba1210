"""Invent many clients, and say in which of them the kit contradicts the truth or itself."""

from __future__ import annotations

import argparse
import collections
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.invented import invented, reports, written
from tests.invented.trials import contradictions


def main() -> int:
    """Run the trials on clients `--first` to `--first + --count`; exit code 1 where there is a contradiction."""
    asked = argparse.ArgumentParser(prog="python -m tests.invented", description=__doc__)
    asked.add_argument("--count", type=int, default=200)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--keep", action="store_true", help="keep the folders of clients with contradictions")
    asked.add_argument("--reports", type=int, default=0, help="also the reports of so many, in both languages")
    given = asked.parse_args()
    root, began = Path(tempfile.mkdtemp(prefix="clients-")), time.perf_counter()
    kinds: collections.Counter[str] = collections.Counter()
    wrong = 0
    for seed in range(given.first, given.first + given.count):
        client = invented(seed)
        folder = written(client, root / f"client-{seed}")
        found = contradictions(client, folder)
        if found:
            wrong += 1
            print(f"\n{client}" + (f"  {folder}" if given.keep else ""))
            kinds.update({one.partition(":")[0]: 1 for one in found})
            print("\n".join(f"    {one}" for one in _shortened(found)), flush=True)
        if not found or not given.keep:
            shutil.rmtree(folder)
    for language in ("en", "zh-TW") if given.reports else ():
        wrong += _reported(range(given.first, given.first + given.reports), root / language, language, kinds)
    seconds = time.perf_counter() - began
    print(f"\n{given.count} clients in {seconds:.0f} s; {wrong} with contradictions {dict(kinds)}")
    return int(wrong > 0)


def _reported(seeds: range, root: Path, language: str, kinds: collections.Counter[str]) -> int:
    """Make the reports of some clients, and say what contradicts; how many clients did."""
    clients = [(invented(seed), written(invented(seed), root / f"client-{seed}")) for seed in seeds]
    found = reports.contradictions(clients, root / "out", language, jobs=2)
    for seed, said in found.items():
        print(f"\n{invented(seed)}, report in {language}")
        print("\n".join(f"    {one}" for one in _shortened(said)), flush=True)
    kinds["report"] += len(found)
    return len(found)


def _shortened(found: list[str], most: int = 2) -> list[str]:
    """At most two of a kind, and how many more there are."""
    seen: collections.Counter[str] = collections.Counter(one.partition(":")[0] for one in found)
    shown: collections.Counter[str] = collections.Counter()
    lines = []
    for one in found:
        kind = one.partition(":")[0]
        shown[kind] += 1
        if shown[kind] <= most:
            lines.append(one)
        elif shown[kind] == seen[kind]:
            lines.append(f"{kind}: and {seen[kind] - most} more")
    return lines


if __name__ == "__main__":
    sys.exit(main())
