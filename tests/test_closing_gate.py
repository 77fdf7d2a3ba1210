"""Nothing small follows from all that a client shows together: a linear attack on whole clients recovers no group."""

from __future__ import annotations

import numpy as np
import pytest
from linear_attack import Attack, asked_in_a_row, looked_at, random_client

import journeykit as jk
from journeykit.client import new_client
from journeykit.questions.people.scores import persona_scores
from journeykit.responses import closing

SEEDS = [pytest.param(seed, marks=[] if seed < 16 else [pytest.mark.slow, pytest.mark.examples]) for seed in range(150)]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_small_group_follows_from_what_is_shown(tmp_path, seed):
    attack = looked_at(random_client(tmp_path / "client", seed))
    assert attack.shown or len(attack.answers) < 20, "a client of which nothing is shown proves nothing"
    assert attack.recovered() == []


SESSIONS = [
    pytest.param(at, marks=[] if at in (2, 4) else [pytest.mark.slow, pytest.mark.examples]) for at in range(40)
]


@pytest.mark.parametrize("seed", SESSIONS)
def test_no_small_group_follows_from_what_is_asked_in_a_session(tmp_path, seed):
    """In any order, by two segments at once, weighted and not: also where groups shown before take part alone."""
    assert asked_in_a_row(random_client(tmp_path / "client", seed), seed).recovered() == []


def test_without_the_gate_the_same_attack_recovers_groups(tmp_path, monkeypatch):
    """A check of the check: what each table hides of itself is not enough."""
    monkeypatch.setattr(closing, "current", lambda: None)
    clients = [random_client(tmp_path / str(seed), seed) for seed in range(6)]
    assert sum(bool(asked_in_a_row(client, 0).recovered()) for client in clients) >= 4


def test_the_attack_finds_what_is_given_away(tmp_path):
    """A check of the check: a total beside all of its parts but a small one."""
    for seed in range(20):
        attack = Attack(random_client(tmp_path / str(seed), seed).responses())
        small = {name: mask for name, mask in attack.small_groups() if "two of" not in name}
        if small:
            name, mask = next(iter(small.items()))
            whole = mask.copy()
            whole[: len(whole) // 2 + 1] = True
            attack.see(whole)
            attack.see(whole & ~mask)
            assert name in attack.recovered()
            return
    raise AssertionError("no client of these has a small group")


@pytest.mark.parametrize("name", ["airport", "training"])
def test_where_no_group_is_small_nothing_is_hidden(name):
    client = jk.sample(name)
    people = client.responses().dropna(subset="score").groupby(["touchpoint", "wave"], observed=True)["respondent"]
    small = set(people.nunique()[lambda n: n < 5].index)
    shown = client.scores(by=["touchpoint", "wave"]).frame
    hidden = {(row.touchpoint, row.wave) for row in shown.itertuples() if row.status == "hidden"}
    assert hidden <= small


def test_a_command_and_a_personas_card_give_no_small_group_away_together(tmp_path):
    """Each in a client opened anew: of 120 people 3 are of a rare plan, and a persona is one of the other two."""
    rows = [
        f"p{at},{plan},{(10, 9, 3, 8)[at % 4]}"
        for at, plan in enumerate(["Gold"] * 56 + ["Silver"] * 61 + ["Rare"] * 3)
    ]
    client = new_client(tmp_path / "client", name="Tea")
    (client.folder / "surveys" / "a.csv").write_text("who,plan,recommend\n" + "\n".join(rows) + "\n", encoding="utf-8")
    survey = {"file": "surveys/a.csv", "respondent": "who", "segments": {"plan": {"column": "plan"}},
              "items": [{"column": "recommend", "metric": "nps"}]}  # fmt: skip
    persona = {"id": "gold", "name": "Gold", "segment": {"plan": "Gold"}}
    whole = client.journey.model_dump(mode="json") | {"surveys": [survey], "personas": [persona]}
    client.save(type(client.journey).model_validate(whole))
    compared, report = jk.open_client(client.folder), jk.open_client(client.folder)
    silver = compared.compare("plan").frame.query("group == 'Silver'")["value"]
    card = report.journey_map(persona="gold"), persona_scores(report.journey.personas[0], report.weighted_responses())
    assert card[1]["value"].notna().all() and silver.isna().all()


def test_groups_without_their_parts_span_what_the_groups_span() -> None:
    from journeykit.statistics.nesting import pairs_of
    from journeykit.statistics.span import _rows

    draw = np.random.default_rng(3)
    for _round in range(60):
        cells = int(draw.integers(4, 14))
        fine = draw.integers(-1, 5, cells)
        # A coarser view of which the groups are unions of those of the finer one, and one across both.
        views = [fine, np.where(fine >= 0, fine // 2, -1), draw.integers(-1, 3, cells), np.zeros(cells, dtype=int)]
        whole = np.array([at == group for at in views for group in range(int(at.max()) + 1)], dtype=float)
        rows = _rows(views, pairs_of(views))
        reduced = np.zeros((len(rows), cells))
        for row, (recipe, left) in enumerate(rows):
            reduced[row, left] = 1.0
            combined = sum(share * (views[view] == group) for (view, group), share in recipe.items())
            assert np.array_equal(combined, reduced[row]), "a row is what its recipe gives"
        rank = np.linalg.matrix_rank
        assert rank(reduced) == rank(whole) == rank(np.vstack([reduced, whole]))
