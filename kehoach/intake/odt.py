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
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


_REPEATED = f"{_TABLE}number-columns-repeated"
MOST_SPANNED = 1000
"""A cell said to span more rows or columns is a lie."""


def read(data: bytes) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the blocks of the text; footnotes apart."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(recoded(archive.read("content.xml")), _PARSER)
        weights = _weights(archive, root)
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
            _append(blocks, element, weights)
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


Weights = dict[str, tuple[bool | None, str]]
"""Style → whether it makes letters bold (None: it does not say), and the style it rests on."""


def _weights(archive: zipfile.ZipFile, content: Any) -> Weights:
    """Return what the styles of a document say of bold letters, the document's own over those of its template."""
    roots = [content]
    if "styles.xml" in archive.namelist():
        roots.insert(0, etree.fromstring(recoded(archive.read("styles.xml")), _PARSER))
    found: Weights = {}
    for root in roots:
        for style in root.iter(f"{_STYLE}style"):
            properties = style.find(f"{_STYLE}text-properties")
            weight = properties.get(f"{_FO}font-weight") if properties is not None else None
            bold = None if weight is None else weight in _BOLD
            found[style.get(f"{_STYLE}name", "")] = bold, style.get(f"{_STYLE}parent-style-name", "")
    return found


_BOLD = ("bold", "600", "700", "800", "900")


def _says(style: str, weights: Weights) -> bool | None:
    """Return whether a style makes letters bold, by itself or by what it rests on; None when nothing says so."""
    seen: set[str] = set()
    while style in weights and style not in seen:
        seen.add(style)
        bold, parent = weights[style]
        if bold is not None:
            return bold
        style = parent
    return None


def _is_bold(element: Any, weights: Weights, *, above: bool = False) -> bool:
    """Return whether every letter of a paragraph or span is bold; one without letters is."""
    says = _says(element.get(f"{_TEXT}style-name", ""), weights)
    bold = above if says is None else says
    own = [element.text, *(child.tail for child in element)]
    if not bold and any(text and text.strip() for text in own):
        return False
    return all(
        _is_bold(child, weights, above=bold)
        for child in element
        if isinstance(child.tag, str) and child.tag != f"{_TEXT}note"
    )


def _append(blocks: list[Block], element: Any, weights: Weights) -> None:
    text = tidy(_text(element))
    before = blocks[-1] if blocks else None
    if not text:
        return
    bold = _is_bold(element, weights)
    if isinstance(before, Paragraph) and continues(before.text, text, starts=True):
        both = before.bold and bold
        blocks[-1] = Paragraph(f"{before.text} {text}", heading=before.heading, bold=both)
        return
    level = element.get(f"{_TEXT}outline-level") if element.tag == f"{_TEXT}h" else None
    blocks.append(Paragraph(text, heading=int(level) if level else None, bold=bold))


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
