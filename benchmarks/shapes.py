"""Clients of every size that a consultancy has: many answers, broad journeys, many months, many waves.

Each is drawn from a seed, so that a second run finds the same files. Clients with many answers lie in
``benchmarks/.data`` and are made once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.files import DATA

STAGES = ("awareness", "consideration", "purchase", "service", "loyalty")
SHOWN = ("overall", "waiting", "staff", "signs", "price")
"""The touchpoints of a client that is large in answers, not in its journey."""

Columns = Mapping[str, "np.ndarray | Sequence[str]"]


def with_answers(answers: int, repeats: float = 0.0) -> Path:
    """A client with so many answers in one CSV: five questions a row, two waves, a weight and a segment.

    Parameters
    ----------
    answers : int
    repeats : float
        Share of the people who answer a second time.
    """
    rows = max(answers // len(SHOWN), 4)
    return written(f"answers-{answers}" + ("-again" if repeats else ""), SHOWN, _rows(rows, SHOWN, 2, repeats))


def broad(touchpoints: int, people: int = 200) -> Path:
    """A journey of so many touchpoints, each with a question."""
    names = ["overall", *(f"step-{at:04d}" for at in range(1, touchpoints))]
    return written(f"broad-{touchpoints}", names, _rows(people, names, 2))


def monthly(months: int, each: int) -> Path:
    """So many months with so many answers to one CSAT question each."""
    return written(f"months-{months}-{each}", ["overall"], _rows(months * each, ["overall"], months), metric="csat")


def written(name: str, touchpoints: Sequence[str], columns: Columns, metric: str = "nps") -> Path:
    """The folder of a client, made where it is not there yet; its first question is an NPS by default."""
    folder = DATA / name
    if not (folder / "journey.yaml").exists():
        (folder / "surveys").mkdir(parents=True, exist_ok=True)
        pd.DataFrame(columns).to_csv(folder / "surveys" / "guests.csv", index=False)
        (folder / "journey.yaml").write_text(journey(name, touchpoints, metric), encoding="utf-8")
    return folder


def _rows(rows: int, touchpoints: Sequence[str], waves: int, repeats: float = 0.0) -> Columns:
    draw = np.random.default_rng(rows + len(touchpoints))
    mood = draw.normal(0, 1, rows)
    people = np.arange(rows)
    again = draw.random(rows) < repeats
    people[again] = draw.integers(0, rows, int(again.sum()))
    month = np.arange(rows) * waves // rows
    columns = {
        "guest": people,
        "month": [f"{2020 + at // 12}-{at % 12 + 1:02d}" for at in month],
        "purpose": draw.choice(["Business", "Leisure", "Visiting", "Other"], rows),
        "weight": np.round(draw.uniform(0.5, 1.5, rows), 3),
    }
    for at, name in enumerate(touchpoints):
        given = 3.6 + 0.1 * (at % 9 - 4) + 0.7 * mood + draw.normal(0, 0.8, rows)
        given = 2 * given if at == 0 else given
        columns[name] = np.clip(np.round(given), 1, 10 if at == 0 else 5).astype(int)
    if len(touchpoints) == 1:
        columns[touchpoints[0]] = np.clip(columns[touchpoints[0]] // 2, 1, 5)
    return columns


def journey(name: str, touchpoints: Sequence[str], metric: str = "nps") -> str:
    """The journey.yaml of such a client."""
    lines = ["journeykit: 2", f"client: {{name: {name}, language: en}}", "framework: five-stage", "stages:"]
    lines += [f"  - {{id: {stage}, name: {stage.title()}}}" for stage in STAGES]
    lines += ["touchpoints:"]
    for at, one in enumerate(touchpoints[1:]):
        stage = STAGES[at * len(STAGES) // max(len(touchpoints) - 1, 1)]
        lines.append(f"  - {{id: {one}, name: {one.title()}, stage: {stage}}}")
    lines += ["surveys:", "  - file: surveys/guests.csv", "    wave: {column: month, by: value}"]
    lines += ["    respondent: guest", "    weight: weight", "    segments: {purpose: {column: purpose}}", "    items:"]
    csat = "metric: csat, scale: [1, 5]"
    for at, one in enumerate(touchpoints):
        asked = "metric: nps" if at == 0 and metric == "nps" else csat
        lines.append(f"      - {{column: {one}, touchpoint: {one}, {asked}}}")
    return "\n".join(lines) + "\n"
