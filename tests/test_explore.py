"""Live charts with pickers: whatever is picked, in whatever order, no small group follows from what was shown."""

from __future__ import annotations

import random
import time

import numpy as np
import pytest
from linear_attack import Attack, looked_at, random_client

import journeykit as jk
from journeykit import workshop
from journeykit.shipped import shipped
from journeykit.workshop.exploring.choosing import Choice
from journeykit.workshop.exploring.looking import Looking

SEEDS = [pytest.param(seed, marks=[] if seed < 5 else [pytest.mark.slow, pytest.mark.examples]) for seed in range(40)]


def choices(offer, seed, most=60):
    """Turns of the pickers in a random order."""
    every = [
        Choice(wave, metric, place, segment, group, persona)
        for _n, wave in offer.waves
        for _n, metric in offer.metrics
        for _n, place in offer.places(metric)[:2]
        for segment, group in [("", ""), *((one, code) for one, groups in offer.groups.items() for _n, code in groups)]
        for persona in ("", *(code for _n, code in offer.personas))
    ]
    random.Random(seed).shuffle(every)
    return every[:most]


def see(attack, look):
    """What a look shows, as groups of answers."""
    one = look.choice
    plan = {name: row.segment["plan"] for name, row in attack.personas.items()}.get(one.persona)
    part = np.ones(len(attack.answers), bool) if not one.segment else attack.where(**{one.segment: one.group})
    part &= np.ones(len(attack.answers), bool) if plan is None else attack.where(plan=plan)
    kinds = ("touchpoint", "metric", "scale")
    for finding, figure, keys, mask in (
        (look.everybody, "value", (*kinds, "wave"), np.ones(len(part), bool)),
        (look.chosen, "value", (*kinds, "wave"), part),
        (look.spread, "share", (*kinds, "wave"), part),
        (look.course, "value", (*kinds, "wave"), part),
    ):
        frame = finding.frame
        for row in frame[frame[figure].notna()].to_dict("records"):
            attack.see(attack.where(**{name: row[name] for name in keys}) & mask)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_turn_of_the_pickers_gives_a_small_group_away(tmp_path, seed):
    client = random_client(tmp_path / "client", seed)
    attack = looked_at(client) if seed % 2 else Attack(client.responses())
    attack.personas = {one.id: one for one in client.journey.personas}
    looking = Looking(client)
    for choice in choices(looking.offer, seed):
        see(attack, looking.at(choice))
    assert attack.shown and attack.recovered() == []


def test_two_notebooks_show_the_same_whatever_was_picked_first(tmp_path):
    """Each has a kernel of its own; who looks at both sees what both show."""
    for seed in (0, 3):
        folder = tmp_path / str(seed)
        random_client(folder, seed)
        first, second = (Looking(jk.open_client(folder)) for _each in range(2))
        singles = [one for one in choices(first.offer, seed, 10_000) if not (one.segment and one.persona)][:40]
        one = {choice: first.at(choice).chosen.frame for choice in singles}
        for choice in reversed(singles):
            assert second.at(choice).chosen.frame.equals(one[choice])


def commenting(folder, seed):
    """A client whose people wrote comments that say whose they are."""
    draw = random.Random(seed)
    (folder / "surveys").mkdir(parents=True)
    surveys = []
    for wave in ("2018", "2019"):
        lines = ["who,plan,age,rated,said"]
        for who in range(draw.randint(40, 90)):
            plan, age = draw.choices("abc", (6, 3, 1))[0], draw.choices(("old", "mid", "young"), (4, 4, 1))[0]
            lines.append(f"p{who},{plan},{age},{draw.randint(1, 5)},{'' if draw.random() < 0.3 else f'p{who} {wave}'}")
        (folder / f"surveys/{wave}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        surveys.append({
            "file": f"surveys/{wave}.csv", "wave": wave, "respondent": "who", "panel": True,
            "segments": {"plan": {"column": "plan"}, "age": {"column": "age"}},
            "items": [{"column": "rated", "touchpoint": "till", "metric": "csat", "scale": [1, 5]}],
            "comments": [{"column": "said", "touchpoint": "till"}],
        })  # fmt: skip
    import json

    journey = {
        "journeykit": 2, "client": {"name": "Tea"}, "stages": [{"id": "s", "name": "S"}],
        "touchpoints": [{"id": "till", "stage": "s", "name": "Till"}], "surveys": surveys,
        "personas": [{"id": "a", "name": "A", "segment": {"plan": "a"}}],
    }  # fmt: skip
    (folder / "journey.yaml").write_text(json.dumps(journey), encoding="utf-8")
    return jk.open_client(folder)


def leaks(shown, whose, few):
    """Sets of fewer people than this that follow from the sets of comments shown, by inclusion and exclusion of two."""
    found = [one - other for one in shown for other in shown if other < one]
    return [one for one in [*shown, *found] if 0 < len({whose[said] for said in one}) < few]


@pytest.mark.parametrize("seed", range(6))
def test_comments_of_a_few_do_not_follow_from_what_is_picked(tmp_path, seed):
    looking = Looking(commenting(tmp_path / "tea", seed))
    whose = {said: said.split()[0] for said in looking.client.responses()["comment"].dropna()}
    shown = []
    for choice in choices(looking.offer, seed, 200):
        said = set(looking.at(choice).comments.frame["comment"].dropna())
        shown += [said] if said else []
    assert shown and leaks(shown, whose, 10) == []


def test_without_the_gate_comments_of_a_few_would_follow(tmp_path, monkeypatch):
    """A check of the check: what each question hides of itself is not enough."""
    from journeykit.responses import closing

    clients = [commenting(tmp_path / str(seed), seed) for seed in range(6)]
    monkeypatch.setattr(closing, "current", lambda: None)
    told = 0
    for seed, client in enumerate(clients):
        looking = Looking(client)
        whose = {said: said.split()[0] for said in client.responses()["comment"].dropna()}
        shown = [set(looking.at(one).comments.frame["comment"].dropna()) for one in choices(looking.offer, seed, 200)]
        told += bool(leaks([one for one in shown if one], whose, 10))
    assert told >= 2


def test_what_may_be_shown_of_groups_is_decided_before_the_first_is_chosen(monkeypatch):
    """A browser that shows the pickers starts it; whoever chooses meanwhile waits, and it is done once."""
    from journeykit.workshop.exploring import explorer as exploring

    decided = []
    own = Looking._decide
    monkeypatch.setattr(Looking, "_decide", lambda self: (decided.append(1), time.sleep(0.3), own(self)))
    monkeypatch.setattr(exploring, "AHEAD", 0.0)
    one = workshop.explore(workshop.open_desk(shipped("sample_surveys", "conference"), "en"))
    one.children[0]._handle_custom_msg({"kind": "shown"}, [])
    end = time.monotonic() + 20
    while not decided and time.monotonic() < end:
        time.sleep(0.01)
    one.pick(segment="region")
    one.pick(segment="")
    one.pick(segment="region")
    assert decided == [1] and one.look.of_some
    one.close()
