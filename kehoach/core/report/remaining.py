"""How much is still to do, in words: what a target or the year's plan lacks, what each month has to bring."""

from decimal import ROUND_CEILING, Decimal
from typing import Any

from kehoach.core.assessment.pace import Pace
from kehoach.core.formats import format_apart, format_number
from kehoach.core.indicators.units import is_counted
from kehoach.core.plan.model import Target
from kehoach.core.report.texts import unit_of, with_unit


def pace_from(stored: dict[str, Any] | None) -> Pace | None:
    """Return the pace of a stored outcome; None where there is none."""
    if not stored:
        return None
    names = ("gap", "per_month", "amount", "amount_per_month")
    numbers = {name: None if stored[name] is None else Decimal(stored[name]) for name in names}
    assert numbers["gap"] is not None  # a pace has its gap
    return Pace(
        numbers["gap"], stored["months"], numbers["per_month"], numbers["amount"], numbers["amount_per_month"]
    )


def pace_text(found: Pace, target: Target, counted: str = "", year: int | None = None) -> str:
    """Return "Còn thiếu 7,2 điểm phần trăm đến mục tiêu, tức 105 hồ sơ …; 50 tháng còn lại, mỗi tháng cần …".

    `counted` is the unit reported of what is counted or measured; with `year` it is the year's plan that lacks.
    """
    said = lacking_text(found, target, year)
    said = said[0].upper() + said[1:]
    if found.amount is not None and counted:
        today = ", theo mẫu số hiện nay" if target.kind == "share" else ""
        said += f" (khoảng {_amount(found.amount, counted)}{today})"
    each = _each(found, target, counted)
    if not each:
        return f"{said}."
    verb = "giảm" if target.direction == "down" else "thêm"
    return f"{said}; {found.months} tháng còn lại, mỗi tháng cần {verb} {each}."


def lacking_text(found: Pace, target: Target, year: int | None = None) -> str:
    """Return "còn thiếu 7,2 điểm phần trăm đến mục tiêu", of what is to fall "còn phải giảm … nữa để đến …"."""
    size = _size(found.gap, target)
    goal = f"kế hoạch năm {year}" if year else "mục tiêu"
    if target.direction == "down":
        return f"còn phải giảm {size} nữa để đến {goal}"
    return f"còn thiếu {size} đến {goal}"


def _each(found: Pace, target: Target, counted: str) -> str:
    """Return what one month has to bring, in the unit itself; "" with no month left or nothing to say it in."""
    own = "" if found.per_month is None else _size(found.per_month, target)
    amount = ""
    if found.amount_per_month is not None and counted:
        amount = _amount(found.amount_per_month, counted)
    if own and amount:
        return f"{own} (khoảng {amount})"
    return own or (f"khoảng {amount}" if amount else "")


def _amount(number: Decimal, unit: str) -> str:
    """Return an amount: whole things rounded up, measures with the digits that count."""
    if is_counted(unit):
        return with_unit(format_number(number.to_integral_value(rounding=ROUND_CEILING)), unit)
    return with_unit(format_apart(number, [Decimal(0)], _places(number)), unit)


def _size(number: Decimal, target: Target) -> str:
    unit = unit_of(target)
    points = target.kind in ("share", "growth") and unit == "%"
    text = format_apart(number, [Decimal(0)], _places(number))
    return with_unit(text, "điểm phần trăm" if points else unit.removesuffix("/năm"))


def _places(number: Decimal) -> int:
    return 1 if number >= 1 else 2
