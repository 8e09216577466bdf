"""The entry workbook: indicators, lines beyond them and figures by place, read back together or not at all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from kehoach.core.formats import format_number
from kehoach.core.indicators.entry_sheet import (
    LETTERS,
    Cell,
    EntrySheet,
    ReadRow,
    SheetFaultsError,
    read_sheet,
)
from kehoach.core.indicators.place_sheet import (
    PLACE_SHEET,
    PlaceSheet,
    ReadSplit,
    read_place_sheet,
)
from kehoach.core.indicators.places import PlaceSum, pool

EXTRA_SHEET = "Số liệu khác"
Lines = Iterable[tuple[Cell, ...]]
Numbers = tuple[Decimal | None, Decimal | None, Decimal | None]
"""Numerator, denominator, value."""


@dataclass(frozen=True, slots=True)
class EntryBook:
    """What a unit owes in a round; `extras` and `places` are None where it owes none of them."""

    figures: EntrySheet
    extras: EntrySheet | None = None
    places: PlaceSheet | None = None


@dataclass(frozen=True, slots=True)
class ReadBook:
    """What came back of a workbook."""

    rows: tuple[ReadRow, ...] = ()
    extras: tuple[ReadRow, ...] = ()
    splits: tuple[ReadSplit, ...] = ()


def read_book(lines_of: Callable[[str], Lines | None], book: EntryBook) -> ReadBook:
    """Return what people filled in on any sheet; a sheet that is not in the file says nothing.

    `lines_of` gives the rows of a sheet by its name. Raises SheetFaultsError with every fault of every sheet.
    """
    faults: list[str] = []
    rows = _read(lines_of(book.figures.name) or [], book.figures, faults)
    extras: list[ReadRow] = []
    splits: list[ReadSplit] = []
    if book.extras and (lines := lines_of(book.extras.name)) is not None:
        extras = _read(lines, book.extras, faults)
    if book.places and (lines := lines_of(PLACE_SHEET)) is not None:
        splits, wrong = read_place_sheet(lines, book.places)
        faults += wrong
    if not faults and book.places:
        faults += _against_totals(rows, splits, book.places)
    if faults:
        raise SheetFaultsError(faults)
    sums = {split.code: split.sums for split in splits}
    rows = [_with_sums(row, sums[row.code]) if row.code in sums else row for row in rows]
    return ReadBook(tuple(rows), tuple(extras), tuple(splits))


def sums_of(sums: PlaceSum) -> Numbers:
    """Return what places add to, as numerator, denominator, value."""
    return sums.numerator, sums.denominator, sums.value


def total_of(row: ReadRow) -> Numbers:
    """Return the numbers typed as the total of a figure."""
    return row.typed.numerator, row.typed.denominator, row.typed.value


def _read(lines: Lines, sheet: EntrySheet, faults: list[str]) -> list[ReadRow]:
    try:
        return read_sheet(lines, sheet)
    except SheetFaultsError as error:
        faults += error.faults
        return []


def _against_totals(rows: list[ReadRow], splits: list[ReadSplit], sheet: PlaceSheet) -> list[str]:
    """Return the totals that are typed otherwise than all places add to, without a sentence that says why."""
    figures, typed = {item.code: item for item in sheet.figures}, {row.code: row for row in rows}
    faults = []
    for split in splits:
        row = typed.get(split.code)
        if row is None or not split.sums.is_whole or row.typed.note.strip():
            continue
        total, sums, figure = total_of(row), sums_of(split.sums), figures[split.code]
        # A total that was the sum when the workbook was made follows the places.
        stood = pool(list(figure.history.get(split.revision, {}).values()), by_counts=figure.by_counts)
        follows = stood.is_whole and total == sums_of(stood)
        if any(number is not None for number in total) and total != sums and not follows:
            key = "numerator" if split.sums.value is None else "value"
            faults.append(
                f"Ô {LETTERS[key]}{row.line}: tổng {_words(total)} khác tổng các tổ {_words(sums)} "
                f"ở trang “{PLACE_SHEET}”; sửa một bên, hoặc ghi lý do ở “Giải trình”."
            )
    return faults


def _with_sums(row: ReadRow, sums: PlaceSum) -> ReadRow:
    """Return a row whose total was left to the places, with what they add to, or missing while one lacks."""
    if row.typed.state != "recorded" or any(number is not None for number in total_of(row)):
        return row
    numerator, denominator, value = sums_of(sums) if sums.is_whole else (None, None, None)
    state = "recorded" if sums.is_whole else "missing"
    typed = replace(row.typed, state=state, numerator=numerator, denominator=denominator, value=value)
    return replace(row, typed=typed)


def _words(numbers: Numbers) -> str:
    return "/".join(format_number(number) for number in numbers if number is not None)
