"""An authority's plan and received figures as rows of columns: what the snapshot beside the database holds.

Indicators followed separately are left out, with their figures: a snapshot is made to be read in bulk.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kehoach.core.bulk.shapes import with_own
from kehoach.core.plan import model
from kehoach.records.plans.convert import indicators_of, measure_names, to_indicator
from kehoach.records.plans.models import Indicator, Plan
from kehoach.records.reporting.convert import observations_of
from kehoach.records.reporting.models import Figure


@dataclass(frozen=True)
class Columns:
    """Targets in force on a day and received figures, numbers as texts so that no digit is lost."""

    targets: list[dict[str, Any]]
    values: list[dict[str, Any]]


def columns_of(plan: Plan, on: date) -> Columns:
    """Return the rows of a plan in force."""
    rows = indicators_of(plan)
    models = {row.pk: to_indicator(row, on) for row in rows}
    open_ = [row for row in rows if models[row.pk].secrecy != "restricted"]
    targets = [line for row in open_ for line in _targets(plan, models[row.pk])]
    return Columns(targets, _values(plan, open_))


def _targets(plan: Plan, indicator: model.Indicator) -> list[dict[str, Any]]:
    found = []
    for part, target in enumerate(indicator.targets, 1):
        own = with_own(indicator, target, part)
        found.append(
            {
                "authority": plan.authority.code,
                "indicator": indicator.id,
                "part": part,
                "kind": own.kind,
                "comparator": own.comparator,
                "direction": own.direction,
                "value": _text(own.value),
                "value_high": _text(own.value_high),
                "unit": own.unit,
                "period": own.period,
                "year": own.year,
                "baseline_year": own.baseline_year,
                "exact": own.exact,
                "growth_test": indicator.growth_test,
                "start_year": plan.start_year,
                "end_year": plan.end_year,
                "baseline": _text(own.baseline.value if own.baseline else None),
                "baseline_period": own.baseline.period if own.baseline else None,
                **{
                    f"path_{year}": _text((own.path or {}).get(year))
                    for year in range(plan.start_year, plan.end_year + 1)
                },
            }
        )
    return found


def _values(plan: Plan, rows: list[Indicator]) -> list[dict[str, Any]]:
    figures = Figure.objects.filter(indicator__in=rows, received__isnull=False)
    names = {name: own for row in rows for name, own in measure_names(row).items()}  # by edition, of one each
    found = observations_of(
        figures.select_related("received", "indicator").order_by("indicator", "period_end", "pk"),
        names=names,
    )
    return [
        {
            "authority": plan.authority.code,
            "indicator": row.indicator,
            "period": row.period.code,
            "state": row.state,
            "numerator": _text(row.numerator),
            "denominator": _text(row.denominator),
            "value": _text(row.value),
            "quality": row.quality,
            "as_of": row.as_of,
            "part": row.part,
            "place": row.place,
            "definition": row.definition,
        }
        for row in found
    ]


def _text(number: Any) -> str | None:
    return None if number is None else format(number, "f")
