"""How each touchpoint feels to customers: its satisfaction, ease and ratings, mapped to -2..2."""

from __future__ import annotations

from typing import Any

import pandas as pd

from journeykit.scales import Scale

FELT = ("csat", "ces", "rating")
"""The metrics that say how people felt; a recommendation does not."""
NOTHING = {"felt": None, "felt_low": None, "felt_high": None, "felt_n": None}


def felt(score: Any, scale: Scale) -> Any:
    """A score as an emotion from -2 to +2: the scale mapped linearly, its middle at 0.

    Parameters
    ----------
    score : float or array
        On the scale.
    scale : Scale
        A scale whose middle is best has no emotion of this kind; leave its items out.

    Examples
    --------
    >>> felt(5, Scale("csat", 1, 5)), felt(0, Scale("nps", 0, 10)), felt(1, Scale("ces", 1, 5, higher_is_better=False))
    (2.0, -2.0, 2.0)
    """
    way = 1.0 if scale.higher_is_better else -1.0
    return way * 4.0 * (score - scale.middle) / (scale.high - scale.low)


def feelings(scores: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """What answers say of how each touchpoint feels, of the scale that most people answered on.

    Parameters
    ----------
    scores : pandas.DataFrame
        A row a touchpoint, metric, scale and statistic, after the gate: ``touchpoint`` and the columns of scores.

    Returns
    -------
    dict
        ``felt``, ``felt_low``, ``felt_high`` (-2..2) and ``felt_n`` by touchpoint; none for a touchpoint whose mean is
        hidden, and for answers that say nothing of a feeling.
    """
    found: dict[str, dict[str, Any]] = {}
    for name, row in felt_scores(scores).items():
        scale = Scale.parse(row["metric"], row["scale"])
        ends = [felt(row[end], scale) for end in ("low", "high") if not pd.isna(row[end])]
        found[name] = {
            "felt": float(felt(row["value"], scale)),
            "felt_low": min(ends, default=None),
            "felt_high": max(ends, default=None),
            "felt_n": row["n"],
        }
    return found


def felt_scores(scores: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """The score of each touchpoint that says how it feels: of several scales the one that most people answered on."""
    means = scores[scores["metric"].isin(FELT) & (scores["statistic"] == "mean") & scores["value"].notna()]
    found: dict[str, dict[str, Any]] = {}
    for row in means.sort_values("n", ascending=False, kind="stable").to_dict("records"):
        if str(row["touchpoint"]) not in found and not Scale.parse(row["metric"], row["scale"]).bipolar:
            found[str(row["touchpoint"])] = {str(name): cell for name, cell in row.items()}
    return found
