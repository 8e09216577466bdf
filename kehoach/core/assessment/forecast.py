"""The outlook of a judged target: its value at the horizon, an 80% interval, the chance (DESIGN.md section 3).

Floats are enough here: nothing of it decides a verdict. Numbers are given with twelve digits that count.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kehoach.core.assessment.aims import Aim
from kehoach.core.assessment.goals import Goal
from kehoach.core.assessment.ledger import Ledger
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
    if not points or points[0][0].type == "nine_months":
        return None
    end = 12 * (day.year - aim.start_year + 1)
    made = _series(aim, ledger, points, end)
    found = foresee(made.series) if made else None
    if made is None or found is None:
        return None
    low, high = sorted((made.back(found.interval[0]), made.back(found.interval[1])))
    chance = _chance(aim, made, found) if day == aim.horizon else None
    return Forecast(day, _round(made.back(found.value)), _round(low), _round(high), chance)


@dataclass(frozen=True, slots=True)
class _Made:
    """The series to carry on, and the way between the unit of `v` and its own."""

    series: Series
    to: Callable[[float], float] = float
    back: Callable[[float], float] = float


def _series(aim: Aim, ledger: Ledger, points: Points, end: int) -> _Made | None:
    size = points[0][0].months
    periods = tuple(aim.months(period) // size for period, _ in points)
    values = tuple(float(value) for _, value in points)
    frame = {"periods_a_year": 12 // size, "periods": periods, "end": end // size}
    if aim.kind == "increment":
        amounts = tuple(float(ledger.level(period)) for period, _ in points)
        return _Made(Series("amount", values=amounts, **frame))  # type: ignore[arg-type]
    if aim.compares_years:
        return _of_years(aim, points, end / 12, frame)
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


def _of_years(aim: Aim, points: Points, years: float, frame: dict[str, object]) -> _Made | None:
    """Return growth or change per year as what has come together since the start, year by year.

    The year under way counts by the part of it that has passed. None without the end of each year before.
    """
    if aim.base_year != aim.start_year - 1:
        return None
    geometric, sign = aim.kind == "growth", -1 if aim.turned else 1

    def gain(value: float) -> float:
        return math.log(max(1 + sign * value / 100, 1e-9)) if geometric else value

    finished: dict[int, float] = {
        period.year: gain(float(value)) for period, value in points if period.last_month == 12
    }
    together = []
    for period, value in points:
        before = range(aim.start_year, period.year)
        if any(year not in finished for year in before):
            return None
        part = gain(float(value)) * period.last_month / 12
        together.append(sum(finished[year] for year in before) + part)
    series = Series("total", values=tuple(together), start=0.0, **frame)  # type: ignore[arg-type]
    if not geometric:
        return _Made(series, lambda value: value * years, lambda total: total / years)
    return _Made(
        series,
        lambda value: gain(value) * years,
        lambda total: sign * 100 * (math.exp(total / years) - 1),
    )


def _chance(aim: Aim, made: _Made, found: Foreseen) -> Decimal | None:
    """Return the chance of reaching the target; None where each year counts for itself or nothing varies."""
    if aim.growth_test == "each_year" and aim.compares_years:
        return None
    goal = aim.goal
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
