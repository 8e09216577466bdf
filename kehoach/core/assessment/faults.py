"""What keeps an assessment from being made: rows that contradict each other, and reasons without a verdict."""

from collections.abc import Sequence
from typing import Literal

from kehoach.core.errors import FigureError
from kehoach.core.indicators.values import Observation

Reason = Literal[
    "missing",
    "none",
    "stale",
    "gap",
    "zero_denominator",
    "no_baseline",
    "no_path",
    "qualitative",
    "fault",
    "break",
]


class RowFaultError(FigureError):
    """Rows of values that cannot be taken; `rows` are those meant, so that a reader of files can number them."""

    def __init__(self, message: str, rows: Sequence[Observation]) -> None:
        """Keep the rows and name them by indicator, part, period and place."""
        super().__init__(message, place="; ".join(dict.fromkeys(name_row(row) for row in rows)))
        self.rows = tuple(rows)


class UnassessableError(Exception):
    """The measure cannot be computed, for the reason given; caught inside this room."""

    def __init__(self, reason: Reason) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason: Reason = reason


def name_row(row: Observation) -> str:
    """Return "chỉ tiêu 7, phần 2, kỳ 2026-Q2, TDP 04": how a person finds the row."""
    part = f", phần {row.part}" if row.part is not None else ""
    place = f", {row.place}" if row.place else ""
    return f"chỉ tiêu {row.indicator}{part}, kỳ {row.period}{place}"
