"""A blank form filled: only the mapped cells change, formulas compute anew, the same cells give the same bytes."""

import io
import re
import zipfile
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.core.errors import DocumentError
from kehoach.core.papers.form import FormSheet, MappedCell, Named, carry_over, place_of, split_place, suggest
from kehoach.documents.excel.filling import fill_form
from kehoach.intake.forms import CELL, read_form_checked, read_form_safely
from tests.samples.forms import FIRST, SHEET, blank_form

NAMES = (
    "Tỷ lệ dân số tham gia bảo hiểm y tế",
    "Tỷ lệ dân số được sử dụng nước sạch",
    "Tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều",
)
FORM = blank_form(NAMES)
KNOWN = [Named(place, name, adds=place == 1) for place, name in enumerate(NAMES, 1)]
SHEET_PART = "xl/worksheets/sheet1.xml"


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def without(xml: bytes, *places: str) -> bytes:
    """Return a sheet's XML without some cells, and without what formulas showed."""

    def drop(match: "re.Match[bytes]") -> bytes:
        ref = re.search(rb'\sr="([A-Z]+\d+)"', match[2] or b"")
        if ref and ref[1].decode() in places:
            return b""
        return re.sub(rb"<v>[^<]*</v>", b"", match[0]) if b"<f" in match[0] else match[0]

    return CELL.sub(drop, xml)


def test_only_the_mapped_cells_change() -> None:
    """Every other part byte for byte; the sheet too, but for those cells and the numbers formulas showed."""
    filled = fill_form(
        FORM, {SHEET: {"D7": Decimal("95.4"), "E7": Decimal("95.1234"), "E8": None, "B2": "quý III"}}
    )
    before, after = parts(FORM), parts(filled)
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {SHEET_PART, "xl/worksheets/sheet2.xml", "xl/workbook.xml"}
    touched = ("D7", "E7", "E8", "B2")
    assert without(before[SHEET_PART], *touched) == without(after[SHEET_PART], *touched)
    assert without(before["xl/worksheets/sheet2.xml"]) == after["xl/worksheets/sheet2.xml"]
    book = re.sub(rb' fullCalcOnLoad="1"', b"", after["xl/workbook.xml"])
    assert book == re.sub(rb' fullCalcOnLoad="1"', b"", before["xl/workbook.xml"])
    assert after["xl/workbook.xml"].count(b'fullCalcOnLoad="1"') == 1


def test_what_was_filled_is_read_back_and_looks_as_the_form_says() -> None:
    """Numbers, words, blanks; style, merge, protection, picture, width, formula and hidden sheet are the form's."""
    filled = fill_form(FORM, {SHEET: {"E7": Decimal("95.1234"), "E8": Decimal(0), "B2": "<quý> & III"}})
    old, new = (openpyxl.load_workbook(io.BytesIO(data)) for data in (FORM, filled))
    one, other = old[SHEET], new[SHEET]
    assert (other["E7"].value, other["E8"].value, other["B2"].value) == (95.1234, 0, "<quý> & III")
    assert other["H7"].value == one["H7"].value and other["E10"].value == one["E10"].value
    assert other["E7"].number_format == one["E7"].number_format and other["E7"]._style == one["E7"]._style
    assert other.merged_cells.ranges == one.merged_cells.ranges
    assert other.protection.sheet and other.column_dimensions["B"].width == one.column_dimensions["B"].width
    assert any(name.startswith("xl/media/") for name in parts(filled))
    assert new["danh muc"].sheet_state == "hidden"
    assert openpyxl.load_workbook(io.BytesIO(filled), data_only=True)[SHEET]["E10"].value is None


def test_the_same_cells_give_the_same_bytes_and_filling_again_replaces() -> None:
    """Filled twice, and filled over what was filled before."""
    cells: dict[str, dict[str, Any]] = {SHEET: {"E7": Decimal("1.5"), "F9": Decimal(2)}}
    once = fill_form(FORM, cells)
    assert once == fill_form(FORM, cells) == fill_form(once, cells)
    blank = parts(fill_form(once, {SHEET: {"E7": None, "F9": None}}))
    assert blank[SHEET_PART] == parts(fill_form(FORM, {SHEET: {}}))[SHEET_PART]


def test_a_computed_cell_and_an_unknown_sheet_are_refused() -> None:
    """With the place."""
    with pytest.raises(DocumentError, match="H7"):
        fill_form(FORM, {SHEET: {"H7": Decimal(1)}})
    with pytest.raises(DocumentError, match="không có trang"):
        fill_form(FORM, {"Biểu 99": {"A1": Decimal(1)}})


@given(
    st.dictionaries(
        st.tuples(st.integers(1, 30), st.integers(9, 30)).map(lambda spot: place_of(*spot)),
        st.one_of(
            st.decimals(-(10**9), 10**9, places=6).map(lambda number: number.normalize()),
            st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=20),
        ),
        max_size=12,
    )
)
def test_any_cell_can_be_filled_where_the_form_has_none(cells: dict[str, Any]) -> None:
    """Cells and rows that the sheet has no tag for are put in order; all are read back, the rest stays."""
    filled = fill_form(FORM, {SHEET: cells})
    sheet = openpyxl.load_workbook(io.BytesIO(filled))[SHEET]
    for place, given_ in cells.items():
        found = sheet[place].value
        assert Decimal(repr(found)) == given_ if isinstance(given_, Decimal) else found == given_
    xml = parts(filled)[SHEET_PART]
    rows = [int(number) for number in re.findall(rb'<row r="(\d+)"', xml)]
    assert rows == sorted(set(rows))
    for row in re.findall(rb"<row [^>]*>(.*?)</row>", xml, re.DOTALL):
        columns = [split_place(ref.decode())[1] for ref in re.findall(rb'<c r="([A-Z]+\d+)"', row)]
        assert columns == sorted(set(columns))
    assert without(xml, *cells).replace(b'<row r="', b"").count(b"</f>") == parts(FORM)[SHEET_PART].count(
        b"</f>"
    )


def test_the_form_is_read_as_a_grid_in_the_child() -> None:
    """Words, merges, formulas, percentages; the hidden sheet is not shown."""
    layout = read_form_safely(FORM, "bieu05.xlsx")
    assert [sheet.name for sheet in layout.sheets] == [SHEET, "Hướng dẫn"]
    sheet = layout.sheets[0]
    assert sheet.text(FIRST, 2) == NAMES[0] and sheet.text(1, 5) == sheet.text(1, 1)
    assert "H7" in sheet.formulas and "E10" in sheet.formulas and "E7" not in sheet.formulas
    assert "H7" in sheet.percents
    assert sheet.covered(1, 2) and not sheet.covered(1, 1)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"xin chao", "bieu.xlsx", "hỏng"),
        (FORM, "bieu-MAT.xlsx", "MAT"),
        (FORM, "bieu.ods", "hỏng"),
        (b"", "bieu.xlsx", "rỗng"),
    ],
)
def test_what_is_no_form_is_refused(data: bytes, name: str, words: str) -> None:
    """With a sentence; nothing is parsed here."""
    with pytest.raises(DocumentError, match=words):
        read_form_safely(data, name)


def test_areas_merged_over_each_other_are_refused() -> None:
    """No program makes them, and laying them out would take for ever."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["AN300"] = "x"
    for last in ("AN290", "AN291", "AN292"):
        sheet.merged_cells.add(f"A1:{last}")
    buffer = io.BytesIO()
    book.save(buffer)
    with pytest.raises(DocumentError, match="chồng lên nhau"):
        read_form_safely(buffer.getvalue(), "bieu.xlsx")


def test_cells_are_suggested_by_row_and_heading() -> None:
    """Empty cells of a row named like an indicator under a heading that says which; no comparison, no sum of rates."""
    found = suggest(read_form_checked(FORM, "a.xlsx", "xlsx"), KNOWN)
    told = {cell.place: (cell.indicator, cell.measure) for cell in found if cell.sheet == SHEET}
    assert told == {
        f"{letter}{FIRST + row}": (row + 1, measure)
        for row in range(3)
        for letter, measure in (("D", "plan"), ("E", "value"), ("F", "sum"), ("G", "same"))
        if measure != "sum" or row == 0
    }
    fewer = suggest(read_form_checked(FORM, "a.xlsx", "xlsx"), KNOWN, [(SHEET, "E7")])
    assert len(fewer) == len(found) - 1


def test_a_changed_form_keeps_the_mappings_whose_words_are_unchanged() -> None:
    """A line put in moves them; a renamed row loses its own."""
    old = read_form_checked(FORM, "a.xlsx", "xlsx")
    cells = [cell for cell in suggest(old, KNOWN) if cell.measure == "value"]
    renamed = (NAMES[0], "Tỷ lệ hộ dùng nước máy", NAMES[2])
    new = read_form_checked(blank_form(renamed, extra="I. Xã hội"), "b.xlsx", "xlsx")
    kept, lost = carry_over(cells, old, new)
    assert {(cell.indicator, cell.place) for cell in kept} == {(1, "E8"), (3, "E10")}
    assert [cell.indicator for cell in lost] == [2]


def test_places_count_as_excel_does() -> None:
    """Both ways."""
    for row, column, place in ((1, 1, "A1"), (12, 28, "AB12"), (7, 702, "ZZ7")):
        assert place_of(row, column) == place and split_place(place) == (row, column)
    with pytest.raises(ValueError, match="12A"):
        split_place("12A")
    assert (
        FormSheet("x", ()).text(1, 1) == "" and MappedCell(sheet="x", place="A1", measure="value").part == 0
    )
