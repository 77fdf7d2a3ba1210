"""Rows of one grid were asked on one scale: what one row leaves open, all of them together may tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from journeykit.surveys.infer.evidence import Inference, Witness
from journeykit.surveys.infer.guesses import guess
from journeykit.surveys.infer.questions import SurveyQuestion
from journeykit.words import _


def with_siblings(questions: Sequence[SurveyQuestion]) -> list[SurveyQuestion]:
    """Questions of a grid read with the answers of all its rows."""
    rows: dict[str, list[int]] = {}
    for at, one in enumerate(questions):
        if one.grid and one.type in ("scale", "choice", "words") and len(one.places) == 1:
            rows.setdefault(one.grid, []).append(at)
    told = list(questions)
    for members in rows.values():
        if len(members) > 1 and any(questions[at].guess.metric for at in members):
            pooled: Counter[str] = Counter()
            for at in members:
                pooled.update(dict(questions[at].answers))
            for at in members:
                told[at] = _pooled(questions[at], pooled, len(members))
    return told


def _pooled(question: SurveyQuestion, pooled: Counter[str], size: int) -> SurveyQuestion:
    """One row, its scale read from all of them; kept as it is where its own evidence stands."""
    own = question.guess
    if own.metric and own.evidence["ends"].stands:
        return question
    found = guess(question.asked, list(pooled.items()), question.labels)
    if not found.metric:
        return question
    ends = found.evidence["ends"]
    says = Witness("siblings", _("{n} rows of its grid are answered alike").format(n=size))
    evidence = {**found.evidence, "ends": Inference(ends.value, (*ends.witnesses, says), ends.against, ends.question)}
    used = {text for text, _count in question.answers}
    missing = tuple(one for one in found.missing if one in used)
    labels = {word: score for word, score in found.labels.items() if word in used}
    if not missing and not labels:
        evidence.pop("missing", None)
    return replace(question, type="scale", guess=replace(found, evidence=evidence, missing=missing, labels=labels))
