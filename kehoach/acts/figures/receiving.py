"""Receiving: Văn phòng takes a value, or returns it with a reason while the rest of the round stands."""

from collections.abc import Sequence

from django.db import transaction

from kehoach.acts import assessing, trail
from kehoach.acts.actor import Actor
from kehoach.acts.figures import steps
from kehoach.acts.people.delegating import as_chair
from kehoach.core.errors import ActRefusedError
from kehoach.records.authorities.models import Role, sees_restricted
from kehoach.records.plans.convert import current_definition
from kehoach.records.plans.models import SecrecyClass
from kehoach.records.reporting.models import Figure, FigureStatus, ReviewAct, RoundStatus


@transaction.atomic
def return_(*, by: Actor, figure: Figure, reason: str) -> None:
    """Return one value to its unit with a reason; the other figures of the round stand."""
    by.require(Role.OFFICE)
    by.require_same(figure.authority_id)
    figure = steps.locked(figure.pk)
    if not reason.strip():
        raise ActRefusedError("Trả lại phải kèm lý do để đơn vị biết cần sửa gì.")
    if figure.status not in (FigureStatus.SUBMITTED, FigureStatus.RECEIVED):
        raise ActRefusedError("Chỉ trả lại được số liệu đã gửi mà UBND chưa duyệt.")
    steps.review(by, figure, ReviewAct.RETURN, reason=reason)
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
        row = steps.locked(figure.pk)
        if row.status != FigureStatus.SUBMITTED:
            raise ActRefusedError(
                f"Số liệu của chỉ tiêu {row.indicator} không ở bước chờ tiếp nhận; hãy tải lại trang."
            )
        steps.review(by, row, ReviewAct.RECEIVE)
        row.status, row.received = FigureStatus.RECEIVED, row.current
        row.save(update_fields=["status", "received"])
        words = f"Tiếp nhận số liệu {row.period} của chỉ tiêu {row.indicator}."
        trail.record(by, "figures.receive", words, row, value=row.current_id)
    if figures:
        earliest = min(figure.period_end for figure in figures)
        assessing.reassess({figure.indicator for figure in figures}, since=earliest, at=by.at)


@transaction.atomic
def reopen(*, by: Actor, figure: Figure, reason: str) -> None:
    """Reopen one approved or locked figure with a reason; the rest of its period stays locked.

    The approved value stands, on pages and papers, until the one that replaces it is approved. A figure nobody
    reported before the period was locked is reopened the same way. By Văn phòng, the chairman, or who stands in
    for him and may see the figure.
    """
    if by.post.role == Role.OFFICE:
        by.require(Role.OFFICE)
    else:
        by = as_chair(by)
    by.require_same(figure.authority_id)
    row = steps.locked(figure.pk)
    restricted = current_definition(row.indicator).secrecy == SecrecyClass.RESTRICTED
    if by.standing_in and restricted and not sees_restricted(by.post):
        raise ActRefusedError("Chỉ tiêu theo dõi riêng: Chủ tịch hoặc người được xem mới mở khóa được.")
    if not reason.strip():
        raise ActRefusedError("Mở khóa phải kèm lý do, và lý do được lưu cùng số liệu.")
    silent = row.approved is None and row.owed.filter(round__status=RoundStatus.LOCKED).exists()
    if row.status not in (FigureStatus.APPROVED, FigureStatus.LOCKED) and not silent:
        raise ActRefusedError("Số liệu này chưa duyệt, chưa khóa; đơn vị vẫn sửa được.")
    if row.reopened_at is not None:
        raise ActRefusedError("Số liệu này đã được mở khóa, đang chờ đơn vị nhập lại.")
    if row.current is not None:
        steps.review(by, row, ReviewAct.REOPEN, reason=reason.strip())
        row.status = FigureStatus.RETURNED
    row.reopened_at, row.reopened_reason = by.at, reason.strip()
    row.save(update_fields=["status", "reopened_at", "reopened_reason"])
    words = f"Mở khóa số liệu {row.period} của chỉ tiêu {row.indicator}: {reason.strip()}"
    trail.record(by, "figures.reopen", words, row, approved=row.approved_id)
