"""Which touchpoint a question is about: by the words of its name, or overall; else the nearest two are told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from journeykit.scales import normalise
from journeykit.surveys.infer.direction import statement_of
from journeykit.surveys.infer.evidence import Inference, Witness
from journeykit.surveys.infer.phrases import OVERALL, RECOMMEND, pattern, words_of
from journeykit.words import LANGUAGES, _

ALL: Final = "overall"
_GENERIC: Final = words_of("generic")
_GENERIC_SIGNS: Final = pattern("generic signs")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_CJK: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ENDS: Final = re.compile(r"[(（][^()（）]*\d\s*[=＝:：-][^()（）]*[)）]")
_NEAREST: Final = 2


@dataclass(frozen=True)
class _Candidate:
    touchpoint: str
    name: str
    share: float
    whole: bool


def infer_touchpoint(asked: str, journey: Any) -> Inference[str]:
    """The touchpoint of a question.

    A touchpoint whose whole name stands in the question is taken; so is overall, where the question asks for everything
    (or for a recommendation) and names nothing else. Otherwise it is asked, with the two that come nearest.
    """
    plain = normalise(asked)
    topic = _topic(_of_parts(normalise(statement_of(asked)), journey))
    found = sorted(_candidates(plain, topic, journey), key=lambda one: (-one.whole, -one.share, -len(one.name)))
    if found and found[0].whole:
        best = found[0]
        rivals = [
            one for one in found[1:] if one.whole and one.touchpoint != best.touchpoint and one.name not in best.name
        ]
        says = Witness("wording", _("the question names '{name}'").format(name=best.name))
        asks = _asks_which([best, *rivals]) if rivals else ""
        return Inference(best.touchpoint, (says,), (), asks)
    if not topic and OVERALL.search(plain):
        return Inference(ALL, (Witness("wording", _("it asks for everything together")),))
    if RECOMMEND.search(plain) and not topic:
        return Inference(ALL, (Witness("wording", _("it asks for a recommendation of the whole")),))
    near = [one for one in found if one.share > 0]
    best_guess = near[0].touchpoint if near and near[0].share >= 0.5 and topic else ALL
    return Inference(best_guess, (), (), _asks_which(near))


def _of_parts(plain: str, journey: Any) -> str:
    """A question without what says nothing of a part: the client's own name, and the ends of its scale in brackets."""
    plain = _ENDS.sub(" ", plain)
    own = {normalise(name) for language in LANGUAGES if (name := _client_name(journey, language))}
    for name in sorted(own, key=len, reverse=True):
        if name and _contains(plain, name):
            plain = plain.replace(name, " ")
    return plain


def _client_name(journey: Any, language: str) -> str:
    client = getattr(journey, "client", None)
    return str(client.name.in_(language)) if client is not None and client.name else ""


def _asks_which(near: list[_Candidate]) -> str:
    if not near:
        return _("which touchpoint is this about?")
    ids = list(dict.fromkeys(one.touchpoint for one in near))[:_NEAREST]
    return _("which touchpoint is this about: {names}?").format(names=", ".join(ids))


def _topic(plain: str) -> set[str]:
    """What a question names beside words that any question has: words, and pairs of signs of Chinese and Japanese."""
    signs = _GENERIC_SIGNS.sub(" ", plain) if _CJK.search(plain) else ""
    pairs = {run[at : at + 2] for run in re.findall(f"{_CJK.pattern}+", signs) for at in range(max(1, len(run) - 1))}
    return {_stem(word) for word in _WORD.findall(plain) if not _CJK.search(word) and word not in _GENERIC} | pairs


def _stem(word: str) -> str:
    """A word without the ending of its plural or its verb form."""
    for ending in ("ing", "ies", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word.removesuffix("e") if len(word) > 5 else word


def _candidates(plain: str, topic: set[str], journey: Any) -> list[_Candidate]:
    found = []
    for touchpoint in journey.touchpoints if journey else ():
        for name in names_of(touchpoint):
            own = _topic(name)
            if not own:  # "Satisfaction survey" says nothing that other questions do not
                continue
            share = len(own & topic) / len(own)
            whole = _contains(plain, name) or (share == 1.0 and (len(own) > 1 or len(topic) <= 3))
            found.append(_Candidate(touchpoint.id, name, share, whole))
    return found


def _contains(plain: str, name: str) -> bool:
    """Whether a name stands in a question as whole words (signs of Chinese and Japanese have no gaps)."""
    if _CJK.search(name):
        return len(name) > 1 and name in plain
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", plain) is not None


def names_of(touchpoint: Any) -> list[str]:
    """What a touchpoint may be called, normalised."""
    own = touchpoint.name
    names = [own.in_(language) for language in LANGUAGES] if hasattr(own, "in_") else [str(own)]
    called = (*names, touchpoint.id.replace("-", " "))
    return list(dict.fromkeys(plain for name in called if (plain := normalise(name))))
