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
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeykit.errors import MissingExtraError, ReportError, did_you_mean
from journeykit.words import N_, _, translation

if TYPE_CHECKING:
    from journeykit.exchange.handover import Handover

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
    extra : str
        The extra of the kit that brings what its writer needs; empty where nothing is missing.
    folder : bool
        Whether it is a folder of files.
    """

    name: str
    ending: str
    title: str
    carries: str
    leaves_out: str = ""
    out: str = ""
    into: str = ""
    extra: str = ""
    folder: bool = False

    def writer(self) -> Writer:
        """What writes it.

        Raises
        ------
        MissingExtraError
            Where an extra of the kit is not installed.
        """
        return self._module(self.out).write  # type: ignore[no-any-return]

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
