"""The real responses of the sample clients, read once a session."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd

from journeykit.journey import Journey, read_journey
from journeykit.surveys import read_responses, together

SAMPLES = Path(__file__).resolve().parents[1] / "sample_surveys"


@cache
def journey_of(name: str) -> Journey:
    return read_journey(SAMPLES / name / "journey.yaml")


@cache
def responses_of(name: str) -> pd.DataFrame:
    journey = journey_of(name)
    return together([read_responses(SAMPLES / name / one.file, one, journey) for one in journey.surveys]).responses
