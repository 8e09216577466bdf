"""The entry sheet as a workbook: protected, lists to choose from, only the cells to fill in unlocked."""

from datetime import date, datetime, time
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter

from kehoach.core.formats import format_date
from kehoach.core.indicators.entry_book import EntryBook
from kehoach.core.indicators.entry_sheet import COLUMNS, HEAD_LINE, NUMBERS, EntrySheet, SheetRow
from kehoach.core.report.words import ILLUSTRATIVE
from kehoach.documents.excel.places import write_places

_WIDTHS = {"name": 42, "measure": 11, "period": 12, "previous": 11, "paper": 28, "note": 28, "number": 5}
_WIDTH = 13
_LINE = 15  # points a line of words takes
_FIRST_YEAR = 1900
_LISTS = "Danh mục"
_PLACES = {key: place for place, key in enumerate(COLUMNS)}
_HIDDEN = ("code", "revision")
_GUIDE = "Chỉ nhập vào ô nền vàng. Lưu rồi đưa tệp lên ở “Việc cần làm”; phần mềm cho xem trước khi ghi."
_BASE = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter", "border": 1}

_SHAPES: dict[str, dict[str, Any]] = {
    "number": {"num_format": "General", "align": "right"},
    "day": {"num_format": "dd/mm/yyyy", "align": "center"},
    "previous": {"align": "right", "text_wrap": True},
}


def render_entry_sheet(sheet: EntrySheet) -> bytes:
    """Return the bytes of an .xlsx with the indicators' sheet alone."""
    return render_entry_book(EntryBook(sheet))


def render_entry_book(book_: EntryBook) -> bytes:
    """Return the bytes of an .xlsx with all a unit owes, a sheet a kind; it says of itself only unit and round."""
    sheet = book_.figures
    buffer = BytesIO()
    # What looks like a formula or an address in somebody's words stays words.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": sheet.title, "created": datetime.combine(sheet.due, time(0))})
        styles, pages = _Styles(book), [sheet, *([book_.extras] if book_.extras else [])]
        for item in pages:
            _write_page(book, styles, item)
        if book_.places:
            write_places(book, book_.places, sheet)
        _write_lists(book, sheet)
    return buffer.getvalue()


def _write_page(book: Any, styles: "_Styles", sheet: EntrySheet) -> None:
    page = book.add_worksheet(sheet.name)
    _write_head(book, page, sheet)
    for line, row in enumerate(sheet.rows, HEAD_LINE):
        _write_row(page, styles, line, row, sheet)
    if sheet.rows:
        _limit(page, sheet)
    _finish(page)


def _write_lists(book: Any, sheet: EntrySheet) -> None:
    page = book.add_worksheet(_LISTS)
    for column, choices in enumerate((sheet.states, sheet.qualities)):
        page.write_column(0, column, [word for _, word in choices])
    page.hide()


def _write_head(book: Any, page: Any, sheet: EntrySheet) -> None:
    font = {"font_name": "Times New Roman", "font_size": 11}
    page.write_string(0, 0, sheet.key)
    first = _PLACES["number"]
    title = f"{sheet.title} – {ILLUSTRATIVE}" if sheet.illustrative else sheet.title
    page.write_string(0, first, title, book.add_format({**font, "bold": True, "font_size": 13}))
    plain = book.add_format(font)
    page.write_string(1, first, f"{sheet.unit} · hạn gửi {format_date(sheet.due)}", plain)
    page.write_string(2, first, _GUIDE, book.add_format({**font, "italic": True}))
    head = book.add_format(
        {**_BASE, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#E8EDF2"}
    )
    for key, place in _PLACES.items():
        page.write_string(HEAD_LINE - 1, place, COLUMNS[key], head)
        hidden = {"hidden": True} if key in _HIDDEN else {}
        page.set_column(place, place, _WIDTHS.get(key, _WIDTH), None, hidden)


def _write_row(page: Any, styles: "_Styles", line: int, row: SheetRow, sheet: EntrySheet) -> None:
    name = f"{row.name}\n({row.labels})" if row.labels else row.name
    page.write_number(line, _PLACES["code"], row.code)
    page.write_number(line, _PLACES["revision"], row.revision)
    shown = {
        "number": "" if row.number is None else str(row.number),
        "name": name,
        "measure": row.measure,
        "period": row.period,
        "previous": row.previous,
        "state": dict(sheet.states)[row.typed.state],
        "quality": dict(sheet.qualities)[row.typed.quality],
        "paper": row.typed.paper,
        "note": "\n".join(row.typed.note.splitlines()),
    }
    for key, text in shown.items():
        page.write_string(line, _PLACES[key], text, styles.of(key, unlocked=key in row.inputs))
    for key in NUMBERS:
        _write(page.write_number, page, line, key, getattr(row.typed, key), row, styles)
    _write(page.write_datetime, page, line, "as_of_date", row.typed.as_of_date, row, styles)
    lines = max(_lines(text, _WIDTHS.get(key, _WIDTH)) for key, text in shown.items())
    page.set_row(line, _LINE * lines + 3)


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes; programs that do not fit rows themselves need to be told."""
    return sum(max(ceil(len(part) / (width - 2)), 1) for part in text.split("\n"))


def _write(
    write: Any, page: Any, line: int, key: str, content: Any, row: SheetRow, styles: "_Styles"
) -> None:
    style = styles.of(key, unlocked=key in row.inputs)
    if isinstance(content, date) and content.year < _FIRST_YEAR:
        # A slip of the year; workbooks know no such day.
        page.write_string(line, _PLACES[key], f"{content:%d/%m}/{content.year:04}", style)
    elif content is None:
        page.write_blank(line, _PLACES[key], None, style)
    else:
        write(line, _PLACES[key], float(content) if key in NUMBERS else content, style)


def _limit(page: Any, sheet: EntrySheet) -> None:
    last = HEAD_LINE + len(sheet.rows) - 1
    for key, column, choices in (("state", "A", sheet.states), ("quality", "B", sheet.qualities)):
        source = f"='{_LISTS}'!${column}$1:${column}${len(choices)}"
        told = {"error_title": "Không có trong danh sách", "error_message": "Hãy chọn trong danh sách của ô."}
        page.data_validation(
            HEAD_LINE, _PLACES[key], last, _PLACES[key], {"validate": "list", "source": source, **told}
        )
    numbers = {"validate": "decimal", "criteria": "between", "minimum": -1e15, "maximum": 1e15}
    told = {"error_title": "Không phải số", "error_message": "Hãy nhập số; không ghi chữ, không ghi dấu %."}
    page.data_validation(HEAD_LINE, _PLACES["numerator"], last, _PLACES["value"], {**numbers, **told})


def _finish(page: Any) -> None:
    page.freeze_panes(HEAD_LINE, _PLACES["name"] + 1)
    page.repeat_rows(HEAD_LINE - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    # Against slips, not against people: what comes back is checked whatever it is.
    page.protect("", {"format_columns": True, "format_rows": True})


class _Styles:
    """Formats of the cells, each made once: yellow and unlocked where people write."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, bool], Any] = {}

    def of(self, key: str, *, unlocked: bool) -> Any:
        """Return the format of a column's cells."""
        kind = "number" if key in NUMBERS else "day" if key == "as_of_date" else "text"
        if key == "previous":
            kind = "previous"
        if (kind, unlocked) not in self._made:
            shape: dict[str, Any] = dict(_BASE)
            shape |= {"bg_color": "#FFF8DC", "locked": False} if unlocked else {}
            shape |= _SHAPES.get(kind, {"text_wrap": True})
            self._made[kind, unlocked] = self._book.add_format(shape)
        return self._made[kind, unlocked]
