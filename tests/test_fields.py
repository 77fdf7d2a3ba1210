"""What people type is delivered: each text of a journey stands in the report of its client."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from click.testing import CliRunner

from journeykit.cli import journeykit
from journeykit.client import new_client
from journeykit.journey import Journey
from journeykit.journey.model import Journey as Model
from journeykit.journey.text import Text
from journeykit.words import use

ELSEWHERE = {
    "client.logo": "a file, not a text",
    "goals.was": "for the way back between frameworks",
    "touchpoints.was": "for the way back between frameworks",
    "former": "for the way back between frameworks",
    "log": "in the summary of the session, which `journeykit handouts` writes (tests/test_session.py)",
}


class Words:
    """Words of their own, with the place of the journey that each stands for."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}

    def __call__(self, place: str) -> str:
        word = f"Zq{len(self.places):03d}x"
        self.places[word] = place
        return word


def journey_of(word: Words) -> Journey:
    gold = word("segment label")
    return Journey.model_validate({
        "client": {"name": word("client name"), "contact": word("contact"), "part_of": word("whole")},
        "goals": [{"id": "g", "kind": "retention", "statement": word("goal"), "metric": "nps", "baseline": 10,
                   "target": 40, "due": "2027-06-30", "owner": word("goal owner"), "priority": 1},
                  {"id": "h", "kind": "retention", "statement": word("typed goal"), "metric": "money", "target": 40,
                   "better": "higher", "unit": word("unit"), "currency": "TWD",
                   "figures": [{"wave": "2025", "value": 30, "source": word("source of an older figure")},
                               {"wave": "2026", "value": 31, "standard_error": 2, "source": word("source of a figure")},
                               ]}],
        "stages": [{"id": "use", "name": word("stage"), "purpose": word("purpose"), "signals": [word("signal")],
                    "actions": [word("action")]}, {"id": "after", "name": word("second stage")}],
        "personas": [{"id": "p", "name": word("persona"), "segment": {"plan": gold},
                      **{name: [word(f"persona {name}")] for name in
                         ("demographics", "motivations", "challenges", "channels", "goals", "evidence")},
                      "quote": word("quote")}],
        "touchpoints": [{"id": "till", "stage": "use", "name": word("touchpoint"), "channels": [word("channel")],
                         "actions": [word("touchpoint action")], "expectation": word("expectation"), "emotion": -1,
                         "pains": [word("pain")], "persona_pains": {"p": [word("pain of a persona")]},
                         "sides": {"smooth": -1, "efficient": 2}, "emotions": {"p": -2},
                         "ideas": [word("idea")],
                         "backstage": [word("backstage")], "systems": [word("system")], "owner": word("owner"),
                         "moment_of_truth": True, "notes": word("notes")},
                        {"id": "card", "stage": "after", "name": word("second touchpoint")}],
        "links": [{"source": "till", "target": "card", "label": word("link")}],
        "opportunities": [{"id": "o", "touchpoints": ["till"], "statement": word("opportunity"), "impact": 3,
                           "effort": 2, "reach": 100, "confidence": 0.8, "owner": word("opportunity owner"),
                           "kind": "streamlining", "status": "doing"}],
        "surveys": [{"file": "surveys/a.csv", "wave": word("wave"), "name": word("survey"), "respondent": "who",
                     "segments": {"plan": {"column": "plan", "name": word("segment"), "labels": {"gold": gold}}},
                     "items": [{"column": "rec", "metric": "nps", "question": word("question")},
                               {"column": "ease", "metric": "csat", "scale": [1, 5], "touchpoint": "till"}],
                     "caveats": [word("caveat")], "source": word("source")}],
        "headline": {"summary": word("headline of the first page"), "scores": word("headline of the scores")},
        "review": {"last": "2026-11-01", "triggers": [word("trigger")],
                   "decisions": [{"change": word("decision"), "verdict": "accepted", "note": word("decision note"),
                                  "date": "2026-11-01"}]},
    })  # fmt: skip


def texts(part: object, place: str = "") -> Iterator[str]:
    """Where texts may stand in a journey, field by field of the model."""
    for name, field in part.model_fields.items():  # type: ignore[attr-defined]
        here = f"{place}.{name}".lstrip(".")
        inner = [one for one in _types(field.annotation) if isinstance(one, type)]
        yield from (here for one in inner if one is Text)
        for one in inner:
            if hasattr(one, "model_fields"):
                yield from texts(one, here)


def _types(annotation: object) -> Iterator[object]:
    arguments = getattr(annotation, "__args__", ())
    yield from ([annotation] if not arguments else [])
    for one in arguments:
        yield from _types(one)


def test_every_text_of_the_model_is_filled_here():
    """A field that is added to the model wants its word below, and so its place in the report."""
    word = Words()
    journey = journey_of(word).model_dump(mode="json")
    filled = {re.sub(r"\.\d+", "", path) for path, value in _leaves(journey) if str(value).startswith("Zq")}
    known = set(texts(Model)) - set(ELSEWHERE)
    missing = {field for field in known if not any(one == field or one.startswith(f"{field}.") for one in filled)} - {
        field for field in known if field.startswith(tuple(f"{one}." for one in ELSEWHERE))
    }
    assert missing <= ALIKE, missing - ALIKE


ALIKE = {
    "surveys.segments.name", "surveys.wave.labels",
    "surveys.segments.labels", "surveys.items.caveats", "surveys.comments.caveats", "surveys.items.question",
}  # fmt: skip
"""Texts in mappings, and those that are written by the same line of the report as one that is filled."""


def _leaves(data: object, path: str = "") -> Iterator[tuple[str, object]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(value, f"{path}.{key}".lstrip("."))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from _leaves(value, f"{path}.{place}")
    else:
        yield path, data


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_every_word_stands_in_the_report(tmp_path, language):
    word = Words()
    journey = journey_of(word)
    client = new_client(tmp_path / "client", name="x", language=language)
    rows = "".join(
        f"{who},{(10, 9, 8, 3, 7)[who % 5]},{(5, 4, 4, 2)[who % 4]},{('gold', 'free')[who % 2]}\n" for who in range(160)
    )
    (client.folder / "surveys" / "a.csv").write_text(f"who,rec,ease,plan\n{rows}", encoding="utf-8")
    client.save(journey.model_copy(update={"client": journey.client.model_copy(update={"language": language})}))
    call = ["report", str(client.folder), "--out", str(tmp_path / "out")]
    done = CliRunner().invoke(journeykit, call)
    assert done.exit_code == 0, done.output
    page = unescape((tmp_path / "out" / "client.html").read_text("utf-8"))
    unread = [place for token, place in word.places.items() if token not in page]
    assert not unread, f"typed and never read: {', '.join(unread)}"
    with use(language):
        from journeykit.words import values

        assert values.sides(journey.touchpoints[0].sides) in page
        for column, code in (("kind", "streamlining"), ("status", "doing"), ("kind", "retention")):
            assert values.value(column, code) in page


BOARDS = ("stages", "touchpoints", "goals", "personas", "opportunities", "links", "review")


def test_every_word_of_the_parts_that_a_room_writes_stands_on_a_board(tmp_path):
    """What a board does not show, a room cannot mend there: it would have to open a YAML file."""
    import json

    from journeykit.workshop import (
        goal_form,
        journey_board,
        open_desk,
        persona_form,
        priority_board,
        review_board,
    )

    word = Words()
    journey = journey_of(word).model_copy(update={"surveys": ()})
    people = tuple(one.model_copy(update={"segment": {}}) for one in journey.personas)
    client = new_client(tmp_path / "client", name="x")
    client.save(journey.model_copy(update={"personas": people}))
    filled = {str(value): path.partition(".")[0] for path, value in _leaves(client.journey.model_dump(mode="json"))}
    wanted = {token for token, part in filled.items() if token.startswith("Zq") and part in BOARDS}
    desk = open_desk(client.folder)
    try:
        boards = [make(desk) for make in (journey_board, goal_form, persona_form, priority_board, review_board)]
        shown = json.dumps([board.sheet_now for board in boards], ensure_ascii=False, default=str)
    finally:
        desk.close()
    unseen = sorted(word.places[token] for token in wanted if token not in shown)
    assert len(wanted) > 25 and not unseen, unseen
