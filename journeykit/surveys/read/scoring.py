"""One bound item: its different answers scored once, the rest counted as missing or invalid."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from journeykit.errors import ScaleError, SurveyError
from journeykit.scales import Scale, scores_of
from journeykit.surveys.exports import ExportColumn
from journeykit.surveys.files.cells import Cells, key
from journeykit.words import _

if TYPE_CHECKING:
    import numpy as np

MOST_INVALID: Final = 0.05
"""Share of the answers above which codes outside the scale stop the reading: then the binding is wrong."""
_SEVERAL: Final = 3
_DAMAGE: Final = re.compile(
    r"#(NAME\?|REF!|VALUE!|N/A|DIV/0!|NULL!|NUM!)|(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d\d|\d{1,2}-(Jan|Feb|Mar|Apr|"
    r"May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\d\.\d+E\+\d+"
)
ONE_TO_TEN: Final = re.compile(
    r"\b1\s*(?:-|–|to|bis|à|a|至|到)\s*10\b|\b(?<!\d)1\s*(?:=|-|is|being)\s*[a-z].*\b10\s*(?:=|-|is|being)\s*[a-z]|"
    r"\b10\s*(?:=|-|is|being)\s*[a-z].*\b1\s*(?:=|-|is|being)\s*[a-z]",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, eq=False)
class Item:
    """A bound item and what its answers are.

    Attributes
    ----------
    column : ExportColumn
        Where it stands.
    binding : ItemBinding
        What journey.yaml says of it.
    scale : Scale
        Its scale.
    scores : ndarray of float, shape (rows,)
        NaN where there is no valid answer.
    invalid : ndarray of bool, shape (rows,)
        Where the answer is not on the scale.
    examples : str
        Invalid answers with their counts.
    warnings : tuple of str
        What a person should look at.
    """

    column: ExportColumn
    binding: Any
    scale: Scale
    scores: np.ndarray
    invalid: np.ndarray
    examples: str
    warnings: tuple[str, ...]


def score_item(cells: Cells, column: ExportColumn, binding: Any, where: str) -> Item:
    """Score the answers of an item.

    Raises
    ------
    ScaleError
        If the item and its scale contradict each other.
    SurveyError
        If more than 5% of the answers are not on the scale, or a spreadsheet has damaged them.
    """
    import numpy as np

    scale = scale_of(binding)
    place = f"{where}, column '{column.name[:60]}'"
    _refuse_one_to_ten(column, binding, place)
    missing = [*binding.missing, *column.missing]
    labels = dict(binding.labels)
    try:
        readings = scores_of(list(cells.values), scale, labels, missing)
    except ScaleError as error:
        counted = f"{len(cells.values)} different answers"
        raise ScaleError(error.needed, error.came, error.do, place, counted) from None
    scores, wrong = _by_value(cells, readings, column, labels, scale)
    counts = cells.counts()
    invalid = [(str(text), int(counts[at])) for at, text in enumerate(cells.values) if wrong[at] and counts[at]]
    valid = int(counts[~np.isnan(scores)].sum())
    _refuse_damage(invalid, place)
    _refuse_many(invalid, valid, scale, place)
    examples = ", ".join(f"{text[:40]} ({count})" for text, count in sorted(invalid, key=lambda one: -one[1])[:5])
    warnings = _no_zero(binding, scores, counts, valid)
    rows = np.append(scores, np.nan)[cells.codes]
    return Item(column, binding, scale, rows, np.append(wrong, False)[cells.codes], examples, warnings)


def scale_of(binding: Any) -> Scale:
    """The scale of an item binding."""
    return Scale.of(
        binding.metric,
        binding.scale,
        higher_is_better=binding.higher_is_better,
        version=binding.version,
        bipolar=bool(getattr(binding, "bipolar", False)),
    )


def _by_value(
    cells: Cells, readings: Any, column: ExportColumn, labels: dict[str, float], scale: Scale
) -> tuple[np.ndarray, np.ndarray]:
    """Score of each different answer (NaN where none), and whether it is invalid; the file's own value labels help."""
    import numpy as np

    told = _file_labels(column, labels, scale)
    scores = np.full(len(cells.values), np.nan)
    wrong = np.zeros(len(cells.values), dtype=bool)
    for at, text in enumerate(cells.values):
        reading = readings[text]
        if reading.kind == "valid":
            scores[at] = reading.score
        elif reading.kind == "invalid":
            score = told.get(key(text))
            wrong[at] = score is None
            scores[at] = np.nan if score is None else score
    return scores, wrong


def _file_labels(column: ExportColumn, labels: dict[str, float], scale: Scale) -> dict[str, float]:
    """Scores of words by the value labels of the file (SPSS, API), where its codes are answers of the scale."""
    if labels:
        return {}
    codes = {text: code for code, text in column.labels.items()}
    return {key(text): float(code) for text, code in codes.items() if code.isdigit() and int(code) in scale.points}


def _refuse_one_to_ten(column: ExportColumn, binding: Any, place: str) -> None:
    """A question that says 1 to 10 is no NPS; whoever knows better writes scale: [0, 10]."""
    asked = f"{column.question} {column.option} {binding.question}"
    if binding.metric == "nps" and binding.scale is None and ONE_TO_TEN.search(asked):
        do = _("Bind it as metric: rating with scale: [1, 10]; if 0 could be answered after all, say scale: [0, 10].")
        raise ScaleError(
            _("an NPS item has answers from 0 to 10"),
            _("a question that says 1 to 10: '{strip}'").format(strip=asked.strip()[:120]),
            do,
            place,
        )


def _no_zero(binding: Any, scores: np.ndarray, counts: np.ndarray, valid: int) -> tuple[str, ...]:
    """Nobody said 0 among many: perhaps the scale began at 1."""
    from journeykit.words import _

    if (
        binding.metric == "nps"
        and binding.scale is None
        and valid >= 100
        and not counts[scores == 0].sum()
        and counts[scores == 1].sum()
    ):
        text = _("nobody of {n} answered 0: if the scale was 1-10 it is a rating; if 0 was offered, say scale: [0, 10]")
        return (text.format(n=valid),)
    return ()


def _refuse_damage(invalid: list[tuple[str, int]], place: str) -> None:
    """Options that a spreadsheet turned into dates, errors or rounded numbers."""
    damaged = [text for text, _ in invalid if _DAMAGE.fullmatch(text)]
    if damaged:
        do = _("A spreadsheet changed the file when it was opened: download the export again and bind that one.")
        counted = f"{len(damaged)} different answers that a spreadsheet has changed"
        raise SurveyError(_("answers as they were given were needed"), ", ".join(damaged[:5]), do, place, counted)


def _refuse_many(invalid: list[tuple[str, int]], valid: int, scale: Scale, place: str) -> None:
    """A code or two outside the scale are shown; many say that the binding is wrong."""
    wrong = sum(count for _, count in invalid)
    if wrong and (not valid or (wrong >= _SEVERAL and wrong > MOST_INVALID * (valid + wrong))):
        shown = ", ".join(f"{text[:40]} ({count})" for text, count in sorted(invalid, key=lambda one: -one[1])[:6])
        do = _("List codes that mean no answer under missing, give words a score with labels, or mend the scale.")
        needed, counted = (
            _("the answers of this item are read on {code}").format(code=scale.code),
            f"{wrong} others among {valid + wrong}",
        )
        raise SurveyError(needed, _("{wrong} others: {shown}").format(wrong=wrong, shown=shown), do, place, counted)
