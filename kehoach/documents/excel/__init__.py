"""Content becomes workbooks."""

from kehoach.documents.excel.annex import render_annex
from kehoach.documents.excel.entry import render_entry_sheet

__all__ = ["render_annex", "render_entry_sheet"]
