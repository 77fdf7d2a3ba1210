"""A client drawn from a seed: its journey, its questions, and who answered what."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from tests.invented.vocabulary import ALONE, CLIENTS, COMMENTS, GROUPS, NAMINGS, ODD, PLACES, STAGES, Naming

VENDORS = ("surveymonkey", "qualtrics", "limesurvey", "google-forms", "typeform", "plain")
OVERALL = "overall"


@dataclass(frozen=True)
class Question:
    """A question of every survey of the client."""

    key: str
    metric: str
    low: int
    high: int
    place: str
    wording: str
    low_is_good: bool = False

    @property
    def scale(self) -> str:
        """As tables write it."""
        return f"{self.low}-{self.high}" + (" low is good" if self.low_is_good else "")


@dataclass(frozen=True)
class Person:
    """One response: who, when, of which wave, and what was said; None is a question passed over."""

    id: str
    wave: str
    when: datetime
    answers: dict[str, int | None]
    group: str
    weight: float
    comment: str


@dataclass(frozen=True)
class Invention:
    """A client before it is written down."""

    seed: int
    language: str
    name: str
    vendor: str
    naming: Naming | None
    stages: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str, str], ...]
    """Touchpoints: id, stage, name."""
    questions: tuple[Question, ...]
    people: tuple[Person, ...]
    groups: tuple[str, ...]
    goals: int
    weighted: bool
    panel: bool
    dated: bool
    answers: str
    """``lively``, ``equal`` (everybody says the same) or ``gaps`` (many pass over)."""

    @property
    def waves(self) -> tuple[str, ...]:
        """The waves that have answers, the oldest first."""
        answered = {one.wave for one in self.people if any(said is not None for said in one.answers.values())}
        return tuple(label for label in (self.naming.labels if self.naming else ()) if label in answered)

    def __str__(self) -> str:
        told = [f"client {self.seed}", self.language, self.vendor, repr(self.name[:30]), f"{len(self.people)} answers"]
        told += [f"{self.naming.how} {'/'.join(self.naming.labels)}" if self.naming else "no survey"]
        told += [self.answers, "weighted" * self.weighted, "panel" * self.panel, f"{self.goals} goals"]
        told += [f"{len(self.stages)} stages", f"{len(self.places)} touchpoints", f"{len(self.groups)} groups"]
        return ", ".join(one for one in told if one)


def invented(seed: int) -> Invention:
    """The client of a seed: the same one at every call and on every machine."""
    draw = random.Random(f"client {seed}")
    language = draw.choice(("en", "zh-TW"))
    stages, places = _journey(draw, language)
    naming = None if draw.random() < 0.06 else draw.choice(ALONE) if draw.random() < 0.15 else draw.choice(NAMINGS)
    vendor = draw.choice(VENDORS)
    questions = _questions(draw, places, language) if naming else ()
    groups = draw.choice(((), *GROUPS[language]))
    weighted = vendor in ("plain", "qualtrics") and draw.random() < 0.35
    panel = vendor == "plain" and naming is not None and naming.how == "files" and draw.random() < 0.5
    answers = draw.choices(("lively", "equal", "gaps"), (6, 1, 2))[0]
    return Invention(
        seed, language, draw.choice((draw.choice(CLIENTS[language]), draw.choice(ODD))), vendor, naming, stages, places,
        questions, _people(draw, naming, questions, groups, language, answers, weighted, panel) if naming else (),
        groups, draw.choice((0, 0, 1, 2, 4)), weighted, panel,
        (naming is not None and naming.by_dates) or vendor != "plain" or draw.random() < 0.5, answers,
    )  # fmt: skip


def _journey(
    draw: random.Random, language: str
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str, str], ...]]:
    """One to eleven stages, one touchpoint or a dozen, some with odd names."""
    many = draw.choice((1, 2, 3, 5, 5, 7, 9, 11))
    stages = tuple((f"stage-{at}", name) for at, name in enumerate(STAGES[language][:many]))
    names = list(PLACES[language])
    draw.shuffle(names)
    names = names[: draw.choice((1, 2, 3, 5, 8, 12))]
    for at in range(len(names)):
        if draw.random() < 0.25:
            names[at] = draw.choice(ODD)
    at_stage = sorted(draw.randrange(many) for _ in names)
    return stages, tuple(
        (f"tp-{at}", stages[where][0], name) for at, (where, name) in enumerate(zip(at_stage, names, strict=True))
    )


def _questions(draw: random.Random, places: tuple[tuple[str, str, str], ...], language: str) -> tuple[Question, ...]:
    """The journey as a whole most often by NPS, its touchpoints by every metric on several scales."""
    found = []
    if draw.random() < 0.85:
        asked = {"en": "How likely are you to recommend us?", "zh-TW": "您有多大可能向親友推薦我們？"}[language]
        found.append(Question("q0", "nps", 0, 10, OVERALL, asked))
    if draw.random() < 0.3 or not found:
        asked = {"en": "All in all, how satisfied are you?", "zh-TW": "整體而言，您滿意嗎？"}[language]
        found.append(Question("q1", "csat", 1, draw.choice((5, 7)), OVERALL, asked))
    many = draw.choice((0, 1, 2, len(places), len(places)))
    for at, (place, _stage, name) in enumerate(places[:many], 2):
        metric, low, high, low_is_good = draw.choice(
            (("csat", 1, 5, False),) * 4
            + (("csat", 1, 7, False), ("ces", 1, 7, False), ("ces", 1, 5, True), ("rating", 1, 5, False))
            + (("rating", 0, 10, False), ("nps", 0, 10, False))
        )
        asked = {"en": "How was it: {}", "zh-TW": "請為「{}」評分"}[language].format(name)
        found.append(Question(f"q{at}", metric, low, high, place, asked, low_is_good))
    return tuple(found)


def _people(
    draw: random.Random, naming: Naming, questions: tuple[Question, ...], groups: tuple[str, ...], language: str,
    answers: str, weighted: bool, panel: bool,
) -> tuple[Person, ...]:  # fmt: skip
    """Twelve answers or hundreds a wave; waves differ a great deal, a little, or not at all."""
    found = []
    size = draw.choice((12, 30, 60, 120, 250))
    mood = {one.key: draw.uniform(0.2, 0.8) for one in questions}
    same = {one.key: draw.randint(one.low, one.high) for one in questions}
    odd_ids = draw.choice(("R{:04d}", "客{}", "{}", "王{}號", "id-{}"))
    for number, (label, began) in enumerate(zip(naming.labels, naming.began, strict=True)):
        if number:
            mood = {
                key: min(0.95, max(0.05, at + draw.choice((-0.3, -0.05, 0, 0.05, 0.3)))) for key, at in mood.items()
            }
        for at in range(max(12, size + draw.randint(-5, 5))):
            skip = 0.4 if answers == "gaps" else 0.03
            said = {
                one.key: None if draw.random() < skip else _answer(draw, one, mood, same, answers) for one in questions
            }
            when = datetime.combine(
                began + timedelta(days=draw.randint(0, 20)), time(draw.randint(8, 20), draw.randint(0, 59), 7)
            )
            found.append(Person(
                odd_ids.format(at if panel else at + 1000 * number), label, when, said,
                "" if not groups or draw.random() < (0.3 if answers == "gaps" else 0.05) else draw.choice(groups),
                round(draw.uniform(0.4, 2.5), 3) if weighted else 1.0,
                draw.choice(COMMENTS[language]) if draw.random() < 0.25 else "",
            ))  # fmt: skip
    return tuple(found)


def _answer(draw: random.Random, question: Question, mood: dict[str, float], same: dict[str, int], answers: str) -> int:
    if answers == "equal":
        return same[question.key]
    steps = question.high - question.low
    return question.low + sum(draw.random() < mood[question.key] for _step in range(steps))
