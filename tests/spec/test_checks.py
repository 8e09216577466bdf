"""What is noticed in a figure before it is sent: what stops it, and what asks for a sentence."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.core.indicators.checks import find_stops, find_warnings
from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.values import Observation
from kehoach.core.plan.model import Target

APRIL = Period(2026, "month", 4)


def share(value: str | None = "95") -> Target:
    """Return the target of a share, 95% unless said otherwise."""
    return Target(
        name="Tỷ lệ hộ dùng nước sạch",
        kind="share",
        comparator=">=",
        direction="up",
        value=None if value is None else Decimal(value),
        unit="%",
        period="end_of_plan",
    )


def figure(*numbers: str, period: Period = APRIL, **more: Any) -> Observation:
    """Return a rate (one number) or counts (two), as of the period's last day."""
    names = ("value",) if len(numbers) == 1 else ("numerator", "denominator")
    fields = {
        "as_of": period.last_day,
        **{name: Decimal(text) for name, text in zip(names, numbers, strict=True)},
    }
    return Observation("i1", period, **{**fields, **more})


def codes(given_: Observation, target: Target | None = None, before: Any = None, **more: Any) -> set[str]:
    """Return the codes of what is noticed."""
    return {item.code for item in find_warnings(given_, target or share(), before, **more)}


@pytest.mark.parametrize(
    ("numbers", "code"),
    [
        (("61", "60"), "above_whole"),
        (("100.01",), "over_hundred"),
        (("5", "0"), "zero_denominator"),
        (("-1", "60"), "negative_count"),
    ],
)
def test_what_cannot_be_right_stops(numbers: tuple[str, ...], code: str) -> None:
    """Part above whole, over 100%, nothing to divide by, a count below nothing."""
    assert [item.code for item in find_stops(figure(*numbers), share())] == [code]


@pytest.mark.parametrize("numbers", [("60", "60"), ("100",), ("0", "60"), ("0",)])
def test_the_ends_themselves_are_possible(numbers: tuple[str, ...]) -> None:
    """Zero is a number; all of them is all of them."""
    assert find_stops(figure(*numbers), share()) == []


def test_a_plan_that_aims_beyond_the_whole_may_get_there() -> None:
    """105% of the estimate is no mistake where the target is 105%."""
    assert find_stops(figure("63", "60"), share("105")) == []
    assert codes(figure("63", "60"), share("105")) >= {"above_whole"}


@pytest.mark.parametrize(
    ("day", "noticed"),
    [
        (date(2026, 3, 31), True),
        (date(2026, 4, 1), False),
        (date(2026, 4, 30), False),
        (date(2026, 5, 1), True),
    ],
)
def test_the_day_belongs_to_the_period(day: date, noticed: bool) -> None:
    """First and last day are inside."""
    assert ("day_outside" in codes(figure("61", "64", as_of=day))) is noticed
    assert "no_day" in codes(figure("61", "64", as_of=None))


def test_the_same_as_last_period_asks() -> None:
    """Counts and all."""
    before = figure("61", "64", period=APRIL.previous)
    assert "as_before" in codes(figure("61", "64"), before=before)
    assert "as_before" not in codes(figure("62", "64"), before=before)


@pytest.mark.parametrize(("whole", "noticed"), [("105", False), ("106", True), ("95", False), ("94", True)])
def test_a_whole_that_moved_by_more_than_a_twentieth_asks(whole: str, noticed: bool) -> None:
    """Up or down."""
    before = figure("50", "100", period=APRIL.previous)
    assert ("denominator_moved" in codes(figure("50", whole), before=before)) is noticed


def test_a_jump_to_just_the_target_asks() -> None:
    """Staying there does not, and 100% is a natural end."""
    assert "exactly_target" in codes(figure("95"), before=figure("88.1", period=APRIL.previous))
    assert "exactly_target" not in codes(figure("95"), before=figure("95", period=APRIL.previous))
    assert "exactly_target" not in codes(figure("100"), share("100"))


def test_unlike_the_series_means_more_than_three_times_its_largest_step() -> None:
    """Steps of 1, 2 and 1 points: 6 more is like them, 6.1 is not; three values are too few to say."""
    series = [
        figure(rate, period=Period(2026, "month", place))
        for place, rate in enumerate(("80", "81", "83", "84"), 1)
    ]
    may = Period(2026, "month", 5)
    assert "unlike_series" not in codes(figure("90", period=may), earlier=series)
    assert "unlike_series" in codes(figure("90.1", period=may), earlier=series)
    assert "unlike_series" in codes(figure("77.9", period=may), earlier=series)
    assert "unlike_series" not in codes(figure("20", period=may), earlier=series[1:])


def test_last_period_s_paper_under_this_period_s_figure_asks() -> None:
    """Spaces do not make another paper, and none is not the same one."""
    assert "paper_used" in codes(
        figure("88"), paper="BC 12/BC-KT  ngày 1/4", paper_before="BC 12/BC-KT ngày 1/4"
    )
    assert "paper_used" not in codes(figure("88"), paper="", paper_before="")


@given(
    state=st.sampled_from(["missing", "not_due", "none_arose"]),
    day=st.none() | st.dates(),
)
def test_nothing_is_said_where_there_is_no_number(state: Any, day: date | None) -> None:
    """The other states have nothing to doubt."""
    assert find_warnings(Observation("i1", APRIL, state, as_of=day), share(), figure("1")) == []


@given(part=st.integers(0, 10**9), whole=st.integers(1, 10**9))
def test_counts_stop_exactly_when_the_part_is_above_the_whole(part: int, whole: int) -> None:
    """However close they are."""
    assert bool(find_stops(figure(str(part), str(whole)), share())) is (part > whole)


def test_a_paper_that_stands_for_another_period_asks() -> None:
    """The last period's is told of as such; another's by the words of its period."""
    april = figure("88")
    elsewhere = find_warnings(april, share(), None, paper="BC 12", paper_period="quý I năm 2026")
    assert [item.message for item in elsewhere] == [
        "Căn cứ “BC 12” đã dùng cho số liệu của kỳ khác (quý I năm 2026)."
    ]
    both = find_warnings(
        april, share(), None, paper="BC 12", paper_before="BC 12", paper_period="quý I năm 2026"
    )
    assert [item.message for item in both] == ["Căn cứ “BC 12” đã dùng cho kỳ trước."]
