"""Runs notebooks of one folder one after another with an engine of the kit: folder, out, engine, names."""

from __future__ import annotations

import sys
from pathlib import Path

from journeykit.batch import execution
from journeykit.engine import Task, lighten, run_all, warmed


def run(folder: Path, out: Path, engine: str, name: str) -> str:
    """Run one; what stopped it."""
    import papermill

    try:
        papermill.execute_notebook(
            folder / name, out / name, cwd=str(folder), progress_bar=False, execution_timeout=120, begun=[],
            **{**execution._settings(engine), "store_widget_state": False},
        )  # fmt: skip
    except papermill.PapermillExecutionError as error:
        return f"{name}: {error}"
    return ""


def main(folder: Path, out: Path, engine: str, names: list[str]) -> None:
    """Run them all, each in a process of its own."""
    lighten()
    warmed(["pandas", "numpy", "altair", "papermill", "journeykit.engine.cells", "journeykit.measures"])
    for name in names:
        [outcome] = run_all([Task(name, lambda name=name: run(folder, out, engine, name))], jobs=1)
        if outcome.value or not outcome.ok:
            sys.exit(outcome.value or outcome.why)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4:])
