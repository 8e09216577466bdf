"""The series that are carried on: `assessment.forecast` makes them one by one, here for all targets of a group.

Levels (shares, levels, ratios, totals of years) are packed to the left and carried on together whatever their shape;
amounts keep their grid, as what a part of the year brought is expected again.
"""

import math
from dataclasses import dataclass

import numpy as np

from kehoach.core.assessment.aims import Aim
from kehoach.core.bulk.columns import MONTHS, TYPES, Flags, Floats, Whole
from kehoach.core.bulk.fast.book import OK, Book
from kehoach.core.bulk.fast.measures import measure_all
from kehoach.core.bulk.fast.numbers import SLACK
from kehoach.core.bulk.fast.yearly import base_level, level_of_year
from kehoach.core.bulk.grid import ABSENT

LINEAR, LOG, ANGLE, BOUNDED = range(4)
_LEAST_GAIN = 1e-9


@dataclass(frozen=True)
class Frame:
    """What the series of a group share: periods a year, the number of the period to look ahead to, and the way back."""

    aim: Aim
    a_year: int
    end: int

    @property
    def years(self) -> float:
        """Return the years from the plan's start to the horizon."""
        return self.aim.horizon_months / 12

    def to(self, value: Floats) -> Floats:
        """Return values in the unit of `v` on the scale of the series."""
        sign = -1 if self.aim.turned else 1
        if self.aim.compares_years:
            return gain(self.aim, value) * self.years
        return 1 + sign * value / 100 if self.aim.kind == "growth" else value

    def back(self, value: Floats) -> Floats:
        """Return values of the series in the unit of `v`."""
        sign = -1 if self.aim.turned else 1
        if self.aim.compares_years:
            if self.aim.kind == "change":
                return value / self.years
            return np.asarray(sign * 100 * (np.exp(value / self.years) - 1))
        return sign * 100 * (value - 1) if self.aim.kind == "growth" else value

    @property
    def falls(self) -> bool:
        """Return whether more on the series is less in the unit of `v`."""
        return self.aim.turned and self.aim.kind == "growth"


@dataclass(frozen=True)
class Points:
    """The values of a group's series: `numbers` of the periods by column, and where there is a value."""

    frame: Frame
    values: Floats
    there: Flags
    numbers: Whole
    start: Floats  # NaN where the value at the plan's start is not known

    @property
    def count(self) -> Whole:
        """Return how many values each series has."""
        return np.asarray(self.there.sum(axis=1))

    @property
    def first(self) -> Whole:
        """Return the number of each one's first period."""
        return np.asarray(self.numbers[self.there.argmax(axis=1)])

    @property
    def last(self) -> Whole:
        """Return the number of each one's last period."""
        return np.asarray(self.numbers[::-1][self.there[:, ::-1].argmax(axis=1)])


def make_points(book: Book) -> Points | None:
    """Return the series of a group on their own scale; None where the method carries none on."""
    aim, size = book.aim, MONTHS[book.type]
    nine_months = TYPES[book.type] == "nine_months"
    if book.plan >= book.periods or (nine_months and (aim.kind == "increment" or aim.compares_years)):
        return None  # sums of nine months would leave the rest of each year out
    values, there = measure_all(book)
    numbers = np.arange(1, values.shape[1] + 1)
    frame = Frame(aim, book.a_year, aim.horizon_months // size)
    if nine_months:  # the third quarter of each year
        numbers, frame = 4 * numbers - 1, Frame(aim, 4, aim.horizon_months // 3)
    start = np.full(book.count, np.nan)
    if aim.compares_years:
        if aim.base_year != aim.start_year - 1:
            return None
        return _of_years(book, Points(frame, values, there, numbers, np.zeros(book.count)))
    if aim.kind == "increment":
        return Points(frame, values, there, numbers, start)
    if aim.baseline_year == aim.start_year - 1:
        known = {"multiple": 1.0, "growth": 1.0, "change": 0.0}.get(aim.kind)
        start = book.baseline if known is None else np.full(book.count, known)
    if aim.kind == "growth":
        values = frame.to(values)
        below = np.asarray(((values <= 0) & there).any(axis=1))
        there &= ~below[:, None]  # a ratio is above zero, or nothing is foreseen
    return Points(frame, values, there, numbers, start)


def gain(aim: Aim, value: Floats) -> Floats:
    """Return what a year's growth or change adds to what has come together."""
    if aim.kind == "change":
        return value
    sign = -1 if aim.turned else 1
    return np.log(np.maximum(1 + sign * value / 100, _LEAST_GAIN))


def _of_years(book: Book, points: Points) -> Points:
    """Return growth or change per year as what has come together since the start, year by year.

    The year under way counts by the part of it that has passed. Years that are missing are gaps: a later year whose
    level is known against the base's tells of both.
    """
    known, gains = points.there, gain(book.aim, points.values)
    present = (book.state != ABSENT)[:, book.plan :]
    together, there = np.full_like(gains, np.nan), np.zeros_like(known)
    before = by_years = np.zeros(book.count)
    for first in range(0, known.shape[1], book.a_year):
        year = book.aim.start_year + first // book.a_year
        end = first + book.a_year - 1
        own = np.arange(first, min(end, known.shape[1]))
        months = book.last_months(own + book.plan)
        together[:, own] = before[:, None] + gains[:, own] * months / 12
        there[:, own] = known[:, own]
        if end < known.shape[1]:
            by_years = by_years + np.where(known[:, end], gains[:, end], np.nan)
            before = _until(book, year, by_years)
            together[:, end], there[:, end] = before, present[:, end]
    there &= ~np.isnan(together) & np.asarray(known.any(axis=1))[:, None]
    return Points(points.frame, together, there, points.numbers, points.start)


def _until(book: Book, year: int, by_years: Floats) -> Floats:
    """Return the gains of all years up to one: of its level against the base's, else year by year."""
    last, (first, base_year) = level_of_year(book, year), base_level(book)
    has = (last.fault == OK) & (first.fault == OK) & (base_year == book.aim.start_year - 1)
    now, then = last.number.value, first.number.value
    if book.aim.kind == "change":
        return np.where(has, (-1 if book.aim.turned else 1) * (now - then), by_years)
    has &= then != 0
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = now / then
        return np.where(has, np.where(ratio > 0, np.log(ratio), np.nan), by_years)


def moves_in_steps(points: Points) -> tuple[Flags, Flags]:
    """Return which levels stand still most of the time and move now and then, and where that is unsure."""
    packed, count = pack(points)
    still = np.zeros(len(count), np.int64)
    unsure = np.zeros(len(count), np.bool_)
    for at in range(1, packed.shape[1]):
        inside = at < count
        difference = np.abs(packed[:, at] - packed[:, at - 1])
        still += inside & (difference == 0)
        size = SLACK * np.abs(packed[:, at])
        unsure |= inside & (difference > 0) & (difference <= size)
    last = packed[np.arange(len(count)), np.maximum(count - 1, 0)]
    moved = packed[:, 0] != last if packed.shape[1] else np.zeros(len(count), np.bool_)
    return (count > 3) & (2 * still > count - 1) & moved, unsure


def pack(points: Points) -> tuple[Floats, Whole]:
    """Return the values with the gaps closed, from the left, and how many there are."""
    count = points.count
    if points.there.all():
        return points.values, count
    order = np.argsort(~points.there, axis=1, kind="stable")
    return np.take_along_axis(points.values, order, axis=1), count


def pack_numbers(points: Points) -> Whole:
    """Return the numbers of the periods in the same places as `pack`."""
    if points.there.all():
        return np.broadcast_to(points.numbers, points.values.shape)
    order = np.argsort(~points.there, axis=1, kind="stable")
    return np.asarray(points.numbers[order])


NINE_TO_ONE = math.log(9)
