"""Two waves of a longer series are held against how much its waves move by themselves."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from client_shapes import Survey, client_of
from sample_responses import journey_of, responses_of

from journeykit import words
from journeykit.questions.changes.table import changes
from journeykit.statistics import control, nps
from journeykit.statistics.quantiles import t_p
from journeykit.words.code import spoken

WAVES = tuple(str(2015 + at) for at in range(8))


def people(n, good, seed):
    """Answers (recommend, booking, waiting) of n people, a share of them content."""
    draw = np.random.default_rng(seed)
    glad = draw.random(n) < good
    nps_ = np.where(glad, draw.integers(9, 11, n), draw.integers(3, 9, n))
    return [(int(a), 5 - int(b), 4 if c else 2) for a, b, c in zip(nps_, ~glad, glad, strict=True)]


def client_with(folder, shares, n=200, seed=1):
    return client_of(
        folder, *(Survey(wave, people(n, share, seed * 100 + at)) for at, (wave, share) in
                  enumerate(zip(WAVES, shares, strict=False)))
    )  # fmt: skip


def overall(table):
    return table[(table["touchpoint"].astype(str) == "overall") & (table["metric"] == "nps")].iloc[0]


def by_hand(responses, pair):
    """Laney's sigma of the recommendation, from raw answers with numpy alone."""
    rows = responses[(responses["touchpoint"].astype(str) == "overall") & (responses["metric"].astype(str) == "nps")]
    values, errors = [], []
    waves = sorted(rows["wave"].astype(str).unique())
    for wave in waves:
        score = rows.loc[rows["wave"].astype(str) == wave, "score"].to_numpy()
        p, d = (score >= 9).sum() + 0.75, (score <= 6).sum() + 0.75
        n = len(score) + 3
        values.append(100 * ((score >= 9).mean() - (score <= 6).mean()))
        errors.append(100 * np.sqrt(((p + d) / n - ((p - d) / n) ** 2) / n))
    values, errors = np.array(values), np.array(errors)
    z = (values - (values / errors**2).sum() / (1 / errors**2).sum()) / errors
    steps = [abs(z[at + 1] - z[at]) for at in range(len(z) - 1) if (waves[at], waves[at + 1]) != pair]
    return np.mean(steps) / 1.128, 0.9 * len(steps)


def test_a_step_that_the_series_takes_all_the_time_is_no_change(tmp_path):
    client = client_with(tmp_path / "one", [0.5, 0.7, 0.45, 0.68, 0.5, 0.72, 0.48, 0.68])
    row = overall(client.changes().frame)
    plain = overall(changes(client.responses()[client.responses()["wave"].astype(str).isin(WAVES[-2:])]))
    assert plain["verdict"] == "up" and plain["p"] < 0.01, "the two waves alone look changed"
    sigma, df = by_hand(client.responses(), WAVES[-2:])
    assert sigma > 2 and row["verdict"] == "cannot tell"
    z = plain["difference"] / plain["se"]
    assert row["p"] == pytest.approx(float(t_p(z / sigma, df)), rel=0.05)
    assert row["se"] == pytest.approx(sigma * plain["se"], rel=1e-6)
    assert row["low"] < plain["low"] < plain["high"] < row["high"]
    assert "widened to the scatter of the other waves" in spoken(row["method"])
    assert "widened to the scatter of the other waves" in " ".join(client.changes().notes)
    with words.use("zh-TW"):
        assert "Laney" in spoken(row["method"]) and "離散" in spoken(row["method"])


def test_a_step_out_of_a_quiet_series_is_told_and_a_short_series_is_compared_as_before(tmp_path):
    quiet = client_with(tmp_path / "one", [0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.3])
    assert overall(quiet.changes().frame)["verdict"] == "down"
    short = client_with(tmp_path / "two", [0.5, 0.7, 0.45, 0.68])
    row = overall(short.changes().frame)
    assert "own-scatter" not in row["method"] and row["verdict"] == "up"


def test_the_training_is_held_against_its_ten_quarters():
    table = changes(responses_of("training"), journey=journey_of("training"))
    row = overall(table)
    assert row["difference"] == pytest.approx(-21.12, abs=0.01) and row["verdict"] == "cannot tell"
    assert 0.15 < row["p"] < 0.35
    sigma, _df = by_hand(responses_of("training"), ("2018Q2", "2018Q3"))
    alone = changes(responses_of("training")[responses_of("training")["wave"].astype(str).isin(["2018Q2", "2018Q3"])])
    assert row["se"] / overall(alone)["se"] == pytest.approx(sigma, rel=1e-6)


def test_waves_that_move_by_themselves_raise_no_alarm_more_often_than_chance_may():
    """Ten waves whose true score wanders by one standard error: an ordinary test is wrong in one of six."""
    wrong = {"plain": 0, "held": 0}
    rounds = 400
    for seed in range(rounds):
        draw = np.random.default_rng(seed)
        errors = draw.uniform(4, 6, 10)
        values = draw.normal(30, errors) + draw.normal(0, 5, 10)
        change = values[9] - values[8]
        se = float(np.hypot(errors[8], errors[9]))
        sigma, df = control.sigma_z(values, errors, left_out=[(8, 9)])
        z = change / se
        wrong["plain"] += t_p(z, 1e6) < 0.05
        wrong["held"] += (t_p(z / sigma, df) if sigma > 1 else t_p(z, 1e6)) < 0.05
    assert wrong["plain"] / rounds > 0.12 and wrong["held"] / rounds < 0.08


def test_a_wave_that_must_not_be_shown_says_nothing_of_the_scatter(tmp_path):
    """Four people in a wave: their score is in no figure."""
    waves = [Survey(wave, people(200 if at != 3 else 4, 0.6, at)) for at, wave in enumerate(WAVES)]
    other = [Survey(wave, people(200 if at != 3 else 4, 0.6 if at != 3 else 0.0, at)) for at, wave in enumerate(WAVES)]
    one, two = (client_of(tmp_path / name, *surveys) for name, surveys in (("one", waves), ("two", other)))
    pd.testing.assert_series_equal(overall(one.changes().frame), overall(two.changes().frame))


def test_figures_of_one_size_have_the_sigma_of_xmr():
    values = np.array([31.0, 35.0, 29.0, 40.0, 33.0, 37.0])
    sigma, df = control.sigma_z(values, [4.0] * 6)
    assert sigma == pytest.approx(np.abs(np.diff(values)).mean() / 1.128 / 4.0) and df == pytest.approx(4.5)
    assert control.sigma_z(values[:4], [4.0] * 4) is None
    assert nps.adjusted_estimate(50, 32, 18)[1] > 0
