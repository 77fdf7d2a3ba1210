"""How a figure is written, in one place for pictures, sentences, cards and tables."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from journeykit.words import _, current, money, ngettext

MINUS = "\u2212"


def _decimal(number: float, digits: int) -> str:
    # English and Traditional Chinese group and point alike; Babel takes a hundred times as long to find that out.
    return f"{round(number, digits) + 0.0:,.{digits}f}".replace("-", MINUS)


def count(number: float) -> str:
    """A count of answers or people.

    Examples
    --------
    >>> count(2746)
    '2,746'
    """
    return _decimal(number, 0)


def counts(least: float, most: float) -> str:
    """Counts that several things have, from the least to the most.

    Examples
    --------
    >>> counts(102, 117), counts(102, 102)
    ('102 to 117', '102')
    """
    return count(least) if least == most else _("{low} to {high}").format(low=count(least), high=count(most))


def plain(number: float) -> str:
    """A number of no unit: two decimals when small, none when large.

    Examples
    --------
    >>> plain(0.046), plain(14.25), plain(1432.0)
    ('0.05', '14.2', '1,432')
    """
    return _decimal(number, 0 if abs(number) >= 100 else 1 if abs(number) >= 10 else 2)


def chance(p: float | None) -> str:
    """A p-value to three decimals; "–" for none.

    Examples
    --------
    >>> chance(0.0213), chance(0.00004), chance(None)
    ('0.021', '< 0.001', '–')
    """
    if p is None:
        return "–"
    return _decimal(p, 3) if p >= 0.0005 else "< 0.001"


def phrase(text: Any) -> str:
    """A text of people without its last full stop, to stand inside a sentence.

    Examples
    --------
    >>> phrase("Open earlier.")
    'Open earlier'
    """
    return str(text).rstrip(" .。")


def signed(number: float, digits: int = 0) -> str:
    """A number with its sign; zero has none.

    Examples
    --------
    >>> signed(31.2), signed(-8.94, 1), signed(0.2)
    ('+31', '−8.9', '0')
    """
    text = _decimal(number, digits)
    return "+" + text if round(number, digits) > 0 else text


def percent(share: float, digits: int = 0) -> str:
    """A share, 0 to 1, as per cent.

    Examples
    --------
    >>> percent(0.784)
    '78%'
    """
    return _("{share}%").format(share=_decimal(100 * share, digits))


_DIGITS: dict[str, Callable[[float], int]] = {
    "rate": lambda share: 2 if 0 < share < 0.01 else 1,
    "count": lambda _number: 0,
    "money": money.decimals,
}
"""Decimals of the figures that are typed: those of a rate count in per cent."""


def amount(statistic: str, number: float | None, currency: str | None = "", unit: str | None = "") -> str:
    """A figure with its unit: a share of what, how many of what, how much of which money.

    Examples
    --------
    >>> amount("money", 43.1, "EUR", "a customer"), amount("count", 84, unit="complaints"), amount("count", 84)
    ('EUR 43.10 a customer', '84 complaints', '84')
    >>> amount("money", 65, "TWD", "a cup"), amount("money", 1250), amount("rate", None, unit="of contracts")
    ('TWD 65 a cup', '1,250 (currency not named)', '–')
    """
    said = value(statistic, number)
    if statistic == "money" and number is not None:
        said = _decimal(number, money.decimals(number, currency))
    return said if number is None else _with_unit(statistic, said, currency, unit)


def amount_interval(statistic: str, low: float | None, high: float | None, currency: str | None = "") -> str:
    """The interval of a figure, in its currency.

    Examples
    --------
    >>> amount_interval("money", 62.4, 68, "TWD"), amount_interval("count", None, None)
    ('TWD 62 to 68', '–')
    """
    said = interval(statistic, low, high)
    if statistic == "money" and low is not None and high is not None:
        digits = money.decimals(max(abs(low), abs(high)), currency)
        said = _("{low} to {high}").format(low=_decimal(low, digits), high=_decimal(high, digits))
    return said if low is None or high is None or not currency else _with_unit(statistic, said, currency)


def _with_unit(statistic: str, said: str, currency: str | None = "", unit: str | None = "") -> str:
    if statistic == "money":
        money = _("{currency} {amount}") if currency else _("{amount} (currency not named)")
        said = money.format(currency=currency, amount=said)
    if unit and current() == "zh-TW" and not unit[0].isalnum():
        return said + unit  # ／人 brings its own mark
    if unit and statistic == "count":
        return _("{figure} {unit}").format(figure=said, unit=unit)
    # Apart from a count: in Chinese what a share or money is of stands in brackets behind it.
    return _("{amount} {unit}").format(amount=said, unit=unit) if unit else said


def value(statistic: str, number: float | None) -> str:
    """A score as people write it: NPS signed, shares in per cent, means with two decimals; "–" for none.

    Parameters
    ----------
    statistic : str
        ``nps``, ``top`` or ``mean``; of a goal whose figures are typed ``rate``, ``count`` or ``money``.
    number : float or None
        Points (-100..100), a share (0..1), or scale units.

    Examples
    --------
    >>> value("nps", 31.0), value("mean", 4.0), value("top", None)
    ('+31', '4.00', '–')
    """
    if number is None:
        return "–"
    if statistic == "nps":
        return signed(number)
    if statistic in _DIGITS:
        digits = _DIGITS[statistic](number)
        return percent(number, digits) if statistic == "rate" else _decimal(number, digits)
    return percent(number) if statistic in ("top", "share") else _decimal(number, 2)


def interval(statistic: str, low: float | None, high: float | None) -> str:
    """An interval in words; "–" for none.

    Examples
    --------
    >>> interval("nps", 27.2, 34.8), interval("mean", 3.9, 4.1), interval("nps", None, None)
    ('27 to 35', '3.90 to 4.10', '–')
    >>> interval("top", 0.75, 0.81)
    '75 to 81%'
    """
    if low is None or high is None:
        return "–"
    if statistic == "nps":
        return _("{low} to {high}").format(low=_decimal(low, 0), high=_decimal(high, 0))
    if statistic in ("top", "share", "rate"):
        digits = _DIGITS["rate"](high) if statistic == "rate" else 0
        return _("{low} to {high}%").format(low=_decimal(100 * low, digits), high=_decimal(100 * high, digits))
    digits = _DIGITS[statistic](max(abs(low), abs(high))) if statistic in _DIGITS else 2
    return _("{low} to {high}").format(low=_decimal(low, digits), high=_decimal(high, digits))


def difference(statistic: str, number: float | None) -> str:
    """A difference of two scores: points for NPS and shares, scale units for means.

    Examples
    --------
    >>> difference("nps", -8.86), difference("top", 0.041), difference("mean", -0.2)
    ('−8.9', '+4.1', '−0.20')
    """
    if number is None:
        return "–"
    return signed(100 * number, 1) if statistic in ("top", "share") else signed(number, 2 if statistic == "mean" else 1)


def size(statistic: str, number: float | None) -> str:
    """How large a difference is, either way.

    Examples
    --------
    >>> size("nps", 8.86), size("top", 0.041), size("mean", 0.2)
    ('±8.9', '±4.1', '±0.20')
    """
    return "–" if number is None else "±" + difference(statistic, abs(number)).lstrip("+")


def difference_interval(statistic: str, low: float | None, high: float | None) -> str:
    """The interval of a difference.

    Examples
    --------
    >>> difference_interval("nps", -13.0, -4.7)
    '−13.0 to −4.7'
    """
    if low is None or high is None:
        return "–"
    return _("{low} to {high}").format(low=difference(statistic, low), high=difference(statistic, high))


def answers(number: float) -> str:
    """So many answers, in words.

    Examples
    --------
    >>> answers(1), answers(2746)
    ('1 answer', '2,746 answers')
    """
    return ngettext("{n} answer", "{n} answers", int(number)).format(n=count(number))


def several(names: Iterable[Any]) -> str:
    """Names one after another, as the language separates them.

    Examples
    --------
    >>> several(["web", "phone"])
    'web, phone'
    """
    return ("、" if current() == "zh-TW" else ", ").join(map(str, names))


def phrases(parts: Iterable[Any]) -> str:
    """Phrases one after another; one that ends as a sentence needs no mark behind it.

    Examples
    --------
    >>> phrases(["Wilson; weighted", "t"]), phrases(["It is far.", "It is late."])
    ('Wilson; weighted; t', 'It is far. It is late.')
    """
    said, mark, gap = "", *(("；", "") if current() == "zh-TW" else ("; ", " "))
    for part in map(str, parts):
        # A mark of the other language brings no room of its own behind it.
        between = gap if said.endswith(("。", "！", "？")) else " " if said.endswith((".", "!", "?")) else mark
        said += between + part if said else part
    return said


def sentences(parts: Iterable[Any]) -> str:
    """Whole sentences one after another; what is empty is left out.

    Examples
    --------
    >>> sentences(["One is ready.", "", "Two failed."])
    'One is ready. Two failed.'
    """
    return ("" if current() == "zh-TW" else " ").join(str(part) for part in parts if part)


def day(date: Any) -> str:
    """A date as people write it; "–" for none.

    Examples
    --------
    >>> import datetime
    >>> day(datetime.date(2026, 3, 4))
    'Mar 4, 2026'
    """
    from babel.dates import format_date

    if date is None or date == "":
        return "–"
    if isinstance(date, str):
        try:
            date = datetime.date.fromisoformat(date[:10])
        except ValueError:
            return str(date)
    return str(format_date(date, "medium", locale={"zh-TW": "zh_Hant_TW"}.get(current(), "en")))
