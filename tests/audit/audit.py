"""What is false in a finding: claims that its frame refutes, numbers from nowhere, superlatives without a test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from journeykit import words
from tests.audit import comparing, standing
from tests.audit.numbers import SUPERLATIVE, known_figures, names_of, numbers, unknown, without_names
from tests.audit.rows import Row, rows_of

CHECKS: dict[str, dict[str, Any]] = {**standing.CHECKS, **comparing.CHECKS}
CALLING = {
    "scores": {"ends"},
    "emotion": {"ends", "parted", "parted-several", "believed"},
    "coverage": {"neglected", "old", "undated"},
    "journey_map": {"felt", "worst"},
    "drivers": {"first", "open", "other-order", "other-nothing", "nothing", "correlated", "uncorrelated"},
    "priorities": {
        "judged-together", "judged", "judged-together-beside", "judged-beside", "together", "first", "given",
        "unsettled", "highest", "sensitive",
    },
    "people": {"largest"},
    "planning": {"range"},
    "segments": {"ends"},
    "study": {"looks"},

}  # fmt: skip
"""The claims that may call something the highest, the worst or the first: each has a test below, or says who judged."""


def contradictions(finding: Any) -> list[str]:
    """Every contradiction between the sentences of a finding, in both languages, and its frame."""
    rows = rows_of(finding.frame)
    return [*_claims(finding, rows), *_sentences(finding, rows)]


def _claims(finding: Any, rows: list[Row]) -> Iterator[str]:
    name = finding.question.name
    checks = CHECKS.get(name)
    if checks is None:
        yield f"{name}: no check for this question"
        return
    for claim in finding.claims if len(finding) else ():
        if claim.kind not in checks:
            yield f"{name}: no check for the claim {claim.kind}"
            continue
        try:
            for said in checks[claim.kind](rows, claim, finding) or ():
                yield f"{name}, {claim.kind}: {said} {dict(claim.figures)}"
        except (KeyError, TypeError, IndexError, ValueError) as error:
            yield f"{name}, {claim.kind}: the check fails, {error!r}"


def _sentences(finding: Any, rows: list[Row]) -> Iterator[str]:
    known = known_figures(finding, rows) if len(finding) else []
    said: dict[str, list[Any]] = {}
    kinds = {claim.kind for claim in finding.claims} if len(finding) else set()
    for code in words.LANGUAGES:
        with words.use(code):
            caption = finding.caption
            if not caption.strip() or caption.strip()[-1] not in ".。":
                yield f"{finding.question.name}: no sentence, {caption!r}"
            bare = without_names(caption, names_of(finding))
            if len(finding):
                yield from unknown(bare, known, finding)
                if SUPERLATIVE[code].search(bare) and not kinds & CALLING.get(finding.question.name, set()):
                    yield f"{finding.question.name}: a superlative that no claim bears: {caption}"
            # English writes one and two as words.
            said[code] = sorted(one for one in numbers(bare) if one not in (("", 1.0, 0), ("", 2.0, 0)))
    if len(finding) and said["en"] != said["zh-TW"]:
        yield f"{finding.question.name}: the languages say different numbers: {said['en']} {said['zh-TW']}"


def alt_text(finding: Any) -> Iterator[str]:
    """The words of the picture are its caption."""
    from journeykit import pictures

    if pictures.alt_text(finding.picture) != finding.caption:
        yield f"{finding.question.name}: the alt text is not the caption"
