"""The text of the paper."""

from typing import Any

from docx.shared import Pt

from kehoach.core.papers.blocks import Block, Bullet, Centered, ChartBlock, Heading, Paragraph, TableBlock
from kehoach.core.papers.kind import Layout
from kehoach.documents.word.grid import add_table
from kehoach.documents.word.marks import CENTER, shape, write
from kehoach.documents.word.page import text_width_mm
from kehoach.documents.word.pictures import add_chart, draw


def write_blocks(
    document: Any,
    blocks: tuple[Block, ...],
    layout: Layout,
    *,
    table_size: float | None = None,
    width_mm: float | None = None,
    goes_on: bool = False,
) -> None:
    """Write the blocks in order; a line that introduces a table or a list of labels stays with it.

    `goes_on` says that a note follows, which a table at the end keeps beside its last rows.
    """
    charts = draw(tuple(block.chart for block in blocks if isinstance(block, ChartBlock)))
    size, width = table_size or layout.sizes["table"], width_mm or text_width_mm(layout)
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if isinstance(block, TableBlock):
            noted = goes_on and following is None
            add_table(document, block.table, size, width, goes_on=noted)
            gap = shape(document.add_paragraph(), after=2, keep=noted)
            gap.paragraph_format.line_spacing = 0.6
        elif isinstance(block, ChartBlock):
            add_chart(document, block, charts[block.chart], width, size)
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
