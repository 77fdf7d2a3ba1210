"""A page as PDF, printed by the Chromium of the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from journeykit import scratch
from journeykit.errors import ReportError
from journeykit.words import _

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
_FLAGS = (
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)  # fmt: skip


def browser() -> str | None:
    """The Chromium of this machine; None when there is none."""
    return next((found for found in map(shutil.which, BROWSERS) if found), None)


def pdf(page: Path, to: Path | None = None) -> Path:
    """Print a report to A4.

    Parameters
    ----------
    page : Path
        An HTML page of the kit.
    to : Path, optional
        The PDF; beside the page by default.

    Raises
    ------
    ReportError
        When no Chromium is there, or it prints nothing.

    Examples
    --------
    ::

        pdf(Path("reports/airport.html"))
    """
    program = browser()
    if program is None:
        do = _("Install Chromium or Chrome, or open the page in any browser and print it.")
        raise ReportError(_("a Chromium browser was needed to print a PDF"), _("none"), do)
    target = to or page.with_suffix(".pdf")
    # For root Chromium's own sandbox cannot start; the page holds no script and may load nothing.
    alone = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with scratch.room() as room:
        printed = Path(room) / "page.pdf"
        command = [
            program,
            *_FLAGS,
            *alone,
            f"--user-data-dir={room}/profile",
            f"--print-to-pdf={printed}",
            page.resolve().as_uri(),
        ]
        said = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)  # noqa: S603
        if not printed.is_file():
            raise ReportError(_("Chromium printed no PDF"), (said.stderr.strip().splitlines() or ["no message"])[-1])
        from journeykit.files import put

        return put(target, printed.read_bytes())
