"""What changed at the sample clients, against figures worked out apart from the kit (adjusted Wald, Newcombe, BH)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import journeykit as jk
from journeykit.words.code import spoken


@pytest.fixture(scope="module")
def airport() -> Any:
    return jk.open_client(Path(__file__).resolve().parents[1] / "sample_surveys" / "airport")


def row(table: Any, touchpoint: str, metric: str) -> Any:
    found = table[(table["touchpoint"].astype(str) == touchpoint) & (table["metric"].astype(str) == metric)]
    assert len(found) == 1
    return found.iloc[0]


@pytest.mark.parametrize(
    ("weighted", "difference", "low", "high"),
    [(False, -8.858634801, -12.69913362, -5.00124780), (True, -5.284803409, -9.50499434, -1.05638745)],
)
def test_the_fall_of_the_airport_is_smaller_with_its_weights(
    weighted: bool, difference: float, low: float, high: float, airport: Any
) -> None:
    # The figures are those of passengers who were asked one by one; they were not, and flights tell less.
    alone = airport.responses().drop(columns="cluster")
    mine = row(jk.measures.changes(alone, weighted=weighted, journey=airport.journey), "overall", "nps")
    assert (mine["difference"], mine["low"], mine["high"]) == pytest.approx((difference, low, high), abs=1e-6)
    assert (mine["verdict"], mine["better"], mine["weighted"]) == ("down", False, weighted)
    mine = row(jk.measures.changes(airport.responses(), weighted=weighted, journey=airport.journey), "overall", "nps")
    assert mine["difference"] == pytest.approx(difference, abs=1e-6)
    assert mine["high"] - mine["low"] > 1.2 * (high - low)
    assert mine["verdict"] == ("cannot tell" if weighted else "down")


def test_two_years_of_travellers_are_compared_as_different_people(airport: Any) -> None:
    # RESPNUM starts again each year: 2,300 numbers stand in both files and are not the same travellers.
    assert set(jk.measures.changes(airport.responses())["design"]) == {"independent"}


@pytest.mark.parametrize(
    ("weighted", "fell"),
    [
        (True, {"security"}),
        (False, {"security", "restrooms", "shops", "boarding-areas", "getting-there"}),
    ],
)
def test_touchpoints_that_fell_after_allowing_for_25_comparisons(weighted: bool, fell: set[str], airport: Any) -> None:
    table = jk.measures.changes(airport.responses(), weighted=weighted, journey=airport.journey)
    table = table[table["touchpoint"].astype(str) != "overall"]
    assert set(table["compared"]) == {25}
    assert set(table[table["verdict"] == "down"]["touchpoint"].astype(str)) == fell
    assert not (table["verdict"] == "up").any()


def test_security_fell_most_and_by_how_much(airport: Any) -> None:
    alone = airport.responses().drop(columns="cluster")
    mine = row(jk.measures.changes(alone, journey=airport.journey), "security", "ces")
    expected = (-0.075626946, -0.101200, -0.050009)
    assert (mine["difference"], mine["low"], mine["high"]) == pytest.approx(expected, abs=2e-6)
    assert mine["p_adjusted"] == pytest.approx(1.817623e-07, rel=1e-5)
    mine = row(jk.measures.changes(airport.responses(), journey=airport.journey), "security", "ces")
    assert mine["difference"] == pytest.approx(expected[0], abs=2e-6)
    assert mine["p_adjusted"] == pytest.approx(0.0002, abs=0.0001)


def test_the_training_fell_in_one_quarter_and_goes_up_and_down_over_all(samples: Path) -> None:
    client = jk.open_client(samples / "training")
    table = jk.measures.changes(client.responses(), before="2017Q3", after="2017Q4", journey=client.journey)
    mine = row(table, "overall", "nps")
    assert (mine["n_before"], mine["n_after"]) == (79, 106)
    assert (round(mine["before"], 1), round(mine["after"], 1), mine["verdict"]) == (68.4, 22.6, "down")
    trend = jk.measures.trend(client.responses(), by=["touchpoint"])
    trend = trend[(trend["touchpoint"].astype(str) == "overall") & (trend["metric"].astype(str) == "nps")]
    assert len(trend) == 10
    # The line itself, drawn with numpy alone, adjusted Wald errors (3/4, 3/2, 3/4 more answers); plain: -4.927.
    answers = client.responses().query("touchpoint == 'overall' and metric == 'nps'").astype({"wave": str})
    by_wave = answers.groupby("wave")["score"]
    n = by_wave.size() + 3
    p, d = by_wave.agg(lambda x: (x >= 9).sum()) + 0.75, by_wave.agg(lambda x: (x <= 6).sum()) + 0.75
    se = np.sqrt(((p + d) / n - ((p - d) / n) ** 2) / n)
    raw = 100 * ((p - d) / (n - 3)).to_numpy()
    expected = np.polyfit(np.arange(10), raw, 1, w=1 / se.to_numpy())[0]
    assert trend.sort_values("order").iloc[0]["slope"] == pytest.approx(expected, abs=1e-6) == pytest.approx(-4.852349)
    assert trend["line_p"].iloc[0] < 0.001 and set(trend["verdict"]) == {"cannot tell"}, (
        "no straight line, no direction"
    )


def test_one_conference_has_no_change_and_says_why(samples: Path) -> None:
    table = jk.measures.changes(jk.open_client(samples / "conference").responses())
    assert table.empty
    assert spoken(table.attrs["why"]) == "There is one wave, 2020: a change needs two."


def test_what_goes_with_recommending_the_airport_in_2017(airport: Any) -> None:
    # Johnson's relative weights of 1,529 complete answers, worked out with numpy alone; LMG over 4,096 models agrees.
    table = jk.measures.drivers(airport.responses(), wave="2017", weighted=False, missing="listwise", draws=100)
    strongest = table.head(4).set_index("touchpoint")["importance"].to_dict()
    assert strongest == pytest.approx(
        {"security": 0.141862, "cleanliness": 0.095641, "food": 0.094463, "safety": 0.092962}, abs=1e-5
    )
    assert set(table.head(4)["n"]) == {1529}
    assert table.iloc[0]["r_squared"] == pytest.approx(0.393077365, abs=1e-8)
