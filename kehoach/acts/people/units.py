"""Units of an authority: added, renamed with their former names kept, ended, never removed."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max, Q

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.core.errors import ActRefusedError
from kehoach.core.formats import format_date
from kehoach.records.authorities.models import Post, Role, Unit, UnitKind
from kehoach.records.inquiries.models import WAITS_FOR_UNIT, Inquiry
from kehoach.records.outlines.models import OutlineItem, Section, SectionStatus
from kehoach.records.people.models import UnitName
from kehoach.records.plans.models import IndicatorUnit, PlanStatus
from kehoach.records.reporting.models import ExtraLine, FigureStatus, Owed, RoundStatus
from kehoach.records.schedule.current import rules_of
from kehoach.records.schedule.models import RoundRule
from kehoach.records.sheets.models import DefinitionSheet, SheetStatus

_LONGEST = 200


@transaction.atomic
def add_unit(*, by: Actor, name: str, short_name: str, kind: str, since: date | None) -> Unit:
    """Add a unit at the end of the list; refuse a name that is empty, too long or taken."""
    by.require(Role.ADMIN)
    name, short_name = " ".join(name.split()), " ".join(short_name.split())
    _require_name(by, name)
    if kind not in UnitKind.values:
        raise ActRefusedError("Chọn loại đơn vị trong danh sách.")
    last = Unit.objects.filter(authority=by.authority).aggregate(last=Max("order"))["last"] or 0
    unit = Unit.objects.create(
        authority=by.authority, name=name, short_name=short_name[:60], kind=kind, order=last + 1, since=since
    )
    trail.record(by, "units.add", f"Thêm đơn vị {unit}.", unit)
    return unit


@transaction.atomic
def rename_unit(*, by: Actor, unit: Unit, name: str, from_date: date, ground: str) -> None:
    """Give a unit another name from a day on, on a ground; the former one is kept with its last day."""
    by.require(Role.ADMIN)
    row = _locked(by, unit)
    name = " ".join(name.split())
    if name == row.name:
        raise ActRefusedError("Tên vẫn như cũ; chưa có gì để ghi.")
    _require_name(by, name)
    if not ground.strip():
        raise ActRefusedError("Đổi tên đơn vị phải ghi số, ngày văn bản.")
    if from_date > by.today:
        raise ActRefusedError("Tên mới ghi từ ngày nó có hiệu lực; chưa đến ngày thì chưa ghi.")
    last = row.former_names.last()
    if (last and from_date <= last.until_date + timedelta(days=1)) or (row.since and from_date <= row.since):
        raise ActRefusedError("Ngày đổi tên phải sau ngày tên hiện nay bắt đầu.")
    UnitName.objects.create(
        authority=by.authority,
        unit=row,
        name=row.name,
        until_date=from_date - timedelta(days=1),
        ground=ground.strip(),
        at=by.at,
        by=by.signature,
    )
    before, row.name = row.name, name
    row.save(update_fields=["name"])
    _name_in_rules(by, before, name)
    words = f"Đổi tên {before} thành {name} từ {format_date(from_date)}, theo {ground.strip()}."
    trail.record(by, "units.rename", words, row)


@transaction.atomic
def end_unit(
    *, by: Actor, unit: Unit, ended_on: date, knowing: bool = False, successor: Unit | None = None
) -> int:
    """End a unit from a day on; returns how many indicators it still leads.

    A `successor` (sáp nhập) takes its indicators and what is open in rounds, outlines, sheets and inquiries; what is
    sent stays with the unit that sent it. Refused while anybody holds a post in it from that day on, and, without a
    successor and unless `knowing`, while it leads indicators. Ahead of its day only a unit without a successor
    ends: what it owes until then is still its own.
    """
    by.require(Role.ADMIN)
    row = _locked(by, unit)
    if row.ended_on is not None:
        raise ActRefusedError(f"{row} đã kết thúc từ {format_date(row.ended_on)}.")
    if row.since and ended_on <= row.since:
        raise ActRefusedError("Ngày kết thúc phải sau ngày thành lập.")
    held = Post.objects.filter(Q(until_date__isnull=True) | Q(until_date__gte=ended_on), unit=row)
    if post := held.select_related("user").first():
        raise ActRefusedError(f"{post.user.get_full_name()} còn là {post.title}; kết thúc phân công trước.")
    moved = _take_over(by, row, successor, ended_on) if successor else 0
    roles = IndicatorUnit.objects.filter(unit=row, role="lead", indicator__valid_until=None)
    leads = roles.filter(indicator__plan__status="active").count()
    if leads and not knowing:
        raise ActRefusedError(
            f"{row} đang chủ trì {leads} chỉ tiêu; giao cho đơn vị khác trước, hoặc đánh dấu “vẫn kết thúc”."
        )
    row.ended_on, row.successor = ended_on, successor
    row.save(update_fields=["ended_on", "successor"])
    left = f", còn chủ trì {leads} chỉ tiêu" if leads else ""
    taken = f", {successor} tiếp nhận {moved} chỉ tiêu và việc đang mở" if successor else ""
    words = f"Kết thúc đơn vị {row} từ {format_date(ended_on)}{left}{taken}."
    trail.record(by, "units.end", words, row)
    return leads


def _take_over(by: Actor, unit: Unit, successor: Unit, ended_on: date) -> int:
    """Let the successor take what the unit leads, joins and has open; returns the indicators it leads from now on."""
    by.require_same(successor.authority_id)
    if successor.pk == unit.pk or not successor.stands_on(by.today) or successor.ended_on is not None:
        raise ActRefusedError("Đơn vị tiếp nhận phải là đơn vị khác, đang hoạt động.")
    if ended_on > by.today:
        raise ActRefusedError("Sáp nhập ghi từ ngày có hiệu lực; chưa đến ngày thì việc vẫn của đơn vị cũ.")
    roles = IndicatorUnit.objects.filter(unit=unit, indicator__plan__status=PlanStatus.ACTIVE)
    leads = roles.filter(role="lead", indicator__valid_until=None).count()
    for role in roles:
        if role.indicator.roles.filter(unit=successor, role=role.role).exists():
            role.delete()  # the successor stands there already
        else:
            role.unit = successor
            role.save(update_fields=["unit"])
    still = {"unit": unit, "round__status__in": (RoundStatus.OPEN, RoundStatus.APPROVED)}
    open_ = (FigureStatus.DRAFT, FigureStatus.RETURNED)
    Owed.objects.filter(**still, figure__status__in=open_).update(unit=successor)
    ExtraLine.objects.filter(**still, status__in=open_).update(unit=successor)
    Section.objects.filter(**still, status__in=(SectionStatus.DRAFT, SectionStatus.RETURNED)).update(
        unit=successor
    )
    OutlineItem.objects.filter(unit=unit).update(unit=successor)
    DefinitionSheet.objects.filter(unit=unit).exclude(status=SheetStatus.APPROVED).update(unit=successor)
    Inquiry.objects.filter(unit=unit, status__in=WAITS_FOR_UNIT).update(unit=successor)
    _name_in_rules(by, unit.name, successor.name)
    return leads


def _name_in_rules(by: Actor, before: str, after: str) -> None:
    """Let definitions of rounds that ask a unit by its name ask it by another one, as further revisions."""
    for kind, rule in rules_of(by.authority.pk).items():
        names = rule.definition.get("units", [])
        if before in names:
            kept = list(dict.fromkeys(after if name == before else name for name in names))
            RoundRule.objects.create(
                authority=by.authority,
                kind=kind,
                revision=rule.revision + 1,
                definition={**rule.definition, "units": kept},
                set_at=by.at,
                set_by=by.signature,
            )


def _locked(by: Actor, unit: Unit) -> Unit:
    by.require_same(unit.authority_id)
    return Unit.objects.select_for_update().get(pk=unit.pk)


def _require_name(by: Actor, name: str) -> None:
    if not name or len(name) > _LONGEST:
        raise ActRefusedError(f"Tên đơn vị phải có và không dài quá {_LONGEST} chữ.")
    if Unit.objects.filter(authority=by.authority, name__iexact=name).exists():
        raise ActRefusedError(f"Đã có đơn vị tên “{name}”.")
