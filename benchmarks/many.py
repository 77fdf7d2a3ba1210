"""Hundreds of clients in one run, ten of them bad in ten different ways: what comes out, and the memory it takes.

python -m benchmarks.many [--clients 500]
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from benchmarks import batch, clients

RESPONSES = 200


def _edited(old: str, new: str) -> Callable[[Path], object]:
    def edit(folder: Path) -> None:
        file = folder / "journey.yaml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def _wrong_answers(folder: Path) -> None:
    table = clients.answers(1, RESPONSES)
    table["nps"] *= 10
    table.to_csv(folder / "surveys" / "guests.csv", index=False)


BAD: dict[str, Callable[[Path], object]] = {
    "no journey": lambda folder: (folder / "journey.yaml").unlink(),
    "no YAML": _edited("stages:", "stages: [}"),
    "an unknown field": _edited("framework:", "framewrok:"),
    "a touchpoint that is not there": _edited("touchpoint: security,", "touchpoint: securty,"),
    "a column that is not there": _edited("column: food", "column: foood"),
    "a journey in no known encoding": lambda folder: (folder / "journey.yaml").write_bytes(b"client: \xff\xfa\xe9"),
    "no survey": lambda folder: (folder / "surveys" / "guests.csv").unlink(),
    "an empty survey": lambda folder: (folder / "surveys" / "guests.csv").write_bytes(b""),
    "a survey of noise": lambda folder: (folder / "surveys" / "guests.csv").write_bytes(bytes(range(256)) * 40),
    "answers from another scale": _wrong_answers,
}


def prepared(count: int) -> list[Path]:
    """Fresh clients, the first ten of them bad."""
    home = clients.DATA / "many"
    shutil.rmtree(home, ignore_errors=True)
    folders = clients.many(home, count, RESPONSES)
    for folder, harm in zip(folders, BAD.values(), strict=False):
        harm(folder)
    return folders


def memory(process: int) -> float:
    """Megabytes that a process and all below it hold, pages that they share counted once."""
    total, waiting = 0.0, [process]
    while waiting:
        one = waiting.pop()
        try:
            rolled = Path(f"/proc/{one}/smaps_rollup").read_text()
            total += next(int(line.split()[1]) for line in rolled.splitlines() if line.startswith("Pss:")) / 1024
            for children in Path(f"/proc/{one}/task").glob("*/children"):
                waiting += map(int, children.read_text().split())
        except (OSError, StopIteration):
            continue
    return total


def run(folders: list[Path], out: Path) -> tuple[int, Counter[str], list[float], float, str]:
    """One run: exit code, outcomes, memory every half second, seconds, and what it printed."""
    call = [str(batch.BIN / "journeykit"), "report", *map(str, folders), "--out", str(out), "--jobs", "2"]
    start, held = time.perf_counter(), list[float]()
    with (out.parent / "many.log").open("w+") as log:
        process = subprocess.Popen(call, stdout=log, stderr=log, env=batch.environment())
        while process.poll() is None:
            held.append(memory(process.pid))
            time.sleep(0.5)
        log.seek(0)
        said = log.read()
    counts = Counter(line.split()[0] for line in said.splitlines() if line[:9].strip() in ("made", "kept", "failed"))
    return process.returncode, counts, held, time.perf_counter() - start, said


def main(count: int = 500) -> list[str]:
    """Run the batch twice; the second run must do the bad ones only."""
    folders = prepared(count)
    out = clients.DATA / "many_out"
    shutil.rmtree(out, ignore_errors=True)
    code, counts, held, seconds, said = run(folders, out)
    assert code == 1 and counts == {"made": count - 10, "failed": 10}, (code, counts, said[-2000:])
    reasons = [line.split(maxsplit=2)[2] for line in said.splitlines() if line.lstrip().startswith("failed ")]
    assert len(set(reasons)) == 10
    again, kept, _held, short, _said = run(folders, out)
    assert again == 1 and kept == {"kept": count - 10, "failed": 10}, (again, kept)
    early, late = max(held[: len(held) // 4 + 1]), max(held[-len(held) // 4 :])
    lines = [
        f"{count} clients of {RESPONSES} responses, ten of them bad in ten ways: {counts['made']} reports, ten named "
        f"failures, exit code {code}, at most {max(held):.0f} MB in all processes ({early:.0f} MB in the first quarter "
        f"of the run, {late:.0f} MB in the last), {60 * count / seconds:.0f} clients a minute",
        f"  the same command again: {kept['kept']} kept, the ten tried again, {short:.0f} s",
    ]
    print("\n".join(lines))
    return lines


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=500)
    main(parser.parse_args().clients)
