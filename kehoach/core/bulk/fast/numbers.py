"""Numbers with what floats may be off, and comparisons that say where floats cannot decide.

A comparison nearer than that bound marks its row as in doubt: the row is judged again exactly. The bound is far above
what the arithmetic loses (about 1e-15), so what is not marked is decided as exactly as by fractions. Whole numbers,
and numbers as they were given, lose nothing; counts over counts are compared by multiplying out.
"""

from dataclasses import dataclass, field

import numpy as np

from kehoach.core.bulk.columns import Flags, Floats

SLACK = 1e-10
_LARGEST = 2.0**50  # whole numbers below it, and their small multiples, are exact


@dataclass(frozen=True)
class Number:
    """A column of numbers; `off` bounds how far each may be from the exact one, 0 for exact."""

    value: Floats
    off: Floats
    top: Floats | None = None  # the value is exactly top over bottom, where both are whole
    bottom: Floats | None = None

    @property
    def is_whole(self) -> Flags:
        """Return where the number is whole and exact, so that sums and small multiples of it are too."""
        return np.asarray((self.off == 0) & is_whole(self.value))

    def where(self, keep: Flags, other: "Number") -> "Number":
        """Return this number where told, elsewhere the other."""
        return Number(np.where(keep, self.value, other.value), np.where(keep, self.off, other.off))


@dataclass
class Doubt:
    """Which rows floats cannot decide."""

    rows: Flags = field(repr=False)

    def mark(self, unsure: Flags, matters: Flags | bool = True) -> None:
        """Mark rows, of those for which it matters."""
        self.rows |= unsure & matters


def is_whole(value: Floats) -> Flags:
    """Return where a column holds whole numbers small enough to be added and multiplied exactly."""
    return np.asarray((np.rint(value) == value) & (np.abs(value) < _LARGEST))


def exact(value: Floats) -> Number:
    """Return a column as it was given."""
    return Number(value, np.zeros_like(value))


def constant(value: float, like: Floats) -> Number:
    """Return the same exact number in each row."""
    return exact(np.full_like(like, value))


def computed(value: Floats, magnitude: Floats) -> Number:
    """Return a computed column, off by rounding of numbers of a magnitude."""
    return Number(value, SLACK * np.abs(magnitude))


def add(one: Number, other: Number, sign: int = 1) -> Number:
    """Return the sum, or the difference; exact for whole numbers."""
    value = one.value + sign * other.value
    off = one.off + other.off + SLACK * (np.abs(one.value) + np.abs(other.value))
    return Number(value, np.where(one.is_whole & other.is_whole, 0.0, off))


def scale(one: Number, factor: float) -> Number:
    """Return the number times a factor; exact for whole ones."""
    value = one.value * factor
    both = one.is_whole & is_whole(value) if float(factor).is_integer() else np.False_
    return Number(value, np.where(both, 0.0, np.abs(factor) * one.off + SLACK * np.abs(value)))


def compare(one: Number, other: Number) -> tuple[Floats, Flags]:
    """Return the difference, its sign as exact as can be had, and where the sign is unsure."""
    difference = one.value - other.value
    slack = one.off + other.off
    unsure = np.asarray((np.abs(difference) <= slack) & (slack > 0))
    if one.top is not None and unsure.any():
        _multiply_out(one, other, difference, unsure)
    return difference, unsure


def _multiply_out(one: Number, other: Number, difference: Floats, unsure: Flags) -> None:
    """Settle counts over counts against a number of up to four decimals, by whole numbers alone."""
    assert one.top is not None and one.bottom is not None
    at = np.flatnonzero(unsure & (other.off == 0) & (one.bottom > 0))
    limit, top, bottom = np.rint(other.value[at] * 1e4), one.top[at] * 1e4, one.bottom[at]
    against = limit * bottom
    settled = (limit / 1e4 == other.value[at]) & (np.abs(limit) < _LARGEST)
    settled &= is_whole(one.top[at]) & is_whole(bottom) & is_whole(top) & is_whole(against)
    difference[at[settled]] = (top - against)[settled]
    unsure[at[settled]] = False
