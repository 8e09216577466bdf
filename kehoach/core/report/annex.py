"""The annex of a report ("Biểu"): every indicator under its group, with the columns offices use (DOMAIN.md section 5).

What was counted in the period itself stands apart from what is cumulated or estimated; the latter is held against
the plan. What the province gave has columns of its own where it gave anything. Below the two header rows stands the
row of column numbers, with the formula of a computed column.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from kehoach.core.formats import format_date
from kehoach.core.indicators.comparing import Compared, compare, percent_of_plan, ratio_says_something
from kehoach.core.report import words
from kehoach.core.report.comparisons import movement_cell, share_cell
from kehoach.core.report.content import ReportContent, ReportFigure
from kehoach.core.report.numbers import is_rate, target_number, value_number
from kehoach.core.report.summary import join_names, standing, year_standing
from kehoach.core.report.tables import DIFFERENCE, PERCENT, Align, Column, HeaderCell, Row, Table, to_roman


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """A column: its head, below which other head it stands, its cell and the number behind the cell."""

    key: str
    head: str
    above: str = ""
    width: int
    align: Align = "left"
    cell: Callable[[ReportFigure], str]
    number: Callable[[ReportFigure], Decimal | None] | None = None
    form: Callable[[ReportFigure], str] | None = None  # how it is computed from result and base
    share_of: str = ""  # a computed column: the share of the result in the column of this key
    judged: bool = False  # said of a restricted indicator too
    each_part: bool = True  # said of every part of an indicator, not of the indicator as a whole


def make_annex(content: ReportContent) -> Table:
    """Return the annex table: every indicator under its group, parts below theirs."""
    kinds = _columns(content)
    rows = []
    for place, group in enumerate(content.groups, 1):
        rows.append(Row((to_roman(place), group.title), "group"))
        for figure in group.figures:
            rows += _indicator_rows(figure, kinds)
    return Table(
        caption=f"Tổng hợp kết quả thực hiện các chỉ tiêu {content.period.label}",
        columns=tuple(Column(kind.width, kind.align, kind.key) for kind in kinds),
        header=_header(kinds),
        numbers=tuple(_number_of(place, kinds) for place in range(len(kinds))),
        rows=tuple(rows),
    )


def annex_legend(content: ReportContent) -> str:
    """Return the note below the annex, naming its columns by their numbers."""
    places = {kind.key: place for place, kind in enumerate(_columns(content), 1)}
    return words.ANNEX_LEGEND.format(**places)


def _columns(content: ReportContent) -> tuple[_Kind, ...]:
    of_year = content.scope == "year"
    given = of_year and any(figure.province_target is not None for figure in content.figures)
    return (
        *_naming(),
        *_planned(content, of_year=of_year, given=given),
        *_reached(content),
        *_compared(of_year=of_year, given=given),
        *_judged(content),
    )


def _naming() -> tuple[_Kind, ...]:
    return (
        _Kind(key="order", head="TT", width=10, align="center", cell=_order, judged=True, each_part=False),
        _Kind(key="name", head="Chỉ tiêu", width=44, cell=lambda figure: figure.name, judged=True),
        _Kind(key="unit", head="Đơn vị tính", width=15, align="center", cell=lambda figure: figure.unit_text),
    )


def _planned(content: ReportContent, *, of_year: bool, given: bool) -> tuple[_Kind, ...]:
    year = content.period.year
    before = f"Cùng kỳ năm {year - 1}" if of_year else "Số liệu năm gốc"
    province = _given("province", f"Tỉnh giao năm {year}", 14, lambda figure: figure.province_target)
    return (
        _given("before", before, 15, lambda figure: figure.base),
        _Kind(
            key="target",
            head=f"Mục tiêu năm {content.end_year}",
            width=18,
            align="right",
            cell=lambda figure: target_number(figure) or figure.target_text or words.NOT_APPLICABLE,
            number=_plain_target,
        ),
        _given("plan", f"Kế hoạch năm {year}", 15, lambda figure: figure.year_target),
        *([province] if given else []),
    )


def _reached(content: ReportContent) -> tuple[_Kind, ...]:
    done = f"Thực hiện {content.period.label}"
    return (
        _Kind(key="own", head=done, width=15, align="right", cell=_own_cell, number=own_value),
        _Kind(
            key="result",
            head="Lũy kế, ước thực hiện",
            width=15,
            align="right",
            cell=_value_cell,
            number=lambda figure: figure.value,
        ),
    )


def _compared(*, of_year: bool, given: bool) -> tuple[_Kind, ...]:
    goal = ("plan", "Với kế hoạch năm (%)") if of_year else ("target", "Với mục tiêu (%)")
    moved = "Tăng, giảm so với cùng kỳ" if of_year else "Tăng, giảm so với năm gốc"
    province = _share("province", "Với tỉnh giao (%)", lambda figure: figure.province_target)
    return (
        _share(*goal, lambda figure: figure.goal),
        *([province] if given else []),
        _Kind(
            key="change",
            head=moved,
            above="So sánh",
            width=17,
            align="right",
            cell=_change_cell,
            number=lambda figure: _change(figure)[1],
            form=lambda figure: _change(figure)[0],
        ),
    )


def _judged(content: ReportContent) -> tuple[_Kind, ...]:
    marked = content.all_illustrative
    return (
        _of_whole("year", f"Kế hoạch năm {content.period.year}", _of_year, above="Đánh giá", align="center"),
        _of_whole("end", f"Mục tiêu năm {content.end_year}", _of_plan, above="Đánh giá", align="center"),
        _of_whole("leads", "Đơn vị chủ trì", lambda figure: join_names(figure.leads), width=23),
        _Kind(
            key="notes",
            head="Ghi chú",
            width=21,
            cell=lambda figure: _notes(figure, all_illustrative=marked),
            each_part=False,
        ),
    )


def _of_whole(
    key: str,
    head: str,
    cell: Callable[[ReportFigure], str],
    *,
    above: str = "",
    width: int = 16,
    align: Align = "left",
) -> _Kind:
    """Return a column that every indicator has, a restricted one too, and no part of one."""
    return _Kind(
        key=key, head=head, above=above, width=width, align=align, cell=cell, judged=True, each_part=False
    )


def _given(key: str, head: str, width: int, number: Callable[[ReportFigure], Decimal | None]) -> _Kind:
    """Return a column of numbers somebody set or counted before; "…" where there should be one."""

    def cell(figure: ReportFigure) -> str:
        found = number(figure)
        return words.NOT_AVAILABLE if found is None else value_number(figure, found)

    return _Kind(key=key, head=head, width=width, align="right", cell=cell, number=number)


def _share(of: str, head: str, goal: Callable[[ReportFigure], Decimal | None]) -> _Kind:
    """Return the column of the result's share in a goal, where it says something: upwards, not of growth."""

    def found(figure: ReportFigure) -> Compared:
        says = ratio_says_something(figure.kind, figure.direction)
        return percent_of_plan(figure.value, goal(figure), says_something=says)

    return _Kind(
        key=f"share of {of}",
        head=head,
        above="So sánh",
        width=14,
        align="right",
        cell=lambda figure: share_cell(found(figure)),
        number=lambda figure: found(figure).number,
        share_of=of,
    )


def _header(kinds: tuple[_Kind, ...]) -> tuple[tuple[HeaderCell, ...], ...]:
    """Return both header rows: a head over several columns is written once, above theirs."""
    first: list[HeaderCell] = []
    for place, kind in enumerate(kinds):
        if not kind.above:
            first.append(HeaderCell(kind.head, rows=2))
        elif kind.above != kinds[place - 1].above:
            first.append(HeaderCell(kind.above, columns=sum(item.above == kind.above for item in kinds)))
    return tuple(first), tuple(HeaderCell(kind.head) for kind in kinds if kind.above)


def _number_of(place: int, kinds: tuple[_Kind, ...]) -> str:
    """Return "(4)", of a computed column "(9) = (8)/(6)"."""
    if not kinds[place].share_of:
        return f"({place + 1})"
    numbers = {kind.key: number for number, kind in enumerate(kinds, 1)}
    return f"({place + 1}) = ({numbers['result']})/({numbers[kinds[place].share_of]})"


def _indicator_rows(figure: ReportFigure, kinds: tuple[_Kind, ...]) -> list[Row]:
    if figure.restricted:
        return [Row(tuple(kind.cell(figure) if kind.judged else "" for kind in kinds))]
    if not figure.parts:
        return [_row(figure, kinds)]
    whole = tuple(kind.cell(figure) if kind.key == "name" or not kind.each_part else "" for kind in kinds)
    return [Row(whole), *(_part_row(part, kinds) for part in figure.parts)]


def _row(figure: ReportFigure, kinds: tuple[_Kind, ...]) -> Row:
    """Return the row of an indicator; behind its cells stand the unrounded numbers, None for words."""
    numbers = tuple(kind.number(figure) if kind.number else None for kind in kinds)
    forms = tuple(kind.form(figure) if kind.form else "" for kind in kinds)
    return Row(tuple(kind.cell(figure) for kind in kinds), numbers=numbers, forms=forms)


def _part_row(part: ReportFigure, kinds: tuple[_Kind, ...]) -> Row:
    row = _row(part, kinds)
    cells = tuple(
        f"- {cell}" if kind.key == "name" else cell if kind.each_part else ""
        for kind, cell in zip(kinds, row.cells, strict=True)
    )
    return Row(cells, "part", row.numbers, row.forms)


def own_value(figure: ReportFigure) -> Decimal | None:
    """Return what was counted in the period itself: what it added, or where it stood; None of a mere estimate.

    Growth runs from the year's beginning, so it has no figure of the period alone.
    """
    if figure.carried or figure.state not in ("recorded", "none_arose") or figure.kind == "growth":
        return None
    if figure.kind == "increment":
        return figure.period_value
    return figure.value if figure.quality != "E" and figure.state == "recorded" else None


def _own_cell(figure: ReportFigure) -> str:
    own = own_value(figure)
    if own is not None:
        return value_number(figure, own)
    waits = figure.state in ("recorded", "missing") and figure.kind not in ("growth", "qualitative")
    return words.NOT_AVAILABLE if waits else words.NOT_APPLICABLE


def _order(figure: ReportFigure) -> str:
    return "" if figure.number is None else str(figure.number)


def _plain_target(figure: ReportFigure) -> Decimal | None:
    """Return the target as a number; one with a comparator or a range stays words."""
    return figure.target if figure.comparator == "=" and figure.target_high is None else None


def _value_cell(figure: ReportFigure) -> str:
    if figure.value is None:
        return figure.value_text or words.NOT_AVAILABLE
    return value_number(figure)


def _change(figure: ReportFigure) -> tuple[str, Decimal | None]:
    """Return how the change since the base is computed, and its number; "" and None where there is none."""
    value, before = figure.value, figure.base
    if value is None or before is None or figure.kind == "qualitative":
        return "", None
    if figure.kind in ("increment", "multiple", "change") or is_rate(figure):
        return DIFFERENCE, value - before
    number = compare(value, before).number
    return (PERCENT if number is not None else ""), number


def _change_cell(figure: ReportFigure) -> str:
    form, difference = _change(figure)
    if form == DIFFERENCE and difference is not None and not is_rate(figure):
        sign = "+" if difference > 0 else "-" if difference < 0 else ""
        return f"{sign}{value_number(figure, abs(difference))}"
    if figure.kind == "qualitative" or figure.value is None or figure.base is None:
        return words.NOT_APPLICABLE
    return movement_cell(compare(figure.value, figure.base, rate=is_rate(figure)))


def _of_year(figure: ReportFigure) -> str:
    return words.PAPER_YEAR_VERDICT[year_standing(figure)]


def _of_plan(figure: ReportFigure) -> str:
    return words.PAPER_VERDICT[standing(figure)]


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
