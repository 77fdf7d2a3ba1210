"""Maps of other tools: real files with their true counts, maps that come back, and what is refused."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import pytest
import yaml
from click.testing import CliRunner

from journeykit import words
from journeykit.cli import journeykit
from journeykit.errors import MapError
from journeykit.exchange import departure, drawing, recognising
from journeykit.exchange.arrival import arrived
from journeykit.exchange.laying import laid
from journeykit.exchange.outline import counts
from journeykit.journey import journey_of, read_journey

ROOT = Path(__file__).resolve().parents[1]
XMIND = {
    # sheet 1: topics, notes, labels, markers, links, images, comments, callouts, floating, relationships, summaries
    "xmind_2026.xmind": (41, 3, 3, 7, 1, 3, 0, 0, 1, 1, 1),
    "xmind_zen.xmind": (25, 2, 1, 6, 2, 3, 0, 1, 1, 0, 0),
    "xmind_pro.xmind": (39, 5, 1, 6, 6, 1, 5, 0, 1, 1, 1),
    "zhuifengshen_demo.xmind": (7, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0),
}
KINDS = (
    "topics", "notes", "labels", "markers", "links", "images", "comments", "callouts", "floating", "relationships",
    "summaries",
)  # fmt: skip


def said(*arguments: object, code: int = 0) -> str:
    done = CliRunner().invoke(journeykit, [str(one) for one in arguments])
    assert done.exit_code == code, done.output + repr(done.exception)
    return done.output


def loss_of(tool, journey):
    """What a map of a tool would not hold of a journey."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"map{'.csv' if tool == 'grid' else ''}"
        path.write_bytes(departure.written(tool, journey, ending=".csv"))
        return departure.losses(tool, journey, path)


@pytest.mark.parametrize("name", XMIND)
def test_a_real_xmind_file_has_its_true_counts(shared_data, name):
    path = shared_data / "formats" / "xmind" / name
    found = counts(recognising.read(path, "xmind")[0])
    assert tuple(found[kind] for kind in KINDS) == XMIND[name]
    with zipfile.ZipFile(path) as archive:  # and counted apart, by what stands in the file
        inside = set(archive.namelist())
        data = archive.read("content.json" if "content.json" in inside else "content.xml").decode()
    sheet = json.dumps(json.loads(data)[0]) if "content.json" in inside else data.split("<sheet ")[1]
    if "content.json" in inside:
        assert found["markers"] == sheet.count('"markerId"')
        assert found["notes"] == sheet.count('"notes":')
    else:
        summaries = sheet.count('type="summary"')
        assert found["topics"] == len(re.findall(r"<topic[ >]", sheet)) - summaries
        assert found["markers"] == sheet.count("<marker-ref ")
        assert found["notes"] == sheet.count("<notes>")


@pytest.mark.parametrize("name", ["xmind_2026.xmind", "xmind_zen.xmind", "xmind_pro.xmind"])
def test_xmindparser_counts_the_same_topics(shared_data, name):
    xmindparser = pytest.importorskip("xmindparser")
    path = shared_data / "formats" / "xmind" / name
    sheets = xmindparser.xmind_to_dict(str(path))
    for sheet, outline in zip(sheets, recognising.read(path, "xmind"), strict=True):
        other, mine = [sheet["topic"]], [outline.root]
        while other:  # it knows attached topics alone
            one, two = other.pop(0), mine.pop(0)
            assert (one["title"] or "").replace("[Attachment]", "").replace("[Image]", "").split() == two.title.split()
            assert len(one.get("topics", ())) == len(two.topics)
            assert list(one.get("makers") or one.get("markers") or ()) == list(two.markers)
            assert bool(one.get("note")) == bool(two.note)
            other += one.get("topics", [])
            mine += two.topics
        assert not mine


def test_a_real_opml_file_has_its_true_counts(shared_data):
    path = shared_data / "formats" / "opml" / "source.opml"
    outline = recognising.read(path, recognising.tool_of(path))[0]
    assert counts(outline)["topics"] == len(re.findall(rb"<outline ", path.read_bytes())) == 696
    assert dict(outline.unread)["created"] == path.read_bytes().count(b' created="')


@pytest.mark.parametrize(
    ("name", "nodes", "notes", "boundaries"), [("StructuredMapTest.mm", 59, 0, 0), ("viewer_standard.mm", 1, 0, 0)]
)
def test_a_real_freeplane_file_has_its_true_counts(shared_data, name, nodes, notes, boundaries):
    path = shared_data / "formats" / "freeplane" / name
    found = counts(recognising.read(path, recognising.tool_of(path))[0])
    tree = ElementTree.parse(path).getroot()
    assert found["topics"] == len(list(tree.iter("node"))) == nodes
    assert (found["notes"], found["boundaries"]) == (notes, boundaries)


def test_every_real_mermaid_block_has_its_true_counts(shared_data):
    files = sorted((shared_data / "formats" / "mermaid").glob("*.mmd"))
    assert len(files) == 38
    for path in files:
        outline = recognising.read(path, recognising.tool_of(path))[0]
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
        lines = lines[next(at for at, line in enumerate(lines) if line == "journey") + 1 :]
        lines = [line for line in lines if line and not line.startswith("%%")]
        sections = [line for line in lines if line.lower().startswith("section ")]
        tasks = [line for line in lines if ":" in line and not re.match(r"(?i)title |section |acc", line)]
        assert len(outline.root.topics) == len(sections) or not sections, path.name
        assert sum(len(stage.topics) for stage in outline.root.topics) == len(tasks), path.name
        journey = laid(outline).journey
        scores = [line.split(":")[1].strip() for line in tasks]
        felt = [one.emotion for one in journey.touchpoints]
        known = [float(score) if re.fullmatch(r"[\d.]+", score) else None for score in scores]
        assert felt == [None if score is None else min(max(score, 1), 5) - 3 for score in known]


@pytest.mark.parametrize("language", ["en", "zh-TW"])
@pytest.mark.parametrize("sample", ["airport", "training", "conference"])
def test_an_xmind_map_of_a_sample_comes_back_whole(samples, tmp_path, sample, language):
    journey = read_journey(samples / sample)
    path = tmp_path / "map.xmind"
    with words.use(language):
        path.write_bytes(departure.written("xmind", journey))
        losses = departure.losses("xmind", journey, path)
        back = departure.brought_back("xmind", journey, path)
    assert {one.part for one in losses} <= {"Stays in the client's folder", "留在客戶的資料夾"}
    for name in ("stages", "touchpoints", "links", "goals", "opportunities"):
        assert getattr(back, name) == getattr(journey, name)


def test_an_edit_in_xmind_wins_and_the_rest_comes_back(samples, tmp_path):
    before = read_journey(samples / "airport")
    path, edited, folder = tmp_path / "map.xmind", tmp_path / "edited.xmind", tmp_path / "airport"
    path.write_bytes(departure.written("xmind", before))
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(edited, "w") as other:
        for name in archive.namelist():
            text = archive.read(name).decode()
            if name == "content.json":
                data = json.loads(text)
                stage = data[0]["rootTopic"]["children"]["attached"][0]
                stage["title"] = "Dreaming"
                touchpoint = stage["children"]["attached"][0]
                touchpoint["markers"] = [{"markerId": "smiley-cry"}, {"markerId": "symbol-heart"}]
                text = json.dumps(data)
            other.writestr(name, text)
    client = tmp_path / "airport"
    client.mkdir()
    (client / "journey.yaml").write_text((samples / "airport" / "journey.yaml").read_text("utf-8"), encoding="utf-8")
    arrival = arrived(edited, folder)
    after = arrival.journey
    assert after.stages[0].name.data == {**before.stages[0].name.data, "en": "Dreaming"}
    touchpoint = after.touchpoints[0]
    assert touchpoint.emotion == -2
    assert touchpoint.model_copy(update={"emotion": before.touchpoints[0].emotion}) == before.touchpoints[0]
    assert after.touchpoints[1:] == before.touchpoints[1:] and after.surveys == before.surveys
    told = [one.sentence() for one in arrival.told if one.fate == "changed"]
    assert len(told) == 2 and any("Dreaming" in one for one in told)
    assert any("symbol-heart" in one.what for one in arrival.told if one.fate == "beside")
    with words.use("en"):
        again = departure.written("xmind", after, json.loads((folder / "map_extras.json").read_text("utf-8"))["xmind"])
    assert b"symbol-heart" in zipfile.ZipFile(_kept(tmp_path / "again.xmind", again)).read("content.json")


def _kept(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_a_map_into_a_client_writes_nothing_over(tmp_path):
    client = tmp_path / "cafe"
    said("new", client, "--name", "Harbour Café")
    before = read_journey(client)
    stage, point = before.stages[0], before.touchpoints[0]
    path = tmp_path / "map.md"
    path.write_text(f"# Other\n\n## {stage.name}\n\n- {point.name}\n  - Owner: Bo\n- Brand new\n", encoding="utf-8")
    told = said("import", path, client)
    after = read_journey(client)
    assert str(after.touchpoint("brand-new").name) == "Brand new"
    assert "is new" in told and "Harbour Café" in told
    assert [one for one in after.touchpoints if one.id != "brand-new"][1:] == list(before.touchpoints)[1:]
    assert after.review.kept and (client / "history" / after.review.kept).is_file()
    assert '"Brand new" is new' in said("review", client)
    nothing = said("import", path, client)
    assert read_journey(client) == after and "Nothing to take" in nothing


def test_look_writes_nothing(tmp_path):
    path = tmp_path / "map.mmd"
    path.write_text("journey\n  section Go\n    Walk: 5: Me\n", encoding="utf-8")
    found = json.loads(said("import", path, tmp_path / "new", "--look", "--json"))
    assert found["new"] and not found["saved"] and found["in_the_journey"]["touchpoints"] == 1
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("tool", departure.TOOLS)
def test_a_map_of_an_empty_client_comes_back(tmp_path, tool):
    journey = journey_of("client: {name: Harbour}")
    if tool == "grid":
        with pytest.raises(MapError, match="needs a stage"):
            loss_of(tool, journey)
    else:
        assert loss_of(tool, journey) == []


def test_a_grid_of_merged_cells_is_laid_out(tmp_path):
    import xlsxwriter

    path = tmp_path / "board.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Café journey")
        sheet.merge_range(1, 1, 1, 2, "Arrive")
        sheet.write(1, 3, "Eat")
        for at, text in enumerate(["Find the door", "Queue", "Order"], 1):
            sheet.write(2, at, text)
        sheet.write_row(3, 0, ["Feelings", "😀", "😡", "3"])
        sheet.write_row(4, 0, ["PAIN POINTS:", "", "• long\n• cold", ""])
        sheet.write(5, 0, "Vibes")
        sheet.merge_range(5, 1, 5, 3, "calm")
    path_of = tmp_path / "cafe"
    told = json.loads(said("import", path, path_of, "--json"))
    journey = read_journey(path_of)
    assert str(journey.client.name) == "Café journey"
    assert [(str(one.name), one.stage) for one in journey.touchpoints] == [
        ("Find the door", "arrive"), ("Queue", "arrive"), ("Order", "eat"),
    ]  # fmt: skip
    assert [one.emotion for one in journey.touchpoints] == [2, -2, 0]
    assert [str(one) for one in journey.touchpoint("queue").pains] == ["long", "cold"]
    assert all("calm" in str(one.notes) for one in journey.touchpoints)
    readings = {one["where"]: one for one in told["report"] if one["fate"] == "read"}
    assert readings["Feelings"]["what"] == "Emotion" and "Feelings" in readings["Feelings"]["why"]
    assert "--lane" in readings["Vibes"]["why"]
    said("import", path, tmp_path / "two", "--lane", "Vibes=expectation")
    assert str(read_journey(tmp_path / "two").touchpoint("order").expectation) == "calm"


def _zip(path: Path, **entries: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name.replace("__", ".").replace("_up_", "../"), data)
    return path


ROOT_TOPIC = json.dumps([{"title": "s", "rootTopic": {"id": "r", "title": "Map"}}]).encode()
BAD = {
    "empty.xmind": b"",
    "text.xmind": b"hello",
    "broken.opml": b"<opml><body><outline text='a'></body>",
    "other.opml": b"<html><body/></html>",
    "bomb.opml": b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><opml><body><outline text="&b;"/></body></opml>',
    "bomb.mm": b'<!DOCTYPE map [<!ENTITY a SYSTEM "file:///etc/passwd">]><map><node TEXT="&a;"/></map>',
    "none.mmd": b"flowchart LR\n a --> b\n",
    "none.cjml": b"<xml/>",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_answered_with_one_sentence(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(BAD[name])
    told = CliRunner().invoke(journeykit, ["import", str(path), str(tmp_path / "client")])
    assert isinstance(told.exception, MapError), (told.output, told.exception)
    assert len(str(told.exception).splitlines()) == 1 and name in str(told.exception)
    assert not (tmp_path / "client").exists()


@pytest.mark.parametrize(
    ("entries", "came"),
    [
        ({"content__json": ROOT_TOPIC, "_up_evil": b"x"}, "leads out of it"),
        ({"content__json": b"[" * 200_000}, "JSON that can be read"),
        ({"content__json": b'[{"rootTopic"'}, "JSON"),
        ({"content__json": b"[]"}, "central topic"),
        ({"content__json": b" " * (33 << 20)}, "MB"),
        ({"content__json": ROOT_TOPIC, "manifest__json": b'{"file-entries":{"content.json":{"encryption-data":{}}}}'},
         "encrypted"),
        ({"readme": b"x"}, "without"),
    ],
)  # fmt: skip
def test_a_dangerous_archive_is_refused(tmp_path, entries, came):
    path = _zip(tmp_path / "map.xmind", **entries)
    with pytest.raises(MapError, match=came):
        recognising.read(path, "xmind")


def test_ten_thousand_topics_are_laid_out_and_thirty_thousand_refused(tmp_path):
    def sheet(n: int) -> bytes:
        stages = [
            {"id": f"s{s}", "title": f"Stage {s}", "children": {"attached": [
                {"id": f"t{s}-{t}", "title": f"Touch {t}"} for t in range(n // 10)]}}
            for s in range(10)
        ]  # fmt: skip
        return json.dumps([{"rootTopic": {"id": "r", "title": "M", "children": {"attached": stages}}}]).encode()

    path = _zip(tmp_path / "map.xmind", content__json=sheet(10_000))
    assert len(laid(recognising.read(path, "xmind")[0]).journey.touchpoints) == 10_000
    with pytest.raises(MapError, match="20,000"):
        recognising.read(_zip(tmp_path / "more.xmind", content__json=sheet(30_000)), "xmind")


def test_a_deep_map_is_refused(tmp_path):
    path = tmp_path / "deep.opml"
    path.write_bytes(b"<opml><body>" + b'<outline text="a">' * 5000 + b"</outline>" * 5000 + b"</body></opml>")
    with pytest.raises(MapError, match="levels"):
        recognising.read(path, "opml")


def test_a_map_of_the_vendors_own_generator_is_read(tmp_path):
    """As npm xmind-generator 1.x writes it."""
    content = [{"id": "1", "class": "sheet", "title": "", "rootTopic": {
        "id": "r", "class": "topic", "title": "main topic", "children": {
            "attached": [
                {"id": "a", "class": "topic", "title": "a", "notes": {"plain": {"content": "hello\n"}}, "labels": ["x"],
                 "markers": [{"markerId": "arrow-refresh"}, {"markerId": "smiley-laugh"}, {"markerId": "star-red"}]},
                {"id": "b", "class": "topic", "title": "b", "children": {"attached": [{"id": "c", "title": "c"}]}}],
            "summary": [{"id": "s", "class": "topic", "title": "s"}]},
        "summaries": [{"id": "t", "class": "summary", "range": "(0,1)", "topicId": "s"}]},
        "relationships": [{"id": "l", "class": "relationship", "end1Id": "a", "end2Id": "b", "title": "t"}],
    }]  # fmt: skip
    outline = recognising.read(_zip(tmp_path / "g.xmind", content__json=json.dumps(content).encode()), "xmind")[0]
    assert not outline.unread and counts(outline)["summaries"] == counts(outline)["relationships"] == 1
    assert outline.root.topics[0].note == "hello" and len(outline.root.topics[0].markers) == 3


def test_a_written_map_is_what_the_vendor_writes(samples, tmp_path):
    xmindparser = pytest.importorskip("xmindparser")
    journey = read_journey(samples / "training")
    path = _kept(tmp_path / "map.xmind", departure.written("xmind", journey))
    with zipfile.ZipFile(path) as archive:
        assert set(archive.namelist()) == {"content.json", "metadata.json", "manifest.json", "content.xml"}
        listed = json.loads(archive.read("manifest.json"))["file-entries"]
        content = json.loads(archive.read("content.json"))
    assert set(listed) == {"content.json", "metadata.json"}
    ids, markers, waiting = [], set(), [content[0]["rootTopic"]]
    while waiting:
        topic = waiting.pop()
        ids.append(topic["id"])
        markers |= {one["markerId"] for one in topic.get("markers", ())}
        waiting += [child for kind in topic.get("children", {}).values() for child in kind]
    assert len(ids) == len(set(ids))
    assert markers <= {  # all of them are in the vendor's own list
        "smiley-laugh", "smiley-smile", "smiley-boring", "smiley-embarrass", "smiley-angry", "star-red", "priority-1",
        "priority-2", "priority-3",
    }  # fmt: skip
    assert {one["end1Id"] for one in content[0]["relationships"]} <= set(ids)
    topic = xmindparser.xmind_to_dict(str(path))[0]["topic"]
    assert [one["title"] for one in topic["topics"]] == [str(one.name) for one in journey.stages]
    touchpoints = [one["title"] for stage in topic["topics"] for one in stage["topics"]]
    assert touchpoints == [str(one.name) for one in journey.touchpoints]


def test_what_mermaid_trips_over_stands_as_numbers():
    names = [
        "title page",
        "Section: b",
        "journey one",
        "50% off; #1",
        "accTitle",
        "%% no",
        "}",
        "---",
        "a, b",
        "x: y: 5",
    ]
    journey = journey_of(json.dumps({
        "client": {"name": "A: b; #1"},
        "stages": [{"id": f"s{at}", "name": name} for at, name in enumerate(names)],
        "personas": [{"id": "p", "name": "Me, you; # : x"}],
        "touchpoints": [{"id": f"t{at}", "stage": f"s{at}", "name": name, "emotion": 1, "emotions": {"p": 1}}
                        for at, name in enumerate(names)]}))  # fmt: skip
    lines = departure.written("mermaid", journey).decode().splitlines()
    assert lines[0] == "journey"
    for line in lines[1:]:
        bare = re.sub(r"#\d+;", "", line.strip())
        assert not re.search("[#;]", bare), line  # each of them ends the diagram in an error (mermaid 11.17)
        if re.match("title |section ", bare):
            assert ":" not in bare
        else:
            assert re.fullmatch(r"(?!(?i:title|section|journey|acctitle|accdescr)\b)[^:]*: 4: [^:,]*", bare), line
    assert loss_of("mermaid", journey) == []


EDGES = {
    "basic": ("journey\n title My day\n section Go\n  Make tea: 5: Me, Cat", [("Go", "Make tea", 2, ["Me", "Cat"])]),
    "floats and full width": ("journey\n section 阶段：一\n 喝茶: 3.5: 我", [("阶段：一", "喝茶", 0.5, ["我"])]),
    "out of range": ("journey\n section A\n x: 9: Me\n y: -1: Me", [("A", "x", 2, ["Me"]), ("A", "y", -2, ["Me"])]),
    "no number": ("journey\n section A\n x: good: Me\n y: : Me", [("A", "x", None, []), ("A", "y", None, [])]),
    "no section": ("journey\n x: 5: Me", [("Untitled stage", "x", 2, ["Me"])]),
    "key words in any case": ("journey\n TITLE foo\n SECTION A\n x: 5: Me", [("A", "x", 2, ["Me"])]),
    "front matter": ("---\ntitle: T\n---\njourney\n section A\n x: 5: Me", [("A", "x", 2, ["Me"])]),
    "settings": ("%%{init: {'theme':\n'dark'}}%%\njourney\n section A\n x: 5", [("A", "x", 2, [])]),
    "entities": ("journey\n section A#58; b\n #116;itle #35;1: 5: M#44; e", [("A: b", "title #1", 2, ["M, e"])]),
    "breaks": ("journey\r\n section A<br/>B\r\n x<br>y: 5: Me", [("A B", "x y", 2, ["Me"])]),
    "trailing comma": ("journey\n section A\n x: 5: Me,", [("A", "x", 2, ["Me"])]),
    "a colon in the task": ("journey\n section A\n Step: one: 5: Me", [("A", "Step: one", 2, ["Me"])]),
    "fenced": ("# Doc\n\n```mermaid\njourney\n section A\n x: 5: Me\n```\n", [("A", "x", 2, ["Me"])]),
    "in a page": ('<pre class="mermaid">journey\n section A\n a &amp; b: 5: Me\n</pre>', [("A", "a & b", 2, ["Me"])]),
}


@pytest.mark.parametrize("name", EDGES)
def test_edges_of_mermaid_are_read_as_mermaid_reads_them(tmp_path, name):
    text, tasks = EDGES[name]
    path = _kept(tmp_path / "map.mmd", text.encode())
    journey = laid(recognising.read(path, recognising.tool_of(path))[0]).journey
    people = {one.id: str(one.name) for one in journey.personas}
    found = [
        (str(journey.stage(one.stage).name), str(one.name), one.emotion, [people[who] for who in one.emotions])
        for one in journey.touchpoints
    ]
    assert found == tasks


def test_what_the_client_changed_meanwhile_stays(samples, tmp_path):
    client = tmp_path / "training"
    client.mkdir()
    text = (samples / "training" / "journey.yaml").read_text("utf-8")
    (client / "journey.yaml").write_text(text, encoding="utf-8")
    journey = read_journey(client)
    point = journey.touchpoints[0]
    path, edited = _kept(tmp_path / "map.xmind", departure.written("xmind", journey)), tmp_path / "edited.xmind"
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(edited, "w") as other:
        content = archive.read("content.json").decode().replace(json.dumps(str(point.name)), '"Renamed in the map"')
        other.writestr("content.json", content)
    (client / "journey.yaml").write_text(text.replace(str(point.name), "Renamed by the client"), encoding="utf-8")
    arrival = arrived(edited, client)
    assert arrival.journey.touchpoints[0].name.in_("en") == "Renamed by the client"
    assert [one.where for one in arrival.told if one.fate == "clash"] == [f"touchpoints / {point.id} / name"] or [
        one.where for one in arrival.told if one.fate == "clash"
    ] == [f"touchpoints / {point.id} / name / en"]


def test_a_turned_grid_in_chinese_is_understood(tmp_path):
    path = tmp_path / "map.csv"
    path.write_text("階段,情緒,痛點,顏色\n認知,😀,排隊；吵,紅\n購買,-2,,藍\n", encoding="utf-8-sig")
    found = json.loads(said("import", path, tmp_path / "c", "--lane", "顏色=skip", "--json"))
    journey = read_journey(tmp_path / "c")
    assert journey.client.language == "zh-TW"
    assert [str(one.name) for one in journey.stages] == ["認知", "購買"]
    assert [one.emotion for one in journey.touchpoints] == [2, -2]
    assert "排隊" in str(journey.touchpoints[0].pains[0])
    assert sum(one["what"].startswith("顏色") for one in found["report"] if one["fate"] == "left") == 2


def test_no_cell_of_a_written_grid_is_a_formula(tmp_path):
    from openpyxl import load_workbook

    journey = journey_of(json.dumps({
        "client": {"name": "=1+1"}, "stages": [{"id": "a", "name": "=A1"}],
        "touchpoints": [{"id": "t", "stage": "a", "name": "@x", "pains": ["-1", "+2"], "owner": "=cmd()"}],
    }))  # fmt: skip
    text = departure.written("grid", journey, ending=".csv").decode("utf-8-sig")
    import csv

    assert not [cell for row in csv.reader(text.splitlines()) for cell in row if cell.startswith(("=", "+", "-", "@"))]
    path = _kept(tmp_path / "map.xlsx", departure.written("grid", journey, ending=".xlsx"))
    cells = [cell for row in load_workbook(path).active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    back = departure.brought_back("grid", journey, path)
    assert str(back.touchpoint("t").owner) == "=cmd()" and str(back.client.name) == "=1+1"


@pytest.mark.parametrize(
    ("name", "what"), [("a.xmind", "an Xmind map"), ("a.opml", "an OPML outline"), ("a.mmd", "Mermaid")]
)
def test_inspect_says_which_command_takes_a_map(tmp_path, name, what):
    tool = {"a.xmind": "xmind", "a.opml": "opml", "a.mmd": "mermaid"}[name]
    path = _kept(tmp_path / name, departure.written(tool, journey_of("client: {name: Harbour}")))
    done = CliRunner().invoke(journeykit, ["inspect", str(path)])
    assert what in str(done.exception) and "journeykit import" in str(done.exception)


def test_every_real_map_becomes_a_client_without_errors(shared_data, tmp_path):
    files = [
        *(shared_data / "formats" / "xmind").glob("*.xmind"), *(shared_data / "formats" / "opml").glob("*.opml"),
        *(shared_data / "formats" / "freeplane").glob("*.mm"),
    ]  # fmt: skip
    assert len(files) == 7
    for path in files:
        arrival = arrived(path, tmp_path / path.stem)
        assert arrival.new and read_journey(tmp_path / path.stem) == arrival.journey
        assert arrival.told or arrival.counted["topics"] < 3, "what became of it is told"


def test_formats_of_the_command_are_those_of_the_room():
    from importlib import import_module

    assert set(import_module("journeykit.cli.import").FORMATS) == set(recognising.TITLES)
    assert set(departure.TOOLS) | {"cjml"} == set(recognising.TITLES)


def test_cjml_is_read_leniently(tmp_path):
    text = (
        'undefined<cjml><actor id="a1"><actorName>Ann & Co</actorName><actorRole>customer</actorRole></actor>undefined'
        '<touchpoint id="t" type="communication"><time>noon</time><initiator>a1</initiator><initiatorDescription>calls'
        "</initiatorDescription><receiver>shop</receiver><channel>phone</channel></touchpoint></cjml>"
    )
    said("import", _kept(tmp_path / "a.cjml", text.encode()), tmp_path / "c")
    journey = read_journey(tmp_path / "c")
    (point,) = journey.touchpoints
    assert str(point.name) == "calls" and [str(one) for one in point.channels] == ["phone"]
    assert "Ann & Co → shop" in str(point.notes) and "noon" in str(point.notes)
    assert str(journey.personas[0].name) == "Ann & Co"


def test_a_survey_export_is_no_map(shared_data, tmp_path):
    path = shared_data / "formats" / "surveymonkey" / "cncf_gitops.csv"
    with pytest.raises(MapError, match=r"export of SurveyMonkey.*journeykit inspect"):
        arrived(path, tmp_path / "c")
    assert not (tmp_path / "c").exists()


def test_the_next_review_lists_what_an_import_changed_and_takes_it_back(tmp_path):
    from journeykit.workshop import open_desk, review_board

    client = tmp_path / "cafe"
    said("new", client, "--name", "Harbour Café")
    before = read_journey(client)
    path = tmp_path / "map.md"
    path.write_text(f"# Harbour Café\n\n## {before.stages[0].name}\n\n- Brand new\n- Newer\n", encoding="utf-8")
    said("import", path, client)
    desk = open_desk(client, "en")
    try:
        board = review_board(desk)
        cards = {card["name"]: key for key, card in board.sheet_now["cards"].items()}
        assert '"Brand new" is new' in cards and board.sheet_now["since"] == "Changes so far."
        message = {
            "kind": "change",
            "id": cards['"Brand new" is new'],
            "values": {"verdict": "rejected"},
            "nonce": "v:1",
        }
        board._heard(board, message, [])
        desk.save()
    finally:
        desk.close()
    names = [str(one.name) for one in read_journey(client).touchpoints]
    assert "Brand new" not in names and "Newer" in names


def test_a_matrix_of_xmind_is_turned_into_stages(tmp_path):
    def cell(title: str, *labels: str, **more: object) -> dict[str, object]:
        return {"id": f"{title}{labels}", "title": title, "labels": list(labels), **more}

    rows = {
        "Touchpoints": [cell("Website", "Find"), cell("Till", "Pay")],
        "Pain points": [cell("Slow", "Find"), cell("Queue", "Pay")],
        "Emotions": [cell("", "Pay", markers=[{"markerId": "smiley-cry"}])],
        "Colours": [cell("blue", "Find")],
    }
    attached = [{"id": name, "title": name, "children": {"attached": cells}} for name, cells in rows.items()]
    root = {
        "id": "r",
        "title": "Shop",
        "structureClass": "org.xmind.ui.spreadsheet",
        "children": {"attached": attached},
    }
    path = _zip(tmp_path / "m.xmind", content__json=json.dumps([{"rootTopic": root}]).encode())
    arrival = arrived(path, tmp_path / "shop")
    journey = arrival.journey
    assert [str(one.name) for one in journey.stages] == ["Find", "Pay"]
    website, till = journey.touchpoints
    assert (str(website.name), str(till.name), till.emotion) == ("Website", "Till", -2)
    assert [str(one) for one in till.pains] == ["Queue"] and "Colours: blue" in str(website.notes)
    assert any("matrix" in one.why for one in arrival.told)


def test_links_inside_a_map_and_lines_in_circles(tmp_path):
    topics = [
        {"id": "x", "title": "X", "href": "xmind:#y"}, {"id": "y", "title": "Y", "href": "xmind:#x"},
        {"id": "x", "title": "again"}, {"id": "z", "title": "Z", "href": "xmind:#nowhere"},
    ]  # fmt: skip
    root = {"id": "r", "children": {"attached": [{"id": "a", "title": "A", "children": {"attached": topics}}]}}
    lines = [{"end1Id": "x", "end2Id": "x"}, {"end1Id": "x", "end2Id": "y"},
             {"end1Id": "q", "end2Id": "y", "title": "t"}, {"end1Id": "a", "end2Id": "y", "title": "u"}]  # fmt: skip
    content = json.dumps([{"rootTopic": root, "relationships": lines}]).encode()
    arrival = arrived(_zip(tmp_path / "m.xmind", content__json=content), tmp_path / "c")
    assert {(one.source, one.target) for one in arrival.journey.links} == {("x", "x"), ("x", "y"), ("y", "x")}
    told = {(one.fate, one.where) for one in arrival.told}
    assert {("left", "q → Y"), ("beside", "A → Y"), ("left", "Z → nowhere")} <= told
    kept = json.loads((tmp_path / "c" / "map_extras.json").read_text("utf-8"))["xmind"]
    assert kept == {"relationships": [["stage:a", "touchpoint:y", "u"]]}


@pytest.mark.parametrize("tool", departure.TOOLS)
@pytest.mark.parametrize("direction", ["higher_is_better: true", "higher_is_better: false", "version: '1.0'"])
def test_a_journey_with_any_binding_of_effort_leaves_as_every_map(tool, direction, tmp_path):
    journey = journey_of(f"""{{client: {{name: Tea}}, stages: [{{id: a, name: A}}],
        touchpoints: [{{id: till, stage: a, name: Till}}], surveys: [{{file: surveys/a.csv, items: [
        {{column: Q1, metric: ces, scale: [1, 7], touchpoint: till, {direction}}}]}}]}}""")
    path = tmp_path / f"map{'.csv' if tool == 'grid' else ''}"
    path.write_bytes(departure.written(tool, journey, ending=".csv"))
    told = departure.losses(tool, journey, path)
    assert "surveys" in " ".join(one.sentence() for one in told).lower()


@pytest.mark.parametrize("name", ["survey.csv", "few.csv", "figures.csv"])
def test_a_table_of_people_or_figures_is_no_map(name, tmp_path):
    people = "填答時間,姓名,手機,等候\n" + "2026/1/2,王小明,0912345678,4\n" * (30 if name == "survey.csv" else 3)
    figures = "Sheet,Rows,Says\n" + "".join(f"Table {at},{at},Text\n" for at in range(20))
    (tmp_path / name).write_text(figures if name == "figures.csv" else people, "utf-8")
    with pytest.raises(MapError, match="journeykit inspect"):
        arrived(tmp_path / name, tmp_path / "client")
    assert not (tmp_path / "client").exists()
    said("import", tmp_path / name, tmp_path / "client", "--format", "grid")


def test_a_map_of_another_client_of_the_same_framework_adds_what_is_its_own(tmp_path):
    for name in ("one", "two"):
        said("new", tmp_path / name, "--name", name)
    file = tmp_path / "one" / "journey.yaml"
    file.write_text(file.read_text("utf-8").replace("\npersonas:", "\npersonas:\n  - {id: p, name: Ada}", 1), "utf-8")
    said("export", tmp_path / "one", "--to", "xmind", "--out", tmp_path / "one.xmind")
    told = said("import", tmp_path / "one.xmind", tmp_path / "two")
    assert "a map of another client" in told
    assert "a later kit" not in told
    assert [str(one.name) for one in read_journey(tmp_path / "two" / "journey.yaml").personas] == ["Ada"]


@pytest.mark.parametrize("tool", departure.TOOLS)
@pytest.mark.parametrize("plain", [False, True])
def test_an_english_map_meets_the_same_parts_in_a_chinese_client(tmp_path, tool, plain):
    said("new", tmp_path / "en", "--name", "Harbour")
    said("new", tmp_path / "zh", "--name", "港灣", "--language", "zh-TW")
    if plain:  # somebody wrote its words in one language alone
        own = read_journey(tmp_path / "zh").model_dump(mode="json", exclude_defaults=True)
        with words.use("zh-TW"):
            one = {key: drawing.in_one_language(value) for key, value in own.items()}
        (tmp_path / "zh" / "journey.yaml").write_text(yaml.safe_dump(one, allow_unicode=True), "utf-8")
    before = read_journey(tmp_path / "zh")
    file = tmp_path / f"map{'.csv' if tool == 'grid' else '.mmd' if tool == 'mermaid' else ''}"
    file.write_bytes(departure.written(tool, read_journey(tmp_path / "en"), ending=".csv"))
    told = said("import", file, tmp_path / "zh", "--format", tool, "--json")
    assert read_journey(tmp_path / "zh") == before, told
    if tool in ("mermaid", "grid", "markdown"):
        lines = [one for one in json.loads(told)["report"] if one["where"] == "Awareness"]
        assert lines and lines[0]["what"] == "認知" and "架構中的名稱" in lines[0]["why"]


def test_a_new_client_is_told_of_in_the_language_of_its_map(tmp_path):
    (tmp_path / "map.md").write_text("# 港灣\n\n## 抵達\n\n- 櫃檯\n- 看板\n", "utf-8")
    told = said("import", tmp_path / "map.md", tmp_path / "new")
    assert (
        "接觸點 2" in told and "客戶已建立" in told and not re.search(r"[A-Za-z]{4,} [A-Za-z]{4,} [A-Za-z]{3,}", told)
    )
    assert "The client is made" in said("import", tmp_path / "map.md", tmp_path / "other", "--language", "en")


def test_a_name_that_a_map_has_changed_is_told(tmp_path):
    said("new", tmp_path / "client", "--name", "Harbour")
    path = tmp_path / "map.opml"
    text = departure.written("opml", read_journey(tmp_path / "client")).decode()
    path.write_text(text.replace('text="Reviews by customers"', 'text="Stars in the app store"'), "utf-8")
    told = said("import", path, tmp_path / "client")
    assert "Reviews by customers: Name: Stars in the app store (the client says: Reviews by customers)" in told
