"""Tables of a report as data: header rows with spans, rows of text. Whoever draws them adds nothing.

The annex ("Biểu") has the columns offices use: plan, result, comparisons, verdicts, who leads, notes; below
the two header rows stands the row of column numbers, with the formula of a computed column.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kehoach.core.formats import format_date
from kehoach.core.indicators.comparing import Compared, compare, percent_of_plan, ratio_says_something
from kehoach.core.report import words
from kehoach.core.report.comparisons import movement_cell, share_cell
from kehoach.core.report.content import ReportContent, ReportFigure
from kehoach.core.report.numbers import is_rate, target_number, value_number
from kehoach.core.report.summary import Tally, join_names, make_summary, standing, year_standing

Align = Literal["left", "center", "right"]
RowKind = Literal["group", "indicator", "part", "total"]


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A cell of the head: its text, and how many columns and rows it covers."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the body: relative width (mm where the table fills its page) and alignment."""

    width: int
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the body; a group's row has two cells, its number and its title over all other columns."""

    cells: tuple[str, ...]
    kind: RowKind = "indicator"
    numbers: tuple[Decimal | None, ...] = ()  # what stands behind the cells, unrounded; None for words


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `header` cells are listed row by row, those covered from above or the left left out."""

    caption: str
    columns: tuple[Column, ...]
    header: tuple[tuple[HeaderCell, ...], ...]
    numbers: tuple[str, ...]  # row of column numbers, () without one
    rows: tuple[Row, ...]


_ANNEX_COLUMNS = (
    Column(8, "center"),
    Column(50),
    Column(17, "center"),
    Column(16, "right"),
    Column(16, "right"),
    Column(17, "right"),
    Column(17, "right"),
    Column(15, "right"),
    Column(18, "right"),
    Column(18, "center"),
    Column(18, "center"),
    Column(24),
    Column(18),
)


def make_annex(content: ReportContent) -> Table:
    """Return the annex table: every indicator under its group, parts below theirs."""
    rows = []
    for place, group in enumerate(content.groups, 1):
        rows.append(Row((to_roman(place), group.title), "group"))
        for figure in group.figures:
            rows += _indicator_rows(figure, all_illustrative=content.all_illustrative)
    share = "(8)=(7)/(6)" if content.scope == "year" else "(8)=(7)/(5)"
    return Table(
        caption=f"Tổng hợp kết quả thực hiện các chỉ tiêu {content.period.label}",
        columns=_ANNEX_COLUMNS,
        header=_annex_header(content, content.period.year),
        numbers=(*_numbers(1, 7), share, *_numbers(9, 13)),
        rows=tuple(rows),
    )


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


def _annex_header(content: ReportContent, year: int) -> tuple[tuple[HeaderCell, ...], ...]:
    of_year = content.scope == "year"
    tall = (HeaderCell("TT", rows=2), HeaderCell("Chỉ tiêu", rows=2), HeaderCell("Đơn vị tính", rows=2))
    first = (
        *tall,
        HeaderCell(f"Cùng kỳ năm {year - 1}" if of_year else "Số liệu năm gốc", rows=2),
        HeaderCell(f"Mục tiêu năm {content.end_year}", rows=2),
        HeaderCell(f"Kế hoạch năm {year}", rows=2),
        HeaderCell(f"Thực hiện {content.period.label}", rows=2),
        HeaderCell("So sánh", columns=2),
        HeaderCell("Đánh giá", columns=2),
        HeaderCell("Đơn vị chủ trì", rows=2),
        HeaderCell("Ghi chú", rows=2),
    )
    second = (
        HeaderCell("Với kế hoạch năm (%)" if of_year else "Với mục tiêu (%)"),
        HeaderCell("Tăng, giảm so với cùng kỳ" if of_year else "Tăng, giảm so với năm gốc"),
        HeaderCell(f"Kế hoạch năm {year}"),
        HeaderCell(f"Mục tiêu năm {content.end_year}"),
    )
    return first, second


def _indicator_rows(figure: ReportFigure, *, all_illustrative: bool) -> list[Row]:
    number = "" if figure.number is None else str(figure.number)
    notes = _notes(figure, all_illustrative=all_illustrative)
    if figure.restricted:
        head = (number, figure.name, *("",) * 7, *_verdicts(figure))
        return [Row((*head, join_names(figure.leads), ""))]
    if figure.parts:
        head = (number, figure.name, "", "", "", "", "", "", "", *_verdicts(figure))
        parts = [
            Row(("", f"- {part.name}", *_figures(part), "", "", "", ""), "part", _numbers_behind(part))
            for part in figure.parts
        ]
        return [Row((*head, join_names(figure.leads), notes)), *parts]
    cells = (number, figure.name, *_figures(figure), *_verdicts(figure), join_names(figure.leads), notes)
    return [Row(cells, numbers=_numbers_behind(figure))]


def _numbers_behind(figure: ReportFigure) -> tuple[Decimal | None, ...]:
    """Return the unrounded numbers of the cells, parallel to them: last year, target, year's plan, result.

    The share of the plan stands for the formula that makes it; a target with a comparator stays words.
    """
    target = figure.target if figure.comparator == "=" and figure.target_high is None else None
    share = _plan_share(figure).number
    known = (figure.base, target, figure.year_target, figure.value, share)
    return (None, None, None, *known, *(None,) * 5)


def _figures(figure: ReportFigure) -> tuple[str, ...]:
    """Return the cells from the unit of measure to the comparison with last year."""
    before, plan = figure.base, figure.year_target
    return (
        figure.unit_text,
        words.NOT_AVAILABLE if before is None else value_number(figure, before),
        target_number(figure) or figure.target_text or words.NOT_APPLICABLE,
        words.NOT_AVAILABLE if plan is None else value_number(figure, plan),
        _value_cell(figure),
        share_cell(_plan_share(figure)),
        _change_cell(figure),
    )


def _value_cell(figure: ReportFigure) -> str:
    if figure.value is None:
        return figure.value_text or words.NOT_AVAILABLE
    return value_number(figure)


def _plan_share(figure: ReportFigure) -> Compared:
    """Return the share of the goal, where it says something: upwards, above zero, not of growth."""
    says = ratio_says_something(figure.kind, figure.direction)
    return percent_of_plan(figure.value, figure.goal, says_something=says)


def _change_cell(figure: ReportFigure) -> str:
    value, before = figure.value, figure.base
    if value is None or before is None or figure.kind == "qualitative":
        return words.NOT_APPLICABLE
    if figure.kind in ("increment", "multiple", "change") and not is_rate(figure):
        difference = value - before
        sign = "+" if difference > 0 else "-" if difference < 0 else ""
        return f"{sign}{value_number(figure, abs(difference))}"
    return movement_cell(compare(value, before, rate=is_rate(figure)))


def _verdicts(figure: ReportFigure) -> tuple[str, str]:
    return words.PAPER_YEAR_VERDICT[year_standing(figure)], words.PAPER_VERDICT[standing(figure)]


def _notes(figure: ReportFigure, *, all_illustrative: bool) -> str:
    said = []
    if figure.value is not None:
        quality = words.QUALITY[figure.quality] if figure.quality != "A" else ""
        day = f"đến {format_date(figure.as_of)}" if figure.as_of else ""
        said.append(" ".join(filter(None, [quality, day])))
    if figure.state == "not_due":
        said.append("kỳ này chưa đo")
    if figure.waiting_for and figure.value is None:
        said.append(f"chờ {figure.waiting_for}")
    if figure.stale:
        said.append("số liệu cũ")
    if figure.unconfirmed:
        said.append(f"chưa xác nhận: {', '.join(figure.unconfirmed)}")
    if figure.illustrative and not all_illustrative:
        said.append(words.ILLUSTRATIVE)
    return "; ".join(filter(None, [*said, figure.reference_text, figure.note]))


def _numbers(first: int, last: int) -> tuple[str, ...]:
    return tuple(f"({number})" for number in range(first, last + 1))


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
