"""The outlook over columns: `core.outlook` for the series of a group at once, and the chance of reaching the target.

The numbers are those of the exact judgement but for rounding; where rounding could turn one rule into another
(a series that hardly moves, a sum that just reaches) the row is marked for it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kehoach.core.bulk.columns import Flags, Floats, Standings, Whole
from kehoach.core.bulk.fast.book import Book
from kehoach.core.bulk.fast.goals import Goals
from kehoach.core.bulk.fast.numbers import SLACK, Doubt
from kehoach.core.bulk.fast.series import (
    ANGLE,
    BOUNDED,
    LINEAR,
    LOG,
    NINE_TO_ONE,
    Points,
    make_points,
    moves_in_steps,
    pack,
    pack_numbers,
)
from kehoach.core.outlook import OUTLOOK_1, Outlook

Above = Callable[[Floats], Floats]
_TINY = 1e-12


@dataclass
class Foreseen:
    """What is foreseen of each series: `outlook.Foreseen` as columns."""

    rows: Whole
    middle: Floats
    spread: Floats
    scale: int
    whole: float
    floor: Floats

    def to(self, value: Floats) -> Floats:
        """Return values on the scale carried on."""
        if self.scale == ANGLE:
            return np.arcsin(np.sqrt(np.clip(value / self.whole, 0.0, 1.0)))
        if self.scale == LOG:
            with np.errstate(divide="ignore", invalid="ignore"):
                return np.where(value > 0, np.log(value), -np.inf)
        return value

    def restore(self, turned: Floats) -> Floats:
        """Return values of numbers on the scale, kept within its bounds."""
        if self.scale == ANGLE:
            bounded = np.clip(turned, 0.0, np.pi / 2)
            return np.clip(self.whole * np.sin(bounded) ** 2, 0.0, self.whole)
        if self.scale == BOUNDED:
            return np.clip(turned, 0.0, self.whole)
        return np.exp(turned) if self.scale == LOG else turned

    def ends(self) -> tuple[Floats, Floats, Floats]:
        """Return the value in the middle and the ends between which it lies four times in five."""
        half = NINE_TO_ONE * self.spread
        found = [
            self.restore(np.maximum(turned, self.floor))
            for turned in (self.middle, self.middle - half, self.middle + half)
        ]
        return found[0], np.minimum(found[1], found[2]), np.maximum(found[1], found[2])

    def above(self, value: Floats) -> Floats:
        """Return the chance of ending at a value or above it."""
        turned = self.to(value)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            chance = 1 / (1 + np.exp(np.minimum((turned - self.middle) / self.spread, 700.0)))
        chance = np.where(self.spread == 0, (self.middle >= turned).astype(np.float64), chance)
        return np.where(turned <= self.floor, 1.0, chance)


def look_ahead(
    book: Book, found: Standings, wanted: Flags, doubt: Doubt, method: Outlook = OUTLOOK_1
) -> None:
    """Write the outlook at the horizon of the targets wanted: those that have a value."""
    points = make_points(book)
    if points is None:
        return
    ready = wanted & (points.count >= method.least) & (points.last < points.frame.end)
    if not ready.any():
        return
    for part in _foresee(points, ready, doubt, method):
        value, low, high = part.ends()
        back = points.frame.back
        ends = back(low), back(high)
        rows, numbers = part.rows, found.numbers
        numbers["forecast"][rows] = back(value)
        numbers["forecast_low"][rows] = np.minimum(*ends)
        numbers["forecast_high"][rows] = np.maximum(*ends)
        numbers["chance"][rows] = _chance(book, points, part, doubt, method)


def _foresee(points: Points, ready: Flags, doubt: Doubt, method: Outlook) -> list[Foreseen]:
    aim = points.frame.aim
    if aim.kind == "increment":
        return [_amounts(points, np.flatnonzero(ready), method)]
    found = []
    if not aim.compares_years:
        steps, unsure = moves_in_steps(points)
        doubt.mark(unsure, ready)
        if (steps & ready).any():
            found.append(_steps(points, np.flatnonzero(steps & ready), method))
        ready = ready & ~steps
    packed, count = pack(points)
    numbers = pack_numbers(points)
    for many in np.unique(count[ready]):
        rows = np.flatnonzero(ready & (count == many))
        found += _levels(points, rows, packed[rows, :many], numbers[rows, :many], doubt, method)
    return found


def _amounts(points: Points, rows: Whole, method: Outlook) -> Foreseen:
    """Return sums carried on; see `outlook.amounts`."""
    a_year, end = points.frame.a_year, points.frame.end
    there, own = points.there[rows], np.where(points.there[rows], points.values[rows], 0.0)
    count, total = there.sum(axis=1), _sum(own)
    mean = total / count
    middle, rest = total.copy(), np.zeros_like(own)
    last = points.last[rows]
    slots = (points.numbers - 1) % a_year
    for slot in range(a_year):
        columns = slots == slot
        many = there[:, columns].sum(axis=1)
        of_slot = np.where(many > 0, _sum(own[:, columns]) / np.maximum(many, 1), mean)
        ahead = (end - slot - 1) // a_year - (last - slot - 1) // a_year
        middle += ahead * of_slot
        against = np.where(many > 1, of_slot, mean)
        rest[:, columns] = np.where(there[:, columns], own[:, columns] - against[:, None], 0.0)
    variance = (rest * rest).sum(axis=1) / np.maximum(count - 1, 1)
    never_fell = np.where(there, own, np.inf).min(axis=1) >= 0
    return Foreseen(
        rows,
        middle,
        _width(variance, end - last, count, method),
        LINEAR,
        0.0,
        np.where(never_fell, total, -np.inf),
    )


def _sum(values: Floats) -> Floats:
    """Return the sums of rows, added from the left as the exact judgement does."""
    if not values.shape[1]:
        return np.zeros(len(values))
    return np.asarray(np.cumsum(values, axis=1)[:, -1])


def _width(variance: Floats, periods: Whole, count: Whole, method: Outlook) -> Floats:
    deviation = np.sqrt(variance * (periods + periods * periods / count))
    return np.asarray((method.amounts + method.amounts_few / count) * deviation / NINE_TO_ONE)


def _steps(points: Points, rows: Whole, method: Outlook) -> Foreseen:
    """Return registers that move in steps carried on: the moves of all periods passed, left-out ones included."""
    packed, counts = pack(points)
    packed, counts = packed[rows], counts[rows]
    inside = np.arange(1, packed.shape[1]) < counts[:, None]
    moves = np.where(inside, np.diff(packed, axis=1), 0.0)
    passed = points.last[rows] - points.first[rows]
    mean = moves.sum(axis=1) / passed
    squares = np.where(inside, (moves - mean[:, None]) ** 2, 0.0).sum(axis=1)
    squares += (passed - (counts - 1)) * mean**2
    variance = squares / np.maximum(passed - 1, 1)
    value = packed[np.arange(len(rows)), counts - 1]
    ahead = points.frame.end - points.last[rows]
    bounded = points.frame.aim.kind == "share"
    return Foreseen(
        rows,
        value + ahead * mean,
        _width(variance, ahead, passed, method),
        BOUNDED if bounded else LINEAR,
        float(points.frame.aim.percent),
        np.where(moves.min(axis=1) >= 0, value, -np.inf),
    )


def _levels(
    points: Points, rows: Whole, values: Floats, numbers: Whole, doubt: Doubt, method: Outlook
) -> list[Foreseen]:
    """Return levels carried on, of series with the same number of values; see `outlook.levels`."""
    aim, frame = points.frame.aim, points.frame
    start = points.start[rows]
    times = numbers / frame.a_year
    if len(start) and not np.isnan(start[0]):  # known for all of a shape, or for none
        values = np.concatenate([start[:, None], values], axis=1)
        times = np.concatenate([np.zeros((len(rows), 1)), times], axis=1)
    if aim.kind not in ("multiple", "growth") or aim.compares_years:
        scale = ANGLE if aim.kind == "share" else LINEAR
        return [_carry(points, rows, values, times, scale, doubt, method)]
    positive = values.min(axis=1) > 0
    return [
        _carry(points, rows[own], values[own], times[own], scale, doubt, method)
        for own, scale in ((positive, LOG), (~positive, LINEAR))
        if own.any()
    ]


def _carry(
    points: Points, rows: Whole, values: Floats, times: Floats, scale: int, doubt: Doubt, method: Outlook
) -> Foreseen:
    total = points.frame.aim.compares_years
    trust, damping = (0.0, 0.0) if total else (method.trust, method.damping)
    none = np.full(len(rows), -np.inf)
    found = Foreseen(rows, none, none, scale, float(points.frame.aim.percent), none)
    turned = found.to(values)
    lag = turned.shape[1] // 2
    slope = _median((turned[:, lag:] - turned[:, :-lag]) / (times[:, lag:] - times[:, :-lag]))
    span, ahead = times[:, -1] - times[:, 0], points.frame.end / points.frame.a_year - times[:, -1]
    damped = (1 - np.exp(-damping * ahead)) / damping if damping else ahead
    reach = span / (span + trust * ahead) * damped
    found.middle = turned[:, -1] + slope * reach
    found.spread = _spread(times, turned, slope, ahead, reach, rows, doubt, method)
    return found


def _median(values: Floats) -> Floats:
    """Return the medians of rows."""
    many = values.shape[1]
    half = many // 2
    parted = np.partition(values, [half - 1, half] if many % 2 == 0 else half, axis=1)
    if many % 2:
        return np.asarray(parted[:, half])
    return np.asarray((parted[:, half - 1] + parted[:, half]) / 2)


def _spread(
    times: Floats,
    turned: Floats,
    slope: Floats,
    ahead: Floats,
    reach: Floats,
    rows: Whole,
    doubt: Doubt,
    method: Outlook,
) -> Floats:
    count = turned.shape[1]
    lag = count // 2
    step = (times[:, -1] - times[:, 0]) / (count - 1)
    near, far = _moves(times, turned, slope, 1), _moves(times, turned, slope, lag)
    size, most = np.abs(turned).max(axis=1), np.maximum(near, far)
    still = most <= _TINY * size
    unsure = np.zeros(int(rows.max(initial=-1)) + 1, np.bool_)
    hardly = (most > _TINY * size / 100) & (most <= 1e-6 * size)
    unsure[rows[hardly | (~still & (near <= SLACK * size))]] = True
    doubt.rows[: len(unsure)] |= unsure
    own = np.full(len(rows), 0.5)
    if lag > 1:
        with np.errstate(divide="ignore", invalid="ignore"):
            found = np.log(np.maximum(far, near / lag) / near) / np.log(lag)
        own = np.where(near > 0, found, 0.5)
    weight = count / (count + 12)
    growth = weight * np.clip(own, 0.0, 1.0) + (1 - weight) * 0.5
    wander = np.maximum(near, far / lag) * (ahead / step) ** growth
    sway = method.slope_weight * far * reach / (lag * step)
    width = method.levels + method.levels_few / count
    return np.where(still, 0.0, width * np.hypot(wander, sway) / NINE_TO_ONE)


def _moves(times: Floats, turned: Floats, slope: Floats, lag: int) -> Floats:
    """Return the mean size of the moves over so many steps, beside the slope."""
    moves = turned[:, lag:] - turned[:, :-lag]
    moves = moves - slope[:, None] * (times[:, lag:] - times[:, :-lag])
    return np.asarray(np.abs(moves, out=moves).mean(axis=1))


def _chance(book: Book, points: Points, part: Foreseen, doubt: Doubt, method: Outlook) -> Floats:
    """Return the chance of reaching the target; NaN where each year counts for itself or nothing varies."""
    aim = book.aim
    if aim.growth_test == "each_year" and aim.compares_years:
        return np.full(len(part.rows), np.nan)
    chosen = np.zeros(book.count, np.bool_)
    chosen[part.rows] = True
    goals = book.goals.pick(chosen)  # rows of a part ascend

    def above(value: Floats) -> Floats:
        found = part.above(points.frame.to(value))
        return 1 - found if points.frame.falls else found

    chance = np.clip(_reaching(goals, above), 1 - method.surest, method.surest)
    chance = np.where(part.spread == 0, np.nan, chance)
    if aim.kind == "increment" and goals.direction == "up":
        sure = part.above(goals.low.value)
        chance = np.where(sure == 1, 1.0, chance)
        close = np.abs(goals.low.value - part.floor) <= SLACK * np.abs(part.floor)
        whole = (goals.low.value == np.rint(goals.low.value)) & (part.floor == np.rint(part.floor))
        doubt.rows[part.rows] |= (close & ~whole) | ((sure > 1 - _TINY) & (part.floor < goals.low.value))
    return chance


def _reaching(goals: Goals, above: Above) -> Floats:
    """Return the chance of ending where the goal counts as reached."""
    low = goals.low.value
    if goals.high is not None:
        high = goals.high.value
        if goals.is_kept:
            return above(low) - above(high)
        return above(low) if goals.direction == "up" else 1 - above(high)
    if goals.exact or (goals.is_kept and goals.comparator == "="):
        return _keeping(goals, above)
    downward = goals.comparator in ("<", "<=") or (goals.comparator == "=" and goals.direction == "down")
    return 1 - above(low) if downward else above(low)


def _keeping(goals: Goals, above: Above) -> Floats:
    low, tolerance = goals.low.value, goals.tolerance
    chance = above(low - tolerance) - above(low + tolerance)
    if goals.whole is None:
        return chance
    if goals.direction != "up":
        chance = np.where(low == 0, 1 - above(np.zeros_like(low)), chance)
    if goals.direction != "down":
        chance = np.where(low == goals.whole, above(low), chance)
    return chance
