"""What still has to come: until the target at the horizon, and until the year's plan at the year's end.

In the unit of `v`, and as an amount in the unit that is reported: pieces of a share, the level behind a growth or
a multiple. Whole things (streets, schools, people) are rounded up, as no half of one can be brought.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from kehoach.core.assessment.aims import Aim
from kehoach.core.assessment.faults import UnassessableError
from kehoach.core.assessment.judge import Judgement
from kehoach.core.assessment.ledger import Ledger
from kehoach.core.assessment.measures import base_of
from kehoach.core.assessment.numbers import to_decimal
from kehoach.core.assessment.year import Year
from kehoach.core.assessment.yearly import level_before
from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.units import is_counted


@dataclass(frozen=True, slots=True)
class Pace:
    """What lacks, how many months are left for it, and what each of them has to bring (None without a month).

    `amount` and `amount_per_month` say the same in the unit reported, where `v` has another one; a growth has
    only them, since its percentages do not add over months.
    """

    gap: Decimal  # in the unit of `v`, above zero
    months: int  # from the end of the value's period
    per_month: Decimal | None = None
    amount: Decimal | None = None
    amount_per_month: Decimal | None = None


def pace_to_target(aim: Aim, ledger: Ledger, found: Judgement, unit: str) -> Pace | None:
    """Return what lacks to T at the horizon; None where it is reached, only held, or asked of each year anew."""
    if found.value is None or found.period is None or aim.each_year or aim.compares_years:
        return None
    gap = _gap(aim, found.value, found.target)
    months = aim.horizon_months - aim.months(found.period)
    return _pace(aim, gap, months, unit, lambda: _amount(aim, ledger, found.target, gap))


def pace_to_year(aim: Aim, ledger: Ledger, found: Judgement, unit: str) -> Pace | None:
    """Return what lacks to the year's plan until 31/12; None where it is reached or the year is over."""
    year, period = found.year, found.period
    if year is None or period is None or period.last_month == 12 or aim.goal.direction == "hold":
        return None
    gap = _gap(aim, year.value, year.target)
    months = 12 - period.last_month
    if aim.kind == "growth" and aim.per_year:
        return _pace(aim, gap, months, unit, lambda: _level_to_grow(aim, ledger, period, year))
    return _pace(aim, gap, months, unit, lambda: _amount(aim, ledger, year.target, gap))


def _gap(aim: Aim, value: Fraction, goal: Fraction) -> Fraction:
    return value - goal if aim.goal.direction == "down" else goal - value


def _pace(
    aim: Aim, gap: Fraction, months: int, unit: str, amount_of: Callable[[], Fraction | None]
) -> Pace | None:
    if gap <= 0:
        return None
    counted = is_counted(unit) and aim.kind in ("increment", "level")
    gap = Fraction(ceil(gap)) if counted else gap
    try:
        amount = amount_of()
    except (UnassessableError, ZeroDivisionError):
        amount = None
    pieces = aim.kind == "share"
    return Pace(
        gap=_decimal(gap),
        months=months,
        per_month=None if aim.kind == "growth" else _each(gap, months, whole=counted),
        amount=None if amount is None else _decimal(Fraction(ceil(amount)) if pieces else amount),
        amount_per_month=None if amount is None else _each(amount, months, whole=pieces),
    )


def _each(amount: Fraction, months: int, *, whole: bool) -> Decimal | None:
    if months <= 0:
        return None
    return _decimal(Fraction(ceil(amount / months)) if whole else amount / months)


def _amount(aim: Aim, ledger: Ledger, goal: Fraction, gap: Fraction) -> Fraction | None:
    """Return the gap in the unit reported: pieces with today's denominator, the level behind a ratio."""
    if aim.kind == "share":
        return _pieces(aim, ledger, goal)
    if aim.kind == "multiple":
        return gap * base_of(aim, ledger)
    if aim.kind == "growth":
        return gap * base_of(aim, ledger) / 100
    return None


def _pieces(aim: Aim, ledger: Ledger, goal: Fraction) -> Fraction | None:
    assert ledger.last_recorded is not None  # a value was judged
    figure = ledger.figures[ledger.last_recorded]
    if figure.bottom == 1:
        return None  # a rate without counts
    return abs(goal * figure.bottom - figure.top) / aim.percent


def _level_to_grow(aim: Aim, ledger: Ledger, period: Period, year: Year) -> Fraction | None:
    """Return what the rest of the year has to add; of what is to fall, nothing has to be added."""
    if aim.turned:
        return None
    wanted = level_before(aim, ledger, period.year - 1) * (1 + year.target / 100)
    lacking = wanted - ledger.to_date(period)
    return lacking if lacking > 0 else None


def _decimal(number: Fraction) -> Decimal:
    found = to_decimal(number)
    assert found is not None
    return found
