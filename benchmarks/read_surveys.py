"""How fast a large export is read, beside DuckDB's own scan of the same file.

Writes a SurveyMonkey export (two header rows, Chinese comments with quotes and line breaks, UTF-8 with a mark) and
reads it in processes of their own, turn by turn: DuckDB's `read_csv` of every column into a pandas frame, the same into
a DuckDB table, and `read_responses` from the file to the tidy table. Prints seconds, ratios and peak memory.

    python benchmarks/read_surveys.py --rows 600000 --rounds 3
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

META = [
    "Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name", "Last Name",
    "Custom Data 1",
]  # fmt: skip
COMMENTS = [
    "服務很好，「真的」很棒", "排隊太久\n而且沒有座位", 'Staff was "great"', "", "", "",
    "登機門標示不清楚，希望可以改善動線，謝謝。",
]  # fmt: skip
WORDS = ["Very satisfied", "Satisfied", "Neutral", "Dissatisfied", "Very dissatisfied", ""]

DUCKDB = "import duckdb; duckdb.connect().execute"
PARTS = {
    "duckdb: every column to pandas": DUCKDB + '(f"SELECT * FROM {scan}").df()',
    "duckdb: every column to a table": DUCKDB + '(f"CREATE TABLE t AS SELECT * FROM {scan}")',
    "journeykit: to the tidy table": "from journeykit.surveys import read_responses\n"
    "read_responses(path, binding, journey)",
}
RUN = """
import resource, sys, time
from types import SimpleNamespace
path, columns = sys.argv[1], int(sys.argv[2])
names = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(columns))
scan = (f"read_csv('{path}', header = false, auto_detect = false, skip = 2, delim = ',', "
        f"quote = '\\"', escape = '\\"', columns = {{{names}}})")
from journeykit.journey.binding import SurveyBinding
items = [{"column": f"#{at + 1}", "metric": "nps"} if (at - 9) % 3 == 0 else
         {"column": f"#{at + 1}", "metric": "csat", "scale": [1, 5]} for at in range(9, columns - 2)]
binding = SurveyBinding.model_validate({"file": "x.csv", "wave": {"column": "End Date", "by": "month"}, "items": items,
    "respondent": "Respondent ID", "answered_at": "End Date", "comments": [{"column": f"#{columns}"}]})
journey = SimpleNamespace(touchpoints=[])
start = time.perf_counter()
PART
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def write_export(path: Path, rows: int, columns: int, seed: int = 1) -> None:
    """A SurveyMonkey export of known making."""
    dice = random.Random(seed)
    questions = columns - len(META) - 2
    tails = []
    for _ in range(5000):
        text = io.StringIO()
        answers = [
            dice.choice(WORDS) if at % 3 else dice.choice(["0", "5", "7", "8", "9", "10", "10", ""])
            for at in range(questions)
        ]
        csv.writer(text).writerow([*answers, dice.choice(COMMENTS), dice.choice(COMMENTS)])
        tails.append(text.getvalue())
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        write = csv.writer(file).writerow
        write([*META, *(f"Question {at}?" for at in range(questions)), "What could be better?", "Anything else?"])
        write([*[""] * len(META), *["Response"] * questions, *["Open-Ended Response"] * 2])
        for at in range(rows):
            when = f"{at % 12 + 1:02d}/{at % 28 + 1:02d}/2024 07:14:41 AM"
            file.write(f"{11_000_000_000 + at},4001,{when},{when},192.0.2.1,,,,,{dice.choice(tails)}")


def measured(part: str, path: Path, columns: int) -> tuple[float, int]:
    """Seconds and peak megabytes of one part in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-c", RUN.replace("PART", part), str(path), str(columns)],
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise SystemExit(run.stderr)
    seconds, memory = run.stdout.split()[-2:]
    return float(seconds), int(memory)


def workbook(folder: Path, rows: int, columns: int) -> None:
    """XLSX of whole numbers through calamine, beside openpyxl's read-only mode on a tenth of it."""
    import openpyxl
    import xlsxwriter

    from journeykit.surveys import open_export

    path = folder / "export.xlsx"
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet()
    header = [f"q{column}" for column in range(columns)]
    for at in range(rows + 1):
        sheet.write_row(at, 0, [(at + column) % 11 for column in range(columns)] if at else header)
    book.close()
    start = time.perf_counter()
    open_export(path).read(range(columns))
    ours = time.perf_counter() - start
    start = time.perf_counter()
    for at, _row in enumerate(openpyxl.load_workbook(path, read_only=True).active.iter_rows(values_only=True)):
        if at >= rows // 10:
            break
    theirs = 10 * (time.perf_counter() - start)
    print(f"XLSX {rows} x {columns}: journeykit {ours:.1f} s; openpyxl, read-only, about {theirs:.0f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=600_000)
    parser.add_argument("--columns", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workbook-rows", type=int, default=50_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "export.csv"
        write_export(path, options.rows, options.columns)
        print(
            f"{options.rows} rows x {options.columns} columns, {path.stat().st_size >> 20} MB, {options.rounds} rounds"
        )
        found: dict[str, list[tuple[float, int]]] = {title: [] for title in PARTS}
        for _ in range(options.rounds):
            for title, code in PARTS.items():
                found[title].append(measured(code, path, options.columns))
        first = statistics.median(one[0] for one in next(iter(found.values())))
        for title, runs in found.items():
            seconds, memory = statistics.median(one[0] for one in runs), max(one[1] for one in runs)
            print(f"{title:36} {seconds:6.2f} s  {seconds / first:5.2f} x  {memory:5} MB")
        workbook(Path(name), options.workbook_rows, options.columns)


if __name__ == "__main__":
    main()
