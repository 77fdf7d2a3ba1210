"""What a guided notebook calls: open a desk on a client, put a board on it, look at a checklist, close a review."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from journeykit.workshop.desk.desk import Desk
    from journeykit.workshop.exploring.explorer import explore
    from journeykit.workshop.group_work import exercises
    from journeykit.workshop.linking import link
    from journeykit.workshop.room import prompts
    from journeykit.workshop.session import handouts_board, log_board
    from journeykit.workshop.showing import (
        checklist,
        client_form,
        follow,
        goal_form,
        journey_board,
        open_desk,
        persona_form,
        priority_board,
        review_board,
        survey_board,
    )
    from journeykit.workshop.steps import step_bar
    from journeykit.workshop.unseen import stale
    from journeykit.workshop.voting.booth import vote

_NAMES = {
    "Desk": "desk.desk",
    "checklist": "showing",
    "client_form": "showing",
    "explore": "exploring.explorer",
    "exercises": "group_work",
    "follow": "showing",
    "goal_form": "showing",
    "handouts_board": "session",
    "journey_board": "showing",
    "link": "linking",
    "log_board": "session",
    "open_desk": "showing",
    "persona_form": "showing",
    "priority_board": "showing",
    "prompts": "room",
    "review_board": "showing",
    "stale": "unseen",
    "vote": "voting.booth",
    "step_bar": "steps",
    "survey_board": "showing",
}

__all__ = [
    "Desk",
    "checklist",
    "client_form",
    "exercises",
    "explore",
    "follow",
    "goal_form",
    "handouts_board",
    "journey_board",
    "link",
    "log_board",
    "open_desk",
    "persona_form",
    "priority_board",
    "prompts",
    "review_board",
    "stale",
    "step_bar",
    "survey_board",
    "vote",
]


def __getattr__(name: str) -> Any:
    if name in _NAMES:
        return getattr(import_module(f"journeykit.workshop.{_NAMES[name]}"), name)
    raise AttributeError(f"journeykit.workshop has no '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)
