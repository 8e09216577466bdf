"""From values and days to places on the drawing, in Decimal so that every machine draws the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Axis:
    """The range of values shown and the step between its marks."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def marks(self) -> tuple[Decimal, ...]:
        """Return the values that carry a mark, lowest first."""
        count = int((self.high - self.low) / self.step)
        return tuple(self.low + place * self.step for place in range(count + 1))

    @property
    def decimals(self) -> int:
        """Return how many decimals the marks need."""
        exponent = self.step.normalize().as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0


@dataclass(frozen=True, slots=True)
class Plot:
    """The rectangle of the drawing that holds values; y grows downwards."""

    left: Decimal
    top: Decimal
    right: Decimal
    bottom: Decimal
    first: date
    last: date
    axis: Axis

    def x(self, day: date) -> Decimal:
        """Return the place of a day; days outside the axis stand on its edge."""
        days = min(max((day - self.first).days, 0), self.days)
        return self.left + (self.right - self.left) * days / self.days

    def y(self, value: Decimal) -> Decimal:
        """Return the place of a value."""
        return self.bottom - (self.bottom - self.top) * (value - self.axis.low) / (
            self.axis.high - self.axis.low
        )

    @property
    def days(self) -> int:
        """Return the length of the axis in days."""
        return (self.last - self.first).days


def axis_for(values: Iterable[Decimal], unit: str, marks: int = 4) -> Axis:
    """Return round bounds around the values; a share keeps within 0 and 100 when its values do."""
    known = list(values) or [Decimal(0), _HUNDRED]
    low, high = min(known), max(known)
    if low == high:
        room = abs(low) / 10 or Decimal(1)
        low, high = low - room, high + room
        if min(known) >= 0:
            low = max(low, Decimal(0))
        if unit.startswith("%") and max(known) <= _HUNDRED:
            high = min(high, _HUNDRED)
    # 100 is a whole number of every step under it, so that a share never gets a mark above 100.
    step = _step((high - low) / marks)
    low = (low / step).to_integral_value(ROUND_FLOOR) * step
    high = (high / step).to_integral_value(ROUND_CEILING) * step
    return Axis(low, high, step)


def _step(rough: Decimal) -> Decimal:
    unit = Decimal(1).scaleb(rough.adjusted())
    return next(step * unit for step in _STEPS if step * unit >= rough)
