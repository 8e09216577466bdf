"""What must not change a verdict, and what may only better it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kehoach.core.assessment import EDITION_1, assess
from kehoach.core.assessment.outcome import Assessment
from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.values import Observation
from kehoach.core.plan.model import Baseline, Indicator, Kind, PlanDocument, Source, Target

DOCUMENT = PlanDocument("Kế hoạch", None, None, None, 2026, 2030, "")
NUMBERS = st.decimals(1, 100, places=2, allow_nan=False)
YEARS = st.integers(2026, 2030)
KINDS: st.SearchStrategy[Any] = st.sampled_from(
    ["share", "level", "multiple", "increment", "growth", "change"]
)
PERIODS: st.SearchStrategy[Any] = st.sampled_from(["end_of_plan", "each_year", "per_year"])
UPWARD: st.SearchStrategy[Any] = st.sampled_from(["=", ">=", ">", "range"])


@st.composite
def upward(draw: st.DrawFn, kinds: st.SearchStrategy[Any] = KINDS) -> Indicator:
    """An indicator of one target to raise, with or without baseline and a path that rises from it."""
    comparator = draw(UPWARD)
    value = draw(NUMBERS)
    high = value + draw(NUMBERS) if comparator == "range" else None
    kind: Kind = draw(kinds)
    target = Target("Chỉ tiêu", kind, comparator, "up", value, high, period=draw(PERIODS))
    base = draw(st.one_of(st.none(), NUMBERS))
    path = draw(st.one_of(st.none(), st.tuples(NUMBERS, NUMBERS)))
    # A path that first falls below where the plan starts asks for less than there is: no upward path.
    start = base or Decimal(0)
    return Indicator(
        "i1",
        1,
        "Chỉ tiêu",
        None,
        None,
        (target,),
        Source(0, 0, 0, ""),
        baseline=None if base is None else Baseline(base, "2025"),
        path=None if path is None else {2026: start + min(path), 2030: start + max(path)},
    )


def judged(indicator: Indicator, values: list[Decimal], until: int) -> Assessment:
    """Judge yearly values from 2026 on, at a year's end."""
    rows = [Observation("i1", Period(2026 + at, "year"), value=value) for at, value in enumerate(values)]
    return assess(indicator, DOCUMENT, rows[: until - 2025], date(until, 12, 31))


def rank(found: Assessment) -> int:
    """Return how good a verdict is."""
    return EDITION_1.worst_first.index(found.verdict)


@given(upward(), st.lists(NUMBERS, min_size=5, max_size=5), YEARS, NUMBERS)
def test_a_higher_value_never_worsens_an_upward_target(
    indicator: Indicator, values: list[Decimal], until: int, more: Decimal
) -> None:
    """Of the year judged; all else stays."""
    better = [value + more if 2026 + at == until else value for at, value in enumerate(values)]
    assert rank(judged(indicator, better, until)) >= rank(judged(indicator, values, until))


@given(
    upward(st.sampled_from(["level", "increment", "change"])),
    st.lists(NUMBERS, min_size=5, max_size=5),
    YEARS,
)
def test_another_unit_changes_nothing(indicator: Indicator, values: list[Decimal], until: int) -> None:
    """Metres for kilometres: verdict, attainment and the year's plan stay, the numbers are a thousand times."""
    thousand = Decimal(1000)
    target = indicator.targets[0]
    assert target.value is not None
    high = None if target.value_high is None else target.value_high * thousand
    base = indicator.baseline and replace(indicator.baseline, value=indicator.baseline.value * thousand)
    path = indicator.path and {year: value * thousand for year, value in indicator.path.items()}
    scaled = replace(
        indicator,
        targets=(replace(target, value=target.value * thousand, value_high=high),),
        baseline=base,
        path=path,
    )
    one, other = (
        judged(indicator, values, until),
        judged(scaled, [value * thousand for value in values], until),
    )
    assert (one.verdict, one.reason, one.attainment) == (other.verdict, other.reason, other.attainment)
    assert (one.year and one.year.verdict) == (other.year and other.year.verdict)


@given(upward(st.just("share")), st.lists(st.integers(0, 50), min_size=1, max_size=6), st.data())
def test_splitting_by_place_and_pooling_back_changes_nothing(
    indicator: Indicator, tops: list[int], data: st.DataObject
) -> None:
    """Counts of places in any order are the counts of the whole."""
    rows = [
        Observation(
            "i1", Period(2026, "year"), numerator=Decimal(top), denominator=Decimal(50), place=f"TDP {at}"
        )
        for at, top in enumerate(tops)
    ]
    whole = Observation(
        "i1", Period(2026, "year"), numerator=Decimal(sum(tops)), denominator=Decimal(50 * len(tops))
    )
    on = date(2026, 12, 31)
    pooled = assess(indicator, DOCUMENT, data.draw(st.permutations(rows)), on)
    assert pooled == assess(indicator, DOCUMENT, [whole], on)


@given(
    st.decimals(1, 500, places=1),
    st.lists(NUMBERS, min_size=1, max_size=11),
    st.sampled_from(["tuyến", "m²"]),
)
def test_what_each_month_has_to_bring_reaches_the_target(
    wanted: Decimal, brought: list[Decimal], unit: str
) -> None:
    """Months that bring the pace end reached."""
    target = Target("Chỉ tiêu", "increment", ">=", "up", wanted, unit=unit, period="by_year", year=2026)
    indicator = Indicator("i1", 1, "Chỉ tiêu", None, None, (target,), Source(0, 0, 0, ""))
    months = [
        Observation("i1", Period(2026, "month", at), value=value) for at, value in enumerate(brought, 1)
    ]
    found = assess(indicator, DOCUMENT, months, months[-1].period.last_day)
    if found.pace is None:
        assert found.verdict in ("met", "exceeded")
        return
    assert found.pace.per_month is not None
    rest = [
        Observation("i1", Period(2026, "month", at), value=found.pace.per_month + Decimal("1e-20"))
        for at in range(len(brought) + 1, 13)
    ]
    assert len(rest) == found.pace.months
    assert assess(indicator, DOCUMENT, [*months, *rest], date(2026, 12, 31)).verdict in ("met", "exceeded")
