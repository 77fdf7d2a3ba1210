"""What a reader of a score must know of its question: the caveats that the client wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeykit.journey.fields import OVERALL
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.questions.finding import Finding


def caveats_of(finding: Finding) -> list[str]:
    """The caveats of the questions behind the scores of a finding, each with the touchpoint that it speaks of.

    Parameters
    ----------
    finding : Finding
        With its journey; of a frame that names metrics, and touchpoints where it is grouped by them.
    """
    if finding.journey is None:
        return []
    frame = finding.frame
    metrics = set(map(str, frame["metric"].dropna()))
    here = set(map(str, frame["touchpoint"].dropna())) if "touchpoint" in frame else None
    names = {str(one.id): str(one.name) for one in finding.journey.touchpoints} | {OVERALL: _("Journey as a whole")}
    told: dict[str, None] = {}
    for survey in finding.journey.surveys:
        for item in (one for one in survey.items if one.caveats and one.metric in metrics):
            at = {item.touchpoint} if isinstance(item.touchpoint, str) else set(item.touchpoint.labels.values())
            if here is not None and not at & here:
                continue
            name = names.get(next(iter(at)), "") if len(at) == 1 else ""
            for caveat in item.caveats:
                text = _("{touchpoint}: {caveat}").format(touchpoint=name, caveat=caveat) if name else str(caveat)
                told[text] = None
    return list(told)
