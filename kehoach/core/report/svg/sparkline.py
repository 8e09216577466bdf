"""A chart in the height of a line of text."""

from datetime import date
from decimal import Decimal

from kehoach.core.report.charts import Sparkline
from kehoach.core.report.svg.elements import element, points, words
from kehoach.core.report.svg.scale import Plot, axis_for

_WIDTH, _HEIGHT, _EDGE = Decimal(128), Decimal(36), Decimal(4)


def sparkline(model: Sparkline) -> str:
    """Return the SVG: values as a line with the last one marked, the path dashed; its summary as its name."""
    plot = _plot(model)
    path = [
        (plot.x(point.day), plot.y(point.value)) for point in sorted(model.path, key=lambda point: point.day)
    ]
    line = [(plot.x(point.day), plot.y(point.value)) for point in model.points]
    parts = [element("title", words(model.summary))]
    if path:
        parts.append(_drawn(path, "spark__path", "#55606e", "1.25", "3 3"))
    if len(line) > 1:
        parts.append(_drawn(line, "spark__line", "#0b5d6b", "2", None))
    if line:
        x, y = line[-1]
        parts.append(element("circle", class_="spark__last", cx=x, cy=y, r="3", fill="#0b5d6b"))
    return element(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        class_="spark",
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        role="img",
        aria_label=model.summary,
    )


def _plot(model: Sparkline) -> Plot:
    values = [point.value for point in model.points] + [point.value for point in model.path]
    return Plot(
        left=_EDGE,
        top=_EDGE,
        right=_WIDTH - _EDGE,
        bottom=_HEIGHT - _EDGE,
        first=date(model.start_year, 12, 31),
        last=date(model.end_year, 12, 31),
        axis=axis_for(values, ""),
    )


def _drawn(
    pairs: list[tuple[Decimal, Decimal]], name: str, colour: str, width: str, dashes: str | None
) -> str:
    return element(
        "polyline",
        class_=name,
        points=points(pairs),
        fill="none",
        stroke=colour,
        stroke_width=width,
        stroke_dasharray=dashes,
        stroke_linejoin="round",
        stroke_linecap="round",
    )
