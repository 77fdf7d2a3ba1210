"""Every measure, caption, picture and report figure of clients that are not full: empty, one row, one wave, all equal.

The frames come from client folders, as they do in the workshop: an empty table has all its columns, each of its type.
"""

from __future__ import annotations

import pandas as pd
import pytest
from client_shapes import GOALS, OPPORTUNITIES, PERSONAS, Survey, client_of, spread

import journeykit as jk
from journeykit import measures, report
from journeykit import words as language
from journeykit.errors import MeasureError

WHOLE = {"goals": GOALS, "opportunities": OPPORTUNITIES, "personas": PERSONAS}
EQUAL = [(9, 4, 4)] * 40
SHAPES = {
    "nothing at all": lambda folder: client_of(folder, stages=[], touchpoints=[]),
    "no survey": lambda folder: client_of(folder),
    "no survey, goals": lambda folder: client_of(folder, **WHOLE | {"personas": PERSONAS[1:]}),
    "no goal": lambda folder: client_of(folder, Survey("2024", spread(60, 0.4)), Survey("2025", spread(60, 0.8))),
    "heads only": lambda folder: client_of(folder, Survey("2025", []), **WHOLE),
    "one row": lambda folder: client_of(folder, Survey("2025", spread(1, 1)), **WHOLE),
    "three rows": lambda folder: client_of(folder, Survey("2025", spread(3, 0.5)), **WHOLE),
    "twelve rows": lambda folder: client_of(folder, Survey("2025", spread(12, 0.5)), **WHOLE),
    "one wave": lambda folder: client_of(folder, Survey("2025", spread(80, 0.5)), **WHOLE),
    "all equal": lambda folder: client_of(folder, *(Survey(str(one), EQUAL) for one in range(2020, 2026)), **WHOLE),
    "blank cells": lambda folder: client_of(folder, Survey("2025", [(None, None, None)] * 40), **WHOLE),
    "one touchpoint": lambda folder: client_of(
        folder, Survey("2025", [(one, two, None) for one, two, _three in spread(40, 0.5)]), **WHOLE
    ),
}  # fmt: skip
PLACES = ["stage", "touchpoint"]
MEASURES = {
    "scores": lambda client, rows: measures.scores(rows, by=[*PLACES, "wave"], beside_total="touchpoint"),
    "changes": lambda client, rows: measures.changes(
        rows, by=PLACES, beside_total="touchpoint", journey=client.journey
    ),
    "trend": lambda client, rows: measures.trend(rows, by=PLACES, beside_total="touchpoint"),
    "coverage": lambda client, rows: measures.coverage(client.journey, rows),
    "drivers": lambda client, rows: measures.drivers(rows),
    "importance_performance": lambda client, rows: measures.importance_performance(measures.drivers(rows)),
    "emotion": lambda client, rows: measures.emotion_by_stage(client.journey, rows),
    "journey_map": lambda client, rows: measures.journey_map(client.journey, rows),
    "priorities": lambda client, rows: measures.priorities(client.journey, rows),
}
OTHERS = {
    "distribution": lambda client, rows: measures.distribution(rows, by=PLACES, beside_total="touchpoint"),
    "goals": lambda client, rows: measures.goal_progress(client.journey, rows),
    "quality": lambda client, rows: measures.quality(client.answers().quality),
    "verbatims": lambda client, rows: measures.verbatims(rows),
    "planning": lambda client, rows: measures.planning(rows),
    "segments": lambda client, rows: measures.segments(rows, "visit" if "visit" in rows else "wave"),
    "people": lambda client, rows: measures.people(rows, ["wave"]),
    "answer_counts": lambda client, rows: measures.answer_counts(rows, PLACES),
}
FINDINGS = {
    "scores": lambda client: client.scores(by=[*PLACES, "wave"]),
    "changes": lambda client: client.changes(by=PLACES),
    "trend": lambda client: client.trend(by=PLACES),
    "coverage": lambda client: client.coverage(),
    "weights": lambda client: client.weights(),
    "quality": lambda client: client.quality(),
    "goals": lambda client: client.goals(),
    "distribution": lambda client: client.distribution(),
    "verbatims": lambda client: client.verbatims(),
    "planning": lambda client: client.planning(),
    "drivers": lambda client: client.drivers(),
    "importance": lambda client: client.importance(),
    "emotion": lambda client: client.emotion(),
    "priorities": lambda client: client.priorities(),
    "journey_map": lambda client: client.journey_map(),
}
"""Questions whose sentence, picture and table come from one place."""
ALL = MEASURES | OTHERS


@pytest.fixture(scope="module")
def clients(tmp_path_factory):
    root = tmp_path_factory.mktemp("shapes")
    return {name: make(root / str(at)) for at, (name, make) in enumerate(SHAPES.items())}


@pytest.fixture(scope="module")
def full():
    client = jk.open_client("sample_surveys/airport")
    rows = client.responses().rename(columns={"purpose": "visit"})
    return {name: measure(client, rows) for name, measure in ALL.items()}


def sort(column: pd.Series) -> str:
    kind = column.dtype
    if pd.api.types.is_bool_dtype(kind):
        return "flag"
    if pd.api.types.is_numeric_dtype(kind):
        return "number"
    return "text" if str(kind) in ("str", "category") else "thing"


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ALL)
def test_a_table_has_all_its_columns_each_of_its_own_type(clients, full, name, shape):
    client = clients[shape]
    table = ALL[name](client, client.responses())
    missing = [column for column in full[name].columns if column not in table.columns and column != "visit"]
    assert not missing
    known = [column for column in full[name].columns if column in table.columns]
    kinds = {one: (sort(full[name][one]), sort(table[one])) for one in known}
    # The map has rows without a score: there the flag is true, false or unknown.
    free = {"weighted", "moment_of_truth"} if name == "journey_map" else set()
    assert {one: pair for one, pair in kinds.items() if pair[0] != pair[1] and one not in free} == {}


@pytest.mark.parametrize("code", ["en", "zh-TW"])
@pytest.mark.parametrize("shape", SHAPES)
def test_every_table_is_told_and_drawn(clients, shape, code):
    client = clients[shape]
    rows = client.responses()
    with language.use(code):
        for ask in FINDINGS.values():
            finding = ask(client)
            assert len(finding.caption) > 5 and finding.picture.svg.startswith("<svg") and report.figure(finding).text
            assert report.table(finding).text
        assert report.cards(client.named(report.headlines(measures.scores(rows, by=["touchpoint", "wave"])))).text
        assert report.personas(client.journey, rows).text
        assert report.account(client, measures.scores(rows, by=[*PLACES, "wave"]), measures.changes(rows)).about
        assert report.verbatims(client.verbatims()).text
        assert report.cover(client, rows).text


@pytest.mark.parametrize("shape", SHAPES)
def test_every_board_and_checklist_of_such_a_client_opens(clients, shape):
    from journeykit import workshop
    from journeykit.workshop.checks import STEPS

    desk = workshop.open_desk(clients[shape].folder)
    try:
        boards = [workshop.goal_form, workshop.persona_form, workshop.journey_board, workshop.priority_board]
        for board in boards:
            assert board(desk).picture()[1]
        for step in STEPS:
            assert workshop.checklist(desk, step).picture()[1]
    finally:
        desk.close()


def test_an_outcome_that_nobody_was_asked_for_leaves_a_table_with_its_columns(clients):
    drivers = clients["one wave"].drivers("ces")
    assert drivers.frame.empty and drivers.frame["importance"].dtype == "float64"
    assert drivers.caption.startswith("Nobody was asked for Ease (CES) of the journey as a whole")
    with pytest.raises(MeasureError, match="Asked of it: nps"):
        clients["one wave"].drivers("cse")


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([(9, 4, 4)] * 160, "Everybody gave the same answer"),
        ([(a, b, b) for a, b, _c in spread(160, 0.5)], "say the same"),
    ],
)
def test_answers_that_cannot_be_told_apart_have_their_performance_and_a_reason(tmp_path, rows, why):
    drivers = client_of(tmp_path, Survey("2025", rows)).drivers()
    assert "cannot be told apart" in drivers.caption and why in drivers.remarks[0]
    assert drivers.frame["importance"].isna().all() and drivers.frame["performance"].notna().all()
    assert why in report.figure(drivers).html
    assert "Correlation with recommendation (NPS question, 0 to 10)" in drivers.chart().to_json()
