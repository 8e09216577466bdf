"""Tables of a paper as WordprocessingML, written in one piece: cell by cell python-docx takes ten times as long."""

import re
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kehoach.core.report.tables import Align, HeaderCell, Row, Table

_TWIPS_A_MM = 1440 / 25.4
_INVALID = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_KEPT_TOGETHER = 3  # the last rows go over a page together: a total alone under a repeated head says nothing
_TABLE = (
    '<w:tbl {ns}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{whole}" w:type="dxa"/><w:jc w:val="center"/>'
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
)


def add_table(document: Any, table: Table, size: float, width_mm: float, *, goes_on: bool = False) -> None:
    """Add a table that fills a width: its head repeats on each page, its rows do not break.

    Where it `goes_on`, its last rows stay with what follows: a note alone on a page explains nothing.
    """
    whole = sum(column.width for column in table.columns)
    widths = [round(column.width * width_mm * _TWIPS_A_MM / whole) for column in table.columns]
    rows = "".join([*_head_rows(table, widths, size), *_body_rows(table, widths, size, goes_on=goes_on)])
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = parse_xml(_TABLE.format(ns=nsdecls("w"), whole=sum(widths), grid=grid, rows=rows))
    document._body._element._insert_tbl(made)


def _head_rows(table: Table, widths: list[int], size: float) -> Iterator[str]:
    for line in _laid_out(table.header, len(widths)):
        cells, column = [], 0
        while column < len(widths):
            text, columns, merge = line[column]
            width = sum(widths[column : column + columns])
            cells.append(_cell(text, width, "center", size, bold=True, span=columns, merge=merge))
            column += columns
        yield _row(cells, head=True)
    if table.numbers:
        pairs = zip(table.numbers, widths, strict=True)
        yield _row([_cell(text, width, "center", size - 1, italic=True) for text, width in pairs], head=True)


def _laid_out(
    header: tuple[tuple[HeaderCell, ...], ...], columns: int
) -> list[dict[int, tuple[str, int, str]]]:
    """Return each header row as first column → (text, columns covered, "", "restart" or "continue")."""
    lines: list[dict[int, tuple[str, int, str]]] = [{} for _ in header]
    for place, cells in enumerate(header):
        waiting = iter(cells)
        column = 0
        while column < columns:
            if column in lines[place]:
                column += lines[place][column][1]
                continue
            cell = next(waiting)
            lines[place][column] = (cell.text, cell.columns, "restart" if cell.rows > 1 else "")
            for down in range(1, cell.rows):
                lines[place + down][column] = ("", cell.columns, "continue")
            column += cell.columns
    return lines


def _body_rows(table: Table, widths: list[int], size: float, *, goes_on: bool) -> Iterator[str]:
    last = len(table.rows) + goes_on
    for place, row in enumerate(table.rows):
        keep = last - _KEPT_TOGETHER <= place < last - 1
        yield (
            _group_row(row, widths, size)
            if row.kind == "group"
            else _plain_row(row, table, widths, size, keep=keep)
        )


def _group_row(row: Row, widths: list[int], size: float) -> str:
    first = _cell(row.cells[0], widths[0], "center", size, bold=True, keep=True)
    rest = _cell(row.cells[1], sum(widths[1:]), "left", size, bold=True, keep=True, span=len(widths) - 1)
    return _row([first, rest])


def _plain_row(row: Row, table: Table, widths: list[int], size: float, *, keep: bool) -> str:
    bold = row.kind == "total"
    cells = [
        _cell(
            text,
            width,
            column.align,
            size,
            bold=bold,
            italic=row.kind == "part" and column.align == "left",
            keep=keep,
        )
        for text, width, column in zip(row.cells, widths, table.columns, strict=True)
    ]
    return _row(cells)


def _row(cells: list[str], *, head: bool = False) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(
    text: str,
    width: int,
    align: Align,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    keep: bool = False,
    span: int = 1,
    merge: str = "",
) -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merges = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    marks = f"{'<w:b/>' if bold else ''}{'<w:i/>' if italic else ''}"
    words = escape(_INVALID.sub("", text))
    run = f'<w:r><w:rPr>{marks}<w:sz w:val="{round(size * 2)}"/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{merges}<w:vAlign w:val="center"/></w:tcPr><w:p>'
        f'<w:pPr><w:pStyle w:val="TableText"/>{"<w:keepNext/>" if keep else ""}'
        '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/>'
        f'<w:jc w:val="{align}"/></w:pPr>{run if text else ""}</w:p></w:tc>'
    )
