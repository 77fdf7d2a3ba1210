"""What a newcomer types on the sample clients gives the published figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from journeykit.cli import journeykit


def scores(folder: Path, *options: str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(journeykit, ["scores", str(folder), *options, "--format", "json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def nps(rows: list[dict[str, Any]], **where: str) -> tuple[int, float | None]:
    (row,) = (
        row for row in rows if row["metric"] == "nps" and all(str(row[name]) == text for name, text in where.items())
    )
    return row["n"], None if row["value"] is None else round(row["value"], 2)


def test_scores_of_the_airport_by_wave_are_weighted(samples: Path) -> None:
    rows = scores(samples / "airport", "--by", "wave")
    assert nps(rows, touchpoint="overall", wave="2017") == (2746, 40.40)
    assert nps(rows, touchpoint="overall", wave="2018") == (2650, 35.11)
    assert all(row["weighted"] for row in rows)


def test_the_unweighted_figures_are_one_flag_away_and_say_so(samples: Path) -> None:
    rows = scores(samples / "airport", "--by", "wave", "--unweighted")
    assert nps(rows, touchpoint="overall", wave="2017") == (2746, 39.84)
    assert nps(rows, touchpoint="overall", wave="2018") == (2650, 30.98)
    assert not any(row["weighted"] for row in rows)


def test_four_japanese_answers_leave_no_figure_in_the_output(samples: Path) -> None:
    rows = scores(samples / "airport", "--by", "wave,language", "--unweighted")
    where = {"touchpoint": "overall", "wave": "2017"}
    assert nps(rows, **where, language="English") == (2585, 41.24)
    assert nps(rows, **where, language="Chinese") == (114, -3.51)
    assert nps(rows, **where, language="Japanese")[1] is None


@pytest.mark.parametrize(("client", "item", "figure"), [
    ("conference", "nps", (124, 62.10)),
    ("training", "LikelyToRecommend", (889, 48.37)),
])  # fmt: skip
def test_the_nps_of_a_whole_survey_is_a_row_by_item(
    client: str, item: str, figure: tuple[int, float], samples: Path
) -> None:
    assert nps(scores(samples / client, "--by", "item"), item=item) == figure


@pytest.mark.parametrize("client", ["airport", "conference", "training"])
def test_sample_clients_have_gaps_to_talk_about_and_no_errors(client: str, samples: Path) -> None:
    result = CliRunner().invoke(journeykit, ["check", str(samples / client)])
    assert result.exit_code == 0, result.output
    assert "0 errors" in result.output
    assert "no survey" in result.output
