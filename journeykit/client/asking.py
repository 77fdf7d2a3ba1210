"""The questions that one can ask of a client; each answer is a `Finding`: caption, picture and table in one."""

from __future__ import annotations

from journeykit.client.audience import AudienceQuestions
from journeykit.client.prospect import ProspectQuestions
from journeykit.client.standing import StandingQuestions


class Asking(StandingQuestions, AudienceQuestions, ProspectQuestions):
    """What is asked of a client: how things are, who answers, and what moves them."""
