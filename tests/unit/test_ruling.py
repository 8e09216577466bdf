"""Tables by the lines of a page: crossings make cells, a missing line a merged one, a frame nothing."""

from kehoach.core.plan.blocks import Cell
from kehoach.intake.ruling import Grid, Ruler, find_grids


def across(at: float, start: float = 0, end: float = 300) -> Ruler:
    return Ruler(True, at, start, end)


def down(at: float, start: float = 0, end: float = 200) -> Ruler:
    return Ruler(False, at, start, end)


def only(*lines: Ruler) -> Grid:
    [grid] = find_grids(lines)
    return grid


def test_crossing_lines_make_cells_from_the_top() -> None:
    grid = only(*(across(at) for at in (0, 100, 200)), *(down(at) for at in (0, 100, 300)))
    assert (grid.rows, grid.columns) == ((200, 100, 0), (0, 100, 300))
    assert len(grid.cells) == 4
    assert grid.place_of(50, 150) == (0, 0) and grid.place_of(250, 50) == (1, 1)
    assert grid.place_of(400, 50) is None and not grid.holds(400, 50)


def test_a_missing_line_is_a_merged_cell() -> None:
    """A heading over two columns, and one beside it over two rows."""
    lines = [across(0), across(200), across(100, 100, 300), down(0), down(100), down(300), down(200, 0, 100)]
    grid = only(*lines)
    assert grid.cells[0, 0] == Cell("", 2, 1)
    assert grid.cells[0, 1] == Cell("", 1, 2)
    assert grid.place_of(50, 20) == (0, 0)


def test_lines_drawn_cell_by_cell_are_the_same() -> None:
    """Word draws each side of each cell, some twice, a hair apart."""
    whole = only(*(across(at) for at in (0, 100, 200)), *(down(at) for at in (0, 100, 300)))
    pieces = [
        across(at + slip, start, end)
        for at in (0, 100, 200)
        for start, end in ((0, 100), (100, 300))
        for slip in (0, 0.4)
    ]
    pieces += [down(at, start, start + 100) for at in (0, 100, 300) for start in (0, 100)]
    assert only(*pieces).cells == whole.cells


def test_a_row_that_goes_on_overleaf_is_closed_by_its_sides() -> None:
    """No line at the foot of the page."""
    grid = only(across(200), across(100), *(down(at, 20, 200) for at in (0, 100, 300)))
    assert grid.rows == (200, 100, 20)


def test_a_frame_an_underline_and_two_tables_apart() -> None:
    assert find_grids([across(0), across(200), down(0), down(300)]) == []
    assert find_grids([across(50, 100, 200)]) == []
    one = [*(across(at) for at in (100, 150, 200)), *(down(at, 100, 200) for at in (0, 100, 300))]
    other = [*(across(at) for at in (0, 40)), *(down(at, 0, 40) for at in (0, 150, 300))]
    assert [grid.rows[0] for grid in find_grids([*other, *one])] == [200, 40]
