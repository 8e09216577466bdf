"""Comparisons with the plan, last year and the period before say what the table of the manual says."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.core.indicators.comparing import compare, percent_of_plan, sum_to_date
from kehoach.core.indicators.periods import Period
from tests.spec.method.chapter_comparisons import COMPARISONS, Comparison

NUMBERS = st.decimals("0.01", "1000", places=2)


@pytest.mark.parametrize("item", COMPARISONS, ids=[item.title for item in COMPARISONS])
def test_a_comparison(item: Comparison) -> None:
    """Words and cell are the literal ones."""
    assert item.answer == (item.says, item.cell)


@given(NUMBERS, NUMBERS, st.integers(2, 1000))
def test_another_unit_changes_no_percentage(value: Decimal, base: Decimal, factor: int) -> None:
    """Thousands for millions; points of rates are no percentages and are not asked here."""
    assert compare(value, base) == compare(value * factor, base * factor)
    assert percent_of_plan(value, base) == percent_of_plan(value * factor, base * factor)


def test_the_year_to_date_needs_all_its_periods() -> None:
    """Three quarters make nine months; one that is missing makes no sum, and zero is a number."""
    quarters = {Period.parse(f"2026-Q{at}"): Decimal(at - 1) for at in (1, 2, 3)}
    assert sum_to_date(quarters, Period.parse("2026-Q3")) == 3
    assert sum_to_date(quarters, Period.parse("2026-Q4")) is None
    del quarters[Period.parse("2026-Q1")]
    assert sum_to_date(quarters, Period.parse("2026-Q3")) is None
    assert sum_to_date({Period.parse("2026-9M"): Decimal(7)}, Period.parse("2026-9M")) == 7
    assert sum_to_date({Period.parse("2026"): Decimal(9)}, Period.parse("2026")) == 9
