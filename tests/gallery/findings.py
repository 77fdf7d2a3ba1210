"""The gallery as findings: for each question its cases, each a frame in a language."""

import importlib
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from journeykit.questions.finding import Finding, Question

GALLERY = {
    "coverage": "coverage",
    "compare": "compare",
    "segments": "segments",
    "people": "people",
    "personas": "personas",
    "curves": "curves",
    "quality": "quality",
    "goals": "goals",
    "scores": "scores",
    "distribution": "distribution",
    "changes": "changes",
    "trend": "trend",
    "verbatims": "verbatims",
    "planning": "planning",
    "drivers": "drivers",
    "importance": "importance",
    "weights": "weights",
    "study": "study",
    "playbook": "playbook",
    "expectations": "expectations",
    "review": "review",
    "emotion": "emotion_by_stage",
    "priorities": "priorities",
    "journey_map": "journey_map",
}
"""Question to the module of the gallery that has its cases."""


def finding_of(question: Question, frame: Any, by: tuple[str, ...] | None = None) -> Finding:
    """A finding over a hand-made frame: what stands before the metric is what it is grouped by."""
    if by is None:
        names = list(frame.columns)
        own = {column.name for column in question.columns}
        if "metric" in names:
            by = tuple(name for name in names[: names.index("metric")] if name not in own)
        else:
            by = tuple(takewhile(lambda name: name not in own, names))
    return Finding(question, frame, by=by)


@dataclass(frozen=True)
class Case:
    """One picture of the gallery."""

    question: Question
    name: str
    make: Any

    def frame(self, code: str) -> Any:
        """The frame in a language; columns that no picture of it needs hold nothing."""
        frame = self.make(code)
        return frame.assign(**{one.name: None for one in self.question.columns if one.name not in frame})

    def finding(self, code: str) -> Finding:
        return finding_of(self.question, self.frame(code))

    def __str__(self) -> str:
        return f"{self.question.name}-{self.name}"


def _cases(question: str, module: str) -> list[Case]:
    asked = importlib.import_module(f"journeykit.questions.{question}").QUESTION
    gallery = importlib.import_module(f"tests.gallery.{module}")
    return [Case(asked, name, make) for name, make in gallery.CASES.items()]


CASES = {question: _cases(question, module) for question, module in GALLERY.items()}


def goals_of(frame: Any) -> Finding:
    """Goals as a finding."""
    return own("goals", frame)


def own(question: str, frame: Any) -> Finding:
    """A question over a frame of a test's own; columns that no sentence needs hold nothing."""
    return Case(CASES[question][0].question, "own", lambda _code: frame).finding("en")


def caption(question: str, frame: Any) -> str:
    """What the question says of a frame."""
    return own(question, frame).caption
