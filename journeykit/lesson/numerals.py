"""Numbers as people type them: full width, with a percent sign, in Chinese characters."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = {sign: at for at, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "兩": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_CHINESE = "".join([*_DIGITS, *_PLACES, "萬點"])
_NUMBER = re.compile(r"(?<![\w.])[+-]?(?:\d[\d,]*\.?\d*|\.\d+)(?:e-?\d+)?")
_TENTHS = re.compile("([一二三四五六七八九])成([一二三四五六七八九])?")
_WRITTEN = re.compile(rf"負?[{_CHINESE}]+")


def plain(text: str) -> str:
    """A text with the width of its marks, its case and its blanks made alike.

    Examples
    --------
    >>> plain("  Ｎine　Stages ")
    'nine stages'
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def numbers_in(text: str) -> list[float]:
    """The numbers in a text, in order.

    Examples
    --------
    >>> numbers_in("６２．１ 分"), numbers_in("−10.7 to 0.05"), numbers_in("50-71"), numbers_in("負三十五點二")
    ([62.1], [-10.7, 0.05], [50.0, 71.0], [-35.2])
    >>> numbers_in("about 2,809 people"), numbers_in("六成")
    ([2809.0], [60.0])
    """
    said = _TENTHS.sub(lambda share: f"{10 * _DIGITS[share[1]] + _DIGITS.get(share[2], 0)}%", plain(text))
    said = said.replace("\u2212", "-").replace("–", "-")
    # Only behind a digit is a dash the word "to".
    said = re.sub(r"(?<=[\d%])\s*-\s*(?=\d)", " ", said)
    western = [float(one.replace(",", "")) for one in _NUMBER.findall(said)]
    return western or [float(_chinese(one)) for one in _WRITTEN.findall(said)]


def _chinese(text: str) -> float:
    sign = -1 if text.startswith("負") else 1
    whole, _point, after = text.removeprefix("負").partition("點")
    decimals = "".join(str(_DIGITS[one]) for one in after if one in _DIGITS)
    return sign * (_whole(whole) + (float(f"0.{decimals}") if decimals else 0))


def _whole(text: str) -> int:
    if "萬" in text:
        high, _sign, low = text.partition("萬")
        return _whole(high or "一") * 10_000 + _whole(low)
    if not set(text) & set(_PLACES):
        return int("".join(str(_DIGITS[one]) for one in text if one in _DIGITS) or 0)
    total, digit = 0, 0
    for one in text:
        if one in _PLACES:
            total, digit = total + (digit or 1) * _PLACES[one], 0
        else:
            digit = _DIGITS.get(one, 0)
    return total + digit
