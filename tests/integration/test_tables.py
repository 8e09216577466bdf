"""Annex tables: headings to columns, rows to indicators with baseline and path, one list with the text."""

from decimal import Decimal

from kehoach.core.plan.model import Plan
from kehoach.core.plan.reader import read_plan
from kehoach.intake import read_safely
from tests.samples.annex import HEAD, MERGED, ROWS, YEARS, as_word, as_workbook


def _word(*text: str, rows: list[list[str]] | None = None, merged: object = MERGED) -> Plan:
    data = as_word(rows or [HEAD, YEARS, *ROWS], MERGED if merged else (), text)
    return read_plan(read_safely(data, "ke-hoach.docx"))


def test_a_two_row_heading_gives_baseline_path_target_and_units() -> None:
    """Merged as Word merges, every column is found by its words; groups are headings, parts are targets."""
    plan = _word()
    growth, budget, poverty, standard = plan.indicators
    assert [group.title for group in plan.groups] == ["KINH TẾ", "VĂN HÓA - XÃ HỘI"]
    assert (growth.number, growth.group, growth.name) == (1, "I", "Tốc độ tăng giá trị sản xuất")
    assert (growth.targets[0].kind, growth.targets[0].period) == ("growth", "per_year")
    assert growth.lead == ("Phòng Kinh tế",)
    assert growth.partners == ("Thuế cơ sở", "Trạm Thống kê")
    assert budget.baseline is not None and budget.baseline.value == Decimal("1234.5")
    assert budget.path == {year: Decimal(1300 + 100 * at) for at, year in enumerate(range(2026, 2031))}
    assert [target.name for target in budget.targets] == ["Tổng thu ngân sách", "Thu thuế"]
    assert budget.targets[1].baseline is not None and budget.targets[1].baseline.value == 100
    assert (poverty.name, poverty.targets[0].comparator, poverty.targets[0].value) == (
        "Tỷ lệ hộ nghèo",
        "<=",
        Decimal("0.5"),
    )
    assert poverty.baseline is not None and (poverty.baseline.value, poverty.baseline.period) == (
        Decimal("2.5"),
        "2025",
    )
    assert standard.targets[0].kind == "qualitative"


def test_a_heading_without_merged_cells_reads_the_same() -> None:
    """Years in the second row under an empty rest are still the heading."""
    assert _word(merged=None).indicators == _word().indicators


def test_a_statement_in_text_and_table_is_one_indicator_and_a_difference_is_said() -> None:
    """The sentence stays the source, the table fills baseline, path and lead; 1% against 0,5% is a finding."""
    plan = _word("- Tỷ lệ hộ nghèo: 1%.")
    poverty = plan.indicators[0]
    assert (len(plan.indicators), poverty.id, poverty.source.text) == (4, "i1", "- Tỷ lệ hộ nghèo: 1%.")
    assert poverty.path is not None and poverty.lead == ("Phòng Văn hóa - Xã hội",)
    found = [item for item in plan.findings if item.code == "table_disagrees"]
    assert [item.indicators for item in found] == [("i1",)]
    assert "1%" in found[0].message and "0,5%" in found[0].message


def test_agreeing_statements_are_no_finding() -> None:
    """Silent where text and table say the same."""
    plan = _word("- Tỷ lệ hộ nghèo: không quá 0,5%.")
    assert len(plan.indicators) == 4
    assert not [item for item in plan.findings if item.code == "table_disagrees"]


def test_an_average_column_is_a_growth_target_and_a_parent_may_have_no_figure() -> None:
    """The counting row is passed over; a structure with its parts is one indicator."""
    head = ["STT", "Nội dung chỉ tiêu", "Đơn vị tính", "Ước thực hiện năm 2025", "Mục tiêu đến năm 2030"]
    rows = [
        [*head, "Tăng trưởng bình quân 2026-2030 (%)", "Đơn vị thực hiện"],
        ["1", "2", "3", "4", "5", "6", "7"],
        ["A", "Kinh tế", "", "", "", "", ""],
        ["1", "Giá trị sản xuất", "tỷ đồng", "1000", "2000", "14,9", "Phòng Kinh tế, Hạ tầng và Đô thị"],
        ["2", "Cơ cấu kinh tế", "%", "", "", "", ""],
        ["", "- Nông nghiệp", "%", "10", "5", "", ""],
        ["", "- Dịch vụ", "%", "60", "70", "", ""],
    ]
    output, structure = _word(rows=rows, merged=None).indicators
    assert [(item.kind, item.value) for item in output.targets] == [
        ("level", 2000),
        ("growth", Decimal("14.9")),
    ]
    assert output.lead == ("Phòng Kinh tế, Hạ tầng và Đô thị",)
    assert [(item.name, item.value) for item in structure.targets] == [
        ("Nông nghiệp", Decimal(5)),
        ("Dịch vụ", Decimal(70)),
    ]


def test_a_workbook_alone_is_read_as_an_annex() -> None:
    """Percent cells read as they show, numbers without the machine's noise, the title gives the years."""
    plan = read_plan(read_safely(as_workbook(), "phu-luc.xlsx"))
    insured, employed = plan.indicators
    assert (plan.document.start_year, plan.document.end_year) == (2026, 2030)
    assert (insured.targets[0].kind, insured.targets[0].value) == ("share", Decimal("98.5"))
    assert insured.path == {2026: Decimal(95), 2030: Decimal("98.5")}
    assert insured.baseline is not None and insured.baseline.value == 94
    assert employed.path == {2026: Decimal(1234), 2030: Decimal(1500)}
    assert employed.lead == ("Phòng Kinh tế",)
