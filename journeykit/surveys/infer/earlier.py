"""What the same question was bound as before: in other waves of this client, and at other clients beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from journeykit.errors import JourneyKitError
from journeykit.scales import scores_of
from journeykit.surveys.infer.evidence import Inference, Kind, Witness
from journeykit.surveys.infer.guesses import Guess
from journeykit.surveys.infer.questions import SurveyQuestion
from journeykit.surveys.infer.roles import plain_key
from journeykit.surveys.read.scoring import scale_of
from journeykit.words import _

_FITS: Final = 0.98


@dataclass(frozen=True)
class Declared:
    """An item that a person bound.

    Attributes
    ----------
    binding : ItemBinding
        As it stands in a journey.yaml.
    kind : str
        "waves" for this client, "clients" for another.
    where : str
        The file whose item it is; empty for another client's, whose files are nobody's business here.
    """

    binding: Any
    kind: Kind
    where: str = ""

    @property
    def witness(self) -> Witness:
        """Who says so."""
        if self.kind == "waves":
            return Witness("waves", _("bound so for {file}").format(file=self.where))
        return Witness("clients", _("bound so at a client beside this one"))


Before = Mapping[str, Sequence[Declared]]
"""Declared items by the plain header or wording."""


def declared_items(surveys: Iterable[Any], kind: Kind) -> dict[str, list[Declared]]:
    """Items of bindings by header and by wording."""
    found: dict[str, list[Declared]] = {}
    for survey in surveys:
        for item in survey.items:
            one = Declared(item, kind, survey.file if kind == "waves" else "")
            for name in dict.fromkeys((plain_key(item.column), plain_key(str(item.question)))):
                if name and not name.startswith("#"):
                    found.setdefault(name, []).append(one)
    return found


def before_of(question: SurveyQuestion, before: Before) -> list[Declared]:
    """Items declared for the same question, those of this client first and its last wave first."""
    names = dict.fromkeys((plain_key(question.name), plain_key(question.asked)))
    found = [one for name in names for one in before.get(name, ())]
    own = [one for one in found if one.kind == "waves"]
    return [*own[::-1], *(one for one in found if one.kind != "waves")]


def with_earlier(question: SurveyQuestion, before: Before) -> tuple[SurveyQuestion, Declared | None]:
    """The question read as it was bound before, where its answers and its wording allow that.

    Of other clients only what they agree on is taken.
    """
    declared = before_of(question, before)
    if not declared or question.type not in ("scale", "choice", "words", "number"):
        return question, None
    own = [one for one in declared if one.kind == "waves"]
    if not own and len({scale_of(one.binding) for one in declared}) > 1:
        return question, None
    first = (own or declared)[0]
    if first.kind == "clients" and _is_contradicted(question, first.binding):
        return question, None
    return (question, None) if not _fits(question, first.binding) else (_as_before(question, first), first)


def _is_contradicted(question: SurveyQuestion, binding: Any) -> bool:
    """Whether this file's own wording or labels settle other ends than another client declared."""
    ends = question.guess.evidence.get("ends")
    return ends is not None and ends.stands and ends.value != (int(binding.limits[0]), int(binding.limits[1]))


def _fits(question: SurveyQuestion, binding: Any) -> bool:
    """Whether the answers can be read on the scale that was declared."""
    counts = dict(question.answers)
    try:
        readings = scores_of(list(counts), scale_of(binding), dict(binding.labels), binding.missing)
    except JourneyKitError:
        return False
    given = {text: one for text, one in readings.items() if one.kind != "missing"}
    valid = sum(counts[str(text)] for text, one in given.items() if one.kind == "valid")
    return valid > 0 and valid >= _FITS * sum(counts[str(text)] for text in given)


def _as_before(question: SurveyQuestion, declared: Declared) -> SurveyQuestion:
    binding, guess, who = declared.binding, question.guess, declared.witness
    ends = int(binding.limits[0]), int(binding.limits[1])
    said = {"ends": ends, "metric": binding.metric, "direction": binding.higher_is_better, "missing": binding.missing}
    evidence = {name: _confirmed(guess.evidence.get(name), value, who) for name, value in said.items()}
    fresh = Guess(
        guess.scale if guess.ends == ends else f"{ends[0]}-{ends[1]}",
        binding.metric,
        who.says,
        {},
        ends,
        tuple(binding.missing),
        {word: int(score) for word, score in binding.labels.items()},
        binding.bipolar,
        not binding.higher_is_better,
        evidence,
    )
    return replace(question, type="scale", guess=fresh)


def _confirmed(found: Inference[Any] | None, value: Any, who: Witness) -> Inference[Any]:
    """What a person declared stands, unless wording or labels of this file say another thing."""
    if found is None:
        return Inference(value, (who,))
    others = tuple(one for one in found.witnesses if one.kind not in ("answers", who.kind))
    if found.value == value:
        return Inference(value, (*others, who))
    if found.stands and who.kind == "waves" and isinstance(value, tuple | bool):
        return Inference(value, (who,), others, _("this file says another thing than the wave before: which holds?"))
    if who.kind == "waves" or not others:
        return Inference(value, (who,))
    return Inference(
        value, (who,), others, _("this file says another thing than a client beside this one: which holds?")
    )
