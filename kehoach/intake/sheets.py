"""A sheet as blocks: the titles above its table are paragraphs, the table is a grid."""

from kehoach.core.errors import DocumentError
from kehoach.core.plan.blocks import Block, Cell, Paragraph, Table

MOST_CELLS = 200_000
_TITLE_ROWS = 15
_TABLE_FROM = 3  # filled cells that make a row a row of a table


def sheet_blocks(cells: dict[tuple[int, int], Cell], name: str) -> list[Block]:
    """Return the blocks of a sheet, none for an empty one; raises DocumentError for what is no plan's annex."""
    filled = {place: cell for place, cell in cells.items() if cell.text}
    if len(filled) > MOST_CELLS:
        raise DocumentError(
            f"Trang “{name}” có quá nhiều ô cho một biểu chỉ tiêu; hãy chọn đúng tệp phụ lục."
        )
    if not filled:
        return []
    rows = 1 + max(row for row, _ in filled)
    counts = [0] * rows
    for row, _ in filled:
        counts[row] += 1
    first = next((row for row in range(min(rows, _TITLE_ROWS)) if counts[row] >= _TABLE_FROM), rows)
    titles: list[Block] = [Paragraph(cell.text) for place, cell in sorted(filled.items()) if place[0] < first]
    below = {(row - first, column): cell for (row, column), cell in filled.items() if row >= first}
    if not below:
        return titles
    width = max(column + cell.columns for (_, column), cell in below.items())
    return [*titles, Table(below, rows - first, width, name)]
