"""Tables of a PDF page by the lines drawn on it: where lines cross there are cells, where one is missing a merged cell.

Only what is drawn counts. Points are those of the page, y upwards; rows are counted from the top.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kehoach.core.plan.blocks import Cell, Table

_NEAR = 3.0
"""Points within which two lines are one, or meet."""
_SHORTEST = 6.0
_FEWEST_COLUMNS = 2
"""A frame is no table; one row may be the rest of a table overleaf."""


@dataclass(frozen=True, slots=True)
class Ruler:
    """A straight line: across (`at` is y) or down (`at` is x), from `start` to `end`."""

    across: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Grid:
    """The places of a table on a page: edges of columns from the left, of rows from the top, and its merged cells."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: dict[tuple[int, int], Cell]  # without text

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point lies inside."""
        return self.columns[0] <= x <= self.columns[-1] and self.rows[-1] <= y <= self.rows[0]

    def place_of(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the upper left place of the cell that a point lies in."""
        row = _between(y, self.rows, falling=True)
        column = _between(x, self.columns, falling=False)
        for (top, left), cell in self.cells.items():
            if top <= row < top + cell.rows and left <= column < left + cell.columns:
                return top, left
        return None

    def table(self, texts: dict[tuple[int, int], str]) -> Table:
        """Return the table with the texts of its cells."""
        cells = {
            place: Cell(texts.get(place, ""), cell.rows, cell.columns) for place, cell in self.cells.items()
        }
        return Table(cells, len(self.rows) - 1, len(self.columns) - 1)


def find_grids(lines: Iterable[Ruler]) -> list[Grid]:
    """Return the tables that lines make, from the top of the page."""
    kept = [line for line in lines if line.end - line.start >= _SHORTEST]
    grids = [grid for group in _connected(kept) if (grid := _grid(group))]
    return sorted(grids, key=lambda grid: -grid.rows[0])


def _connected(lines: Sequence[Ruler]) -> list[list[Ruler]]:
    """Return the lines in groups that touch each other."""
    groups: list[list[Ruler]] = []
    for line in lines:
        touching = [group for group in groups if any(_meet(line, other) for other in group)]
        merged = [line, *(other for group in touching for other in group)]
        groups = [group for group in groups if group not in touching] + [merged]
    return groups


def _meet(one: Ruler, other: Ruler) -> bool:
    if one.across == other.across:
        near = abs(one.at - other.at) <= _NEAR
        return near and one.start <= other.end + _NEAR and other.start <= one.end + _NEAR
    return (
        one.start - _NEAR <= other.at <= one.end + _NEAR
        and other.start - _NEAR <= one.at <= other.end + _NEAR
    )


def _grid(lines: Sequence[Ruler]) -> Grid | None:
    across, down = [line for line in lines if line.across], [line for line in lines if not line.across]
    columns = _edges([line.at for line in down])
    # A row that goes on overleaf is closed by the ends of the lines beside it.
    ends = [end for line in down for end in (line.start, line.end)]
    rows = _edges([*(line.at for line in across), *((min(ends), max(ends)) if ends else ())])[::-1]
    if len(columns) <= _FEWEST_COLUMNS or len(rows) < 2:
        return None
    return Grid(tuple(columns), tuple(rows), _cells(columns, rows, across, down))


def _edges(places: Iterable[float]) -> list[float]:
    """Return the distinct places in rising order, those near each other as one."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _NEAR:
            edges.append(place)
    return edges


def _cells(
    columns: Sequence[float], rows: Sequence[float], across: Sequence[Ruler], down: Sequence[Ruler]
) -> dict[tuple[int, int], Cell]:
    taken: set[tuple[int, int]] = set()
    cells: dict[tuple[int, int], Cell] = {}
    for row in range(len(rows) - 1):
        for column in range(len(columns) - 1):
            if (row, column) in taken:
                continue
            middle = (rows[row] + rows[row + 1]) / 2
            right = column + 1
            while right < len(columns) - 1 and not _drawn(down, columns[right], middle):
                right += 1
            centre = (columns[column] + columns[column + 1]) / 2
            bottom = row + 1
            while bottom < len(rows) - 1 and not _drawn(across, rows[bottom], centre):
                bottom += 1
            cells[row, column] = Cell("", bottom - row, right - column)
            taken |= {(r, c) for r in range(row, bottom) for c in range(column, right)}
    return cells


def _drawn(lines: Sequence[Ruler], at: float, through: float) -> bool:
    return any(abs(line.at - at) <= _NEAR and line.start <= through <= line.end for line in lines)


def _between(value: float, edges: Sequence[float], *, falling: bool) -> int:
    for place in range(len(edges) - 1):
        low, high = (edges[place + 1], edges[place]) if falling else (edges[place], edges[place + 1])
        if low <= value <= high:
            return place
    return -1
