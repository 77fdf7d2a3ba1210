"""Native charts of a deck, with intervals as error bars; their numbers lie in the workbook behind each chart."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from journeykit.exchange.series import Bar, Series
from journeykit.exchange.slides import letters
from journeykit.exchange.slides.deck import Box, SlidePage, alt, colour_of
from journeykit.pictures import fonts, palette
from journeykit.words import _, figures

LONGEST = 26.0
"""Em of the name of a stage; what is longer ends in an ellipsis, and the notes have it whole."""


def bars(page: SlidePage, series: Series, box: Box, *, labels: bool = True, sized: bool = True) -> Any:
    """A chart of bars with their intervals.

    Parameters
    ----------
    page : SlidePage
    series : Series
    box : Box
    labels : bool
        Whether each bar has its figure written on it.
    sized : bool
        Whether n stands behind each name.
    """
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches

    size, em = _size(series, box)
    names = [_named(bar, sized, em) for bar in series.bars]
    data = CategoryChartData(number_format="General")
    data.categories = names
    data.add_series(letters.plain(series.title), [bar.value for bar in series.bars])
    place = tuple(map(Inches, (box.x, box.y, box.width, box.height)))
    frame = page.slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place, data)
    chart = frame.chart
    _common(chart, size)
    _bar_axes(chart, series, size)
    plot = chart.plots[0]
    plot.gap_width = 55
    _filled(plot.series[0], palette.current().soft, palette.current().accent)
    if labels:
        _labelled(plot, series, size)
    _error_bars(plot.series[0], [(bar.value, bar.low, bar.high) for bar in series.bars])
    _behind(chart, names, {series.title: [bar.value for bar in series.bars]}, {series.title: series.bars})
    alt(frame, _about(series))
    return chart


def _named(bar: Bar, sized: bool, em: float) -> str:
    """What stands beside a bar, on one line: its name, cut where it is too long, and its n."""
    name = letters.plain(bar.name)
    if not sized:
        return fonts.clip(name, em)
    room = em - fonts.width(_("{name} (n {n})").format(name="", n=bar.size))
    return _("{name} (n {n})").format(name=fonts.clip(name, max(6.0, room)), n=bar.size)


def _about(series: Series) -> str:
    said = [
        _("{name}: {value} ({interval})").format(
            name=bar.label, value=_written(series, bar.value), interval=_interval(series, bar)
        )
        for bar in series.bars
    ]
    return _("{title}. {figures}").format(title=series.title.rstrip(".。"), figures=figures.phrases(said))


def _written(series: Series, value: float) -> str:
    if series.step:
        return figures.difference(series.statistic, value)
    return figures.value(series.statistic, value)


def _interval(series: Series, bar: Bar) -> str:
    if bar.low is None or bar.high is None:
        return _("no interval")
    if series.step:
        return figures.difference_interval(series.statistic, bar.low, bar.high)
    return figures.interval(series.statistic, bar.low, bar.high)


def lines(page: SlidePage, names: Sequence[str], drawn: dict[str, Sequence[Bar | None]], box: Box, about: str) -> Any:
    """A chart of lines over the stages, with the intervals of those that have one.

    Parameters
    ----------
    page : SlidePage
    names : sequence of str
        Of the stages.
    drawn : mapping
        What each line is called, and its points; None where there is none.
    box : Box
    about : str
        Alt text.
    """
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
    from pptx.util import Inches, Pt

    # On two lines below its point, and level: programs turn names that are longer, and leave the lines no room.
    room = max(4.0, 1.6 * (box.width - 0.6) / max(1, len(names)) * 72 / 12 / 1.08)
    shown = [fonts.clip(letters.plain(name), min(LONGEST, room)) for name in names]
    data = CategoryChartData(number_format="General")
    data.categories = shown
    for called, points in drawn.items():
        data.add_series(letters.plain(called), [None if one is None else one.value for one in points])
    place = tuple(map(Inches, (box.x, box.y, box.width, box.height)))
    frame = page.slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *place, data)
    chart, size = frame.chart, 12.0
    _common(chart, size)
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.TOP
    chart.legend.include_in_layout = False
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = -2, 2, 1
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "+0;−0;0", False
    _quiet(axis)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _every_name(chart.category_axis)
    letters.faces(chart.category_axis.tick_labels.font._element)
    chart.category_axis._element.xpath("c:txPr/a:bodyPr")[0].set("rot", "0")
    chart.category_axis.format.line.color.rgb = colour_of(palette.MARK)
    for at, (one, points) in enumerate(zip(chart.plots[0].series, drawn.values(), strict=True)):
        colour = palette.current().accent if at else palette.MARK
        one.smooth = False
        one.format.line.color.rgb = colour_of(colour)
        one.format.line.width = Pt(2.5 if at else 1.75)
        _marked(one, colour)
        if any(point is not None and point.low is not None for point in points):
            triples = [(None, None, None) if p is None else (p.value, p.low, p.high) for p in points]
            _error_bars(one, triples, upright=True)
    values = {called: [None if one is None else one.value for one in points] for called, points in drawn.items()}
    _behind(chart, shown, values, drawn)
    alt(frame, about)
    return chart


def _size(series: Series, box: Box) -> tuple[float, float]:
    """Letters beside bars, in points, small enough for their names where that is not too small; em of a name."""
    tall, em = box.height * 72 / (len(series.bars) + 2), 0.0
    for size in range(max(9, min(14 if box.width > 5 else 12, int(tall / 2.3))), 8, -1):
        em = (2 if tall > 2.4 * size else 1) * box.width * 0.4 * 72 / size
        if all(fonts.width(letters.plain(bar.label)) <= em for bar in series.bars):
            break
    return float(size), em


def _common(chart: Any, size: float) -> None:
    from pptx.util import Pt

    chart.has_legend, chart.has_title = False, False
    chart.font.size = Pt(size)
    chart.font.color.rgb = colour_of(palette.TEXT)
    letters.faces(chart._chartSpace.xpath("c:txPr/a:p/a:pPr/a:defRPr")[0])


def _quiet(axis: Any) -> None:
    axis.major_gridlines.format.line.color.rgb = colour_of(palette.HAIR)
    axis.format.line.fill.background()


def _bar_axes(chart: Any, series: Series, size: float) -> None:
    from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK
    from pptx.util import Pt

    low, high = series.ends()
    value, names = chart.value_axis, chart.category_axis
    value.minimum_scale, value.maximum_scale = low, high
    value.tick_labels.number_format, value.tick_labels.number_format_is_linked = series.number_format, False
    value.tick_labels.font.size = Pt(max(9.0, size - 2))
    value.major_tick_mark = names.major_tick_mark = XL_TICK_MARK.NONE
    _quiet(value)
    names.reverse_order = True
    _every_name(names)
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.format.line.color.rgb = colour_of(palette.MARK)
    letters.faces(value.tick_labels.font._element)


def _every_name(axis: Any) -> None:
    """Each bar with its name: programs leave every second out where they find them crowded."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls, qn

    last = next((one for one in axis._element if one.tag in (qn("c:tickMarkSkip"), qn("c:noMultiLvlLbl"))), None)
    skip = parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>')
    axis._element.append(skip) if last is None else last.addprevious(skip)


def _filled(series: Any, fill: str, edge: str) -> None:
    series.invert_if_negative = False
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = colour_of(fill)
    series.format.line.color.rgb = colour_of(edge)


def _marked(series: Any, colour: str) -> None:
    from pptx.enum.chart import XL_MARKER_STYLE

    series.marker.style = XL_MARKER_STYLE.CIRCLE
    series.marker.size = 8
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = colour_of(colour)
    series.marker.format.line.color.rgb = colour_of(colour)


def _labelled(plot: Any, series: Series, size: float) -> None:
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.util import Pt

    plot.has_data_labels = True
    told = plot.data_labels
    told.show_value = True
    told.number_format, told.number_format_is_linked = series.number_format.replace("0.0", "0.00"), False
    told.position = XL_LABEL_POSITION.INSIDE_BASE
    told.font.size = Pt(size)
    told.font.bold = True
    told.font.color.rgb = colour_of(palette.INK)
    letters.faces(told.font._element)


def _error_bars(series: Any, triples: Sequence[tuple[Any, Any, Any]], *, upright: bool = False) -> None:
    """Intervals as error bars of lengths of their own, which point at the workbook behind the chart."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls, qn

    at = _index(series)
    down, up = (
        "".join(
            f'<c:pt idx="{place}"><c:v>{abs(end - value)!r}</c:v></c:pt>'
            for place, (value, *ends) in enumerate(triples)
            if value is not None and (end := ends[side]) is not None
        )
        for side in (0, 1)
    )

    def side(name: str, column: str, points: str) -> str:
        where = f"Sheet1!${column}$2:${column}${len(triples) + 1}"
        held = f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(triples)}"/>{points}'
        return f"<c:{name}><c:numRef><c:f>{where}</c:f><c:numCache>{held}</c:numCache></c:numRef></c:{name}>"

    first, second = _columns(at)
    colour = palette.current().strong.lstrip("#").upper()
    way = '<c:errDir val="y"/>' if upright else ""
    made = parse_xml(
        f"<c:errBars {nsdecls('c', 'a')}>{way}"
        '<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"{side('plus', second, up)}{side('minus', first, down)}"
        f'<c:spPr><a:ln w="15875"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr></c:errBars>'
    )
    before = next(one for one in series._element if one.tag in (qn("c:cat"), qn("c:val")))
    before.addprevious(made)


def _index(series: Any) -> int:
    return int(series._element.idx.val)


def _columns(at: int) -> tuple[str, str]:
    """The columns of the workbook in which the lengths of a series stand: behind names, figures and interval ends."""
    letters_of = "GHLMQR"
    return letters_of[2 * at], letters_of[2 * at + 1]


def _behind(chart: Any, names: Sequence[str], values: dict[str, Any], drawn: Any) -> None:
    """The workbook behind a chart: names and figures where the chart looks for them, intervals further right."""
    import xlsxwriter

    from journeykit.cells import guard

    room = io.BytesIO()
    book = xlsxwriter.Workbook(room, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Sheet1")
    for row, name in enumerate(names, 1):
        sheet.write_string(row, 0, guard(name))
    for at, (called, own) in enumerate(values.items()):
        sheet.write_string(0, at + 1, guard(letters.plain(called)))
        first = 4 + 5 * at  # E, J, O: low and high, then how far they lie from the figure
        for column, head in enumerate(("low", "high", "down", "up")):
            sheet.write_string(0, first + column, head)
        for row, (value, point) in enumerate(zip(own, list(drawn.values())[at], strict=True), 1):
            if value is None:
                continue
            sheet.write_number(row, at + 1, value)
            if point is not None and point.low is not None and point.high is not None:
                for column, number in enumerate((point.low, point.high, value - point.low, point.high - value)):
                    sheet.write_number(row, first + column, number)
    book.close()
    chart.part.chart_workbook.update_from_xlsx_blob(room.getvalue())
