"""The sample clients open, bind their real files rightly, and give the figures that are known."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import journeykit as jk
from journeykit.journey import Journey
from journeykit.journey.text import Text

CLIENTS = ("airport", "conference", "training")
EXPECTED = Path(__file__).with_name("samples_expected.csv")
CLOSE = 1e-6


@pytest.fixture(scope="module")
def clients() -> dict[str, Any]:
    folder = Path(__file__).resolve().parents[1] / "sample_surveys"
    return {name: jk.open_client(folder / name) for name in CLIENTS}


@pytest.fixture(scope="module")
def responses(clients: dict[str, Any]) -> dict[str, pd.DataFrame]:
    return {name: client.responses() for name, client in clients.items()}


def expected(client: str) -> list[dict[str, str]]:
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["client"] == client]


def found(frame: pd.DataFrame, **where: str) -> pd.Series:
    for column, value in where.items():
        frame = frame[frame[column].astype(str) == value]
    assert len(frame) == 1, where
    return frame.iloc[0]


# -- every figure, against the second calculation


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("weighted", [False, True])
def test_every_score_equals_the_one_worked_out_by_hand(
    client: str, weighted: bool, responses: dict[str, pd.DataFrame]
) -> None:
    table = jk.measures.scores(responses[client], by=["wave", "touchpoint"], weighted=weighted)
    rows = expected(client)
    assert len(table) == len(rows)
    for row in rows:
        mine = found(table, **{name: row[name] for name in ("wave", "touchpoint", "metric", "statistic")})
        assert mine["n"] == int(row["n"]), row
        if int(row["n"]) < 5:
            assert mine["status"] == "hidden", row
            assert pd.isna(mine["value"]) and pd.isna(mine["low"]) and pd.isna(mine["high"]), row
        else:
            assert mine["value"] == pytest.approx(float(row["weighted" if weighted else "value"]), abs=CLOSE), row


@pytest.mark.parametrize("client", CLIENTS)
def test_every_figure_has_an_interval_or_the_reason_for_none(client: str, responses: dict[str, pd.DataFrame]) -> None:
    for _, row in jk.measures.scores(responses[client], by=["wave", "touchpoint"]).iterrows():
        if pd.isna(row["low"]):
            assert row["why"], row.to_dict()
        else:
            assert row["low"] <= row["high"]
            assert row["statistic"] == "mean" or row["low"] <= row["value"] <= row["high"], row.to_dict()
        assert row["method"] and row["scale"] and row["n"] >= 1


# -- the figures that their publishers and the data page give


def test_airport_nps_of_both_years_with_and_without_weights(responses: dict[str, pd.DataFrame]) -> None:
    for weighted, figures in ((False, (39.84, 30.98)), (True, (40.40, 35.11))):
        table = jk.measures.scores(responses["airport"], by=["wave"], weighted=weighted)
        for wave, n, value in (("2017", 2746, figures[0]), ("2018", 2650, figures[1])):
            mine = found(table, wave=wave, metric="nps")
            assert (mine["n"], round(mine["value"], 2), mine["weighted"]) == (n, value, weighted)


def test_weighted_is_the_default_where_the_journey_names_a_weight(responses: dict[str, pd.DataFrame]) -> None:
    assert found(jk.measures.scores(responses["airport"], by=["wave"]), wave="2018", metric="nps")["weighted"]
    assert not found(jk.measures.scores(responses["conference"]), metric="nps")["weighted"]


def test_airport_bands_of_both_years(responses: dict[str, pd.DataFrame]) -> None:
    table = jk.measures.distribution(responses["airport"], by=["wave"], weighted=False)
    for wave, counts in (("2017", (1436, 968, 342)), ("2018", (1268, 935, 447))):
        for band, n in zip(("promoters", "passives", "detractors"), counts, strict=True):
            assert found(table, wave=wave, metric="nps", answer=band)["n"] == n


@pytest.mark.parametrize(
    ("touchpoint", "metric", "wave", "n", "mean", "top"),
    [
        ("overall", "csat", "2017", 2688, 4.064, 82.1),
        ("overall", "csat", "2018", 2625, 4.003, 78.4),
        ("food", "csat", "2017", 2421, 3.615, 55.7),
        ("food", "csat", "2018", 2342, 3.562, 54.1),
        ("wifi", "csat", "2017", 2142, 4.080, 74.6),
        ("wifi", "csat", "2018", 2074, 3.985, 72.2),
        ("security", "ces", "2017", 2407, 4.307, 82.0),
        ("security", "ces", "2018", 2364, 4.090, 72.8),
    ],
)
def test_airport_ratings_of_the_data_page(
    touchpoint: str, metric: str, wave: str, n: int, mean: float, top: float, responses: dict[str, pd.DataFrame]
) -> None:
    table = jk.measures.scores(responses["airport"], by=["wave", "touchpoint"], weighted=False)
    where = {"wave": wave, "touchpoint": touchpoint, "metric": metric}
    assert found(table, **where, statistic="mean")["n"] == n
    assert round(found(table, **where, statistic="mean")["value"], 3) == mean
    assert round(100 * found(table, **where, statistic="top")["value"], 1) == top


def test_airport_nps_by_purpose_and_by_language_in_2017(responses: dict[str, pd.DataFrame]) -> None:
    frame = responses["airport"]
    frame = frame[frame["wave"].astype(str) == "2017"]
    for segment, figures in (
        (
            "purpose",
            {"Business": (706, 34.14), "Leisure": (1135, 42.11), "Visiting friends or relatives": (588, 43.54)},
        ),
        ("language", {"English": (2585, 41.24), "Spanish": (43, 72.09), "Chinese": (114, -3.51)}),
    ):
        table = jk.measures.scores(frame, by=[segment], weighted=False)
        for code, (n, value) in figures.items():
            mine = found(table, **{segment: code}, metric="nps")
            assert (mine["n"], round(mine["value"], 2)) == (n, value)


def test_four_japanese_answers_are_never_shown_as_a_figure(responses: dict[str, pd.DataFrame]) -> None:
    frame = responses["airport"]
    table = jk.measures.scores(frame[frame["wave"].astype(str) == "2017"], by=["language"])
    mine = found(table, language="Japanese", metric="nps")
    assert mine["n"] == 4
    assert mine["status"] == "hidden"
    assert pd.isna(mine["value"])


@pytest.mark.parametrize(
    ("client", "n", "value", "bands"),
    [("conference", 124, 62.10, (84, 33, 7)), ("training", 889, 48.37, (501, 317, 71))],
)
def test_nps_of_the_whole_conference_and_the_whole_training(
    client: str, n: int, value: float, bands: tuple[int, int, int], responses: dict[str, pd.DataFrame]
) -> None:
    mine = found(jk.measures.scores(responses[client]), metric="nps")
    assert (mine["n"], round(mine["value"], 2)) == (n, value)
    table = jk.measures.distribution(responses[client])
    assert tuple(found(table, answer=band)["n"] for band in ("promoters", "passives", "detractors")) == bands


def test_most_conference_sessions_have_too_few_answers(responses: dict[str, pd.DataFrame]) -> None:
    table = jk.measures.scores(responses["conference"], by=["touchpoint"])
    status = table[table["metric"] == "nps"]["status"].value_counts().to_dict()
    assert status == {"hidden": 25, "few": 8, "indicative": 2}


# -- what was left out is counted


def test_every_row_of_an_export_is_valid_missing_or_invalid(clients: dict[str, Any]) -> None:
    for name, client in clients.items():
        quality = client.quality().frame
        scored = quality[quality["metric"] != "comment"]
        assert ((scored["valid"] + scored["missing"] + scored["invalid"]) == scored["rows"]).all(), name
        assert not quality["dropped"].any(), name


def test_a_code_of_eleven_is_missing_and_not_a_promoter(clients: dict[str, Any]) -> None:
    quality = clients["airport"].quality().frame
    for wave, missing in (("2017", 84 + 1), ("2018", 159)):
        mine = found(quality[quality["metric"] == "nps"], wave=wave)
        assert (mine["missing"], mine["invalid"]) == (missing, 0)


def test_the_zero_on_a_scale_of_one_to_five_is_listed_as_invalid(clients: dict[str, Any]) -> None:
    quality = clients["conference"].quality().frame
    mine = found(quality, item="presenters_clear")
    assert (mine["valid"], mine["invalid"]) == (123, 1)
    assert "0" in mine["examples"]
    assert quality["invalid"].sum() == 1


def test_garbled_titles_are_bound_to_touchpoints_with_their_right_names(
    clients: dict[str, Any], responses: dict[str, pd.DataFrame]
) -> None:
    assert str(clients["conference"].journey.touchpoint("traduciendo").name) == "¡Traduciendo!"
    frame = responses["conference"]
    assert (frame["touchpoint"].astype(str) == "traduciendo").sum() == 5
    assert frame["touchpoint"].notna().all()


def test_the_comments_of_the_airport_are_read_as_comments(responses: dict[str, pd.DataFrame]) -> None:
    frame = responses["airport"]
    comments = frame[frame["metric"].astype(str) == "comment"]
    assert len(comments) == 354
    assert comments["score"].isna().all()
    assert set(comments["wave"].astype(str)) == {"2018"}


# -- the journeys themselves


def texts(part: Any, place: str = "") -> Iterator[tuple[str, Text]]:
    if isinstance(part, Text):
        yield place, part
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from texts(value, f"{place}.{key}")
    elif isinstance(part, list | tuple):
        for index, value in enumerate(part):
            yield from texts(value, f"{place}.{index}")
    elif hasattr(type(part), "model_fields"):
        for name in type(part).model_fields:
            yield from texts(getattr(part, name), f"{place}.{name}")


@pytest.mark.parametrize("client", CLIENTS)
def test_every_text_stands_in_english_and_in_traditional_chinese(client: str, clients: dict[str, Any]) -> None:
    seen = 0
    for place, text in texts(clients[client].journey):
        if text:
            assert isinstance(text.data, dict) and set(text.data) == {"en", "zh-TW"}, place
            assert not re.search(r"[一-鿿][,;:!?]|[,;:!?][一-鿿]", text.in_("zh-TW")), f"half-width mark: {place}"
            assert not re.search(r"[一-鿿]", text.in_("en")), place
            seen += 1
    assert seen > 100


def means(rows: list[dict[str, str]]) -> dict[str, set[tuple[str, int]]]:
    figures: dict[str, set[tuple[str, int]]] = {}
    for row in rows:
        if row["statistic"] == "mean":
            figures.setdefault(row["touchpoint"], set()).add((f"{float(row['value']):.2f}", int(row["n"])))
    return figures


def test_means_cited_in_the_notes_of_the_airport_are_those_of_the_files(clients: dict[str, Any]) -> None:
    known, cited = means(expected("airport")), 0
    for touchpoint in clients["airport"].journey.touchpoints:
        for language, pattern in (("en", r"(\d\.\d\d) \(n ([\d,]+)\)"), ("zh-TW", r"(\d\.\d\d)（n = ([\d,]+)）")):
            for mean, n in re.findall(pattern, touchpoint.notes.in_(language)):
                assert (mean, int(n.replace(",", ""))) in known[touchpoint.id], touchpoint.id
                cited += 1
    assert cited > 80


def test_the_airport_covers_its_ten_stages_three_phases_and_three_kinds_of_goals(clients: dict[str, Any]) -> None:
    journey: Journey = clients["airport"].journey
    assert journey.framework == "airport"
    assert {one.stage for one in journey.touchpoints} == {stage.id for stage in journey.stages}
    assert len(journey.stages) == 10
    assert {one.phase for one in journey.touchpoints} == {"before", "during", "after"}
    assert {goal.kind for goal in journey.goals} == {"retention", "conversion", "product"}
    assert all(goal.owner and goal.due and goal.target is not None for goal in journey.goals)
    typed = [figure for goal in journey.goals if goal.typed for figure in goal.figures]
    assert len(typed) == 2 and all("annual report" in str(figure.source) for figure in typed)
    measured = {item.touchpoint for item in journey.surveys[0].items} - {"overall"}
    assert len(measured) >= 20
    assert all(journey.touchpoint(id).evidence == "measured" for id in measured)  # noqa: A001


@pytest.mark.parametrize("client", CLIENTS)
def test_every_persona_is_found_in_the_answers(
    client: str, clients: dict[str, Any], responses: dict[str, pd.DataFrame]
) -> None:
    for persona in clients[client].journey.personas:
        for segment, value in persona.rule.items():
            assert (responses[client][segment].astype(str) == value).sum() > 0, persona.id


@pytest.mark.parametrize("client", CLIENTS)
def test_samples_show_sides_of_an_interaction_pains_of_a_persona_and_what_a_search_came_to(
    client: str, clients: dict[str, Any]
) -> None:
    journey: Journey = clients[client].journey
    assert any(one.sides for one in journey.touchpoints) and any(one.persona_pains for one in journey.touchpoints)
    found = clients[client].personas()
    assert not found.frame["stale"].any() and "Nobody has searched" not in found.caption


# -- the files themselves


def test_shipped_files_hold_no_column_that_could_name_a_person(samples: Path) -> None:
    cut = {"country", "time_zone", "UniqueID", "MemberSite", "MemberSiteOther", "Workshop ID", "CompleteTrainingOther",
           "GATE", "FLIGHT", "Q17ZIP", "Q17CITY"}  # fmt: skip
    for path in samples.glob("*/surveys/*.csv"):
        text = path.read_text(encoding="utf-8")
        header = {name.strip() for name in next(csv.reader(text.splitlines()))}
        assert not header & cut, path.name
        assert not re.search(r"[\w.]+@[\w.]+\.\w+", text), f"an e-mail address in {path.name}"


@pytest.mark.parametrize(("year", "rows"), [("2017", 2831), ("2018", 2809)])
def test_airport_files_are_those_that_were_published(year: str, rows: int, samples: Path, shared_data: Path) -> None:
    mine = samples / f"airport/surveys/sfo_{year}.csv"
    assert mine.read_bytes() == (shared_data / f"sfo/sfo_{year}.csv").read_bytes()
    assert len(mine.read_text(encoding="utf-8").splitlines()) == rows + 1


def test_cut_files_keep_every_row_and_answer(samples: Path, shared_data: Path) -> None:
    for mine, theirs, changed in (
        ("conference/surveys/carpentrycon_2020.csv", "2020_carpentryconhome_raw.csv", {"region"}),
        ("training/surveys/instructor_training_2016_2018.csv", "20180908_post_clean.csv", {"Date"}),
    ):
        cut = pd.read_csv(samples / mine, dtype=str, keep_default_na=False)
        whole = pd.read_csv(shared_data / "carpentries" / theirs, dtype=str, keep_default_na=False)
        kept = [column for column in cut.columns if column not in changed]
        pd.testing.assert_frame_equal(cut[kept], whole[kept])


def test_every_client_says_its_source_and_licence(samples: Path) -> None:
    for client, words in (
        ("airport", ("San Francisco International Airport", "PDDL")),
        ("conference", ("(c) The Carpentries, CC BY 4.0, github.com/carpentries/assessment; columns selected",)),
        ("training", ("(c) The Carpentries, CC BY 4.0, github.com/carpentries/assessment; columns selected",)),
    ):
        page = (samples / client / "README.md").read_text(encoding="utf-8")
        assert all(word in page for word in words), client


def test_every_bound_column_stands_in_the_dictionary_of_the_readme(clients: dict[str, Any], samples: Path) -> None:
    for name, client in clients.items():
        page = (samples / name / "README.md").read_text(encoding="utf-8")
        for survey in client.journey.surveys:
            for item in survey.items:
                if not item.column.startswith("presenters_"):  # told as one line
                    assert f"`{item.column}`" in page, f"{name}: {item.column}"


def test_travellers_of_two_years_are_never_taken_for_one_person(responses: dict[str, pd.DataFrame]) -> None:
    frame = responses["airport"]
    by_wave = frame.groupby("wave", observed=True)["respondent"].nunique()
    assert by_wave.to_dict() == {"2017": 2828, "2018": 2804}
    assert frame["respondent"].nunique() == by_wave.sum()


def test_the_airport_ships_with_groups_that_are_no_older_than_its_answers(clients: dict[str, Any]) -> None:
    """One is confirmed on 2018, the other lapsed, and each has its own curve."""
    finding = clients["airport"].personas()
    told = {row["persona"]: (row["state"], row["state_wave"]) for row in finding.frame.to_dict("records")}
    assert told["now-and-then-flyer"] == ("confirmed", "2018") and told["practised-business-flyer"] == (
        "lapsed",
        "2018",
    )
    assert not finding.frame["stale"].any() and finding.frame["persona"].notna().all()
    assert finding.frame["strength"].max() >= 0.8 > finding.frame["strength"].min()
    curves = [clients["airport"].emotion(persona=one).frame["measured"] for one in list(told)[-2:]]
    assert all(curve.notna().sum() >= 4 for curve in curves) and not curves[0].equals(curves[1])
