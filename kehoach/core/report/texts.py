"""Targets and figures as the short Vietnamese texts that pages, papers and the public read."""

from collections.abc import Iterable
from decimal import Decimal

from kehoach.core.formats import format_against, format_apart, format_number
from kehoach.core.plan.model import Target

_BEFORE = {">=": "từ ", ">": "trên ", "<=": "không quá ", "<": "dưới "}
_AFTER = {">=": " trở lên"}
_PER_YEAR = {"per_year": "/năm"}
_PERCENT_KINDS = ("share", "growth")


def target_text(target: Target) -> str:
    """Return "từ 90% trở lên", "12%/năm", "gấp 1,8 lần", "30.000 m²": the target as an office words it."""
    if target.value is None:
        return target.qualifier or target.name
    number = format_number(target.value)
    if target.value_high is not None:
        number = f"{number} - {format_number(target.value_high)}"
    words = f"{_BEFORE.get(target.comparator, '')}{with_unit(number, target.unit)}"
    words = f"{words}{_PER_YEAR.get(target.period, '')}" if not target.unit.endswith("/năm") else words
    return f"{_prefix(target)}{words}{_AFTER.get(target.comparator, '')}"


def measure_text(value: Decimal | None, target: Target, *beside: Decimal | None) -> str:
    """Return a value in the measure of the target: "95,1%", "1,12 lần", "2.310 m²"; "" without a value.

    It never prints as the target, nor as a number that stands `beside` it, unless it equals it; the fall of a
    downward growth is worded as one, and so is the rise that came instead.
    """
    if value is None:
        return ""
    ends = [Decimal(100) if target.value is None else target.value, target.value_high]
    if target.kind not in ("growth", "change") or target.direction != "down":
        return _with_places(value, target, (*ends, *beside))
    marks = [abs(mark) for mark in (*ends, *beside) if mark is not None]
    return f"{'giảm' if value >= 0 else 'tăng'} {_with_places(abs(value), target, marks)}"


def _with_places(value: Decimal, target: Target, marks: Iterable[Decimal | None]) -> str:
    return with_unit(format_apart(value, marks, 2 if target.kind == "multiple" else 1), unit_of(target))


def unit_of(target: Target) -> str:
    """Return the unit of a target's measure: % for shares and growth, "lần" for multiples."""
    if target.kind in _PERCENT_KINDS:
        return "‰" if target.unit.startswith("‰") else "%"
    if target.kind == "multiple":
        return "lần"
    if target.kind == "change" and target.unit.startswith("%"):
        return "điểm phần trăm"
    return target.unit


def with_unit(number: str, unit: str) -> str:
    """Return the number with its unit: no space before %, one before other units."""
    if not unit:
        return number
    return f"{number}{unit}" if unit.startswith(("%", "‰")) else f"{number} {unit}"


def rate_text(rate: Decimal, target: Target) -> str:
    """Return a rate that never prints as the target unless it equals it."""
    return with_unit(format_against(rate, target.value if target.value is not None else Decimal(100)), "%")


def _prefix(target: Target) -> str:
    if target.kind == "multiple":
        return "gấp "
    if target.kind in ("growth", "change"):
        return "giảm " if target.direction == "down" else "tăng "
    return ""
