"""Files of one survey asked one question on one scale: what one file leaves open, all of them together may tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from journeykit.surveys.infer.evidence import Inference, Witness
from journeykit.surveys.infer.guesses import Guess, guess
from journeykit.surveys.infer.inspection import Inspection
from journeykit.surveys.infer.questions import SurveyQuestion
from journeykit.surveys.infer.roles import plain_key
from journeykit.surveys.infer.siblings import with_siblings
from journeykit.words import _

_ONE_SCALE: Final = 0.5
"""A file whose answers reach less far than this share of all was asked on another scale, or by other people."""

_Place = tuple[int, int]


def agreed(files: Sequence[Inspection]) -> list[Inspection]:
    """Inspections of the files of one survey, each question read with the answers of all of them.

    Parameters
    ----------
    files : sequence of Inspection
        As `inspect` gives them, each by itself.

    Returns
    -------
    list of Inspection
        With one scale for each question that several files ask. Where the files by themselves look like different
        scales, a person is asked.
    """
    there: dict[str, list[_Place]] = {}
    for file, one in enumerate(files):
        for at, question in enumerate(one.questions):
            if question.type in ("scale", "choice", "words") and len(question.places) == 1:
                there.setdefault(plain_key(question.asked), []).append((file, at))
    told = [list(one.questions) for one in files]
    for places in there.values():
        if len({file for file, _at in places}) == len(places) > 1:
            asked = [files[file].questions[at] for file, at in places]
            for (file, at), question in zip(places, _together(asked), strict=True):
                told[file][at] = question
    return [replace(one, questions=tuple(with_siblings(found))) for one, found in zip(files, told, strict=True)]


def _together(asked: Sequence[SurveyQuestion]) -> Sequence[SurveyQuestion]:
    """One question as several files hold it, read from the answers of all."""
    labels: dict[str, str] = {}
    for one in asked:
        if any(labels.get(code, text) != text for code, text in one.labels.items()):
            return asked  # the codes mean other things from file to file
        labels |= one.labels
    pooled: Counter[str] = Counter()
    for one in asked:
        pooled.update(dict(one.answers))
    found = guess(asked[0].asked, list(pooled.items()), labels)
    if not found.metric or not any(one.guess.metric for one in asked) or found.ends is None:
        return asked
    other = [one.guess for one in asked if one.guess.ends not in (None, found.ends)]
    if any(not _may_be(one, found) for one in other):
        return [_doubted(one, found) for one in asked]
    return [_read(one, found, other[0] if other else None) for one in asked]


def _may_be(own: Guess, whole: Guess) -> bool:
    """Whether what a file looks like by itself may be a part of the scale of all."""
    (low, high), (first, last) = own.ends or (0, 0), whole.ends or (0, 0)
    return first <= low < high <= last and (high - low) >= _ONE_SCALE * (last - first)


def _read(question: SurveyQuestion, whole: Guess, other: Guess | None) -> SurveyQuestion:
    """The question on the scale of all files; kept as it is where its own evidence stands for that scale."""
    own = question.guess
    if own.metric and own.ends == whole.ends and own.evidence["ends"].stands:
        return question
    used = {text for text, _count in question.answers}
    missing = tuple(one for one in whole.missing if one in used)
    labels = {word: score for word, score in whole.labels.items() if word in used}
    evidence = {**whole.evidence, **({} if other is None else {"files": _differ(other, whole)})}
    if not missing and not labels:
        evidence.pop("missing", None)
    fresh = replace(whole, evidence=evidence, missing=missing, labels=labels)
    return replace(question, type="scale", guess=fresh)


def _doubted(question: SurveyQuestion, whole: Guess) -> SurveyQuestion:
    """The question as its own file has it, with the doubt that another file gives."""
    own = question.guess
    if not own.metric or own.ends == whole.ends:
        return question
    return replace(question, guess=replace(own, evidence={**own.evidence, "files": _differ(own, whole)}))


def _differ(own: Guess, whole: Guess) -> Inference[str]:
    """What one file by itself looks like, and what all do: only a person knows whether they were asked alike."""
    text = _("one file by itself looks like {own}, all together like {all}: was it asked on one scale?")
    says = Witness("answers", _("all files together look like {scale}").format(scale=whole.scale))
    return Inference(whole.scale, (), (says,), text.format(own=own.scale, all=whole.scale))
