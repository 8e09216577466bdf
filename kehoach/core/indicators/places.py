"""Figures split by place (tổ dân phố, thôn): how they add to the total, and which cells others may see.

Counts pool and amounts add; rates without counts do neither (DESIGN.md section 3, "Which rows"). A place that says
nothing leaves no total.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kehoach.core.errors import FigureError

LEAST_SHOWN = 5
"""Cells under this are hidden outside the unit (DESIGN.md section 2, rule 7)."""


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """What one place counts: two counts or one amount; all None where it has none yet."""

    place: str
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None

    @property
    def is_filled(self) -> bool:
        """Return whether the place says a whole figure."""
        return self.value is not None or (self.numerator is not None and self.denominator is not None)


@dataclass(frozen=True, slots=True)
class PlaceSum:
    """The places together: how many of how many are filled, and the sums of those that are."""

    filled: int
    places: int
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None

    @property
    def is_whole(self) -> bool:
        """Return whether every place is filled, so that the sums are the total."""
        return self.places > 0 and self.filled == self.places


def pool(rows: Sequence[PlaceCount], *, by_counts: bool) -> PlaceSum:
    """Return the places together.

    Raises FigureError with the place for half a pair of counts, a count below nothing or a part above its whole.
    """
    for row in rows:
        _require_possible(row, by_counts=by_counts)
    filled = [row for row in rows if row.is_filled]
    if not by_counts:
        return PlaceSum(len(filled), len(rows), value=_sum(row.value for row in filled))
    return PlaceSum(
        len(filled),
        len(rows),
        numerator=_sum(row.numerator for row in filled),
        denominator=_sum(row.denominator for row in filled),
    )


def hide_small(cells: Sequence[Decimal | None]) -> list[bool]:
    """Return which cells of a column are hidden from others: those under five.

    Where it is one alone, the smallest of the rest is hidden with it: the column's total is known, and would tell it.
    """
    hidden = [cell is not None and cell < LEAST_SHOWN for cell in cells]
    if sum(hidden) != 1:
        return hidden
    rest = [(cell, place) for place, cell in enumerate(cells) if cell is not None and not hidden[place]]
    if rest:
        hidden[min(rest)[1]] = True
    return hidden


def _sum(numbers: Iterable[Decimal | None]) -> Decimal | None:
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) if known else None


def _require_possible(row: PlaceCount, *, by_counts: bool) -> None:
    if by_counts and (row.numerator is None) != (row.denominator is None):
        lacking = "tử số" if row.numerator is None else "mẫu số"
        raise FigureError(f"Còn thiếu {lacking}.", place=row.place)
    if any(number is not None and number < 0 for number in (row.numerator, row.denominator, row.value)):
        raise FigureError("Số liệu không thể âm.", place=row.place)
    if row.numerator is not None and row.denominator is not None and row.numerator > row.denominator:
        raise FigureError("Tử số lớn hơn mẫu số.", place=row.place)
