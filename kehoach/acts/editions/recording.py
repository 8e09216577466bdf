"""Record an edition: what it changes counts from its first day; what was assessed before stays as it was."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.db import transaction

from kehoach.acts import assessing, plans, readings, trail
from kehoach.acts.actor import Actor
from kehoach.acts.editions.changes import Change, EditionGiven, find_changes
from kehoach.core.errors import ActRefusedError
from kehoach.core.formats import format_date
from kehoach.core.plan import model
from kehoach.core.plan.statements import read_targets
from kehoach.records.authorities.models import Unit
from kehoach.records.editions.models import ChangeKind, EditionChange, PlanEdition
from kehoach.records.plans import models as rows
from kehoach.records.plans.convert import indicators_of
from kehoach.records.reporting.models import FigureStatus, Owed, RoundStatus

_AT_ONCE = (ChangeKind.UNITS, ChangeKind.ADDED, ChangeKind.ENDED)


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
            "Đổi đơn vị, thêm hoặc kết thúc chỉ tiêu được ghi từ ngày văn bản có hiệu lực "
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
    touched = [_take(by, edition, change) for change in changes]
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


def _take(by: Actor, edition: PlanEdition, change: Change) -> rows.Indicator:
    """Carry one change out and keep it with its words; returns the indicator."""
    row = change.indicator
    match change.kind:
        case ChangeKind.TARGET:
            assert row is not None
            _add_targets(edition, row, change.value)
        case ChangeKind.PATH:
            assert row is not None
            _add_path(by, edition, row, change.value)
        case ChangeKind.UNITS:
            assert row is not None
            _change_units(by, edition, row, change.value)
        case ChangeKind.ENDED:
            assert row is not None
            row.valid_until = edition.in_force_from
            row.save(update_fields=["valid_until"])
        case _:
            row = _add_indicator(by, edition, *change.value)
    EditionChange.objects.create(
        authority=edition.authority,
        edition=edition,
        indicator=row,
        kind=change.kind,
        before=change.before,
        after=change.after,
    )
    return row


def _add_targets(edition: PlanEdition, row: rows.Indicator, targets: tuple[model.Target, ...]) -> None:
    newest = max(item.revision for item in row.targets.all())
    readings.add_targets(row, targets, revision=newest + 1, valid_from=edition.in_force_from)


def _add_path(by: Actor, edition: PlanEdition, row: rows.Indicator, values: Mapping[int, Decimal]) -> None:
    rows.PathYear.objects.bulk_create(
        rows.PathYear(
            authority=edition.authority,
            indicator=row,
            year=year,
            value=value,
            valid_from=edition.in_force_from,
            source=f"{edition.number} ngày {format_date(edition.date)} của {edition.issuer}",
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


def _add_indicator(by: Actor, edition: PlanEdition, sentence: str, unit: Unit) -> rows.Indicator:
    """Add an indicator of the decision, read by the same grammar as the plan's."""
    plan = edition.plan
    targets = read_targets(sentence)
    if not targets or targets[0].kind == "qualitative":
        raise ActRefusedError(
            f"Không đọc được mục tiêu có số trong câu “{sentence}”; hãy viết như trong văn bản."
        )
    known = list(plan.indicators.all())
    codes = {int(item.code[1:]) for item in known if item.code[1:].isdigit()}
    row = rows.Indicator.objects.create(
        authority=edition.authority,
        plan=plan,
        code=f"i{max(codes, default=0) + 1}",
        number=max((item.number or 0 for item in known), default=0) + 1,
        name=targets[0].name[:1000],
        qualifier=targets[0].qualifier,
        review=rows.ReviewState.CONFIRMED,
        reviewed_at=by.at,
        reviewed_by=by.signature,
        valid_from=edition.in_force_from,
        source_text=sentence,
        source_block=0,
        source_start=0,
        source_end=0,
        order=max((item.order for item in known), default=0) + 1,
    )
    readings.add_targets(row, targets, valid_from=edition.in_force_from)
    readings.add_roles(row, "lead", [unit])
    return indicators_of(plan, [row.code])[0]
