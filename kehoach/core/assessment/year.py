"""The year's plan beside the verdict: what reports count ("11 vượt, 17 đạt kế hoạch năm")."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kehoach.core.assessment.aims import Aim
from kehoach.core.assessment.faults import UnassessableError
from kehoach.core.assessment.goals import Goal
from kehoach.core.assessment.ledger import Ledger
from kehoach.core.assessment.method import Method
from kehoach.core.indicators.periods import Period


@dataclass(frozen=True, slots=True)
class Year:
    """The value the year's end asks for, how the year stands, and the year's own value that was compared."""

    target: Fraction
    verdict: str
    value: Fraction
    summed: bool = False  # `value` is the year's own sum, not the one since the plan's start


def judge_year(
    aim: Aim,
    ledger: Ledger,
    period: Period,
    value: Fraction | None,
    attainment: Fraction | None,
    on: date,
    method: Method,
) -> Year | None:
    """Return how the value's year stands.

    None without a year's value, without a figure of the year itself, and when data stop before the year's end.
    """
    goal = goal_of_year(aim, period.year, method)
    finished = period.last_month == 12
    if value is None or goal is None or (on >= date(period.year, 12, 31) and not finished):
        return None
    sums_of_year = aim.kind == "increment" and aim.per_year and period.year not in aim.path
    own = value
    if sums_of_year:
        try:
            own = ledger.sum_of_year(period)
        except UnassessableError:
            return None
    if finished:
        verdict = "missed" if not goal.reached(own) else "exceeded" if goal.exceeded(own) else "met"
    elif sums_of_year:
        on_pace = own >= goal.near(own) * Fraction(period.last_month, 12)
        verdict = "likely" if on_pace or goal.reached(own) else "unlikely"
    else:
        reached = goal.reached(own) or (attainment is not None and attainment >= method.on_track)
        verdict = "likely" if reached else "unlikely"
    return Year(goal.near(own), verdict, own, sums_of_year)


def goal_of_year(aim: Aim, year: int, method: Method) -> Goal | None:
    """Return what the year's end asks for: the path's value in the place of T, else the yearly target."""
    if year in aim.path:
        return aim.yearly_goal.for_year(aim.path[year], method)
    return aim.yearly_goal if aim.per_year or aim.each_year else None
