"""The reports of invented clients: cards, changes and page say what the commands say, and what is true."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import Any

from journeykit import report
from tests.invented import truth
from tests.invented.invention import Invention
from tests.invented.trials import CLOSE

ABSENT = re.compile(r"\bnan\b|\bNaT\b|\bNone\b(?! of the)|<NA>|Traceback|\{(?:n|name|wave|value|why)\}")
"""What no reader of a page should meet."""


def contradictions(
    clients: Sequence[tuple[Invention, Path]], out: Path, language: str | None = None, jobs: int = 1
) -> dict[int, list[str]]:
    """Make the reports of clients in one run; what contradicts the truth, by the client's seed."""
    ran = report.run([folder for _client, folder in clients], out, jobs=jobs, language=language)
    made = {Path(row.folder).resolve(): row for row in ran.rows}
    found: dict[int, list[str]] = {}
    for client, folder in clients:
        row = made.get(folder.resolve())
        if row is None or row.outcome != "made":
            found[client.seed] = [f"report: {'no row' if row is None else row.reason}"]
            continue
        record = json.loads((out / ".journeykit" / f"{row.name}.json").read_text(encoding="utf-8"))
        page = (out / f"{row.name}.html").read_text(encoding="utf-8")
        found[client.seed] = [*_cards(client, record, page), *_changes(client, record), *_page(page)]
    return {seed: said for seed, said in found.items() if said}


def _cards(client: Invention, record: dict[str, Any], page: str) -> Iterator[str]:
    """The headline of each metric: the journey as a whole in the last wave, which it names."""
    shown = {row["metric"]: row for row in record["headlines"]}
    words = _words(page)
    for metric in ("nps", "csat", "ces"):
        one = truth.headline(client, metric)
        if one is None:
            continue
        row = shown.get(metric)
        if row is None:
            yield f"report: no card of {metric}"
            continue
        if row["n"] != one.n or str(row["wave"]) not in _named(one.wave):
            yield f"report: card of {metric} says {row['wave']} n {row['n']}, true {one.wave} n {one.n}"
        if row["value"] is not None and not math.isclose(row["value"], one.value, abs_tol=CLOSE[one.statistic]):
            yield f"report: card of {metric} says {row['value']}, true {one.value}"
        if one.wave != "all" and " ".join(one.wave.split()) not in words:
            yield f"report: the page does not name the wave {one.wave}"


def _named(wave: str) -> tuple[str, ...]:
    return ("", "all", "all answers", "全部回答", "所有回答") if wave == "all" else (wave,)


def _changes(client: Invention, record: dict[str, Any]) -> Iterator[str]:
    """The changes of the journey as a whole: between the last two waves, and the way they went."""
    rows = {(row["metric"], row["scale"], row["statistic"]): row for row in record["account"].get("changes", [])}
    for before, after in truth.changes(client):
        question = before.question
        row = rows.get((question.metric, question.scale, before.statistic))
        if question.place != truth.OVERALL or row is None:
            continue
        if (str(row["before_wave"]), str(row["after_wave"])) != (before.wave, after.wave):
            yield f"report: change {row['before_wave']} to {row['after_wave']}, true {before.wave} to {after.wave}"
        went = after.value - before.value
        if (row["verdict"] == "up" and went <= 0) or (row["verdict"] == "down" and went >= 0):
            yield f"report: {question.metric} {row['verdict']}, true {went:+.3f}"


def _page(page: str) -> Iterator[str]:
    words = _words(page)
    for found in sorted(set(ABSENT.findall(words))):
        at = words.index(found)
        yield f"report: the page says {words[max(0, at - 60) : at + 40]!r}"
    if re.search(r"<script|(?:src|href)=[\"']?(?:https?:)?//", page.partition("<body")[2]):
        yield "report: the page holds a script or an address"


def _words(page: str) -> str:
    """What a reader of the page reads."""
    text = re.sub(r"<(style|script|svg)\b.*?</\1>", " ", page.partition("<body")[2], flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())
