"""Acts on plans: bring one in as a draft, put it in force, settle what its indicators need."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_date

from kehoach.acts import assessing, readings, trail
from kehoach.acts.actor import Actor
from kehoach.catalogue import indicator_catalogue
from kehoach.core.errors import ActRefusedError
from kehoach.core.plan import exchange, model, passages
from kehoach.core.plan.blocks import Block
from kehoach.records.authorities.models import Role, Unit
from kehoach.records.plans import models as rows
from kehoach.records.plans.convert import current_definition, current_targets
from kehoach.records.sheets.models import DefinitionSheet

SETTLERS = (Role.OFFICE, Role.CHAIR)


@transaction.atomic
def import_plan(*, by: Actor, plan: model.Plan, filename: str, blocks: tuple[Block, ...] = ()) -> rows.Plan:
    """Store a plan that was read, whole or not at all, as a draft of the actor's authority.

    `blocks`: the document's, kept so that the review can show it beside what was read.
    Units named as leads are matched to the authority's units by name; unknown ones are added.
    """
    by.require(Role.OFFICE, Role.ADMIN)
    document = plan.document
    record = rows.Plan.objects.create(
        authority=by.authority,
        title=document.title,
        number=document.number or "",
        date=parse_date(document.date) if document.date else None,
        issuer=document.issuer or "",
        start_year=document.start_year,
        end_year=document.end_year,
        filename=filename,
        sha256=document.sha256,
        read_as=exchange.plan_to_dict(plan),
        imported_at=by.at,
        imported_by=by.signature,
    )
    rows.PlanText.objects.create(authority=by.authority, plan=record, blocks=passages.to_plain(blocks))
    groups = _add_groups(record, plan)
    units = readings.Units(by.authority)
    frequencies = {entry.code: entry.frequency for entry in indicator_catalogue()}
    for order, indicator in enumerate(plan.indicators, 1):
        frequency = frequencies.get(indicator.catalogue or "", rows.Frequency.YEAR)
        _add_indicator(record, indicator, groups, units, order, frequency)
    _add_work(record, plan, groups)
    trail.record(
        by,
        "plans.import",
        f"Đưa kế hoạch “{document.title}” vào hệ thống từ tệp {filename}: "
        f"{len(plan.indicators)} chỉ tiêu, {len(plan.tasks)} nhiệm vụ.",
        record,
        sha256=document.sha256,
    )
    return record


@transaction.atomic
def activate_plan(*, by: Actor, plan: rows.Plan) -> None:
    """Put a reviewed draft in force; the plan that was in force is kept as superseded."""
    by.require(*SETTLERS)
    by.require_same(plan.authority_id)
    if plan.status != rows.PlanStatus.DRAFT:
        raise ActRefusedError("Chỉ đưa vào thực hiện được một kế hoạch đang ở dạng dự thảo.")
    if waiting := plan.indicators.filter(review=rows.ReviewState.READ).count():
        raise ActRefusedError(
            f"Còn {waiting} chỉ tiêu chưa xác nhận; hãy đối chiếu và xác nhận đủ rồi mới đưa vào thực hiện."
        )
    older = rows.Plan.objects.filter(authority=by.authority, status=rows.PlanStatus.ACTIVE)
    older.update(status=rows.PlanStatus.SUPERSEDED)
    plan.status = rows.PlanStatus.ACTIVE
    plan.save(update_fields=["status"])
    trail.record(by, "plans.activate", f"Đưa kế hoạch “{plan.title}” vào thực hiện.", plan)


@dataclass(frozen=True, kw_only=True)
class DefinitionGiven:
    """What the page of an indicator's definition gives."""

    text: str
    numerator: str = ""
    denominator: str = ""
    unit: str = ""
    denominator_unit: str = ""
    holder: str = ""
    by_counts: bool = False
    by_place: bool = False
    frequency: str = "year"
    secrecy: str = "internal"
    measurable: bool = True
    growth_test: str = "average"
    comparable: bool = False
    valid_from: date
    source: str = ""


@transaction.atomic
def settle_definition(
    *,
    by: Actor,
    indicator: rows.Indicator,
    given: DefinitionGiven,
    illustrative: bool = False,
    assess: bool = True,
) -> rows.Definition:
    """Add an edition of the indicator's definition; the earlier ones stay with the values entered under them.

    `assess=False`, here and below: the calling act settles more and computes the results once, by `reassess`.
    """
    by.require(*SETTLERS)
    by.require_same(indicator.authority_id)
    before = current_definition(indicator)
    if given.secrecy == "restricted" and given.by_counts:
        raise ActRefusedError("Chỉ tiêu diện hạn chế chỉ giữ tỷ lệ hoặc kết quả, không nhập tử số và mẫu số.")
    _require_addable(given, indicator)
    edition = rows.Definition.objects.create(
        authority=by.authority,
        indicator=indicator,
        edition=before.edition + 1,
        set_at=by.at,
        set_by=by.signature,
        illustrative=illustrative,
        **{name: getattr(given, name) for name in DefinitionGiven.__dataclass_fields__},
    )
    words = f"Xác định cách tính chỉ tiêu {indicator} (lần {edition.edition})."
    trail.record(
        by, "plans.settle_definition", words, indicator, secrecy=given.secrecy, frequency=given.frequency
    )
    if assess:
        reassess(by, [indicator])
    return edition


def _require_addable(given: DefinitionGiven, indicator: rows.Indicator) -> None:
    """Refuse to split by place what does not add (DESIGN.md section 2, rules 5 and 7)."""
    if not given.by_place:
        return
    if given.secrecy == "restricted":
        raise ActRefusedError("Chỉ tiêu diện hạn chế không nhập theo tổ dân phố.")
    if not given.by_counts and current_targets(indicator)[0].kind == "share":
        raise ActRefusedError(
            "Tỷ lệ của từng tổ dân phố không cộng được: chọn nhập tử số và mẫu số trước khi chia theo tổ."
        )


@transaction.atomic
def settle_baseline(
    *,
    by: Actor,
    indicator: rows.Indicator,
    value: Decimal,
    period: str,
    source: str,
    part: int | None = None,
    provisional: bool = False,
    illustrative: bool = False,
    assess: bool = True,
) -> rows.Baseline:
    """Add the baseline of an indicator with the paper it rests on; the newest counts.

    `provisional`: a number to go on with (mốc tạm), `source` then says on what ground.
    """
    by.require(*SETTLERS)
    by.require_same(indicator.authority_id)
    if not source.strip():
        raise ActRefusedError("Số liệu năm gốc phải ghi nguồn: số, ngày và cơ quan ban hành văn bản.")
    row = rows.Baseline.objects.create(
        authority=by.authority,
        indicator=indicator,
        part=part,
        period=period,
        value=value,
        provisional=provisional,
        source=source,
        set_at=by.at,
        set_by=by.signature,
        illustrative=illustrative,
    )
    what = "mốc tạm" if provisional else "số liệu năm gốc"
    words = f"Ghi {what} {period} của chỉ tiêu {indicator}."
    trail.record(by, "plans.settle_baseline", words, indicator)
    if assess:
        reassess(by, [indicator])
    return row


@transaction.atomic
def settle_path(
    *,
    by: Actor,
    indicator: rows.Indicator,
    values: dict[int, Decimal],
    source: str,
    part: int | None = None,
    giver: str = rows.Giver.WARD,
    illustrative: bool = False,
    assess: bool = True,
) -> None:
    """Add the values to reach at the end of years; years not named keep theirs. `giver`: whose plan they are of."""
    by.require(*SETTLERS)
    by.require_same(indicator.authority_id)
    if outside := [
        year for year in values if not indicator.plan.start_year <= year <= indicator.plan.end_year
    ]:
        raise ActRefusedError(f"Năm {outside[0]} nằm ngoài thời kỳ của kế hoạch.")
    _require_no_edition(indicator, list(values), part, giver)
    rows.PathYear.objects.bulk_create(
        rows.PathYear(
            authority=by.authority,
            indicator=indicator,
            part=part,
            year=year,
            value=value,
            source=source,
            giver=giver,
            set_at=by.at,
            set_by=by.signature,
            illustrative=illustrative,
        )
        for year, value in sorted(values.items())
    )
    years = ", ".join(str(year) for year in sorted(values))
    trail.record(by, "plans.settle_path", f"Ghi chỉ tiêu kế hoạch năm {years} của {indicator}.", indicator)
    if assess:
        reassess(by, [indicator])


def _require_no_edition(indicator: rows.Indicator, years: list[int], part: int | None, giver: str) -> None:
    """Refuse a path value that a recorded decision has changed since: it would count for nothing."""
    decided = rows.PathYear.objects.filter(indicator=indicator, part=part, giver=giver, year__in=years)
    newest = decided.exclude(valid_from=None).order_by("year").first()
    if newest is not None:
        raise ActRefusedError(
            f"Chỉ tiêu năm {newest.year} của {indicator} đã được điều chỉnh theo {newest.source}; "
            "hãy ghi thay đổi tiếp theo bằng một văn bản điều chỉnh."
        )


@transaction.atomic
def settle_units(
    *,
    by: Actor,
    indicator: rows.Indicator,
    leads: list[Unit],
    partners: list[Unit],
    sources: list[Unit],
    assess: bool = True,
) -> None:
    """Set who leads, joins and supplies figures; the order of the leads is kept, the first one enters."""
    by.require(*SETTLERS)
    by.require_same(indicator.authority_id)
    if not leads:
        raise ActRefusedError("Chỉ tiêu phải có ít nhất một đơn vị chủ trì.")
    indicator.roles.all().delete()
    DefinitionSheet.objects.filter(indicator=indicator).update(unit=leads[0])
    for role, units in (("lead", leads), ("partner", partners), ("source", sources)):
        readings.add_roles(indicator, role, units)
    names = ", ".join(unit.name for unit in leads)
    trail.record(by, "plans.settle_units", f"Giao {names} chủ trì chỉ tiêu {indicator}.", indicator)
    if assess:
        reassess(by, [indicator])


def reassess(by: Actor, indicators: list[rows.Indicator]) -> None:
    """Compute the results anew for every period of the plan: what is settled concerns them all."""
    if indicators:
        assessing.reassess(indicators, since=date(indicators[0].plan.start_year, 1, 1), at=by.at)


def _add_groups(record: rows.Plan, plan: model.Plan) -> dict[tuple[bool, str], rows.Group]:
    groups: dict[tuple[bool, str], rows.Group] = {}
    for of_tasks, items in ((False, plan.groups), (True, plan.fields)):
        for order, group in enumerate(items, 1):
            groups[of_tasks, group.number] = rows.Group.objects.create(
                authority=record.authority,
                plan=record,
                number=group.number,
                title=group.title,
                of_tasks=of_tasks,
                order=order,
            )
    return groups


def _add_work(record: rows.Plan, plan: model.Plan, groups: dict[tuple[bool, str], rows.Group]) -> None:
    """Store the tasks and the assignments."""
    rows.Task.objects.bulk_create(
        rows.Task(
            authority=record.authority,
            plan=record,
            field=groups.get((True, task.field or "")),
            code=task.id,
            text=task.text,
            secrecy=task.secrecy,
            source_block=task.source.block,
            order=order,
        )
        for order, task in enumerate(plan.tasks, 1)
    )
    rows.Assignment.objects.bulk_create(
        rows.Assignment(
            authority=record.authority,
            plan=record,
            number=item.number or "",
            lead=list(item.lead),
            partners=list(item.partners),
            what=item.what,
        )
        for item in plan.assignments
    )


def _add_indicator(
    record: rows.Plan,
    indicator: model.Indicator,
    groups: dict[tuple[bool, str], rows.Group],
    units: readings.Units,
    order: int,
    frequency: str,
) -> None:
    row = rows.Indicator.objects.create(
        authority=record.authority,
        plan=record,
        group=groups.get((False, indicator.group or "")),
        code=indicator.id,
        number=indicator.number,
        name=indicator.name,
        qualifier=indicator.qualifier,
        catalogue=indicator.catalogue,
        secrecy=indicator.secrecy,
        frequency=frequency,
        source_text=indicator.source.text,
        source_block=indicator.source.block,
        source_start=indicator.source.start,
        source_end=indicator.source.end,
        order=order,
    )
    readings.add_targets(row, indicator.targets)
    paper = f"{record.title}{f', số {record.number}' if record.number else ''}"
    add_stated(row, indicator, paper, record.imported_at, record.imported_by)
    readings.add_roles(row, "lead", [units.named(name) for name in indicator.lead])
    readings.add_roles(
        row, "partner", [units.named(name) for name in indicator.partners if not name.startswith("các ")]
    )


def add_stated(row: rows.Indicator, read: model.Indicator, paper: str, at: datetime, signature: str) -> None:
    """Settle the baselines and paths that a document's own tables state; the document is the paper they rest on."""
    stated: list[tuple[int | None, model.Baseline | None, dict[int, Decimal] | None]]
    stated = [(None, read.baseline, read.path)]
    stated += [(part, target.baseline, target.path) for part, target in enumerate(read.targets, 1)]
    for part, baseline, path in stated:
        shared: dict[str, Any] = {"authority": row.authority, "indicator": row, "part": part}
        shared |= {"set_at": at, "set_by": signature}
        if baseline is not None:
            source = baseline.source or paper
            rows.Baseline.objects.create(
                **shared, value=baseline.value, period=baseline.period, source=source
            )
        for year, value in sorted((path or {}).items()):
            rows.PathYear.objects.create(**shared, year=year, value=value, source=paper)
