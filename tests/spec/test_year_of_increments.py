"""An increment per year in its second year: the year's plan is held against what the year itself brought.

`v` is the sum since the plan's start against T·years (DESIGN.md section 3), the year's plan is T: the share of the
one in the other would be near 200% at the end of a second year that brought just what it had to.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from kehoach.core.assessment import assess
from kehoach.core.assessment.outcome import to_dict
from kehoach.core.indicators.values import Observation
from kehoach.core.plan.model import Indicator, Source, Target
from kehoach.core.report.annex import make_annex
from kehoach.core.report.content import ReportContent
from kehoach.core.report.sentences import make_plan_comparison, make_statement
from kehoach.documents.formats import render
from tests.samples.papers import report_paper
from tests.samples.report import make_content, make_figure
from tests.unit.test_assessment import DOCUMENT, seen

TREES = Target("Cây xanh trồng mới", "increment", value=Decimal(1000), unit="cây", period="per_year")
INDICATOR = Indicator("i1", 1, "Cây xanh trồng mới", None, None, (TREES,), Source(0, 0, 0, ""))
ROWS = [seen(Decimal(1100), "2026"), seen(Decimal(900), "2027")]


@pytest.mark.parametrize(
    ("rows", "on", "value", "own", "verdict"),
    [
        pytest.param(ROWS[:1], date(2027, 1, 15), 1100, 1100, "exceeded", id="the first year: the same"),
        pytest.param(ROWS, date(2028, 1, 15), 2000, 900, "missed", id="the second: its own 900 of 1000"),
        pytest.param(
            [seen(Decimal(600), f"{year}-S{half}") for year in (2026, 2027) for half in (1, 2)][:3],
            date(2027, 7, 10),
            1800,
            600,
            "likely",
            id="half of the second year: 600 of 500 asked by then",
        ),
    ],
)
def test_the_year_has_its_own_sum(
    rows: list[Observation], on: date, value: int, own: int, verdict: str
) -> None:
    """Beside the sum since the start, on which the result rests."""
    found = assess(INDICATOR, DOCUMENT, rows, on)
    assert found.year is not None and found.value == value
    assert (found.year.value, found.year.target, found.year.verdict) == (
        Decimal(own),
        Decimal(1000),
        verdict,
    )
    assert to_dict(found)["year"]["value"] == str(own)


def test_other_kinds_have_no_second_number() -> None:
    """What the year's plan is held against is the value itself."""
    plain = replace(INDICATOR, targets=(replace(TREES, kind="level", period="end_of_plan"),))
    found = assess(replace(plain, path={2027: Decimal(1000)}), DOCUMENT, ROWS, date(2028, 1, 15))
    assert found.year is not None and found.year.value is None


def _second_year() -> ReportContent:
    """Return the sample with indicator 27 counted per year, in its second year."""
    figure = make_figure(
        27,
        value=Decimal(4500),
        since_start=Decimal(10500),
        year_target=Decimal(6000),
        target=Decimal(30000),
        same_period_last_year=Decimal(4000),
        expected=Decimal(4500),
    )
    content = make_content()
    groups = tuple(
        replace(group, figures=tuple(figure if item.number == 27 else item for item in group.figures))
        for group in content.groups
    )
    return replace(content, groups=groups)


def test_sentence_annex_and_workbook_agree_on_75_percent() -> None:
    """4.500 of 6.000 m²; the 10.500 since the start stand against the plan's target alone."""
    content = _second_year()
    figure = next(item for item in content.figures if item.number == 27)
    assert make_plan_comparison(figure) == "bằng 75% kế hoạch năm (6.000 m²)"
    assert "lũy kế từ đầu năm đạt 4.500 m², tăng 12,5% so với cùng kỳ" in make_statement(figure)
    row = next(row for row in make_annex(content).rows if row.cells[0] == "27")
    assert [row.cells[3], *row.cells[7:10]] == ["4.000", "4.500", "75", "+500"]
    sheet = openpyxl.load_workbook(
        BytesIO(render(report_paper(content), ".xlsx")), data_only=True
    ).worksheets[0]
    line = next(line for line in sheet.iter_rows(values_only=True) if str(line[0]) == "27")
    assert line[8:10] == (75, 500)


def test_over_the_whole_plan_the_sum_of_all_years_stands_against_the_target() -> None:
    """Sơ kết and tổng kết: 10.500 of 30.000 m²."""
    figure = next(item for item in _second_year().over_the_plan().figures if item.number == 27)
    assert figure.value == 10500
    assert make_plan_comparison(figure).startswith("bằng 35% mục tiêu")
    assert "lũy kế từ đầu kỳ kế hoạch đạt 10.500 m²" in make_statement(figure)
