"""The block of `inspect --bind`: valid whatever stands in a header, harmless when pasted unread, easy to finish."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeykit.cli import journeykit
from journeykit.client import new_client, open_client
from journeykit.errors import JourneyKitError
from journeykit.surveys import inspect
from journeykit.surveys.infer.proposal import MARK, propose, segment_title
from journeykit.surveys.infer.touchpoints import infer_touchpoint


def export(folder, name, header, rows):
    path = Path(folder) / "surveys" / name
    path.parent.mkdir(exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def bound(client, *paths, language=None):
    more = ["--language", language] if language else []
    run = CliRunner().invoke(journeykit, ["inspect", *map(str, paths), "--bind", str(client), *more])
    assert run.exit_code == 0, run.output
    return run.stdout


def paste(client, block):
    """Put the block in place of the part `surveys:`, as its first line says."""
    file = Path(client) / "journey.yaml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    start = next(at for at, line in enumerate(lines) if line.startswith("surveys:"))
    end = next(at for at in range(start + 1, len(lines) + 1) if at == len(lines) or re.match(r"\w", lines[at]))
    file.write_text("".join([*lines[:start], block, "\n", *lines[end:]]), encoding="utf-8")
    return open_client(client)


def agreed(block):
    """Take the # away before every line but those of questions: somebody does what the block says."""
    return (
        "\n".join(
            line if MARK in line and line.lstrip().startswith(MARK) else re.sub(r"^( *)# (?!Put |在)", r"\1", line)
            for line in block.splitlines()
        )
        + "\n"
    )


ANSWERS = ["1", "5", "Very satisfied", "滿意", "", "NA", "a b c d e.", "Yes", "10", "2024-01-05", "★★★", "x;y"]
HEADERS = st.text(max_size=40) | st.sampled_from(
    [
        "ID",
        "#2",
        "surveys:",
        "NPS (0-10)",
        "性別",
        "- {a: b}",
        "How satisfied are you? (1-5)",
        "Order",
        "weight",
        "null",
        "Gender",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_header_gives_a_block_that_loads_as_it_stands_and_with_its_lines_uncommented(tmp_path_factory, data):
    headers = data.draw(st.lists(HEADERS, min_size=2, max_size=5))
    rows = data.draw(
        st.lists(
            st.lists(st.sampled_from(ANSWERS), min_size=len(headers), max_size=len(headers)), min_size=3, max_size=12
        )
    )
    folder = tmp_path_factory.mktemp("client") / "c"
    new_client(folder)
    path = export(folder, "some.csv", headers, rows)
    run = CliRunner().invoke(journeykit, ["inspect", str(path), "--bind", str(folder)])
    if run.exit_code:
        assert isinstance(run.exception, JourneyKitError), run.output  # refused, with a reason
        return
    for block in (run.stdout, agreed(run.stdout)):
        assert isinstance(yaml.safe_load(block)["surveys"], list)
        copy = folder.parent / "copy"
        shutil.copytree(folder, copy)
        client = paste(copy, block)
        if block is run.stdout:
            assert not [one for one in client.check() if one["severity"] == "error"], (block, client.check())
        shutil.rmtree(copy)


IDS = [
    "ID",
    "Order",
    "編號",
    "Customer number",
    "訂單編號",
    "Kundennummer",
    "No.",
    "Ticket #",
    "response_id",
    "会員番号",
]


@pytest.mark.parametrize("header", IDS)
@pytest.mark.parametrize("cells", [lambda n: str(n), lambda n: f"A-{1000 + n}", lambda n: str(730000 + 37 * n)])
def test_ids_are_neither_items_nor_comments(tmp_path, header, cells):
    client = new_client(tmp_path / "c")
    path = export(
        client.folder, "a.csv", [header, "Why?"], [[cells(n), f"Because of reason number {n}."] for n in range(9)]
    )
    block = bound(client.folder, path)
    data = yaml.safe_load(agreed(block))["surveys"][0]
    assert not data["items"] and [one["column"] for one in data["comments"]] == ["Why?"]
    assert yaml.safe_load(block)["surveys"][0]["comments"] is None


def test_a_number_that_names_a_person_is_the_respondent_and_an_order_is_asked(tmp_path):
    client = new_client(tmp_path / "c")
    rows = [[n, n % 5 + 1] for n in range(20)]
    for header, told in (
        ("編號", '    respondent: "編號"'),
        ("Order", '    # respondent: "Order"'),
    ):
        assert told in bound(client.folder, export(client.folder, "a.csv", [header, "Satisfied (1-5)?"], rows))


@pytest.mark.parametrize(
    ("header", "cells", "comment"),
    [
        ("City", ["New York", "Taipei", "Berlin", "Kaohsiung City", "Paris"], False),
        ("Favourite dish", ["noodles", "rice", "soup", "beef noodles", "tea"], False),
        ("Tell us more", ["The queue was far too long.", "Nobody helped us at the desk", "ok", "-", "Loved it"], True),
        ("其他建議", ["出餐太慢了希望可以快一點", "很好", "服務人員很親切", "冷氣太冷了", "沒有停車位很不方便"], True),
        ("其他建議", ["希望0多一點", "希望1多一點", "希望2多一點", "太吵了", "希望快一點"], True),
        ("Browser", ["Mozilla/5.0", "Opera/9.80", "Chrome/99", "Safari/1", "Edge/3"], False),
    ],
)
def test_a_text_column_is_proposed_as_a_comment_only_if_it_reads_like_sentences(tmp_path, header, cells, comment):
    client = new_client(tmp_path / "c")
    path = export(
        client.folder, "a.csv", [header, "Satisfied (1-5)?"], [[cell, at % 5 + 1] for at, cell in enumerate(cells * 4)]
    )
    block = bound(client.folder, path)
    assert ("  comments:" in block) is comment
    assert f'- {{column: "{header}", touchpoint' not in re.sub(r"# - .*", "", block)


def test_names_of_segments_are_readable_and_never_collide(tmp_path):
    client = new_client(tmp_path / "c")
    header = ["性別", "年齡", "居住地區", "您最常使用的付款方式", "Was this your first visit?",
              "How would you describe the size of the company that you work for?",
              "How would you describe the size of the company that you left?", "Your channel", "wave"]  # fmt: skip
    rows = [
        [
            f"{'男女'[n % 2]}",
            f"{n % 3}x",
            f"{'北中南'[n % 3]}",
            f"{'卡券'[n % 2]}",
            ("Yes", "No")[n % 2],
            *[f"g{n % 3}"] * 4,
        ]
        for n in range(30)
    ]
    data = yaml.safe_load(agreed(bound(client.folder, export(client.folder, "a.csv", header, rows))))["surveys"][0]
    assert {"gender", "age", "region", "first-visit", "channel"} <= set(data["segments"])
    assert len(data["segments"]) == len(header) and "wave" not in data["segments"]
    assert next(one for one in data["segments"].values() if one["column"] == "性別")["name"] == "性別"
    assert all(len(name) <= 32 and re.fullmatch(r"[a-z0-9][a-z0-9-]*", name) for name in data["segments"])


NPS, CSAT = "How likely are you to recommend us? (0-10)", "How satisfied were you with the newsletter? (1-5)"


def test_two_files_of_one_survey_come_as_one_block_with_a_wave_each(tmp_path):
    client = new_client(tmp_path / "c")
    first = export(
        client.folder, "clinic_spring_2025.csv", ["ID", NPS, CSAT], [[n, n % 11, n % 5 + 1] for n in range(30)]
    )
    second = export(client.folder, "clinic_autumn_2025.csv", ["ID", NPS, CSAT], [[n, 9, 4] for n in range(30)])
    block = bound(client.folder, first, second)
    data = yaml.safe_load(block)["surveys"]
    assert [one["wave"] for one in data] == ["spring 2025", "autumn 2025"]
    assert len(paste(client.folder, block).journey.surveys) == 2


def test_a_second_file_takes_over_what_a_person_bound_for_the_first(tmp_path):
    client = new_client(tmp_path / "c")
    header = ["ID", "How satisfied are you?", "Q7"]
    export(client.folder, "spring.csv", header, [[n, n % 4 + 1, n % 7 + 1] for n in range(30)])
    items = (
        '      - {column: "How satisfied are you?", metric: csat, touchpoint: checkout, scale: [1, 4]}\n'
        '      - {column: "Q7", metric: ces, touchpoint: billing, scale: [1, 7], higher_is_better: false}\n'
    )
    paste(client.folder, f"surveys:\n  - file: surveys/spring.csv  # by hand\n    wave: Spring\n    items:\n{items}")
    block = bound(client.folder, export(client.folder, "autumn.csv", header, [[n, 3, 2] for n in range(30)]))
    assert "  - file: surveys/spring.csv  # by hand\n" in block
    first, second = yaml.safe_load(block)["surveys"]
    assert second["items"] == first["items"] and second["wave"] == "autumn"
    off = export(client.folder, "winter.csv", header, [[n, 9, 2] for n in range(30)])  # 9 lies off the scale of spring
    assert [one["column"] for one in yaml.safe_load(bound(client.folder, off))["surveys"][-1]["items"]] == ["Q7"]


def test_the_order_of_dates_is_asked_only_where_they_do_not_settle_it(tmp_path):
    client = new_client(tmp_path / "c")
    for days, asked in (
        (["03/04/2025", "05/06/2025"], True),
        (["03/14/2025", "05/06/2025"], False),
        (["2025-03-04"], False),
    ):
        rows = [[f"{day} 10:00:00", n % 5 + 1] for n, day in enumerate(days * 4)]
        block = bound(client.folder, export(client.folder, "a.csv", ["Timestamp", "Satisfied (1-5)?"], rows))
        assert ("date_order" in block) is asked


def test_a_block_in_chinese_is_chinese_and_loads(tmp_path):
    client = new_client(tmp_path / "c", language="zh-TW")
    block = bound(
        client.folder, export(client.folder, "a.csv", ["性別", "滿意嗎"], [["男", "3"], ["女", "4"], ["女", "5"]] * 5)
    )
    asked = [line.split(MARK)[1] for line in block.splitlines() if MARK in line]
    assert asked and all(re.search(r"[\u4e00-\u9fff]", one) for one in asked), asked
    assert yaml.safe_load(block)["surveys"][0]["items"] is None


def test_a_control_character_in_a_header_is_bound_by_place(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "ID,Satisfied with \x93our\x9d service\u2028 (1-5)?\n" + "".join(f"{n},{n % 5 + 1}\n" for n in range(9)),
        encoding="utf-8",
    )
    block = propose(inspect(path))
    assert yaml.safe_load(agreed(block))["surveys"][0]["items"][0]["column"] == "#2"
    assert not re.search(r"[\x7f-\x9f\u2028]", block)


def test_a_segment_is_called_as_its_header_where_that_is_a_name_and_never_by_a_whole_question():
    assert segment_title("Age group", "age") == "Age group" and segment_title("plan", "plan") == "plan"
    assert segment_title("How often do you come?", "visits") == "Visits" and segment_title("性別", "gender") == "性別"


def test_everything_together_is_overall_in_chinese_too():
    for asked in ("整體而言，您對我們的滿意度", "整體來說，您對本店滿意嗎？"):
        assert infer_touchpoint(asked, None).value == "overall" and not infer_touchpoint(asked, None).question
