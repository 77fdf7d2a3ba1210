"""How respondents were chosen: clusters, strata and population of a binding, as far as the responses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from journeykit.client import Client, new_client, open_client
from journeykit.errors import JourneyError, MeasureError, SurveyError
from journeykit.measures import scores
from journeykit.surveys import together
from journeykit.surveys.read.answers import read_answers, write_answers

PLAIN = "    items:\n      - {column: NPS, metric: nps}\n      - {column: CSAT, metric: csat, scale: [1, 5]}\n"


def client_of(folder: Path, *surveys: tuple[str, pd.DataFrame, str]) -> Client:
    """A client with surveys: wave, table, and lines of the binding."""
    client = new_client(folder / "shop", name="Shop")
    text = client.file.read_text("utf-8")
    bound = ""
    for wave, table, lines in surveys:
        table.to_csv(client.folder / f"surveys/{wave}.csv", index=False)
        bound += f'  - file: surveys/{wave}.csv\n    wave: "{wave}"\n' + lines + PLAIN
    client.file.write_text(text.replace("surveys:\n", f"surveys:\n{bound}", 1), "utf-8")
    return open_client(client.folder)


def table(n: int = 60, seed: int = 1) -> pd.DataFrame:
    draw = np.random.default_rng(seed)
    shop = np.repeat(["Harbour", "Old Town", "Station"], n // 3)
    day = np.tile(["1", "1.0", "2"], n // 3)
    answers = {"NPS": draw.integers(0, 11, n), "CSAT": draw.integers(1, 6, n)}
    return pd.DataFrame({"ID": np.arange(n), "Shop": shop, "Day": day, **answers})


def test_rows_of_one_shop_and_day_belong_together_and_the_mark_tells_nobody_where(tmp_path: Path) -> None:
    client = client_of(tmp_path, ("2025", table(), "    respondent: ID\n    cluster: [Shop, Day]\n    strata: Shop\n"))
    found = client.responses()
    people = found.drop_duplicates("respondent")
    sizes = sorted(people["cluster"].value_counts())
    assert sizes == [6, 7, 7, 13, 13, 14]  # "1" and "1.0" are one day
    assert people["stratum"].nunique() == 3
    said = " ".join(map(str, [*found["cluster"].cat.categories, *found["stratum"].cat.categories]))
    assert not any(place in said for place in ("Harbour", "Old Town", "Station"))
    assert (people.groupby("cluster", observed=True)["stratum"].nunique() == 1).all()


def test_one_column_stands_without_brackets_and_a_blank_row_was_asked_on_its_own(tmp_path: Path) -> None:
    answers = table()
    answers.loc[[0, 5], "Shop"] = None
    found = client_of(tmp_path, ("2025", answers, "    respondent: ID\n    cluster: Shop\n")).responses()
    assert found["cluster"].nunique() == 3
    alone = found[found["cluster"].isna()]
    assert set(alone["respondent"].astype(str)) == {"2025/0", "2025/5"}


def test_a_shop_of_another_file_is_another_cluster_unless_a_panel(tmp_path: Path) -> None:
    for panel, clusters in (("", 6), ("    panel: true\n", 3)):
        lines = f"    respondent: ID\n    cluster: Shop\n{panel}"
        client = client_of(tmp_path / f"{clusters}", ("2025", table(), lines), ("2026", table(seed=2), lines))
        assert client.responses()["cluster"].nunique() == clusters


def test_the_columns_are_there_only_where_a_survey_binds_them(tmp_path: Path) -> None:
    design = {"cluster", "stratum", "sampled"}
    bare = client_of(tmp_path / "bare", ("2025", table(), "    respondent: ID\n"))
    assert not design & set(bare.responses().columns)
    lines = "    respondent: ID\n    cluster: Shop\n    population: 240\n"
    mixed = client_of(tmp_path / "mixed", ("2025", table(), lines), ("2026", table(seed=2), "    respondent: ID\n"))
    found = mixed.responses()
    assert design & set(found.columns) == {"cluster", "sampled"}
    assert found.loc[found["wave"] == "2026", ["cluster", "sampled"]].isna().all(axis=None)
    assert set(found.loc[found["wave"] == "2025", "sampled"]) == {0.25}


def test_a_design_survives_parquet(tmp_path: Path) -> None:
    lines = "    respondent: ID\n    cluster: Shop\n    strata: Day\n    population: 240\n"
    answers = client_of(tmp_path, ("2025", table(), lines)).answers()
    write_answers(answers, tmp_path / "kept")
    again = read_answers(tmp_path / "kept")
    pd.testing.assert_frame_equal(
        again.responses.astype({"cluster": "str", "stratum": "str"}),
        answers.responses.astype({"cluster": "str", "stratum": "str"}),
    )
    assert together([again, again]).responses["sampled"].tolist() == [0.25] * 240


def test_more_answers_than_customers_is_an_error(tmp_path: Path) -> None:
    client = client_of(tmp_path, ("2025", table(), "    respondent: ID\n    population: 59\n"))
    with pytest.raises(SurveyError, match="59 customers, and answers of 60 people in wave '2025'"):
        client.responses()


@pytest.mark.parametrize("name", ["cluster", "stratum", "sampled"])
def test_nothing_is_grouped_by_the_design(tmp_path: Path, name: str) -> None:
    lines = "    respondent: ID\n    cluster: Shop\n    strata: Day\n    population: 240\n"
    client = client_of(tmp_path, ("2025", table(), lines))
    with pytest.raises(MeasureError, match="nobody's group"):
        scores(client.responses(), by=[name])


def test_a_segment_cannot_take_the_name(tmp_path: Path) -> None:
    lines = "    respondent: ID\n    segments: {cluster: {column: Shop}}\n"
    with pytest.raises(JourneyError, match="a segment needs a name of its own"):
        client_of(tmp_path, ("2025", table(), lines))


def test_who_somebody_is_stays_outside_though_it_is_a_cluster(tmp_path: Path) -> None:
    answers = table().rename(columns={"Shop": "Contact e-mail"})
    client = client_of(tmp_path, ("2025", answers, "    respondent: ID\n    cluster: Contact e-mail\n"))
    with pytest.raises(SurveyError, match="personal data stay outside"):
        client.responses()
