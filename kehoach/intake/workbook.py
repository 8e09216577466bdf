"""Workbooks people send back (.xlsx, .ods) as rows of plain values, read in the limited child.

`read_workbook_safely` is the one entrance. Rows cross the process boundary as packed pieces and become values when
they are looked at, so that 100,000 rows cost little memory here.
"""

import io
import marshal
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from kehoach.core.errors import DocumentError
from kehoach.intake.child import ask_child, bytes_of
from kehoach.intake.grids import MOST_AREA
from kehoach.intake.precheck import check_workbook

Value = str | Decimal | date | datetime | None
"""A cell: text (NFC, trimmed), an exact number, a day, a moment, or nothing. TRUE and FALSE come as text."""

MOST_SHEETS = 100
_ROWS_A_PIECE = 2_000
_SHORT = 9  # digits: a float that rounds to so few is that number, the rest is the machine's noise


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible sheet. `merges` are (top, left, bottom, right), from 1, as `cell_name` counts."""

    name: str
    row_count: int
    column_count: int
    pieces: tuple[bytes, ...] = ()
    merges: tuple[tuple[int, int, int, int], ...] = ()

    def rows(self) -> Iterator[tuple[Value, ...]]:
        """Yield the rows from the sheet's first, empty ones too: `enumerate(sheet.rows(), 1)` gives Excel's numbers."""
        for piece in self.pieces:
            for row in marshal.loads(piece):  # noqa: S302 (made by our own child, plain values only)
                yield tuple([_value(cell) for cell in row])

    def place(self, row: int, column: int | None = None) -> str:
        """Return where a cell (or row) stands, for messages: "trang “Nhập”, ô C12". Counted from 1."""
        spot = f"dòng {row}" if column is None else f"ô {cell_name(row, column)}"
        return f"trang “{self.name}”, {spot}"


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that was read: its visible sheets in order."""

    sheets: tuple[Sheet, ...]
    filename: str

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet of a name, None without one."""
        return next((item for item in self.sheets if item.name == name), None)


def read_workbook_safely(source: Path | bytes, filename: str | None = None) -> Workbook:
    """Return the sheets of an .xlsx or .ods; raises DocumentError with the file's name for anything else.

    Never parses in this process: pre-check here, then the child with limits on memory and time.
    """
    data, name = bytes_of(source, filename)
    answer = ask_child("workbook", data, name, check_workbook(data, name))
    if not isinstance(answer, Workbook):
        raise TypeError("the child answers a workbook")
    return answer


def cell_name(row: int, column: int) -> str:
    """Return "C12" for row 12, column 3."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


@lru_cache(maxsize=10_000)
def number_of(value: float) -> Decimal:
    """Return the number a spreadsheet means: 15 digits, and 12 for 12,000000000001, as sums leave it."""
    # Remembered, as keys and counts of a hundred thousand rows come again and again.
    if value.is_integer() and abs(value) < 1e15:
        return Decimal(int(value))
    near = Decimal(f"{value:.11g}")
    if len(near.normalize().as_tuple().digits) <= _SHORT:
        return near
    return Decimal(f"{value:.15g}")


def parse_workbook(data: bytes, filename: str, format_: str = "xlsx") -> Workbook:
    """Return the sheets of a workbook, in this process: the child's part of `read_workbook_safely`.

    Both formats are told apart by their content.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        shown = [
            item.name
            for item in book.sheets_metadata
            if item.visible == SheetVisibleEnum.Visible and item.typ == SheetTypeEnum.WorkSheet
        ]
        if len(shown) > MOST_SHEETS:
            raise DocumentError(f"Tệp có {len(shown)} trang tính, tối đa {MOST_SHEETS}.", place=filename)
        return Workbook(tuple(_sheet(book.get_sheet_by_name(name), filename) for name in shown), filename)
    except (CalamineError, ValueError, OverflowError) as error:
        raise DocumentError(
            "Bảng tính bị hỏng hoặc không đúng định dạng; hãy mở và lưu lại rồi thử lại.", place=filename
        ) from error


def _sheet(found: Any, filename: str) -> Sheet:
    end = found.end
    if end is None:
        return Sheet(found.name, 0, 0)
    rows, columns = end[0] + 1, end[1] + 1
    if rows * columns > MOST_AREA:
        raise DocumentError(f"Trang “{found.name}” quá lớn; hãy xóa các dòng, cột trống.", place=filename)
    left = [""] * found.start[1]
    pieces: list[bytes] = []
    content = (
        found.iter_rows()
    )  # from the first row and the first filled column on; a list doubles the memory
    while some := [left + row for row in islice(content, _ROWS_A_PIECE)]:
        pieces.append(_packed(some))
    merges = tuple((a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in found.merged_cell_ranges or ())
    return Sheet(found.name, rows, columns, tuple(pieces), merges)


def _packed(rows: list[list[Any]]) -> bytes:
    try:
        return marshal.dumps(rows)
    except ValueError:  # days and moments, which the packing does not know
        return marshal.dumps([[_plain(cell) for cell in row] for row in rows])


def _plain(cell: Any) -> Any:
    kind = type(cell)
    if kind is date:
        return ("d", cell.toordinal())
    if kind is datetime:
        return ("m", cell.isoformat())
    return str(cell) if kind in (time, timedelta) else cell


def _text(cell: str) -> str | None:
    return unicodedata.normalize("NFC", cell).strip() or None


_LONG = 200
"""Characters from which on a text is not remembered: names recur, and a memory of long texts would grow."""
_short_text = lru_cache(maxsize=10_000)(_text)


def _value(cell: Any) -> Value:
    kind = type(cell)
    if kind is float:
        return number_of(cell)
    if kind is str:
        return _short_text(cell) if len(cell) < _LONG else _text(cell)
    if kind is tuple:
        return date.fromordinal(cell[1]) if cell[0] == "d" else datetime.fromisoformat(cell[1])
    if kind is bool:
        return "TRUE" if cell else "FALSE"
    return Decimal(cell) if kind is int else None
