"""Reports a minute: the kit's batch beside a shell loop of papermill and nbconvert on the same notebook and clients.

Everything runs in turns on the same machine: the loop one client after another, the loop two at a time, papermill's
API in two processes that import once, the kit, and plain function calls that compute and draw the same without any
notebook. All of them draw SVG alone and use one BLAS
thread a process; bytecode is compiled before the clock starts.

    python -m benchmarks.batch [--rounds 2] [--loop 2] [--clients 100]
"""

from __future__ import annotations

import argparse
import compileall
import os
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

from benchmarks import clients

BIN = Path(sysconfig.get_path("scripts"))
TEMPLATE = clients.ROOT / "templates" / "reports" / "client_report.ipynb"
LEAN = {"JOURNEYKIT_PNG": "0", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def environment() -> dict[str, str]:
    """The same for every way; without the switch that keeps Python from using compiled bytecode."""
    path = os.pathsep.join([str(BIN), os.environ.get("PATH", "")])
    mine = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**mine, **LEAN, "PATH": path, "PYTHONPATH": str(clients.ROOT)}


def loop(folders: Sequence[Path], out: Path, at_once: int) -> None:
    """What one would write in a shell, with ``xargs -P`` where two run at a time."""
    script = (
        f'papermill "{TEMPLATE}" "{out}/$(basename "$1").ipynb" -p client "$1" -k python3 --no-progress-bar '
        f'&& jupyter nbconvert --to html "{out}/$(basename "$1").ipynb"'
    )
    call = ["xargs", "-d", "\\n", "-n", "1", "-P", str(at_once), "sh", "-c", script, "sh"]
    listed = "\n".join(map(str, folders))
    subprocess.run(call, input=listed, text=True, check=True, capture_output=True, env=environment())


def kit(folders: Sequence[Path], out: Path) -> None:
    """``journeykit report``."""
    call = [str(BIN / "journeykit"), "report", *map(str, folders), "--out", str(out), "--jobs", "2"]
    subprocess.run(call, check=True, capture_output=True, env=environment())


def plain(folders: Sequence[Path], out: Path) -> None:
    """Two processes, each with half of the clients, without a notebook; see `pages`."""
    _halves("--pages", folders, out)


def api(folders: Sequence[Path], out: Path) -> None:
    """Two processes, each with half of the clients, through papermill's API; see `notebooks`."""
    _halves("--notebooks", folders, out)


def _halves(way: str, folders: Sequence[Path], out: Path) -> None:
    running = [
        subprocess.Popen([sys.executable, "-m", "benchmarks.batch", way, str(out), *map(str, folders[at::2])],
                         cwd=clients.ROOT, env=environment())
        for at in range(2)
    ]  # fmt: skip
    assert not [process for process in running if process.wait()]


def notebooks(folders: Sequence[str], out: Path) -> None:
    """What a good engineer would write: imports once, papermill's API, one exporter for all pages.

    A kernel starts anew for each client, as it has to: what one client's cells leave must not reach the next.
    """
    import papermill
    from nbconvert import HTMLExporter

    exporter = HTMLExporter()
    for folder in folders:
        made = out / f"{Path(folder).name}.ipynb"
        papermill.execute_notebook(
            TEMPLATE, made, {"client": folder}, kernel_name="python3", progress_bar=False,
            request_save_on_cell_execute=False,
        )  # fmt: skip
        html, _resources = exporter.from_filename(str(made))
        made.with_suffix(".html").write_text(html, encoding="utf-8")


def pages(folders: Sequence[str], out: Path) -> None:
    """Make pages by calling what the cells of the notebook call, one client after another in this process."""
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    import ast
    import json

    from journeykit.page.page import whole
    from journeykit.page.shown import Shown
    from journeykit.words import current

    cells = json.loads(TEMPLATE.read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    for folder in folders:
        names: dict[str, object] = {}
        shown: list[str] = []
        for number, source in enumerate(code):
            tree = ast.parse(source)
            last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, "cell", "exec"), names)
            if number == 0:
                names["client"] = folder
            if isinstance(last, ast.Expr):
                value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
                shown.append(value.html if isinstance(value, Shown) else str(value))
        html, _type = whole(f"Report in {current()}", "\n".join(shown), foot="Report")
        (out / f"{Path(folder).name}.html").write_text(html, encoding="utf-8")


def timed(call: Callable[[Path], None], count: int) -> float:
    """Reports a minute."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        call(Path(folder))
        seconds = time.perf_counter() - start
        made = [page for page in Path(folder).glob("*.html") if page.stem not in ("index", "portfolio")]
        assert len(made) == count, f"{len(made)} pages of {count}"
    return 60 * count / seconds


def main(rounds: int = 2, looped: int = 2, count: int = 100) -> list[str]:
    """Run all ways in turns, and tell the ratios."""
    folders = clients.many(clients.DATA / "clients", max(count, looped))
    few, all_ = folders[:looped], folders[:count]
    for place in {sysconfig.get_path("purelib"), str(clients.ROOT / "journeykit")}:
        compileall.compile_dir(place, quiet=2)
    ways: dict[str, tuple[Callable[[Path], None], int]] = {
        "loop": (lambda out: loop(few, out, 1), looped),
        "loop, two at a time": (lambda out: loop(few, out, 2), looped),
        "papermill's API in two processes": (lambda out: api(few, out), looped),
        "kit": (lambda out: kit(all_, out), count),
        "plain functions": (lambda out: plain(all_, out), count),
    }
    rates: dict[str, list[float]] = {way: [] for way in ways}
    for _round in range(rounds):
        for way, (call, number) in ways.items():
            rates[way].append(timed(call, number))
    tax = "present" if find_spec("rfc3987_syntax") else "absent"
    lines = [f"reports of clients with 5,000 responses in 11 columns, {rounds} rounds in turns; rfc3987-syntax {tax}"]
    for way, found in rates.items():
        times = statistics.median(k / one for k, one in zip(rates["kit"], found, strict=True))
        lines.append(f"  {way}: {statistics.median(found):.1f} a minute; the kit makes {times:.2f} times as many")
    print("\n".join(lines))
    return lines


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--loop", type=int, default=2)
    parser.add_argument("--clients", type=int, default=100)
    parser.add_argument("--pages", nargs="+")
    parser.add_argument("--notebooks", nargs="+")
    given = parser.parse_args()
    if given.pages:
        pages(given.pages[1:], Path(given.pages[0]))
    elif given.notebooks:
        notebooks(given.notebooks[1:], Path(given.notebooks[0]))
    else:
        main(given.rounds, given.loop, given.clients)
