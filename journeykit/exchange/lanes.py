"""What a heading of a map means: "Pain points" are pains, 「情緒」 is the emotion. A guess, with what speaks for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from journeykit.errors import MapError, did_you_mean
from journeykit.words import LANGUAGES, N_, _, translation, use

HEADINGS: Final = {
    "steps": N_("Steps"),
    "touchpoints": N_("Touchpoints"),
    "actions": N_("What customers do"),
    "channels": N_("Channels"),
    "expectation": N_("Expectation"),
    "emotion": N_("Emotion"),
    "pains": N_("Pain points"),
    "ideas": N_("Ideas"),
    "opportunities": N_("Opportunities"),
    "owner": N_("Owner"),
    "phase": N_("Phase"),
    "moment": N_("Moment of truth"),
    "evidence": N_("Evidence"),
    "notes": N_("Notes"),
    "purpose": N_("Purpose"),
    "signals": N_("Signals"),
    "company": N_("What the company does"),
    "personas": N_("Personas"),
    "goals": N_("Goals"),
    "links": N_("Links"),
    "demographics": N_("Demographics"),
    "motivations": N_("Motivations"),
    "challenges": N_("Challenges"),
    "quote": N_("Quote"),
}
"""Lanes by their code, with the heading that the kit writes."""
OF_A_TOUCHPOINT: Final = frozenset(
    ("actions", "channels", "expectation", "emotion", "pains", "ideas", "opportunities", "owner", "phase", "moment",
     "evidence", "notes", "quote")
)  # fmt: skip
OF_A_STAGE: Final = OF_A_TOUCHPOINT | {"steps", "touchpoints", "purpose", "signals", "company"}
OF_A_PERSONA: Final = frozenset(("demographics", "motivations", "challenges", "channels", "goals", "quote", "evidence"))
BRANCHES: Final = frozenset(("personas", "goals", "opportunities", "links"))
_WORDS: Final = {
    "steps": "step|activities|moments|journey steps|user steps|步驟|行為步驟",
    "touchpoints": "touchpoint|touch points|touch point|points of contact|interactions|接觸點|觸點|触点|接触点",
    "actions": "action|customer actions|customer action|user actions|user action|doing|what they do|what do they do|do|"
    "activity|tasks|behaviour|behavior|customer behaviour|what people do|顧客行為|行動|行為|使用者行為|行为|顧客做什麼",
    "channels": "channel|media|devices|device|管道|通路|渠道|媒介",
    "expectation": "expectations|customer expectations|needs|need|customer needs|customer goals|user goals|"
    "what they want|期望|期待|需求|顧客期望|目標期望",
    "emotion": "emotions|emotional journey|emotional curve|feeling|feelings|mood|experience|customer experience|"
    "sentiment|satisfaction|emotion curve|情緒|情緒曲線|感受|心情|情绪|滿意度",
    "pains": "pain|pains|pain point|painpoints|frustrations|problems|problem|barriers|obstacles|friction|issues|"
    "痛點|痛点|問題|困擾|阻礙",
    "ideas": "idea|solutions|solution|improvements|improvement|點子|構想|改善|想法|解決方案|改善構想",
    "opportunities": "opportunity|chances|recommendations|機會|機會點|改善機會|机会点",
    "owner": "owners|responsible|department|team|who|responsibility|負責人|負責|負責單位|部門",
    "phase": "時段|交易階段",
    "moment": "moments of truth|mot|關鍵時刻|真實時刻",
    "evidence": "proof|證據|依據",
    "notes": "note|comments|comment|remarks|備註|筆記|註記|备注",
    "purpose": "goal of the stage|stage goal|目的|階段目的",
    "signals": "signal|徵兆|訊號|信號",
    "company": "backstage|behind the scenes|company actions|business actions|support processes|frontstage|what we do|"
    "後台|後台行動|公司行動|企業行動|公司做什麼",
    "personas": "persona|customers|who is it|人物誌|顧客輪廓|用戶畫像|用户画像|角色",
    "goals": "goal|objectives|business goals|目標",
    "links": "link|connections|ways|連結|關聯",
    "demographics": "profile|人口特徵|基本資料",
    "motivations": "motivation|動機",
    "challenges": "challenge|挑戰",
    "quote": "quotes|thinking|thoughts|what they think|think|says|voice of the customer|quotations|"
    "引述|想法引述|心聲|語錄",
}
_OUTER: Final = re.compile(r"^[\W_]+|[\W_]+$")


class Meaning(NamedTuple):
    """What a heading is taken for, and why; an empty code where nobody knows."""

    code: str
    witness: str


def key(heading: str) -> str:
    """How headings are compared.

    Examples
    --------
    >>> key(" 2. PAIN-POINTS: "), key("😀 Emotions")
    ('pain points', 'emotions')
    """
    text = unicodedata.normalize("NFKC", heading).casefold()
    text = re.sub(r"^\W*\d+[.)、:]\s*", "", text)
    return " ".join(_OUTER.sub("", text).replace("-", " ").replace("_", " ").split())


def meaning(heading: str, among: frozenset[str] | None = None) -> Meaning:
    """What a heading means, among the lanes that may stand there.

    Parameters
    ----------
    heading : str
    among : frozenset of str, optional
        Codes of `HEADINGS`; all by default.

    Examples
    --------
    >>> meaning("Pain points").code, meaning("情緒").code, meaning("Bag drop").code
    ('pains', 'emotion', '')
    >>> meaning("Channels", BRANCHES).code
    ''
    """
    own = key(heading)
    for code in HEADINGS if own else ():
        if (among is None or code in among) and own in _spellings(code):
            return Meaning(code, _("its heading, “{heading}”").format(heading=heading))
    return Meaning("", "")


def heading(code: str) -> str:
    """What the kit calls a lane, in the language in use."""
    return translation(HEADINGS[code])


def split(text: str, among: frozenset[str]) -> tuple[str, str]:
    """A line that begins with a heading of its own: the lane's code and the rest; else an empty code and the line.

    Examples
    --------
    >>> split("Owner: Front desk", OF_A_TOUCHPOINT), split("10:30 at the gate", OF_A_TOUCHPOINT)
    (('owner', 'Front desk'), ('', '10:30 at the gate'))
    """
    head, colon, rest = text.replace("：", ":", 1).partition(":")
    code = meaning(head, among).code if colon and rest.strip() else ""
    return (code, rest.strip()) if code else ("", text)


def chosen(options: Sequence[str]) -> dict[str, str]:
    """What somebody says that lanes mean: ``"What they do=actions"``, by the key of the heading.

    Raises
    ------
    MapError
        Where no lane is called so.

    Examples
    --------
    >>> chosen(["What they see=touchpoints"])
    {'what they see': 'touchpoints'}
    """
    said = {}
    for one in options:
        head, sign, code = (part.strip() for part in one.rpartition("="))
        if not sign or not head or code not in (*OF_A_STAGE, "skip"):
            needed = _("a lane is told as “HEADING=MEANING”")
            raise MapError(needed, repr(one), did_you_mean(code, sorted({*OF_A_STAGE, "skip"})))
        said[key(head)] = code
    return said


def _spellings(code: str) -> frozenset[str]:
    found = _SPELLINGS.get(code)
    if found is None:  # a map may be written in another language than the one in use
        own = in_every_language(lambda: translation(HEADINGS[code]))
        found = _SPELLINGS[code] = frozenset({*map(key, _WORDS[code].split("|")), *map(key, own), code})
    return found


def in_every_language(said: Callable[[], str]) -> list[str]:
    """What something is called in each of the kit's languages.

    Examples
    --------
    >>> in_every_language(lambda: heading("steps"))[0]
    'Steps'
    """
    found = []
    for language in LANGUAGES:
        with use(language):
            found.append(said())
    return found


_SPELLINGS: dict[str, frozenset[str]] = {}
