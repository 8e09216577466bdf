"""The value `v` over columns: `assessment.measures` and `assessment.yearly` for many targets at once.

`measure_all` gives `v` of every period of the plan (for the outlook), `measure_latest` the one judged.
"""

import numpy as np

from kehoach.core.bulk.columns import Array, Flags, Floats, Whole
from kehoach.core.bulk.fast.book import GAP, NO_BASELINE, OK, ZERO, Book, Measured
from kehoach.core.bulk.fast.numbers import SLACK, Number, add, exact
from kehoach.core.bulk.fast.yearly import compare_all, compare_latest


def measure_latest(book: Book) -> Measured:
    """Return `v` at the latest period of each target; for growth and change per year of its own year."""
    aim, last = book.aim, book.latest
    if aim.compares_years:
        return compare_latest(book, last)
    if aim.kind == "increment":
        return _sums(book, last)
    if aim.kind in ("share", "level"):
        return book.at(book.last_recorded)
    if aim.kind == "multiple":
        return _over(book.at(book.last_recorded), base(book))
    own = book.at(last)
    if not book.is_yearly:
        own = Measured(own.number, np.full(book.count, GAP))
    if aim.kind == "change":
        return turn(aim.turned, _less(own, base(book)))
    return turn(aim.turned, grown(own, base(book)))


def measure_all(book: Book) -> tuple[Floats, Flags]:
    """Return `v` of the plan's periods, targets x periods, and where there is one: recorded and computable.

    Of amounts the amounts themselves.
    """
    aim, amount = book.aim, book.amount[:, book.plan :]
    recorded = book.recorded[:, book.plan :]
    if aim.compares_years:
        value = compare_all(book)[:, book.plan :]
    elif aim.kind == "increment":
        value = np.where(book.added[1], amount, np.nan)
    elif aim.kind in ("share", "level"):
        value = amount
    else:
        against = base(book)
        under = np.where(against.fault == OK, against.number.value, np.nan)[:, None]
        sign = -1.0 if aim.turned else 1.0
        with np.errstate(divide="ignore", invalid="ignore"):
            if aim.kind == "change":
                value = sign * (amount - under)
            else:
                ratio = np.where(under == 0, np.nan, amount / under)
                value = ratio if aim.kind == "multiple" else sign * 100 * (ratio - 1)
        if aim.kind != "multiple" and not book.is_yearly:
            value = np.full_like(value, np.nan)
    return value, recorded & ~np.isnan(value)


def base(book: Book) -> Measured:
    """Return what growth, change and multiples in all are taken against."""
    aim = book.aim
    baseline = Measured(exact(book.baseline), np.where(np.isnan(book.baseline), NO_BASELINE, OK))
    if aim.stated_base_year is None:
        return baseline
    end = book.year_end(aim.stated_base_year)
    own = book.at(np.full(book.count, end, np.int64))
    if aim.baseline_year != aim.stated_base_year:
        baseline = Measured(baseline.number, np.full(book.count, NO_BASELINE))
    has = own.fault != GAP
    return Measured(own.number.where(has, baseline.number), np.where(has, own.fault, baseline.fault))


def _sums(book: Book, last: Whole) -> Measured:
    sums, whole = book.added
    at = np.maximum(last - book.plan, 0)
    off = np.where(book.amounts_are_whole, 0.0, SLACK * book.added_sizes)
    return Measured(Number(sums[book.every, at], off), np.where(whole[book.every, at], OK, GAP))


def grown(own: Measured, before: Measured) -> Measured:
    """Return growth in %: 100·(own/before - 1)."""
    ratio = _over(own, before)
    value = 100 * (ratio.number.value - 1)
    return Measured(Number(value, SLACK * 100 * (np.abs(ratio.number.value) + 1)), ratio.fault)


def turn(turned: bool, measured: Measured) -> Measured:
    """Return the size of the fall where a target is to bring down."""
    if not turned:
        return measured
    return Measured(Number(-measured.number.value, measured.number.off), measured.fault)


def _over(own: Measured, base_: Measured) -> Measured:
    fault = first_fault(own.fault, base_.fault)
    under = base_.number.value
    fault = np.where((fault == OK) & (under == 0), ZERO, fault)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(fault == OK, own.number.value / under, np.nan)
    return Measured(Number(value, SLACK * np.abs(value)), fault)


def _less(own: Measured, base_: Measured) -> Measured:
    return Measured(add(own.number, base_.number, -1), first_fault(own.fault, base_.fault))


def first_fault(one: Array, other: Array) -> Array:
    """Return the fault that is met first: one's own before the other's."""
    return np.where(one != OK, one, other)
