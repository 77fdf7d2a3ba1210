"""What stands in a cell, as people read it: names of metrics, codes of columns, statuses of scores."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from journeykit.words import _, codes, figures, once_a_language


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
        "rate": _("Rate"),
        "count": _("Count"),
        "money": _("Money"),
        "comment": _("Comment"),
        "nps nps": _("NPS"),
        "csat top": _("Satisfaction (CSAT)"),
        "csat mean": _("Satisfaction (CSAT), mean"),
        "ces top": _("Ease (CES)"),
        "ces mean": _("Ease (CES), mean"),
        "rating mean": _("Rating, mean"),
        "rate rate": _("Rate"),
        "count count": _("Count"),
        "money money": _("Money"),
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
    "answer": codes.band,
    "evidence": codes.evidence,
    "mark": codes.mark,
    "phase": codes.phase,
    "verdict": lambda code: codes.change_verdict(code) if code in ("up", "down") else codes.goal_verdict(code),
}


def sides(judged: Mapping[Any, float]) -> str:
    """How an interaction is judged on its three sides, from -2 to +2, in their own order.

    Examples
    --------
    >>> sides({"pleasant": 1, "smooth": -1.5}), sides({})
    ('smooth −1.5, pleasant +1', '')
    """
    return figures.several(
        _("{side} {value}").format(side=value("side", one), value=figures.signed(judged[one], int(judged[one] % 1 > 0)))
        for one in ("smooth", "pleasant", "efficient")
        if one in judged
    )


@once_a_language
def _codes() -> dict[str, dict[str, str]]:
    return {
        "kind": {
            "retention": _("retention"),
            "conversion": _("conversion"),
            "product": _("product"),
            "onboarding": _("onboarding"),
            "unsure": _("not sure yet"),
            "personalisation": _("personalisation"),
            "omnichannel": _("one experience over all channels"),
            "proactive-support": _("proactive support"),
            "streamlining": _("streamlining"),
            "other": _("other"),
        },
        "state": {
            "hypothesis": _("hypothesis"),
            "held": _("holds in answers that it was not made from"),
            "confirmed": _("confirmed on a new wave"),
            "lapsed": _("no longer holds"),
        },
        "progress": {
            "better": _("better"),
            "worse": _("worse"),
            "open": _("cannot tell"),
            "no newer answer": _("nothing newer"),
        },
        "status": {"open": _("open"), "doing": _("under way"), "done": _("done"), "dropped": _("dropped")},
        "horizon": {"now": _("now"), "next": _("next"), "later": _("later")},
        "source": {"data": _("from the data"), "judgement": _("judgement of the workshop")},
        "side": {"smooth": _("smooth"), "pleasant": _("pleasant"), "efficient": _("efficient")},
        "touchpoint": {"overall": _("Journey as a whole")},
        "stage": {"overall": _("Journey as a whole")},
    }
