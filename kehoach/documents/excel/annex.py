"""The annexes of a paper as a workbook: the tables of the paper, a sheet each, with numbers one can compute with."""

import re
from datetime import datetime, time
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from kehoach.core.papers.formalities import annex_reference
from kehoach.core.papers.paper import Annex, Paper
from kehoach.core.report.tables import DIFFERENCE, Row, Table
from kehoach.core.report.words import ILLUSTRATIVE

_FORMULA = re.compile(
    r"\(\d+\) = \((\d+)\)/\((\d+)\)"
)  # the number of a column that is computed: "(9) = (8)/(6)"
_DIGITS = re.compile(r"(?P<sign>[+-]?)[\d.]+(?:,(?P<decimals>\d+))?(?P<after>.*)")
_MM = 0.52  # characters of a column a millimetre of the paper's
_HEAD_LINES = 3
_LINE = 15  # points a line of words takes


def render_annexes(paper: Paper) -> bytes:
    """Return the tables of the paper's annexes as the bytes of an .xlsx, as unrounded as the paper's content."""
    buffer = BytesIO()
    # What looks like a formula or an address in somebody's words stays words.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        # The file speaks of the figures, not of the hour and the machine it was made on.
        title = paper.annexes[0].caption if paper.annexes else paper.subject
        book.set_properties({"title": title, "created": datetime.combine(paper.day, time(0))})
        styles = _Styles(book)
        for annex in paper.annexes:
            for place, table in enumerate(annex.tables, 1):
                name = annex.title if len(annex.tables) == 1 else f"{annex.title} ({place})"
                _write(styles, book.add_worksheet(name[:31]), table, annex, paper)
    return buffer.getvalue()


def _write(styles: "_Styles", sheet: Any, table: Table, annex: Annex, paper: Paper) -> None:
    last = len(table.columns) - 1
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width * _MM)
    line = 0
    for text, style in _titles(annex, paper):
        sheet.merge_range(line, 0, line, last, text, styles.of(**style))
        line += 1
    first_body = _write_head(sheet, styles, table, line + 1)
    for place, row in enumerate(table.rows, first_body):
        _write_row(sheet, styles, row, table, place)
    sheet.freeze_panes(first_body, 2)
    sheet.repeat_rows(line + 1, first_body - 1)
    if annex.landscape:
        sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&CTrang &P/&N")


def _titles(annex: Annex, paper: Paper) -> list[tuple[str, dict[str, Any]]]:
    lines: list[tuple[str, dict[str, Any]]] = [
        (paper.authority.name.upper(), {"bold": True, "align": "left"}),
        (annex.caption.upper(), {"bold": True, "align": "center", "font_size": 13}),
        (annex_reference(paper), {"italic": True, "align": "center"}),
    ]
    if paper.draft:
        lines.append((paper.form.draft_mark, {"bold": True, "align": "center"}))
    if annex.internal:
        lines.append((paper.form.internal_mark, {"bold": True, "align": "center"}))
    if paper.illustrative:
        lines.append((ILLUSTRATIVE.upper(), {"bold": True, "align": "center"}))
    return lines


def _write_head(sheet: Any, styles: "_Styles", table: Table, top: int) -> int:
    """Write the header rows with their spans and the row of column numbers; return the first line after them."""
    style = styles.of(bold=True, align="center", valign="vcenter", text_wrap=True, border=1)
    taken: set[tuple[int, int]] = set()
    for row in range(len(table.header)):
        sheet.set_row(top + row, _LINE * _HEAD_LINES)
    for row, cells in enumerate(table.header):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            for down in range(cell.rows):
                taken |= {(row + down, column + across) for across in range(cell.columns)}
            if cell.rows == cell.columns == 1:
                sheet.write_string(top + row, column, cell.text, style)
            else:
                end = (top + row + cell.rows - 1, column + cell.columns - 1)
                sheet.merge_range(top + row, column, *end, cell.text, style)
    numbers = styles.of(italic=True, align="center", border=1, font_size=9)
    for column, text in enumerate(table.numbers):
        sheet.write_string(top + len(table.header), column, text, numbers)
    return top + len(table.header) + bool(table.numbers)


def _write_row(sheet: Any, styles: "_Styles", row: Row, table: Table, line: int) -> None:
    if row.kind == "group":
        style = styles.of(bold=True, border=1)
        sheet.write_string(line, 0, row.cells[0], styles.of(bold=True, border=1, align="center"))
        sheet.merge_range(line, 1, line, len(table.columns) - 1, row.cells[1], style)
        return
    sheet.set_row(line, _LINE * _lines(row, table))
    for column, text in enumerate(row.cells):
        shape = {"border": 1, "align": table.columns[column].align, "valign": "vcenter"}
        number = row.numbers[column] if row.numbers else None
        if number is None:
            sheet.write_string(line, column, text, styles.of(**shape, text_wrap=True))
            continue
        style = styles.of(**shape, num_format=_places(text))
        formula = _formula(table, row, column, line)
        if formula:
            sheet.write_formula(line, column, formula, style, float(number))
        else:
            # A workbook keeps fifteen digits, more than any figure here has.
            sheet.write_number(line, column, float(number), style)


def _lines(row: Row, table: Table) -> int:
    """Return how many lines the fullest cell takes; programs that do not fit rows themselves need to be told."""
    widths = [max(column.width * _MM - 1, 1) for column in table.columns]
    return max(ceil(len(text) / width) for text, width in zip(row.cells, widths, strict=True) if text)


def _places(text: str) -> str:
    """Return the number format that shows as many decimals as the paper; the number itself stays unrounded."""
    found = _DIGITS.search(text)
    if found is None:
        return "#,##0"
    decimals = len(found["decimals"] or "")
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    after = f'"{found["after"]}"' if found["after"] else ""
    if found["sign"] or after:  # a change: "+1,8 điểm %" keeps its sign and its unit whatever is typed later
        return f"+{digits}{after};-{digits}{after};{digits}{after}"
    return digits


def _formula(table: Table, row: Row, column: int, line: int) -> str:
    """Return the formula of a cell that is computed, a share in percent or a change; "" for others."""
    if form := row.forms[column] if row.forms else "":
        places = {item.key: xl_col_to_name(place) for place, item in enumerate(table.columns)}
        now, before = f"{places['result']}{line + 1}", f"{places['before']}{line + 1}"
        return f"={now}-{before}" if form == DIFFERENCE else f"=100*({now}-{before})/{before}"
    computed = _FORMULA.fullmatch(table.numbers[column]) if table.numbers else None
    if computed is None:
        return ""
    above, below = (f"{xl_col_to_name(int(number) - 1)}{line + 1}" for number in computed.groups())
    return f"=100*{above}/{below}"


class _Styles:
    """Formats of the workbook, each made once; all in the papers' font."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **given: Any) -> Any:
        """Return the format of these properties."""
        key = tuple(sorted(given.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(
                {"font_name": "Times New Roman", "font_size": 11, **given}
            )
        return self._made[key]
