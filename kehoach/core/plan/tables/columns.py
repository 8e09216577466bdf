"""Columns of an annex table by the words over them, through merged and two-row headings."""

import re
from dataclasses import dataclass, field

from kehoach.core.folding import fold
from kehoach.core.plan.blocks import Table

_SEARCHED = 15
"""Rows looked at for the heading: titles and letterheads may stand above it in a sheet."""
_DEEPEST = 3
_SPAN = re.compile(r"20\d\d\s*(?:-|–|đến|tới)\s*(?:năm\s*)?20\d\d")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_COUNTING = re.compile(r"\(?\s*(?:\d{1,2}|[A-Za-zĐđ])\s*\)?(?:\s*=.*)?")
# In this order: a column is the first that its words say.
_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("note", re.compile(r"ghi chu|can cu|giai trinh")),
    ("partners", re.compile(r"phoi hop")),
    ("lead", re.compile(r"chu tri|thuc hien$|phu trach|dau moi|chiu trach nhiem|theo doi")),
    ("unit", re.compile(r"^(?:don vi(?: tinh| do)?|dvt|dv tinh)$|don vi tinh")),
    ("number", re.compile(r"^(?:s?tt|so tt|so thu tu|so|thu tu)$")),
)
_OFFICE = re.compile(r"co quan|don vi|phong|bo phan|dau moi|phu trach|chu tri|chiu trach nhiem|theo doi")
_AVERAGE = re.compile(r"binh quan|tang truong bq|bq(?: nam)?$|toc do tang")
_NAME = re.compile(r"chi tieu|noi dung|muc tieu|danh muc|ten ")
_TARGET = re.compile(r"muc tieu|cuoi ky|cuoi giai doan|ke hoach|giai doan|ca ky|5 nam|phan dau|chi tieu giao")
_COMPARES = re.compile(r"so sanh|so voi|ty le .* tren|%|tang giam")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table says what; `first` is the row after the heading. Years → column."""

    name: int
    first: int
    number: int | None = None
    unit: int | None = None
    lead: int | None = None
    partners: int | None = None
    note: int | None = None
    target: int | None = None
    average: int | None = None
    years: dict[int, int] = field(default_factory=dict)


def read_columns(table: Table, grid: list[list[str]]) -> Columns | None:
    """Return the columns of a table of indicators, None for a table of anything else."""
    for top in range(min(_SEARCHED, len(grid))):
        row = [fold(text) for text in grid[top]]
        if any(_NAME.search(text) for text in row) and len({text for text in row if text}) >= 3:
            bottom = _bottom(table, grid, top)
            found = _columns(_headings(grid, top, bottom), _after_counting(grid, bottom))
            if found is not None:
                return found
    return None


def grid_of(table: Table) -> list[list[str]]:
    """Return the texts a reader sees at every place, those of spanning cells repeated."""
    grid = [[""] * table.column_count for _ in range(table.row_count)]
    for (top, left), cell in table.cells.items():
        for row in range(top, min(top + cell.rows, table.row_count)):
            for column in range(left, min(left + cell.columns, table.column_count)):
                grid[row][column] = cell.text
    return grid


def _bottom(table: Table, grid: list[list[str]], top: int) -> int:
    """Return the row after the heading: its cells span rows, or its next row only says years."""
    spans = [cell.rows for (row, _), cell in table.cells.items() if row == top and cell.text]
    bottom = min(top + min(max(spans, default=1), _DEEPEST), len(grid))
    while bottom < len(grid) and bottom - top < _DEEPEST and _goes_on(grid[bottom], grid[top]):
        bottom += 1
    return bottom


def _goes_on(row: list[str], above: list[str]) -> bool:
    """Return whether a row without spans still belongs to the heading: years under one word, nothing else."""
    own = [text for text, upper in zip(row, above, strict=True) if text and text != upper]
    return bool(own) and all(_YEAR.search(text) or fold(text).startswith("ke hoach") for text in own)


def _after_counting(grid: list[list[str]], bottom: int) -> int:
    """Return the first row of figures: a row that only counts the columns ("(1) (2) (3)") is passed over."""
    if bottom < len(grid):
        filled = [text for text in grid[bottom] if text]
        if len(filled) >= 3 and all(_COUNTING.fullmatch(text) for text in filled):
            return bottom + 1
    return bottom


def _headings(grid: list[list[str]], top: int, bottom: int) -> list[str]:
    return [
        " ".join(dict.fromkeys(grid[row][column] for row in range(top, bottom) if grid[row][column]))
        for column in range(len(grid[top]))
    ]


def _columns(headings: list[str], first: int) -> Columns | None:
    roles: dict[str, int] = {}
    years: dict[int, int] = {}
    for column, heading in enumerate(headings):
        role, year = _role(heading)
        if year is not None:
            years.setdefault(year, column)
        elif role:
            roles.setdefault(role, column)
    if "name" not in roles or not (years or "target" in roles or "average" in roles):
        return None
    if "unit" not in roles and "number" not in roles:
        return None
    return Columns(first=first, years=years, **roles)


def _role(heading: str) -> tuple[str, int | None]:
    """Return what a column says, and the year when it says figures of one."""
    folded = fold(heading)
    found = [int(year) for year in _YEAR.findall(_SPAN.sub(" ", heading))]
    if _AVERAGE.search(folded) and (found or _SPAN.search(heading) or "chi tieu" not in folded):
        return "average", None
    if found and re.search(r"muc tieu|cuoi ky", folded):
        return "target", None
    if found and not _COMPARES.search(folded):
        return "", found[-1]
    for role, words in _WORDS:
        if words.search(folded) and (role != "lead" or _OFFICE.search(folded)):
            return role, None
    if _SPAN.search(heading) or (_TARGET.search(folded) and not _is_name(folded)):
        return ("target", None) if not _COMPARES.search(folded) else ("", None)
    return ("name", None) if _NAME.search(folded) else ("", None)


def _is_name(folded: str) -> bool:
    return bool(re.search(r"chi tieu|noi dung|danh muc|ten ", folded)) and not re.search(
        r"chi tieu (?:ke hoach|giao|nam|den|cuoi)", folded
    )
