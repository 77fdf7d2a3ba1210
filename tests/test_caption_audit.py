"""No sentence is refuted by the figures under it: every caption of many clients, held against its frame."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
from client_shapes import GOALS, OPPORTUNITIES, PERSONAS, Survey, client_of, spread

import journeykit as jk
from journeykit import words
from journeykit.client import open_client
from journeykit.errors import JourneyKitError
from tests.audit import audit, contradictions
from tests.gallery.findings import CASES
from tests.invented import invented, written

ASKED: dict[str, dict[str, Any]] = {
    "scores": {"by": ["stage", "touchpoint", "wave"]}, "distribution": {}, "emotion": {}, "journey_map": {},
    "coverage": {}, "goals": {}, "changes": {"by": ["stage", "touchpoint"]}, "trend": {"by": ["stage", "touchpoint"]},
    "compare": {}, "drivers": {}, "importance": {}, "priorities": {}, "planning": {}, "weights": {}, "quality": {},
    "verbatims": {}, "personas": {}, "study": {}, "expectations": {}, "playbook": {}, "curves": {},
}  # fmt: skip
RESTS_ON = {"importance": ["drivers"], "expectations": ["journey_map"]}
KIND = ("metric", "scale")


def findings(client: Any, *, cut: bool = True) -> Iterator[Any]:
    """Every question of a client, also as a report cuts long pictures: a metric and scale at a time."""
    asked: dict[str, Any] = {}
    for name, options in ASKED.items():
        try:
            # As the report asks: what rests on another finding is handed it.
            rests = {other: asked[other] for other in RESTS_ON.get(name, ()) if other in asked}
            finding = asked[name] = getattr(client, name)(**options, **rests)
        except JourneyKitError:
            continue  # the client cannot be asked this; that its error teaches is tested elsewhere
        yield finding
        if (
            cut
            and len(finding)
            and set(KIND) <= set(finding.frame)
            and name in ("scores", "distribution", "changes", "trend")
        ):
            kinds = finding.frame[list(KIND)].drop_duplicates().to_dict("records")
            yield from (finding.where(**kind) for kind in kinds if len(kinds) > 1)
    yield client.scores(by="wave")
    yield from (client.journey_map(persona=one.id) for one in client.journey.personas)
    for segment in {name for survey in client.journey.surveys for name in survey.segments}:
        yield client.segments(segment)
        yield client.people(by=["wave", segment])
    yield client.people()


def false_of(client: Any, *, cut: bool = True) -> list[str]:
    return [said for finding in findings(client, cut=cut) for said in contradictions(finding)]


@pytest.mark.parametrize("name", ["airport", "conference", "training"])
def test_no_sentence_of_a_sample_is_refuted_by_its_figures(name):
    client = jk.sample(name)
    assert false_of(client) == []
    assert [said for finding in findings(client) for said in audit.alt_text(finding)] == []


def _edge_cases() -> dict[str, tuple[list[Survey], dict[str, Any]]]:
    parts = {"goals": GOALS, "opportunities": OPPORTUNITIES, "personas": PERSONAS}
    equal = [(10, 5, 5)] * 40
    few = spread(60, 0.5)
    return {
        "one wave": ([Survey("2025", spread(60, 0.6))], parts),
        "no goals": ([Survey("2025", spread(60, 0.6)), Survey("2026", spread(60, 0.4))], {}),
        "one answer": ([Survey("2025", [(9, 4, 4)])], parts),
        "nobody": ([], {"goals": GOALS, "opportunities": OPPORTUNITIES}),
        "hidden groups": ([Survey("2025", [(r, b if at < 4 else None, w) for at, (r, b, w) in enumerate(few)])], parts),
        "few": ([Survey("2025", spread(7, 0.5)), Survey("2026", spread(8, 0.5))], parts),
        "all equal": ([Survey("2025", equal), Survey("2026", equal)], parts),
        "ties": ([Survey("2025", [(r, b, b) for r, b, _w in spread(60, 0.5)])], parts),
        "recommendation alone": ([Survey("2025", [(r, None, None) for r, _b, _w in spread(60, 0.5)])], parts),
        "six waves": ([Survey(str(2019 + at), spread(40, 0.2 + at / 8)) for at in range(6)], parts),
        "a wave too small": ([Survey("2025", spread(60, 0.5)), Survey("2026", spread(3, 0.5))], parts),
        "odd labels": ([Survey("1", spread(60, 0.5)), Survey("2,5 %", spread(60, 0.7))], parts),
    }


@pytest.mark.parametrize("case", _edge_cases())
def test_no_sentence_of_an_edge_case_is_refuted_by_its_figures(tmp_path, case):
    surveys, parts = _edge_cases()[case]
    assert false_of(client_of(tmp_path, *surveys, **parts)) == []


def _false_of_invented(tmp_path: Any, seeds: range, *, cut: bool = True) -> list[str]:
    found = []
    for seed in seeds:
        client = open_client(written(invented(seed), tmp_path / f"client-{seed}"))
        found += [f"{seed}: {said}" for said in false_of(client, cut=cut)]
    return found


@pytest.mark.parametrize("first", [7000, 7010])
def test_no_sentence_of_an_invented_client_is_refuted_by_its_figures(tmp_path, first):
    assert _false_of_invented(tmp_path, range(first, first + 10)) == []


@pytest.mark.slow
@pytest.mark.parametrize("first", range(8000, 8280, 20))
def test_no_sentence_of_three_hundred_clients_is_refuted_by_their_figures(tmp_path, first):
    assert _false_of_invented(tmp_path, range(first, first + 20), cut=False) == []


NO_FIGURES = {"review": "what a person decided, by rule"}
"""Questions whose sentences claim nothing of figures, and why."""


@pytest.mark.parametrize("name", sorted(set(CASES) - set(NO_FIGURES)))
def test_every_kind_of_claim_has_a_check_of_its_own(name):
    question = CASES[name][0].question
    assert set(question.sentences) <= set(audit.CHECKS[name])


def _score(name: str, value: float, half: float | None, n: int = 90) -> dict[str, Any]:
    low, high = (None, None) if half is None else (value - half, value + half)
    return {
        "touchpoint": name, "metric": "csat", "statistic": "top", "value": value, "low": low, "high": high, "n": n,
        "n_effective": n, "respondents": n, "method": "wilson", "weighted": False, "scale": "1-5", "why": "",
        "status": "few" if half is None else "ok",
    }  # fmt: skip


def test_the_audit_finds_a_caption_that_is_false():
    """What the review found in the shipped samples: a highest that is not, groups left out, a number from nowhere."""
    from dataclasses import replace

    from journeykit.questions import scores
    from journeykit.questions.finding import Finding
    from journeykit.questions.question import Claim

    frame = pd.DataFrame([_score("A", 0.83, 0.2), _score("B", 0.79, 0.2), _score("C", 1.0, None, 6)])

    def told(kind: str, places: tuple[int, ...], **figures: Any) -> Finding:
        question = replace(scores.QUESTION, claims=lambda _finding: [Claim(kind, places, figures)])
        return Finding(question, frame, by=("touchpoint",))

    honest = Finding(scores.QUESTION, frame, by=("touchpoint",))
    assert contradictions(honest) == []
    assert contradictions(told("ends", (0, 1), groups=2, beside_first=0, beside_last=0))
    assert contradictions(told("ends", (1, 0), groups=2, beside_first=1, beside_last=1))
    assert contradictions(told("aside", (0,)))
    assert contradictions(told("alike", (0, 1), groups=2))
    forged = replace(scores.QUESTION, sentences={**scores.QUESTION.sentences, "open": lambda *_: "A scores 64 %."})
    assert any("64" in said for said in contradictions(Finding(forged, frame, by=("touchpoint",))))
    loud = replace(scores.QUESTION, sentences={**scores.QUESTION.sentences, "open": lambda *_: "A is the highest."})
    with words.use("en"):
        assert any("superlative" in said for said in contradictions(Finding(loud, frame, by=("touchpoint",))))
