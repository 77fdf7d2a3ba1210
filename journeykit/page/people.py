"""Personas and comments: what a report tells of people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from journeykit.journey.naming import names, segment_names
from journeykit.page.parts import part
from journeykit.page.shown import Shown
from journeykit.page.writing import absent, note
from journeykit.scales import naming
from journeykit.words import _, current, figures, values

if TYPE_CHECKING:
    from journeykit.journey import Journey, Persona
    from journeykit.questions.finding import Finding
    from journeykit.questions.question import Row

QUOTED = 6


def personas(journey: Journey, responses: Any = None, finding: Finding | None = None) -> Shown:
    """The personas side by side, each with its state and the number of people behind it.

    Parameters
    ----------
    journey : Journey
    responses : pandas.DataFrame, optional
        Responses, with their ids.
    finding : Finding, optional
        ``client.personas()``, which says how sure each is; without it only what the answers themselves tell.

    Examples
    --------
    ::

        report.personas(client.journey, responses, client.personas())
    """
    if not journey.personas:
        return absent("personas")
    sure = _certificates(journey, responses, finding)
    shown = [_persona(journey, one, responses, sure.get(one.id)) for one in journey.personas]
    text = "\n\n".join(
        "\n".join([f"{one['name']} ({one['state']})", *(f"{head}: {'; '.join(lines)}" for head, lines in one["facts"])])
        for one in shown
    )
    return Shown(part("parts/personas", personas=shown), text, about={"kind": "personas"})


def _certificates(journey: Journey, responses: Any, finding: Finding | None) -> dict[str, Row]:
    """For each persona the row that says how sure it is; of none where nobody answered."""
    if finding is None and (responses is None or not len(responses)):
        return {}
    from journeykit.questions.personas import answer

    told = answer(journey, responses) if finding is None else finding
    ids = [one if isinstance(one, str) else "" for one in told.frame["persona"]]
    return dict(zip(ids, told.rows, strict=True))


def _persona(journey: Journey, persona: Persona, responses: Any, sure: Row | None) -> dict[str, Any]:
    # The questions stand on pandas, which whoever runs a batch does not import.
    from journeykit.questions.people.table import persona_size
    from journeykit.questions.people.words import persona_size as told_size
    from journeykit.questions.personas.apart import size_words
    from journeykit.questions.personas.words import state_words

    size = dict(sure) if sure else persona_size(persona, responses)
    size["wave"] = names(journey)["wave"].get(size["wave"], size["wave"])
    facts: list[tuple[str, Sequence[object]]] = [
        (_("Identified in the surveys by"), _rule(journey, persona)),
        (_("Size of the group"), [told_size(size), *([share] if (share := size_words(sure) if sure else "") else [])]),
        (_("How sure we are"), [str(sure["evidence"])] if sure else []),
        (_("What sets it apart"), sure["apart_lines"] if sure else []),
        (_("From the search, and by hand"), [str(sure["by_hand"])] if sure and sure["by_hand"] else []),
        (_("Their scores"), _scores(persona, responses)),
        (_("Who"), persona.demographics),
        (_("Wants to get done"), persona.goals),
        (_("Motivation"), persona.motivations),
        (_("Frustrations"), persona.challenges),
        (_("Preferred channels"), [figures.several(persona.channels)] if persona.channels else []),
        (_("Evidence"), persona.evidence),
    ]
    return {
        "name": str(persona.name),
        "state": state_words(sure) if sure else values.value("state", "hypothesis"),
        "quote": str(persona.quote),
        "facts": [(head, [str(line) for line in lines]) for head, lines in facts if lines],
    }


def _scores(persona: Persona, responses: Any) -> list[str]:
    """What its people answered on the journey as a whole, computed; nothing is typed by hand."""
    if responses is None or not len(responses) or not persona.rule:
        return []
    from journeykit.questions.people.scores import persona_scores
    from journeykit.questions.people.words import persona_score
    from journeykit.words.rows import plain_rows

    return [line for row in plain_rows(persona_scores(persona, responses)) if (line := persona_score(row))]


def _rule(journey: Journey, persona: Persona) -> list[str]:
    """Segment and value by which the surveys find a persona, as the client calls them."""
    called, values = segment_names(journey), names(journey)
    group = [_("Group found in the answers: {group}").format(group=persona.group)] if persona.group else []
    told = [
        _("{segment}: {value}").format(segment=called.get(name, name), value=values.get(name, {}).get(label, label))
        for name, label in persona.segment.items()
    ]
    narrowed = [_("The group was narrowed by hand: what was found of it counts no more.")] if group and told else []
    return [*group, *told, *narrowed]


def verbatims(finding: Finding, scores: Finding | None = None) -> Shown:
    """Comments in their own words, the first few of each group that is large enough, beside what it scores.

    Parameters
    ----------
    finding : Finding
        ``client.verbatims()``: redacted, from ten people on, in an order that tells nothing.
    scores : Finding, optional
        Those of the touchpoints: the latest stands with the comments on its touchpoint.

    Examples
    --------
    >>> import pandas as pd
    >>> from journeykit.questions.verbatims import answer
    >>> few = pd.DataFrame({"metric": ["comment"] * 3, "touchpoint": "Till", "comment": ["a", "b", "c"],
    ...                     "respondent": ["1", "2", "3"]})
    >>> "fewer than 10" in str(verbatims(answer(few)))
    True
    """
    from journeykit.questions.verbatims.words import quoted  # a question's room loads pandas, a batch does without

    known = {} if scores is None else _latest(scores)
    groups = [_quoted(name, rows, known.get(name, "")) for name, rows in quoted(finding)]
    if not groups:
        return note(finding.caption)
    text = "\n\n".join(
        "\n".join([group["touchpoint"], *(f"“{one}”" for one, _foreign in group["comments"])]) for group in groups
    )
    html = "\n".join([part("parts/prose", paragraphs=finding.remarks), part("parts/verbatims", groups=groups)])
    return Shown(html, "\n\n".join([*finding.remarks, text]), about={"kind": "verbatims"})


def _latest(scores: Finding) -> dict[str, str]:
    """What each touchpoint scores in the latest wave that may show it, in words."""
    told: dict[str, str] = {}
    for row in scores.rows:
        if row["value"] is not None and row["statistic"] in ("nps", "top"):
            told[str(row["touchpoint"])] = _("{measure}: {value}, {answers}").format(
                measure=naming.short(row["metric"]),
                value=figures.value(row["statistic"], row["value"]),
                answers=figures.answers(row["n"]),
            )
    return told


def _quoted(name: str, rows: list[Row], score: str = "") -> dict[str, Any]:
    comments = dict.fromkeys(" ".join(str(row["comment"]).split()) for row in rows)
    taken = list(comments)[:QUOTED]
    extent = _("{shown} of {all} comments").format(shown=figures.count(len(taken)), all=figures.count(len(rows)))
    # A screen reader says an English comment on a Chinese page in English.
    marked = [(one, current() != "en" and one.isascii()) for one in taken]
    told = figures.phrases(filter(None, [score, extent]))
    return {"touchpoint": values.value("touchpoint", name), "extent": told, "comments": marked}
