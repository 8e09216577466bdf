"""The year's plan beside the verdict: what reports count ("11 vượt, 17 đạt kế hoạch năm")."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kehoach.core.assessment.aims import Aim
from kehoach.core.assessment.faults import UnassessableError
from kehoach.core.assessment.ledger import Ledger
from kehoach.core.assessment.method import Method
from kehoach.core.indicators.periods import Period


@dataclass(frozen=True, slots=True)
class Year:
    """The value the year's end asks for, and how the year stands."""

    target: Fraction
    verdict: str


def judge_year(
    aim: Aim,
    ledger: Ledger,
    period: Period,
    value: Fraction,
    attainment: Fraction | None,
    on: date,
    method: Method,
) -> Year | None:
    """Return how the value's year stands; None without a year's value, and when data stop before the year's end."""
    target = _target(aim, period.year)
    finished = period.last_month == 12
    if target is None or (on >= date(period.year, 12, 31) and not finished):
        return None
    sums_of_year = aim.kind == "increment" and aim.per_year and not aim.path
    own = value
    if sums_of_year:
        try:
            own = ledger.sum_of_year(period)
        except UnassessableError:
            return None
    goal = aim.yearly_goal.for_year(target, method)
    shown = aim.yearly_goal.near() if period.year not in aim.path else Fraction(target)
    if finished:
        verdict = "missed" if not goal.reached(own) else "exceeded" if goal.exceeded(own) else "met"
    elif sums_of_year:
        on_pace = own >= Fraction(target) * Fraction(period.last_month, 12)
        verdict = "likely" if on_pace else "unlikely"
    else:
        reached = goal.reached(own) or (attainment is not None and attainment >= method.on_track)
        verdict = "likely" if reached else "unlikely"
    return Year(shown, verdict)


def _target(aim: Aim, year: int) -> Decimal | None:
    """Return the path's value of the year, else the yearly target of kinds and targets that have one."""
    if year in aim.path:
        return aim.path[year]
    if not (aim.per_year or aim.each_year):
        return None
    near = aim.yearly_goal.near()
    return Decimal(near.numerator) / Decimal(near.denominator)
