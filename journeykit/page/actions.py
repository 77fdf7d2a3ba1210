"""What to do: every opportunity with its owner, day, effort, state and reason, ranked where it can be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeykit.page.parts import part
from journeykit.page.shown import Shown
from journeykit.page.summary import sources_of
from journeykit.page.summary.opportunities import address, in_turn, overdue, why
from journeykit.page.summary.sources import plain
from journeykit.page.tables import laid_out
from journeykit.pictures import embed
from journeykit.pictures.sheet import narrow
from journeykit.questions.question import NOTHING, Row, Table
from journeykit.words import _, figures, values

if TYPE_CHECKING:
    from journeykit.client import Client
    from journeykit.questions.finding import Finding


def actions(client: Client, *findings: Finding, together: Finding, as_of: str = "") -> Shown:
    """The opportunities as a list that somebody can work from, beside the picture of impact and effort.

    Parameters
    ----------
    client : Client
    *findings : Finding
        Those that `report.summary` takes.
    together : Finding
        The scores of each wave, all touchpoints together.
    as_of : str
        Day of the report, ``YYYY-MM-DD``; today when empty.

    Examples
    --------
    ::

        report.actions(client, scores, goals, changes, drivers, priorities, coverage, together=together)
    """
    from markupsafe import Markup

    sources = sources_of(client, *findings, together=together, as_of=as_of)
    if not len(sources.priorities):
        return Shown("", "", about={"kind": "nothing"})
    rows, order = plain(sources.priorities), in_turn(sources)
    listed = [_cells(number, sources.priorities.rows[at], rows[at], sources) for number, at in enumerate(order, 1)]
    anchors = [address(number) for number in range(1, len(order) + 1)]
    table = Table(_("The actions"), _heads(), [True, *[False] * 6, True], listed, anchors=anchors)
    # The question stands on pandas, which whoever runs a batch does not import.
    from journeykit.questions.priorities.fields import impact_and_effort

    chosen, numbers = [sources.priorities.rows[at] for at in order], range(1, len(order) + 1)
    drawn = impact_and_effort(chosen, numbers)
    with narrow():
        small = impact_and_effort(chosen, numbers)
    html = part(
        "parts/actions",
        tables=[laid_out(table)],
        picture=Markup(embed.in_page(drawn.svg, drawn.alt, styled=True)),  # noqa: S704 - escaped
        narrow=Markup(embed.in_page(small.svg, drawn.alt, styled=True)),  # noqa: S704 - escaped
        label=_("Impact and effort"),
    )
    return Shown(html, "\n".join(" · ".join(row) for row in listed), about={"kind": "actions"})


def _heads() -> list[str]:
    return [_("No."), _("Action"), _("Owner"), _("Due"), _("State"), _("Reason"), _("Rank"), _("Effort (1 to 5)")]


def _cells(number: int, row: Row, own: Row, sources: Any) -> list[str]:
    place = figures.count(own["rank"]) if own["rank"] is not None else _("not ranked: {why}").format(why=row["why"])
    return [
        str(number),
        figures.phrase(row["statement"] or row["opportunity"]),
        row["owner"] or NOTHING,
        figures.phrases(filter(None, [figures.day(row["due"]), overdue(own, sources)])) if row["due"] else NOTHING,
        values.value("status", own["status"] or "open"),
        why(own, row, sources) or NOTHING,
        place if own["rank"] is not None or row["why"] else _("not ranked"),
        figures.count(own["effort"]) if own["effort"] is not None else NOTHING,
    ]
