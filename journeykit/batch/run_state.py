"""The desk of a batch: who is let in, who is done, and what is written down of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from journeykit.batch import inputs
from journeykit.batch.explanation import UNCHANGED, because
from journeykit.batch.ledger import Ledger
from journeykit.batch.making import Job, Made, failed
from journeykit.batch.parameters import masked
from journeykit.errors import JourneyKitError
from journeykit.files import legible
from journeykit.page import records
from journeykit.words import _


@dataclass(frozen=True)
class Row:
    """One client of a run.

    Attributes
    ----------
    name, client, language : str
        Name of the files, name of the client, language of the report.
    folder : Path
        The client folder as it was given.
    outcome : str
        ``made``, ``kept`` (nothing had changed) or ``failed``.
    page, notebook : Path or None
        The report and its executed notebook; of a failure the half-run notebook, if it came so far.
    reason : str
        Why it failed, or one of its further files did, in one line.
    seconds : float
    """

    name: str
    client: str
    language: str
    folder: Path
    outcome: str
    page: Path | None
    notebook: Path | None
    reason: str = ""
    seconds: float = 0.0


Progress = Callable[[Row, int, int], None]


class RunBook:
    """Keeps the rows, the records and the ledger of one run.

    Parameters
    ----------
    out : Path
    known : mapping
        Records of earlier runs by name.
    names : mapping
        The folders of this run as they were given, with their names.
    ledger : Ledger
    progress : callable, optional
        Called with (row, done, all).
    """

    def __init__(
        self,
        out: Path,
        known: Mapping[str, records.Record],
        names: Mapping[Path, str],
        ledger: Ledger,
        progress: Progress | None = None,
    ) -> None:
        self._out, self._known, self._ledger, self._progress = out, known, ledger, progress
        self._folders = {name: folder for folder, name in names.items()}
        self._rows: dict[str, Row] = {}
        self._because: dict[str, list[str]] = {}
        self._jobs: dict[str, Job] = {}
        self._beside: dict[Path, dict[str, str]] = {}
        self.changed = False
        """Whether any record was written: else nothing is new beside what earlier runs knew."""

    def admitted(self, job: Job, *, fresh: bool) -> Job | None:
        """The job with its client's name, language and hash; None when it need not or cannot be made."""
        from journeykit.journey import read_journey

        self._jobs[job.name] = job
        if legible(str(job.folder)) != str(job.folder):
            self.done(failed(job, _nameless(job.folder)))
            return None
        try:
            record = self._known.get(job.name)
            before = inputs.files_in(record.parts) if record else None
            contents = inputs.contents(job.folder, job.template, before, self._beside)
            parts = inputs.parts(contents, job.template, job.parameters, job.also)
            self._jobs[job.name] = replace(job, contents=contents, parts=parts)
            self._because[job.name] = because(self._out, record, parts, fresh=fresh, also=job.also)
            if record is not None and not self._because[job.name]:
                self._note(record, "kept", {"because": [UNCHANGED]})
                return None
            organisation = read_journey(job.folder / "journey.yaml").client
        except (JourneyKitError, OSError) as fault:
            self.done(failed(job, legible(str(fault))))
            return None
        language = str(job.parameters.get("language") or organisation.language)
        self._jobs[job.name] = replace(self._jobs[job.name], client=organisation.name.in_(language), language=language)
        return self._jobs[job.name]

    def done(self, made: Made) -> None:
        """Write down what came of a job."""
        record = made.record
        if record.outcome == "failed":
            record = records.failure(self._known.get(record.name), record)
        records.write(self._out, record)
        self.changed = True
        why = {"because": self._because[record.name]} if record.name in self._because else {}
        self._note(record, record.outcome, {**why, **made.notes})

    def _note(self, record: records.Record, outcome: str, notes: Mapping[str, object]) -> None:
        page, notebook = self._files(record.name, outcome)
        seconds = 0.0 if outcome == "kept" else record.seconds
        folder = self._folders[record.name]
        row = Row(record.name, record.client, record.language, folder, outcome, page, notebook, record.reason, seconds)
        self._rows[record.name] = row
        facts = {
            "client": record.client,
            "language": record.language,
            "outcome": outcome,
            "seconds": seconds,
            **self._given(record.name),
        }
        reason = {"reason": record.reason} if record.reason else {}
        tell = self._ledger.note if outcome == "kept" else self._ledger.write
        tell("report", name=record.name, **facts, **reason, **notes)
        if self._progress is not None:
            self._progress(row, len(self._rows), len(self._folders))

    def _given(self, name: str) -> dict[str, object]:
        """What a report is made from: one hash of all, one of each of the client's files, its parameters."""
        job = self._jobs[name]
        made_from = inputs.digest(job.parts) if job.parts else ""
        return {"inputs": made_from, "files": dict(job.contents), "parameters": masked(job.parameters)}

    def _files(self, name: str, outcome: str) -> tuple[Path | None, Path | None]:
        if outcome != "failed":
            return records.page_of(self._out, name), records.notebook_of(self._out, name)
        notebook = records.notebook_of(self._out, name, failed=True)
        return None, notebook if notebook.is_file() else None

    def rows(self) -> tuple[Row, ...]:
        """The rows in the order of the folders."""
        return tuple(self._rows[name] for name in self._folders if name in self._rows)

    def counts(self) -> dict[str, int]:
        """How many of each outcome."""
        return dict(Counter(row.outcome for row in self._rows.values()))


def _nameless(folder: Path) -> str:
    """What to do about a folder whose name is no text, as a ZIP from a system with another encoding leaves it."""
    text = _(
        "The name of the client's folder is no text in UTF-8: {name}. Rename the folder, and run the command again."
    )
    return text.format(name=legible(folder.name))
