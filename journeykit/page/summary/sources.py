"""What the summary reads: findings that the report has asked for already, so no figure is computed twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from journeykit.questions.question import Row

if TYPE_CHECKING:
    from journeykit.journey import Journey
    from journeykit.questions.finding import Finding

TOLD = ("up", "down")
"""Verdicts on a change that is told from chance."""


@dataclass(frozen=True)
class Sources:
    """The findings of one client that its first page is made of.

    Attributes
    ----------
    journey : Journey
    scores : Finding
        Of every touchpoint and wave.
    together : Finding
        Of each wave, all touchpoints together.
    goals, changes, drivers, priorities, coverage : Finding
    day : datetime.date
        Day of the report.
    """

    journey: Journey
    scores: Finding
    together: Finding
    goals: Finding
    changes: Finding
    drivers: Finding
    priorities: Finding
    coverage: Finding
    day: dt.date

    def change_of(self, row: Mapping[str, Any]) -> Row | None:
        """The change that led to a score, whose touchpoint is an id; None where there is nothing to compare it with."""
        keys = ("touchpoint", "metric", "statistic", "scale")
        for place, own in enumerate(plain(self.changes)):
            same = all(own[key] == row[key] for key in keys) and str(own["after_wave"]) == str(row["wave"])
            if same and own["before"] is not None and own["difference"] is not None:
                return self.changes.rows[place] | {"at": own["touchpoint"], "place": place}
        return None

    def told(self) -> list[Row]:
        """The changes that are told from chance, the clearest first; each with its id and its place."""
        rows = plain(self.changes)
        found = [at for at, row in enumerate(rows) if row["verdict"] in TOLD and row["difference"] is not None]
        found.sort(key=lambda at: -_clearness(rows[at]))
        return [self.changes.rows[at] | {"at": rows[at]["touchpoint"], "place": at} for at in found]


def plain(finding: Finding) -> list[Row]:
    """The rows of a finding with ids and codes, None for every kind of nothing."""
    from journeykit.words.rows import plain_rows

    return plain_rows(finding.frame)


def _clearness(row: Row) -> float:
    """How far a change stands from zero, in lengths of its interval: scales of unlike width become comparable."""
    width = (row["high"] - row["low"]) if row["low"] is not None and row["high"] is not None else 0.0
    return abs(row["difference"]) / width if width > 0 else 0.0
