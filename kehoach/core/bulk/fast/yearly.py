"""Growth and change per year over columns: `assessment.yearly` for many targets at once.

A year against the year before, the years one by one, and all together. Of what keeps a number from being had a gap
is said first, then a divisor of zero, then a base that is missing.
"""

import numpy as np

from kehoach.core.bulk.columns import Array, Flags, Floats, Whole
from kehoach.core.bulk.fast.book import GAP, NO_BASELINE, OK, ZERO, Book, Measured
from kehoach.core.bulk.fast.numbers import SLACK, Doubt, Number, add, exact


def compare_latest(book: Book, last: Whole) -> Measured:
    """Return the year to date against the year before at one column each; of change the two periods alone."""
    own = level_at(book, last)
    before_at = last - book.a_year
    before = level_at(book, before_at)
    if _baseline_stands_in(book):
        stands = (before_at == book.plan - 1) & (before.fault == GAP)
        before = _instead(before, stands, book)
    return compared(book, own, before)


def compare_all(book: Book) -> Floats:
    """Return the same of every column; NaN where it cannot be computed."""
    if book.aim.kind == "change":
        own = book.amount
    else:
        sums, whole = book.to_date
        own = np.where(whole, sums, np.nan)
    before = np.full_like(own, np.nan)
    before[:, book.a_year :] = own[:, : -book.a_year]
    if _baseline_stands_in(book) and 0 < book.plan < book.periods:
        lacks = ~book.recorded[:, book.plan - 1]
        before[lacks, book.plan] = book.baseline[lacks]
    sign = -1.0 if book.aim.turned else 1.0
    if book.aim.kind == "change":
        return sign * (own - before)
    with np.errstate(divide="ignore", invalid="ignore"):
        return sign * np.where(before == 0, np.nan, 100 * (own / before - 1))


def over_all_years(book: Book) -> Measured:
    """Return what counts when the time is over: the average of the years, or the worst where each has to do."""
    aim = book.aim
    if aim.growth_test == "each_year":
        return _worst(book)
    last = level_of_year(book, aim.horizon_year)
    first, year = base_level(book)
    fault = gaps_first(last.fault, first.fault)
    count = aim.horizon_year - year
    fault = np.where((fault == OK) & (count <= 0), NO_BASELINE, fault)
    count = np.maximum(count, 1).astype(np.float64)
    if aim.kind == "change":
        spread = add(last.number, first.number, -1)
        value, off = spread.value / count, (spread.off + SLACK * np.abs(spread.value)) / count
    else:
        fault = np.where((fault == OK) & (first.number.value == 0), ZERO, fault)
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = last.number.value / first.number.value
            root = np.sign(ratio) * np.abs(ratio) ** (1 / count)
        value, off = 100 * (root - 1), SLACK * 100 * (np.abs(root) + 1)
    sign = -1.0 if aim.turned else 1.0
    return Measured(Number(sign * value, off), fault)


def has_failed(book: Book, last: Whole, doubt: Doubt, matters: Flags) -> Flags:
    """Return where a year finished by the period, its own included, did not reach the target."""
    failed = np.zeros(book.count, np.bool_)
    finished = np.where(book.last_months(last) == 12, book.years(last), book.years(last) - 1)
    for year in range(book.aim.start_year, int(finished.max(initial=0)) + 1):
        grown = whole_year(book, year)
        counts = (grown.fault == OK) & (year <= finished) & matters
        failed |= counts & ~book.goals.reached(grown.number, doubt, counts)
    return failed


def whole_year(book: Book, year: int) -> Measured:
    """Return growth or change of a finished year; the baseline may stand for the level of the base year."""
    before = level_of_year(book, year - 1)
    if year == book.aim.start_year and book.aim.baseline_year == year - 1:
        before = _instead(before, before.fault == GAP, book)
    return compared(book, level_of_year(book, year), before)


def compared(book: Book, own: Measured, before: Measured) -> Measured:
    """Return growth in % or change between two levels, turned where it is to come down."""
    fault = gaps_first(own.fault, before.fault)
    sign = -1.0 if book.aim.turned else 1.0
    if book.aim.kind == "change":
        less = add(own.number, before.number, -1)
        return Measured(Number(sign * less.value, less.off), fault)
    fault = np.where((fault == OK) & (before.number.value == 0), ZERO, fault)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = own.number.value / before.number.value
    return Measured(Number(sign * 100 * (ratio - 1), SLACK * 100 * (np.abs(ratio) + 1)), fault)


def gaps_first(one: Array, other: Array) -> Array:
    """Return the graver of two faults: gap, zero, no baseline."""
    rank = np.array([9, 0, 1, 2])  # of OK, GAP, ZERO, NO_BASELINE
    return np.where(rank[one] <= rank[other], one, other)


def level_at(book: Book, columns: Whole) -> Measured:
    """Return the year up to a column each, of change the column alone."""
    if book.aim.kind == "change":
        return book.at(columns)
    sums, whole = book.to_date
    inside = (columns >= 0) & (columns < book.periods)
    safe = np.where(inside, columns, 0)
    value = sums[book.every, safe]
    return Measured(Number(value, SLACK * np.abs(value)), np.where(inside & whole[book.every, safe], OK, GAP))


def level_of_year(book: Book, year: int) -> Measured:
    """Return all rows of a year together, of change its last row."""
    return level_at(book, np.full(book.count, book.year_end(year), np.int64))


def _baseline_stands_in(book: Book) -> bool:
    return book.is_yearly and book.aim.baseline_year == book.aim.start_year - 1


def _instead(measured: Measured, where: Flags, book: Book) -> Measured:
    """Return the level with the baseline in some rows' place."""
    return Measured(exact(book.baseline).where(where, measured.number), np.where(where, OK, measured.fault))


def base_level(book: Book) -> tuple[Measured, Array]:
    """Return the level the average starts from and its year: complete rows of the base year, else the baseline."""
    aim = book.aim
    own = level_of_year(book, aim.base_year)
    gap, year = own.fault == GAP, np.full(book.count, aim.base_year)
    if aim.stated_base_year is not None and aim.baseline_year != aim.stated_base_year:
        return Measured(own.number, np.where(gap, NO_BASELINE, own.fault)), year
    if aim.baseline is None or aim.baseline_year is None:
        return own, year
    return _instead(own, gap, book), np.where(gap, aim.baseline_year, year)


def _worst(book: Book) -> Measured:
    years = [whole_year(book, year) for year in range(book.aim.start_year, book.aim.horizon_year + 1)]
    worst = years[0]
    for grown in years[1:]:
        fault = gaps_first(worst.fault, grown.fault)
        lower = grown.number.value < worst.number.value
        worst = Measured(grown.number.where(lower, worst.number), fault)
    return worst
