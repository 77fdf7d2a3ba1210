"""What is kept of a client's answers is found by whoever asks of the same ones, and by nobody who has changed them."""

import gc

import numpy as np
import pandas as pd
import pytest

import journeykit as jk
from journeykit.client import open_client
from journeykit.responses import kept
from journeykit.responses.filters import rows_kept
from journeykit.responses.persona import of_persona, too_close
from journeykit.responses.waves import of_wave, waves
from journeykit.shipped import shipped


@pytest.fixture
def held():
    """A small table that somebody holds, as a client does."""
    frame = pd.DataFrame(
        {
            "respondent": pd.Categorical(list("aabbccdd")),
            "wave": pd.Categorical(["1", "2"] * 4),
            "metric": pd.Categorical(["nps"] * 8),
            "scale": pd.Categorical(["0-10"] * 8),
            "score": [9.0, 3.0, 10.0, 7.0, 9.0, 8.0, 0.0, 6.0],
            "weight": [1.0, 2.0] * 4,
        }
    )
    return kept.keep(frame)


def test_every_question_to_a_client_is_asked_of_the_same_wave():
    client = open_client(shipped("sample_surveys", "airport"))
    first, second = (of_wave(client.weighted_responses(), "2018")[0].to_native() for _time in range(2))
    assert first is not second
    assert all(np.shares_memory(first[name].array.codes, second[name].array.codes) for name in ("wave", "respondent"))


CHANGES = {
    "a score by its place": lambda frame: frame.__setitem__("score", frame["score"].where(frame.index != 2, 0.0)),
    "a score in place": lambda frame: frame.loc.__setitem__((2, "score"), 0.0),
    "weights": lambda frame: frame.__setitem__("weight", frame["weight"] * 3),
    "the names of the waves": lambda frame: frame.__setitem__("wave", frame["wave"].cat.rename_categories(["2", "1"])),
    "a wave": lambda frame: frame.loc.__setitem__((2, "wave"), "2"),
    "two places": lambda frame: frame.__setattr__("index", frame.index[[1, 0, *range(2, 8)]]),
    "the index": lambda frame: frame.__setattr__("index", frame.index[::-1]),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_somebody_has_changed_is_another_table(held, change):
    """Whatever was asked before, the answer is that of the table as it is now."""
    asked = held.copy(deep=False)
    for by in ("wave", ()):
        jk.measures.scores(asked, by)
    of_wave(asked, None)
    change(asked)
    fresh = asked.copy()
    for by in ("wave", ()):
        pd.testing.assert_frame_equal(jk.measures.scores(asked, by), jk.measures.scores(fresh, by))
    pd.testing.assert_frame_equal(jk.measures.answer_counts(asked, "wave"), jk.measures.answer_counts(fresh, "wave"))
    pd.testing.assert_frame_equal(of_wave(asked, "1")[0].to_native(), of_wave(fresh, "1")[0].to_native())
    assert waves(asked) == waves(fresh)
    # And who comes after finds the table as it was.
    whole = held.copy()
    pd.testing.assert_frame_equal(jk.measures.scores(held.copy(deep=False)), jk.measures.scores(whole))


def test_what_is_handed_out_may_be_written_to(held):
    counts = jk.measures.answer_counts(held.copy(deep=False), "wave")
    right = counts.copy()
    counts.loc[0, "n"] = 99
    counts["more"] = 1
    pd.testing.assert_frame_equal(jk.measures.answer_counts(held.copy(deep=False), "wave"), right)
    wave = of_wave(held.copy(deep=False), "1")[0].to_native()
    wave.loc[:, "score"] = 0.0
    assert of_wave(held.copy(deep=False), "1")[0].to_native()["score"].tolist() == [9.0, 10.0, 9.0, 0.0]
    waves(held.copy(deep=False)).append("3")
    assert waves(held.copy(deep=False)) == ["1", "2"]


def test_nothing_outlives_the_answers(held):
    part = of_wave(held.copy(deep=False), "1")[0].to_native()
    assert kept.kept_of(held.copy(deep=False)) is not None
    assert kept.kept_of(part) is not None
    gc.collect()
    before = len(kept._tables)
    client = open_client(shipped("sample_surveys", "conference"))
    client.scores(by="wave")
    client.personas()
    assert len(kept._tables) > before
    del client
    gc.collect()
    assert len(kept._tables) == before


def test_what_is_kept_has_an_end(held):
    table = kept.kept_of(held)
    for number in range(kept.REDUCTIONS * 2):
        assert table.reduced(number, lambda: number) == number  # noqa: B023  # it is asked at once
        assert len(table.part(number, held.copy)) == len(held)
    assert len(table._reductions) == kept.REDUCTIONS
    assert len(table._parts) == kept.PARTS


def test_a_filter_keeps_what_reads_as_its_values():
    """Also where values are numbers, missing, or read alike."""
    mixed = pd.DataFrame({"plan": [1, "1", None, "b", np.nan], "year": pd.Categorical([2018, 2017, None, 2018, 2018])})
    for rule in ({"plan": ["1"]}, {"plan": ["1", "b"], "year": ["2018"]}, {"year": ["2016"]}, {}):
        right = [
            at
            for at in range(len(mixed))
            if all(pd.notna(mixed[name][at]) and str(mixed[name][at]) in value for name, value in rule.items())
        ]
        assert np.flatnonzero(rows_kept(mixed, rule)).tolist() == right


def test_whom_a_persona_leaves_out_is_the_same_in_memory_and_in_an_engine():
    import polars as pl

    from journeykit.journey import Persona

    draw = np.random.default_rng(3)
    for _time in range(30):
        size = int(draw.integers(1, 60))
        frame = pd.DataFrame(
            {
                "respondent": draw.choice([*map(str, range(12)), None], size),
                "plan": draw.choice(["a", "b", None], size, p=[0.8, 0.1, 0.1]),
                "stage": draw.choice(["s", "t", "u"], size),
                "metric": "csat",
                "scale": "1-5",
                "score": draw.choice([1.0, 5.0, np.nan], size),
            }
        )
        persona = Persona(id="a", name="A", segment={"plan": "a"})
        engine = pl.from_pandas(frame, nan_to_null=True)
        for by in (["stage"], ["metric", "scale"]):
            assert too_close(frame, persona, by) == too_close(engine, persona, by)
        (mine, why), (theirs, reason) = (of_persona(one, persona) for one in (frame, engine))
        assert (len(mine), why) == (len(theirs), reason)
