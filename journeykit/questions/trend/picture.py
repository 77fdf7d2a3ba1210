"""A score over its waves, with intervals and the size of each wave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeykit.pictures import fonts, listing, palette
from journeykit.pictures.picture import Picture
from journeykit.pictures.sheet import SMALL, Sheet, Span
from journeykit.questions.chart import facetted, offline
from journeykit.questions.direction import look
from journeykit.questions.finding import Finding
from journeykit.questions.groups import group_name
from journeykit.questions.question import Row
from journeykit.scales import naming
from journeykit.words import _, figures
from journeykit.words import codes as words
from journeykit.words.rows import in_order

_LEFT, BOLD = 44, 1.06


def draw(finding: Finding) -> Picture:
    """Draw scores over waves: a small picture for each group, all of a kind on one scale.

    Parameters
    ----------
    finding : Finding

    Returns
    -------
    Picture
        A panel a metric, statistic and scale.
    """
    rows = [dict(row) for row in finding.rows]
    if all(row["value"] is None for row in rows):
        return listing.blank(finding.caption)
    sheet, y = Sheet(), 0.0
    for kind in in_order((row["metric"], row["statistic"], row["scale"]) for row in rows):
        panel = [row for row in rows if (row["metric"], row["statistic"], row["scale"]) == kind]
        y = _kind(sheet, panel, finding.by, y + (18 if y else 0))
    # The table's own method is that of the slope, which is not how the intervals of the waves were made.
    points = [{**row, "method": row["interval_method"]} for row in rows]
    cut = in_order(row["partial"] for row in rows if row["partial"])
    foot = [*(_("* {note}").format(note=note) for note in cut), listing.method_note(points),
            *listing.status_notes(rows)]  # fmt: skip
    return sheet.picture(listing.notes(sheet, foot, y), finding.caption)


def _groups(rows: list[Row], by: Sequence[str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {group_name(row, by): [] for row in rows}
    for row in sorted(rows, key=lambda row: row["order"]):
        found[group_name(row, by)].append(row)
    return found


def _kind(sheet: Sheet, rows: list[Row], by: Sequence[str], y: float) -> float:
    first = rows[0]
    y = listing.title(sheet, naming.title(first["metric"], first["statistic"], first["scale"]), y) + 4
    groups = _groups(rows, by)
    waves = len(in_order(row["wave"] for row in rows))
    across = 1 if len(groups) == 1 else 2 if waves > 6 or len(groups) == 2 else 3
    across = 1 if sheet.phone else across
    wide, tall = sheet.width / across, 230 if len(groups) == 1 else 118
    names = [(name, own) for name, own in groups.items()]
    for start in range(0, len(names), across):
        line = names[start : start + across]
        heads = max(len(fonts.wrap(name, (wide - 110) / 12 / BOLD)) for name, _own in line)
        top = y + 16 * heads + 24
        for place, (name, own) in enumerate(line):
            _cell(sheet, name if len(groups) > 1 else "", own, _span(rows, top, tall), (wide * place, wide), y)
        y = top + tall + 44
    return y


def _span(rows: list[Row], top: float, tall: float) -> Span:
    values = [row[key] for row in rows for key in ("value", "low", "high")]
    statistic = rows[0]["statistic"]
    natural = {"nps": (-100.0, 100.0), "top": (0.0, 1.0)}.get(statistic)
    return Span.over(values, top + tall, top, within=natural, least={"nps": 30.0, "top": 0.3}.get(statistic, 1.0))


def _cell(sheet: Sheet, name: str, rows: list[Row], up: Span, place: tuple[float, float], y: float) -> None:
    left, right = place[0] + _LEFT + 14, place[0] + place[1] - 28
    step = (right - left) / max(1, len(rows) - 1)
    for spot, row in enumerate(rows):
        row["x"] = round(left + step * spot if len(rows) > 1 else (left + right) / 2, 1)
    _head(sheet, name, rows[-1], place, y)
    statistic = str(rows[0]["statistic"])
    ticks = [
        {
            "y": up.at(tick),
            "x": left - 20,
            "x2": right + 10,
            "name": left - 25,
            "text": f"{tick:g}" if statistic == "mean" else figures.value(statistic, tick),
        }
        for tick in up.ticks(4)
    ]
    sheet.rules(ticks, "x", "x2", stroke=palette.HAIR)
    sheet.text(ticks, "name", align="right", fontSize=11.5, fill=palette.QUIET)
    _line(sheet, rows, up)
    _waves(sheet, rows, up.start + 14, step if len(rows) > 1 else right - left)


def _head(sheet: Sheet, name: str, last: Row, place: tuple[float, float], y: float) -> None:
    lines = fonts.wrap(name, (place[1] - 110) / 12 / BOLD) if name else []
    sheet.text([{"y": y + 10, "text": lines}] if lines else [], place[0], fontWeight="bold", fontSize=12, lineHeight=16)
    if last["verdict"]:
        shape, fill, stroke = look(last)
        x = place[0] + (fonts.width(lines[0]) * 12 * BOLD + 14 if lines else 6)
        sheet.points([{"y": y + 10, "tip": ""}], x, shape=shape, fill=fill, stroke=stroke, size=60)
        sheet.text(
            [{"y": y + 10, "text": words.change_verdict(last["verdict"])}], x + 9, fontSize=SMALL, fill=palette.QUIET
        )


def _line(sheet: Sheet, rows: list[Row], up: Span) -> None:
    # Every small picture has heights of its own, so marks are placed in pixels: one layer holds those of all pictures.
    accent = palette.current()
    known = [_placed(row, up) for row in rows if row["value"] is not None]
    sure = [row for row in known if row["low"] is not None and row["high"] is not None]
    sheet.rules(sure, "x", "x", "foot", "head", stroke=accent.accent, strokeWidth=5, opacity=0.3)
    run, joined = 0, []
    for row in rows:
        run += row["value"] is None
        if row["value"] is not None:
            joined.append({"x": row["x"], "y": up.at(row["value"]), "run": f"{rows[0]['x']} {up.start} {run}"})
    line = {"type": "line", "stroke": accent.accent, "strokeWidth": 2, "strokeJoin": "round", "opacity": 1}
    sheet.put(line, joined, x="x", y="y", detail="run")
    sheet.points(known, "x", fill="@fill", stroke="@stroke", size=55)
    ends = [known[0], known[-1]] if len(known) > 1 else known
    told = [{**row, "text": figures.value(row["statistic"], row["value"])} for row in ends]
    sheet.text(told, "x", "head", dy=-11, align="center", fontSize=SMALL, fontWeight="bold", fill=accent.strong)


def _placed(row: Row, up: Span) -> Row:
    ends = {"foot": row["low"], "head": row["high"]}
    heights = {end: up.at(row["value"] if value is None else value) for end, value in ends.items()}
    look = listing.look_of(row["status"], palette.current().accent)
    return {**row, **look, **heights, "y": up.at(row["value"]), "tip": _tip(row)}


def _tip(row: Row) -> str:
    return _("{wave}: {value}, interval {interval}, {answers}").format(
        wave=row["wave"],
        value=figures.value(row["statistic"], row["value"]),
        interval=figures.interval(row["statistic"], row["low"], row["high"]),
        answers=figures.answers(row["n"] or 0),
    )


def _waves(sheet: Sheet, rows: list[Row], y: float, step: float) -> None:
    wide = max(fonts.width(str(row["wave"])) for row in rows) * 10.5 + 8
    every = max(1, -(-int(wide) // max(1, int(step))))
    last = len(rows) - 1
    shown = [row for place, row in enumerate(rows) if (last - place) % every == 0]
    sheet.text(
        [{"x": row["x"], "y": y, "text": f"{row['wave']}{'*' if row['partial'] else ''}"} for row in shown],
        "x",
        align="center",
        fontSize=11.5,
        fill=palette.TEXT,
    )
    sizes = [
        {
            "x": row["x"],
            "y": y + 14,
            "text": "–" if row["value"] is None else _("n {n}").format(n=figures.count(row["n"])),
        }
        for row in shown
    ]
    narrow = max(fonts.width(size["text"]) for size in sizes) * 10 + 4 > step * every
    sheet.text(
        sizes if not narrow else [sizes[0], sizes[-1]][: len(sizes)],
        "x",
        align="center",
        fontSize=11.5,
        fill=palette.QUIET,
    )


def chart(finding: Finding) -> Any:
    """The scores over their waves as an Altair chart: a line a group, with intervals, a facet a kind of score."""
    import altair as alt
    import pandas as pd

    offline()
    frame = pd.DataFrame([{"group": group_name(row, finding.by), **row} for row in finding.rows])
    waves = list(dict.fromkeys(frame.sort_values("order")["wave"].astype(str)))
    axes = {
        "x": alt.X(field="wave", type="ordinal", sort=waves, title=_("Wave")),
        "color": alt.Color(field="group", type="nominal", sort=list(dict.fromkeys(frame["group"])), title=None),
        "tooltip": [alt.Tooltip(field=str(name)) for name in frame.columns if frame[name].notna().any()],
    }
    value = alt.Y(field="value", type="quantitative", title=_("score"), scale=alt.Scale(zero=False))
    ends = {"y": alt.Y(field="low", type="quantitative"), "y2": alt.Y2(field="high")}
    layers = [
        alt.Chart().mark_rule(strokeWidth=2, opacity=0.4).encode(**axes, **ends),
        alt.Chart().mark_line(point=True).encode(**axes, y=value),
    ]
    return facetted(alt.layer(*layers, data=frame), frame)
