"""Power BI: the model's own DAX, evaluated in DuckDB, gives the report's figures; the answers tell nobody apart."""

from __future__ import annotations

import csv
import json
import re
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest

from journeykit.cells import STARTERS
from journeykit.errors import ReportError
from journeykit.exchange import powerbi
from journeykit.exchange.handover import handing_over
from tests.client_shapes import Survey, client_of, spread
from tests.exchange_clients import odd_client, sample


@pytest.fixture(scope="module", params=["training en", "conference zh-TW", "odd en"])
def folder(request, tmp_path_factory):
    name, language = request.param.split()
    room = tmp_path_factory.mktemp("bi")
    client = odd_client(room / "odd", language) if name == "odd" else sample(name)
    with handing_over(client, language, "2026-11-29") as handover:
        losses = powerbi.write(handover, room / "out-powerbi")
        yield room / "out-powerbi", handover, losses


def blocks(text: str) -> list[tuple[str, list[str]]]:
    """The parts of a TMDL file one tab deep: their heads, and the lines below them."""
    found: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if not line.strip() or line.strip().startswith("///"):
            continue
        depth = len(line) - len(line.lstrip("\t"))
        assert not line.lstrip("\t").startswith(" "), "TMDL is indented by tabs"
        if depth == 1:
            found.append((line.strip(), []))
        elif depth > 1:
            found[-1][1].append(line.strip())
    return found


def measures(text: str) -> dict[str, list[str]]:
    return {
        re.fullmatch(r"measure '(.*)' =", head)[1]: [line for line in lines if not line.startswith("formatString:")]
        for head, lines in blocks(text) if head.startswith("measure ")
    }  # fmt: skip


def sql(dax: list[str]) -> str:
    """DAX as DuckDB evaluates it: variables put in, functions by their names there."""
    known: dict[str, str] = {}
    result = ""
    for line in dax:
        variable = re.fullmatch(r"VAR (\w+) = (.*)", line)
        body = variable[2] if variable else line.removeprefix("RETURN ")
        body = re.sub(r"CALCULATE\((SUM|MIN)\(answers\[(\w+)\]\), answers\[metric\] = \"(\w+)\"\)",
                      r"\1(\2) FILTER (WHERE metric = '\3')", body)  # fmt: skip
        body = body.replace("COUNTROWS(answers)", "count(*)").replace("BLANK()", "NULL")
        body = re.sub(r"\bMAX\(", "greatest(", re.sub(r"\bMIN\((?=[-\w]+[ ,(])", "least(", body))
        body = body.replace("DIVIDE(", "divided(").replace("IF(", "if(")
        body = re.sub(r"\b[A-Z]\b", lambda name: f"({known[name[0]]})" if name[0] in known else name[0], body)
        if variable:
            known[variable[1]] = body
        else:
            result = body
    return result


def base_of(folder: Path) -> duckdb.DuckDBPyConnection:
    base = duckdb.connect()
    base.execute("CREATE MACRO divided(a, b) AS CASE WHEN b = 0 THEN NULL ELSE (a) / (b) END")
    for file in (folder / "data").glob("*.parquet"):
        base.execute(f"CREATE VIEW {file.stem} AS SELECT * FROM read_parquet('{file}')")
    return base


def test_the_models_dax_gives_the_figures_of_the_report(folder):
    at, handover, _losses = folder
    [text] = [one.read_text("utf-8") for one in at.rglob("answers.tmdl")]
    told, base, seen = measures(text), base_of(at), 0
    assert set(told) >= {"NPS", "NPS low", "NPS high", "CSAT", "CSAT low", "CSAT high", "CES", "CES low", "CES high"}
    frame = handover.findings.scores.frame
    for name, statistic in (("NPS", "nps"), ("CSAT", "top"), ("CES", "top")):
        asked = ", ".join(f"{sql(told[one])}" for one in (name, f"{name} low", f"{name} high"))
        rows = frame[(frame["metric"] == name.casefold()) & (frame["statistic"] == statistic)]
        for row in rows.to_dict("records"):
            where = "touchpoint = ? AND wave = ? AND scale = ?"
            given = [str(row[one]) for one in ("touchpoint", "wave", "scale")]
            value, low, high = base.execute(
                f"SELECT {asked} FROM answers WHERE metric = '{name.casefold()}' AND {where}", given
            ).fetchone()
            wanted = [None if row[one] != row[one] else row[one] for one in ("value", "low", "high")]
            assert [value, low, high] == pytest.approx(wanted, abs=1e-9), row
            seen += value is not None
    assert seen >= 2


def test_the_other_tables_hold_the_report_to_the_digit(folder):
    at, handover, _losses = folder
    base = base_of(at)
    for table, finding in (("scores", handover.findings.scores), ("changes", handover.findings.changes)):
        numbers = ["low", "high", *(("value",) if table == "scores" else ("before", "after", "difference"))]
        held = base.execute(f"SELECT {', '.join(numbers)} FROM {table}").fetchall()
        wanted = finding.frame[numbers].astype(object).where(finding.frame[numbers].notna(), None)
        assert held == [tuple(row) for row in wanted.to_numpy().tolist()]


def test_nobody_can_be_told_from_the_answers(folder):
    at, handover, losses = folder
    base = base_of(at)
    columns = [row[0] for row in base.execute("DESCRIBE answers").fetchall()]
    own = set(handover.client.responses().columns)
    assert not set(columns) & (own & {"respondent", "comment", "cluster", "stratum", "answered_at", "survey", "item"})
    assert not set(columns) & set(handover.journey.segments)
    # Equal answers of a group are equal rows: no weight and no order marks a person.
    group = "touchpoint, wave, metric, scale"
    assert (
        base.execute(
            f"SELECT max(n) FROM (SELECT count(DISTINCT weight) n FROM answers GROUP BY {group}, score)"
        ).fetchone()[0]
        == 1
    )
    rows = base.execute(f"SELECT {group}, score FROM answers").fetchall()
    assert all(one[:4] != other[:4] or one[4] <= other[4] for one, other in pairwise(rows))
    frame = handover.findings.scores.frame
    hidden = {
        (str(a), str(b), str(c))
        for a, b, c in frame.loc[frame["status"] == "hidden", ["touchpoint", "wave", "metric"]].to_numpy()
    }
    assert not hidden & {row[:3] for row in rows}
    assert any("segments" in line or "分群" in line for line in losses)


def test_groups_that_are_hidden_have_no_answers(tmp_path):
    few = [(9, None, 3 if at < 3 else None) for at in range(61)]
    client_of(tmp_path / "few", Survey("2024", spread(60, 0.6)), Survey("2025", few))
    with handing_over(tmp_path / "few") as handover:
        losses = powerbi.write(handover, tmp_path / "out")
    base = base_of(tmp_path / "out")
    assert base.execute("SELECT count(*) FROM answers WHERE touchpoint = 'waiting' AND wave = '2025'").fetchone() == (
        0,
    )
    assert "3 answers stand in no group that may be shown." in losses


def test_the_project_names_what_is_there(folder):
    at, _handover, _losses = folder
    base = base_of(at)
    known = {}
    for file in at.rglob("definition/tables/*.tmdl"):
        text = file.read_text("utf-8")
        assert re.search(rf"^table {file.stem}$", text, re.M) and f"\\{file.stem}.parquet" in text
        columns = [head.removeprefix("column ") for head, _lines in blocks(text) if head.startswith("column ")]
        kinds = {"string": "VARCHAR", "double": "DOUBLE", "int64": "BIGINT", "boolean": "BOOLEAN"}
        typed = [kinds[next(line.removeprefix("dataType: ") for line in lines if line.startswith("dataType"))]
                 for head, lines in blocks(text) if head.startswith("column ")]  # fmt: skip
        held = base.execute(f"DESCRIBE {file.stem}").fetchall()
        assert [row[0] for row in held] == columns and [row[1] for row in held] == typed
        known[file.stem] = {*columns, *measures(text)}
    [relations] = at.rglob("relationships.tmdl")
    pairs = re.findall(r"fromColumn: (\w+)\.(\w+)\n\ttoColumn: (\w+)\.(\w+)", relations.read_text("utf-8"))
    assert len(pairs) >= 8
    for table, column, other, key in pairs:
        assert column in known[table] and key in known[other]
        assert base.execute(f"SELECT count(*) = count(DISTINCT {key}) FROM {other}").fetchone() == (True,)
        lost = f"SELECT count(*) FROM {table} WHERE {column} NOT IN (SELECT {key} FROM {other})"
        assert base.execute(lost).fetchone() == (0,)
    for file in [*at.rglob("*.json"), *at.glob("*.pbip"), *at.rglob("*.pbir"), *at.rglob("*.pbism")]:
        told = json.loads(file.read_text("utf-8"))
        for entity, name in re.findall(r'"Entity": "(\w+)"\s*}\s*},\s*"Property": "([^"]+)"', json.dumps(told)):
            assert name in known[entity], file
    dictionary = list(csv.DictReader((at / "dictionary.csv").read_text("utf-8").splitlines()))
    assert {(row["table"], row["column"]) for row in dictionary} == {
        (file.stem, row[0]) for file in at.rglob("definition/tables/*.tmdl")
        for row in base.execute(f"DESCRIBE {file.stem}").fetchall()
    }  # fmt: skip


def test_no_cell_of_a_csv_starts_a_formula(folder):
    at, _handover, _losses = folder
    for file in (at / "data").glob("*.csv"):
        for row in csv.reader(file.open(encoding="utf-8", newline="")):
            for cell in row:
                assert not cell.startswith(STARTERS) or re.fullmatch(r"-[\d.e+-]+", cell), cell


def test_a_folder_of_somebody_else_is_left_alone(tmp_path):
    client_of(tmp_path / "clinic", Survey("2024", spread(40, 0.6)))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine", "utf-8")
    with handing_over(tmp_path / "clinic") as handover:
        with pytest.raises(ReportError, match="nothing was changed"):
            powerbi.write(handover, tmp_path / "mine")
        powerbi.write(handover, tmp_path / "out")
        powerbi.write(handover, tmp_path / "out")
    assert (tmp_path / "mine" / "thesis.txt").is_file()


def test_a_client_that_nobody_asked_yet_has_empty_tables(tmp_path):
    from journeykit.client import new_client

    new_client(tmp_path / "acme", name="Acme")
    with handing_over(tmp_path / "acme") as handover:
        losses = powerbi.write(handover, tmp_path / "out")
    assert losses == ["There are no answers yet: the table of answers is empty."]
    assert base_of(tmp_path / "out").execute("SELECT count(*) FROM answers").fetchone() == (0,)
