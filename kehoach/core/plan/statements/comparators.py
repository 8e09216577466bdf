"""Numbers and the words of comparison before and after them (LABELS.md, R4, R6)."""

import re
from decimal import Decimal

from kehoach.core.plan.statements.small import Pattern

_SIGNS_OF: dict[str, tuple[str, ...]] = {
    ">=": (
        "đạt và vượt", "đạt, vượt", "ít nhất", "tối thiểu", "không dưới", "không thấp hơn", "không ít hơn",
        "thấp nhất", "không nhỏ hơn", ">=", "≥",
    ),
    "<=": (
        "không quá", "tối đa", "không vượt quá", "không vượt", "không cao hơn", "nhiều nhất", "không lớn hơn",
        "cao nhất", "<=", "≤",
    ),
    ">": ("vượt mốc", "vượt ngưỡng", "trên", "hơn", "vượt", "quá", "cao hơn", ">"),
    "<": ("dưới", "thấp hơn", "ít hơn", "<"),
    "from": ("từ",),
    "=": ("khoảng", "gần", "cơ bản", "ước", "xấp xỉ", "chừng", "chạm mốc", "cán mốc", "mốc", "bằng", "="),
}  # fmt: skip
_COMPARATORS = {word: sign for sign, words in _SIGNS_OF.items() for word in words}
SIGNS = (
    "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(_COMPARATORS, key=len, reverse=True))
    .replace(r"cơ\s+bản", r"(?<!dựng\s)cơ\s+bản")
    .replace("|bằng|", r"|(?<!mặt\s)(?<!công\s)(?<!đồng\s)(?<!văn\s)bằng|")
)  # "nợ xây dựng cơ bản" is a name
_SIGN = Pattern(rf"(?<!\w)(?:{SIGNS})(?!\w)|[<>≥≤=]=?")
NUMBER = r"\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,9})?|\d{1,15}(?:[.,]\d{1,9})?"
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
WORDS = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười"
_VALUES = dict(zip(WORDS.split("|"), map(Decimal, range(1, 11)), strict=True))
_VALUES |= {"đôi": Decimal(2), "rưỡi": Decimal("1.5"), "một nửa": Decimal("0.5")}


def parse(number: str) -> Decimal:
    """Return the number written with dot for thousands and decimal comma; "8.5" is 8,5 as well."""
    if _THOUSANDS.fullmatch(number):
        return Decimal(number.replace(".", "").replace(",", "."))
    return Decimal(number.replace(",", "."))


def comparator_of(before: str, after: str = "") -> str:
    """Return the comparator that the words before and after a single number say."""
    if after:
        return ">=" if after.lower().split()[-1] == "lên" else "<="
    signs = [_COMPARATORS[" ".join(sign[0].split())] for sign in _SIGN.finditer(before)]
    strong = [sign for sign in signs if sign not in ("=", "from")]
    if strong:
        return strong[0]
    return ">=" if "from" in signs else "="


def value_of(word: str) -> Decimal:
    """Return the number that a word says: "hai", "đôi", "một nửa"."""
    return _VALUES[" ".join(word.lower().split())]
