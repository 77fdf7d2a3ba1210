"""The JSON Schema of journey.yaml, for editors: ``python -m journeykit.journey.schema`` writes it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from journeykit.journey.model import Journey
from journeykit.shipped import shipped


def json_schema() -> dict[str, Any]:
    """The schema, made from the models.

    Examples
    --------
    >>> sorted(json_schema()["properties"])[:3]
    ['client', 'disclosure', 'former']
    """
    schema = Journey.model_json_schema()
    schema["title"] = "journey.yaml of journeykit"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_with_blanks(schema)}


def schema_path() -> Path:
    """Where the schema lies."""
    return shipped("templates", "client", "journey.schema.json")


def schema_text() -> str:
    """The schema as it stands in the file."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"


def _with_blanks(schema: Any) -> Any:
    """A key with nothing behind it is a key that is not there, so every optional field may be null."""
    if isinstance(schema, list):
        return [_with_blanks(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: _with_blanks(value) for key, value in schema.items()}
    if isinstance(made.get("description"), str):  # a docstring: its first sentence is for people who edit the file
        made["description"] = made["description"].partition("\n\n")[0]
    needed = made.get("required", ())
    if isinstance(made.get("properties"), dict):
        made["properties"] = {
            name: one if name in needed or not isinstance(one, dict) else _or_null(one)
            for name, one in made["properties"].items()
        }
    return made


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    notes: dict[str, Any] = {key: schema[key] for key in ("title", "description", "default") if key in schema}
    kind = {key: value for key, value in schema.items() if key not in notes}
    kinds = kind["anyOf"] if list(kind) == ["anyOf"] else [kind]
    return {**notes, "anyOf": kinds if {"type": "null"} in kinds else [*kinds, {"type": "null"}]}


if __name__ == "__main__":
    schema_path().write_text(schema_text(), "utf-8")
    sys.stdout.write(f"{schema_path().name} is written\n")
