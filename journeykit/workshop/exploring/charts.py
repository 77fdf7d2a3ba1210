"""Altair charts of a look: the touchpoints side by side, how answers at one of them spread, and where they go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from journeykit.pictures import faces, fonts, palette
from journeykit.questions.distribution.picture import colour
from journeykit.questions.question import Row
from journeykit.scales import naming
from journeykit.words import _, codes, figures
from journeykit.words.code import spoken
from journeykit.words.rows import in_order

if TYPE_CHECKING:
    from journeykit.questions.finding import Finding
    from journeykit.workshop.exploring.looking import Picked

CLICKED = "touchpoint"
"""The selection of the touchpoint that was clicked."""
ROW, WIDE, DETAIL, NAME = 24, 280, 300, 210
"""Height of a touchpoint, width of the plots, and the longest name before it."""


def touchpoints(look: Picked, theirs: str = "") -> Any:
    """The score of every touchpoint in the wave: everybody's in grey, that of the chosen people in colour.

    Parameters
    ----------
    look : Picked
    theirs : str
        What the chosen people are called.

    Returns
    -------
    altair.LayerChart or None
        A row that is clicked is the selection ``touchpoint``; none where no score may be shown.
    """
    import altair as alt

    marks = _scores(look.everybody, _("Everybody")) + (_scores(look.chosen, theirs) if look.of_some else [])
    if not marks:
        return None
    order = in_order(row["place"] for row in marks)
    who = in_order(row["who"] for row in marks)
    accent = palette.current().accent
    tints = [palette.MARK, accent] if look.of_some and len(who) > 1 else [accent]
    y = alt.Y(field="place", type="nominal", sort=order, title=None, axis=alt.Axis(labelLimit=NAME, labelPadding=8))
    x = _axis("x", marks[0], naming.title(*(str(marks[0][name]) for name in ("metric", "statistic", "scale"))))
    tint = alt.Color(
        field="who",
        type="nominal",
        title=None,
        scale=alt.Scale(domain=who, range=tints),
        legend=alt.Legend(orient="top") if look.of_some else None,
    )
    beside = alt.YOffset(field="who", type="nominal", sort=who) if len(who) > 1 else alt.Undefined
    tips = _tips({"place": _("Touchpoint"), "who": _("Whose answers"), **_told()})
    clicked = alt.selection_point(name=CLICKED, fields=["id"], on="click", empty=False)
    base = alt.Chart(alt.InlineData(values=marks)).encode(y=y, tooltip=tips)
    band = (
        base.transform_filter(alt.datum.id == look.choice.touchpoint)
        .mark_rect(color=palette.current().wash)
        .encode(x=alt.value(0), x2=alt.value(WIDE))
    )
    ends = {"x2": alt.X2(field="high"), "color": tint, "yOffset": beside}
    low = alt.X(field="low", type="quantitative")
    layers = [
        band,
        base.mark_rule(strokeWidth=2, opacity=0.7, cursor="pointer").encode(x=low, **ends),
        base.mark_point(filled=True, size=80, opacity=1, cursor="pointer").encode(x=x, color=tint, yOffset=beside),
        # All of a row takes the click.
        base.mark_rect(opacity=0, cursor="pointer").encode(x=alt.value(0), x2=alt.value(WIDE)).add_params(clicked),
    ]
    step = ROW + 6 * (len(who) > 1)
    shown = alt.layer(*layers).properties(width=WIDE, height=len(order) * step)
    return _dressed(shown, look.everybody.caption)


def details(look: Picked) -> Any:
    """The chosen touchpoint: its spread in the wave, and its score over the waves.

    Returns
    -------
    altair.VConcatChart or None
    """
    import altair as alt

    parts = [one for one in (_spread(look.spread), _course(look.course)) if one is not None]
    if not parts:
        return None
    caption = figures.sentences([look.spread.caption, look.course.caption])
    return _dressed(alt.vconcat(*parts, spacing=24).resolve_scale(color="independent"), caption)


def _dressed(chart: Any, description: str) -> Any:
    return chart.properties(description=description).configure(**faces.config(fonts.CJK_STACK))


def _scores(finding: Finding, who: str) -> list[Row]:
    """The rows that may be shown, with what a tooltip says."""
    ids = finding.frame["touchpoint"].astype(str)
    return [
        {"id": one, "place": row["touchpoint"], "who": who, **_figures(row)}
        for one, row in zip(ids, finding.rows, strict=True)
        if row["value"] is not None
    ]


def _figures(row: Row) -> Row:
    statistic = str(row["statistic"])
    told = {name: row[name] for name in ("metric", "statistic", "scale", "value", "low", "high")}
    interval = "" if row["low"] is None else figures.interval(statistic, row["low"], row["high"])
    return told | {
        "said": figures.value(statistic, row["value"]),
        "interval": interval or str(row.get("why") or row.get("interval_why") or ""),
        "answers": figures.count(row["n"]),
        "method": str(row.get("interval_method") or row["method"] or ""),
        "on": naming.scale(str(row["scale"])),
    }


def _told() -> dict[str, str]:
    return {
        "said": _("Score"), "interval": _("95% interval"), "answers": _("Answers (n)"),
        "on": _("Scale"), "method": _("Method"),
    }  # fmt: skip


def _tips(heads: dict[str, str]) -> list[Any]:
    import altair as alt

    return [alt.Tooltip(field=name, type="nominal", title=head) for name, head in heads.items()]


def _axis(side: str, row: Row, title: str) -> Any:
    import altair as alt

    share = row["statistic"] == "top"
    axis = alt.Axis(format="%" if share else "", tickCount=5)
    encoding = alt.X if side == "x" else alt.Y
    said = fonts.wrap(title, WIDE / 12) or None
    return encoding(field="value", type="quantitative", title=said, axis=axis, scale=alt.Scale(zero=False))


def _heading(text: str) -> Any:
    import altair as alt

    return alt.TitleParams(text=text, fontSize=13, anchor="start", frame="group", offset=8)


def _spread(finding: Finding) -> Any:
    """One bar of all answers, each in the colour that the printed picture gives it."""
    import altair as alt

    shown = sorted((row for row in finding.rows if row["share"] is not None), key=lambda row: row["order"])
    if not shown:
        return None
    low_good = "low is good" in str(finding.frame["scale"].iloc[0])
    tints = [colour(str(row["answer"]), at, len(shown), low_good) for at, row in enumerate(shown)]
    marks = [_answer(row) for row in shown]
    said = [row["answer"] for row in marks]
    tips = {"answer": _("Answer"), "said": _("Share"), "interval": _("95% interval"), "answers": _("Answers (n)")}
    share = alt.X(field="share", type="quantitative", title=_("Share"), axis=alt.Axis(format="%", tickCount=5))
    return (
        alt.Chart(alt.InlineData(values=marks))
        .mark_bar()
        .encode(
            x=share,
            y=alt.Y(field="answer", type="nominal", sort=said, title=None),
            color=alt.Color(
                field="answer", type="nominal", legend=None, scale=alt.Scale(domain=said, range=tints)
            ),
            tooltip=_tips({**tips, "method": _("Method")}),
        )
        .properties(width=DETAIL, height=alt.Step(18), title=_heading(_n(_("How the answers are spread"), shown)))
    )  # fmt: skip


def _n(heading: str, rows: Sequence[Row]) -> str:
    return _("{heading} (n {n})").format(heading=heading, n=figures.count(rows[0]["total"]))


def _answer(row: Row) -> Row:
    interval = "" if row["low"] is None else figures.interval("share", row["low"], row["high"])
    return {
        "answer": codes.band(str(row["answer"])), "share": row["share"], "said": figures.percent(row["share"]),
        "interval": interval or str(row["why"] or ""), "answers": figures.count(row["n"]), "method": row["method"],
    }  # fmt: skip


def _course(finding: Finding) -> Any:
    """The score of every wave that may be shown, with its interval."""
    import altair as alt

    rows = [row for row in finding.rows if row["value"] is not None]
    if not rows:
        return None
    waves = in_order(str(row["wave"]) for row in finding.rows)
    marks = [{"wave": str(row["wave"]), **_figures(row)} for row in rows]
    turned = alt.Axis(labelAngle=0 if len(waves) <= 6 else -45)
    x = alt.X(field="wave", type="ordinal", scale=alt.Scale(domain=waves), title=None, axis=turned)
    tips = _tips({"wave": _("Wave"), **_told()})
    ends = {"y": alt.Y(field="low", type="quantitative"), "y2": alt.Y2(field="high")}
    accent = palette.current().accent
    base = alt.Chart(alt.InlineData(values=marks)).encode(x=x, tooltip=tips)
    layers = [
        base.mark_rule(strokeWidth=2, opacity=0.6, color=accent).encode(**ends),
        base.mark_line(color=accent, point=alt.OverlayMarkDef(size=70, color=accent)).encode(y=_axis("y", rows[0], "")),
    ]
    layered = alt.layer(*layers)
    return layered.properties(width=DETAIL, height=130, title=_heading(_("Wave by wave")))


def unseen(finding: Finding) -> str:
    """How many rows of a finding show no figure, and why; empty where all do."""
    hidden = [(row, why) for row, why in zip(finding.rows, finding.frame["why"], strict=True) if row["value"] is None]
    if not hidden:
        return ""
    places = figures.several(in_order(row["touchpoint"] for row, _why in hidden))
    reasons = figures.phrases(in_order(spoken(str(why)) for _row, why in hidden if why))
    if not reasons:
        return _("Not shown: {places}.").format(places=places)
    return _("Not shown: {places} ({reasons}).").format(places=places, reasons=reasons)
