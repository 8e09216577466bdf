"""How a figure stands to another: to the plan, to last year's period, to the period before; sums of a year.

One rule for pages, annex and sentences (DOMAIN.md section 5): rates differ in points, amounts in per cent of the base;
a base that is missing, zero or negative gives no percentage and says which it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kehoach.core.indicators.periods import Period

Form = Literal["percent", "points", "amount"]
Reason = Literal["no_value", "no_base", "zero_base", "negative_base", "no_ratio"]
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison: its number in %, points or the unit itself; without one the reason."""

    form: Form
    number: Decimal | None = None
    reason: Reason | None = None


def compare(value: Decimal | None, base: Decimal | None, *, rate: bool = False) -> Compared:
    """Return how much a figure is above (below: negative) its base: of rates in points, else in % of the base."""
    form: Form = "points" if rate else "percent"
    if value is None:
        return Compared(form, reason="no_value")
    if base is None:
        return Compared(form, reason="no_base")
    if rate:
        return Compared(form, value - base)
    if base <= 0:
        return Compared(form, reason="zero_base" if base == 0 else "negative_base")
    return Compared(form, _HUNDRED * (value - base) / base)


def percent_of_plan(value: Decimal | None, plan: Decimal | None, *, says_something: bool = True) -> Compared:
    """Return the figure in % of the plan; `says_something` is false of what is to fall, and of growth and change."""
    if not says_something:
        return Compared("percent", reason="no_ratio")
    if value is None:
        return Compared("percent", reason="no_value")
    if plan is None:
        return Compared("percent", reason="no_base")
    if plan <= 0:
        return Compared("percent", reason="zero_base" if plan == 0 else "negative_base")
    return Compared("percent", _HUNDRED * value / plan)


def ratio_says_something(kind: str, direction: str) -> bool:
    """Return whether value over plan means more than a count of digits: upward, and no growth or change itself."""
    return direction == "up" and kind in ("share", "level", "increment", "multiple")


def sum_to_date(amounts: Mapping[Period, Decimal], period: Period) -> Decimal | None:
    """Return the sum from 1 January to the period's end, all its periods needed; None where one is missing."""
    if period.type == "nine_months":
        return amounts.get(period)
    wanted: Iterable[Period] = (item for item in _periods(period) if item.index <= period.index)
    found = [amounts.get(item) for item in wanted]
    known = [item for item in found if item is not None]
    return sum(known, Decimal(0)) if len(known) == len(found) else None


def _periods(period: Period) -> tuple[Period, ...]:
    return Period(period.year, "year").parts(period.type)
