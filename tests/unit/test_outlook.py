"""The outlook: what it keeps to whatever the series, the rules by kind of series, and when it says nothing."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.catalogue import load
from kehoach.core.assessment import Assessment, assess
from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.values import Observation
from kehoach.core.outlook import OUTLOOK_1, Foreseen, Series, foresee
from kehoach.core.plan.model import Baseline, GrowthTest, Indicator, PlanDocument, Source, Target

DOCUMENT = PlanDocument("Kế hoạch", None, None, None, 2026, 2030, "")
SHARES = st.lists(st.floats(0, 100), min_size=3, max_size=59)
AMOUNTS = st.lists(st.integers(0, 50).map(float), min_size=3, max_size=59)


def seen_ahead(form: str, values: list[float], start: float | None = None) -> Foreseen:
    """Return what is foreseen after monthly values since the plan's start."""
    numbers = tuple(range(1, len(values) + 1))
    found = foresee(Series(form, 12, numbers, tuple(values), 60, start))  # type: ignore[arg-type]
    assert found is not None
    return found


@given(SHARES, st.floats(0, 100), st.floats(0, 100))
def test_a_share_stays_a_share_and_chances_fall_with_the_goal(
    values: list[float], one: float, other: float
) -> None:
    """Interval around the value, within 0 and 100; more to reach is never likelier."""
    found = seen_ahead("share", values)
    low, high = found.interval
    assert 0 <= low <= found.value <= high <= 100
    less, more = sorted((one, other))
    assert 1 >= found.above(less) >= found.above(more) >= 0


@given(AMOUNTS, st.integers(0, 3000))
def test_a_sum_never_falls_under_what_is_there(values: list[float], goal: int) -> None:
    """What has been added stays; a goal already reached is certain."""
    found = seen_ahead("amount", values)
    assert sum(values) <= found.interval[0] <= found.value <= found.interval[1]
    if goal <= sum(values):
        assert found.above(goal) == 1


@given(SHARES)
def test_the_same_values_give_the_same_outlook(values: list[float]) -> None:
    """Nothing is drawn by lot."""
    first, second = seen_ahead("share", values), seen_ahead("share", values)
    assert (first.value, first.interval) == (second.value, second.interval)


def test_what_comes_every_december_is_expected_every_december() -> None:
    """Yearly awards: two Decembers with 4, three more to come."""
    two_years = ([0.0] * 11 + [4.0]) * 2
    assert seen_ahead("amount", two_years).value == pytest.approx(20)


def test_a_register_that_moves_in_steps_goes_on_in_steps() -> None:
    """Four entries in two years: six more in three, and never fewer than there are."""
    values = [2.0] * 6 + [3.0] * 6 + [5.0] * 6 + [6.0] * 6
    found = seen_ahead("level", values)
    assert found.value == pytest.approx(6 + 36 * 4 / 23)
    assert found.interval[0] >= 6


def test_a_straight_line_goes_on_and_loses_a_little() -> None:
    """A level that gains 1 a month: close to where the line leads, under it."""
    found = seen_ahead("level", [float(month) for month in range(1, 31)], 0.0)
    assert 55 < found.value < 60


def judged(values: dict[str, str], *, test: GrowthTest = "average", **more: object) -> Assessment:
    """Return the assessment of a target of 90 with a baseline of 50, at the end of 2028."""
    told: dict[str, object] = {"kind": "share", "value": Decimal(90), "unit": "%", "period": "end_of_plan"}
    target = Target("Tỷ lệ", **{**told, **more})  # type: ignore[arg-type]
    indicator = Indicator(
        "i1", 1, "Tỷ lệ", None, None, (target,), Source(0, 0, 0, ""),
        baseline=Baseline(Decimal(50), "2025"), growth_test=test,
    )  # fmt: skip
    rows = [Observation("i1", Period.parse(code), value=Decimal(value)) for code, value in values.items()]
    return assess(indicator, DOCUMENT, rows, date(2028, 12, 31))


YEARS = {"2026": "58", "2027": "67", "2028": "73"}


def test_three_values_of_any_frequency_are_enough_and_two_are_not() -> None:
    """From three values on (DESIGN.md section 3)."""
    assert judged({"2026": "58", "2028": "73"}).forecast is None
    for values in (YEARS, {"2028-M10": "58", "2028-M11": "59.5", "2028-M12": "60"}):
        found = judged(values).forecast
        assert found is not None
        assert found.day == date(2030, 12, 31)
        assert found.low < found.value < found.high
        assert found.chance is not None
        assert 0 < found.chance < 1


def test_upward_and_downward_chances_are_of_one_piece() -> None:
    """To bring a share down to a value is as likely as not to raise it there."""
    up = judged(YEARS, value=Decimal(80)).forecast
    down = judged(YEARS, value=Decimal(80), direction="down").forecast
    assert up and down and up.chance is not None and down.chance is not None
    assert float(up.chance + down.chance) == pytest.approx(1)


def test_values_that_never_move_give_no_chance() -> None:
    """Nothing says how sure it is."""
    found = judged(
        {"2026": "70", "2027": "70", "2028": "70"}, baseline=Baseline(Decimal(70), "2025")
    ).forecast
    assert found is not None
    assert [found.value, found.low, found.high, found.chance] == [70, 70, 70, None]


def test_growth_looks_ahead_to_its_average() -> None:
    """Ten per cent each year is ten on average; where each year counts for itself there is no chance."""
    values = {"2025": "100", "2026": "110", "2027": "120.5", "2028": "133.1"}
    more: dict[str, Any] = {"kind": "growth", "value": Decimal(8), "unit": "%/năm", "period": "per_year"}
    found = judged(values, **more).forecast
    assert found is not None
    assert float(found.value) == pytest.approx(10, abs=0.5)
    assert found.chance is not None
    each = judged(values, test="each_year", **more).forecast
    assert each is not None
    assert each.chance is None


def test_no_chance_is_certain_but_of_a_sum_that_is_there() -> None:
    """A goal far off keeps one in a hundred; an amount already added is sure."""
    far = judged({"2026": "51", "2027": "52", "2028": "53.1"}).forecast
    assert far is not None
    assert far.chance == Decimal("0.01")
    sums = judged({"2026": "40", "2027": "50", "2028": "20"}, kind="increment", unit="cây").forecast
    assert sums is not None
    assert sums.chance == 1


def test_nothing_is_foreseen_without_data_or_when_it_is_over() -> None:
    """A missing latest value gives no outlook; a horizon that has passed neither."""
    rows = [Observation("i1", Period.parse(code), value=Decimal(value)) for code, value in YEARS.items()]
    target = Target("Tỷ lệ", "share", value=Decimal(90), unit="%", period="by_year", year=2028)
    item = Indicator("i1", 1, "Tỷ lệ", None, None, (target,), Source(0, 0, 0, ""))
    assert assess(item, DOCUMENT, rows, date(2028, 12, 31)).forecast is None
    gone = Observation("i1", Period.parse("2028"), "missing")
    assert assess(item, DOCUMENT, [*rows[:2], gone], date(2028, 12, 31)).forecast is None


def test_the_catalogue_holds_the_same_numbers_as_the_outlook() -> None:
    """Data and constant are one edition."""
    assert load("methods/edition-1.yaml")["outlook"] == asdict(OUTLOOK_1)


def test_what_grows_in_proportion_is_sure_to_stay_above_zero() -> None:
    """A target of nothing, or less, asks for no logarithm: a ratio ends above it for certain."""
    found = seen_ahead("ratio", [1.1, 1.3, 1.2, 1.5])
    assert found.above(0.0) == found.above(-1.0) == 1
    assert found.above(1.0) < 1
