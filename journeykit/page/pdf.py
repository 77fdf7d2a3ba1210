"""A page as PDF, printed by the Chromium of the machine: its first page, the report, or all of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from journeykit import scratch
from journeykit.errors import ReportError, did_you_mean
from journeykit.page.paging import sheets_of, with_contents
from journeykit.words import _

LENGTHS = ("summary", "report", "full")
"""How much of a report is printed: its first page, what stands before the appendix, or everything with its tables."""

_TABLES = re.compile(r'<details class="figures">.*?</details>', re.DOTALL)
_NAMED = re.compile(r"<h2 id=\"[^\"]*\"[^>]*>(.*?)</h2>", re.DOTALL)
_OPENING = re.compile(r".*?</h2>(?:\s*<p>.*?</p>)*", re.DOTALL)
_LINKS = re.compile(r"</?a\b[^>]*>")
_APPENDIX = '<div class="appendix">'
_BODY = '<body class="report'
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
_FLAGS = (
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)  # fmt: skip


def browser() -> str | None:
    """The Chromium of this machine; None when there is none."""
    return next((found for found in map(shutil.which, BROWSERS) if found), None)


def pdf(page: Path, to: Path | None = None, length: str = "full") -> Path:
    """Print a report to A4.

    Parameters
    ----------
    page : Path
        An HTML page of the kit.
    to : Path, optional
        The PDF; beside the page by default.
    length : str
        ``summary``, the first page alone; ``report``, without the appendix; or ``full``, with the appendix and, in it,
        the tables that are folded away on the screen.

    Raises
    ------
    ReportError
        For another length, when no Chromium is there, or it prints nothing.

    Examples
    --------
    ::

        pdf(Path("reports/airport.html"), length="summary")
    """
    if length not in LENGTHS:
        raise ReportError(_("a length was needed"), f"'{length}'", did_you_mean(length, LENGTHS))
    program = browser()
    if program is None:
        do = _("Install Chromium or Chrome, or open the page in any browser and print it.")
        raise ReportError(_("a Chromium browser was needed to print a PDF"), _("none"), do)
    target = to or page.with_suffix(".pdf")
    # For root Chromium's own sandbox cannot start; the page holds no script and may load nothing.
    alone = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with scratch.room() as room:
        printed, cut = Path(room) / "page.pdf", Path(room) / "page.html"
        html = as_printed(page.read_text(encoding="utf-8"), length)
        cut.write_text(html if length == "summary" else with_contents(html), encoding="utf-8")
        command = [
            program,
            *_FLAGS,
            *alone,
            f"--user-data-dir={room}/profile",
            f"--print-to-pdf={printed}",
            cut.as_uri(),
        ]
        _print(command, printed)
        sheets = {} if length == "summary" else sheets_of(printed.read_bytes())
        if sheets:  # once more, now that it is known what stands on which sheet
            cut.write_text(with_contents(html, sheets), encoding="utf-8")
            printed.unlink()
            _print(command, printed)
        from journeykit.files import put

        return put(target, printed.read_bytes())


def _print(command: list[str], printed: Path) -> None:
    said = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)  # noqa: S603
    if not printed.is_file():
        raise ReportError(_("Chromium printed no PDF"), (said.stderr.strip().splitlines() or ["no message"])[-1])


def as_printed(html: str, length: str) -> str:
    """A page as it goes to the printer: of a summary or a report the rest stays out, and tables go to the appendix.

    Parameters
    ----------
    html : str
    length : str
        One of `LENGTHS`.

    Examples
    --------
    >>> as_printed('<body class="report"><p>1</p></body>', "summary")
    '<body class="report only-summary"><p>1</p></body>'
    """
    if length != "full":
        return html.replace(_BODY, f"{_BODY} only-{length}", 1)
    report, found, appendix = html.partition(_APPENDIX)
    if not found:
        return html.replace('<details class="figures">', '<details class="figures printed" open>')
    moved = []
    for section in re.split(r"(?=<h2 )", report):
        tables = _TABLES.findall(section)
        name = _NAMED.search(section)
        if tables and name:
            moved.append(f"<h3>{_LINKS.sub('', name[1])}</h3>")
        moved += [table.replace('class="figures"', 'class="figures printed" open') for table in tables]
    # The tables of the report come first in it, behind the words under its heading.
    opening = _OPENING.match(appendix)
    ends = opening.end() if opening else 0
    behind = appendix[ends:].replace('<details class="figures">', '<details class="figures printed" open>')
    return _TABLES.sub("", report) + "\n".join([found, appendix[:ends], *moved]) + behind
