"""PDF with text: lines of each page, in reading order, by PDFium."""

from itertools import pairwise

import pypdfium2

from kehoach.core.errors import DocumentError
from kehoach.core.plan.blocks import Block, Paragraph
from kehoach.core.plan.paragraphs import Line, join_lines

MOST_PAGES = 600


def read(data: bytes) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the paragraphs of a PDF; raises DocumentError for a scan without text."""
    document = pypdfium2.PdfDocument(data)
    try:
        if len(document) > MOST_PAGES:
            raise DocumentError(f"Tệp có {len(document)} trang, tối đa {MOST_PAGES} trang.")
        lines = [line for page in range(len(document)) for line in _page(document, page)]
    finally:
        document.close()
    if not lines:
        raise DocumentError("Tệp PDF là bản quét không có chữ; hãy dùng bản Word hoặc PDF xuất từ Word.")
    return tuple(Paragraph(text, page=page) for text, page in join_lines(lines)), ()


def _page(document: pypdfium2.PdfDocument, index: int) -> list[Line]:
    """Return a page's lines; one begins a paragraph when it is indented or the line before it ends short."""
    page = document[index]
    textpage = page.get_textpage()
    try:
        boxes = [_box(textpage, place) for place in range(textpage.count_rects())]
    finally:
        textpage.close()
        page.close()
    rows = _rows([box for box in boxes if box[4].strip()])
    if not rows:
        return []
    left, right = min(row[0] for row in rows), max(row[1] for row in rows)
    lines: list[Line] = []
    for place, (row_left, _, text) in enumerate(rows):
        short_before = place > 0 and rows[place - 1][1] < right - (right - left) * 0.12
        indented = row_left > left + 12 and place > 0
        lines.append(Line(text, starts=place == 0 or indented or short_before, page=index + 1))
    return lines


Box = tuple[float, float, float, float, str]


def _box(textpage: pypdfium2.PdfTextPage, place: int) -> Box:
    left, bottom, right, top = textpage.get_rect(place)
    return left, bottom, right, top, textpage.get_text_bounded(left, bottom, right, top)


def _rows(boxes: list[Box]) -> list[tuple[float, float, str]]:
    """Return (left, right, text) of each line: pieces on one height are one line."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda item: (-item[1], item[0])):
        middle = (box[1] + box[3]) / 2
        if rows and rows[-1][0][1] <= middle <= rows[-1][0][3]:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [
        (min(b[0] for b in row), max(b[2] for b in row), _spaced(sorted(row, key=lambda b: b[0])))
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
