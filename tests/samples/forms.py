"""A body's blank form as a province sends it: title, merged heads, formulas, a protected sheet, a picture, a hidden sheet."""

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter

SHEET = "Biểu 05"
HEADS = (
    "TT",
    "Chỉ tiêu",
    "Đơn vị tính",
    "Kế hoạch năm",
    "Thực hiện",
    "Luỹ kế từ đầu năm",
    "Cùng kỳ năm trước",
    "So sánh (%)",
)
FIRST = 7
"""The line of the first indicator."""


def blank_form(names: Sequence[str], *, extra: str = "", number_format: str = "#,##0.0") -> bytes:
    """Return the form for indicators by name; `extra` is a line before them, as when a body changes its form."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2026, 1, 5)})
        sheet = book.add_worksheet(SHEET)
        head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center"})
        line = book.add_format({"border": 1})
        number = book.add_format({"border": 1, "num_format": number_format, "locked": False})
        share = book.add_format({"border": 1, "num_format": "0.0%"})
        sheet.merge_range("A1:H1", "BIỂU TỔNG HỢP KẾT QUẢ THỰC HIỆN CHỈ TIÊU", head)
        sheet.write("A2", "Kỳ báo cáo:")
        sheet.merge_range("D5:G5", "Số liệu của kỳ báo cáo", head)
        for place, text in enumerate(HEADS):
            sheet.write(5, place, text, head)
        row = FIRST - 1
        if extra:
            sheet.write(row, 1, extra, line)
            row += 1
        start = row
        for order, name in enumerate(names, 1):
            sheet.write(row, 0, order, line)
            sheet.write(row, 1, name, line)
            for column in range(3, 7):
                sheet.write_blank(row, column, None, number)
            sheet.write_formula(row, 7, f"=IF(D{row + 1}=0,0,E{row + 1}/D{row + 1})", share, 0.5)
            row += 1
        sheet.write(row, 1, "Cộng", head)
        sheet.write_formula(row, 4, f"=SUM(E{start + 1}:E{row})", number, 12.5)
        sheet.set_column(1, 1, 60)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.protect("", {"select_locked_cells": True})
        sheet.insert_image("J2", "dau.png", {"image_data": io.BytesIO(_png())})
        other = book.add_worksheet("Hướng dẫn")
        other.write("A1", "Ghi theo số đã duyệt.")
        other.write_formula("A2", f"='{SHEET}'!E{row + 1}*2", None, 25)
        hidden = book.add_worksheet("danh muc")
        hidden.write("A1", "mã")
        hidden.hide()
    return _as_excel_saves(buffer.getvalue())


def _as_excel_saves(data: bytes) -> bytes:
    """Return the workbook without the mark that everything has to be computed: Excel has done that."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry).replace(b' fullCalcOnLoad="1"', b""))
    return buffer.getvalue()


def _png() -> bytes:
    """Return a picture of one black dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )
