"""What is drawn on a PDF page: straight lines, and letters one by one, by PDFium."""

import ctypes
import itertools
import re
from collections.abc import Iterator, Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from kehoach.core.plan.paragraphs import tidy
from kehoach.intake.ruling import Grid, Ruler

MOST_OBJECTS = 5_000
"""A page of a document has a few hundred lines; a drawing with more is none of ours."""
_MOST_SEGMENTS = 2_000
_THIN = 2.5
_LONGEST_NAME = 200
_SLOPE = 0.6
# A narrow column breaks a word after "/" or "-", and a number before its comma.
_CUT = re.compile(r"\w[/-]\n\S|\d\n[.,]\d")

Letter = tuple[float, float, float, float, str]  # left, bottom, right, top, the letter


def rulers_of(page: pypdfium2.PdfPage) -> list[Ruler]:
    """Return the straight lines of a page: strokes, thin filled boxes and the sides of larger ones."""
    found: list[Ruler] = []
    for count, item in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=2)):
        if count >= MOST_OBJECTS:
            return []
        found += _rulers(item)
    return found if len(found) <= MOST_OBJECTS else []


def is_bold(textpage: pypdfium2.PdfTextPage, left: float, middle: float) -> bool:
    """Return whether the letter that begins a run at a height is set in a bold font, by the font's name."""
    place = textpage.get_index(left + 1, middle, _THIN, _THIN)
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(textpage.raw, place or 0, name, _LONGEST_NAME, ctypes.byref(flags))
    return place is not None and b"bold" in name.value.lower()


def cell_texts(textpage: pypdfium2.PdfTextPage, grids: Sequence[Grid]) -> list[dict[tuple[int, int], str]]:
    """Return the text of each cell of each table, its lines from the top."""
    inside: list[dict[tuple[int, int], list[Letter]]] = [{} for _ in grids]
    for letter in _letters(textpage) if grids else ():
        x, y = (letter[0] + letter[2]) / 2, (letter[1] + letter[3]) / 2
        for grid, cells in zip(grids, inside, strict=True):
            if grid.holds(x, y) and (place := grid.place_of(x, y)) is not None:
                cells.setdefault(place, []).append(letter)
    return [{place: tidy(_text(letters)) for place, letters in cells.items()} for cells in inside]


def _rulers(item: pypdfium2.PdfObject) -> Iterator[Ruler]:
    left, bottom, right, top = item.get_bounds()
    width, height = right - left, top - bottom
    if width <= _THIN or height <= _THIN:
        across = height <= width
        middle = (bottom + top) / 2 if across else (left + right) / 2
        yield Ruler(across, middle, left if across else bottom, right if across else top)
        return
    points = _points(item)
    for (x, y, _), (to_x, to_y, drawn) in itertools.pairwise(points):
        if not drawn:
            continue
        if abs(y - to_y) <= _SLOPE:
            yield Ruler(True, (y + to_y) / 2, min(x, to_x), max(x, to_x))
        elif abs(x - to_x) <= _SLOPE:
            yield Ruler(False, (x + to_x) / 2, min(y, to_y), max(y, to_y))


def _points(item: pypdfium2.PdfObject) -> list[tuple[float, float, bool]]:
    """Return the points of a path on the page; True for those a line is drawn to."""
    matrix = item.get_matrix()
    points: list[tuple[float, float, bool]] = []
    start: tuple[float, float] | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for place in range(min(pdfium.FPDFPath_CountSegments(item.raw), _MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(item.raw, place)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        points.append((*point, kind == pdfium.FPDF_SEGMENT_LINETO))
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        if start and pdfium.FPDFPathSegment_GetClose(segment):
            points.append((*start, True))
    return points


def _letters(textpage: pypdfium2.PdfTextPage) -> Iterator[Letter]:
    for place in range(textpage.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(textpage.raw, place))
        if letter.isspace() or pdfium.FPDFText_IsGenerated(textpage.raw, place):
            continue
        yield (*textpage.get_charbox(place, loose=True), letter)


def _text(letters: Sequence[Letter]) -> str:
    """Return letters as words: lines from the top, a space where there is room for one."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda item: (-(item[1] + item[3]), item[0])):
        middle = (letter[1] + letter[3]) / 2
        if rows and rows[-1][0][1] < middle < rows[-1][0][3]:
            rows[-1].append(letter)
        else:
            rows.append([letter])
    text = ""
    for row in rows:
        line = _line(sorted(row, key=lambda item: item[0]))
        text += ("" if not text or _CUT.search(f"{text}\n{line}") else " ") + line
    return text


def _line(row: Sequence[Letter]) -> str:
    text = row[0][4]
    for before, letter in itertools.pairwise(row):
        room = letter[0] - before[2] > (letter[3] - letter[1]) * 0.12
        text += (" " if room else "") + letter[4]
    return text
