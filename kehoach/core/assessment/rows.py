"""From rows of values to one figure a period: the row that counts, places taken together, what is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from kehoach.core.assessment.aims import Aim
from kehoach.core.assessment.faults import RowFaultError
from kehoach.core.assessment.method import Method
from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.values import Observation

Chosen = dict[Period, dict[str, Observation]]
_ONE = Fraction(1)  # under a number that is no rate: nothing to divide by


@dataclass(frozen=True, slots=True)
class Figure:
    """What is known of a period: a number as a pair to divide (rates in %), or why there is none."""

    state: Literal["recorded", "missing", "unmeasured"]
    top: Fraction = Fraction(0)
    bottom: Fraction = _ONE
    definition: str = ""  # under which it was counted; "" is not known

    @property
    def amount(self) -> Fraction:
        """Return the number; raises ZeroDivisionError for a rate of nothing."""
        return self.top if self.bottom is _ONE else self.top / self.bottom


MISSING = Figure("missing")
UNMEASURED = Figure("unmeasured")
NOTHING_AROSE = Figure("recorded")  # zero


def choose_rows(rows: Sequence[Observation], method: Method) -> Chosen:
    """Return period → place → the row that counts: later `as_of`, then the better quality.

    Raises RowFaultError when periods differ in type, or two rows have the same claim.
    """
    found: dict[tuple[Period, str], list[Observation]] = {}
    type_ = rows[0].period.type if rows else None
    for row in rows:
        if row.period.type != type_:
            words = "Các dòng của một chỉ tiêu phải cùng loại kỳ (năm, nửa năm, quý hoặc tháng)."
            raise RowFaultError(words, (rows[0], row))
        found.setdefault((row.period, row.place), []).append(row)
    chosen: Chosen = {}
    for (period, place), candidates in sorted(found.items(), key=lambda item: item[0][0].last_day):
        chosen.setdefault(period, {})[place] = _best(candidates, method)
    return chosen


def read_figures(chosen: Chosen, aim: Aim, until: date) -> dict[Period, Figure]:
    """Return the figures of the periods that ended by a day, in their order.

    Raises RowFaultError for a recorded row without its number and for rates that cannot be pooled,
    in whichever period they stand.
    """
    _check(chosen, aim)
    used = {period: rows for period, rows in chosen.items() if period.last_day <= until}
    places = sorted({place for rows in used.values() for place in rows if place})
    figures: dict[Period, Figure] = {}
    last: dict[str, Figure] = {}
    for period, rows in used.items():
        if period.year >= aim.start_year:
            _remember(last, rows, aim)
        figures[period] = read_row(rows[""], aim) if "" in rows else _pool(places, rows, last, aim)
    return figures


def read_row(row: Observation, aim: Aim) -> Figure:
    """Return the figure of one row; raises RowFaultError when it is recorded without its number."""
    if row.state == "missing":
        return MISSING
    if row.state == "none_arose" and aim.kind == "increment":
        return NOTHING_AROSE
    if row.state != "recorded":
        return UNMEASURED
    if _has_counts(row, aim):
        assert row.numerator is not None and row.denominator is not None
        top = aim.percent * Fraction(row.numerator)
        return Figure("recorded", top, Fraction(row.denominator), row.definition)
    _require_number(row, aim)
    assert row.value is not None
    return Figure("recorded", Fraction(row.value), definition=row.definition)


def _best(candidates: list[Observation], method: Method) -> Observation:
    if len(candidates) == 1:
        return candidates[0]

    def claim(row: Observation) -> tuple[date, int]:
        return row.as_of or date.min, -method.quality_order.index(row.quality)

    first, second = sorted(candidates, key=claim, reverse=True)[:2]
    if claim(first) == claim(second):
        words = (
            "Hai dòng cùng kỳ, cùng ngày chốt và cùng loại số liệu; hãy giữ một dòng hoặc ghi rõ ngày chốt."
        )
        raise RowFaultError(words, (first, second))
    return first


def _check(chosen: Chosen, aim: Aim) -> None:
    for rows in chosen.values():
        recorded = [row for row in rows.values() if row.state == "recorded"]
        for row in recorded:
            _require_number(row, aim)
            if aim.is_rate and "" not in rows and not _has_counts(row, aim):
                words = "Tỷ lệ của từng địa bàn không cộng được; hãy ghi tử số và mẫu số, hoặc ghi dòng tổng."
                raise RowFaultError(words, (row,))


def _require_number(row: Observation, aim: Aim) -> None:
    if row.value is None and not _has_counts(row, aim):
        wanted = "tử số và mẫu số, hoặc tỷ lệ" if aim.kind == "share" else "giá trị"
        raise RowFaultError(f"Dòng ghi là đã có số liệu nhưng thiếu {wanted}.", (row,))


def _has_counts(row: Observation, aim: Aim) -> bool:
    """Return whether the row's rate is to be taken from its counts."""
    return aim.counts_make_it and row.numerator is not None and row.denominator is not None


def _remember(last: dict[str, Figure], rows: dict[str, Observation], aim: Aim) -> None:
    """Keep what each place last reported: a number or that it is missing."""
    for place, row in rows.items():
        if not place:  # the total is no place
            continue
        figure = read_row(row, aim)
        if figure.state != "unmeasured":
            last[place] = figure


def _pool(places: Iterable[str], rows: dict[str, Observation], last: dict[str, Figure], aim: Aim) -> Figure:
    """Return the figure of all places together; a place that is silent or missing makes it missing."""
    figures = [read_row(rows[place], aim) if place in rows else MISSING for place in places]
    if all(figure.state == "unmeasured" for figure in figures):
        return UNMEASURED
    taken = [_carry(figure, last.get(place), aim) for figure, place in zip(figures, places, strict=True)]
    for state in (MISSING, UNMEASURED):
        if state in taken:
            return state
    known = {figure.definition for figure in taken if figure.definition}
    if len(known) > 1:
        words = "Các địa bàn tính theo những lần xác định khác nhau, không cộng được; hãy ghi dòng tổng."
        raise RowFaultError(words, tuple(rows.values()))
    top = sum((figure.top for figure in taken), Fraction(0))
    bottom = sum((figure.bottom for figure in taken), Fraction(0)) if aim.is_rate else Fraction(1)
    return Figure("recorded", top, bottom, next(iter(known), ""))


def _carry(figure: Figure, before: Figure | None, aim: Aim) -> Figure:
    """Return what a place not measured this period stands with: its last number, in sums nothing added."""
    if figure.state != "unmeasured":
        return figure
    if aim.kind == "increment":
        return NOTHING_AROSE
    if aim.kind in ("growth", "change"):
        return UNMEASURED
    return before or UNMEASURED
