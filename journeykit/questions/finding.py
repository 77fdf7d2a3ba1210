"""A question answered for one client: a table of codes and numbers, with its words and picture whenever it is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from journeykit import disclosure as disclosures
from journeykit.errors import ChartError, did_you_mean
from journeykit.pictures import palette
from journeykit.questions.question import Cell, Claim, Column, Role, Row, Table, as_they_are, in_role, table_of
from journeykit.words import _, current, figures, rows
from journeykit.words.code import spoken

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from journeykit.journey import Journey
    from journeykit.pictures.picture import Picture

Value = TypeVar("Value")


@dataclass(frozen=True, eq=False)
class Question:
    """Something that a reader asks of a client.

    Attributes
    ----------
    name : str
        In files and addresses; nothing is looked up by it.
    heading, lead, nothing : callable
        The section's heading, the sentence that leads into it, and the one that stands there when there is nothing.
    columns : tuple of Column
        The schema of the table, beside the columns that it is grouped by.
    cells : callable
        The finding to the columns of its table as people read it.
    claims : callable
        The finding to what its caption says.
    sentences : mapping
        The words of each kind of claim: callables that take the claim and the finding.
    draw : callable
        The finding to its picture.
    notes : callable
        The finding to the lines below its table; ``remarks`` are those that a reader must not miss.
    texts : callable
        The finding and its rows to the rows with the client's own texts, such as statements, in the language in use.
    chart : callable, optional
        The finding to its Altair chart, where the roles of the columns do not say enough.
    tables : callable, optional
        The finding to several tables in place of the one that the cells make.
    foremost : callable, optional
        The finding to whether each of its rows says something that a reader of a report wants to see; the others are
        folded away there, under the words of ``folded`` with their number.
    folded : callable, optional
        The number of folded rows to what they are; without it they stand in the table alone.
    wordy : bool
        Its picture is words alone: a page shows the table in its place, which can be copied and fits every screen.
    """

    name: str
    heading: Callable[[], str]
    lead: Callable[[], str]
    nothing: Callable[[], str]
    columns: tuple[Column, ...]
    cells: Callable[[Finding], Sequence[Cell]]
    claims: Callable[[Finding], Sequence[Claim]]
    sentences: Mapping[str, Callable[[Claim, Finding], str]]
    draw: Callable[[Finding], Picture]
    notes: Callable[[Finding], list[str]] = lambda _finding: []
    remarks: Callable[[Finding], list[str]] = lambda _finding: []
    texts: Callable[[Finding, list[Row]], list[Row]] = as_they_are
    chart: Callable[[Finding], Any] | None = None
    tables: Callable[[Finding], list[Table]] | None = None
    foremost: Callable[[Finding], Sequence[bool]] | None = None
    folded: Callable[[int], str] | None = None
    wordy: bool = False

    def columns_in_role(self, *roles: Role) -> list[str]:
        """The names of the columns in these roles, in the order of the schema."""
        return in_role(self.columns, *roles)


@dataclass(frozen=True, eq=False)
class Finding:
    """A question answered for one client: table, claims, caption, picture.

    Shown in a notebook it is all three: the sentence, the picture and, folded, the figures.

    Attributes
    ----------
    question : Question
    frame : pandas.DataFrame
        Codes and numbers; ids in place of names. The columns stand in ``question.columns``, before them ``by``.
    by : tuple of str
        The columns that the table is grouped by.
    journey : Journey, optional
        Gives the names behind the ids and the order of the rows; without one both stay as they are.
    why : str
        A code that says why the table is empty, where the question has no sentence for it.

    Examples
    --------
    ::

        finding = client.scores(by=["stage", "touchpoint", "wave"])
        finding.frame, finding.caption, finding.chart()
    """

    question: Question
    frame: pd.DataFrame
    by: tuple[str, ...] = ()
    journey: Journey | None = None
    why: str = ""
    _shown: dict[str, Any] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self._check_columns()
        if self.journey is not None:
            from journeykit.journey.naming import ordered

            # A claim names rows by their place, so the frame stands in the order in which it is read.
            object.__setattr__(self, "frame", ordered(self.frame, self.journey))

    def _check_columns(self) -> None:
        missing = [name for name in (*self.by, *(c.name for c in self.question.columns)) if name not in self.frame]
        if missing:
            raise ChartError(
                f"the table of {self.question.name} was needed, with the column '{missing[0]}'",
                f"columns {', '.join(map(str, self.frame.columns)) or 'none'}",
                did_you_mean(missing[0], map(str, self.frame.columns)),
            )

    def __len__(self) -> int:
        return len(self.frame)

    def __repr__(self) -> str:
        return f"Finding({self.question.name}: {len(self)} rows)"

    @property
    def disclosure(self) -> disclosures.Disclosure:
        """What its sentences say of small groups: the rule of the client, or the one in use."""
        return disclosures.current() if self.journey is None else self.journey.disclosure

    @property
    def rows(self) -> list[Row]:
        """The rows with names for people, in the language in use, None for every kind of nothing."""
        return self._once("rows", self._rows)

    def _rows(self) -> list[Row]:
        from journeykit.journey.naming import replaced

        named = rows.plain_rows(self.frame if self.journey is None else replaced(self.frame, self.journey))
        codes, names = self.question.columns_in_role("code"), self._names()
        said = [
            row | {name: spoken(row[name], names) for name in codes if isinstance(row.get(name), str)} for row in named
        ]
        return self.question.texts(self, [self._with_totals(row) for row in said])

    def _names(self) -> Callable[[str, str], str] | None:
        from journeykit.journey.naming import namer

        return None if self.journey is None else namer(self.journey)

    def _with_totals(self, row: Row) -> Row:
        """Nothing in a column that the table is grouped by stands for all its groups together: it has a name."""
        totals = {name: _("all waves together") if name == "wave" else _("everybody") for name in self.by}
        return row | {name: said for name, said in totals.items() if name in row and row[name] is None}

    @property
    def latest_wave(self) -> str:
        """The name of the latest wave in the table, by the order of the journey; empty where it has none."""
        newest = rows.latest(self.frame)
        named = (
            row["wave"] for row, wave in zip(self.rows, self.frame.get("wave", ()), strict=False) if wave == newest
        )
        return str(next(named, ""))

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What the caption says, as data."""
        return self._once("claims", lambda: tuple(self.question.claims(self)))

    @property
    def caption(self) -> str:
        """What the picture shows, in a sentence or a few."""
        return figures.sentences(self.sentences)

    @property
    def sentences(self) -> list[str]:
        """What the caption says, claim by claim; the first is the one to remember."""
        return self._once("sentences", self._sentences)

    def _sentences(self) -> list[str]:
        if not len(self.frame):
            return [spoken(self.why, self._names()) or self.question.nothing()]
        told = (self.question.sentences[claim.kind](claim, self) for claim in self.claims)
        return [one for one in told if one]

    @property
    def picture(self) -> Picture:
        """The printed picture: SVG, PNG and its words."""
        return self._once("picture", self._picture)

    def _picture(self) -> Picture:
        if not len(self.frame):
            from journeykit.pictures.listing import blank

            return blank(self.caption)
        return self.question.draw(self)

    @property
    def narrow(self) -> Picture | None:
        """The picture as a phone shows it, without scrolling; None where it is one that cannot be drawn narrow."""
        from journeykit.pictures.sheet import drawn_narrow

        return self._once("narrow", lambda: drawn_narrow(self._picture))

    def chart(self) -> alt.Chart:
        """The table as an Altair chart to work on with: layers, facets, tooltips; drawn offline in JupyterLab."""
        if self.question.chart is not None:
            return self.question.chart(self)  # type: ignore[no-any-return]
        from journeykit.questions.chart import chart_of

        return chart_of(self.question.columns, self.rows, self.by)

    def table(self) -> Table:
        """Heads and cells as people read them; the first table where the question has several."""
        return self.tables()[0]

    def tables(self) -> list[Table]:
        """Every table of the question."""
        return self._once("tables", self._tables)

    def _tables(self) -> list[Table]:
        if self.question.tables is not None:
            return self.question.tables(self)
        return [self.as_table(self.question.cells(self), self.question.heading(), self.question.notes(self))]

    def as_table(self, cells: Sequence[Cell], label: str, notes: list[str], rows: Sequence[Row] | None = None) -> Table:
        """Its rows, or some of them, laid out in these columns."""
        return table_of(self.rows if rows is None else rows, map(str, self.frame.columns), cells, label, notes)

    @property
    def anchor(self) -> str:
        """A word of its own for the address of this finding: the same in each run, another one for other figures."""
        from journeykit.questions import anchor

        return self._once("anchor", lambda: anchor.anchor_of(self.question.name, self.frame))

    @property
    def notes(self) -> list[str]:
        """The lines below the table: scales, methods, what was left out."""
        return self._once("notes", lambda: self.question.notes(self))

    @property
    def remarks(self) -> list[str]:
        """Those of the notes that a reader must not miss."""
        return self._once("remarks", lambda: self.question.remarks(self))

    def where(self, mask: Any = None, **values: Any) -> Finding:
        """The same question over some of its rows.

        Parameters
        ----------
        mask : boolean array, Series or callable, optional
            As in ``frame[mask]``.
        **values
            Columns and the value, or the list of values, that they should have.

        Raises
        ------
        ChartError
            When there is no such column.
        """
        frame = self.frame if mask is None else self.frame[mask(self.frame) if callable(mask) else mask]
        for name, wanted in values.items():
            if name not in frame:
                do = did_you_mean(name, map(str, frame))
                raise ChartError(f"a column of {self.question.name} was needed", f"'{name}'", do)
            frame = frame[frame[name].isin(wanted if isinstance(wanted, list | tuple | set) else [wanted])]
        part = replace(self, frame=frame.reset_index(drop=True), _shown={})
        if self.journey is not None and self.question.texts is as_they_are:  # then a row is named by itself
            known = {key: rows for key, rows in self._shown.items() if key.startswith("rows ")}
            part._shown.update({key: [dict(rows[at]) for at in frame.index] for key, rows in known.items()})
        return part

    def _once(self, what: str, make: Callable[[], Value]) -> Value:
        key = f"{what} {current()} {palette.current().accent}"  # words are of a language, pictures have a colour
        if key not in self._shown:
            with disclosures.use(self.disclosure):
                self._shown[key] = make()
        return self._shown[key]  # type: ignore[no-any-return]

    def _repr_mimebundle_(self, **_options: Any) -> dict[str, Any]:
        from journeykit.questions import face

        return face.faces(self.caption, self.picture, self.tables() if len(self) else [], self.remarks)
