"""Comparisons in words and in cells: "tăng 12,3%", "giảm 1,8 điểm phần trăm", "bằng 53,4% kế hoạch năm"."""

from decimal import Decimal

from kehoach.core.formats import format_against
from kehoach.core.indicators.comparing import Compared
from kehoach.core.report import words

_HUNDRED = Decimal(100)
_REASONS = {
    "no_value": "chưa có số liệu kỳ này",
    "no_base": "chưa có số liệu để so sánh",
    "zero_base": "số so sánh bằng 0, không tính tỷ lệ",
    "negative_base": "số so sánh âm, không tính tỷ lệ",
    "no_ratio": "không so bằng tỷ lệ",
}


def movement_text(found: Compared) -> str:
    """Return "tăng 12,3%", "giảm 1,8 điểm phần trăm", "không đổi"; without a number the reason in words."""
    if found.number is None:
        return _REASONS[found.reason or "no_base"]
    if found.number == 0:
        return "không đổi"
    unit = " điểm phần trăm" if found.form == "points" else "%"
    return f"{'tăng' if found.number > 0 else 'giảm'} {_size(found.number)}{unit}"


def movement_cell(found: Compared) -> str:
    """Return "+12,3%", "-1,8 điểm %"; "…" where a figure should be, "-" where nothing can be compared."""
    if found.number is None:
        return words.NOT_AVAILABLE if found.reason == "no_value" else words.NOT_APPLICABLE
    sign = "+" if found.number > 0 else "-" if found.number < 0 else ""
    return f"{sign}{_size(found.number)}{' điểm %' if found.form == 'points' else '%'}"


def share_text(found: Compared) -> str:
    """Return "94,7%", never "100%" unless it is; without a number the reason in words."""
    if found.number is None:
        return _REASONS[found.reason or "no_base"]
    return f"{format_against(found.number, _HUNDRED)}%"


def share_cell(found: Compared) -> str:
    """Return "94,7" for a column of %; "-" where there is no such share."""
    return words.NOT_APPLICABLE if found.number is None else format_against(found.number, _HUNDRED)


def _size(number: Decimal) -> str:
    return format_against(abs(number), Decimal(0))
