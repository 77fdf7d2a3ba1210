"""What is true of an invented client, counted in plain Python from what its people said; nothing of the kit is used."""

from __future__ import annotations

from dataclasses import dataclass

from tests.invented.invention import OVERALL, Invention, Question


@dataclass(frozen=True)
class Figure:
    """The headline figure of a question in a wave: NPS in points, a share of top answers (0..1) or a mean."""

    question: Question
    wave: str
    statistic: str
    value: float
    n: int


STATISTIC = {"nps": "nps", "csat": "top", "ces": "top", "rating": "mean"}


def value_of(question: Question, said: list[tuple[int, float]]) -> float:
    """The headline figure of (answer, weight) pairs.

    >>> nps = Question("q", "nps", 0, 10, "overall", "")
    >>> value_of(nps, [(10, 1.0), (9, 1.0), (8, 1.0), (3, 1.0)])
    25.0
    """
    whole = sum(weight for _answer, weight in said)
    if question.metric == "nps":
        good = sum(weight for answer, weight in said if answer >= 9)
        bad = sum(weight for answer, weight in said if answer <= 6)
        return 100 * (good - bad) / whole
    if question.metric == "rating":
        return sum(answer * weight for answer, weight in said) / whole
    return sum(weight for answer, weight in said if is_top(question, answer)) / whole


def is_top(question: Question, answer: int) -> bool:
    """Four of five, six of seven; for ease (CES 2.0) five of seven; the low end where low is good."""
    if question.low_is_good:
        return answer <= question.low + 1
    if (question.metric, question.high) == ("ces", 7):
        return answer >= 5
    return answer >= question.high - 1


def figures(client: Invention) -> list[Figure]:
    """The figure of every question in every wave that has answers to it."""
    found = []
    for question in client.questions:
        for wave in client.waves:
            said = [
                (one.answers[question.key], one.weight)
                for one in client.people
                if one.wave == wave and one.answers[question.key] is not None
            ]
            if said:
                found.append(Figure(question, wave, STATISTIC[question.metric], value_of(question, said), len(said)))
    return found


def latest(client: Invention) -> list[Figure]:
    """The figures of the last wave."""
    return [one for one in figures(client) if one.wave == client.waves[-1]]


def headline(client: Invention, metric: str) -> Figure | None:
    """The journey as a whole by a metric, in the last wave."""
    return next((one for one in latest(client) if (one.question.metric, one.question.place) == (metric, OVERALL)), None)


def changes(client: Invention) -> list[tuple[Figure, Figure]]:
    """Each question in the last wave beside the wave before it, where both have answers."""
    if len(client.waves) < 2:
        return []
    known = {(one.question.key, one.wave): one for one in figures(client)}
    before, after = client.waves[-2:]
    keys = [one.key for one in client.questions]
    return [(known[key, before], known[key, after]) for key in keys if {(key, before), (key, after)} <= set(known)]
