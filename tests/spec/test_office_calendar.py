"""Days off and due dates: the traps of Vietnam's calendar, 2026 to 2031."""

from datetime import date, timedelta

import holidays
import pytest

from kehoach.catalogue import office_calendar, round_definitions
from kehoach.core.calendar.rounds import owed_period, rounds_due
from kehoach.core.indicators.periods import Period

CALENDAR = office_calendar()


def day(text: str) -> date:
    """Return the day of "d/m/yyyy"."""
    parts = [int(part) for part in text.split("/")]
    return date(parts[2], parts[1], parts[0])


@pytest.mark.parametrize(
    "first", ["17/2/2026", "6/2/2027", "26/1/2028", "13/2/2029", "2/2/2030", "23/1/2031"]
)
def test_tet_begins_by_the_moon_over_hanoi(first: str) -> None:
    """One day before and four from it on; the calendar of UTC+8 would give 3/2 in 2030."""
    new_year = day(first)
    assert all(new_year + timedelta(days=place) in CALENDAR.holidays(new_year.year) for place in range(-1, 4))
    assert new_year + timedelta(days=-2) not in CALENDAR.holidays(new_year.year)


@pytest.mark.parametrize("year", range(2026, 2032))
def test_a_second_source_names_no_day_that_is_missing_here(year: int) -> None:
    """The holidays library knows the days of the law before 24/11 was added, and computes Tết by itself."""
    ours = CALENDAR.days_off(year)
    theirs = {when for when, name in holidays.country_holidays("VN", years=year).items() if "(" not in name}
    new_year = CALENDAR.tet[year]
    near_tet = {new_year + timedelta(days=place) for place in range(-3, 8)}
    assert theirs - near_tet <= ours | {date(year, 9, 3)}


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("2/1/2026", False),  # off by the notice
        ("10/1/2026", True),  # the Saturday worked for it
        ("27/4/2026", False),  # Giỗ Tổ fell on Sunday
        ("31/8/2026", False),  # swapped before Quốc khánh
        ("22/8/2026", True),
        ("24/11/2026", False),  # Ngày Văn hóa Việt Nam
        ("24/11/2025", True),  # not yet
        ("1/5/2028", False),
        ("2/5/2028", False),  # 30/4 on Sunday, compensated after 1/5
        ("4/9/2028", False),  # 2/9 on Saturday
        ("25/11/2030", False),  # 24/11 on Sunday
        ("26/11/2030", True),
    ],
)
def test_compensated_and_swapped_days(text: str, works: bool) -> None:
    """A holiday on a day of rest is compensated on the next working day; the year's notice may swap more."""
    assert CALENDAR.is_working_day(day(text)) is works


@pytest.mark.parametrize(
    ("cut_off", "due"),
    [
        ("14/2/2026", "24/2/2026"),  # the first day of the Tết break: two working days after it
        ("14/3/2026", "17/3/2026"),  # Saturday
        ("14/6/2026", "16/6/2026"),  # Sunday
        ("14/11/2026", "17/11/2026"),  # Saturday
        ("14/2/2027", "16/2/2027"),  # Sunday just after Tết
    ],
)
def test_units_are_due_two_working_days_after_the_cut_off(cut_off: str, due: str) -> None:
    """The cut-off itself is not counted."""
    plans = rounds_due(round_definitions(), CALENDAR, start=day(cut_off), on=day(cut_off))
    assert {plan.due_on for plan in plans if plan.kind != "year_official"} == {day(due)}


def test_a_due_day_off_moves_as_the_round_says() -> None:
    """To the next working day inside, to the one before for what leaves the ward, or not at all."""
    sunday = day("14/6/2026")
    moved = {rule: CALENDAR.shift(sunday, rule) for rule in ("next", "previous", "none")}
    assert moved == {"next": day("15/6/2026"), "previous": day("12/6/2026"), "none": sunday}


@pytest.mark.parametrize(
    ("frequency", "period", "owed"),
    [
        ("year", "2026-M12", None),
        ("year", "2026", "2026"),
        ("quarter", "2026-M03", None),
        ("quarter", "2026-S1", "2026-Q2"),
        ("month", "2026-Q1", "2026-M03"),
        ("half", "2026-9M", None),
        ("quarter", "2026-9M", "2026-Q3"),
    ],
)
def test_an_indicator_is_asked_for_at_its_own_frequency_only(
    frequency: str, period: str, owed: str | None
) -> None:
    """A yearly award is not asked for in a month's round."""
    found = owed_period(frequency, Period.parse(period))
    assert (found.code if found else None) == owed
