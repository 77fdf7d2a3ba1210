"""What several tests need."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from journeykit.client import Client
    from journeykit.workshop.desk.desk import Desk

# The machine's load is no property of the code: no deadlines, and the same examples on every run.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

ROOT = Path(__file__).resolve().parents[1]

# Why a test is slow: everything here stays out of `make quick`. The longest beginning that fits decides.
SLOW = {
    "tests/browser/": "browser",
    "tests/test_packaging.py": "packaging",
    "tests/test_docs.py": "reports",
    "tests/test_engine.py": "kernels",
    "tests/test_engine_offspring.py": "reports",
    "tests/test_desk_saving.py": "kernels",
    "tests/test_lessons.py::test_a_sheet_that_nobody": "reports",
    "tests/test_lessons.py::test_the_lessons_run": "kernels",
    "tests/test_notebooks.py::test_all_steps": "reports",
    "tests/test_notebooks.py::test_the_airport": "kernels",
    "tests/test_batch_": "reports",
    "tests/test_report_run.py": "reports",
    "tests/test_fields.py::test_every_word": "reports",
    "tests/test_goal_kinds.py::test_the_report": "reports",
    "tests/test_goal_kinds.py::test_a_change": "reports",
    "tests/test_report_privacy.py": "reports",
    "tests/test_report_parts.py": "reports",
    "tests/test_language.py::test_a_report": "reports",
    "tests/test_measures_engines.py::test_dask": "clusters",
    "tests/test_measures_engines.py::test_spark": "clusters",
    "tests/test_workshop.py": "disks",
    "tests/test_lifetime.py": "kernels",
    "tests/test_terminal.py::test_a_report": "reports",
    "tests/test_surveys_bounds.py": "examples",
    "tests/test_inspect_bind.py::test_any_header": "examples",
    "tests/test_journey_merging.py::test_a_patch": "examples",
    "tests/test_journey_merging.py::test_a_merge": "examples",
    "tests/test_journey_operations.py::test_every_change": "examples",
    "tests/test_journey_yaml.py": "examples",
    "tests/test_journey_write.py": "examples",
    "tests/test_client_saving.py": "disks",
    "tests/test_commands.py": "processes",
    "tests/test_samples_commands.py": "processes",
    "tests/test_surveys_properties.py": "examples",
    "tests/test_surveys_damage.py": "examples",
    "tests/test_inspect.py::test_a_proposed_block": "examples",
    "tests/test_exchange_maps_properties.py": "examples",
    "tests/test_charts.py": "examples",
    "tests/test_boards_intake.py::test_whatever": "examples",
    "tests/test_boards_lanes.py::test_the_picture": "disks",
    "tests/test_caption_audit.py": "examples",
    "tests/test_claims_of_a_journey.py": "reports",
    "tests/test_closing_gate.py": "examples",
    "tests/test_commands_language.py": "reports",
    "tests/test_compare.py": "examples",
    "tests/test_disclosure.py::test_every_sentence": "reports",
    "tests/test_drivers_told.py": "examples",
    "tests/test_exchange_batch.py": "reports",
    "tests/test_exchange_maps.py": "examples",
    "tests/test_exchange_pdf.py": "reports",
    "tests/test_exchange_powerbi.py": "examples",
    "tests/test_exchange_slides.py": "examples",
    "tests/test_exchange_workbook.py": "examples",
    "tests/test_explore.py": "examples",
    "tests/test_findings": "examples",
    "tests/test_goal_figures.py::test_the_wave": "reports",
    "tests/test_house_style.py": "reports",
    "tests/test_invented.py": "reports",
    "tests/test_language.py::test_every_text_of_the_sources": "examples",
    "tests/test_lessons.py": "examples",
    "tests/test_map_sheet.py": "examples",
    "tests/test_measures.py::test_the_same_call": "examples",
    "tests/test_measures_coded.py": "examples",
    "tests/test_measures_design.py::test_every_engine": "examples",
    "tests/test_persona_maps.py": "examples",
    "tests/test_personas": "examples",
    "tests/test_phone.py": "examples",
    "tests/test_report_summary.py": "examples",
    "tests/test_review.py": "examples",
    "tests/test_room.py": "kernels",
    "tests/test_same_figures.py": "reports",
    "tests/test_shapes.py": "examples",
    "tests/test_survey_board.py": "examples",
    "tests/test_surveys_aggregates.py": "examples",
    "tests/test_surveys_real_files.py": "examples",
    "tests/test_inspect_paste.py": "examples",
    "tests/test_time_of_answers.py": "processes",
    "tests/test_votes.py": "disks",
}

# `make test` runs on two workers, which take one test after another, and these groups first: what shares a Chromium, a
# JupyterLab, a wheel or a report that a fixture makes stays together, so that it is made once.
TOGETHER = {
    "tests/browser/": "browser",
    "tests/test_packaging.py": "whole reports",
    "tests/test_batch_engines.py": "whole reports",
    "tests/test_report_run.py": "whole reports",
    "tests/test_report_privacy.py": "a report with answers off the scale",
    "tests/test_batch_ledger.py": "a run and its ledger",
    "tests/test_docs.py": "a reader's desk",
}


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for start in sorted((start for start in SLOW if item.nodeid.startswith(start)), key=len)[-1:]:
            item.add_marker(getattr(pytest.mark, SLOW[start]))
            item.add_marker(pytest.mark.slow)
        group = next((name for start, name in TOGETHER.items() if item.nodeid.startswith(start)), None)
        if group is None and "spark" in getattr(item, "fixturenames", ()):
            group = "one virtual machine of Java"
        if group:
            item.add_marker(pytest.mark.xdist_group(group))


@pytest.fixture
def cafe(tmp_path: Path) -> Client:
    """A new client with nothing in it but its name."""
    from journeykit.client import new_client

    return new_client(tmp_path / "cafe", name="Harbour Café")


@pytest.fixture
def desk(cafe: Client) -> Iterator[Desk]:
    """The desk at which that client is worked on."""
    from journeykit.client import open_client
    from journeykit.workshop.desk.desk import Desk

    opened = Desk(open_client(cafe.folder))
    yield opened
    opened.close()


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
    from journeykit import disclosure
    from journeykit import words as language
    from journeykit.pictures import palette
    from journeykit.responses import closing

    with language.use("en"), palette.use(None), disclosure.use(None), closing.use(None):
        yield
