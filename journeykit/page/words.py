"""Names of what stands in tables and on cards, in the client's language."""

from __future__ import annotations

from journeykit.words import _, once_a_language


@once_a_language
def headers() -> dict[str, str]:
    """Column heads by column name."""
    return _measured() | _described() | _planned()


def _measured() -> dict[str, str]:
    return {
        "metric": _("Measure"),
        "score": _("Score"),
        "interval": _("95% interval"),
        "n": _("Answers (n)"),
        "respondents": _("Respondents"),
        "people": _("People"),
        "scale": _("Scale"),
        "method": _("Method"),
        "note": _("Note"),
    }


def _described() -> dict[str, str]:
    return {
        "stage": _("Stage"),
        "touchpoint": _("Touchpoint"),
        "touchpoints": _("Touchpoints"),
        "phase": _("Phase"),
        "wave": _("Wave"),
        "survey": _("Survey"),
        "item": _("Question column"),
    }


def _planned() -> dict[str, str]:
    return {
        "statement": _("Goal or action"),
        "owner": _("Owner"),
        "due": _("Due"),
        "horizon": _("When"),
        "source": _("Source"),
        "evidence": _("Evidence"),
        "moment_of_truth": _("Moment of truth"),
        "emotion": _("Emotion (−2 to +2)"),
        "channels": _("Channels"),
        "actions": _("What the customer does"),
        "expectation": _("What the customer expects"),
        "pains": _("Pain points"),
        "opportunities": _("Opportunities"),
        "persona": _("Persona"),
        "segment": _("Segment"),
    }
