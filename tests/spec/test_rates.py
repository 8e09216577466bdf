"""Rates of reporting: pooled from counts, what is no fault of the unit left out."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kehoach.core.calendar.rates import Ratio, Reported, pooled, rates_of

TODAY, DUE = date(2026, 5, 20), date(2026, 5, 15)
EARLY, LATE = date(2026, 5, 15), date(2026, 5, 16)


def figure(sent_on: date | None, **more: Any) -> Reported:
    """Return a figure of one unit, due on the 15th."""
    return Reported(**{"unit": "Phòng Kinh tế", "indicator": 1, "due": DUE, "sent_on": sent_on, **more})


def test_what_waits_or_is_excused_is_not_counted_against_the_unit() -> None:
    """On time: of those that count; complete: of all."""
    [rates] = rates_of(
        [
            figure(EARLY),
            figure(LATE),
            figure(None),
            figure(LATE, excused=True),
            figure(None, excused=True),
            figure(None, waiting=True),
            figure(EARLY, excused=True),  # in time all the same
        ],
        TODAY,
    )
    assert rates.on_time == Ratio(2, 4)
    assert rates.complete == Ratio(4, 7)
    assert rates.excused == 2


def test_what_is_not_due_yet_counts_once_it_is_sent() -> None:
    """The day itself is not past."""
    assert rates_of([figure(None, due=TODAY)], TODAY) == []
    [rates] = rates_of([figure(EARLY, due=TODAY)], TODAY)
    assert rates.on_time == Ratio(1, 1)


def test_returned_is_of_what_was_sent_and_updated_of_the_newest_period() -> None:
    """An old gap is no lack of the newest figure."""
    [rates] = rates_of(
        [
            figure(None, due=date(2026, 3, 15)),
            figure(EARLY, returned=True),
            figure(EARLY, indicator=2),
            figure(None, indicator=3),
        ],
        TODAY,
    )
    assert (rates.returned, rates.updated) == (Ratio(1, 2), Ratio(2, 3))


def test_nothing_has_no_share_and_all_but_one_is_never_all() -> None:
    """No 100% that is not whole, no 0% of nothing."""
    assert Ratio(0, 0).percent is None
    assert Ratio(299, 300).percent == 99
    assert Ratio(0, 3).percent == 0


@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from([EARLY, LATE, None]), st.booleans(), st.booleans()))
)
def test_units_together_are_pooled_from_their_counts(
    found: list[tuple[int, date | None, bool, bool]],
) -> None:
    """Never the mean of rates; a part is never more than its whole."""
    items = [
        figure(sent, unit=f"Đơn vị {unit}", indicator=place, excused=excused, waiting=waiting)
        for place, (unit, sent, excused, waiting) in enumerate(found)
    ]
    units = rates_of(items, TODAY)
    total = pooled(units, "Toàn phường")
    assert total.complete == Ratio(sum(sent is not None for _, sent, _, _ in found), len(found))
    for item in (*units, total):
        for ratio in (item.on_time, item.complete, item.returned, item.updated):
            assert 0 <= ratio.part <= ratio.whole
