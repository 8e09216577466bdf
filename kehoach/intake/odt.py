"""OpenDocument text (.odt): paragraphs, headings and tables of content.xml."""

import io
import zipfile
from typing import Any

from lxml import etree

from kehoach.core.errors import DocumentError
from kehoach.core.plan.blocks import Block, Cell, Paragraph, Table
from kehoach.core.plan.paragraphs import continues, tidy
from kehoach.intake.recoding import recoded
from kehoach.intake.sheets import sheet_blocks

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


_REPEATED = f"{_TABLE}number-columns-repeated"
MOST_SPANNED = 1000
"""A cell said to span more rows or columns is a lie."""


def read(data: bytes) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the blocks of the text; footnotes apart."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(recoded(archive.read("content.xml")), _PARSER)
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise DocumentError("Tệp .odt không phải văn bản (không có phần nội dung).")
    blocks: list[Block] = []
    apart: list[str] = []
    for element in body.iter(f"{_TEXT}p", f"{_TEXT}h", f"{_TABLE}table"):
        inside = {ancestor.tag for ancestor in element.iterancestors()}
        if f"{_TEXT}note" in inside:
            apart.append(tidy("".join(map(str, element.itertext()))))
        elif element.tag == f"{_TABLE}table":
            blocks.append(_table(element))
        elif f"{_TABLE}table" not in inside:
            _append(blocks, element)
    return tuple(blocks), tuple(text for text in apart if text)


def read_sheets(data: bytes) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the sheets of a workbook (.ods) as blocks, its cells as they are shown ("98,5%")."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(recoded(archive.read("content.xml")), _PARSER)
    body = root.find(f"{_OFFICE}body/{_OFFICE}spreadsheet")
    if body is None:
        raise DocumentError("Tệp .ods không phải bảng tính (không có phần nội dung).")
    blocks: list[Block] = []
    for element in body.findall(f"{_TABLE}table"):
        table = _table(element)
        blocks += sheet_blocks(table.cells, element.get(f"{_TABLE}name", ""))
    return tuple(blocks), ()


def _append(blocks: list[Block], element: Any) -> None:
    text = tidy(_text(element))
    before = blocks[-1] if blocks else None
    if not text:
        return
    if isinstance(before, Paragraph) and continues(before.text, text, starts=True):
        blocks[-1] = Paragraph(f"{before.text} {text}", heading=before.heading)
        return
    level = element.get(f"{_TEXT}outline-level") if element.tag == f"{_TEXT}h" else None
    blocks.append(Paragraph(text, heading=int(level) if level else None))


def _text(element: Any) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag in (f"{_TEXT}tab", f"{_TEXT}s", f"{_TEXT}line-break"):
            parts.append(" ")
        elif child.tag != f"{_TEXT}note":
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _table(element: Any) -> Table:
    cells: dict[tuple[int, int], Cell] = {}
    rows = list(element.iter(f"{_TABLE}table-row"))
    for row_index, row in enumerate(rows):
        column = 0
        for cell in row:
            if cell.tag == f"{_TABLE}table-cell":
                spans = [
                    min(int(cell.get(f"{_TABLE}number-{kind}-spanned") or 1), MOST_SPANNED)
                    for kind in ("rows", "columns")
                ]
                text = " ".join(tidy(_text(item)) for item in cell.iter(f"{_TEXT}p")).strip()
                times = min(int(cell.get(_REPEATED) or 1), MOST_SPANNED)
                for place in range(column, column + times if text else column + 1):
                    cells[row_index, place] = Cell(text, *spans)
            column += min(int(cell.get(_REPEATED) or 1), MOST_SPANNED)
    width = max((column + cell.columns for (_, column), cell in cells.items() if cell.text), default=0)
    cells = {place: cell for place, cell in cells.items() if place[1] < width}
    return Table(cells, len(rows), width)
