"""What still has to come over columns: `assessment.pace` for many targets at once.

Numbers rounded up to whole things are marked in doubt where floats cannot tell on which side of one they lie.
"""

from dataclasses import dataclass

import numpy as np

from kehoach.core.bulk.columns import TYPES, Flags, Floats, Standings, Whole
from kehoach.core.bulk.fast.book import GAP, OK, Book
from kehoach.core.bulk.fast.measures import base
from kehoach.core.bulk.fast.numbers import SLACK, Doubt, Number, add, compare, is_whole
from kehoach.core.bulk.fast.yearly import level_at
from kehoach.core.indicators.units import is_counted

_SURE = 1e6  # quotients of whole numbers below it lie on the right side of every whole one
_DECIMALS = 1e4  # targets of so many decimals are multiplied out


@dataclass(frozen=True)
class _Amount:
    """The gap in the unit reported, NaN where it has none; off as a `Number`, -1 for a quotient of whole ones."""

    value: Floats
    off: Floats


def pace_to_target(found: Standings, book: Book, rows: Flags, value: Number, doubt: Doubt) -> None:
    """Write what lacks to T at the horizon, of the rows that have a value."""
    aim, last = book.aim, np.maximum(book.latest, 0)
    if aim.each_year or aim.compares_years:
        return
    gone = 12 * (book.years(last) - aim.start_year) + book.last_months(last)
    _write(found, "pace", book, rows, value, book.goals.near(value, doubt), aim.horizon_months - gone, doubt)


def pace_to_year(
    found: Standings, book: Book, rows: Flags, value: Number, target: Number, doubt: Doubt
) -> None:
    """Write what lacks to the year's plan until 31/12, of the rows whose year it is."""
    months = 12 - book.last_months(np.maximum(book.latest, 0))
    rows = rows & (months > 0)
    if book.aim.goal.direction != "hold" and rows.any():
        _write(found, "year_pace", book, rows, value, target, months, doubt)


def _write(
    found: Standings,
    name: str,
    book: Book,
    rows: Flags,
    value: Number,
    target: Number,
    months: Whole,
    doubt: Doubt,
) -> None:
    aim = book.aim
    sign = -1.0 if aim.goal.direction == "down" else 1.0
    difference, unsure = compare(value, target)
    doubt.mark(unsure, rows)
    lacks = rows & (sign * difference < 0)
    if not lacks.any():
        return
    gap = Number(np.abs(target.value - value.value), add(target, value, -1).off)
    numbers = {"gap": gap.value, "months": months.astype(np.float64)}
    counted = is_counted(book.unit) and aim.kind in ("increment", "level")
    if counted:
        numbers["gap"] = _up(gap.value, gap.off, doubt, lacks)
    if aim.kind != "growth":
        each = _each(numbers["gap"], months)
        numbers["per_month"] = np.ceil(each) if counted else each
    numbers |= _amounts(book, lacks, value, target, gap, months, doubt)
    for key, column in numbers.items():
        np.copyto(found.numbers[f"{name}_{key}"], column, where=lacks)


def _each(amount: Floats, months: Whole) -> Floats:
    return np.where(months > 0, amount / np.maximum(months, 1), np.nan)


def _amounts(
    book: Book, rows: Flags, value: Number, target: Number, gap: Number, months: Whole, doubt: Doubt
) -> dict[str, Floats]:
    """Return the gap in the unit reported and each month's part of it; nothing where it has no other unit."""
    kind = book.aim.kind
    if kind == "share":
        pieces = _pieces(value, target, float(book.aim.percent))
        each = _Amount(_each(pieces.value, months), pieces.off)
        return {
            "amount": _up(pieces.value, pieces.off, doubt, rows),
            "amount_per_month": _up(each.value, each.off, doubt, rows),
        }
    if kind == "growth" and book.aim.per_year:
        amount = _level_to_grow(book, rows, target, doubt)
    elif kind in ("multiple", "growth"):
        against = base(book)
        amount = np.where(against.fault == OK, gap.value * against.number.value, np.nan)
        amount = amount / 100 if kind == "growth" else amount
    else:
        return {}
    return {"amount": amount, "amount_per_month": _each(amount, months)}


def _pieces(value: Number, target: Number, percent: float) -> _Amount:
    """Return the pieces a share lacks with today's denominator; NaN for a rate without counts."""
    assert value.top is not None and value.bottom is not None
    has = value.bottom != 1.0
    goal = np.rint(target.value * _DECIMALS)
    short = np.abs(goal * value.bottom - value.top * _DECIMALS)
    settled = (goal / _DECIMALS == target.value) & (target.off == 0) & is_whole(value.bottom)
    settled &= is_whole(value.top * _DECIMALS) & is_whole(goal * value.bottom)
    size = np.abs(target.value * value.bottom) + np.abs(value.top)
    loose = np.abs(target.value * value.bottom - value.top) / percent
    found = np.where(settled, short / (_DECIMALS * percent), loose)
    off = np.where(settled, -1.0, (SLACK * size + target.off * np.abs(value.bottom)) / percent)
    return _Amount(np.where(has, found, np.nan), off)


def _up(value: Floats, off: Floats, doubt: Doubt, rows: Flags) -> Floats:
    """Return numbers rounded up, and mark where they are too near a whole one to know which."""
    near = np.abs(value - np.rint(value))
    sure = (off == 0) | ((off < 0) & (value < _SURE))
    doubt.mark(~sure & (near <= np.where(off < 0, SLACK * value, off)), rows)
    return np.ceil(value)


def _level_to_grow(book: Book, rows: Flags, target: Number, doubt: Doubt) -> Floats:
    """Return what the rest of the year has to add; of what is to fall, nothing has to be added."""
    if book.aim.turned:
        return np.full(book.count, np.nan)
    last = np.maximum(book.latest, 0)
    year = book.years(last) - 1
    ends = last // book.a_year * book.a_year - 1
    if TYPES[book.type] == "nine_months":
        ends = np.full(book.count, -1)  # nine months never end a year
    before, now = level_at(book, ends), level_at(book, last)
    stands = (before.fault == GAP) & (year == book.aim.start_year - 1) & (year == book.aim.baseline_year)
    level = np.where(stands, book.baseline, before.number.value)
    has = (stands | (before.fault == OK)) & (now.fault == OK)
    wanted = level * (1 + target.value / 100)
    lacking = np.where(has, wanted - now.number.value, np.nan)
    doubt.mark(np.abs(lacking) <= SLACK * (np.abs(wanted) + np.abs(now.number.value)), rows)
    return np.where(lacking > 0, lacking, np.nan)
