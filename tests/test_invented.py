"""Clients of every shape, taken through everything: no traceback, and nothing that contradicts the truth or itself.

Thousands more: ``python -m tests.invented --count 2000 --reports 50``.
"""

from __future__ import annotations

import pytest

from tests.invented import invented, reports, trials, truth, written
from tests.invented.vocabulary import NAMINGS

QUICK, SLOW, REPORTED = range(320, 460), range(1000, 1024), (range(2000, 2003), range(2003, 2006))


@pytest.mark.parametrize("first", range(QUICK.start, QUICK.stop, 20))
def test_command_measures_and_order_of_waves_agree_with_the_truth(tmp_path, first):
    for seed in range(first, first + 20):
        client = invented(seed)
        found = trials.contradictions(client, written(client, tmp_path / f"client-{seed}"), trials.QUICK)
        assert not found, f"{client}\n" + "\n".join(found)


@pytest.mark.parametrize("seed", [142])
def test_clients_that_once_were_told_something_untrue(tmp_path, seed):
    """142: weighted people who all gave 0 in two waves, of whom "+0 is up" was said for what rounding left over."""
    client = invented(seed)
    assert not trials.contradictions(client, written(client, tmp_path / "client"), trials.QUICK), str(client)


@pytest.mark.parametrize("first", range(SLOW.start, SLOW.stop, 8))
def test_checks_charts_captions_and_boards_come_without_a_contradiction(tmp_path, first):
    for seed in range(first, first + 8):
        client = invented(seed)
        found = trials.contradictions(client, written(client, tmp_path / f"client-{seed}"), trials.SLOW)
        assert not found, f"{client}\n" + "\n".join(found)


@pytest.mark.parametrize(("seeds", "language"), [*zip(REPORTED, ("en", "zh-TW"), strict=True)])
def test_reports_say_what_the_commands_say(tmp_path, seeds, language):
    clients = [(invented(seed), written(invented(seed), tmp_path / f"client-{seed}")) for seed in seeds]
    found = reports.contradictions(clients, tmp_path / "out", language)
    assert not found, "\n".join(f"{invented(seed)}\n{said}" for seed, said in found.items())


def test_every_naming_of_waves_and_every_tool_is_among_the_clients():
    seen = [invented(seed) for seed in QUICK]
    assert {one.naming.labels for one in seen if one.naming} >= {one.labels for one in NAMINGS}
    assert {one.vendor for one in seen} == {
        "surveymonkey", "qualtrics", "limesurvey", "google-forms", "typeform", "plain",
    }  # fmt: skip
    assert {one.naming is None for one in seen} == {one.goals == 0 for one in seen} == {True, False}
    assert {len(one.stages) for one in seen} >= {1, 11} and {len(one.places) for one in seen} >= {1, 12}
    assert any(0 < len(one.people) <= 24 for one in seen) and {one.answers for one in seen} == {
        "lively",
        "equal",
        "gaps",
    }
    assert any(one.weighted for one in seen) and any(one.panel for one in seen)


def test_the_truth_of_a_small_client_is_the_one_counted_by_hand():
    nps = truth.Question("q", "nps", 0, 10, "overall", "")
    effort = truth.Question("q", "ces", 1, 5, "overall", "", low_is_good=True)
    assert truth.value_of(nps, [(10, 2.0), (8, 1.0), (0, 1.0)]) == 25
    assert truth.value_of(effort, [(1, 1.0), (2, 1.0), (3, 1.0), (5, 1.0)]) == 0.5
