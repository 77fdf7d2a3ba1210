"""A journey at a glance, for whoever shows one in a notebook: its stages and what each holds, not its whole file."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from journeykit.words import _, ngettext

if TYPE_CHECKING:
    from journeykit.journey.parts import Parts


def summary(journey: Parts) -> str:
    """One line for a terminal: whose journey it is, and how much is in it.

    Examples
    --------
    >>> from journeykit.journey.frameworks import new_journey
    >>> summary(new_journey("five-stage", "Harbour Café"))
    "'Harbour Café', five-stage: 5 stages, 22 touchpoints, 0 personas, 0 goals, 0 opportunities, 0 surveys"
    """
    kinds = ("stages", "touchpoints", "personas", "goals", "opportunities", "surveys")
    counts = ", ".join(f"{len(getattr(journey, kind))} {kind}" for kind in kinds)
    return f"{str(journey.client.name)!r}, {journey.framework}: {counts}"


def html(journey: Parts) -> str:
    """A table of the stages and their touchpoints, in the language in use; every name is escaped."""
    rows = "".join(
        f"<tr><th scope='row' style='text-align:left;vertical-align:top'>{escape(str(stage.name))}</th>"
        f"<td style='text-align:left'>{escape(_listed(journey, stage.id))}</td></tr>"
        for stage in journey.stages
    )
    caption = f"<caption style='text-align:left'>{escape(_counted(journey))}</caption>"
    heads = f"<th scope='col'>{escape(_('Stage'))}</th><th scope='col'>{escape(_('Touchpoints'))}</th>"
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _listed(journey: Parts, stage: str) -> str:
    return " · ".join(str(touchpoint.name) for touchpoint in journey.touchpoints_of(stage)) or "–"


def _counted(journey: Parts) -> str:
    n = len(journey.touchpoints)
    said = ngettext("{client}: {n} touchpoint on the journey", "{client}: {n} touchpoints on the journey", n)
    return said.format(client=journey.client.name, n=n)
