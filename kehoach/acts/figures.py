"""Acts on figures: enter, submit, confirm, return, receive. Values are appended, never changed."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from kehoach.acts import assessing, trail
from kehoach.acts.actor import Actor
from kehoach.core.errors import ActRefusedError
from kehoach.core.secrecy import find_secrecy_mark
from kehoach.records import integrity
from kehoach.records.authorities.models import Role, Unit
from kehoach.records.hanoi import HANOI
from kehoach.records.plans.convert import current_definition
from kehoach.records.plans.models import SecrecyClass
from kehoach.records.reporting.models import Figure, FigureStatus, Owed, Review, ReviewAct, Round, Value

EDITABLE = (FigureStatus.DRAFT, FigureStatus.RETURNED)


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
    on_behalf_ground: str = "",
    illustrative: bool = False,
) -> Value:
    """Append a value to the figure that a unit owes; returns the current one when nothing changed.

    `after_revision` is the revision the person saw (0: none). Raises ActRefusedError when somebody
    else has entered another value since, when the figure is beyond editing, or when the post may not.
    """
    figure = _locked(owed.figure_id)
    by.require_same(owed.authority_id)
    _require_entry(by, owed.unit, on_behalf_ground)
    if figure.status not in EDITABLE:
        step = FigureStatus(figure.status).label
        raise ActRefusedError(f"Số liệu đang ở bước “{step}”; cần sửa thì đề nghị Văn phòng trả lại.")
    _require_unseen_change(figure, after_revision)
    _require_permitted_content(figure, given)
    if figure.current and not on_behalf_ground and _same(figure.current, given):
        return figure.current
    value = _append(by, figure, given, on_behalf_ground=on_behalf_ground, illustrative=illustrative)
    figure.current = value
    figure.status = FigureStatus.DRAFT if figure.status == FigureStatus.DRAFT else FigureStatus.RETURNED
    figure.save(update_fields=["current", "status"])
    words = f"Nhập số liệu {figure.period} của chỉ tiêu {figure.indicator} (lần {value.revision})."
    if on_behalf_ground:
        words = f"Nhập thay {owed.unit}: {words[0].lower()}{words[1:]} Căn cứ: {on_behalf_ground}."
    trail.record(by, "figures.enter", words, figure, value=value.pk, digest=integrity.digest_of(value))
    if on_behalf_ground:
        _submit(by, owed, figure)
    return value


@transaction.atomic
def submit(*, by: Actor, round_: Round, unit: Unit) -> list[Figure]:
    """Submit all figures of the unit in a round that have a value to give; returns them.

    Raises ActRefusedError when there is nothing to submit.
    """
    by.require(Role.HEAD)
    by.require_same(round_.authority_id)
    _require_unit(by, unit)
    owed = Owed.objects.filter(
        round=round_, unit=unit, figure__status__in=EDITABLE, figure__current__isnull=False
    )
    figures = []
    for item in owed.select_related("figure__indicator", "figure__current"):
        figure = _locked(item.figure_id)
        if not _returned_unanswered(figure):
            _submit(by, item, figure)
            figures.append(figure)
    if not figures:
        raise ActRefusedError(
            "Chưa có số liệu nào để gửi: hãy nhập, hoặc sửa số liệu bị trả lại trước khi gửi."
        )
    trail.record(by, "figures.submit", f"{unit} gửi {len(figures)} chỉ tiêu của {round_}.", round_)
    return figures


@transaction.atomic
def confirm(*, by: Actor, figure: Figure, unit: Unit) -> None:
    """Confirm the unit's part of a figure that the first of the joint leads entered."""
    by.require(Role.HEAD)
    by.require_same(figure.authority_id)
    _require_unit(by, unit)
    if not figure.indicator.roles.filter(unit=unit, role="lead").exists():
        raise ActRefusedError(f"{unit} không cùng chủ trì chỉ tiêu này.")
    if figure.current is None:
        raise ActRefusedError("Chưa có số liệu để xác nhận; đơn vị cùng chủ trì chưa nhập.")
    _review(by, figure, ReviewAct.CONFIRM, unit=unit)
    words = f"{unit} xác nhận phần của đơn vị trong chỉ tiêu {figure.indicator}, kỳ {figure.period}."
    trail.record(by, "figures.confirm", words, figure)


@transaction.atomic
def return_(*, by: Actor, figure: Figure, reason: str) -> None:
    """Return one value to its unit with a reason; the other figures of the round stand."""
    by.require(Role.OFFICE)
    by.require_same(figure.authority_id)
    figure = _locked(figure.pk)
    if not reason.strip():
        raise ActRefusedError("Trả lại phải kèm lý do để đơn vị biết cần sửa gì.")
    if figure.status not in (FigureStatus.SUBMITTED, FigureStatus.RECEIVED):
        raise ActRefusedError("Chỉ trả lại được số liệu đã gửi mà UBND chưa duyệt.")
    _review(by, figure, ReviewAct.RETURN, reason=reason)
    was_received = figure.status == FigureStatus.RECEIVED
    figure.status, figure.received = FigureStatus.RETURNED, figure.approved
    figure.save(update_fields=["status", "received"])
    words = f"Trả lại số liệu {figure.period} của chỉ tiêu {figure.indicator}: {reason}"
    trail.record(by, "figures.return", words, figure)
    if was_received:
        assessing.reassess([figure.indicator], since=figure.period_end, at=by.at)


@transaction.atomic
def receive(*, by: Actor, figures: Sequence[Figure]) -> None:
    """Receive submitted figures; the results they touch are computed in the same act."""
    by.require(Role.OFFICE)
    for figure in sorted(figures, key=lambda item: item.pk):
        by.require_same(figure.authority_id)
        row = _locked(figure.pk)
        if row.status != FigureStatus.SUBMITTED:
            raise ActRefusedError(
                f"Số liệu của chỉ tiêu {row.indicator} không ở bước chờ tiếp nhận; hãy tải lại trang."
            )
        _review(by, row, ReviewAct.RECEIVE)
        row.status, row.received = FigureStatus.RECEIVED, row.current
        row.save(update_fields=["status", "received"])
        words = f"Tiếp nhận số liệu {row.period} của chỉ tiêu {row.indicator}."
        trail.record(by, "figures.receive", words, row, value=row.current_id)
    if figures:
        earliest = min(figure.period_end for figure in figures)
        assessing.reassess({figure.indicator for figure in figures}, since=earliest, at=by.at)


@transaction.atomic
def wait_for_source(*, by: Actor, owed: Owed, source: str) -> None:
    """Say that the unit waits for an outside body ("chờ nguồn cung cấp"); an empty name ends the waiting."""
    by.require(Role.OFFICER, Role.HEAD)
    by.require_same(owed.authority_id)
    _require_unit(by, owed.unit)
    owed.waiting_for, owed.waiting_since = source.strip(), by.today if source.strip() else None
    owed.save(update_fields=["waiting_for", "waiting_since"])
    words = f"Chờ {source} cung cấp số liệu" if source.strip() else "Hết chờ nguồn cung cấp số liệu"
    trail.record(by, "figures.wait", f"{words}: chỉ tiêu {owed.figure.indicator}, {owed.round}.", owed)


@transaction.atomic
def record_past(*, by: Actor, figure: Figure, given: Given, illustrative: bool = False) -> Value:
    """Record a figure from before the rounds (last year's levels for growth), with the paper it rests on."""
    by.require(Role.OFFICE)
    by.require_same(figure.authority_id)
    if not given.paper.strip():
        raise ActRefusedError("Số liệu năm trước phải ghi văn bản làm căn cứ.")
    row = _locked(figure.pk)
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


def _locked(figure_id: int) -> Figure:
    rows = Figure.objects.select_for_update(of=("self",)).select_related("indicator", "current", "received")
    return rows.get(pk=figure_id)


def _require_entry(by: Actor, unit: Unit, ground: str) -> None:
    if by.post.role == Role.OFFICE:
        by.require(Role.OFFICE)
        if not ground.strip():
            raise ActRefusedError("Nhập thay phải ghi căn cứ: văn bản, thư hay cuộc gọi của đơn vị.")
        return
    by.require(Role.OFFICER, Role.HEAD)
    _require_unit(by, unit)


def _require_unit(by: Actor, unit: Unit) -> None:
    if by.post.unit_id != unit.pk:
        raise ActRefusedError(f"Việc này thuộc {unit}; bạn đang làm với tư cách {by.post.title}.")


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


def _same(value: Value, given: Given) -> bool:
    return all(getattr(value, name) == getattr(given, name) for name in Given.__dataclass_fields__)


def _append(
    by: Actor, figure: Figure, given: Given, *, on_behalf_ground: str = "", illustrative: bool = False
) -> Value:
    _require_number(given)
    definition = current_definition(figure.indicator)
    return Value.objects.create(
        authority=by.authority,
        figure=figure,
        revision=figure.current.revision + 1 if figure.current else 1,
        definition=definition if definition.pk else None,
        entered_at=by.at,
        entered_by=by.signature,
        entered_by_post=by.post.pk,
        on_behalf_ground=on_behalf_ground,
        illustrative=illustrative,
        nonce=secrets.token_hex(8),
        **{name: getattr(given, name) for name in Given.__dataclass_fields__},
    )


def _require_number(given: Given) -> None:
    has_counts = given.numerator is not None and given.denominator is not None
    if given.state == "recorded" and not has_counts and given.value is None:
        raise ActRefusedError(
            "Hãy nhập số liệu, hoặc chọn “Chưa có số liệu”, “Chưa đến kỳ đo”, “Không phát sinh”."
        )
    if given.state != "recorded" and (has_counts or given.value is not None):
        raise ActRefusedError("Đã chọn không có số liệu thì để trống các ô số.")


def _submit(by: Actor, owed: Owed, figure: Figure) -> None:
    assert figure.current is not None
    _review(
        by,
        figure,
        ReviewAct.SUBMIT,
        unit=owed.unit,
        self_confirmed=figure.current.entered_by_post == by.post.pk,
    )
    figure.status = FigureStatus.SUBMITTED
    figure.save(update_fields=["status"])
    if owed.submitted_at is None:
        owed.submitted_at = by.at
    owed.waiting_for, owed.waiting_since = "", None
    owed.save(update_fields=["submitted_at", "waiting_for", "waiting_since"])


def _returned_unanswered(figure: Figure) -> bool:
    """Return whether the figure was returned and nothing new has been entered since."""
    assert figure.current is not None
    return figure.current.reviews.filter(act=ReviewAct.RETURN).exists()


def _review(
    by: Actor,
    figure: Figure,
    act: ReviewAct,
    *,
    unit: Unit | None = None,
    reason: str = "",
    self_confirmed: bool = False,
) -> None:
    assert figure.current is not None
    Review.objects.create(
        authority=by.authority,
        value=figure.current,
        act=act,
        at=by.at,
        by=by.signature,
        by_post=by.post.pk,
        unit=unit or by.post.unit,
        reason=reason,
        self_confirmed=self_confirmed,
    )
