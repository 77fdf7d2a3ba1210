"""Questions for the room: what the kind of the leading goal makes everybody ask at a step."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, get_args

from journeykit.errors import JourneyKitError, did_you_mean
from journeykit.journey.goal_kinds import Step, goal_kind, leading_goal
from journeykit.words import _
from journeykit.words.markup import WORDS

if TYPE_CHECKING:
    from journeykit.workshop.desk.desk import Desk


@dataclass(frozen=True)
class Prompts:
    """A heading and questions; shows itself in a notebook."""

    heading: str
    questions: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join([self.heading, *(f"- {question}" for question in self.questions)])

    def _repr_mimebundle_(self, **_options: Any) -> dict[str, str]:
        listed = "".join(f"<li>{escape(question)}</li>" for question in self.questions)
        html = f'<div class="{WORDS}"><p><strong>{escape(self.heading)}</strong></p><ul>{listed}</ul></div>'
        return {"text/html": html, "text/plain": str(self)}


def prompts(desk: Desk, step: Step) -> Prompts:
    """The questions that the leading goal puts to the room at a step.

    Parameters
    ----------
    desk : Desk
        The open client; its goal of highest priority decides. Without a goal the questions are those of a client who
        is not sure yet.
    step : {"map", "hear", "improve"}
        Which notebook asks: touchpoints, the voice of the customer, improvements.

    Raises
    ------
    JourneyKitError
        When there is no such step; `JourneyError` when an own file of the kind is wrong, with file and line.

    Examples
    --------
    >>> from journeykit.shipped import shipped
    >>> from journeykit.workshop import open_desk
    >>> desk = open_desk(shipped("sample_surveys", "airport"), "en")
    >>> print(prompts(desk, "hear").questions[0])
    Where did scores fall among customers who have been with us longest?
    """
    steps = get_args(Step)
    if step not in steps:
        raise JourneyKitError(_("the name of a step was needed"), f"'{step}'", did_you_mean(step, steps))
    goal = leading_goal(desk.journey)
    kind = goal_kind("unsure" if goal is None else goal.kind, desk.home)
    if goal is None:
        heading = _("No goal is written down yet. Questions that start from the customers:")
    else:
        heading = _("What the goal “{goal}” makes us ask:").format(goal=goal.statement)
    return Prompts(heading, tuple(str(question) for question in kind.questions.get(step, ())))
