"""`inspect --bind` of a file that is bound already: what the journey says of it stays, in its place."""

from __future__ import annotations

import re

import pytest
import yaml
from test_inspect_bind import bound, export, paste

from journeykit.client import new_client
from journeykit.surveys import inspect
from journeykit.surveys.infer.bound import bound_before
from journeykit.surveys.infer.earlier import with_earlier
from journeykit.surveys.infer.standing import entry_of

BLOCK = """surveys:
  - file: surveys/a.csv  # the first one
    wave: {column: when, by: year}  # by year
    respondent: who
    answered_at: when
    panel: true
    segments:
      town: {column: city, labels: {N: North}}  # as the client calls it
    items:
      # asked at the desk
      - {column: "How satisfied are you?", metric: csat, touchpoint: overall, scale: [1, 4]}
    keep_personal: []
  - file: surveys/b.csv
    wave: "b"
    items:
    - {column: "Q1 #2", metric: rating, scale: [1, 9]}
"""
FLOW = """surveys:
  - {file: surveys/a.csv, wave: {column: when, by: year}, respondent: who, answered_at: when, panel: true,
     segments: {town: {column: city, labels: {N: North}}}, keep_personal: [],
     items: [{column: "How satisfied are you?", metric: csat, touchpoint: overall, scale: [1, 4]}]}
  - file: surveys/b.csv
    wave: "b"
    items: [{column: "Q1 #2", metric: rating, scale: [1, 9]}]  # a scale of nine
"""
HEADER = ["who", "when", "city", "How satisfied are you?", "Is the food good? (1-5)", "Why?", "性別"]


def rows():
    return [
        [f"p{n}", f"202{n % 2 + 4}-03-{n % 27 + 1:02d}", "NS"[n % 2], n % 4 + 1, n % 5 + 1,
         f"Because of reason {n}.", "男女"[n % 2]] for n in range(30)
    ]  # fmt: skip


def client_with(folder, block, language="en"):
    client = new_client(folder, language=language)
    export(client.folder, "b.csv", ["Q1 #2"], [[n % 9 + 1] for n in range(30)])
    path = export(client.folder, "a.csv", HEADER, rows())
    return paste(client.folder, block), path


@pytest.mark.parametrize("block", [BLOCK, FLOW])
@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_what_the_journey_says_of_a_file_is_kept_in_its_place(tmp_path, block, language):
    client, path = client_with(tmp_path / "c", block, language)
    again = bound(client.folder, path)
    said = [{name: one for name, one in entry.items() if one} for entry in yaml.safe_load(block)["surveys"]]
    assert [{name: one for name, one in entry.items() if one} for entry in yaml.safe_load(again)["surveys"]] == said
    assert ("Kept as it stands" if language == "en" else "journey.yaml 原有") in again
    before = client.responses()
    after = paste(client.folder, again)
    assert after.responses().equals(before)
    for word in ("the first one", "by year", "as the client calls it", "asked at the desk", "a scale of nine"):
        assert (word in again) is (word in block), word
    once_more = bound(client.folder, path)
    assert once_more == again


def test_what_the_file_has_beside_it_is_offered_and_loads_when_it_is_taken(tmp_path):
    client, path = client_with(tmp_path / "c", BLOCK)
    block = re.sub(r"^( *)# (?=- \{|[\w-]+: \{)", r"\1", bound(client.folder, path), flags=re.MULTILINE)
    taken = paste(client.folder, block)
    first = taken.journey.surveys[0]
    assert [one.column for one in first.items] == ["How satisfied are you?", "Is the food good? (1-5)"]
    assert [one.column for one in first.comments] == ["Why?"] and list(first.segments) == ["town", "gender"]
    assert not [one for one in taken.check() if one["severity"] == "error"]


def test_a_bound_file_keeps_its_place_beside_a_new_one(tmp_path):
    client, path = client_with(tmp_path / "c", BLOCK)
    new = export(client.folder, "c.csv", ["How satisfied are you?"], [[n % 4 + 1] for n in range(30)])
    files = [one["file"] for one in yaml.safe_load(bound(client.folder, new, path))["surveys"]]
    assert files == ["surveys/a.csv", "surveys/b.csv", "surveys/c.csv"]


def neighbour(folder, low, high):
    """A client beside this one that has bound the same question."""
    client = new_client(folder)
    export(client.folder, "old.csv", ["Queue"], [[n % 3 + low] for n in range(9)])
    item = f'      - {{column: "Queue", metric: rating, touchpoint: billing, scale: [{low}, {high}]}}\n'
    paste(client.folder, f"surveys:\n  - file: surveys/old.csv\n    wave: '1'\n    items:\n{item}")


@pytest.mark.parametrize(
    ("others", "scale"), [([(1, 7)], [1, 7]), ([(1, 7), (1, 7)], [1, 7]), ([(1, 7), (1, 5)], [1, 5])]
)
def test_what_clients_beside_this_one_declared_speaks_for_a_scale_where_they_agree(tmp_path, others, scale):
    for at, (low, high) in enumerate(others):
        neighbour(tmp_path / f"beside-{at}", low, high)
    client = new_client(tmp_path / "c")
    path = export(client.folder, "a.csv", ["Queue"], [[n % 5 + 1] for n in range(30)])
    block = bound(client.folder, path)
    assert f"scale: [{scale[0]}, {scale[1]}]" in block and "old.csv" not in block
    assert yaml.safe_load(block)["surveys"][0]["items"] is None  # the touchpoint is this client's own affair
    known = bound_before(client.folder, client.journey)
    told, declared = with_earlier(inspect(path).questions[0], known)
    speaks = [one.kind for one in told.guess.evidence["ends"].witnesses]
    assert ("clients" in speaks) is (declared is not None) is (scale == [1, 7])


def test_a_bound_file_is_read_as_its_binding_says(tmp_path):
    client = new_client(tmp_path / "c")
    path = client.folder / "surveys" / "a.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes("wo;Zufriedenheit für Grüße (1-5)\n".encode("mac_roman") + b"a;1\nb;5\nc;4\n" * 5)
    block = (
        "surveys:\n  - file: surveys/a.csv\n    encoding: mac_roman\n    wave: '1'\n    items:\n"
        '      - {column: "Zufriedenheit für Grüße (1-5)", metric: csat, scale: [1, 5]}\n'
    )
    paste(client.folder, block)
    assert "- {column" in block and bound(client.folder, path).count("- {column") == 1


@pytest.mark.parametrize(
    "text",
    [
        "- file: a.csv\n  items: null\n  segments: {}",
        "- {file: a.csv, items: []}",
        '- file: "a.csv"\n  items:\n  - {column: "a # b", metric: nps}\n\n  # last',
        "- file: a.csv\n  items: [{column: x,  # why\n      metric: nps}]",
        "- file: a.csv\n  comments:\n    - column: Why\n      touchpoint: overall",
    ],
)
def test_an_entry_taken_apart_says_what_it_said(text):
    entry = entry_of(text.split("\n"))
    assert entry.file == "a.csv"
    told = (
        yaml.safe_load("\n".join(line for lines in entry.fields.values() for line in lines)) or yaml.safe_load(text)[0]
    )
    said = yaml.safe_load(text)[0]
    assert {name: one or None for name, one in told.items()} == {name: one or None for name, one in said.items()}
