"""The words of the tables' codes: verdicts, grades, bands, phases."""

from __future__ import annotations

from journeykit.words import _


def band(answer: str) -> str:
    """An NPS band with its scores; any other answer as it is.

    Examples
    --------
    >>> band("promoters"), band("4")
    ('Promoters (9–10)', '4')
    """
    names = {
        "detractors": _("Detractors (0–6)"),
        "passives": _("Passives (7–8)"),
        "promoters": _("Promoters (9–10)"),
    }
    return names.get(answer, answer)


def evidence(grade: str | None) -> str:
    """An evidence grade.

    Examples
    --------
    >>> evidence("partly-supported")
    'partly supported'
    """
    names = {"assumed": _("assumed"), "partly-supported": _("partly supported"), "measured": _("measured")}
    return names.get(str(grade or "").replace(" ", "-"), str(grade or ""))


def goal_verdict(code: str | None) -> str:
    """How a goal stands.

    Examples
    --------
    >>> goal_verdict("cannot tell")
    'cannot tell'
    """
    names = {
        "reached": _("reached"),
        "on the way": _("on the way"),
        "not yet": _("not reached yet"),
        "missed": _("overdue"),
        "cannot tell": _("cannot tell"),
        "not measured": _("not measured"),
    }
    return names.get(str(code or ""), str(code or ""))


def change_verdict(code: str | None) -> str:
    """What became of a score between two waves.

    Examples
    --------
    >>> change_verdict("down")
    'down'
    """
    names = {"up": _("up"), "down": _("down"), "cannot tell": _("cannot tell")}
    return names.get(str(code or ""), str(code or ""))


def phase(code: str | None) -> str:
    """Before, during or after the transaction.

    Examples
    --------
    >>> phase("before")
    'before'
    """
    names = {"before": _("before"), "during": _("during"), "after": _("after")}
    return names.get(str(code or ""), str(code or ""))


def emotion(step: int) -> str:
    """An emotion from -2 to +2.

    Examples
    --------
    >>> emotion(-2)
    'very bad'
    """
    return [_("very bad"), _("bad"), _("neutral"), _("good"), _("very good")][step + 2]


def mark(code: str | None) -> str:
    """What makes a stage stay in memory: its peak, its end, or both.

    Examples
    --------
    >>> mark("peak")
    'peak'
    """
    return {"peak": _("peak"), "end": _("end"), "peak end": _("peak and end")}.get(str(code or ""), "")
