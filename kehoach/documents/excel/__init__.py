"""Content becomes workbooks."""

from kehoach.documents.excel.annex import render_annexes
from kehoach.documents.excel.entry import render_entry_book, render_entry_sheet

__all__ = ["render_annexes", "render_entry_book", "render_entry_sheet"]
