"""Run every benchmark, one after the other, and write what they print to ``benchmarks/RESULTS.md``."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> None:
    told = [f"# Benchmarks\n\n{date.today():%d %b %Y}, {platform.machine()}, {os.cpu_count()} cores, Python "
            f"{platform.python_version()}. Ratios of one run; seconds are of this machine alone.\n"]  # fmt: skip
    for file in sorted(HERE.glob("[a-z]*.py")):
        done = subprocess.run(
            [sys.executable, "-m", f"benchmarks.{file.stem}"], capture_output=True, text=True, cwd=HERE.parent
        )
        said = done.stdout.strip() if done.returncode == 0 else f"failed:\n{done.stderr.strip()[-2000:]}"
        told.append(f"## {file.stem}\n\n```\n{said}\n```\n")
        print(told[-1], flush=True)
    (HERE / "RESULTS.md").write_text("\n".join(told), encoding="utf-8")


if __name__ == "__main__":
    main()
