"""What an opened export is: its columns, its header, which of its rows are responses and why the others are not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from journeykit.surveys.files.cells import Cells, clean, key
from journeykit.surveys.files.grids import Grid

if TYPE_CHECKING:
    import numpy as np

    from journeykit.surveys.files.source import Source

Role = Literal["respondent", "answered_at", "status", "metadata", "derived", "answer"]
"""What a column is for: who answered, when, the state of the response, data about it or computed from it, an answer."""


@dataclass(frozen=True)
class ExportColumn:
    """One column of an export.

    Attributes
    ----------
    index : int
        Its place, from 0.
    question : str
        The question, or the header where there is only one.
    option : str
        The row or option the column stands for; empty for a question of one column.
    parts : tuple of str
        Its header cells as they stand, top down.
    role : str
        What it is for.
    personal : str
        Which kind of personal data it holds; empty if none that can be told by its name.
    labels : mapping of code to text
        Value labels that the file itself gives (SPSS, API, a .qsf beside it).
    missing : tuple of str
        Codes that the file itself calls missing.
    zone : str
        "UTC", or the offset such as "+8", where the tool writes its times in a zone of its own.
    apart : str
        Its place, where another column has the same header: two columns are two items.

    Examples
    --------
    >>> ExportColumn(11, "How was it?", "Food").name, ExportColumn(11, "").name
    ('How was it? | Food', '#12')
    """

    index: int
    question: str
    option: str = ""
    parts: tuple[str, ...] = ()
    role: Role = "answer"
    personal: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    zone: str = ""
    apart: str = ""

    @property
    def place(self) -> str:
        """The name by position: "#12" is the twelfth column, "#5-#9" five columns that are one question."""
        if self.index < 0:
            first, last = divmod(-self.index - 1, 100_000)
            return f"#{first + 1}-#{last + 1}"
        return f"#{self.index + 1}"

    @property
    def name(self) -> str:
        """The name by header: the question, with its row or option behind a bar."""
        said = [part for part in (self.question, self.option) if part]
        name = " | ".join(said)
        return f"{name} ({self.apart})" if name and self.apart else name or self.place


@dataclass(frozen=True)
class Rule:
    """A reason for which rows are no responses.

    Attributes
    ----------
    reason : str
        One of those in `reasons`.
    needs : tuple of int
        The columns that the test looks at.
    test : callable
        From the cells of these columns to an array of bool, one a row: True for a row that is no response.
    """

    reason: str
    needs: tuple[int, ...]
    test: Callable[[dict[int, Cells]], np.ndarray]


@dataclass(frozen=True)
class Layout:
    """How a vendor's file is laid out.

    Attributes
    ----------
    kind : str
        The layout in words ("condensed, two header rows").
    header : int
        How many records the header takes.
    columns : tuple of ExportColumn
        Every column.
    rules : tuple of Rule
        Which rows are no responses.
    partial : Rule or None
        Which responses were not finished, where the export says so; they count unless the binding says
        `counting: complete`.
    notes : tuple of str
        What a person should know or decide.
    grid : Grid or None
        The table, where the vendor made one from something that is no table (JSON, SPSS).
    """

    kind: str
    header: int
    columns: tuple[ExportColumn, ...]
    rules: tuple[Rule, ...] = ()
    notes: tuple[str, ...] = ()
    grid: Grid | None = None
    partial: Rule | None = None

    @cached_property
    def named(self) -> tuple[Mapping[str, list[ExportColumn]], ...]:
        """The columns by whole name, by question, and by any single cell of their header, as names are compared."""
        names: tuple[dict[str, list[ExportColumn]], ...] = {}, {}, {}
        for one in self.columns:
            parts = dict.fromkeys(key(part) for part in (*one.parts, one.option))
            for known, said in zip(names, ([key(one.name)], [key(one.question)], parts), strict=True):
                for name in said:
                    known.setdefault(name, []).append(one)
        return names


@dataclass(frozen=True)
class Verdict:
    """How sure a detector is that a file is its vendor's, and why.

    Attributes
    ----------
    sure : float
        0..1; a plain table is 0.1.
    why : str
        The evidence, in words.
    """

    sure: float
    why: str


@dataclass(frozen=True)
class Vendor:
    """A survey tool whose exports can be read: one file of `vendors/` each.

    Attributes
    ----------
    name : str
        What `format:` in a binding and `--format` say.
    title : str
        The tool's own name.
    menu : str
        Where in the tool to export what this reads.
    detect : callable
        From an opened source to a verdict, or None where it cannot be this tool's.
    read : callable
        From an opened source to its layout; raises `SurveyError` for what must be refused.
    """

    name: str
    title: str
    menu: str
    detect: Callable[[Source], Verdict | None]
    read: Callable[[Source], Layout]


@dataclass(frozen=True, eq=False)
class Body:
    """Columns of the rows that are responses.

    Attributes
    ----------
    columns : dict of int to Cells
        By place of the column.
    rows : ndarray of int
        Number of each row in the file as a spreadsheet counts it (the header is row 1).
    total : int
        Rows below the header.
    dropped : dict of reason to count
        Rows that are no responses.
    keep : ndarray of bool
        For each row that the grid gives, whether it is a response.
    unfinished : int
        Responses that count though they were not finished.
    """

    columns: dict[int, Cells]
    rows: np.ndarray
    total: int
    dropped: dict[str, int]
    keep: np.ndarray
    unfinished: int = 0


@dataclass(frozen=True)
class Export:
    """An export, opened and understood.

    Attributes
    ----------
    source : Source
        The file.
    vendor : Vendor
        Whose reader it is.
    layout : Layout
        Columns, header and rules.
    verdicts : tuple of (name, Verdict)
        What each detector said, surest first.
    """

    source: Source
    vendor: Vendor
    layout: Layout
    verdicts: tuple[tuple[str, Verdict], ...] = ()

    @property
    def columns(self) -> tuple[ExportColumn, ...]:
        """Every column of the export."""
        return self.layout.columns

    @property
    def grid(self) -> Grid:
        """The table of its cells."""
        grid = self.layout.grid or self.source.grid
        if grid is None:
            raise TypeError(f"the reader of {self.vendor.name} gave no table")
        return grid

    def column(self, role: str) -> ExportColumn | None:
        """The first column of a role."""
        return next((one for one in self.columns if one.role == role), None)

    def told_apart(self, column: ExportColumn) -> ExportColumn:
        """A column with its place in its name, where another column has the same header."""
        alike = self.layout.named[0].get(key(column.name), [])
        return replace(column, apart=column.place) if len(alike) > 1 else column


def header_text(cell: str) -> str:
    r"""A header cell as people read it: line breaks, tags and no-break blanks become blanks.

    Examples
    --------
    >>> header_text("Why?<br>Tell <b>us</b>\u00a0more ")
    'Why? Tell us more'
    """
    import re

    plain = re.sub(r"<(?:br|/?p|/?div|/?li|/?ul|/?tr)\b[^<>]{0,200}>", " ", clean(cell), flags=re.IGNORECASE)
    plain = re.sub(r"</?(?:span|strong|b|i|em|u|font|a)\b[^<>]{0,200}>", "", plain, flags=re.IGNORECASE)
    return " ".join(plain.split())
