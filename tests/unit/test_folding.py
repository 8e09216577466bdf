"""Folding: one result for every way of writing Vietnamese marks."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kehoach.core.folding import fold


def _by_definition(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^\w]+", " ", letters.lower()).strip()


def test_folds_vietnamese() -> None:
    assert fold("  Đường-phố, ĐẠT  “chuẩn” ") == "duong pho dat chuan"


@given(st.text(max_size=200))
def test_equals_the_definition(text: str) -> None:
    assert fold(text) == _by_definition(text)


@given(st.text(alphabet="aăâđêôơưàáảãạ ĐƯỜNGẾ\u0301\u0323.,-", max_size=80))
def test_composed_and_decomposed_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))
