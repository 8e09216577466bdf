"""Rounds from their definitions: which are due since a day, with cut-off and due dates (DESIGN.md section 4)."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from kehoach.core.calendar.working_days import OfficeCalendar, Shift
from kehoach.core.indicators.periods import Period, PeriodType


@dataclass(frozen=True)
class RoundDefinition:
    """One regime of reports: the period it is about and how its days follow from it.

    `cut_off`: months after the period's last month (0 or negative: within it), and day of that month.
    """

    kind: str
    title: str
    period: PeriodType
    cut_off: tuple[int, int]
    recipient: str
    quality: str = "E"
    index: int | None = None  # only this half, quarter, month; None: all
    unit_days: int = 2
    office_days: int = 2
    shift: Shift = "next"


@dataclass(frozen=True)
class RoundPlan:
    """One round that is due: everything needed to open it."""

    code: str
    kind: str
    title: str
    recipient: str
    period: Period
    opens_on: date
    cut_off: date
    due_on: date
    office_due_on: date
    quality: str


def rounds_due(
    definitions: tuple[RoundDefinition, ...], calendar: OfficeCalendar, *, start: date, on: date
) -> list[RoundPlan]:
    """Return the rounds whose cut-off lies from `start` to `on`, in the order of their cut-offs."""
    plans = [
        make_round(definition, calendar, period)
        for definition in definitions
        for year in range(start.year - 1, on.year + 1)
        for period in periods_of(definition, year)
    ]
    due = [plan for plan in plans if start <= plan.cut_off <= on]
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
    """Return the round of a definition for a period."""
    months, day = definition.cut_off
    month = period.last_month + months
    cut_off = date(period.year + (month - 1) // 12, (month - 1) % 12 + 1, day)
    due = calendar.shift(calendar.add_working_days(cut_off, definition.unit_days), definition.shift)
    office_due = calendar.add_working_days(due, definition.office_days)
    return RoundPlan(
        code=f"{definition.kind}-{period.code}",
        kind=definition.kind,
        title=f"Báo cáo {period.label}",
        recipient=definition.recipient,
        period=period,
        opens_on=cut_off,
        cut_off=cut_off,
        due_on=due,
        office_due_on=office_due,
        quality=definition.quality,
    )


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
