"""Computes results in the act that changed what they rest on, so that pages have them at once."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from kehoach.core.assessment import EDITION_1, Assessment, assess
from kehoach.core.assessment.outcome import to_dict
from kehoach.core.errors import FigureError
from kehoach.core.indicators.periods import Period
from kehoach.core.report.rows import Facts, make_row
from kehoach.records.assessments.models import Result, Standing
from kehoach.records.editions.models import edition_on, leads_on
from kehoach.records.plans.convert import (
    current_baseline,
    current_definition,
    current_path,
    current_targets,
    indicators_of,
    measure_names,
    to_document,
    to_indicator,
)
from kehoach.records.plans.models import Indicator, Plan
from kehoach.records.reporting.convert import observations_of
from kehoach.records.reporting.lineage import as_own, series_of
from kehoach.records.reporting.models import Figure, Round


def reassess(indicators: Iterable[Indicator], *, since: date, at: datetime) -> None:
    """Append the results of the indicators for every opened period that ends on a day or later.

    A period is judged as of its last day, from the values received for periods that ended by then, against the
    targets in force on that day.
    """
    by_plan: dict[Plan, list[str]] = defaultdict(list)
    for indicator in indicators:
        by_plan[indicator.plan].append(indicator.code)
    for plan, codes in by_plan.items():
        periods = [period for period in opened(plan) if period.last_day >= since]
        rows = indicators_of(plan, codes)
        figures = received(rows)
        for row in rows:
            for period in periods:
                if is_part(row, period):
                    store(row, figures[row.pk], period, at)


def opened(plan: Plan) -> list[Period]:
    """Return the periods that rounds of a plan were opened for, in no order."""
    codes = Round.objects.filter(plan=plan).order_by().values_list("period", flat=True).distinct()
    return [Period.parse(code) for code in codes]


def is_part(row: Indicator, period: Period) -> bool:
    """Return whether the indicator is part of the plan on the period's last day: editions add and end some."""
    begun = row.valid_from is None or row.valid_from <= period.last_day
    return begun and (row.valid_until is None or period.last_day < row.valid_until)


def received(rows: list[Indicator]) -> dict[int, list[Figure]]:
    """Return the received figures of each indicator (by its id) in the order of their periods.

    With those of the indicator it succeeds, for the targets whose series goes on.
    """
    sources = {row.pk: {pk for pk, _ in series_of(row)} for row in rows}
    wanted = set().union(*sources.values())
    found: dict[int, list[Figure]] = defaultdict(list)
    known = Figure.objects.filter(indicator__in=wanted, received__isnull=False)
    for figure in known.select_related("received", "indicator").order_by("period_end", "pk"):
        found[figure.indicator_id].append(figure)
    figures: dict[int, list[Figure]] = defaultdict(list)
    for row in rows:
        figures[row.pk] = as_own(row, (item for pk in sources[row.pk] for item in found[pk]))
    return figures


def store(row: Indicator, figures: list[Figure], period: Period, at: datetime) -> None:
    """Append the result of an indicator for a period and let it stand."""
    result = Result.objects.create(
        authority_id=row.authority_id,
        indicator=row,
        period=period.code,
        on_date=period.last_day,
        method=EDITION_1.edition,
        computed_at=at,
        **compute(row, figures, period),
    )
    Standing.objects.update_or_create(
        indicator=row,
        period=period.code,
        defaults={"result": result, "authority_id": row.authority_id},
    )


def compute(row: Indicator, figures: list[Figure], period: Period) -> dict[str, Any]:
    """Return what a result says: verdict, outcome, inputs, and the row pages print."""
    used = [figure for figure in figures if figure.period_end <= period.last_day]
    found = _judge(row, used, period.last_day)
    model = to_indicator(row, period.last_day)
    return {
        "verdict": found.verdict,
        "outcome": to_dict(found),
        "inputs": _inputs(row, used, period.last_day),
        "row": make_row(
            model, _facts(row, used, found, period.last_day), found, row.plan.start_year, period.last_day
        ),
    }


def _judge(row: Indicator, figures: list[Figure], on: date) -> Assessment:
    """Return the assessment; values that contradict each other give none, with the reason kept."""
    try:
        observed = observations_of(figures, names=measure_names(row))
        return assess(to_indicator(row, on), to_document(row.plan), observed, on, year_ahead=True)
    except FigureError:
        return Assessment.without_verdict(row.code, "fault", EDITION_1)


def _units(row: Indicator, on: date) -> tuple[str, ...]:
    """Return who led the indicator on a day, by their short names."""
    before = leads_on(row, on)
    if before is not None:
        return tuple(before)
    return tuple(item.unit.short_name or item.unit.name for item in row.roles.all() if item.role == "lead")


def _facts(row: Indicator, figures: list[Figure], found: Assessment, on: date) -> Facts:
    definition, baseline = current_definition(row), current_baseline(row)
    values = [f.received for f in figures if f.received is not None and f.period == str(found.period or "")]
    return Facts(
        frequency=definition.frequency,
        units=_units(row, on),
        group_number=row.group.number if row.group else "",
        group_title=row.group.title if row.group else "",
        short_name=row.short_name,
        measurable=definition.measurable,
        illustrative=any(value.illustrative for value in values) or bool(baseline and baseline.illustrative),
        quality=values[-1].quality if values else "",
        as_of=values[-1].as_of_date if values else None,
    )


def _inputs(row: Indicator, figures: list[Figure], on: date) -> dict[str, Any]:
    baseline = current_baseline(row)
    return {
        "values": [figure.received_id for figure in figures],
        "definition": current_definition(row).pk,
        "baseline": baseline.pk if baseline else None,
        "targets": [item.pk for item in current_targets(row, on)],
        "path": [item.pk for item in current_path(row, on=on).values()],
        "edition": edition_on(row.plan, on),
    }
