"""Our own SVG: charts and shapes as text, the same on pages, in PDF and in pictures."""

from kehoach.core.report.svg.shapes import shape_mark

__all__ = ["shape_mark"]
