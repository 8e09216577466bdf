"""A target that becomes another sort of thing: the indicator ends, and one that succeeds it begins its own series."""

from datetime import date
from typing import Any

from kehoach.acts import readings
from kehoach.acts.actor import Actor
from kehoach.core.plan import model
from kehoach.core.plan.sorts import pair_parts
from kehoach.records.assessments.models import Standing
from kehoach.records.editions.models import PlanEdition
from kehoach.records.plans import models as rows
from kehoach.records.plans.convert import (
    current_baseline,
    current_definition,
    current_path,
    indicators_of,
    to_indicator,
)
from kehoach.records.reporting.models import Figure, FigureStatus, Owed, RoundStatus

_SETTLED = ("set_at", "set_by", "source", "illustrative")


def end_indicator(row: rows.Indicator, day: date) -> list[Owed]:
    """End an indicator on a day; returns what open rounds asked of it for periods that end on that day or later.

    What was not handed in yet is no longer asked for. Its figures, results and decisions stay; only what stood for
    periods from the day on stands no more.
    """
    row.valid_until = day
    row.save(update_fields=["valid_until"])
    Standing.objects.filter(indicator=row, result__on_date__gte=day).delete()
    asked = Owed.objects.filter(
        figure__indicator=row, figure__period_end__gte=day, round__status=RoundStatus.OPEN
    )
    found = list(asked.select_related("round", "figure", "unit"))
    asked.filter(figure__status__in=(FigureStatus.DRAFT, FigureStatus.RETURNED), causes=None).delete()
    return found


def succeed(
    by: Actor, edition: PlanEdition, row: rows.Indicator, targets: tuple[model.Target, ...]
) -> rows.Indicator:
    """Return the indicator that goes on from a day with other targets.

    Who leads it, its class and its place in the plan stay. A target that is still the same thing keeps its figures,
    baseline and path; one that is not begins with none of them.
    """
    day, plan = edition.in_force_from, row.plan
    pairs = pair_parts(to_indicator(row).targets, targets)
    kept = ("group", "number", "short_name", "qualifier", "catalogue", "secrecy", "frequency", "order")
    new = rows.Indicator.objects.create(
        authority=row.authority,
        plan=plan,
        code=next_code(plan),
        name=row.name,
        review=rows.ReviewState.CONFIRMED,
        reviewed_at=by.at,
        reviewed_by=by.signature,
        valid_from=day,
        succeeds=row,
        carried=[[own, before] for own, before in enumerate(pairs, 1) if before],
        source_text=row.source_text,
        source_block=row.source_block,
        source_start=row.source_start,
        source_end=row.source_end,
        **{name: getattr(row, name) for name in kept},
    )
    readings.add_targets(new, targets, valid_from=day)
    for role in ("lead", "partner", "source"):
        readings.add_roles(new, role, [item.unit for item in row.roles.all() if item.role == role])
    _define(by, edition, row, new, whole=pairs[0] == 1)
    for own, before in new.carried:
        _carry(row, before, new, own)
    _ask_instead(new, len(targets), end_indicator(row, day))
    return indicators_of(plan, [new.code])[0]


def next_code(plan: rows.Plan) -> str:
    """Return the code of a further indicator of a plan."""
    used = [code[1:] for code in plan.indicators.values_list("code", flat=True)]
    return f"i{max((int(code) for code in used if code.isdigit()), default=0) + 1}"


def _define(
    by: Actor, edition: PlanEdition, row: rows.Indicator, new: rows.Indicator, *, whole: bool
) -> None:
    """Give it its predecessor's definition; of another sort of thing only who may see it, how often, from whom."""
    before = current_definition(row)
    if not before.edition:
        return
    names = ["holder", "frequency", "secrecy", "measurable", "growth_test"]
    if whole:
        names += ["text", "numerator", "denominator", "unit", "denominator_unit", "by_counts", "by_place"]
    shared: dict[str, Any] = {name: getattr(before, name) for name in names}
    rows.Definition.objects.create(
        authority=new.authority,
        indicator=new,
        edition=1,
        valid_from=edition.in_force_from,
        source=f"{edition.number}"[:500],
        set_at=by.at,
        set_by=by.signature,
        illustrative=before.illustrative,
        **shared,
    )


def _carry(row: rows.Indicator, before: int, new: rows.Indicator, own: int) -> None:
    """Let the baseline and the paths of a target count for the same target of the successor."""
    part = own if own > 1 else None
    shared: dict[str, Any] = {"authority": new.authority, "indicator": new, "part": part}
    if baseline := current_baseline(row, before):
        kept = {name: getattr(baseline, name) for name in (*_SETTLED, "period", "value", "provisional")}
        rows.Baseline.objects.create(**shared, **kept)
    for giver in rows.Giver.values:
        for item in current_path(row, before, giver=giver).values():
            kept = {name: getattr(item, name) for name in (*_SETTLED, "year", "value", "valid_from", "giver")}
            rows.PathYear.objects.create(**shared, **kept)


def _ask_instead(new: rows.Indicator, count: int, owed: list[Owed]) -> None:
    """Ask in open rounds for the successor's figures in the place of the ended ones."""
    asked = {(item.round_id, item.figure.period): item for item in owed}
    for item in asked.values():
        for part in range(1, count + 1) if count > 1 else (0,):
            figure, _ = Figure.objects.get_or_create(
                indicator=new,
                part=part,
                period=item.figure.period,
                place="",
                defaults={"authority": new.authority, "period_end": item.figure.period_end},
            )
            Owed.objects.create(
                authority=new.authority,
                round=item.round,
                figure=figure,
                unit=item.unit,
                moved_due_date=item.moved_due_date,
            )
