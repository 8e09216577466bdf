"""Annexes as wards write them, built for tests: one table of indicators as Word and as a workbook."""

import io
from collections.abc import Sequence

import xlsxwriter
from docx import Document

TITLES = (
    "KẾ HOẠCH",
    "Phát triển kinh tế - xã hội xã Tân An giai đoạn 2026-2030",
    "II. MỤC TIÊU, CHỈ TIÊU",
    "1. Chỉ tiêu về xã hội",
)
ANNEX_TITLE = "PHỤ LỤC CÁC CHỈ TIÊU CHỦ YẾU GIAI ĐOẠN 2026-2030 XÃ TÂN AN"
HEAD = [
    "TT",
    "Chỉ tiêu",
    "ĐVT",
    "TH 2025",
    "Kế hoạch",
    "",
    "",
    "",
    "",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Ghi chú",
]
YEARS = ["", "", "", "", "2026", "2027", "2028", "2029", "2030", "", "", ""]
MERGED = [*((0, column, 1, column) for column in (0, 1, 2, 3, 9, 10, 11)), (0, 4, 0, 8)]
ROWS = [
    ["I", "KINH TẾ", *[""] * 10],
    [
        "1",
        "Tốc độ tăng giá trị sản xuất",
        "%",
        "10,5",
        "11",
        "11,5",
        "12",
        "12",
        "12",
        "Phòng Kinh tế",
        "Thuế cơ sở; Trạm Thống kê",
        "",
    ],
    [
        "2",
        "Tổng thu ngân sách",
        "tỷ đồng",
        "1.234,5",
        "1.300",
        "1.400",
        "1.500",
        "1.600",
        "1.700",
        "Phòng Kinh tế",
        "",
        "",
    ],
    ["", "Trong đó:", *[""] * 10],
    ["", "- Thu thuế", "tỷ đồng", "100", "110", "120", "130", "140", "150", "", "", ""],
    ["II", "VĂN HÓA - XÃ HỘI", *[""] * 10],
    ["3", "Tỷ lệ hộ nghèo (%)", "", "2.5", "2", "1,5", "1", "0,8", "≤ 0,5", "Phòng Văn hóa - Xã hội", "", ""],
    ["4", "Xã đạt chuẩn nông thôn mới", "", "", "", "", "", "", "Đạt chuẩn", "", "", ""],
]


def as_word(
    rows: Sequence[Sequence[str]], merged: Sequence[tuple[int, int, int, int]] = (), text: Sequence[str] = ()
) -> bytes:
    """Return a Word plan with lines of text and the table behind them."""
    document = Document()
    for line in (*TITLES, *text, "PHỤ LỤC"):
        document.add_paragraph(line)
    table = document.add_table(len(rows), len(rows[0]))
    for row, cells in enumerate(rows):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    for top, left, bottom, right in merged:
        words = table.cell(top, left).text
        table.cell(top, left).merge(table.cell(bottom, right)).text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_workbook() -> bytes:
    """Return a workbook that is the annex alone: a title, merged headings, numbers as numbers, a percentage."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Phụ lục")
    percent = book.add_format({"num_format": "0.0%"})
    sheet.merge_range("A1:H1", ANNEX_TITLE)
    for column, words in enumerate(("TT", "Chỉ tiêu", "Đơn vị tính", "Ước TH năm 2025")):
        sheet.merge_range(2, column, 3, column, words)
    sheet.merge_range("E3:F3", "Kế hoạch")
    sheet.write_row("E4", (2026, 2030))
    sheet.merge_range("G3:G4", "Đơn vị chủ trì")
    sheet.write_row("A5", ("I", "Xã hội"))
    sheet.write_row("A6", (1, "Tỷ lệ bao phủ bảo hiểm y tế", "%"))
    for column, share in enumerate((0.94, 0.95, 0.985), 3):
        sheet.write_number(5, column, share, percent)
    sheet.write("G6", "Phòng Văn hóa - Xã hội")
    sheet.write_row(
        "A7", (2, "Số lao động có việc làm mới", "người", 1000, 1234.0000000000002, 1500, "Phòng Kinh tế")
    )
    book.close()
    return out.getvalue()
