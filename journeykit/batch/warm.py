"""The warm parent: a process that has imported what a report needs, and forks a child for each one.

It runs apart from its caller, who may be a notebook full of threads, and never runs anything of a client itself: it
reads lists of jobs from its input and writes what came of them to its output.
"""

from __future__ import annotations

import gc
import os
import pickle
import select
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import IO

from journeykit import scratch
from journeykit.batch.making import Job, Made, lost, make
from journeykit.engine import Task, lighten, run_all, warmed
from journeykit.engine.nursery import end_with_parent
from journeykit.engine.offspring import Offspring, can_grow
from journeykit.exchange.formats import format_named
from journeykit.words import current, use

IMPORTED = (
    "pandas", "numpy", "narwhals", "scipy.special", "altair", "papermill", "nbformat", "nbclient", "ipykernel.ipkernel",
    "IPython.core.completer", "babel.dates", "babel.numbers", "pyarrow.pandas_compat",
    "IPython.core.application", "IPython.core.completerlib", "IPython.core.crashhandler", "IPython.core.logger",
    "IPython.core.oinspect", "bdb", "narwhals._interchange.dataframe", "narwhals._pandas_like.dataframe",
    "narwhals._pandas_like.expr", "narwhals._pandas_like.group_by", "narwhals._pandas_like.namespace",
    "narwhals._pandas_like.selectors", "narwhals._pandas_like.series_struct", "narwhals.group_by",
    "pandas.core.methods.to_dict", "pandas.io.formats.csvs", "journeykit.journey.write", "journeykit.page.exporter",
    "journeykit.surveys.read.leftovers", "journeykit.surveys.wording",
    "journeykit.client", "journeykit.engine.cells", "journeykit.measures", "journeykit.report", "journeykit.page.page",
    "journeykit.client.reviews", "journeykit.client.waves", "journeykit.questions.expectations",
    "journeykit.questions.playbook", "journeykit.questions.review", "journeykit.questions.study",
    "journeykit.personas.belonging", "journeykit.questions.curves", "journeykit.questions.personas",
    "journeykit.page.summary", "journeykit.questions.people.scores", "journeykit.questions.weights",
    "journeykit.batch.execution", "journeykit.surveys.read.reading", "journeykit.pictures.faces",
    "journeykit.client.mapping", "journeykit.exchange.handover", "journeykit.questions.anchor",
    "journeykit.questions.people.words", "journeykit.questions.priorities.fields", "journeykit.statistics.events",
    "journeykit.statistics.rank_ranges",
    "journeykit.journey.storing", "encodings.utf_8_sig", "narwhals._namespace", "pyarrow.vendored.version",
)  # fmt: skip
"""What a report imports, as far as it is installed.

Not polars and not vl_convert: they start threads, and threads do not survive a fork.
"""

TYPE = ("fontTools.subset", "fontTools.ttLib.woff2")
"""What a report imports besides when Chinese stands in it: not worth its tenth of a second for a report in English."""

IDLE = 60
"""Seconds that a warm parent waits for more to do before it ends by itself."""


@dataclass(frozen=True)
class Begun:
    """Told before a report is begun: should the parent die, it was under way."""

    name: str


class Warm:
    """The caller's end of a warm parent.

    Parameters
    ----------
    environment : mapping
        Environment of the process.

    Attributes
    ----------
    begun : set of str
        Names of the reports that were begun and have not come yet.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.begun: set[str] = set()
        self._said = tempfile.TemporaryFile(dir=scratch.folder())  # noqa: SIM115 - as long as the process writes to it
        self._process: subprocess.Popen[bytes] | Offspring
        if can_grow():
            self._process = Offspring(serve, environment, self._said.fileno())
            return
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", "import gc; gc.disable(); from journeykit.batch.warm import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=dict(environment),
            stderr=self._said,
            start_new_session=True,  # Ctrl-C is the caller's to handle
        )

    @property
    def _into(self) -> IO[bytes]:
        assert self._process.stdin is not None
        return self._process.stdin

    def made(
        self, todo: Sequence[Job], jobs: int, limit: float | None = None, memory: float | None = None
    ) -> Iterator[Made]:
        """What came of jobs, as it comes; ends early when the process dies.

        Parameters
        ----------
        todo : sequence of Job
        jobs : int
            Children at a time.
        limit, memory : float or None
            Seconds that a report may take, and bytes.
        """
        assert self._process.stdout is not None
        with suppress(EOFError, BrokenPipeError, pickle.UnpicklingError):
            pickle.dump((list(todo), jobs, limit, memory, current()), self._into)
            self._into.flush()
            while (told := pickle.load(self._process.stdout)) is not None:  # noqa: S301 - our own process
                if isinstance(told, Begun):
                    self.begun.add(told.name)
                else:
                    self.begun.discard(told.record.name)
                    yield told

    def last_words(self) -> str:
        """The last line that the process wrote to standard error: why it ended, where it does not say so otherwise."""
        said, most = self._said.fileno(), 10_000
        lines = os.pread(said, most, max(0, os.fstat(said).st_size - most)).decode(errors="replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")

    def alive(self) -> bool:
        """Whether it can be given more to do."""
        return self._process.poll() is None

    def begin_no_more(self) -> None:
        """Let what runs come to its end, and start nothing more."""
        with suppress(OSError):
            self._into.close()

    def end(self) -> None:
        """End the process and whatever it still runs."""
        self.begin_no_more()
        self._process.terminate()
        try:
            self._process.wait(2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def serve() -> None:
    """The warm parent itself: lists of jobs in; out what is begun and what came of it, and None at a list's end."""
    gc.disable()
    signal.signal(signal.SIGTERM, _give_up)
    end_with_parent(signal.SIGTERM)
    lighten()
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not fall among the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def tell(what: Made | Begun | None) -> None:
        pickle.dump(what, out)
        out.flush()

    code = 0
    try:
        prepare()
        while select.select([sys.stdin], [], [], IDLE)[0]:
            _work(tell, *pickle.load(sys.stdin.buffer))  # noqa: S301 - our caller
    except (EOFError, BrokenPipeError, SystemExit):  # nobody asks any more
        pass
    except BaseException:
        traceback.print_exc()
        code = 1
    os._exit(code)  # nothing to tidy up: libraries only complain here


def _work(
    tell: Callable[[Made | Begun | None], None],
    todo: Sequence[Job],
    jobs: int,
    limit: float | None,
    memory: float | None,
    language: str,
) -> None:
    use(language)
    known = {job.name: job for job in todo}
    if len(todo) > 1 or any(job.language.startswith("zh") for job in todo):
        warmed(TYPE)
    for name in {name: "" for job in todo for name in job.also}:
        format_named(name).open()  # once, not in every child

    def tasks() -> Iterator[Task]:
        for job in todo:
            tell(Begun(job.name))
            yield Task(job.name, partial(make, job))

    for outcome in run_all(tasks(), jobs=jobs, seconds=limit, memory=memory, keep_going=_wanted):
        why = outcome.why.partition("\n")[0]
        tell(outcome.value if outcome.ok else lost(known[outcome.name], why, outcome.seconds))
    tell(None)


def _give_up(_number: int, _frame: object) -> None:
    """Asked to end, or left alone: the children and what they started end as well."""
    raise SystemExit


def _wanted() -> bool:
    """Whether the caller still wants more: it closes our input to say no."""
    return not select.select([sys.stdin], [], [], 0)[0]


def prepare() -> None:
    """Everything that is the same for every report, once."""
    from journeykit.batch import execution, inputs
    from journeykit.page import page, parts, typeface
    from journeykit.words import LANGUAGES, figures, use

    warmed(IMPORTED)
    from nbformat import v4, validate

    validate(v4.new_notebook())  # type: ignore[no-untyped-call]  # compiles the schema
    execution.quiet()
    for prepare in (page.prepare, parts.prepare, typeface.prepare, inputs.versions):
        prepare()
    for language in LANGUAGES:
        with use(language):
            figures.day("2026-01-01")  # reads the calendar of the language
    gc.freeze()  # children share these pages as long as nobody counts their garbage
    gc.enable()
    gc.set_threshold(200_000, 20, 50)  # a child lives for seconds: looking through it every 700 objects is in vain
