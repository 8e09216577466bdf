"""A group of targets judged: `assessment.judge` and `assessment.year` over columns.

Where floats cannot decide, the row is marked in doubt and whatever is said of it here is replaced.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np

from kehoach.core.assessment.method import Method
from kehoach.core.bulk.columns import (
    NO_DAY,
    NONE,
    REASONS,
    TYPES,
    VERDICTS,
    YEAR_VERDICTS,
    Array,
    Flags,
    Floats,
    Standings,
    Whole,
)
from kehoach.core.bulk.fast.book import OK, Book, Measured
from kehoach.core.bulk.fast.expected import Expectation, expect, start
from kehoach.core.bulk.fast.goals import Goals
from kehoach.core.bulk.fast.measures import measure_latest
from kehoach.core.bulk.fast.numbers import SLACK, Doubt, Number, add, compare, constant
from kehoach.core.bulk.fast.pace import pace_to_target, pace_to_year
from kehoach.core.bulk.fast.yearly import has_failed, over_all_years

_V = {name: place for place, name in enumerate(VERDICTS)}
_R = {name: place for place, name in enumerate(REASONS)}
_Y = {name: place for place, name in enumerate(YEAR_VERDICTS)}
_FAULTS = np.array([NONE, _R["gap"], _R["zero_denominator"], _R["no_baseline"]], np.int8)


def judge_group(book: Book, on: date, method: Method) -> tuple[Standings, Doubt]:
    """Return where each target stands, without its outlook, and which ones need the exact judgement."""
    found, doubt = Standings.blank(book.count), Doubt(np.zeros(book.count, np.bool_))
    over = on >= book.aim.horizon
    found.numbers["target"][:] = book.goals.near().value
    if book.plan >= book.periods:
        found.verdict[:], found.reason[:] = _V["no_data"], _R["none"]
        return found, doubt
    _write_period(found, book, on)
    reason = _without_data(book, over)
    with np.errstate(invalid="ignore", over="ignore"):
        own = measure_latest(book)
        measured = over_all_years(book) if over and book.aim.compares_years else own
        fault = np.where(reason == NONE, measured.fault, OK)
        known = (reason == NONE) & (fault == OK)
        if known.any():
            _judge_values(found, book, _Case(own, measured, known, on, over), doubt, method)
    _say(found, ~known, "not_assessable", np.where(reason == NONE, _FAULTS[fault], reason))
    _say(found, reason != NONE, "no_data", reason)
    doubt.rows &= known
    return found, doubt


@dataclass(frozen=True)
class _Case:
    """Values to judge: of the period alone (`own`), and what counts (the average when years are over)."""

    own: Measured
    measured: Measured
    known: Flags
    on: date
    over: bool


@dataclass(frozen=True)
class Attainment:
    """The attainment as a pair to divide, so that it is compared with 1 and 0,8 without dividing."""

    top: Number
    bottom: Number

    @property
    def value(self) -> Floats:
        """Return the quotient."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return self.top.value / self.bottom.value

    def at_least(self, limit: Fraction) -> tuple[Flags, Flags]:
        """Return where it is at least the limit, and where that is unsure."""
        p, q = limit.numerator, limit.denominator
        left = Number(self.top.value * q, np.where(self.top.is_whole, 0.0, self.top.off * q))
        right = Number(self.bottom.value * p, np.where(self.bottom.is_whole, 0.0, self.bottom.off * p))
        exact = self.top.is_whole & self.bottom.is_whole
        same = (self.top.value == self.bottom.value) & (self.top.off == 0) & (self.bottom.off == 0) & (p == q)
        rounding = np.where(
            exact | same, 0.0, SLACK * (np.abs(self.top.value) + np.abs(self.bottom.value)) * q
        )
        difference, unsure = compare(Number(left.value, left.off + rounding), right)
        turned = np.where(self.bottom.value < 0, -difference, difference)
        return turned >= 0, unsure


def _judge_values(found: Standings, book: Book, case: _Case, doubt: Doubt, method: Method) -> None:
    aim, value = book.aim, case.measured.number
    last = np.maximum(book.latest, 0)
    months = 12 * (book.years(last) - aim.start_year) + book.last_months(last)
    expected = expect(book, months, value, doubt)
    attained = _attain(book, expected, value, doubt)
    _verdicts(found, book, case, expected, attained, doubt, method)
    numbers = found.numbers
    numbers["value"][:] = np.where(case.known, value.value, np.nan)
    numbers["expected"][:] = np.where(case.known, expected.number.value, np.nan)
    numbers["attainment"][:] = np.where(case.known & expected.known, attained.value, np.nan)
    np.copyto(numbers["target"], book.goals.near(value, doubt).value, where=case.known)
    if value.top is not None and value.bottom is not None:
        found.top[:] = np.where(case.known, value.top, np.nan)
        found.bottom[:] = np.where(case.known, value.bottom, np.nan)
    elif aim.kind == "increment":
        found.top[:], found.bottom[:] = np.where(case.known, value.value, np.nan), 1.0
    pace_to_target(found, book, case.known, value, doubt)
    own = case.own
    standing = attained if own is case.measured else _attain(book, expected, own.number, doubt)
    _judge_year(found, book, case, expected.known, standing, doubt, method)


def _write_period(found: Standings, book: Book, on: date) -> None:
    """Write the period of the latest row and its whole months until the day."""
    has = book.latest >= 0
    last = np.maximum(book.latest, 0)
    year, month = book.years(last), book.last_months(last)
    found.period[:] = np.where(has, (year * len(TYPES) + book.type) * 12 + last % book.a_year, NONE)
    next_day = date.fromordinal(on.toordinal() + 1)
    age = 12 * (on.year - year) + on.month - month - (0 if next_day.day == 1 else 1)
    found.age_months[:] = np.where(has, age, NO_DAY)


def _without_data(book: Book, over: bool) -> Array:
    """Return why nothing can be said of the value, in the order of the method; NONE where something can."""
    last = np.maximum(book.latest, 0)
    ends_early = book.years(last) * 12 + book.last_months(last) < book.aim.horizon_year * 12 + 12
    reason = np.where(over & ends_early, _R["stale"], NONE)
    reason = np.where(book.last_recorded < 0, _R["none"], reason)
    return np.where(book.is_missing, _R["missing"], reason)


def _say(found: Standings, rows: Flags, verdict: str, reason: Array | int = NONE) -> None:
    np.copyto(found.verdict, _V[verdict], where=rows)  # type: ignore[index]
    np.copyto(found.reason, np.asarray(reason, np.int8), where=rows)


def _attain(book: Book, expected: Expectation, value: Number, doubt: Doubt) -> Attainment:
    """Return the attainment `a`: the way gone, or the value by what is expected."""
    e, b = expected.number, start(book)
    ratio = _ratio(book.goals.direction, value, e)
    if book.aim.compares_years or b is None:
        return ratio
    difference, unsure = compare(e, b)
    doubt.mark(unsure, expected.known & ~expected.is_target)
    by_ratio = expected.is_target | (difference == 0)
    top, bottom = _way(value, b), _way(e, b)
    return Attainment(ratio.top.where(by_ratio, top), ratio.bottom.where(by_ratio, bottom))


def _way(to: Number, b: Number) -> Number:
    """Return the way from b; what is itself compared exactly stays so against b = 0."""
    plain = b.value == 0
    return Number(np.where(plain, to.value, to.value - b.value), np.where(plain, to.off, add(to, b, -1).off))


def _ratio(direction: str, value: Number, e: Number) -> Attainment:
    """Return v/e upward, e/v downward, of what is held the smaller over the larger; see `assessment.judge`."""
    one, zero = constant(1.0, value.value), constant(0.0, value.value)
    if direction == "hold":
        below = value.value <= e.value
        low, high = value.where(below, e), e.where(below, value)
        same, positive = low.value == high.value, high.value > 0
        top = one.where(same, low.where(positive, zero))
        return Attainment(top, one.where(same | ~positive, high))
    if direction == "down":
        at_zero, nothing = value.value == 0, e.value == 0
        return Attainment(one.where(at_zero, zero.where(nothing, e)), one.where(at_zero | nothing, value))
    nothing = e.value == 0
    return Attainment(
        one.where(nothing & (value.value >= 0), zero).where(nothing, value), one.where(nothing, e)
    )


def _verdicts(
    found: Standings,
    book: Book,
    case: _Case,
    expected: Expectation,
    attained: Attainment,
    doubt: Doubt,
    method: Method,
) -> None:
    aim, goals, value, known = book.aim, book.goals, case.measured.number, case.known
    if aim.compares_years and not case.over:
        _of_running_years(found, book, case, attained, doubt, method)
        return
    reached = goals.reached(value, doubt, known)
    better = goals.exceeded(value, doubt, known & reached)
    near = np.zeros(book.count, np.bool_)
    open_ = known & ~reached
    if case.over:
        _say(found, open_, "missed")
    else:
        if aim.kind == "share":
            near = _is_near(book, value, expected.number, doubt, open_, method)
        _by_attainment(found, open_ & expected.known, attained, near, doubt, method)
        reason = _R["no_path"] if aim.kind == "increment" else _R["no_baseline"]
        _say(found, open_ & ~expected.known, "not_assessable", reason)
    _say(found, known & reached & ~better, "met")
    _say(found, known & better & reached, "exceeded")


def _of_running_years(
    found: Standings, book: Book, case: _Case, attained: Attainment, doubt: Doubt, method: Method
) -> None:
    """Say how growth or change per year stands before the horizon: at best on track."""
    aim, goals = book.aim, book.goals
    none = np.zeros(book.count, np.bool_)
    failed = kept = none
    if aim.growth_test == "each_year":
        failed = has_failed(book, np.maximum(book.latest, 0), doubt, case.known)
    if goals.is_kept and not aim.path:
        kept = goals.reached(case.measured.number, doubt, case.known & ~failed)
    _by_attainment(found, case.known & ~failed & ~kept, attained, none, doubt, method)
    _say(found, case.known & failed, "at_risk")
    _say(found, case.known & kept & ~failed, "on_track")


def _by_attainment(
    found: Standings, rows: Flags, attained: Attainment, near: Flags, doubt: Doubt, method: Method
) -> None:
    runs, unsure = attained.at_least(method.on_track)
    doubt.mark(unsure, rows)
    behind, unsure = attained.at_least(method.behind)
    doubt.mark(unsure, rows & ~runs & ~near)
    _say(found, rows & ~runs & ~behind & ~near, "at_risk")
    _say(found, rows & ~runs & (behind | near), "behind")
    _say(found, rows & runs, "on_track")


def _is_near(book: Book, value: Number, e: Number, doubt: Doubt, rows: Flags, method: Method) -> Flags:
    """Return where a share is short by so little that it is at worst behind."""
    target, b = book.goals.near(value, doubt), start(book)
    way = _size(add(target, b, -1) if b is not None else target)
    short = _size(add(e, value, -1))
    by_points, unsure_points = compare(short, constant(float(method.near_points), value.value))
    part = float(method.near_part)
    by_part, unsure_part = compare(short, Number(way.value * part, way.off + SLACK * way.value))
    doubt.mark((unsure_points & (by_part < SLACK)) | (unsure_part & (by_points < SLACK)), rows)
    return (by_points < 0) & (by_part < 0)


def _size(number: Number) -> Number:
    return Number(np.abs(number.value), number.off)


def _judge_year(
    found: Standings,
    book: Book,
    case: _Case,
    expected: Flags,
    attained: Attainment,
    doubt: Doubt,
    method: Method,
) -> None:
    """Write how the value's year stands, by the year's own value on the path or the yearly target."""
    aim, last = book.aim, np.maximum(book.latest, 0)
    years = book.years(last)
    rows = case.known & (case.own.fault == OK)
    is_last_day = (case.on.month, case.on.day) == (12, 31)
    ended = years <= case.on.year if is_last_day else years < case.on.year
    rows &= ~ended | (book.last_months(last) == 12)
    for at, year in enumerate(sorted(aim.path)):
        own = rows & (years == year)
        if own.any():
            goals = book.yearly.for_year(book.path[:, at])
            _stand(found, book, own, goals, case.own.number, expected, attained, doubt, method, False)
    rest = rows & ~np.isin(years, list(aim.path)) if aim.path else rows
    if (aim.per_year or aim.each_year) and rest.any():
        summed = aim.kind == "increment" and aim.per_year
        value = _of_year(book, last) if summed else case.own.number
        _stand(found, book, rest, book.yearly, value, expected, attained, doubt, method, summed)


def _stand(
    found: Standings,
    book: Book,
    rows: Flags,
    goals: Goals,
    own: Number,
    expected: Flags,
    attained: Attainment,
    doubt: Doubt,
    method: Method,
    summed: bool,
) -> None:
    """Write the year's target and word of some rows."""
    last = np.maximum(book.latest, 0)
    months = book.last_months(last)
    finished = months == 12
    reached = goals.reached(own, doubt, rows)
    better = goals.exceeded(own, doubt, rows & finished & reached)
    target = goals.near(own, doubt)
    if summed:
        value = target.value * months / 12
        whole = target.is_whole & (np.rint(value) == value)
        on_pace, unsure = compare(own, Number(value, np.where(whole, 0.0, SLACK * np.abs(value))))
        runs = on_pace >= 0
    else:
        runs, unsure = attained.at_least(method.on_track)
        runs, unsure = runs & expected, unsure & expected
    doubt.mark(unsure, rows & ~finished & ~reached)
    words = np.where(reached, np.where(better, _Y["exceeded"], _Y["met"]), _Y["missed"])
    words = np.where(finished, words, np.where(runs | reached, _Y["likely"], _Y["unlikely"]))
    np.copyto(found.year_verdict, words.astype(np.int8), where=rows)
    np.copyto(found.numbers["year_target"], target.value, where=rows)
    pace_to_year(found, book, rows, own, target, doubt)


def _of_year(book: Book, last: Whole) -> Number:
    """Return the amounts added in the year of a column, up to it."""
    own = np.where(book.recorded, book.top, 0.0)
    columns = np.arange(book.periods)
    first = np.maximum(last - last % book.a_year, book.plan)
    counts = (columns >= first[:, None]) & (columns <= last[:, None])
    value = (own * counts).sum(axis=1)
    return Number(value, np.where(book.amounts_are_whole, 0.0, SLACK * book.added_sizes))
