"""How wide a line of Times New Roman bold is, for rules that must be as long as the words above them.

Advance widths of the bold face in thousandths of the size; a letter with Vietnamese marks is as wide as its
base letter.
"""

import unicodedata

_WIDTHS = {
    **dict.fromkeys("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 722),
    **dict.fromkeys("BELTZ", 667),
    **dict.fromkeys("GHKOQ", 778),
    **dict.fromkeys("FP", 611),
    **{"I": 389, "J": 500, "M": 944, "S": 556, "W": 1000},
    **dict.fromkeys("abcdefghijklmnopqrstuvwxyz", 500),
    **dict.fromkeys("bdhknpqu", 556),
    **dict.fromkeys("cerz", 444),
    **{"f": 333, "i": 278, "j": 333, "l": 278, "m": 833, "s": 389, "t": 333, "w": 722, "đ": 556},
    **dict.fromkeys(" .,", 250),
    "-": 333,
}
_MM_A_POINT = 25.4 / 72


def bold_width_mm(text: str, size: float) -> float:
    """Return the width of a bold line in millimetres; letters not known count as an average capital."""
    base = unicodedata.normalize("NFD", text)
    letters = (letter for letter in base if not unicodedata.combining(letter))
    return sum(_WIDTHS.get(letter, 722) for letter in letters) / 1000 * size * _MM_A_POINT
