# ruff: noqa: E501  # one line a form, so that a list can be read as a list
r"""What in a comment points to a person: one pattern a kind, each with the check that keeps plain numbers plain.

Python's ``\b`` does not part Chinese characters from Latin letters and digits (all are word characters), so the
patterns look at the neighbours instead, on text that is folded by NFKC. None of them can look far back or ahead: the
time that a comment takes grows with its length alone.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from typing import Final

from journeykit.responses.chinese_names import BEFORE_A_TITLE, BEHIND_A_TITLE, INTRODUCED

Check = Callable[[str], bool]
_NOT_WORD, _NOT_DIGIT = r"(?<![A-Za-z0-9])", r"(?!\d)"
_EMAIL = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}")
_URL = re.compile(
    _NOT_WORD + r"(?:https?://|www\.)[A-Za-z0-9./?&=%#_~:+@$-]+|" + _NOT_WORD + r"(?:[a-z0-9-]{1,63}\.){1,4}"
    r"(?:com|org|net|tw|hk|cn|jp|io|me|de|fr|es|it|uk|us|eu|co|app|ly|link|cc|tv|be)/[A-Za-z0-9./?&=%#_~:+@$-]+",
    re.IGNORECASE,
)
_HANDLE = re.compile(
    r"(?<![A-Za-z0-9._])@[A-Za-z0-9_.]{3,30}"
    r"|"
    + _NOT_WORD
    + r"(?i:line|賴|wechat|微信|telegram|whats ?app|instagram|IG|FB|facebook|skype|kakao)[ ]?(?i:id|帳號|號|account|handle|name)[ ]{0,2}(?:[:：=]|是|為|叫|is)?[ ]{0,2}@?[A-Za-z0-9][A-Za-z0-9_.-]{2,29}"
    r"|"
    + _NOT_WORD
    + r"(?:LINE|Line|賴|WeChat|微信|Telegram|WhatsApp|Instagram|IG|FB|Skype)[ ]{0,2}[:：=][ ]{0,2}@?[A-Za-z0-9][A-Za-z0-9_.-]{2,29}"
    r"|(?:加我?的?|我的|加個)[ ]?(?i:line|賴|微信|wechat|ig|telegram)[ ]{0,2}(?:是|叫|：|:)?[ ]{0,2}@?[A-Za-z0-9][A-Za-z0-9_.-]{2,29}"
    r"|"
    + _NOT_WORD
    + r"(?i:line|ig|wechat|skype)[ ]{0,2}[:：=]?[ ]?@?(?=[a-z._-]{0,20}[\d_])[a-z][a-z0-9_.-]{3,29}(?![A-Za-z0-9])"
)
_IP = re.compile(
    r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)|(?<![A-Fa-f0-9:.])(?:[A-Fa-f0-9]{0,4}:){2,7}[A-Fa-f0-9]{0,4}(?![A-Fa-f0-9:])"
)
_CARD = re.compile(r"(?<!\d)(?:\d{13,19}|\d{4}(?:[ -]\d{4}){3}|\d{4}[ -]\d{6}[ -]\d{5})" + _NOT_DIGIT)
_TAIWAN = re.compile(_NOT_WORD + r"[A-Za-z][1289]\d{8}" + _NOT_DIGIT)
_HONG_KONG = re.compile(_NOT_WORD + r"[A-Za-z]{1,2}\d{6} ?(?:\([0-9Aa]\)|[0-9Aa](?![A-Za-z0-9]))")
_PAPERS = re.compile(
    _NOT_WORD + r"(?:[A-Z]{2}\d{8}|[A-Z]\d{8}|\d{3}-\d{2}-\d{4})(?![A-Za-z0-9])"
    r"|(?:統一編號|統編|護照(?:號碼)?|居留證(?:號碼)?|身分證(?:字號)?|(?i:passport|tax id|id card|ID)(?i: ?(?:no\.?|number|nr\.?|#))|(?i:passport))[ ]{0,2}[:：是為#]?[ ]{0,2}(?=[A-Z0-9]*\d{4})[A-Z0-9]{6,18}(?![A-Za-z0-9])"
)
_PLATE = re.compile(
    _NOT_WORD + r"(?:[A-Z]{3}-\d{4}|\d{4}-[A-Z]{2})(?![A-Za-z0-9])"
    r"|(?:車牌|車號|(?i:licen[cs]e plate|number plate|plate|Kennzeichen))(?:號碼|號)?(?i: (?:no\.?|number))?[ ]{0,2}[:：是為]?[ ]{0,2}(?=[A-Z0-9 -]{0,8}\d)[A-Z0-9]{1,4}[ -]?[A-Z0-9]{1,4}(?:[ -][A-Z0-9]{1,4})?(?![A-Za-z0-9])"
)
_GAP = r"[ .\-\u2010-\u2015/]"
_PHONE = re.compile(
    r"(?<![\d+.,])(?:"
    r"\+\d[\d ().\-\u2010-\u2015]{6,18}\d"  # E.164, written with spaces or not
    rf"|(?:00886|886){_GAP}?9\d{{2}}{_GAP}?\d{{3}}{_GAP}?\d{{3}}"
    rf"|09\d{{2}}{_GAP}?\d{{3}}{_GAP}?\d{{3}}"  # Taiwan, mobile
    rf"|\(?0\d{{1,4}}\)?{_GAP}?\d{{2,4}}(?:{_GAP}\d{{2,4}}){{1,3}}"  # fixed lines: Taiwan, Japan, Britain, France
    r"|\(?0[2-8]\d{0,2}\)?[ -]?\d{3,4}[ -]?\d{4}"
    rf"|0\d{{2,4}}[ /-]\d{{5,8}}"  # Germany
    rf"|1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}|1[3-9]\d{{9}}"  # China, mobile
    r"|(?:1[ .-]?)?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-])\d{3}[ .-]\d{4}"  # North America
    r"|[67]\d{2} \d{2} \d{2} \d{2}|[679]\d{2} \d{3} \d{3}(?! ?[€$元])"  # Spain
    r"|(?:852[ -]?)?[235-9]\d{3}[ -]\d{4}|852[235-9]\d{7}|[569]\d{7}"  # Hong Kong
    r")(?!\d|[.,]\d|[ ]?(?:元|塊|円|圓|€|\$|£|¥|TWD|NTD|NT|USD|EUR|HKD|JPY|RMB|people|persons|人|筆|則|次|%))"
)
_LONG_NUMBER = re.compile(r"(?<![\d.,])(?:\d{9,}|\d{3,6}(?:-\d{3,6}){2,})(?!\d|[ ]?(?:元|塊|円|€|\$))")
_TITLES = (
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Dr",
    "Prof",
    "Professor",
    "Nurse",
    "Herr",
    "Frau",
    "Sr",
    "Sra",
    "Señor",
    "Señora",
    "Mme",
    "Madame",
    "Monsieur",
    "Signora",
)
_BEHIND = "|".join(rf"(?<={title} )|(?<={title}\. )" for title in _TITLES)
_TITLED = re.compile(
    rf"{BEFORE_A_TITLE}|{BEHIND_A_TITLE}|{INTRODUCED}"
    rf"|(?:{_BEHIND})[A-ZÀ-Þ][\w'’-]{{1,20}}(?: [A-ZÀ-Þ][a-zß-ÿ'’-]{{1,20}})?"
)
_ADDRESS = re.compile(
    r"(?:[\u4e00-\u9fff]{1,3}[市縣])?(?:[\u4e00-\u9fff]{1,3}[區鄉鎮市])?[\u4e00-\u9fff]{1,4}(?:路|街|大道)(?:[一二三四五六七八九十\d]{1,2}段)?(?:\d{1,4}巷)?(?:\d{1,4}弄)?\d{1,4}(?:之\d{1,3})?號(?:\d{1,3}樓)?(?:之\d{1,3})?"
    r"|(?<![\w$€£])\d{1,5}[A-Za-z]? (?:[A-Z][a-z]{1,20} ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Court|Square)(?![a-z])"
    r"|[A-ZÄÖÜ][a-zäöüß]{2,20}(?:straße|strasse|str\.|weg|gasse|platz) \d{1,4}[a-z]?(?!\w)"
    r"|(?<!\d)\d{1,4},? (?:rue|avenue|boulevard|impasse) (?:de la |de l'|du |des |de )?[A-ZÀ-Þ][\w'-]{2,20}"
)


def luhn(digits: str) -> bool:
    """Whether a card number's check digit is right (ISO/IEC 7812-1, annex B).

    Examples
    --------
    >>> luhn("4111111111111111"), luhn("4111111111111112")
    (True, False)
    """
    total = 0
    for place, digit in enumerate(reversed([int(one) for one in digits if one.isdecimal()])):
        doubled = digit * 2 if place % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def taiwan_identity(text: str) -> bool:
    """Whether a Taiwanese identity number's check digit is right: weights 1, 9, 8 ... 1, 1, modulo 10.

    Examples
    --------
    >>> taiwan_identity("A123456789"), taiwan_identity("A123456788")
    (True, False)
    """
    letter = 10 + "ABCDEFGHJKLMNPQRSTUVXYWZIO".index(text[0].upper())
    digits = [letter // 10, letter % 10, *(int(one) for one in text[1:])]
    return (
        sum(digit * weight for digit, weight in zip(digits, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1), strict=True)) % 10 == 0
    )


def hong_kong_identity(text: str) -> bool:
    """Whether a Hong Kong identity number's check digit is right: weights 9 ... 1, modulo 11, a blank counts 36.

    Examples
    --------
    >>> hong_kong_identity("A123456(3)"), hong_kong_identity("A123456(7)")
    (True, False)
    """
    plain = re.sub(r"[ ()]", "", text).upper().rjust(9)
    values = [36 if one == " " else int(one, 36) for one in plain]
    return sum(value * weight for value, weight in zip(values, range(9, 0, -1), strict=True)) % 11 == 0


_YEARS: Final = re.compile(r"(?:19|20)\d{2}[ \-\u2010-\u2015/](?:19|20)\d{2}")
_DATED: Final = re.compile(r"(?:\d{1,2}[./ -]){2}(?:19|20)?\d{2}(?!\d)|(?:19|20)\d{2}[./ -]\d{1,2}[./ -]\d{1,2}(?!\d)")
_STANDARDS: Final = ("ISO", "UTC", "GMT", "CNS", "DIN", "IEC", "RFC", "IEE", "USB", "GPT")


def _is_phone(text: str) -> bool:
    digits = "".join(one for one in text if one.isdecimal())
    plain = _YEARS.fullmatch(text) or _DATED.match(text) or (len(digits) < 9 and digits.endswith("0000"))
    return 8 <= len(digits) <= 15 and not plain


def _is_number(text: str) -> bool:
    parts = text.split("-")
    return len(parts) == 1 or not all(part.endswith("00") for part in parts)


def _is_ip(text: str) -> bool:
    if ":" in text and (len(text) < 5 or not any(one.isalnum() for one in text)):
        return False
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _is_plate(text: str) -> bool:
    return not text.startswith(_STANDARDS)


RECOGNISERS: Final[tuple[tuple[str, re.Pattern[str], Check | None], ...]] = (
    ("url", _URL, None),
    ("email", _EMAIL, None),
    ("ip", _IP, _is_ip),
    ("identity", _TAIWAN, taiwan_identity),
    ("identity", _HONG_KONG, hong_kong_identity),
    ("card", _CARD, luhn),
    ("address", _ADDRESS, None),
    ("plate", _PLATE, _is_plate),
    ("identity", _PAPERS, None),
    ("handle", _HANDLE, None),
    ("phone", _PHONE, _is_phone),
    ("number", _LONG_NUMBER, _is_number),
    ("name", _TITLED, None),
)
"""Kind, pattern and check; what an earlier one found, a later one leaves alone."""

OF_DIGITS: Final = frozenset({"identity", "card", "address", "plate", "phone", "number"})
"""Kinds that no text without a digit holds: most comments have none, and need not be looked through for them."""
