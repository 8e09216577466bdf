"""A body's blank form (.xlsx) as a grid, read in the limited child; and where its cells stand in the sheet's XML.

Cells are found by their tags alone, without a parser: what fills the form changes those bytes and no others.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from html import unescape
from pathlib import Path

from kehoach.core.errors import DocumentError
from kehoach.core.formats import format_date, format_number
from kehoach.core.papers.form import MOST_COLUMNS, MOST_ROWS, FormLayout, FormSheet, place_of
from kehoach.core.secrecy import find_secrecy_mark, find_secrecy_mark_in_name
from kehoach.intake.archives import MIB
from kehoach.intake.child import ask_child, bytes_of
from kehoach.intake.precheck import check_workbook
from kehoach.intake.workbook import Sheet, Value, parse_workbook

LARGEST_FORM = 5 * MIB
LARGEST_SHEET = 16 * MIB
MOST_SHEETS = 30
CELL = re.compile(rb"<((?:\w+:)?)c(\s[^<>]*?)?(?:/>|>(.*?)</\1c>)", re.DOTALL)
"""A cell: prefix of its namespace, attributes, content (None where it is empty)."""
REF = re.compile(rb'\sr="([A-Z]{1,3}[1-9]\d{0,6})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^<>]*>")
_LINK = re.compile(rb"<(?:\w+:)?Relationship\s[^<>]*>")
_ATTRIBUTE = re.compile(rb"([\w:]+)=(?:\"([^\"]*)\"|'([^']*)')")


def read_form_safely(source: Path | bytes, filename: str | None = None) -> FormLayout:
    """Return the grid of a blank form; raises DocumentError for anything but a small .xlsx without marks of secrecy."""
    data, name = bytes_of(source, filename)
    if len(data) > LARGEST_FORM:
        raise DocumentError(f"Biểu mẫu quá lớn (tối đa {LARGEST_FORM // MIB} MB).", place=name)
    if mark := find_secrecy_mark_in_name(name):
        raise DocumentError(f"Tên tệp có dấu “{mark}”: hệ thống không được giữ tài liệu mật.", place=name)
    format_ = check_workbook(data, name)
    if format_ != "xlsx":
        raise DocumentError("Biểu mẫu phải là tệp .xlsx; hãy mở và lưu lại thành .xlsx.", place=name)
    answer = ask_child("form", data, name, format_)
    if not isinstance(answer, FormLayout):
        raise TypeError("the child answers a form")
    return answer


def read_form_checked(data: bytes, filename: str, format_: str) -> FormLayout:
    """Return the same of a checked content: the child's part."""
    from kehoach.intake.excel import percent_cells

    book = parse_workbook(data, filename, format_)
    percents = percent_cells(data)
    parts = sheet_parts(data)
    if not book.sheets or len(book.sheets) > MOST_SHEETS:
        raise DocumentError(f"Biểu mẫu phải có từ 1 đến {MOST_SHEETS} trang tính nhìn thấy.", place=filename)
    return FormLayout(tuple(_sheet(item, parts, percents, data, filename) for item in book.sheets))


def sheet_parts(data: bytes) -> dict[str, str]:
    """Return sheet name → name of its part in the archive, in the workbook's order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        links = {}
        for match in _LINK.finditer(archive.read("xl/_rels/workbook.xml.rels")):
            attributes = attributes_of(match[0])
            target = attributes.get("Target", "")
            links[attributes.get("Id", "")] = target[1:] if target.startswith("/") else f"xl/{target}"
        found = {}
        for match in _SHEET.finditer(archive.read("xl/workbook.xml")):
            attributes = attributes_of(match[0])
            link = next((value for name, value in attributes.items() if name.endswith(":id")), "")
            found[attributes.get("name", "")] = links.get(link, "")
    return found


def cells_in(xml: bytes) -> Iterator[tuple[str, "re.Match[bytes]"]]:
    """Yield each cell of a sheet's XML with its place, "" for one that says none."""
    for match in CELL.finditer(xml):
        ref = REF.search(match[2] or b"")
        yield (ref[1].decode() if ref else ""), match


def has_formula(match: "re.Match[bytes]") -> bool:
    """Return whether a cell is computed."""
    return bool(_FORMULA.search(match[3] or b""))


def attributes_of(tag: bytes) -> dict[str, str]:
    """Return the attributes of a tag as text."""
    found = _ATTRIBUTE.findall(tag)
    return {name.decode(): unescape((one or other).decode("utf-8")) for name, one, other in found}


def _sheet(
    sheet: Sheet, parts: dict[str, str], percents: dict[str, set[tuple[int, int]]], data: bytes, filename: str
) -> FormSheet:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = parts.get(sheet.name, "")
        if part not in archive.namelist() or archive.getinfo(part).file_size > LARGEST_SHEET:
            raise DocumentError(f"Không đọc được trang “{sheet.name}” của biểu mẫu.", place=filename)
        xml = archive.read(part)
    formulas = set()
    if b"<!--" in xml or b"<![CDATA[" in xml:
        raise DocumentError(
            "Biểu mẫu do phần mềm lạ tạo ra; hãy mở bằng Excel, lưu lại rồi đưa lên.", place=filename
        )
    for place, match in cells_in(xml):
        if not place:
            raise DocumentError(
                "Biểu mẫu thiếu vị trí ô; hãy mở bằng Excel, lưu lại rồi đưa lên.", place=filename
            )
        if has_formula(match):
            formulas.add(place)
    rows = [row[:MOST_COLUMNS] for _, row in zip(range(MOST_ROWS), sheet.rows(), strict=False)]
    words = tuple(tuple(_text(value) for value in row) for row in rows)
    width = max((len(row) for row in words), default=0)
    even = tuple(row + ("",) * (width - len(row)) for row in words)
    for row in even:
        if mark := next((found for text in row if (found := find_secrecy_mark(text))), None):
            raise DocumentError(
                f"Biểu có dấu “{mark}”: hệ thống không được giữ tài liệu mật.", place=filename
            )
    if _merged_area(sheet) > MOST_ROWS * MOST_COLUMNS:
        raise DocumentError(
            "Biểu mẫu có vùng gộp ô chồng lên nhau; hãy sửa bằng Excel rồi đưa lên.", place=filename
        )
    shown = {place_of(*spot) for spot in percents.get(sheet.name, set())}
    return FormSheet(sheet.name, even, sheet.merges, frozenset(formulas), frozenset(shown))


def _merged_area(sheet: Sheet) -> int:
    """Return how many cells of the grid merged areas cover: more than there are where they lie over each other."""
    return sum(
        max(min(bottom, MOST_ROWS) - top + 1, 0) * max(min(right, MOST_COLUMNS) - left + 1, 0)
        for top, left, bottom, right in sheet.merges
    )


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return format_number(value) if isinstance(value, Decimal) else format_date(value)
