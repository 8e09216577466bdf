"""Properties of the method, and a naive twin of its simplest kind."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.catalogue import load
from kehoach.core.assessment import EDITION_1, assess
from kehoach.core.errors import FigureError
from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.values import Observation, State
from kehoach.core.plan.model import Baseline, Indicator, PlanDocument, Source, Target

DOCUMENT = PlanDocument("Kế hoạch", None, None, None, 2026, 2030, "")
RATES = st.decimals(0, 100, places=2, allow_nan=False)


def share(target: Decimal, baseline: Decimal | None = None, **more: object) -> Indicator:
    """Return a rate to raise by the plan's end."""
    goal = Target("Tỷ lệ", "share", value=target, unit="%", period="end_of_plan", **more)  # type: ignore[arg-type]
    start = Baseline(baseline, "2025") if baseline is not None else None
    return Indicator("i1", 1, "Tỷ lệ", None, None, (goal,), Source(0, 0, 0, ""), baseline=start)


def seen(
    value: Decimal | None, period: str = "2026", state: State = "recorded", **more: object
) -> Observation:
    """Return one observation."""
    return Observation("i1", Period.parse(period), state, value=value, **more)  # type: ignore[arg-type]


@given(target=RATES, baseline=RATES, value=RATES, month=st.integers(1, 12))
def test_a_share_on_its_way_is_judged_as_a_naive_twin_judges_it(
    target: Decimal, baseline: Decimal, value: Decimal, month: int
) -> None:
    """Expected on the straight line, attainment from the baseline, thresholds 1 and 0,8, the half point."""
    found = assess(share(target, baseline), DOCUMENT, [seen(value, f"2026-M{month:02d}")], date(2026, 12, 31))
    assert found.verdict == _twin(Fraction(target), Fraction(baseline), Fraction(value), month)


def _twin(target: Fraction, baseline: Fraction, value: Fraction, month: int) -> str:
    if value >= target:
        return "exceeded" if value > target and target != 100 else "met"
    if baseline >= target:
        expected, attained = target, (value / target if target else Fraction(1))
    else:
        expected = baseline + Fraction(month, 60) * (target - baseline)
        attained = (value - baseline) / (expected - baseline)
    if attained >= 1:
        return "on_track"
    short = expected - value
    near = short < Fraction(1, 2) and short < abs(target - baseline) / 10
    return "behind" if attained >= Fraction(4, 5) or near else "at_risk"


@given(st.lists(st.tuples(st.integers(2026, 2030), RATES), unique_by=lambda item: item[0], min_size=1))
def test_the_order_of_rows_does_not_matter(rows: list[tuple[int, Decimal]]) -> None:
    """Rows come as they come."""
    observed = [seen(value, str(year)) for year, value in rows]
    goal = share(Decimal(90), Decimal(50))
    first = assess(goal, DOCUMENT, observed, date(2030, 12, 31))
    assert first == assess(goal, DOCUMENT, observed[::-1], date(2030, 12, 31))


def test_99_96_of_100_is_not_met() -> None:
    """Compared unrounded."""
    found = assess(
        share(Decimal(100), Decimal(90)), DOCUMENT, [seen(Decimal("99.96"), "2030")], date(2030, 12, 31)
    )
    assert found.verdict == "missed"


def test_zero_is_a_number_and_missing_is_none() -> None:
    """A recorded zero is judged; a missing one gives no data."""
    goal = share(Decimal(90), Decimal(50))
    assert assess(goal, DOCUMENT, [seen(Decimal(0))], date(2026, 12, 31)).value == 0
    found = assess(goal, DOCUMENT, [seen(None, state="missing")], date(2026, 12, 31))
    assert (found.verdict, found.reason, found.value) == ("no_data", "missing", None)


def test_without_a_baseline_what_is_reached_is_reached() -> None:
    """The rest waits for its baseline."""
    goal = share(Decimal(90))
    assert assess(goal, DOCUMENT, [seen(Decimal(91))], date(2026, 12, 31)).verdict == "exceeded"
    assert assess(goal, DOCUMENT, [seen(Decimal(80))], date(2026, 12, 31)).reason == "no_baseline"


def test_places_pool_their_counts_and_never_their_rates() -> None:
    """50/100 and 9/10 are 59/110; the rates alone are refused."""
    rows = [
        Observation(
            "i1", Period(2026, "year"), numerator=Decimal(top), denominator=Decimal(bottom), place=place
        )
        for place, top, bottom in (("TDP 1", 50, 100), ("TDP 2", 9, 10))
    ]
    found = assess(share(Decimal(90), Decimal(40)), DOCUMENT, rows, date(2026, 12, 31))
    assert found.value is not None
    assert round(found.value, 6) == round(Decimal(5900) / 110, 6)
    rates = [seen(Decimal(50), place="TDP 1"), seen(Decimal(90), place="TDP 2")]
    with pytest.raises(FigureError, match="không cộng được"):
        assess(share(Decimal(90)), DOCUMENT, rates, date(2026, 12, 31))


def test_two_rows_with_the_same_claim_are_refused() -> None:
    """Same period, same day, same quality: nobody can say which counts."""
    with pytest.raises(FigureError, match="cùng ngày chốt"):
        assess(share(Decimal(90)), DOCUMENT, [seen(Decimal(1)), seen(Decimal(2))], date(2026, 12, 31))


def test_the_catalogue_holds_the_same_numbers_as_the_edition() -> None:
    """Data and constant are one edition."""
    data = load("methods/edition-1.yaml")
    assert data["edition"] == EDITION_1.edition
    for name in ("on_track", "behind", "near_points", "near_part", "quota_half_unit"):
        assert Fraction(data[name]) == getattr(EDITION_1, name)
    assert tuple(data["worst_first"]) == EDITION_1.worst_first
    assert tuple(data["quality_order"]) == EDITION_1.quality_order
