"""From rows to grids: the row that counts of each target and period, laid out target by period.

What the fast arithmetic does not take (places, numbers with more digits than a float tells) and what the method
refuses (rows that contradict each other) is told apart here, for the exact judgement to look at.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kehoach.core.assessment.aims import Aim
from kehoach.core.bulk.columns import (
    MONTHS,
    NONE,
    QUALITIES,
    STATES,
    TYPES,
    Array,
    Flags,
    Rows,
    Targets,
    Whole,
)

ABSENT, RECORDED, MISSING, UNMEASURED = range(4)
_STATES = np.array(
    [{"recorded": RECORDED, "missing": MISSING}.get(state, UNMEASURED) for state in STATES], np.int8
)
_AROSE_NOT = STATES.index("none_arose")
# Rank by which a better quality wins; the method's order is best first.


@dataclass(frozen=True)
class Grid:
    """The figures of the targets that report by one period type: targets x periods, in the order of time.

    Columns are all periods of the years from `first_year` on. `top` over `bottom` is the number.
    """

    type: int  # place in TYPES
    targets: Whole  # which target a row of the grid is, ascending
    first_year: int
    state: Array
    top: Array
    bottom: Array

    @property
    def a_year(self) -> int:
        """Return how many periods a year has (of nine months one)."""
        return max(12 // MONTHS[self.type], 1)


@dataclass(frozen=True)
class Spread:
    """Rows spread over targets: `row` says which row, `target` whose it is; rows for all parts stand once for each."""

    target: Whole
    row: Whole

    @cached_property
    def by_target(self) -> Whole:
        """Return the places that sort by target, rows of one target in their order."""
        return np.argsort(self.target, kind="stable")

    def rows_of(self, targets: Whole) -> dict[int, Whole]:
        """Return target → the numbers of its rows, of those asked for."""
        ordered = self.target[self.by_target]
        low = np.searchsorted(ordered, targets, "left")
        high = np.searchsorted(ordered, targets, "right")
        rows = self.row[self.by_target]
        return {int(one): rows[a:b] for one, a, b in zip(targets, low, high, strict=True)}


def spread(rows: Rows, targets: Targets) -> Spread:
    """Return the rows by target; a row without a part belongs to each part of its indicator."""
    first = targets.first
    count = np.diff(np.append(first, len(targets)))
    start = first[rows.indicator]
    if len(rows.part) and rows.part.max() > 0:
        start = start + np.maximum(rows.part, 1) - 1
    shared = (rows.part == 0) & (count[rows.indicator] > 1)
    number = np.arange(len(rows), dtype=np.int64)
    if shared.any():
        times = np.where(shared, count[rows.indicator], 1)
        number = np.repeat(number, times)
        ends = np.cumsum(times)
        start = np.repeat(start, times) + np.arange(len(number)) - np.repeat(ends - times, times)
    judged = targets.shape[start] != NONE
    if not judged.all():
        return Spread(start[judged], number[judged])
    return Spread(start, number)


def lay_out(
    rows: Rows, targets: Targets, aims: list[Aim], until_year: int, spreading: Spread
) -> tuple[list[Grid], Flags]:
    """Return the grids by period type, and which targets need the exact judgement for all they say."""
    target, row = spreading.target, spreading.row
    rare = np.zeros(len(targets), np.bool_)
    rare[target[rows.place[row] != 0]] = True
    if rows.definition is not None:
        rare[_broken(target, rows.definition[row], len(targets))] = True
    if rows.wide:
        rare[target[np.isin(row, list(rows.wide))]] = True
    period = rows.period[row]
    kept, tied = _winners(rows, target, row, period)
    rare[tied] = True
    target, row, period = target[kept], row[kept], period[kept]
    type_ = period // 12 % len(TYPES)
    present = np.zeros((len(TYPES), len(targets)), np.bool_)
    present[type_, target] = True
    rare |= present.sum(axis=0) > 1
    state, top, bottom, unfit = _figures(rows, targets, aims, target, row)
    rare[target[unfit]] = True
    first_year = min((min(aim.base_year, aim.start_year - 1) for aim in aims), default=until_year)
    grids = []
    for kind in np.flatnonzero(present.any(axis=1)):
        own = np.flatnonzero(present[kind] & ~rare)
        place = np.full(len(targets), NONE, np.int64)
        place[own] = np.arange(len(own))
        a_year = max(12 // MONTHS[kind], 1)
        year = period // (12 * len(TYPES))
        fits = (type_ == kind) & (place[target] != NONE) & (year >= first_year) & (year <= until_year)
        cell = (place[target] * (until_year - first_year + 1) + year - first_year) * a_year + period % 12
        size = (len(own), (until_year - first_year + 1) * a_year)
        filled: list[Array] = [np.zeros(size, np.int8), np.zeros(size), np.ones(size)]
        for grid, column in zip(filled, (state, top, bottom), strict=True):
            if fits.all():
                grid.reshape(-1)[cell] = column
            else:
                grid.reshape(-1)[cell[fits]] = column[fits]
        grids.append(Grid(int(kind), own, first_year, *filled))
    return grids, rare


def _broken(target: Whole, definition: Array, count: int) -> Whole:
    """Return the targets whose rows were counted under several definitions."""
    known = definition != 0
    first = np.zeros(count, np.int64)
    first[target[known]] = definition[known]
    return np.asarray(target[known][first[target[known]] != definition[known]])


def _winners(rows: Rows, target: Whole, row: Whole, period: Whole) -> tuple[Array, Whole]:
    """Return which rows count, and the targets with two rows of the same claim.

    Of one period later `as_of` counts, then the better quality (A, P, E).
    """
    if not len(row):
        return np.zeros(0, np.bool_), np.zeros(0, np.int64)
    low = period.min()
    key = target * (period.max() - low + 1) + (period - low)
    if len(key) < 2 or (key[1:] > key[:-1]).all():
        return np.ones(len(key), np.bool_), np.zeros(0, np.int64)
    claim = np.lexsort((rows.quality[row], rows.as_of[row], key))
    ordered = key[claim]
    last = np.append(ordered[1:] != ordered[:-1], True)
    same = ~last[:-1] & last[1:]  # the second best and the best of a period stand side by side
    best, second = claim[1:][same], claim[:-1][same]
    tie = (rows.quality[row[best]] == rows.quality[row[second]]) & (
        rows.as_of[row[best]] == rows.as_of[row[second]]
    )
    kept = np.zeros(len(key), np.bool_)
    kept[claim[last]] = True
    return kept, target[best[tie]]


def _figures(
    rows: Rows, targets: Targets, aims: list[Aim], target: Whole, row: Whole
) -> tuple[Array, Array, Array, Flags]:
    """Return state, top and bottom of rows, and which are recorded without their number."""
    shape = targets.shape[target]
    # Nothing dropped, nothing doubled: spare the copies.
    every = len(row) == len(rows) and bool((row == np.arange(len(rows))).all())
    given, value = (rows.state, rows.value) if every else (rows.state[row], rows.value[row])
    top, bottom = (
        (rows.numerator, rows.denominator) if every else (rows.numerator[row], rows.denominator[row])
    )
    state = _STATES[given]
    sums = np.array([aim.kind == "increment" for aim in aims], np.bool_)
    zero = (given == _AROSE_NOT) & sums[shape]
    makes = np.array([aim.counts_make_it for aim in aims], np.bool_)[shape]
    percent = np.array([float(aim.percent) for aim in aims])[shape]
    counted = makes & ~np.isnan(top) & ~np.isnan(bottom)
    unfit = (state == RECORDED) & ~counted & np.isnan(value)
    state[zero] = RECORDED
    top = np.where(counted, percent * top, value)
    top[zero] = 0.0
    return state, top, np.where(counted, bottom, 1.0), unfit


assert QUALITIES == ("E", "P", "A")  # the better the higher
