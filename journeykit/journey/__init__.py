"""The journey: its model, its file, and the changes that a workshop makes to it."""

from journeykit.journey.aim import Goal, GoalFigure
from journeykit.journey.binding import (
    CommentBinding,
    ItemBinding,
    SegmentBinding,
    SurveyBinding,
    TouchpointColumn,
    WaveColumn,
)
from journeykit.journey.changes import (
    edited,
    moved,
    with_goal,
    with_link,
    with_opportunity,
    with_persona,
    with_stage,
    with_touchpoint,
    without_goal,
    without_link,
    without_opportunity,
    without_persona,
    without_stage,
    without_touchpoint,
)
from journeykit.journey.fields import OVERALL
from journeykit.journey.model import Journey
from journeykit.journey.operations import apply, changed, inverse
from journeykit.journey.parts import (
    Decision,
    Link,
    LogEntry,
    Opportunity,
    Organisation,
    Persona,
    Review,
    Stage,
    Touchpoint,
)
from journeykit.journey.reading import JourneyErrors, journey_of, read_journey
from journeykit.journey.text import Text

__all__ = [
    "OVERALL",
    "CommentBinding",
    "Decision",
    "Goal",
    "GoalFigure",
    "ItemBinding",
    "Journey",
    "JourneyErrors",
    "Link",
    "LogEntry",
    "Opportunity",
    "Organisation",
    "Persona",
    "Review",
    "SegmentBinding",
    "Stage",
    "SurveyBinding",
    "Text",
    "Touchpoint",
    "TouchpointColumn",
    "WaveColumn",
    "apply",
    "changed",
    "edited",
    "inverse",
    "journey_of",
    "moved",
    "read_journey",
    "with_goal",
    "with_link",
    "with_opportunity",
    "with_persona",
    "with_stage",
    "with_touchpoint",
    "without_goal",
    "without_link",
    "without_opportunity",
    "without_persona",
    "without_stage",
    "without_touchpoint",
]


def __dir__() -> list[str]:
    return sorted(__all__)
