"""Word (.docx): paragraphs with their generated numbers, tables as grids, headers and notes apart.

Straight over the XML: python-docx's objects cost five times as much for the same text.
"""

import io
import zipfile
from typing import Any

from lxml import etree

from kehoach.core.plan.blocks import Block, Cell, Paragraph, Table
from kehoach.core.plan.paragraphs import continues, tidy
from kehoach.intake.numbering import Numbering, read_numbering
from kehoach.intake.recoding import recoded

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
_BOX = f"{W}txbxContent"
_LETTERS = (f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen")
_APART = ("word/header", "word/footer", "word/footnotes", "word/endnotes")


MOST_COLUMNS = 100
"""A cell said to span more is a lie; Word itself stops at 63."""


def read(data: bytes) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the blocks of a document's body and the texts of its headers, footers and notes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        content = recoded(archive.read("word/document.xml"))
        body = etree.fromstring(content, _PARSER).find(f"{W}body")
        # The styles are often ten times as long as the text, and many plans name none.
        styled = "word/styles.xml" in names and b"pStyle" in content
        styles = _outline_levels(archive) if styled else {}
        numbering = (
            read_numbering(archive.read("word/numbering.xml"))
            if "word/numbering.xml" in names
            else Numbering({})
        )
        apart = [text for name in names if name.startswith(_APART) for text in _texts(archive.read(name))]
    blocks: list[Block] = []
    boxes: list[str] = []
    for element in _body_elements(body):
        if element.tag == f"{W}tbl":
            blocks.append(_table(element))
        else:
            boxes += [tidy(_text(box)) for box in element.iter(_BOX)]
            paragraph = _paragraph(element, styles, numbering)
            if paragraph.text:
                _append(blocks, paragraph)
    return tuple(blocks), tuple(text for text in (*apart, *boxes) if text)


def _append(blocks: list[Block], paragraph: Paragraph) -> None:
    """Add a paragraph, or join it to the one it goes on from: converted files cut sentences by pages."""
    before = blocks[-1] if blocks else None
    if (
        isinstance(before, Paragraph)
        and not paragraph.label
        and continues(before.text, paragraph.text, starts=True)
    ):
        blocks[-1] = Paragraph(
            f"{before.text} {paragraph.text}", before.label, before.bold, before.heading, before.centred
        )
    else:
        blocks.append(paragraph)


def _body_elements(body: Any) -> list[Any]:
    found = []
    for element in body:
        if element.tag in (f"{W}p", f"{W}tbl"):
            found.append(element)
        elif element.tag == f"{W}sdt":
            found += list(element.iter(f"{W}p", f"{W}tbl"))
    return found


def _paragraph(element: Any, styles: dict[str, int], numbering: Numbering) -> Paragraph:
    properties = element.find(f"{W}pPr")
    style = _value(properties, "pStyle") if properties is not None else None
    return Paragraph(
        text=tidy(_text(element)),
        label=numbering.label(properties) if properties is not None else "",
        bold=_all_bold(element),
        heading=styles.get(style or ""),
        centred=properties is not None and _value(properties, "jc") == "center",
    )


def _text(element: Any) -> str:
    """Return the text of an element: tabs and breaks as spaces, deleted text and text boxes left out."""
    parts: list[str] = []
    has_boxes = element.tag != _BOX and next(element.iter(_BOX), None) is not None
    for node in element.iter(*_LETTERS):
        if node.tag == _LETTERS[0]:
            if not has_boxes or not any(a.tag == _BOX for a in _ancestors(node, element)):
                parts.append(node.text or "")
        else:
            parts.append("-" if node.tag == f"{W}noBreakHyphen" else " ")
    return "".join(parts)


def _ancestors(node: Any, top: Any) -> list[Any]:
    found = []
    parent = node.getparent()
    while parent is not None and parent is not top:
        found.append(parent)
        parent = parent.getparent()
    return found


def _value(properties: Any, name: str) -> str | None:
    child = properties.find(f"{W}{name}")
    return child.get(f"{W}val") if child is not None else None


def _all_bold(element: Any) -> bool:
    """Return whether a paragraph has letters and each of its runs with letters is bold."""
    some = False
    for run in element.iter(f"{W}r"):
        if _text(run).strip():
            if not _is_bold(run):
                return False
            some = True
    return some


def _is_bold(run: Any) -> bool:
    properties = run.find(f"{W}rPr")
    bold = properties.find(f"{W}b") if properties is not None else None
    return bold is not None and bold.get(f"{W}val") not in ("0", "false")


def _outline_levels(archive: zipfile.ZipFile) -> dict[str, int]:
    """Return style id → heading level, 1 the highest."""
    root = etree.fromstring(archive.read("word/styles.xml"), _PARSER)
    levels: dict[str, int] = {}
    for level in root.iter(f"{W}outlineLvl"):  # a dozen of them among hundreds of styles
        style = next((above for above in level.iterancestors() if above.tag != f"{W}pPr"), None)
        value = level.get(f"{W}val", "9")
        if style is not None and style.tag == f"{W}style" and value.isdigit() and int(value) < 9:
            levels[style.get(f"{W}styleId", "")] = int(value) + 1
    return levels


def _texts(data: bytes) -> list[str]:
    root = etree.fromstring(data, _PARSER)
    return [text for element in root.iter(f"{W}p") if (text := tidy(_text(element)))]


def _table(element: Any) -> Table:
    cells: dict[tuple[int, int], Cell] = {}
    open_above: dict[int, tuple[int, int]] = {}
    width = row_count = 0
    for row_index, row in enumerate(element.findall(f"{W}tr")):
        column, row_count = 0, row_index + 1
        for cell in row.findall(f"{W}tc"):
            properties = cell.find(f"{W}tcPr")
            span = int(_value(properties, "gridSpan") or 1) if properties is not None else 1
            span = min(max(span, 1), MOST_COLUMNS)
            merge = properties.find(f"{W}vMerge") if properties is not None else None
            if merge is not None and merge.get(f"{W}val") != "restart" and column in open_above:
                top = open_above[column]
                cells[top] = Cell(cells[top].text, row_index - top[0] + 1, cells[top].columns)
            else:
                text = " ".join(tidy(_text(paragraph)) for paragraph in cell.findall(f"{W}p")).strip()
                cells[row_index, column] = Cell(text, 1, span)
                open_above[column] = (row_index, column)
            column += span
        width = max(width, column)
    return Table(cells, row_count, width)
