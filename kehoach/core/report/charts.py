"""What a chart says, as data: one model for pages, PDF, pictures and the table under the chart."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Direction = Literal["up", "down", "hold"]
Quality = Literal["E", "P", "A"]

QUALITY_WORDS: dict[Quality, str] = {"E": "ước", "P": "sơ bộ", "A": "chính thức"}


@dataclass(frozen=True, slots=True)
class ValuePoint:
    """One value: the last day of its period, the number, how it is printed and how final it is.

    `revised`: replaced by a later value of the same period, so drawn hollow and off the line.
    `expected` is what was expected then, as printed, for the table; "" where nothing was.
    """

    day: date
    value: Decimal
    label: str
    quality: Quality = "A"
    period: str = ""
    expected: str = ""
    revised: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be placed; raises ValueError for an infinite number or none."""
        _finite(self.value)

    @property
    def quality_word(self) -> str:
        """Return "ước", "sơ bộ" or "chính thức"; "đã điều chỉnh" for a replaced value."""
        return "đã điều chỉnh" if self.revised else QUALITY_WORDS[self.quality]


@dataclass(frozen=True, slots=True)
class PathPoint:
    """What the path asks for at the end of a day."""

    day: date
    value: Decimal
    label: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be placed; raises ValueError for an infinite number or none."""
        _finite(self.value)


@dataclass(frozen=True, slots=True)
class Band:
    """The 80% interval of the outlook on a day, widening from the last value."""

    day: date
    low: Decimal
    high: Decimal
    label: str = "khoảng dự báo 80%"

    def __post_init__(self) -> None:
        """Refuse what cannot be placed; raises ValueError for an infinite number or none."""
        _finite(self.low)
        _finite(self.high)


@dataclass(frozen=True, slots=True)
class Break:
    """The day from which another definition holds: values on both sides do not compare."""

    day: date
    label: str


@dataclass(frozen=True, slots=True)
class Sparkline:
    """The same in the height of a line of text: values and path without words; `summary` says it."""

    summary: str
    points: tuple[ValuePoint, ...] = ()
    path: tuple[PathPoint, ...] = ()
    start_year: int = 2025
    end_year: int = 2030


@dataclass(frozen=True, slots=True)
class ValuePathChart:
    """Values of an indicator against its path and its target, over the years of the plan.

    `id` is unique on a page (letters, digits, hyphens). `title` is the finding, `summary` the same
    chart in two or three sentences for those who do not see it. The axis starts with `start_year`,
    the year before the plan's first, and ends with `end_year`.
    """

    id: str
    title: str
    summary: str
    unit: str
    direction: Direction = "up"
    points: tuple[ValuePoint, ...] = ()
    path: tuple[PathPoint, ...] = ()
    target: Decimal | None = None
    target_label: str = ""
    start_year: int = 2025
    end_year: int = 2030
    band: Band | None = None
    breaks: tuple[Break, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn; raises ValueError."""
        if self.end_year <= self.start_year:
            raise ValueError("the axis needs a year to end after it starts")
        if self.target is not None:
            _finite(self.target)

    @property
    def line(self) -> tuple[ValuePoint, ...]:
        """Return the values that hold, in the order of time."""
        return tuple(
            sorted((point for point in self.points if not point.revised), key=lambda point: point.day)
        )

    @property
    def runs(self) -> tuple[tuple[ValuePoint, ...], ...]:
        """Return the line cut where a definition changes: what does not compare is not joined."""
        days = sorted(item.day for item in self.breaks)
        runs: dict[int, list[ValuePoint]] = {}
        for point in self.line:
            runs.setdefault(sum(day <= point.day for day in days), []).append(point)
        return tuple(tuple(run) for run in runs.values())

    @property
    def rows(self) -> tuple[ValuePoint, ...]:
        """Return the rows of the table that says the same, in the order of time, replaced values first."""
        return tuple(sorted(self.points, key=lambda point: (point.day, not point.revised)))

    @property
    def spark(self) -> Sparkline:
        """Return the small form of the chart."""
        return Sparkline(self.summary, self.line, self.path, self.start_year, self.end_year)


def _finite(number: Decimal) -> None:
    if not number.is_finite():
        raise ValueError(f"a chart cannot place {number}")
