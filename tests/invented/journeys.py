"""journey.yaml of an invented client, as a consultant writes it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.invented.exports import MISSING, Export, write_exports
from tests.invented.invention import OVERALL, Invention, Question
from tests.invented.truth import STATISTIC


def written(client: Invention, folder: Path) -> Path:
    """Write the client's folder: its surveys and its journey.yaml."""
    exports = write_exports(client, folder / "surveys")
    for name in ("surveys", "history", "reports"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "journey.yaml").write_text("\n".join(_lines(client, exports)) + "\n", encoding="utf-8")
    return folder


def _flow(value: Any) -> str:
    """A value on one line; JSON is YAML."""
    return json.dumps(value, ensure_ascii=False)


def _lines(client: Invention, exports: list[Export]) -> Iterator[str]:
    draw = random.Random(f"journey {client.seed}")
    yield "journeykit: 2"
    yield f"client: {_flow({'name': client.name, 'language': client.language})}"
    yield from _list("goals", _goals(client, draw))
    yield from _list("stages", [{"id": one, "name": name} for one, name in client.stages])
    yield from _list("personas", _personas(client, draw))
    yield from _list("touchpoints", _touchpoints(client, draw))
    yield from _list("opportunities", _opportunities(client, draw))
    yield from _list("surveys", [_survey(client, one) for one in exports])


def _list(name: str, entries: list[dict[str, Any]]) -> Iterator[str]:
    if entries:
        yield f"{name}:"
    for entry in entries:
        for at, (key, value) in enumerate(entry.items()):
            yield f"{'  - ' if not at else '    '}{key}: {_flow(value)}"


def _goals(client: Invention, draw: random.Random) -> list[dict[str, Any]]:
    """Goals of what is asked and of what nobody asks, with and without target."""
    asked: list[Question | None] = [*client.questions, None]
    found = []
    for at in range(client.goals):
        question = draw.choice(asked)
        goal: dict[str, Any] = {
            "id": f"goal-{at}",
            "kind": draw.choice(("retention", "conversion", "product", "other")),
        }
        goal |= {"statement": draw.choice(("Fewer wait", "讓更多人願意推薦", client.name))}
        if question is not None:
            goal |= {"metric": question.metric, "touchpoint": question.place}
            target = {"nps": 40, "top": 0.8}.get(STATISTIC[question.metric], (question.low + question.high) / 2)
            goal |= {"target": target} if draw.random() < 0.7 else {}
        goal |= {"stages": [client.stages[0][0]]} if draw.random() < 0.5 else {}
        found.append(goal)
    return found


def _personas(client: Invention, draw: random.Random) -> list[dict[str, Any]]:
    if draw.random() < 0.4:
        return []
    found: list[dict[str, Any]] = [{"id": "somebody", "name": client.name, "quote": "$5 & <b>more</b>"}]
    if client.groups and client.naming:
        found.append({"id": "group", "name": client.groups[0], "segment": {"group": client.groups[0]}})
    return found


def _touchpoints(client: Invention, draw: random.Random) -> list[dict[str, Any]]:
    found = []
    for one, stage, name in client.places:
        touchpoint: dict[str, Any] = {"id": one, "stage": stage, "name": name}
        if draw.random() < 0.5:
            touchpoint["emotion"] = draw.choice((-2, -1, 0, 1, 2))
        if draw.random() < 0.3:
            touchpoint |= {"owner": "王小明", "moment_of_truth": True, "pains": ["too slow", "太貴了（NT$500）"]}
        found.append(touchpoint)
    return found


def _opportunities(client: Invention, draw: random.Random) -> list[dict[str, Any]]:
    found = []
    for at in range(draw.choice((0, 0, 1, 4))):
        places = [one for one, _stage, _name in client.places]
        entry: dict[str, Any] = {"id": f"idea-{at}", "statement": f"{client.name} {at}"}
        entry |= {"touchpoints": draw.sample(places, min(len(places), draw.choice((0, 1, 2))))}
        entry |= {"impact": draw.randint(1, 5), "effort": draw.randint(1, 5)} if draw.random() < 0.7 else {}
        entry |= {"horizon": draw.choice(("now", "next", "later"))} if draw.random() < 0.5 else {}
        found.append(entry)
    return found


def _survey(client: Invention, export: Export) -> dict[str, Any]:
    assert client.naming is not None
    survey: dict[str, Any] = {"file": export.file, "wave": _wave(client, export)}
    if client.vendor in ("plain", "google-forms") or client.seed % 3:
        # What the tool's own columns tell need not be said.
        survey["format"] = client.vendor
    if client.vendor == "plain":
        survey |= {"respondent": "customer"} | ({"answered_at": "day"} if client.dated else {})
    if client.vendor in ("surveymonkey", "google-forms"):
        survey |= {"date_order": "month-first"}
    if client.panel:
        survey["panel"] = True
    if client.weighted:
        survey["weight"] = export.column("weight")
    if client.groups:
        labels = {one: one for one in client.groups} if client.seed % 2 else {}
        survey["segments"] = {"group": {"column": export.column("group"), "labels": labels}}
    survey["items"] = [_item(client, export, one) for one in client.questions]
    survey["comments"] = [{"column": export.column("comment"), "touchpoint": OVERALL}]
    return survey


def _wave(client: Invention, export: Export) -> Any:
    assert client.naming is not None
    if export.wave is not None:
        return export.wave
    if client.naming.by_dates:
        when = "Submit Date (UTC)" if client.vendor == "typeform" else export.column("answered_at")
        return {"column": when, "by": client.naming.how}
    return {"column": export.column("wave"), "labels": {one: one for one in client.naming.labels}}


def _item(client: Invention, export: Export, question: Question) -> dict[str, Any]:
    item: dict[str, Any] = {
        "column": export.column(question.key),
        "metric": question.metric,
        "touchpoint": question.place,
    }
    if question.metric != "nps":
        item["scale"] = [question.low, question.high]
    if question.metric == "ces":
        item["version"] = "1.0" if question.low_is_good else "2.0"
    return item | ({"missing": [MISSING]} if client.seed % 2 else {})
