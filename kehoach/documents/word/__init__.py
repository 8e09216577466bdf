"""Papers as Word files, in the layout of Nghị định 30/2020/NĐ-CP."""

from kehoach.documents.word.report import render_report

__all__ = ["render_report"]
