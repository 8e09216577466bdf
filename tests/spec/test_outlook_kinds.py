"""Of every kind and frequency: three values give an outlook at the horizon, or the page says why there is none.

1. Shares, levels, multiples, growth and change, amounts; upward and downward; each year, in all, per year.
2. What comes once a year and registers that move in steps are amounts: what is there stays.
3. Growth and change per year look ahead to the average to date; where each year counts for itself there is no chance.
4. Two values give none, nor a missing latest one, nor a horizon that has come.
"""

from decimal import Decimal

import pytest

from kehoach.core.assessment import Assessment, assess
from kehoach.core.outlook import OUTLOOK_1
from tests.spec.method.examples import Example, day_of, indicator_of, rows_of
from tests.twin.given import document_of, observation_of
from tests.twin.given import indicator_of as to_indicator

MONTHS = "2026-M01: {0}, 2026-M02: {1}, 2026-M03: {2}"
QUARTERS = "2026-Q1: {0}, 2026-Q2: {1}, 2026-Q3: {2}"
HALVES = "2026-S1: {0}, 2026-S2: {1}, 2027-S1: {2}"
YEARS = "2026: {0}, 2027: {1}, 2028: {2}"
LAST = {MONTHS: "2026-03-31", QUARTERS: "2026-09-30", HALVES: "2027-06-30", YEARS: "2028-12-31"}
EVERY = (MONTHS, QUARTERS, HALVES, YEARS)


def judged(target: str, rows: str, on: str, base: str = "", test: str = "average") -> Assessment:
    """Return the assessment of an example."""
    example = Example("", target, rows, on, "", base=base, test=test)
    observed = [observation_of(row) for row in rows_of(example)]
    document = document_of({"start_year": 2026, "end_year": 2030})
    return assess(to_indicator(indicator_of(example)), document, observed, day_of(example))


@pytest.mark.parametrize("rows", EVERY, ids=["months", "quarters", "halves", "years"])
@pytest.mark.parametrize(
    ("target", "values", "base"),
    [
        ("share >= 90 up", (55, 58, 60), "50 (2025)"),
        ("share <= 4 down", (9, 8.5, 8), "10 (2025)"),
        ("share = 100 hold each_year", (99, 98.5, 99.5), ""),
        ("level >= 35 up", (31, 31.5, 32.5), "30 (2025)"),
        ("multiple >= 1.8 up", (11, 12, 12.5), "10 (2025)"),
        ("increment >= 30 up", (2, 3, 1), ""),
        ("increment = 10 up per_year", (2, 3, 1), ""),
    ],
)
def test_three_values_of_any_frequency(target: str, rows: str, values: tuple[float, ...], base: str) -> None:
    """Value within its interval, at the plan's end, in the unit of `v`; a chance strictly between."""
    found = judged(target, rows.format(*values), LAST[rows], base).forecast
    assert found is not None and found.day.isoformat() == "2030-12-31"
    assert found.low <= found.value <= found.high
    assert found.chance is not None and 0 < found.chance < 1
    if target.startswith("share"):
        assert 0 <= found.low <= found.high <= 100


@pytest.mark.parametrize(
    ("target", "rows", "base"),
    [
        ("growth = 10 up per_year", "2026: 110, 2027: 120, 2028: 133", "100 (2025)"),
        ("growth = 5 down per_year", "2026: 96, 2027: 90, 2028: 87", "100 (2025)"),
        ("growth >= 50 up", "2026: 110, 2027: 120, 2028: 133", "100 (2025)"),
        ("change >= 2 up", "2026: 100.5, 2027: 100.8, 2028: 101.5", "100 (2025)"),
        ("change >= 0.3 down per_year", "2026: 9.6, 2027: 9.4, 2028: 9", "10 (2025)"),
    ],
)
def test_growth_and_change(target: str, rows: str, base: str) -> None:
    """From three years: per year the average to date, so its foreseen size is like the ones so far."""
    found = judged(target, rows, "2028-12-31", base).forecast
    assert found is not None and found.low < found.value < found.high and found.chance is not None
    if "per_year" in target:
        assert Decimal(0) < found.value < 15


def test_where_each_year_counts_for_itself_there_is_no_chance() -> None:
    """The average is foreseen, but it is not what the target asks for."""
    rows = "2026: 110, 2027: 120, 2028: 133"
    found = judged("growth = 10 up per_year", rows, "2028-12-31", "100 (2025)", test="each_year").forecast
    assert found is not None and found.chance is None


@pytest.mark.parametrize(
    ("what", "rows", "on", "there"),
    [
        ("a yearly award", "2026: 4, 2027: none_arose, 2028: 5", "2028-12-31", 9),
        (
            "a register in steps",
            "2026-Q1: none_arose, 2026-Q2: 3, 2026-Q3: none_arose, 2026-Q4: 2",
            "2026-12-31",
            5,
        ),
        ("nothing yet", "2026-Q1: none_arose, 2026-Q2: 0, 2026-Q3: 0", "2026-09-30", 0),
    ],
)
def test_lumpy_amounts_never_lose_what_is_there(what: str, rows: str, on: str, there: int) -> None:
    """Awards of some years and registers that move in steps."""
    found = judged("increment >= 20 up", rows, on).forecast
    assert found is not None, what
    assert there <= found.low <= found.value <= found.high


@pytest.mark.parametrize(
    ("rows", "on"),
    [
        ("2026: 55, 2027: 58", "2027-12-31"),
        ("2026: 55, 2027: 58, 2028: missing", "2028-12-31"),
        ("2028: 80, 2029: 84, 2030: 88", "2030-12-31"),
    ],
)
def test_none_with_less_or_with_nothing_ahead(rows: str, on: str) -> None:
    """Null, never a number without a ground."""
    assert OUTLOOK_1.least == 3
    assert judged("share >= 90 up", rows, on, "50 (2025)").forecast is None
