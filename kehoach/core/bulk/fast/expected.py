"""The value `e` expected at a period's end over columns: `assessment.expected` for many targets at once."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kehoach.core.bulk.columns import Flags, Floats, Whole
from kehoach.core.bulk.fast.book import Book
from kehoach.core.bulk.fast.numbers import SLACK, Doubt, Number, constant, exact, is_whole


@dataclass(frozen=True)
class Expectation:
    """What is expected, where there is a ground for it, and where it is the target itself by rule."""

    number: Number
    known: Flags
    is_target: Flags


def start(book: Book) -> Number | None:
    """Return b, where the measure starts from; None without a baseline of a share or level."""
    if book.aim.kind in ("share", "level"):
        return None if book.aim.baseline is None else exact(book.baseline)
    return constant(1.0 if book.aim.kind == "multiple" else 0.0, book.baseline)


def expect(book: Book, months: Whole, value: Number, doubt: Doubt) -> Expectation:
    """Return `e` so many months after the plan's start, by target."""
    aim, none = book.aim, np.zeros(book.count, np.bool_)
    if aim.path:
        number = _on_path(book, months)
        return Expectation(number, ~np.isnan(number.value), none)
    target, own = book.goals.near(value, doubt), start(book)
    ruled = _by_rule(book, months, target, own)
    sums_by_year = aim.per_year and aim.kind == "increment"
    is_target = none if own is None else book.goals.reached(own, doubt)
    if aim.each_year and not sums_by_year:
        is_target = ~none
    number = target.where(is_target, ruled)
    return Expectation(number, ~np.isnan(number.value), is_target)


def _by_rule(book: Book, months: Whole, target: Number, own: Number | None) -> Number:
    aim = book.aim
    share = months / aim.horizon_months
    nothing = exact(np.full(book.count, np.nan))
    match aim.kind:
        case "share" | "level":
            return nothing if own is None else _between(own, target, share)
        case "multiple":
            value = np.sign(target.value) * np.abs(target.value) ** share
            value = np.where(months == aim.horizon_months, target.value, value)
            return Number(value, SLACK * np.abs(value))
        case "increment":
            return _part_of(book.yearly.near(), months, 12) if aim.per_year else nothing
        case _:
            return target if aim.per_year else _part_of(target, months, aim.horizon_months)


def _part_of(target: Number, months: Whole, of: int) -> Number:
    """Return so many months' part: exact for whole targets, as a quotient in between is never a whole number."""
    value = target.value * months / of
    off = np.where(target.is_whole & is_whole(value), 0.0, SLACK * np.abs(value))
    return Number(value, off)


def _between(low: Number, high: Number, share: Floats) -> Number:
    """Return the point on the line between two numbers, its ends exactly."""
    value = low.value + share * (high.value - low.value)
    off = SLACK * (np.abs(low.value) + np.abs(high.value)) + low.off + high.off
    inner = Number(value, off)
    return low.where(share == 0, high.where(share == 1, inner))


def _on_path(book: Book, months: Whole) -> Number:
    """Return the value of the path: of growth and change the year's own, else on the line between year ends."""
    aim = book.aim
    ends = [12 * (year - aim.start_year + 1) for year in sorted(aim.path)]
    knots = {end: exact(book.path[:, at]) for at, end in enumerate(ends)}
    if aim.kind in ("growth", "change"):
        found = _by_rule(book, months, book.goals.near(), start(book))
        for end, number in knots.items():
            found = number.where((months > end - 12) & (months <= end), found)
        return found
    if max(ends) < aim.horizon_months:
        knots[aim.horizon_months] = book.goals.near()
    own = start(book)
    if own is not None and min(ends) > 0:
        knots[0] = own
    ordered = sorted(knots)
    found = knots[ordered[0]].where(months <= ordered[0], knots[ordered[-1]])
    for before, after in pairwise(ordered):
        share = np.clip((months - before) / (after - before), 0.0, 1.0)
        found = _between(knots[before], knots[after], share).where(
            (months > before) & (months <= after), found
        )
    return found
