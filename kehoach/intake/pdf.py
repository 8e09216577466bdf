"""PDF with text: lines of each page in reading order, and its ruled tables, by PDFium."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import pypdfium2

from kehoach.core.errors import DocumentError
from kehoach.core.formats import format_number
from kehoach.core.plan.blocks import Block, Cell, Paragraph, Table
from kehoach.core.plan.paragraphs import Line, join_lines
from kehoach.intake.pdf_drawing import cell_texts, is_bold, rulers_of
from kehoach.intake.ruling import Grid, find_grids

MOST_PAGES = 600
MOST_LETTERS = 1_000_000
_SAME_EDGE = 6.0
"""Points that the columns of a table may differ by from page to page."""


@dataclass(frozen=True, slots=True)
class Found:
    """A table as it stands on a page, with where it stood."""

    grid: Grid
    table: Table


def read(data: bytes) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the paragraphs and ruled tables of a PDF; raises DocumentError for a scan without text."""
    document = pypdfium2.PdfDocument(data)
    parts: list[Line | Found] = []
    letters = 0
    try:
        if len(document) > MOST_PAGES:
            raise DocumentError(f"Tệp có {len(document)} trang, tối đa {MOST_PAGES} trang.")
        for index in range(len(document)):
            page = _page(document, index)
            letters += sum(len(part.text) for part in page if isinstance(part, Line))
            if letters > MOST_LETTERS:
                raise DocumentError(
                    f"Tệp có hơn {format_number(MOST_LETTERS)} ký tự; hãy chọn đúng tệp kế hoạch."
                )
            parts += page
    finally:
        document.close()
    if not parts:
        raise DocumentError("Tệp PDF là bản quét không có chữ; hãy dùng bản Word hoặc PDF xuất từ Word.")
    return tuple(_blocks(parts)), ()


def _blocks(parts: Sequence[Line | Found]) -> Iterator[Block]:
    """Yield paragraphs and tables in order; a table that goes on overleaf is one."""
    open_table: Found | None = None
    for is_table, run in groupby(parts, key=lambda part: isinstance(part, Found)):
        if is_table:
            for found in run:
                assert isinstance(found, Found)
                if open_table and _goes_on(open_table, found):
                    open_table = Found(found.grid, _joined(open_table.table, found.table))
                    continue
                if open_table:
                    yield open_table.table
                open_table = found
            continue
        paragraphs = join_lines(line for line in run if isinstance(line, Line))
        if paragraphs and open_table:
            yield open_table.table
            open_table = None
        yield from (Paragraph(line.text, page=line.page, bold=line.bold) for line in paragraphs)
    if open_table:
        yield open_table.table


def _goes_on(before: Found, found: Found) -> bool:
    ours, theirs = before.grid.columns, found.grid.columns
    return len(ours) == len(theirs) and all(
        abs(one - other) <= _SAME_EDGE for one, other in zip(ours, theirs, strict=True)
    )


def _joined(above: Table, below: Table) -> Table:
    """Return two pieces of a table as one; a first row that goes on in mid-sentence belongs to the last one above."""
    cells = dict(above.cells)
    first = {column: cell for (row, column), cell in below.cells.items() if row == 0}
    broken = _is_rest(first)
    if broken:
        for column, cell in first.items():
            top = next((r for r, c in sorted(cells, reverse=True) if c == column), None)
            if top is not None and cell.text:
                own = cells[top, column]
                cells[top, column] = Cell(f"{own.text} {cell.text}".strip(), own.rows, own.columns)
    skipped = 1 if broken else 0
    for (row, column), cell in below.cells.items():
        if row >= skipped:
            cells[above.row_count + row - skipped, column] = cell
    return Table(cells, above.row_count + below.row_count - skipped, above.column_count)


def _is_rest(first: dict[int, Cell]) -> bool:
    """Return whether a row at a page's head is the rest of the row before: no number, words in mid-sentence."""
    texts = [cell.text for _, cell in sorted(first.items())]
    words = next((text for text in texts if text), "")
    figures = any(text[:1].isdigit() for text in texts)
    return not texts[0] and words[:1].islower() and not figures


def _page(document: pypdfium2.PdfDocument, index: int) -> list[Line | Found]:
    """Return a page's lines and tables from its top."""
    page = document[index]
    textpage = page.get_textpage()
    try:
        boxes = [_box(textpage, place) for place in range(textpage.count_rects())]
        grids = find_grids(rulers_of(page)) if boxes else []
        found = [
            Found(grid, grid.table(texts))
            for grid, texts in zip(grids, cell_texts(textpage, grids), strict=True)
        ]
    finally:
        textpage.close()
        page.close()
    found = [item for item in found if any(cell.text for cell in item.table.cells.values())]
    free = [box for box in boxes if box[4].strip() and not any(_inside(item.grid, box) for item in found)]
    parts: list[tuple[float, Line | Found]] = [(item.grid.rows[0], item) for item in found]
    parts += [(top, line) for top, line in _lines(free, index)]
    return [part for _, part in sorted(parts, key=lambda part: -part[0])]


Box = tuple[float, float, float, float, str, bool]
"""Left, bottom, right, top, the text, whether its letters are bold."""


def _inside(grid: Grid, box: Box) -> bool:
    return grid.holds((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)


def _lines(boxes: list[Box], index: int) -> list[tuple[float, Line]]:
    """Return lines with their place; one begins a paragraph when it is indented or the line before it ends short."""
    rows = _rows(boxes)
    if not rows:
        return []
    left, right = min(row[0] for row in rows), max(row[1] for row in rows)
    lines: list[tuple[float, Line]] = []
    for place, (row_left, _, top, text, bold) in enumerate(rows):
        short_before = place > 0 and rows[place - 1][1] < right - (right - left) * 0.12
        indented = row_left > left + 12 and place > 0
        other = place > 0 and rows[place - 1][4] != bold  # a heading in bold letters, or the text under it
        starts = place == 0 or indented or short_before or other
        lines.append((top, Line(text, starts=starts, page=index + 1, bold=bold)))
    return lines


def _box(textpage: pypdfium2.PdfTextPage, place: int) -> Box:
    left, bottom, right, top = textpage.get_rect(place)
    text = textpage.get_text_bounded(left, bottom, right, top)
    return left, bottom, right, top, text, is_bold(textpage, left, (bottom + top) / 2)


def _rows(boxes: list[Box]) -> list[tuple[float, float, float, str, bool]]:
    """Return (left, right, top, text, bold) of each line: pieces on one height are one line."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda item: (-item[1], item[0])):
        middle = (box[1] + box[3]) / 2
        if rows and rows[-1][0][1] <= middle <= rows[-1][0][3]:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [
        (
            min(b[0] for b in row),
            max(b[2] for b in row),
            max(b[3] for b in row),
            _spaced(sorted(row, key=lambda b: b[0])),
            all(b[5] for b in row),
        )
        for row in rows
    ]


def _spaced(row: list[Box]) -> str:
    text = row[0][4]
    for before, box in pairwise(row):
        text += (" " if box[0] - before[2] > 1.5 and not _clings(before, box) else "") + box[4]
    return text


def _clings(before: Box, box: Box) -> bool:
    """Return whether no space belongs between two runs, however wide the line was set."""
    return before[4].endswith(("(", "“")) or box[4].startswith((")", "”", ",", ";"))
