"""The Power BI project as text: a model in TMDL, and a report of one page; Power BI Desktop opens its .pbip file."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence

from journeykit.exchange.powerbi.measures import measures
from journeykit.exchange.powerbi.star import StarTable

RELATIONS = (
    ("answers", "touchpoint", "touchpoints"), ("answers", "wave", "waves"), ("answers", "client", "clients"),
    ("scores", "touchpoint", "touchpoints"), ("scores", "wave", "waves"), ("scores", "client", "clients"),
    ("changes", "touchpoint", "touchpoints"), ("changes", "client", "clients"), ("personas", "client", "clients"),
    ("touchpoints", "stage", "stages"),
)  # fmt: skip
"""From a table and its column to the table of which that is the key."""
_SCHEMA = "https://developer.microsoft.com/json-schemas/fabric/item/report/definition"
_PLACES = uuid.UUID("6f6f6f6f-0000-4000-8000-6a6f75726e65")


def files(name: str, tables: Sequence[StarTable]) -> dict[str, str]:
    """The files of the project by their paths.

    Parameters
    ----------
    name : str
        Of the project.
    tables : sequence of StarTable
    """
    model, page = f"{name}.SemanticModel", f"{name}.Report"
    made = {
        f"{name}.pbip": _json({"version": "1.0", "artifacts": [{"report": {"path": page}}],
                               "settings": {"enableAutoRecovery": True}}),
        f"{model}/definition.pbism": _json({"version": "4.2", "settings": {}}),
        f"{model}/definition/database.tmdl": "database\n\tcompatibilityLevel: 1567\n",
        f"{model}/definition/model.tmdl": _model(tables),
        f"{model}/definition/expressions.tmdl": _expressions(),
        f"{model}/definition/relationships.tmdl": _relations(),
        **{f"{model}/definition/tables/{one.name}.tmdl": _table(one) for one in tables},
    }  # fmt: skip
    return made | {f"{page}/{path}": text for path, text in _report(model).items()}


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _model(tables: Sequence[StarTable]) -> str:
    lines = ["model Model", "\tculture: en-US", "\tdefaultPowerBIDataSourceVersion: powerBI_V3", ""]
    return "\n".join([*lines, "ref expression DataFolder", *(f"ref table {one.name}" for one in tables), ""])


def _expressions() -> str:
    about = '[IsParameterQuery=true, Type="Text", IsParameterQueryRequired=true]'
    told = '/// The folder "data" of this export: set it once, under Transform data > Edit parameters'
    return f'{told}\nexpression DataFolder = "C:\\journeykit\\data" meta {about}\n'


def _relations() -> str:
    blocks = []
    for table, column, other in RELATIONS:
        mark = uuid.uuid5(_PLACES, f"{table}.{column}.{other}")
        blocks.append(f"relationship {mark}\n\tfromColumn: {table}.{column}\n\ttoColumn: {other}.{column}\n")
    return "\n".join(blocks)


def _table(table: StarTable) -> str:
    lines = [f"/// {table.about}", f"table {table.name}", ""]
    if table.name == "answers":
        for one in measures():
            lines += [f"\t/// {one.about}", f"\tmeasure '{one.name}' ="]
            lines += [*(f"\t\t\t{part}" for part in one.dax.split("\n")), f"\t\tformatString: {one.format}", ""]
    for column in table.columns:
        lines += [f"\t/// {column.about}", f"\tcolumn {column.name}", f"\t\tdataType: {column.kind}",
                  "\t\tsummarizeBy: none", f"\t\tsourceColumn: {column.name}", ""]  # fmt: skip
    source = f'Parquet.Document(File.Contents(DataFolder & "\\{table.name}.parquet"))'
    lines += [f"\tpartition {table.name} = m", "\t\tmode: import", "\t\tsource =", "\t\t\t\tlet",
              f"\t\t\t\t\tSource = {source}", "\t\t\t\tin", "\t\t\t\t\tSource", ""]  # fmt: skip
    return "\n".join(lines)


def _report(model: str) -> dict[str, str]:
    page = "journey"
    visuals = {
        "stages": _visual("slicer", 0, (20, 20, 260, 680), {"Values": [_column("stages", "name")]}),
        "nps": _visual("card", 1, (300, 20, 220, 120), {"Values": [_measure("NPS")]}),
        "low": _visual("card", 2, (530, 20, 220, 120), {"Values": [_measure("NPS low")]}),
        "high": _visual("card", 3, (760, 20, 220, 120), {"Values": [_measure("NPS high")]}),
        "answers": _visual("card", 4, (990, 20, 270, 120), {"Values": [_measure("Answers (n)")]}),
        "waves": _visual("clusteredColumnChart", 5, (300, 150, 450, 260),
                         {"Category": [_column("waves", "name")], "Y": [_measure("NPS")]}),
        "touchpoints": _visual("pivotTable", 6, (760, 150, 500, 550), {
            "Rows": [_column("touchpoints", "name")],
            "Values": [_measure(one) for one in ("CSAT", "CSAT low", "CSAT high", "CES", "Answers (n)")]}),
        "changes": _visual("tableEx", 7, (300, 420, 450, 280), {"Values": [
            _column("touchpoints", "name"),
            *(_column("changes", one) for one in ("difference", "low", "high", "verdict"))]}),
    }  # fmt: skip
    base = "definition/pages"
    made = {
        "definition.pbir": {"version": "4.0", "datasetReference": {"byPath": {"path": f"../{model}"}}},
        "definition/version.json": {"$schema": f"{_SCHEMA}/versionMetadata/1.0.0/schema.json", "version": "2.0.0"},
        "definition/report.json": {"$schema": f"{_SCHEMA}/report/1.0.0/schema.json", "layoutOptimization": "None",
                                   "themeCollection": {}},
        f"{base}/pages.json": {"$schema": f"{_SCHEMA}/pagesMetadata/1.0.0/schema.json", "pageOrder": [page],
                               "activePageName": page},
        f"{base}/{page}/page.json": {"$schema": f"{_SCHEMA}/page/1.0.0/schema.json", "name": page,
                                     "displayName": "Journey", "displayOption": "FitToPage", "height": 720,
                                     "width": 1280},
        **{f"{base}/{page}/visuals/{name}/visual.json": {**one, "name": name} for name, one in visuals.items()},
    }  # fmt: skip
    return {path: _json(value) for path, value in made.items()}


def _visual(
    kind: str, order: int, place: tuple[int, int, int, int], roles: dict[str, list[object]]
) -> dict[str, object]:
    x, y, width, height = place
    return {
        "$schema": f"{_SCHEMA}/visualContainer/1.0.0/schema.json",
        "position": {"x": x, "y": y, "z": order, "width": width, "height": height, "tabOrder": order},
        "visual": {
            "visualType": kind,
            "query": {"queryState": {role: {"projections": fields} for role, fields in roles.items()}},
        },
    }


def _field(kind: str, table: str, name: str) -> dict[str, object]:
    field = {kind: {"Expression": {"SourceRef": {"Entity": table}}, "Property": name}}
    return {"field": field, "queryRef": f"{table}.{name}", "nativeQueryRef": name}


def _column(table: str, name: str) -> dict[str, object]:
    return _field("Column", table, name)


def _measure(name: str) -> dict[str, object]:
    return _field("Measure", "answers", name)
