"""How long the kit takes to wake up: its import, the help of its command, and commands for a small client.

The last are told in seconds of the processor, beside `import pandas`; the report is made with a notebook whose only
cell adds two numbers, so that what is left is the start, one page and the index.

python -m benchmarks.starts [--rounds 9]
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import batch, clients, processes

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
    lines += small(rounds)
    print("\n".join(lines))
    return lines


def small(rounds: int) -> list[str]:
    """Processor time of commands for the smallest sample."""
    client = clients.ROOT / "sample_surveys" / "conference"
    head = {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": []}
    given = {**head, "id": "a", "metadata": {"tags": ["parameters"]}, "source": 'client = ""\nlanguage = ""'}
    cells = [given, {**head, "id": "b", "source": "1 + 1"}]
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as place:
        template = Path(place) / "sum.ipynb"
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        template.write_text(json.dumps({"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}))
        kit = str(batch.BIN / "journeykit")
        calls = {
            "import pandas": [sys.executable, "-c", "import pandas"],
            "journeykit check": [kit, "check", str(client)],
            "journeykit scores": [kit, "scores", str(client)],
            "journeykit report, of a sum": [
                kit, "report", str(client), "--template", str(template), "--out", f"{place}/out", "--fresh",
            ],
        }  # fmt: skip
        for _round in range(rounds):
            for name, call in calls.items():
                found.setdefault(name, []).append(processes.used(call).processor)
    head_line = "commands for the sample of a conference, processor time"
    return [head_line, *(f"  {name}: {statistics.median(times):.2f} s" for name, times in found.items())]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    main(parser.parse_args().rounds)
