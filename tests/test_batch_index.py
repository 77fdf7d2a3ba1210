"""The index can be sorted without a script: one table for each order, chosen by a link."""

from __future__ import annotations

import re

from journeykit.report import index, records


def headline(value: float) -> dict:
    return {"metric": "nps", "statistic": "nps", "scale": "0-10", "value": value, "low": value - 5, "high": value + 5,
            "n": 400, "status": "ok", "wave": "all", "pooled": False, "method": "", "weighted": False}  # fmt: skip


def order(html: str, by: str) -> list[str]:
    table = html.partition(f'id="by-{by}"')[2].partition("</section>")[0]
    return re.findall(r'<span class="behind">(one|two|three|four)</span>', table)


def test_each_order_has_a_table_and_a_link(tmp_path):
    figures = {"one": [headline(40.0)], "two": [headline(-10.0)], "three": [], "four": [headline(12.0)]}
    for number, (name, headlines) in enumerate(figures.items()):
        failed = name == "four"
        records.write(tmp_path, records.Record(
            name, name, name.title(), "en", "failed" if failed else "made", "a reason" if failed else "",
            made=f"2026-01-0{4 - number}T00:00:00+00:00", headlines=tuple(headlines),
        ))  # fmt: skip
    html = index.write(tmp_path).read_text()
    assert order(html, "client") == ["four", "one", "three", "two"], "failures first, then by name"
    assert order(html, "nps") == ["two", "four", "one", "three"], "the lowest first, no figure last"
    assert order(html, "state") == ["four", "three", "two", "one"], "failures first, then the oldest"
    assert set(re.findall(r'href="#by-(\w+)"', html)) == {"client", "nps", "csat", "ces", "state"}
    assert "<script" not in html and len(re.findall(r'id="by-', html)) == 5
