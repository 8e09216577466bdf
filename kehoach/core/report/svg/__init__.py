"""Our own SVG: charts and shapes as text, the same on pages, in PDF and in pictures."""

from kehoach.core.report.svg.shapes import shape_mark
from kehoach.core.report.svg.sparkline import sparkline
from kehoach.core.report.svg.value_path import PRINT, value_path_chart

__all__ = ["PRINT", "shape_mark", "sparkline", "value_path_chart"]
