"""What an inference concludes, how sure it is, and the witnesses for and against it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Generic, Literal, TypeVar

from journeykit.words import _
from journeykit.words.figures import phrases

Kind = Literal["wording", "labels", "siblings", "waves", "clients", "vendor", "answers"]
"""Who can speak: the question's wording, labels of its answers, other rows of its grid, other waves of this client,
other clients, the survey tool, the answers themselves."""

Value = TypeVar("Value")
_SURE: Final = {"wording": 0.9, "labels": 0.9, "vendor": 0.95, "waves": 0.95, "clients": 0.7, "siblings": 0.7}
_ANSWERS: Final = 0.4


@dataclass(frozen=True)
class Witness:
    """One thing that speaks for an inference or against it.

    Attributes
    ----------
    kind : str
        Who speaks.
    says : str
        What, in the language of the reader.
    """

    kind: Kind
    says: str


@dataclass(frozen=True)
class Inference(Generic[Value]):
    """What was concluded.

    Attributes
    ----------
    value : any
        The conclusion.
    witnesses, against : tuple of Witness
        Who speaks for it, and who against.
    question : str
        What only a person can say; empty where nothing is open.

    Examples
    --------
    >>> Inference((1, 7), (Witness("wording", "1 to 7"),)).stands
    True
    >>> Inference((1, 5), (Witness("answers", "nobody answered above 5"),)).stands
    False
    """

    value: Value
    witnesses: tuple[Witness, ...] = ()
    against: tuple[Witness, ...] = ()
    question: str = ""

    @property
    def stands(self) -> bool:
        """Whether a witness other than the answers speaks for it, none against, and nothing is left to ask."""
        return any(one.kind != "answers" for one in self.witnesses) and not self.against and not self.question

    @property
    def sure(self) -> float:
        """How sure, 0..1: that of the best witness, halved where one contradicts or a question is open."""
        best = max((_SURE.get(one.kind, _ANSWERS) for one in self.witnesses), default=0.1)
        return round(best if not self.against and not self.question else best / 2, 2)

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "value": list(self.value) if isinstance(self.value, tuple) else self.value,
            "sure": self.sure,
            "stands": self.stands,
            "for": [{"witness": one.kind, "says": one.says} for one in self.witnesses],
            "against": [{"witness": one.kind, "says": one.says} for one in self.against],
            "question": self.question,
        }


def kind_in_words(kind: str) -> str:
    """Who speaks, in the language of the reader."""
    words = {
        "wording": _("wording"),
        "labels": _("labels of answers"),
        "siblings": _("the same grid"),
        "waves": _("another wave"),
        "clients": _("another client"),
        "vendor": _("the survey tool"),
        "answers": _("the answers"),
    }
    return words[kind]


def told(witnesses: Iterable[Witness]) -> str:
    """Witnesses in one line."""
    return phrases(
        _("{who}: {what}").format(who=kind_in_words(one.kind), what=one.says) for one in dict.fromkeys(witnesses)
    )
