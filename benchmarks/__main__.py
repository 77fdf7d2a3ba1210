"""Run every benchmark, or those that are named, and write what they print to ``benchmarks/RESULTS.md``.

python -m benchmarks [batch counts many ...]
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent


def processor() -> str:
    """Name of the processor."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def head() -> str:
    """What the figures belong to."""
    return (
        f"# Benchmarks\n\n{date.today():%d %b %Y}, {processor()}, {os.cpu_count()} cores, {platform.system()}, Python "
        f"{platform.python_version()}. Ratios are of runs in turns; seconds are of this machine alone.\n"
    )


def section(name: str, said: str, options: str = "") -> str:
    """One benchmark: its command and what it printed."""
    return f"## {name}\n\n`python -m benchmarks.{name}{options}`\n\n```\n{said}\n```\n"


def main(names: list[str]) -> None:
    """Run them one after the other."""
    modules = sorted(file.stem for file in HERE.glob("[a-z]*.py") if "def main(" in file.read_text(encoding="utf-8"))
    told = [head()]
    for name in names or modules:
        call = [sys.executable, "-m", f"benchmarks.{name}"]
        done = subprocess.run(call, capture_output=True, text=True, cwd=HERE.parent)
        told.append(section(name, done.stdout.strip() if done.returncode == 0 else f"failed:\n{done.stderr[-2000:]}"))
        print(told[-1], flush=True)
    (HERE / "RESULTS.md").write_text("\n".join(told), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
