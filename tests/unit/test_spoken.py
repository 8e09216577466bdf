"""Numbers as they are said: by examples an announcer would say, and no two numbers alike."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.core.papers.spoken import spoken_number, spoken_text

SAID = {
    "0": "không",
    "5": "năm",
    "10": "mười",
    "14": "mười bốn",
    "15": "mười lăm",
    "20": "hai mươi",
    "21": "hai mươi mốt",
    "24": "hai mươi tư",
    "55": "năm mươi lăm",
    "100": "một trăm",
    "105": "một trăm linh năm",
    "110": "một trăm mười",
    "1000": "một nghìn",
    "1005": "một nghìn không trăm linh năm",
    "30000": "ba mươi nghìn",
    "122000": "một trăm hai mươi hai nghìn",
    "1000000": "một triệu",
    "2000030": "hai triệu không trăm ba mươi",
    "85.2": "tám mươi lăm phẩy hai",
    "95.14": "chín mươi lăm phẩy mười bốn",
    "0.05": "không phẩy không năm",
    "1.125": "một phẩy một hai năm",
    "98.0": "chín mươi tám",
    "-2": "âm hai",
}


@pytest.mark.parametrize(("number", "said"), SAID.items())
def test_a_number_is_said(number: str, said: str) -> None:
    """By the habits of an announcer of the North."""
    assert spoken_number(Decimal(number)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ước đạt 85,2%", "ước đạt tám mươi lăm phẩy hai phần trăm"),
        ("từ 90% trở lên", "từ chín mươi phần trăm trở lên"),
        ("30.000 m²", "ba mươi nghìn mét vuông"),
        ("10 km", "mười ki-lô-mét"),
        ("tăng 12%/năm", "tăng mười hai phần trăm mỗi năm"),
        ("gấp 1,8 lần", "gấp một phẩy tám lần"),
        ("đến hết năm 2030.", "đến hết năm hai nghìn không trăm ba mươi."),
        ("mọi hộ", "mọi hộ"),
    ],
)
def test_numbers_in_a_text_are_said_with_their_units(text: str, said: str) -> None:
    """What is no number stays as it is."""
    assert spoken_text(text) == said


NUMBERS = st.decimals(0, 10**12, places=2, allow_nan=False).map(lambda number: number.normalize())


@given(NUMBERS, NUMBERS)
def test_two_numbers_are_never_said_alike(one: Decimal, other: Decimal) -> None:
    """And no digit is left to be spelled."""
    assert (spoken_number(one) == spoken_number(other)) == (one == other)
    assert not any(letter.isdigit() for letter in spoken_number(one))
