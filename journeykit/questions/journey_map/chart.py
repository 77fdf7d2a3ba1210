"""The map's scores as an Altair chart, for whoever works on with them."""

from __future__ import annotations

from typing import Any

from journeykit.questions.chart import facetted, offline
from journeykit.questions.finding import Finding
from journeykit.words import _


def chart(finding: Finding) -> Any:
    """The scores of the touchpoints with their intervals, a facet a kind of score; without any, the emotions believed.

    Parameters
    ----------
    finding : Finding
    """
    import altair as alt
    import pandas as pd

    offline()
    names = ("stage", "touchpoint", "emotion", "metric", "statistic", "scale", "value", "low", "high", "n", "wave")
    points = [{name: row[name] for name in names} for row in finding.rows if row["touchpoint"]]
    scored = [row for row in points if row["value"] is not None]
    frame = pd.DataFrame(scored or points, columns=list(names))
    title = _("score") if scored else _("Emotion (−2 to +2)")
    encodings = {
        "x": alt.X(
            field="value" if scored else "emotion", type="quantitative", title=title, scale=alt.Scale(zero=False)
        ),
        "y": alt.Y(field="touchpoint", type="nominal", sort=list(dict.fromkeys(frame["touchpoint"])), title=None),
        "tooltip": [alt.Tooltip(field=str(name)) for name in names if frame[name].notna().any()],
    }
    ends = {"x": alt.X(field="low", type="quantitative", title=title), "x2": alt.X2(field="high")}
    rules = alt.Chart().mark_rule(strokeWidth=2, opacity=0.6).encode(**(encodings | ends))
    return facetted(
        alt.layer(rules, alt.Chart().mark_point(filled=True, size=70).encode(**encodings), data=frame), frame
    )
