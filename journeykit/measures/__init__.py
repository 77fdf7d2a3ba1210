"""One file a question: responses in, a table of figures out. Every chart has its twin here, of the same name."""

from journeykit.questions.changes.table import changes
from journeykit.questions.compare.table import compare
from journeykit.questions.coverage.table import coverage
from journeykit.questions.distribution.table import distribution
from journeykit.questions.drivers.table import drivers
from journeykit.questions.emotion.table import emotion_by_stage
from journeykit.questions.goals.table import goal_progress
from journeykit.questions.importance.table import importance_performance
from journeykit.questions.journey_map.table import journey_map
from journeykit.questions.people.table import people, persona_size, personas
from journeykit.questions.planning.table import planning
from journeykit.questions.priorities.table import priorities
from journeykit.questions.quality.table import quality
from journeykit.questions.scores.table import scores
from journeykit.questions.segments.table import segments
from journeykit.questions.trend.table import trend
from journeykit.questions.verbatims.table import verbatims
from journeykit.responses.counts import added, answer_counts
from journeykit.responses.filters import filtered
from journeykit.responses.redaction import redacted
from journeykit.responses.waves import waves
from journeykit.responses.weighting import weighted_responses, weighting

__all__ = [
    "added",
    "answer_counts",
    "changes",
    "compare",
    "coverage",
    "distribution",
    "drivers",
    "emotion_by_stage",
    "filtered",
    "goal_progress",
    "importance_performance",
    "journey_map",
    "people",
    "persona_size",
    "personas",
    "planning",
    "priorities",
    "quality",
    "redacted",
    "scores",
    "segments",
    "trend",
    "verbatims",
    "waves",
    "weighted_responses",
    "weighting",
]


def __dir__() -> list[str]:
    return sorted(__all__)
