"""Figures beyond the indicators: lines of a round that Văn phòng adds and receives, and units enter and send."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.core.errors import ActRefusedError
from kehoach.core.secrecy import find_secrecy_mark
from kehoach.records.authorities.models import Role, Unit, UnitKind
from kehoach.records.reporting.models import (
    ExtraLine,
    ExtraValue,
    FigureStatus,
    Round,
    RoundStatus,
    ValueState,
)

_EDITABLE = (FigureStatus.DRAFT, FigureStatus.RETURNED)


@dataclass(frozen=True, kw_only=True)
class ExtraGiven:
    """What one line gives."""

    state: str = "recorded"
    value: Decimal | None = None
    quality: str = "E"
    as_of_date: date | None = None
    paper: str = ""
    note: str = ""


@transaction.atomic
def add_line(*, by: Actor, round_: Round, unit: Unit, name: str, measure: str) -> ExtraLine:
    """Add a line to a round for a unit to report; it comes again in the rounds of its kind that follow."""
    by.require(Role.OFFICE)
    by.require_same(round_.authority_id)
    by.require_same(unit.authority_id)
    name, measure = " ".join(name.split()), " ".join(measure.split())
    _require_addable(round_, unit, name, measure)
    last = round_.extras.aggregate(last=Max("order"))["last"] or 0
    line = ExtraLine.objects.create(
        authority=by.authority, round=round_, unit=unit, name=name, measure=measure, order=last + 1
    )
    trail.record(by, "extras.add", f"Thêm số liệu “{name}” ({unit}) vào {round_}.", line)
    return line


@transaction.atomic
def drop_line(*, by: Actor, line: ExtraLine) -> None:
    """Take a line off its round, and so off those that follow; one that has a value stays."""
    by.require(Role.OFFICE)
    by.require_same(line.authority_id)
    row = ExtraLine.objects.select_for_update().get(pk=line.pk)
    if row.current_id is not None:
        raise ActRefusedError(f"“{row}” đã có số liệu trong đợt này, không bỏ được.")
    row.dropped_at = by.at
    row.save(update_fields=["dropped_at"])
    trail.record(by, "extras.drop", f"Bỏ số liệu “{row}” khỏi {row.round}.", row)


@transaction.atomic
def enter_extra(
    *, by: Actor, line: ExtraLine, given: ExtraGiven, after_revision: int, illustrative: bool = False
) -> ExtraValue:
    """Append a value to a line; returns the current one when nothing changed.

    Raises ActRefusedError as entering a figure does: another's line, sent already, entered by somebody since.
    """
    by.require(Role.OFFICER, Role.HEAD)
    by.require_same(line.authority_id)
    row = (
        ExtraLine.objects.select_for_update(of=("self",))
        .select_related("current", "unit", "round")
        .get(pk=line.pk)
    )
    if by.post.unit_id != row.unit_id:
        raise ActRefusedError(f"Việc này thuộc {row.unit}; bạn đang làm với tư cách {by.post.title}.")
    _require_open(row)
    if row.current and row.current.revision != after_revision:
        raise ActRefusedError(
            f"{row.current.entered_by} đã nhập số liệu này; số của bạn chưa được lưu. Hãy tải lại trang."
        )
    _require_content(given)
    if row.current and all(getattr(row.current, name) == getattr(given, name) for name in _FIELDS):
        return row.current
    row.current = ExtraValue.objects.create(
        authority=by.authority,
        line=row,
        revision=row.current.revision + 1 if row.current else 1,
        entered_at=by.at,
        entered_by=by.signature,
        illustrative=illustrative,
        **{name: getattr(given, name) for name in _FIELDS},
    )
    row.returned_reason = ""
    row.save(update_fields=["current", "returned_reason"])
    words = f"Nhập số liệu khác “{row}” của {row.round} (lần {row.current.revision})."
    trail.record(by, "extras.enter", words, row, value=row.current.pk)
    return row.current


def submit_lines(by: Actor, round_: Round, unit: Unit) -> int:
    """Send the unit's lines that have a value not sent yet; returns how many. Part of the unit's submitting."""
    rows = ExtraLine.objects.filter(
        round=round_, unit=unit, dropped_at=None, status__in=_EDITABLE, current__isnull=False
    )
    sent = [row for row in rows.select_related("current") if not row.returned_reason]
    for row in sent:
        row.status = FigureStatus.SUBMITTED
        row.save(update_fields=["status"])
    return len(sent)


@transaction.atomic
def receive_lines(*, by: Actor, lines: Sequence[ExtraLine]) -> None:
    """Receive lines that were sent; the report prints them from then on."""
    by.require(Role.OFFICE)
    for line in lines:
        by.require_same(line.authority_id)
        row = ExtraLine.objects.select_for_update().get(pk=line.pk)
        if row.status != FigureStatus.SUBMITTED:
            raise ActRefusedError(f"“{row}” không ở bước chờ tiếp nhận; hãy tải lại trang.")
        row.status = FigureStatus.RECEIVED
        row.save(update_fields=["status"])
        trail.record(by, "extras.receive", f"Tiếp nhận số liệu khác “{row}”.", row, value=row.current_id)


@transaction.atomic
def return_line(*, by: Actor, line: ExtraLine, reason: str) -> None:
    """Return one line to its unit with a reason."""
    by.require(Role.OFFICE)
    by.require_same(line.authority_id)
    row = ExtraLine.objects.select_for_update(of=("self",)).select_related("round").get(pk=line.pk)
    if not reason.strip():
        raise ActRefusedError("Trả lại phải kèm lý do để đơn vị biết cần sửa gì.")
    if (
        row.status not in (FigureStatus.SUBMITTED, FigureStatus.RECEIVED)
        or row.round.status == RoundStatus.LOCKED
    ):
        raise ActRefusedError("Chỉ trả lại được số liệu đã gửi của đợt chưa khóa.")
    row.status, row.returned_reason = FigureStatus.RETURNED, reason.strip()[:500]
    row.save(update_fields=["status", "returned_reason"])
    trail.record(by, "extras.return", f"Trả lại số liệu khác “{row}”: {reason.strip()}", row)


def carry_lines(by: Actor, round_: Round) -> int:
    """Bring the lines of the last round of this kind into a new one; returns how many. Part of opening it."""
    before = (
        Round.objects.filter(plan=round_.plan_id, kind=round_.kind)
        .exclude(pk=round_.pk)
        .order_by("-cut_off_date", "-pk")
        .first()
    )
    rows = before.extras.filter(dropped_at=None) if before else ExtraLine.objects.none()
    carried = ExtraLine.objects.bulk_create(
        ExtraLine(
            authority=by.authority,
            round=round_,
            unit_id=row.unit_id,
            name=row.name,
            measure=row.measure,
            order=row.order,
            carried_from=row,
        )
        for row in rows
    )
    return len(carried)


_FIELDS = tuple(ExtraGiven.__dataclass_fields__)


def _require_addable(round_: Round, unit: Unit, name: str, measure: str) -> None:
    if round_.status == RoundStatus.LOCKED:
        raise ActRefusedError(f"{round_} đã khóa.")
    if unit.kind != UnitKind.REPORTING:
        raise ActRefusedError(f"{unit} không phải đơn vị báo cáo.")
    if not name or len(name) > 200 or len(measure) > 60:
        raise ActRefusedError("Ghi tên số liệu (không quá 200 chữ) và đơn vị tính (không quá 60 chữ).")
    if mark := find_secrecy_mark(name):
        raise ActRefusedError(f"Nội dung có dấu “{mark}”: hệ thống không được giữ tài liệu mật.")
    if round_.extras.filter(name=name, dropped_at=None).exists():
        raise ActRefusedError(f"Đợt này đã có số liệu “{name}”.")


def _require_open(row: ExtraLine) -> None:
    if row.dropped_at is not None:
        raise ActRefusedError(f"Văn phòng đã bỏ “{row}” khỏi đợt này; hãy tải lại trang.")
    if row.status not in _EDITABLE or row.round.status == RoundStatus.LOCKED:
        raise ActRefusedError("Số liệu đã gửi; cần sửa thì đề nghị Văn phòng trả lại.")


def _require_content(given: ExtraGiven) -> None:
    if (given.state == ValueState.RECORDED) != (given.value is not None):
        raise ActRefusedError("Có số liệu thì ghi số; không có thì chọn tình trạng và để trống ô số.")
    if mark := find_secrecy_mark(f"{given.paper}\n{given.note}"):
        raise ActRefusedError(f"Nội dung có dấu “{mark}”: hệ thống không được giữ tài liệu mật.")
