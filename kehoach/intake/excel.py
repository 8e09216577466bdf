"""Annex tables in workbooks (.xlsx): sheets as blocks, numbers written as the sheet shows them ("98,5%")."""

import io
import re
import zipfile
from datetime import date
from decimal import Decimal

from lxml import etree

from kehoach.core.formats import format_date, format_number
from kehoach.core.plan.blocks import Block, Cell
from kehoach.core.plan.paragraphs import tidy
from kehoach.intake.sheets import sheet_blocks
from kehoach.intake.workbook import Sheet, Value, parse_workbook

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_PERCENTS = {9, 10}  # built-in formats 0% and 0.00%
_PLACE = re.compile(r"([A-Z]+)(\d+)")


def read(data: bytes) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the visible sheets of a workbook as blocks."""
    percents = percent_cells(data)
    blocks: list[Block] = []
    for sheet in parse_workbook(data, "").sheets:
        blocks += sheet_blocks(_cells(sheet, percents.get(sheet.name, set())), sheet.name)
    return tuple(blocks), ()


def _cells(sheet: Sheet, percents: set[tuple[int, int]]) -> dict[tuple[int, int], Cell]:
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in sheet.merges}
    cells: dict[tuple[int, int], Cell] = {}
    for row, values in enumerate(sheet.rows(), 1):
        for column, value in enumerate(values, 1):
            if value is not None:
                text = _shown(value, (row, column) in percents)
                cells[row - 1, column - 1] = Cell(text, *spans.get((row, column), (1, 1)))
    return cells


def _shown(value: Value, percent: bool) -> str:
    if isinstance(value, Decimal):
        if percent:
            return f"{format_number(value * 100)}%"
        whole = value == value.to_integral_value() and 1900 <= value <= 2100
        return str(int(value)) if whole else format_number(value)  # 2026 is a year, not 2.026
    return format_date(value) if isinstance(value, date) else tidy(value or "")


def percent_cells(data: bytes) -> dict[str, set[tuple[int, int]]]:
    """Return sheet name → places of cells (row, column from 1) that show their number as a percentage."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        if "xl/styles.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
            return {}
        styles = _percent_styles(etree.fromstring(archive.read("xl/styles.xml"), _PARSER))
        if not styles:
            return {}
        links = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), _PARSER)
        parts = {link.get("Id"): str(link.get("Target")).removeprefix("/xl/") for link in links}
        book = etree.fromstring(archive.read("xl/workbook.xml"), _PARSER)
        found = {}
        for sheet in book.iter(f"{_S}sheet"):
            part = f"xl/{parts.get(sheet.get(_R), '')}"
            if part in names:
                found[str(sheet.get("name"))] = _styled(archive.read(part), styles)
        return found


def _percent_styles(root: etree._Element) -> set[str]:
    own = {
        int(item.get("numFmtId") or 0)
        for item in root.iter(f"{_S}numFmt")
        if "%" in str(item.get("formatCode"))
    }
    listed = root.find(f"{_S}cellXfs")
    if listed is None:
        return set()
    return {str(at) for at, xf in enumerate(listed) if int(xf.get("numFmtId") or 0) in own | _PERCENTS}


def _styled(data: bytes, styles: set[str]) -> set[tuple[int, int]]:
    places = set()
    for cell in etree.fromstring(data, _PARSER).iter(f"{_S}c"):
        if cell.get("s") in styles and (match := _PLACE.fullmatch(str(cell.get("r")))):
            column = 0
            for letter in match[1]:
                column = column * 26 + ord(letter) - 64
            places.add((int(match[2]), column))
    return places
