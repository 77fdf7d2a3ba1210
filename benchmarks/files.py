"""The files that benchmarks count in, made once each; nothing heavy is imported here, since memory is measured."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "benchmarks" / ".data"


def generated(name: str, query: str) -> Path:
    """A file of benchmark data, made once by a query of DuckDB that copies into ``{file}``."""
    import duckdb

    DATA.mkdir(exist_ok=True)
    file = DATA / name
    if not file.exists():
        part = file.with_suffix(".part")
        duckdb.sql(query.replace("{file}", str(part)))
        part.replace(file)
    return file
