"""Groups that overlap are counted as if each of them had a table of its own, to the last digit."""

import numpy as np
import pandas as pd
import pytest

from journeykit.responses import sides
from journeykit.responses.behind import people_behind
from journeykit.responses.counts import KINDS, answer_counts
from journeykit.responses.marks import figure
from journeykit.responses.sides import Sides
from journeykit.responses.tally import tallies
from journeykit.scales import Scale

DESIGNS = (
    (),
    ("respondent",),
    ("cluster",),
    ("respondent", "cluster"),
    ("respondent", "cluster", "stratum", "sampled"),
    ("respondent", "stratum"),
)


def answers(draw, size, design, metric):
    """Somebody's answers to one question: people who answer twice, clusters that not everybody is of."""
    frame = pd.DataFrame({"metric": metric, "scale": "0-10" if metric == "nps" else "1-5"}, index=range(size))
    frame["score"] = draw.integers(0, 11, size).astype(float) if metric == "nps" else draw.integers(1, 6, size) * 1.0
    frame["weight"] = draw.choice([1.0, 0.3, 2.5], size)
    columns = {
        "respondent": draw.choice([*map(str, range(max(2, size // 2))), None], size),
        "cluster": draw.choice(["x", "y", "z", None] if "respondent" in design else ["x", "y", "z"], size),
        "stratum": draw.choice(["n", "s", None], size),
        "sampled": draw.choice([0.2, np.nan], size),
    }
    return frame.assign(**{name: columns[name] for name in design})


@pytest.mark.parametrize("design", DESIGNS, ids=" ".join)
@pytest.mark.parametrize("weighted", [True, False])
@pytest.mark.parametrize("metric", ["nps", "csat"])
def test_sides_are_counted_as_tables_of_their_own(design, weighted, metric, monkeypatch):
    draw = np.random.default_rng(11)
    scale = Scale.parse(metric, "0-10" if metric == "nps" else "1-5")
    statistic = "nps" if metric == "nps" else "top"
    for size in (1, 2, 7, 40, 90):
        monkeypatch.setattr(sides, "AT_ONCE", int(draw.choice([1, 50, 1000])))
        rows = answers(draw, size, design, metric)
        known = draw.random(size) < 0.9
        groups = [one & known for one in (draw.random(size) < 0.5, draw.random(size) < 0.1, known.copy())]
        counted = Sides(rows).beside(groups, known, figure(statistic, scale), weighted=weighted)
        for mine, both in zip(groups, counted, strict=True):
            for rest, found in zip((mine, known & ~mine), both, strict=True):
                alone = rows[rest]
                if not len(alone):
                    assert found is None
                    continue
                # Strata are counted over all of whom the group is known, not over the side alone.
                frame = rows[known].assign(side=np.where(rest[known], "it", "not"))
                counts = answer_counts(frame, ["side"])
                asked = people_behind(
                    frame, ["side"], counts, lambda *_kind: {"it": figure(statistic, scale)}, weighted=weighted
                )
                key, right = next(one for one in tallies(counts, ["side", *KINDS]) if one[0][0] == "it")
                tally, people = found
                for name in ("score", "n", "weight", "weight_squared"):
                    assert getattr(tally, name).tolist() == getattr(right, name).tolist()
                if not design or design == ("stratum",):
                    assert people is None
                    continue
                assert people["respondents"] == asked[0].get(key, right.answers)
                sums = {name: value for name, value in people.items() if name != "respondents"}
                theirs = asked[1].get(key, {}).get("it")
                if theirs is not None:
                    assert sums == theirs
                else:  # nobody's unit is known, or each answer stands alone: the sums say nothing
                    assert not sums or not sums["sum_ww"] > 0 or sums["units"] == right.answers
