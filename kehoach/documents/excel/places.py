"""The sheet of an entry workbook with figures by place: a row a figure and place, only the counts unlocked."""

from typing import Any

from kehoach.core.formats import format_date
from kehoach.core.indicators.entry_sheet import EntrySheet
from kehoach.core.indicators.place_sheet import COLUMNS, HEAD_LINE, PLACE_SHEET, PlaceFigure, PlaceSheet
from kehoach.core.indicators.places import PlaceCount
from kehoach.core.report.words import ILLUSTRATIVE

_WIDTHS = {"number": 5, "name": 48, "place": 24}
_WIDTH = 13
_HIDDEN = ("code", "revision", "place_code")
_PLACES = {key: place for place, key in enumerate(COLUMNS)}
_FONT = {"font_name": "Times New Roman", "font_size": 11}
_GUIDE = (
    "Chỉ nhập vào ô nền vàng, mỗi tổ dân phố một dòng. Để trống ô tổng ở trang “Số liệu” thì phần mềm cộng; "
    "ghi tổng thì phần mềm đối chiếu."
)


def write_places(book: Any, sheet: PlaceSheet, head: EntrySheet) -> None:
    """Add the sheet to a workbook under the title of its first sheet."""
    page = book.add_worksheet(PLACE_SHEET)
    _write_head(book, page, sheet, head)
    plain = book.add_format({**_FONT, "border": 1, "valign": "vcenter"})
    number = {**_FONT, "border": 1, "num_format": "General", "align": "right"}
    styles = {
        True: book.add_format({**number, "bg_color": "#FFF8DC", "locked": False}),
        False: book.add_format(number),
    }
    line = HEAD_LINE
    for figure in sheet.figures:
        standing = figure.standing
        for key, name in sheet.places:
            _write_row(page, line, figure, (key, name), standing.get(key, PlaceCount(name)), plain, styles)
            line += 1
    _finish(page, line)


def _write_head(book: Any, page: Any, sheet: PlaceSheet, head: EntrySheet) -> None:
    page.write_string(0, 0, sheet.key)
    first = _PLACES["number"]
    title = f"{head.title} – {ILLUSTRATIVE}" if head.illustrative else head.title
    page.write_string(0, first, title, book.add_format({**_FONT, "bold": True, "font_size": 13}))
    words = f"{head.unit} · theo tổ dân phố · hạn gửi {format_date(head.due)}"
    page.write_string(1, first, words, book.add_format(_FONT))
    page.write_string(2, first, _GUIDE, book.add_format({**_FONT, "italic": True}))
    shape = {**_FONT, "bold": True, "align": "center", "border": 1, "text_wrap": True, "bg_color": "#E8EDF2"}
    style = book.add_format(shape)
    for key, place in _PLACES.items():
        page.write_string(HEAD_LINE - 1, place, COLUMNS[key], style)
        page.set_column(
            place, place, _WIDTHS.get(key, _WIDTH), None, {"hidden": True} if key in _HIDDEN else {}
        )


def _write_row(
    page: Any,
    line: int,
    figure: PlaceFigure,
    place: tuple[int, str],
    count: PlaceCount,
    plain: Any,
    styles: dict[bool, Any],
) -> None:
    page.write_number(line, _PLACES["code"], figure.code)
    page.write_number(line, _PLACES["revision"], figure.revision)
    page.write_number(line, _PLACES["place_code"], place[0])
    page.write_string(line, _PLACES["number"], "" if figure.number is None else str(figure.number), plain)
    page.write_string(line, _PLACES["name"], figure.name, plain)
    page.write_string(line, _PLACES["place"], place[1], plain)
    for key in ("numerator", "denominator", "value"):
        number, style = getattr(count, key), styles[key in figure.inputs]
        if number is None:
            page.write_blank(line, _PLACES[key], None, style)
        else:
            page.write_number(line, _PLACES[key], float(number), style)


def _finish(page: Any, last: int) -> None:
    if last > HEAD_LINE:
        limits = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1e15}
        told = {
            "error_title": "Không phải số",
            "error_message": "Hãy nhập số không âm; không ghi chữ, không ghi dấu %.",
        }
        page.data_validation(HEAD_LINE, _PLACES["numerator"], last - 1, _PLACES["value"], {**limits, **told})
    page.freeze_panes(HEAD_LINE, _PLACES["place"] + 1)
    page.repeat_rows(HEAD_LINE - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.autofilter(HEAD_LINE - 1, _PLACES["number"], max(last - 1, HEAD_LINE), _PLACES["value"])
    page.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
