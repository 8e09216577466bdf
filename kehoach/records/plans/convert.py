"""Rows of a plan as the core's values: what the method and the papers work on."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import cast

from kehoach.core.plan import model
from kehoach.records.plans.models import (
    Baseline,
    Definition,
    Giver,
    Indicator,
    PathYear,
    Plan,
    ReviewState,
    SecrecyClass,
    Target,
)


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


def to_target(row: Target, indicator: Indicator, on: date | None = None) -> model.Target:
    """Return one target of an indicator (with its relations prefetched) with its path as of a day."""
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
        baseline=to_baseline(indicator, row.part) if row.part > 1 else None,
        path=to_path(indicator, row.part, on) if row.part > 1 else None,
    )


def current_targets(row: Indicator, on: date | None = None) -> list[Target]:
    """Return the targets in force on a day, in order; without a day those recorded last.

    A later revision counts from the day its edition takes effect; what was there at first holds before it.
    """
    rows = list(row.targets.all())
    known = {item.revision for item in rows if _in_force(item.valid_from, on)}
    revision = max(known) if known else min((item.revision for item in rows), default=0)
    return [item for item in rows if item.revision == revision]


def target_of(row: Indicator, part: int) -> model.Target:
    """Return the target that a part counts for, 0 or 1 the first; its baseline and path are asked beyond the first."""
    return to_target(current_targets(row)[(part or 1) - 1], row)


def public_name(indicator: Indicator) -> str:
    """Return number and name; "" where it is followed separately, as messages leave the house."""
    restricted = current_definition(indicator).secrecy == SecrecyClass.RESTRICTED
    return "" if restricted else str(indicator)


def current_definition(row: Indicator) -> Definition:
    """Return the newest edition of the definition; with none settled, an empty one of the class that was read."""
    editions: list[Definition] = list(row.definitions.all())
    if editions:
        return max(editions, key=lambda item: item.edition)
    return Definition(edition=0, secrecy=row.secrecy, frequency=row.frequency)


def measure_names(row: Indicator) -> dict[int, str]:
    """Return edition's id → the name of what is counted under it: equal names compare, others do not.

    An edition that only says the same again keeps the name, and one marked comparable takes in all before it.
    """
    names: dict[int, str] = {}
    before: tuple[str, ...] | None = None
    for edition in sorted(row.definitions.all(), key=lambda item: item.edition):
        said = tuple(
            " ".join(text.split()).casefold()
            for text in (edition.text, edition.numerator, edition.denominator, edition.unit)
        )
        name = str(edition.edition)
        if edition.comparable:
            names = dict.fromkeys(names, name)
        elif before is not None and names and (said == before or not any(before)):
            name = list(names.values())[-1]
        names[edition.pk] = name
        before = said
    return names


def current_baseline(row: Indicator, part: int = 1) -> Baseline | None:
    """Return the newest baseline of a target; the first one's is the indicator's. None when none was settled."""
    rows = [item for item in row.baselines.all() if _belongs(item.part, part)]
    return max(rows, key=lambda item: item.pk) if rows else None


def current_path(
    row: Indicator, part: int = 1, on: date | None = None, giver: str = Giver.WARD
) -> dict[int, PathYear]:
    """Return year → newest path value of a target in force on a day; the first target's is the indicator's.

    `giver`: the ward's own path, which is judged by, or the province's beside it.
    """
    rows = [
        item
        for item in row.path_years.all()
        if item.giver == giver and _belongs(item.part, part) and _in_force(item.valid_from, on)
    ]
    return {item.year: item for item in sorted(rows, key=_settled_order)}


def _settled_order(item: PathYear) -> tuple[date, int]:
    """Order path values so that an edition's counts over what the plan had, whenever either was recorded."""
    return item.valid_from or date.min, item.pk


def to_baseline(row: Indicator, part: int = 1) -> model.Baseline | None:
    """Return the baseline of a target as the method takes it."""
    found = current_baseline(row, part)
    return model.Baseline(found.value, found.period, found.source) if found else None


def to_path(row: Indicator, part: int = 1, on: date | None = None) -> dict[int, Decimal] | None:
    """Return the path of a target as the method takes it."""
    return {year: item.value for year, item in current_path(row, part, on).items()} or None


def _belongs(of: int | None, part: int) -> bool:
    return of == part or (of is None and part == 1)


def _in_force(valid_from: date | None, on: date | None) -> bool:
    return valid_from is None or on is None or valid_from <= on


def to_indicator(row: Indicator, on: date | None = None) -> model.Indicator:
    """Return an indicator with its baseline and definition, its targets and path as of a day.

    Without a day: those recorded last. Prefetch its relations.
    """
    definition = current_definition(row)
    return model.Indicator(
        id=row.code,
        number=row.number,
        name=row.name,
        group=row.group.number if row.group else None,
        qualifier=row.qualifier,
        targets=tuple(to_target(target, row, on) for target in current_targets(row, on)),
        source=model.Source(row.source_block, row.source_start, row.source_end, row.source_text),
        lead=tuple(role.unit.name for role in row.roles.all() if role.role == "lead"),
        partners=tuple(role.unit.name for role in row.roles.all() if role.role == "partner"),
        baseline=to_baseline(row),
        path=to_path(row, on=on),
        growth_test=cast("model.GrowthTest", definition.growth_test),
        catalogue=row.catalogue,
        secrecy=cast("model.SecrecyClass", definition.secrecy),
    )


_EDITIONS = ("plan__editions", "edition_changes__edition")  # records.editions, which says what counts when


def indicators_of(
    plan: Plan, codes: Iterable[str] | None = None, *, set_aside: bool = False
) -> list[Indicator]:
    """Return the plan's indicators in order with all that `to_indicator` reads, in a constant number of queries.

    Those of `codes` whatever became of them; else the ones that are part of the plan now, and with
    `set_aside` those its review left out too.
    """
    rows = Indicator.objects.filter(plan=plan).select_related("group", "plan", "authority", "succeeds")
    if codes is not None:
        rows = rows.filter(code__in=codes)
    else:
        rows = rows.filter(valid_until=None)
        rows = rows if set_aside else rows.exclude(review=ReviewState.SET_ASIDE)
    return list(
        rows.prefetch_related("targets", "roles__unit", "definitions", "baselines", "path_years", *_EDITIONS)
    )
