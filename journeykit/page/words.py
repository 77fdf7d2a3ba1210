"""Names of what stands in tables and on cards, in the client's language."""

from __future__ import annotations

from collections.abc import Callable

from journeykit.words import _, once_a_language
from journeykit.words import codes as spoken


@once_a_language
def headers() -> dict[str, str]:
    """Column heads by column name."""
    return _measured() | _compared() | _tested() | _described() | _planned()


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
        "answer": _("Answer"),
        "share": _("Share"),
        "total": _("All answers"),
        "believed": _("Workshop belief (−2 to +2)"),
        "believed_measured": _("Belief on what was measured (−2 to +2)"),
        "measured": _("Measured (−2 to +2)"),
    }


def _compared() -> dict[str, str]:
    return {
        "before": _("Before"),
        "after": _("After"),
        "n_before": _("n before"),
        "n_after": _("n after"),
        "difference": _("Difference"),
        "verdict": _("Verdict"),
        "needed": _("Answers a wave to tell it (80 % power, looked at alone)"),
        "importance": _("Share of what is explained (95% interval)"),
        "performance": _("Performance, mean (95% interval)"),
        "correlation": _("Correlation (95% interval)"),
        "correlation_n": _("n of the correlation"),
        "n_answered": _("Answers to the touchpoint"),
        "n_model": _("People in the model (n)"),
        "ranks": _("Rank, likely range (80 %)"),
        "rank": _("Rank"),
        "baseline": _("Baseline"),
        "target": _("Target"),
        "now": _("Now"),
    }


def _tested() -> dict[str, str]:
    return {
        "slope": _("Slope a wave (95% interval)"),
        "p_adjusted": _("p of the slope, adjusted"),
        "bend_p": _("p, any difference of waves"),
        "line_p": _("p, off a straight line"),
        "waves_tested": _("Waves tested"),
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
        "goal": _("Goal"),
        "statement": _("What is meant"),
        "kind": _("Kind"),
        "owner": _("Owner"),
        "due": _("Due"),
        "horizon": _("When"),
        "impact": _("Impact used (RICE, 3 is massive)"),
        "impact_judged": _("Impact judged (1 to 5)"),
        "worth": _("Score (95% interval)"),
        "why_not": _("What is missing for the score"),
        "effort": _("Effort (1 to 5)"),
        "source": _("Source"),
        "evidence": _("Evidence"),
        "mark": _("Mark"),
        "missing": _("What is missing"),
        "last_answer": _("Last answer"),
        "moment_of_truth": _("Moment of truth"),
        "emotion": _("Emotion (−2 to +2)"),
        "channels": _("Channels"),
        "actions": _("What the customer does"),
        "expectation": _("What the customer expects"),
        "pains": _("Pain points"),
        "opportunities": _("Opportunities"),
        "persona": _("Persona"),
        "segment": _("Segment"),
        "state": _("State"),
        "comment": _("Comment"),
    }


def metric_name(metric: str, statistic: str = "") -> str:
    """What a score measures, in a few words.

    Examples
    --------
    >>> metric_name("csat"), metric_name("csat", "mean")
    ('Satisfaction (CSAT)', 'Satisfaction (CSAT), mean')
    """
    known = {
        "nps": _("NPS"),
        "csat": _("Satisfaction (CSAT)"),
        "ces": _("Ease (CES)"),
        "rating": _("Rating"),
        "comment": _("Comment"),
        "nps nps": _("NPS"),
        "csat top": _("Satisfaction (CSAT)"),
        "csat mean": _("Satisfaction (CSAT), mean"),
        "ces top": _("Ease (CES)"),
        "ces mean": _("Ease (CES), mean"),
        "rating mean": _("Rating, mean"),
    }
    return known.get(f"{metric} {statistic}".strip(), metric)


def value(column: str, what: object) -> str:
    """A code of a column as the client reads it; anything else stays as it is.

    Examples
    --------
    >>> value("evidence", "partly-supported"), value("owner", "Ops")
    ('partly supported', 'Ops')
    """
    code = str(what)
    if column in _SPOKEN:
        return _SPOKEN[column](code) or code
    return _codes().get(column, {}).get(code, code)


_SPOKEN: dict[str, Callable[[str], str]] = {
    "answer": spoken.band,
    "evidence": spoken.evidence,
    "mark": spoken.mark,
    "phase": spoken.phase,
    "verdict": lambda code: spoken.change_verdict(code) if code in ("up", "down") else spoken.goal_verdict(code),
}


@once_a_language
def _codes() -> dict[str, dict[str, str]]:
    return {
        "kind": {
            "retention": _("retention"),
            "conversion": _("conversion"),
            "product": _("product"),
            "personalisation": _("personalisation"),
            "omnichannel": _("one experience over all channels"),
            "proactive-support": _("proactive support"),
            "streamlining": _("streamlining"),
            "other": _("other"),
        },
        "state": {
            "hypothesis": _("hypothesis"),
            "confirmed-on-hold-out": _("confirmed on answers held back"),
            "confirmed-on-new-wave": _("confirmed on a new wave"),
        },
        "horizon": {"now": _("now"), "next": _("next"), "later": _("later")},
        "source": {"data": _("from the data"), "judgement": _("judgement of the workshop")},
        "touchpoint": {"overall": _("Journey as a whole")},
        "stage": {"overall": _("Journey as a whole")},
    }


def status_note(status: str) -> str:
    """What a status means to a reader; nothing when all is well.

    Examples
    --------
    >>> status_note("few")
    'too few answers (5 to 9) for an interval'
    """
    return {
        "indicative": _("indicative only: 10 to 29 answers"),
        "few": _("too few answers (5 to 9) for an interval"),
        "hidden": _("not shown: fewer than 5 answers"),
    }.get(status, "")
