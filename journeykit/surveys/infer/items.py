"""Lines of a proposed item and of a proposed comment: active where every part has a witness, else behind a #."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from journeykit.surveys.infer.block import cut, question, scalar
from journeykit.surveys.infer.earlier import Declared
from journeykit.surveys.infer.evidence import Inference
from journeykit.surveys.infer.guesses import is_effort
from journeykit.surveys.infer.questions import SurveyQuestion
from journeykit.surveys.infer.touchpoints import infer_touchpoint
from journeykit.words import _


def item_lines(asked: SurveyQuestion, declared: Declared | None, journey: Any) -> Iterator[str]:
    """One item, with its questions above it."""
    guess = asked.guess
    touchpoint = touchpoint_of(asked, declared, journey)
    for text in (*asked.doubts, *guess.questions):
        yield question(text)
    if touchpoint.question:
        yield question(f"{touchpoint.question} {cut(asked.asked)}")
    code = _is_code(asked) and not declared
    if code:
        yield question(_("is this an ordered scale? Then take the # away; codes of groups belong under segments"))
    active = touchpoint.stands and not guess.undecided and not asked.doubts and not code
    if not active and not guess.questions and not touchpoint.question and not code and not asked.doubts:
        yield question(_("nothing but the answers speaks for this: is it right?"))
    yield f"{'' if active else '# '}- {{{', '.join(_parts(asked, touchpoint.value, declared))}}}"


def _parts(asked: SurveyQuestion, touchpoint: str, declared: Declared | None) -> Iterator[str]:
    """The fields of the item."""
    guess = asked.guess
    metric = "rating" if guess.bipolar else guess.metric
    yield f"column: {scalar(asked.name)}"
    yield f"metric: {metric}"
    yield f"touchpoint: {touchpoint}"
    if metric != "nps" and guess.ends:
        yield f"scale: [{guess.ends[0]}, {guess.ends[1]}]"
    if guess.missing:
        yield f"missing: [{', '.join(scalar(code) for code in guess.missing)}]"
    if guess.labels:
        yield f"labels: {{{', '.join(f'{scalar(word)}: {score}' for word, score in guess.labels.items())}}}"
    if metric == "ces":
        version = (
            declared.binding.version if declared else "1.0" if guess.low_is_good and is_effort(asked.asked) else None
        )
        if version:
            yield f'version: "{version}"'
        yield f"higher_is_better: {'false' if guess.low_is_good else 'true'}"
    elif guess.low_is_good:
        yield "higher_is_better: false"
    if guess.bipolar:
        yield "bipolar: true"


def touchpoint_of(asked: SurveyQuestion, declared: Declared | None, journey: Any) -> Inference[str]:
    """As it was bound in the wave before, where the journey still has that touchpoint; else by the question's words."""
    known = {"overall", *(one.id for one in journey.touchpoints)} if journey else {"overall"}
    if declared and declared.kind == "waves" and declared.binding.touchpoint in known:
        return Inference(str(declared.binding.touchpoint), (declared.witness,))
    return infer_touchpoint(asked.asked, journey)


def _is_code(asked: SurveyQuestion) -> bool:
    """A rating whose header is a code ("Q4BAGS"): its numbers may as well be codes of groups."""
    text = asked.asked.strip()
    return asked.guess.metric == "rating" and text.isascii() and not re.search(r"\s", text)


def comment_lines(asked: SurveyQuestion, journey: Any) -> Iterator[str]:
    """A column of comments, always behind a #: whether others may read them is a person's decision."""
    touchpoint = infer_touchpoint(asked.asked, journey)
    near = f" {touchpoint.question}" if touchpoint.question else ""
    yield question(_("may these comments be shown? Then take the # away.") + near + f" {cut(asked.asked)}")
    yield f"# - {{column: {scalar(asked.name)}, touchpoint: {touchpoint.value}}}"
