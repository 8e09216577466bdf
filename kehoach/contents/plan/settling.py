"""The page where an indicator gets its baseline, path, definition, units and last year's levels."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from kehoach.core.indicators.periods import Period, PeriodType
from kehoach.core.plan.model import Target
from kehoach.core.report.texts import target_text, unit_of
from kehoach.records.authorities.models import Unit, UnitKind, units_on
from kehoach.records.plans.convert import (
    current_baseline,
    current_definition,
    current_path,
    to_indicator,
)
from kehoach.records.plans.models import Baseline, Definition, Indicator
from kehoach.records.reporting.models import Figure


@dataclass(frozen=True)
class PastLevel:
    """The level of a period of the year before the plan."""

    period: Period
    value: Decimal | None
    paper: str


@dataclass(frozen=True)
class SettlingPage:
    """Everything settled about one indicator, to be changed by adding to it."""

    indicator: Indicator
    target: str
    kind: str
    measure: str  # of the baseline and of past levels
    path_measure: str
    definition: Definition
    baseline: Baseline | None
    path: dict[int, Decimal]
    years: tuple[int, ...]
    leads: tuple[int, ...]
    partners: tuple[int, ...]
    sources: tuple[int, ...]
    units: tuple[Unit, ...]
    past: tuple[PastLevel, ...]  # empty where last year's levels play no part
    implied_baseline: str


def get_settling(row: Indicator, today: date) -> SettlingPage:
    """Return the page of an indicator (with its relations prefetched)."""
    model, definition = to_indicator(row), current_definition(row)
    target = model.targets[0]
    by_role = {
        role: tuple(item.unit_id for item in row.roles.all() if item.role == role)
        for role in ("lead", "partner", "source")
    }
    units = units_on(row.authority_id, today).exclude(kind__in=(UnitKind.LEADERSHIP, UnitKind.OVERSIGHT))
    return SettlingPage(
        indicator=row,
        target="; ".join(target_text(item) for item in model.targets),
        kind=target.kind,
        measure=baseline_measure(target, definition.unit),
        path_measure=unit_of(target),
        definition=definition,
        baseline=current_baseline(row),
        path={year: item.value for year, item in current_path(row).items()},
        years=tuple(range(row.plan.start_year, row.plan.end_year + 1)),
        leads=by_role["lead"],
        partners=by_role["partner"],
        sources=by_role["source"],
        units=tuple(units),
        past=_past(row, definition) if target.kind in ("growth", "change") else (),
        implied_baseline=target.qualifier or row.qualifier or "",
    )


def baseline_measure(target: Target, unit: str) -> str:
    """Return the unit of the number of the base year: of the level for growth and multiples, else the target's."""
    return (unit if target.kind in ("growth", "multiple", "change") else "") or unit_of(target)


def _past(row: Indicator, definition: Definition) -> tuple[PastLevel, ...]:
    year = Period(row.plan.start_year - 1, "year")
    periods = year.parts(cast("PeriodType", definition.frequency))
    known = {
        figure.period: figure.received
        for figure in Figure.objects.filter(
            indicator=row, place="", part=0, period__in=[period.code for period in periods]
        ).select_related("received")
    }
    rows = []
    for period in periods:
        value = known.get(period.code)
        rows.append(PastLevel(period, value.value if value else None, value.paper if value else ""))
    return tuple(rows)
