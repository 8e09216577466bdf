"""Vòng đời số liệu: everything that happened to one figure, on a page, as text and as JSON."""

from kehoach.contents.results.life.page import FigureLife, get_life

__all__ = ["FigureLife", "get_life"]
