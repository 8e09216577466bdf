"""The sheet "Theo tổ dân phố" of an entry workbook: a row a figure and place, and how it is read back.

Pure, and one plain loop over the rows: a ward may send a hundred thousand of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from kehoach.core.errors import FigureError
from kehoach.core.formats import parse_typed
from kehoach.core.indicators.places import PlaceCount, PlaceSum, pool

Cell = str | Decimal | date | datetime | None
Fate = Literal["untouched", "same", "conflict", "change"]

PLACE_SHEET = "Theo tổ dân phố"
HEAD_LINE = 5
COLUMNS: dict[str, str] = {
    "code": "Mã",
    "revision": "Lần",
    "place_code": "Mã tổ",
    "number": "TT",
    "name": "Chỉ tiêu",
    "place": "Tổ dân phố",
    "numerator": "Tử số",
    "denominator": "Mẫu số",
    "value": "Số liệu",
}
LETTERS = {key: chr(65 + place) for place, key in enumerate(COLUMNS)}
_NUMBERS = tuple(COLUMNS).index("numerator")
_FRESH = "hãy tải biểu mới về rồi nhập lại"

Counts = Mapping[int, PlaceCount]
"""Place (its key) → what it counts."""


@dataclass(frozen=True, slots=True)
class PlaceFigure:
    """One owed figure that is typed by place, as it goes out; `history` is revision → what its places counted."""

    code: int
    revision: int
    number: int | None
    name: str
    by_counts: bool
    editable: bool
    history: Mapping[int, Counts] = field(default_factory=dict)

    @property
    def standing(self) -> Counts:
        """Return what the places count today."""
        return self.history.get(self.revision, {})

    @property
    def inputs(self) -> tuple[str, ...]:
        """Return the columns a person may fill in."""
        if not self.editable:
            return ()
        return ("numerator", "denominator") if self.by_counts else ("value",)


@dataclass(frozen=True, slots=True)
class PlaceSheet:
    """The figures by place and the places (key, name) in their order; `key` names round and unit."""

    key: str
    figures: tuple[PlaceFigure, ...]
    places: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class ReadSplit:
    """A figure by place that came back: its first line, the revision it was made from, what its places count."""

    line: int
    code: int
    revision: int
    counts: Counts
    sums: PlaceSum


def read_place_sheet(
    lines: Iterable[tuple[Cell, ...]], sheet: PlaceSheet
) -> tuple[list[ReadSplit], list[str]]:
    """Return the figures of which any place says something, and every fault, each with its cell."""
    reader = _Reader(sheet)
    for line, row in enumerate(lines, 1):
        if line == 1 and (not row or row[0] != sheet.key):
            return [], [_on(f"Dòng 1: biểu của đơn vị khác hoặc đợt khác; {_FRESH}.")]
        if line == HEAD_LINE and row[: len(COLUMNS)] != tuple(COLUMNS.values()):
            return [], [_on(f"Dòng {line}: các cột đã bị đổi; {_FRESH}.")]
        if line > HEAD_LINE and row.count(None) < len(row):
            reader.take(line, row)
    return reader.done()


def split_fate(row: ReadSplit, figure: PlaceFigure) -> Fate:
    """Return what becomes of a figure by place, as `entry_sheet.fate_of` does for a row."""
    newest = max(figure.history, default=0)
    if row.revision and dict(row.counts) == dict(figure.history.get(row.revision, {})):
        return "untouched"
    if newest and dict(row.counts) == dict(figure.history[newest]):
        return "same"
    return "change" if row.revision == newest else "conflict"


def _on(words: str) -> str:
    return f"Trang “{PLACE_SHEET}”, {words[:1].lower()}{words[1:]}"


class _Reader:
    """Takes the rows one by one and keeps what each figure's places count."""

    def __init__(self, sheet: PlaceSheet) -> None:
        self._figures: dict[Cell, PlaceFigure] = {Decimal(item.code): item for item in sheet.figures}
        self._places: dict[Cell, tuple[int, str]] = {Decimal(key): (key, name) for key, name in sheet.places}
        self._read: dict[Cell, dict[int, PlaceCount]] = {}
        self._from: dict[Cell, tuple[int, int]] = {}
        self._faults: list[str] = []

    def take(self, line: int, row: tuple[Cell, ...]) -> None:
        """Read one row."""
        row = row if len(row) >= len(COLUMNS) else row + (None,) * (len(COLUMNS) - len(row))
        code, revision = row[0], row[1]
        figure, place = self._figures.get(code), self._places.get(row[2])
        if figure is None or place is None or not isinstance(revision, Decimal):
            self._tell(line, f"không phải chỉ tiêu, tổ dân phố của biểu này; {_FRESH}.")
            return
        rows = self._read.get(code)
        if rows is None:
            rows = self._read[code] = {}
            self._from[code] = (line, int(revision))
        if place[0] in rows:
            self._tell(line, f"“{place[1]}” có hai dòng trong chỉ tiêu này; {_FRESH}.")
            return
        numerator, denominator, value = row[_NUMBERS : _NUMBERS + 3]
        if type(numerator) is Decimal and type(denominator) is Decimal and value is None and figure.by_counts:
            count = PlaceCount(place[1], numerator, denominator)
            if not 0 <= numerator <= denominator:
                self._refuse(line, count)
        else:
            count = self._slowly(line, row, figure, place[1])
        rows[place[0]] = count

    def done(self) -> tuple[list[ReadSplit], list[str]]:
        """Return the figures that say something, and the faults."""
        found = []
        for code, rows in self._read.items():
            figure, (line, revision) = self._figures[code], self._from[code]
            if len(rows) < len(self._places):
                lacking = next(name for key, name in self._places.values() if key not in rows)
                self._tell(line, f"chỉ tiêu {figure.name} thiếu dòng của “{lacking}”; {_FRESH}.")
            elif not self._faults and (revision or any(row.is_filled for row in rows.values())):
                sums = pool(list(rows.values()), by_counts=figure.by_counts)
                found.append(ReadSplit(line, figure.code, revision, rows, sums))
        for item in found:
            figure = self._figures[Decimal(item.code)]
            if not figure.editable and split_fate(item, figure) in ("change", "conflict"):
                self._tell(item.line, "số liệu đã gửi hoặc đã duyệt; đề nghị Văn phòng trả lại.")
        return ([] if self._faults else found), self._faults

    def _slowly(self, line: int, row: tuple[Cell, ...], figure: PlaceFigure, place: str) -> PlaceCount:
        """Read cells that are not two plain counts: text, a value, nothing, what may not be there."""
        numbers: dict[str, Decimal | None] = {}
        for key, cell in zip(("numerator", "denominator", "value"), row[_NUMBERS:], strict=False):
            numbers[key] = self._number(line, key, cell)
            wanted = ("numerator", "denominator") if figure.by_counts else ("value",)
            if numbers[key] is not None and key not in wanted:
                self._cell(line, key, "ô này không nhập; hãy để trống.")
        count = PlaceCount(place, **numbers)
        if figure.by_counts and (count.numerator is None) != (count.denominator is None):
            key = "numerator" if count.numerator is None else "denominator"
            self._cell(line, key, f"còn thiếu {COLUMNS[key].lower()} của {place}.")
        self._refuse(line, count)
        return count

    def _refuse(self, line: int, count: PlaceCount) -> None:
        """Tell of counts that cannot be."""
        for key in ("numerator", "denominator", "value"):
            number = getattr(count, key)
            if number is not None and number < 0:
                self._cell(line, key, "số không được âm.")
                return
        if (
            count.numerator is not None
            and count.denominator is not None
            and count.numerator > count.denominator
        ):
            self._cell(line, "numerator", f"tử số lớn hơn mẫu số ({count.place}).")

    def _number(self, line: int, key: str, cell: Cell) -> Decimal | None:
        if cell is None or isinstance(cell, Decimal):
            return cell
        if not isinstance(cell, str):
            self._cell(line, key, "là ngày, không phải số.")
            return None
        try:
            return parse_typed(cell)
        except FigureError as error:
            self._cell(line, key, error.message)
            return None

    def _cell(self, line: int, key: str, words: str) -> None:
        self._faults.append(_on(f"Ô {LETTERS[key]}{line}: {words}"))

    def _tell(self, line: int, words: str) -> None:
        self._faults.append(_on(f"Dòng {line}: {words}"))


def rows_out(sheet: PlaceSheet) -> Iterator[tuple[PlaceFigure, int, str, PlaceCount]]:
    """Yield each row as it goes out: the figure, the place, what it counts today."""
    for figure in sheet.figures:
        for key, name in sheet.places:
            yield figure, key, name, figure.standing.get(key, PlaceCount(name))
