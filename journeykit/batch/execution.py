"""One notebook run by papermill: executed whole, or kept half-run with the error on top."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from journeykit.batch.kernel import ARGUMENTS, manager
from journeykit.batch.parameters import masked
from journeykit.batch.redact import cleaned, is_own

ENGINES = ("journeykit", "stock")
"""Cells in this process, or a kernel for each notebook."""
_STOCK = "journeykit-stock"
STARTS = 2
"""Tries to start a kernel; a notebook that has begun is never begun again."""


@dataclass(frozen=True)
class Executed:
    """A notebook after its run.

    Attributes
    ----------
    notebook : nbformat.NotebookNode
        With its outputs as far as it came.
    error : str
        One line that says what stopped it; empty when it ran through.
    warnings : tuple of str
        What cells wrote to standard error.
    """

    notebook: Any
    error: str
    warnings: tuple[str, ...]


def executed(
    template: Path,
    parameters: Mapping[str, Any],
    *,
    cwd: Path,
    written: Mapping[str, Any] | None = None,
    cell_limit: int = 600,
    engine: str = "stock",
) -> Executed:
    """Run a report notebook with its parameters.

    Parameters
    ----------
    template : Path
    parameters : mapping
        Checked already.
    cwd : Path
        Folder in which the notebook runs.
    written : mapping, optional
        Parameters that the notebook keeps other than it was given them: the client's place.
    cell_limit : int
        Seconds that one cell may take.
    engine : str
        One of `ENGINES`. ``journeykit`` leaves its traces in this process: it wants one of its own.
    """
    from papermill.exceptions import PapermillExecutionError

    settings = _settings(engine)
    stop: Any = None
    begun: list[Any] = []
    for attempt in range(1, STARTS + 1):
        try:
            _executed(template, dict(parameters), cwd, begun=begun, execution_timeout=cell_limit, **settings)
        except PapermillExecutionError as stopped:
            stop = stopped
        except RuntimeError:
            # The kernel never answered; nothing has run yet.
            if attempt == STARTS or _has_run(begun):
                raise
            begun.clear()
            continue
        break
    notebook = begun[-1].nb
    _without_traces(notebook, {**parameters, **(written or {})}, _places(parameters, cwd))
    return Executed(notebook, _one_line(notebook) if stop else "", _warnings(notebook))


def _executed(template: Path, parameters: dict[str, Any], cwd: Path, *, engine_name: str, **settings: Any) -> None:
    """What ``papermill.execute_notebook`` does, by its own steps but the last: it lays the notebook out as a file.

    That takes as long as several figures and is done even where there is no file to write; the batch writes its own.
    """
    from papermill import execute, parameterize
    from papermill.engines import papermill_engines
    from papermill.iorw import load_notebook_node, local_file_io_cwd
    from papermill.utils import chdir

    with local_file_io_cwd():
        notebook = load_notebook_node(str(template))
        if parameters:
            notebook = parameterize.parameterize_notebook(notebook, parameters, engine_name=engine_name)
        notebook = execute.prepare_notebook_metadata(notebook, str(template), None, report_mode=False)
        notebook = execute.remove_error_markers(notebook)
        kernel = papermill_engines.nb_kernel_name(engine_name=engine_name, nb=notebook)
        with chdir(str(cwd)):
            notebook = papermill_engines.execute_notebook_with_engine(
                engine_name, notebook, kernel_name=kernel, input_path=str(template), output_path=None,
                progress_bar=False, log_output=False, autosave_cell_every=0, **settings,
            )  # fmt: skip
        execute.raise_for_execution_errors(notebook, None)


def _has_run(begun: list[Any]) -> bool:
    """Whether any cell was begun; ``begun`` holds papermill's own view of the notebook."""
    return any(cell.metadata.get("papermill", {}).get("start_time") for manager in begun for cell in manager.nb.cells)


def _places(parameters: Mapping[str, Any], cwd: Path) -> list[str]:
    """The folders of this run, as errors may name them."""
    client = str(parameters.get("client", ""))
    return [client, str((cwd / client).resolve()), str(cwd), str(Path.home())]


def _one_line(notebook: Any) -> str:
    """What stopped a notebook: the kit's own errors explain themselves, others are known by their name."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    stop = next(output for output in reversed(outputs) if output.output_type == "error")
    said = stop.evalue if is_own(stop.ename) and stop.evalue else f"{stop.ename}: {stop.evalue}".rstrip(": ")
    return " ".join(said.split())


def _settings(engine: str) -> dict[str, Any]:
    """What papermill must be told to run notebooks with an engine."""
    quiet()
    if engine == "journeykit":
        return {"engine_name": "journeykit", "store_widget_state": False}
    _registered()
    return {
        "engine_name": _STOCK,
        "kernel_manager_class": manager(),
        "extra_arguments": ARGUMENTS,
        "start_timeout": 120,
        "record_timing": False,
    }


def quiet() -> None:
    """Keep the logs of papermill out of a batch: what matters stands in the ledger."""
    for chatty in ("papermill", "traitlets"):
        logging.getLogger(chatty).setLevel(logging.CRITICAL)


@cache
def _registered() -> None:
    """Register the stock engine with one change: a cell that timed out or lost its kernel still leaves its notebook."""
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.engines import NBClientEngine, papermill_engines

    class KeepingEngine(NBClientEngine):  # type: ignore[misc]
        @classmethod
        def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **settings: Any) -> None:
            settings.pop("begun").append(nb_man)
            try:
                super().execute_managed_notebook(nb_man, kernel_name, **settings)
            except (CellTimeoutError, DeadKernelError) as stopped:
                _mark(
                    nb_man.nb.cells, type(stopped).__name__, (str(stopped).strip() or "the kernel died").splitlines()[0]
                )

    papermill_engines.register(_STOCK, KeepingEngine)


def _mark(cells: Any, name: str, said: str) -> None:
    """Put what stopped the run into the cell that was running."""
    from nbformat.v4 import new_output

    begun = [cell for cell in cells if cell.cell_type == "code" and cell.metadata.papermill.get("start_time")]
    stopped = begun[-1] if begun else next(cell for cell in cells if cell.cell_type == "code")
    kept = [output for output in stopped.outputs if output.output_type != "error"]
    error = new_output("error", ename=name, evalue=said, traceback=[said])  # type: ignore[no-untyped-call]
    stopped.outputs = [*kept, error]


def _without_traces(notebook: Any, parameters: Mapping[str, Any], places: list[str]) -> None:
    """Take out of a notebook what is not to be told: paths, secrets among parameters, answers that errors quote."""
    from papermill.translators import translate_parameters

    about = notebook.metadata.get("papermill", {})
    # Not left out by nbclient, which without it cannot answer an output widget.
    notebook.metadata.pop("widgets", None)
    for key in ("input_path", "output_path", "environment_variables"):
        about.pop(key, None)
    shown = masked(parameters)
    about["parameters"] = shown
    for cell in notebook.cells:
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.source = translate_parameters("python3", "python", shown, "Parameters")
    cleaned(notebook, places)


def _warnings(notebook: Any) -> tuple[str, ...]:
    """What cells wrote to standard error, line by line, each once."""
    lines = [
        line.strip()
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.output_type == "stream" and output.name == "stderr"
        for line in output.text.splitlines()
    ]
    return tuple(dict.fromkeys(line[:300] for line in lines if line))[:20]
