"""One file a question: responses in, a table of figures out. Every chart has its twin here, of the same name."""

from journeykit.measures.changes import changes
from journeykit.measures.counts import added, answer_counts
from journeykit.measures.coverage import coverage
from journeykit.measures.distribution import distribution
from journeykit.measures.drivers import drivers
from journeykit.measures.emotion import emotion_by_stage
from journeykit.measures.filters import filtered
from journeykit.measures.goals import goal_progress
from journeykit.measures.importance_performance import importance_performance
from journeykit.measures.journey_map import journey_map
from journeykit.measures.planning import planning
from journeykit.measures.priorities import priorities
from journeykit.measures.quality import quality
from journeykit.measures.redaction import redacted
from journeykit.measures.scores import scores
from journeykit.measures.segments import segments
from journeykit.measures.trend import trend
from journeykit.measures.verbatims import verbatims
from journeykit.measures.waves import waves
from journeykit.measures.weighting import weighted_responses, weighting

__all__ = [
    "added",
    "answer_counts",
    "changes",
    "coverage",
    "distribution",
    "drivers",
    "emotion_by_stage",
    "filtered",
    "goal_progress",
    "importance_performance",
    "journey_map",
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
