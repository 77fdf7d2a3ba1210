"""The .qsf of a Qualtrics survey beside its export: labels of codes, and which questions allow several answers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from journeykit.surveys.exports import header_text
from journeykit.words import _
from journeykit.words.figures import several

_MOST: Final = 64 << 20
_SEVERAL: Final = frozenset({"MAVR", "MAHR", "MACOL", "MSB"})


def survey_labels(
    path: Path, tags: list[str], ids: list[str], texts: list[str]
) -> tuple[dict[int, dict[str, str]], list[str]]:
    """Labels by column from the .qsf of the same name, or the only one in the folder if it asks the same questions.

    Returns
    -------
    labels, notes
        `{column index: {code: text}}`, and what a person should know.
    """
    questions, name = _beside(path, ids, texts)
    if not questions:
        return {}, []
    labels: dict[int, dict[str, str]] = {}
    joined = []
    for index, identity in enumerate(ids):
        base = re.match(r"QID\d+", identity)
        question = questions.get(base[0]) if base else questions.get(tags[index])
        if not question or identity.endswith(("_TEXT", "_NPS_GROUP")):
            continue
        labels[index] = _choices(question)
        if question.get("Selector") in _SEVERAL and identity == question.get("QuestionID"):
            joined.append(tags[index])
    notes = [_("labels were taken from {name}").format(name=name)]
    if joined:
        text = _("several answers share a cell in {names}: export with 'split multi-value fields' instead")
        notes.append(text.format(names=several(joined)))
    return labels, notes


def _beside(path: Path, ids: list[str], texts: list[str]) -> tuple[dict[str, dict[str, Any]], str]:
    same = path.with_suffix(".qsf")
    near = [same] if same.is_file() else sorted(path.parent.glob("*.qsf"))
    if len(near) != 1 or near[0].stat().st_size > _MOST:
        return {}, ""
    try:
        data = json.loads(near[0].read_text(encoding="utf-8-sig"))
        elements = [one["Payload"] for one in data["SurveyElements"] if one.get("Element") == "SQ"]
        questions = {str(one["QuestionID"]): one for one in elements}
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}, ""
    asked = [
        (found[0], header_text(text))
        for one, text in zip(ids, texts, strict=True)
        if (found := re.match(r"QID\d+", one))
    ]
    agreed = sum(
        text.startswith(header_text(str(questions[one]["QuestionText"]))) for one, text in asked if one in questions
    )
    if not asked or agreed * 2 < len(asked):
        return {}, ""
    return questions, near[0].name


def _choices(question: Mapping[str, Any]) -> dict[str, str]:
    """Code and text of the answers: those of a matrix are its columns, recoded where the author recoded them."""
    options = question.get("Answers") if question.get("QuestionType") == "Matrix" else question.get("Choices")
    pairs = enumerate(options) if isinstance(options, list) else options.items() if isinstance(options, dict) else ()
    recoded = question.get("RecodeValues")
    codes = recoded if isinstance(recoded, dict) else {}
    texts = options if isinstance(options, dict) else dict(enumerate(options or []))
    return {
        str(codes.get(str(code), code)): header_text(str(texts[code].get("Display", "")))
        for code, _ in pairs
        if isinstance(texts[code], dict)
    }
