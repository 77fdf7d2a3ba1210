"""Three hundred damaged files: each gives a clear error or a right table, in bounded time and memory."""

from __future__ import annotations

import csv
import io
import json
import random
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pandas as pd
import pyreadstat
import pytest

from journeykit.errors import JourneyKitError
from journeykit.journey.binding import SurveyBinding
from journeykit.surveys import read_responses

ROWS = 60
HEADER = ["Respondent ID", "Collector ID", "End Date", "How likely?", "", "Food"]
SECOND = ["", "", "", "Response", "Why?", "Response"]
RANDOM = random.Random(20240301)
BODY = [
    [str(114000000000 + at), "7", f"2024-03-{at % 28 + 1:02d} 10:00:00", str(RANDOM.randint(0, 10)),
     RANDOM.choice(["", "很好，\n真的", 'so "so"', "a, b"]), str(RANDOM.randint(1, 5))]
    for at in range(ROWS)
]  # fmt: skip
TRUE = {row[0]: (float(row[3]), float(row[5])) for row in BODY}
BINDING = {
    "wave": "1", "panel": True, "respondent": "Respondent ID",
    "items": [{"column": "How likely?", "metric": "nps"}, {"column": "Food", "metric": "csat", "scale": [1, 5]}],
}  # fmt: skip
JOURNEY = SimpleNamespace(touchpoints=[])


def as_csv(rows=(HEADER, SECOND, *BODY), **dialect):
    text = io.StringIO(newline="")
    csv.writer(text, **dialect).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx():
    book, data = openpyxl.Workbook(), io.BytesIO()
    for row in (HEADER, SECOND, *BODY):
        book.active.append(row)
    book.save(data)
    return data.getvalue()


def as_zip():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("export.csv", as_csv())
    return data.getvalue()


def as_frame():
    frame = pd.DataFrame(BODY, columns=["Respondent ID", "Collector ID", "End Date", "How likely?", "Why", "Food"])
    return frame.rename(columns={"Respondent ID": "respondent", "How likely?": "likely"})


def as_sav(folder):
    frame = as_frame().assign(
        likely=lambda one: one["likely"].astype(float), Food=lambda one: one["Food"].astype(float)
    )
    frame = frame[["respondent", "likely", "Food"]]
    pyreadstat.write_sav(frame, str(folder / "whole.sav"), column_labels=["Respondent ID", "How likely?", "Food"])
    return (folder / "whole.sav").read_bytes()


def as_parquet(folder):
    frame = pd.DataFrame(BODY, columns=["Respondent ID", "Collector ID", "End Date", "How likely?", "Why", "Food"])
    frame.to_parquet(folder / "whole.parquet")
    return (folder / "whole.parquet").read_bytes()


def answers(path):
    """Scores by respondent of what could be read; the error where it could not."""
    binding = SurveyBinding.model_validate({**BINDING, "file": path.name})
    try:
        table = read_responses(path, binding, JOURNEY).responses
    except JourneyKitError as error:
        assert len(str(error)) < 1500
        return None
    found = {}
    for who, item, score in zip(table["respondent"], table["item"], table["score"], strict=True):
        found.setdefault(str(who), {})[item] = score
    return found


def wrong(found):
    """Scores of known respondents that are not theirs."""
    mistakes = []
    for who, scores in (found or {}).items():
        likely, food = TRUE.get(who, (None, None))
        if likely is not None and (scores.get("How likely?", likely), scores.get("Food", food)) != (likely, food):
            mistakes.append((who, scores))
    return mistakes


def flipped(data, dice, times=4):
    damaged = bytearray(data)
    for _ in range(times):
        damaged[dice.randrange(len(damaged))] = dice.randrange(256)
    return bytes(damaged)


def test_the_undamaged_files_are_right(tmp_path):
    kinds = {"x.csv": as_csv(), "x.xlsx": as_xlsx(), "x.zip": as_zip(), "x.sav": as_sav(tmp_path),
             "x.parquet": as_parquet(tmp_path)}  # fmt: skip
    for name, data in kinds.items():
        (tmp_path / name).write_bytes(data)
        found = answers(tmp_path / name)
        assert found is not None, name
        assert len(found) == ROWS, name
        assert not wrong(found), name


@pytest.mark.parametrize("seed", range(60))
def test_a_truncated_table_gives_its_whole_rows_or_an_error(tmp_path, seed):
    data = as_csv()
    cut = random.Random(seed).randrange(len(data))
    (tmp_path / "x.csv").write_bytes(data[:cut])
    found = answers(tmp_path / "x.csv")
    assert not wrong(found)
    whole = data[:cut].decode("utf-8-sig", "ignore").count(":00:00,")
    assert found is None or len(found) <= whole + 1


@pytest.mark.parametrize("seed", range(40))
def test_a_table_in_another_encoding_keeps_its_figures(tmp_path, seed):
    dice = random.Random(seed)
    text = as_csv().decode("utf-8-sig")
    right = dice.choice(["utf-16", "utf-8", "big5", "gb18030", "utf-16-le", "utf-32"])
    declared = dice.choice([None, "utf-8", "cp1252", "shift_jis", "big5", "no-such-code"])
    (tmp_path / "x.csv").write_bytes(text.encode(right))
    binding = SurveyBinding.model_validate({**BINDING, "file": "x.csv", "encoding": declared})
    try:
        table = read_responses(tmp_path / "x.csv", binding, JOURNEY).responses
    except JourneyKitError:
        return
    scored = table[table["metric"] == "nps"]
    assert dict(zip(scored["respondent"].astype(str), scored["score"], strict=True)) == {
        who: one[0] for who, one in TRUE.items()
    }


@pytest.mark.parametrize("seed", range(40))
def test_swapped_columns_are_found_by_their_headers(tmp_path, seed):
    order = random.Random(seed).sample([0, 1, 2, 3, 5], 5)
    rows = [[row[at] for at in order] for row in (HEADER, SECOND, *BODY)]
    (tmp_path / "x.csv").write_bytes(as_csv(rows, delimiter=random.Random(seed).choice(",;\t")))
    found = answers(tmp_path / "x.csv")
    assert found is not None
    assert len(found) == ROWS
    assert not wrong(found)


@pytest.mark.parametrize("seed", range(60))
def test_lost_and_doubled_separators_never_shift_answers(tmp_path, seed):
    """A separator too many or too few moves every cell behind it: the row must not be read."""
    dice = random.Random(seed)
    lines = as_csv([HEADER, SECOND, *[[*row[:4], "", row[5]] for row in BODY]]).decode("utf-8-sig").splitlines()
    for _ in range(dice.randint(1, 3)):
        at = dice.randrange(2, len(lines))
        place = dice.choice([spot for spot, sign in enumerate(lines[at]) if sign == ","])
        lines[at] = lines[at][:place] + dice.choice(["", ",,", ",x,", "\n"]) + lines[at][place + 1 :]
    (tmp_path / "x.csv").write_text("\r\n".join(lines) + "\r\n", encoding="utf-8")
    assert not wrong(answers(tmp_path / "x.csv"))


@pytest.mark.parametrize("kind", ["x.csv", "x.xlsx", "x.zip", "x.sav", "x.parquet"])
@pytest.mark.parametrize("seed", range(16))
def test_flipped_and_cut_files_end_in_an_error_or_a_table(tmp_path, kind, seed):
    dice = random.Random(seed)
    data = {"x.csv": as_csv, "x.xlsx": as_xlsx, "x.zip": as_zip, "x.sav": lambda: as_sav(tmp_path),
            "x.parquet": lambda: as_parquet(tmp_path)}[kind]()  # fmt: skip
    damaged = data[: dice.randrange(1, len(data))] if seed % 2 else flipped(data, dice)
    (tmp_path / kind).write_bytes(damaged)
    answers(tmp_path / kind)


@pytest.mark.parametrize(
    "start",
    [b"PK\x03\x04", b"PK\x05\x06", b"PAR1", b"\xd0\xcf\x11\xe0", b"$FL2", b"$FL3", b"{", b"[" * 5000, b"", b"\x00"],
)
@pytest.mark.parametrize("seed", range(2))
def test_binary_behind_a_known_beginning_is_refused(tmp_path, start, seed):
    (tmp_path / "x.csv").write_bytes(start + random.Random(seed).randbytes(5000))
    assert answers(tmp_path / "x.csv") is None


SHAPES = [
    {}, [], 7, "x", {"pages": 3}, {"data": []}, {"data": [None]}, {"data": [{"response_status": 1}]},
    {"data": [{"response_status": "completed", "pages": "no"}]},
]  # fmt: skip


@pytest.mark.parametrize("data", SHAPES)
def test_json_of_another_shape_is_refused(tmp_path, data):
    (tmp_path / "x.json").write_text(json.dumps(data), encoding="utf-8")
    assert answers(tmp_path / "x.json") is None


MEMORY = """
    import sys
    from pathlib import Path
    from journeykit.errors import JourneyKitError
    from journeykit.surveys import open_export
    from journeykit.surveys.read.leftovers import read_body
    try:
        read_body(open_export(Path(sys.argv[1])), [0])
    except JourneyKitError as error:
        print("refused", error)
    else:
        print("read")
    # ru_maxrss would begin with the peak of the process that started this one: subprocess forks without a copy.
    status = Path("/proc/self/status").read_text()
    print(int(status.partition("VmHWM:")[2].split()[0]) // 1024)
"""


@pytest.fixture
def busy():
    """A test process that has had much in memory, as after a whole run."""
    if not Path("/proc/self/status").exists():
        pytest.skip("this system has no /proc to read a process's peak from")
    return len(b"x" * (320 << 20))


def apart(path):
    """What a process of its own says of a file, and the megabytes it took."""
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(MEMORY), str(path)], capture_output=True, text=True, timeout=120
    )
    assert run.returncode == 0, run.stderr[-800:]
    *said, size = run.stdout.splitlines()
    return " ".join(said), int(size)


def test_a_hundred_megabytes_on_one_line_are_refused_in_little_memory(tmp_path, busy):
    for name, sign in (("x.csv", b"a"), ("quote.csv", b'"')):
        with (tmp_path / name).open("wb") as file:
            file.write(b"a,b\n1," + (b'"' if sign == b"a" else b""))
            for _ in range(100):
                file.write(sign * (1 << 20))
        said, size = apart(tmp_path / name)
        assert said.startswith("refused x.csv" if sign == b"a" else "re")
        assert size < 500


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path, busy):
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive, archive.open("x.csv", "w") as file:
        for _ in range(200):
            file.write(b"0" * (1 << 20))
    said, size = apart(tmp_path / "x.zip")
    assert "200 MB packed into" in said
    assert size < 300


def test_a_workbook_bomb_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as file:
            for _ in range(200):
                file.write(b" " * (1 << 20))
    said, _ = apart(tmp_path / "x.xlsx")
    assert "packed into" in said
