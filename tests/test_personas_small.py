"""Groups in tables too small for latent classes: around middle people, and none where chance does as well."""

from __future__ import annotations

import json

import numpy as np
import pytest
from click.testing import CliRunner
from test_personas import open_client, read_record

import journeykit.questions.personas.codes  # noqa: F401 - the words of the codes
from journeykit.cli.personas import command
from journeykit.personas import around
from journeykit.personas.belonging import groups_of
from journeykit.personas.partition import adjusted_rand
from journeykit.personas.record import Again, CustomerGroup, GroupRecord, Later, Trait
from journeykit.personas.search import MIDDLES, found_groups
from journeykit.personas.traits import Traits
from journeykit.questions.personas.states import state_of_group
from journeykit.words import use

KINDS = ("named", "named", "named", "rating", "number")
LEVELS = (("a", "b", "c"),) * 3 + (("1", "2", "3"), ())


def mixed(n=60, seed=60, weight=None, cluster=None):
    """Three kinds of customers by three habits, a rating and their age; one answer in twenty is missing."""
    rng = np.random.default_rng(seed)
    kind = rng.permutation(np.repeat([0, 1, 2], [n // 2, n - n // 2 - n // 5, n // 5]))
    columns = []
    for values in ([0, 1, 2], [1, 2, 0], [2, 0, 1], [0, 2, 1]):
        own = np.array(values)[kind]
        columns.append(np.where(rng.random(n) < 0.12, rng.choice(3, n), own).astype(float))
    columns.append(np.array([20, 40, 65])[kind] + rng.normal(0, 6, n))
    values = np.column_stack(columns)
    values[rng.random(values.shape) < 0.05] = np.nan
    return traits(values, weight, cluster), kind


def traits(values, weight=None, cluster=None):
    n = len(values)
    return Traits(
        tuple("vwxyz"), KINDS, LEVELS, values, np.ones(n) if weight is None else weight,
        np.arange(n) if cluster is None else cluster, np.array([str(nr) for nr in range(n)], dtype=object), "1",
    )  # fmt: skip


def test_planted_groups_of_sixty_people_come_back_without_stepmix(monkeypatch):
    from journeykit.personas import latent

    monkeypatch.setattr(latent, "_stepmix", lambda: pytest.fail("distances need no classes"))
    people, kind = mixed()
    found = found_groups(people, draws=10)
    assert found.way == MIDDLES and len(found) == 3 and found.fit is None
    assert adjusted_rand(kind, found.groups.groups(people)) >= 0.9
    assert found.held.min() >= 0.8 and found.jaccard.min() >= 0.75
    assert max(found.criteria, key=found.criteria.get) == 3


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_shuffled_answers_of_few_people_hold_no_groups(seed):
    people, _kind = mixed(70, seed)
    rng = np.random.default_rng(seed)
    found = found_groups(traits(np.column_stack([rng.permutation(one) for one in people.values.T])), draws=0)
    assert len(found) == 0 and found.why.startswith("no-groups-beyond-chance?people=70&p=0.")


def test_what_people_asked_together_share_is_no_group():
    """Everybody of a shop has the shop's habits, and shops have theirs by chance: nothing goes with anything."""
    rng = np.random.default_rng(5)
    shop = np.repeat(np.arange(40), 4)
    own = rng.choice(3, (40, 5)).astype(float)
    own[:, 4] = rng.normal(40, 10, 40)
    people = traits(own[shop], cluster=shop)
    assert people.n_effective < 50
    blind = traits(own[shop])
    assert around.beyond_chance(people, range(2, 5)).p > 0.05
    assert around.beyond_chance(blind, range(2, 5)).p < around.CHANCE, "without the clusters it would look like groups"


def test_nobody_stands_in_a_record_and_the_nearest_group_is_worked_out_from_shares():
    middles = around.Middles(np.array([0.6, 0.4]), (
        np.array([[0.9, 0.1, 0.0], [0.0, 0.2, 0.8]]), np.array([[1.0, 0, 0], [0, 0, 1.0]]), np.array([[1.0, 0, 0]] * 2),
        np.array([[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]), np.array([[20.0, 4, 40], [60.0, 4, 40]]),
    ))  # fmt: skip
    one = traits(np.array([[0, np.nan, 0, 1, np.nan], [2, 2, 0, 0, 59.0]]))
    apart = middles.distances(one)
    assert apart[0] == pytest.approx([(0.1 + 0 + 0.5) / 3, (1 + 0 + 0.5) / 3])
    assert apart[1, 1] == pytest.approx((0.2 + 0 + 0 + 0 + np.hypot(1, 4) * 0.7945 / 40) / 5, abs=0.003)
    assert middles.groups(one).tolist() == [0, 1]
    assert middles.memberships(one).tolist() == [[1, 0], [0, 1]]


def test_weights_move_the_middles():
    line = np.abs(np.subtract.outer([0.0, 1, 2, 10], [0.0, 1, 2, 10]))
    from journeykit.personas.medoids import around_medoids

    assert around_medoids(line, 1).medoids.tolist() == [1]
    assert around_medoids(np.array([1.0, 1, 1, 9])[:, None] * line, 1).medoids.tolist() == [3]


def test_a_single_number_far_out_does_not_make_all_others_alike():
    people, kind = mixed()
    far = people.values.copy()
    far[0, 4] = 1e6
    assert adjusted_rand(kind, around.fitted(traits(far), 3).groups(traits(far))) >= 0.9


def small(**changes):
    group = CustomerGroup("a", 36, 0.6, 0.47, 0.72, 0.9, 0.9, "", ((1.0, 0.0),))
    return GroupRecord("2026-11-29", "0", "", 0, 1, 50, "1", "", 60, 60.0, (Trait("v", "named", ("a", "b")),),
                       groups=(group,), way=MIDDLES, **changes)  # fmt: skip


@pytest.mark.parametrize(
    ("share", "gain", "state"), [(0.5, 0.007, "confirmed"), (0.2, 0.007, "lapsed"), (0.6, -0.1, "lapsed")]
)
def test_a_newer_wave_of_few_people_moves_a_share_by_chance(share, gain, state):
    again = Again("a", share, share - 0.12, share + 0.12, 0.9)
    assert state_of_group(small(later=(Later("2", 60, "", {}, (again,), gain),)), "a").state == state
    assert isinstance(groups_of(small()), around.Middles)


def test_the_command_finds_groups_of_ninety_people_and_says_how(tmp_path):
    from test_personas import Survey, bound, client_of, spread

    def columns(seed):
        people, _kind = mixed(90, seed)
        told = {
            name: [None if np.isnan(one) else "abc"[int(one)] for one in column]
            for name, column in zip(("channel", "hour", "visits", "basket"), people.values.T, strict=False)
        }
        return told | {"age": [None if np.isnan(one) else round(float(one)) for one in people.values[:, 4]]}

    waves = [Survey(str(2025 + at), spread(90, 0.5), (), columns(seed)) for at, seed in enumerate((60, 61))]
    client_of(tmp_path, *waves)
    bound(tmp_path, columns(60))
    done = CliRunner().invoke(command, [str(tmp_path), "--find", "--json"])
    assert done.exit_code == 0, done.output
    rows = json.loads(done.output)
    assert [row["state"] for row in rows] == ["confirmed"] * 3, [row["evidence"] for row in rows]
    record = read_record(tmp_path)
    assert record.way == MIDDLES and record.stepmix == "" and record.later[0].gain > 0
    number = next(at for at, one in enumerate(record.traits) if one.kind == "number")
    assert {len(one.profile[number]) for one in record.groups} == {3}
    caption = open_client(tmp_path).personas().caption
    assert "k-medoids on Gower's distance" in caption and "fewer than 100 people" in caption
    with use("zh-TW"):
        assert "Gower" in open_client(tmp_path).personas().caption
        assert "k-medoids" in open_client(tmp_path).personas().caption
