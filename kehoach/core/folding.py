"""Vietnamese text folded for comparison: no tone marks, đ as d, lower case, words and single spaces."""

import re
import unicodedata

_NOT_WORD = re.compile(r"[^\w]+")


def fold(text: str) -> str:
    """Return "duong pho" for "Đường phố", the same for every way of writing its marks."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", letters.lower()).strip()
