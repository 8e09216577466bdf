"""How much is still to do: what a target lacks, what each month has to bring, in the unit itself."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from kehoach.core.formats import format_apart, format_number
from kehoach.core.indicators.periods import Period
from kehoach.core.plan.model import Target
from kehoach.core.report.texts import unit_of, with_unit


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is lacking to a target: its size, the months left, and for shares the pieces it amounts to."""

    gap: Decimal  # in the unit of the value, positive
    months: int  # from the end of the value's period to the horizon
    pieces: Decimal | None = None  # of what is counted above the line, with today's denominator

    @property
    def per_month(self) -> Decimal | None:
        """Return what each month still has to bring; None when no month is left."""
        return self.gap / self.months if self.months > 0 else None


def remaining(
    target: Target,
    value: Decimal | None,
    goal: Decimal | None,
    period: Period,
    end_year: int,
    counts: tuple[Decimal, Decimal] | None = None,
) -> Remaining | None:
    """Return what lacks from the value to the goal at the horizon; None where that is no such sum.

    `goal` is T as judged (an amount a year: over all years); `counts` numerator and denominator of the value.
    Growth, change and what is only to be held have nothing that could be divided by months.
    """
    if value is None or goal is None or target.kind in ("growth", "change", "qualitative"):
        return None
    gap = value - goal if target.direction == "down" else goal - value
    if target.direction == "hold" or target.period == "each_year" or gap <= 0:
        return None
    horizon = min(target.year or end_year, end_year) if target.period == "by_year" else end_year
    months = 12 * (horizon - period.year) + 12 - period.last_month
    return Remaining(gap, months, _pieces(target, goal, counts))


def remaining_text(found: Remaining, target: Target, counted: str = "") -> str:
    """Return "Còn thiếu 7,2 điểm phần trăm đến mục tiêu, tức khoảng 105 hồ sơ; …" for a page or paper."""
    said = lacking_text(found, target)
    said = said[0].upper() + said[1:]
    if found.pieces is not None and counted:
        said += f" (khoảng {format_number(found.pieces)} {counted} theo mẫu số hiện nay)"
    if found.per_month is None:
        return f"{said}."
    verb = "giảm" if target.direction == "down" else "thêm"
    return f"{said}; {found.months} tháng còn lại, mỗi tháng cần {verb} {_size(found.per_month, target)}."


def lacking_text(found: Remaining, target: Target) -> str:
    """Return "còn thiếu 7,2 điểm phần trăm đến mục tiêu", of what is to fall "còn phải giảm … nữa để đến …"."""
    size = _size(found.gap, target)
    if target.direction == "down":
        return f"còn phải giảm {size} nữa để đến mục tiêu"
    return f"còn thiếu {size} đến mục tiêu"


def _size(number: Decimal, target: Target) -> str:
    points = target.kind == "share" and unit_of(target) == "%"
    text = format_apart(number, [Decimal(0)], 1 if number >= 1 else 2)
    return with_unit(text, "điểm phần trăm" if points else unit_of(target))


def _pieces(target: Target, goal: Decimal, counts: tuple[Decimal, Decimal] | None) -> Decimal | None:
    if target.kind != "share" or counts is None or not counts[1]:
        return None
    per = 1000 if target.unit.startswith("‰") else 100
    lacking = abs(goal * counts[1] / per - counts[0])
    return lacking.to_integral_value(rounding=ROUND_CEILING)
