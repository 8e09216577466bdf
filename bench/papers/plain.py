"""The same content by bare docxtpl: a template of one loop over paragraphs and one over each table's rows."""

from io import BytesIO

from docx import Document
from docxtpl import DocxTemplate

from kehoach.core.papers.blocks import TableBlock
from kehoach.core.papers.paper import Paper
from kehoach.core.report.tables import Table


def template_of(paper: Paper) -> bytes:
    """Return a Word template with the paper's tables as loops, made once as office staff would keep it."""
    document = Document()
    document.add_paragraph("{{ title }}")
    for words in ("{%p for text in texts %}", "{{ text }}", "{%p endfor %}"):
        document.add_paragraph(words)
    for place, table in enumerate(_tables(paper)):
        made = document.add_table(rows=4, cols=len(table.columns), style="Table Grid")
        cells = made.rows[0].cells
        for cell, column in zip(cells, range(len(table.columns)), strict=True):
            cell.text = f"{{{{ tables[{place}].heads[{column}] }}}}"
        made.rows[1].cells[0].text = f"{{%tr for row in tables[{place}].rows %}}"
        for column, cell in enumerate(made.rows[2].cells):
            cell.text = f"{{{{ row[{column}] }}}}"
        made.rows[3].cells[0].text = "{%tr endfor %}"
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def render_plain(template: bytes, paper: Paper) -> bytes:
    """Return the template filled with the paper's words and tables."""
    made, buffer = DocxTemplate(BytesIO(template)), BytesIO()
    texts = [block.text for block in paper.blocks if not isinstance(block, TableBlock)]
    made.render({"title": paper.subject, "texts": texts, "tables": [_plain(item) for item in _tables(paper)]})
    made.save(buffer)
    return buffer.getvalue()


def _tables(paper: Paper) -> list[Table]:
    inside = [block.table for block in paper.blocks if isinstance(block, TableBlock)]
    return inside + [table for annex in paper.annexes for table in annex.tables]


def _plain(table: Table) -> dict[str, list[object]]:
    width = len(table.columns)
    rows = [[*row.cells, *("",) * (width - len(row.cells))] for row in table.rows]
    return {"heads": [""] * width, "rows": list(rows)}
