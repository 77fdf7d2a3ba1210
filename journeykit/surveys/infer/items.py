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
    touchpoint = touchpoint_of(asked, declared, journey)
    asks, active = what_is_asked(asked, declared, touchpoint)
    for text in asks:
        yield question(f"{text} {cut(asked.asked)}" if text == touchpoint.question else text)
    parts = [
        f"{name}: {_written(name, value)}" for name, value in item_fields(asked, touchpoint.value, declared).items()
    ]
    yield f"{'' if active else '# '}- {{{', '.join(parts)}}}"


def what_is_asked(
    asked: SurveyQuestion, declared: Declared | None, touchpoint: Inference[str], codes: str = ""
) -> tuple[tuple[str, ...], bool]:
    """What only a person can say of an item, and whether it stands without; `codes` asks whether it is a scale."""
    asks = [*asked.doubts, *asked.guess.questions]
    if touchpoint.question:
        asks.append(touchpoint.question)
    code = _is_code(asked) and not declared
    if code:
        asks.append(codes or _("is this an ordered scale? Then take the # away; codes of groups belong under segments"))
    active = touchpoint.stands and not asked.guess.undecided and not asked.doubts and not code
    if not active and not asks:
        asks.append(_("nothing but the answers speaks for this: is it right?"))
    return tuple(asks), active


def item_fields(asked: SurveyQuestion, touchpoint: str, declared: Declared | None) -> dict[str, Any]:
    """The fields of the item, as journey.yaml has them."""
    guess = asked.guess
    metric = "rating" if guess.bipolar else guess.metric
    fields: dict[str, Any] = {"column": asked.name, "metric": metric, "touchpoint": touchpoint}
    if metric != "nps" and guess.ends:
        fields["scale"] = list(guess.ends)
    if guess.missing:
        fields["missing"] = list(guess.missing)
    if guess.labels:
        fields["labels"] = dict(guess.labels)
    if metric == "ces":
        version = (
            declared.binding.version if declared else "1.0" if guess.low_is_good and is_effort(asked.asked) else None
        )
        if version:
            fields["version"] = version
        fields["higher_is_better"] = not guess.low_is_good
    elif guess.low_is_good:
        fields["higher_is_better"] = False
    if guess.bipolar:
        fields["bipolar"] = True
    return fields


def _written(name: str, value: Any) -> str:
    """A field of an item in YAML, on its line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if name == "version":
        return f'"{value}"'
    if isinstance(value, list):
        return f"[{', '.join(str(one) if name == 'scale' else scalar(one) for one in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{scalar(word)}: {score}' for word, score in value.items())}}}"
    return scalar(value) if name == "column" else str(value)


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
