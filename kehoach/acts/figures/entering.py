"""Entering: a value is appended to what a unit owes, by the unit or in its stead; figures of past years."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from kehoach.acts import assessing, trail
from kehoach.acts.actor import Actor
from kehoach.acts.figures import steps
from kehoach.acts.figures.waiting import end_waiting
from kehoach.core.errors import ActRefusedError
from kehoach.core.secrecy import find_secrecy_mark
from kehoach.records import integrity, prepared
from kehoach.records.authorities.models import Role, Unit
from kehoach.records.hanoi import HANOI
from kehoach.records.plans.convert import current_definition
from kehoach.records.plans.models import SecrecyClass
from kehoach.records.reporting.models import (
    OFFICIAL_REASON,
    Figure,
    FigureStatus,
    Owed,
    RoundStatus,
    Split,
    Value,
    ValueQuality,
    ValueState,
)

_Asked = tuple[int, str, str]
"""Key of what a unit owes, the status of its round, the body it waits for."""

_asked_of = prepared.Select(
    lambda figure: (
        Owed.objects.filter(figure_id=figure).order_by().values_list("pk", "round__status", "waiting_for")
    )
)

_DECIDED = (FigureStatus.APPROVED, FigureStatus.LOCKED)
"""Where an official figure may follow; what was sent is not changed under the hands of who checks it."""


@dataclass(frozen=True, kw_only=True)
class Given:
    """What one row of the entry page gives."""

    state: str = "recorded"
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None
    quality: str = "E"
    as_of_date: date | None = None
    paper: str = ""
    note: str = ""


@transaction.atomic
def enter(
    *,
    by: Actor,
    owed: Owed,
    given: Given,
    after_revision: int,
    split: Split | None = None,
    on_behalf_ground: str = "",
    illustrative: bool = False,
) -> Value:
    """Append a value to the figure that a unit owes; returns the current one when nothing changed.

    `split`: what the places count beneath it; without one, that of the value before stays.

    `after_revision` is the revision the person saw (0: none). Raises ActRefusedError when somebody
    else has entered another value since, when the figure is beyond editing, or when the post may not.
    """
    figure = steps.locked(owed.figure_id)
    by.require_same(owed.authority_id)
    _require_entry(by, owed.unit, on_behalf_ground)
    asked = _asked_of(figure.pk)
    reason = _require_open(figure, asked, given)
    _require_unseen_change(figure, after_revision)
    _require_permitted_content(figure, given)
    split = split or (figure.current.split if figure.current else None)
    if figure.current and not on_behalf_ground and _same(figure.current, given, split):
        return figure.current
    value = _append(
        by,
        figure,
        given,
        split=split,
        on_behalf_ground=on_behalf_ground,
        reason=reason,
        illustrative=illustrative,
    )
    figure.current = value
    if figure.status not in steps.EDITABLE:
        figure.status = FigureStatus.DRAFT  # the approved value stands until this one is approved
    prepared.update(figure, "current", "status")
    by_place = f", {split.filled}/{split.places} tổ dân phố có số liệu" if split else ""
    words = f"Nhập số liệu {figure.period} của chỉ tiêu {figure.indicator} (lần {value.revision}{by_place})."
    if on_behalf_ground:
        words = f"Nhập thay {owed.unit}: {words[0].lower()}{words[1:]} Căn cứ: {on_behalf_ground}."
    trail.record(by, "figures.enter", words, figure, value=value.pk, digest=integrity.digest_of(value))
    if value.state in (ValueState.RECORDED, ValueState.NONE_AROSE):
        _answered(by, asked)
    if on_behalf_ground:
        steps.require_checked([figure])
        steps.submit_one(by, owed, figure)
    return value


@transaction.atomic
def record_past(*, by: Actor, figure: Figure, given: Given, illustrative: bool = False) -> Value:
    """Record a figure from before the rounds (last year's levels for growth), with the paper it rests on."""
    by.require(Role.OFFICE)
    by.require_same(figure.authority_id)
    if not given.paper.strip():
        raise ActRefusedError("Số liệu năm trước phải ghi văn bản làm căn cứ.")
    row = steps.locked(figure.pk)
    if row.owed.exists():
        raise ActRefusedError("Kỳ này đã có đợt báo cáo; số liệu do đơn vị chủ trì nhập.")
    _require_permitted_content(row, given)
    value = _append(by, row, given, illustrative=illustrative)
    row.current, row.received, row.status = value, value, FigureStatus.RECEIVED
    row.save(update_fields=["current", "received", "status"])
    words = f"Ghi số liệu {row.period} của chỉ tiêu {row.indicator} để so sánh."
    trail.record(by, "figures.record_past", words, row, value=value.pk, digest=integrity.digest_of(value))
    assessing.reassess([row.indicator], since=row.period_end, at=by.at)
    return value


def _answered(by: Actor, asked: Sequence[_Asked]) -> None:
    """The value is there: whoever waited for it, in any round, waits no more and the clock goes on."""
    if waiting := [owed for owed, _, waiting_for in asked if waiting_for]:
        for item in Owed.objects.filter(pk__in=waiting).select_related("round"):
            end_waiting(by, item, answered=True)


def _require_entry(by: Actor, unit: Unit, ground: str) -> None:
    if by.post.role == Role.OFFICE:
        by.require(Role.OFFICE)
        if not ground.strip():
            raise ActRefusedError("Nhập thay phải ghi căn cứ: văn bản, thư hay cuộc gọi của đơn vị.")
        return
    by.require(Role.OFFICER, Role.HEAD)
    steps.require_unit(by, unit)


def _require_open(figure: Figure, asked: Sequence[_Asked], given: Given) -> str:
    """Return why an approved value is replaced, "" when none is; raise ActRefusedError when entry is closed.

    A finer figure after an estimate needs no leave: it is normal, and no fault (DESIGN.md section 2, rule 4).
    """
    approved = figure.approved
    if figure.status in steps.EDITABLE:
        if approved is None and figure.reopened_at is None:
            _require_round_open(asked)
            return ""
    elif figure.status not in _DECIDED or approved is None or not is_finer(given.quality, approved.quality):
        step = FigureStatus(figure.status).label
        raise ActRefusedError(
            f"Số liệu đang ở bước “{step}”; cần sửa thì đề nghị Văn phòng trả lại hoặc mở khóa. "
            "Số liệu chính thức sau số ước thì chọn chất lượng “Chính thức” và ghi văn bản."
        )
    if not given.paper.strip():
        raise ActRefusedError("Thay số liệu UBND đã duyệt phải ghi số, ngày văn bản làm căn cứ.")
    return figure.reopened_reason or OFFICIAL_REASON


def _require_round_open(asked: Sequence[_Asked]) -> None:
    if {status for _, status, _ in asked} == {RoundStatus.LOCKED}:
        raise ActRefusedError("Kỳ này đã khóa; đề nghị Văn phòng mở khóa số liệu, kèm lý do.")


def is_finer(quality: str, than: str) -> bool:
    """Return whether a quality is more final than another: E before P before A."""
    order = (ValueQuality.ESTIMATE, ValueQuality.PRELIMINARY, ValueQuality.OFFICIAL)
    return order.index(ValueQuality(quality)) > order.index(ValueQuality(than))


def _require_unseen_change(figure: Figure, after_revision: int) -> None:
    current = figure.current
    if current and current.revision != after_revision:
        when = current.entered_at.astimezone(HANOI).strftime("%H:%M %d/%m/%Y")
        raise ActRefusedError(
            f"{current.entered_by} đã nhập số liệu này lúc {when}; số của bạn chưa được lưu. "
            "Hãy xem số mới rồi nhập lại nếu cần."
        )


def _require_permitted_content(figure: Figure, given: Given) -> None:
    if current_definition(figure.indicator).secrecy == SecrecyClass.RESTRICTED and (
        given.numerator is not None or given.denominator is not None or given.note.strip()
    ):
        raise ActRefusedError("Chỉ tiêu diện hạn chế: chỉ nhập tỷ lệ, không nhập số đếm, không ghi chú thêm.")
    if mark := find_secrecy_mark(f"{given.paper}\n{given.note}"):
        raise ActRefusedError(
            f"Nội dung có dấu “{mark}”: hệ thống không được giữ tài liệu mật; hãy bỏ nội dung đó."
        )


def _same(value: Value, given: Given, split: Split | None) -> bool:
    return value.split == split and all(
        getattr(value, name) == getattr(given, name) for name in Given.__dataclass_fields__
    )


def _append(
    by: Actor,
    figure: Figure,
    given: Given,
    *,
    split: Split | None = None,
    on_behalf_ground: str = "",
    reason: str = "",
    illustrative: bool = False,
) -> Value:
    _require_number(given)
    definition = current_definition(figure.indicator)
    value = Value(
        authority=by.authority,
        figure=figure,
        revision=figure.current.revision + 1 if figure.current else 1,
        definition=definition if definition.pk else None,
        split=split,
        entered_at=by.at,
        entered_by=by.signature,
        entered_by_post=by.post.pk,
        on_behalf_ground=on_behalf_ground,
        reason=reason,
        illustrative=illustrative,
        nonce=secrets.token_hex(8),
        **{name: getattr(given, name) for name in Given.__dataclass_fields__},
    )
    prepared.insert(value)
    return value


def _require_number(given: Given) -> None:
    has_counts = given.numerator is not None and given.denominator is not None
    if given.state == "recorded" and not has_counts and given.value is None:
        raise ActRefusedError(
            "Hãy nhập số liệu, hoặc chọn “Chưa có số liệu”, “Chưa đến kỳ đo”, “Không phát sinh”."
        )
    if given.state != "recorded" and (has_counts or given.value is not None):
        raise ActRefusedError("Đã chọn không có số liệu thì để trống các ô số.")
