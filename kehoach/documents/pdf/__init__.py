"""Content becomes PDF, tagged, by typst."""

from kehoach.documents.pdf.report import render_report

__all__ = ["render_report"]
