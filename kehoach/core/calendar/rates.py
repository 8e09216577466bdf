"""Rates of reporting per unit, pooled from counts: on time, complete, returned, up to date.

What waits for an outside source, and what came late for an accepted objective cause, is not counted against the
unit: it leaves the denominator of "on time" and nothing else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Reported:
    """One figure a unit owed by a day, with what became of it."""

    unit: str
    indicator: int
    due: date
    sent_on: date | None
    returned: bool = False
    excused: bool = False  # an objective cause was accepted
    waiting: bool = False

    @property
    def late(self) -> bool:
        """Return whether it was sent after its day."""
        return self.sent_on is not None and self.sent_on > self.due


@dataclass(frozen=True)
class Ratio:
    """A part of a whole, both counted; no share of nothing."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """Return the share rounded down, so that 100 means all of them; None of nothing."""
        return 100 * self.part // self.whole if self.whole else None

    def __add__(self, other: "Ratio") -> "Ratio":
        """Return the pooled ratio."""
        return Ratio(self.part + other.part, self.whole + other.whole)


@dataclass(frozen=True)
class UnitRates:
    """The rates of one unit, or of all of them."""

    unit: str
    on_time: Ratio
    complete: Ratio
    returned: Ratio
    updated: Ratio
    excused: int


def rates_of(items: Iterable[Reported], today: date) -> list[UnitRates]:
    """Return the rates of each unit over what was due before today or is sent already, in the order given."""
    by_unit: dict[str, list[Reported]] = {}
    for item in items:
        if item.due < today or item.sent_on is not None:
            by_unit.setdefault(item.unit, []).append(item)
    return [_rates(unit, found) for unit, found in by_unit.items()]


def pooled(rates: Iterable[UnitRates], name: str) -> UnitRates:
    """Return the rates of several units together, from their counts."""
    total = UnitRates(name, Ratio(0, 0), Ratio(0, 0), Ratio(0, 0), Ratio(0, 0), 0)
    for item in rates:
        total = UnitRates(
            name,
            total.on_time + item.on_time,
            total.complete + item.complete,
            total.returned + item.returned,
            total.updated + item.updated,
            total.excused + item.excused,
        )
    return total


def _rates(unit: str, items: list[Reported]) -> UnitRates:
    sent = [item for item in items if item.sent_on is not None]
    out = [item for item in items if _out_of_count(item)]
    counted = [item for item in items if item not in out]
    newest: dict[int, Reported] = {}
    for item in sorted(items, key=lambda item: item.due):
        newest[item.indicator] = item
    return UnitRates(
        unit=unit,
        on_time=Ratio(sum(item.sent_on is not None and not item.late for item in counted), len(counted)),
        complete=Ratio(len(sent), len(items)),
        returned=Ratio(sum(item.returned for item in sent), len(sent)),
        updated=Ratio(sum(item.sent_on is not None for item in newest.values()), len(newest)),
        excused=sum(item.excused and (item.late or item.sent_on is None) for item in items),
    )


def _out_of_count(item: Reported) -> bool:
    in_time = item.sent_on is not None and not item.late
    return not in_time and (item.excused or (item.waiting and item.sent_on is None))
