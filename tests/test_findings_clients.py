"""Findings asked of client folders: what they say of answers as they come in files, and what they must not show."""

from report_clients import make_client

from journeykit import words
from journeykit.client import open_client


def client_with(folder, *lines, old="", new=""):
    """A small client with further lines in its file, and a change of its journey.yaml."""
    client = make_client(folder, "Café")
    (client / "journey.yaml").write_text((client / "journey.yaml").read_text("utf-8").replace(old, new), "utf-8")
    file = client / "surveys" / "answers.csv"
    file.write_text(file.read_text("utf-8") + "".join(f"{line}\n" for line in lines), "utf-8")
    return open_client(client)


def test_what_was_dropped_is_told_once_a_file_in_the_right_number(tmp_path):
    waves = {"old": 'wave: "2026"', "new": "wave: {column: who, labels: {p1: First, p2: Second}}"}
    quality = client_with(tmp_path / "c", "p1,9,5", "p2,9,5", ",,", **waves).quality()
    assert quality.frame["wave"].nunique() > 1 and set(quality.frame["dropped"]) == {1}
    assert quality.notes == ["answers: 1 row of the file is no response and was left out (no answers: 1)."]
    assert quality.table().notes == quality.notes


def test_what_people_typed_stands_in_no_face_of_the_account(tmp_path):
    quality = client_with(tmp_path / "c", "p1,9,0912345678").quality()
    assert "0912345678" in "".join(quality.frame["examples"])
    for code in words.LANGUAGES:
        with words.use(code):
            assert not [face for face in quality._repr_mimebundle_().values() if "0912345678" in face]


def test_the_texts_of_a_client_follow_the_language_in_which_a_finding_is_shown():
    goals = open_client("sample_surveys/airport").goals()
    with words.use("zh-TW"):
        chinese = goals.table().rows, goals.picture.svg
    assert "旅客體驗總監" in chinese[0][0] and "旅客體驗總監" in chinese[1]
    assert "Director of guest experience" in goals.table().rows[0]


def test_answer_shares_of_two_touchpoints_of_one_name_stay_two_rows(tmp_path):
    stage = "  - {id: door, stage: use, name: {en: Till, zh-TW: 收銀台}}\nsurveys:"
    client = client_with(tmp_path / "c", old="surveys:", new=stage)
    file = client.folder / "journey.yaml"
    item = "      - {column: door, metric: csat, scale: [1, 5], touchpoint: door}\n"
    file.write_text(file.read_text("utf-8") + item, "utf-8")
    answers = client.folder / "surveys" / "answers.csv"
    head, *lines = answers.read_text("utf-8").splitlines()
    answers.write_text("\n".join([f"{head},door", *(f"{line},1" for line in lines)]) + "\n", "utf-8")
    shares = open_client(client.folder).distribution()
    _nps, csat = sorted(shares.tables(), key=lambda table: len(table.heads))
    assert [row[1] for row in csat.rows] == ["Till", "Till"] and csat.rows[0] != csat.rows[1]
    assert len(shares.frame[shares.frame["metric"] == "csat"]) == 10
    assert ": from " in shares.where(metric="csat").caption


def test_the_total_of_a_split_has_a_name_in_both_languages(tmp_path):
    from journeykit import words
    from journeykit.client import open_client
    from tests.invented import invented, written

    finding = open_client(written(invented(31), tmp_path / "client")).segments("wave")
    for code, total in (("en", "all waves together"), ("zh-TW", "所有波次合計")):
        with words.use(code):
            assert {row["wave"] for row in finding.rows} == {"Wave 9", "Wave 10", total}
            assert "None" not in finding.caption
            assert any(total in row for row in finding.table().rows)
            assert total not in finding.caption, "the total is none of the groups that are compared"


def test_a_plan_by_wave_keeps_one_column_of_the_wave_and_names_both_sizes(tmp_path):
    plan = client_with(tmp_path / "c").planning(by="wave", sizes=[5, 10])
    assert list(plan.frame.columns).count("wave") == 1 and set(plan.frame["wave"]) == {"2026"}
    nps = plan.where(metric="nps")
    first, second = nps.table().rows
    assert {"±5.0", "±10.0"} <= {*first, *second} and first[0] == "2026"
    assert nps.caption.startswith("Net Promoter Score, −100 to +100: with as many answers again (40 answers), a change")


def test_a_number_in_a_reason_never_takes_the_name_of_a_wave(tmp_path):
    """Waves coded 2 and 4: "a trend needs 4 waves; there are 2" must not say "there are Autumn"."""
    from journeykit.journey.naming import namer
    from journeykit.words.code import code, spoken

    named = 'wave: {column: who, labels: {"2": Spring, "4": Autumn}}'
    client = client_with(tmp_path / "c", old='wave: "2026"', new=named)
    called = namer(client.journey)
    assert spoken(code("too-few-usable-waves", fewest=4, n=2, people=10), called) == (
        "a trend needs 4 waves of 10 people or more; there are 2"
    )
    assert spoken(code("no-answers", wave="2"), called) == "no answers in Spring"
    assert spoken(code("waves-without-weights", waves="2\n4"), called).startswith("Spring, Autumn without weights")


def test_a_picture_that_was_kept_has_the_colour_in_use(tmp_path):
    from journeykit.pictures import palette

    scores = client_with(tmp_path / "c").scores()
    plain = scores.picture.svg
    with palette.use("#7a1f5c"):
        assert "#7a1f5c" in scores.picture.svg
    assert scores.picture.svg == plain


def test_a_split_weighs_its_answers_as_every_other_figure_of_the_client_does():
    client = open_client("sample_surveys/airport")
    split = client.segments("purpose", by=["wave"]).frame
    total = split[split["purpose"].isna() & (split["metric"] == "nps")].set_index("wave")["value"]
    whole = client.scores(by=["touchpoint", "wave"]).frame
    whole = whole[(whole["touchpoint"] == "overall") & (whole["metric"] == "nps")].set_index("wave")["value"]
    assert total.round(9).to_dict() == whole.round(9).to_dict() and len(total) == 2


def test_a_segment_heads_its_column_by_what_the_client_calls_it(tmp_path):
    segment = "    respondent: who\n    segments: {plan: {column: who, name: {en: Plan, zh-TW: 方案}}}\n"
    scores = client_with(tmp_path / "c", old="    respondent: who\n", new=segment).scores(by="plan")
    assert scores.table().heads[0] == "Plan"
    with words.use("zh-TW"):
        assert scores.table().heads[0] == "方案"
