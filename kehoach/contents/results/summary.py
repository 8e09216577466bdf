"""How many indicators of each group and each unit stand where; every row and every column adds up."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from kehoach.contents.results.board import BoardRow, PlanBoard
from kehoach.core.report.summary import Tally, count, join_names
from kehoach.core.report.words import VERDICT, YEAR_VERDICT

Axis = Literal["year", "plan"]
_APART = ("no_plan", "no_data", "not_due", "not_assessable", "outside_power", "restricted")
NO_UNIT = "Chưa giao đơn vị chủ trì"


@dataclass(frozen=True)
class SummaryRow:
    """One group or unit: its key in addresses, and code → how many."""

    key: str
    label: str
    tally: Tally


@dataclass(frozen=True)
class Apart:
    """Indicators that count neither as reached nor as missed, with the word for why."""

    code: str
    word: str
    rows: tuple[BoardRow, ...]


@dataclass(frozen=True)
class BoardSummary:
    """The counts of a board against the year's plan or the plan's end."""

    axis: Axis
    codes: tuple[tuple[str, str], ...]  # code and word, those that occur, in the order of reading
    groups: tuple[SummaryRow, ...]
    units: tuple[SummaryRow, ...]
    total: SummaryRow
    apart: tuple[Apart, ...]


def summarize(board: PlanBoard, axis: Axis) -> BoardSummary:
    """Return the counts by group and by unit; joint leads make a row of their own, so that the rows add up."""
    standing = standing_on(axis)
    words = YEAR_VERDICT if axis == "year" else VERDICT
    total = SummaryRow("", "Tổng số", count(board.rows, standing, "Tổng số"))
    units: dict[str, list[BoardRow]] = {}
    for row in board.rows:
        units.setdefault(unit_of_row(row), []).append(row)
    apart = tuple(
        Apart(code, words[code], tuple(row for row in board.rows if standing(row) == code))
        for code in _APART
        if code in total.tally.counts
    )
    return BoardSummary(
        axis=axis,
        codes=tuple((code, words[code]) for code in total.tally.counts),
        groups=tuple(
            SummaryRow(group.number, group.title, count(group.rows, standing, group.title))
            for group in board.groups
        ),
        units=tuple(SummaryRow(name, name, count(rows, standing, name)) for name, rows in units.items()),
        total=total,
        apart=apart,
    )


def standing_on(axis: Axis) -> Callable[[BoardRow], str]:
    """Return where a row stands on an axis."""
    return (lambda row: row.year_verdict) if axis == "year" else (lambda row: row.verdict)


def unit_of_row(row: BoardRow) -> str:
    """Return the units that lead, as one name."""
    return join_names(tuple(row.row["units"])) or NO_UNIT
