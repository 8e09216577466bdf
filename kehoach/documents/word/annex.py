"""An annex: text and tables on sheets of their own, lying or upright, with page numbers of its own."""

from typing import Any

from kehoach.core.papers.formalities import annex_reference
from kehoach.core.papers.paper import Annex, Paper
from kehoach.core.report.words import ILLUSTRATIVE
from kehoach.documents.word.front import write_mark
from kehoach.documents.word.marks import CENTER, shape, write
from kehoach.documents.word.page import add_section, text_width_mm
from kehoach.documents.word.pictures import add_qr
from kehoach.documents.word.text import write_blocks


def write_annex(document: Any, paper: Paper, annex: Annex) -> None:
    """Write the annex as a section of its own."""
    layout = paper.form.layout
    add_section(document, layout, paper.notice, landscape=annex.landscape)
    width = text_width_mm(layout, landscape=annex.landscape)
    if annex.internal:
        write_mark(document, paper.form.internal_mark, paper.form, width)
    size, header = layout.sizes["title"], layout.sizes["header"]
    write(shape(document.add_paragraph(), align=CENTER), annex.title, size=size, bold=True)
    write(shape(document.add_paragraph(), align=CENTER), annex.caption.upper(), size=size, bold=True)
    reference = shape(document.add_paragraph(), align=CENTER, after=4)
    write(reference, annex_reference(paper), size=header, italic=True)
    if paper.all_illustrative:
        mark = shape(document.add_paragraph(), align=CENTER, after=4)
        write(mark, f"({ILLUSTRATIVE})", size=header, italic=True)
    small = layout.sizes["annex"]
    noted = bool(annex.legend or annex.link)
    write_blocks(document, annex.blocks, layout, table_size=small, width_mm=width, goes_on=noted)
    if annex.legend:
        note = shape(document.add_paragraph(), before=4, keep=bool(annex.link))
        write(note, annex.legend, size=small, italic=True)
    if annex.link:
        add_qr(document, annex.link, layout.sizes["annex"])
