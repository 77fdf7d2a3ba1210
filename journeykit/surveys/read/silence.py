"""Comments that say nothing: what software writes for a blank cell, and what people type to get past a field."""
# ruff: noqa: E501  # a line a language

from __future__ import annotations

from typing import Final

from journeykit.surveys.files.cells import Cells, key

_SILENT: Final = frozenset(
    ["na", "n/a", "n.a", "nan", "null", "nil", "none", "nothing", "missing", "blank", "skipped", "x", "xx", "xxx", "test",
     "no comment", "no comments", "nothing to add", "not applicable", "not completed", "not answered", "no answer", "n a",
     "無", "无", "沒有", "没有", "無意見", "沒意見", "没意见", "無意见", "暫無", "暂无", "無建議", "沒有建議", "没有建议", "沒有意見", "無評論", "略",
     "なし", "特になし", "特に無し", "ありません", "無し", "keine", "kein", "keine angabe", "k.a", "k. a", "nichts", "entfällt",
     "aucun", "aucune", "rien", "ras", "néant", "sans objet", "ninguno", "ninguna", "nada", "no aplica", "sin comentarios",
     "nessuno", "nessuna", "niente", "없음", "없습니다"]
)  # fmt: skip


_EMPTY: Final = frozenset(["[]", "{}", "()", "<>"])
# What stands in a cell to fill it. Other signs may mean something ("?", a smiley, a thumb), so they are comments.
_FILLING: Final = " .。…-–—_~*/"
_AROUND: Final = _FILLING + "!！'\"()[]<>（）【】「」〔〕{}"


def says_nothing(text: str) -> bool:
    """Whether a comment is none: a word that means nothing, dots or dashes.

    Examples
    --------
    >>> [text for text in ("NA", "n/a", "-", "...", "無", "[not completed]", "None.", "[]", "no") if not says_nothing(text)]
    ['no']
    >>> [text for text in ("👍", "?", ";", "!!") if says_nothing(text)]
    []
    """
    plain = key(text).casefold()
    return not plain.strip(_FILLING) or plain in _EMPTY or plain.strip(_AROUND) in _SILENT


def heard(cells: Cells) -> Cells:
    """The comments without those that say nothing, which count as missing."""
    return Cells.merged(cells.codes, ["" if says_nothing(text) else text for text in cells.values])
