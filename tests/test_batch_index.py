"""The index: every report with its scores, its change and what it holds back, in every order without a script."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest

from journeykit import words as language
from journeykit.client import new_client, open_client
from journeykit.page import records
from journeykit.page.agenda import agenda
from journeykit.portfolio import index
from journeykit.words.code import spoken


def headline(value: float, **other) -> dict:
    return {"metric": "nps", "statistic": "nps", "scale": "0-10", "value": value, "low": value - 5, "high": value + 5,
            "n": 400, "status": "ok", "wave": "all", "pooled": False, "method": "adjusted-wald", "weighted": False,
            **other}  # fmt: skip


def change(difference: float, verdict: str = "cannot tell", **other) -> dict:
    better = {"up": True, "down": False, "cannot tell": None}[verdict]
    return {"metric": "nps", "statistic": "nps", "scale": "0-10", "before_wave": "2025", "after_wave": "2026",
            "before": 30.0, "after": 30.0 + difference, "n_before": 410, "n_after": 400, "difference": difference,
            "low": difference - 4, "high": difference + 4, "verdict": verdict, "better": better, "status": "ok",
            "why": "", "method": "", "weighted": False, **other}  # fmt: skip


def account(*changes: dict, waves: str = "", goals=None, agenda=None, **held) -> dict:
    counts = {"scores": 20, "hidden": 0, "small": 0, "covered": 0, "few": 0, "compared": 0, "refused": 0, **held}
    return {"names": [], "held": counts, "figures": [], "changes": list(changes), "waves": waves,
            "goals": goals or {}, "agenda": agenda or {}}  # fmt: skip


def kept(out, name: str, *headlines: dict, outcome: str = "made", spoken: str = "en", **other):
    record = records.Record(name, name, name.title(), spoken, outcome, headlines=tuple(headlines), **other)
    records.write(out, record)


def shown(out, spoken: str | None = None) -> str:
    return index.write(out, spoken).read_text(encoding="utf-8")


def order(html: str, by: str) -> list[str]:
    table = html.partition(f'id="by-{by}"')[2].partition("</section>")[0]
    return re.findall(r'<span class="behind">(one|two|three|four)</span></th>', table)


def line(html: str, name: str) -> str:
    row = next(row for row in html.split("<tr ") if f'<span class="behind">{name}</span></th>' in row)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", "<tr " + row)).replace("\u00a0", " ").split())


def test_each_order_has_a_table_and_a_link(tmp_path):
    accounts = {
        "one": account(change(9.0, "up"), hidden=2, small=2),
        "two": account(change(-9.0, "down")),
        "three": {},
        "four": account(change(1.0), hidden=9, small=9),
    }
    figures = {"one": [headline(40.0)], "two": [headline(-10.0)], "three": [], "four": [headline(12.0)]}
    for number, (name, headlines) in enumerate(figures.items()):
        failed = {"outcome": "failed", "reason": "a reason"} if name == "four" else {}
        made = f"2026-01-0{4 - number}T00:00:00+00:00"
        kept(tmp_path, name, *headlines, made=made, account=accounts[name], **failed)
    html = shown(tmp_path)
    assert order(html, "client") == ["four", "one", "three", "two"], "failures first, then by name"
    assert order(html, "nps") == ["two", "four", "one", "three"], "the lowest first, no figure last"
    assert order(html, "state") == ["four", "three", "two", "one"], "failures first, then the oldest"
    assert order(html, "change") == ["two", "four", "one", "three"], "fallen, cannot tell, risen, nothing to tell"
    assert order(html, "held") == ["four", "one", "two", "three"], "the most hidden first"
    assert set(re.findall(r'href="#by-(\w+)"', html)) == {"client", "nps", "change", "goals", "review", "held", "state"}
    assert html.rindex('id="by-client"') > html.rindex('id="by-state"'), "the last table stands until one is chosen"


def test_a_change_stands_with_its_direction_interval_n_and_waves(tmp_path):
    refused = {**change(0.0), "difference": None, "status": "refused", "why": "asked on another scale: 1-5"}
    kept(tmp_path, "one", account=account(change(-9.0, "down")))
    kept(tmp_path, "two", account=account(change(1.0)))
    kept(tmp_path, "three", account=account(refused))
    kept(tmp_path, "four", account=account(waves="one"))
    kept(tmp_path, "five", account=account())
    kept(tmp_path, "six")
    html = shown(tmp_path)
    assert "NPS: down −9.0 points (−13.0 to −5.0) 2025 to 2026, n = 410 and 400" in line(html, "one")
    assert '<span class="change told worse">NPS: down</span>' in html
    assert "NPS: cannot tell +1.0 points (−3.0 to +5.0)" in line(html, "two")
    assert "NPS: not compared 2025 to 2026, n = 410 and 400 asked on another scale: 1-5" in line(html, "three")
    assert "one wave so far" in line(html, "four")
    assert "not asked of the journey as a whole" in line(html, "five")
    assert "– –" in line(html, "six")


def test_what_is_held_back_is_counted_with_its_reasons(tmp_path):
    kept(tmp_path, "one", account=account(hidden=3, small=2, covered=1, few=1, compared=4, refused=2))
    kept(tmp_path, "two", account=account())
    html = shown(tmp_path)
    said = "3 of 20 scores 2 of fewer than 5 people; 1 from which a smaller group could be worked out"
    assert f"{said} 1 without an interval 2 of 4 comparisons refused" in line(html, "one")
    assert "none of 20 scores" in line(html, "two")


def test_a_score_stands_with_interval_n_and_wave_and_what_many_share_is_said_once(tmp_path):
    for name in ("one", "two"):
        kept(tmp_path, name, headline(30.0, wave="2026"), digest="abcdef0123456789", seconds=1.234)
    kept(tmp_path, "three", headline(20.0, low=None, high=None, status="few", n=7, pooled=True))
    html = shown(tmp_path)
    assert "+30 a 25 to 35 n = 400 wave 2026" in line(html, "one")
    assert "1.2 s" not in line(html, "one") and "abcdef" not in html, "seconds and hashes stand in the ledger"
    assert "+20 b n = 7 too few people (5 to 9) for an interval" in line(html, "three")
    legend = html.partition('<ul class="kinds')[2].partition("</ul>")[0]
    assert re.findall(r"<sup>(\w)</sup> (.*)</li>", legend) == [
        ("a", "Net Promoter Score, −100 to +100; adjusted Wald, unweighted"),
        ("b", "Net Promoter Score, −100 to +100; all touchpoints together; adjusted Wald, unweighted"),
    ]


def test_goals_and_the_next_review_stand_in_the_line_and_what_is_overdue_comes_first(tmp_path):
    day = {"day": "2026-11-29"}
    ahead = {"all": 3, "reached": 1, "missed": 0, "due": "2027-06-30"}
    kept(tmp_path, "one", account=account(agenda={**day, "review": "2027-02-20", "late": 0}, goals=ahead))
    kept(tmp_path, "two", account=account(agenda={**day, "review": "2026-11-01", "late": 2},
                                          goals={"all": 2, "reached": 0, "missed": 1, "due": ""}))  # fmt: skip
    kept(tmp_path, "three", account=account(agenda={**day, "review": "", "late": 1}))
    kept(tmp_path, "four", account={})
    html = shown(tmp_path)
    assert "1 of 3 reached next due Jun 30, 2027 Feb 20, 2027" in line(html, "one")
    late = "0 of 2 reached 1 missed review overdue since Nov 1, 2026; 2 actions past their day"
    assert late in line(html, "two")
    assert "no day set 1 action past its day" in line(html, "three")
    assert order(html, "client") == ["three", "two", "four", "one"], "what is overdue first, then by name"
    assert order(html, "review") == ["two", "three", "one", "four"], "the most overdue, then the next"
    assert order(html, "goals") == ["two", "one", "three", "four"], "missed, then least reached"
    assert html.index('<ul class="kinds') > html.rindex("</table>") if '<ul class="kinds' in html else True
    with (tmp_path / "index.csv").open(encoding="utf-8-sig") as file:
        rows = {row["report"]: row for row in csv.DictReader(file)}
    assert (rows["two"]["goals_missed"], rows["two"]["review"], rows["two"]["actions_overdue"]) == (
        "1",
        "2026-11-01",
        "2",
    )


def test_an_account_counts_what_is_due_and_holds_no_word_of_anybody(tmp_path):
    client = new_client(tmp_path / "cafe", name="Harbour Café")
    told = {"id": "o", "statement": "Open a second till", "status": "open"}
    late, done = {**told, "due": "2026-01-31"}, {**told, "id": "p", "due": "2026-01-31", "status": "done"}
    goal = {"id": "g", "kind": "retention", "statement": "More regulars", "metric": "rate", "target": 0.5,
            "better": "higher", "due": "2026-02-01", "figures": [{"wave": "2026", "value": 0.2, "n": 900}]}  # fmt: skip
    journey = type(client.journey).model_validate({
        **client.journey.model_dump(mode="json", exclude_defaults=True),
        "opportunities": [late, done], "goals": [goal], "review": {"next": "2026-03-01"},
    })  # fmt: skip
    client.save(journey)
    client = open_client(client.folder)
    goals = client.goals(today="2026-06-01")
    counted = agenda(client.journey, goals, "2026-06-01")
    assert counted["agenda"] == {"day": "2026-06-01", "review": "2026-03-01", "late": 1}
    assert counted["goals"] == {"all": 1, "reached": 0, "missed": 1, "due": ""}
    assert "regulars" not in str(counted) and "till" not in str(counted)


def test_it_speaks_the_language_of_the_run_also_of_reports_in_another(tmp_path):
    with language.use("zh-TW"):
        method = spoken("adjusted-wald+kish")
    kept(tmp_path, "one", headline(30.0, method="adjusted-wald+kish", weighted=True), spoken="zh-TW")
    kept(tmp_path, "two", headline(10.0))
    english, chinese = shown(tmp_path), shown(tmp_path, "zh-TW")
    assert '<html lang="en">' in english and "adjusted Wald; weighted, Kish effective n" in english
    assert method not in english, "a method is told in the language of the page"
    assert '<html lang="zh-TW">' in chinese and method in unescape(chinese)
    assert '<th scope="row" lang="en">' in chinese


def test_a_line_is_found_by_its_words_and_not_by_its_figures(tmp_path):
    kept(tmp_path, "one", headline(30.0), account=account(change(-9.0, "down")))
    kept(tmp_path, "two", outcome="failed", reason='no "journey.yaml" <here>')
    # What the script looks through; the browser's tests hold it to that.
    searched = r'<th scope="row".*?</th>|<span class="(?:change|state|reason)[^"]*">.*?</span>'
    found = [" ".join(re.findall(searched, row)) for row in shown(tmp_path).split("<tr ")[2:]]
    words = {" ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split()) for text in found}
    assert words == {"One one NPS: down ready, –", 'Two two failed no "journey.yaml" <here>'}


def test_the_only_script_is_the_kits_own_and_the_page_needs_none(tmp_path):
    kept(tmp_path, "one", headline(30.0))
    html = shown(tmp_path)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1]
    assert re.search(r"default-src 'none'; script-src 'sha256-[A-Za-z0-9+/=]{44}'; style-src", policy)
    assert html.count("<script>") == 1 and 'role="search" hidden' in html
    assert (
        "<script" not in (tmp_path / "portfolio.html").read_text()
        and "script-src" not in (tmp_path / "portfolio.html").read_text()
    )


def test_its_table_for_a_spreadsheet_starts_no_formula(tmp_path):
    kept(tmp_path, "one", headline(-3.0), account=account(change(-9.0, "down"), hidden=3), digest="abc")
    records.write(tmp_path, records.Record("two", "o", "=HYPERLINK(1)", "en", "failed", "+a reason"))
    index.write(tmp_path)
    text = (tmp_path / "index.csv").read_text(encoding="utf-8")
    assert text.startswith("\ufeff"), "by which Excel knows its encoding"
    rows = {row["report"]: row for row in csv.DictReader(io.StringIO(text[1:]))}
    one, two = rows["one"], rows["two"]
    assert (one["value"], one["low"], one["n"], one["inputs"], one["hidden"]) == ("-3.0", "-8.0", "400", "abc", "3")
    assert (one["change_verdict"], one["change_difference"], one["change_before_wave"]) == ("down", "-9.0", "2025")
    assert two["client"] == "'=HYPERLINK(1)" and two["reason"] == "'+a reason" and two["value"] == ""


def test_a_record_of_an_earlier_release_still_has_its_line(tmp_path):
    kept(tmp_path, "one", headline(30.0))
    path = tmp_path / records.SHELF / "one.json"
    text = path.read_text()
    path.write_text(re.sub(r',\s*"account": \{\}', "", text))
    assert path.read_text() != text and "25 to 35 n = 400" in line(shown(tmp_path), "one")


@pytest.mark.parametrize("spoken", ["en", "zh-TW"])
def test_an_index_of_a_thousand_clients_is_no_heavier_than_a_picture(tmp_path, spoken):
    """Every client with three scores of a named wave, two changes, all files: what a line can hold."""
    names = {"nps": ("nps", "0-10"), "csat": ("top", "1-5"), "ces": ("top", "1-7")}
    kinds = [{"metric": metric, "statistic": how, "scale": scale} for metric, (how, scale) in names.items()]
    for number in range(1000):
        name, value = f"client-number-{number}", (number * 37 % 100) / 100
        scores = [headline(value, **kind, wave="Spring 2026") for kind in kinds]
        told = [change(value, "up", **kind) for kind in kinds[:2]]
        counts = {"hidden": 3, "small": 2, "covered": 1, "few": 2, "compared": 20, "refused": 1,
                  "goals": {"all": 4, "reached": 1, "missed": 1, "due": "2027-06-30"},
                  "agenda": {"day": "2026-11-29", "review": "2026-11-01", "late": 2}}  # fmt: skip
        record = records.Record(name, name, f"客戶 Client {number}", "en", "made", page="x", digest="0123456789abcdef",
                                made="2026-11-28T00:00:00+00:00", seconds=1.2, headlines=tuple(scores),
                                account=account(*told, **counts))  # fmt: skip
        records.write(tmp_path, record)
        for end in ("html", "ipynb", "pdf"):
            (tmp_path / f"{name}.{end}").touch()
    html = shown(tmp_path, spoken)
    assert len(html.encode()) < 1_500_000
    rows = re.findall(r'<tr data-at="([^"]+)"', html)
    assert len(rows) == 1000, "one table, which the script orders"
    heads = re.findall(r'data-order="(\w+)"', html)
    assert heads == ["client", "nps", "csat", "ces", "change", "goals", "review", "held", "state"]
    for ranks in zip(*(row.split() for row in rows), strict=True):
        assert sorted(map(int, ranks)) == list(range(1000)), "each order has a place for every client"
