"""How respondents were chosen: who was asked together, from which stratum, and how many of all customers answered.

What the columns of a cluster hold (a flight, a shop, an agent) goes no further than here: responses carry a mark that
only says which of them belong together.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from journeykit.errors import SurveyError
from journeykit.surveys.files.cells import Cells, key
from journeykit.words import _, figures

if TYPE_CHECKING:
    import numpy as np


def drawn_together(columns: Sequence[Cells]) -> Cells:
    """Which rows hold the same in all of some columns, as marks that do not tell what they hold.

    Parameters
    ----------
    columns : sequence of Cells
        Codes are compared as text ("1" and "1.0" are one).

    Returns
    -------
    Cells
        Blank where every column is: such a row was asked on its own.

    Examples
    --------
    >>> shop, day = Cells.of(["Main St", "Main St", "Quay", ""]), Cells.of(["1", "1.0", "", ""])
    >>> marks = drawn_together([shop, day])
    >>> marks.codes.tolist(), any("Main" in mark for mark in marks.values)
    ([0, 0, 1, -1], False)
    """
    import numpy as np

    together: np.ndarray = np.zeros(len(columns[0]), dtype=np.int64)
    blank: np.ndarray = np.ones(len(columns[0]), dtype=bool)
    texts: list[str] = [""]
    for cells in columns:
        places: dict[str, int] = {}
        lookup = [places.setdefault(key(value), len(places)) for value in cells.values]
        own = np.asarray([*lookup, len(places)], dtype=np.int64)[cells.codes]
        said = [*places, ""]
        blank &= cells.codes < 0
        present, together = np.unique(together * len(said) + own, return_inverse=True)
        texts = [f"{texts[one // len(said)]}\0{said[one % len(said)]}" for one in present]
    marks = np.asarray([blake2b(text.encode(), digest_size=8).hexdigest() for text in texts], dtype=object)
    return Cells(np.where(blank, -1, together).astype(np.int32), marks)


def sampled_column(
    population: int | None, wave: Cells, respondent: Cells, answered: np.ndarray, rows: np.ndarray, survey: str
) -> dict[str, Any]:
    """The share of all customers that answered in the wave of each row, where it is known how many there are.

    Parameters
    ----------
    population : int, optional
        Customers who could have been asked in each wave.
    wave, respondent : Cells
        Of each row of the export.
    answered, rows : array of int
        The rows of the export that hold answers, and the one behind each row of the responses.
    survey : str
        Named in the error.

    Raises
    ------
    SurveyError
        When more people answered than there are.
    """
    import numpy as np

    if population is None:
        return {}
    waves, known = wave.codes.astype(np.int64), len(respondent.values) + 1
    pairs = np.unique(waves[answered] * known + respondent.codes[answered])
    people = np.bincount(pairs // known, minlength=len(wave.values))
    most = int(people.max(initial=0))
    if most > population:
        raise SurveyError(
            _("a population that holds everybody who answered"),
            _("{population} customers, and answers of {people} people in wave '{wave}'").format(
                population=figures.count(population),
                people=figures.count(most),
                wave=wave.values[int(people.argmax())],
            ),
            _("Give the number of customers in each wave, not of answers; or name the column of the respondent."),
            survey,
        )
    return {"sampled": (people / population)[waves[rows]]}
