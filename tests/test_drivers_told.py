"""Drivers that are told: an overall test first, the outcome named, few people and missing answers dealt with openly."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
import yaml

import journeykit as jk
from journeykit import report, words
from journeykit.words.code import spoken

NAMES = ("booking", "arrival", "room", "staff", "food", "bill", "signs", "wifi")


def client_with(folder: Path, nps, ratings, csat=None, wave="2025", names=NAMES, **parts):
    """A client folder from arrays: the recommendation, a column of 1 to 5 a touchpoint, overall satisfaction."""
    names = names[: ratings.shape[1]]
    columns = {"recommend": nps, **({} if csat is None else {"satisfied": csat})}
    columns |= {f"q_{name}": ratings[:, at] for at, name in enumerate(names)}
    (folder / "surveys").mkdir(parents=True)
    lines = [",".join(["who", *columns])]
    for at in range(len(nps)):
        cells = ["" if not np.isfinite(column[at]) else str(int(column[at])) for column in columns.values()]
        lines.append(",".join([f"p{at}", *cells]))
    (folder / "surveys/one.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    items = [{"column": "recommend", "metric": "nps", "question": {"en": "Would you recommend us?"}}]
    if csat is not None:
        items.append({"column": "satisfied", "metric": "csat", "scale": [1, 5]})
    items += [{"column": f"q_{one}", "metric": "csat", "scale": [1, 5], "touchpoint": one} for one in names]
    journey = {
        "journeykit": 2, "client": {"name": "Hotel"}, "framework": "five-stage",
        "stages": [{"id": "stay", "name": "Stay"}],
        "touchpoints": [{"id": one, "stage": "stay", "name": one.title(), "emotion": -1} for one in names],
        "surveys": [{"file": "surveys/one.csv", "wave": wave, "respondent": "who", "items": items}], **parts,
    }  # fmt: skip
    plain = json.loads(json.dumps(journey))
    (folder / "journey.yaml").write_text(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return jk.open_client(folder)


def noise(n, k=8, seed=4):
    draw = np.random.default_rng(seed)
    return draw.integers(0, 11, n).astype(float), draw.integers(1, 6, (n, k)).astype(float)


def moved(n, k=4, seed=5, gaps=0.0, noisy=1.0):
    """Ratings of which the first moves the recommendation most, the second less, with answers missing by chance."""
    draw = np.random.default_rng(seed)
    mood = draw.normal(0, 0.7, (n, 1))
    ratings = np.clip(np.round(3 + mood + draw.normal(0, 1, (n, k))), 1, 5)
    nps = np.clip(np.round(1.6 * ratings[:, 0] + 0.6 * ratings[:, 1] + draw.normal(0, noisy, n)), 0, 10)
    csat = np.clip(np.round(0.9 * ratings[:, 2] + draw.normal(0.3, 0.6, n)), 1, 5)
    ratings[draw.random((n, k)) < gaps] = np.nan
    return nps, ratings, csat


def overall_f(outcome, answers):
    """F, its p, R² and adjusted R² by scipy and numpy alone."""
    from scipy.stats import f

    n, k = answers.shape
    x = np.column_stack([np.ones(n), answers])
    rest = outcome - x @ np.linalg.lstsq(x, outcome, rcond=None)[0]
    r2 = 1 - rest @ rest / ((outcome - outcome.mean()) ** 2).sum()
    statistic = r2 / k / ((1 - r2) / (n - k - 1))
    return f.sf(statistic, k, n - k - 1), r2, 1 - (1 - r2) * (n - 1) / (n - k - 1)


def test_touchpoints_that_say_nothing_share_nothing_out(tmp_path):
    nps, ratings = noise(150)
    client = client_with(tmp_path / "one", nps, ratings)
    finding = client.drivers()
    table = finding.frame
    p, r2, adjusted = overall_f(nps, ratings)
    assert p > 0.05
    assert table["importance"].isna().all() and table["p_first"].isna().all() and table["correlation"].notna().all()
    found = table[["p_model", "r_squared", "adjusted_r_squared"]].iloc[0].tolist()
    assert found == pytest.approx([p, r2, adjusted], rel=1e-8)
    assert [claim.kind for claim in finding.claims] == ["nothing", "wave"]
    told = finding.caption
    assert told.startswith("Together, the touchpoints cannot be told to go with recommendation (NPS question, 0 to 10)")
    assert f"R² {100 * r2:.0f}%" in told and f"p {p:.3f}" in told and "n 150" in told
    # The sentence stands in place of the picture: no bar, no share.
    assert "%" in told and not re.findall(r"<rect[^>]*height=\"14", finding.picture.svg)
    with words.use("zh-TW"):
        assert "NPS" in finding.caption and re.search("[\u4e00-\u9fff]", finding.caption)


@pytest.mark.parametrize("seed", range(12))
def test_noise_hardly_ever_has_drivers_and_its_priorities_stay_with_the_workshop(tmp_path, seed):
    nps, ratings = noise(150, seed=100 + seed)
    ideas = [{"id": "a", "touchpoints": ["booking"], "statement": "A", "impact": 3, "effort": 2, "reach": 0.5}]
    client = client_with(tmp_path / "one", nps, ratings, opportunities=ideas)
    told = client.drivers().frame["importance"].notna().any()
    assert told == (overall_f(nps, ratings)[0] <= 0.05)
    row = client.priorities().frame.iloc[0]
    assert row["source"] == ("data" if told else "judgement")
    if not told:
        assert "cannot be told to go with the outcome" in spoken(row["unmeasured"])
        assert "Answers measure no impact here" in " ".join(client.priorities().notes)
        assert client.importance().caption.startswith("Together, the 8 touchpoints cannot be told")


def test_an_inflated_weight_makes_no_driver_of_noise(tmp_path):
    """With weights the overall test is linearised: unlike weights count as fewer people."""
    from journeykit.statistics import imputation, regression

    hits = 0
    for seed in range(200):
        draw = np.random.default_rng(seed)
        y, x, w = draw.normal(size=120), draw.normal(size=(120, 3)), draw.lognormal(0, 0.8, 120)
        fit = regression.least_squares(y, x, w)
        hits += imputation.pooled_wald([fit.coefficients[1:]], [fit.covariance[1:, 1:]], fit.df)[1] < 0.05
    assert hits < 27  # 95 of 100 such series stay below with a level of 9%


def test_the_outcome_is_named_and_another_order_is_told(tmp_path):
    nps, ratings, csat = moved(400)
    finding = client_with(tmp_path / "one", nps, ratings, csat).drivers()
    told = finding.caption
    assert told.startswith("Booking matters most for recommendation (NPS question, 0 to 10)")
    assert "Measured by overall satisfaction (1 to 5) instead, Room has the largest share" in told
    assert "Booking is number" in told
    svg = finding.picture.svg
    assert "recommendation (NPS question, 0 to 10)" in svg and "Would you recommend us?" in svg
    # The shares by the other outcome, by numpy: Johnson's weights from the correlations.
    r = np.corrcoef(np.column_stack([csat, ratings]), rowvar=False)
    values, axes = np.linalg.eigh(r[1:, 1:])
    half = axes @ np.diag(np.sqrt(values)) @ axes.T
    raw = half**2 @ np.linalg.solve(half, r[1:, 0]) ** 2
    found = finding.frame.set_index("touchpoint")["importance_other"]
    assert found[list(NAMES[:4])].tolist() == pytest.approx((raw / raw.sum()).tolist(), abs=1e-9)
    other = client_with(tmp_path / "two", nps, ratings, csat).drivers("csat")
    assert other.caption.startswith("Room matters most for overall satisfaction (1 to 5)")


def test_the_airport_names_both_outcomes_and_how_their_orders_differ():
    finding = jk.sample("airport").drivers()
    told = finding.caption
    assert "overall satisfaction (1 to 5) instead, Restaurants has the largest share (18%)" in told
    assert "Passing through security is number 8 of 12" in told
    rows = finding.frame[finding.frame["importance"].notna()]
    pairs = [
        np.sign((a.importance - b.importance) * (a.importance_other - b.importance_other))
        for at, a in enumerate(rows.itertuples()) for b in list(rows.itertuples())[at + 1 :]
    ]  # fmt: skip
    assert f"{100 * (np.mean(pairs) + 1) / 2:.0f}% of the pairs of touchpoints" in told


def test_missing_answers_are_filled_in_and_said(tmp_path):
    nps, ratings, _csat = moved(300, gaps=0.15)
    finding = client_with(tmp_path / "one", nps, ratings).drivers()
    row = finding.frame.iloc[0]
    listwise = int(np.isfinite(ratings).all(axis=1).sum())
    assert listwise < 200 and row["n"] == (np.isfinite(ratings).mean(axis=1) >= 0.5).sum() > 290
    assert 0.1 < row["filled"] < 0.16
    remarks = " ".join(finding.remarks)
    assert "filled in 10 times" in remarks and "multiple imputation" in remarks
    assert "at least half of its 4 touchpoints" in remarks
    # The shares come out near those of the whole data, nearer than chance would have it, with fewer people lost.
    whole = client_with(tmp_path / "two", *moved(300)[:2]).drivers().frame.set_index("touchpoint")
    mine = finding.frame.set_index("touchpoint").loc[whole.index]
    assert (mine["importance"] - whole["importance"]).abs().max() < 0.06
    assert ((mine["low"] <= whole["importance"]) & (whole["importance"] <= mine["high"])).all()
    assert (whole["filled"] == 0).all()


def test_filled_in_answers_keep_what_goes_together():
    """Against the complete data and against the closed form of a bivariate normal."""
    from journeykit.statistics.imputation import imputed, pooled_p, pooled_wald

    draw = np.random.default_rng(1)
    x = draw.normal(size=4000)
    y = 0.6 * x + 0.8 * draw.normal(size=4000)
    gone = draw.random(4000) < 1 / (1 + np.exp(-2 * x))  # who has a high x tends not to answer y
    data = np.column_stack([x, np.where(gone, np.nan, y)])
    sets = imputed(data, seed=4)
    assert sets.shape == (10, 4000, 2)
    assert (sets[:, ~gone] == data[~gone]).all()
    assert np.mean(sets[:, :, 1]) == pytest.approx(y.mean(), abs=0.06) and np.nanmean(data[:, 1]) < y.mean() - 0.2
    assert np.mean([np.corrcoef(one.T)[0, 1] for one in sets]) == pytest.approx(0.6, abs=0.03)
    again = imputed(data, seed=4)
    assert (again == sets).all() and not (imputed(data, seed=5) == sets).all()
    # One set: the plain Wald and t tests; sets that differ are less sure.
    one, more = [[2.5, 1.0]], [[2.5, 1.0], [1.5, 0.2], [3.5, 1.8]]
    unit = np.eye(2)
    from scipy.stats import f, t

    assert pooled_wald(one, [unit], 60)[1] == pytest.approx(f.sf((2.5**2 + 1) / 2, 2, 60))
    assert pooled_p(one, [[1.0, 1.0]], 60).tolist() == pytest.approx([2 * t.sf(2.5, 60), 2 * t.sf(1.0, 60)])
    assert pooled_wald(more, [unit] * 3, 60)[1] > pooled_wald([[2.5, 1.0]] * 3, [unit] * 3, 60)[1]


@pytest.mark.parametrize(("people", "model"), [(119, False), (125, True), (200, True)])
def test_client_sizes_have_an_answer(tmp_path, people, model):
    nps, ratings, csat = moved(people, k=6, gaps=0.08)
    finding = client_with(tmp_path / "one", nps, ratings, csat).drivers()
    told = finding.frame["importance"].notna().any()
    assert told == model
    kinds = [claim.kind for claim in finding.claims]
    assert kinds[0] in (("first", "open") if model else ("correlated",))
    svg = finding.picture.svg
    assert svg.count("<text") > 6, "an answer has a picture"
    for language in ("en", "zh-TW"):
        with words.use(language):
            html = report.figure(finding).html
            assert "NPS" in html and "None" not in finding.caption and "nan" not in finding.caption


def test_few_people_get_rank_correlations_with_intervals(tmp_path):
    from scipy.stats import spearmanr

    nps, ratings, _csat = moved(90, gaps=0.05)
    finding = client_with(tmp_path / "one", nps, ratings).drivers()
    rows = finding.frame.set_index("touchpoint")
    adjusted = []
    for at, name in enumerate(NAMES[:4]):
        both = np.isfinite(ratings[:, at])
        found = spearmanr(nps[both], ratings[both, at])
        row = rows.loc[name]
        assert row["correlation"] == pytest.approx(found.statistic, abs=1e-12) and row["correlation_n"] == both.sum()
        half = 1.959964 * np.sqrt((1 + found.statistic**2 / 2) / (both.sum() - 3))
        assert row["correlation_high"] == pytest.approx(np.tanh(np.arctanh(found.statistic) + half), abs=1e-6)
        adjusted.append(found.pvalue)
    from scipy.stats import false_discovery_control

    order = [rows.loc[name, "correlation_p"] for name in NAMES[:4]]
    assert order == pytest.approx(false_discovery_control(adjusted).tolist(), abs=1e-12)
    claim = finding.claims[0]
    assert claim.kind == "correlated" and len(claim.rows) == sum(p <= 0.05 for p in order)
    assert "Spearman" in finding.notes[-2] or "Spearman" in " ".join(finding.notes)
    first = finding.rows[0]
    assert f"{first['touchpoint']} (" in finding.caption and "95% interval" in finding.caption


def test_a_warning_of_the_whole_model_stands_once_and_names_no_touchpoint():
    finding = jk.sample("airport").drivers()
    html = report.figure(finding).html.replace("\n", " ")
    open_page = html[: html.index("<details")]
    assert open_page.count("multiple imputation") == 1
    names = [row["touchpoint"] for row in finding.rows]
    assert not any(f"“{name}”: {finding.rows[0]['model_warning'][:20]}" in open_page for name in names)
    assert finding.frame["model_warning"].nunique() == 1


def test_a_tie_is_called_in_one_of_twenty_surveys_not_in_one_of_five():
    """Two touchpoints that truly matter the same: how often the first is called."""
    from journeykit.questions.drivers.claims import CALLED
    from journeykit.statistics import drivers, ranks

    assert CALLED == 0.975
    called = 0
    for seed in range(120):
        draw = np.random.default_rng(seed)
        x = draw.normal(size=(120, 2)) + 0.5 * draw.normal(size=(120, 1))
        y = x.sum(axis=1) + 1.5 * draw.normal(size=120)
        called += ranks.over_draws(drivers.bootstrap(y, x, draws=400, seed=seed)).p_first.max() >= CALLED
    assert called / 120 < 0.13


def test_answers_that_are_all_alike_are_not_called_too_few(tmp_path):
    ratings = np.full((60, 2), 5.0)
    finding = client_with(tmp_path / "same", np.full(60, 10.0), ratings).drivers()
    assert [claim.kind for claim in finding.claims] == ["alike"] and "too few" not in finding.caption
    assert "everybody answered one of the two the same way" in finding.caption
    few = client_with(tmp_path / "few", np.full(6, 10.0), np.full((6, 2), 5.0)).drivers()
    assert [claim.kind for claim in few.claims] == ["no-model"]
