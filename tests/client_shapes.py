"""Client folders of every shape, made as a consultant would: a journey.yaml and exports, nothing by hand in between."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

import journeykit as jk

STAGES = [{"id": "come", "name": "Come"}, {"id": "stay", "name": "Stay"}, {"id": "leave", "name": "Leave"}]
TOUCHPOINTS = [
    {"id": "booking", "stage": "come", "name": "Booking", "emotion": 1, "owner": "Mei", "channels": ["phone"]},
    {"id": "waiting", "stage": "stay", "name": "Waiting", "emotion": -1, "moment_of_truth": True},
    {"id": "bill", "stage": "leave", "name": "The bill"},
]
GOALS = [
    {
        "id": "loved",
        "kind": "retention",
        "statement": "More recommend us",
        "metric": "nps",
        "baseline": 0,
        "target": 50,
    },
    {"id": "quick", "kind": "product", "statement": "Less waiting", "metric": "csat", "touchpoint": "waiting"},
]
OPPORTUNITIES = [
    {"id": "text", "touchpoints": ["booking"], "statement": "A text before the visit", "impact": 4, "effort": 2},
    {"id": "room", "touchpoints": ["waiting"], "statement": "A better room", "impact": 2, "effort": 4, "reach": 0.5},
]
PERSONAS = [{"id": "regular", "name": "Regular", "segment": {"visit": "again"}}, {"id": "new", "name": "New"}]


@dataclass
class Survey:
    """An export: its wave, and its rows as (recommend, booking, waiting)."""

    wave: Any
    answers: list[tuple[Any, Any, Any]]
    dates: tuple[str, ...] = ()
    extra: dict[str, list[Any]] = field(default_factory=dict)


def spread(n: int, good: float) -> list[tuple[int, int, int]]:
    """Answers of n people, a share of them content; each person a little unlike the next."""
    rows = []
    for at in range(n):
        glad = (at * 7) % n < good * n
        rows.append(
            (10 - at % 2, 5 - at % 2, 4 + (at // 2) % 2) if glad else (3 + at % 4, 1 + at % 3, 2 + (at // 3) % 2)
        )
    return rows


def client_of(folder: Path, *surveys: Survey, **parts: Any) -> Any:
    """A client in a folder, opened; further parts of its journey by name."""
    (folder / "surveys").mkdir(parents=True)
    bindings = []
    for number, survey in enumerate(surveys):
        file = f"surveys/export_{number}.csv"
        columns = ["who", "when", "visit", "recommend", "q_booking", "q_waiting", "say", *survey.extra]
        lines = [",".join(columns)]
        for at, row in enumerate(survey.answers):
            day = survey.dates[at % len(survey.dates)] if survey.dates else ""
            cells = [
                f"p{at}",
                day,
                "again" if at % 3 else "first",
                *row,
                f"Said {at}",
                *(one[at] for one in survey.extra.values()),
            ]
            lines.append(",".join("" if one is None else str(one) for one in cells))
        (folder / file).write_text("\n".join(lines) + "\n", encoding="utf-8")
        bindings.append({
            "file": file, "wave": survey.wave, "respondent": "who",
            **({"answered_at": "when"} if survey.dates else {}),
            "segments": {"visit": {"column": "visit"}},
            "items": [
                {"column": "recommend", "metric": "nps"},
                {"column": "q_booking", "metric": "csat", "scale": [1, 5], "touchpoint": "booking"},
                {"column": "q_waiting", "metric": "csat", "scale": [1, 5], "touchpoint": "waiting"},
            ],
            "comments": [{"column": "say", "touchpoint": "waiting"}],
        })  # fmt: skip
    journey = {
        "journeykit": 2, "client": {"name": "Clinic"}, "framework": "five-stage", "stages": STAGES,
        "touchpoints": TOUCHPOINTS, "surveys": bindings, **parts,
    }  # fmt: skip
    plain = json.loads(json.dumps(journey))  # no part twice, or YAML would write it as an anchor
    text = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False)
    (folder / "journey.yaml").write_text(text, encoding="utf-8")
    return jk.open_client(folder)
