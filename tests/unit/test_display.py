"""Printed numbers never say what the verdict denies: DESIGN.md section 2, rule 3."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kehoach.core.assessment import assess
from kehoach.core.formats import format_apart, parse_number
from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.values import Observation
from kehoach.core.plan.model import Baseline, Indicator, PlanDocument, Source, Target
from kehoach.core.report.rows import Facts, make_row
from kehoach.core.report.texts import measure_text

RATES = st.decimals(0, 100, places=4, allow_nan=False)
DOCUMENT = PlanDocument("Kế hoạch", None, None, None, 2026, 2030, "")


@given(RATES, st.lists(RATES, min_size=1, max_size=4))
def test_numbers_printed_beside_each_other_keep_their_order(value: Decimal, marks: list[Decimal]) -> None:
    """Each printed apart from the other: less prints as less, equal as equal."""
    for mark in marks:
        printed, beside = parse_number(format_apart(value, [mark])), parse_number(format_apart(mark, [value]))
        assert (printed < beside, printed == beside) == (value < mark, value == mark)


def test_a_row_short_of_what_was_needed_prints_so() -> None:
    """95,16 beside 95,24: one decimal would print both as 95,2."""
    target = Target("Tỷ lệ", "share", value=Decimal(100), unit="%", period="end_of_plan")
    base = Baseline(Decimal("94.05"), "2025")
    indicator = Indicator("i1", 1, "Tỷ lệ", None, None, (target,), Source(0, 0, 0, ""), baseline=base)
    on = date(2026, 12, 31)
    seen = [Observation("i1", Period(2026, "year"), value=Decimal("95.16"))]
    row = make_row(
        indicator, Facts(frequency="year", units=()), assess(indicator, DOCUMENT, seen, on), 2026, on
    )
    assert (row["value"], row["expected"], row["target"]) == ("95,16%", "95,24%", "100%")


def test_99_96_does_not_print_as_100() -> None:
    """And 100 does."""
    target = Target("Tỷ lệ", "share", value=Decimal(100), unit="%")
    assert measure_text(Decimal("99.96"), target) == "99,96%"
    assert measure_text(Decimal(100), target) == "100%"


def test_a_rise_where_a_fall_was_asked_is_called_a_rise() -> None:
    """v = -5 of a downward growth is "tăng 5%"."""
    target = Target("Số vụ", "growth", ">=", "down", Decimal(5), unit="%/năm", period="per_year")
    assert measure_text(Decimal(-5), target) == "tăng 5%"
    assert measure_text(Decimal("5.04"), target) == "giảm 5,04%"


def test_a_figure_without_its_baseline_says_what_lacks() -> None:
    """A plan fresh from import: the points to the target, not a grey cell alone."""
    target = Target("Tỷ lệ", "share", value=Decimal(90), unit="%", period="end_of_plan")
    indicator = Indicator("i1", 1, "Tỷ lệ", None, None, (target,), Source(0, 0, 0, ""))
    on = date(2026, 12, 31)
    seen = [Observation("i1", Period(2026, "year"), value=Decimal("63.5"))]
    row = make_row(
        indicator, Facts(frequency="year", units=()), assess(indicator, DOCUMENT, seen, on), 2026, on
    )
    assert row["reason"] == "chưa có số liệu năm gốc; còn thiếu 26,5 điểm phần trăm đến mục tiêu"
