"""Numbers as they are typed: Vietnamese forms are read, what can be read two ways is asked back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.core.errors import FigureError
from kehoach.core.formats import AmbiguousNumberError, format_number, parse_number, parse_typed


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1500", "1500"),
        ("1,5", "1.5"),
        ("1.500,0", "1500.0"),
        ("1.234.567", "1234567"),
        (" 12 345,6 ", "12345.6"),
        ("-0,5", "-0.5"),
        ("0", "0"),
    ],
)
def test_forms_with_one_reading_are_read(text: str, number: str) -> None:
    """Comma for decimals, dots in every third place where a comma or a second dot says what they are."""
    assert parse_typed(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "thousands", "small"),
    [
        ("1.500", "1500", "1,5"),
        ("35.120", "35120", "35,12"),
        ("-2.000", "-2000", "-2"),
        ("999.001", "999001", "999,001"),
    ],
)
def test_a_single_dot_before_three_digits_is_asked_back(text: str, thousands: str, small: str) -> None:
    """Both readings are offered, in forms that have one reading each."""
    with pytest.raises(AmbiguousNumberError) as raised:
        parse_typed(text)
    assert [reading for reading, _ in raised.value.readings] == [thousands, small]
    assert parse_typed(thousands) != parse_typed(small)


@pytest.mark.parametrize("text", ["1.16", "1,234.5", "0.500", "1..5", "12a", "1,2,3", "."])
def test_other_forms_are_refused_with_what_to_write(text: str) -> None:
    """Never read by guessing; a zero before the dot is no thousand."""
    with pytest.raises(FigureError, match="phần thập phân"):
        parse_typed(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12))
def test_what_the_page_wrote_itself_comes_back_as_it_was(number: Decimal) -> None:
    """A field that nobody touched asks nothing."""
    assert parse_typed(format_number(number), number) == number


@given(st.integers(-(10**15), 10**15))
def test_what_is_not_asked_back_is_read_as_everywhere(number: int) -> None:
    """The stricter reading differs only by asking."""
    text = format_number(number)
    try:
        assert parse_typed(text) == parse_number(text)
    except AmbiguousNumberError:
        assert text.count(".") == 1
