"""What has to be reached: the comparison of a value with a target, or with the year's plan in its place."""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from kehoach.core.assessment.method import Method
from kehoach.core.plan.model import Comparator, Direction, Target

_READ_UPWARD: dict[Comparator, Comparator] = {"<=": ">=", "<": ">"}


@dataclass(frozen=True, slots=True)
class Goal:
    """A target as the method compares with it: downward growth and change already turned upward."""

    comparator: Comparator
    direction: Direction
    low: Fraction
    high: Fraction | None  # of a range
    whole: Fraction | None  # what all of a share is (100, of ‰ 1000); None for other kinds
    exact: bool  # a quota
    tolerance: Fraction  # half a unit of the target's last digit

    def near(self, value: Fraction | None = None) -> Fraction:
        """Return T: of a range the nearer end, for `hold` the one nearer to the value."""
        if self.high is None or self.direction == "up":
            return self.low
        if self.direction == "down":
            return self.high
        return self.high if value is not None and value > self.high else self.low

    def reached(self, value: Fraction) -> bool:
        """Return whether the value reaches the target, compared exactly."""
        if self.high is not None:
            return self._reached_range(value, self.high)
        if self.exact or (self.direction == "hold" and self.comparator == "="):
            return self._kept(value)
        if self.comparator == ">" or self.comparator == "<":
            return value > self.low if self.comparator == ">" else value < self.low
        if self.comparator == "<=" or (self.comparator == "=" and self.direction == "down"):
            return value <= self.low
        return value >= self.low

    def exceeded(self, value: Fraction) -> bool:
        """Return whether a value that reaches the target is strictly better, where a target can be exceeded."""
        if self.comparator in (">", "<") or self.is_kept or self._is_utmost():
            return False
        if self.direction == "down":
            return value < self.low
        return value > (self.low if self.high is None else self.high)

    def for_year(self, value: Decimal, method: Method) -> "Goal":
        """Return the same comparison with a year's value in the place of T; a range keeps its farther end."""
        own = Fraction(value)
        if self.high is None:
            return replace(self, low=own, tolerance=half_unit(value, method))
        if self.direction == "hold":
            return self  # between its ends: T has no part in it
        if self.direction == "down":
            return replace(self, low=min(self.low, own), high=own)
        return replace(self, low=own, high=max(self.high, own))

    def times(self, factor: Fraction) -> "Goal":
        """Return the goal of a sum over years: each end that many times as large."""
        return replace(self, low=self.low * factor, high=None if self.high is None else self.high * factor)

    @property
    def is_kept(self) -> bool:
        """Return whether more is no better: a quota, or what is to be held."""
        return self.exact or self.direction == "hold"

    def _reached_range(self, value: Fraction, high: Fraction) -> bool:
        if self.is_kept:
            return self.low <= value <= high
        return value >= self.low if self.direction == "up" else value <= high

    def _kept(self, value: Fraction) -> bool:
        """Return whether a quota or a level to hold is kept; of all, and of none, nothing may be off."""
        if self.low == self.whole and self.direction != "down":
            return value >= self.low
        if self.low == 0 and self.whole is not None and self.direction != "up":
            return value <= 0
        return abs(value - self.low) <= self.tolerance

    def _is_utmost(self) -> bool:
        """Return whether nothing is better than the target: all of a share upward, none of it downward."""
        if self.whole is None:
            return False
        return self.low == (0 if self.direction == "down" else self.whole)


def make_goal(target: Target, method: Method) -> Goal:
    """Return the goal of a target with a value; growth and change to bring down are read as a fall."""
    assert target.value is not None  # qualitative targets have no goal
    ends = [target.value]
    if target.comparator == "range":
        ends.append(target.value if target.value_high is None else target.value_high)
    turned = is_turned(target)
    if turned:
        ends = [abs(end) for end in ends]
    ends.sort()
    return Goal(
        comparator=_READ_UPWARD.get(target.comparator, target.comparator) if turned else target.comparator,
        direction="up" if turned else target.direction,
        low=Fraction(ends[0]),
        high=Fraction(ends[1]) if len(ends) > 1 else None,
        whole=percent_base(target) if target.kind == "share" else None,
        exact=target.exact,
        tolerance=half_unit(ends[0], method),
    )


def is_turned(target: Target) -> bool:
    """Return whether the measure is the size of a fall."""
    return target.kind in ("growth", "change") and target.direction == "down"


def percent_base(target: Target) -> Fraction:
    """Return what a rate counts per: 100, or 1000 where the unit is per mille."""
    return Fraction(1000 if target.unit.startswith("‰") else 100)


def half_unit(value: Decimal, method: Method) -> Fraction:
    """Return half a unit of the last digit behind the comma, trailing zeros dropped: of 1,16 0,005; of 30 0,5."""
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)  # targets are finite
    return method.quota_half_unit * Fraction(10) ** min(exponent, 0)
