"""Boards: what people move and fill in during a workshop. Every change is an operation on the journey."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from journeykit.workshop.boards.checklist import Check, Checklist
    from journeykit.workshop.boards.client_form import ClientForm
    from journeykit.workshop.boards.editing import Editing, Status
    from journeykit.workshop.boards.following import Following
    from journeykit.workshop.boards.goal_form import GoalForm
    from journeykit.workshop.boards.handouts_board import HandoutsBoard
    from journeykit.workshop.boards.journey_board import JourneyBoard
    from journeykit.workshop.boards.log_board import LogBoard
    from journeykit.workshop.boards.persona_form import PersonaForm
    from journeykit.workshop.boards.priority_board import PriorityBoard
    from journeykit.workshop.boards.review_board import ReviewBoard
    from journeykit.workshop.boards.step_bar import StepBar
    from journeykit.workshop.boards.survey_board import SurveyBoard

# A board opens with its widget library on first use.
_NAMES = {
    "Check": "checklist",
    "Checklist": "checklist",
    "ClientForm": "client_form",
    "Editing": "editing",
    "Following": "following",
    "GoalForm": "goal_form",
    "HandoutsBoard": "handouts_board",
    "JourneyBoard": "journey_board",
    "LogBoard": "log_board",
    "PersonaForm": "persona_form",
    "PriorityBoard": "priority_board",
    "ReviewBoard": "review_board",
    "Status": "editing",
    "StepBar": "step_bar",
    "SurveyBoard": "survey_board",
}

__all__ = [
    "Check",
    "Checklist",
    "ClientForm",
    "Editing",
    "Following",
    "GoalForm",
    "HandoutsBoard",
    "JourneyBoard",
    "LogBoard",
    "PersonaForm",
    "PriorityBoard",
    "ReviewBoard",
    "Status",
    "StepBar",
    "SurveyBoard",
]


def __getattr__(name: str) -> Any:
    if name in _NAMES:
        return getattr(import_module(f"journeykit.workshop.boards.{_NAMES[name]}"), name)
    raise AttributeError(f"journeykit.workshop.boards has no '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)
