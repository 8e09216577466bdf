"""Content becomes workbooks."""

from kehoach.documents.excel.annex import render_annex

__all__ = ["render_annex"]
