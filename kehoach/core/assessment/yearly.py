"""Growth and change per year: a year against the year before, and all years together.

All raise UnassessableError (gap, no_baseline), and ZeroDivisionError where the level before is zero.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import partial

from kehoach.core.assessment.aims import Aim
from kehoach.core.assessment.faults import UnassessableError
from kehoach.core.assessment.ledger import Ledger
from kehoach.core.assessment.method import Method
from kehoach.core.assessment.roots import power
from kehoach.core.indicators.periods import Period


def compare_years(aim: Aim, ledger: Ledger, period: Period) -> Fraction:
    """Return the year to date against the same months of the year before; of change the two periods alone."""
    before = period.same_of(period.year - 1)
    own = ledger.level if aim.kind == "change" else ledger.to_date
    found = _compare(aim, lambda: own(period), lambda: _before(aim, ledger, before))
    ledger.require_alike(before, period)
    return found


def over_all_years(aim: Aim, ledger: Ledger, method: Method) -> Fraction:
    """Return what counts when the time is over: the average of the years, or the worst where each has to do."""
    if aim.growth_test == "each_year":
        years = range(aim.start_year, aim.horizon_year + 1)
        return min(_gaps_first(*(partial(whole_year, aim, ledger, year) for year in years)))
    last, first = _gaps_first(
        lambda: _level_of_year(aim, ledger, aim.horizon_year), lambda: _base_level(aim, ledger)[0]
    )
    year = _base_level(aim, ledger)[1]
    _require_alike_years(ledger, year, aim.horizon_year)
    count = aim.horizon_year - year
    if count <= 0:
        raise UnassessableError("no_baseline")
    if aim.kind == "change":
        return _turn(aim, (last - first) / count)
    return _turn(aim, 100 * (power(last / first, Fraction(1, count), method) - 1))


def has_failed(aim: Aim, ledger: Ledger, period: Period) -> bool:
    """Return whether a year finished by the period, its own included, did not reach the target."""
    finished = period.year if period.last_month == 12 else period.year - 1
    for year in range(aim.start_year, finished + 1):
        try:
            if not aim.goal.reached(whole_year(aim, ledger, year)):
                return True
        except (UnassessableError, ZeroDivisionError):
            continue  # a year that cannot be judged has not failed
    return False


def whole_year(aim: Aim, ledger: Ledger, year: int) -> Fraction:
    """Return growth or change of a finished year; the baseline may stand for the level of the base year."""
    found = _compare(
        aim,
        lambda: _level_of_year(aim, ledger, year),
        lambda: level_before(aim, ledger, year - 1),
    )
    _require_alike_years(ledger, year - 1, year)
    return found


def total_until(aim: Aim, ledger: Ledger, year: int) -> Fraction:
    """Return a year's level over that of the year before the plan, of change the difference, turned to the goal."""
    last, first = _level_of_year(aim, ledger, year), _base_level(aim, ledger)
    _require_alike_years(ledger, first[1], year)
    if first[1] != aim.start_year - 1:
        raise UnassessableError("no_baseline")
    return _turn(aim, last - first[0]) if aim.kind == "change" else last / first[0]


def _require_alike_years(ledger: Ledger, *years: int) -> None:
    ledger.require_alike(*(last for year in years if (last := ledger.last_of(year)) is not None))


def level_before(aim: Aim, ledger: Ledger, year: int) -> Fraction:
    """Return the level a year is compared with; before the plan's first one the baseline may stand for it."""
    try:
        return _level_of_year(aim, ledger, year)
    except UnassessableError:
        if year == aim.baseline_year == aim.start_year - 1:
            return _baseline(aim)
        raise


def _compare(aim: Aim, own: Callable[[], Fraction], before: Callable[[], Fraction]) -> Fraction:
    """Return growth in % or change between two levels; a gap on either side is said before a zero."""
    now, then = _gaps_first(own, before)
    return _turn(aim, now - then if aim.kind == "change" else 100 * (now / then - 1))


def _gaps_first(*wanted: Callable[[], Fraction]) -> list[Fraction]:
    """Return the numbers in order; of what keeps some from being had, a gap is said first, then a zero."""
    found: list[Fraction] = []
    faults: list[Exception] = []
    for number in wanted:
        try:
            found.append(number())
        except (UnassessableError, ZeroDivisionError) as fault:
            faults.append(fault)
    if faults:
        raise min(faults, key=_rank)
    return found


def _rank(fault: Exception) -> int:
    if isinstance(fault, UnassessableError):
        return 0 if fault.reason == "gap" else 2
    return 1


def _before(aim: Aim, ledger: Ledger, period: Period) -> Fraction:
    """Return the year before up to the period; of yearly rows the baseline where there is no row."""
    stands_in = period.type == "year" and period.year == aim.baseline_year == aim.start_year - 1
    if stands_in and not ledger.has(period):
        return _baseline(aim)
    return ledger.level(period) if aim.kind == "change" else ledger.to_date(period)


def _level_of_year(aim: Aim, ledger: Ledger, year: int) -> Fraction:
    """Return all rows of a year together, of change its last row."""
    last = ledger.last_of(year)
    if last is None:
        raise UnassessableError("gap")
    return ledger.level(last) if aim.kind == "change" else ledger.to_date(last)


def _base_level(aim: Aim, ledger: Ledger) -> tuple[Fraction, int]:
    """Return the level the average starts from and its year: complete rows of the base year, else the baseline."""
    try:
        return _level_of_year(aim, ledger, aim.base_year), aim.base_year
    except UnassessableError:
        if aim.stated_base_year is not None and aim.baseline_year != aim.stated_base_year:
            raise UnassessableError("no_baseline") from None
        if aim.baseline is None or aim.baseline_year is None:
            raise
        return _baseline(aim), aim.baseline_year


def _baseline(aim: Aim) -> Fraction:
    assert aim.baseline is not None  # its year is known only with it
    return Fraction(aim.baseline.value)


def _turn(aim: Aim, value: Fraction) -> Fraction:
    return -value if aim.turned else value
