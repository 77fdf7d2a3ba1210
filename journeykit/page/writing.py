"""Words of a report: the cover, headings, paragraphs and notes."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from journeykit.journey import house
from journeykit.journey.goal_kinds import goal_kind, leading_goal
from journeykit.page.logos import logos
from journeykit.page.look import look
from journeykit.page.parts import part
from journeykit.page.shown import Shown
from journeykit.page.story import section_of
from journeykit.words import _, current, figures, ngettext

if TYPE_CHECKING:
    from journeykit.client import Client
    from journeykit.questions.finding import Question


def heading(text: str, level: int = 2, id: str = "") -> Shown:  # noqa: A002 (the word HTML uses)
    """A heading; those of level 2 stand in the contents list.

    Examples
    --------
    >>> heading("Scores & trends")
    ## Scores & trends
    >>> heading("Scores & trends").html
    '<h2 id="scores-trends"><a href="#scores-trends">Scores &amp; trends</a></h2>'
    """
    anchor = id or anchor_of(text)
    html = part("parts/heading", text=text, level=level, id=anchor)
    return Shown(html, f"{'#' * level} {text}", about={"kind": "heading", "level": level, "id": anchor, "text": text})


def anchor_of(text: str) -> str:
    """A word for the address line of a browser, from any text.

    Examples
    --------
    >>> anchor_of("  What's new? "), anchor_of("分數"), anchor_of("???")
    ('what-s-new', '分數', 'part')
    """
    kept = re.sub(r"[^\w]+", "-", unicodedata.normalize("NFKC", text).casefold()).strip("-_")
    return kept or "part"


def section(name: str | Question) -> Shown:
    """The heading of a section, with the sentences that lead into it.

    Parameters
    ----------
    name : Question or str
        A question heads its own section. Or one of the kit's other sections: ``summary``, ``personas``,
        ``method`` or ``sources``.

    Raises
    ------
    ReportError
        When there is no such section.

    Examples
    --------
    >>> section("personas").about["text"]
    'Who the customers are'
    """
    if isinstance(name, str):
        told = section_of(name)
        above, below = heading(_own(name) or told.heading, id=name), prose(*told.lead)
    else:
        address = name.name.replace("_", "-")
        above, below = heading(_own(address) or name.heading(), id=address), prose(name.lead())
    return Shown(f"{above.html}\n{below.html}", f"{above.text}\n\n{below.text}", about=above.about)


def _own(address: str) -> str:
    """The heading that the house style gives a section."""
    return str(house.current().headings.get(address, ""))


def appendix() -> Shown:
    """Where the report ends and what stands behind it begins: everything below is the appendix.

    Examples
    --------
    >>> appendix().about["kind"]
    'appendix'
    """
    text = section_of("appendix").heading
    html = part("parts/appendix", text=text, lead=section_of("appendix").lead)
    return Shown(html, text, about={"kind": "appendix"})


def prose(*paragraphs: str) -> Shown:
    """Paragraphs of plain text; nothing in them is taken for markup.

    Examples
    --------
    >>> prose("5 < 6").html
    '<p>5 &lt; 6</p>'
    """
    html = part("parts/prose", paragraphs=paragraphs)
    return Shown(html, "\n\n".join(paragraphs), about={"kind": "prose"})


def note(text: str) -> Shown:
    """One sentence that stands where something could not be shown, and says why."""
    return Shown(part("parts/note", text=text), text, about={"kind": "note", "text": text})


def absent(name: str) -> Shown:
    """Why the section of that name has nothing to show.

    Examples
    --------
    >>> absent("personas")
    No persona has been described yet.
    """
    return note(section_of(name).absent)


def cover(client: Client, responses: Any, as_of: str = "") -> Shown:
    """The head of the page: whose journey, which waves, how many answers, as of which day.

    Parameters
    ----------
    client : Client
        The open client folder.
    responses : pandas.DataFrame
        Its responses; may be empty.
    as_of : str
        Day of the report, ``YYYY-MM-DD``; today when empty. The figures are as of the last answer.

    Examples
    --------
    ::

        report.cover(client, client.responses())
    """
    organisation, style = client.journey.client, house.current()
    name = str(organisation.name)
    day = as_of or dt.date.today().isoformat()
    facts = [_("Part of {name}").format(name=organisation.part_of)] if organisation.part_of else []
    facts += [*_when(client, responses), *_extent(client, responses)]
    facts.append(_("Report of {day}").format(day=figures.day(day)))
    if client.journey.review.next:
        facts.append(_("Next review: {day}").format(day=figures.day(client.journey.review.next)))
    html = part(
        "parts/cover",
        name=name,
        kicker=_("Customer journey report"),
        facts=facts,
        contact=str(organisation.contact),
        logos=logos(client),
    )
    about: dict[str, Any] = {
        "kind": "cover",
        "client": name,
        "language": current(),
        "accent": organisation.colour or style.colour or "",
        "sections": list(style.sections),
        "foot": str(style.footer),
        "look": look(style, beside.parent if (beside := house.house_file(client.folder)) else None),
        "closing": [text for text in map(str, (style.firm, style.contact, style.disclaimer)) if text],
        "as_of": day,
    }
    about["first"] = list(_first(client))
    return Shown(html, "\n".join([name, *facts]), about=about)


def _when(client: Client, responses: Any) -> list[str]:
    """As of when the figures are: the day of the last answer, else the wave that it belongs to."""
    import pandas as pd

    from journeykit.responses.fieldwork import period_of
    from journeykit.responses.waves import waves

    period = period_of(responses) if len(responses) else None
    if period is not None:
        first, last = (figures.day(day) for day in period)
        return [_("As of {day}, the last answer").format(day=last), _("Answers since {day}").format(day=first)]
    known = waves(responses) if len(responses) else []
    named = list(client.named(pd.DataFrame({"wave": known[-1:]}))["wave"]) if known else []
    if not named or named[0] in ("", "all", _("all answers")):
        return []
    return [_("As of the wave {wave}, whose answers have no date").format(wave=named[0])]


def _first(client: Client) -> Sequence[str]:
    """The sections that the leading goal wants read first."""
    goal = leading_goal(client.journey)
    return () if goal is None else goal_kind(goal.kind, client.folder).sections


def _extent(client: Client, responses: Any) -> list[str]:
    """How much stands behind the report."""
    import pandas as pd

    from journeykit.responses.waves import waves

    journey = client.journey
    many = len(journey.touchpoints)
    facts = [
        _("{stages} and {touchpoints}").format(
            stages=ngettext("{n} stage", "{n} stages", len(journey.stages)).format(n=len(journey.stages)),
            touchpoints=ngettext("{n} touchpoint", "{n} touchpoints", many).format(n=many),
        )
    ]
    scored = responses[responses["score"].notna()] if len(responses) else responses
    if len(scored):
        people = scored.groupby("survey", observed=True)["respondent"].nunique().sum()
        facts.append(
            _("{answers} from {respondents}").format(
                answers=ngettext("{n} answer", "{n} answers", len(scored)).format(n=figures.count(len(scored))),
                respondents=ngettext("{n} respondent", "{n} respondents", people).format(n=figures.count(people)),
            )
        )
        facts.append(_waves(client.named(pd.DataFrame({"wave": waves(scored)}))["wave"]))
    return [fact for fact in facts if fact]


def _waves(labels: Any) -> str:
    names = [str(label) for label in labels if str(label) not in ("", "all")]
    if not names:
        return ""
    if len(names) == 1:
        return _("Wave: {wave}").format(wave=names[0])
    return _("Waves: {first} to {last}").format(first=names[0], last=names[-1])
