"""The columns that go in and come out: plans and rows of many authorities at once, as NumPy arrays.

Numbers are floats that stand for the shortest decimal printing them (exact up to 15 digits that count); NaN is none.
A period is one whole number, see `period_code`. Words are places in the tuples below.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from kehoach.core.assessment.faults import Reason
from kehoach.core.assessment.method import Verdict
from kehoach.core.indicators.periods import Period, PeriodType
from kehoach.core.indicators.values import Quality, State
from kehoach.core.plan.model import Comparator, Direction, GrowthTest, Kind, TargetPeriod

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]
Array = NDArray[Any]

STATES: tuple[State, ...] = get_args(State)
QUALITIES: tuple[Quality, ...] = get_args(Quality)
REASONS: tuple[Reason, ...] = get_args(Reason)
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
YEAR_VERDICTS = ("exceeded", "met", "missed", "likely", "unlikely")
TYPES: tuple[PeriodType, ...] = get_args(PeriodType)
MONTHS = tuple(Period(2000, type_).months for type_ in TYPES)
NONE = -1
NO_DAY = np.iinfo(np.int64).min // 2
DIGITS = 15
"""Up to so many digits a decimal and its float tell each other exactly."""


def period_code(period: Period) -> int:
    """Return the whole number a period is kept as: year, type and place in the year."""
    return (period.year * len(TYPES) + TYPES.index(period.type)) * 12 + period.index - 1


def period_of(code: int) -> Period:
    """Return the period of its number."""
    rest, index = divmod(code, 12)
    return Period(rest // len(TYPES), TYPES[rest % len(TYPES)], index + 1)


@dataclass(frozen=True, slots=True)
class Shape:
    """All of a target but its numbers: targets of one shape are judged together, by the same arithmetic."""

    kind: Kind
    comparator: Comparator
    direction: Direction
    unit: str
    period: TargetPeriod
    year: int | None
    baseline_year: int | None
    exact: bool
    growth_test: GrowthTest
    start_year: int
    end_year: int
    has_high: bool
    baseline_period: str | None  # None: no baseline
    path_years: tuple[int, ...]  # ascending


@dataclass(frozen=True)
class Targets:
    """The plans: one row a target; those of an indicator follow each other in their order, first part first.

    `indicator` counts 0, 1, … over all authorities, each number having a row at least; `path` holds the values of
    the shape's path years from the left.
    """

    indicator: Whole
    shape: Whole  # place in `shapes`; NONE for a target without a value
    shapes: Sequence[Shape]
    value: Floats
    high: Floats
    baseline: Floats
    path: Floats  # targets x most path years

    def __len__(self) -> int:
        """Return how many targets there are."""
        return len(self.indicator)

    @property
    def first(self) -> Whole:
        """Return the row of each indicator's first target."""
        return np.searchsorted(self.indicator, np.arange(self.indicators)).astype(np.int64)

    @property
    def indicators(self) -> int:
        """Return how many indicators there are."""
        return int(self.indicator[-1]) + 1 if len(self.indicator) else 0


@dataclass(frozen=True)
class Rows:
    """The figures: one row an observation, in any order. `wide` keeps numbers with more digits than a float tells."""

    indicator: Whole
    part: Array  # 1-based; 0 for all
    period: Whole
    state: Array  # places in STATES
    numerator: Floats
    denominator: Floats
    value: Floats
    quality: Array  # places in QUALITIES
    as_of: Array  # days since 1970; NO_DAY for none
    place: Array  # 0 for the total, else any number that tells places apart
    definition: Array | None = None  # 0 for one not known, else any number that tells definitions apart
    wide: Mapping[int, tuple[Decimal | None, Decimal | None, Decimal | None]] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.indicator)


PACES = ("pace", "year_pace")
PACE = ("months", "gap", "per_month", "amount", "amount_per_month")
"""What `assessment.pace.Pace` holds; all NaN where nothing lacks."""

NUMBERS = (
    "value",
    "expected",
    "target",
    "attainment",
    "year_target",
    "forecast",
    "forecast_low",
    "forecast_high",
    "chance",
    *(f"{pace}_{name}" for pace in PACES for name in PACE),
)


@dataclass(frozen=True)
class Standings:
    """What is said of each target or indicator, a row each: numbers by the names of NUMBERS, words as places.

    `top` and `bottom` are the counts, or the number and one, that the value rests on: what may be pooled.
    """

    verdict: Array
    reason: Array  # NONE where there is none
    period: Whole  # NONE where there is none
    age_months: Whole  # NO_DAY where there is none
    year_verdict: Array  # NONE where there is none
    numbers: dict[str, Floats]
    top: Floats
    bottom: Floats

    @classmethod
    def blank(cls, count: int) -> "Standings":
        """Return so many rows of which nothing is said yet."""
        return cls(
            verdict=np.full(count, NONE, np.int8),
            reason=np.full(count, NONE, np.int8),
            period=np.full(count, NONE, np.int64),
            age_months=np.full(count, NO_DAY, np.int64),
            year_verdict=np.full(count, NONE, np.int8),
            numbers={name: np.full(count, np.nan) for name in NUMBERS},
            top=np.full(count, np.nan),
            bottom=np.full(count, np.nan),
        )

    def take(self, rows: Whole) -> "Standings":
        """Return the rows named, in that order."""
        return Standings(
            verdict=self.verdict[rows],
            reason=self.reason[rows],
            period=self.period[rows],
            age_months=self.age_months[rows],
            year_verdict=self.year_verdict[rows],
            numbers={name: column[rows] for name, column in self.numbers.items()},
            top=self.top[rows],
            bottom=self.bottom[rows],
        )

    def put(self, rows: Whole, other: "Standings") -> None:
        """Write another's rows in the places named."""
        for name in _COLUMNS:
            getattr(self, name)[rows] = getattr(other, name)
        for name, column in other.numbers.items():
            self.numbers[name][rows] = column


_COLUMNS = ("verdict", "reason", "period", "age_months", "year_verdict", "top", "bottom")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a target's rows: the sentence for people, and the rows meant by their number."""

    target: int
    message: str
    rows: tuple[int, ...]
