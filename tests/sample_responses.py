"""The real responses of the sample clients, read once a session."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd

from journeykit.client import open_client
from journeykit.journey import Journey, read_journey

SAMPLES = Path(__file__).resolve().parents[1] / "sample_surveys"


@cache
def journey_of(name: str) -> Journey:
    return read_journey(SAMPLES / name / "journey.yaml")


@cache
def responses_of(name: str) -> pd.DataFrame:
    return open_client(SAMPLES / name).responses()
