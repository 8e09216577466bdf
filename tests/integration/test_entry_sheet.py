"""The entry sheet: out as a workbook, back in with its faults by cell, all or nothing, safe to upload twice."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kehoach.acts import figures
from kehoach.contents.figures.entry_sheet import get_entry_sheet, get_preview
from kehoach.core.errors import ActRefusedError
from kehoach.core.indicators.entry_sheet import (
    COLUMNS,
    HEAD_LINE,
    LETTERS,
    SHEET_NAME,
    EntrySheet,
    ReadRow,
    SheetFaultsError,
    read_sheet,
)
from kehoach.documents.excel import render_entry_sheet
from kehoach.intake import read_workbook_safely
from kehoach.records.audit.models import Event
from kehoach.records.authorities.models import Unit
from kehoach.records.reporting.models import Owed, Round, Value
from tests.conftest import DAY

Acting = Callable[..., Any]
ROUND = "month-2026-M04"
OFFICER = "cv-kinhte"


@pytest.fixture
def round_(ward: Any) -> Round:
    """Return the round under way."""
    return Round.objects.select_related("authority").get(authority=ward, code=ROUND)


@pytest.fixture
def unit(acting: Acting) -> Unit:
    """Return the unit whose sheet it is."""
    found: Unit = acting(OFFICER).post.unit
    return found


def line_of(sheet: EntrySheet, number: int) -> int:
    """Return the line of an indicator, from 1."""
    return next(line for line, row in enumerate(sheet.rows, HEAD_LINE + 1) if row.number == number)


def filled(sheet: EntrySheet, *rows: tuple[int, dict[str, Any]]) -> bytes:
    """Return the workbook of a sheet with cells filled in: indicator number, then column → content."""
    book = openpyxl.load_workbook(io.BytesIO(render_entry_sheet(sheet)))
    for number, cells in rows:
        for key, content in cells.items():
            book[SHEET_NAME][f"{LETTERS[key]}{line_of(sheet, number)}"] = content
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes, sheet: EntrySheet, name: str = "bieu.xlsx") -> list[ReadRow]:
    """Return the rows of a file as the page reads them."""
    found = read_workbook_safely(data, name).sheet(SHEET_NAME)
    assert found is not None
    return read_sheet(found.rows(), sheet)


def as_ods(data: bytes) -> bytes:
    """Return a workbook's sheet as an .ods with the same cells."""
    found = read_workbook_safely(data, "bieu.xlsx").sheet(SHEET_NAME)
    assert found is not None
    rows = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in found.rows()
    )
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content{spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="{SHEET_NAME}">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{space}"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{kind}"/></manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def _ods_cell(cell: Any) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, Decimal):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
    if isinstance(cell, date):
        day = cell.isoformat()[:10]
        return f'<table:table-cell office:value-type="date" office:date-value="{day}"/>'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(cell).split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


COUNTS = {"numerator": 61, "denominator": 64, "paper": "=Biểu 02", "as_of_date": datetime(2026, 4, 14)}


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_sheet_goes_round(round_: Round, unit: Unit, acting: Acting, kind: str) -> None:
    """What was typed in the workbook is what is stored, as one act with one event of its own."""
    sheet = get_entry_sheet(round_, unit, DAY)
    paper = {**COUNTS, "paper": "Biểu 02"}
    data = filled(sheet, (23, {**paper, "quality": "Sơ bộ", "note": "Có một dự án tạm dừng"}))
    rows = read(as_ods(data) if kind == "ods" else data, sheet, f"bieu.{kind}")
    preview = get_preview(sheet, rows)
    assert [change.after for change in preview.changes] == [
        "61/64 · Sơ bộ · chốt 14/4/2026 · Biểu 02 · Có một dự án tạm dừng"
    ]
    values = figures.import_sheet(by=acting(OFFICER), round_=round_, unit=unit, rows=rows)
    assert [(item.numerator, item.denominator, item.quality) for item in values] == [
        (Decimal(61), Decimal(64), "P")
    ]
    events = Event.objects.filter(act="figures.import")
    assert events.count() == 1
    assert Event.objects.order_by("-pk")[1].act == "figures.enter"


def test_the_preview_notices_what_the_page_would(round_: Round, unit: Unit) -> None:
    """A whole that moved asks for a sentence; a part above it stops; a sentence in the row answers."""
    sheet = get_entry_sheet(round_, unit, DAY)
    counts = {"numerator": 65, "denominator": 64}
    silent, told = (
        get_preview(sheet, read(filled(sheet, (23, {**counts, **more})), sheet)).changes[0]
        for more in ({}, {"note": "Theo biểu mới"})
    )
    assert {item.code for item in silent.warnings if item.stops} == {"above_whole"}
    assert "denominator_moved" in {item.code for item in silent.warnings}
    assert (silent.explained, told.explained) == (False, True)


def test_what_goes_out_untouched_changes_nothing(round_: Round, unit: Unit, acting: Acting) -> None:
    """Stored values go out and come back as they were, decimals and all."""
    owed = Owed.objects.get(round=round_, figure__indicator__number=23)
    given = figures.Given(
        numerator=Decimal("0.1"),
        denominator=Decimal("3.123456789012345678"),
        note="Một\r\nhai",
        as_of_date=date(206, 4, 1),
    )
    figures.enter(by=acting(OFFICER), owed=owed, given=given, after_revision=0)
    sheet = get_entry_sheet(round_, unit, DAY)
    preview = get_preview(sheet, read(render_entry_sheet(sheet), sheet))
    assert (preview.changes, preview.conflicts) == ((), ())
    assert preview.unchanged >= 1


def test_uploading_twice_enters_once(round_: Round, unit: Unit, acting: Acting) -> None:
    """The second time the file says what is stored already."""
    sheet = get_entry_sheet(round_, unit, DAY)
    data = filled(sheet, (23, {**COUNTS, "note": "Mẫu số tính lại."}))
    rows = read(data, sheet)
    assert len(figures.import_sheet(by=acting(OFFICER), round_=round_, unit=unit, rows=rows)) == 1
    before = Value.objects.count(), Event.objects.count()
    again = read(data, get_entry_sheet(round_, unit, DAY))
    assert figures.import_sheet(by=acting(OFFICER), round_=round_, unit=unit, rows=again) == []
    assert (Value.objects.count(), Event.objects.count()) == before
    figures.submit(by=acting("tp-kinhte"), round_=round_, unit=unit)
    sent = get_entry_sheet(round_, unit, DAY)
    assert get_preview(sent, read(data, sent)).unchanged == 1


def test_a_row_entered_by_somebody_since_is_a_conflict(round_: Round, unit: Unit, acting: Acting) -> None:
    """It is shown, and the rows beside it are not stored either."""
    sheet = get_entry_sheet(round_, unit, DAY)
    other = next(row for row in sheet.rows if row.number not in (None, 23) and row.editable)
    cells = {key: 1 for key in other.inputs if key in ("numerator", "denominator", "value")}
    data = filled(sheet, (other.number or 0, cells), (23, COUNTS))
    owed = Owed.objects.get(round=round_, figure__indicator__number=23)
    given = figures.Given(numerator=Decimal(60), denominator=Decimal(64))
    figures.enter(by=acting("tp-kinhte"), owed=owed, given=given, after_revision=0)
    before = Value.objects.count()
    sheet = get_entry_sheet(round_, unit, DAY)
    rows = read(data, sheet)
    preview = get_preview(sheet, rows)
    assert [item.number for item in preview.conflicts] == [23]
    with pytest.raises(ActRefusedError, match=f"Dòng {line_of(sheet, 23)}: .*đã nhập số liệu này lúc"):
        figures.import_sheet(by=acting(OFFICER), round_=round_, unit=unit, rows=rows)
    assert Value.objects.count() == before


def test_an_old_row_nobody_touched_overwrites_nothing(round_: Round, unit: Unit, acting: Acting) -> None:
    """What went out filled in and came back the same is no edit, though the figure moved on since."""
    owed = Owed.objects.select_related("unit").get(round=round_, figure__indicator__number=23)
    for after, count in enumerate((60, 62)):
        if after:
            sheet = get_entry_sheet(round_, unit, DAY)
        given = figures.Given(numerator=Decimal(count), denominator=Decimal(64))
        figures.enter(by=acting(OFFICER), owed=owed, given=given, after_revision=after)
    rows = read(render_entry_sheet(sheet), get_entry_sheet(round_, unit, DAY))
    assert figures.import_sheet(by=acting(OFFICER), round_=round_, unit=unit, rows=rows) == []


@pytest.mark.parametrize(
    ("cells", "key", "words"),
    [
        ({"numerator": "1.500", "denominator": 2000}, "numerator", "“1.500” có thể đọc hai cách"),
        ({"numerator": "sáu mươi", "denominator": 64}, "numerator", "Không hiểu số “sáu mươi”"),
        ({"numerator": datetime(2026, 4, 1), "denominator": 64}, "numerator", "là ngày, không phải số"),
        ({"numerator": 61}, "denominator", "còn thiếu mẫu số"),
        ({"paper": "Công văn 12"}, "numerator", "còn thiếu tử số"),
        ({**COUNTS, "state": "Chưa có số liệu"}, "numerator", "để trống ô số"),
        ({**COUNTS, "state": "Xong"}, "state", "“Xong” không có trong danh sách"),
        ({**COUNTS, "as_of_date": "31/2/2026"}, "as_of_date", "không hiểu ngày “31/2/2026”"),
        ({**COUNTS, "value": 95}, "value", "ô này không nhập"),
        ({**COUNTS, "note": "TỐI MẬT"}, "note", "TỐI MẬT"),
        ({**COUNTS, "paper": "x" * 301}, "paper", "dài 301 chữ, tối đa 300"),
    ],
)
def test_a_bad_cell_is_named(round_: Round, unit: Unit, cells: dict[str, Any], key: str, words: str) -> None:
    """Each fault says its cell as Excel shows it."""
    sheet = get_entry_sheet(round_, unit, DAY)
    with pytest.raises(SheetFaultsError) as caught:
        read(filled(sheet, (23, cells)), sheet)
    spot = f"Ô {LETTERS[key]}{line_of(sheet, 23)}: "
    assert any(fault.startswith(spot) and words in fault for fault in caught.value.faults)


def test_a_sheet_of_another_unit_or_round_is_refused(round_: Round, unit: Unit, acting: Acting) -> None:
    """As is one whose columns moved, whose codes were changed, or that is no entry sheet at all."""
    sheet = get_entry_sheet(round_, unit, DAY)
    theirs = get_entry_sheet(round_, acting("cv-vanhoa").post.unit, DAY)
    with pytest.raises(SheetFaultsError, match="của đơn vị khác hoặc đợt khác"):
        read(render_entry_sheet(theirs), sheet)
    lines = list(read_workbook_safely(render_entry_sheet(sheet), "bieu.xlsx").sheets[0].rows())
    swapped = [*lines[: HEAD_LINE - 1], lines[HEAD_LINE - 1][::-1], *lines[HEAD_LINE:]]
    for changed, words in (
        ([("Một bảng khác",)], "không phải biểu nhập"),
        ([], "không phải biểu nhập"),
        (swapped, "các cột đã bị đổi"),
        ([*lines, (Decimal(0), Decimal(0))], "không phải chỉ tiêu của biểu này"),
        ([*lines, lines[HEAD_LINE]], "trùng với dòng khác"),
    ):
        with pytest.raises(SheetFaultsError, match=words):
            read_sheet(changed, sheet)
    with pytest.raises(ActRefusedError, match="Việc này thuộc"):
        figures.import_sheet(by=acting("cv-vanhoa"), round_=round_, unit=unit, rows=[])


def test_a_row_sent_since_stops_only_those_who_changed_it(round_: Round, unit: Unit, acting: Acting) -> None:
    """A sheet made before may still bring the other rows; the row that was sent is not to be edited."""
    sheet = get_entry_sheet(round_, unit, DAY)
    untouched, edited = render_entry_sheet(sheet), filled(sheet, (23, COUNTS))
    owed = Owed.objects.get(round=round_, figure__indicator__number=23)
    given = figures.Given(numerator=Decimal(60), denominator=Decimal(64), note="Mẫu số tính lại.")
    figures.enter(by=acting(OFFICER), owed=owed, given=given, after_revision=0)
    figures.submit(by=acting("tp-kinhte"), round_=round_, unit=unit)
    now = get_entry_sheet(round_, unit, DAY)
    assert get_preview(now, read(untouched, now)).changes == ()
    with pytest.raises(SheetFaultsError, match=f"Dòng {line_of(sheet, 23)}: số liệu đã gửi"):
        read(edited, now)


def test_a_restricted_row_takes_no_counts_and_no_note(round_: Round, unit: Unit) -> None:
    """Its cells for them are locked, and what is written in them all the same is refused (rule 7)."""
    sheet = get_entry_sheet(round_, unit, DAY)
    rows = tuple(replace(row, restricted=row.number == 23) for row in sheet.rows)
    sheet = replace(sheet, rows=rows)
    row = rows[line_of(sheet, 23) - HEAD_LINE - 1]
    assert row.inputs == ("value", "state", "quality", "as_of_date", "paper")
    for cells in ({"value": 95, "numerator": 61}, {"value": 95, "note": "quân số"}):
        with pytest.raises(SheetFaultsError, match="chỉ tiêu diện hạn chế chỉ nhập tỷ lệ"):
            read(filled(sheet, (23, cells)), sheet)


def test_only_the_cells_to_fill_in_are_unlocked(round_: Round, unit: Unit) -> None:
    """The sheet is protected, its lists stand on a hidden sheet, words that begin with = stay words."""
    sheet = get_entry_sheet(round_, unit, DAY)
    book = openpyxl.load_workbook(io.BytesIO(render_entry_sheet(sheet)))
    page = book[SHEET_NAME]
    assert page.protection.sheet
    assert book["Danh mục"].sheet_state == "hidden"
    for line, row in enumerate(sheet.rows, HEAD_LINE + 1):
        open_ = {key for key in COLUMNS if not page[f"{LETTERS[key]}{line}"].protection.locked}
        assert open_ == set(row.inputs)
    assert page.column_dimensions["A"].hidden


def test_the_page_previews_and_then_enters(client: Client, round_: Round, acting: Acting) -> None:
    """Download, fill in, preview with nothing stored, one press; a changed preview is refused."""
    client.force_login(acting(OFFICER).post.user)
    assert client.get(reverse("entry-sheet-file", args=[round_.pk])).content[:2] == b"PK"
    sheet = get_entry_sheet(round_, acting(OFFICER).post.unit, DAY)
    before = Value.objects.count()
    upload = SimpleUploadedFile("bieu.xlsx", filled(sheet, (23, COUNTS)))
    answer = client.post(reverse("entry-sheet", args=[round_.pk]), {"file": upload})
    assert "Biểu sẽ ghi 1 số liệu" in answer.content.decode()
    assert Value.objects.count() == before
    enter = reverse("entry-sheet-enter", args=[round_.pk])
    client.post(enter, {"rows": answer.context["signed"] + "x"})
    assert Value.objects.count() == before
    told = client.post(enter, {"rows": answer.context["signed"]}, follow=True).content.decode()
    assert "Đã nhập 1 số liệu từ biểu" in told
    assert Value.objects.count() == before + 1


def test_the_page_lists_the_faults_of_a_file(client: Client, round_: Round, acting: Acting) -> None:
    """A bad cell, a file that is no workbook, no file: each in a sentence, with nothing stored."""
    client.force_login(acting(OFFICER).post.user)
    page = reverse("entry-sheet", args=[round_.pk])
    sheet = get_entry_sheet(round_, acting(OFFICER).post.unit, DAY)
    bad = filled(sheet, (23, {**COUNTS, "numerator": "1.500"}))
    for data, words in (
        ({"file": SimpleUploadedFile("bieu.xlsx", bad)}, f"Ô H{line_of(sheet, 23)}: "),
        ({"file": SimpleUploadedFile("bieu.xlsx", b"chu")}, "bieu.xlsx"),
        ({}, "Chưa chọn tệp"),
    ):
        answer = client.post(page, data)
        assert answer.status_code == 422
        assert words in answer.content.decode()
