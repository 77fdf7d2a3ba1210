"""A record is believed only if its quotes and its lines agree with the shape of the file."""

from __future__ import annotations

import pytest

from journeykit.errors import SurveyError
from journeykit.surveys import inspect
from journeykit.surveys.files import delimited

ROWS = 200
HEADS = {
    "with ids": ("id,name,likely,food,why", lambda at, why: f"{at},Mary Canary{at},{at % 11},{at % 5 + 1},{why}"),
    "id and comment": ("id;why", lambda at, why: f"{1000 + at};{why}"),
    "a time first": ("Timestamp,How likely?,Why?", lambda at, why: f"2026-03-{at % 28 + 1:02d} 10:00,{at % 11},{why}"),
    "comment in the middle": ("id\twhy\tlikely", lambda at, why: f"{at}\t{why}\t{at % 11}"),
}  # fmt: skip
WORDS = ("fine", "很好，謝謝", "slow service and cold food", "", "would come again. Truly!")


def lines_of(kind):
    head, row = HEADS[kind]
    return [head, *(row(at, WORDS[at % len(WORDS)]) for at in range(ROWS))]


def opened(lines, at, kind):
    """A line whose comment begins with a quote that nothing ends."""
    _head, row = HEADS[kind]
    return [*lines[:at], row(at - 1, '"I waited long'), *lines[at + 1 :]]


def closed(lines, at, kind):
    """A line whose comment ends in a stray quote."""
    _head, row = HEADS[kind]
    return [*lines[:at], row(at - 1, 'so it ends"'), *lines[at + 1 :]]


@pytest.fixture(params=[16 << 20, 1000], ids=["small", "large"])
def read(request, tmp_path, monkeypatch):
    """Responses and rows of an export made of lines, read as a small file and as a large one."""
    monkeypatch.setattr(delimited, "LARGE", request.param)

    def read(text):
        path = tmp_path / "export.csv"
        path.write_text(text, encoding="utf-8", newline="")
        return inspect(path)

    return read


@pytest.mark.parametrize("kind", HEADS)
def test_a_quote_that_nothing_closes_is_named_with_its_line(read, kind):
    with pytest.raises(SurveyError, match=r"export\.csv:101: .*nothing closes.*201.*cut off"):
        read("\n".join(opened(lines_of(kind), 100, kind)) + "\n")


@pytest.mark.parametrize("kind", HEADS)
@pytest.mark.parametrize("after", [1, 2, 50])
def test_two_stray_quotes_take_no_respondents_in_silence(read, kind, after):
    lines = closed(opened(lines_of(kind), 100, kind), 100 + after, kind)
    with pytest.raises(SurveyError, match=rf"export\.csv:101: .*line {101 + after} into one cell"):
        read("\n".join(lines) + "\n")


@pytest.mark.parametrize("kind", HEADS)
def test_a_download_cut_inside_a_quoted_comment_is_named(read, kind):
    lines = opened(lines_of(kind), ROWS, kind)
    with pytest.raises(SurveyError, match=r"export\.csv:201: .*cut off"):
        read("\n".join(lines)[:-3])


def test_a_download_cut_in_the_middle_of_a_row_is_told_with_its_line(read):
    said = read("\n".join(lines_of("with ids"))[:-30])
    assert (said.responses, said.rows) == (199, 200)
    assert any("the last line (201) ends in the middle" in note for note in said.notes)


@pytest.mark.parametrize(
    "comment",
    [
        "My list:\n1, coffee\n2, tea\n3, cake",
        "Prices:\n1, coffee, 3, tea, good\n\nthe end",
        "a\nb\nc\nd\ne\nf\ng",
        'said ""no""\nand left, at once',
        "Dear all,\n\nthe room was fine; the desk was not.\n\nBest,\nK",
    ],
)
@pytest.mark.parametrize("kind", HEADS)
def test_comments_of_several_lines_stay_what_they_are(read, kind, comment):
    head, row = HEADS[kind]
    lines = [head, *(row(at, f'"{comment}"' if at % 3 else "fine") for at in range(ROWS))]
    said = read("\n".join(lines) + "\n")
    assert (said.responses, said.rows) == (ROWS, ROWS)
