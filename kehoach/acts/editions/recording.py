"""Record an edition: what it changes counts from its first day; what was assessed before stays as it was."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.db import transaction

from kehoach.acts import assessing, plans, readings, trail
from kehoach.acts.actor import Actor
from kehoach.acts.editions.changes import Added, Change, EditionGiven, find_changes
from kehoach.acts.editions.succeeding import end_indicator, next_code, succeed
from kehoach.core.errors import ActRefusedError
from kehoach.core.formats import format_date
from kehoach.core.plan import model
from kehoach.records.authorities.models import Unit
from kehoach.records.editions.models import ChangeKind, EditionChange, PlanEdition
from kehoach.records.plans import models as rows
from kehoach.records.plans.convert import indicators_of
from kehoach.records.reporting.models import FigureStatus, Owed, RoundStatus

_AT_ONCE = (ChangeKind.SORT, ChangeKind.UNITS, ChangeKind.ADDED, ChangeKind.ENDED)


@transaction.atomic
def record_edition(
    *, by: Actor, plan: rows.Plan, given: EditionGiven, illustrative: bool = False
) -> PlanEdition:
    """Record a decision that changes a plan in force; returns the edition, whole or not at all.

    A period whose last day is before the decision takes effect is judged as before, whenever that is done; one that
    ends on that day or later by what it changed. Results of later periods are computed anew; the earlier rows stay.
    """
    by.require(*plans.SETTLERS)
    by.require_same(plan.authority_id)
    _require_sound(by, plan, given)
    changes = find_changes(plan, given)
    if not changes:
        raise ActRefusedError("Văn bản không làm thay đổi gì so với bản đang thực hiện.")
    if given.in_force_from > by.today and any(change.kind in _AT_ONCE for change in changes):
        raise ActRefusedError(
            "Đổi đơn vị, đổi loại mục tiêu, thêm hoặc kết thúc chỉ tiêu được ghi từ ngày văn bản có hiệu lực "
            f"({format_date(given.in_force_from)}); mục tiêu và chỉ tiêu năm ghi trước được."
        )
    last = plan.editions.last()
    edition = PlanEdition.objects.create(
        authority=by.authority,
        plan=plan,
        order=last.order + 1 if last else 2,
        number=given.number.strip(),
        date=given.issued_on,
        issuer=given.issuer.strip(),
        in_force_from=given.in_force_from,
        summary=given.summary.strip(),
        recorded_at=by.at,
        recorded_by=by.signature,
        illustrative=illustrative,
    )
    now: dict[int, rows.Indicator] = {}  # indicator's id → the one that succeeds it by this edition
    touched = [row for change in changes for row in _take(by, edition, change, now)]
    words = (
        f"Ghi {edition} của “{plan.title}”, hiệu lực từ {format_date(edition.in_force_from)}: "
        f"{len(changes)} thay đổi ở {len({row.pk for row in touched})} chỉ tiêu."
    )
    trail.record(by, "editions.record", words, edition, changes=[change.kind for change in changes])
    assessing.reassess({row.pk: row for row in touched}.values(), since=edition.in_force_from, at=by.at)
    return edition


def _require_sound(by: Actor, plan: rows.Plan, given: EditionGiven) -> None:
    if plan.status != rows.PlanStatus.ACTIVE:
        raise ActRefusedError("Chỉ ghi văn bản điều chỉnh cho kế hoạch đang thực hiện.")
    if not given.number.strip() or not given.issuer.strip():
        raise ActRefusedError("Văn bản điều chỉnh phải có số và cơ quan ban hành.")
    if given.issued_on > by.today:
        raise ActRefusedError(f"Ngày văn bản {format_date(given.issued_on)} chưa đến.")
    if given.in_force_from < given.issued_on:
        raise ActRefusedError("Văn bản không có hiệu lực trước ngày ban hành; hãy xem lại hai ngày.")
    if not plan.start_year <= given.in_force_from.year <= plan.end_year:
        raise ActRefusedError("Ngày hiệu lực nằm ngoài thời kỳ của kế hoạch.")
    last = plan.editions.last()
    if last and given.in_force_from < last.in_force_from:
        raise ActRefusedError(
            f"{last} đã có hiệu lực từ {format_date(last.in_force_from)}; bản sau không có hiệu lực trước bản ấy."
        )


def _take(
    by: Actor, edition: PlanEdition, change: Change, now: dict[int, rows.Indicator]
) -> list[rows.Indicator]:
    """Carry one change out and keep it with its words; returns the indicators it touches."""
    row = change.indicator
    touched = [row] if row is not None else []
    match change.kind:
        case ChangeKind.ADDED:
            row = _add_indicator(by, edition, *change.value)
            touched = [row]
        case ChangeKind.SORT:
            assert row is not None
            now[row.pk] = succeed(by, edition, row, change.value)
            touched.append(now[row.pk])
        case ChangeKind.ENDED:
            assert row is not None
            end_indicator(row, edition.in_force_from)
        case _:
            assert row is not None
            row = now.get(row.pk, row)
            touched = [row]
            _change(by, edition, row, change)
    EditionChange.objects.create(
        authority=edition.authority,
        edition=edition,
        indicator=row,
        kind=change.kind,
        part=change.part,
        before=change.before,
        after=change.after,
    )
    return touched


def _change(by: Actor, edition: PlanEdition, row: rows.Indicator, change: Change) -> None:
    """Carry out a change of an indicator that goes on."""
    match change.kind:
        case ChangeKind.TARGET:
            _add_targets(edition, row, change.value)
        case ChangeKind.PATH:
            _add_path(by, edition, row, change)
        case _:
            _change_units(by, edition, row, change.value)


def _add_targets(edition: PlanEdition, row: rows.Indicator, targets: tuple[model.Target, ...]) -> None:
    newest = max(item.revision for item in row.targets.all())
    readings.add_targets(row, targets, revision=newest + 1, valid_from=edition.in_force_from)


def _add_path(by: Actor, edition: PlanEdition, row: rows.Indicator, change: Change) -> None:
    values: Mapping[int, Decimal] = change.value
    rows.PathYear.objects.bulk_create(
        rows.PathYear(
            authority=edition.authority,
            indicator=row,
            part=change.part if change.part > 1 else None,
            year=year,
            value=value,
            valid_from=edition.in_force_from,
            source=paper_of(edition),
            set_at=by.at,
            set_by=by.signature,
            illustrative=edition.illustrative,
        )
        for year, value in values.items()
    )


def _change_units(
    by: Actor, edition: PlanEdition, row: rows.Indicator, units: Mapping[str, Sequence[Unit]]
) -> None:
    """Give the indicator to its new units; what is still owed in open rounds from the day on goes with it."""
    sources = [item.unit for item in row.roles.all() if item.role == "source"]
    plans.settle_units(
        by=by,
        indicator=row,
        leads=list(units["lead"]),
        partners=list(units["partner"]),
        sources=sources,
        assess=False,
    )
    owed = Owed.objects.filter(
        figure__indicator=row,
        round__status=RoundStatus.OPEN,
        figure__period_end__gte=edition.in_force_from,
        figure__status__in=(FigureStatus.DRAFT, FigureStatus.RETURNED),
    )
    owed.update(unit=units["lead"][0])


def _add_indicator(
    by: Actor, edition: PlanEdition, sentence: str, targets: tuple[model.Target, ...], item: Added
) -> rows.Indicator:
    """Add an indicator of the decision, with the baseline and path that its document states."""
    plan, read = edition.plan, item.read
    known = list(plan.indicators.all())
    numbers = {row.number for row in known}
    number = read.number if read and read.number not in numbers else None
    row = rows.Indicator.objects.create(
        authority=edition.authority,
        plan=plan,
        group=plan.groups.filter(of_tasks=False, number=read.group).first() if read and read.group else None,
        code=next_code(plan),
        number=number or max((other.number or 0 for other in known), default=0) + 1,
        name=(read.name if read else targets[0].name)[:1000],
        qualifier=targets[0].qualifier,
        catalogue=read.catalogue if read else None,
        secrecy=read.secrecy if read else rows.SecrecyClass.INTERNAL,
        review=rows.ReviewState.CONFIRMED,
        reviewed_at=by.at,
        reviewed_by=by.signature,
        valid_from=edition.in_force_from,
        source_text=sentence,
        source_block=0,
        source_start=0,
        source_end=0,
        order=max((other.order for other in known), default=0) + 1,
    )
    readings.add_targets(row, targets, valid_from=edition.in_force_from)
    readings.add_roles(row, "lead", [item.lead])
    readings.add_roles(row, "partner", [unit for unit in item.partners if unit != item.lead])
    if read is not None:
        plans.add_stated(row, read, paper_of(edition), by.at, by.signature)
    return indicators_of(plan, [row.code])[0]


def paper_of(edition: PlanEdition) -> str:
    """Return the decision as the source of what it sets."""
    return f"{edition.number} ngày {format_date(edition.date)} của {edition.issuer}"
