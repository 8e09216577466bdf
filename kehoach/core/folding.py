"""Vietnamese text folded for comparison: no tone marks, đ as d, lower case, words and single spaces."""

import re
import unicodedata
from functools import lru_cache

_NOT_WORD = re.compile(r"[^\w\s]+")
_LONGEST_NAME = 160
"""Names, headings and catalogue wordings are folded again and again, whole paragraphs are not."""


class _Letters(dict[int, str]):
    """Code point → its letter without marks, worked out when first met, for `str.translate`."""

    KEPT_BELOW = 0x2000  # every Latin letter; a hostile text cannot fill the memory with others

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFD", chr(code))
        letters = "".join(c for c in plain if not unicodedata.combining(c))
        if code < self.KEPT_BELOW:
            self[code] = letters
        return letters


_LETTERS = _Letters({ord("đ"): "d", ord("Đ"): "D"})


def fold(text: str) -> str:
    """Return "duong pho" for "Đường phố", the same for every way of writing its marks."""
    return _fold_name(text) if len(text) <= _LONGEST_NAME else _fold(text)


def _fold(text: str) -> str:
    return " ".join(_NOT_WORD.sub(" ", text.translate(_LETTERS).lower()).split())


_fold_name = lru_cache(maxsize=2048)(_fold)
