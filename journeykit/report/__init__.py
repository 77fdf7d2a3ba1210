"""The report: what its notebooks show, and the run that turns client folders into pages."""

from journeykit.report.account import account
from journeykit.report.batch import Run, run
from journeykit.report.cards import cards, headlines
from journeykit.report.explaining import explained
from journeykit.report.figure import figure, if_possible
from journeykit.report.opening import begin
from journeykit.report.paper import pdf
from journeykit.report.people import personas, verbatims
from journeykit.report.small_print import credits_line, methods, quality, sources
from journeykit.report.tables import table
from journeykit.report.writing import absent, cover, heading, note, prose, section

__all__ = [
    "Run",
    "absent",
    "account",
    "begin",
    "cards",
    "cover",
    "credits_line",
    "explained",
    "figure",
    "heading",
    "headlines",
    "if_possible",
    "methods",
    "note",
    "pdf",
    "personas",
    "prose",
    "quality",
    "run",
    "section",
    "sources",
    "table",
    "verbatims",
]


def __dir__() -> list[str]:
    return sorted(__all__)
