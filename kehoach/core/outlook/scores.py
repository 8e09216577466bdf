"""What became of forecasts: how often the interval held, and the Brier score beside two plain rivals."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

ENOUGH = 20
"""With fewer forecasts that came due, a share says more of luck than of the method."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A forecast whose day has come: its interval and chance, and what came.

    `was_reached` and `was_on_path`: at the time the forecast was made, against the same goal.
    """

    low: Decimal
    high: Decimal
    value: Decimal
    chance: Decimal | None = None
    reached: bool | None = None
    was_reached: bool = False
    was_on_path: bool = False

    @property
    def held(self) -> bool:
        """Return whether what came lay in the interval."""
        return self.low <= self.value <= self.high


@dataclass(frozen=True, slots=True)
class Scores:
    """How many forecasts came due and how they did; None where nothing was scored."""

    due: int
    held: int
    scored: int  # of those due, with a chance
    brier: Decimal | None
    brier_last: Decimal | None  # of "it stays as it is"
    brier_path: Decimal | None  # of "it ends as it stands to the path"

    @property
    def cover(self) -> Decimal | None:
        """Return the share of intervals that held."""
        return Decimal(self.held) / self.due if self.due else None

    @property
    def is_enough(self) -> bool:
        """Return whether the shares say something of the method."""
        return self.due >= ENOUGH


def score(outcomes: Iterable[Outcome]) -> Scores:
    """Return the scores of forecasts that came due: of the chance the mean square of how far it was off."""
    found = list(outcomes)
    told = [item for item in found if item.chance is not None and item.reached is not None]

    def brier(of: Iterable[Decimal]) -> Decimal | None:
        errors = [(chance - (1 if item.reached else 0)) ** 2 for chance, item in zip(of, told, strict=True)]
        return sum(errors, Decimal(0)) / len(errors) if errors else None

    return Scores(
        due=len(found),
        held=sum(item.held for item in found),
        scored=len(told),
        brier=brier(item.chance or Decimal(0) for item in told),
        brier_last=brier(Decimal(item.was_reached) for item in told),
        brier_path=brier(Decimal(item.was_on_path) for item in told),
    )
