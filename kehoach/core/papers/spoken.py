"""Numbers as they are said aloud: "tám mươi lăm phẩy hai phần trăm", for pieces read over loudspeakers."""

import re
from decimal import Decimal

from kehoach.core.formats import parse_number

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu", "tỷ", "nghìn tỷ", "triệu tỷ")
_UNITS = (
    ("điểm phần trăm", "điểm phần trăm"),
    ("%", "phần trăm"),
    ("‰", "phần nghìn"),
    ("km", "ki-lô-mét"),
    ("m²", "mét vuông"),
    ("m³", "mét khối"),
    ("ha", "héc-ta"),
)
_PERIOD = re.compile(r"/(năm|quý|tháng)\b")
_NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?")


def spoken_number(value: Decimal) -> str:
    """Return a number as it is said; raises ValueError from 10 to the 18th on."""
    if value < 0:
        return f"âm {spoken_number(-value)}"
    whole, _, part = format(value, "f").partition(".")
    if len(whole) > 3 * len(_SCALES):
        raise ValueError(f"too large to be said: {value}")
    part = part.rstrip("0")
    said = _whole(int(whole))
    return f"{said} phẩy {_part(part)}" if part else said


def spoken_text(text: str) -> str:
    """Return a text with its numbers and the units behind them as they are said: "đạt 95,1%" → "đạt chín mươi …"."""
    spoken, rest = "", text
    while found := _NUMBER.search(rest):
        spoken += rest[: found.start()] + spoken_number(parse_number(found[0].rstrip(".")))
        rest = rest[found.start() + len(found[0].rstrip(".")) :]
        unit = next(((sign, words) for sign, words in _UNITS if _opens(rest.lstrip(), sign)), None)
        if unit:
            spoken, rest = f"{spoken} {unit[1]}", rest.lstrip()[len(unit[0]) :]
    return _PERIOD.sub(lambda found: f" mỗi {found[1]}", spoken + rest).replace("/", " trên ")


def _opens(rest: str, sign: str) -> bool:
    after = rest[len(sign) : len(sign) + 1]
    return rest.startswith(sign) and not after.isalpha()


def _whole(number: int) -> str:
    if number == 0:
        return _DIGITS[0]
    groups: list[int] = []
    while number:
        number, group = divmod(number, 1000)
        groups.append(group)
    said = []
    for place in range(len(groups) - 1, -1, -1):
        if groups[place]:
            said.append(f"{_group(groups[place], full=place < len(groups) - 1)} {_SCALES[place]}".strip())
    return " ".join(said)


def _group(number: int, *, full: bool) -> str:
    """Return three digits; `full` says the hundreds even of none: "không trăm linh năm"."""
    hundreds, rest = divmod(number, 100)
    said = [f"{_DIGITS[hundreds]} trăm"] if hundreds or full else []
    if rest and rest < 10 and said:
        said.append(f"linh {_DIGITS[rest]}")
    elif rest:
        said.append(_below_hundred(rest))
    return " ".join(said)


def _below_hundred(number: int) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    if tens == 1:
        return "mười" if not ones else "mười lăm" if ones == 5 else f"mười {_DIGITS[ones]}"
    last = {0: "", 1: " mốt", 4: " tư", 5: " lăm"}.get(ones, f" {_DIGITS[ones]}")
    return f"{_DIGITS[tens]} mươi{last}"


def _part(digits: str) -> str:
    """Return what stands after the comma: two digits as a number, others one by one."""
    if len(digits) == 2 and digits[0] != "0":
        return _below_hundred(int(digits))
    return " ".join(_DIGITS[int(digit)] for digit in digits)
