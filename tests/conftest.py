"""What several tests need."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# The machine's load is no property of the code: no deadlines, and the same examples on every run.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real surveys of ../shared/data are not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def reference_folder() -> Path:
    folder = ROOT.parent / "shared" / "reference"
    if not folder.is_dir():
        pytest.skip("the numeric cases of ../shared/reference are not beside this checkout")
    return folder


@pytest.fixture
def samples() -> Path:
    return ROOT / "sample_surveys"


@pytest.fixture(autouse=True)
def _english():
    from journeykit import language

    with language.use("en"):
        yield
