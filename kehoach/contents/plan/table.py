"""Bảng xác định: everything settled about all indicators of a plan, one row each, with what is only offered."""

from dataclasses import dataclass
from datetime import date

from kehoach.catalogue import indicator_catalogue
from kehoach.contents.plan.settling import baseline_measure
from kehoach.contents.viewer import Viewer
from kehoach.core.folding import fold
from kehoach.core.formats import format_number
from kehoach.core.plan.model import Target
from kehoach.core.report.texts import target_text, unit_of
from kehoach.records.authorities.models import Unit, UnitKind, units_on
from kehoach.records.plans.convert import (
    current_baseline,
    current_definition,
    current_path,
    indicators_of,
    to_indicator,
)
from kehoach.records.plans.models import Indicator, Plan, ReviewState


@dataclass(frozen=True)
class TablePart:
    """The numbers of a target after the first."""

    part: int
    name: str
    target: str
    baseline: str
    measure: str
    path_measure: str
    years: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class TableRow:
    """One indicator; `offered` while source, class and frequency are the catalogue's offer, confirmed by nobody."""

    indicator: Indicator
    target: str
    leads: str
    partners: str
    holder: str
    secrecy: str
    frequency: str
    baseline: str
    ground: str
    measure: str
    path_measure: str
    years: tuple[tuple[int, str], ...]
    parts: tuple[TablePart, ...]  # the targets after the first
    offered: bool
    unreviewed: bool  # its reading waits to be confirmed on the review page

    @property
    def whole(self) -> bool:
        """Return whether nothing is left to be answered in it."""
        numbers = self.baseline and all(part.baseline for part in self.parts)
        return bool(self.leads and self.holder and numbers and not self.offered)


@dataclass(frozen=True)
class SettlingTable:
    """The rows the viewer may see, and how many are followed separately and stand elsewhere."""

    rows: tuple[TableRow, ...]
    hidden: int

    @property
    def offered(self) -> tuple[TableRow, ...]:
        """Return the rows nobody has confirmed."""
        return tuple(row for row in self.rows if row.offered)


def get_table(plan: Plan, viewer: Viewer) -> SettlingTable:
    """Return the table of a plan, in its order, in a constant number of queries."""
    rows = indicators_of(plan)
    seen = [row for row in rows if viewer.sees(row)]
    return SettlingTable(tuple(get_table_row(row) for row in seen), len(rows) - len(seen))


def get_table_row(row: Indicator) -> TableRow:
    """Return one row of the table (relations prefetched)."""
    model, definition, baseline = to_indicator(row), current_definition(row), current_baseline(row)
    target = model.targets[0]
    entry = next((item for item in indicator_catalogue() if item.code == row.catalogue), None)
    by_role = {
        role: "; ".join(
            item.unit.short_name or item.unit.name for item in row.roles.all() if item.role == role
        )
        for role in ("lead", "partner")
    }
    offered = not definition.edition
    return TableRow(
        indicator=row,
        target="; ".join(target_text(item) for item in model.targets),
        leads=by_role["lead"],
        partners=by_role["partner"],
        holder=definition.holder or (entry.holder if entry and offered else ""),
        secrecy=definition.secrecy,
        frequency=definition.frequency,
        baseline=format_number(baseline.value) if baseline else "",
        ground=baseline.source if baseline else "",
        measure=baseline_measure(target, definition.unit or (entry.unit if entry else "")),
        path_measure=unit_of(target),
        years=_years(row, 1),
        parts=tuple(
            _part(row, part, item, definition.unit) for part, item in enumerate(model.targets[1:], 2)
        ),
        offered=offered,
        unreviewed=row.review == ReviewState.READ,
    )


def _part(row: Indicator, part: int, target: Target, unit: str) -> TablePart:
    baseline = current_baseline(row, part)
    return TablePart(
        part=part,
        name=target.name,
        target=target_text(target),
        baseline=format_number(baseline.value) if baseline else "",
        measure=baseline_measure(target, unit),
        path_measure=unit_of(target),
        years=_years(row, part),
    )


def _years(row: Indicator, part: int) -> tuple[tuple[int, str], ...]:
    path = current_path(row, part)
    return tuple(
        (year, format_number(path[year].value) if year in path else "")
        for year in range(row.plan.start_year, row.plan.end_year + 1)
    )


def units_by_word(authority_id: int, today: date) -> dict[str, Unit]:
    """Return the units an authority has today by their names and short names, folded: what a person may type."""
    units = units_on(authority_id, today).exclude(
        kind__in=(UnitKind.LEADERSHIP, UnitKind.OVERSIGHT, UnitKind.SOURCE)
    )
    words = {fold(name): unit for unit in units for name in (unit.short_name, unit.symbol) if name}
    return words | {fold(unit.name): unit for unit in units}
