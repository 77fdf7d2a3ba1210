"""A journey with everything taken out that a workshop decides: what is left is the frame, and the surveys on it."""

from __future__ import annotations

from typing import Final

from journeykit.journey.model import Journey
from journeykit.journey.operations import changed
from journeykit.journey.parts import Review, Touchpoint

FRAME: Final = ("id", "stage", "name", "phase", "channels", "was")
"""What a framework says of a touchpoint; everything else somebody has thought of."""


def blank(journey: Journey) -> Journey:
    """The journey before its workshop: stages, bare touchpoints and surveys.

    Examples
    --------
    >>> from journeykit.journey.reading import journey_of
    >>> bare = blank(journey_of('''
    ... client: {name: Harbour}
    ... stages: [{id: a, name: A}]
    ... goals: [{id: more, kind: other, statement: More of it}]
    ... touchpoints: [{id: till, stage: a, name: Till, emotion: -1, owner: Ada}]'''))
    >>> bare.goals, bare.touchpoint("till").emotion, str(bare.touchpoint("till").owner)
    ((), None, '')
    """
    touchpoints = tuple(_bare(one) for one in journey.touchpoints)
    gone = dict.fromkeys(("goals", "personas", "links", "opportunities", "log"), ())
    return changed(journey, **gone, touchpoints=touchpoints, review=Review(), former={})


def _bare(one: Touchpoint) -> Touchpoint:
    return Touchpoint.model_validate({name: getattr(one, name) for name in FRAME})


def without_remarks(text: str) -> str:
    r"""A journey.yaml without the comments about what was taken out; those at its head and on its surveys stay.

    Examples
    --------
    >>> without_remarks("# real answers\ngoals: []\n# why\nsurveys:\n  # asked\n  - {file: a.csv}\n# weighted\n")
    '# real answers\ngoals: []\nsurveys:\n  # asked\n  - {file: a.csv}\n'
    """
    kept, part = [], ""
    for line in text.splitlines(keepends=True):
        remark = line.lstrip().startswith("#")
        if line.strip() and not remark and not line[0].isspace():
            part = line.partition(":")[0]
        if not remark or not part or (part == "surveys" and line[0].isspace()):
            kept.append(line)
    return "".join(kept)
