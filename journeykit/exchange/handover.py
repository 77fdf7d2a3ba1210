"""What is handed over: a client's journey and the findings of its report, asked once for all formats.

The findings are asked in the order in which the report's notebook asks them: the closing gate decides in that order
what of small groups may be shown, so a workbook shows what the report shows, and no more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from journeykit import disclosure, words
from journeykit.journey import house
from journeykit.pictures import palette
from journeykit.questions.finding import Finding
from journeykit.responses import closing

if TYPE_CHECKING:
    from journeykit.client import Client
    from journeykit.journey import Journey
    from journeykit.page.summary.sources import Sources


@dataclass(frozen=True)
class Findings:
    """What the report asks of a client, by the name of the question; ``together`` are the scores of each wave."""

    scores: Finding
    together: Finding
    goals: Finding
    changes: Finding
    drivers: Finding
    priorities: Finding
    coverage: Finding
    journey_map: Finding
    compare: Finding
    importance: Finding
    verbatims: Finding
    personas: Finding
    study: Finding
    emotion: Finding
    curves: Finding
    expectations: Finding
    distribution: Finding
    trend: Finding
    review: Finding
    playbook: Finding
    weights: Finding
    quality: Finding

    def named(self) -> dict[str, Finding]:
        """Each by its name, in the order in which they were asked."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


def asked(client: Client, day: str) -> Findings:
    """Ask a client everything that its report asks, in the order of the report.

    Parameters
    ----------
    client : Client
    day : str
        Day of the report, ``YYYY-MM-DD``; today when empty.
    """
    parts = ["stage", "touchpoint"]
    scores, together = client.scores(by=[*parts, "wave"]), client.scores(by="wave")
    goals, changes = client.goals(today=day), client.changes(by=parts)
    drivers, priorities = client.drivers(), client.priorities()
    coverage, journey_map, compare = client.coverage(today=day), client.journey_map(changes=changes), client.compare()
    importance, verbatims = client.importance(drivers=drivers), client.verbatims()
    personas, study, emotion, curves = client.personas(), client.study(), client.emotion(), client.curves()
    expectations, distribution = client.expectations(journey_map=journey_map), client.distribution()
    trend, review, playbook = client.trend(by=parts), client.review(today=day or None), client.playbook()
    return Findings(
        scores, together, goals, changes, drivers, priorities, coverage, journey_map, compare, importance, verbatims,
        personas, study, emotion, curves, expectations, distribution, trend, review, playbook, client.weights(),
        client.quality(),
    )  # fmt: skip


class Handover:
    """A client that is handed over.

    Parameters
    ----------
    client : Client
        Open.
    as_of : str
        Day of the report, ``YYYY-MM-DD``; today when empty.

    Attributes
    ----------
    language : str
        In which it is told.
    page : callable or None
        Gives the finished page of its report, for formats that are printed from it.
    """

    def __init__(self, client: Client, as_of: str = "") -> None:
        self.client = client
        self.as_of = as_of
        self.language = words.current()
        self.page: Callable[[], Path] | None = None

    @property
    def journey(self) -> Journey:
        """The journey, as it was saved."""
        return self.client.journey

    @property
    def name(self) -> str:
        """What the client is called."""
        return str(self.journey.client.name)

    @property
    def day(self) -> dt.date:
        """The day of the report."""
        return dt.date.fromisoformat(self.as_of) if self.as_of else dt.date.today()

    @cached_property
    def findings(self) -> Findings:
        """What the report asks, asked at the first look."""
        return asked(self.client, self.as_of)

    @property
    def sources(self) -> Sources:
        """What the first page of the report reads."""
        from journeykit.page.summary.sources import Sources

        own = self.findings
        return Sources(
            self.journey, own.scores, own.together, own.goals, own.changes, own.drivers, own.priorities, own.coverage,
            self.day,
        )  # fmt: skip


@contextmanager
def handing_over(
    folder: str | Path | Client, language: str = "", as_of: str = "", *, discreet: bool = False
) -> Iterator[Handover]:
    """A client folder, opened as a report opens it: language, house style, colour, and what may be shown.

    Parameters
    ----------
    folder : str, Path or Client
        A client that is open already is taken as it is.
    language : str
        The client's own when empty.
    as_of : str
        Day of the report, ``YYYY-MM-DD``; today when empty.
    discreet : bool
        What people answered stands in no error.

    Raises
    ------
    JourneyKitError
        When the folder holds no sound journey, or its house.yaml is wrong.

    Examples
    --------
    >>> from journeykit.shipped import shipped
    >>> with handing_over(shipped("sample_surveys", "conference"), "zh-TW") as handover:
    ...     handover.language, len(handover.findings.scores) > 0
    ('zh-TW', True)
    """
    from journeykit.client import open_client

    client = open_client(folder, discreet=discreet) if isinstance(folder, str | Path) else folder
    style = house.house_of(client.folder)
    with ExitStack() as stack:
        stack.enter_context(words.use(language or client.journey.client.language))
        stack.enter_context(house.use(style))
        stack.enter_context(palette.use(client.journey.client.colour or style.colour))
        stack.enter_context(disclosure.use(client.journey.disclosure))
        stack.enter_context(closing.use(client.shown))
        yield Handover(client, as_of)
