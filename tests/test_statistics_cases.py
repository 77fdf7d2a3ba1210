"""Reference cases from R and from publications: every expected figure, to the tolerance given with it."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from journeykit.errors import ScaleError
from journeykit.scales import Scale, scores_of
from journeykit.statistics import (
    clusters,
    correlation,
    coverage,
    drivers,
    mean_change,
    means,
    multiplicity,
    nps,
    nps_change,
    planning,
    ranks,
    regression,
    resampling,
    share_change,
    shares,
    suppression,
    tables,
    trends,
    weighted,
    weighting,
)  # fmt: skip
from journeykit.statistics.quantiles import t_quantile

BOOK = json.loads((Path(__file__).parent / "data" / "statistics_cases.json").read_text(encoding="utf-8"))
CASES = {case["name"]: case for case in BOOK["cases"]}
NO_FIGURE = {"p_a_beats_b_normal", "miettinen_nurminen95", "wilson_cc"}
"""Formulas of the reference that no figure of the kit rests on: the kit has none of them."""
DATA = BOOK["datasets"]


def columns(name):
    table = DATA[name]
    if "rows" in table:
        return {key: [row[at] for row in table["rows"]] for at, key in enumerate(table["columns"])}
    return table


def ends(interval):
    return [interval.low, interval.high]


def limits(pair):
    return [float(pair[0]), float(pair[1])]


def spans(groups, function):
    return {name: function(*group) for name, group in groups.items()}


def metric_nps_basic(i):
    p, m, d = nps.counts_of(i["scores"])
    return {"n": p + m + d, "promoters": p, "passives": m, "detractors": d, "nps": nps.nps(p, m, d)}


def metric_nps_dirty_codes(i):
    read = scores_of(i["raw"], Scale("nps", *i["scale"]), missing=i["na_codes"])
    readings = [read[raw] for raw in i["raw"]]
    valid = [one.score for one in readings if one.kind == "valid"]
    found = metric_nps_basic({"scores": valid})
    missing = sum(one.kind == "missing" for one in readings)
    return found | {"n_rows": len(readings), "n_valid": found["n"], "n_missing": missing}


def metric_csat5(i):
    scale, scores = Scale("csat", *i["scale"]), np.array(i["scores"])
    top = scale.is_top(scores)
    mean, sd, n = means.moments(scores)
    return {
        "n": n, "top2_count": top.sum(), "top2_share": shares.wilson(top.sum(), n).value,
        "top1_share": (scores == scale.high).mean(), "mean": mean, "sd": sd,
        "mean_ci95": ends(means.t_interval(scores)),
    }  # fmt: skip


def metric_ces2(i):
    scale, scores = Scale("ces", *i["scale"], version=i["version"]), np.array(i["scores"])
    top2, low, n = Scale("ces", *i["scale"], top=6).is_top(scores).sum(), (scores <= 3).sum(), len(scores)
    return {
        "n": n, "share_5_7": scale.is_top(scores).mean(), "mean": means.moments(scores)[0], "top2_share": top2 / n,
        "net_easy_5_7_minus_1_3": shares.net(scale.is_top(scores).sum(), low, n),
        "net_easy_6_7_minus_1_3": shares.net(top2, low, n),
    }  # fmt: skip


def metric_ces1_direction(i):
    scale, scores = Scale.of("ces", i["scale"], version=i["version"]), np.array(i["scores"])
    mean = means.moments(scores)[0]
    return {
        "n": len(scores), "mean_effort": mean, "mean_reversed_ease_6_minus_x": scale.low + scale.high - mean,
        "share_low_effort_1_2": scale.is_top(scores).mean(), "higher_is_better": scale.higher_is_better,
    }  # fmt: skip


def metric_csat_labels(i):
    scale = Scale("csat", *i["scale"])
    read = scores_of(i["labels"], scale, missing=i["na_codes"])
    kinds = [read[raw].kind for raw in i["labels"]]
    valid = np.array([read[raw].score for raw in i["labels"] if read[raw].kind == "valid"])
    return {
        "n_valid": len(valid), "n_missing": kinds.count("missing"), "top2_share": scale.is_top(valid).mean(),
        "mean": means.moments(valid)[0],
    }  # fmt: skip


def metric_scale_1_10_trap(i):
    with pytest.raises(ScaleError, match="Bind it as metric: rating"):
        Scale("nps", *i["declared_scale"])
    return {"may_be_called_nps": False, "promoter_minus_detractor_if_forced": nps.nps(*nps.counts_of(i["scores"]))}


def metric_per_response_vs_respondent(i):
    data = columns(i["dataset"])
    scores, who = data["score"], data[i["cluster"]]
    found = clusters.estimate(clusters.bands(scores), who)
    own, _weights = clusters.per_respondent(scores, who, "respondent-mean")
    return {
        "n_responses": found.n, "n_respondents": found.respondents, "per_response_nps": found.value,
        "naive_se": found.se / math.sqrt(found.design_effect), "cluster_se": found.se, "cluster_df": found.df,
        "cluster_ci95_t39": ends(clusters.nps(scores, who)), "cluster_deff": found.design_effect,
        "per_respondent_mean_of_own_nps_scores": clusters.nps(scores, who, "respondent-mean").value,
        "per_respondent_mean_of_own_nps_scores_se": clusters.estimate(own, range(len(own))).se,
        "per_respondent_band_of_mean_score": clusters.nps(scores, who, "band-of-mean").value,
    }  # fmt: skip


def nps_ci(i):
    counts = i["promoters"], i["passives"], i["detractors"]
    centre, se = nps.adjusted_estimate(*counts)

    def unclipped(level, pseudo=nps.PSEUDO):
        middle, error = nps.adjusted_estimate(*counts, pseudo)
        half = t_quantile(level, np.inf) * error
        return [float(middle - half), float(middle + half)]

    return {
        "nps": nps.nps(*counts), "wald_se": nps.wald_estimate(*counts)[1], "wald95": ends(nps.wald(*counts)),
        "aw_centre": centre, "aw_se": se, "aw95_unclipped": unclipped(0.95), "aw90_unclipped": unclipped(0.90),
        "aw95_clipped": ends(nps.adjusted_wald(*counts)), "aw_uniform_1_1_1_95": unclipped(0.95, (1, 1, 1)),
        "score95": ends(nps.score_interval(*counts)), "score90": ends(nps.score_interval(*counts, level=0.9)),
        "t95_n_minus_1": ends(nps.t_interval(*counts)),
    }  # fmt: skip


def prop_ci(i):
    x, n, level = i["x"], i["n"], i["conf"]
    return {
        "wilson": ends(shares.wilson(x, n, level)),
        "cp": ends(shares.clopper_pearson(x, n, level)), "ac": ends(shares.agresti_coull(x, n, level, clip=False)),
        "jeffreys": ends(shares.jeffreys(x, n, level)),
    }  # fmt: skip


def nps_exact_bootstrap(i):
    low, high, se = coverage.bootstrap(i["promoters"], i["passives"], i["detractors"])
    return {"pct_2.5_97.5": [low, high], "boot_se": se}


def nps_coverage_exact(i):
    names = {"wald": "wald", "t_mean": "t", "aw3T": "adjusted-wald", "aw3U": "adjusted-wald-uniform", "score": "score"}
    population = i["p"], i["passive"], i["d"]
    return {name: coverage.exact(i["n"], population, method, i["conf"]) for name, method in names.items()}


def nps_fpc_b2b(i):
    counts = i["promoters"], i["passives"], i["detractors"]
    return {
        "nps": nps.nps(*counts), "fpc": nps.finite_population(sum(counts), i["population"]),
        "aw95_fpc": ends(nps.adjusted_wald(*counts, population=i["population"])),
        "aw95_no_fpc": ends(nps.adjusted_wald(*counts)),
    }  # fmt: skip


def nps_diff(i):
    before, after = i["a_prom_pass_detr"], i["b_prom_pass_detr"]
    wald, adjusted = nps_change.wald_difference(before, after), nps_change.difference(before, after)
    welch = mean_change.welch(*(np.repeat([100, 0, -100], counts) for counts in (before, after)))
    mix = tables.independence([before, after])
    return {
        "diff_b_minus_a": adjusted.difference, "wald_se": wald.se, "wald_ci95": ends(wald), "wald_p": wald.p,
        "welch_t": welch.statistic, "welch_df": welch.df, "welch_p": welch.p, "welch_ci95": ends(welch),
        "aw_diff": adjusted.centre, "aw_se": adjusted.se, "aw_ci95": ends(adjusted), "aw_z": adjusted.statistic,
        "aw_p": adjusted.p, "mover_score_ci95": ends(nps_change.mover_difference(before, after)),
        "chisq_2x3_stat": mix.statistic, "chisq_2x3_p": mix.p,
    }  # fmt: skip


def prop_diff(i):
    second_first = i["x2"], i["n2"], i["x1"], i["n1"]
    found = share_change.difference(*second_first)
    z = share_change.pooled_z(*second_first)
    mix = tables.independence([[i["x1"], i["n1"] - i["x1"]], [i["x2"], i["n2"] - i["x2"]]])
    assert mix.statistic == pytest.approx(z**2)
    return {
        "diff": found.difference, "newcombe95": ends(found), "chisq_nocc": z**2, "p_nocc": mix.p,
        "wald95": ends(share_change.wald_difference(*second_first)), "fisher_p": share_change.fisher_p(*second_first),
    }  # fmt: skip


def padjust(i):
    adjusted = {name: multiplicity.adjusted(i["p"], name.lower()) for name in ("BH", "BY", "holm", "bonferroni")}
    kept = {"n_reject_BH_05": (adjusted["BH"] < 0.05).sum(), "n_reject_unadjusted_05": (np.array(i["p"]) < 0.05).sum()}
    return adjusted | kept


def csat_trend(i):
    found = trends.cochran_armitage(i["top2"], i["n"], i["scores"])
    return {
        "trend_chisq1": found.statistic, "trend_p": found.p, "heterogeneity_chisq": found.q,
        "heterogeneity_p": found.q_p,
    }  # fmt: skip


def nps_trend_5waves(i):
    found = trends.nps(i["prom_pass_detr_by_wave"], i["wave_index"])
    return {
        "slope_points_per_wave": found.slope, "se": found.se, "z": found.statistic, "p": found.p, "Q": found.q,
        "Q_df": found.q_df, "Q_p": found.q_p,
    }  # fmt: skip


def nps_paired_panel(i):
    table = i["rows_wave1_cols_wave2_prom_pass_detr"]
    found, (chi2, p) = nps_change.paired(table), nps_change.stuart_maxwell(table)
    n = int(np.sum(table))
    se = found.se * math.sqrt((n - 1) / n)
    z = found.difference / se
    return {
        "n": n, "nps_change": found.difference, "se_div_n": se, "z": z, "p_z": math.erfc(abs(z) / math.sqrt(2)),
        "t": found.statistic, "p_t": found.p, "ci95_t": ends(found), "stuart_maxwell_chisq2": chi2,
        "stuart_maxwell_p": p,
    }  # fmt: skip


def power_csat(i):
    needed = [planning.share_answers(before, after, power=power) for before, after, power in i["cases"]]
    names = [f"n_{100 * a:.0f}_{100 * b:.0f}_power{100 * power:.0f}" for a, b, power in i["cases"]]
    return dict(zip(names, needed, strict=True)) | {"ceil": [math.ceil(one) for one in needed]}


def power_mean(i):
    return {"n": [planning.mean_answers(one["delta"], one["sd"], power=one["power"]) for one in i["cases"]]}


def power_nps(i):
    v = planning.nps_variance(i["p"], i["d"])
    found = {f"n_per_wave_for_{delta}": math.ceil(planning.nps_answers(delta, v)) for delta in (5, 10, 20)}
    found |= {f"mde_points_n{n}": planning.nps_detectable(n, variance=v) for n in (100, 30)}
    found |= {f"n_for_ci_halfwidth_{w}": math.ceil(planning.nps_answers_for_interval(w, v)) for w in (5, 10)}
    return found | {"v": v}


def statsiq_outlier_example(i):
    # R takes the first minus the second, the kit the second minus the first.
    raw, ranked = mean_change.welch(i["b"], i["a"]), mean_change.ranked_welch(i["b"], i["a"])
    return {
        "welch_t": raw.statistic, "welch_p": raw.p, "ranked_welch_t": ranked.statistic, "ranked_welch_df": ranked.df,
        "ranked_welch_p": ranked.p,
    }  # fmt: skip


def groups_welch_gameshowell(i):
    groups = i["groups"]
    welch, kruskal = mean_change.welch_anova(list(groups.values())), mean_change.kruskal(list(groups.values()))
    pairs = mean_change.games_howell(groups)
    return {
        "welch_F": welch.statistic, "num_df": welch.df, "den_df": welch.df_within, "welch_p": welch.p,
        "kruskal": kruskal.statistic, "kruskal_p": kruskal.p,
        "games_howell": {
            f"{a}-{b}": {"diff": one.difference, "df": one.df, "p": one.p} for (a, b), one in pairs.items()
        },
    }  # fmt: skip


def chisq_cramers_v(i):
    found = tables.independence(i["table"])
    return {
        "chisq": found.statistic, "df": found.df, "p": found.p, "cramers_v": found.cramers_v,
        "adjusted_standardised_residuals": found.residuals,
    }  # fmt: skip


def correlations(i):
    x, y = i["x"], i["y"]
    found = correlation.pearson(x, y)
    return {
        "pearson": found.value, "spearman": correlation.spearman(x, y).value, "kendall": correlation.kendall(x, y),
        "pearson_ci": ends(found),
    }  # fmt: skip


def schools():
    data = {name: np.array(values) for name, values in columns("apisrs").items()}
    data["nps_like"] = np.where(data["api00"] >= 750, 100.0, np.where(data["api00"] < 600, -100.0, 0.0))
    data["top"] = (data["api00"] >= 700).astype(float)
    return data


def raked_schools():
    data, margins = schools(), CASES["rake_apisrs_2margins"]["inputs"]["margins"]
    categories = {name: data[name] for name in margins}
    return data, categories, weighting.rake(categories, margins, data["pw"])


def rake_apisrs_2margins(_i):
    data, categories, raked = raked_schools()
    w, like = raked.values, data["nps_like"]
    promoters, detractors = weighted.mean(like > 0, w), weighted.mean(like < 0, w)
    n = raked.n_effective
    cells = []
    for cell in CASES["rake_apisrs_2margins"]["expected"]["cell_weights"]:
        inside = (data["stype"] == cell["stype"]) & (data["sch_wide"] == cell["sch_wide"])
        cells.append({**cell, "w": float(w[inside].mean()), "n": int(inside.sum())})
        assert np.ptp(w[inside]) < 1e-9
    return {
        "weight_min": raked.lowest, "weight_max": raked.highest, "weights_first6": w[:6], "sum_weights": w.sum(),
        "kish_neff": n, "kish_deff": raked.design_effect, "mean_api00": weighted.mean(data["api00"], w),
        "se_mean_calibration_aware": weighted.calibrated_se(data["api00"], w, categories),
        "nps_like": weighted.mean(like, w), "p_prom_w": promoters, "p_detr_w": detractors,
        "se_nps_like_calibration_aware": weighted.calibrated_se(like, w, categories),
        "aw95_with_kish_neff": limits(
            nps.adjusted_wald_limits(n * promoters, n * (1 - promoters - detractors), n * detractors)
        ),
        "top_share_api00_ge_700": weighted.mean(data["top"], w),
        "top_share_se": weighted.calibrated_se(data["top"], w, categories),
        "se_mean_weights_as_fixed": weighted.linearised_se(data["api00"], w),
        "se_nps_like_weights_as_fixed": weighted.linearised_se(like, w), "cell_weights": cells,
    }  # fmt: skip


def poststratify_apisrs_stype(i):
    data = schools()
    found = weighting.post_stratify(data["stype"], i["population"], data["pw"])
    by = {"stype": data["stype"]}
    return {
        "mean_api00": weighted.mean(data["api00"], found.values),
        "nps_like": weighted.mean(data["nps_like"], found.values),
        "se_mean_calibration_aware": weighted.calibrated_se(data["api00"], found.values, by),
        "se_nps_like": weighted.calibrated_se(data["nps_like"], found.values, by),
        "kish_neff": found.n_effective, "weight_min": found.lowest, "weight_max": found.highest,
    }  # fmt: skip


def svymean_apisrs_unraked(_i):
    data = schools()
    w, n = data["pw"], len(data["pw"])
    share, se = weighted.mean(data["top"], w), weighted.linearised_se(data["top"], w)
    return {
        "mean_api00": weighted.mean(data["api00"], w), "se": weighted.linearised_se(data["api00"], w),
        "nps_like": weighted.mean(data["nps_like"], w), "se_nps_like": weighted.linearised_se(data["nps_like"], w),
        "top_share": share, "top_ci95_logit": ends(shares.logit_interval(share, se, n - 1)),
        "top_ci95_beta_korn_graubard": ends(shares.korn_graubard(share, se, n, n - 1)),
    }  # fmt: skip


def rake_domain_means(i):
    data, categories, raked = raked_schools()
    found = {"mean": {}, "se_calibration_aware": {}}
    for name in np.unique(data[i["by"]]):
        inside = data[i["by"]] == name
        found["mean"][name] = weighted.mean(data["api00"][inside], raked.values[inside])
        found["se_calibration_aware"][name] = weighted.calibrated_se(data["api00"], raked.values, categories, inside)
    return found


def weighted_clustered_nps(i):
    data = columns(i["dataset"])
    people = {row[0]: row[:3] for row in DATA[i["dataset"]]["rows"]}
    by = {"segment": [row[1] for row in people.values()], "channel": [row[2] for row in people.values()]}
    raked = weighting.rake(by, i["margins_over_respondents"])
    own = dict(zip(people, raked.values.tolist(), strict=True))
    weights = [own[who] for who in data["respondent"]]
    found = clusters.estimate(clusters.bands(data["score"]), data["respondent"], weights)
    interval = clusters.nps(data["score"], data["respondent"], weights=weights)
    return {
        "weights_by_respondent": own, "kish_neff_respondents": raked.n_effective, "nps": found.value,
        "cluster_se_weights_fixed": found.se, "df": found.df, "ci95_t": ends(interval),
    }  # fmt: skip


def kish_small(i):
    found = weighting.Weights.of(i["weights"])
    squared_cv = np.var(i["weights"]) / np.mean(i["weights"]) ** 2
    return {"neff": found.n_effective, "deff": found.design_effect, "cv2_plus_1": squared_cv + 1}


def suppress_basic(i):
    return {
        "metric_shown": suppression.shown(i["groups"], i["k_metric"]),
        "verbatims_shown": suppression.shown(i["groups"], i["k_verbatim"]),
    }


def suppress_complementary(i):
    return {"metric_shown": suppression.shown_beside_total(i["groups"], i["k_metric"])}


def suppress_filter_differencing(i):
    return {"second_query_allowed": suppression.may_follow(i["query1"]["n"], i["query2"]["n"], i["k_metric"])}


def nchs_display_rule(i):
    found = [suppression.presentable(x, n) for x, n in i["x_n"]]
    return {
        "results": [
            {"cp": [one.low, one.high], "width": one.width, "relative_width": one.relative_width, "show": one.show}
            for one in found
        ]
    }


def swiss(i):
    data = columns("swiss")
    return np.array(data[i["outcome"]]), np.column_stack([data[name] for name in i["drivers"]])


def drivers_swiss(i):
    y, x = swiss(i)
    rx, ry = drivers.split(correlation.correlations(np.column_stack([y, x])).matrix)
    fit, r2 = regression.least_squares(y, x), drivers.r_squared(rx, ry)
    lmg, johnson = drivers.lmg(rx, ry), drivers.relative_weights(rx, ry)
    found = {
        "lmg": lmg, "lmg_share": lmg / r2, "johnson_raw": johnson, "johnson_pct": 100 * johnson / r2,
        "std_beta": drivers.betas(rx, ry), "vif": drivers.vif(rx), "ridge10_stdx": regression.ridge(y, x, 10.0),
        **drivers.importances(rx, ry),
    }  # fmt: skip
    named = {key: dict(zip(i["drivers"], values, strict=True)) for key, values in found.items()}
    terms = ["(Intercept)", *i["drivers"]]
    named |= {
        key: dict(zip(terms, values, strict=True))
        for key, values in (("coef", fit.coefficients), ("se", fit.ses), ("p", fit.p))
    }
    assert fit.r_squared == pytest.approx(float(r2), abs=1e-12)
    return named | {"R2": r2, "adjR2": fit.adjusted_r_squared}


def drivers_swiss_bootstrap(i):
    y, x = swiss(i)
    low, high = resampling.percentile_limits(drivers.bootstrap(y, x, how="lmg", draws=3000))
    return {
        "lmg_lower95": dict(zip(i["drivers"], low, strict=True)),
        "lmg_upper95": dict(zip(i["drivers"], high, strict=True)),
    }


def ulwick_opportunity(i):
    names = list(i["importance_top2"])
    parts = [[i[key][name] for name in names] for key in ("importance_top2", "satisfaction_top2")]
    score = ranks.opportunity(*([x / n for x, n in part] for part in parts))
    rng = np.random.default_rng(2)
    drawn = [np.column_stack([rng.binomial(n, x / n, 40_000) / n for x, n in part]) for part in parts]
    found = ranks.over_draws(ranks.opportunity(*drawn))
    return {
        "score": dict(zip(names, score, strict=True)),
        "bootstrap_p_rank1": dict(zip(names, found.p_first, strict=True)),
        "bootstrap_mean_rank": dict(zip(names, found.mean, strict=True)),
    }  # fmt: skip


def rice(i):
    score = ranks.rice(*zip(*i["items"].values(), strict=True))
    place = ranks.shared_ranks(score)
    assert place.tolist() == [1, 3, 1], "a tie is a tie, whatever the names"
    return {"rice": dict(zip(i["items"], score, strict=True))}


def peak_end(i):
    found = ranks.peak_end(i["curve"], i["neutral"])
    return {"peak": found.peak, "end": found.end, "peak_end": found.value, "mean": found.mean}


def computed(name):
    """What the kit makes of a case: the function whose name the case's name begins with."""
    functions = [key for key, value in globals().items() if callable(value) and name.startswith(key)]
    return globals()[max(functions, key=len)](CASES[name]["inputs"])


def tolerance_of(case, path):
    given = case["tolerance"]
    special = {key.removeprefix("abs_"): value for key, value in given.items() if key.startswith("abs_")}
    words = {"total": "sum_weights", "p": "bootstrap_p", "rank": "bootstrap_mean_rank"}
    for word, value in special.items():
        if path[0].startswith((word, words.get(word, word))) or path[0].endswith(f"_{word}"):
            return {"abs": value, "rel": 0}
    return {"abs": given.get("abs", 0), "rel": given.get("rel", 0)}


def compare(case, expected, found, path):
    if isinstance(expected, dict):
        for key, value in expected.items():
            if key in NO_FIGURE:
                continue
            assert key in found, f"{case['name']}: {key} is not computed"
            compare(case, value, found[key], [*path, key])
    elif isinstance(expected, list):
        assert len(expected) == len(found)
        for at, (one, other) in enumerate(zip(expected, found, strict=True)):
            compare(case, one, other, [*path, str(at)])
    elif isinstance(expected, bool | str):
        assert found == expected, path
    else:
        allowed = tolerance_of(case, path)
        assert float(found) == pytest.approx(expected, **allowed), f"{'.'.join(path)} within {allowed}"


@pytest.mark.parametrize("name", [name for name in CASES if name not in NO_FIGURE])
def test_every_expected_figure_of_the_case_comes_out(name):
    case = CASES[name]
    assert case["expected"], "a case without a figure proves nothing"
    compare(case, case["expected"], computed(name), [])


def test_the_shipped_cases_are_those_of_the_reference(reference_folder):
    given = json.loads((reference_folder / "stats_cases_given.json").read_text(encoding="utf-8"))
    ours = {
        case["name"]: case for case in given["cases"]
        if case["section"][0] not in "78" and case["name"] != "pii_en_zh"
    }  # fmt: skip
    assert ours == CASES
