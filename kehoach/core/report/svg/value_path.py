"""Values of an indicator against its path and target: the one large chart of the house."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from kehoach.core.formats import format_number
from kehoach.core.report.charts import Band, ValuePathChart, ValuePoint
from kehoach.core.report.svg.elements import element, place, points, words
from kehoach.core.report.svg.scale import Plot, axis_for

Size = Literal["wide", "narrow"]

INK, MUTED, LINE, ACTION, PAPER = "#1b2430", "#55606e", "#d9d6cf", "#0b5d6b", "#ffffff"
_LETTER = Decimal("7.2")
"""Width kept for a letter of 13 points."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What a size of the drawing fixes."""

    width: int
    height: int
    right: int  # room for the target's words beside the plot; under 40: the words stand above the mark


_SHEETS: dict[Size, _Sheet] = {"wide": _Sheet(720, 300, 128), "narrow": _Sheet(344, 260, 18)}


SCREEN = '"Segoe UI", "Noto Sans", Arial, sans-serif'
PRINT = '"Times New Roman", Tinos, "Liberation Serif", "Libertinus Serif", serif'
"""The letters of a drawing: on a page, and in a paper."""


def value_path_chart(model: ValuePathChart, size: Size = "wide", *, letters: str = SCREEN) -> str:
    """Return the chart as SVG, complete without style sheet or script; the same model, the same text.

    "wide" is for pages and paper, "narrow" for a phone. Colours are attributes, so that it prints alone;
    the classes let a page restate them, in the dark too. The table of the same values is the page's part.
    """
    sheet = _SHEETS[size]
    plot = _plot(model, sheet)
    key = f"{model.id}-{size}"
    return element(
        "svg",
        element("title", words(model.title), id=f"{key}-title"),
        element("desc", words(model.summary), id=f"{key}-desc"),
        *_grid(plot, model, sheet),
        *_breaks(plot, model),
        *_band(plot, model),
        *_path(plot, model),
        *_target(plot, model, sheet),
        *_values(plot, model),
        *_value_labels(plot, model),
        xmlns="http://www.w3.org/2000/svg",
        class_=f"chart chart--{size}",
        viewBox=f"0 0 {sheet.width} {sheet.height}",
        role="img",
        aria_labelledby=f"{key}-title",
        aria_describedby=f"{key}-desc",
        font_family=letters,
        font_size="13",
    )


def _plot(model: ValuePathChart, sheet: _Sheet) -> Plot:
    values = [point.value for point in model.points] + [point.value for point in model.path]
    values += [model.target] if model.target is not None else []
    values += [model.band.low, model.band.high] if model.band else []
    axis = axis_for(values, model.unit)
    longest = max(len(format_number(mark, axis.decimals)) for mark in axis.marks)
    return Plot(
        left=Decimal(14) + _LETTER * longest,
        top=Decimal(44),
        right=Decimal(sheet.width - sheet.right),
        bottom=Decimal(sheet.height - 30),
        first=date(model.start_year, 12, 31),
        last=date(model.end_year, 12, 31),
        axis=axis,
    )


def _grid(plot: Plot, model: ValuePathChart, sheet: _Sheet) -> list[str]:
    """Return the unit, a thin line and its number for every mark, and the years under the axis."""
    parts = [_text(Decimal(0), Decimal(14), model.unit, "chart__unit", MUTED)]
    for mark in plot.axis.marks:
        y = plot.y(mark)
        parts.append(_rule("chart__grid", plot.left, y, plot.right, y, LINE))
        number = format_number(mark, plot.axis.decimals)
        parts.append(_text(plot.left - 8, y + 4, number, "chart__mark", MUTED, anchor="end"))
    for year in range(model.start_year, model.end_year + 1):
        x = plot.x(date(year, 12, 31))
        parts.append(_rule("chart__tick", x, plot.bottom, x, plot.bottom + 5, MUTED))
        label = (
            str(year) if sheet.width > 400 or year in (model.start_year, model.end_year) else f"{year % 100}"
        )
        parts.append(_text(x, plot.bottom + 20, label, "chart__mark", MUTED, anchor="middle"))
    return parts


def _breaks(plot: Plot, model: ValuePathChart) -> list[str]:
    """Return a rule with its words where the definition changes."""
    parts = []
    for break_ in model.breaks:
        x = plot.x(break_.day)
        parts.append(_rule("chart__break", x, plot.top - 10, x, plot.bottom, MUTED, dashes="1 3"))
        anchor = "start" if x < (plot.left + plot.right) / 2 else "end"
        shift = 5 if anchor == "start" else -5
        parts.append(_text(x + shift, plot.top - 14, break_.label, "chart__note", MUTED, anchor=anchor))
    return parts


def _band(plot: Plot, model: ValuePathChart) -> list[str]:
    """Return the outlook's 80% band, from the last value to its day."""
    if model.band is None or not model.line:
        return []
    last, x = model.line[-1], plot.x(model.band.day)
    corners = [
        (plot.x(last.day), plot.y(last.value)),
        (x, plot.y(model.band.high)),
        (x, plot.y(model.band.low)),
    ]
    shape = element("polygon", class_="chart__band", points=points(corners), fill=ACTION, fill_opacity="0.14")
    return [shape, _band_label(plot, model, model.band, last)]


def _band_label(plot: Plot, model: ValuePathChart, band: Band, last: ValuePoint) -> str:
    """Return the band's words, beside its edge away from the path, so that neither runs through the other."""
    middle = (plot.x(last.day) + 2 * plot.x(band.day)) / 3
    goal = max(model.path, key=lambda point: point.day).value if model.path else model.target
    under = goal is not None and goal > (band.low + band.high) / 2 and len(model.path) > 1
    edge = (plot.y(last.value) + 2 * plot.y(band.low if under else band.high)) / 3
    y = min(edge + 22, plot.bottom - 6) if under else max(edge - 10, plot.top)
    return _text(middle, y, band.label, "chart__note", MUTED, anchor="middle", halo=True)


def _path(plot: Plot, model: ValuePathChart) -> list[str]:
    """Return the path as a thin dashed line with its name, at the year farthest from the values."""
    path = sorted(model.path, key=lambda point: point.day)
    if len(path) < 2:
        return []
    drawn = element(
        "polyline",
        class_="chart__path",
        points=points([(plot.x(point.day), plot.y(point.value)) for point in path]),
        fill="none",
        stroke=MUTED,
        stroke_width="1.5",
        stroke_dasharray="5 4",
    )
    last = model.line[-1].day if model.line else plot.first
    free = [point for point in path[1:-1] if point.day > last] or path[1:-1] or path
    named = free[len(free) // 2]
    # Above where the line climbs little: below it the words would stand on the axis.
    low = plot.y(named.value) > plot.y(plot.axis.low) - 30
    under = path[-1].value >= path[0].value and not low
    y = plot.y(named.value) + (20 if under else -10)
    name = _text(plot.x(named.day) + 4, y, "Lộ trình", "chart__note", MUTED, anchor="start", halo=True)
    return [drawn, name]


def _target(plot: Plot, model: ValuePathChart, sheet: _Sheet) -> list[str]:
    """Return the mark at the end of the axis with what has to be reached."""
    if model.target is None:
        return []
    x, y = plot.right, plot.y(model.target)
    ring = element(
        "circle", class_="chart__target", cx=x, cy=y, r="6", fill=PAPER, stroke=INK, stroke_width="2"
    )
    heart = element("circle", class_="chart__target-heart", cx=x, cy=y, r="2.25", fill=INK)
    label = model.target_label or format_number(model.target)
    head = f"Cần đạt {model.end_year}"
    parts = [] if len(model.path) > 1 else [_rule("chart__path", plot.left, y, x, y, MUTED, dashes="5 4")]
    if sheet.right >= 40:
        lift = 0 if y + 14 < plot.bottom else -14
        told = [
            _text(x + 13, y + 4 + lift, head, "chart__note", MUTED),
            _text(x + 13, y + 20 + lift, label, "chart__strong", INK, weight="600"),
        ]
    else:
        told = [
            _text(
                x + 8, y - 12, f"{head}: {label}", "chart__strong", INK, anchor="end", weight="600", halo=True
            )
        ]
    return [*parts, ring, heart, *told]


def _values(plot: Plot, model: ValuePathChart) -> list[str]:
    """Return the line of values, cut at breaks, and a mark each: its shape says how final it is."""
    if not model.points:
        x, y = (plot.left + plot.right) / 2, plot.bottom - 14
        return [_text(x, y, "Chưa có số liệu", "chart__note", MUTED, anchor="middle", halo=True)]
    lines = [_line(plot, run) for run in model.runs if len(run) > 1]
    return [*lines, *(_mark(plot, point) for point in model.rows)]


def _line(plot: Plot, run: tuple[ValuePoint, ...]) -> str:
    return element(
        "polyline",
        class_="chart__line",
        points=points([(plot.x(point.day), plot.y(point.value)) for point in run]),
        fill="none",
        stroke=ACTION,
        stroke_width="2.25",
        stroke_linejoin="round",
    )


def _mark(plot: Plot, point: ValuePoint) -> str:
    """Return a filled circle for an official value, a filled diamond for a preliminary one, an open diamond
    for an estimate, a small open circle for a replaced value; its words as a tip."""
    x, y = plot.x(point.day), plot.y(point.value)
    tip = element("title", words(", ".join(filter(None, (point.period, point.label, point.quality_word)))))
    if point.revised:
        return element(
            "circle",
            tip,
            class_="chart__revised",
            cx=x,
            cy=y,
            r="4",
            fill=PAPER,
            stroke=MUTED,
            stroke_width="1.5",
        )
    if point.quality == "A":
        return element("circle", tip, class_="chart__dot", cx=x, cy=y, r="4.5", fill=ACTION)
    d = f"M{place(x)} {place(y - 6)}l6 6-6 6-6-6z"
    filled = point.quality == "P"
    return element(
        "path",
        tip,
        class_="chart__dot" if filled else "chart__open",
        d=d,
        fill=ACTION if filled else PAPER,
        stroke=ACTION,
        stroke_width="2",
    )


def _value_labels(plot: Plot, model: ValuePathChart) -> list[str]:
    """Return the first and the last value in words; the last one strong, with "ước" where it is one."""
    line = model.line
    parts = []
    # The first value is named only where its words do not run into the marks behind it.
    if (
        len(line) > 1
        and plot.x(line[1].day) - plot.x(line[0].day) > Decimal(len(line[0].label)) * _LETTER + 12
    ):
        first = line[0]
        y = _beside(plot, line, 0)
        parts.append(_text(plot.x(first.day) + 6, y, first.label, "chart__note", MUTED, halo=True))
    if line:
        last = line[-1]
        told = last.label if last.quality == "A" else f"{last.label} ({last.quality_word})"
        x = plot.x(last.day)
        room = Decimal(len(told)) * _LETTER
        anchor = (
            "end" if x + room / 2 > plot.right - 10 else "start" if x - room / 2 < plot.left else "middle"
        )
        y = _beside(plot, line, len(line) - 1)
        parts.append(_text(x, y, told, "chart__value", ACTION, anchor=anchor, weight="600", halo=True))
    return parts


def _beside(plot: Plot, line: tuple[ValuePoint, ...], index: int) -> Decimal:
    """Return where a label stands: above the mark, under it where the line comes from above."""
    y = plot.y(line[index].value)
    neighbour = plot.y(line[index - 1 if index else min(1, len(line) - 1)].value)
    under = neighbour < y and y + 24 < plot.bottom
    return y + 22 if under else y - 13


def _rule(
    name: str, x1: Decimal, y1: Decimal, x2: Decimal, y2: Decimal, colour: str, dashes: str | None = None
) -> str:
    return element(
        "line",
        class_=name,
        x1=x1,
        y1=y1,
        x2=x2,
        y2=y2,
        stroke=colour,
        stroke_width="1",
        stroke_dasharray=dashes,
    )


def _text(
    x: Decimal,
    y: Decimal,
    text: str,
    name: str,
    colour: str,
    *,
    anchor: str | None = None,
    weight: str | None = None,
    halo: bool = False,
) -> str:
    return element(
        "text",
        words(text),
        class_=f"{name} chart__halo" if halo else name,
        x=x,
        y=y,
        fill=colour,
        text_anchor=anchor,
        font_weight=weight,
        paint_order="stroke" if halo else None,
        stroke=PAPER if halo else None,
        stroke_width="4" if halo else None,
        stroke_linejoin="round" if halo else None,
    )
