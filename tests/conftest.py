"""What several tests need."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# The machine's load is no property of the code: no deadlines, and the same examples on every run.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

ROOT = Path(__file__).resolve().parents[1]

# `make test` runs on two workers. What is slow and wants a machine for itself stays together on one of them.
ONE_AT_A_TIME = ("tests/browser/", "tests/test_packaging.py", "tests/test_batch_engines.py", "tests/test_report_run.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid.startswith(ONE_AT_A_TIME):
            item.add_marker(pytest.mark.xdist_group("one at a time"))
        elif "spark" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("one virtual machine of Java"))


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
def _house_style():
    """Every test begins in English and in the kit's own colour, whatever another one left behind."""
    from journeykit import words as language
    from journeykit.pictures import palette

    with language.use("en"), palette.use(None):
        yield
