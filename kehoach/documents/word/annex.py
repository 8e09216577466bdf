"""The annex: the table of all indicators on lying sheets, with page numbers of its own."""

from typing import Any

from kehoach.core.report.content import ReportContent
from kehoach.core.report.formalities import annex_reference
from kehoach.core.report.paper import PaperProfile
from kehoach.core.report.tables import make_annex
from kehoach.core.report.words import ANNEX_LEGEND, ILLUSTRATIVE
from kehoach.documents.word.front import write_internal_mark
from kehoach.documents.word.marks import CENTER, shape, write
from kehoach.documents.word.page import add_landscape, text_width_mm
from kehoach.documents.word.text import add_table


def write_annex(document: Any, content: ReportContent, profile: PaperProfile, notice: str) -> None:
    """Write the annex as a section of its own."""
    layout = profile.layout
    add_landscape(document, layout, notice)
    width = text_width_mm(layout, landscape=True)
    if content.internal:
        write_internal_mark(document, profile, width)
    table = make_annex(content)
    size = layout.sizes["title"]
    write(shape(document.add_paragraph(), align=CENTER), profile.annex_title, size=size, bold=True)
    write(shape(document.add_paragraph(), align=CENTER), table.caption.upper(), size=size, bold=True)
    write(
        shape(document.add_paragraph(), align=CENTER, after=4), annex_reference(content), size=13, italic=True
    )
    if content.all_illustrative:
        write(
            shape(document.add_paragraph(), align=CENTER, after=4), f"({ILLUSTRATIVE})", size=13, italic=True
        )
    add_table(document, table, layout.sizes["annex"], width)
    write(shape(document.add_paragraph(), before=4), ANNEX_LEGEND, size=layout.sizes["annex"], italic=True)
