"""What slides, workbook and map of every client add to a batch of reports, in processor time.

The clients are the samples under other names, each with answers of its own: four of five rows, drawn by the number of
the client. Both runs make every report anew; the time is that of all their processes (``getrusage``), so that what
else a machine does takes little part in it.

    python -m benchmarks.handed [--clients 100] [--also pptx,xlsx,xmind]
"""

from __future__ import annotations

import argparse
import re
import resource
import shutil
import subprocess
import tempfile
from pathlib import Path

import numpy as np

from benchmarks import batch, clients

SAMPLES = ("airport", "conference", "training")
ALSO = "pptx,xlsx,xmind"
KEPT = 0.8


def many(home: Path, count: int) -> list[Path]:
    """So many clients, of each sample one third."""
    return [one(home / f"client-{number:03d}", SAMPLES[number % len(SAMPLES)], number) for number in range(count)]


def one(folder: Path, sample: str, number: int) -> Path:
    """A sample under another name, with a part of its answers."""
    shutil.copytree(clients.ROOT / "sample_surveys" / sample, folder)
    file = folder / "journey.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(\n  name: ).*", rf"\g<1>Client {number}", text, count=1), encoding="utf-8")
    for survey in (folder / "surveys").iterdir():
        thinned(survey, number)
    return folder


def thinned(survey: Path, number: int) -> None:
    """Leave out one answer in five; the first three lines may all be heads, so they stay."""
    import csv

    with survey.open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.reader(source))
    stays = np.random.default_rng(number).random(len(rows)) < KEPT
    stays[:3] = True
    with survey.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows(row for row, kept in zip(rows, stays, strict=True) if kept)


def seconds(folders: list[Path], out: Path, also: str = "") -> float:
    """Processor time of one run."""
    call = [str(batch.BIN / "journeykit"), "report", *map(str, folders), "--out", str(out), "--jobs", "2", "--fresh"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    call += ["--also", also] if also else []
    done = subprocess.run(call, capture_output=True, text=True, env=batch.environment())
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    made = len(list(out.glob("client-*.html")))
    assert made == len(folders), f"{made} reports of {len(folders)}"
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(count: int = 100, also: str = ALSO) -> list[str]:
    """Run the batch without and with further files."""
    with tempfile.TemporaryDirectory() as home:
        folders = many(Path(home) / "clients", count)
        alone = seconds(folders, Path(home) / "alone")
        lines = [f"{count} clients like the samples, reports alone: {alone / count:.2f} s of processor time each"]
        for wanted in (*also.split(","), also):
            took = seconds(folders, Path(home) / "with", wanted)
            lines.append(f"  with {wanted}: {took / count:.2f} s each, {took / alone:.2f} times the reports alone")
    print("\n".join(lines))
    return lines


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=100)
    parser.add_argument("--also", default=ALSO)
    given = parser.parse_args()
    main(given.clients, given.also)
