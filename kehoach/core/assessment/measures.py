"""The value `v` that is held against the target: one function a kind (DESIGN.md section 3, table).

All raise UnassessableError with its reason, and ZeroDivisionError where a divisor is zero.
"""

from collections.abc import Callable
from fractions import Fraction

from kehoach.core.assessment.aims import Aim
from kehoach.core.assessment.faults import UnassessableError
from kehoach.core.assessment.ledger import Ledger
from kehoach.core.assessment.yearly import compare_years
from kehoach.core.indicators.periods import Period
from kehoach.core.plan.model import Kind


def measure(aim: Aim, ledger: Ledger, period: Period) -> Fraction:
    """Return `v` at a period of the plan; for growth and change per year that of the period's own year."""
    if aim.compares_years:
        return compare_years(aim, ledger, period)
    found = _MEASURES[aim.kind](aim, ledger, period)
    base = None if aim.stated_base_year is None else ledger.last_of(aim.stated_base_year)
    if base is not None and (aim.needs_base or aim.kind == "multiple"):
        ledger.require_alike(base, period)
    return found


def _carried(aim: Aim, ledger: Ledger, period: Period) -> Fraction:
    """Return the level at a period, or the last one before it where it was not measured."""
    for past in reversed(ledger.in_plan):
        if past.last_day <= period.last_day and ledger.has(past):
            return ledger.level(past)
    raise UnassessableError("none")


def _multiple(aim: Aim, ledger: Ledger, period: Period) -> Fraction:
    return _carried(aim, ledger, period) / base_of(aim, ledger)


def _sum(aim: Aim, ledger: Ledger, period: Period) -> Fraction:
    return ledger.sum_to(period)


def _growth(aim: Aim, ledger: Ledger, period: Period) -> Fraction:
    grown = 100 * (_of_whole_year(ledger, period) / base_of(aim, ledger) - 1)
    return -grown if aim.turned else grown


def _change(aim: Aim, ledger: Ledger, period: Period) -> Fraction:
    change = _of_whole_year(ledger, period) - base_of(aim, ledger)
    return -change if aim.turned else change


def _of_whole_year(ledger: Ledger, period: Period) -> Fraction:
    """Return the year's level; a quarter held against a year's base would say nothing (gap)."""
    if period.type != "year":
        raise UnassessableError("gap")
    return ledger.level(period)


def base_of(aim: Aim, ledger: Ledger) -> Fraction:
    """Return what growth, change and multiples in all are taken against.

    A stated base year has its own rows (the last of them), else the baseline of that year;
    otherwise it is the baseline.
    """
    if aim.stated_base_year is not None:
        row = ledger.last_of(aim.stated_base_year)
        if row is not None and ledger.has(row):
            return ledger.level(row)
        if aim.baseline_year != aim.stated_base_year:
            raise UnassessableError("no_baseline")
    if aim.baseline is None:
        raise UnassessableError("no_baseline")
    return Fraction(aim.baseline.value)


_MEASURES: dict[Kind, Callable[[Aim, Ledger, Period], Fraction]] = {
    "share": _carried,
    "level": _carried,
    "multiple": _multiple,
    "increment": _sum,
    "growth": _growth,
    "change": _change,
}
