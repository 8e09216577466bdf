"""A body's blank form (biểu mẫu): its sheets as a grid, which cell takes which measure of which indicator, suggestions.

The form itself is a workbook; here are only its words and places. Places are written as Excel does: "E12".
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kehoach.core.folding import fold
from kehoach.core.plan.catalogue import CatalogueEntry, match_name

MEASURES: Mapping[str, str] = {
    "value": "Số liệu của kỳ",
    "sum": "Luỹ kế từ 01/01",
    "same": "Cùng kỳ năm trước",
    "plan": "Kế hoạch năm",
    "numerator": "Tử số",
    "denominator": "Mẫu số",
    "target": "Mục tiêu của kế hoạch",
    "baseline": "Số liệu năm gốc",
    "quality": "Chất lượng (ước, sơ bộ, chính thức)",
    "as_of": "Ngày chốt",
}
PERIOD = "period"
"""The measure of a cell that takes the name of the period and belongs to no indicator."""

MOST_ROWS, MOST_COLUMNS = 300, 40
_MOST_HEADS = 4
_HEADS: tuple[tuple[str, str], ...] = (
    ("nam goc", "baseline"),
    ("cung ky", "same"),
    ("luy ke", "sum"),
    ("cong don", "sum"),
    ("tu dau nam", "sum"),
    ("tu so", "numerator"),
    ("mau so", "denominator"),
    ("chat luong", "quality"),
    ("ngay chot", "as_of"),
    ("ke hoach nam", "plan"),
    ("chi tieu nam", "plan"),
    ("chi tieu giao", "plan"),
    ("ke hoach", "plan"),
    ("muc tieu", "target"),
    ("thuc hien", "value"),
    ("ket qua", "value"),
    ("so lieu", "value"),
    ("uoc", "value"),
)
"""What a column's heading says → its measure; the first that is found counts."""
_NO_MEASURE = ("so sanh", "ty le so", "%", "tang giam", "ghi chu", "don vi", "thu tu", "bang")
_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")

Spot = tuple[str, str]
"""Sheet and place of a cell."""


@dataclass(frozen=True)
class FormSheet:
    """A visible sheet: its words row by row from A1, merged areas (top, left, bottom, right from 1), and which
    cells hold a formula or show their number as a percentage."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    formulas: frozenset[str] = frozenset()
    percents: frozenset[str] = frozenset()

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell, of a merged area in each of its cells; "" outside."""
        row, column, _ = self._areas.get((row, column), (row, column, 1))
        line = self.rows[row - 1] if 0 < row <= len(self.rows) else ()
        return line[column - 1] if 0 < column <= len(line) else ""

    def covered(self, row: int, column: int) -> bool:
        """Return whether a cell lies under a merged area without being its first."""
        top, left, _ = self._areas.get((row, column), (row, column, 1))
        return (row, column) != (top, left)

    @property
    def width(self) -> int:
        """Return how many columns the grid shows."""
        return max((len(row) for row in self.rows), default=0)

    def label(self, place: str) -> str:
        """Return what a cell is about: the words of its row and of its column's heading, folded."""
        row, column = split_place(place)
        words = " ".join(filter(None, (self.row_words(row), self.heading(row, column))))
        return fold(words)

    def row_words(self, row: int) -> str:
        """Return the longest words of a row: what it is about."""
        found = [self.text(row, column) for column in range(1, self.width + 1)]
        return max((text for text in found if not _is_number(text)), key=len, default="")

    def heading(self, row: int, column: int) -> str:
        """Return the words above a cell that stand over its column, from the top down, each once."""
        if column not in self._heads:
            found: dict[str, int] = {}
            for line in range(1, len(self.rows) + 1):
                text = self.text(line, column)
                if text and not _is_number(text) and not self._titles(line, column):
                    found.setdefault(text, line)
            self._heads[column] = list(found.items())[:_MOST_HEADS]
        return " / ".join(text for text, line in self._heads[column] if line < row)

    def _titles(self, row: int, column: int) -> bool:
        """Return whether a cell is a title of the sheet or of a group: alone in its row, or over most columns."""
        if sum(bool(cell) for cell in self.rows[row - 1]) == 1:
            return True
        _, _, columns = self._areas.get((row, column), (row, column, 1))
        return 2 * columns > self.width

    @cached_property
    def _areas(self) -> dict[tuple[int, int], tuple[int, int, int]]:
        """Return cell of a merged area → the area's first cell and its columns, as far as the grid reaches."""
        return {
            (row, column): (top, left, right - left + 1)
            for top, left, bottom, right in self.merges
            for row in range(top, min(bottom, len(self.rows)) + 1)
            for column in range(left, min(right, self.width) + 1)
        }

    @cached_property
    def _heads(self) -> dict[int, list[tuple[str, int]]]:
        """Return column → its first headings with their lines, worked out when first asked for."""
        return {}


@dataclass(frozen=True, slots=True)
class FormLayout:
    """The visible sheets of a form, in order."""

    sheets: tuple[FormSheet, ...]

    def sheet(self, name: str) -> FormSheet | None:
        """Return the sheet of a name, None without one."""
        return next((item for item in self.sheets if item.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedCell:
    """A cell to fill: with which measure of which indicator (and part); `label` is what it was about when mapped."""

    sheet: str
    place: str
    measure: str
    indicator: int | None = None
    part: int = 0
    label: str = ""

    @property
    def spot(self) -> Spot:
        """Return where it stands."""
        return self.sheet, self.place


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator a form may ask for, and whether its amounts add up from the year's beginning."""

    indicator: int
    name: str
    adds: bool = False


def place_of(row: int, column: int) -> str:
    """Return "E12" for row 12, column 5."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def split_place(place: str) -> tuple[int, int]:
    """Return (12, 5) for "E12"; raises ValueError for what is no place."""
    match = _PLACE.fullmatch(place)
    if match is None:
        raise ValueError(place)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def write_layout(layout: FormLayout) -> list[dict[str, Any]]:
    """Return a layout as JSON."""
    return [
        {
            "name": item.name,
            "rows": [list(row) for row in item.rows],
            "merges": [list(merge) for merge in item.merges],
            "formulas": sorted(item.formulas),
            "percents": sorted(item.percents),
        }
        for item in layout.sheets
    ]


def read_layout(data: Iterable[dict[str, Any]]) -> FormLayout:
    """Return the layout of its JSON."""
    return FormLayout(
        tuple(
            FormSheet(
                item["name"],
                tuple(tuple(row) for row in item["rows"]),
                tuple((top, left, bottom, right) for top, left, bottom, right in item["merges"]),
                frozenset(item["formulas"]),
                frozenset(item["percents"]),
            )
            for item in data
        )
    )


def suggest(layout: FormLayout, known: Sequence[Named], mapped: Iterable[Spot] = ()) -> list[MappedCell]:
    """Return cells that are empty, or hold a number, in a row named like an indicator under a heading that says what.

    An indicator is offered at its first row of a sheet only; cells that are mapped already are left out.
    """
    adding = {item.indicator for item in known if item.adds}
    entries = tuple(CatalogueEntry(str(item.indicator), item.name, "", "year", "internal") for item in known)
    taken, found = set(mapped), []
    for sheet in layout.sheets:
        seen: set[int] = set()
        for row in range(1, len(sheet.rows) + 1):
            indicator = _indicator_of(sheet, row, entries)
            if indicator is None or indicator in seen:
                continue
            seen.add(indicator)
            cells = _of_row(sheet, row, indicator)
            kept = [cell for cell in cells if cell.measure != "sum" or indicator in adding]
            found += [cell for cell in kept if cell.spot not in taken]
    return found


def carry_over(
    cells: Iterable[MappedCell], old: FormLayout, new: FormLayout
) -> tuple[list[MappedCell], list[MappedCell]]:
    """Return the mapped cells that stand in the new form, and those that do not: their words were changed or are gone.

    A cell whose words are the same at its place stays; one whose words stand at one other place moves there.
    """
    kept, lost = [], []
    for cell in cells:
        sheet = new.sheet(cell.sheet)
        before = old.sheet(cell.sheet)
        label = before.label(cell.place) if before else cell.label
        places = _places_of(sheet, label, cell.place) if sheet else []
        if len(places) == 1 and places[0] not in (sheet.formulas if sheet else ()):
            moved = MappedCell(
                sheet=cell.sheet,
                place=places[0],
                measure=cell.measure,
                indicator=cell.indicator,
                part=cell.part,
                label=label,
            )
            kept.append(moved)
        else:
            lost.append(cell)
    return kept, lost


def _places_of(sheet: FormSheet, label: str, place: str) -> list[str]:
    """Return the places whose words are the label's: the same place if it is one, else all others in its column."""
    if sheet.label(place) == label:
        return [place]
    _, column = split_place(place)
    rows = range(1, len(sheet.rows) + 1)
    spots = [place_of(row, column) for row in rows if not sheet.covered(row, column)]
    return [spot for spot in spots if sheet.label(spot) == label and not sheet.text(*split_place(spot))]


def _indicator_of(sheet: FormSheet, row: int, entries: tuple[CatalogueEntry, ...]) -> int | None:
    words = sheet.row_words(row)
    if len(words) < 4:
        return None
    match = match_name(words, entries)
    return int(match.entry.code) if match else None


def _of_row(sheet: FormSheet, row: int, indicator: int) -> list[MappedCell]:
    found, used = [], set()
    for column in range(1, sheet.width + 1):
        place, text = place_of(row, column), sheet.text(row, column)
        measure = _measure_of(sheet.heading(row, column))
        free = not sheet.covered(row, column) and place not in sheet.formulas
        if measure is None or measure in used or not free or (text and not _is_number(text)):
            continue
        used.add(measure)
        label = sheet.label(place)
        found.append(
            MappedCell(sheet=sheet.name, place=place, measure=measure, indicator=indicator, label=label)
        )
    return found


def _measure_of(heading: str) -> str | None:
    """Return the measure of a heading, judged by its lowest words first; None for comparisons and notes."""
    for words in reversed(heading.split(" / ")):
        plain = fold(words)
        if any(mark in plain for mark in _NO_MEASURE) or "%" in words:
            return None
        measure = next((measure for mark, measure in _HEADS if mark in plain), None)
        if measure is not None:
            return measure
    return None


def _is_number(text: str) -> bool:
    return bool(text) and not re.search(r"[^\W\d_]", text)
