"""What a question asks about, in few words: the name of a touchpoint that is made from it."""

from __future__ import annotations

import re

LONGEST = 80

_SCALE = re.compile(r"\s*[(（\[][^()（）\[\]]*\d[^()（）\[\]]*\d[^()（）\[\]]*[)）\]]\s*$")
_QUOTED = re.compile(r"[「『“\"‘]([^「」『』“”\"‘’]{1,30})[」』”\"’]")
_NOTHING = re.compile(r"(?:整體|整體而言|您|你|這次|本次)的?|(?:it|this|that|us|them)\b.*", re.I)
_ASKED = (
    re.compile(
        r"^(?:請問)?(?:整體而言[，,]?)?(?:您|你)?(?:對於|對)(?P<it>.{2,30}?)的?(?:整體)?(?:滿意程度|滿意度|滿不滿意|滿意嗎|評價|評分|感受)"
    ),
    re.compile(r"^(?P<it>.{2,30}?)的?(?:滿意程度|滿意度)(?:如何|為何)?[？?]?$"),
    re.compile(
        r"^how (?:satisfied|happy|pleased) (?:are|were) you with (?:the |our |your )?(?P<it>.{2,60}?)[?.]*$", re.I
    ),
    re.compile(r"^(?:please )?rate[: ]\s*(?:the |our |your )?(?P<it>.{2,60}?)[?.:]*$", re.I),
    re.compile(r"^(?:your |overall )?satisfaction with (?:the |our |your )?(?P<it>.{2,60}?)[?.:]*$", re.I),
)


def subject_of(question: str) -> str:
    """What stands in quotation marks, or where surveys usually put what they ask about; else the question itself.

    Parameters
    ----------
    question : str
        Its wording; a range of answers in brackets at its end is left out.

    Examples
    --------
    >>> subject_of("對「排隊候船」的滿意程度？(1-5)"), subject_of("您對餐點的滿意度")
    ('排隊候船', '餐點')
    >>> subject_of("How satisfied were you with the boarding process?"), subject_of("Cleanliness of the deck (0 to 10)")
    ('Boarding process', 'Cleanliness of the deck')
    """
    words = _SCALE.sub("", " ".join(question.split()))
    quoted = _QUOTED.findall(words)
    if len(quoted) == 1:
        return str(quoted[0]).strip()
    for form in _ASKED:
        if (met := form.match(words)) and not _NOTHING.fullmatch(met["it"]):
            it = met["it"].strip(" 「」『』“”\"'")
            return it[:1].upper() + it[1:LONGEST]
    return words[:LONGEST].strip(" :：")
