"""PDF: the whole report as the Chromium of this machine prints it.

In: a handover whose report was made. Out: the page with its appendix and tables on A4. Without a Chromium there is the
format `brief`.
"""

from __future__ import annotations

from pathlib import Path

from journeykit.errors import ReportError
from journeykit.exchange.handover import Handover
from journeykit.page.pdf import pdf
from journeykit.words import _


def write(handover: Handover, to: Path) -> list[str]:
    """Print the report of a client.

    Parameters
    ----------
    handover : Handover
    to : Path

    Returns
    -------
    list of str
        Nothing: a printed report holds what the report holds.

    Raises
    ------
    ReportError
        Where there is no Chromium, or no report to print.
    """
    if handover.page is None:
        needed = _("the finished page of a report was needed to print it")
        raise ReportError(needed, do=_("Run 'journeykit export CLIENT --to pdf', or 'journeykit report CLIENT --pdf'."))
    pdf(handover.page(), to, length="full")
    return []
