"""What a request for figures is answered with: one row an indicator or part, kept as JSON, and its table."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, Literal

from kehoach.core.report.tables import Column, HeaderCell, Row, Table
from kehoach.core.report.texts import with_unit

Standing = Literal["given", "missing", "not_due", "restricted"]
"""Whether a figure is given, and why not: none approved, not measured in this period, followed separately."""

_COLUMNS = (
    ("TT", Column(10, "center")),
    ("Chỉ tiêu", Column(58)),
    ("Đơn vị tính", Column(20, "center")),
    ("Kế hoạch năm", Column(22, "right")),
    ("Kỳ số liệu", Column(24, "center")),
    ("Số liệu", Column(22, "right")),
    ("Luỹ kế từ 01/01", Column(22, "right")),
    ("Chất lượng", Column(18, "center")),
    ("Ngày chốt", Column(20, "center")),
    ("Căn cứ", Column(38)),
    ("Ghi chú", Column(40)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvidedRow:
    """One figure of an answer, in words as it is printed; `number` and `sum` are what stands behind two of them.

    `figure` and `value` are the ids of the figure and of the revision that was given, None where none is.
    """

    indicator: int
    order: str  # the indicator's number as the plan prints it
    name: str
    standing: Standing
    part: bool = False  # one of several targets of its indicator
    figure: int | None = None
    value: int | None = None
    unit: str = ""
    plan: str = ""  # the year's plan
    period: str = ""
    text: str = ""
    number: Decimal | None = None
    sum_text: str = ""
    sum: Decimal | None = None
    quality: str = ""
    as_of: str = ""
    paper: str = ""
    note: str = ""

    @property
    def shown(self) -> str:
        """Return the figure with its unit, "174,2 tỷ đồng"; "không phát sinh" alone."""
        return with_unit(self.text, self.unit) if self.number is not None else self.text


def write_rows(rows: Iterable[ProvidedRow]) -> list[dict[str, Any]]:
    """Return the rows as JSON, numbers as text."""
    plain = [asdict(row) for row in rows]
    return [
        {key: str(item) if isinstance(item, Decimal) else item for key, item in row.items()} for row in plain
    ]


def read_rows(data: Iterable[dict[str, Any]]) -> tuple[ProvidedRow, ...]:
    """Return the rows of their JSON."""
    return tuple(
        ProvidedRow(**{**row, "number": _number(row["number"]), "sum": _number(row["sum"])}) for row in data
    )


def provided_table(rows: Iterable[ProvidedRow]) -> Table:
    """Return the rows as a table of a paper, numbers behind the cells that have one."""
    columns = tuple(column for _, column in _COLUMNS)
    head = tuple(HeaderCell(text) for text, _ in _COLUMNS)
    numbers = tuple(f"({place})" for place in range(1, len(columns) + 1))
    return Table("", columns, (head,), numbers, tuple(_row(row) for row in rows))


def _row(row: ProvidedRow) -> Row:
    cells = (
        row.order,
        f"- {row.name}" if row.part else row.name,
        row.unit,
        row.plan,
        row.period,
        row.text or "…" if row.standing != "restricted" else "-",
        row.sum_text,
        row.quality,
        row.as_of,
        row.paper,
        row.note,
    )
    behind: list[Decimal | None] = [None] * len(cells)
    behind[5], behind[6] = row.number, row.sum
    return Row(cells, "part" if row.part else "indicator", tuple(behind))


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
