"""What is foreseen, its interval and chances: a logistic distribution, on a scale that keeps to its bounds."""

import math
from collections.abc import Callable
from dataclasses import dataclass

NINE_TO_ONE = math.log(9)
"""Between the middle and the 90th hundredth of a logistic distribution of scale 1."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How values are turned before they are carried on, and turned back; `low` and `high` bound the values."""

    to: Callable[[float], float]
    back: Callable[[float], float]
    low: float = -math.inf
    high: float = math.inf

    def restore(self, turned: float) -> float:
        """Return the value of a turned number, kept within the bounds."""
        bounded = min(max(turned, self.to_bound(self.low)), self.to_bound(self.high))
        return min(max(self.back(bounded), self.low), self.high)

    def to_bound(self, bound: float) -> float:
        """Return a bound on the turned scale; no bound stays none."""
        return bound if math.isinf(bound) else self.to(bound)


LINEAR = Scale(float, float)


def share_scale(whole: float) -> Scale:
    """Return the angular scale of shares of a whole: it ends at none and at all, and is finite there."""
    return Scale(
        lambda value: math.asin(math.sqrt(min(max(value / whole, 0.0), 1.0))),
        lambda turned: whole * math.sin(turned) ** 2,
        0.0,
        whole,
    )


LOG = Scale(lambda value: math.log(value) if value > 0 else -math.inf, math.exp)
"""Of what grows in proportion: it stays above zero, so that zero lies at no end."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A middle and a width on a scale: `spread` is the logistic scale, 0 where nothing says how sure it is."""

    middle: float
    spread: float
    scale: Scale = LINEAR
    certain_low: float = -math.inf  # turned: it cannot fall under this (a sum never falls)

    @property
    def value(self) -> float:
        """Return the value in the middle."""
        return self.scale.restore(max(self.middle, self.certain_low))

    @property
    def interval(self) -> tuple[float, float]:
        """Return the ends between which it lies four times in five."""
        half = NINE_TO_ONE * self.spread
        ends = [
            self.scale.restore(max(end, self.certain_low)) for end in (self.middle - half, self.middle + half)
        ]
        return min(ends), max(ends)

    def above(self, value: float) -> float:
        """Return the chance of ending at a value or above it."""
        turned = self.scale.to(value)
        if turned <= self.certain_low:
            return 1.0
        if self.spread == 0:
            return float(self.middle >= turned)
        return 1 / (1 + math.exp(min((turned - self.middle) / self.spread, 700.0)))
