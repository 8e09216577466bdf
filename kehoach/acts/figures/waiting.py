"""Chờ nguồn cung cấp: a unit waits for an outside body; its clock stands still until the value arrives."""

from datetime import date

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.catalogue import office_calendar
from kehoach.core.calendar.waiting import due_after_waiting
from kehoach.core.errors import ActRefusedError
from kehoach.core.formats import format_date
from kehoach.core.secrecy import find_secrecy_mark
from kehoach.records.authorities.models import Role
from kehoach.records.reporting.models import FigureStatus, Owed, SourceRequest


@transaction.atomic
def wait_for_source(*, by: Actor, owed: Owed, source: str, asked: date | None = None) -> None:
    """Say which outside body was asked for the figure, on which day (today's if none); an empty name ends it.

    Raises ActRefusedError for a figure that was sent, a day to come or before the round, a mark of secrecy.
    """
    by.require(Role.OFFICER, Role.HEAD)
    by.require_same(owed.authority_id)
    if owed.unit_id != by.post.unit_id:
        raise ActRefusedError(f"Việc này thuộc {owed.unit}; bạn đang làm với tư cách {by.post.title}.")
    row = (
        Owed.objects.select_for_update(of=("self",))
        .select_related("figure__indicator", "round")
        .get(pk=owed.pk)
    )
    body, day = " ".join(source.split()), asked or by.today
    if body:
        _require_askable(by, row, source, day)
    if (row.waiting_for, row.waiting_since) == (body, day if body else None):
        return
    end_waiting(by, row, answered=False)
    if body:
        row.waiting_for, row.waiting_since = body, day
        row.save(update_fields=["waiting_for", "waiting_since"])
        SourceRequest.objects.create(
            authority=by.authority, owed=row, body=body, asked_date=day, asked_by=by.signature
        )
    words = (
        f"Chờ {body} cung cấp số liệu từ {format_date(day)}" if body else "Thôi chờ nguồn cung cấp số liệu"
    )
    trail.record(by, "figures.wait", f"{words}: chỉ tiêu {row.figure.indicator}, {row.round}.", row)


def end_waiting(by: Actor, owed: Owed, *, answered: bool) -> None:
    """End what the row waits for, if anything; an answer moves the unit's due day by the days that passed."""
    if not owed.waiting_for:
        return
    request = SourceRequest.objects.filter(owed=owed, ended_date__isnull=True).first()
    if request is not None:
        request.ended_date, request.answered = by.today, answered
        request.save(update_fields=["ended_date", "answered"])
    if answered and owed.waiting_since is not None:
        due = owed.due_date
        moved = due_after_waiting(due, owed.waiting_since, by.today, office_calendar())
        owed.moved_due_date = moved if moved != due else owed.moved_due_date
    owed.waiting_for, owed.waiting_since = "", None
    owed.save(update_fields=["waiting_for", "waiting_since", "moved_due_date"])


def _require_askable(by: Actor, owed: Owed, source: str, day: date) -> None:
    if owed.figure.status not in (FigureStatus.DRAFT, FigureStatus.RETURNED):
        raise ActRefusedError("Số liệu đã gửi; không còn chờ nguồn cung cấp.")
    if day > by.today:
        raise ActRefusedError(f"Ngày đề nghị {format_date(day)} chưa đến.")
    if day < owed.round.opens_date:
        raise ActRefusedError(
            f"Ngày đề nghị {format_date(day)} trước ngày mở đợt ({format_date(owed.round.opens_date)})."
        )
    if len(" ".join(source.split())) > SourceRequest._meta.get_field("body").max_length:  # type: ignore[operator]
        raise ActRefusedError("Tên cơ quan cung cấp dài quá 200 chữ.")
    if mark := find_secrecy_mark(source):
        raise ActRefusedError(f"Nội dung có dấu “{mark}”: hệ thống không được giữ tài liệu mật.")
