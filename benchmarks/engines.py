"""Ten million answers in every engine: `measures.scores` by touchpoint, wave and persona must give equal figures.

The answers name their respondents, and two thirds of these answered a touchpoint twice: so each engine counts answers,
people, and the sums over people that the intervals of repeated answers need. Each runs in a process of its own, and
reads the same Parquet file in its own way. Reading is in the time; imports and the start of a Spark session are not.
Memory is the most that the process held, with its children (the JVM of Spark). Every number of the table of scores is
compared with that of pandas, as a part of it where it is above 1; texts (method, status, why) must be the same.

Spark wants the extra ``spark`` and Java 17; an engine that is not installed is named and left out.

    python -m benchmarks.engines [--rows 10000000] [--only pandas duckdb ...]
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.files import ROOT, generated

if TYPE_CHECKING:
    import pandas as pd

BY = ("touchpoint", "wave", "persona")
EQUAL = 1e-9
GENERATED = """
COPY (
  WITH people AS (
    SELECT range AS person, 'r' || range AS respondent, 'persona ' || (hash(range) % 4) AS persona,
           'wave ' || (range % 4) AS wave, 0.5 + (hash(range * 7) % 1000) / 1000.0 AS weight
    FROM range({rows} // 20)
  ), answers AS (SELECT range AS place, 'touchpoint ' || (range % 12) AS touchpoint FROM range(20))
  SELECT respondent, wave, persona, touchpoint,
         CASE WHEN place % 4 = 0 THEN 'nps' ELSE 'csat' END AS metric,
         CASE WHEN place % 4 = 0 THEN '0-10' ELSE '1-5' END AS scale,
         CASE WHEN place % 4 = 0 THEN (hash(person * 31 + place) % 11)::DOUBLE
              ELSE (1 + hash(person * 37 + place) % 5)::DOUBLE END AS score,
         weight
  FROM people, answers
) TO '{file}' (FORMAT parquet, COMPRESSION zstd)
"""


def made(rows: int) -> Path:
    """The file of responses, generated once."""
    return generated(f"repeated_{rows}.parquet", GENERATED.replace("{rows}", str(rows)))


Read = Callable[[str], Any]


def on_pandas() -> Read:
    import pandas as pd

    return pd.read_parquet


def on_polars() -> Read:
    import polars as pl

    return pl.scan_parquet


def on_duckdb() -> Read:
    import duckdb

    return duckdb.read_parquet


def on_pyarrow() -> Read:
    from pyarrow import parquet

    return parquet.read_table


def on_dataset() -> Read:
    from pyarrow import dataset

    return dataset.dataset


def on_dask() -> Read:
    import dask.dataframe as dask

    return dask.read_parquet


def on_spark() -> Read:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[*]").config("spark.driver.memory", "6g")
    builder = builder.config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "8")
    session = builder.getOrCreate()
    return lambda file: session.read.parquet(file)


ENGINES: dict[str, tuple[str, Callable[[], Read]]] = {
    "pandas": ("pandas", on_pandas),
    "polars, lazy scan": ("polars", on_polars),
    "DuckDB relation": ("duckdb", on_duckdb),
    "PyArrow table": ("pyarrow", on_pyarrow),
    "PyArrow dataset": ("pyarrow", on_dataset),
    "Dask": ("dask", on_dask),
    "Spark": ("pyspark", on_spark),
}
"""Of each engine its package, and what imports it and gives its way to read Parquet. pandas comes first: the others
are compared with it."""


def missing(engine: str) -> str:
    """Why an engine cannot run here; empty when it can."""
    package, _reader = ENGINES[engine]
    if importlib.util.find_spec(package) is None:
        return f"{package} is not installed"
    return "no Java on this machine" if package == "pyspark" and not shutil.which("java") else ""


def peak() -> float:
    """Megabytes that this process and its children held at most."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return own + sum(_peak_of(child) for child in _children(os.getpid()))


def _children(process: int) -> list[str]:
    return [child for task in Path(f"/proc/{process}/task").glob("*/children") for child in task.read_text().split()]


def _peak_of(process: str) -> float:
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def one(engine: str, file: Path, out: Path) -> None:
    """Run one engine in this process; print seconds and memory as JSON, and leave its table in a file."""
    import scipy.special  # noqa: F401 - imports are no part of the time

    from journeykit import measures

    read = ENGINES[engine][1]()
    start = time.perf_counter()
    table = measures.scores(read(str(file)), by=BY)
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "megabytes": peak()}))
    table.to_pickle(out)


def run(engine: str, file: Path) -> tuple[dict[str, float], pd.DataFrame]:
    """Run one engine in a process of its own: what it took, and its table of scores."""
    import pandas as pd

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "scores.pickle"
        call = [sys.executable, "-m", "benchmarks.engines", "--one", engine, "--file", str(file), "--out", str(out)]
        done = subprocess.run(call, capture_output=True, text=True, cwd=ROOT)
        if done.returncode:
            raise RuntimeError(f"{engine} failed:\n{done.stderr[-3000:]}")
        took: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
        table: pd.DataFrame = pd.read_pickle(out)
    return took, table


def apart(one: pd.DataFrame, other: pd.DataFrame) -> float:
    """The largest difference of any number of two tables of scores, as a part of it where it is above 1."""
    import numpy as np

    assert list(one) == list(other) and len(one) == len(other), "other columns, or other groups"
    numbers = list(one.select_dtypes(("number", "bool")))
    for name in one.columns.difference(numbers):
        assert one[name].tolist() == other[name].tolist(), f"other texts in {name}"
    a, b = (table[numbers].to_numpy(float) for table in (one, other))
    assert (np.isnan(a) == np.isnan(b)).all(), "a number is there on one engine and missing on another"
    return float(np.nanmax(np.abs(a - b) / np.maximum(1, np.abs(a))))


def main(rows: int = 10_000_000, engines: list[str] | None = None) -> list[str]:
    """Run the engines one after the other, and compare their figures with those of pandas."""
    file = made(rows)
    first = next(iter(ENGINES))
    wanted = [first, *(name for name in engines or ENGINES if name != first)]
    lines: list[str] = []
    reference: pd.DataFrame | None = None
    most = 0.0
    for engine in wanted:
        why = missing(engine)
        if why:
            lines.append(f"  {engine}: not run, {why}")
            continue
        took, table = run(engine, file)
        reference = table if reference is None else reference
        difference = apart(reference, table)
        assert difference < EQUAL, f"{engine} differs by {difference}"
        most = max(most, difference)
        told = "" if engine == first else f", differs by at most {difference:.0e}"
        lines.append(f"  {engine}: {took['seconds']:.1f} s, at most {took['megabytes']:,.0f} MB{told}")
    assert reference is not None
    groups = len(reference[[*BY, "metric", "scale"]].drop_duplicates())
    lines.insert(
        0, f"scores of {rows:,} answers with intervals: {groups} groups, {reference['method'].nunique()} methods"
    )
    lines.append(f"  all figures differ by at most {most:.0e}")
    print("\n".join(lines))
    return lines


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--only", nargs="*", choices=list(ENGINES))
    parser.add_argument("--one", choices=list(ENGINES))
    parser.add_argument("--file", type=Path)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    if given.one:
        one(given.one, given.file, given.out)
    else:
        main(given.rows, given.only)
