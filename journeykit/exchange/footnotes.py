"""The notes of a finding where its printed table is not: without those that explain signs of that table alone."""

from __future__ import annotations

from journeykit.questions.cells import counted_as
from journeykit.questions.compare.words import letters_meaning
from journeykit.questions.finding import Finding
from journeykit.questions.personas.words import strengths_meaning


def notes(finding: Finding, columns: tuple[str, ...] = ()) -> list[str]:
    """The notes that hold for figures, wherever they stand.

    Parameters
    ----------
    finding : Finding
    columns : tuple of str
        Columns of the finding that are shown; notes that explain them stay.

    Examples
    --------
    >>> from journeykit.client import open_client
    >>> from journeykit.shipped import shipped
    >>> finding = open_client(shipped("sample_surveys", "training")).compare()
    >>> [len(one) for one in (finding.notes, notes(finding), notes(finding, ("letter",)))]
    [4, 3, 4]
    """
    return [line for line in finding.notes if line not in _of_the_table(finding, columns)]


def _of_the_table(finding: Finding, columns: tuple[str, ...]) -> set[str]:
    said: set[str] = set()
    frame = set(map(str, finding.frame.columns))
    if {"letter", "compared"} <= frame and "letter" not in columns:
        said.add(letters_meaning(finding))
    if {"held", "stability"} <= frame and "held" not in columns:
        said.add(strengths_meaning())
    if {"n", "n_effective"} <= frame:  # a number in brackets; elsewhere it has a column, or is not there
        said.update(counted_as(finding.rows))
    return said
