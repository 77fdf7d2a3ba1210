"""Segmentation against R (poLCA, mclust, cluster, fpc): every figure of the cases, to the tolerance given with it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from journeykit.personas import gower, latent, medoids, partition, stability
from journeykit.personas.traits import Traits

sklearn = pytest.importorskip("sklearn", reason="the extra personas")
pytest.importorskip("stepmix", reason="the extra personas")
from sklearn.cluster import KMeans  # noqa: E402
from sklearn.metrics import calinski_harabasz_score  # noqa: E402

BOOK = json.loads((Path(__file__).parent / "data" / "segmentation_cases.json").read_text(encoding="utf-8"))
CASES = {case["name"]: case for case in BOOK["cases"]}
DATA = BOOK["datasets"]
EXACT = {"starts": 30, "tolerance": 1e-10, "seed": 1}


def test_the_cases_are_those_of_the_reference(reference_folder):
    given = json.loads((reference_folder / "stats_cases_given.json").read_text(encoding="utf-8"))
    assert {case["name"]: case for case in given["cases"] if case["section"][0] == "7"} == CASES
    assert len(CASES) == 18


def traits(values, kinds, levels):
    n = len(values)
    names = tuple(f"t{place}" for place in range(len(kinds)))
    return Traits(
        names, kinds, levels, np.asarray(values, float), np.ones(n), np.arange(n), np.arange(n).astype(object)
    )


def patterns(name):
    table = DATA[name]
    rows = np.repeat([[int(one) - 1 for one in pattern] for pattern in table["patterns"]], table["n"], axis=0)
    return traits(rows, ("named",) * rows.shape[1], (("1", "2"),) * rows.shape[1])


def iris():
    return np.column_stack([DATA["iris"][name] for name in list(DATA["iris"])[:4]])


def species():
    return np.unique(DATA["iris"]["Species"], return_inverse=True)[1]


def kmeans(values, k, starts=25):
    def grouping(rows, seed):
        return KMeans(k, n_init=starts, random_state=seed).fit_predict(values[rows])

    return grouping


def close(case, found):
    given = case["tolerance"]
    for key, value in case["expected"].items():
        word = next((word for word in given if word.startswith("abs_") and word[4:] in key), "abs")
        assert np.asarray(found[key], dtype=float) == pytest.approx(
            np.asarray(value, dtype=float), abs=given.get(word, 0.002)
        ), key


@pytest.mark.parametrize("name", [name for name in CASES if name.startswith("lca_")])
def test_latent_classes_are_those_of_polca(name):
    case = CASES[name]
    people = patterns(case["inputs"]["dataset"])
    k = case["inputs"]["n_classes"]
    fit = latent.fitted(people, k, **EXACT)
    kinds, times = np.unique(people.values, axis=0, return_counts=True)
    one = traits(kinds, people.kinds, people.levels)
    joint = np.exp(fit.classes.log_joint(one)).sum(axis=1) * len(people)
    found = {
        "n": len(people), "loglik": fit.loglik, "n_params": fit.parameters, "bic": fit.bic,
        "aic": -2 * fit.loglik + 2 * fit.parameters, "gsq": 2 * (times * np.log(times / joint)).sum(),
        "class_shares_desc": fit.classes.shares, "relative_entropy": latent.relative_entropy(fit.classes, people),
        "modal_sizes_by_share": np.bincount(fit.classes.groups(people), minlength=k),
        "prob_category2_by_class": np.column_stack([profile[:, 1] for profile in fit.classes.profiles]),
    }  # fmt: skip
    close(case, found)


def test_a_mixture_of_numbers_is_that_of_mclust():
    case, values = CASES["mixture_iris_vvi_2"], iris()
    fit = latent.fitted(traits(values, ("number",) * 4, ((),) * 4), 2, **EXACT)
    close(
        case,
        {
            "loglik": fit.loglik,
            "n_params": fit.parameters,
            "bic_lower_is_better": fit.bic,
            "shares": fit.classes.shares,
        },
    )


@pytest.mark.parametrize("k", [2, 3, 4])
def test_silhouettes_and_agreement_on_iris(k):
    values, case = iris(), CASES[f"kmeans_iris_k{k}"]
    fit = KMeans(k, n_init=50, random_state=1).fit(values)
    apart = np.sqrt(((values[:, None] - values[None]) ** 2).sum(axis=2))
    close(case, {
        "total_within_ss": fit.inertia_, "sizes_sorted": np.sort(np.bincount(fit.labels_)),
        "avg_silhouette": medoids.silhouettes(apart, fit.labels_).mean(),
        "calinski_harabasz": calinski_harabasz_score(values, fit.labels_),
        "ari_vs_species": partition.adjusted_rand(fit.labels_, species()),
    })  # fmt: skip


def test_the_gap_alone_splits_too_often_which_is_why_the_kit_does_not_use_it():
    case, values = CASES["gap_iris"], iris()
    middle = values - values.mean(axis=0)
    turned = np.linalg.svd(middle, full_matrices=False)[2].T
    box, rng = middle @ turned, np.random.default_rng(1)

    def within(table, k):
        labels = KMeans(k, n_init=10, random_state=1).fit_predict(table)
        spread = [np.sqrt(((own[:, None] - own[None]) ** 2).sum(axis=2)).sum() / 4 / len(own)
                  for own in (table[labels == group] for group in range(k))]  # fmt: skip
        return np.log(sum(spread))

    found = np.array([within(values, k) for k in range(1, 7)])
    chance = np.array(
        [[within(rng.uniform(box.min(axis=0), box.max(axis=0), box.shape), k) for k in (1, 2, 3)] for _ in range(40)]
    )
    gap = chance.mean(axis=0) - found[:3]
    assert found == pytest.approx(case["expected"]["logW"], abs=0.002)
    assert gap == pytest.approx(case["expected"]["gap"][:3], abs=case["tolerance"]["abs_gap"])
    assert bool(gap[1] < gap[2]) is case["expected"]["gap_k2_lt_k3"]


@pytest.mark.parametrize("k", [2, 3])
def test_groups_that_are_found_again_have_a_high_jaccard(k):
    values, case = iris(), CASES[f"clusterboot_iris_k{k}"]
    grouping, everybody = kmeans(values, k), np.arange(len(values))
    groups = grouping(everybody, 1)
    found = stability.bootstrap_jaccard(groups, [np.array([row]) for row in everybody], grouping, draws=60, seed=1)
    order = np.argsort(-np.bincount(groups))
    assert np.bincount(groups)[order].tolist() == case["expected"]["sizes_desc"]
    assert found[order] == pytest.approx(
        case["expected"]["mean_jaccard_same_order"], abs=case["tolerance"]["abs_jaccard"]
    )


def test_one_start_shows_the_instability_of_the_search_not_of_the_groups():
    values, case = iris(), CASES["clusterboot_single_start_trap"]
    everybody = np.arange(len(values))
    groups = kmeans(values, 5)(everybody, 1)
    units = [np.array([row]) for row in everybody]
    few, many = (
        stability.bootstrap_jaccard(groups, units, kmeans(values, 5, starts), draws=25, seed=1) for starts in (1, 25)
    )
    assert few.mean() < many.mean() - 0.05
    assert many.mean() == pytest.approx(np.mean(case["expected"]["mean_jaccard_runs25"]), abs=0.06)


def test_prediction_strength_chooses_two_groups_of_iris():
    values, case = iris(), CASES["prediction_strength_iris"]
    units = [np.array([row]) for row in range(len(values))]
    found = []
    for k in case["inputs"]["k"]:
        strength = []
        for draw in range(15):
            one, other = stability.halves(units, draw)
            for new, old in ((one, other), (other, one)):
                theirs = KMeans(k, n_init=25, random_state=draw).fit(values[old])
                own = KMeans(k, n_init=25, random_state=draw).fit_predict(values[new])
                strength.append(partition.kept_together(own, theirs.predict(values[new])).min())
        found.append(np.mean(strength))
    assert found == pytest.approx(case["expected"]["mean_prediction_strength"], abs=case["tolerance"]["abs"])
    assert max(k for k, one in zip(case["inputs"]["k"], found, strict=True) if one >= stability.STRENGTH) == 2


def test_agreement_and_jaccard_of_two_small_groupings():
    case = CASES["ari_jaccard_small"]
    one, other = (np.array(case["inputs"][key]) - 1 for key in "ab")
    close(
        case,
        {"ari": partition.adjusted_rand(one, other), "best_jaccard_per_cluster_of_a": partition.jaccard(one, other)},
    )


def upper(distance):
    return distance[np.triu_indices(len(distance), 1)]


def test_gowers_distance_is_that_of_daisy():
    case, table = CASES["gower_flower"], DATA["flower"]
    names = [*case["inputs"]["nominal"], *case["inputs"]["ordered"], *case["inputs"]["numeric"]]
    values = np.column_stack([np.asarray(table[name], dtype=float) for name in names])
    apart = upper(gower.distances(values, [name in case["inputs"]["nominal"] for name in names]))
    close(case, {"n_pairs": len(apart), "first10": apart[:10], "min": apart.min(), "median": np.median(apart),
                 "mean": apart.mean(), "max": apart.max()})  # fmt: skip


def mini24(missing=()):
    table = {name: list(column) for name, column in DATA["mini24"].items()}
    for name, rows in dict(missing).items():
        for row in rows:
            table[name][row - 1] = None
    values = []
    for name in ("age", "spend", "sat", "chan", "member"):
        known = sorted({str(one) for one in table[name] if one is not None})
        coded = [
            np.nan if one is None else known.index(str(one)) if name in ("chan", "member") else one
            for one in table[name]
        ]
        values.append(np.asarray(coded, dtype=float))
    return gower.distances(np.column_stack(values), [False, False, False, True, True])


def test_people_around_medoids_are_those_of_pam():
    case, apart = CASES["pam_gower_mini24_k2"], mini24()
    found = medoids.around_medoids(apart, 2)
    width = medoids.silhouettes(apart, found.groups)
    assert sorted(found.medoids + 1) == sorted(case["expected"]["medoids_1based"])
    first = found.groups[0]
    close(case, {
        "gower_first5": upper(apart)[:5], "gower_mean": upper(apart).mean(), "gower_max": apart.max(),
        "medoids_1based": case["expected"]["medoids_1based"], "clustering": np.where(found.groups == first, 1, 2),
        "total_cost": found.cost, "avg_silhouette": width.mean(),
        "silhouette_by_cluster": [width[found.groups == first].mean(), width[found.groups != first].mean()],
    })  # fmt: skip


def test_a_missing_answer_drops_out_of_the_pair():
    case = CASES["gower_missing"]
    apart = mini24(case["inputs"]["set_missing_1based"])
    close(case, {"d_1_2": apart[0, 1], "d_2_7": apart[1, 6], "d_2_5": apart[1, 4], "mean": upper(apart).mean()})


def test_missing_answers_are_fitted_as_stepmix_fits_them():
    from stepmix import StepMix

    rng = np.random.default_rng(3)
    values = np.where(rng.random((300, 5)) < 0.2, np.nan, rng.integers(0, 3, (300, 5)) * (rng.random((300, 1)) < 0.5))
    people = traits(values, ("named",) * 5, (("a", "b", "c"),) * 5)
    ours = latent.fitted(people, 2, **EXACT)
    theirs = StepMix(2, measurement="categorical_nan", n_init=10, abs_tol=1e-10, progress_bar=0, random_state=1).fit(
        values
    )
    assert ours.loglik == pytest.approx(theirs.score(values) * len(values), abs=1e-3)
    assert ours.parameters == theirs.n_parameters
