"""The first page: how are we, what changed for certain, what to do, who, by when, and how sure that is.

In: findings of the report. Out: what `report.summary` shows, and the figures that the index keeps.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from journeykit.page.cards import headlines, indexed
from journeykit.page.own_words import written_for
from journeykit.page.parts import part
from journeykit.page.shown import Shown
from journeykit.page.story import section_of
from journeykit.page.summary.caveats import certainty
from journeykit.page.summary.changed import changes_told
from journeykit.page.summary.matters import matters
from journeykit.page.summary.opportunities import actions
from journeykit.page.summary.sources import Sources
from journeykit.page.summary.standings import card, standing
from journeykit.page.summary.statements import headline
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.client import Client
    from journeykit.questions.finding import Finding

KIND = "summary"


def summary(client: Client, *findings: Finding, together: Finding, as_of: str = "") -> Shown:
    """One page for a reader who reads no other.

    Parameters
    ----------
    client : Client
    *findings : Finding
        What the report shows anyway: scores by touchpoint and wave, goals, changes, drivers, priorities, coverage, in
        any order.
    together : Finding
        The scores of each wave, all touchpoints together.
    as_of : str
        Day of the report, ``YYYY-MM-DD``; today when empty.

    Examples
    --------
    ::

        report.summary(client, scores, goals, changes, drivers, priorities, coverage, together=client.scores(by="wave"))
    """
    sources = sources_of(client, *findings, together=together, as_of=as_of)
    rows = standing(sources)
    shown = {
        "headline": headline(sources, rows),
        "own": written_for(KIND, client.journey),
        "cards": [card(row, sources) for row in rows],
        "changes": changes_told(sources),
        "actions": actions(sources),
        "matters": matters(sources.drivers),
        "sure": certainty(sources, rows),
        "unasked": _unasked(sources),
    }
    about = {"kind": KIND, "headlines": indexed(client.named(headlines(sources.scores.frame, together.frame)))}
    html = part("parts/summary", heading=section_of(KIND).heading, quiet=section_of(KIND).absent, **shown)
    return Shown(html, _as_text(shown), about=about)


def sources_of(client: Client, *findings: Finding, together: Finding, as_of: str = "") -> Sources:
    """The findings of a report by their questions."""
    named = {finding.question.name: finding for finding in findings}
    day = dt.date.fromisoformat(as_of) if as_of else dt.date.today()
    return Sources(client.journey, together=together, day=day, **named)


def _unasked(sources: Sources) -> str:
    """In place of changes and importance, where nobody was asked: one line."""
    if sources.journey.surveys:
        return ""
    return _("There is no survey yet, so there is no score, no change, and nothing that shows what matters most.")


def _as_text(shown: dict[str, Any]) -> str:
    """The page for a reader without HTML."""
    cards = [
        f"{one['label']}: {one['value']} ({'; '.join(one['lines'])}) {one['goal']}".strip() for one in shown["cards"]
    ]
    told = [f"{row['name']}: {row['change']} ({row['interval']})" for row in shown["changes"]["rows"]]
    steps = [f"{row['statement']} ({'; '.join(row['pills'])}). {row['why']}" for row in shown["actions"]["rows"]]
    rest = shown["unasked"] or shown["changes"]["rest"]
    lines = [shown["own"], shown["headline"], *cards, *told, rest, *steps, shown["actions"]["rest"]]
    return "\n".join(line for line in [*lines, "" if shown["unasked"] else shown["matters"], shown["sure"]] if line)
