"""Slides: figures to the digit, faces on every run, nothing over another, the house's own master."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from journeykit import disclosure, words
from journeykit.errors import JourneyError
from journeykit.exchange import footnotes
from journeykit.exchange.formats import format_named
from journeykit.exchange.handover import Findings, handing_over
from journeykit.exchange.slides import letters
from journeykit.pictures import fonts
from tests.client_shapes import spread
from tests.exchange_clients import ODD, odd_client, sample

EMU = 914400


def made(folder: Path, to: Path, language: str = "") -> tuple[Any, list[str], Findings]:
    with handing_over(folder, language, "2026-11-29") as handover:
        losses = format_named("pptx").writer()(handover, to)
        return Presentation(str(to)), losses, handover.findings


@pytest.fixture(
    scope="module", params=["airport en", "airport zh-TW", "training zh-TW", "conference en", "odd en", "odd zh-TW"]
)
def deck(request, tmp_path_factory):
    name, language = request.param.split()
    room = tmp_path_factory.mktemp("deck")
    folder = odd_client(room / "odd", language) if name == "odd" else sample(name)
    return *made(folder, room / "deck.pptx", language), name, language


def shapes_of(deck: Any):
    return [(slide, shape) for slide in deck.slides for shape in slide.shapes]


def test_every_run_names_its_faces(deck):
    show, *_rest = deck
    runs = [run for slide in show.slides for run in slide._element.iter(qn("a:rPr"), qn("a:defRPr"))]
    assert len(runs) > 40
    for one in runs:
        assert [one.find(qn(f"a:{name}")) is not None for name in ("latin", "ea", "cs")] == [True] * 3
    for _slide, shape in shapes_of(show):
        if shape.has_chart:
            assert shape.chart._chartSpace.xpath("c:txPr//a:defRPr/a:ea")


def box(shape: Any) -> tuple[float, float, float, float]:
    return tuple(value / EMU for value in (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height))


def test_nothing_lies_outside_or_over_another(deck):
    show, _losses, _findings, *_name = deck
    wide, high = show.slide_width / EMU, show.slide_height / EMU
    for slide in show.slides:
        solid = []
        for shape in slide.shapes:
            left, top, right, foot = box(shape)
            assert left >= -0.01 and top >= -0.01 and right <= wide + 0.01 and foot <= high + 0.01, shape.name
            # A card's ground lies below its words, dots lie on their line: those are meant.
            if shape.has_chart or shape.has_table or (shape.has_text_frame and shape.text_frame.text.strip()):
                solid.append((shape, (left, top, right, foot)))
        for at, (one, (l1, t1, r1, f1)) in enumerate(solid):
            for other, (l2, t2, r2, f2) in solid[at + 1 :]:
                across, down = min(r1, r2) - max(l1, l2), min(f1, f2) - max(t1, t2)
                assert across < 0.03 or down < 0.03, (slide.shapes.title.text_frame.text, one.name, other.name)


def tall(frame: Any, width: float) -> float:
    """How tall a text is by its own runs: an account of its own, beside the writer's."""
    inches = 0.0
    for paragraph in frame.paragraphs:
        runs = [run for run in paragraph.runs if run.text]
        if not runs:
            continue
        size = runs[0].font.size.pt
        em = width * 72 / size / (1.13 if runs[0].font.bold else 1.0)
        inches += len(fonts.wrap("".join(run.text for run in runs), em)) * paragraph.line_spacing.pt / 72
    return inches


def test_words_fit_into_their_boxes_and_cells(deck):
    show, *_rest = deck
    for slide in show.slides:
        for shape in slide.shapes:
            if shape.has_table:
                cells = [(cell, column.width, row.height) for row in shape.table.rows
                         for cell, column in zip(row.cells, shape.table.columns, strict=True)]  # fmt: skip
            elif shape.has_text_frame and shape.text_frame.text.strip("‹#›"):
                cells = [(shape.text_frame, shape.width, shape.height)]
            else:
                continue
            for cell, width, height in cells:
                frame = cell.text_frame if hasattr(cell, "text_frame") else cell
                sides = (cell.margin_left or 0) + (cell.margin_right or 0)
                room = height / EMU - ((cell.margin_top or 0) + (cell.margin_bottom or 0)) / EMU
                assert tall(frame, (width - sides) / EMU) <= room + 0.03, frame.text


def test_charts_and_tables_say_what_they_show(deck):
    show, *_rest = deck
    told = [shape for _slide, shape in shapes_of(show) if shape.has_chart or shape.has_table or shape.shape_type == 13]
    assert told
    for shape in told:
        assert shape._element.xpath(".//p:cNvPr")[0].get("descr"), shape.name


def numbers(chart: Any) -> list[tuple[str, list[float | None], list[tuple[float, float]]]]:
    """Of each series its figures, and the ends of the intervals by its error bars."""
    told = []
    for series in chart.plots[0].series:
        element = series._element
        sides = {}
        for side in ("minus", "plus"):
            points = element.xpath(f"c:errBars/c:{side}//c:pt")
            sides[side] = {int(point.get("idx")): float(point.find(qn("c:v")).text) for point in points}
        ends = [
            (value - sides["minus"][at], value + sides["plus"][at])
            for at, value in enumerate(series.values) if at in sides["minus"]
        ]  # fmt: skip
        told.append((series.name, list(series.values), ends))
    return told


def test_every_number_of_a_chart_is_one_of_a_frame_to_the_digit(deck):
    show, _losses, findings, *_name = deck
    known = {
        value
        for finding in findings.named().values()
        for name in finding.frame.select_dtypes("number")
        for value in finding.frame[name].dropna().astype(float)
    }
    ends_known = sorted(known)
    charts = [shape.chart for _slide, shape in shapes_of(show) if shape.has_chart]
    assert charts
    for chart in charts:
        for _name, values, ends in numbers(chart):
            assert all(value is None or value in known for value in values)
            for end in (one for pair in ends for one in pair):
                assert min(abs(end - one) for one in ends_known) < 1e-12


def test_the_workbook_behind_a_chart_holds_its_intervals(deck):
    show, *_rest = deck
    charts = [shape.chart for _slide, shape in shapes_of(show) if shape.has_chart]
    seen = 0
    for chart in charts:
        book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        sheet = book["Sheet1"]
        rows = list(sheet.iter_rows(min_row=2, values_only=True))
        first = chart.plots[0].series[0]
        held = [row[1] for row in rows][: len(first.values)]
        assert held == pytest.approx(list(first.values), rel=1e-15, abs=0)  # 16 digits, as XlsxWriter writes them
        for row in rows:
            if row[4:6] != (None, None) and row[1] is not None:
                assert row[4] <= row[1] + 1e-9 and row[5] >= row[1] - 1e-9 and abs(row[6] - (row[1] - row[4])) < 1e-12
                seen += 1
    assert seen or all(len(chart.plots[0].series) for chart in charts)


def test_the_story_has_ten_to_fourteen_slides_and_one_a_stage(deck):
    show, losses, findings, name, _language = deck
    stages = findings.emotion.frame["stage"].nunique() if name != "odd" else len(ODD)
    story = len(show.slides) - stages
    assert story <= 14 and (story >= 10 or losses)
    for slide in list(show.slides)[1:]:
        assert slide.has_notes_slide and slide.shapes.title.text_frame.text.strip()
        assert slide._element.xpath('.//a:fld[@type="slidenum"]')


def test_notes_hold_n_and_method(deck):
    show, _losses, findings, _name, language = deck
    spoken = "\n".join(slide.notes_slide.notes_text_frame.text for slide in show.slides)
    with words.use(language), disclosure.use(findings.scores.disclosure):
        for finding in (findings.scores, findings.goals, findings.emotion):
            for line in footnotes.notes(finding) if len(finding) else []:
                assert letters.plain(line) in spoken
        assert "Letters:" not in spoken and "In brackets behind n" not in spoken, "no slide has such a table"


def three_measures(folder: Path, effort: bool = True) -> Path:
    """A client that asks NPS, CSAT and CES, each at touchpoints of its own."""
    (folder / "surveys").mkdir(parents=True)
    answers = spread(80, 0.6)
    rows = "\n".join(f"{at},{nps},{csat},{ces}" for at, (nps, csat, ces) in enumerate(answers))
    (folder / "surveys" / "all.csv").write_text(f"id,nps,csat,ces\n{rows}\n", "utf-8")
    (folder / "journey.yaml").write_text(
        """
journeykit: 2
client: {name: Tea}
stages: [{id: come, name: Come}, {id: stay, name: Stay}]
touchpoints: [{id: door, stage: come, name: Door}, {id: table, stage: stay, name: Table}]
surveys:
  - {file: surveys/all.csv, wave: "2026", respondent: id, items: [
      {column: nps, touchpoint: overall, metric: nps},
      {column: csat, touchpoint: door, metric: csat, scale: [1, 5]},
      {column: ces, touchpoint: table, metric: ces, version: "2.0", higher_is_better: true, scale: [1, 5]}]}
""",
        "utf-8",
    )
    return folder


def test_every_measure_has_its_chart(tmp_path):
    show, *_rest = made(three_measures(tmp_path / "tea"), tmp_path / "tea.pptx")
    slides = [one for one in show.slides if one.shapes.title.text_frame.text.startswith("Scores")]
    assert sum(shape.has_chart for one in slides for shape in one.shapes) == 3
    titles = " ".join(shape.text_frame.text for one in slides for shape in one.shapes if shape.has_text_frame)
    assert all(name in titles for name in ("Net Promoter Score", "Satisfaction", "Ease"))


def test_no_slide_says_a_sentence_twice_or_names_a_command(tmp_path):
    folder = tmp_path / "tea"
    (folder / "surveys").mkdir(parents=True)
    lines = ["Plan,Recommend,Queue", *(f"{'AB'[at % 2]},{at % 11},{at % 5 + 1}" for at in range(40))]
    (folder / "surveys" / "one.csv").write_text("\n".join(lines), "utf-8")
    (folder / "journey.yaml").write_text(
        """journeykit: 2
client: {name: Tea}
stages: [{id: use, name: Use}]
personas: [{id: p, name: Ada, segment: {plan: A}}]
touchpoints: [{id: queue, stage: use, name: Queue}]
surveys:
  - file: surveys/one.csv
    wave: "2026"
    segments: {plan: {column: Plan}}
    items:
      - {column: Recommend, metric: nps}
      - {column: Queue, metric: csat, scale: [1, 5], touchpoint: queue}
""",
        "utf-8",
    )
    show, *_rest = made(folder, tmp_path / "deck.pptx")
    for slide in show.slides:
        said = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert not any("journeykit " in one for one in said)
        long = [one for one in said if len(one) > 60]
        assert len(long) == len(set(long))


def test_a_client_that_nobody_asked_yet_has_slides_too(tmp_path):
    from journeykit.client import new_client

    new_client(tmp_path / "acme", name="Acme")
    show, losses, _findings = made(tmp_path / "acme", tmp_path / "acme.pptx")
    assert len(show.slides) >= 5 and "Without a slide" in losses[0]
    assert not any(shape.has_chart and not len(shape.chart.plots[0].categories) for _s, shape in shapes_of(show))


def own_master(folder: Path, layouts: tuple[str, str] = ("Title Slide", "Title Only")) -> None:
    show = Presentation()
    for layout, name in zip((show.slide_layouts[0], show.slide_layouts[5]), layouts, strict=True):
        layout.name = name
    show.slides.add_slide(show.slide_layouts[6])
    show.save(str(folder / "ours.pptx"))


def test_the_consultancys_own_master_is_used(tmp_path):
    own_master(tmp_path, ("Deckblatt", "Seite"))
    (tmp_path / "house.yaml").write_text(
        "firm: Harbour\nslides: {file: ours.pptx, title: Deckblatt, page: Seite}\n", "utf-8"
    )
    folder = odd_client(tmp_path / "odd")
    show, _losses, _findings = made(folder, tmp_path / "own.pptx")
    assert (show.slide_width, show.slide_height) == (Presentation().slide_width, Presentation().slide_height)
    assert {slide.slide_layout.name for slide in show.slides} == {"Deckblatt", "Seite"}
    assert show.slides[0].slide_layout.name == "Deckblatt", "the slides that came with the master are gone"


@pytest.mark.parametrize(("house", "said"), [
    ("slides: gone.pptx", "slide master that house.yaml names"),
    ("slides: house.yaml", "presentation \\(.pptx\\) was needed"),
    ("slides: {file: ours.pptx, page: Titel Only}",
     "layout 'Titel Only' of the master ours.pptx was needed; came: layouts Title Slide, .*Did you mean 'Title Only'"),
])  # fmt: skip
def test_a_wrong_master_is_told_in_one_sentence(tmp_path, house, said):
    own_master(tmp_path)
    (tmp_path / "house.yaml").write_text(house + "\n", "utf-8")
    folder = odd_client(tmp_path / "odd")
    with pytest.raises(JourneyError, match=said):
        made(folder, tmp_path / "own.pptx")
