"""The text of the paper and its tables."""

from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.shared import Pt

from kehoach.core.papers.blocks import Block, Bullet, Centered, Heading, Paragraph, TableBlock
from kehoach.core.papers.kind import Layout
from kehoach.core.report.tables import Column, HeaderCell, Row, Table
from kehoach.documents.word.marks import (
    ALIGN,
    CENTER,
    keep_row_whole,
    repeat_head,
    set_cell_margins,
    set_widths,
    shape,
    write,
)
from kehoach.documents.word.page import text_width_mm

_KEPT_TOGETHER = 3


def write_blocks(
    document: Any,
    blocks: tuple[Block, ...],
    layout: Layout,
    *,
    table_size: float | None = None,
    width_mm: float | None = None,
) -> None:
    """Write the blocks in order; a line that introduces a table or a list of labels stays with it."""
    size, width = table_size or layout.sizes["table"], width_mm or text_width_mm(layout)
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if isinstance(block, TableBlock):
            add_table(document, block.table, size, width)
            shape(document.add_paragraph(), after=2).paragraph_format.line_spacing = 0.6
        elif isinstance(block, Heading):
            document.add_heading(block.text, block.level)
        elif isinstance(block, Centered):
            line = shape(document.add_paragraph(), align=CENTER, before=6, after=6, keep=True)
            write(line, block.text, bold=True)
        else:
            _write_words(document.add_paragraph(), block, following)


def _write_words(paragraph: Any, block: Paragraph | Bullet, following: Block | None) -> None:
    labelled = isinstance(following, Bullet) and bool(following.lead)
    if isinstance(block, Paragraph):
        if block.lead:
            write(paragraph, block.lead, bold=True)
        paragraph.add_run(block.text)
        paragraph.paragraph_format.keep_with_next = isinstance(following, TableBlock) or labelled or None
        return
    if not block.lead:
        paragraph.add_run(f"- {block.text}")
        return
    write(paragraph, f"- {block.lead}", italic=True)
    paragraph.add_run(block.text)
    paragraph.paragraph_format.space_after, paragraph.paragraph_format.keep_together = (
        Pt(2 if labelled else 8),
        True,
    )


def add_table(document: Any, table: Table, size: float, width_mm: float) -> Any:
    """Add a table that fills a width: its head repeats on each page, its rows do not break."""
    heads = len(table.header) + bool(table.numbers)
    drawn = document.add_table(rows=heads, cols=len(table.columns), style="Table Grid")
    drawn.alignment = WD_TABLE_ALIGNMENT.CENTER
    set_cell_margins(drawn, 1)
    _write_header(drawn, table.header, size)
    for cell, number in zip(drawn.rows[-1].cells if table.numbers else (), table.numbers, strict=False):
        _put(cell, number, Column(0, "center"), size - 1, italic=True)
    for row in drawn.rows:
        repeat_head(row)
        keep_row_whole(row)
    for place, row in enumerate(table.rows):
        # The last rows go over a page together: a total alone under a repeated head says nothing.
        keep = len(table.rows) - _KEPT_TOGETHER <= place < len(table.rows) - 1
        _write_row(drawn, row, table.columns, size, keep=keep)
    whole = sum(column.width for column in table.columns)
    set_widths(drawn, [column.width * width_mm / whole for column in table.columns])
    return drawn


def _write_header(drawn: Any, header: tuple[tuple[HeaderCell, ...], ...], size: float) -> None:
    covered: set[tuple[int, int]] = set()
    for line, cells in enumerate(header):
        column = 0
        for cell in cells:
            while (line, column) in covered:
                column += 1
            last = drawn.cell(line + cell.rows - 1, column + cell.columns - 1)
            merged = drawn.cell(line, column).merge(last)
            covered |= {(line + down, column + on) for down in range(cell.rows) for on in range(cell.columns)}
            _put(merged, cell.text, Column(0, "center"), size, bold=True)


def _write_row(drawn: Any, row: Row, columns: tuple[Column, ...], size: float, *, keep: bool = False) -> None:
    made = drawn.add_row()
    keep_row_whole(made)
    cells = made.cells
    bold = row.kind in ("group", "total")
    if row.kind == "group":
        _put(cells[0], row.cells[0], columns[0], size, bold=True, keep=True)
        _put(cells[1].merge(cells[-1]), row.cells[1], columns[1], size, bold=True, keep=True)
        return
    for cell, text, column in zip(cells, row.cells, columns, strict=True):
        italic = row.kind == "part" and column.align == "left"
        _put(cell, text, column, size, bold=bold, italic=italic, keep=keep)


def _put(
    cell: Any,
    text: str,
    column: Column,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    keep: bool = False,
) -> None:
    paragraph = shape(cell.paragraphs[0], align=ALIGN[column.align], before=1, after=1, keep=keep)
    paragraph.style = "Table Text"
    write(paragraph, text, size=size, bold=bold, italic=italic)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
