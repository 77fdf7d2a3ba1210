"""Medians of a vote as impact and effort of the improvements: one step, taken back by undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from journeykit.workshop.desk.desk import Desk
    from journeykit.workshop.voting.counting import Outcome, Tallied


def take_over(desk: Desk, outcome: Outcome) -> tuple[int, list[Tallied]]:
    """Write the medians of impact and effort into the journey.

    Parameters
    ----------
    desk : Desk
    outcome : Outcome
        Of a vote on improvements.

    Returns
    -------
    int, list of Tallied
        How many figures were taken over; and the lines whose median lies between two steps, which a room decides.
    """
    there = {one.id for one in desk.journey.opportunities}
    fields: dict[str, dict[str, Any]] = {}
    between = []
    for line in outcome.lines:
        if line.item not in there or line.rating not in ("impact", "effort"):
            continue
        if line.middle.is_integer():
            fields.setdefault(line.item, {})[line.rating] = int(line.middle)
        else:
            between.append(line)
    edits = [{"kind": "edit", "part": "opportunity", "id": one, "fields": said} for one, said in fields.items()]
    if edits:
        desk.apply({"kind": "several", "operations": edits})
    return sum(map(len, fields.values())), between
