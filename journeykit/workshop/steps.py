"""The steps of the workshop: what each still lacks, and the bar on top of its notebook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from journeykit.journey import Journey
from journeykit.workshop import checks
from journeykit.workshop.agenda import agenda
from journeykit.workshop.boards.checklist import Check
from journeykit.workshop.boards.step_bar import StepBar
from journeykit.workshop.clock import clock_of
from journeykit.workshop.sureness import states

if TYPE_CHECKING:
    from journeykit.workshop.desk.desk import Desk


def step_bar(desk: Desk, step: str) -> StepBar:
    """The bar on top of a notebook: the steps with their ticks, the clock, what comes next, the presentation view.

    Parameters
    ----------
    desk : Desk
    step : str
        The step of this notebook, as the agenda calls it.

    Raises
    ------
    JourneyKitError
        When the agenda has no such step.

    Examples
    --------
    >>> from journeykit.shipped import shipped
    >>> from journeykit.workshop import open_desk
    >>> bar = step_bar(open_desk(shipped("sample_surveys", "conference"), "en"), "review")
    >>> bar.sheet_now["next"] is None
    True
    """
    plan = agenda(desk.home)
    plan.checked_step(step)
    # Here, and not in the bar's own thread while the next cell runs.
    import_module("journeykit.workshop.warming")
    desk.start()
    return StepBar(desk, step, looks(desk), clock_of(desk.home, plan))


def looks(desk: Desk) -> Mapping[str, Callable[[Journey], list[Check]]]:
    """What each step of the workshop is to leave, by the step's id.

    Parameters
    ----------
    desk : Desk
        Its answers say which waves there are, and how sure the personas.
    """
    return {
        **checks.STEPS,
        "voice": lambda journey: checks.voice(journey, _waves(desk)),
        "personas": lambda journey: checks.personas(journey, states(desk) if _answered(desk) else {}),
    }


def _answered(desk: Desk) -> bool:
    return bool(desk.journey.surveys) and len(desk.weighted_responses()) > 0


def _waves(desk: Desk) -> list[str]:
    from journeykit import measures

    return measures.waves(desk.weighted_responses()) if _answered(desk) else []
