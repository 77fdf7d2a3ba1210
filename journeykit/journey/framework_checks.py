"""What must hold between the parts of a framework: what a journey made from it could not stand on otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from journeykit.errors import did_you_mean
from journeykit.journey.fields import OVERALL
from journeykit.journey.problem import Problem
from journeykit.words import _


def misfits(frame: Any, bases: Sequence[str], base_stages: Sequence[str]) -> Iterator[Problem]:
    """Everything that does not fit together in a framework.

    Parameters
    ----------
    frame : Framework
    bases : sequence of str
        The frameworks that another one may be built on.
    base_stages : sequence of str
        The stages of the base that this one names.
    """
    if not frame.stages:
        yield Problem(
            ("stages",), _("at least one stage"), _("none"), _("Write the stages in the order customers live them.")
        )
    for part in ("stages", "touchpoints"):
        seen: set[str] = set()
        for index, one in enumerate(getattr(frame, part)):
            if one.id in {*seen, OVERALL}:
                do = _("Give it another id.")
                yield Problem(
                    (part, index, "id"),
                    _("an id of its own for each of the {part}").format(part=part),
                    repr(one.id),
                    do,
                )
            seen.add(one.id)
    ids = [stage.id for stage in frame.stages]
    for index, touchpoint in enumerate(frame.touchpoints):
        if touchpoint.stage not in ids:
            place = ("touchpoints", index, "stage")
            yield Problem(
                place, _("a stage of this framework"), repr(touchpoint.stage), did_you_mean(touchpoint.stage, ids)
            )
    if frame.base is not None and frame.base not in bases:
        yield Problem(
            ("base",), _("the base framework of the guides"), repr(frame.base), did_you_mean(frame.base, bases)
        )
        return
    for index, stage in enumerate(frame.stages):
        if stage.maps_to is not None and stage.maps_to not in base_stages:
            do = (
                did_you_mean(stage.maps_to, base_stages)
                if frame.base
                else _("Name the framework first: base: nine-stage.")
            )
            yield Problem(("stages", index, "maps_to"), _("a stage of the base framework"), repr(stage.maps_to), do)
