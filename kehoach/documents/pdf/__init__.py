"""Papers become PDF, tagged, by typst."""

from kehoach.documents.pdf.paper import render_paper

__all__ = ["render_paper"]
