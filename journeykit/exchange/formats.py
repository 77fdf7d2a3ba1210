"""The table of formats: what each is called, how its files end, what it carries, and which module writes or reads it.

To add a format: a module in this room, and one line in `FORMATS`.

- A format that goes out has a module with ``write(handover, to) -> list[str]``. ``handover.journey`` is the journey,
  ``handover.client`` the open client; ``handover.findings`` asks everything that the report asks (so only touch it
  where figures are wanted; `handover.Findings` names them). It writes ``to`` whole or not at all
  (`journeykit.files.put`), and gives what the format cannot hold, a sentence each in the language in use: the loss
  report.
- A format that comes in has a module with ``read(path)``; ``journeykit import`` calls it.
- ``title``, ``carries`` and ``leaves_out`` are marked with ``N_`` and said with ``translation``.

``journeykit export --to NAME``, ``journeykit report --also NAME``, the help texts and the table of README.md (held
equal by tests/test_exchange.py) all read this table, so nothing else has to know of a new format.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeykit.errors import JourneyKitError, MissingExtraError, ReportError, did_you_mean
from journeykit.words import N_, _, translation

if TYPE_CHECKING:
    from journeykit.exchange.handover import Handover

MARK = "README.txt"
"""By this file a folder is known as one that the kit wrote, which may be written anew."""
Writer = Callable[["Handover", Path], list[str]]


@dataclass(frozen=True)
class Format:
    """A kind of file that a client may leave in, or come in.

    Attributes
    ----------
    name : str
        What stands behind ``--to``.
    ending : str
        Of its files, with the dot; of a folder what its name ends in, which may be nothing.
    title, carries, leaves_out : str
        What it is, what it holds, what it does not: English texts of the catalogue.
    out, into : str
        The modules of this room that write and read it; empty where it goes one way alone.
    extra, package : str
        The extra of the kit that brings what its writer needs, empty where nothing is missing; and the package that it
        is written with.
    folder : bool
        Whether it is a folder of files.
    others : tuple of str
        Other endings that a file of it may have, which its writer knows by.
    """

    name: str
    ending: str
    title: str
    carries: str
    leaves_out: str = ""
    out: str = ""
    into: str = ""
    extra: str = ""
    package: str = ""
    folder: bool = False
    others: tuple[str, ...] = ()

    def writer(self) -> Writer:
        """What writes it.

        Raises
        ------
        MissingExtraError
            Where an extra of the kit is not installed.
        """
        return self._module(self.out).write  # type: ignore[no-any-return]

    def earlier(self, folder: Path) -> bool:
        """Whether a folder is one that an earlier export made, or is empty: it is written anew."""
        return (folder / MARK).is_file() or not any(folder.iterdir())

    def open(self) -> None:
        """Import what writes it, as far as it is installed."""
        with suppress(JourneyKitError):
            self.writer()

    def check(self) -> None:
        """Whether it can be written here, told without opening anything heavy.

        Raises
        ------
        MissingExtraError
            Where an extra of the kit is not installed.
        """
        if self.extra:
            try:
                version(self.package)
            except PackageNotFoundError:
                raise MissingExtraError.of(self.extra, translation(self.title)) from None

    def reader(self) -> Callable[[Path], Any]:
        """What reads it."""
        return self._module(self.into).read  # type: ignore[no-any-return]

    def _module(self, name: str) -> Any:
        try:
            return import_module(f"journeykit.exchange.{name}")
        except ModuleNotFoundError as lacking:
            if not self.extra or (lacking.name or "").startswith("journeykit"):
                raise
            raise MissingExtraError.of(self.extra, translation(self.title)) from None


FORMATS = (
    Format(
        "xlsx",
        ".xlsx",
        N_("Workbook (Excel, LibreOffice)"),
        N_("every table of the report as numbers, n and intervals in own columns, charts, what each column means"),
        N_("single answers; pictures of the report"),
        out="workbook",
        package="xlsxwriter",
    ),
    Format(
        "pptx",
        ".pptx",
        N_("Slides (PowerPoint, Keynote, LibreOffice)"),
        N_("the story of the report, native charts with intervals, the map as shapes, notes with n and method"),
        N_("single answers, comments and the tables of the appendix"),
        out="slides",
        extra="slides",
        package="python-pptx",
    ),
    Format(
        "pdf",
        ".pdf",
        N_("The report as PDF, printed by a Chromium"),
        N_("the whole report with its appendix and the tables behind its pictures"),
        N_("nothing"),
        out="printed",
    ),
    Format(
        "brief",
        "-brief.pdf",
        N_("One sheet of A4 as PDF, without a browser"),
        N_("headline, scores, what clearly changed, what to do first, how sure that is"),
        N_("everything but the first page of the report"),
        out="brief",
        extra="brief",
        package="typst",
    ),
    Format(
        "powerbi",
        "-powerbi",
        N_("Power BI project and tables for other BI (Parquet, CSV)"),
        N_("answers, scores, changes, touchpoints, stages, personas, waves; measures of NPS, CSAT, CES with intervals"),
        N_("who answered, segments, comments, days; groups that are not shown"),
        out="powerbi",
        folder=True,
    ),
    Format(
        "xmind",
        ".xmind",
        N_("Xmind map (2020 and newer; XMind 8 comes in)"),
        N_("stages, touchpoints with all known of them, links, personas, goals, opportunities; comes back whole"),
        N_("surveys and answers; pictures inside a map that comes in"),
        out="xmind",
        into="xmind",
    ),
    Format(
        "mermaid",
        ".mmd",
        N_("Mermaid journey"),
        N_("stages, touchpoints, feelings of everybody and of personas"),
        N_(
            "everything else of stages and touchpoints; links, goals with their figures, opportunities; the second "
            "language"
        ),
        out="mermaid",
        into="mermaid",
    ),
    Format(
        "opml",
        ".opml",
        N_("OPML outline"),
        N_("stages, touchpoints, personas, goals, opportunities with their figures, links"),
        N_("the second language; surveys"),
        out="opml",
        into="opml",
    ),
    Format(
        "freemind",
        ".mm",
        N_("FreeMind or Freeplane map"),
        N_("stages, touchpoints, personas, goals, opportunities with their figures, links as arrows"),
        N_("the second language; surveys"),
        out="freemind",
        into="freemind",
    ),
    Format(
        "grid",
        ".xlsx",
        N_("Grid of stages and lanes (XLSX, CSV), as whiteboards have it"),
        N_("stages, touchpoints, a row for each thing known of them"),
        N_(
            "personas but for their feelings and pains; goals with their figures, links; figures of opportunities; "
            "days of review, sides of a feeling; the second language"
        ),
        out="grid",
        into="grid",
        others=(".csv",),
    ),
    Format(
        "markdown",
        ".md",
        N_("Map in words (Markdown)"),
        N_("stages, touchpoints, personas, statements of goals and opportunities, links"),
        N_("figures of goals and opportunities; days of review, sides of a feeling; the second language"),
        out="markdown",
        into="markdown",
    ),
    Format(
        "cjml",
        ".cjml",
        N_("CJML document (comes in)"),
        N_("actors, touchpoints, channels, times, read leniently"),
        N_("it knows no stages"),
        into="cjml",
    ),
)  # fmt: skip
"""All of them, those that go out first."""


def written() -> tuple[Format, ...]:
    """The formats that go out."""
    return tuple(one for one in FORMATS if one.out)


def read() -> tuple[Format, ...]:
    """The formats that come in."""
    return tuple(one for one in FORMATS if one.into)


def format_named(name: str) -> Format:
    """The format that goes out under a name.

    Raises
    ------
    ReportError
        With the nearest right one, where there is none.

    Examples
    --------
    >>> format_named("xlsx").ending
    '.xlsx'
    """
    known = {one.name: one for one in written()}
    if name not in known:
        raise ReportError(_("a format of export was needed"), f"'{name}'", did_you_mean(name, known))
    return known[name]
