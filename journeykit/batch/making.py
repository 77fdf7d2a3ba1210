"""One report from one client folder: run the notebook, make the page, put both in place."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from journeykit.batch import inputs
from journeykit.batch.handing import Further, HandedOver, hand_over
from journeykit.batch.ledger import now
from journeykit.batch.redact import without_answers, without_places
from journeykit.client import remembering
from journeykit.client.remembering import Remembered
from journeykit.errors import JourneyKitError
from journeykit.files import put
from journeykit.page import records
from journeykit.page.account import account_of
from journeykit.words import _, current, use


@dataclass(frozen=True)
class Job:
    """One report to be made.

    Attributes
    ----------
    name : str
        Name of its files in ``out``.
    folder, out, template : Path
        Absolute paths.
    parameters : mapping
        What the notebook is given, without the client folder.
    client, language, owner : str
        Client's name, language of the report, mark of the folder.
    contents, parts : mapping
        Hash of each of the client's files; hash of each thing that the report is made from.
    pdf : str
        How much of the page is printed to PDF as well: ``summary``, ``report`` or ``full``; nothing where empty.
    also : tuple of str
        Formats in which it is handed over besides.
    cell_limit : int
        Seconds that one cell may take.
    engine : str
        ``journeykit`` (cells run in this process) or ``stock`` (a kernel of its own).
    """

    name: str
    folder: Path
    out: Path
    template: Path
    client: str
    language: str
    owner: str
    contents: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, Any] = field(default_factory=dict)
    pdf: str = ""
    also: tuple[str, ...] = ()
    cell_limit: int = 600
    engine: str = "stock"


@dataclass(frozen=True)
class Made:
    """What came of a job: its record, and what the ledger should know besides."""

    record: records.Record
    notes: Mapping[str, Any] = field(default_factory=dict)


def make(job: Job) -> Made:
    """Make one report; a failure is an answer, not an exception, so that the others go on.

    Parameters
    ----------
    job : Job

    Returns
    -------
    Made
        With ``record.outcome`` ``made`` or ``failed``. The finished files are put in place whole; of a failure the
        half-run notebook is kept as ``<name>_failed.ipynb``, and an older report stays as it was.
    """
    started = time.perf_counter()
    with use(job.language or current()):
        made = _made_or_failed(job)
    seconds = round(time.perf_counter() - started, 3)
    return Made(replace(made.record, seconds=seconds), made.notes)


def _made_or_failed(job: Job) -> Made:
    try:
        return _made(job)
    except JourneyKitError as fault:
        return failed(job, str(fault.without_answers()))
    except Exception as fault:  # a full disk, a dead kernel: named in the index and the ledger, and the batch goes on
        name = type(fault).__name__
        return failed(job, f"{name}: {fault if isinstance(fault, OSError) else without_answers(name, str(fault), '')}")


def _made(job: Job) -> Made:
    from journeykit.batch.execution import executed

    # Slides and workbook say what the report says: they take the answers that it was given.
    remembered = Remembered()
    with remembering.use(remembered if job.also else None):
        ran = executed(
            job.template, _given(job), cwd=job.out, written={"client": place_of(job)}, cell_limit=job.cell_limit,
            engine=job.engine,
        )  # fmt: skip
    notes: dict[str, Any] = {"warnings": list(ran.warnings)} if ran.warnings else {}
    error = ran.error
    if not error and inputs.contents(job.folder, job.template, job.contents) != job.contents:
        error = _("the client folder changed while its report was made. Run the command again.")
    if error:
        _keep_failed(job, ran.notebook, error)
        return Made(failed(job, error).record, notes)
    record = _placed(job, ran.notebook, notes)
    with remembering.use(remembered):
        day = str(job.parameters.get("as_of") or "")
        further = Further(job.also, job.folder, job.out, job.name, job.language, day)
        return _with_further(record, hand_over(further, remembered), notes)


def _with_further(record: records.Record, further: HandedOver, notes: dict[str, Any]) -> Made:
    """The record with its further files; of one that is missing the reason, and the report stands as it is."""
    if further.files:
        notes["also"] = dict(further.files)
    if told := {name: lines for name, lines in further.left_out.items() if lines}:
        notes["left_out"] = told
    if further.faults:
        notes["also_failed"] = dict(further.faults)
    return Made(replace(record, also=dict(further.files), reason=further.reason), notes)


def _given(job: Job) -> dict[str, Any]:
    """The notebook's parameters."""
    try:
        folder = os.path.relpath(job.folder, job.out)
    except ValueError:  # another drive of Windows
        folder = str(job.folder)
    return {"client": Path(folder).as_posix(), **job.parameters}


def place_of(job: Job) -> str:
    """The client folder as the finished notebook names it, for it may be sent to others.

    The way from the notebook where both lie below one folder, so that it can be run again by hand; else the folder's
    name alone, since the way would tell how this machine's folders are called.
    """
    shared = job.out.parent
    if shared != Path(shared.anchor) and shared != Path.home().parent and job.folder.is_relative_to(shared):
        return Path(os.path.relpath(job.folder, job.out)).as_posix()
    return job.folder.name


def _placed(job: Job, notebook: Any, notes: dict[str, Any]) -> records.Record:
    """Notebook first, page last: a page that is there is complete."""
    from journeykit.page.page import page

    made = page(notebook, (job.template.parent, job.folder))
    if made.typeface.missing:
        notes["characters_without_font"] = made.typeface.missing
    put(records.notebook_of(job.out, job.name), _text_of(notebook))
    file = put(records.page_of(job.out, job.name), made.html)
    if job.pdf:
        from journeykit.page.pdf import pdf

        pdf(file, length=job.pdf)
    records.notebook_of(job.out, job.name, failed=True).unlink(missing_ok=True)
    return records.Record(
        job.name, job.owner, made.client or job.client, made.language, "made", page=records.file_hash(file),
        state=records.state_of(file),
        digest=inputs.digest(job.parts), parts=dict(job.parts), made=now(),
        headlines=tuple(_plain(made.headlines)), account=_plain(account_of(notebook)),
    )  # fmt: skip


def _plain(value: Any) -> Any:
    """What a notebook holds as dicts and lists: who reads a record need not import nbformat, which takes a second."""
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def lost(job: Job, why: str, seconds: float = 0.0) -> Made:
    """A job that gave no answer, and why."""
    told = failed(job, _("The report was not finished: {why}. The others went on.").format(why=why))
    return replace(told, record=replace(told.record, seconds=round(seconds, 3)))


def failed(job: Job, reason: str) -> Made:
    """A job that failed, and why, as the files of a run may tell it."""
    told = without_places(" ".join(reason.split()), [str(job.folder), str(job.out)])
    return Made(records.Record(job.name, job.owner, job.client, job.language, "failed", reason=told))


def _keep_failed(job: Job, notebook: Any, error: str) -> None:
    """The half-run notebook, what stopped it in the first cell."""
    from nbformat.v4 import new_markdown_cell

    fence = "~" * max(3, 1 + max((len(run) for run in error.split() if set(run) == {"~"}), default=0))
    told = f"# {_('This report stopped')}\n\n{fence}\n{error}\n{fence}"
    notebook.cells.insert(0, new_markdown_cell(told))  # type: ignore[no-untyped-call]
    put(records.notebook_of(job.out, job.name, failed=True), _text_of(notebook))


def _text_of(notebook: Any) -> str:
    """The notebook as a file: what nbformat would write, on one line, in a tenth of the time."""
    return json.dumps(notebook, ensure_ascii=False, separators=(",", ":")) + "\n"
