"""The entry workbook whole: lines beyond the indicators and figures by place, out and in again, all or nothing."""

import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kehoach.acts import figures
from kehoach.contents.figures.entry_book import get_book_preview, get_entry_book
from kehoach.core.errors import ActRefusedError
from kehoach.core.indicators.entry_book import EXTRA_SHEET, EntryBook, ReadBook, read_book
from kehoach.core.indicators.entry_sheet import HEAD_LINE, LETTERS, SHEET_NAME, SheetFaultsError
from kehoach.core.indicators.place_sheet import LETTERS as PLACE_LETTERS
from kehoach.core.indicators.place_sheet import PLACE_SHEET
from kehoach.documents.excel import render_entry_book
from kehoach.intake import read_workbook_safely
from kehoach.records import integrity
from kehoach.records.audit.models import Event
from kehoach.records.authorities.models import Unit
from kehoach.records.reporting.models import ExtraLine, ExtraValue, Owed, Round, SplitRow, Value
from tests.conftest import DAY

Acting = Callable[..., Any]
OFFICER = "cv-vanhoa"
BY_PLACE = 15


@pytest.fixture
def round_(ward: Any) -> Round:
    """Return the round under way."""
    return Round.objects.select_related("authority").get(authority=ward, code="month-2026-M04")


@pytest.fixture
def unit(acting: Acting) -> Unit:
    """Return the unit with a line beyond the indicators and one indicator by place."""
    found: Unit = acting(OFFICER).post.unit
    return found


@pytest.fixture
def owed(round_: Round, unit: Unit, acting: Acting) -> Owed:
    """Return what is owed by place in the round, nothing typed yet."""
    row = Owed.objects.select_related("figure__indicator").get(
        round=round_, unit=unit, figure__indicator__number=BY_PLACE
    )
    assert row.figure.status in ("draft", "returned")
    return row


def _filled(book: EntryBook, change: Callable[[Any], None]) -> bytes:
    workbook = openpyxl.load_workbook(io.BytesIO(render_entry_book(book)))
    change(workbook)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _read(data: bytes, book: EntryBook) -> ReadBook:
    found = read_workbook_safely(data, "bieu.xlsx")

    def lines_of(name: str) -> Any:
        sheet = found.sheet(name)
        return sheet.rows() if sheet else None

    return read_book(lines_of, book)


def _lines(book: EntryBook, code: int) -> range:
    """Return the lines of a figure on the sheet by place."""
    assert book.places is not None
    order = [item.code for item in book.places.figures].index(code)
    first = HEAD_LINE + 1 + order * len(book.places.places)
    return range(first, first + len(book.places.places))


def _by_place(lines: range, numerator: int = 90, denominator: int = 100) -> Callable[[Any], None]:
    def change(workbook: Any) -> None:
        page = workbook[PLACE_SHEET]
        for line in lines:
            page[f"{PLACE_LETTERS['numerator']}{line}"] = numerator
            page[f"{PLACE_LETTERS['denominator']}{line}"] = denominator

    return change


def _line_of(book: EntryBook, code: int) -> int:
    return next(line for line, row in enumerate(book.figures.rows, HEAD_LINE + 1) if row.code == code)


def _open_line(round_: Round, unit: Unit) -> ExtraLine:
    """Return a line of the unit, not sent yet."""
    line = ExtraLine.objects.filter(round=round_, unit=unit).first()
    assert line is not None
    ExtraLine.objects.filter(pk=line.pk).update(status="draft", returned_reason="")
    return line


def _no_total(line: int) -> Callable[[Any], None]:
    """Empty the total on the first sheet: the places add to it."""

    def change(workbook: Any) -> None:
        for key in ("numerator", "denominator"):
            workbook[SHEET_NAME][f"{LETTERS[key]}{line}"] = None
        workbook[SHEET_NAME][f"{LETTERS['state']}{line}"] = "Có số liệu"

    return change


def _both(*changes: Callable[[Any], None]) -> Callable[[Any], None]:
    def change(workbook: Any) -> None:
        for one in changes:
            one(workbook)

    return change


def test_110_places_go_round_and_add_to_the_total(
    round_: Round, unit: Unit, owed: Owed, acting: Acting
) -> None:
    """The total left empty is the sum; one act, one import event with a hash; a second upload enters nothing."""
    book = get_entry_book(round_, unit, DAY)
    data = _filled(book, _both(_by_place(_lines(book, owed.pk)), _no_total(_line_of(book, owed.pk))))
    read = _read(data, book)
    preview = get_book_preview(book, read)
    assert [change.after for change in preview.changes] == ["110/110 tổ, cộng 9.900/11.000"]
    done = figures.import_book(by=acting(OFFICER), round_=round_, unit=unit, read=read)
    assert [(item.numerator, item.denominator) for item in done.values] == [(Decimal(9900), Decimal(11000))]
    assert done.values[0].split is not None and done.values[0].split.filled == 110
    assert Event.objects.filter(act="figures.import").count() == 1
    assert list(integrity.splits()) == [] and list(integrity.values()) == []
    before = Value.objects.count(), SplitRow.objects.count()
    again = get_entry_book(round_, unit, DAY)
    assert not get_book_preview(again, _read(data, again)).changes
    assert (
        figures.import_book(by=acting(OFFICER), round_=round_, unit=unit, read=_read(data, again)).count == 0
    )
    assert (Value.objects.count(), SplitRow.objects.count()) == before


def test_an_extra_line_goes_round(round_: Round, unit: Unit, acting: Acting) -> None:
    """Its number, day and paper; a second upload enters nothing."""
    line = _open_line(round_, unit)
    book = get_entry_book(round_, unit, DAY)
    assert book.extras is not None
    at = HEAD_LINE + 1 + [row.code for row in book.extras.rows].index(line.pk)

    def change(workbook: Any) -> None:
        workbook[EXTRA_SHEET][f"{LETTERS['value']}{at}"] = 17.5
        workbook[EXTRA_SHEET][f"{LETTERS['paper']}{at}"] = "Biểu 9"

    data = _filled(book, change)
    read = _read(data, book)
    assert [item.name for item in get_book_preview(book, read).changes] == [f"{EXTRA_SHEET}: {line}"]
    done = figures.import_book(by=acting(OFFICER), round_=round_, unit=unit, read=read)
    assert [(item.value, item.paper) for item in done.extras] == [(Decimal("17.5"), "Biểu 9")]
    assert figures.import_book(by=acting(OFFICER), round_=round_, unit=unit, read=read).count == 0


def test_all_or_nothing_over_the_sheets(round_: Round, unit: Unit, owed: Owed, acting: Acting) -> None:
    """A line sent meanwhile refuses the places too."""
    line = _open_line(round_, unit)
    book = get_entry_book(round_, unit, DAY)
    assert book.extras is not None
    at = HEAD_LINE + 1 + [row.code for row in book.extras.rows].index(line.pk)

    def change(workbook: Any) -> None:
        _both(_by_place(_lines(book, owed.pk)), _no_total(_line_of(book, owed.pk)))(workbook)
        workbook[EXTRA_SHEET][f"{LETTERS['value']}{at}"] = 3

    read = _read(_filled(book, change), book)
    ExtraLine.objects.filter(pk=line.pk).update(status="submitted")
    before = Value.objects.count(), ExtraValue.objects.count(), Event.objects.count()
    with pytest.raises(ActRefusedError, match="Số liệu khác"):
        figures.import_book(by=acting(OFFICER), round_=round_, unit=unit, read=read)
    assert (Value.objects.count(), ExtraValue.objects.count(), Event.objects.count()) == before


def test_faults_of_places_are_named_by_cell(round_: Round, unit: Unit, owed: Owed) -> None:
    """Half a pair, a part above its whole, what is no number, a row taken away: each with its cell."""
    book = get_entry_book(round_, unit, DAY)
    lines = _lines(book, owed.pk)
    cells: dict[str, Any] = {
        f"{PLACE_LETTERS['numerator']}{lines[0]}": 101,
        f"{PLACE_LETTERS['denominator']}{lines[1]}": None,
        f"{PLACE_LETTERS['numerator']}{lines[2]}": "chín mươi",
        f"{PLACE_LETTERS['numerator']}{lines[3]}": -1,
    }

    def change(workbook: Any) -> None:
        _by_place(lines)(workbook)
        for cell, content in cells.items():
            workbook[PLACE_SHEET][cell] = content

    with pytest.raises(SheetFaultsError) as caught:
        _read(_filled(book, change), book)
    told = " ".join(caught.value.faults)
    assert all(words.startswith(f"Trang “{PLACE_SHEET}”, ") for words in caught.value.faults)
    for cell in cells:
        assert cell in told
    with pytest.raises(SheetFaultsError, match="thiếu dòng của “Tổ dân phố số 110”"):
        _read(_filled(book, lambda item: item[PLACE_SHEET].delete_rows(lines[-1])), book)


def test_a_total_that_is_not_the_sum_wants_a_sentence(round_: Round, unit: Unit, owed: Owed) -> None:
    """Named by the cell of the total with both numbers; with a sentence it is taken as typed."""
    book = get_entry_book(round_, unit, DAY)
    line = _line_of(book, owed.pk)

    def change(workbook: Any) -> None:
        _by_place(_lines(book, owed.pk))(workbook)
        workbook[SHEET_NAME][f"{LETTERS['numerator']}{line}"] = 9950
        workbook[SHEET_NAME][f"{LETTERS['denominator']}{line}"] = 11000

    with pytest.raises(
        SheetFaultsError, match=rf"Ô H{line}: tổng 9\.950/11\.000 khác tổng các tổ 9\.900/11\.000"
    ):
        _read(_filled(book, change), book)

    def explained(workbook: Any) -> None:
        change(workbook)
        workbook[SHEET_NAME][f"{LETTERS['note']}{line}"] = "50 người ở khu tập thể chưa thuộc tổ nào"

    read = _read(_filled(book, explained), book)
    assert read.rows and read.splits


def test_one_place_corrected_moves_the_total(round_: Round, unit: Unit, owed: Owed, acting: Acting) -> None:
    """A total that was the sum follows the places; what somebody else typed since is a conflict."""
    book = get_entry_book(round_, unit, DAY)
    first = _filled(book, _both(_by_place(_lines(book, owed.pk)), _no_total(_line_of(book, owed.pk))))
    figures.import_book(by=acting(OFFICER), round_=round_, unit=unit, read=_read(first, book))
    book = get_entry_book(round_, unit, DAY)

    def change(workbook: Any) -> None:
        workbook[PLACE_SHEET][f"{PLACE_LETTERS['numerator']}{_lines(book, owed.pk)[0]}"] = 95

    data = _filled(book, change)
    read = _read(data, book)
    assert [item.after for item in get_book_preview(book, read).changes] == ["110/110 tổ, cộng 9.905/11.000"]
    done = figures.import_book(by=acting(OFFICER), round_=round_, unit=unit, read=read)
    assert done.values[0].numerator == 9905
    now = get_entry_book(round_, unit, DAY)

    def another(workbook: Any) -> None:
        workbook[PLACE_SHEET][f"{PLACE_LETTERS['numerator']}{_lines(book, owed.pk)[0]}"] = 96

    old = _read(_filled(book, another), now)
    assert len(get_book_preview(now, old).conflicts) == 1
    with pytest.raises(ActRefusedError, match="đã nhập số liệu này"):
        figures.import_book(by=acting(OFFICER), round_=round_, unit=unit, read=old)


def test_only_the_counts_are_unlocked(round_: Round, unit: Unit, owed: Owed) -> None:
    """Protected; names and places are not to be typed over; the value column of counts neither."""
    book = get_entry_book(round_, unit, DAY)
    page = openpyxl.load_workbook(io.BytesIO(render_entry_book(book)))[PLACE_SHEET]
    line = _lines(book, owed.pk)[0]
    assert page.protection.sheet
    unlocked = [key for key, letter in PLACE_LETTERS.items() if not page[f"{letter}{line}"].protection.locked]
    assert unlocked == ["numerator", "denominator"]


def test_the_page_takes_places_and_lines_through_its_preview(
    client: Client, round_: Round, unit: Unit, owed: Owed
) -> None:
    """Upload, look, press; the signed preview holds all sheets."""
    client.post("/dang-nhap/thu/", {"username": OFFICER})
    book = get_entry_book(round_, unit, DAY)
    data = _filled(book, _both(_by_place(_lines(book, owed.pk)), _no_total(_line_of(book, owed.pk))))
    page = client.post(
        reverse("entry-sheet", args=[round_.pk]), {"file": SimpleUploadedFile("bieu.xlsx", data)}
    )
    assert "110/110 tổ, cộng 9.900/11.000" in page.content.decode()
    signed = page.context["signed"]
    client.post(reverse("entry-sheet-enter", args=[round_.pk]), {"rows": signed})
    owed.figure.refresh_from_db()
    assert owed.figure.current is not None and owed.figure.current.numerator == 9900
