"""Clients that are handed over in tests: real ones, and one with every name that has broken something somewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tests.client_shapes import GOALS, OPPORTUNITIES, PERSONAS, Survey, client_of, spread

ROOT = Path(__file__).resolve().parents[1]
ODD = (
    "A very long name of a touchpoint that nobody would say aloud in one breath, that goes on, and on, and on again",
    '<b>&"quoted"</b>',
    "=1+1",
    "مرحبا بالعالم",
    "👩‍🚀 Start 🚀",
    "安檢與護照查驗與其他一切在此發生的事情的非常非常長的名稱",
    "Pneumonoultramicroscopicsilicovolcanoconiosis-department",
)


def sample(name: str) -> Path:
    return ROOT / "sample_surveys" / name


def odd_client(folder: Path, language: str = "en") -> Path:
    """Two waves, few of a segment, and names that are too long, run as formulas, or are written from the right."""
    wide = [*spread(120, 0.6)]
    surveys = [
        Survey(wave, wide if wave == "=2024" else spread(130, 0.4), (), {}) for wave in ("=2024", "2025 & later")
    ]
    stages = [{"id": f"s{at}", "name": name} for at, name in enumerate(ODD)]
    touchpoints = [
        {
            "id": f"t{at}",
            "stage": f"s{at % len(ODD)}",
            "name": name,
            "emotion": at % 5 - 2,
            "pains": [name],
            "owner": name,
        }
        for at, name in enumerate(ODD * 2)
    ]
    touchpoints[0]["id"], touchpoints[1]["id"] = "booking", "waiting"
    goals = [{**one, "statement": ODD[at]} for at, one in enumerate(GOALS)]
    personas = [{**one, "name": ODD[at + 2], "quote": ODD[0]} for at, one in enumerate(PERSONAS)]
    opportunities = [{**one, "statement": ODD[at], "owner": ODD[5]} for at, one in enumerate(OPPORTUNITIES)]
    client_of(folder, *surveys, goals=goals, personas=personas, opportunities=opportunities)
    file = folder / "journey.yaml"
    journey: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    journey |= {"stages": stages, "touchpoints": touchpoints, "client": {"name": ODD[1] + ODD[4], "language": language}}
    file.write_text(yaml.safe_dump(journey, allow_unicode=True, sort_keys=False), "utf-8")
    return folder
