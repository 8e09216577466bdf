"""A series of one indicator since the plan's start, and which rule carries it on."""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from kehoach.core.outlook.amounts import foresee_amounts
from kehoach.core.outlook.levels import foresee_levels
from kehoach.core.outlook.method import OUTLOOK_1, Outlook
from kehoach.core.outlook.spread import LINEAR, LOG, Foreseen, Scale, share_scale

Form = Literal["share", "level", "ratio", "total", "amount"]


@dataclass(frozen=True, slots=True)
class Series:
    """Values by the number of their period: 1 is the plan's first one, `end` the one to look ahead to.

    `form`: a share of `whole`, a level, a ratio to the start (always above zero), what has
    come together year by year (growth and change per year: no growth at all is nothing to expect), or an amount.
    `start` is the value at the plan's start, where known. Amounts are those of the periods, not their sum.
    """

    form: Form
    periods_a_year: int
    periods: tuple[int, ...]
    values: tuple[float, ...]
    end: int
    start: float | None = None
    whole: float = 100.0


def foresee(series: Series, method: Outlook = OUTLOOK_1) -> Foreseen | None:
    """Return the value at the end (of amounts the sum); None with too few values or nothing left ahead."""
    if len(series.values) < method.least or series.periods[-1] >= series.end:
        return None
    if series.form == "amount":
        return _amounts(series, method)
    if series.form != "total" and _moves_in_steps(series.values):
        return _steps(series, method)
    times = [number / series.periods_a_year for number in series.periods]
    values = list(series.values)
    if series.start is not None:
        times, values = [0.0, *times], [series.start, *values]
    if series.form == "total":
        method = replace(method, trust=0.0, damping=0.0)
    return foresee_levels(times, values, series.end / series.periods_a_year, method, _scale(series, values))


def _amounts(series: Series, method: Outlook) -> Foreseen:
    ahead = range(series.periods[-1] + 1, series.end + 1)
    return foresee_amounts(
        [_slot(series, number) for number in series.periods],
        series.values,
        sum(series.values),
        [_slot(series, number) for number in ahead],
        method,
    )


def _slot(series: Series, number: int) -> int:
    """Return which part of the year a period is."""
    return (number - 1) % series.periods_a_year


def _moves_in_steps(values: tuple[float, ...]) -> bool:
    """Return whether a level stands still most of the time and moves now and then: a register, an award."""
    still = sum(before == after for before, after in pairwise(values))
    return len(values) > 3 and 2 * still > len(values) - 1 and values[0] != values[-1]


def _steps(series: Series, method: Outlook) -> Foreseen:
    moves = [after - before for before, after in pairwise(series.values)]
    passed = series.periods[-1] - series.periods[0]
    # Periods left out in between brought no more than the move that is seen after them.
    moves += [0.0] * (passed - len(moves))
    ahead = [0] * (series.end - series.periods[-1])
    bounds = Scale(float, float, 0.0, series.whole) if series.form == "share" else LINEAR
    return foresee_amounts([0] * len(moves), moves, series.values[-1], ahead, method, bounds)


def _scale(series: Series, values: list[float]) -> Scale:
    if series.form == "share":
        return share_scale(series.whole)
    return LOG if series.form == "ratio" and min(values) > 0 else LINEAR
