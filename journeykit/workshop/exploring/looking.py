"""What may be seen of a choice: findings of the client, every one of them through its closing gate."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any

from journeykit.client.basis import Basis
from journeykit.client.people_of import PeopleOf
from journeykit.questions.finding import Finding
from journeykit.responses.counts import KINDS
from journeykit.workshop.exploring.choosing import Choice, Offer, offered

HEADLINE = {"nps": "nps", "csat": "top", "ces": "top", "rating": "mean"}
"""The statistic by which a metric is read."""


@dataclass(frozen=True)
class Picked:
    """What is shown of a choice.

    Attributes
    ----------
    choice : Choice
    everybody : Finding
        The scores of all touchpoints in the wave.
    chosen : Finding
        The same of the chosen group and persona alone; of everybody where neither is chosen.
    spread, course : Finding
        How the answers at the touchpoint spread in the wave, and their score over all waves.
    comments : Finding
        What the chosen people wrote at the touchpoint in the wave.
    """

    choice: Choice
    everybody: Finding
    chosen: Finding
    spread: Finding
    course: Finding
    comments: Finding

    @property
    def of_some(self) -> bool:
        """Whether a group or a persona is chosen."""
        return bool(self.choice.segment or self.choice.persona)


@dataclass
class Looking:
    """Looks at a client, each question asked once.

    What may be shown of a group or of a persona does not hang on the order in which pickers are turned: with the first
    turn all of them are decided together, so two notebooks on one client show the same. Where a group and a persona are
    chosen at once the gate decides then, beside all that is shown already.

    Examples
    --------
    >>> from journeykit.client import open_client
    >>> from journeykit.shipped import shipped
    >>> looking = Looking(open_client(shipped("sample_surveys", "airport")))
    >>> look = looking.at(Choice(segment="problem", group="Yes"))
    >>> len(look.everybody) == len(look.chosen), look.choice.metric
    (True, 'csat 1-5')
    """

    client: Basis
    offer: Offer = field(init=False)
    _known: dict[tuple[str, ...], Finding] = field(default_factory=dict, repr=False)
    _decided: bool = False
    _turn: Any = field(default_factory=Lock, repr=False)

    def __post_init__(self) -> None:
        self.offer = offered(self.client)

    def at(self, choice: Choice) -> Picked:
        """What is shown of a choice, or of the nearest one that is offered."""
        choice = self.offer.settled(choice)
        if choice.segment or choice.persona:
            self.decide()
        metric, scale = (*choice.metric.split(" ", 1), "")[:2]
        kind = {"metric": metric, "scale": scale}
        headline = kind | {"statistic": HEADLINE.get(metric, "")}
        here = {"touchpoint": choice.touchpoint}
        group = {choice.segment: choice.group} if choice.segment else {}
        return Picked(
            choice,
            everybody=self._ask("scores", "", "").where(wave=choice.wave, **headline),
            chosen=self._asked("scores", choice).where(wave=choice.wave, **headline, **group),
            spread=self._asked("spread", choice).where(wave=choice.wave, **kind, **here, **group),
            course=self._asked("course", choice).where(**headline, **here, **group),
            comments=self._asked("comments", choice).where(wave=choice.wave, **here, **group),
        )

    def decide(self) -> None:
        """What may be shown of every segment and every persona, before one of them is: seconds, of a large survey."""
        with self._turn:
            if not self._decided:
                self._decide()
                self._decided = True

    def _decide(self) -> None:
        whole, shown = self.client.responses(), self.client.shown()
        parts: list[tuple[Any, list[str]]] = [(whole, [segment]) for _name, segment in self.offer.segments]
        parts += [(PeopleOf(self.client, one).responses(), []) for one in self.client.journey.personas]
        places = ["touchpoint", "wave"]
        shown.answers.hidden_together([(answers, [*places, *more, *KINDS]) for answers, more in parts])
        for answers, more in parts:
            shown.comments_hidden(answers, [*places, *more])

    def _asked(self, what: str, choice: Choice) -> Finding:
        """A question of the chosen people; of one group alone its name need not stand in every row."""
        finding = self._ask(what, choice.persona, choice.segment)
        return replace(finding, by=tuple(name for name in finding.by if name != choice.segment), _shown={})

    def _ask(self, what: str, persona: str, segment: str) -> Finding:
        key = (what, persona, segment)
        if key not in self._known:
            basis: Any = self.client
            if persona:
                [one] = [one for one in self.client.journey.personas if one.id == persona]
                basis = PeopleOf(self.client, one)
            self._known[key] = _ASKED[what](basis, [segment] if segment else [])
        return self._known[key]


_ASKED = {
    "scores": lambda basis, more: basis.scores(by=["touchpoint", "wave", *more]),
    "spread": lambda basis, more: basis.distribution(["touchpoint", "wave", *more], wave=""),
    "course": lambda basis, more: basis.trend(by=["touchpoint", *more]),
    "comments": lambda basis, more: basis.verbatims(["touchpoint", "wave", *more]),
}
