"""The head of a sheet: whose journey, which part of it, of when, what for, and the logos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeykit.journey.goal_kinds import leading_goal
from journeykit.pictures import palette
from journeykit.questions.journey_map.columns import MapGrid
from journeykit.questions.journey_map.lanes import LaneBlock
from journeykit.questions.journey_map.layout import mapped_persona
from journeykit.questions.journey_map.papers import Look
from journeykit.questions.journey_map.pen import MapPen, wrapped
from journeykit.words import _, figures
from journeykit.words.rows import waved

if TYPE_CHECKING:
    from journeykit.questions.finding import Finding

TITLE, LOGO = 2.0, (13.0, 4.6)


def head_of(finding: Finding, grid: MapGrid, look: Look, part: str) -> LaneBlock | None:
    """What stands above the chevrons; on a page that has a heading of its own only whose map it is.

    Parameters
    ----------
    finding : Finding
    grid : MapGrid
    look : Look
    part : str
        The stage, of a sheet that shows one stage alone.
    """
    em, persona = grid.em, mapped_persona(finding)
    whose = str(finding.rows[0].get("persona") or "")
    if not grid.paper.fixed:
        if not whose:
            return None
        named = wrapped(whose, grid.right - 2.6 * em, 1.4 * em, 1, bold=True)

        def said(pen: MapPen, y: float) -> None:
            _avatar(pen, grid.edge, y, 2.1 * em)
            pen.text(named, grid.edge + 2.8 * em, y + 1.6 * em, 1.4 * em, bold=True)

        return LaneBlock(2.8 * em, said)
    left = grid.edge + 5.2 * em
    room = grid.right - left - len(look.logos) * (LOGO[0] + 1) * em - em
    title = wrapped(_title(finding, part), room, TITLE * em, 1, bold=True)
    about = wrapped(" · ".join(filter(None, _about(finding, whose))), room, 1.1 * em, 1)
    quote = persona is not None and bool(str(persona.quote))
    aim = wrapped(_("“{quote}”").format(quote=persona.quote) if persona and quote else _aim(finding), room, 1.1 * em, 1)

    def drawn(pen: MapPen, y: float) -> None:
        _avatar(pen, grid.edge, y, 4.2 * em)
        pen.text(title, left, y + 1.7 * em, TITLE * em, bold=True)
        pen.text(about, left, y + 3.3 * em, 1.1 * em, fill=palette.TEXT)
        pen.text(aim, left, y + 4.8 * em, 1.1 * em, fill=palette.current().strong)
        for at, source in enumerate(reversed(look.logos)):
            end = grid.right - at * (LOGO[0] + 1) * em
            pen.image(source, (end - LOGO[0] * em, y, end, y + LOGO[1] * em))

    return LaneBlock(5.6 * em, drawn)


def _avatar(pen: MapPen, x: float, y: float, size: float) -> None:
    tint = palette.current()
    pen.circle(x + size / 2, y + size / 2, size / 2, tint.wash, tint.soft)
    pen.symbol("person", x + size * 0.16, y + size * 0.1, size * 0.68, stroke="none", fill=tint.accent)


def _title(finding: Finding, part: str) -> str:
    if finding.journey is None:
        return part or _("The journey map")
    client = finding.journey.client.name
    if part:
        return _("{client}: {part}").format(client=client, part=part)
    return _("{client}: the customer journey").format(client=client)


def _about(finding: Finding, whose: str) -> list[str]:
    """Who, from where to where, and of when."""
    rows = finding.rows
    names = list(dict.fromkeys(str(row["stage"]) for row in rows))
    scope = _("from {first} to {last}").format(first=names[0], last=names[-1]) if len(names) > 1 else ""
    return [whose or _("All customers"), scope, *_period(finding)]


def _period(finding: Finding) -> list[str]:
    rows = finding.rows
    told = figures.phrase(waved(row for row in rows if row.get("value") is not None))
    before = next((str(row["before_wave"]) for row in rows if row.get("before_wave")), "")
    nothing = (
        _("answers not shown: single people could be recognised")
        if any(row.get("status") == "hidden" for row in rows)
        else _("comments, no scores")
        if any(row.get("comments") for row in rows)
        else _("no answers yet")
    )
    return [told or nothing, _("changes against {wave}").format(wave=before) if before else ""]


def _aim(finding: Finding) -> str:
    goal = leading_goal(finding.journey) if finding.journey is not None else None
    return _("Goal: {goal}").format(goal=goal.statement) if goal is not None else ""
