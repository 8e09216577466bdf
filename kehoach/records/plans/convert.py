"""Rows of a plan as the core's values: what the method and the papers work on."""

from collections.abc import Iterable
from typing import cast

from kehoach.core.plan import model
from kehoach.records.plans.models import Baseline, Definition, Indicator, PathYear, Plan, Target

EMPTY_DEFINITION = Definition(edition=0)


def to_document(plan: Plan) -> model.PlanDocument:
    """Return the plan's document part."""
    return model.PlanDocument(
        title=plan.title,
        number=plan.number or None,
        date=plan.date.isoformat() if plan.date else None,
        issuer=plan.issuer or None,
        start_year=plan.start_year,
        end_year=plan.end_year,
        sha256=plan.sha256,
    )


def to_target(row: Target) -> model.Target:
    """Return one target."""
    return model.Target(
        name=row.name,
        kind=cast("model.Kind", row.kind),
        comparator=cast("model.Comparator", row.comparator),
        direction=cast("model.Direction", row.direction),
        value=row.value,
        value_high=row.value_high,
        unit=row.unit,
        period=cast("model.TargetPeriod", row.period),
        year=row.year,
        baseline_year=row.baseline_year,
        qualifier=row.qualifier,
        exact=row.exact,
    )


def current_definition(row: Indicator) -> Definition:
    """Return the newest edition of the definition, an empty one when none was settled."""
    editions = list(row.definitions.all())
    return max(editions, key=lambda item: item.edition) if editions else EMPTY_DEFINITION


def current_baseline(row: Indicator) -> Baseline | None:
    """Return the newest baseline of the indicator, None when none was settled."""
    rows = [item for item in row.baselines.all() if item.part is None or item.part == 1]
    return max(rows, key=lambda item: item.pk) if rows else None


def current_path(row: Indicator) -> dict[int, PathYear]:
    """Return year → newest path value of the indicator's first target."""
    rows = [item for item in row.path_years.all() if item.part is None or item.part == 1]
    return {item.year: item for item in sorted(rows, key=lambda item: item.pk)}


def to_indicator(row: Indicator) -> model.Indicator:
    """Return an indicator with its newest baseline, path and definition (prefetch its relations)."""
    definition = current_definition(row)
    baseline = current_baseline(row)
    path = {year: item.value for year, item in current_path(row).items()}
    return model.Indicator(
        id=row.code,
        number=row.number,
        name=row.name,
        group=row.group.number if row.group else None,
        qualifier=row.qualifier,
        targets=tuple(to_target(target) for target in row.targets.all()),
        source=model.Source(row.source_block, row.source_start, row.source_end, row.source_text),
        lead=tuple(role.unit.name for role in row.roles.all() if role.role == "lead"),
        partners=tuple(role.unit.name for role in row.roles.all() if role.role == "partner"),
        baseline=model.Baseline(baseline.value, baseline.period, baseline.source) if baseline else None,
        path=path or None,
        growth_test=cast("model.GrowthTest", definition.growth_test),
        catalogue=row.catalogue,
        secrecy=cast("model.SecrecyClass", definition.secrecy),
    )


def indicators_of(plan: Plan, codes: Iterable[str] | None = None) -> list[Indicator]:
    """Return the plan's indicators in order with all that `to_indicator` reads, in a constant number of queries."""
    rows = Indicator.objects.filter(plan=plan).select_related("group", "plan", "authority")
    if codes is not None:
        rows = rows.filter(code__in=codes)
    return list(rows.prefetch_related("targets", "roles__unit", "definitions", "baselines", "path_years"))
