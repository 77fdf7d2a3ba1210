"""The report: what its notebooks show, and the run that turns client folders into pages."""

from journeykit.batch.explanation import explained
from journeykit.batch.run import Run, run
from journeykit.page.account import account
from journeykit.page.actions import actions
from journeykit.page.asked import asked
from journeykit.page.cards import cards, headlines
from journeykit.page.figure import figure
from journeykit.page.opening import begin
from journeykit.page.pdf import pdf
from journeykit.page.people import personas, verbatims
from journeykit.page.small_print import credits_line, methods, sources
from journeykit.page.summary import summary
from journeykit.page.tables import table
from journeykit.page.writing import absent, appendix, cover, heading, note, prose, section

__all__ = [
    "Run",
    "absent",
    "account",
    "actions",
    "appendix",
    "asked",
    "begin",
    "cards",
    "cover",
    "credits_line",
    "explained",
    "figure",
    "heading",
    "headlines",
    "methods",
    "note",
    "pdf",
    "personas",
    "prose",
    "run",
    "section",
    "sources",
    "summary",
    "table",
    "verbatims",
]


def __dir__() -> list[str]:
    return sorted(__all__)
