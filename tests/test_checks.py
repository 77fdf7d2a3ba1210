"""A checklist ticks what is done, and nothing else; what is missing is said as something to do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from journeykit import words as language
from journeykit.journey import journey_of
from journeykit.workshop import checks as steps
from journeykit.workshop.checks import voice

TODAY = date.today()
EMPTY = "client: {name: Clinic}"
HELD = {"a": "held"}
STEPS = {**steps.STEPS, "personas": lambda journey, states=HELD: steps.personas(journey, states)}
GOAL = {"id": "g", "kind": "other", "statement": "Better", "metric": "nps", "baseline": 0, "target": 10, "owner": "Mei",
        "due": "2030-01-01", "priority": 1, "stages": ["come"]}  # fmt: skip
PERSONA = {"id": "a", "name": "A", "segment": {"visit": "again"}, "challenges": ["x"], "motivations": ["x"],
           "channels": ["x"], "goals": ["x"], "evidence": ["x"]}  # fmt: skip
POINT = {"id": "door", "stage": "come", "name": "Door", "phase": "before", "emotion": 0, "expectation": "x",
         "channels": ["x"], "owner": "Mei", "pains": ["x"], "ideas": ["x"], "moment_of_truth": True,
         "reviewed": str(TODAY)}  # fmt: skip
IDEA = {"id": "i", "statement": "x", "touchpoints": ["door"], "impact": 1, "effort": 1, "horizon": "now",
        "owner": "Mei", "due": "2030-01-01", "kind": "personalisation"}  # fmt: skip
ITEMS = [{"column": "n", "metric": "nps", "touchpoint": "door"}, {"column": "w", "metric": "nps"},
         {"column": "c", "metric": "csat", "scale": [1, 5], "touchpoint": "till"},
         {"column": "e", "metric": "ces", "scale": [1, 7], "version": "2.0", "touchpoint": "bill"}]  # fmt: skip
SURVEY = {"file": "surveys/a.csv", "wave": "1", "segments": {"visit": {"column": "v"}}, "items": ITEMS,
          "comments": [{"column": "s"}]}  # fmt: skip


def full() -> dict:
    return {
        "journeykit": 2, "client": {"name": "Clinic"}, "framework": "five-stage",
        "stages": [{"id": "come", "name": "Come"}, {"id": "stay", "name": "Stay"}],
        "goals": [dict(GOAL)], "personas": [dict(PERSONA), {**PERSONA, "id": "b"}],
        "touchpoints": [
            dict(POINT), {**POINT, "id": "till", "stage": "stay", "phase": "during"},
            {**POINT, "id": "bill", "stage": "stay", "phase": "after"},
        ],
        "links": [{"source": "door", "target": "till"}],
        "opportunities": [
            {**IDEA, "id": f"i{at}", "kind": kind}
            for at, kind in enumerate(("personalisation", "omnichannel", "proactive-support", "streamlining"))
        ],
        "surveys": [dict(SURVEY), {**SURVEY, "file": "surveys/b.csv", "wave": "2"}],
        "review": {"last": str(TODAY), "next": str(TODAY + timedelta(days=60)), "triggers": ["x"]},
    }  # fmt: skip


def journey(parts: dict):
    from journeykit.journey import Journey

    return Journey.model_validate(parts)


@pytest.mark.parametrize("step", STEPS)
def test_nothing_is_ticked_in_an_empty_client(step):
    ticked = [one.text for one in STEPS[step](journey_of(EMPTY)) if one.done]
    assert ticked == (["The client is open: Clinic."] if step == "start" else [])


@pytest.mark.parametrize("step", STEPS)
def test_everything_is_ticked_where_everything_is_there(step):
    assert [one.text for one in STEPS[step](journey(full())) if not one.done] == []


@pytest.mark.parametrize("code", language.LANGUAGES)
@pytest.mark.parametrize("step", STEPS)
def test_what_is_missing_is_said_otherwise_than_what_is_done(step, code):
    with language.use(code):
        pairs = list(zip(STEPS[step](journey(full())), STEPS[step](journey_of(EMPTY)), strict=True))
    assert [done.text for done, missing in pairs[step == "start" :] if done.text == missing.text] == []


def first(part: str, field: str, value):
    def change(parts: dict) -> None:
        parts[part][0][field] = value

    return change


def every(part: str, field: str, value):
    def change(parts: dict) -> None:
        for one in parts[part]:
            one[field] = value

    return change


def of_review(field: str, value):
    def change(parts: dict) -> None:
        parts["review"][field] = value

    return change


def without(metric: str):
    def change(parts: dict) -> None:
        for survey in parts["surveys"]:
            survey["items"] = [one for one in ITEMS if one["metric"] != metric]

    return change


def put(part: str, value):
    def change(parts: dict) -> None:
        parts[part] = value

    return change


WRONG = [
    ("start", "The journey has its stages", lambda parts: parts.update(
        stages=parts["stages"][:1], touchpoints=[{**POINT, "id": one} for one in ("door", "till", "bill")])),
    ("start", "There are touchpoints to begin with",
     lambda parts: parts.update(touchpoints=[], links=[], opportunities=[], surveys=[], personas=[])),
    ("start", "Surveys are bound", every("surveys", "items", [])),
    ("survey", "Surveys are bound", every("surveys", "items", [])),
    ("survey", "Every survey says which wave", first("surveys", "wave", "all")),
    ("survey", "A question asks about the journey as a whole", without("nps")),
    ("survey", "Groups of people can be told apart",
     lambda parts: (put("personas", [])(parts), every("surveys", "segments", {})(parts))),
    ("goals", "There is at least one goal", put("goals", [])),
    ("goals", "Every goal names the stages", first("goals", "stages", [])),
    ("goals", "Every goal has an owner", first("goals", "owner", "")),
    ("goals", "Every goal has a date", first("goals", "due", None)),
    ("goals", "Every goal has a metric", first("goals", "metric", None)),
    ("goals", "Every measured goal has a baseline", first("goals", "baseline", None)),
    ("goals", "Every measured goal has a baseline", first("goals", "metric", None)),
    ("goals", "Every measured goal has a baseline", first("goals", "target", None)),
    ("goals", "The goals are in order of priority", first("goals", "priority", None)),
    ("personas", "There are at least two personas", lambda parts: parts.update(personas=parts["personas"][:1])),
    ("personas", "The surveys can find every persona", first("personas", "segment", {})),
    ("personas", "Challenges are noted", first("personas", "challenges", [])),
    ("personas", "Motivations are noted", first("personas", "motivations", [])),
    ("personas", "Preferred channels are noted", first("personas", "channels", [])),
    ("personas", "What they want to get done", first("personas", "goals", [])),
    ("personas", "Every persona says how we know", first("personas", "evidence", [])),
    ("touchpoints", "Every stage has touchpoints",
     lambda parts: parts["stages"].append({"id": "leave", "name": "Leave"})),
    ("touchpoints", "There are touchpoints before, during", every("touchpoints", "phase", "during")),
    ("touchpoints", "Every touchpoint has an emotion", first("touchpoints", "emotion", None)),
    ("touchpoints", "Expectations are noted", first("touchpoints", "expectation", "")),
    ("touchpoints", "Channels are noted", first("touchpoints", "channels", [])),
    ("touchpoints", "Every touchpoint has an owner", first("touchpoints", "owner", "")),
    ("touchpoints", "Pain points are noted", every("touchpoints", "pains", [])),
    ("touchpoints", "Ideas for improvement are noted", every("touchpoints", "ideas", [])),
    ("touchpoints", "Moments of truth are marked", every("touchpoints", "moment_of_truth", False)),
    ("touchpoints", "Touchpoints are linked", put("links", [])),
    ("voice", "Surveys are bound", every("surveys", "items", [])),
    ("voice", "Recommendation (NPS) is asked", without("nps")),
    ("voice", "Satisfaction (CSAT) is asked", without("csat")),
    ("voice", "Effort (CES) is asked", without("ces")),
    ("voice", "Every stage has a survey", without("nps")),
    ("voice", "Every moment of truth is measured", without("ces")),
    ("voice", "Every moment of truth is measured", every("touchpoints", "moment_of_truth", False)),
    ("voice", "There are two waves or more", every("surveys", "wave", "1")),
    ("voice", "There are comments to read", every("surveys", "comments", [])),
    ("improvements", "There are improvements to choose from", every("opportunities", "status", "dropped")),
    ("improvements", "Each belongs to a touchpoint", first("opportunities", "touchpoints", [])),
    ("improvements", "Impact and effort are rated", first("opportunities", "effort", None)),
    ("improvements", "Each is sorted", first("opportunities", "horizon", None)),
    ("improvements", "Something is done now", every("opportunities", "horizon", "later")),
    ("improvements", "What is done now has an owner", first("opportunities", "owner", "")),
    ("improvements", "What is done now has a date", first("opportunities", "due", None)),
    *(("improvements", said, every("opportunities", "kind", "other"))
      for said in ("Personalisation was", "The same on all channels", "Help before customers ask", "Fewer steps were")),
    ("review", "There was a review", of_review("last", str(TODAY - timedelta(days=120)))),
    ("review", "There was a review", of_review("last", str(TODAY + timedelta(days=12)))),
    ("review", "The next review has a date", of_review("next", str(TODAY - timedelta(days=1)))),
    ("review", "It is said what would make", of_review("triggers", [])),
    ("review", "Every touchpoint was looked at", first("touchpoints", "reviewed", None)),
]  # fmt: skip


@pytest.mark.parametrize(("step", "said", "change"), WRONG, ids=[f"{step}: {said}" for step, said, _change in WRONG])
def test_a_check_does_not_tick_when_what_it_names_is_gone(step, said, change):
    (at,) = [at for at, one in enumerate(STEPS[step](journey(full()))) if one.text.startswith(said)]
    parts = full()
    change(parts)
    assert not STEPS[step](journey(parts))[at].done


def test_every_check_has_a_case_in_which_it_must_not_tick():
    for step, checks in STEPS.items():
        told = {said for where, said, _change in WRONG if where == step} | {"At least one persona holds"}
        texts = [one.text for one in checks(journey(full()))]
        assert [text for text in texts if not any(text.startswith(said) for said in told)] == (
            ["The client is open: Clinic."] if step == "start" else []
        )


@pytest.mark.parametrize(
    ("state", "done"), [("hypothesis", False), ("lapsed", False), ("held", True), ("confirmed", True)]
)
def test_a_persona_counts_where_the_answers_bear_it_out(state, done):
    assert steps.personas(journey(full()), {"b": state})[-1].done is done
    assert not steps.personas(journey(full()))[-1].done


def test_waves_are_those_that_have_answers_where_there_are_any():
    two = journey(full())
    assert [one.done for one in voice(two, ["1"])] != [one.done for one in voice(two)]
    assert not next(one for one in voice(two, ["1"]) if "second time" in one.text).done
