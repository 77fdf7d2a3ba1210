"""The sections of a report: their headings, and the few sentences that lead a reader into each."""

from __future__ import annotations

from dataclasses import dataclass

from journeykit import disclosure
from journeykit.errors import ReportError, did_you_mean
from journeykit.words import _


@dataclass(frozen=True)
class Section:
    """A heading, what the reader will find below it, and what stands there when there is nothing to show."""

    heading: str
    lead: tuple[str, ...]
    absent: str = ""


def section_of(name: str) -> Section:
    """The section of that name, in the current language.

    Raises
    ------
    ReportError
        When the kit has no such section; the text names the nearest one.

    Examples
    --------
    >>> section_of("personas").heading
    'Who the customers are'
    """
    known = _sections()
    if name not in known:
        raise ReportError(_("a section of the report was needed"), f"'{name}'", did_you_mean(name, known))
    return known[name]


def _sections() -> dict[str, Section]:
    return _opening() | _small_print()


def _opening() -> dict[str, Section]:
    return {
        "summary": Section(
            _("Summary"),
            (_("The headline scores of the journey as a whole, from the latest wave of answers."),),
            _("No survey asks about the journey as a whole yet, so there is no headline score."),
        ),
        "personas": Section(
            _("Who the customers are"),
            (
                _(
                    "A persona stands for a group of customers. One marked as a hypothesis is the workshop's "
                    "picture, not yet confirmed by fresh answers."
                ),
            ),
            _("No persona has been described yet."),
        ),
    }


def _small_print() -> dict[str, Section]:
    return {
        "appendix": Section(
            _("Appendix"),
            (_("The detail behind the report: further figures, how they were calculated, and what was asked."),),
        ),
        "method": Section(
            _("How to read the numbers"),
            (
                _(
                    "Every score comes with the number of answers behind it (n) and a 95% interval: we asked "
                    "n people, and with 95% certainty the figure for all customers lies within the "
                    "interval. The fewer the answers, the wider the interval."
                ),
                _(
                    "Scores from fewer than {indicative} respondents, or whose answers count as fewer, are marked as "
                    "indicative; from fewer "
                    "than {no_interval}, they have no interval and are not ranked; from fewer than {hidden}, "
                    "they are not shown at all, so that nobody can be recognised."
                ).format(**disclosure.current().model_dump()),
            ),
        ),
        "asked": Section(
            _("What was asked, of whom and when"),
            (_("A score is only as good as the question behind it and the people who were asked."),),
            _("No survey is bound yet, so nothing was asked."),
        ),
        "sources": Section(
            _("Sources"),
            (_("The surveys behind this report."),),
            _("This report rests on the workshop alone: no survey is bound to the journey yet."),
        ),
    }
