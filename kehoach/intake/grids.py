"""How large a workbook's sheets are, before any parser lays them out as full grids.

A file of five kilobytes with a value in the last cell of a sheet makes a reader reserve 17 thousand million cells
and ends its process (LIMITS.md section 6.1). The farthest cell is seen in the bytes, without parsing.
"""

import re

from kehoach.core.errors import DocumentError
from kehoach.core.formats import format_number
from kehoach.intake.archives import Archive

MOST_ROWS = 150_000
MOST_COLUMNS = 1_000
MOST_AREA = 4_000_000
_ONE_LETTER = 26
_SHEET = re.compile(r"^xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
_ROW = re.compile(rb"""row\s[^>]{0,200}?\br\s{0,9}=\s{0,9}["'](\d{1,10})""")
# Cells that lie beyond column Z or row 99999; the many others are bounded by those two.
_FAR = re.compile(
    rb"""\br\s{0,9}=\s{0,9}["']([A-Za-z]{2,9})(\d{1,10})|\br\s{0,9}=\s{0,9}["']([A-Za-z])(\d{6,10})"""
)
_REPEAT = re.compile(rb"""number-(rows|columns)-repeated\s{0,9}=\s{0,9}["'](\d{1,12})""")
_FILLED = re.compile(rb"office:value|office:string-value|<text:p|office:date-value|office:boolean-value")
_SEAM = 300


def check_sheets(archive: Archive) -> None:
    """Refuse an .xlsx with a sheet that is wider, longer or larger than any table people fill."""
    for entry in archive.entries:
        if not _SHEET.search(entry.filename):
            continue
        rows, columns, before = 0, _ONE_LETTER, b""
        for piece in archive.pieces(entry):
            seam = before[-_SEAM:] + piece
            for match in _ROW.finditer(seam):
                rows = max(rows, int(match[1]))
            for match in _FAR.finditer(seam):
                columns = max(columns, _column(match[1] or match[3]))
                rows = max(rows, int(match[2] or match[4]))
            _judge(rows, columns, archive.filename)
            before = piece


def check_repeats(archive: Archive) -> None:
    """Refuse an .ods whose filled rows and cells are repeated into more than any table people fill.

    LibreOffice repeats the empty rest of a sheet a million times as a matter of course; that is nothing.
    """
    entry = next(item for item in archive.entries if item.filename == "content.xml")
    content = b"".join(archive.pieces(entry))
    rows = cells = 0
    for match in _REPEAT.finditer(content):
        times = int(match[2])
        if times < 2 or not _is_filled(content, match.start(), match[1]):
            continue
        if match[1] == b"rows":
            rows += times
        else:
            cells += times
        _judge(rows, min(times, cells) if match[1] == b"columns" else 1, archive.filename)
        if cells > MOST_AREA:
            _judge(MOST_ROWS + 1, 1, archive.filename)


def _is_filled(content: bytes, place: int, kind: bytes) -> bool:
    """Return whether a repeated row or cell holds anything."""
    if kind == b"rows":
        head = content.find(b">", place)
        if content[head - 1 : head] == b"/":
            return False
        end = content.find(b"</table:table-row", place)
        return bool(_FILLED.search(content, place, end if end >= 0 else len(content)))
    start, end = content.rfind(b"<", 0, place), content.find(b">", place)
    if b"table-column" in content[start:place]:
        return False
    return bool(_FILLED.search(content, start, end)) or content[end + 1 : end + 8].startswith(b"<text:p")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _judge(rows: int, columns: int, filename: str) -> None:
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_AREA:
        raise DocumentError(
            f"Bảng tính có ô ở quá xa (dòng {format_number(rows)}, cột thứ {format_number(columns)}); "
            "hãy xóa các dòng và cột trống ở cuối bảng rồi lưu lại.",
            place=filename,
        )
