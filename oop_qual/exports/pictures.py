"""Charts as pictures, in SVG or PNG: readable in print, never by colour alone, the same bytes for the same numbers."""

from __future__ import annotations

from io import BytesIO
from textwrap import fill, shorten
from typing import TYPE_CHECKING, Any

from oop_qual.exports.runs import one_line
from oop_qual.language import interface_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from oop_qual.model import Chart

# Okabe and Ito's colours, which people with other colour vision tell apart, darkened to be read on white.
COLOURS = ("#0f7b78", "#b4532a", "#2f6690", "#8a6a12", "#6b4c7a", "#5a6b2f", "#1e2a2e", "#8c8c8c")
HATCHES = ("", "///", "...", "\\\\\\", "xx", "++", "oo", "--")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
INK, MUTED = "#1e2a2e", "#54656b"
WIDTH = 7.2  # inches
LABEL, LONGEST = 30, 60  # letters of a label: on a line, and in all
MOST_VALUES = 40  # numbers written beside bars; more are a haze
SETTINGS: Any = {
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "oop-qual",
    "text.parse_math": False,  # what a codebook holds is no formula
    "font.family": "DejaVu Sans",  # comes with matplotlib
    "font.size": 9,
    "axes.edgecolor": MUTED,
    "text.color": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "hatch.linewidth": 0.6,
}


def picture_svg(chart: Chart) -> bytes:
    """Return a chart as an SVG picture."""
    return _saved(chart, "svg", {"Date": None, "Creator": "oop-qual"})


def picture_png(chart: Chart) -> bytes:
    """Return a chart as a PNG picture for print (200 dots an inch)."""
    return _saved(chart, "png", {"Software": "oop-qual"})


def _saved(chart: Chart, kind: str, about: dict[str, str | None]) -> bytes:
    import matplotlib as mpl
    from matplotlib.figure import Figure

    draw = {"bars": _bars, "stacked": _stacked, "lines": _lines, "grid": _grid}[chart.kind]
    with mpl.rc_context(SETTINGS):
        figure = Figure(figsize=(WIDTH, _height(chart)), layout="constrained")
        draw(figure, chart)
        out = BytesIO()
        figure.savefig(out, format=kind, dpi=200, metadata=about)
    return out.getvalue()


def _height(chart: Chart) -> float:
    """Return the height of a picture in inches; bars lie, so that their labels can be read."""
    rows = len(chart.series) if chart.kind == "grid" else len(chart.categories)
    if chart.kind == "lines":
        return 3.4
    bars = rows * (len(chart.series) if chart.kind == "bars" else 1)
    legend = 0.25 * (1 + len(chart.series) // 3) if len(chart.series) > 1 and chart.kind != "grid" else 0
    return max(1.6, min(40.0, 0.9 + legend + 0.27 * max(bars, 1.3 * rows) + (0.6 if chart.kind == "grid" else 0)))


def shown(value: float | None) -> str:
    """Return a number as people of this language write it; a dash where nothing is known."""
    if value is None:
        return "–"
    text = f"{value:.1f}".removesuffix(".0") if abs(value) >= 1 else f"{value:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if interface_language() == "nl" else text


def _label(text: str) -> str:
    return fill(shorten(one_line(text) or "–", LONGEST, placeholder="…"), LABEL)


def _axes(figure: Figure, chart: Chart) -> Axes:
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_axisbelow(True)
    if chart.kind != "grid":
        axes.grid(axis="y" if chart.kind == "lines" else "x", color="#d5dfde", linewidth=0.6)
    return axes


def _rows(axes: Axes, chart: Chart) -> None:
    """Name the rows of lying bars, the first one on top."""
    axes.set_yticks(range(len(chart.categories)), [_label(name) for name in chart.categories])
    axes.set_ylim(len(chart.categories) - 0.4, -0.6)
    axes.set_xlabel(one_line(chart.unit))
    axes.tick_params(left=False)


def _bars(figure: Figure, chart: Chart) -> None:
    axes, count = _axes(figure, chart), len(chart.series)
    thick = 0.8 / max(1, count)
    for at, series in enumerate(chart.series):
        places = [row + (at - (count - 1) / 2) * thick for row in range(len(chart.categories))]
        values = [value or 0 for value in series.values]
        bars = axes.barh(places, values, thick * 0.92, label=_label(series.name), **_look(at))
        if len(chart.categories) * count <= MOST_VALUES:
            axes.bar_label(bars, [shown(value) for value in series.values], padding=3, fontsize=8)
    _rows(axes, chart)
    axes.margins(x=0.1)
    _legend(figure, chart)


def _stacked(figure: Figure, chart: Chart) -> None:
    axes = _axes(figure, chart)
    left = [0.0] * len(chart.categories)
    total = max((sum(one.values[row] or 0 for one in chart.series) for row in range(len(left))), default=0) or 1
    for at, series in enumerate(chart.series):
        values = [value or 0 for value in series.values]
        bars = axes.barh(range(len(left)), values, 0.72, left, label=_label(series.name), **_look(at))
        said = [shown(value) if value > total / 20 else "" for value in values]
        box = {"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none", "alpha": 0.9}
        for text in axes.bar_label(bars, said, label_type="center", fontsize=8):
            text.set_bbox(box if text.get_text() else None)
        left = [before + value for before, value in zip(left, values, strict=True)]
    _rows(axes, chart)
    _legend(figure, chart)


def _lines(figure: Figure, chart: Chart) -> None:
    axes = _axes(figure, chart)
    for at, series in enumerate(chart.series):
        values = [float("nan") if value is None else value for value in series.values]
        colour, marker = COLOURS[at % len(COLOURS)], MARKERS[at % len(MARKERS)]
        style = ("-", "--", ":", "-.")[at % 4]
        axes.plot(
            range(len(values)), values, style, color=colour, marker=marker, markersize=5, label=_label(series.name)
        )
    step = max(1, -(-len(chart.categories) // 24))
    names = [shorten(one_line(name), 24, placeholder="…") for name in chart.categories[::step]]
    turned = sum(map(len, names)) > 90
    axes.set_xticks(range(0, len(chart.categories), step), names, rotation=60 if turned else 0)
    axes.set_ylabel(one_line(chart.unit))
    axes.set_ylim(bottom=0)
    _legend(figure, chart)


def _grid(figure: Figure, chart: Chart) -> None:
    from matplotlib.colors import LinearSegmentedColormap

    axes = _axes(figure, chart)
    rows = [[float("nan") if value is None else value for value in series.values] for series in chart.series]
    most = max((value for row in rows for value in row if value == value), default=0) or 1
    colours = LinearSegmentedColormap.from_list("deep", ["#ffffff", "#0f7b78", "#12404a"])
    axes.imshow(rows or [[0.0]], cmap=colours, vmin=0, vmax=most, aspect="auto")
    axes.set_xticks(
        range(len(chart.categories)), _heads(chart.categories), rotation=60, ha="left", rotation_mode="anchor"
    )
    axes.set_yticks(range(len(chart.series)), [_label(series.name) for series in chart.series])
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    size = 8 if len(chart.categories) <= 20 else 5
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            dark = value > 0.45 * most
            axes.text(column, at, shown(chart.series[at].values[column]), ha="center", va="center", fontsize=size,
                      color="white" if dark else INK)  # fmt: skip


def _heads(names: Sequence[str]) -> list[str]:
    return [shorten(one_line(name) or "–", LABEL, placeholder="…") for name in names]


def _look(at: int) -> dict[str, Any]:
    """Return colour and hatch of a series: the hatch tells them apart in grey."""
    return {
        "color": COLOURS[at % len(COLOURS)],
        "hatch": HATCHES[at % len(HATCHES)],
        "edgecolor": "white",
        "linewidth": 0.4,
    }


def _legend(figure: Figure, chart: Chart) -> None:
    if len(chart.series) > 1:
        figure.legend(loc="outside lower center", ncols=min(3, len(chart.series)), frameon=False, fontsize=8)
