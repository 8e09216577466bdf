"""Rows of an annex table: headings of groups, indicators, and the parts of an indicator ("trong đó")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kehoach.core.folding import fold
from kehoach.core.plan.model import Group
from kehoach.core.plan.tables.columns import Columns
from kehoach.core.plan.tables.figures import is_empty

_DASH = re.compile(r"^\s*[-–+•*]\s*")
_AMONG = re.compile(r"^\s*(?:[-–+]\s*)?trong đó\s*:?\s*", re.IGNORECASE)
_UNIT_IN_NAME = re.compile(
    r"\s*\((?P<unit>(?:%|‰|[^()]{1,30}/[^()]{1,20}|tỷ đồng|triệu đồng|người|hộ|ha|km))\)\s*$"
)
_MARK = re.compile(r"^(?P<mark>[IVXL]{1,5}|[A-ZĐ]|\d{1,3}(?:\.\d{1,3})*)[.)/]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Row:
    """A row that states figures, with the group it stands under."""

    index: int
    mark: str
    name: str
    unit: str
    cells: tuple[str, ...]
    group: Group | None
    is_part: bool


def read_rows(grid: list[list[str]], columns: Columns) -> Iterator[Row]:
    """Yield the rows of a table of indicators in order; repeated headings and empty rows are passed over."""
    group: Group | None = None
    among = False
    heading = fold(grid[columns.first - 1][columns.name]) if columns.first else ""
    for index in range(columns.first, len(grid)):
        cells = grid[index]
        mark, name = _mark_and_name(cells, columns)
        if not name or fold(name) == heading:
            continue
        part = (among and not mark) or bool(_DASH.match(name) or _AMONG.match(name))
        if not _states(cells, columns):
            if fold(name) in ("trong do", "bao gom", "gom"):
                among = True
            elif _has_parts(grid, index, columns):
                among = False
                yield Row(index, mark, _plain(name), _unit(cells, columns), tuple(cells), group, False)
            else:
                group, among = Group(mark, _plain(name)), False
            continue
        among = (part and among) or bool(_AMONG.match(name))
        unit = _unit(cells, columns)
        inside = _UNIT_IN_NAME.search(name)
        if inside and not unit:
            name, unit = name[: inside.start()], inside["unit"]
        yield Row(index, mark, _plain(name), unit, tuple(cells), group, part)


def figure_columns(columns: Columns) -> list[int]:
    """Return the columns that hold figures."""
    places = [columns.target, columns.average, *columns.years.values()]
    return [place for place in places if place is not None]


def _mark_and_name(cells: list[str], columns: Columns) -> tuple[str, str]:
    mark = cells[columns.number].strip(" .)") if columns.number is not None else ""
    name = cells[columns.name]
    if mark == name.strip(" .)") or len(mark) > 12:  # one cell over the whole row
        mark = ""
    if not mark and (found := _MARK.match(name)):
        return found["mark"], name[found.end() :]
    return ("" if mark in ("-", "+", "–") else mark), (f"- {name}" if mark in ("-", "+", "–") else name)


def _states(cells: list[str], columns: Columns) -> bool:
    """Return whether a row has a figure; a cell that spans the row repeats its name everywhere."""
    name = cells[columns.name]
    return any(not is_empty(cells[place]) and cells[place] != name for place in figure_columns(columns))


def _has_parts(grid: list[list[str]], index: int, columns: Columns) -> bool:
    """Return whether the next row is a part of this one, which then is an indicator without a figure of its own."""
    if index + 1 >= len(grid):
        return False
    name = _mark_and_name(grid[index + 1], columns)[1]
    return bool(_DASH.match(name) or _AMONG.match(name))


def _unit(cells: list[str], columns: Columns) -> str:
    unit = cells[columns.unit] if columns.unit is not None else ""
    return "" if is_empty(unit) or unit == cells[columns.name] else unit.strip(" ()")


def _plain(name: str) -> str:
    return _DASH.sub("", _AMONG.sub("", _DASH.sub("", name))).strip(" :;.")
