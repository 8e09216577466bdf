"""The unit's clock stands still while an outside body owes it a figure."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.catalogue import office_calendar
from kehoach.core.calendar.waiting import due_after_waiting

DUE = date(2026, 4, 16)  # a Thursday


@pytest.mark.parametrize(
    ("asked", "answered", "due"),
    [
        (date(2026, 4, 15), date(2026, 4, 20), date(2026, 4, 21)),  # five days awaited, five days later
        (date(2026, 4, 16), date(2026, 4, 17), date(2026, 4, 17)),  # asked on the due day itself
        (date(2026, 4, 15), date(2026, 4, 17), date(2026, 4, 20)),  # Saturday the 18th: to Monday
        (date(2026, 4, 15), date(2026, 4, 15), DUE),  # answered at once
        (date(2026, 4, 17), date(2026, 4, 30), DUE),  # asked when it was late already
    ],
)
def test_the_due_day_moves_by_the_days_awaited(asked: date, answered: date, due: date) -> None:
    """To a working day; a request made after the due day heals nothing."""
    assert due_after_waiting(DUE, asked, answered, office_calendar()) == due


@given(asked=st.integers(-30, 30), days=st.integers(-5, 60))
def test_waiting_never_shortens_the_time(asked: int, days: int) -> None:
    """Whatever the days are, and the new due day is one on which offices work."""
    day = DUE + timedelta(days=asked)
    moved = due_after_waiting(DUE, day, day + timedelta(days=days), office_calendar())
    assert moved >= DUE
    assert office_calendar().is_working_day(moved)
