"""Clients like the airport sample: its journey, and one survey of 5,000 responses in 11 columns, two waves.

The answers are drawn anew for each client, from one hidden mood a person, so that no two reports are the same.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.files import DATA as DATA
from benchmarks.files import ROOT as ROOT

ITEMS = {
    "nps": "touchpoint: overall, metric: nps",
    "overall": "touchpoint: overall, metric: csat, scale: [1, 5]",
    "security": 'touchpoint: security, metric: ces, version: "2.0", higher_is_better: true, scale: [1, 5]',
    "signs": "touchpoint: signs, metric: csat, scale: [1, 5]",
    "restrooms": "touchpoint: restrooms, metric: csat, scale: [1, 5]",
    "food": "touchpoint: food, metric: csat, scale: [1, 5]",
}
PURPOSES = ("Business", "Leisure", "Visiting", "Other")
AGES = ("Under 25", "25 to 44", "45 to 64", "65 and over")


def many(folder: Path, count: int, responses: int = 5000) -> list[Path]:
    """Folders of so many clients, made where they are not there yet."""
    return [one(folder / f"client-{number:04d}", number, responses) for number in range(1, count + 1)]


def one(folder: Path, number: int, responses: int = 5000) -> Path:
    """The folder of one client."""
    if not (folder / "journey.yaml").exists():
        (folder / "surveys").mkdir(parents=True, exist_ok=True)
        answers(number, responses).to_csv(folder / "surveys" / "guests.csv", index=False)
        (folder / "journey.yaml").write_text(journey(number), encoding="utf-8")
    return folder


def answers(number: int, responses: int) -> pd.DataFrame:
    """The survey of a client."""
    draw = np.random.default_rng(number)
    mood = draw.normal(0.1 * (number % 7 - 3), 1, responses)
    table = pd.DataFrame(
        {
            "respondent": np.arange(1, responses + 1),
            "wave": np.where(np.arange(responses) < responses // 2, "2017", "2018"),
            "purpose": draw.choice(PURPOSES, responses),
            "age": draw.choice(AGES, responses),
            "weight": np.round(draw.uniform(0.5, 1.5, responses), 3),
            "nps": np.clip(np.round(7.5 + 1.8 * mood + draw.normal(0, 1.5, responses)), 0, 10).astype(int),
        }
    )
    for item in list(ITEMS)[1:]:
        given = np.clip(np.round(3.6 + 0.7 * mood + draw.normal(0, 0.8, responses)), 1, 5).astype(int).astype(str)
        table[item] = np.where(draw.random(responses) < 0.08, "", given)
    return table


def journey(number: int) -> str:
    """The airport's journey.yaml with this client's name and survey."""
    text = (ROOT / "sample_surveys" / "airport" / "journey.yaml").read_text(encoding="utf-8")
    text = text[: text.index("\nsurveys:") + 1]
    text = re.sub(r"name: \{en: San Francisco[^}]*\}", f"name: Airport {number}", text, count=1)
    lines = [
        "surveys:",
        "  - file: surveys/guests.csv",
        "    wave: {column: wave, by: value}",
        "    respondent: respondent",
    ]
    lines += ["    weight: weight", "    segments:", "      purpose: {column: purpose, name: Purpose}"]
    lines += ["      age: {column: age, name: Age}", "    items:"]
    lines += [f"      - {{column: {column}, {said}}}" for column, said in ITEMS.items()]
    return text + "\n".join(lines) + "\n"
