"""Which metric a question asks for, and why another it is not."""

from __future__ import annotations

from journeykit.scales import normalise
from journeykit.surveys.infer.digits import TEN
from journeykit.surveys.infer.direction import statement_of
from journeykit.surveys.infer.evidence import Inference, Witness
from journeykit.surveys.infer.phrases import DIFFICULT, EASY, EFFORT, RECOMMEND, SATISFIED
from journeykit.words import _


def metric_of_numbers(asked: str, ends: tuple[int, int]) -> tuple[Inference[str], dict[str, str]]:
    """By scale and wording.

    Examples
    --------
    >>> found, why_not = metric_of_numbers("Would you recommend us?", (1, 5))
    >>> found.value, why_not["nps"]
    ('rating', 'its scale is 1-5, and an NPS item is asked on 0-10')
    """
    plain, whole = statement_of(asked), normalise(asked)
    scale = f"{ends[0]}-{ends[1]}"
    not_nps = _("its scale is {scale}, and an NPS item is asked on 0-10").format(scale=scale)
    if RECOMMEND.search(whole):
        if ends == (0, TEN):
            return _by_wording("nps", _("it asks for a recommendation on 0-10")), {
                "csat": _("it asks for a recommendation")
            }
        return _by_wording("rating", _("a recommendation on {scale}").format(scale=scale)), {"nps": not_nps}
    no_advice = _("it does not ask for a recommendation") if ends == (0, TEN) else not_nps
    satisfied = SATISFIED.search(plain)
    if _asks_for_ease(plain) and not (satisfied and satisfied.start() < _first_of_ease(plain)):
        return _by_wording("ces", _("it asks how easy it was")), {"nps": no_advice, "csat": _("it asks for ease")}
    if satisfied and ends != (0, TEN):
        return _by_wording("csat", _("it asks for satisfaction")), {"nps": no_advice}
    if ends == (0, TEN):
        return _by_wording("rating", _("answers on 0-10")), {"nps": no_advice}
    reason = _("nothing in the wording asks for satisfaction")
    return _by_wording("rating", _("answers on {scale}").format(scale=scale)), {"nps": no_advice, "csat": reason}


def turned_round(metric: Inference[str], why_not: dict[str, str]) -> tuple[Inference[str], dict[str, str]]:
    """The metric where the lower end is the good one: an NPS has 10 there, and no binding makes one of this.

    Examples
    --------
    >>> turned_round(*metric_of_numbers("Would you recommend us?", (0, 10)))[0].value
    'rating'
    """
    if metric.value != "nps":
        return metric, why_not
    not_nps = _("its good end is 0, and that of an NPS item is 10")
    told = _by_wording("rating", _("a recommendation on {scale}").format(scale=f"0-{TEN}"))
    return told, {**why_not, "nps": not_nps}


def _asks_for_ease(plain: str) -> bool:
    return any(pattern.search(plain) for pattern in (EASY, EFFORT, DIFFICULT))


def _first_of_ease(plain: str) -> int:
    return min(found.start() for pattern in (EASY, EFFORT, DIFFICULT) if (found := pattern.search(plain)))


def metric_of_words(asked: str, kind: str, good: str) -> Inference[str]:
    """By the words of the answers."""
    plain = statement_of(asked)
    if kind == "satisfaction":
        return _by_labels("csat", _("its answers are words of satisfaction"))
    if kind in ("ease", "effort"):
        return _by_labels("ces", _("its answers are words of ease"))
    if kind == "quality" and SATISFIED.search(plain):
        return _by_wording("csat", _("it asks for satisfaction"))
    if good == "middle":
        return _by_labels("rating", _("the middle of its answers is the best"))
    if kind == "agreement" and _asks_for_ease(plain):
        return _by_wording("ces", _("it asks for agreement that it was easy"))
    return _by_labels("rating", _("its answers are ordered words"))


def _by_wording(metric: str, why: str) -> Inference[str]:
    return Inference(metric, (Witness("wording", why),))


def _by_labels(metric: str, why: str) -> Inference[str]:
    return Inference(metric, (Witness("labels", why),))
