"""Numbers and dates as Vietnam writes them: decimal comma, dot for thousands, d/m/yyyy."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from kehoach.core.errors import FigureError

_PLAIN = re.compile(r"[+-]?\d+(?:,\d+)?")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ONE_GROUP = re.compile(r"([+-]?[1-9]\d{0,2})\.(\d{3})")


class AmbiguousNumberError(FigureError):
    """A form that two habits of writing read as two numbers, such as "1.500"."""

    def __init__(self, text: str, readings: tuple[tuple[str, str], tuple[str, str]]) -> None:
        """Keep both readings, each as a form that is not ambiguous and the words for it."""
        super().__init__(f"“{text}” có thể đọc hai cách, chưa lưu; hãy chọn một.")
        self.readings = readings


def format_number(value: Decimal | int, places: int | None = None) -> str:
    """Return "1.234,5": half up to `places` decimals, or all its digits without trailing zeros."""
    number = Decimal(value)
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = format(number, "f")
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    if text.lstrip("-").strip("0.") == "":
        text = text.lstrip("-")
    whole, _, part = text.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    if whole.startswith("-") and not grouped.startswith("-"):
        grouped = f"-{grouped}"
    return f"{grouped},{part}" if part else grouped


def format_against(value: Decimal, target: Decimal, places: int = 1) -> str:
    """Return the number with enough decimals never to print as a target it does not equal.

    99,96 against 100 gives "99,96" where one decimal would give "100,0" (rule 3 of DESIGN.md section 2).
    """
    for digits in range(places, 13):
        text = format_number(value, digits)
        if value == target or text != format_number(target, digits):
            return _trim(text)
    return format_number(value)


def format_apart(value: Decimal, marks: Iterable[Decimal | None], places: int = 1) -> str:
    """Return the number with enough decimals never to print as any of the marks it does not equal.

    Two numbers each printed apart from the other keep their order: 95,16 beside 95,24, not 95,2 beside 95,2.
    """
    texts = [format_against(value, mark, places) for mark in marks if mark is not None]
    return max(texts, key=len) if texts else format_number(value, places)


def format_date(day: date) -> str:
    """Return "5/3/2026"."""
    return f"{day.day}/{day.month}/{day.year}"


def parse_date(text: str) -> date:
    """Return the day of "5/3/2026"; raises FigureError on any other text."""
    match = _DATE.fullmatch(text.strip())
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))  # type: ignore[index]
    except (TypeError, ValueError) as fault:
        raise FigureError(f"Không hiểu ngày “{text}”; hãy ghi như 31/12/2026.") from fault


def parse_number(text: str) -> Decimal:
    """Return the number of Vietnamese input; raises FigureError for other and for ambiguous forms.

    "1.234,5" and "1234,5" and "30.000" (thousands) are read; "1.16", "0.500" and "1,234.5" are refused.
    """
    cleaned = re.sub(r"[\s\u00a0\u202f]", "", text).replace("\u2212", "-")
    if _PLAIN.fullmatch(cleaned):
        return Decimal(cleaned.replace(",", "."))
    if _GROUPED.fullmatch(cleaned):
        return Decimal(cleaned.replace(".", "").replace(",", "."))
    raise FigureError(
        f"Không hiểu số “{text}”; hãy viết dấu phẩy cho phần thập phân, ví dụ 1,16 hoặc 1.234,5."
    )


def parse_typed(text: str, known: Decimal | None = None) -> Decimal:
    """Return the number a person typed; unlike `parse_number` it never guesses at a single dot.

    "1.500" raises AmbiguousNumberError with both readings, unless it is how the page itself wrote `known`.
    """
    cleaned = re.sub(r"[\s\u00a0\u202f]", "", text)
    match = _ONE_GROUP.fullmatch(cleaned)
    if match and (known is None or cleaned != format_number(known)):
        small = f"{match[1]},{match[2]}".rstrip("0").rstrip(",")
        thousands = (f"{match[1]}{match[2]}", "dấu chấm ngăn hàng nghìn")
        raise AmbiguousNumberError(text.strip(), (thousands, (small, "dấu chấm là dấu thập phân")))
    return parse_number(text)


def _trim(text: str) -> str:
    return text.rstrip("0").rstrip(",") if "," in text else text
