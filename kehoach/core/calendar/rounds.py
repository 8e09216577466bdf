"""Rounds from their definitions: which are due since a day, with their days and why (DESIGN.md section 4)."""

import calendar as months
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from kehoach.core.calendar.definitions import MonthDay
from kehoach.core.calendar.definitions import RoundDefinition as RoundDefinition
from kehoach.core.calendar.working_days import OfficeCalendar, Shift
from kehoach.core.formats import format_date
from kehoach.core.indicators.periods import Period, PeriodType

NEAR_DAYS = 31
"""Cut-offs of two rounds of one recipient that lie nearer than this are one report's."""


@dataclass(frozen=True)
class RoundPlan:
    """One round: everything needed to open it, and why its days are what they are."""

    code: str
    kind: str
    title: str
    recipient: str
    period: Period
    opens_on: date
    cut_off: date
    due_on: date
    office_due_on: date
    grace_on: date
    quality: str
    definition: RoundDefinition
    reasons: tuple[str, ...] = ()
    late: bool = False  # opened after its due day, its days counted anew


def rounds_due(
    definitions: tuple[RoundDefinition, ...], calendar: OfficeCalendar, *, start: date, on: date
) -> list[RoundPlan]:
    """Return the rounds whose cut-off lies from `start` to `on`, in the order of their cut-offs."""
    plans = [
        make_round(definition, calendar, period)
        for definition in definitions
        for year in range(start.year - 2, on.year + 2)
        for period in periods_of(definition, year)
    ]
    due = [plan for plan in plans if start <= plan.cut_off <= on and plan.definition.holds(plan.cut_off)]
    order = {definition.kind: place for place, definition in enumerate(definitions)}
    return sorted(due, key=lambda plan: (plan.cut_off, order[plan.kind]))


def periods_of(definition: RoundDefinition, year: int) -> list[Period]:
    """Return the periods of a year that the definition asks about."""
    whole = Period(year, "year")
    if definition.period == "nine_months":
        return [Period(year, "nine_months")]
    periods = whole.parts(definition.period)
    return [period for period in periods if definition.index in (None, period.index)]


def make_round(definition: RoundDefinition, calendar: OfficeCalendar, period: Period) -> RoundPlan:
    """Return the round of a definition for a period.

    Units are never due before the cut-off, the report never leaves before the units are due: where the day off
    rule would have it so, the day stays on the later of the two and the reason says it.
    """
    cut_off = _day_of(period, definition.cut_off)
    due, reasons = _due_day(definition, calendar, period, cut_off)
    office_due, more = _office_day(definition, calendar, period, due)
    return RoundPlan(
        code=f"{definition.kind}-{period.code}",
        kind=definition.kind,
        title=definition.heading.replace("{ky_luy_ke}", months_so_far(period)).replace("{ky}", period.label),
        recipient=definition.recipient,
        period=period,
        opens_on=cut_off,
        cut_off=cut_off,
        due_on=due,
        office_due_on=office_due,
        grace_on=calendar.add_working_days(due, definition.grace_days),
        quality=definition.quality,
        definition=definition,
        reasons=(*reasons, *more),
    )


def open_late(plan: RoundPlan, calendar: OfficeCalendar, today: date) -> RoundPlan:
    """Return the round as it is opened on a day: units that could not know of it are given their days anew."""
    if plan.due_on >= today:
        return plan
    due = calendar.add_working_days(today, plan.definition.unit_days)
    office_due = max(plan.office_due_on, calendar.add_working_days(due, plan.definition.office_days))
    grace = calendar.add_working_days(due, plan.definition.grace_days)
    words = f"Mở muộn ngày {format_date(today)}, sau hạn {format_date(plan.due_on)}: hạn được tính lại."
    return replace(plan, due_on=due, office_due_on=office_due, grace_on=grace, reasons=(words,), late=True)


def months_so_far(period: Period) -> str:
    """Return "tháng 4 và 4 tháng năm 2026": the month with the sum since January; other periods as they are."""
    if period.type != "month" or period.index == 1:
        return period.label
    return f"tháng {period.index} và {period.index} tháng năm {period.year}"


def asks_texts(plan: RoundPlan, definitions: tuple[RoundDefinition, ...], calendar: OfficeCalendar) -> bool:
    """Return whether units write texts for the round: one text serves, so only the largest round asks.

    A larger round is one of the same recipient, about a longer period that ends with this one's, whose cut-off
    lies near (the month of March and the first quarter).
    """
    if not plan.definition.outline:
        return False
    others = [item for item in definitions if item.outline and item.recipient == plan.recipient]
    return not any(_larger(plan, item, calendar) for item in others)


def owed_period(frequency: str, round_period: Period) -> Period | None:
    """Return the period an indicator of a frequency owes in a round: its own that ends with the round's, else None.

    A longer period than the round's never is owed: a yearly award is not asked for in a month's round.
    """
    whole = Period(round_period.year, "year").parts(cast("PeriodType", frequency))
    return next(
        (
            period
            for period in whole
            if period.last_month == round_period.last_month and period.months <= round_period.months
        ),
        None,
    )


def asked_period(
    definition: RoundDefinition, period: Period, *, frequency: str, unit: str, code: str
) -> Period | None:
    """Return the period of an indicator that a round asks its unit for, None when it asks for none."""
    if definition.units and unit not in definition.units:
        return None
    if definition.indicators and code not in definition.indicators:
        return None
    owed = owed_period(frequency, period)
    return None if definition.own_periods_only and owed != period else owed


def _larger(plan: RoundPlan, other: RoundDefinition, calendar: OfficeCalendar) -> bool:
    for period in periods_of(other, plan.period.year):
        if period.last_month == plan.period.last_month and period.months > plan.period.months:
            found = make_round(other, calendar, period)
            return other.holds(found.cut_off) and abs((found.cut_off - plan.cut_off).days) < NEAR_DAYS
    return False


def _day_of(period: Period, given: MonthDay) -> date:
    """Return the day of a month counted from the period's last one; its last day where it has no such day."""
    month = period.last_month + given[0]
    year, month = period.year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, min(given[1], months.monthrange(year, month)[1]))


def _due_day(
    definition: RoundDefinition, calendar: OfficeCalendar, period: Period, cut_off: date
) -> tuple[date, tuple[str, ...]]:
    if definition.due is None:
        due = calendar.add_working_days(cut_off, definition.unit_days)
        return due, _passed(calendar, cut_off, due, "Hạn các đơn vị")
    day, reasons = _moved(calendar, _day_of(period, definition.due), definition.shift, "Hạn các đơn vị")
    if day < cut_off:
        words = f"Ngày {format_date(day)} trước ngày chốt, nên hạn là ngày làm việc sau ngày chốt."
        return calendar.next_working_day(cut_off), (*reasons, words)
    return day, reasons


def _office_day(
    definition: RoundDefinition, calendar: OfficeCalendar, period: Period, due: date
) -> tuple[date, tuple[str, ...]]:
    if definition.leaves is None:
        day = calendar.add_working_days(due, definition.office_days)
        return day, _passed(calendar, due, day, "Hạn Văn phòng")
    day, reasons = _moved(calendar, _day_of(period, definition.leaves), definition.shift_out, "Ngày gửi đi")
    if day < due:
        words = f"Ngày gửi đi {format_date(day)} trước hạn các đơn vị, nên lùi đến {format_date(due)}."
        return due, (*reasons, words)
    return day, reasons


def _moved(calendar: OfficeCalendar, day: date, rule: Shift, what: str) -> tuple[date, tuple[str, ...]]:
    moved = calendar.shift(day, rule)
    if moved == day:
        return day, ()
    back = "lùi đến" if moved > day else "đưa lên"
    return moved, (f"{what} {format_date(day)} là {calendar.why_off(day)}, {back} {format_date(moved)}.",)


def _passed(calendar: OfficeCalendar, start: date, end: date, what: str) -> tuple[str, ...]:
    """Return why counted working days reach so far: the holidays between, Saturdays and Sundays not named."""
    off = calendar.holidays_between(start, end)
    if not off:
        return ()
    named = ", ".join(f"{format_date(day)} ({why})" for day, why in off[:2])
    more = f" và {len(off) - 2} ngày nghỉ nữa" if len(off) > 2 else ""
    return (f"{what} không tính {named}{more}.",)
