"""What a journey says that its answers would have to bear: emotions called measured, and figures typed into texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from journeykit.journey.flaw import Flaw
from journeykit.journey.problem import Place
from journeykit.journey.soundness import short, surveyed
from journeykit.questions.emotion.feeling import FELT
from journeykit.words import _

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.journey.model import Journey
    from journeykit.journey.parts import Persona
    from journeykit.journey.text import Text

FIGURE = re.compile(
    r"""(?ix)
    (?: \bNPS\b | \bCSAT\b | \bCES\b | 淨推薦分數 | 滿意度 | 容易度 ) \D{0,12} [-+−]? \d+ (?:[.,]\d+)?
    | [-+−]? \d+ (?:[.,]\d+)? \s* (?:→|->|to|至|到) \s* [-+−]? \d+ [.,] \d+
    """
)
"""A score written out in a sentence; ages, shares of demographics and years are none."""


def of_evidence(journey: Journey, responses: pd.DataFrame) -> Iterator[Flaw]:
    """Touchpoints whose emotion is called measured, though no answer says how they feel.

    Parameters
    ----------
    journey : Journey
    responses : DataFrame
        As ``client.responses()`` gives them; may be empty.
    """
    bound = surveyed(journey)
    answered = set(responses.loc[responses["metric"].isin(FELT), "touchpoint"].astype(str)) if len(responses) else set()
    recommended = (
        set(responses.loc[responses["metric"] == "nps", "touchpoint"].astype(str)) if len(responses) else set()
    )
    for index, one in enumerate(journey.touchpoints):
        # One that no survey is bound to is told by the journey's own findings.
        if one.evidence != "measured" or one.id in answered or one.id not in bound:
            continue
        text = (
            _("The emotion of {touchpoint} counts as measured, and its answers say only whether people would recommend")
            if one.id in recommended
            else _("The emotion of {touchpoint} counts as measured, and no answer says how it feels")
        )
        do = _("Write evidence: assumed or partly-supported; a report draws it as a belief.")
        yield Flaw("warning", ("touchpoints", index, "evidence"), text.format(touchpoint=one.name), do=do)


def of_figures(journey: Journey) -> Iterator[Flaw]:
    """Scores typed into the texts of personas: the kit computes them, and the next wave makes them false."""
    for index, persona in enumerate(journey.personas):
        for name, text in _texts(persona):
            found = next((match for said in _said(text) if (match := FIGURE.search(said))), None)
            if found is not None:
                place: Place = ("personas", index, name)
                what = _("A figure is typed into the texts of the persona {persona}").format(persona=persona.name)
                do = _("Take it out: its card shows the scores of its own people, with n and interval.")
                yield Flaw("warning", place, what, short(found.group().strip()), do)


def _texts(persona: Persona) -> Iterator[tuple[str, Text]]:
    yield "quote", persona.quote
    for name in ("evidence", "demographics", "motivations", "challenges", "goals"):
        for text in getattr(persona, name):
            yield name, text


def _said(text: Text) -> list[str]:
    """A text in each language that it is written in."""
    words = text.data
    return [words] if isinstance(words, str) else list(words.values())
