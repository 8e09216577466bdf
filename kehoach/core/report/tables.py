"""Tables of a report as data: header rows with spans, rows of text. Whoever draws them adds nothing."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kehoach.core.report import words
from kehoach.core.report.content import ReportContent
from kehoach.core.report.summary import Tally, make_summary

Align = Literal["left", "center", "right"]
DIFFERENCE, PERCENT = "difference", "percent"
"""Forms of a computed cell: the result less the base, in the unit or in points; the same in % of the base."""
RowKind = Literal["group", "indicator", "part", "total"]


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A cell of the head: its text, and how many columns and rows it covers."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the body: relative width (mm where the table fills its page), alignment, what it is of."""

    width: int
    align: Align = "left"
    key: str = ""  # names the column for whoever looks figures up in the table; "" for nobody


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the body; a group's row has two cells, its number and its title over all other columns."""

    cells: tuple[str, ...]
    kind: RowKind = "indicator"
    numbers: tuple[Decimal | None, ...] = ()  # what stands behind the cells, unrounded; None for words
    forms: tuple[
        str, ...
    ] = ()  # how a cell is computed from the columns "result" and "before"; "" for others


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `header` cells are listed row by row, those covered from above or the left left out."""

    caption: str
    columns: tuple[Column, ...]
    header: tuple[tuple[HeaderCell, ...], ...]
    numbers: tuple[str, ...]  # row of column numbers, () without one
    rows: tuple[Row, ...]


def make_group_table(content: ReportContent) -> Table:
    """Return how many indicators of each group stand where, with a last row in all."""
    return _count_table(make_summary(content).by_group, content, "Nhóm chỉ tiêu")


def make_unit_table(content: ReportContent) -> Table:
    """Return the same by the units that lead; joint leads make a row of their own, so that the rows add up."""
    return _count_table(make_summary(content).by_unit, content, "Đơn vị chủ trì")


def to_roman(number: int) -> str:
    """Return "IV" for 4; raises ValueError below 1 and above 39."""
    if not 1 <= number < 40:
        raise ValueError(f"no Roman number for {number}")
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (number // 10) + ones[number % 10]


def _count_table(tallies: tuple[Tally, ...], content: ReportContent, first: str) -> Table:
    counted = make_summary(content).counted
    codes = list(counted.counts)
    named = words.PAPER_YEAR_VERDICT if content.scope == "year" else words.PAPER_VERDICT
    rows = [Row((tally.label, *_counted(tally, codes))) for tally in tallies]
    rows.append(Row(("Tổng số", *_counted(counted, codes)), "total"))
    heads = [
        HeaderCell(first),
        HeaderCell("Tổng số"),
        *(HeaderCell(named[code]) for code in codes),
    ]
    rest = tuple(Column(15, "center") for _ in range(len(codes) + 1))
    return Table("", (Column(max(165 - 15 * len(rest), 40)), *rest), (tuple(heads),), (), tuple(rows))


def _counted(tally: Tally, codes: list[str]) -> tuple[str, ...]:
    return (str(tally.total), *(str(tally.of(code)) for code in codes))
