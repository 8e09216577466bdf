"""Rows of annex tables to indicators: target, baseline, path, units that lead and join."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kehoach.core.plan.assignments.units import split_units
from kehoach.core.plan.blocks import Block, Table
from kehoach.core.plan.catalogue import CatalogueEntry, match_name
from kehoach.core.plan.indicators import secrecy_of
from kehoach.core.plan.model import Baseline, Group, Indicator, Source, Target
from kehoach.core.plan.tables.columns import Columns, grid_of, read_columns
from kehoach.core.plan.tables.figures import is_empty, number_in, target_of
from kehoach.core.plan.tables.rows import Row, read_rows

_SOURCE = "biểu chỉ tiêu kèm theo kế hoạch"


@dataclass(frozen=True, slots=True)
class Years:
    """The plan's first and last year."""

    first: int
    last: int


def read_tables(
    blocks: Sequence[Block], years: Years, catalogue: Sequence[CatalogueEntry]
) -> tuple[tuple[Indicator, ...], tuple[Group, ...]]:
    """Return the indicators of every table that lists them, in order, and the groups they stand under."""
    found: list[Indicator] = []
    groups: dict[str, Group] = {}
    for block, table in enumerate(blocks):
        if not isinstance(table, Table):
            continue
        grid = grid_of(table)
        columns = read_columns(table, grid)
        for row in read_rows(grid, columns) if columns else ():
            _add(found, row, columns, block, years, catalogue)  # type: ignore[arg-type]
            if row.group:
                groups.setdefault(row.group.number or row.group.title, row.group)
    return tuple(item for item in found if item.targets), tuple(groups.values())


def _add(
    found: list[Indicator],
    row: Row,
    columns: Columns,
    block: int,
    years: Years,
    catalogue: Sequence[CatalogueEntry],
) -> None:
    """Add a row to the list: an indicator of its own, or one more target of the indicator it is a part of."""
    targets = _targets(row, columns, years)
    if row.is_part and found and found[-1].source.block == block:
        parent = found[-1]
        own = tuple(
            replace(item, baseline=_baseline(row, columns, years), path=_path(row, columns, years))
            for item in targets
        )
        found[-1] = replace(parent, targets=(*parent.targets, *own))
        return
    entry = match.entry if (match := match_name(row.name, catalogue)) else None
    text = " | ".join(dict.fromkeys(cell for cell in row.cells if cell))
    found.append(
        Indicator(
            id="",
            number=int(row.mark) if row.mark.isdigit() else None,
            name=row.name,
            group=(row.group.number or row.group.title) if row.group else None,
            qualifier=targets[0].qualifier if targets else None,
            targets=targets,
            source=Source(block, 0, len(text), text),
            lead=_units(row, columns.lead),
            partners=_units(row, columns.partners),
            baseline=_baseline(row, columns, years),
            path=_path(row, columns, years),
            catalogue=entry.code if entry else None,
            secrecy=secrecy_of(row.name, row.group.title if row.group else "", entry),
        )
    )


def _targets(row: Row, columns: Columns, years: Years) -> tuple[Target, ...]:
    """Return the target at the end of the plan, and the average growth where a column states it beside a level."""
    place = columns.target if columns.target is not None else columns.years.get(years.last)
    end = target_of(row.name, row.cells[place], row.unit) if place is not None else None
    if end is not None and end.period == "unspecified":
        if end.kind == "growth" and len(columns.years) > 1:  # a growth rate stated year by year
            end = replace(end, period="per_year", unit="%/năm", year=years.last)
        else:
            end = replace(end, period="by_year", year=years.last)
    average = None
    if columns.average is not None and not is_empty(row.cells[columns.average]):
        value = number_in(row.cells[columns.average])
        if value is not None and (end is None or end.kind not in ("growth", "share")):
            average = Target(
                row.name, "growth", value=value, unit="%/năm", period="per_year", year=years.last
            )
    return tuple(target for target in (end, average) if target is not None)


def _baseline(row: Row, columns: Columns, years: Years) -> Baseline | None:
    before = sorted((year for year in columns.years if year < years.first), reverse=True)
    for year in before:
        value = number_in(row.cells[columns.years[year]])
        if value is not None:
            return Baseline(value, str(year), _SOURCE)
    return None


def _path(row: Row, columns: Columns, years: Years) -> dict[int, Decimal] | None:
    found = {
        year: value
        for year, column in sorted(columns.years.items())
        if years.first <= year <= years.last and (value := number_in(row.cells[column])) is not None
    }
    return found if len(found) > 1 or (found and years.first == years.last) else None


def _units(row: Row, column: int | None) -> tuple[str, ...]:
    if column is None or is_empty(row.cells[column]) or row.cells[column] == row.cells[0]:
        return ()
    return tuple(dict.fromkeys(unit for part in row.cells[column].split(";") for unit in split_units(part)))
