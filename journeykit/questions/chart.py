"""The Altair chart of a finding, made from the roles of its columns: for whoever works on with it.

The printed picture is the kit's own (`Finding.picture`). This one is Altair's and nothing else: it can be layered, put
side by side, facetted and restyled, and its marks carry every figure of their row as a tooltip.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from journeykit.errors import ChartError
from journeykit.questions.question import in_role
from journeykit.words import _

if TYPE_CHECKING:
    import altair as alt

    from journeykit.questions.question import Column, Row

KIND = ("metric", "statistic", "scale")
"""Figures that differ in one of these lie on different axes."""


def chart_of(
    columns: Sequence[Column], rows: Sequence[Row], by: Sequence[str], estimate: str = "", title: str = ""
) -> alt.Chart:
    """Draw the estimates of a finding with their intervals.

    Parameters
    ----------
    columns : sequence of Column
        The schema of the question: an axis, an interval, a tooltip follow from the role of a column.
    rows : sequence of dict
        With names for people.
    by : sequence of str
        The columns that the table is grouped by.
    estimate : str
        Which estimate the interval is of, where the question has several; the first by default.
    title : str
        What the axis is called; a score by default.

    Returns
    -------
    altair.LayerChart or altair.FacetChart
        A facet for each metric, statistic and scale where there are several: figures of unlike units share no axis.

    Raises
    ------
    ChartError
        When the question has no estimate, or the finding no row.
    """
    import altair as alt

    offline()
    estimates = in_role(columns, "estimate", "share")
    if not estimates or not rows:
        raise ChartError(
            "a finding with figures was needed",
            f"{len(rows)} rows of {len(columns)} columns, estimates: {len(estimates)}",
            "Look at .caption; .frame holds what there is.",
        )
    frame = _plain(rows)
    encodings = _encodings(columns, by, frame, estimate or estimates[0], title or _("score"))
    layers = [_intervals(columns, alt.Chart(), encodings), _dots(alt.Chart(), encodings)]
    layered = alt.layer(*[layer for layer in layers if layer is not None], data=frame)
    return facetted(layered, frame)  # type: ignore[no-any-return]


def facetted(layered: Any, frame: Any) -> Any:
    """The layers in a facet for each metric, statistic and scale of the frame, where there are several.

    Parameters
    ----------
    layered : altair.LayerChart
    frame : pandas.DataFrame
        What it draws; a column ``figure`` is added to it where there are several kinds.
    """
    import altair as alt

    kinds = [name for name in KIND if name in frame and frame[name].nunique() > 1]
    if not kinds:
        return layered
    frame["figure"] = frame[kinds].fillna("–").astype(str).agg(", ".join, axis=1)
    facet = alt.Facet(field="figure", type="nominal", title=None, sort=list(dict.fromkeys(frame["figure"])))
    return layered.facet(facet, columns=1).resolve_scale(x="independent", y="independent")


def offline() -> None:
    """Where Altair would fetch its scripts from the network, take the kit's renderer, which needs none."""
    import altair as alt

    if alt.renderers.active in ("", "default"):
        from journeykit.pictures import faces

        faces.enable()


def _plain(rows: Sequence[Row]) -> Any:
    """The rows with names, of types that JSON knows."""
    import pandas as pd

    frame = pd.DataFrame(list(rows))
    lists = [str(name) for name in frame if frame[name].map(lambda value: isinstance(value, list)).any()]
    frame[lists] = frame[lists].map(lambda value: ", ".join(map(str, value)) if isinstance(value, list) else value)
    return frame


def _encodings(columns: Sequence[Column], by: Sequence[str], frame: Any, estimate: str, title: str) -> dict[str, Any]:
    import altair as alt

    keys = [name for name in by if name != "wave"]
    rows = keys[-1] if keys else ("wave" if "wave" in by else columns[0].name)
    order = list(dict.fromkeys(frame[rows].astype(str)))
    said: dict[str, Any] = {
        "y": alt.Y(field=rows, type="nominal", sort=order, title=None),
        "x": alt.X(field=estimate, type="quantitative", title=title, scale=alt.Scale(zero=False)),
        "tooltip": [alt.Tooltip(field=str(name)) for name in frame.columns if frame[name].notna().any()],
    }
    if "wave" in by and rows != "wave":
        waves = list(dict.fromkeys(frame["wave"].astype(str)))
        said["color"] = alt.Color(field="wave", type="nominal", sort=waves, title=_("Wave"))
        said["yOffset"] = alt.YOffset(field="wave", type="nominal", sort=waves)
    return said


def _dots(chart: Any, encodings: dict[str, Any]) -> Any:
    return chart.mark_point(filled=True, size=70).encode(**encodings)


def _intervals(columns: Sequence[Column], chart: Any, encodings: dict[str, Any]) -> Any:
    import altair as alt

    low, high = in_role(columns, "low"), in_role(columns, "high")
    if not low or not high:
        return None
    ends = {"x": alt.X(field=low[0], type="quantitative"), "x2": alt.X2(field=high[0])}
    return chart.mark_rule(strokeWidth=2, opacity=0.6).encode(**{**encodings, **ends})
