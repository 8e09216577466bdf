"""Figures by place: what adds, what is refused, and which cells others may not see."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.core.errors import FigureError
from kehoach.core.indicators.checks import find_warnings
from kehoach.core.indicators.places import LEAST_SHOWN, PlaceCount, PlaceSum, hide_small, pool
from tests.spec.test_checks import figure, share

numbers = st.integers(0, 10**6).map(Decimal)


def counts(name: str, numerator: int | None, denominator: int | None) -> PlaceCount:
    """Return what a place counts."""
    return PlaceCount(name, *(None if item is None else Decimal(item) for item in (numerator, denominator)))


@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=30))
def test_counts_pool_whatever_the_places_are(pairs: list[tuple[Decimal, Decimal]]) -> None:
    """The sums of the parts and of the wholes, never a mean of rates."""
    rows = [PlaceCount(str(place), min(pair), max(pair)) for place, pair in enumerate(pairs)]
    total = pool(rows, by_counts=True)
    assert total.numerator == sum(min(pair) for pair in pairs)
    assert total.denominator == sum(max(pair) for pair in pairs)
    assert total.is_whole


def test_amounts_add_and_zero_is_a_number() -> None:
    """A place with 0 is filled; one with nothing is not, and then there is no total."""
    rows = [PlaceCount("Tổ 1", value=Decimal(0)), PlaceCount("Tổ 2", value=Decimal("1.5"))]
    assert pool(rows, by_counts=False) == PlaceSum(2, 2, value=Decimal("1.5"))
    partly = pool([*rows, PlaceCount("Tổ 3")], by_counts=False)
    assert (partly.filled, partly.is_whole) == (2, False)
    assert not pool([], by_counts=True).is_whole


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (counts("Tổ 7", 3, None), "Tổ 7: Còn thiếu mẫu số"),
        (counts("Tổ 7", None, 3), "Tổ 7: Còn thiếu tử số"),
        (counts("Tổ 7", 4, 3), "Tổ 7: Tử số lớn hơn mẫu số"),
        (counts("Tổ 7", -1, 3), "Tổ 7: Số liệu không thể âm"),
    ],
)
def test_what_cannot_be_is_told_with_its_place(row: PlaceCount, words: str) -> None:
    """Half a pair, a part above its whole, less than nothing."""
    with pytest.raises(FigureError, match=words):
        pool([counts("Tổ 1", 1, 2), row], by_counts=True)


@pytest.mark.parametrize(
    ("sums", "codes"),
    [
        (PlaceSum(3, 3, Decimal(61), Decimal(64)), set()),
        (PlaceSum(3, 3, Decimal(60), Decimal(64)), {"places_off"}),
        (PlaceSum(2, 3, Decimal(61), Decimal(64)), {"places_missing"}),
        (PlaceSum(0, 3), {"places_missing"}),
        (None, set()),
    ],
)
def test_the_sum_is_held_against_the_total(sums: PlaceSum | None, codes: set[str]) -> None:
    """Only where every place is there; before that, that some are not."""
    found = {item.code for item in find_warnings(figure("61", "64"), share(), None, places=sums)}
    assert found & {"places_off", "places_missing"} == codes


def test_a_small_cell_alone_takes_the_next_smallest_with_it() -> None:
    """Else the known total would tell it."""
    column = [Decimal(number) for number in (3, 12, 9, 40)]
    assert hide_small(column) == [True, False, True, False]
    assert hide_small([Decimal(3), Decimal(4), Decimal(40)]) == [True, True, False]
    assert hide_small([Decimal(5), None]) == [False, False]


@given(st.lists(st.none() | numbers, max_size=40))
def test_no_cell_under_five_is_ever_shown_and_never_one_alone_hidden(column: list[Decimal | None]) -> None:
    """One hidden cell among shown ones could be worked out from the total."""
    hidden = hide_small(column)
    shown = [cell for cell, mask in zip(column, hidden, strict=True) if not mask and cell is not None]
    assert all(cell >= LEAST_SHOWN for cell in shown)
    assert sum(hidden) != 1 or not shown
