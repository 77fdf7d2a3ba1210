"""What is said of the touchpoints that are not on the sheet."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.questions.journey_map.steps import Stretch
from journeykit.words import _, figures


def left_out(
    shown: Sequence[Stretch],
    stages: Sequence[Stretch],
    gone: Sequence[Stretch],
    *,
    paper: bool,
) -> list[str]:
    """How many touchpoints there are and how many are drawn, by what they were chosen, and where the others are.

    Parameters
    ----------
    shown, stages, gone : sequence of Stretch
        The stages as they are drawn, as they are, and those that are not whole.
    paper : bool
        Whether the others have sheets of their own; else they stand in the table.
    """
    bare = len([one for one in stages if not one.rows]) - len([one for one in shown if not one.rows])
    few = [_("Stages without touchpoints that are not drawn: {n}.").format(n=bare)] if bare else []
    drawn, all_ = (sum(len(stage.rows) for stage in several) for several in (shown, stages))
    if drawn == all_:
        return few
    told = _(
        "{n} of {all} touchpoints: moments of truth, goals and told changes first, then those with answers."
    ).format(n=drawn, all=all_)
    names = figures.several(dict.fromkeys(stage.name for stage in gone))
    if paper:
        return [*few, told, _("The others stand on sheets of their own: {stages}.").format(stages=names)]
    return [*few, told, _("The others stand in the table below and on the map of their stage.")]
