"""What a target asks: its nearer and farther end, and when it is reached or exceeded."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

Row = dict[str, Any]


def fraction(given: Any) -> Fraction | None:
    """Return a JSON number exactly as it is written, None for null."""
    return None if given is None else Fraction(str(given))


class Goal:
    """One target turned so that all below reads upward where the text says so."""

    def __init__(self, target: Row, times: int = 1) -> None:
        """Read the target; `times` multiplies what is asked (an amount a year over the years)."""
        self.kind, self.exact = target["kind"], bool(target.get("exact"))
        self.comparator, self.direction = target["comparator"], target["direction"]
        self.turned = self.kind in ("growth", "change") and self.direction == "down"
        self.per = 1000 if target["unit"].startswith("‰") else 100
        low, high = fraction(target["value"]), fraction(target.get("value_high"))
        assert low is not None
        if self.turned:
            self.direction = "up"
            self.comparator = {"<=": ">=", "<": ">"}.get(self.comparator, self.comparator)
            low, high = abs(low), None if high is None else abs(high)
        self.written = target["value"]
        self.ends = tuple(sorted([low * times] + ([] if high is None else [high * times])))
        if self.comparator != "range":
            self.ends = (low * times,)
        self.times = times

    def value(self, v: Fraction | None = None) -> Fraction:
        """Return T: the nearer end of a range; what is to be held, the end nearer to the value."""
        if self.direction == "hold" and v is not None and v > self.ends[-1]:
            return self.ends[-1]
        return self.ends[-1] if self.direction == "down" else self.ends[0]

    def at(self, value: Any) -> "Goal":
        """Return the same comparison with another number in the place of T."""
        other = object.__new__(Goal)
        other.__dict__.update(self.__dict__)
        own = fraction(value)
        assert own is not None
        other.ends = (own,)
        if len(self.ends) == 2:  # the farther end stays; between two ends T has no part
            low, high = self.ends
            other.ends = {
                "hold": self.ends,
                "down": (min(low, own), own),
                "up": (own, max(high, own)),
            }[self.direction]
        other.written = value
        return other

    def tolerance(self) -> Fraction:
        """Return half a unit of T's last digit, trailing zeros dropped, never coarser than a half."""
        places = Decimal(str(self.written)).normalize().as_tuple().exponent
        assert isinstance(places, int)
        return Fraction(1, 2) / Fraction(10) ** max(0, -places)

    @property
    def side(self) -> str:
        """Return how "reached" reads: up, down, quota or between."""
        hold = self.direction == "hold"
        if self.comparator == "range" and hold:
            return "between"
        if self.comparator == "=" and (self.exact or hold):
            # of all, and of none, nothing may be off: 99,96% of 100% is not met, a quota or not
            if self.kind == "share" and self.ends[0] == self.per and self.direction != "down":
                return "up"
            of_none = self.kind == "share" and self.ends[0] == 0 and self.direction != "up"
            return "down" if of_none else "quota"
        if self.comparator in (">=", ">"):
            return "up"
        if self.comparator in ("<=", "<"):
            return "down"
        return "down" if self.direction == "down" else "up"

    def reached(self, v: Fraction) -> bool:
        """Return whether v reaches what is asked, unrounded."""
        side, want = self.side, self.value()
        if side == "between":
            return self.ends[0] <= v <= self.ends[-1]
        if side == "quota":
            return abs(v - want) <= self.tolerance()
        if self.comparator in (">", "<"):
            return v > want if side == "up" else v < want
        return v >= want if side == "up" else v <= want

    def exceeded(self, v: Fraction) -> bool:
        """Return whether v is strictly better than what is asked, where that can be said."""
        if self.comparator in (">", "<") or self.exact or self.direction == "hold":
            return False
        if self.kind == "share" and self.side == "up" and self.ends[-1] == self.per:
            return False
        if self.kind == "share" and self.side == "down" and self.ends[0] == 0:
            return False
        return v > self.ends[-1] if self.side == "up" else v < self.ends[0]
