"""The figures of targets of one shape and period type: `assessment.ledger` over columns.

Grids are targets x periods in the order of time, all periods of the years from `first_year` to the day judged by.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kehoach.core.assessment.aims import Aim
from kehoach.core.bulk.columns import MONTHS, TYPES, Array, Flags, Floats, Whole
from kehoach.core.bulk.fast.goals import Goals
from kehoach.core.bulk.fast.numbers import SLACK, Number, is_whole
from kehoach.core.bulk.grid import ABSENT, MISSING, RECORDED

OK, GAP, ZERO, NO_BASELINE = range(4)


@dataclass(frozen=True)
class Measured:
    """A number of each target, and why there is none (OK where there is)."""

    number: Number
    fault: Array

    def checked(self) -> Floats:
        """Return the values, NaN where there is none."""
        return np.where(self.fault == OK, self.number.value, np.nan)


@dataclass(frozen=True)
class Book:
    """One group of targets with their figures up to the day."""

    aim: Aim  # of the shape; its numbers mean nothing
    unit: str
    type: int
    first_year: int
    state: Array
    top: Floats
    bottom: Floats
    baseline: Floats
    path: Floats
    goals: Goals
    yearly: Goals

    @property
    def a_year(self) -> int:
        """Return the columns of a year."""
        return max(12 // MONTHS[self.type], 1)

    @property
    def count(self) -> int:
        """Return how many targets there are."""
        return len(self.baseline)

    @property
    def periods(self) -> int:
        """Return how many periods there are, the first years' included."""
        return int(self.state.shape[1])

    @property
    def plan(self) -> int:
        """Return the column the plan starts at."""
        return (self.aim.start_year - self.first_year) * self.a_year

    @property
    def is_yearly(self) -> bool:
        """Return whether the rows are of whole years."""
        return TYPES[self.type] == "year"

    @cached_property
    def every(self) -> Whole:
        """Return the number of each target."""
        return np.arange(self.count)

    def years(self, columns: Whole) -> Whole:
        """Return the year of each column."""
        return np.asarray(self.first_year + columns // self.a_year)

    def last_months(self, columns: Whole) -> Whole:
        """Return the month of the year that each column ends with."""
        return np.asarray((columns % self.a_year + 1) * MONTHS[self.type])

    @cached_property
    def recorded(self) -> Flags:
        """Return where a number is recorded."""
        return np.asarray(self.state == RECORDED)

    @cached_property
    def zero(self) -> Flags:
        """Return where a recorded rate is of nothing."""
        return np.asarray(self.recorded & (self.bottom == 0))

    @cached_property
    def amount(self) -> Floats:
        """Return the numbers; NaN where none is recorded, or a rate is of nothing."""
        with np.errstate(divide="ignore", invalid="ignore"):
            value = self.top if not self.has_counts else self.top / self.bottom
        return np.where(self.recorded & ~self.zero, value, np.nan)

    @cached_property
    def has_counts(self) -> bool:
        """Return whether any number is made of counts."""
        return bool((self.bottom != 1.0).any())

    @cached_property
    def latest(self) -> Whole:
        """Return the latest column of the plan with a row; -1 where there is none."""
        return self._last(self.state != ABSENT)

    @cached_property
    def last_recorded(self) -> Whole:
        """Return the latest column of the plan with a number; -1 where there is none."""
        return self._last(self.recorded)

    @cached_property
    def is_missing(self) -> Flags:
        """Return where the latest state is missing, or carries a value across one that is."""
        told = self._last((self.state == RECORDED) | (self.state == MISSING))
        return np.asarray((told >= 0) & (self.state[self.every, told] == MISSING))

    def _last(self, flags: Flags) -> Whole:
        own = flags[:, self.plan :][:, ::-1]
        if not own.shape[1]:
            return np.full(self.count, -1, np.int64)
        found = self.periods - 1 - own.argmax(axis=1)
        return np.where(own[self.every, self.periods - 1 - found], found, -1)

    def at(self, columns: Whole) -> Measured:
        """Return the number of one column each: of a column outside, or not recorded, a gap."""
        inside = (columns >= 0) & (columns < self.periods)
        safe = np.where(inside, columns, 0)
        has = inside & self.recorded[self.every, safe]
        nothing = has & self.zero[self.every, safe]
        value = np.where(has, self.amount[self.every, safe], np.nan)
        top, bottom = self.top[self.every, safe], self.bottom[self.every, safe]
        # Of counts over one the hundredfold may have been rounded; a number as it was given has not.
        plain = (bottom == 1.0) & (is_whole(value) | (not self.aim.counts_make_it))
        off = np.where(plain, 0.0, SLACK * np.abs(value))
        fault = np.where(has, np.where(nothing, ZERO, OK), GAP)
        return Measured(Number(value, off, top, bottom), fault)

    @cached_property
    def to_date(self) -> tuple[Floats, Flags]:
        """Return the sums of each year up to each column, and where all of it is recorded."""
        shape = (self.count, -1, self.a_year)
        short = -self.periods % self.a_year
        amount, has = self.amount, self.recorded
        if short:
            amount = np.pad(amount, ((0, 0), (0, short)), constant_values=np.nan)
            has = np.pad(has, ((0, 0), (0, short)))
        sums = np.cumsum(amount.reshape(shape), axis=2).reshape(self.count, -1)
        whole = np.logical_and.accumulate(has.reshape(shape), axis=2).reshape(self.count, -1)
        return sums[:, : self.periods], whole[:, : self.periods]

    def year_end(self, year: int) -> int:
        """Return the column that ends a year; -1 where none does, or it lies outside."""
        column = (year - self.first_year + 1) * self.a_year - 1
        if TYPES[self.type] == "nine_months" or not 0 <= column < self.periods:
            return -1
        return column

    @cached_property
    def added(self) -> tuple[Floats, Flags]:
        """Return the sums since the plan's start by its columns, and where none before is missing."""
        own = np.where(self.recorded, self.top, 0.0)[:, self.plan :]
        missing = np.logical_or.accumulate((self.state == MISSING)[:, self.plan :], axis=1)
        return np.cumsum(own, axis=1), ~missing

    @cached_property
    def amounts_are_whole(self) -> Flags:
        """Return where all amounts since the plan's start are whole numbers."""
        return np.asarray(is_whole(np.where(self.recorded, self.top, 0.0)[:, self.plan :]).all(axis=1))

    @cached_property
    def added_sizes(self) -> Floats:
        """Return the sums of the amounts' sizes: what rounding is measured by."""
        return np.asarray(np.abs(np.where(self.recorded, self.top, 0.0)[:, self.plan :]).sum(axis=1))
