"""What has to be reached, over columns: `assessment.goals` for many targets of one shape at once."""

from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from kehoach.core.assessment.goals import half_unit
from kehoach.core.assessment.method import Method
from kehoach.core.bulk.columns import Flags, Floats
from kehoach.core.bulk.fast.numbers import Doubt, Number, add, compare, computed, constant, exact, scale
from kehoach.core.plan.model import Comparator, Direction


@dataclass(frozen=True)
class Goals:
    """Targets of one shape; `low` and `high` as in `assessment.goals.Goal`, a column each."""

    comparator: Comparator
    direction: Direction
    low: Number
    high: Number | None
    whole: float | None
    exact: bool
    digits: Floats  # the number whose last digit says how near a quota has to be met
    method: Method

    @property
    def is_kept(self) -> bool:
        """Return whether more is no better: a quota, or what is to be held."""
        return self.exact or self.direction == "hold"

    def near(self, value: Number | None = None, doubt: Doubt | None = None) -> Number:
        """Return T: of a range the nearer end, for `hold` the one nearer to the value."""
        if self.high is None or self.direction == "up":
            return self.low
        if self.direction == "down":
            return self.high
        if value is None:
            return self.low
        difference, unsure = compare(value, self.high)
        if doubt is not None:
            doubt.mark(unsure)
        return self.high.where(difference > 0, self.low)

    def reached(self, value: Number, doubt: Doubt, matters: Flags | bool = True) -> Flags:
        """Return where the value reaches the target."""
        low, unsure = compare(value, self.low)
        if self.high is not None:
            high, unsure_high = compare(value, self.high)
            if self.is_kept:
                doubt.mark(unsure | unsure_high, matters)
                return (low >= 0) & (high <= 0)
            doubt.mark(unsure if self.direction == "up" else unsure_high, matters)
            return low >= 0 if self.direction == "up" else high <= 0
        if self.exact or (self.direction == "hold" and self.comparator == "="):
            return self._kept(value, low, unsure, doubt, matters)
        doubt.mark(unsure, matters)
        if self.comparator in (">", "<"):
            return low > 0 if self.comparator == ">" else low < 0
        if self.comparator == "<=" or (self.comparator == "=" and self.direction == "down"):
            return low <= 0
        return low >= 0

    def exceeded(self, value: Number, doubt: Doubt, matters: Flags) -> Flags:
        """Return where a value that reaches the target is strictly better, where a target can be exceeded."""
        if self.comparator in (">", "<") or self.is_kept:
            return np.zeros(len(value.value), np.bool_)
        down = self.direction == "down"
        end = self.low if down or self.high is None else self.high
        difference, unsure = compare(value, end)
        utmost = self._at(0.0 if down else self.whole)
        doubt.mark(unsure, matters & ~utmost)
        return (difference < 0 if down else difference > 0) & ~utmost

    def for_year(self, own: Floats) -> "Goals":
        """Return the same comparison with a year's values in the place of T; a range keeps its farther end."""
        year = exact(own)
        if self.high is None:
            return replace(self, low=year, digits=own)
        if self.direction == "hold":
            return self
        if self.direction == "down":
            return replace(self, low=self.low.where(self.low.value <= own, year), high=year)
        return replace(self, low=year, high=self.high.where(self.high.value >= own, year))

    def pick(self, rows: Flags) -> "Goals":
        """Return the goals of some rows."""
        return replace(
            self,
            low=_pick(self.low, rows),
            high=self.high and _pick(self.high, rows),
            digits=self.digits[rows],
        )

    def times(self, factor: int) -> "Goals":
        """Return the goals of a sum over years: each end that many times as large."""
        return replace(self, low=scale(self.low, factor), high=self.high and scale(self.high, factor))

    @property
    def tolerance(self) -> Floats:
        """Return half a unit of each target's last digit."""
        numbers, back = np.unique(self.digits, return_inverse=True)
        units = [
            np.nan if np.isnan(one) else float(half_unit(Decimal(repr(float(one))), self.method))
            for one in numbers
        ]
        return np.array(units)[back]

    def _at(self, end: float | None) -> Flags:
        """Return where nothing is better than the target: all of a share, or none of it."""
        if self.whole is None or end is None:
            return np.zeros(len(self.low.value), np.bool_)
        return np.asarray(self.low.value == end)

    def _kept(self, value: Number, low: Floats, unsure: Flags, doubt: Doubt, matters: Flags | bool) -> Flags:
        """Return where a quota or a level to hold is kept; of all, and of none, nothing may be off."""
        none = np.zeros(len(low), np.bool_)
        all_of = self._at(self.whole) if self.direction != "down" else none
        none_of = self._at(0.0) & ~all_of if self.direction != "up" else none
        zero, unsure_zero = compare(value, constant(0.0, low))
        distance = add(value, self.low, -1)
        within, unsure_within = compare(
            Number(np.abs(distance.value), distance.off), computed(self.tolerance, self.tolerance)
        )
        doubt.mark(np.where(all_of, unsure, np.where(none_of, unsure_zero, unsure_within)), matters)
        return np.where(all_of, low >= 0, np.where(none_of, zero <= 0, within <= 0))


def _pick(number: Number, rows: Flags) -> Number:
    return Number(number.value[rows], number.off[rows])
