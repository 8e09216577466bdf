"""The columns of the annex ("Biểu"), as offices use them (DOMAIN.md section 5).

What the period itself brought stands apart from what is cumulated or estimated; the latter is held against the plan.
"""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from kehoach.core.papers.paper import Paper
from kehoach.core.report.annex import annex_legend, make_annex, own_value
from kehoach.core.report.content import ReportContent
from kehoach.core.report.tables import Table
from kehoach.documents.formats import render
from tests.samples.papers import report_paper
from tests.samples.report import make_content, make_figure


def _with(**changes: dict[str, Any]) -> ReportContent:
    """Return the sample report, indicators changed by their number: `_15={"province_target": …}`."""
    content = make_content()
    groups = tuple(
        replace(
            group,
            figures=tuple(replace(item, **changes.get(f"_{item.number}", {})) for item in group.figures),
        )
        for group in content.groups
    )
    return replace(content, groups=groups)


def _heads(table: Table) -> list[str]:
    """Return the head of each column, that of two rows as "above: below"."""
    below = iter(table.header[1])
    heads: list[str] = []
    for cell in table.header[0]:
        heads += (
            [cell.text]
            if cell.rows == 2
            else [f"{cell.text}: {next(below).text}" for _ in range(cell.columns)]
        )
    return heads


def _cells(table: Table, number: int) -> dict[str, str]:
    row = next(row for row in table.rows if row.cells[0] == str(number))
    return dict(zip(_heads(table), row.cells, strict=True))


def test_the_columns_of_a_quarter() -> None:
    """As DOMAIN.md has them, in this order, with their numbers."""
    table = make_annex(make_content())
    assert _heads(table) == [
        "TT",
        "Chỉ tiêu",
        "Đơn vị tính",
        "Cùng kỳ năm 2025",
        "Mục tiêu năm 2030",
        "Kế hoạch năm 2026",
        "Thực hiện quý III năm 2026",
        "Lũy kế, ước thực hiện",
        "So sánh: Với kế hoạch năm (%)",
        "So sánh: Tăng, giảm so với cùng kỳ",
        "Đánh giá: Kế hoạch năm 2026",
        "Đánh giá: Mục tiêu năm 2030",
        "Đơn vị chủ trì",
        "Ghi chú",
    ]
    assert table.numbers == tuple(f"({n})" if n != 9 else "(9) = (8)/(6)" for n in range(1, 15))


def test_what_the_province_gave_has_columns_of_its_own() -> None:
    """Only where it gave something for one of the indicators; "…" for the others."""
    table = make_annex(_with(_15={"province_target": Decimal(95)}))
    heads = _heads(table)
    assert heads[5:7] == ["Kế hoạch năm 2026", "Tỉnh giao năm 2026"]
    assert heads[9:11] == ["So sánh: Với kế hoạch năm (%)", "So sánh: Với tỉnh giao (%)"]
    assert table.numbers[9:11] == ("(10) = (9)/(6)", "(11) = (9)/(7)")
    given, other = _cells(table, 15), _cells(table, 16)
    assert (given["Tỉnh giao năm 2026"], given["So sánh: Với tỉnh giao (%)"]) == ("95", "100,1")
    assert (other["Tỉnh giao năm 2026"], other["So sánh: Với tỉnh giao (%)"]) == ("…", "-")
    assert len(table.columns) == len(heads) == 16


OWN = "Thực hiện quý III năm 2026"


@pytest.mark.parametrize(
    ("changes", "own", "result"),
    [
        pytest.param(
            {"period_value": Decimal(1200)}, "1.200", "4.350", id="an increment: its own, then the sum"
        ),
        pytest.param({"period_value": None}, "…", "4.350", id="one whose periods are not all there"),
        pytest.param(
            {"state": "none_arose", "period_value": Decimal(0)}, "0", "4.350", id="none arose: zero"
        ),
        pytest.param(
            {"carried": True, "period_value": Decimal(9)}, "…", "4.350", id="a value of an earlier period"
        ),
        pytest.param({"state": "not_due"}, "-", "4.350", id="not measured this period"),
        pytest.param({"state": "missing", "value": None}, "…", "…", id="missing"),
    ],
)
def test_what_the_period_brought_of_what_adds_up(changes: dict[str, Any], own: str, result: str) -> None:
    """Indicator 27, square metres cumulated since the plan's start."""
    cells = _cells(make_annex(_with(_27=changes)), 27)
    assert (cells[OWN], cells["Lũy kế, ước thực hiện"]) == (own, result)


@pytest.mark.parametrize(("quality", "own"), [("A", "85,2"), ("P", "85,2"), ("E", "…")])
def test_an_estimate_is_no_count_of_the_period(quality: Any, own: str) -> None:
    """A rate stands where it stood; only estimated, it stands in the column of estimates alone."""
    cells = _cells(make_annex(_with(_13={"quality": quality})), 13)
    assert (cells[OWN], cells["Lũy kế, ước thực hiện"]) == (own, "85,2")


def test_growth_has_no_figure_of_the_period_alone() -> None:
    """It runs from the year's beginning."""
    assert own_value(make_figure(1, quality="A")) is None
    assert _cells(make_annex(_with(_1={"quality": "A"})), 1)[OWN] == "-"


def test_the_legend_names_the_columns_by_their_numbers() -> None:
    """Also where the province's columns move them."""
    assert "cột (7): số đã chốt" in annex_legend(make_content())
    moved = annex_legend(_with(_15={"province_target": Decimal(95)}))
    assert "cột (8): số đã chốt" in moved and "cột (12): điểm %" in moved


def test_both_shares_are_live_in_the_workbook() -> None:
    """Each formula takes the result and its own plan of the row."""
    paper: Paper = report_paper(_with(_15={"province_target": Decimal(95)}))
    sheet = openpyxl.load_workbook(BytesIO(render(paper, ".xlsx"))).worksheets[0]
    row = next(row for row in sheet.iter_rows() if str(row[0].value) == "15")
    line = row[0].row
    assert [row[9].value, row[10].value] == [f"=100*I{line}/F{line}", f"=100*I{line}/G{line}"]


def test_a_restricted_indicator_has_its_name_and_units_alone() -> None:
    """Whatever it was given: no number behind a cell, no note."""
    given = {"period_value": Decimal(8887779), "province_target": Decimal("77.73")}
    table = make_annex(_with(_31=given, _15={"province_target": Decimal(95)}))
    row = next(row for row in table.rows if row.cells[0] == "31")
    assert not row.numbers and set(row.cells[2:11]) == {""} and "Theo dõi riêng" in row.cells
