"""Papers as Word files, in the layout of Nghị định 30/2020/NĐ-CP."""

from kehoach.documents.word.paper import render_paper

__all__ = ["render_paper"]
