"""Many reports in one run: checked first, apart from each other, resumed where nothing changed."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from journeykit.batch import cluster, handing, inputs, naming
from journeykit.batch import stop as stopping
from journeykit.batch.crew import each_made
from journeykit.batch.execution import ENGINES
from journeykit.batch.ledger import Ledger
from journeykit.batch.lock import locked
from journeykit.batch.machine import cores
from journeykit.batch.making import Job
from journeykit.batch.manifest import Entry, entries
from journeykit.batch.parameters import checked, fitted, masked
from journeykit.batch.run_state import Progress, Row, RunBook
from journeykit.engine import can_fork
from journeykit.errors import ParameterError, ReportError, did_you_mean
from journeykit.page import records
from journeykit.page.parts import part
from journeykit.portfolio.freshness import current_index
from journeykit.shipped import shipped
from journeykit.words import LANGUAGES, _
from journeykit.words.markup import as_words


@dataclass(frozen=True, repr=False)
class Run:
    """A finished run.

    Attributes
    ----------
    rows : tuple of Row
        In the order of the folders.
    index, ledger : Path
    interrupted : bool
        True when it was stopped by hand; the same command goes on where it stopped.
    """

    rows: tuple[Row, ...]
    index: Path
    ledger: Path
    interrupted: bool = False

    @property
    def failed(self) -> tuple[Row, ...]:
        """The rows that failed."""
        return tuple(row for row in self.rows if row.outcome == "failed")

    def __repr__(self) -> str:
        return (
            f"Run({', '.join(f'{row.name}: {row.outcome}' for row in self.rows[:5])}{', ...' * (len(self.rows) > 5)})"
        )

    def _repr_html_(self) -> str:
        """In a notebook: a link to each report; of a failure the reason, and how far it came."""
        return as_words(part("parts/run", rows=[_shown(row) for row in self.rows]))

    @property
    def exit_code(self) -> int:
        """0 when every report and further file is there, 1 when any failed, 130 when the run was stopped."""
        return 130 if self.interrupted else int(any(row.reason for row in self.rows))


def _shown(row: Row) -> dict[str, str]:
    """A row as its place in a notebook shows it: seen from the folder in which that notebook runs."""
    file = row.page or row.notebook
    place = quote(Path(os.path.relpath(file)).as_posix()) if file else ""
    link = {"href": place, "file": file.name if file else "", "said": "", "more": ""}
    if row.outcome != "failed":
        return link
    said = _("The report of {client} was not made: {reason}").format(client=row.client or row.name, reason=row.reason)
    return {**link, "said": said, "more": _("How far it came stands in {notebook}.") if file else ""}


def run(
    folders: str | Path | Entry | Iterable[str | Path | Entry],
    out: str | Path,
    *,
    jobs: int | None = None,
    language: str | None = None,
    fresh: bool = False,
    progress: Progress | None = None,
    parameters: Mapping[str, Any] | None = None,
    template: str | Path | None = None,
    pdf: str | bool = "",
    also: str | Iterable[str] = (),
    cell_limit: int = 600,
    time_limit: float | None = None,
    engine: str | None = None,
    scheduler: str | None = None,
) -> Run:
    """Make the reports of client folders, an index of them and a ledger.

    Parameters
    ----------
    folders : path, or several
        Client folders, patterns and manifests (`manifest.entries`); one alone needs no list, and a client that is given
        twice is made once.
    out : path
        Output folder. Per client ``<name>.html`` and the executed ``<name>.ipynb``, or ``<name>_failed.ipynb``;
        ``index.html`` and ``portfolio.html``, both as CSV too; ``ledger/<time>.jsonl``.
    jobs : int, optional
        Reports made at the same time, each in a process and a kernel of its own; the number of cores by default.
    language : str, optional
        For all reports; each client's own by default.
    fresh : bool
        Make every report again, also those from unchanged inputs.
    progress : callable, optional
        Called with (row, done, all) when a client is done, in the order in which they finish.
    parameters : mapping, optional
        Further parameters of the template.
    template : path, optional
        A report notebook; the kit's own ``client_report.ipynb`` by default.
    pdf : str
        How much of each page is printed to PDF with Chromium as well: ``summary``, ``report`` or ``full``.
    also : str or several
        Formats in which each client is handed over besides, such as ``pptx,xlsx``: made beside its page, from the same
        findings. One that fails is named, and the report stands.
    cell_limit : int
        Seconds that one cell may take.
    time_limit : float, optional
        Seconds that one report may take, where the system can fork.
    engine : str, optional
        ``journeykit`` runs cells in a child forked from a process that has imported everything; ``stock`` starts a
        kernel for each notebook, and gives the same pages slower. The fast one by default, where it can run.
    scheduler : str, optional
        Address of a Dask scheduler whose workers make the reports (extra ``dask``); they must see the same folders.

    Raises
    ------
    ParameterError
        Before anything runs, when the template does not have a parameter, or lacks one.
    ReportError
        When there is nothing to report on, or the output folder cannot be written.

    Examples
    --------
    ::

        done = run(["sample_surveys/airport"], "reports", language="zh-TW")
        done.exit_code, done.index
    """
    notebook = Path(template or shipped("templates", "reports", "client_report.ipynb")).resolve()
    plan: dict[str, Any] = {
        "pdf": "full" if pdf is True else pdf or "",
        "cell_limit": cell_limit,
        "engine": _engine(engine),
        "also": handing.wanted(also),
    }
    shared = _shared(notebook, language, parameters)
    clients = _each_once(folders)
    own = {folder: {**shared, **given} for folder, given in _own(notebook, clients).items()}
    target, began = _writable(Path(out)), time.perf_counter()
    jobs = max(1, jobs or cores())
    with _written_to(target), locked(target / records.SHELF), Ledger(target / "ledger") as ledger:
        known, seen = records.read_marked(target)
        names = naming.named(clients, {name: record.owner for name, record in known.items()})
        made_by = {"template_hash": records.file_hash(notebook), "kit": inputs.kit()}
        beneath = {**inputs.versions(), "kit": inputs.kit()}
        facts = {"template": notebook.name, **made_by, "clients": len(names), "jobs": jobs, "fresh": fresh, **plan}
        ledger.write("start", **facts, parameters=masked(shared), versions=inputs.versions())
        desk = RunBook(target, known, names, ledger, progress)
        wanted = [
            Job(name, Path(place), target, notebook, name, "", naming.mark_of(place), parameters=own[at], **plan)
            for at, name, place in ((one.folder, names[one.folder], one.place) for one in clients)
        ]
        with stopping.by_hand() as stop:
            todo = (job for one in wanted if not stop.asked and (job := desk.admitted(one, fresh=fresh)))
            if scheduler:
                cluster.each_made(list(todo), scheduler, desk.done, time_limit, stop)
            else:
                each_made(todo, jobs, desk.done, time_limit, stop)
        held = None if desk.changed else current_index(target, seen, language, beneath)
        page = held or _index(target, language, beneath)
        seconds = round(time.perf_counter() - began, 3)
        ledger.write("end", **desk.counts(), interrupted=stop.asked, seconds=seconds)
    return Run(desk.rows(), page, ledger.path, stop.asked)


def _shared(template: Path, language: str | None, parameters: Mapping[str, Any] | None) -> dict[str, Any]:
    """The parameters of every client, checked against the template."""
    if language and language not in LANGUAGES:
        raise ReportError(_("a language of the kit was needed"), f"'{language}'", did_you_mean(language, LANGUAGES))
    given = {**(parameters or {}), **({"language": language} if language else {})}
    if "client" in given:
        raise ParameterError(
            _("the client is a folder, not a parameter"),
            _("client={client!r}").format(client=given["client"]),
            _("Give the folder itself."),
        )
    return {name: value for name, value in checked(template, {"client": "folder", **given}).items() if name != "client"}


def _engine(wanted: str | None) -> str:
    """The engine by name; by default the fast one, where it can run."""
    if wanted is None:
        return "journeykit" if can_fork() else "stock"
    if wanted not in ENGINES:
        raise ReportError(_("an engine of the kit was needed"), f"'{wanted}'", did_you_mean(wanted, ENGINES))
    if wanted == "journeykit" and not can_fork():
        raise ReportError(_("a system that can fork was needed"), sys.platform, _("Take the engine 'stock'."))
    return wanted


def _writable(out: Path) -> Path:
    try:
        (out / records.SHELF).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out / records.SHELF):
            pass
    except OSError as fault:
        raise ReportError(
            _("a folder to write the reports to was needed: {strerror}").format(strerror=fault.strerror),
            out.name,
            _("Give another with --out."),
        ) from None
    return out.resolve()


@contextmanager
def _written_to(out: Path) -> Iterator[None]:
    """Inside, an output folder that takes no more (full, or read-only by now) is named with what to do."""
    try:
        yield
    except OSError as fault:
        if fault.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM):
            raise
        do = _("Make room, or give another with --out, and run the command again: what was finished is kept.")
        needed = _("an output folder that can be written to was needed: {strerror}").format(strerror=fault.strerror)
        raise ReportError(needed, out.name, do) from None


def _index(out: Path, language: str | None, beneath: Mapping[str, str]) -> Path:
    from journeykit.portfolio import index

    return index.write(out, language, beneath)


def _own(template: Path, clients: Iterable[Entry]) -> dict[Path, dict[str, Any]]:
    """The parameters of each client, checked against the template: of all that have none at once."""
    given: dict[Path, dict[str, Any]] = {}
    bare: dict[str, Any] | None = None
    for client in clients:
        if client.parameters:
            given[client.folder] = _of_one(template, client)
        else:
            bare = given[client.folder] = bare if bare is not None else _of_one(template, client)
    return given


def _of_one(template: Path, client: Entry) -> dict[str, Any]:
    try:
        given = checked(template, {"client": "folder", **fitted(template, client.parameters)})
    except ParameterError as fault:
        raise ParameterError(fault.needed, fault.came, fault.do, fault.where or client.folder.name) from None
    return {name: value for name, value in given.items() if name != "client"}


def _each_once(wanted: str | Path | Entry | Iterable[str | Path | Entry]) -> list[Entry]:
    """The clients, each once, however its folder was written."""
    unique = {client.place: client for client in entries(wanted)}
    if not unique:
        raise ReportError(
            _("a client folder was needed"), _("none"), _("Give one or more folders that hold a journey.yaml.")
        )
    return list(unique.values())
