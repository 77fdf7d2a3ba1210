"""How long the kit takes to wake up: its import, and the help of its command.

python -m benchmarks.starts [--rounds 9]
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time

from benchmarks import batch

CALLS = {
    "an empty Python": [sys.executable, "-c", "pass"],
    "import journeykit": [sys.executable, "-c", "import journeykit"],
    "journeykit --help": [str(batch.BIN / "journeykit"), "--help"],
}


def main(rounds: int = 9) -> list[str]:
    """Time each call in turns, and tell its seconds."""
    found: dict[str, list[float]] = {name: [] for name in CALLS}
    for _round in range(rounds):
        for name, call in CALLS.items():
            start = time.perf_counter()
            subprocess.run(call, check=True, capture_output=True, env=batch.environment())
            found[name].append(time.perf_counter() - start)
    lines = ["waking up"] + [f"  {name}: {statistics.median(times):.3f} s" for name, times in found.items()]
    print("\n".join(lines))
    return lines


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    main(parser.parse_args().rounds)
