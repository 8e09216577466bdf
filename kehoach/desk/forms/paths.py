"""The grid of paths as it was typed: a cell a target and year, one paper for what changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kehoach.contents.plan.path_grid import PathCell, PathGrid, PathRow
from kehoach.core.errors import FigureError
from kehoach.core.formats import format_date, format_number, parse_typed


@dataclass
class TypedGrid:
    """What the page gave: the values that differ from what is settled, the paper, and what is wrong by name."""

    cells: dict[tuple[int, int], dict[int, Decimal]] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)  # name of the cell → its text, to show again
    faults: dict[str, str] = field(default_factory=dict)
    source: str = ""


def name_of(row: PathRow, year: int) -> str:
    """Return the name of a cell's field."""
    return f"v-{row.indicator.pk}-{row.part}-{year}"


def read_grid(post: Mapping[str, str], grid: PathGrid) -> TypedGrid:
    """Return what was typed; faults name their cell, or "paper" and "date"."""
    found = TypedGrid()
    for row in grid.rows:
        by_rule = f"r-{row.indicator.pk}-{row.part}" in post
        for cell in row.cells:
            _read_cell(post, found, row, cell, by_rule=by_rule)
    paper, day = post.get("paper", "").strip(), post.get("date", "").strip()
    if not paper:
        found.faults["paper"] = "Ghi số và tên văn bản, ví dụ Quyết định số 12/QĐ-UBND của UBND phường."
    if len(paper) > 300:
        found.faults["paper"] = f"Tên văn bản dài {len(paper)} chữ, tối đa 300."
    try:
        found.source = f"{paper} ngày {format_date(date.fromisoformat(day))}"
    except ValueError:
        found.faults["date"] = "Chọn ngày của văn bản."
    return found


def _read_cell(
    post: Mapping[str, str], found: TypedGrid, row: PathRow, cell: PathCell, *, by_rule: bool
) -> None:
    name = name_of(row, cell.year)
    text = post.get(name, "").strip()
    found.typed[name] = text
    if not text and by_rule and cell.rule is not None and cell.value is None:
        text = format_number(cell.rule)
    if not text:
        if cell.value is not None:
            found.faults[name] = (
                f"Giá trị năm {cell.year} đã ghi là {cell.text}, không bỏ trống được: ghi số mới theo văn bản."
            )
        return
    try:
        value = parse_typed(text, cell.value)
    except FigureError as error:
        found.faults[name] = error.message
        return
    if value != cell.value:
        found.cells.setdefault((row.indicator.pk, row.part), {})[cell.year] = value
