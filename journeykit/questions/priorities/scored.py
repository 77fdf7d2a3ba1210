"""One opportunity scored: its inputs, where each comes from, and its score had the guesses been others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from journeykit.questions.emotion.table import believed_emotion
from journeykit.questions.priorities.potential import Potential
from journeykit.responses.answer_matrix import AnswerMatrix
from journeykit.statistics import ranks
from journeykit.words.code import joined

if TYPE_CHECKING:
    from journeykit.journey import Journey, Opportunity

JUDGED = {1: 0.25, 2: 0.5, 3: 1.0, 4: 2.0, 5: 3.0}
"""Judged impact 1..5 on the scale of RICE (Intercom: minimal, low, medium, high, massive)."""

MOST = 3.0
"""Impact of the touchpoint where answers show most to win; the others in proportion."""

UNKNOWN = 0.5
"""What a confidence that nobody gave counts."""

STEP, OFF = 1, 0.2
"""How far a guess may be off, either way: a step of effort and impact, and so much confidence."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """What answers say: the figures of touchpoints, and of each opportunity the places of its ones and its reach."""

    matrix: AnswerMatrix
    places: tuple[tuple[int, ...], ...]
    measured: tuple[bool, ...]
    reach: dict[str, np.ndarray]
    figures: Potential


class Scored:
    """One opportunity: its inputs, where each comes from, and its score in the people as they are and in each draw."""

    def __init__(
        self, journey: Journey, one: Opportunity, at: int, evidence: Evidence | None, by: str, shares: bool
    ) -> None:
        self.one, self.at, self.evidence, self.journey, self.by = one, at, evidence, journey, by
        self.missing: list[str] = []
        self.places = evidence.places[at] if evidence is not None else ()
        self.from_data = bool(self.places)
        self.reach_source = ""
        self._won = self._winnings()
        self.impact = self._impact()
        self.reach = self._reach(shares) if by == "rice" else None
        self.draws = self._score()

    def _winnings(self) -> np.ndarray | None:
        """What there is to win at each of its touchpoints, in each draw; None where answers do not say."""
        if self.evidence is None or not self.places:
            return None
        figures = self.evidence.figures
        if self.by == "opportunity":
            relative = figures.importance / figures.importance.max(axis=1, keepdims=True)
            parts = relative[:, list(self.places)], np.clip(figures.top[:, list(self.places)], 0, 1)
            return ranks.opportunity(*parts)
        gain = figures.importance * figures.headroom
        return np.asarray(MOST * gain[:, list(self.places)] / float(gain[0].max()))

    def _impact(self) -> np.ndarray | None:
        if self.evidence is not None and self.places:
            gain = self.evidence.figures.importance * self.evidence.figures.headroom
            return np.asarray(MOST * gain[:, list(self.places)].mean(axis=1) / float(gain[0].max()))
        if self.one.impact is None:
            self.missing.append("no-impact")
            return None
        return np.array([JUDGED[int(self.one.impact)]])

    def _reach(self, shares: bool) -> np.ndarray | None:
        # What the workshop wrote comes first: an idea may reach fewer people than its touchpoint does.
        if self.one.reach is not None:
            self.reach_source = "judgement"
            return np.array([float(self.one.reach)])
        if shares and self.evidence is not None and self.evidence.measured[self.at]:
            self.reach_source = "data"
            return self.evidence.reach[self.one.id]
        self.missing.append("no-reach")
        return None

    def _score(self) -> np.ndarray | None:
        if self.by == "opportunity":
            if self._won is not None:
                return np.asarray(self._won.mean(axis=1))
            return self._believed(None if self.one.impact is None else np.array([float(self.one.impact)]))
        if self.one.effort is None:
            self.missing.append("no-effort")
        if self.by == "rice" and self.one.confidence is None:
            self.missing.append("no-confidence")
        if self.impact is None or self.one.effort is None or (self.by == "rice" and self.reach is None):
            return None
        return self._formula(self.impact, np.array([float(self.one.effort)]), np.array([self.sure]))

    @property
    def sure(self) -> float:
        """The confidence that counts."""
        return UNKNOWN if self.one.confidence is None else float(self.one.confidence)

    def _formula(self, impact: np.ndarray, effort: np.ndarray, sure: np.ndarray) -> np.ndarray:
        return np.asarray(impact / effort) if self.reach is None else ranks.rice(self.reach, impact, sure, effort)

    def _believed(self, impact: np.ndarray | None) -> np.ndarray | None:
        """The opportunity score of judged impact and believed emotion."""
        known = {touchpoint.id: touchpoint for touchpoint in self.journey.touchpoints}
        felt = [believed_emotion(known[name]) for name in self.one.touchpoints if name in known]
        beliefs = [one for one in felt if one is not None]
        if impact is None or not beliefs:
            self.missing.append("no-judged-impact-and-emotion")
            return None
        return ranks.opportunity(impact / 5, np.full(len(impact), (float(np.mean(beliefs)) + 2) / 4))

    def drawn(self, rng: np.random.Generator, rounds: int) -> np.ndarray:
        """The score had the judgements been others, in each draw of people too.

        Each with equal chances: effort and judged impact a step lower, as they are, or a step higher; confidence .2
        lower, as it is, or higher (within their scales); an idea that names several touchpoints counts for all of them
        alike, or for one of them alone.

        Parameters
        ----------
        rng : numpy Generator
        rounds : int
            Draws, as many as there are of people.

        Returns
        -------
        array, shape (rounds,)
        """
        impact = self._impact_drawn(rng, rounds)
        if self.by == "opportunity":
            return impact
        effort = np.clip(float(self.one.effort or 1) + rng.integers(-STEP, STEP + 1, rounds), 1, 5)
        sure = np.clip(self.sure + OFF * rng.integers(-1, 2, rounds), OFF / 2, 1)
        if self.reach is None:
            return np.asarray(impact / effort)
        reach = self.reach[1:] if len(self.reach) > 1 else self.reach
        return ranks.rice(np.broadcast_to(reach, (rounds,)), impact, sure, effort)

    def _impact_drawn(self, rng: np.random.Generator, rounds: int) -> np.ndarray:
        if self._won is not None:
            ways = np.column_stack([self._won[1:].mean(axis=1), self._won[1:]])
            one = rng.integers(0, ways.shape[1] if len(self.places) > 1 else 1, rounds)
            return np.asarray(ways[np.arange(rounds), one])
        steps = np.clip(int(self.one.impact or 1) + rng.integers(-STEP, STEP + 1, rounds), 1, 5)
        if self.by == "opportunity":
            return np.asarray(self._believed(steps.astype(float)))
        return np.array([JUDGED[step] for step in steps.tolist()])

    def row(self) -> dict[str, Any]:
        """The opportunity with what its score rests on."""
        one = self.one
        return {
            "opportunity": one.id, "statement": str(one.statement), "touchpoints": one.touchpoints,
            "impact": _first(self.impact), "impact_judged": one.impact, "effort": one.effort,
            "reach": _first(self.reach) if self.reach is not None else one.reach, "reach_source": self.reach_source,
            "confidence": one.confidence, "source": "data" if self.from_data else "judgement",
            "score": _first(self.draws), "owner": str(one.owner), "due": one.due, "horizon": one.horizon or "",
            "status": one.status, "why": joined(self.missing),
        }  # fmt: skip


def _first(values: np.ndarray | None) -> float | None:
    return None if values is None else float(values[0])
