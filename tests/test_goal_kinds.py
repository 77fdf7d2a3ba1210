"""The goal steers: clients equal but for the kind of their goal study, order and ask differently."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from journeykit.cli import journeykit as main
from journeykit.client import new_client, open_client, sample
from journeykit.errors import JourneyError
from journeykit.journey import Goal
from journeykit.journey.frameworks import names, new_journey
from journeykit.journey.goal_kinds import goal_kind, leading_goal, stages_to_study
from journeykit.shipped import shipped
from journeykit.words import use
from journeykit.workshop import open_desk, prompts

KINDS = sorted(path.stem for path in shipped("templates", "goals").glob("*.yaml"))
STEERING = ["retention", "conversion", "product", "onboarding", "unsure"]


def goal(kind, **fields):
    return Goal.model_validate({"id": "aim", "kind": kind, "statement": "Better", **fields})


def client_of(folder, kind, framework="nine-stage", **fields):
    client = new_client(folder / kind / "client", name="Harbour Café", framework=framework)
    client.save(client.journey.model_copy(update={"goals": (goal(kind, **fields),)}))
    return open_client(client.folder)


def test_every_kind_that_a_journey_may_name_has_its_file():
    assert sorted(Goal.model_fields["kind"].annotation.__args__) == KINDS


def test_clients_equal_but_for_the_kind_study_order_and_ask_differently(tmp_path):
    clients = [client_of(tmp_path, kind) for kind in STEERING]
    studied = {tuple(client.study().frame["touchpoint"]) for client in clients}
    wanted = {tuple(client.study().frame[["touchpoint", "wanted"]].itertuples(index=False)) for client in clients}
    sections = {goal_kind(kind).sections for kind in STEERING}
    asked = {
        (step, prompts(open_desk(client.folder), step).questions)
        for client in clients
        for step in ("map", "hear", "improve")
    }
    assert len(studied) == len(wanted) == len(sections) == len(STEERING)
    assert len(asked) == 3 * len(STEERING)


@pytest.mark.parametrize("framework", names())
@pytest.mark.parametrize("kind", ["retention", "conversion", "product", "onboarding"])
def test_every_framework_has_stages_for_every_kind(framework, kind):
    journey = new_journey(framework, "Harbour Café")
    stages = stages_to_study(journey, goal_kind(kind))
    assert 0 < len(stages) < len(journey.stages)


def test_the_stages_that_a_goal_names_go_before_those_of_its_kind(tmp_path):
    client = client_of(tmp_path, "retention", stages=["awareness"])
    assert set(client.study().frame["stage"]) == {"awareness"}


def test_a_goal_without_stages_looks_at_the_stage_of_its_touchpoint(tmp_path):
    client = client_of(tmp_path, "product")
    stages = [{"id": "shop", "name": "Shop"}, {"id": "home", "name": "Home"}]
    touchpoints = [{"id": "till", "stage": "shop", "name": "Till"}, {"id": "box", "stage": "home", "name": "Box"}]
    parts = {**client.journey.model_dump(), "stages": stages, "touchpoints": touchpoints, "framework": "own"}
    nowhere = type(client.journey).model_validate(parts)
    assert stages_to_study(nowhere, goal_kind("product")) == ()
    aimed = nowhere.model_copy(update={"goals": (goal("product", touchpoint="till", metric="csat"),)})
    assert stages_to_study(aimed, goal_kind("product")) == ("shop",)
    client.save(nowhere)
    # There is a goal: the sentence must not say that there is none.
    assert client.study().caption == "No goal says yet at which touchpoints to look first."


def test_the_goal_of_highest_priority_leads():
    journey = new_journey("five-stage", "Harbour Café")
    goals = (goal("product"), goal("conversion", id="b", priority=2), goal("retention", id="c", priority=1))
    assert leading_goal(journey.model_copy(update={"goals": goals})).kind == "retention"
    assert leading_goal(journey.model_copy(update={"goals": goals[:1]})).kind == "product"


def test_without_a_goal_nothing_is_claimed_and_questions_start_from_customers(tmp_path):
    client = new_client(tmp_path / "new", name="Harbour Café")
    assert client.study().caption == "No goal says yet at which touchpoints to look first."
    assert prompts(open_desk(client.folder), "map").questions == tuple(map(str, goal_kind("unsure").questions["map"]))


@pytest.mark.parametrize("name", ["airport", "conference", "training"])
def test_the_sentence_agrees_with_the_surveys_of_a_sample(name):
    client = sample(name)
    finding = client.study()
    bound = {
        place
        for survey in client.journey.surveys
        for item in survey.items
        for place in ([item.touchpoint] if isinstance(item.touchpoint, str) else item.touchpoint.labels.values())
    }
    frame = finding.frame
    unasked = frame[~frame["touchpoint"].isin(bound)]
    assert finding.claims[1].figures["unasked"] == len(unasked)
    with use("zh-TW"):
        assert not re.search("[a-z]{4}", re.sub(r"SFO|NPS|CSAT|CES", "", finding.question.heading() + finding.caption))


def test_few_people_are_not_counted_in_the_table(tmp_path):
    client = client_of(tmp_path, "retention", framework="five-stage")
    place = client.journey.touchpoints_of("retention")[0].id
    (client.folder / "surveys" / "few.csv").write_text("who,easy\n1,5\n2,4\n3,1\n", encoding="utf-8")
    item = {"column": "easy", "metric": "csat", "touchpoint": place, "scale": [1, 5]}
    journey = client.journey.model_dump(mode="json") | {
        "surveys": [{"file": "surveys/few.csv", "respondent": "who", "items": [item]}]
    }
    client.save(type(client.journey).model_validate(journey))
    row = open_client(client.folder).study().frame.set_index("touchpoint").loc[place]
    assert row["metrics"] == "csat" and row["n"] != row["n"]


def test_a_consultancys_own_file_takes_the_place_of_the_kits(tmp_path):
    client = client_of(tmp_path, "retention")
    shelf = client.folder.parent / "goals"
    shelf.mkdir()
    own = shelf / "retention.yaml"
    own.write_text(
        "kind: retention\nname: Keep them\nlooks_at: the first coffee\nstages: [purchase]\nmetrics: [csat]\n"
        "sections: [verbatims]\nquestions: {map: ['Who pours it?']}\n",
        encoding="utf-8",
    )
    assert "Keep them" in client.study().caption and set(client.study().frame["stage"]) == {"purchase"}
    assert prompts(open_desk(client.folder), "map").questions == ("Who pours it?",)
    own.write_text("kind: retention\nname: Keep\nlooks_at: it\nstages: [purchases]\n", encoding="utf-8")
    with pytest.raises(JourneyError, match="'purchases'"):
        client.study()
    own.write_text("kind: retention\nname: Keep\nlooks_at: it\nstage: [purchase]\n", encoding="utf-8")
    with pytest.raises(JourneyError, match=r"retention\.yaml:4.*stages"):
        client.study()


@pytest.mark.parametrize(("kind", "first"), [("conversion", ["coverage"]), ("unsure", ["coverage", "emotion"])])
def test_the_report_reads_in_the_order_of_the_goal(tmp_path, kind, first):
    client = client_of(tmp_path, kind)
    first_felt, *rest = client.journey.touchpoints  # without any emotion that section is one line behind the report
    felt = first_felt.model_copy(update={"emotion": 1.0})
    client.save(client.journey.model_copy(update={"touchpoints": (felt, *rest)}))
    done = CliRunner().invoke(main, ["report", str(client.folder), "--out", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    page = next((tmp_path / "out").glob("client*.html")).read_text("utf-8")
    order = re.findall(r'<h2 id="([\w-]+)"', page)
    at = order.index("journey-map")
    assert order[at - 1] == "goals" and order[at + 1 : at + 1 + len(first)] == first
    assert len(order) == len(set(order)), "no section twice"
    assert order.index("not-in-this-report") < order.index("appendix") < order.index("study")


def test_a_change_of_an_own_file_makes_the_report_anew(tmp_path):
    client = client_of(tmp_path, "retention")
    call = ["report", str(client.folder), "--out", str(tmp_path / "out")]
    assert "1 made" in CliRunner().invoke(main, call).output
    assert "1 kept" in CliRunner().invoke(main, call).output
    shelf = client.folder.parent / "goals"
    shelf.mkdir()
    (shelf / "retention.yaml").write_text("kind: retention\nname: Keep them\nlooks_at: the coffee\n", encoding="utf-8")
    assert "1 made" in CliRunner().invoke(main, call).output
