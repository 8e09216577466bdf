"""Workbooks from outside: plain values with the places people see, hostile ones refused in a sentence."""

import datetime
import io
import zipfile
from decimal import Decimal

import pytest
import xlsxwriter

from kehoach.core.errors import DocumentError
from kehoach.intake.precheck import check_workbook
from kehoach.intake.workbook import cell_name, number_of, parse_workbook, read_workbook_safely

ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Biểu">{rows}</table:table></office:spreadsheet></office:body>'
    "</office:document-content>"
)
ODS_CELL = (
    '<table:table-cell office:value-type="float" office:value="5"><text:p>5</text:p></table:table-cell>'
)


def _book(**cells: object) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Nhập")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for place, value in cells.items():
        if isinstance(value, datetime.date):
            sheet.write_datetime(place, value, day)
        else:
            sheet.write(place, value)
    book.add_worksheet("Ẩn").hide()
    book.close()
    return out.getvalue()


def _zip(**parts: bytes | str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(
                name.replace("META__INF", "META-INF").replace("__", "/").replace("_xml", ".xml"), content
            )
    return out.getvalue()


def _ods(rows: str) -> bytes:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return _zip(mimetype=kind, content_xml=ODS.format(rows=rows), META__INF__manifest_xml=manifest)


def test_rows_come_as_plain_values_counted_as_excel_counts() -> None:
    """Empty rows in front count; numbers are exact; hidden sheets stay out; from the child process."""
    data = _book(B3=" Tỷ lệ ", C3=12.000000000001, D3=datetime.date(2026, 6, 30), E3=0, F3=True)
    book = read_workbook_safely(data, "nhap.xlsx")
    assert [sheet.name for sheet in book.sheets] == ["Nhập"]
    rows = dict(enumerate(book.sheets[0].rows(), 1))
    assert not any(rows[1]) and not any(rows[2])
    assert rows[3] == (None, "Tỷ lệ", Decimal(12), datetime.date(2026, 6, 30), Decimal(0), "TRUE")
    assert book.sheets[0].place(3, 28) == "trang “Nhập”, ô AB3"


@pytest.mark.parametrize(
    ("value", "number"),
    [(0.1 + 0.2, "0.3"), (98.5, "98.5"), (1e14 + 1, "100000000000001"), (1234567890.25, "1234567890.25")],
)
def test_a_number_is_the_one_the_sheet_shows(value: float, number: str) -> None:
    """The machine's noise goes, digits that people typed stay."""
    assert number_of(value) == Decimal(number)


def test_cell_names_go_on_after_z() -> None:
    """A1, Z1, AA1, XFD1048576."""
    assert [cell_name(1, at) for at in (1, 26, 27, 702, 703)] == ["A1", "Z1", "AA1", "ZZ1", "AAA1"]
    assert cell_name(1048576, 16384) == "XFD1048576"


def test_the_empty_rest_that_libreoffice_repeats_is_nothing() -> None:
    """A million repeated empty rows are a matter of course in .ods."""
    row = f"<table:table-row>{ODS_CELL}</table:table-row>"
    rest = (
        '<table:table-row table:number-rows-repeated="1048575">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    sheet = parse_workbook(_ods(row + rest), "a.ods").sheets[0]
    assert [row for row in sheet.rows() if row] == [(Decimal(5),)]
    assert check_workbook(_ods(row + rest), "a.ods") == "ods"


FULL_ROW = f'<table:table-row table:number-rows-repeated="1048576">{ODS_CELL}</table:table-row>'
WIDE_CELL = (
    "<table:table-row>"
    + ODS_CELL.replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="16384"')
    + "</table:table-row>"
)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("xa.xlsx", _book(A1=1, XFD1048576=2), "quá xa"),
        ("dai.xlsx", _book(A1=1, A1048576=2), "quá xa"),
        ("lap.ods", _ods(FULL_ROW), "quá xa"),
        ("rong.ods", _ods(WIDE_CELL), "quá xa"),
        ("cu.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, ".xlsx"),
        ("khoa.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "mật khẩu"),
        ("khac.csv", b"a,b", ".xlsx"),
        ("hong.xlsx", b"PK\x03\x04 broken", "hỏng"),
        ("trong.xlsx", b"", "rỗng"),
        ("thuc-the.ods", _zip(content_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "khai báo"),
        ("khong.xlsx", _zip(**{"xl__workbook_xml": "<workbook/>"}), "hỏng"),
        ("macro.xlsx", _zip(**{"xl__workbook_xml": b"<a/>", "xl/vbaProject.bin": b"x"}), "macro"),
        ("bom.xlsx", _zip(**{"xl__workbook_xml": b" " * 70_000_000}), "quá lớn"),
    ],
)
def test_a_workbook_that_cannot_be_taken_is_named_with_the_reason(name: str, data: bytes, words: str) -> None:
    """One sentence with the file's name, and the next file is read as before."""
    with pytest.raises(DocumentError) as refused:
        read_workbook_safely(data, name)
    assert str(refused.value).startswith(f"{name}: ")
    assert words in refused.value.message


def test_sizes_that_lie_are_found_by_unpacking() -> None:
    """A directory that says one kilobyte over a megabyte of content is refused before any parser."""
    data = _ods("<table:table-row/>" * 100_000)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.getinfo("content.xml")
    size, lie = entry.file_size.to_bytes(4, "little"), (2_000).to_bytes(4, "little")
    assert size in data
    with pytest.raises(DocumentError):
        read_workbook_safely(data.replace(size, lie), "doi.ods")
