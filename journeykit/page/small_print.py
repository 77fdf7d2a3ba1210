"""The end of a report: methods, sources, and the names that belong to others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeykit import __version__
from journeykit.page.parts import part
from journeykit.page.shown import Shown
from journeykit.page.writing import absent, note, prose
from journeykit.questions.method import method_lines
from journeykit.words import _, figures

if TYPE_CHECKING:
    from journeykit.client import Client
    from journeykit.journey.binding import SurveyBinding


def methods(*frames: Any) -> Shown:
    """How every score of the report was made: one line a measure, scale and method.

    Parameters
    ----------
    *frames : Finding or pandas.DataFrame
        The findings, and the tables of scores, that the report shows.

    Examples
    --------
    ::

        report.methods(scores, emotion)
    """
    tables = [getattr(one, "frame", one) for one in frames]
    lines = list(dict.fromkeys(line for table in tables for line in method_lines(table)))
    if not lines:
        return note(_("This report shows no score, so there is no method to tell."))
    return Shown(part("parts/lines", lines=lines), "\n".join(lines), about={"kind": "methods"})


def sources(client: Client) -> Shown:
    """The surveys that the report rests on, as files and waves, with where they come from.

    Examples
    --------
    ::

        report.sources(client)
    """
    lines = [_source(survey) for survey in client.journey.surveys]
    if not lines:
        return absent("sources")
    return Shown(part("parts/lines", lines=lines), "\n".join(lines), about={"kind": "sources"})


def _source(survey: SurveyBinding) -> str:
    """A survey in one line: its name, file and wave, and whose it is."""
    said = {"name": str(survey.name), "file": survey.file, "wave": survey.wave}
    known = isinstance(survey.wave, str) and survey.wave != "all"
    if said["name"]:
        line = (_("{name}: {file}, wave {wave}.") if known else _("{name}: {file}.")).format(**said)
    else:
        line = (_("{file}: wave {wave}.") if known else _("{file}.")).format(**said)
    whose = str(survey.source)
    return figures.sentences([line, _("Source: {source}.").format(source=whose.rstrip("."))]) if whose else line


def credits_line() -> Shown:
    """Whose marks the report uses, and what made it.

    The owners of NPS ask to be named; the wording keeps to facts.

    Examples
    --------
    >>> "Bain" in str(credits_line())
    True
    """
    return prose(
        _(
            "Net Promoter, Net Promoter Score and NPS are registered trademarks of Bain & Company, Inc., Satmetrix "
            "Systems, Inc. (now part of NICE) and Fred Reichheld."
        ),
        _(
            "Made with journeykit {version}. This page is one file: it holds no script and asks nothing of any network."
        ).format(version=__version__),
    )
