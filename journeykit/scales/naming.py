"""What a metric on its scale is called."""

from __future__ import annotations

from journeykit.words import _, figures

TOGETHER = "-2..2"
"""The code of a scale that items of unlike scales share, each mapped evenly."""


def title(metric: str, statistic: str, scale: str) -> str:
    """What a score measures, with its scale, as a heading.

    Examples
    --------
    >>> title("nps", "nps", "0-10")
    'Net Promoter Score, −100 to +100'
    >>> title("rating", "mean", "1-7")
    'Mean rating on a scale of 1 to 7'
    """
    if statistic == "nps":
        return _("Net Promoter Score, −100 to +100")
    low, high, good_low = ends(scale)
    if statistic == "top":
        return _top_title(metric, scale, low, high)
    if metric == "csat":
        return _("Mean satisfaction on a scale of {low} to {high}").format(low=low, high=high)
    if metric == "ces" and good_low:
        return _("Mean effort on a scale of {low} to {high}, low is good").format(low=low, high=high)
    if metric == "ces":
        return _("Mean ease on a scale of {low} to {high}").format(low=low, high=high)
    if good_low:
        return _("Mean rating on a scale of {low} to {high}, low is good").format(low=low, high=high)
    return _("Mean rating on a scale of {low} to {high}").format(low=low, high=high)


def _top_title(metric: str, scale: str, low: str, high: str) -> str:
    first, last = _top_ends(metric, scale)
    if metric == "csat":
        text = _("Satisfaction: share answering {first} or {last} on a scale of {low} to {high}")
        if last - first > 1:
            text = _("Satisfaction: share answering {first} to {last} on a scale of {low} to {high}")
    elif last - first > 1:
        text = _("Ease: share answering {first} to {last} on a scale of {low} to {high}")
    else:
        text = _("Ease: share answering {first} or {last} on a scale of {low} to {high}")
    return text.format(first=first, last=last, low=low, high=high)


def _top_ends(metric: str, scale: str) -> tuple[int, int]:
    from journeykit.scales import Scale

    top = Scale.parse(metric, scale).top_scores
    return top[0], top[-1]


def ends(scale: str) -> tuple[str, str, bool]:
    """The two ends of a scale's code, and whether its low end is good.

    Examples
    --------
    >>> ends("1-5 low is good")
    ('1', '5', True)
    """
    numbers = scale.split(" ")[0]
    low, _dash, high = numbers.rpartition("-")
    return low, high, "low is good" in scale


def scale(code: str) -> str:
    """A scale's code in words.

    Examples
    --------
    >>> scale("1-5"), scale("1-5 low is good"), scale("1-5 middle is best")
    ('1 to 5', '1 to 5, low is good', '1 to 5, the middle is best')
    >>> scale("-2..2")  # scales of several items, taken together
    '−2 to +2'
    >>> scale("1-5, 1-7")
    '1 to 5, 1 to 7'
    """
    if code == TOGETHER:
        return _("−2 to +2")
    if ", " in code:  # the scales of several items beside each other
        return figures.several(scale(one) for one in code.split(", "))
    low, high, good_low = ends(code)
    if good_low:
        return _("{low} to {high}, low is good").format(low=low, high=high)
    if "middle is best" in code:
        return _("{low} to {high}, the middle is best").format(low=low, high=high)
    return _("{low} to {high}").format(low=low, high=high)


def short(metric: str) -> str:
    """A metric in one word, for a card.

    Examples
    --------
    >>> short("csat")
    'Satisfaction'
    """
    words = {"nps": _("NPS"), "csat": _("Satisfaction"), "ces": _("Ease"), "rating": _("Rating")}
    return words.get(metric, metric)


def outcome(metric: str, asked: str) -> str:
    """What a question on the journey as a whole asks, with its scale, inside a sentence.

    Parameters
    ----------
    metric : str
    asked : str
        The code of its scale.

    Examples
    --------
    >>> outcome("nps", "0-10"), outcome("csat", "1-5")
    ('recommendation (NPS question, 0 to 10)', 'overall satisfaction (1 to 5)')
    """
    words = {
        "nps": _("recommendation (NPS question, {scale})"),
        "csat": _("overall satisfaction ({scale})"),
        "ces": _("overall ease ({scale})"),
    }
    return words.get(metric, _("the overall rating ({scale})")).format(scale=scale(asked))
