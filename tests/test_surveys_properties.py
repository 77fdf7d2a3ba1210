"""An export made of known answers comes back as those answers or as a refusal, never as others."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path
from types import SimpleNamespace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeykit.errors import JourneyKitError
from journeykit.journey.binding import SurveyBinding
from journeykit.surveys import open_export, read_responses
from journeykit.surveys.files import delimited
from journeykit.surveys.files.cells import clean
from journeykit.surveys.files.delimited import open_delimited
from journeykit.surveys.files.ends import count_records, last_records
from journeykit.surveys.read.leftovers import read_body

QUIET = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
JOURNEY = SimpleNamespace(touchpoints=[])
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "big5")
# Comments that every encoding above can hold where it is used, with all that CSV finds hard.
PLAIN = st.text(alphabet="abc ,;\"\n\t|'=-1", max_size=12)
COMMENTS = {
    "cp1252": st.text(alphabet='aé–ß "\n,;', max_size=12),
    "big5": st.text(alphabet='a好，壞「」"\n,;', max_size=12),
    "utf-8": st.text(alphabet='a好é\ufeff\u00a0"\n\r,;', max_size=12),
}
SCORE = st.one_of(st.integers(0, 10).map(str), st.sampled_from(["", "99", "N/A", "10 - Extremely likely", "９"]))


def true_score(text):
    plain = text.replace("９", "9").split(" - ")[0]
    return float(plain) if plain.isdigit() and plain != "99" else None


def written(rows, encoding, separator, quoting, line_end):
    # Python's own writer leaves a lone CR without quotes before 3.13, which makes a record of what stands behind it.
    quoting = csv.QUOTE_ALL if any("\r" in str(cell) for row in rows for cell in row) else quoting
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, quoting=quoting, lineterminator=line_end).writerows(rows)
    return text.getvalue().encode(encoding)


def binding(**more):
    items = [{"column": "How likely?", "metric": "nps", "missing": [99]}]
    comments = [{"column": "Why?"}]
    return SurveyBinding.model_validate(
        {"file": "x.csv", "wave": "1", "panel": True, "items": items, "comments": comments} | more
    )


@st.composite
def exports(draw):
    encoding = draw(st.sampled_from(ENCODINGS))
    comment = COMMENTS.get(encoding, COMMENTS["utf-8"] if encoding.startswith("utf") else PLAIN)
    score = SCORE if encoding.startswith("utf") else SCORE.filter(str.isascii)
    answers = draw(st.lists(st.tuples(score, comment), min_size=1, max_size=12))
    separator = draw(st.sampled_from([",", ";", "\t"]))
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    return answers, encoding, separator, quoting, draw(st.sampled_from(["\n", "\r\n", "\r\r\n"]))


@QUIET
@given(exports())
def test_answers_survive_encodings_separators_quotes_and_line_ends(export):
    answers, encoding, separator, quoting, line_end = export
    rows = [["id", "How likely?", "Why?"], *[[f"p{at}", *answer] for at, answer in enumerate(answers)]]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.csv"
        path.write_bytes(written(rows, encoding, separator, quoting, line_end))
        named = encoding if encoding == "big5" else None
        try:
            table = read_responses(path, binding(respondent="id", encoding=named), JOURNEY).responses
        except JourneyKitError:
            return
    true = {f"p{at}": score for at, (text, _) in enumerate(answers) if (score := true_score(text)) is not None}
    scored = table[table["metric"] == "nps"]
    assert dict(zip(scored["respondent"], scored["score"], strict=True)) == true
    if encoding != "cp1252":  # without a mark, cp1252 is a guess that is told
        said = table[table["metric"] == "comment"]
        same = {f"p{at}": plain(text) for at, (_, text) in enumerate(answers) if plain(text).strip(" –-")}
        got = {who: plain(text) for who, text in zip(said["respondent"], said["comment"], strict=True)}
        assert got == same


def test_a_row_with_one_cell_below_the_header_is_cut_short_and_told_and_no_title(tmp_path):
    (tmp_path / "x.csv").write_bytes(b"id,How likely?,Why?\np0,0,a\np1\np2,9,b\n")
    answers = read_responses(tmp_path / "x.csv", binding(respondent="id"), JOURNEY)
    assert set(answers.responses["respondent"]) == {"p0", "p2"}
    assert answers.quality["dropped"].tolist() == [1, 1]


def plain(text):
    """Line ends inside a cell may become LF; blanks and guard quotes around it go."""
    return clean(text.replace("\r\n", "\n").replace("\r", "\n"))


@QUIET
@given(
    depth=st.integers(1, 4),
    scores=st.lists(st.integers(0, 10), min_size=3, max_size=10),
    localised=st.booleans(),
    metadata=st.booleans(),
)
def test_header_rows_are_never_read_as_answers(depth, scores, localised, metadata):
    meta = ["Respondent ID", "Collector ID"] if metadata else []
    blank = [""] * len(meta)
    marks = ["Réponse", "Autre"] if localised else ["Response", "Other (please specify)"]
    header = [
        ["Title of it all", *blank, "", ""][: len(meta) + 3],
        [*blank, "q1", "q1a", "q2"],
        [*meta, "How likely?", "", "Why?"],
        [*blank, *marks, "Antwort" if localised else "Open-Ended Response"],
    ]
    chosen = {1: header[2:3], 2: header[2:], 3: header[1:], 4: header}[depth]
    ids = [[str(114000000 + at), "7"] if metadata else [] for at in range(len(scores))]
    rows = [*chosen, *[[*ids[at], str(score), "", f"comment {at}"] for at, score in enumerate(scores)]]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.csv"
        path.write_bytes(written(rows, "utf-8", ",", csv.QUOTE_MINIMAL, "\n"))
        place = f"#{len(meta) + 1}"
        items = [{"column": place, "metric": "rating", "scale": [0, 10]}]
        try:
            answers = read_responses(path, binding(items=items, comments=[]), JOURNEY)
        except JourneyKitError:
            return
    if answers.quality["invalid"][0]:
        # A header that nobody knows is an answer that is told as invalid; it is never a score.
        assert answers.quality["examples"][0]
    assert answers.responses["score"].tolist() == [float(score) for score in scores]


@settings(QUIET, max_examples=25)
@given(exports())
def test_duckdb_and_pythons_csv_read_the_same_cells(export):
    answers, encoding, separator, quoting, line_end = export
    rows = [["id", "How likely?", "Why?"], *[[f"p{at}", *answer] for at, answer in enumerate(answers)]]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.csv"
        path.write_bytes(written(rows, encoding, separator, quoting, line_end))
        grids = []
        before = delimited.LARGE
        for limit in (before, -1):  # at -1 every file is large
            delimited.LARGE = limit
            try:
                grids.append(open_delimited(path, encoding if encoding == "big5" else None).grid)
            finally:
                delimited.LARGE = before
        small, large = (grid.read([0, 1, 2], 1, [1, 2]) for grid in grids)
        for place in (0, 1, 2):
            assert [plain(one) for one in small[0][place].texts()] == [plain(one) for one in large[0][place].texts()]
        assert small[1].tolist() == large[1].tolist()
        assert [plain(one) for row in grids[0].records(1, [0]) for one in row] == [
            plain(one) for row in grids[1].records(1, [0]) for one in row
        ]


@QUIET
@given(st.lists(st.tuples(PLAIN, PLAIN), min_size=1, max_size=20), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_records_are_counted_as_python_counts_them(rows, line_end, ended):
    data = written([["x", *row] for row in rows], "utf-8", ",", csv.QUOTE_MINIMAL, line_end)
    data = data if ended else data.removesuffix(line_end.encode())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.csv"
        path.write_bytes(data)
        assert count_records(path) == len(rows)
        assert [row[0] for row in last_records(path, ",", 5)] == ["x"] * min(5, len(rows))
        assert [plain(row[1]) for row in last_records(path, ",", 99)] == [plain(row[0]) for row in rows]


@QUIET
@given(
    codes=st.lists(
        st.sampled_from(["1", "2", "3", "4", "5", "0", "6", "-9", "99", "4.5", "x"]), min_size=1, max_size=40
    ),
    missing=st.sets(st.sampled_from([0, 6, -9, 99]), max_size=3),
)
def test_every_row_is_valid_missing_or_invalid_and_none_is_lost(codes, missing):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.csv"
        path.write_bytes(
            written([["n", "food"], *[[at, code] for at, code in enumerate(codes)]], "utf-8", ",", 0, "\n")
        )
        items = [{"column": "food", "metric": "csat", "scale": [1, 5], "missing": sorted(missing)}]
        try:
            answers = read_responses(path, binding(items=items, comments=[]), JOURNEY)
        except JourneyKitError:
            return
    account = answers.quality.iloc[0]
    assert account["valid"] == sum(code in "12345" for code in codes)
    assert account["missing"] == sum(code in {str(one) for one in missing} for code in codes)
    assert account["valid"] + account["missing"] + account["invalid"] == account["rows"] == len(codes)


def test_a_grid_of_a_large_file_lets_its_copy_go(tmp_path, monkeypatch):
    monkeypatch.setattr(delimited, "LARGE", -1)
    path = tmp_path / "x.csv"
    path.write_bytes('a,b\r\n1,"x\n"\r\n2,\xe9\r\n'.encode("cp1252"))
    export = open_export(path)
    copy = Path(export.grid.folder.name)
    assert copy.is_dir()
    assert read_body(export, [1]).columns[1].texts().tolist() == ["x", "é"]
    export.grid.folder.cleanup()
    assert not copy.exists()
