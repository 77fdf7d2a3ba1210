"""The versions that pyproject.toml promises: ``python tests/floors.py lowest`` and ``... newest``.

Each makes an environment of its own (`.floors/lowest`, `.floors/newest`), with every dependency at the lowest version
that is declared, or at the newest that is allowed, and runs there one report and the quick tests of each room. What
passes nowhere else than in constraints.txt is found here.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ("hypothesis", "openpyxl", "pytest<9.2", "pytest-timeout", "pytest-xdist")
QUICK = (
    "tests/test_engine.py", "tests/test_language.py", "tests/test_scales.py", "tests/test_client.py",
    "tests/test_report_run.py", "tests/test_report_parts.py", "tests/test_journey_reading.py",
    "tests/test_surveys_vendors.py",
)  # fmt: skip


def lowest(requirement: str) -> str:
    """A requirement at its floor.

    Examples
    --------
    >>> lowest("altair>=6.3,<7"), lowest("dask[dataframe]>=2026.1")
    ('altair==6.3', 'dask[dataframe]==2026.1')
    """
    return re.sub(r"\s*>=\s*([^,;\s]+)[^;]*", r"==\1", requirement)


def main(which: str) -> int:
    """Set the environment up, and run there what is quick."""
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    room = ROOT / ".floors" / which
    venv.create(room, with_pip=True, clear=True)
    python = room / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *(map(lowest, wanted) if which == "lowest" else wanted), *TOOLS], check=True)
    subprocess.run([*pip, "--no-deps", "--editable", str(ROOT)], check=True)
    sample, out = ROOT / "sample_surveys" / "conference", room / "reports"
    subprocess.run([str(python), "-m", "journeykit", "report", str(sample), "--out", str(out)], check=True)
    quick = ["-q", "-x", "-n", "2", "-p", "no:cacheprovider", "-m", "not slow", *QUICK]
    return subprocess.run([str(python), "-m", "pytest", *quick], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    if sys.argv[1:] not in (["lowest"], ["newest"]):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
