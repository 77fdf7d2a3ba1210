"""Run every benchmark, or those that are named, and write what they print to ``benchmarks/RESULTS.md``.

Sections of benchmarks that are not run stay as they are; the table on top is made anew from all sections.

    python -m benchmarks [batch "many --clients 100" counts ...]
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "RESULTS.md"

FIGURES = (
    ("reports a minute, against the loop one after another", "30 times", "batch", r"loop: .*makes ([\d.]+) times"),
    ("against the loop two at a time", "15 times", "batch", r"two at a time: .*makes ([\d.]+) times"),
    ("against papermill's API in two processes", "told beside", "batch", r"two processes: .*makes ([\d.]+) times"),
    ("against plain function calls without a notebook", "0.67 times or more", "batch", r"plain .*makes ([\d.]+) times"),
    ("500 clients, ten bad in ten ways", "490 reports, 10 failures", "many", r"ways: (\d+ reports, .*? failures)"),
    ("memory of that batch", "under 1,500 MB", "many", r"at most (\d+ MB)"),
    ("slides, workbook and map of every client, against the reports alone", "under 3 times", "handed",
     r"with pptx,xlsx,xmind: .*, ([\d.]+ times)"),
    ("report of 1,000,000 answers, against reading and reducing them once", "2 times", "large",
     r"1,000,000 answers in one CSV: .*report, ([\d.]+ times)"),
    ("memory of that report", "under 1,000 MB", "large", r"1,000,000 answers in one CSV: .*at most (\d+ MB)"),
    ("24 months of 50,000 answers, against the same", "2 times", "large", r"24 months .*report, ([\d.]+ times)"),
    ("1,000 touchpoints, against 60", "within 5 times", "large", r"1,000 touchpoints: .*, ([\d.]+) times 60"),
    ("unchanged clients, against stat and hash of inputs", "1.5 times", "unchanged", r"inputs .*; ([\d.]+ times)"),
    ("index of 1,000 clients", "under 1.5 MB", "unchanged", r"index of 1,000 clients: ([\d.]+ MB)"),
    ("installation, core", "under 250 MB", "installation", r"always needs: (\d+ MB)"),
    ("installation, without the room and PNG", "under 400 MB", "installation", r"room and PNG needs: (\d+ MB)"),
    ("100 million answers, against SQL by hand", "within 1.15 times", "counts", r"kit takes ([\d.]+) times"),
    ("memory of that count", "under 300 MB", "counts", r"kit: .*at most (\d+ MB)"),
    ("10 million answers, every engine: figures differ by", "1e-9 at most", "engines", r"differ by at most ([\d.e-]+)"),
    ("shuffled answers: no groups", "95 of 100 runs", "personas", r"no groups in (\d+ of \d+ runs)"),
    ("planted kinds of 800 people: adjusted Rand", "0.9 or more", "personas", r"Rand at least ([\d.]+)"),
    ("a search for groups among 2,700 people", "under 60 s", "personas", r"of 2,700 people: ([\d.]+ s)"),
    ("`import journeykit`", "under 0.15 s", "starts", r"import journeykit: ([\d.]+ s)"),
    ("an edit of 1,000 touchpoints, from its drop by mouse to the disk: worst of 20", "50 ms", "room",
     r"by mouse\n  on disk: .*worst (\d+ ms)"),
    ("a board of 1,000 touchpoints opens, more than its kernel needs", "1 s", "room", r"kernel, ([\d.]+ s) more"),
    ("`journeykit --help`", "under 0.3 s", "starts", r"--help: ([\d.]+ s)"),
)  # fmt: skip
"""What the table shows: the figure, what was wanted, and where the benchmark of that name says it."""


NOTES = {
    "personas": """These seconds are of the clock, on a machine that did other work for two thirds of them. Of one
core a search takes 18.7 s for 2,700 people and 50.8 s for 50,000 (29 Nov 2026,
`python -m benchmarks.personas --shuffled 0 --planted 0`,
which counts processor time).""",
    "batch": """Where the rest goes (22 Nov 2026; processor time of a report, in parts of what plain functions take in a
process that has made reports before): drivers' bootstrap 0.2, reading the survey 0.15, all other measures 0.4,
pictures and tables 0.25. What the batch adds: memory that a forked child touches for the first time 0.2, IPython and
nbclient 0.15, the notebook, the page and the hashes of the inputs 0.1. Looking at the clients before anything runs, and
the index at the end, take a single core for some 20 milliseconds a client. These parts were taken before plain outputs
were laid into the notebook without nbclient's schema, which saves 6 to 10 % of a child's time.""",
}
"""What a figure does not say by itself."""


def processor() -> str:
    """Name of the processor."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def load() -> str:
    """How much else ran."""
    return f"load {os.getloadavg()[0]:.1f} before it began" if hasattr(os, "getloadavg") else "load unknown"


def table(sections: dict[str, str]) -> str:
    """The figures of the sections, beside what was wanted."""
    rows = ["| figure | wanted | measured |", "|---|---|---|"]
    for what, wanted, name, pattern in FIGURES:
        found = re.search(pattern, sections.get(name, ""), re.MULTILINE)
        rows.append(f"| {what} | {wanted} | {found[1] if found else 'not measured'} |")
    return "\n".join(rows)


def head(sections: dict[str, str]) -> str:
    """What the figures belong to."""
    machine = f"{processor()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    told = "Ratios are of runs in turns; seconds are of this machine alone. Each section names its command and its day."
    return f"# Benchmarks\n\n{machine}. {told}\n\n{table(sections)}\n"


def section(call: list[str]) -> str:
    """One benchmark: its command, the day, and what it printed."""
    before = load()
    done = subprocess.run([sys.executable, "-m", *call], capture_output=True, text=True, cwd=HERE.parent)
    said = done.stdout.strip() if done.returncode == 0 else f"failed:\n{done.stderr[-2000:]}"
    return f"`python -m {' '.join(call)}`, {date.today():%d %b %Y}, {before}\n\n```\n{said}\n```\n"


def known() -> dict[str, str]:
    """The sections that are there already, by name."""
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    parts = re.split(r"^## (\w+)\n\n", text, flags=re.MULTILINE)
    return {name: said[: said.rindex("```")] + "```\n" for name, said in zip(parts[1::2], parts[2::2], strict=True)}


def write(sections: dict[str, str]) -> None:
    """The whole file."""
    parts = [head(sections)]
    for name, said in sorted(sections.items()):
        note = f"\n{NOTES[name]}\n" if name in NOTES else ""
        parts.append(f"## {name}\n\n{said}{note}")
    RESULTS.write_text("\n".join(parts), encoding="utf-8")


def main(wanted: list[str]) -> None:
    """Run them one after the other."""
    modules = sorted(file.stem for file in HERE.glob("[a-z]*.py") if "def main(" in file.read_text(encoding="utf-8"))
    sections = known()
    for one in wanted or modules:
        name, *options = one.split()
        sections[name] = section([f"benchmarks.{name}", *options])
        write(sections)
        print(f"## {name}\n\n{sections[name]}", flush=True)
    print(table(sections))


if __name__ == "__main__":
    main(sys.argv[1:])
