"""The questions that one can ask of a client; each answer is a `Finding`: caption, picture and table in one."""

from __future__ import annotations

from journeykit.client.audience import AudienceQuestions
from journeykit.client.standing import StandingQuestions
from journeykit.client.steering import SteeringQuestions


class Asking(StandingQuestions, AudienceQuestions, SteeringQuestions):
    """What is asked of a client: how things are, who answers, what moves them, and what steers the work."""
