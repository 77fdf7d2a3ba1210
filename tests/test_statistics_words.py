"""What statistics refuse is said in the language of the reader: these errors reach a command and a report."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pytest

import journeykit.statistics
from journeykit.errors import MeasureError
from journeykit.statistics import nps, weighting
from journeykit.words import use

FOLDER = Path(journeykit.statistics.__file__).parent


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.py")), ids=lambda file: file.stem)
def test_no_error_of_statistics_has_words_that_are_not_translated(file):
    """What was needed and what to do: what came may be bare numbers."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "MeasureError":
            needed, *_came, do = (*node.args, None)[:3] if len(node.args) > 2 else (node.args[0], None)
            for words in (needed, do):
                assert not isinstance(words, ast.Constant | ast.JoinedStr), f"{file.name}:{node.lineno}"


def test_a_refusal_is_said_in_chinese_and_in_english():
    refused = [
        (lambda: nps.counts_of([11.0]), "NPS scores are whole numbers", "NPS 的分數是 0 到 10 的整數"),
        (
            lambda: weighting.rake({"age": np.array(["a", "b"])}, {"age": {"a": 0.5, "b": 0.7}}),
            "the shares of the margin 'age' sum to 1", "margins「age」的比例合計須為 1",
        ),
    ]  # fmt: skip
    for action, english, chinese in refused:
        for language, wanted in (("en", english), ("zh-TW", chinese)):
            with use(language), pytest.raises(MeasureError) as told:
                action()
            assert wanted in str(told.value)
