"""The end of the paper: who receives it, who signs; kept whole on one page with the sentence before."""

from typing import Any

from docx.shared import Mm, Pt

from kehoach.core.papers.kind import Layout
from kehoach.core.papers.paper import Paper
from kehoach.core.report.content import Signer
from kehoach.documents.word.marks import (
    CENTER,
    LEFT,
    keep_row_whole,
    set_cell_margins,
    set_widths,
    shape,
    write,
)
from kehoach.documents.word.page import text_width_mm

_SIGNATURE_PT = 62  # room for signature and seal


def write_closing(document: Any, paper: Paper) -> None:
    """Write the last sentence where there is one, and with it the list of recipients and the signature block."""
    layout = paper.form.layout
    if paper.closing:
        document.add_paragraph(paper.closing)
    # A signature alone on a page signs nothing: the last words go with it.
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    whole = text_width_mm(layout)
    table = document.add_table(rows=1, cols=2)
    set_cell_margins(table, 0)
    set_widths(table, [whole * 0.5, whole * 0.5])
    keep_row_whole(table.rows[0])
    _write_recipients(table.cell(0, 0), paper.recipient_lines, layout)
    _write_signature(table.cell(0, 1), paper.signer, layout)


def _write_recipients(cell: Any, recipients: tuple[str, ...], layout: Layout) -> None:
    sizes = layout.sizes
    head = write(shape(cell.paragraphs[0], align=LEFT), "Nơi nhận:", size=sizes["recipients_head"])
    head.runs[0].bold = head.runs[0].italic = True
    lines = [f"- {name};" for name in recipients[:-1]] + [f"- {recipients[-1]}"]
    for line in lines:
        paragraph = write(shape(cell.add_paragraph(), align=LEFT), line, size=sizes["recipients"])
        paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Mm(2), Mm(-2)


def _write_signature(cell: Any, signer: Signer, layout: Layout) -> None:
    size = layout.sizes["body"]
    for place, line in enumerate(signer.lines):
        paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
        write(shape(paragraph, align=CENTER), line, size=size, bold=True)
    name = shape(cell.add_paragraph(), align=CENTER)
    name.paragraph_format.space_before = Pt(_SIGNATURE_PT)
    write(name, signer.name, size=size, bold=True)
