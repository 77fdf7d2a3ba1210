"""Groups found in answers: planted ones come back, shuffled answers have none, and bad input gets a sentence."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
import yaml

import journeykit.questions.personas.codes  # noqa: F401 - the words of the codes
from journeykit.client import open_client
from journeykit.errors import MeasureError, MissingExtraError
from journeykit.personas import found_groups, traits_of
from journeykit.personas.partition import adjusted_rand
from journeykit.personas.sheet import laid_like
from journeykit.words import use
from journeykit.words.code import code, spoken

pytest.importorskip("stepmix", reason="the extra personas")
QUICK = {"starts": 6, "draws": 0}
PLACES = ("shop", "till", "app", "help", "store")


def planted(n=800, seed=0, noise=0.12):
    """Three kinds of customers by five habits, told apart as clearly as the cases of the statistics have it."""
    rng = np.random.default_rng(seed)
    kind = rng.choice(3, n, p=[0.5, 0.3, 0.2])
    habits = {}
    for name, values in {"channel": "abc", "hour": "bca", "visits": "cab", "basket": "acb", "payment": "bac"}.items():
        own = np.array(list(values))[kind]
        habits[name] = np.where(rng.random(n) < noise, rng.choice(list("abc"), n), own)
    return pd.DataFrame(habits), kind


def responses_of(folder, frame, segments, items=(), **binding):
    """The answers of a client folder that holds this table as an export."""
    (folder / "surveys").mkdir(parents=True, exist_ok=True)
    table = frame.assign(nr=range(len(frame)), nps=9)
    table.to_csv(folder / "surveys" / "a.csv", index=False)
    bound = [{"column": "nps", "touchpoint": "overall", "metric": "nps"}]
    bound += [{"column": name, "touchpoint": name, "metric": "csat", "scale": [1, 5]} for name in items]
    journey = {
        "journeykit": 2, "client": {"name": "Shop"}, "framework": "five-stage",
        "stages": [{"id": "use", "name": "Use"}],
        "touchpoints": [{"id": name, "stage": "use", "name": name} for name in PLACES],
        "surveys": [{"file": "surveys/a.csv", "wave": "1", "respondent": "nr", "items": bound,
                     "segments": {name: {"column": name} for name in segments}} | binding],
    }  # fmt: skip
    (folder / "journey.yaml").write_text(yaml.safe_dump(journey), encoding="utf-8")
    return open_client(folder).weighted_responses()


def places(traits):
    """The row of each person in the export."""
    return [int(str(one).rpartition("/")[2]) for one in traits.people]


def test_planted_groups_come_back(tmp_path):
    frame, kind = planted()
    traits = traits_of(responses_of(tmp_path, frame, frame.columns), list(frame.columns), "1")
    found = found_groups(traits, **QUICK)
    groups = found.fit.classes.groups(traits)
    assert len(found) == 3
    assert adjusted_rand(kind[places(traits)], groups) >= 0.9
    assert found.held.min() > 0.8
    assert found.fit.classes.shares == pytest.approx([0.5, 0.3, 0.2], abs=0.05)


@pytest.mark.parametrize("seed", [1, 2])
def test_shuffled_answers_hold_no_groups(tmp_path, seed):
    frame, _kind = planted(seed=seed)
    rng = np.random.default_rng(seed)
    shuffled = frame.apply(lambda column: rng.permutation(column.to_numpy()))
    found = found_groups(traits_of(responses_of(tmp_path, shuffled, frame.columns), list(frame.columns), "1"), **QUICK)
    assert len(found) == 0 and found.why == "no-groups?people=800"


def test_the_same_seed_gives_the_same_groups(tmp_path):
    frame, _kind = planted(300)
    traits = traits_of(responses_of(tmp_path, frame, frame.columns), list(frame.columns), "1")
    one, other = (found_groups(traits, starts=2, draws=0, most=3, seed=7) for _ in range(2))
    assert np.array_equal(one.fit.classes.shares, other.fit.classes.shares)


def test_missing_answers_leave_people_in(tmp_path):
    frame, kind = planted(noise=0.05)
    holes = frame.mask(np.random.default_rng(5).random(frame.shape) < 0.25)
    traits = traits_of(responses_of(tmp_path, holes, frame.columns), list(frame.columns), "1")
    found = found_groups(traits, **QUICK)
    assert len(found) == 3 and len(traits) > 790
    assert adjusted_rand(kind[places(traits)], found.fit.classes.groups(traits)) >= 0.85


def test_numbers_and_names_are_fitted_together(tmp_path):
    frame, kind = planted()
    mixed = frame[["channel", "hour", "visits"]].assign(age=np.random.default_rng(1).normal(20 + 20 * kind, 5).round(1))
    traits = traits_of(responses_of(tmp_path, mixed, mixed.columns), list(mixed.columns), "1")
    assert traits.kinds == ("named", "named", "named", "number")
    found = found_groups(traits, **QUICK)
    assert adjusted_rand(kind[places(traits)], found.fit.classes.groups(traits)) >= 0.9
    assert sorted(found.fit.classes.profiles[3][:, 0].round(-1)) == [20, 40, 60]


def test_weights_make_the_shares_those_of_all_customers(tmp_path):
    frame, kind = planted()
    weighed = frame.assign(weight=np.where(kind == 2, 4.0, 1.0))
    traits = traits_of(responses_of(tmp_path, weighed, frame.columns, weight="weight"), list(frame.columns), "1")
    found = found_groups(traits, **QUICK)
    shares = np.bincount(kind, weighed["weight"]) / weighed["weight"].sum()
    assert found.fit.classes.shares == pytest.approx(np.sort(shares)[::-1], abs=0.03)
    assert traits.n_effective < 0.75 * len(traits)


def test_people_asked_together_are_worth_fewer(tmp_path):
    frame, _kind = planted(160)
    repeated = frame.loc[frame.index.repeat(5)].assign(shop_nr=np.repeat(np.arange(160), 5))
    alone = traits_of(responses_of(tmp_path / "a", repeated, frame.columns), list(frame.columns), "1")
    together = traits_of(
        responses_of(tmp_path / "b", repeated, frame.columns, cluster="shop_nr"), list(frame.columns), "1"
    )
    assert alone.n_effective == pytest.approx(800) and together.n_effective == pytest.approx(160, rel=0.05)


def test_a_segment_that_only_names_who_was_asked_together_is_no_trait(tmp_path):
    frame, _kind = planted(360)
    shops = frame.assign(town=np.repeat(["Łódź", "Fürth", "=Bath"] * 4, 30))
    shops["shop_nr"] = np.repeat(np.arange(12), 30)
    responses = responses_of(tmp_path, shops, shops.columns, cluster="shop_nr")
    traits = traits_of(responses, list(shops.columns), "1")
    assert dict(traits.left_out) == {"shop_nr": "asked-together-only"}, "a town of several shops is a trait"
    assert traits.n_effective > 100
    with use("zh-TW"):
        assert spoken("asked-together-only") == "它只標示哪些人是一起受訪的"


@pytest.mark.parametrize("wave", ["Spring 2026", "2026 年 10 月", "a+b & c", "1"])
def test_a_wave_with_blanks_in_its_name_does_not_hide_the_words_of_a_code(wave):
    for code_ in (code("differs-nowhere", wave=wave, of=2), code("wave-cannot-say", wave=wave)):
        assert " " not in code_ and wave in spoken(code_) and "?" not in spoken(code_)


def mood(n=700, seed=3):
    rng = np.random.default_rng(seed)
    level = rng.normal(size=(n, 1))
    ratings = np.clip(np.round(3 + level + rng.normal(scale=0.6, size=(n, 5))), 1, 5).astype(int)
    return pd.DataFrame(ratings, columns=list(PLACES))


def test_groups_that_only_rate_everything_higher_or_lower_are_called_so(tmp_path):
    traits = traits_of(responses_of(tmp_path, mood(), [], PLACES), PLACES, "1")
    found = found_groups(traits, **QUICK, most=3)
    assert traits.kinds == ("rating",) * 5
    assert len(found) >= 2 and set(found.halos) == {"all-high", "all-low"}


NOTHING = "nothing-tells-apart"
BAD = {
    "one value": ({"land": ["tw"] * 200}, {"land": "one-value-only"}, NOTHING),
    "ids": ({"code": [f"C{nr}" for nr in range(200)]}, {"code": "a-value-for-each?values=200&people=200"}, NOTHING),
    "all alike": ({"a": ["x"] * 200, "b": ["y"] * 200}, {"a": "one-value-only", "b": "one-value-only"}, NOTHING),
    "twelve people": (
        {"a": list("xy") * 6, "b": [*"xxyy"] * 3}, {}, "too-few-for-groups?people=12&worth=12&fewest=40",
    ),
    "one trait": ({"a": list("xy") * 100}, {}, "one-trait-only?trait=a"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_a_reason_and_no_class(tmp_path, name):
    table, left_out, why = BAD[name]
    traits = traits_of(responses_of(tmp_path, pd.DataFrame(table), list(table)), list(table), "1")
    if "people" not in name:
        assert dict(traits.left_out) == left_out
    found = found_groups(traits, **QUICK)
    assert found.fit is None and found.why == why


def test_columns_that_are_mostly_missing_are_left_out(tmp_path):
    rng = np.random.default_rng(2)
    wide = pd.DataFrame(rng.choice(list("ab"), (300, 40))).mask(rng.random((300, 40)) < 0.6)
    wide.columns = [f"q{place}" for place in range(40)]
    traits = traits_of(responses_of(tmp_path, wide, wide.columns), list(wide.columns), "1")
    assert all(code.startswith("mostly-missing?missing=") for code in traits.left_out.values())
    assert len(traits.left_out) >= 38 and not len(found_groups(traits, **QUICK))


def test_a_wave_with_other_codes_confirms_nothing(tmp_path):
    frame, _kind = planted(300)
    answers = responses_of(tmp_path, frame, frame.columns)
    later = answers.assign(wave="2", channel=answers["channel"].astype(str).map({"a": "1", "b": "2", "c": "3"}))
    both = pd.concat([answers.astype({"wave": str}), later.astype({"wave": str})])
    traits = traits_of(both, list(frame.columns), "1")
    laid, broken = laid_like(traits, both, "2")
    assert broken == {"channel": "coded-otherwise?trait=channel&wave=2"}
    assert np.isnan(laid.values[:, traits.names.index("channel")]).all()


def test_rare_values_are_told_of_no_few_people(tmp_path):
    table = pd.DataFrame({"a": ["x"] * 100 + ["y"] * 97 + ["z"] * 3, "b": ["p"] * 100 + list("qrstu") * 20})
    traits = traits_of(responses_of(tmp_path, table, ["a", "b"]), ["a", "b"], "1")
    assert traits.levels[0] == ("x", "y") and np.isnan(traits.values[197:, 0]).all()


def test_an_unknown_trait_is_answered_with_the_nearest(tmp_path):
    frame, _kind = planted(120)
    with pytest.raises(MeasureError, match="Did you mean 'channel'"):
        traits_of(responses_of(tmp_path, frame, frame.columns), ["chanel"], "1")


def test_without_the_extra_the_error_names_it(tmp_path, monkeypatch):
    frame, _kind = planted(150)
    traits = traits_of(responses_of(tmp_path, frame, frame.columns), list(frame.columns), "1")
    monkeypatch.setitem(sys.modules, "stepmix", None)
    with pytest.raises(MissingExtraError, match=r'pip install "journeykit\[personas\]"'):
        found_groups(traits, **QUICK)


def test_nothing_heavy_is_imported_before_a_fit():
    asked = (
        "import sys, journeykit.personas, journeykit.client; "
        "print([name for name in ('stepmix', 'sklearn') if name in sys.modules])"
    )
    assert (
        subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )
