"""The outlook of a judged target: its value at the horizon, an 80% interval, the chance (DESIGN.md section 3).

Floats are enough here: nothing of it decides a verdict. Numbers are given with twelve digits that count.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kehoach.core.assessment.aims import Aim
from kehoach.core.assessment.faults import UnassessableError
from kehoach.core.assessment.goals import Goal
from kehoach.core.assessment.ledger import Ledger
from kehoach.core.assessment.method import Method
from kehoach.core.assessment.year import goal_of_year
from kehoach.core.assessment.yearly import total_until
from kehoach.core.indicators.periods import Period
from kehoach.core.outlook import OUTLOOK_1, Foreseen, Series, foresee

Points = Sequence[tuple[Period, Decimal]]
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is foreseen for a day in the unit of `v`; `chance` is None where nothing gives a ground for one."""

    day: date
    value: Decimal
    low: Decimal
    high: Decimal
    chance: Decimal | None


def forecast(aim: Aim, ledger: Ledger, points: Points) -> Forecast | None:
    """Return the outlook at the horizon; None with fewer than three values or with nothing left ahead.

    `points` are the values `v` of the plan's periods. Growth and change per year: the average to date.
    """
    return forecast_for(aim, ledger, points, aim.horizon)


def forecast_for(aim: Aim, ledger: Ledger, points: Points, day: date) -> Forecast | None:
    """Return the outlook for a year's end, for which the target is no measure unless it is the horizon."""
    made, found = _foreseen(aim, ledger, points, day)
    if made is None or found is None:
        return None
    return _told(made, found, day, _chance(aim, aim.goal, made, found) if day == aim.horizon else None)


def forecast_year(aim: Aim, ledger: Ledger, points: Points, method: Method) -> Forecast | None:
    """Return the outlook for the next 31/12 with the chance of that year's plan; kept to be scored when it comes.

    None for growth and change per year, and amounts per year without a path: their years begin anew.
    """
    if not points or aim.compares_years:
        return None
    last = points[-1][0]
    year = last.year + 1 if last.last_month == 12 else last.year
    goal = goal_of_year(aim, year, method)
    if year > aim.horizon_year or (aim.kind == "increment" and year not in aim.path):
        return None
    made, found = _foreseen(aim, ledger, points, date(year, 12, 31))
    if made is None or found is None:
        return None
    return _told(made, found, date(year, 12, 31), _chance(aim, goal, made, found) if goal else None)


def _foreseen(aim: Aim, ledger: Ledger, points: Points, day: date) -> tuple["_Made | None", Foreseen | None]:
    # Nine months tell of levels; sums of nine months would leave the rest of each year out.
    if not points or (points[0][0].type == "nine_months" and (aim.kind == "increment" or aim.compares_years)):
        return None, None
    kept = set(ledger.since_break(period for period, _ in points))
    broken = len(kept) < len(points)
    points = [point for point in points if point[0] in kept]
    made = _series(aim, ledger, points, 12 * (day.year - aim.start_year + 1))
    if made and broken:  # what came before does not compare, the baseline neither
        made = replace(made, series=replace(made.series, start=None))
    return made, foresee(made.series) if made else None


def _told(made: "_Made", found: Foreseen, day: date, chance: Decimal | None) -> Forecast:
    low, high = sorted((made.back(found.interval[0]), made.back(found.interval[1])))
    return Forecast(day, _round(made.back(found.value)), _round(low), _round(high), chance)


@dataclass(frozen=True, slots=True)
class _Made:
    """The series to carry on, and the way between the unit of `v` and its own."""

    series: Series
    to: Callable[[float], float] = float
    back: Callable[[float], float] = float


def _series(aim: Aim, ledger: Ledger, points: Points, end: int) -> _Made | None:
    size = 3 if points[0][0].type == "nine_months" else points[0][0].months
    periods = tuple(aim.months(period) // size for period, _ in points)
    values = tuple(float(value) for _, value in points)
    frame = {"periods_a_year": 12 // size, "periods": periods, "end": end // size}
    if aim.kind == "increment":
        amounts = tuple(float(ledger.level(period)) for period, _ in points)
        return _Made(Series("amount", values=amounts, **frame))  # type: ignore[arg-type]
    if aim.compares_years:
        return _of_years(aim, ledger, points, end / 12, frame)
    if aim.kind == "growth":
        sign = -1 if aim.turned else 1
        ratios = tuple(1 + sign * value / 100 for value in values)
        if min(ratios) <= 0:
            return None
        series = Series("ratio", values=ratios, start=_start(aim, 1.0), **frame)  # type: ignore[arg-type]
        return _Made(series, lambda value: 1 + sign * value / 100, lambda ratio: sign * 100 * (ratio - 1))
    form = {"share": "share", "multiple": "ratio"}.get(aim.kind, "level")
    start = _start(aim, None if aim.start is None else float(aim.start))
    return _Made(Series(form, values=values, start=start, whole=float(aim.percent), **frame))  # type: ignore[arg-type]


def _start(aim: Aim, value: float | None) -> float | None:
    """Return the value at the plan's start: a baseline of the year before it."""
    return value if aim.baseline_year == aim.start_year - 1 else None


def _of_years(
    aim: Aim, ledger: Ledger, points: Points, years: float, frame: dict[str, object]
) -> _Made | None:
    """Return growth or change per year as what has come together since the start, year by year.

    The year under way counts by the part of it that has passed. Years that are missing are gaps: a later year whose
    level is known against the base's tells of both.
    """
    if aim.base_year != aim.start_year - 1:
        return None
    geometric, sign = aim.kind == "growth", -1 if aim.turned else 1

    def gain(value: float) -> float:
        return math.log(max(1 + sign * value / 100, 1e-9)) if geometric else value

    together = _together(aim, ledger, points, gain)
    numbers = tuple(aim.months(period) // period.months for period, _ in together)
    values = tuple(value for _, value in together)
    series = Series("total", values=values, start=0.0, **(frame | {"periods": numbers}))  # type: ignore[arg-type]
    if not geometric:
        return _Made(series, lambda value: value * years, lambda total: total / years)
    return _Made(
        series,
        lambda value: gain(value) * years,
        lambda total: sign * 100 * (math.exp(total / years) - 1),
    )


def _together(
    aim: Aim, ledger: Ledger, points: Points, gain: Callable[[float], float]
) -> list[tuple[Period, float]]:
    """Return what had come together by each period that tells it."""
    known = {period: gain(float(value)) for period, value in points}
    finished = {period.year: value for period, value in known.items() if period.last_month == 12}

    def until(year: int) -> float | None:
        """Return the gains of all years up to one: of its level against the base's, else year by year."""
        if year < aim.start_year:
            return 0.0
        try:
            total = total_until(aim, ledger, year)
        except (UnassessableError, ZeroDivisionError):
            years = range(aim.start_year, year + 1)
            return sum(finished[one] for one in years) if all(one in finished for one in years) else None
        if aim.kind == "change":
            return float(total)
        return math.log(float(total)) if total > 0 else None

    found = []
    for period in ledger.in_plan:
        if period.last_month == 12:
            total = until(period.year)
        elif period in known and (before := until(period.year - 1)) is not None:
            total = before + known[period] * period.last_month / 12
        else:
            total = None
        if total is not None:
            found.append((period, total))
    return found


def _chance(aim: Aim, goal: Goal, made: _Made, found: Foreseen) -> Decimal | None:
    """Return the chance of reaching the target; None where each year counts for itself or nothing varies."""
    if aim.growth_test == "each_year" and aim.compares_years:
        return None
    if aim.kind == "increment" and goal.direction == "up" and found.above(float(goal.low)) == 1:
        return Decimal(1)  # what is there stays
    if found.spread == 0:
        return None
    falls = made.to(1.0) < made.to(0.0)

    def above(value: float) -> float:
        chance = found.above(made.to(value))
        return 1 - chance if falls else chance

    return _round(min(max(_reaching(goal, above), 1 - OUTLOOK_1.surest), OUTLOOK_1.surest))


def _reaching(goal: Goal, above: Callable[[float], float]) -> float:
    """Return the chance of ending where the goal counts as reached."""
    low, high = float(goal.low), None if goal.high is None else float(goal.high)
    keeps = goal.exact or goal.direction == "hold"
    if high is not None:
        if keeps:
            return above(low) - above(high)
        return above(low) if goal.direction == "up" else 1 - above(high)
    if goal.exact or (keeps and goal.comparator == "="):
        if goal.low == goal.whole and goal.direction != "down":
            return above(low)
        if goal.low == 0 and goal.whole is not None and goal.direction != "up":
            return 1 - above(0.0)
        return above(low - float(goal.tolerance)) - above(low + float(goal.tolerance))
    downward = goal.comparator in ("<", "<=") or (goal.comparator == "=" and goal.direction == "down")
    return 1 - above(low) if downward else above(low)


def _round(number: float) -> Decimal:
    return Decimal(f"{number:.{_DIGITS}g}")
