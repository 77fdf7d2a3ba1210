"""A run in which nothing has changed, beside `stat` and a hash of the same inputs; and the index of a thousand clients.

The other side starts Python, goes through the client folders, and hashes each journey and each survey: whoever keeps a
report has to know at least that. The index is written from the records of these clients, copied under other names until
there are a thousand.

Some clients are made; the others are copies of them, folder, record, page and notebook, for a run that keeps them does
not know how they came to be.

    python -m benchmarks.unchanged [--clients 1000] [--made 4] [--index 1000] [--rounds 3]
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import statistics
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks import batch, clients, processes
from journeykit.batch import naming
from journeykit.page import records

RESPONSES = 200
HASH = """
import hashlib, os, sys
from pathlib import Path

for folder in Path(sys.argv[1]).iterdir():
    for path in (folder / "journey.yaml", *sorted((folder / "surveys").iterdir())):
        os.stat(path)
        with path.open("rb") as file:
            hashlib.file_digest(file, "sha256").hexdigest()
"""
INDEX = """
import sys
from pathlib import Path
from journeykit.portfolio.index import write

write(Path(sys.argv[1]), "en")
"""


def multiplied(folders: list[Path], out: Path, count: int) -> list[Path]:
    """So many clients with their reports, those that are there among them."""
    known, more = records.read_all(out), list(folders)
    for number in range(len(folders), count):
        source = folders[number % len(folders)]
        folder = source.with_name(f"client-copy-{number:04d}")
        shutil.copytree(source, folder)
        for ending in (".html", ".ipynb"):
            shutil.copy(out / f"{source.name}{ending}", out / f"{folder.name}{ending}")
        page = records.page_of(out, folder.name)
        own = {"name": folder.name, "owner": naming.owner_of(folder), "state": records.state_of(page)}
        records.write(out, replace(known[source.name], **own))
        more.append(folder)
    return more


def copied(out: Path, count: int) -> None:
    """Records of so many clients, copies of those that are there under other names."""
    shelf = out / ".journeykit"
    known = sorted(shelf.glob("*.json"))
    for number in range(count - len(known)):
        record = json.loads(known[number % len(known)].read_text(encoding="utf-8"))
        name = f"copy-{number:04d}"
        record |= {"name": name, "client": f"Copy {number}", "owner": name}
        (shelf / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")


def main(count: int = 1000, made: int = 4, listed: int = 1000, rounds: int = 3) -> list[str]:
    """The first run, then unchanged ones and hashes in turns, then the index."""
    home = clients.DATA / f"unchanged-{count}"
    shutil.rmtree(home, ignore_errors=True)
    folders = clients.many(home, made, RESPONSES)
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "out"
        call = [str(batch.BIN / "journeykit"), "report", *map(str, folders), "--out", str(out), "--jobs", "2"]
        first = processes.used(call)
        call = [*call[:2], *map(str, multiplied(folders, out, count)), *call[-4:]]
        processes.used(call)  # writes the index of all
        again = [(processes.used(call), processes.python(HASH, home)) for _round in range(rounds)]
        assert "made" not in {line.split()[0] for line in again[0][0].said.splitlines() if line.strip()}
        copied(out, listed)
        index = processes.python(INDEX, out)
        page = (out / "index.html").read_bytes()
    times = statistics.median(run.processor / hashed.processor for run, hashed in again)
    took, hashed = (statistics.median(one[at].processor for one in again) for at in (0, 1))
    lines = [
        f"{made} clients of {RESPONSES} responses: {first.processor / made:.2f} s of processor time each, "
        f"at most {first.megabytes:.0f} MB in a process",
        f"  {count:,} such clients, unchanged: {took:.2f} s, {1000 * took / count:.1f} ms each; "
        f"stat and hash of their inputs {hashed:.2f} s; {times:.1f} times",
        f"  index of {listed:,} clients: {len(page) / 1e6:.2f} MB, {len(gzip.compress(page)) / 1e6:.2f} MB packed, "
        f"written in {index.processor:.1f} s",
    ]
    print("\n".join(lines))
    return lines


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=1000)
    parser.add_argument("--made", type=int, default=4)
    parser.add_argument("--index", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    main(given.clients, given.made, given.index, given.rounds)
