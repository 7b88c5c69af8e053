"""Charts that stay charts in PowerPoint and Word: drawn by the program that opens them, their numbers editable."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Any

from oop_qual.exports.archive import undated
from oop_qual.exports.pictures import COLOURS, INK, MOST_VALUES
from oop_qual.exports.runs import one_line
from oop_qual.exports.widths import FONT

if TYPE_CHECKING:
    from pptx.slide import Slide

    from oop_qual.model import Chart

LONGEST = 60  # letters of a label; the table holds all of it
KINDS = {"bars": "BAR_CLUSTERED", "stacked": "BAR_STACKED", "lines": "LINE_MARKERS"}


def add_chart(slide: Slide, chart: Chart, place: tuple[int, int, int, int], size: int = 14) -> None:
    """Draw a chart on a slide: left, top, width and height in English metric units, its text in points."""
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Emu

    kind = getattr(XL_CHART_TYPE, KINDS[chart.kind])
    left, top, width, height = map(Emu, place)
    frame: Any = slide.shapes.add_chart(kind, left, top, width, height, _data(chart))
    workbook = frame.chart.part.chart_workbook
    workbook.update_from_xlsx_blob(undated(workbook.xlsx_part.blob))
    _dress(frame.chart, chart, size)
    frame.name = one_line(chart.unit) or "chart"


def chart_files(chart: Chart, size: int = 9) -> tuple[bytes, bytes]:
    """Return a chart as its part of an Office file, and the workbook in which its numbers are edited."""
    import pptx

    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    add_chart(slide, chart, (0, 0, 100, 100), size)
    frame: Any = next(iter(slide.shapes))
    part = frame.chart.part
    return part.blob, part.chart_workbook.xlsx_part.blob


def rgb(colour: str) -> Any:  # noqa: ANN401 - python-pptx has no types
    """Return a colour (#rrggbb) as python-pptx wants it."""
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(colour[1:].upper())  # type: ignore[no-untyped-call]


def _data(chart: Chart) -> Any:  # noqa: ANN401 - python-pptx has no types
    from pptx.chart.data import CategoryChartData

    whole = all(value is None or float(value).is_integer() for one in chart.series for value in one.values)
    data: Any = CategoryChartData(  # type: ignore[no-untyped-call]
        number_format="0" if whole else "0.0"
    )
    data.categories = [_label(name) for name in chart.categories]
    for series in chart.series:
        data.add_series(_label(series.name), series.values)
    return data


def _label(text: str) -> str:
    return shorten(one_line(text) or "–", LONGEST, placeholder="…")


def _dress(drawn: Any, chart: Chart, size: int) -> None:  # noqa: ANN401 - as above
    from pptx.enum.chart import XL_LEGEND_POSITION
    from pptx.util import Pt

    drawn.has_title = False
    drawn.font.size, drawn.font.name, drawn.font.color.rgb = Pt(size), FONT, rgb(INK)
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    for at, series in enumerate(drawn.plots[0].series):
        colour = rgb(COLOURS[at % len(COLOURS)])
        if chart.kind == "lines":
            series.format.line.color.rgb, series.smooth = colour, False
            series.marker.format.fill.solid()
            series.marker.format.fill.fore_color.rgb = colour
        else:
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = colour
    _dress_axes(drawn, chart, size)


def _dress_axes(drawn: Any, chart: Chart, size: int) -> None:  # noqa: ANN401 - as above
    from pptx.util import Pt

    plot = drawn.plots[0]
    drawn.value_axis.minimum_scale = 0
    if chart.kind == "stacked" and chart.unit == "%":
        drawn.value_axis.maximum_scale = 100
    drawn.value_axis.major_gridlines.format.line.color.rgb = rgb("#d5dfde")
    drawn.value_axis.has_title = bool(chart.unit)
    if chart.unit:
        drawn.value_axis.axis_title.text_frame.text = one_line(chart.unit)
        drawn.value_axis.axis_title.text_frame.paragraphs[0].font.size = Pt(size)
        drawn.value_axis.axis_title.text_frame.paragraphs[0].font.bold = False
    if chart.kind != "lines":
        drawn.category_axis.reverse_order = True  # the first one on top
        plot.gap_width, plot.overlap = 45, 100 if chart.kind == "stacked" else -5
        if len(chart.categories) * len(chart.series) <= MOST_VALUES:
            plot.has_data_labels = True
            plot.data_labels.font.size = Pt(size - 1)
            if chart.kind == "stacked":
                plot.data_labels.font.color.rgb = rgb("#ffffff")
