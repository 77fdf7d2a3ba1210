"""A figure: one sentence that says what the picture shows, the picture, and its figures in a table under it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from journeykit.errors import ChartError, did_you_mean
from journeykit.page.parts import part
from journeykit.page.shown import Shown
from journeykit.page.tables import laid_out, layouts, nothing, title_of
from journeykit.pictures import embed as pictures

if TYPE_CHECKING:
    from journeykit.pictures.picture import Picture
    from journeykit.questions.finding import Finding

VEGA = "application/vnd.vegalite.v5+json"
KIND = {"metric", "scale"}
"""Columns by which a long picture falls into several."""


def figure(name: str | Finding, frame: Any = None, **options: Any) -> Shown:
    """Show a finding, or draw a table of a measure: caption, picture, figures.

    Parameters
    ----------
    name : Finding or str
        A finding shows itself. Or the name of a chart whose question is no finding yet, the same as the measure's:
        ``importance_performance``
    frame : pandas.DataFrame or None
        What the measure gave, with names in place of ids (``client.named(frame)``). Empty or None: a sentence says
        why there is nothing to show.
    **options
        Passed on to the chart.

    Raises
    ------
    ChartError
        When there is no such chart, or the frame is not the table that it draws.

    Examples
    --------
    ::

        report.figure(client.scores(by=["touchpoint"]))
    """
    if not isinstance(name, str):
        return shown(name)
    chart, caption = _makers(name)
    if frame is None or not len(frame):
        return nothing(name)
    from markupsafe import Markup

    from journeykit.pictures import faces as altair

    picture = chart(frame, **options)
    faces = altair.bundle(picture)
    # A picture says its caption already, as its alt text.
    svg, sentence = faces["image/svg+xml"], str(faces.pop("text/plain", "") or caption(frame))
    shape = pictures.shape_of(svg)
    drawn = [(svg, sentence)]
    if shape == "tall" and set(frame.columns) >= KIND:
        # A picture longer than a page would be cut when it is printed: one picture for each measure instead.
        parts = [chart(group, **options) for _kind, group in frame.groupby(sorted(KIND), sort=False, observed=True)]
        drawn = [(altair.svg(one), altair.alt_text(one)) for one in parts]
    elif getattr(picture, "parts", ()):
        # A long map stands in bands, each of which fits a page of paper.
        drawn = [(altair.svg(one), altair.alt_text(one)) for one in picture.parts]
        shape = "wide" if all(pictures.shape_of(one) == "wide" for one, _alt in drawn) else "poster"
    html = part(
        "parts/figure",
        id=_id(name, frame),
        caption=sentence,
        pictures=[(Markup(pictures.in_page(*one)), pictures.shape_of(one[0])) for one in drawn],  # noqa: S704 - escaped
        heading=title_of(name),
        shape=shape,
        remarks=[],
        tables=layouts(name, _pictured(frame)),
    )
    about = {"kind": "figure", "name": name, "caption": sentence}
    return Shown(html, sentence, faces=_titled(faces, sentence), about=about)


def shown(finding: Finding) -> Shown:
    """A finding as it stands in a page: caption, picture, figures; one sentence where there is nothing.

    Parameters
    ----------
    finding : Finding
    """
    from markupsafe import Markup

    from journeykit.page.writing import note

    if not len(finding):
        return note(finding.caption)
    drawn, shape = _pieces(finding)
    html = part(
        "parts/figure",
        id=finding.anchor,
        caption=finding.caption,
        pictures=[(Markup(pictures.in_page(one.svg, one.alt)), pictures.shape_of(one.svg)) for one in drawn],  # noqa: S704 - escaped
        heading=finding.question.heading(),
        shape=shape,
        remarks=finding.remarks,
        tables=[laid_out(table, finding.remarks) for table in finding.tables()],
    )
    about = {"kind": "figure", "name": finding.question.name, "caption": finding.caption}
    return Shown(html, finding.caption, faces=_faces(finding.picture), about=about)


def _faces(picture: Picture) -> dict[str, Any]:
    """SVG, and PNG where it is wanted: the words of a figure are its sentence."""
    return {kind: face for kind, face in picture.faces().items() if kind.startswith("image/")}


def _pieces(finding: Finding) -> tuple[list[Picture], str]:
    """The picture as it is printed: in several where it is longer than a page, and the shape of the whole."""
    whole = finding.picture
    shape = pictures.shape_of(whole.svg)
    if shape == "tall" and set(finding.frame.columns) >= KIND:
        # A picture longer than a page would be cut when it is printed: one picture for each measure instead.
        kinds = finding.frame[sorted(KIND)].drop_duplicates().to_dict("records")
        return [finding.where(**{str(key): value for key, value in kind.items()}).picture for kind in kinds], shape
    if whole.parts:
        # A long map stands in bands, each of which fits a page of paper.
        wide = all(pictures.shape_of(one.svg) == "wide" for one in whole.parts)
        return list(whole.parts), "wide" if wide else "poster"
    return [whole], shape


def _makers(name: str) -> tuple[Any, Any]:
    """The chart and the caption of that name."""
    from journeykit import captions, charts

    known = [one for one in charts.__all__ if one in captions.__all__]
    if name not in known:
        raise ChartError("a picture of the kit was needed", f"'{name}'", did_you_mean(name, known))
    return getattr(charts, name), getattr(captions, name)


def _id(name: str, frame: Any) -> str:
    """Another one for each figure, the same in each run."""
    shown = repr([list(frame.columns), frame.to_numpy(dtype=object).tolist()]).encode("utf-8", "surrogatepass")
    return f"{name.replace('_', '-')}-{hashlib.sha256(shown).hexdigest()[:6]}"


def _pictured(frame: Any) -> Any:
    """The rows that the picture shows: where a metric has a share and a mean, the share."""
    kind = ["metric", "scale", "statistic"]
    if not set(kind) <= set(frame.columns):
        return frame
    rows = list(zip(*(frame[name].tolist() for name in kind), strict=True))
    shares = {(metric, scale) for metric, scale, statistic in rows if statistic == "top"}
    means = [statistic == "mean" and (metric, scale) in shares for metric, scale, statistic in rows]
    return frame[[not mean for mean in means]] if any(means) else frame


def _titled(faces: dict[str, Any], sentence: str) -> dict[str, Any]:
    """The faces for JupyterLab, which shows the chart alone: its sentence stands over it as a title."""
    from journeykit.pictures import fonts

    spec = faces.get(VEGA)
    if spec is None or "title" in spec:
        return faces
    # A sheet places every mark itself and leaves no room for a title.
    if (spec.get("usermeta") or {}).get("journeykit") == "sheet":
        return faces
    return {**faces, VEGA: {**spec, "title": {"text": fonts.wrap(sentence, 50), "anchor": "start", "fontSize": 14}}}
